"""Kept states in the window: named, listed, opened to look at, compared, never changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from documents import Files
from engagements import ROUND
from maturity_desktop.assessment.edits import AddFinding, AddInitiative, RateCriterion, WriteNote
from maturity_desktop.document import history
from maturity_desktop.document.document import Document
from maturity_desktop.document.history import Cause
from maturity_desktop.document.snapshots import keep, list_snapshots
from shown_windows import visible
from ui.screens.assess.screen import AssessScreen
from ui.screens.findings.screen import FindingsScreen
from ui.screens.history.dialog import HistoryDialog
from ui.screens.roadmap.raising import RaisingDialog
from ui.screens.roadmap.screen import RoadmapScreen
from ui.snapshot_window import ASSESS, FINDINGS, RESULTS, ROADMAP, SnapshotWindow
from ui.snapshots import NOW, Snapshots
from ui.theme import Look
from ui.widgets.name_prompt import NamePrompt
from ui.widgets.notices import Notice
from ui.widgets.saved_text import SavedText
from ui.widgets.snapshot_compare import CompareDialog
from ui.widgets.snapshot_list import SnapshotList
from ui.workspace import Workspace
from workspaces import drain, wait_for

NOTE = "Seen <b>twice</b>."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """One state is kept; an answer and a note came after it."""
    path = Files(tmp_path, None).new()
    with Document.open(path, who="Ann") as document:
        keep(document, "Before the workshop", who="Ann")
        document.do(RateCriterion(ROUND, "a1.2.1", "F"), document.read())
        document.do(WriteNote(ROUND, "a2.3.1", NOTE), document.read())
    return path


class Opened:
    """The states of a file over a window of its own."""

    def __init__(self, look: Look, workspace: Workspace) -> None:
        self.workspace = workspace
        self.window = QWidget()
        self.window.resize(1200, 800)
        self.window.show()
        self.notices: list[Notice] = []
        self.snapshots = Snapshots(look, workspace, self.window, lambda run: run(), lambda: "Bea")
        self.snapshots.notice.connect(self.notices.append)

    def open_list(self) -> SnapshotList:
        self.snapshots.open_list()
        found = visible(SnapshotList)
        wait_for(lambda: found.said.text() != "Reading\N{HORIZONTAL ELLIPSIS}")
        return found

    def names(self) -> list[str]:
        with Document.open(self.workspace.path, read_only=True) as document:
            return [snapshot.name for snapshot in list_snapshots(document)]


@pytest.fixture
def opened(look: Look, open_workspace: Callable[..., Workspace], path: Path) -> Iterator[Opened]:
    made = Opened(look, open_workspace(path))
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def answer(word: str) -> None:
    box = visible(QMessageBox)
    next(made for made in box.buttons() if made.text() == word).click()


def test_the_present_gets_a_name(opened: Opened) -> None:
    opened.snapshots.keep()
    prompt = visible(NamePrompt)
    for name, fault in (
        ("  ", "Give the state a name."),
        ("before the Workshop", "A state “before the Workshop” is kept already."),
    ):
        prompt.field.line.setText(name)
        QTest.keyClick(prompt.field.line, Qt.Key.Key_Return)
        assert prompt.isVisible()
        assert prompt.field.fault == fault
    prompt.field.line.setText(" After  it ")
    QTest.keyClick(prompt.field.line, Qt.Key.Key_Return)
    wait_for(lambda: opened.notices)
    assert opened.notices[0].text == "Kept as “After it”."
    assert opened.names() == ["After it", "Before the workshop"]


def test_the_list_tells_name_time_and_person_and_is_led_by_keys(opened: Opened) -> None:
    dialog = opened.open_list()
    (row,) = dialog.table.rows
    assert row.texts[0] == "Before the workshop"
    assert row.texts[2] == "Ann"
    assert row.spoken.startswith("Before the workshop, state of ")
    assert dialog.table.accessibleName() == "Kept states"
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    window = visible(SnapshotWindow)
    assert window.windowTitle().endswith("(Before the workshop)")
    assert not dialog.isVisible()
    window.reject()


def test_renamed_and_removed_after_asking(opened: Opened) -> None:
    dialog = opened.open_list()
    dialog.rename_button.click()
    prompt = visible(NamePrompt)
    assert prompt.name == "Before the workshop"
    prompt.field.line.setText("Before <b>it</b>")
    prompt.keep_button.click()
    wait_for(lambda: dialog.table.rows[0].texts[0] == "Before <b>it</b>")
    dialog.remove_button.click()
    box = visible(QMessageBox)
    assert box.textFormat() == Qt.TextFormat.PlainText
    answer("Cancel")
    assert opened.names() == ["Before <b>it</b>"]
    dialog.remove_button.click()
    answer("Remove")
    wait_for(lambda: not dialog.table.rows)
    assert opened.names() == []
    assert dialog.nothing.isVisible()
    assert not dialog.show_button.isEnabled()


def test_a_state_is_looked_at_and_stays_as_it_is(opened: Opened) -> None:
    opened.open_list().show_button.click()
    window = visible(SnapshotWindow)
    kept = window.workspace
    assert kept.shown.rating(ROUND, "a1.2.1").option == "L"
    assert opened.workspace.shown.rating(ROUND, "a1.2.1").option == "F"
    window.show_tab(ASSESS)
    screen = window._screens[ASSESS]
    assert isinstance(screen, AssessScreen)
    criterion = kept.shown.model.criterion_by_id["a1.2.1"]
    before = kept.shown
    screen._answering.rate(criterion, "N")
    screen._answering.toggle_flag(criterion)
    assert kept.shown is before
    assert window._bar_box.isVisible()
    fields = screen.findChildren(SavedText)
    assert fields
    assert all(field.isReadOnly() for field in fields)
    stage = screen._stage
    # The window says itself that it is a kept state.
    assert not stage.read_only_line.isVisible()
    assert not stage.card.beneath.evidence_key.isVisible()
    assert not stage.card.evidence.add.isVisible()
    caps = {cap.text() for cap in stage.bottom._hints.findChildren(QLabel) if cap.isVisible()}
    assert caps <= {"Tab", "notes"}
    opened.workspace.do(RateCriterion(ROUND, "a1.2.1", "P"))
    drain(opened.workspace)
    assert kept.shown is before
    window.reject()


def test_findings_and_roadmap_of_a_state_are_read(
    look: Look, open_workspace: Callable[..., Workspace], path: Path
) -> None:
    finding, work = AddFinding(ROUND, "Nobody counts"), AddInitiative(ROUND, "Count")
    with Document.open(path, who="Ann") as document:
        for edit in (finding, work):
            document.do(edit, document.read())
        keep(document, "With findings", who="Ann")
    made = Opened(look, open_workspace(path))
    dialog = made.open_list()
    dialog.table.selectRow([row.texts[0] for row in dialog.table.rows].index("With findings"))
    dialog.show_button.click()
    window = visible(SnapshotWindow)
    window._screens[RESULTS].tab_wanted.emit(FINDINGS, finding.id)
    before = window.workspace.shown
    findings = window._screens[FINDINGS]
    assert isinstance(findings, FindingsScreen)
    assert findings.editor.finding_id == finding.id
    assert not findings.new_button.isEnabled()
    findings.work.remove(finding.id)
    findings.new_finding()
    assert findings.editor.findChildren(SavedText)
    assert all(field.isReadOnly() for field in findings.editor.findChildren(SavedText))
    assert window._bar_box.isVisible()
    findings.tab_wanted.emit(ROADMAP, work.id)
    roadmap = window._screens[ROADMAP]
    assert isinstance(roadmap, RoadmapScreen)
    assert roadmap.selected == work.id
    roadmap.work.change(work.id, {"title": "Other"})
    roadmap.new_initiative()
    for view in ("list", "metrics", "order"):
        roadmap.show_item(view)
    (order,) = roadmap.findChildren(RaisingDialog)
    assert not order.make.isEnabled()
    order.reject()
    roadmap.tab_wanted.emit("evidence", "")
    assert window._stack.currentWidget() is roadmap
    assert window.workspace.shown is before
    window.reject()
    made.window.close()


def test_what_changed_since(opened: Opened) -> None:
    opened.open_list().compare_button.click()
    dialog = visible(CompareDialog)
    wait_for(lambda: dialog.table.rows)
    found = [(one.what, one.before, one.after) for one in dialog.shown]
    answers = [(one.short_before, one.short_after) for one in dialog.shown if one.what == "Answer"]
    assert answers == [("L", "F")]
    assert NOTE in [after for _, _, after in found]
    assert dialog.count.text() == f"{len(found)} differences"
    dialog.copy_button.click()
    assert NOTE in QApplication.clipboard().text()
    dialog.kind.setCurrentIndex(dialog.kind.findData("text"))
    assert [one.what for one in dialog.shown] == ["Note"]
    assert dialog.after.toPlainText() == NOTE
    dialog.search.setText("nowhere")
    wait_for(lambda: not dialog.table.rows)
    assert dialog.nothing.isVisible()
    dialog.nothing.button.click()
    wait_for(lambda: len(dialog.table.rows) == len(found))


def test_two_states_are_compared_either_way(opened: Opened) -> None:
    opened.open_list().compare_button.click()
    dialog = visible(CompareDialog)
    wait_for(lambda: dialog.table.rows)
    there = [(one.what, one.before, one.after) for one in dialog.shown]
    kept = dialog.first.choice
    dialog.second.setCurrentIndex(dialog.second.findData(kept))
    dialog.second.activated.emit(dialog.second.currentIndex())
    wait_for(dialog.nothing.isVisible)
    assert dialog.nothing.title.text() == "Nothing differs"
    assert not dialog.nothing.button.isVisible()
    dialog.first.setCurrentIndex(dialog.first.findData(NOW))
    dialog.first.activated.emit(dialog.first.currentIndex())
    wait_for(lambda: dialog.table.rows)
    assert [(one.what, one.after, one.before) for one in dialog.shown] == there


def test_a_state_that_cannot_be_rebuilt_says_so(
    look: Look, open_workspace: Callable[..., Workspace], path: Path
) -> None:
    with Document.open(path) as document, document.writing() as db:
        history.append(db, history.head(db), Cause("barrier", "Migration", {"version": 9}, ""), b"")
    made = Opened(look, open_workspace(path))
    dialog = made.open_list()
    dialog.show_button.click()
    wait_for(lambda: "cannot be shown in full" in dialog.said.text())
    dialog.compare_button.click()
    compare = visible(CompareDialog)
    wait_for(lambda: "cannot be shown in full" in compare.nothing.text.text())
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_nothing_is_asked_while_the_window_is_locked(
    look: Look, open_workspace: Callable[..., Workspace], path: Path
) -> None:
    made = Opened(look, open_workspace(path))
    waiting: list[object] = []
    made.snapshots._later = waiting.append
    made.snapshots.keep()
    wait_for(lambda: waiting)
    assert not [top for top in QApplication.topLevelWidgets() if isinstance(top, NamePrompt)]
    waiting[0]()  # type: ignore[operator]  # what waits is run
    visible(NamePrompt).reject()
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_history_gives_names_to_what_was(look: Look, opened: Opened, qtbot: QtBot) -> None:
    dialog = HistoryDialog(look, opened.workspace, opened.window)
    wanted: list[tuple[str, str]] = []
    dialog.keep_wanted.connect(lambda *ids: wanted.append(ids))
    dialog.open()
    wait_for(lambda: "Reading" not in dialog.count.text())
    dialog.keep_button.click()
    with Document.open(opened.workspace.path, read_only=True) as document:
        assert wanted[0][0] == document.head[0]
    opened.snapshots.keep(*wanted[0], over=dialog)
    prompt = visible(NamePrompt)
    assert prompt.parent() is dialog
    prompt.field.line.setText("From the history")
    prompt.accept()
    wait_for(lambda: opened.notices)
    assert opened.names()[0] == "From the history"
    with qtbot.waitSignal(dialog.states_wanted):
        dialog.states_button.click()
    assert not dialog.isVisible()
