"""Screens of findings, roadmap, results and report: how long a refresh takes after a change."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from bench_tools import Line, Timing

_CHILD = Path(__file__).with_name("decision_child.py")
_SCREENS = (
    "findings",
    "findings theme",
    "roadmap timeline",
    "roadmap list",
    "roadmap metrics",
    "results overview",
    "results overview depth",
    "results progress areas",
    "results progress dimensions",
    "results progress statements",
    "assess",
    "deliver",
)
_ASKED = "at most 50 ms"


def screens(folder: Path) -> Iterator[Line]:
    """Each screen after each kind of change, in the largest engagement that is asked for.

    The floor is the same screen of an engagement in which nothing was decided, in turns, in the
    same process. What a screen puts off till a quiet moment stands in a line of its own; in place
    of the size stands the 90th percentile.
    """
    for screen in _SCREENS:
        done = subprocess.run(
            [sys.executable, str(_CHILD), screen, str(folder)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            check=True,
            stdout=subprocess.PIPE,
        )
        found: dict[str, list[tuple[float, float, float]]] = json.loads(done.stdout)
        for change, triples in found.items():
            ours, later, floor = (list(column) for column in zip(*triples, strict=True))
            ratio = median(a / b for a, b in zip(ours, floor, strict=True))
            timing = Timing(min(ours), median(ours), median(floor), ratio)
            yield Line(f"{screen}: {change}", _late(ours), timing, _ASKED)
            if max(later) >= 1:
                put_off = Timing(min(later), median(later))
                yield Line(f"{screen}: {change}, after it", _late(later), put_off, _ASKED)


def _late(taken: list[float]) -> str:
    """The 90th percentile."""
    return f"p90 {quantiles(taken, n=10)[-1]:.0f}"
