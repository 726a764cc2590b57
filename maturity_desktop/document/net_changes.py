"""What stood in a copy at an earlier change, and who has written a row since.

The way there is read out of the history and walked on records: no file is written to.
"""

from collections.abc import Iterator
from typing import Any

import apsw
import msgspec

from maturity_desktop.assessment.altered import Altered
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Key, Row, RowChange
from maturity_desktop.document.history_reading import altered
from maturity_desktop.document.lineage import Lineage
from maturity_desktop.errors import UserError

Place = tuple[type[Row], Key]
"""Where a row stands: the same in every copy."""


class Touch(msgspec.Struct, frozen=True):
    """Who wrote, and when (UTC, ISO 8601); empty where the history does not tell."""

    who: str = ""
    utc: str = ""


def state_at(db: apsw.Connection, now: Assessment, lineage: Lineage, change: str) -> Assessment:
    """The content after an earlier change that the copy rests on.

    Back from the head to where the ways part, then forward: a change of the other side of a merge
    stands beside the way that led here.

    Args:
        db: in the transaction that `now` and `lineage` were read in.
        now: what stands in the copy.
        lineage: of the copy.
        change: one of `lineage.reached`.

    Raises:
        UserError: the history does not lead there: it is not kept, or the tables had another shape.
    """
    way = list(_first_parents(lineage, change))
    onto = {at: place for place, at in enumerate(way)}
    walk = _Walk(db, now)
    for at in _first_parents(lineage, lineage.head):
        if at in onto:
            for later in reversed(way[: onto[at]]):
                walk.over(later, back=False)
            return walk.assessment()
        walk.over(at, back=True)
    raise _no_way()


def _first_parents(lineage: Lineage, change: str) -> Iterator[str]:
    """The change and those before it on its own way, the latest first."""
    seen = set[str]()
    while change in lineage.parents and change not in seen:
        seen.add(change)
        yield change
        change = next(iter(lineage.parents[change]), "")


class _Walk:
    """Records on the way from one state to another."""

    def __init__(self, db: apsw.Connection, start: Assessment) -> None:
        self._db = db
        self._start = start
        self._rows: dict[Place, Row | None] = {}

    def over(self, change: str, *, back: bool) -> None:
        kind = next(self._db.execute("SELECT kind FROM history WHERE id = ?", (change,)))[0]
        found = altered(self._db, [change])
        if kind == "barrier" or found is None:
            raise _no_way()
        for row in reversed(found) if back else found:
            self._step(row, *((row.after, row.before) if back else (row.before, row.after)))

    def _step(self, row: Altered, leave: dict[str, Any] | None, to: dict[str, Any] | None) -> None:
        place = (row.kind, row.key)
        known = place in self._rows
        standing = self._rows[place] if known else self._start.get(row.kind, *row.key)
        fits = (leave is None) == (standing is None) and all(
            getattr(standing, field) == value for field, value in (leave or {}).items()
        )
        if not fits:
            raise _no_way()
        if to is None:
            self._rows[place] = None
        elif standing is None:
            self._rows[place] = msgspec.convert(to, row.kind)
        else:
            self._rows[place] = msgspec.structs.replace(standing, **to)

    def assessment(self) -> Assessment:
        return self._start.with_rows(
            RowChange(before, after)
            for (kind, key), after in self._rows.items()
            if (before := self._start.get(kind, *key)) != after
        )


def _no_way() -> UserError:
    return UserError(
        "The history does not lead back to where the two copies parted",
        "A copy without its history, or from before words were deleted for good, cannot be merged.",
    )


class Authors:
    """Who wrote what in one copy since it parted from another.

    Args:
        db: in the transaction that `lineage` was read in.
        lineage: of the copy.
        shared: the changes that both copies rest on.
    """

    def __init__(self, db: apsw.Connection, lineage: Lineage, shared: frozenset[str]) -> None:
        self._touches: dict[Place, list[tuple[frozenset[str], Touch]]] = {}
        for change in _first_parents(lineage, lineage.head):
            if change in shared:
                break
            # No name for the cursor: one that is left half read keeps the file locked for others.
            touch = Touch(*next(db.execute("SELECT who, utc FROM history WHERE id = ?", (change,))))
            for row in altered(db, [change]) or ():
                whole = row.before is None or row.after is None
                fields = frozenset() if whole else frozenset(row.after or ())
                self._touches.setdefault((row.kind, row.key), []).append((fields, touch))

    def of(self, place: Place, columns: tuple[str, ...]) -> Touch:
        """The last one to write any of the columns, or, without columns, the row at all."""
        for fields, touch in self._touches.get(place, ()):
            if not (fields and columns) or fields.intersection(columns):
                return touch
        return Touch()
