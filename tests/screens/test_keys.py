"""Single keys on every keyboard layout: text first, then the key, then its place."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from maturity_desktop.model.records import Option, Scale
from ui.keys import single_key
from ui.screens.assess.commands import command_of, key_of

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
FIRST_OF_TOP_ROW = {"win32": (0, 0x31), "darwin": (0, 18)}.get(sys.platform, (10, 0))


def event(
    key: Qt.Key | int,
    text: str,
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    place: tuple[int, int] = (0, 0),
    again: bool = False,
) -> QKeyEvent:
    scan, virtual = place
    return QKeyEvent(QEvent.Type.KeyPress, int(key), modifiers, scan, virtual, 0, text, again, 1)


def scale(*options: tuple[str, str, str]) -> Scale:
    last = len(options) - 1
    return Scale(
        "default",
        tuple(Option(id_, label, n / last, key) for n, (id_, label, key) in enumerate(options)),
    )


NPLF = scale(("N", "Not", "1"), ("P", "Partially", "2"), ("L", "Largely", "3"), ("F", "Fully", "4"))
YES_NO = scale(("no", "No", "n"), ("yes", "Yes", "y"))
BARE = scale(("low", "Low", ""), ("mid", "Middle", ""), ("high", "High", ""))
ODD = scale(("X", "Nothing", "0"), ("Z", "All", "1"))


@pytest.mark.parametrize(
    ("pressed", "sign"),
    [
        (event(Qt.Key.Key_1, "1"), "1"),
        (event(Qt.Key.Key_1, "1", Qt.KeyboardModifier.KeypadModifier), "1"),
        # AZERTY: the top row types other signs without Shift, digits with it.
        (event(Qt.Key.Key_Ampersand, "&", place=FIRST_OF_TOP_ROW), "1"),
        (event(Qt.Key.Key_1, "1", SHIFT, place=FIRST_OF_TOP_ROW), "1"),
        # QWERTY with Shift: the sign is meant, not the digit below it.
        (event(Qt.Key.Key_Exclam, "!", SHIFT, place=FIRST_OF_TOP_ROW), "!"),
        # A layout on which the first key of the top row types the flag without Shift.
        (event(Qt.Key.Key_Exclam, "!", place=FIRST_OF_TOP_ROW), "!"),
        (event(Qt.Key.Key_N, "n"), "N"),
        (event(Qt.Key.Key_N, "\x0e", Qt.KeyboardModifier.ControlModifier), ""),
        (event(Qt.Key.Key_1, "1", Qt.KeyboardModifier.AltModifier), ""),
    ],
)
def test_layouts(pressed: QKeyEvent, sign: str) -> None:
    assert single_key(pressed) == sign


@pytest.mark.parametrize(
    ("pressed", "of", "meant"),
    [
        (event(Qt.Key.Key_2, "2"), NPLF, ("answer", "P")),
        (event(Qt.Key.Key_P, "p"), NPLF, ("answer", "P")),
        (event(Qt.Key.Key_0, "0"), NPLF, ("clear", "")),
        (event(Qt.Key.Key_Delete, "\x7f"), NPLF, ("clear", "")),
        (event(Qt.Key.Key_X, "x"), NPLF, ("answer", "NA")),
        (event(Qt.Key.Key_5, "5"), NPLF, None),
        (event(Qt.Key.Key_Y, "y"), YES_NO, ("answer", "yes")),
        (event(Qt.Key.Key_1, "1"), YES_NO, None),
        # Answers without a key are chosen by their place.
        (event(Qt.Key.Key_3, "3"), BARE, ("answer", "high")),
        # What the scale claims is an answer, whatever it means elsewhere.
        (event(Qt.Key.Key_0, "0"), ODD, ("answer", "X")),
        (event(Qt.Key.Key_X, "x"), ODD, ("answer", "X")),
        (event(Qt.Key.Key_Return, "\r"), None, ("next", "enter")),
        (
            event(Qt.Key.Key_Enter, "\r", Qt.KeyboardModifier.KeypadModifier),
            NPLF,
            ("next", "enter"),
        ),
        (event(Qt.Key.Key_Return, "\r", SHIFT), NPLF, ("back", "enter")),
        (event(Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ControlModifier), NPLF, None),
        (event(Qt.Key.Key_1, "1"), None, None),
    ],
)
def test_meanings(pressed: QKeyEvent, of: Scale | None, meant: tuple[str, str] | None) -> None:
    assert command_of(pressed, of) == meant


def test_a_key_held_down_answers_once_but_moves_on() -> None:
    assert command_of(event(Qt.Key.Key_Exclam, "!", again=True), NPLF) is None
    assert command_of(event(Qt.Key.Key_X, "x", again=True), NPLF) is None
    assert command_of(event(Qt.Key.Key_Down, "", again=True), NPLF) == ("next", "")


def test_in_a_scan_only_the_zero_answers() -> None:
    assert command_of(event(Qt.Key.Key_0, "0"), None, scanning=True) == ("none", "")
    assert command_of(event(Qt.Key.Key_3, "3"), NPLF, scanning=True) is None


def test_every_answer_shows_the_key_that_chooses_it() -> None:
    assert [key_of(BARE, n) for n in range(3)] == ["1", "2", "3"]
    assert [key_of(YES_NO, n) for n in range(2)] == ["N", "Y"]
    # The digit of the first place belongs to another answer.
    assert key_of(scale(("a", "A", ""), ("b", "B", "1")), 0) == ""
