"""The page of the metrics as a whole: its order, its size, what may not be changed."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import AddOwnMetric, DropMetric, FreezeRound, RecordMetric
from metrics_pages import RESTORED, Key, Page, measured_page
from ui.screens.roadmap.metrics import MetricsView
from ui.theme import Look
from ui.workspace import Workspace


@pytest.fixture
def measured(qtbot: QtBot, look: Look, workspace: Workspace) -> Page:
    return measured_page(qtbot, look, workspace)


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
