"""Small parts that several screens share: efforts as they are typed, plain fields, filters, choices."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.screens.interviews.line import LineField
from ui.theme import Look
from ui.widgets.amounts import effort_text, read_effort
from ui.widgets.controls import Segments
from ui.widgets.filter_button import FilterButton
from ui.widgets.plain_field import PlainField

CHOICES = (("", "All"), ("gap", "Gaps <b>"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,200 to 1,500 person-days", (1200, 1500)),
        ("about 4 days", (4, 4)),
        ("4-8", (4, 8)),
        (" ", (None, None)),
    ],
)
def test_an_effort_is_read_with_words_and_separators(
    text: str, found: tuple[int | None, int | None]
) -> None:
    assert read_effort(text) == found
    assert read_effort(effort_text(*found)) == found


@pytest.mark.parametrize(
    "text", ["some", "1 2 3", "\N{SUPERSCRIPT TWO}", "1,5", "-5", "1e9", "5-", "0.5 to 2"]
)
def test_what_is_no_effort_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Write the effort as"):
        read_effort(text)


def test_one_day_is_no_days() -> None:
    assert effort_text(1, 1) == "1 person-day"


@pytest.mark.parametrize(("stays", "left"), [(True, 0), (False, 1)])
def test_enter_keeps_a_line_and_leaves_it_only_where_that_is_meant(
    qtbot: QtBot, look: Look, *, stays: bool, left: int
) -> None:
    field = PlainField(look, "Owner", single=True, stays=stays)
    qtbot.addWidget(field)
    kept: list[str] = []
    went: list[None] = []
    field.committed.connect(lambda _target, text: kept.append(text))
    field.left.connect(lambda: went.append(None))
    field.fill("one", "")
    QTest.keyClicks(field, "CIO")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (kept, len(went)) == (["CIO"], left)
    assert field.toPlainText() == "CIO"


@pytest.mark.parametrize("cross", [True, False])
def test_a_set_filter_is_taken_back_with_delete_and_shows_its_cross_if_it_has_one(
    qtbot: QtBot, look: Look, *, cross: bool
) -> None:
    made = FilterButton(look, "Kind", cross=cross)
    qtbot.addWidget(made)
    told: list[str] = []
    made.chosen.connect(told.append)
    made.show_filter(CHOICES, "")
    QTest.keyClick(made, Qt.Key.Key_Delete)
    assert (told, made.cross.isHidden()) == ([], True)
    made.show_filter(CHOICES, "gap", "Gaps")
    assert made.cross.isHidden() is not cross
    QTest.keyClick(made, Qt.Key.Key_Delete)
    assert told == [""]


def test_a_choice_can_be_nothing_yet_and_then_something(qtbot: QtBot, look: Look) -> None:
    made = Segments(look, (("low", "Low"), ("high", "High")), name="Severity")
    qtbot.addWidget(made)
    made.choose("low")
    made.choose_none()
    assert made.choice == ""
    made.parts[1].click()
    assert made.choice == "high"
    assert [part.isChecked() for part in made.parts] == [False, True]


def test_a_line_of_notes_tells_nothing_before_somebody_typed(qtbot: QtBot, look: Look) -> None:
    field = LineField(look)
    qtbot.addWidget(field)
    told: list[object] = []
    field.committed.connect(lambda *what: told.append(what))
    field.fill("first", "")
    field.leave()
    assert told == []
