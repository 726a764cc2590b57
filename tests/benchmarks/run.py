"""The benchmark table: one command, each figure beside a floor measured in the same run.

    python tests/benchmarks/run.py            everything
    python tests/benchmarks/run.py edit pdf   only these

Machines are noisy, so a figure and its floor are measured in turns, and the median is told. The
figures are no tests: nothing fails here, the last column says what is asked for.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench_tools import HEADING, Line

BENCHMARKS = {
    "edit": "bench_document:edit",
    "replica": "bench_replica:replica",
    "attached": "bench_attachments:plain",
    "attached-protected": "bench_attachments:protected",
    "open": "bench_model:open_copy",
    "score": "bench_scoring:score",
    "xlsx": "bench_reports:workbook",
    "pdf": "bench_reports:pdf",
    "start": "bench_window:start",
    "keys": "bench_window:keys",
    "turns": "bench_window:turns",
    "memory": "bench_window:memory",
    "week": "bench_week:screens",
    "portfolio": "bench_portfolio:portfolio",
    "decisions": "bench_decisions:screens",
}


def benchmark(name: str) -> Callable[[Path], Iterator[Line]]:
    """Imported when it runs: what another one loads must not weigh on this one."""
    module, function = BENCHMARKS[name].split(":")
    found: Callable[[Path], Iterator[Line]] = getattr(import_module(module), function)
    return found


def main() -> None:
    wanted = sys.argv[1:] or list(BENCHMARKS)
    print(HEADING)
    for name in wanted:
        gc.collect()
        with TemporaryDirectory() as folder:
            for line in benchmark(name)(Path(folder)):
                print(line)
    print(f"measured at {time.strftime('%Y-%m-%d %H:%M')}, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
