"""The screen *Deliver* in tests: opened, read, and waited for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.settings import Settings
from report_data import everything_assessment
from ui.jobs import Jobs
from ui.screens.deliver import DeliverScreen
from ui.theme import dress, make_look, register_fonts
from ui.widgets.export_row import ExportRow
from ui.workspace import Workspace

PATIENCE = 100_000  # milliseconds
EVERYTHING = everything_assessment()
NAME = "R&D x 3M, ITSM maturity, Now & then, version 1.0"

Open = Callable[..., DeliverScreen]


@contextmanager
def running_jobs() -> Iterator[Jobs]:
    """One helper for a whole module: to start one takes a second."""
    register_fonts()
    jobs = Jobs()
    jobs.start()
    yield jobs
    jobs.close()


@contextmanager
def screens(qtbot: QtBot, jobs: Jobs, open_file: Callable[..., Workspace]) -> Iterator[Open]:
    """Opens an assessment as a file in the folder *Client* and shows nothing yet."""
    made: list[DeliverScreen] = []

    def opened(assessment: Assessment = EVERYTHING, zoom: int = 100) -> DeliverScreen:
        workspace = open_file(tuple(assessment.rows()), "Client/engagement.maturity")
        look = make_look("light", zoom)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dress(app, look)
        settings = Settings(workspace.path.parent / "settings.json")
        screen = DeliverScreen(look, workspace, jobs, settings)
        screen.resize(1440, 848)
        made.append(screen)
        return screen

    yield opened
    # Not by qtbot, which would take a screen away before it has heard all answers.
    for screen in made:
        if isValid(screen):
            idle(qtbot, screen)
            screen.deleteLater()


def shown(qtbot: QtBot, screen: DeliverScreen) -> DeliverScreen:
    with qtbot.waitActive(screen, timeout=PATIENCE):
        screen.show()
        screen.activateWindow()
    return screen


def idle(qtbot: QtBot, screen: DeliverScreen) -> None:
    """Nothing is asked of the helper any more."""
    screen.hide()
    qtbot.waitUntil(lambda: screen._maker._job is None, timeout=PATIENCE)
    qtbot.waitUntil(
        lambda: not {"waiting", "running"} & {r.state for r in screen._parts.rows.values()},
        timeout=PATIENCE,
    )


def row(screen: DeliverScreen, kind: str) -> ExportRow:
    return next(made for key, made in screen._parts.rows.items() if key == kind)


def texts(widget: QWidget) -> list[str]:
    """What can be read on it."""
    labels = [part for part in widget.findChildren(QLabel) if part.isVisibleTo(widget)]
    return [text for part in labels if (text := part.text().replace("\u200b", ""))]


def said(widget: QWidget) -> str:
    return " ".join(texts(widget))


def named(widget: QWidget, name: str) -> QAbstractButton:
    """The visible button of that accessible name or text."""
    found = [
        made
        for made in widget.findChildren(QAbstractButton)
        if name in (made.accessibleName(), made.text()) and made.isVisibleTo(widget)
    ]
    assert found, f"no button {name}"
    return found[0]


def wait_for(qtbot: QtBot, screen: DeliverScreen, kind: str, state: str) -> None:
    qtbot.waitUntil(lambda: row(screen, kind).state == state, timeout=PATIENCE)


def wait_for_pages(qtbot: QtBot, screen: DeliverScreen) -> None:
    maker = screen._maker
    qtbot.waitUntil(lambda: maker.is_current and maker._job is None, timeout=PATIENCE)
