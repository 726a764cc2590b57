"""Changesets of the history, applied or taken back: all of one or nothing."""

from collections.abc import Iterable
from typing import Any

import apsw

from maturity_desktop.assessment.records import ROW_TYPE_OF, Key, Row, RowChange
from maturity_desktop.document import history, rows
from maturity_desktop.document.history_reading import taken_together


def take_back(db: apsw.Connection, latest_first: Iterable[str]) -> tuple[RowChange, ...]:
    """Takes back what these changes of the history did, one after the other."""
    changesets = [apsw.Changeset.invert(history.changeset_of(db, row)) for row in latest_first]
    before = {at: rows.read_one(db, *at) for at in _touched(changesets)}
    try:
        apply_whole(db, taken_together(db, changesets))
    except (apsw.AbortError, apsw.ConstraintError):
        # Names that were exchanged have only one way back: through each state there was.
        for changeset in changesets:
            apply_whole(db, changeset)
    return tuple(
        RowChange(old, new) for at, old in before.items() if (new := rows.read_one(db, *at)) != old
    )


def _touched(changesets: list[bytes]) -> list[tuple[type[Row], Key]]:
    """Type and key of every row the changesets name."""
    found: dict[tuple[type[Row], Key], None] = {}
    for changeset in changesets:
        for change in apsw.Changeset.iter(changeset):
            if change.name not in ROW_TYPE_OF:
                raise apsw.AbortError("a changeset of a table that has no undo")
            kind = ROW_TYPE_OF[change.name]
            values: Any = change.new if change.op == "INSERT" else change.old
            named: dict[str, Any] = dict(zip(kind.__struct_fields__, values, strict=False))
            key: tuple[Any, ...] = tuple(named.get(field) for field in kind.key_fields)
            found[kind, key] = None
    return list(found)


def apply_whole(db: apsw.Connection, changeset: bytes) -> None:
    """Applies all of a changeset or raises; SQLite alone would skip what does not fit."""
    expected = sum(1 for _ in apsw.Changeset.iter(changeset))
    before = db.total_changes()
    apsw.Changeset.apply(
        changeset,
        db,
        conflict=lambda _reason, _change: apsw.SQLITE_CHANGESET_ABORT,
        flags=apsw.SQLITE_CHANGESETAPPLY_FKNOACTION,
    )
    # Rows that change a unique value with each other cost SQLite one write more.
    if db.total_changes() - before < expected:
        raise apsw.AbortError("a changeset did not fit")
