"""A round is frozen and opened again in the window; what it holds is refused calmly meanwhile."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from maturity_desktop.assessment.edits import RateCriterion, WriteNote
from maturity_desktop.assessment.frozen import FrozenError, altered_since, freeze_of
from maturity_desktop.assessment.records import Freeze, Round
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.report.content import make_report
from shown_windows import visible
from ui.freezing import FREEZE, UNFREEZE, Freezing
from ui.theme import Look
from ui.widgets.freeze_dialog import FreezeDialog
from ui.widgets.notices import Notice
from ui.workspace import Workspace
from workspaces import drain, wait_for


class Opened:
    """The round of a workspace, over a window of its own."""

    def __init__(self, look: Look, workspace: Workspace) -> None:
        self.workspace = workspace
        self.window = QWidget()
        self.window.resize(1200, 800)
        self.window.show()
        self.notices: list[Notice] = []
        self.freezing = Freezing(look, workspace, self.window, "Bea")
        self.freezing.notice.connect(self.notices.append)

    @property
    def freeze(self) -> Freeze | None:
        return freeze_of(self.workspace.shown, self.workspace.round_id)

    def freeze_as(self, version: str = "") -> None:
        self.freezing.open()
        dialog = visible(FreezeDialog)
        if version:
            dialog.field.line.setText(version)
        dialog.freeze_button.click()
        wait_for(lambda: self.freeze)
        drain(self.workspace)


@pytest.fixture
def opened(look: Look, workspace: Workspace) -> Iterator[Opened]:
    made = Opened(look, workspace)
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_round_is_frozen_as_what_is_on_the_disk(opened: Opened) -> None:
    workspace = opened.workspace
    area = workspace.shown.model.areas[0]
    workspace.do(WriteNote(workspace.round_id, area.criteria[0].id, "the last word"))
    assert opened.freezing.text == FREEZE
    opened.freeze_as()
    freeze = opened.freeze
    assert freeze is not None
    assert (freeze.version, freeze.who) == ("1.0", "Bea")
    assert opened.freezing.text == UNFREEZE
    assert opened.notices[-1].text.endswith("is frozen as version 1.0.")
    with Document.open(workspace.path, read_only=True) as document:
        assert check(document).altered == ()
        assert freeze.head == document.history()[-2].id
        assert document.history()[-2].edit == "WriteNote"
    head = make_report(workspace.shown, workspace.round_id).head
    assert head.content.replace(" ", "") == freeze.content_hash[:12]
    assert head.version == "1.0"


def test_the_dialog_says_what_is_open_and_what_is_wrong(opened: Opened) -> None:
    opened.freezing.open()
    dialog = visible(FreezeDialog)
    left = opened.workspace.score().overall.open
    assert dialog.caution.isVisible() == bool(left)
    dialog.field.line.setText(" ")
    QTest.keyClick(dialog.field.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.field.fault == "Give the version a name, such as 1.0."
    dialog.reject()
    assert opened.freeze is None


def test_an_answer_is_refused_until_the_round_is_unfrozen(opened: Opened) -> None:
    opened.freeze_as("2.9")
    workspace = opened.workspace
    criterion = workspace.shown.model.areas[0].criteria[0].id
    option = workspace.shown.rating(workspace.round_id, criterion).option
    edit = RateCriterion(workspace.round_id, criterion, "N" if option != "N" else "F")
    with pytest.raises(FrozenError):
        workspace.do(edit)
    assert workspace.shown.rating(workspace.round_id, criterion).option == option
    opened.freezing.open()
    box = visible(QMessageBox)
    assert "version 2.10" in box.informativeText()
    next(made for made in box.buttons() if made.text() == "Cancel").click()
    assert opened.freeze is not None
    opened.freezing.open()
    box = visible(QMessageBox)
    next(made for made in box.buttons() if made.text() == "Unfreeze").click()
    assert opened.freeze is None
    assert workspace.do(edit)
    drain(workspace)
    assert workspace.shown.table(Round)[(workspace.round_id,)].version == "2.10"
    with Document.open(workspace.path, read_only=True) as document:
        assert check(document).faults == ()


def test_undo_opens_the_round_and_redo_freezes_it(opened: Opened) -> None:
    before = opened.workspace.shown
    opened.freeze_as()
    frozen = opened.workspace.shown
    assert opened.workspace.undo_label == "Freeze of the round as version 1.0"
    opened.workspace.undo()
    drain(opened.workspace)
    assert opened.workspace.shown == before
    opened.workspace.redo()
    drain(opened.workspace)
    assert opened.workspace.shown == frozen
    assert altered_since(opened.workspace.shown) == []
