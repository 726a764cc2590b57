"""The history of the file: shown, narrowed, gone through by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from documents import CRITERIA
from engagements import ROUND
from history_pages import MARKUP, Opened, file_of_two, parent_of_dialogs
from maturity_desktop.assessment.edits import RateCriterion, WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.report.changes import day_title
from slow_disk import slow_disk
from ui.screens.history.model import WHAT, WHERE, WHO
from ui.theme import Look
from workspaces import running


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return file_of_two(tmp_path)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    return parent_of_dialogs(qtbot)


@pytest.fixture
def history(look: Look, path: Path, parent: QWidget) -> Iterator[Opened]:
    with running(path) as workspace:
        yield Opened(look, workspace, parent)


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


def test_where_nothing_fits_one_button_shows_everything(history: Opened) -> None:
    dialog = history.dialog
    dialog.filters.search.setText("zebra")
    dialog.filters.person.setCurrentIndex(2)
    history.narrowed()
    assert dialog.nothing.isVisible()
    assert not dialog.undo_button.isEnabled()
    QTest.mouseClick(dialog.nothing.button, Qt.MouseButton.LeftButton)
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


def test_keys_pass_over_the_days_and_enter_opens_the_statement(history: Opened) -> None:
    table = history.dialog.table
    assert table.currentIndex().row() == 1
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert table.currentIndex().row() == 1
    QTest.keyClick(table, Qt.Key.Key_Return)
    # It is about an area: nothing to open.
    assert history.opened == []
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert history.dialog.open_button.isEnabled()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert history.opened == [("a2.2.1", ROUND)]
    assert not history.dialog.isVisible()


def test_escape_empties_the_search_before_it_closes(history: Opened) -> None:
    search = history.dialog.filters.search
    search.setFocus()
    QTest.keyClicks(search, "ann")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert history.dialog.isVisible()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert not history.dialog.isVisible()


def test_tab_goes_through_it_in_the_order_it_is_read(history: Opened) -> None:
    dialog = history.dialog
    filters = dialog.filters
    order: list[QWidget] = [
        filters.search,
        filters.person,
        filters.area,
        filters.kind,
        dialog.table,
    ]
    order += [dialog.details.text]
    chain: list[QWidget] = [filters.search]
    while (following := chain[-1].nextInFocusChain()) is not filters.search:
        assert following is not None
        chain.append(following)
    assert sorted(order, key=chain.index) == order
    dialog.table.choose(dialog.table.lines._lines[2].id)
    assert chain.index(dialog.undo_button) < chain.index(dialog.open_button)
