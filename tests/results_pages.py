"""The screen *Results* in a window of its own."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.assessment import Assessment
from ui.screens.results import ResultsScreen
from ui.theme import Look
from ui.workspace import Workspace

Show = Callable[..., ResultsScreen]


def showing(qtbot: QtBot, look: Look, workspace_of: Callable[[Assessment], Workspace]) -> Show:
    """Shows an assessment, in a window as large as usual or of the size that is given."""

    def run(assessment: Assessment, size: tuple[int, int] = (1440, 848)) -> ResultsScreen:
        screen = ResultsScreen(look, workspace_of(assessment))
        qtbot.addWidget(screen)
        screen.resize(*size)
        screen.show()
        screen.activateWindow()
        qtbot.waitExposed(screen)
        return screen

    return run
