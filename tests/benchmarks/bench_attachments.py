"""What attached files cost: opening, one edit and a backup beside 1, 20 and 200 MB of them.

The floor of each line is the same in a file with 1 MB, measured in turns with it. The file holds
10,000 ratings in 100 rounds.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Self

from bench_document import _edits
from bench_tools import Line, Timing, against, engagement, timed, whole_model

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import Rating, Row, Support
from maturity_desktop.document import attachments
from maturity_desktop.document.backups import Backup
from maturity_desktop.document.document import Document

_ROUNDS = 100
_RATINGS_A_ROUND = 100
_MEGABYTES = (1, 20, 200)
_EACH = 5 * 10**6
_TIMES = 7
_EDITS = 60


def plain(folder: Path) -> Iterator[Line]:
    return _attached(folder, None, "under 1000 ms")


def protected(folder: Path) -> Iterator[Line]:
    return _attached(folder, "password", "under 1500 ms")


def _attached(folder: Path, password: str | None, limit: str) -> Iterator[Line]:
    kind = "protected" if password else "plain"
    files = [_File(folder / f"{size}-{kind}.maturity", size, password) for size in _MEGABYTES]
    small, *others = files
    yield Line(f"opening, {kind}", "1 MB", timed(small.open, times=_TIMES), limit)
    for file in others:
        timing = against(file.open, small.open, times=_TIMES)
        yield Line(f"opening, {kind}", file.size, timing, f"{limit}, ratio 1")
    with ExitStack() as held:
        for file in files:
            held.enter_context(file)
        done: tuple[tuple[str, Callable[[_File], object], int], ...] = (
            ("one edit", lambda file: file.edit(), _EDITS),
            ("a backup after the first", lambda file: file.back_up(), 5),
        )
        for what, run, times in done:
            for file in others:
                timing = against(partial(run, file), partial(run, small), times=times)
                yield Line(f"{what}, {kind}", file.size, timing, "ratio 1")
        for file in files:
            yield Line(f"longest slice of that, {kind}", file.size, file.slices())


class _File:
    """One file; entered, it is open."""

    def __init__(self, path: Path, megabytes: int, password: str | None) -> None:
        self.size = f"{megabytes} MB"
        self._path, self._password = path, password
        with Document.create(path, LoadEngagement(_rows()), password=password) as document:
            left = megabytes * 10**6
            while left > 0:
                attachments.add(document, os.urandom(min(left, _EACH)), "a.bin")
                left -= _EACH

    def open(self) -> None:
        with Document.open(self._path, password=self._password) as document:
            document.read()

    def __enter__(self) -> Self:
        self._document = Document.open(self._path, password=self._password)
        self.edit: Callable[[], None] = _edits(self._document, list(whole_model().criterion_by_id))
        self.back_up()
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def back_up(self) -> list[float]:
        """Milliseconds of each slice."""
        backup = Backup(self._document, self._path.with_suffix(".backups"))
        found, finished = [], False
        while not finished:
            begin = time.perf_counter()
            finished = backup.step()
            found.append((time.perf_counter() - begin) * 1000)
        return found

    def slices(self) -> Timing:
        found = [max(self.back_up()) for _ in range(3)]
        return Timing(min(found), sorted(found)[1])


def _rows() -> tuple[Row, ...]:
    """The benchmark's engagement, with its first criteria alone in each round."""
    model = whole_model()
    kept = set(list(model.criterion_by_id)[:_RATINGS_A_ROUND])
    whole: Assessment = engagement(model, _ROUNDS)
    return tuple(
        row
        for row in whole.rows()
        if not isinstance(row, (Rating, Support)) or row.criterion in kept
    )
