"""The window: how soon it stands, how soon a key is painted, how smooth it stays, how much it holds.

Each figure is measured in a process of its own, as a visitor has it.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench_tools import Line, Timing

_PAIRS = 15
_HERE = Path(__file__).parent

_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
_OURS = """
from PySide6.QtCore import QTimer
from ui import app
from ui.main_window import MainWindow
show = MainWindow.show
def show_once(window):
    show(window)
    QTimer.singleShot(0, window.close)
MainWindow.show = show_once
app.run_window()
"""


def start(folder: Path) -> Iterator[Line]:
    """From the start of the process to a usable start screen, against a bare QMainWindow."""
    settings = _settings(folder)
    pairs = [(_process(_OURS, settings), _process(_BARE, settings)) for _ in range(_PAIRS)]
    ours, bare = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    ratio = median(a / b for a, b in pairs)
    yield Line("start screen", "-", Timing(min(ours), median(ours), min(bare), ratio), "2.0")


def keys(folder: Path) -> Iterator[Line]:
    """Key to painted rating and to refreshed score: 99th percentile, also on a slow disk."""
    for name, seconds in (("", "0"), (", fsync 200 ms", "0.2")):
        found = _child("keys", str(folder), seconds)
        for what, asked in (("painted", "16 ms p99"), ("score", "50 ms p99")):
            times = sorted(found[what])
            timing = Timing(min(times), median(times), times[int(len(times) * 0.99)])
            yield Line(f"key to {what}{name} (floor: p99)", "448", timing, asked)


def turns(folder: Path) -> Iterator[Line]:
    """Gaps between turns of the event loop while a workbook is written."""
    times = sorted(_child("turns", str(folder)))
    timing = Timing(min(times), median(times), times[int(len(times) * 0.99)])
    yield Line("turn during an export (floor: p99)", "448", timing, "20 ms p99")


def memory(folder: Path) -> Iterator[Line]:
    """Resident MB on Results, against bare Qt with an empty pyqtgraph plot."""
    ours, bare = _child("results", str(folder)), _child("plot")
    yield Line(
        "MB on Results (floor: Qt + plot)", "448", Timing(ours, ours, bare, ours / bare), "1.6"
    )


def _settings(folder: Path) -> dict[str, str]:
    home = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), **home}


def _process(code: str, environment: dict[str, str]) -> float:
    """Milliseconds that a process with this code lives."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
    return (time.perf_counter() - begun) * 1000


def _child(*arguments: str) -> Any:
    """What `window_child.py` prints as JSON."""
    done = subprocess.run(
        [sys.executable, str(_HERE / "window_child.py"), *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        stdout=subprocess.PIPE,
    )
    return json.loads(done.stdout)
