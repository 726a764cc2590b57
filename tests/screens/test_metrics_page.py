"""The page of the metrics: followed, filtered, measured, pasted, used as evidence, dropped."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import (
    AddOwnMetric,
    DropMetric,
    Edit,
    FollowMetric,
    FreezeRound,
    RecordMetric,
)
from maturity_desktop.assessment.records import (
    Evidence,
    MetricPlan,
    MetricValue,
    OwnMetric,
    Support,
)
from ui.screens.roadmap.metrics import MetricsView
from ui.screens.roadmap.metrics_dialogs import ChooseItem, OwnMetricDialog, PasteValues
from ui.screens.roadmap.metrics_values_model import DAY, SOURCE, VALUE
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

Key = Qt.Key
RESTORED, FIRST = "incident.restored-in-target", "incident.response-time"


class Page:
    """The page in a window of its own, driven by keys, with what it said and wanted."""

    def __init__(
        self, qtbot: QtBot, look: Look, workspace: Workspace, size: tuple[int, int] = (1392, 760)
    ) -> None:
        self.qtbot, self.workspace = qtbot, workspace
        self.view = MetricsView(look, workspace, lambda: date(2026, 3, 20))
        qtbot.addWidget(self.view)
        self.told: list[Notice] = []
        self.went: list[tuple[str, str]] = []
        self.view.notice.connect(self.told.append)
        self.view.undo_wanted.connect(self.undo)
        self.view.place_wanted.connect(lambda tab, item: self.went.append((tab, item)))
        self.view.statement_wanted.connect(lambda one: self.went.append(("statement", one)))
        workspace.scored.connect(self.view.refresh)
        self.view.resize(*size)
        self.view.refresh()
        self.view.show()
        self.view.activateWindow()
        self.view.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if QApplication.activeWindow() is None:
            self.view.activateWindow()
            QApplication.processEvents()

    def undo(self) -> None:
        self.view.commit()
        self.workspace.undo()
        self.view.restored()
        self.settle()

    def do(self, *edits: Edit) -> None:
        for edit in edits:
            self.workspace.do(edit)
        self.settle()

    def press(self, *keys: Key) -> None:
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, key)
            self.settle()

    def open(self, metric: str) -> None:
        self.view.show_item(metric)
        self.settle()

    def type(self, row: int, column: int, text: str) -> None:
        """Into a cell of the values."""
        table = self.view.detail.values
        table.setFocus()
        table.setCurrentIndex(table.lines.index(row, column))
        self.press(Key.Key_F2)
        editor = table.findChild(QLineEdit)
        assert isinstance(editor, QLineEdit)
        editor.setText(text)
        QTest.keyClick(editor, Key.Key_Return)
        self.settle()

    @property
    def dialog(self) -> QDialog:
        found = [one for one in self.view.findChildren(QDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def values(self, metric: str = RESTORED) -> dict[str, float]:
        rows = self.workspace.shown.where(MetricValue, metric=metric)
        return {row.date: row.value for row in rows}

    def plan(self, metric: str = RESTORED) -> MetricPlan | None:
        return self.workspace.shown.get(MetricPlan, metric)

    @property
    def followed(self) -> list[str]:
        return [one.id for one in self.view.metrics if one.followed]

    @property
    def listed(self) -> list[str]:
        return [row.id for row in self.view.list.lines.rows if row.id]


@pytest.fixture
def page(qtbot: QtBot, look: Look, workspace: Workspace) -> Page:
    """Three areas, nothing followed."""
    return Page(qtbot, look, workspace)


@pytest.fixture
def measured(page: Page) -> Page:
    """One metric with three values and a target is open."""
    page.do(
        FollowMetric(RESTORED, {"target": 90.0, "target_date": "2026-09-30"}),
        RecordMetric(RESTORED, "2025-12-31", 72, "ticket tool"),
        RecordMetric(RESTORED, "2026-01-31", 76, "ticket tool"),
        RecordMetric(RESTORED, "2026-02-28", 81, "desk figures"),
    )
    page.open(RESTORED)
    return page


# --- following


def test_more_than_all_of_a_share_is_asked_about_and_taken(measured: Page) -> None:
    detail = measured.view.detail
    adding = detail.adding
    QTest.keyClicks(adding.day.line, "2026-03-15")
    QTest.keyClicks(adding.figure.line, "810")
    assert adding.doubt.isVisible()
    assert adding.doubt.text() == "More than 100 %: is that meant?"
    QTest.keyClick(adding.figure.line, Key.Key_Return)
    measured.settle()
    assert measured.values()["2026-03-15"] == 810
    assert not adding.doubt.isVisible()
    assert detail.doubt.text() == "More than 100 % on 15 March 2026: is that meant?"
    measured.do(RecordMetric(RESTORED, "2026-03-15", 81.0))
    assert not detail.doubt.isVisible()
    measured.do(FollowMetric(RESTORED, {"target": 900.0}))
    assert detail.plan.doubt.text() == "More than 100 % as target: is that meant?"


def test_the_sum_names_what_is_late_and_what_has_no_target(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    workspace.do(FollowMetric(RESTORED, {"target": 90.0, "target_date": "2026-01-31"}))
    workspace.do(FollowMetric(FIRST))
    page = Page(qtbot, look, workspace)
    bar = page.view.bar
    told = "2 followed: 1 past the target date, 1 without a target"
    assert bar.total.text() == told
    bar.resize(bar.width() - bar.total.width() + 300, bar.height())
    assert bar.total.text() == "2 followed: 1 past the target date"


def test_with_nothing_followed_the_early_ones_are_offered_and_followed_in_one_step(
    page: Page,
) -> None:
    view = page.view
    assert view.empty.isVisible()
    assert QApplication.focusWidget() is view.empty.button
    page.press(Key.Key_Return)
    levels = {one.metric.from_level for one in view.metrics if one.followed}
    assert levels == {2}
    assert {one.area for one in view.metrics if one.followed} == {"incident", "problem", "change"}
    assert not view.empty.isVisible()
    assert QApplication.focusWidget() is view.list
    page.told[-1].run()  # type: ignore[misc]  # it offers to undo
    assert page.followed == []
    assert view.empty.isVisible()


def test_space_follows_and_delete_stops_with_the_values_and_undo_brings_all_back(
    page: Page,
) -> None:
    view = page.view
    view.bar.set(show="all")
    page.open(FIRST)
    view.list.setFocus()
    page.press(Key.Key_Space)
    assert page.followed == [FIRST]
    page.do(RecordMetric(FIRST, "2026-01-31", 30))
    page.press(Key.Key_Delete)
    assert page.followed == []
    assert page.values(FIRST) == {}
    assert page.told[-1].text == "No longer followed: Time to first response, with 1 value"
    page.undo()
    assert page.values(FIRST) == {"2026-01-31": 30}


def test_what_is_shown_follows_the_filter_the_stage_and_the_area(measured: Page) -> None:
    view = measured.view
    assert measured.listed == [RESTORED]
    view.bar.set(show="fitting")
    stages = {one.id: one.stage for one in view.metrics}
    assert RESTORED in measured.listed
    assert all(stages[one] != "later" for one in measured.listed if one != RESTORED)
    view.bar.set(show="all", area="problem")
    assert {one.area for one in view.metrics if one.id in measured.listed} == {"problem"}
    assert len(measured.listed) == 12
    view.bar.set(show="followed")
    assert measured.listed == []
    assert not view.detail.isVisible()


def test_headings_are_passed_over_by_the_keys(measured: Page) -> None:
    view = measured.view
    view.bar.set(show="all")
    view.list.setFocus()
    measured.press(Key.Key_Home)
    seen = [view.list.metric_id]
    for _ in range(30):
        measured.press(Key.Key_Down)
        seen.append(view.list.metric_id)
    assert all(seen)
    assert len({one.area for one in view.metrics if one.id in seen}) > 1
    assert view.detail.metric_id == seen[-1]


def test_showing_a_metric_lets_it_through_the_filter(measured: Page) -> None:
    measured.view.bar.set(show="followed", area="incident")
    later = next(one for one in measured.view.metrics if one.area == "change" and not one.followed)
    measured.open(later.id)
    assert later.id in measured.listed
    assert measured.view.detail.metric_id == later.id


# --- what is agreed


def test_baseline_target_and_its_day_are_typed_in_place(measured: Page) -> None:
    fields = measured.view.detail.plan.fields
    for name, text in (("baseline", "70,5 %"), ("target", "95"), ("target_date", "31.12.2026")):
        fields[name].setFocus()
        fields[name].selectAll()
        QTest.keyClicks(fields[name], text)
        fields[name].leave()
        measured.settle()
    plan = measured.plan()
    assert plan is not None
    assert (plan.baseline, plan.target, plan.target_date) == (70.5, 95, "2026-12-31")


def test_an_agreed_figure_that_is_none_is_said_and_changes_nothing(measured: Page) -> None:
    part = measured.view.detail.plan
    part.fields["target"].setFocus()
    part.fields["target"].selectAll()
    QTest.keyClicks(part.fields["target"], "many")
    part.fields["target"].leave()
    assert "many is no figure" in part.fault.text()
    plan = measured.plan()
    assert plan is not None
    assert plan.target == 90
    measured.open(RESTORED)
    measured.view.restored()
    assert part.fault.isHidden()
    assert part.fields["target"].toPlainText() == "90 %"


# --- values


def test_a_value_is_added_with_the_keyboard_and_the_next_can_follow(measured: Page) -> None:
    adding = measured.view.detail.adding
    adding.day.line.setFocus()
    QTest.keyClicks(adding.day.line, "31 March 2026")
    QTest.keyClicks(adding.figure.line, "83,5")
    QTest.keyClicks(adding.source.line, "ticket tool")
    measured.press(Key.Key_Return)
    assert measured.values()["2026-03-31"] == 83.5
    assert QApplication.focusWidget() is adding.day.line
    assert (adding.day.line.text(), adding.source.line.text()) == ("", "ticket tool")
    assert measured.view.detail.values.lines.rows[0].texts[VALUE] == "83.5\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("day", "figure", "said"),
    [
        ("32 May", "5", "Write the day"),
        ("31 March 2026", "1,234", "can mean 1.234 or 1234"),
        ("31 March 2026", "", "Enter the figure"),
        ("28 February 2026", "5", "has a value already"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_recorded(
    measured: Page, day: str, figure: str, said: str
) -> None:
    adding, before = measured.view.detail.adding, measured.values()
    adding.day.line.setText(day)
    adding.figure.line.setText(figure)
    adding.add()
    assert said in adding.fault.text()
    assert measured.values() == before
    QTest.keyClicks(adding.day.line, "x")
    assert adding.fault.isHidden()


def test_cells_are_changed_in_place_and_a_day_moves_in_one_step(measured: Page) -> None:
    measured.type(0, VALUE, "82,5")
    assert measured.values()["2026-02-28"] == 82.5
    measured.type(0, DAY, "27.02.2026")
    assert sorted(measured.values()) == ["2025-12-31", "2026-01-31", "2026-02-27"]
    measured.type(0, SOURCE, "recounted")
    row = measured.workspace.shown.get(MetricValue, RESTORED, "2026-02-27")
    assert row is not None
    assert (row.value, row.source) == (82.5, "recounted")
    measured.undo()
    measured.undo()
    assert sorted(measured.values()) == ["2025-12-31", "2026-01-31", "2026-02-28"]


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (VALUE, "no", "no is no figure"),
        (DAY, "soon", "Write the day"),
        (DAY, "31 January 2026", "has a value already"),
    ],
    ids=["figure", "day", "taken"],
)
def test_a_cell_that_makes_no_sense_stays_as_it_was(
    measured: Page, column: int, text: str, said: str
) -> None:
    before = measured.values()
    measured.type(0, column, text)
    assert measured.values() == before
    assert said in measured.view.detail.fault.text()
    measured.type(0, VALUE, "82")
    assert measured.view.detail.fault.isHidden()


def test_delete_takes_a_value_away_and_undo_brings_it_back(measured: Page) -> None:
    table = measured.view.detail.values
    table.setFocus()
    table.setCurrentIndex(table.lines.index(0, VALUE))
    measured.press(Key.Key_Delete)
    assert "2026-02-28" not in measured.values()
    assert measured.told[-1].action == "Undo"
    measured.undo()
    assert measured.values()["2026-02-28"] == 81


def test_two_columns_are_pasted_after_a_look_in_one_step(measured: Page) -> None:
    QGuiApplication.clipboard().setText("2026-02-28\t82\n2026-03-31\t83,5\tdesk\nnever\t1")
    table = measured.view.detail.values
    table.setFocus()
    QTest.keyClick(table, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = measured.dialog
    assert isinstance(dialog, PasteValues)
    assert [row.texts[3] for row in dialog.table.rows] == ["replaces 81\N{NO-BREAK SPACE}%", "new"]
    assert len(dialog.found.faults) == 1
    dialog.accept()
    measured.settle()
    assert measured.values()["2026-02-28"] == 82
    assert measured.values()["2026-03-31"] == 83.5
    row = measured.workspace.shown.get(MetricValue, RESTORED, "2026-02-28")
    assert row is not None
    assert row.source == "desk figures"
    measured.undo()
    assert measured.values()["2026-02-28"] == 81
    assert "2026-03-31" not in measured.values()


def test_copied_values_can_be_pasted_again(measured: Page) -> None:
    table = measured.view.detail.values
    table.setFocus()
    QTest.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    dialog = PasteValues(measured.view.look, measured.view.metrics[0], text, measured.view)
    found = {line.day: line.value for line in dialog.found.lines}
    dialog.deleteLater()
    assert found == measured.values()
    assert dialog.found.faults == ()


def test_a_click_in_the_chart_leads_to_its_row(measured: Page) -> None:
    detail = measured.view.detail
    detail.chart.setFocus()
    measured.press(Key.Key_Home, Key.Key_Return)
    assert QApplication.focusWidget() is detail.values
    assert detail.values.current is not None
    assert detail.values.current.date == "2025-12-31"


# --- as evidence


def _ticked(page: Page) -> list[str]:
    return [row.line.criterion for row in page.view.detail.uses.rows if row.box.isChecked()]


def test_a_ticked_statement_gets_the_figure_as_evidence_in_one_step(measured: Page) -> None:
    row = measured.view.detail.uses.rows[0]
    criterion = row.line.criterion
    row.box.setFocus()
    measured.press(Key.Key_Space)
    value = measured.workspace.shown.get(MetricValue, RESTORED, "2026-02-28")
    assert value is not None
    item = measured.workspace.shown.get(Evidence, value.evidence)
    assert item is not None
    assert (item.kind, item.grade, item.counts, item.area) == ("figure", 3, True, "incident")
    link = measured.workspace.shown.get(Support, item.id, measured.workspace.round_id, criterion)
    assert link is not None
    assert link.stance == "supports"
    assert _ticked(measured) == [criterion]
    measured.undo()
    assert measured.workspace.shown.get(Evidence, item.id) is None
    assert _ticked(measured) == []


def test_the_second_statement_uses_the_same_item_and_a_tick_is_taken_back(
    measured: Page,
) -> None:
    before = len(measured.workspace.shown.table(Evidence))
    first, second = (row.line.criterion for row in measured.view.detail.uses.rows[:2])
    for place in (0, 1):
        measured.view.detail.uses.rows[place].box.click()
        measured.settle()
    assert len(measured.workspace.shown.table(Evidence)) == before + 1
    assert _ticked(measured) == [first, second]
    measured.view.detail.uses.rows[0].box.click()
    measured.settle()
    assert _ticked(measured) == [second]


def test_statements_and_items_lead_to_their_places(measured: Page) -> None:
    uses = measured.view.detail.uses
    uses.rows[0].open.click()
    assert measured.went == [("statement", uses.rows[0].line.criterion)]
    uses.item_wanted.emit("e-1")
    assert measured.went[-1] == ("evidence", "e-1")


def test_an_item_of_the_register_is_chosen_for_a_value(measured: Page) -> None:
    item = min(measured.workspace.shown.table(Evidence).values(), key=lambda one: one.number)
    table = measured.view.detail.values
    table.setFocus()
    table.setCurrentIndex(table.lines.index(0, 3))
    measured.press(Key.Key_Return)
    dialog = measured.dialog
    assert isinstance(dialog, ChooseItem)
    dialog.search.setText(f"E-{item.number:03d}")
    dialog.table.selectRow(0)
    dialog.accept()
    measured.settle()
    value = measured.workspace.shown.get(MetricValue, RESTORED, "2026-02-28")
    assert value is not None
    assert value.evidence == item.id


# --- own ones


def test_an_own_metric_is_added_changed_and_removed(measured: Page) -> None:
    view = measured.view
    view.bar.new_button.click()
    dialog = measured.dialog
    assert isinstance(dialog, OwnMetricDialog)
    dialog.accept()
    assert dialog.isVisible()
    dialog._name.line.setText("Incidents that come back")
    dialog._unit.line.setText("%")
    dialog.accept()
    measured.settle()
    own = next(iter(measured.workspace.shown.table(OwnMetric).values()))
    assert (own.name, own.area, view.selected) == ("Incidents that come back", "incident", own.id)
    assert own.id in measured.followed
    view.detail.change_wanted.emit()
    dialog = measured.dialog
    assert isinstance(dialog, OwnMetricDialog)
    dialog._name.line.setText("Repeated incidents")
    dialog.accept()
    measured.settle()
    assert measured.workspace.shown.table(OwnMetric)[(own.id,)].name == "Repeated incidents"
    view.detail.drop_wanted.emit()
    measured.settle()
    assert not measured.workspace.shown.table(OwnMetric)
    assert view.selected == RESTORED
    measured.undo()
    assert measured.workspace.shown.get(OwnMetric, own.id) is not None


# --- what may not be changed


def test_figures_go_on_in_a_frozen_round_but_its_statements_stand(measured: Page) -> None:
    measured.do(
        FreezeRound("f", measured.workspace.round_id, "1.0", "head", "2026-04-14T10:00:00", "Ann")
    )
    measured.open(RESTORED)
    assert measured.view.work.record(measured.view.metrics[0], "2026-05-31", 85, "")
    uses = measured.view.detail.uses
    assert not uses.rows[0].box.isEnabled()
    assert "frozen" in uses.about.text()
    measured.view.work.use(measured.view.metrics[0], uses.rows[0].line.criterion, on=True)
    assert "frozen" in measured.told[-1].text


def test_a_file_that_may_only_be_read_shows_all_and_takes_nothing(measured: Page) -> None:
    measured.workspace.read_only = True
    measured.open(RESTORED)
    detail = measured.view.detail
    assert not detail.adding.isVisible()
    assert not detail.more.isVisible()
    assert detail.plan.fields["target"].isReadOnly()
    assert not measured.view.bar.new_button.isEnabled()
    before = measured.values()
    detail.values.setFocus()
    measured.press(Key.Key_Delete, Key.Key_F2)
    assert detail.values.findChild(QLineEdit) is None
    assert measured.values() == before
    assert detail.chart.line.points


# --- the whole


def test_tab_goes_as_the_eye_does(measured: Page) -> None:
    view, detail = measured.view, measured.view.detail
    view.list.setFocus()
    seen = []
    for _ in range(16):
        measured.press(Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    fields = list(detail.plan.fields.values())
    adding, row = detail.adding, detail.uses.rows[0]
    wanted = [detail.more, *fields, detail.chart, detail.paste, detail.values]
    wanted += [adding.day.line, adding.figure.line, adding.source.line, adding.button]
    wanted += [row.box, row.open]
    assert [one for one in seen if one in wanted] == wanted


def test_it_fits_the_smallest_window(
    qtbot: QtBot, look: Look, open_workspace: Callable[..., Workspace], sample_file: object
) -> None:
    page = Page(qtbot, look, open_workspace(sample_file), (1024, 400))
    page.do(AddOwnMetric("incident", "N" * 60, id="own"), RecordMetric("own", "2026-01-31", 5))
    page.open("own")
    assert page.view.width() == 1024
    assert page.view.minimumSizeHint().width() <= 1024
    detail = page.view.detail
    assert detail.chart.width() >= look.px(360)


def test_what_another_window_takes_away_is_gone_here(measured: Page) -> None:
    measured.do(DropMetric(RESTORED))
    assert measured.view.empty.isVisible()
    measured.view._on_value("2026-05-31", 3, "")
    assert measured.values() == {}


def test_nothing_is_made_before_the_page_is_looked_at(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    view = MetricsView(look, workspace)
    qtbot.addWidget(view)
    view.commit()
    assert view.children() == []
    view.show_item(RESTORED)
    assert view.detail.metric_id == RESTORED
