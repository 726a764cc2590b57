"""One number for all rows that a person can change, kept with every commit, asked at every opening.

A checksum tells of each page whether it is as it was written, not whether it is the page that
belongs there: two that changed places, or an old one, are each sound. Only a sum of what all of
them hold can tell. It is a sum of hashes, one for each row, so that a commit costs no more in a
large file than in a small one.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

import apsw

from maturity_desktop.assessment.records import ROW_TYPE_OF, ROW_TYPES
from maturity_desktop.document import rows

# A file of an older version has none.
SINCE_VERSION = 2
# As many bits as SQLite keeps in a number that is never negative.
_LIMIT = 1 << 63


class ContentSum:
    """Adds up the rows that pass through it, in any order."""

    def __init__(self) -> None:
        self.value = 0

    def of(self, table: str, values: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """The same rows."""
        for row in values:
            self.value = (self.value + _of_row(table, row)) % _LIMIT
            yield row

    def add_all(self, table: str, values: Iterable[tuple[Any, ...]]) -> None:
        """The rows, whose flags may be records' own."""
        for _ in self.of(table, (tuple(map(_stored, row)) for row in values)):
            pass


def _stored(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def _of_row(table: str, values: tuple[Any, ...]) -> int:
    told = repr((table, *values)).encode()
    return int.from_bytes(blake2b(told, digest_size=8).digest())


def renew(db: apsw.Connection) -> None:
    """Counts the whole content anew, inside the caller's transaction: it is sound as it stands."""
    db.execute("UPDATE document SET content = ?", (whole(db),))


def is_content(db: apsw.Connection, value: int) -> bool:
    """Whether a file says that its content has this sum; one of an older version says nothing."""
    version: int = next(db.execute("PRAGMA user_version"))[0]
    return version < SINCE_VERSION or next(db.execute("SELECT content FROM document"))[0] == value


def whole(db: apsw.Connection) -> int:
    """The sum of all rows that stand in the file."""
    total = ContentSum()
    for kind in ROW_TYPES:
        total.add_all(kind.table, db.execute(rows.statements(kind).select_all))
    return total.value


def follow(db: apsw.Connection, changeset: bytes) -> None:
    """Brings the sum to where a changeset brought the rows, inside the same transaction.

    The changeset is of today's tables, and the last thing that changed the rows it names.
    """
    moved = 0
    for change in apsw.Changeset.iter(changeset):
        table, old, new = change.name, change.old or (), change.new or ()
        if change.op == "UPDATE":
            new = _standing(db, table, old)
            old = tuple(
                now if then is apsw.no_change else then for then, now in zip(old, new, strict=True)
            )
        moved += (_of_row(table, new) if new else 0) - (_of_row(table, old) if old else 0)
    if moved:
        (before,) = next(db.execute("SELECT content FROM document"))
        db.execute("UPDATE document SET content = ?", ((before + moved) % _LIMIT,))


def _standing(db: apsw.Connection, table: str, old: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row as it is now; an update names its key among the old values."""
    kind = ROW_TYPE_OF[table]
    named = dict(zip(kind.__struct_fields__, old, strict=True))
    key = tuple(named[field] for field in kind.key_fields)
    return next(db.execute(rows.statements(kind).select_one, key))
