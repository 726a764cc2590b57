"""One measurement of the window, in a process of its own; prints JSON."""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_PRESSES = 300


def keys(folder: str, seconds: str) -> dict[str, list[float]]:
    """Milliseconds from a key press to the painted answer, and to the painted score."""
    from slow_disk import slow_disk
    from ui.screens.assess.screen import AssessScreen

    with slow_disk(float(seconds)):
        window = _window(Path(folder))
        window.view.show_tab("assess")
        screen = window.view.assess
        assert isinstance(screen, AssessScreen)
        app = QApplication.instance()
        painted: list[float] = []
        scored: list[float] = []
        for press in range(_PRESSES):
            screen.focus_keys()
            target = QApplication.focusWidget() or screen
            _settle()
            begun = time.perf_counter()
            QTest.keyClick(target, "1234"[press % 4])
            _repaint(screen)
            painted.append((time.perf_counter() - begun) * 1000)
            app.processEvents()
            _repaint(screen)
            scored.append((time.perf_counter() - begun) * 1000)
            QTest.keyClick(target, "\r")
            app.processEvents()
        if float(seconds):
            # What waits for the slow disk is of no interest here.
            window.view.workspace.abandon()
    return {"painted": painted, "score": scored}


def turns(folder: str) -> list[float]:
    """Gaps between turns while a workbook is written by the helper process."""
    from ui.job_messages import ExportRequest, pack_assessment
    from ui.jobs import Jobs

    window = _window(Path(folder))
    workspace = window.view.workspace
    jobs = Jobs()
    gaps: list[float] = []
    loop = QEventLoop()
    last = [0.0]

    def tick() -> None:
        now = time.perf_counter()
        if last[0]:
            gaps.append((now - last[0]) * 1000)
        last[0] = now

    timer = QTimer(interval=1)
    timer.timeout.connect(tick)
    timer.start()
    job = jobs.submit(
        ExportRequest(
            kind="xlsx",
            packed=pack_assessment(workspace.shown),
            round_id=workspace.round_id,
            path=Path(folder) / "turns.xlsx",
        )
    )
    job.done.connect(lambda _: loop.quit())
    job.failed.connect(lambda _: loop.quit())
    loop.exec()
    timer.stop()
    jobs.close()
    return gaps


def results(folder: str) -> float:
    """Resident MB with Results painted."""
    window = _window(Path(folder))
    window.view.show_tab("results")
    for _ in range(5):
        QApplication.processEvents()
    window.grab()
    return _megabytes()


def plot() -> float:
    """Resident MB of bare Qt with an empty plot."""
    import pyqtgraph

    application = QApplication.instance() or QApplication([])
    widget = pyqtgraph.PlotWidget()
    widget.resize(1440, 900)
    widget.show()
    application.processEvents()
    widget.grab()
    return _megabytes()


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _settle() -> None:
    """Nobody presses the next key within the turn of the last one."""
    for _ in range(4):
        QApplication.processEvents()
        time.sleep(0.004)


def _repaint(widget: QWidget) -> None:
    """Paints now what the widget has marked as changed."""
    QApplication.sendPostedEvents(widget.window())
    QApplication.sendPostedEvents()


def _window(folder: Path) -> Any:
    """The main window with a large engagement open in it."""
    from maturity_desktop.assessment.edits import LoadEngagement
    from maturity_desktop.document.document import Document
    from maturity_desktop.settings import Settings
    from report_data import large_assessment
    from ui.main_window import MainWindow
    from ui.theme import dress, make_look, register_fonts

    sys.setswitchinterval(0.0005)
    path = folder / f"{time.time_ns()}.maturity"
    Document.create(path, LoadEngagement(tuple(large_assessment().rows()))).close()
    app = QApplication.instance() or QApplication([])
    app.setStyle("Fusion")
    register_fonts()
    look = make_look("light", 100)
    dress(app, look)
    window = MainWindow(Settings(folder / "settings.json"), look, "")
    # The screen of the offscreen platform is small, and a window that fills it is maximised.
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1440, 900)
    window.show()
    window.open_file(path)
    while window.view is None:
        app.processEvents()
    for _ in range(10):
        app.processEvents()
    return window


if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    measured = {"keys": keys, "turns": turns, "results": results, "plot": plot}[name](*arguments)
    print(json.dumps(measured))
    sys.stdout.flush()
    # Threads and processes of the window end with this one.
    os._exit(0)
