"""The metrics: which are followed and shown, what is agreed for them, own ones."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import FollowMetric, RecordMetric
from maturity_desktop.assessment.records import OwnMetric
from metrics_pages import FIRST, RESTORED, Key, Page, measured_page
from ui.screens.roadmap.metrics_dialogs import OwnMetricDialog
from ui.theme import Look
from ui.workspace import Workspace


@pytest.fixture
def measured(qtbot: QtBot, look: Look, workspace: Workspace) -> Page:
    return measured_page(qtbot, look, workspace)


@pytest.fixture
def page(qtbot: QtBot, look: Look, workspace: Workspace) -> Page:
    """Three areas, nothing followed."""
    return Page(qtbot, look, workspace)


# --- following


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
