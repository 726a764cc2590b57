"""One screen of the week on site, measured in a process of its own; prints JSON.

    python week_child.py SCREEN SIZE FOLDER

Prints pairs of milliseconds: the refresh that follows a change, with the layout that follows it, in
the week of that size, and the same in an engagement without a week. Painting is left out: it costs
by the pixels that changed, not by what is in the file. The clock is that of the thread: nothing in
a refresh waits, and what else the machine does is of no interest.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from maturity_desktop.assessment.edits import (
    ChangeEvidence,
    ChangeLine,
    ChangeParticipant,
    ChangeRound,
    ChangeSession,
    Edit,
    LoadEngagement,
)
from maturity_desktop.assessment.records import Evidence, Note, Session
from maturity_desktop.assets import resource
from maturity_desktop.document.document import Document
from maturity_desktop.model.reading import read_model
from maturity_desktop.settings import Settings
from ui.screens.screen import Screen
from ui.theme import Look, dress, make_look, register_fonts
from ui.workspace import Workspace
from week_data import EMPTY, LARGE, SAMPLE, WEEK_ROUND, Size, week
from workspaces import drain, running

_PAIRS = 30
_TODAY = date(2026, 3, 13)
_NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
_SIZES = {"sample": SAMPLE, "large": LARGE, "empty": EMPTY}
_SESSION, _ITEM, _PERSON = "session-4", "item-29", "person-4"


def measured(name: str, size: str, folder: Path) -> list[tuple[float, float]]:
    """Pairs of milliseconds: this size, and nothing."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    register_fonts()
    look = make_look("light", 100)
    dress(app, look)
    sys.setswitchinterval(0.0005)
    files = [_file(_SIZES[wanted], folder) for wanted in (size, "empty")]
    with running(files[0]) as full, running(files[1]) as empty:
        ours = _once_of(look, name, full, folder)
        floor = _once_of(look, name, empty, folder)
        for once in (ours, floor):  # what is built on first use
            once(0)
        return [(ours(turn), floor(turn)) for turn in range(1, _PAIRS + 1)]


def _file(size: Size, folder: Path) -> Path:
    path = folder / f"{time.time_ns()}.maturity"
    rows = tuple(week(read_model(resource("models", "itsm")), size).rows())
    Document.create(path, LoadEngagement(rows)).close()
    return path


def _once_of(look: Look, name: str, workspace: Workspace, folder: Path) -> Callable[[int], float]:
    """Shows the screen; what is given makes a change and says how long the refresh takes."""
    has_week = workspace.shown.get(Session, _SESSION) is not None
    screen = _screen(look, name, workspace, folder)
    screen.resize(1440, 900)
    screen.show()
    _enter(screen, name, has_week=has_week)
    drain(workspace)
    QApplication.processEvents()

    def once(turn: int) -> float:
        workspace.do(_change(name, turn, workspace) if has_week else _any_change(turn))
        begun = time.thread_time()
        screen.refresh()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        passed = (time.thread_time() - begun) * 1000
        drain(workspace)
        QApplication.processEvents()
        return passed

    return once


def _screen(look: Look, name: str, workspace: Workspace, folder: Path) -> Screen:
    """Imported when it is wanted: what another one loads must not weigh on this one."""
    if name in ("plan", "people"):
        from ui.screens.plan.screen import PlanScreen

        return PlanScreen(look, workspace, Settings(folder / "settings.json"), today=_TODAY)
    if name in ("interviews", "session"):
        from ui.screens.interviews.screen import InterviewsScreen

        return InterviewsScreen(look, workspace, lambda: _NOW)
    if name in ("evidence", "item"):
        from ui.screens.evidence.screen import EvidenceScreen

        return EvidenceScreen(look, workspace, lambda: _TODAY)
    from ui.screens.assess.screen import AssessScreen

    return AssessScreen(look, workspace, {})


def _enter(screen: Screen, name: str, *, has_week: bool) -> None:
    """Goes where the measuring is done."""
    if name == "people":
        screen.show_item("people")
    if has_week and name == "session":
        screen.show_item(_SESSION)
    if has_week and name == "item":
        screen.show_item(_ITEM)


def _change(name: str, turn: int, workspace: Workspace) -> Edit:
    """Something that the screen shows, so that nothing it remembers of it is of use."""
    if name == "plan":
        return ChangeSession(_SESSION, {"title": f"Title {turn}"})
    if name == "people":
        return ChangeParticipant(_PERSON, {"title": f"Post {turn}"})
    if name in ("evidence", "item"):
        remark = {"remark": f"Found {turn}"}
        assert workspace.shown.get(Evidence, _ITEM) is not None
        return ChangeEvidence(_ITEM, remark)
    note = workspace.shown.where(Note, session=_SESSION)[0]
    return ChangeLine(note.id, {"text": f"Somebody says it for the {turn}. time."})


def _any_change(turn: int) -> Edit:
    return ChangeRound(WEEK_ROUND, {"place": f"Place {turn}"})


if __name__ == "__main__":
    found = measured(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
    print(json.dumps(found))
    sys.stdout.flush()
    # Threads and processes of the window end with this one.
    os._exit(0)
