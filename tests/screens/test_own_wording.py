"""Own wording in the window: reworded, weighed, left out, added, and all of it in a list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from assess_pages import FIRST
from maturity_desktop.assessment.edits import (
    AddCriterion,
    FreezeRound,
    HideCriterion,
    RewordCriterion,
    WeighCriterion,
)
from maturity_desktop.assessment.records import OwnCriterion
from ui.own_wording import open_add, open_list, open_own
from ui.theme import Look
from ui.widgets.added_statement import AddedStatement
from ui.widgets.notices import Notice
from ui.widgets.own_dialog import LEAVE_OUT, OwnDialog
from ui.widgets.own_list import OwnList
from ui.workspace import Workspace


class Desk:
    """The three dialogs over a window of the smallest size."""

    def __init__(self, qtbot: QtBot, look: Look, workspace: Workspace) -> None:
        self.look, self.workspace = look, workspace
        self.told: list[Notice] = []
        self.shown: list[str] = []
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(1024, 560)
        self.host.show()

    def own(self, criterion: str = FIRST) -> OwnDialog:
        made = open_own(
            self.host,
            self.look,
            self.workspace,
            criterion,
            tell=self.told.append,
            undo=self.workspace.undo,
            show=self.shown.append,
        )
        assert made is not None
        return made

    def add(self) -> AddedStatement:
        made = open_add(
            self.host,
            self.look,
            self.workspace,
            tell=self.told.append,
            undo=self.workspace.undo,
            show=self.shown.append,
            at=("incident", "measurement", 3),
        )
        assert made is not None
        return made

    def list(self) -> OwnList:
        return open_list(
            self.host,
            self.look,
            self.workspace,
            tell=self.told.append,
            undo=self.workspace.undo,
            show=self.shown.append,
        )

    def take_back(self) -> None:
        run = self.told[-1].run
        assert run is not None
        run()


@pytest.fixture
def desk(qtbot: QtBot, look: Look, workspace: Workspace) -> Desk:
    return Desk(qtbot, look, workspace)


def number_of(workspace: Workspace, criterion: str = FIRST) -> str:
    return workspace.shown.model.criterion_by_id[criterion].number


def row_of(workspace: Workspace, criterion: str = FIRST) -> OwnCriterion | None:
    return workspace.shown.get(OwnCriterion, criterion)


# --- one statement


def test_words_and_weight_are_one_step(desk: Desk, workspace: Workspace) -> None:
    before, dialog = workspace.shown, desk.own()
    dialog.title.line.setText("Reported every month")
    dialog.weight.line.setText("2,5")
    dialog.reason.line.setText("Agreed with the sponsor")
    assert "What was rated in 2 rounds stays" in dialog.meaning.text()
    assert "levels know no weights" in dialog.meaning.text()
    dialog.accept()
    found = workspace.shown.model.criterion_by_id[FIRST]
    assert (found.number, found.title, found.weight) == ("3.7*", "Reported every month", 2.5)
    assert desk.told[-1].text == "Incident 3.7* has own words."
    desk.take_back()
    assert workspace.shown == before


def test_saving_what_stands_there_changes_nothing(desk: Desk, workspace: Workspace) -> None:
    before = workspace.shown
    desk.own().accept()
    assert workspace.shown == before
    assert desk.told == []


def test_the_models_words_typed_back_leave_no_mark(desk: Desk, workspace: Workspace) -> None:
    model = workspace.shown.model.criterion_by_id[FIRST]
    workspace.do(RewordCriterion(FIRST, "Other", "Other words."))
    dialog = desk.own()
    dialog.title.line.setText(model.title)
    dialog.statement.area.setPlainText(model.statement)
    dialog.accept()
    assert row_of(workspace) is None


def test_a_weight_alone_keeps_the_words(desk: Desk, workspace: Workspace) -> None:
    dialog = desk.own()
    dialog.weight.line.setText("2")
    dialog.accept()
    row = row_of(workspace)
    assert row is not None
    assert (row.kind, row.weight, row.title) == ("weighted", 2.0, "")


@pytest.mark.parametrize("weight", ["0", "-1", "much", "", "nan", "inf"])
def test_a_weight_that_is_none_is_refused_at_its_field(desk: Desk, weight: str) -> None:
    dialog = desk.own()
    dialog.weight.line.setText(weight)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.weight.fault


def test_a_refusal_stands_in_the_dialog_over_what_was_typed(
    desk: Desk, workspace: Workspace
) -> None:
    freeze = FreezeRound("f", workspace.round_id, "1.0", "", "2026-03-13T10:00:00", "Ann")
    dialog = desk.own()
    workspace.do(freeze)
    dialog.title.line.setText("Other")
    dialog.accept()
    assert dialog.isVisible()
    assert "frozen as version 1.0" in dialog.fault.text()
    assert row_of(workspace) is None


def test_a_weight_too_large_leaves_the_words_alone_too(desk: Desk, workspace: Workspace) -> None:
    dialog = desk.own()
    dialog.title.line.setText("Other")
    dialog.weight.line.setText("10000000")
    dialog.accept()
    assert dialog.fault.isVisible()
    assert row_of(workspace) is None


def test_to_leave_out_needs_a_reason_and_can_be_taken_back(
    desk: Desk, workspace: Workspace
) -> None:
    dialog = desk.own()
    dialog.ways.parts[1].click()
    assert dialog.ways.choice == LEAVE_OUT
    assert "printed with its reason" in dialog.meaning.text()
    dialog.accept()
    assert dialog.reason.fault
    dialog.reason.line.setText("No reporting here")
    dialog.accept()
    assert FIRST not in workspace.shown.model.criterion_by_id
    assert desk.told[-1].text == "Incident 3.7 is left out."
    desk.take_back()
    assert FIRST in workspace.shown.model.criterion_by_id
    assert desk.shown == [FIRST]


def test_asked_again_it_has_the_words_it_had(desk: Desk, workspace: Workspace) -> None:
    workspace.do(RewordCriterion(FIRST, "Own title", "Own words."))
    workspace.do(HideCriterion(FIRST, "not now"))
    dialog = desk.own()
    assert dialog.ways.choice == LEAVE_OUT
    assert dialog.back.text() == "Ask it again"
    dialog.back.click()
    assert workspace.shown.model.criterion_by_id[FIRST].title == "Own title"
    assert desk.shown == [FIRST]


def test_the_last_statement_of_a_level_stays(desk: Desk, workspace: Workspace) -> None:
    area = workspace.shown.model.area_by_id["incident"]
    fifth = [one.id for one in area.criteria if one.level == 5]
    for criterion in fifth[:-1]:
        workspace.do(HideCriterion(criterion, "not here"))
    dialog = desk.own(fifth[-1])
    dialog.ways.parts[1].click()
    dialog.reason.line.setText("not here either")
    dialog.accept()
    assert "last statement of level 5" in dialog.fault.text()


def test_what_another_window_worded_meanwhile_is_not_overwritten(
    desk: Desk, workspace: Workspace
) -> None:
    dialog = desk.own()
    dialog.title.line.setText("Mine")
    workspace.do(RewordCriterion(FIRST, "Theirs", "Their words."))
    dialog.accept()
    assert "another window" in dialog.fault.text()
    assert workspace.shown.model.criterion_by_id[FIRST].title == "Theirs"


def test_escape_asks_before_words_are_lost(desk: Desk) -> None:
    dialog = desk.own()
    dialog.title.line.setText("Typed")
    dialog.reject()
    assert dialog.isVisible()
    box = dialog.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    box.reject()
    dialog.title.line.setText("Restoration in time is reported")
    dialog.reject()
    assert not dialog.isVisible()


def test_nothing_in_focus_is_told(desk: Desk) -> None:
    args = (desk.host, desk.look, desk.workspace)
    assert open_own(*args, "", tell=desk.told.append, undo=desk.workspace.undo) is None
    assert "Go to a statement" in desk.told[0].text


# --- a statement more


def test_an_added_statement_is_numbered_opened_and_removed(
    desk: Desk, workspace: Workspace
) -> None:
    dialog = desk.add()
    assert "It becomes 3.13* of Incident management" in dialog.meaning.text()
    dialog.accept()
    assert dialog.title.fault
    dialog.title.line.setText("On-call duty is agreed")
    dialog.statement.area.setPlainText("Somebody is on call every night.")
    dialog.key.setChecked(False)
    dialog.accept()
    criterion = desk.shown[0]
    found = workspace.shown.model.criterion_by_id[criterion]
    assert (found.number, found.level, found.dimension, found.key) == (
        "3.13*",
        3,
        "measurement",
        False,
    )
    assert desk.told[-1].text == "Incident 3.13* is added."
    own = desk.own(criterion)
    assert own.back.text() == "Remove it"
    own.back.click()
    assert criterion not in workspace.shown.model.criterion_by_id
    desk.take_back()
    assert criterion in workspace.shown.model.criterion_by_id


def test_the_number_follows_the_place(desk: Desk) -> None:
    dialog = desk.add()
    dialog.level.setCurrentIndex(dialog.level.findData("5"))
    dialog.area.setCurrentIndex(dialog.area.findData("change"))
    assert "It becomes 5." in dialog.meaning.text()
    assert "of Change" in dialog.meaning.text()


# --- all of them


@pytest.fixture
def worded(workspace: Workspace) -> Workspace:
    """One of each kind."""
    ids = [one.id for one in workspace.shown.model.area_by_id["incident"].criteria]
    workspace.do(RewordCriterion(FIRST, "Own title", "Own words.", reason="agreed"))
    workspace.do(HideCriterion(ids[2], "one site"))
    workspace.do(WeighCriterion(ids[5], 2))
    workspace.do(AddCriterion("change", "process", 3, "Windows", "Windows are agreed."))
    return workspace


def _texts(dialog: OwnList) -> list[tuple[str, str, str]]:
    return [(row.texts[0], row.texts[1], row.texts[2]) for row in dialog.table.rows]


def test_the_list_has_every_row_with_its_mark(desk: Desk, worded: Workspace) -> None:
    dialog = desk.list()
    assert set(_texts(dialog)) == {
        ("3.13*", "Change", "Added"),
        ("3.1*", "Incident", "Left out"),
        ("3.7*", "Incident", "Reworded"),
        ("5.1*", "Incident", "Weighted 2"),
    }
    assert dialog.count.text() == "4 statements"


def test_delete_takes_back_and_the_line_beneath_takes_that_back(
    desk: Desk, worded: Workspace
) -> None:
    dialog = desk.list()
    assert dialog.table.row is not None
    first = dialog.table.row.id
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert row_of(worded, first) is None
    assert len(dialog.table.rows) == 3
    assert dialog.undo.isVisible()
    dialog.undo.click()
    assert row_of(worded, first) is not None
    assert len(dialog.table.rows) == 4


def test_enter_opens_and_what_is_saved_is_told_in_the_list(desk: Desk, worded: Workspace) -> None:
    dialog = desk.list()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    own = dialog.findChild(OwnDialog)
    assert isinstance(own, OwnDialog)
    own.title.line.setText("Another title")
    own.accept()
    assert "has own words" in dialog.said.text()
    assert desk.told == []


def test_a_refused_removal_is_told_in_the_list(desk: Desk, worded: Workspace) -> None:
    dialog = desk.list()
    worded.do(FreezeRound("f", worded.round_id, "1.0", "", "2026-03-13T10:00:00", "Ann"))
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert "frozen as version 1.0" in dialog.said.text()
    assert len(dialog.table.rows) == 4


def test_without_own_wording_the_list_says_what_can_be_done(
    desk: Desk, workspace: Workspace
) -> None:
    dialog = desk.list()
    assert dialog.nothing.isVisible()
    dialog.nothing.button.click()
    added = dialog.findChild(AddedStatement)
    assert isinstance(added, AddedStatement)
    added.title.line.setText("Windows")
    added.statement.area.setPlainText("Windows are agreed.")
    added.accept()
    assert not dialog.isVisible()
    assert desk.shown[0].startswith("own.")
