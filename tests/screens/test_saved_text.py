"""The text field that saves while typing: nothing typed is lost, moved or scrambled."""

import time

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.saved_text import SavedText

CTRL = Qt.KeyboardModifier.ControlModifier


class Page:
    """A field, another one beside it, and what was committed."""

    def __init__(self, qtbot: QtBot, look: Look, *, single: bool = False) -> None:
        self.window = QWidget()
        self.field = SavedText(look, "Notes", single=single)
        self.other = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addWidget(self.other)
        qtbot.addWidget(self.window)
        self.told: list[tuple[object, str]] = []
        self.field.committed.connect(lambda target, text: self.told.append((target, text)))
        self.window.show()
        self.window.activateWindow()
        self.field.fill("one", "")
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)


def test_text_is_told_after_a_pause_and_not_before(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    QTest.keyClicks(page.field, "abc")
    assert not page.told
    qtbot.waitUntil(lambda: bool(page.told), timeout=5_000)
    assert page.told == [("one", "abc")]


def test_without_a_pause_it_is_told_about_once_a_second(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    typed = 0
    begun = time.monotonic()
    while not page.told:
        QTest.keyClick(page.field, Qt.Key.Key_A)
        typed += 1
        qtbot.wait(20)
        assert time.monotonic() - begun < 30
    assert page.field.toPlainText().startswith(page.told[0][1])
    assert len(page.told[0][1]) <= typed


def test_leaving_tells_at_once(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    QTest.keyClicks(page.field, "abc")
    page.other.setFocus()
    assert page.told == [("one", "abc")]


def test_what_was_typed_belongs_to_what_it_was_typed_for(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    QTest.keyClicks(page.field, "abc")
    page.field.fill("two", "the second")
    assert page.told == [("one", "abc")]
    assert page.field.toPlainText() == "the second"


def test_its_own_text_coming_back_disturbs_nobody(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    for letter in "abcdefghi":
        QTest.keyClicks(page.field, letter)
        # An older state of the text, as a slow disk acknowledges it.
        page.field.fill("one", page.field.toPlainText()[:-1])
        page.field.commit()
        page.field.fill("one", page.field.toPlainText()[:-1])
    assert page.field.toPlainText() == "abcdefghi"
    assert page.told[-1] == ("one", "abcdefghi")


def test_an_undo_is_seen_in_the_field_that_has_the_focus(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    QTest.keyClicks(page.field, "abc")
    page.field.commit()
    page.field.fill("one", "", force=True)
    assert page.field.toPlainText() == ""
    assert len(page.told) == 1


def _taken(field: SavedText, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> bool:
    """Whether the field keeps a shortcut of the window for itself."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, "1")
    event.ignore()
    field.event(event)
    return event.isAccepted()


def test_undo_is_the_fields_own_while_it_has_any(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    assert not _taken(page.field, Qt.Key.Key_Z)
    QTest.keyClicks(page.field, "abc")
    assert _taken(page.field, Qt.Key.Key_Z)
    QTest.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.field.toPlainText() == ""
    assert not _taken(page.field, Qt.Key.Key_Z)
    assert _taken(page.field, Qt.Key.Key_Y)
    QTest.keyClick(page.field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert page.field.toPlainText() == "abc"


def test_commands_of_the_window_work_while_typing(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    QTest.keyClicks(page.field, "abc")
    key = Qt.Key
    for command in (key.Key_E, key.Key_J, key.Key_K, key.Key_G, key.Key_L, key.Key_T):
        assert not _taken(page.field, command), command
    assert not _taken(page.field, key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _taken(page.field, Qt.Key.Key_A)
    assert _taken(page.field, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier)


def test_what_is_being_composed_is_no_text_yet(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    QTest.keyClicks(page.field, "ab")
    page.field.inputMethodEvent(QInputMethodEvent("nih", []))
    page.field.commit()
    assert page.told == [("one", "ab")]
    page.field.fill("one", "ab")
    done = QInputMethodEvent("", [])
    done.setCommitString("\N{CJK UNIFIED IDEOGRAPH-65E5}")
    page.field.inputMethodEvent(done)
    page.field.commit()
    assert page.told[-1] == ("one", "ab\N{CJK UNIFIED IDEOGRAPH-65E5}")


def test_a_composition_is_finished_where_it_was_begun(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    page.field.inputMethodEvent(QInputMethodEvent("abc", []))
    page.field.fill("two", "the second")
    assert page.told == [("one", "abc")]
    assert page.field.toPlainText() == "the second"


def test_rich_text_is_pasted_plain_and_clean(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    pasted = QMimeData()
    pasted.setHtml("<p><b>Bold</b> &amp; plain</p><script>x</script>")
    page.field.insertFromMimeData(pasted)
    assert page.field.toPlainText() == "Bold & plain"
    page.field.clear()
    pasted = QMimeData()
    pasted.setText("one\x00\x07\r\ntwo\u2028three")
    page.field.insertFromMimeData(pasted)
    assert page.field.toPlainText() == "one\ntwo\nthree"


def test_a_single_line_stays_one(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look, single=True)
    pasted = QMimeData()
    pasted.setText("one\n two\n")
    page.field.insertFromMimeData(pasted)
    left: list[bool] = []
    page.field.left.connect(lambda: left.append(True))
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert page.told == [("one", "one two")]
    assert left


def test_escape_saves_and_leaves(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    left: list[bool] = []
    page.field.left.connect(lambda: left.append(True))
    QTest.keyClicks(page.field, "abc")
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.told == [("one", "abc")]
    assert left


def test_tab_leaves_the_field(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    QTest.keyClick(page.field, Qt.Key.Key_Tab)
    assert page.other.hasFocus()
    assert page.field.toPlainText() == ""


def test_forty_thousand_characters_are_kept_whole(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    long = "A sentence of a long note.\n" * 1_500
    page.field.fill("long", long)
    page.field.setFocus()
    QTest.keyClicks(page.field, "abc")
    page.field.commit()
    assert page.told == [("long", f"abc{long}")]
    assert page.field.height() < 400


def test_what_somebody_else_wrote_is_seen_and_the_caret_stays(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    field = page.field
    QTest.keyClicks(field, "abc")
    field.commit()
    field.fill("one", "abc and theirs")
    QTest.keyClicks(field, "!")
    assert field.toPlainText() == "abc and theirs!"
    field.commit()
    caret = field.textCursor()
    caret.setPosition(4)
    field.setTextCursor(caret)
    # Before the caret, with a sign that counts twice, and after it.
    field.fill("one", "\N{PARTY POPPER} abc and theirs!")
    field.fill("one", "\N{PARTY POPPER} abc and theirs! Really.")
    QTest.keyClicks(field, "-")
    assert field.toPlainText() == "\N{PARTY POPPER} abc -and theirs! Really."


def test_the_caret_stays_while_another_window_is_in_front(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    QTest.keyClicks(page.field, "first")
    page.other.setFocus()
    page.field.fill("one", "first\nand second")
    page.field.setFocus()
    QTest.keyClicks(page.field, "!")
    assert page.field.toPlainText() == "first\nand second!"
    assert not page.told or page.told[-1] == ("one", "first")


def test_a_text_that_is_saved_otherwise_than_typed_is_still_its_own(
    qtbot: QtBot, look: Look
) -> None:
    page = Page(qtbot, look, single=True)
    QTest.keyClicks(page.field, "two  words ")
    page.field.commit()
    page.field.fill("one", "two words")
    QTest.keyClicks(page.field, "more")
    assert page.field.toPlainText() == "two  words more"


def test_what_is_typed_is_never_replaced(qtbot: QtBot, look: Look) -> None:
    page = Page(qtbot, look)
    QTest.keyClicks(page.field, "abc")
    for force in (False, True):
        page.field.fill("one", "theirs", force=force)
        assert page.field.toPlainText() == "abc"
