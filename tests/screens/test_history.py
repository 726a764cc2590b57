"""The history of the file: read, narrowed, followed to a statement, gone back in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from documents import CRITERIA, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    AddRound,
    ChangeScope,
    Edit,
    RateCriterion,
    ScopeChange,
    WriteNote,
)
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.report.changes import day_title
from maturity_desktop.settings import Settings
from slow_disk import slow_disk
from ui.main_window import MainWindow
from ui.screens.history.dialog import HistoryDialog, consequence
from ui.screens.history.model import WHAT, WHERE, WHO
from ui.theme import Look
from ui.widgets.name_prompt import NamePrompt
from ui.workspace import Workspace
from workspaces import closed, drain, equals_the_file, holds_the_law, running, wait_for

MARKUP = "<img src=x> <b>bold</b>"
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


def _write(path: Path, who: str, *edits: Edit | str) -> list[str]:
    """Done in the file by somebody; the ids of the changes."""
    ids: list[str] = []
    with Document.open(path, who=who) as document:
        for edit in edits:
            if isinstance(edit, Edit):
                document.do(edit, document.read())
            else:
                getattr(document, edit)()
            ids.append(document.head[0])
    return ids


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in which two people did six things, one of them undone."""
    path = Files(tmp_path, None).new()
    _write(
        path,
        "Ann",
        RateCriterion(ROUND, "a1.2.1", "F"),
        WriteNote(ROUND, "a1.2.1", f"Seen at the desk. {MARKUP}"),
    )
    _write(
        path,
        "Bea Ortiz",
        RateCriterion(ROUND, "a2.2.1", "P"),
        ChangeScope(ROUND, {"a2": ScopeChange(target=4)}),
        "undo",
    )
    return path


class Opened:
    """The dialog over a workspace, everything read."""

    def __init__(self, look: Look, workspace: Workspace, parent: QWidget) -> None:
        self.workspace = workspace
        self.dialog = HistoryDialog(look, workspace, parent)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.wanted: list[tuple[str, str]] = []
        self.opened: list[tuple[str, str]] = []
        self.dialog.undo_wanted.connect(lambda *ids: self.wanted.append(ids))
        self.dialog.statement_wanted.connect(lambda *ids: self.opened.append(ids))
        self.dialog.open()
        wait_for(lambda: "Reading" not in self.dialog.count.text())

    @property
    def table(self) -> QWidget:
        return self.dialog.table

    def column(self, column: int) -> list[str]:
        """What stands in it, without the days."""
        model = self.dialog.table.lines
        rows = [row for row in range(model.rowCount()) if model.line(row)]
        return [str(model.index(row, column).data()) for row in rows]

    def said(self) -> list[str]:
        """Every row as a screen reader says it, days as well."""
        model = self.dialog.table.lines
        return [str(model.index(row, 0).data(ACCESSIBLE)) for row in range(model.rowCount())]

    def narrowed(self) -> None:
        wait_for(lambda: not self.dialog._pause.isActive())


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    parent.resize(1280, 800)
    qtbot.addWidget(parent)
    parent.show()
    return parent


@pytest.fixture
def history(look: Look, path: Path, parent: QWidget) -> Iterator[Opened]:
    with running(path) as workspace:
        yield Opened(look, workspace, parent)


