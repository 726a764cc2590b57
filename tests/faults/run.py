"""The table of faults: one command, each promise about a file beside what it withstood.

    python tests/faults/run.py                   everything, about a quarter of an hour
    python tests/faults/run.py kill power        only these; power stands for power-edit, ...
    python tests/faults/run.py --short           everything, in about a minute

Ends with 1 when a number is not held.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fault_line import HEADING, Line
from faults_table import measured, named

_AT_ONCE = 2  # faults beside each other


def main() -> int:
    names = [name for name in sys.argv[1:] if name != "--short"]
    wanted = named(names)
    held = bool(wanted)
    _say(HEADING)
    with ProcessPoolExecutor(_AT_ONCE) as pool:
        for lines, seconds in pool.map(partial(_timed, short="--short" in sys.argv), wanted):
            _say(*lines, f"    {seconds:.0f} s")
            held = held and all(line.held for line in lines)
    return 0 if held else 1


def _timed(name: str, *, short: bool) -> tuple[list[Line], float]:
    started = time.monotonic()
    return list(measured(name, short=short)), time.monotonic() - started


def _say(*lines: object) -> None:
    print(*lines, sep="\n", flush=True)  # noqa: T201  # a table is printed


if __name__ == "__main__":
    sys.exit(main())
