"""What the tests of the window share: the real look, real files, real threads, no display."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calibrating import CalibrationPage, rows, settle
from delivering import Open, running_jobs, screens
from documents import Files
from interview_room import Room
from interviewing import HERE, spoken, week
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import Row
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from report_data import large_assessment
from small_sample import build_small_sample
from ui.desk import Desk, Opened
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.stylesheet import stylesheet
from ui.theme import Look, dress, make_look, register_fonts
from ui.workspace import Workspace
from ui.writer import Writer
from workspaces import closed

OpenWorkspace = Callable[..., Workspace]


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["maturity-desktop"]


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The light look at 100 per cent, worn by the application."""
    register_fonts()
    made = make_look("light", 100)
    # To dress styles every widget of earlier tests again: only after a test in another look.
    if qapp.styleSheet() != stylesheet(made.tokens, made.px):
        qapp.setStyle("Fusion")
        dress(qapp, made)
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    """The main window without a file; closed at the end with what is open in it."""
    made = MainWindow(settings, look, "1.0")
    made.show()
    yield made
    closed(made)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Small engagements, without a password."""
    return Files(tmp_path, None)


@pytest.fixture(scope="session")
def _templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("templates")


@pytest.fixture
def sample_file(_templates: Path, tmp_path: Path) -> Path:
    """A fresh copy of a small engagement: two rounds, three areas."""
    template = _templates / "sample.maturity"
    if not template.exists():
        build_small_sample(template, _templates)
    copy = tmp_path / "Northwind Logistics.maturity"
    copy.write_bytes(template.read_bytes())
    return copy


@pytest.fixture
def large_file(_templates: Path, tmp_path: Path) -> Path:
    """A fresh copy of an engagement with fourteen areas, some answers open."""
    template = _templates / "large.maturity"
    if not template.exists():
        rows = tuple(large_assessment().rows())
        Document.create(template, LoadEngagement(rows)).close()
    copy = tmp_path / "Large.maturity"
    copy.write_bytes(template.read_bytes())
    return copy


@pytest.fixture
def open_workspace(qtbot: QtBot) -> Iterator[OpenWorkspace]:
    """Opens a file as the window does, on a writer's thread; closed at the end of the test."""
    opened: list[tuple[Workspace, Writer]] = []
    sys.setswitchinterval(0.0005)

    def run(path: Path, password: str | None = None) -> Workspace:
        desk, writer = Desk("Ann"), Writer()
        found: list[object] = []
        writer.submit(lambda: desk.open(path, password), found.append, found.append)
        qtbot.waitUntil(lambda: bool(found), timeout=20_000)
        if isinstance(found[0], Exception):
            writer.end()
            raise found[0]
        workspace = Workspace(desk, writer, found[0])  # type: ignore[arg-type]  # no error, so it is
        opened.append((workspace, writer))
        return workspace

    yield run
    for workspace, _ in opened:
        with qtbot.waitSignal(workspace.closed, timeout=20_000):
            workspace.close()
        workspace.end()


@pytest.fixture
def workspace(open_workspace: OpenWorkspace, sample_file: Path) -> Workspace:
    """The sample, open."""
    return open_workspace(sample_file)


@pytest.fixture
def open_rows(open_workspace: OpenWorkspace, tmp_path: Path) -> Callable[..., Workspace]:
    """A workspace on a new file that holds exactly these rows."""

    def run(rows: tuple[Row, ...], name: str = "client.maturity") -> Workspace:
        path = tmp_path / name
        Document.create(path, LoadEngagement(rows)).close()
        return open_workspace(path)

    return run


@pytest.fixture
def workspace_of(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Assessment], Workspace]]:
    """A workspace that shows this assessment and has no file behind it."""
    writer, kept = Writer(), list[Workspace]()

    def run(assessment: Assessment) -> Workspace:
        opened = Opened(tmp_path / "n", "id", assessment, False, False, "", "")
        kept.append(Workspace(Desk("Ann"), writer, opened))
        return kept[-1]

    yield run
    kept.clear()
    writer.end()


@pytest.fixture(scope="module")
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """The helper process of the screen *Deliver*."""
    with running_jobs() as jobs:
        yield jobs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of a client: where files are opened, and where exports and what is restored go."""
    folder = tmp_path / "Client"
    folder.mkdir()
    return folder


@pytest.fixture
def open_screen(
    qtbot: QtBot, jobs: Jobs, folder: Path, open_rows: Callable[..., Workspace]
) -> Iterator[Open]:
    """Opens the screen *Deliver* on an assessment; to be shown by the test."""
    with screens(qtbot, jobs, open_rows) as opened:
        yield opened


@pytest.fixture
def calibrating(
    qtbot: QtBot, look: Look, open_rows: Callable[..., Workspace]
) -> Iterator[Callable[..., CalibrationPage]]:
    """Opens the window of the calibration on these rows, or on four statements that are drawn."""
    made: list[CalibrationPage] = []

    def run(*given: Row) -> CalibrationPage:
        workspace = open_rows(given or rows(), f"client {len(made)}.maturity")
        made.append(CalibrationPage(qtbot, look, workspace))
        return made[-1]

    yield run
    for one in made:
        one.main.close()
    settle()


@pytest.fixture(scope="session")
def _weeks(_templates: Path) -> Callable[[str], bytes]:
    """The week before S4 and while it runs, each made once."""
    made = {"planned": week(), "running": (*week(running=True), *spoken())}

    def run(name: str) -> bytes:
        path = _templates / f"{name}.maturity"
        if not path.exists():
            Document.create(path, LoadEngagement(made[name])).close()
        return path.read_bytes()

    return run


@pytest.fixture
def open_week(
    open_workspace: OpenWorkspace, _weeks: Callable[[str], bytes], tmp_path: Path
) -> Callable[[str], Workspace]:
    """Opens a fresh copy of one of them."""

    def run(name: str) -> Workspace:
        path = tmp_path / "week.maturity"
        path.write_bytes(_weeks(name))
        return open_workspace(path)

    return run


@pytest.fixture
def room(qtbot: QtBot, look: Look, open_week: Callable[[str], Workspace]) -> Room:
    """S4 is open in *Interviews*, before its beginning."""
    made = Room(qtbot, look, open_week("planned"))
    made.screen.choose(HERE)
    made.settle()
    return made


@pytest.fixture
def talk(qtbot: QtBot, look: Look, open_week: Callable[[str], Workspace]) -> Room:
    """S4 runs at its seventh topic, 47 minutes and 20 seconds after its beginning."""
    made = Room(qtbot, look, open_week("running"))
    made.clock.pass_by(47 + 20 / 60)
    made.screen.choose(HERE)
    made.settle()
    return made