def _question() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def _answer(text: str) -> str:
    """Presses a button of the question; gives what was asked."""
    box = _question()
    asked = f"{box.text()}\n{box.informativeText()}"
    button = next(button for button in box.buttons() if button.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return asked


# --- what is shown


def test_the_latest_stands_first_under_its_day(history: Opened) -> None:
    assert history.column(WHAT) == [
        "Undo: Scope and rules",
        "Scope and rules, undone",
        "Rating",
        "Note",
        "Rating",
        "Import of an engagement",
    ]
    assert history.column(WHO) == ["Bea Ortiz", "Bea Ortiz", "Bea Ortiz", "Ann", "Ann", "Ann"]
    assert history.column(WHERE)[:3] == ["Area 2", "Area 2", "Area 2 2.3"]
    assert history.dialog.count.text() == "6 changes"
    lines = history.dialog.table.lines
    first = lines.line(1)
    assert first is not None
    assert history.said()[0] == day_title(first.day)
    assert lines.line(0) is None


def test_a_screen_reader_hears_a_step_as_a_sentence(history: Opened) -> None:
    said = [text for text in history.said() if "Scope and rules, undone" in text]
    assert len(said) == 1
    assert said[0].startswith(
        "Scope and rules, undone, Area 2, from Target: none to 4, Bea Ortiz, "
    )
    assert history.dialog.table.accessibleName() == "Changes"
    filters = history.dialog.filters
    named = (filters.search, filters.person, filters.area, filters.kind)
    assert [one.accessibleName() for one in named] == [
        "Search the history",
        "Person",
        "Practice area",
        "Kind of change",
    ]


def test_the_whole_of_an_old_text_can_be_read_and_copied(history: Opened) -> None:
    history.dialog.table.choose(history.dialog.table.lines._lines[3].id)
    assert MARKUP in history.dialog.details.text.toPlainText()
    assert history.dialog.details.text.isReadOnly()
    for shown in history.dialog.findChildren(QLabel):
        assert shown.textFormat() == Qt.TextFormat.PlainText


def test_it_can_be_drawn(history: Opened) -> None:
    for width in (1040, 520):
        history.dialog.resize(width, 600)
        assert not history.dialog.grab().isNull()


def test_a_long_history_is_read_in_pages(look: Look, path: Path, parent: QWidget) -> None:
    notes = [WriteNote(ROUND, CRITERIA[n % 16], f"note-{n}.") for n in range(600)]
    with Document.open(path) as document:
        document.connection.pragma("synchronous", 0)
        assessment = document.read()
        for note in notes:
            commit = document.do(note, assessment)
            assert commit is not None
            assessment = assessment.with_rows(commit.changes)
    with running(path) as workspace:
        opened = Opened(look, workspace, parent)
        told = [line.after for line in opened.dialog.table.lines._lines[:600]]
        assert told == [f"note-{n}." for n in reversed(range(600))]
        assert opened.dialog.count.text() == "606 changes"
        opened.dialog.filters.search.setText("note-590.")
        opened.narrowed()
        assert opened.dialog.count.text() == "1 of 606 changes"


def test_what_waits_for_the_disk_is_read_once_it_is_there(
    look: Look, path: Path, parent: QWidget
) -> None:
    with slow_disk(0.05), running(path) as workspace:
        workspace.do(RateCriterion(ROUND, "a1.2.3", "N"))
        opened = Opened(look, workspace, parent)
        assert opened.column(WHAT)[0] == "Rating"
        assert opened.dialog.count.text() == "7 changes"


# --- narrowing


@pytest.mark.parametrize(
    ("narrow", "whats"),
    [
        (lambda f: f.person.setCurrentIndex(1), ["Note", "Rating", "Import of an engagement"]),
        (lambda f: f.area.setCurrentIndex(1), ["Note", "Rating"]),
        (lambda f: f.kind.setCurrentIndex(1), ["Rating", "Rating"]),
        (lambda f: f.search.setText("  ORTIZ rating "), ["Rating"]),
        (lambda f: f.search.setText("bold"), ["Note"]),
    ],
    ids=["person", "area", "kind", "words", "text of a note"],
)
def test_it_is_narrowed(
    history: Opened, narrow: Callable[[object], object], whats: list[str]
) -> None:
    narrow(history.dialog.filters)
    history.narrowed()
    assert history.column(WHAT) == whats
    assert history.dialog.count.text() == f"{len(whats)} of 6 changes"
    assert history.dialog.table.line is not None


def test_where_nothing_fits_one_button_shows_everything(history: Opened, qtbot: QtBot) -> None:
    dialog = history.dialog
    dialog.filters.search.setText("zebra")
    dialog.filters.person.setCurrentIndex(2)
    history.narrowed()
    assert dialog.nothing.isVisible()
    assert not dialog.undo_button.isEnabled()
    qtbot.mouseClick(dialog.nothing.button, Qt.MouseButton.LeftButton)
    history.narrowed()
    assert not dialog.nothing.isVisible()
    assert len(history.column(WHAT)) == 6


def test_the_current_step_stays_while_it_fits(history: Opened) -> None:
    table, filters = history.dialog.table, history.dialog.filters
    note = table.lines._lines[3].id
    table.choose(note)
    filters.person.setCurrentIndex(1)
    history.narrowed()
    assert table.line is not None
    assert table.line.id == note
    filters.search.setText("import")
    history.narrowed()
    assert table.line.what == "Import of an engagement"


# --- keys


def test_keys_pass_over_the_days_and_enter_opens_the_statement(
    history: Opened, qtbot: QtBot
) -> None:
    table = history.dialog.table
    assert table.currentIndex().row() == 1
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert table.currentIndex().row() == 1
    qtbot.keyClick(table, Qt.Key.Key_Return)
    # It is about an area: nothing to open.
    assert history.opened == []
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert history.dialog.open_button.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert history.opened == [("a2.2.1", ROUND)]
    assert not history.dialog.isVisible()


def test_escape_empties_the_search_before_it_closes(history: Opened, qtbot: QtBot) -> None:
    search = history.dialog.filters.search
    search.setFocus()
    qtbot.keyClicks(search, "ann")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert history.dialog.isVisible()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert not history.dialog.isVisible()


def test_tab_goes_through_it_in_the_order_it_is_read(history: Opened) -> None:
    dialog = history.dialog
    filters = dialog.filters
    order = [filters.search, filters.person, filters.area, filters.kind, dialog.table]
    order += [dialog.details.text]
    chain = [filters.search]
    while (following := chain[-1].nextInFocusChain()) is not filters.search:
        chain.append(following)
    assert sorted(order, key=chain.index) == order
    dialog.table.choose(dialog.table.lines._lines[2].id)
    assert chain.index(dialog.undo_button) < chain.index(dialog.open_button)


# --- undo to here


def test_the_question_says_what_it_takes_and_cancel_changes_nothing(
    history: Opened, qtbot: QtBot
) -> None:
    dialog = history.dialog
    dialog.table.choose(dialog.table.lines._lines[4].id)
    qtbot.mouseClick(dialog.undo_button, Qt.MouseButton.LeftButton)
    assert _question().defaultButton() is not None
    assert _question().defaultButton().text() == "Cancel"
    asked = _answer("Cancel")
    assert "Rating of Area 1 2.3: F" in asked
    assert "2 changes that were made later are taken back." in asked
    assert "Undo brings everything back" in asked
    assert history.wanted == []
    assert dialog.isVisible()


def test_what_was_agreed_to_names_the_change_and_the_last_one_known(history: Opened) -> None:
    dialog = history.dialog
    lines = dialog.table.lines._lines
    dialog.table.choose(lines[4].id)
    dialog._ask()
    _answer("Undo to here")
    assert history.wanted == [(lines[4].id, lines[0].id)]
    assert not dialog.isVisible()


def test_a_step_that_was_undone_can_come_back(history: Opened) -> None:
    dialog = history.dialog
    dialog.table.choose(dialog.table.lines._lines[1].id)
    dialog._ask()
    assert "1 change that was undone comes back." in _answer("Cancel")


def test_numbers_are_told_in_words_that_fit() -> None:
    assert consequence(1, 0).startswith("1 change that was made later is taken back. This")
    assert consequence(12, 3).startswith(
        "12 changes that were made later are taken back. "
        "3 changes that were undone come back. This is one step"
    )


def test_why_nobody_can_go_there_is_said(look: Look, path: Path, parent: QWidget) -> None:
    lost = _write(path, "Bea", RateCriterion(ROUND, "a1.2.3", "N"))[0]
    _write(path, "Bea", RateCriterion(ROUND, "a1.2.3", "P"))
    Files(path.parent, None).plant(path, f"UPDATE history SET changeset = NULL WHERE id = '{lost}'")
    with running(path) as workspace:
        dialog = Opened(look, workspace, parent).dialog
        told = []
        for line in dialog.table.lines._lines[:3]:
            dialog.table.choose(line.id)
            told.append((dialog.undo_button.isEnabled(), dialog.why.text()))
        assert told == [
            (False, "The file stands as it stood then."),
            (True, ""),
            (False, "The file cannot go back so far: what was changed since is not kept."),
        ]
        assert dialog.table.lines._lines[1].after == "What changed is no longer kept."


def test_a_file_that_may_only_be_read_stays_as_it_is(history: Opened) -> None:
    dialog = history.dialog
    history.workspace.read_only = True
    dialog.table.choose(dialog.table.lines._lines[4].id)
    assert not dialog.undo_button.isEnabled()
    assert dialog.why.text() == "The file may only be read."


# --- on the writer's thread


def test_going_back_is_one_step_of_the_window_too(path: Path) -> None:
    at = _write(path, "Ann", RateCriterion(ROUND, "a1.3.1", "L"))[0]
    with running(path) as workspace:
        before = workspace.shown
        workspace.do(RateCriterion(ROUND, "a1.3.1", "N"))
        workspace.do(AddRound("r2", "Next"))
        workspace.choose_round("r2")
        drain(workspace)
        after, head = workspace.shown, _head(path)
        there: list[object] = []
        _go_back(workspace, at, head, there)
        wait_for(lambda: there)
        assert workspace.shown == before
        assert workspace.round_id == ROUND
        equals_the_file(workspace)
        assert workspace.redo_label == ""
        assert workspace.undo()
        wait_for(lambda: workspace.shown == after)
        equals_the_file(workspace)
        assert workspace.redo()
        equals_the_file(workspace)
        assert workspace.shown == before


def _go_back(
    workspace: Workspace, change_id: str, seen: str, there: list[object] | None = None
) -> None:
    """As the history screen asks for it; `there` is told when it is done."""
    workspace.rewrite(
        lambda desk: desk.document.undo_to(change_id, seen=seen),
        [].append if there is None else there.append,
    )


def _head(path: Path) -> str:
    with Document.open(path, read_only=True) as document:
        return document.head[0]


def test_what_is_typed_meanwhile_is_made_anew(path: Path) -> None:
    at = _write(path, "Ann", RateCriterion(ROUND, "a1.3.1", "L"))[0]
    head = _write(path, "Ann", RateCriterion(ROUND, "a1.3.1", "N"))[0]
    there: list[object] = []
    with slow_disk(0.05), running(path) as workspace:
        _go_back(workspace, at, head, there)
        workspace.do(WriteNote(ROUND, "a1.3.2", "typed meanwhile"))
        assert not workspace.undo()
        assert workspace.shown.rating(ROUND, "a1.3.2").note == "typed meanwhile"
        wait_for(lambda: there)
        holds_the_law(workspace)
        found = equals_the_file(workspace)
        assert found.rating(ROUND, "a1.3.1").option == "L"
        assert found.rating(ROUND, "a1.3.2").note == "typed meanwhile"


def test_it_waits_for_nothing_that_is_not_saved(path: Path) -> None:
    at = _head(path)
    with slow_disk(0.05), running(path) as workspace:
        workspace.do(RateCriterion(ROUND, "a1.3.1", "N"))
        with pytest.raises(UserError, match="on their way"):
            _go_back(workspace, at, at)
        drain(workspace)
        assert workspace.shown.rating(ROUND, "a1.3.1").option == "N"
        equals_the_file(workspace)


def _told(workspace: Workspace) -> list[UserError]:
    told: list[UserError] = []
    workspace.failed.connect(told.append)
    return told


def test_what_another_window_wrote_stays_and_is_shown(path: Path) -> None:
    with running(path) as workspace:
        told = _told(workspace)
        head = _head(path)
        _write(path, "Bea", RateCriterion(ROUND, "a1.3.1", "N"))
        _go_back(workspace, head, head)
        wait_for(lambda: told)
        assert told[0].message == "Another window changed this file, so nothing was done"
        assert equals_the_file(workspace).rating(ROUND, "a1.3.1").option == "N"
        assert workspace.do(RateCriterion(ROUND, "a1.3.1", "P"))
        equals_the_file(workspace)


def test_a_way_that_is_barred_leaves_everything_as_it_is(path: Path) -> None:
    with running(path) as workspace:
        told = _told(workspace)
        before = workspace.shown
        _go_back(workspace, "0" * 32, _head(path))
        workspace.do(WriteNote(ROUND, "a1.3.2", "meanwhile"))
        wait_for(lambda: told)
        assert "not in the history" in told[0].message
        assert equals_the_file(workspace).rating(ROUND, "a1.3.2").note == "meanwhile"
        workspace.undo()
        assert equals_the_file(workspace) == before


def test_a_window_that_closes_at_once_has_gone_back(path: Path) -> None:
    at = _write(path, "Ann", RateCriterion(ROUND, "a1.3.1", "L"))[0]
    head = _write(path, "Ann", RateCriterion(ROUND, "a1.3.1", "N"))[0]
    with slow_disk(0.05), running(path) as workspace:
        _go_back(workspace, at, head)
        ended: list[bool] = []
        workspace.closed.connect(lambda: ended.append(True))
        workspace.close()
        wait_for(lambda: ended)
    with Document.open(path) as document:
        assert document.read().rating(ROUND, "a1.3.1").option == "L"


# --- in the window


def test_from_the_menu_to_an_earlier_state_and_back(
    qtbot: QtBot, look: Look, settings: Settings, path: Path
) -> None:
    window = MainWindow(settings, look, "0.1.0")
    window.resize(1280, 800)
    window.show()
    window.open_file(path)
    wait_for(lambda: window.view)
    view = window.view
    assert view is not None
    workspace, after = view.workspace, view.workspace.shown
    action = window.actions_["history"]
    assert action.isEnabled()
    assert action.shortcut().toString() == "Ctrl+H"
    action.trigger()
    dialog = window.findChild(HistoryDialog)
    assert dialog is not None
    wait_for(lambda: dialog.table.lines.read == 6)
    dialog.table.choose(dialog.table.lines._lines[5].id)
    dialog._ask()
    _answer("Undo to here")
    wait_for(lambda: workspace.shown.rating(ROUND, "a1.2.1").option == "L")
    equals_the_file(workspace)
    window.actions_.run("undo")
    wait_for(lambda: workspace.shown == after)
    # A step leads to its statement.
    action.trigger()
    wait_for(lambda: window.findChild(HistoryDialog))
    dialog = window.findChild(HistoryDialog)
    wait_for(lambda: dialog.table.lines.read == 8)
    rating = next(line for line in dialog.table.lines._lines if line.criterion == "a2.2.1")
    dialog.table.choose(rating.id)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert view.assess.place["criterion"] == "a2.2.1"
    closed(window)


def test_a_name_given_in_the_window_signs_what_is_done_from_then_on(
    qtbot: QtBot, look: Look, settings: Settings, path: Path
) -> None:
    window = MainWindow(settings, look, "0.1.0")
    window.show()
    window.open_file(path)
    wait_for(lambda: window.view)
    assert window.view is not None
    workspace = window.view.workspace
    workspace.do(RateCriterion(ROUND, "a1.3.1", "N"))
    window.actions_.run("your_name")
    (prompt,) = window.findChildren(NamePrompt)
    prompt.field.line.setText("  Bea   Novak ")
    qtbot.keyClick(prompt.field.line, Qt.Key.Key_Return)
    workspace.do(RateCriterion(ROUND, "a1.3.1", "F"))
    drain(workspace)
    closed(window)
    assert settings.who == "Bea Novak"
    with Document.open(path, read_only=True) as document:
        *_, before, last = document.history()
    assert (before.who == "Bea Novak", last.who) == (False, "Bea Novak")
