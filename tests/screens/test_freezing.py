"""A round is frozen and opened again in the window; what it holds is refused calmly meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from assess_pages import OpenWorkspace, Page
from maturity_desktop.assessment.edits import (
    AddEvidence,
    FreezeRound,
    RateCriterion,
    UnfreezeRound,
    WriteNote,
)
from maturity_desktop.assessment.frozen import FrozenError, altered_since, freeze_of
from maturity_desktop.assessment.records import Evidence, Freeze, Round
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.report.content import make_report
from shown_windows import visible
from ui.freezing import FREEZE, UNFREEZE, Freezing
from ui.screens.assess.dialogs import EvidenceItem, NotApplicable
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
        self.freezing = Freezing(look, workspace, self.window, lambda: "Bea")
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


# --- the screen to rate on


FROZEN = "is frozen as version 1.0. Unfreeze it to change it."


def freeze(page: Page) -> None:
    round_id = page.workspace.round_id
    page.workspace.do(FreezeRound("f1", round_id, "1.0", "", "2026-03-12T17:02:00.000Z", "Bea"))
    page.settle()


@pytest.fixture
def page(qtbot: QtBot, look: Look, open_workspace: OpenWorkspace, sample_file: Path) -> Page:
    return Page(qtbot, look, open_workspace(sample_file))


def test_a_frozen_round_shows_it_and_takes_no_key(page: Page) -> None:
    stage, card = page.stage, page.stage.card
    assert not stage.read_only_line.isVisible()
    before = page.workspace.shown
    freeze(page)
    frozen = page.workspace.shown
    assert frozen is not before
    assert stage.read_only_line.words.text() == "Round frozen as version 1.0"
    page.press("1", "x", "0", "!")
    QTest.mouseClick(card.bar, Qt.MouseButton.LeftButton)
    page.settle()
    assert page.workspace.shown is frozen
    assert not page.screen.findChildren(QDialog)
    # Said once, with the way on; what the line says does not go.
    assert [told.text.endswith(FROZEN) for told in page.told] == [True]
    assert page.told[0].kind == "toast"
    page.press(Qt.Key.Key_Return)
    page.press("1")
    assert len(page.told) == 2
    assert page.workspace.shown is frozen


def test_a_frozen_round_takes_no_words_and_no_evidence(page: Page) -> None:
    card = page.stage.card
    freeze(page)
    frozen = page.workspace.shown
    page.screen.focus_notes()
    QTest.keyClicks(card.notes, "typed into it")
    assert card.notes.isReadOnly()
    assert card.reason.isReadOnly()
    assert "typed into it" not in card.notes.toPlainText()
    assert all(field.isReadOnly() for field in page.stage.area_page.fields.values())
    for way in (card.evidence.add, card.evidence.attach, card.beneath.evidence_key, card._flag_key):
        assert not way.isVisible()
    for run in (page.screen.add_evidence, page.screen.attach_files, page.screen.paste_evidence):
        page.screen.read_only.forget()
        page.told.clear()
        run()
        page.settle()
        assert page.told[-1].text.endswith(FROZEN)
    assert not page.screen.findChildren(QDialog)
    page.screen._scan("", partly=False)
    page.screen.commit()
    assert page.workspace.shown is frozen


def test_an_item_of_a_frozen_round_can_be_looked_at(page: Page) -> None:
    page.workspace.do(AddEvidence(page.workspace.round_id, page.criterion, "A log", "record"))
    freeze(page)
    frozen = page.workspace.shown
    crosses = page.stage.card.evidence.findChildren(QToolButton)
    assert not [made for made in crosses if "Remove" in made.accessibleName()]
    item = next(e for e in frozen.table(Evidence).values() if e.title == "A log")
    page.stage.card.evidence.open_wanted.emit(item.id)
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, EvidenceItem)
    assert dialog._title.isReadOnly()
    assert not dialog.done_button.isVisible()
    dialog.accept()
    page.settle()
    assert not dialog_shown(page)
    assert page.workspace.shown is frozen


def test_unfrozen_it_is_open_again(page: Page) -> None:
    freeze(page)
    wanted: list[bool] = []
    page.screen.unfreeze_wanted.connect(lambda: wanted.append(True))
    page.stage.read_only_line.way.click()
    page.press("1")
    run = page.told[-1].run
    assert run is not None
    run()
    assert wanted == [True, True]
    page.workspace.do(UnfreezeRound(page.workspace.round_id, "1.0"))
    page.settle()
    assert not page.stage.read_only_line.isVisible()
    assert not page.stage.card.notes.isReadOnly()
    assert page.stage.card.evidence.add.isVisible()
    page.press("1")
    assert page.rating().option == "N"


def test_another_round_is_open_while_one_is_frozen(page: Page) -> None:
    freeze(page)
    other = next(r.id for r in page.workspace.shown.rounds if r.id != page.workspace.round_id)
    page.workspace.choose_round(other)
    page.settle()
    assert not page.stage.read_only_line.isVisible()
    assert not page.stage.card.notes.isReadOnly()


def test_a_scan_of_a_frozen_round_only_shows(page: Page) -> None:
    freeze(page)
    frozen = page.workspace.shown
    page.stage.header.modes.parts[0].click()
    page.settle()
    assert "Click" not in page.stage.ladder._hint.text()
    page.press(Qt.Key.Key_Down, Qt.Key.Key_Return, "0")
    assert page.workspace.shown is frozen
    assert page.told[-1].text.endswith(FROZEN)


def test_what_is_typed_while_another_window_freezes_can_be_copied(page: Page) -> None:
    page.screen.focus_notes()
    QTest.keyClicks(page.stage.card.notes, "the last word")
    freeze(page)
    page.screen.commit()
    page.settle()
    bar = page.told[-1]
    assert bar.kind == "warn"
    assert bar.run is not None
    bar.run()
    assert QApplication.clipboard().text().startswith("the last word")


def test_a_refused_item_stays_in_its_dialog(page: Page) -> None:
    page.screen.add_evidence()
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, EvidenceItem)
    dialog._title.setText("Export of the tickets")
    freeze(page)
    dialog.accept()
    page.settle()
    assert dialog.isVisible()
    assert dialog.title == "Export of the tickets"
    assert dialog.fault.text().endswith("Unfreeze it to change it.")
    page.workspace.do(UnfreezeRound(page.workspace.round_id, "1.0"))
    dialog.accept()
    page.settle()
    assert not dialog_shown(page)
    register = page.workspace.shown.table(Evidence).values()
    assert "Export of the tickets" in {item.title for item in register}


def test_a_refused_reason_stays_in_its_dialog(page: Page) -> None:
    page.press("x")
    dialog = page.dialog
    assert isinstance(dialog, NotApplicable)
    dialog._reason.setText("Run by the supplier")
    freeze(page)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.reason == "Run by the supplier"
    dialog.reject()


def test_a_file_that_may_only_be_read_offers_a_copy(page: Page) -> None:
    copies: list[bool] = []
    page.screen.save_copy_wanted.connect(lambda: copies.append(True))
    shown = page.workspace.shown
    page.workspace.read_only = True
    page.press("1")
    assert page.workspace.shown is shown
    assert page.stage.read_only_line.words.text() == f"{page.workspace.path.name} may only be read"
    assert page.stage.card.notes.isReadOnly()
    page.stage.read_only_line.way.click()
    assert copies == [True]
    page.workspace.read_only = False
    page.press("1")
    assert page.rating().option == "N"
    assert not page.stage.read_only_line.isVisible()


def test_a_refusal_offers_to_unfreeze(opened: Opened) -> None:
    opened.freeze_as()
    with pytest.raises(FrozenError) as caught:
        opened.workspace.do(WriteNote(opened.workspace.round_id, "incident.measurement.3.1", "a"))
    notice = opened.freezing.told(caught.value)
    assert (notice.kind, notice.action) == ("toast", "Unfreeze…")
    assert opened.freezing.told(UserError("No", "Try again.")).kind == "warn"


def dialog_shown(page: Page) -> bool:
    return any(found.isVisible() for found in page.screen.findChildren(QDialog))
