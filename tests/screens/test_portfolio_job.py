"""A folder read in the helper process: its figures, its progress, and the way to stop."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from maturity_desktop.errors import UserError
from portfolios import client_rows, put_client
from ui.jobs import Jobs
from ui.screens.benchmark import BenchmarkView
from ui.screens.benchmark_reading import PortfolioReading, reading_of
from ui.theme import Look
from ui.workspace import Workspace

PATIENCE = 60_000  # milliseconds


@pytest.fixture
def workspace(open_rows: Callable[..., Workspace]) -> Workspace:
    """In the folder of the clients, as a consultant has it."""
    return open_rows(client_rows("FN FF"), "clients/mine.maturity")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    (tmp_path / "clients").mkdir(exist_ok=True)


def read(qtbot: QtBot, reading: PortfolioReading, folder: Path) -> None:
    reading.read(folder)
    qtbot.waitUntil(lambda: not reading.is_reading, timeout=PATIENCE)


def test_the_round_stands_among_the_others_and_not_among_itself(
    qtbot: QtBot, look: Look, jobs: Jobs, workspace: Workspace
) -> None:
    folder = workspace.path.parent
    for number in range(5):
        put_client(folder, f"client {number}", ("NN FF", "FF FF")[number % 2])
    view = BenchmarkView(look, workspace, jobs)
    qtbot.addWidget(view)
    view.show()
    view.refresh()
    assert view._empty.button.text() == "Choose a folder"
    shares: list[float] = []
    reading = reading_of(workspace, jobs)
    reading.progressed.connect(shares.append)
    read(qtbot, reading, folder)
    assert view.headline.text() == "All 2 areas lie within the range of 5 other engagements."
    assert "Ranges of 5 engagements; no median below 10." in view.lead.text()
    assert view.left_out.text() == "Left out of 6 files: this engagement itself."
    assert view.chart.table()[1][:4] == ("Area 1", "2.0", "5", "1.0 to 3.0")
    assert shares == sorted(shares)
    assert shares
    # Another theme makes the screen anew; what was read is kept.
    again = BenchmarkView(look, workspace, jobs)
    qtbot.addWidget(again)
    again.refresh()
    assert again.headline.text() == view.headline.text()


def test_an_edit_moves_this_round_alone(
    qtbot: QtBot, look: Look, jobs: Jobs, workspace: Workspace
) -> None:
    from maturity_desktop.assessment.edits import RateCriterion  # noqa: PLC0415  # one test

    folder = workspace.path.parent
    for number in range(5):
        put_client(folder, f"client {number}")
    view = BenchmarkView(look, workspace, jobs)
    qtbot.addWidget(view)
    read(qtbot, reading_of(workspace, jobs), folder)
    view.refresh()
    before = view.chart.table()[1]
    with qtbot.waitSignal(workspace.scored):
        workspace.do(RateCriterion("r1", "a1.3.1", "F"))
    view.refresh()
    after = view.chart.table()[1]
    assert (before[1], after[1]) == ("2.0", "3.0")
    assert before[2:4] == after[2:4]


def test_reading_can_be_stopped_and_what_was_read_stays(
    qtbot: QtBot, look: Look, jobs: Jobs, workspace: Workspace
) -> None:
    folder = workspace.path.parent
    for number in range(5):
        put_client(folder, f"client {number}")
    reading = reading_of(workspace, jobs)
    read(qtbot, reading, folder)
    before = reading.portfolio
    view = BenchmarkView(look, workspace, jobs)
    qtbot.addWidget(view)
    view.show()
    reading.read(folder)
    assert view._progress.isVisible()
    view.cancel_button.click()
    assert not reading.is_reading
    assert not view._progress.isVisible()
    assert reading.portfolio is before
    read(qtbot, reading, folder)
    assert reading.portfolio == before


def test_a_folder_that_is_gone_is_said(
    qtbot: QtBot, look: Look, jobs: Jobs, workspace: Workspace
) -> None:
    reading = reading_of(workspace, jobs)
    failed: list[UserError] = []
    reading.failed.connect(failed.append)
    read(qtbot, reading, workspace.path.parent / "nowhere")
    assert "There is no folder" in failed[0].message
    assert reading.portfolio is None
