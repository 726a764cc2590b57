"""One acknowledged edit against the same rows, an equal blob and a counter in a bare transaction.

The floor uses the same connection settings and the same file, without session and history logic.
"""

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from bench_tools import Line, against, engagement, whole_model

from maturity_desktop.assessment.edits import LoadEngagement, RateCriterion
from maturity_desktop.document.connection import connect
from maturity_desktop.document.document import Document

_TIMES = 300
_PUT = (
    "INSERT INTO rating (round, criterion, option, na, reason, inferred, flag, source, note) "
    "VALUES ('r0', ?, ?, NULL, '', 0, 0, 'assessor', '') "
    "ON CONFLICT (round, criterion) DO UPDATE SET option = excluded.option, na = excluded.na, "
    "reason = excluded.reason, inferred = excluded.inferred, flag = excluded.flag, "
    "source = excluded.source, note = excluded.note"
)


def edit(folder: Path) -> Iterator[Line]:
    model = whole_model()
    ids = list(model.criterion_by_id)
    for rounds, password in itertools.product((1, 10, 100), (None, "password")):
        path = folder / f"{rounds}-{password}.maturity"
        rows = tuple(engagement(model, rounds).rows())
        with (
            Document.create(path, LoadEngagement(rows), password=password) as document,
            _Bare(path, document, ids) as floor,
        ):
            timing = against(_edits(document, ids), floor.run, times=_TIMES)
        kind = "protected" if password else "plain"
        what = f"one acknowledged edit, {kind}"
        yield Line(what, f"{448 * rounds}", timing, "ratio at most 1.3")


def _edits(document: Document, ids: list[str]) -> Callable[[], None]:
    """Commits one prepared rating after the other, each another answer than before."""
    state = document.read()
    prepared = []
    for n in range(_TIMES + 1):
        criterion = ids[n % len(ids)]
        answers = [a for a in "NPLF" if a != state.rating("r0", criterion).option]
        edit = RateCriterion("r0", criterion, answers[n % 3])
        changes = edit.rows(state)
        state = state.with_rows(changes)
        prepared.append((edit, changes))
    prepared.reverse()
    return lambda: document.commit(*prepared.pop())


class _Bare:
    """A second file of the same content, written to without anything of ours."""

    def __init__(self, path: Path, document: Document, ids: list[str]) -> None:
        copy = path.with_suffix(".bare")
        self._db = connect(copy, document.key, create=True)
        with self._db.backup("main", document.connection, "main") as backup:
            while not backup.done:
                backup.step(256)
        self._db.execute("CREATE TABLE blobs (id TEXT PRIMARY KEY NOT NULL, blob BLOB) STRICT")
        self._ids = ids
        self._counter = itertools.count()
        row = next(document.connection.execute("SELECT max(length(changeset)) FROM history"))
        self._blob = os.urandom(220 + min(row[0], 80))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def run(self) -> None:
        n = next(self._counter)
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        db.execute(_PUT, (self._ids[n % 448], "NPLF"[(n // 448 + n) % 4]))
        db.execute("INSERT INTO blobs VALUES (?, ?)", (os.urandom(16).hex(), self._blob))
        db.execute("UPDATE document SET change_no = change_no + 1")
        db.execute("COMMIT")
