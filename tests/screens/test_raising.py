"""What to raise: sets by area, another level looked at, initiatives made of them, the order."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from engagements import Case, answered, plain_model, rows_of
from maturity_desktop.assessment.decisions import initiatives_of, raised_by
from maturity_desktop.assessment.edits import AddInitiative, FreezeRound
from maturity_desktop.assessment.records import Raises
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.planning.raising import HEURISTIC, ForcedSet, forced_set, raising_order
from roadmap_pages import Roadmap, set_target
from ui.screens.roadmap.dialogs import NewInitiative
from ui.screens.roadmap.raising import RaisingDialog, open_raising
from ui.screens.roadmap.raising_steps import DAYS as STEP_DAYS
from ui.screens.roadmap.raising_table import DAYS, DIMENSION, TITLE
from ui.screens.roadmap.raising_values import NO_SET
from ui.screens.roadmap.raising_work import AddTo
from ui.theme import Look
from ui.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Window:
    """What to raise over the roadmap of a real file, driven by keys."""

    def __init__(self, qtbot: QtBot, look: Look, workspace: Workspace) -> None:
        self.workspace, self.roadmap = workspace, Roadmap(qtbot, look, workspace)
        self.dialog: RaisingDialog = open_raising(self.roadmap.screen, look, workspace)
        self.wanted: list[str] = []
        self.dialog.initiative_wanted.connect(self.wanted.append)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, key, held)
            self.settle()

    def go_to(self, area: str) -> None:
        ids = [line.id for line in self.dialog.areas.lines.lines]
        self.dialog.areas.setCurrentIndex(self.dialog.areas.lines.index(ids.index(area)))

    def forced(self, area: str, target: int | None = None) -> ForcedSet:
        found = forced_set(self.workspace.shown, self.workspace.round_id, area, target)
        assert found is not None
        return found

    @property
    def listed(self) -> list[str]:
        return [line.id for line in self.dialog.part.table.lines.lines]

    def asked(self, kind: type[QDialog]) -> QDialog:
        (found,) = [one for one in self.dialog.findChildren(kind) if one.isVisible()]
        return found


@pytest.fixture
def window(qtbot: QtBot, look: Look, workspace: Workspace) -> Window:
    set_target(workspace, "incident", 3)
    set_target(workspace, "problem", 3)
    return Window(qtbot, look, workspace)


def test_each_area_lists_what_its_target_still_asks(window: Window) -> None:
    for line in window.dialog.areas.lines.lines:
        if line.target is None:
            continue
        forced = window.forced(line.id)
        window.go_to(line.id)
        assert window.listed == [one.criterion for one in forced.raises]
        assert (line.rated, line.open) == (len(forced.rated), len(forced.open))
        assert line.days == forced.effort.text
    assert len(window.forced("problem").raises) > 0


def test_it_says_that_its_days_are_no_estimates_of_initiatives(window: Window) -> None:
    said = window.dialog.about.text()
    assert "effort classes of the model" in said
    assert "not the estimates of initiatives" in said


def test_another_level_is_looked_at_and_stored_nowhere(window: Window) -> None:
    window.go_to("problem")
    before = window.workspace.shown
    window.dialog.part.levels.chosen.emit("4")
    assert window.listed == [one.criterion for one in window.forced("problem", 4).raises]
    assert "nothing is stored" in window.dialog.part.said.text()
    assert window.workspace.shown is before
    window.dialog.part.levels.chosen.emit("target")
    assert window.listed == [one.criterion for one in window.forced("problem").raises]


def test_chosen_statements_become_an_initiative_that_is_named_from_then_on(
    window: Window,
) -> None:
    window.go_to("problem")
    window.dialog.part.table.setFocus()
    assert not window.dialog.make.isEnabled()
    assert "no initiative yet" in {line.who for line in window.dialog.part.table.lines.lines}
    window.press(Qt.Key.Key_A, held=CONTROL)
    number = len(window.listed)
    assert window.dialog.said.text().startswith(f"{number} chosen, ")
    window.dialog.make.click()
    asked = window.asked(NewInitiative)
    assert isinstance(asked, NewInitiative)
    asked._title.line.setText("Problem manager")
    asked.accept()
    window.settle()
    (made,) = [
        one
        for one in initiatives_of(window.workspace.shown, window.workspace.round_id)
        if one.title == "Problem manager"
    ]
    raised = raised_by(window.workspace.shown, made.id)
    forced = window.forced("problem")
    assert {(row.criterion, row.option) for row in raised} == {
        (one.criterion, one.option) for one in forced.raises
    }
    assert all(f"I-{made.number:02d}" in one.who for one in window.dialog.part.table.lines.lines)
    assert window.dialog.chosen == ()
    window.dialog.show_done.click()
    assert window.wanted == [made.id]
    assert window.roadmap.screen.selected == made.id


def test_what_was_made_is_taken_back_where_it_was_made(window: Window) -> None:
    window.go_to("problem")
    window.dialog.part.table.setFocus()
    window.press(Qt.Key.Key_Space)
    before = len(initiatives_of(window.workspace.shown, window.workspace.round_id))
    window.dialog.make.click()
    asked = window.asked(NewInitiative)
    assert isinstance(asked, NewInitiative)
    asked._title.line.setText("One")
    asked.accept()
    window.settle()
    assert len(initiatives_of(window.workspace.shown, window.workspace.round_id)) == before + 1
    window.dialog.undo.click()
    window.settle()
    assert len(initiatives_of(window.workspace.shown, window.workspace.round_id)) == before


def test_keys_lead_from_an_area_into_its_statements(window: Window) -> None:
    window.go_to("incident")
    window.dialog.areas.setFocus()
    window.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert window.dialog.areas.area == "problem"
    assert QApplication.focusWidget() is window.dialog.part.table
    window.press(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert [one.id for one in window.dialog.chosen] == window.listed[:2]


def test_an_initiative_gets_more_and_keeps_what_it_raises_higher(window: Window) -> None:
    forced = window.forced("problem")
    first, second = forced.raises[0].criterion, forced.raises[1].criterion
    other = forced.raises[2].criterion
    raises = ((first, "F"), (other, "P"))
    window.workspace.do(AddInitiative(window.workspace.round_id, "Old", {}, raises, id="old"))
    window.settle()
    window.go_to("problem")
    lines = {line.id: line for line in window.dialog.part.table.lines.lines}
    assert lines[first].who == "I-01"
    assert lines[other].who == "I-01 to P only"
    window.dialog.part.table.tick([first, second, other])
    window.dialog.add.click()
    asked = window.asked(AddTo)
    asked.accept()
    window.settle()
    rows = window.workspace.shown.where(Raises, initiative="old")
    enough = {one.criterion: one.option for one in forced.raises}
    assert {row.criterion: row.option for row in rows} == {
        first: "F",
        second: enough[second],
        other: enough[other],
    }
    assert window.dialog.told.text() == "I-01 raises 1 more statement"


def test_enter_leads_to_the_initiative_that_raises_a_statement(window: Window) -> None:
    one = window.forced("problem").raises[0]
    raises = ((one.criterion, one.option),)
    window.workspace.do(AddInitiative(window.workspace.round_id, "Old", {}, raises, id="old"))
    window.settle()
    window.go_to("problem")
    window.dialog.part.table.setFocus()
    window.press(Qt.Key.Key_Return)
    assert window.wanted == ["old"]
    assert window.roadmap.screen.selected == "old"


def test_a_search_leaves_areas_and_statements_that_have_its_words(window: Window) -> None:
    line = next(a for a in window.dialog.areas.lines.lines if a.id == "problem").lines[0]
    window.press(Qt.Key.Key_F, held=CONTROL)
    window.dialog.search.setText(line.raised.title)
    assert [one.id for one in window.dialog.areas.lines.lines] == ["problem"]
    assert window.listed == [line.id]
    window.dialog.search.setText("nothing like this")
    assert window.dialog.nothing.isVisible()
    window.press(Qt.Key.Key_Escape)
    assert window.dialog.isVisible()
    assert window.dialog.search.text() == ""
    assert not window.dialog.nothing.isVisible()
    assert len(window.listed) > 1


def test_the_order_says_that_it_is_a_rule_of_thumb_and_gives_its_reasons(window: Window) -> None:
    window.dialog.show_view("order")
    assert window.dialog.heuristic.text() == HEURISTIC
    order = raising_order(window.workspace.shown, window.workspace.round_id)
    assert [line.step for line in window.dialog.steps.lines.lines] == list(order)
    assert all(line.reason for line in window.dialog.steps.lines.lines)
    assert not window.dialog.make.isVisible()


def test_a_step_of_the_order_chooses_its_statements(window: Window) -> None:
    window.dialog.show_view("order")
    window.dialog.steps.selectRow(1)
    step = window.dialog.steps.lines.lines[1].step
    window.dialog.steps.setFocus()
    window.press(Qt.Key.Key_Return)
    assert window.dialog.areas.isVisible()
    assert window.dialog.areas.area == step.area
    assert [one.id for one in window.dialog.chosen] == [one.criterion for one in step.raises]
    assert window.dialog.make.isEnabled()


def test_a_frozen_round_is_read(window: Window) -> None:
    round_id = window.workspace.round_id
    window.workspace.do(FreezeRound("f", round_id, "1.0", "head", "2026-03-20T10:00:00Z"))
    window.settle()
    window.go_to("problem")
    window.dialog.part.table.tick(window.listed[:2])
    assert not window.dialog.make.isEnabled()
    assert not window.dialog.add.isEnabled()
    assert "frozen" in window.dialog.said.text()


def test_an_area_without_a_target_can_be_looked_at(
    qtbot: QtBot, look: Look, open_rows: Callable[..., Workspace]
) -> None:
    model = plain_model({2: 2, 3: 2})
    case = Case(model, ratings=answered(model, "LP N-"))
    workspace = open_rows(tuple(rows_of(case, model_from_document(model, "case"))))
    window = Window(qtbot, look, workspace)
    assert window.listed == []
    assert window.dialog.total.text() == "No target is agreed yet"
    assert "no target is agreed yet. Targets are agreed in Plan" in window.dialog.part.said.text()
    window.dialog.part.levels.chosen.emit("3")
    assert window.listed == ["a1.2.2", "a1.3.1", "a1.3.2"]
    assert "1 open statement, which may need nothing" in window.dialog.part.said.text()


def test_columns_that_the_model_has_nothing_for_are_left_out(
    qtbot: QtBot, look: Look, open_rows: Callable[..., Workspace]
) -> None:
    model = plain_model({2: 2, 3: 2})
    case = Case(model, ratings=answered(model, "LP NN"))
    workspace = open_rows(tuple(rows_of(case, model_from_document(model, "case"))))
    set_target(workspace, "a1", 3)
    window = Window(qtbot, look, workspace)
    table, steps = window.dialog.part.table, window.dialog.steps
    assert table.isColumnHidden(DIMENSION)
    assert table.isColumnHidden(DAYS)
    assert steps.isColumnHidden(STEP_DAYS)
    assert table.columnWidth(TITLE) > look.px(300)
    assert "Days" not in window.dialog.about.text()
    table.setFocus()
    window.press(Qt.Key.Key_C, held=CONTROL)
    heads = QApplication.clipboard().text().splitlines()[0]
    assert heads.split("\t") == ["No.", "Statement", "From, to", "Initiative"]
    window.dialog.show_view("order")
    steps.setFocus()
    window.press(Qt.Key.Key_C, held=CONTROL)
    heads = QApplication.clipboard().text().splitlines()[0]
    assert heads.split("\t") == ["", "Step", "Statements", "In an initiative", "Reason"]


def test_a_model_without_single_sets_says_so(
    qtbot: QtBot, look: Look, open_rows: Callable[..., Workspace]
) -> None:
    model = plain_model({2: 2, 3: 2}, levels="none")
    case = Case(model, ratings=answered(model, "NN NN"))
    workspace = open_rows(tuple(rows_of(case, model_from_document(model, "case"))))
    window = Window(qtbot, look, workspace)
    assert window.dialog.about.text() == NO_SET
    assert not window.dialog.make.isEnabled()
    assert window.dialog.total.text() == ""
