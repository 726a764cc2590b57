"""The screens of the week on site: how long a refresh takes, and how it grows with the week."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench_tools import Line, Timing

_CHILD = Path(__file__).with_name("week_child.py")
_SCREENS = ("plan", "people", "interviews", "session", "evidence", "item", "assess")
_SIZES = ("sample", "large")


def screens(folder: Path) -> Iterator[Line]:
    """Each screen after a change, in the week of the sample and in a large one.

    The floor is the same screen of an engagement without a week, in turns, in the same process.
    """
    for screen in _SCREENS:
        for size in _SIZES:
            done = subprocess.run(
                [sys.executable, str(_CHILD), screen, size, str(folder)],
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
                check=True,
                stdout=subprocess.PIPE,
            )
            found: list[tuple[float, float]] = json.loads(done.stdout)
            ours, empty = [pair[0] for pair in found], [pair[1] for pair in found]
            ratio = median(a / b for a, b in found)
            timing = Timing(min(ours), median(ours), median(empty), ratio)
            yield Line(f"{screen}: refresh (floor: empty)", size, timing, "at most 50 ms")
