"""A folder of engagements as a benchmark, against merely opening and reading its files."""

import shutil
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import msgspec
from bench_tools import Line, Timing, against, engagement, whole_model

from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import Engagement, RowChange
from maturity_desktop.benchmark.portfolio import read_portfolio
from maturity_desktop.document.document import Document

_SIZES = (100, 1000)
_TIMES = {100: 5, 1000: 2}


def portfolio(folder: Path) -> Iterator[Line]:
    """448 criteria rated in each; the floor is measured in turns with the reading."""
    per_file: dict[int, float] = {}
    for size in _SIZES:
        place = folder / str(size)
        place.mkdir()
        _fill(place, size)
        paths = sorted(place.iterdir())
        timing = against(
            lambda at=place: read_portfolio(at), lambda of=paths: _floor(of), times=_TIMES[size]
        )
        per_file[size] = timing.middle / size
        yield Line("benchmark of a folder", f"{size}", timing, "ratio at most 1.5")
        yield Line("its memory at the peak, MB", f"{size}", _peak(place), "as large for 1000")
    growth = per_file[_SIZES[1]] / per_file[_SIZES[0]]
    yield Line("ms a file, 1000 to 100", "", Timing(per_file[1000], growth), "median near 1")


def _floor(paths: list[Path]) -> None:
    for path in paths:
        with Document.open(path, read_only=True) as document:
            document.read()


def _peak(folder: Path) -> Timing:
    tracemalloc.start()
    read_portfolio(folder)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return Timing(peak, peak)


def _fill(folder: Path, size: int) -> None:
    """Made through the program, then copied and given an id of their own at the back door."""
    given = engagement(whole_model(), 1)
    released = msgspec.structs.replace(given.engagement, benchmark_use=True)
    assessment = given.with_rows([RowChange(given.get(Engagement, 1), released)])
    first = folder / "0000.maturity"
    Document.create(first, LoadEngagement(tuple(assessment.rows()))).close()
    for number in range(1, size):
        path = folder / f"{number:04}.maturity"
        shutil.copyfile(first, path)
        with Document.open(path) as document, document.writing() as db:
            db.execute("UPDATE document SET document_id = ?", (f"{number:032x}",))
