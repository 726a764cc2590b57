"""Records to rows and back, generic over the table map: no SQL per edit."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import apsw
import msgspec

from maturity_desktop.assessment.records import ROW_TYPES, Key, Row, RowChange
from maturity_desktop.document.schema import SCHEMA_VERSION, columns_since, tables_of
from maturity_desktop.errors import UserError

# Gives the values it gets, by the name of their table.
Through = Callable[[str, Iterable[tuple[Any, ...]]], Iterable[tuple[Any, ...]]]


class ChangedElsewhereError(UserError):
    """Another window or program wrote rows that an edit was made from.

    Attributes:
        conflicts: per row what the edit wants (`RowChange`) and what stands in the file now.
    """

    def __init__(self, conflicts: tuple[tuple[RowChange, Row | None], ...]) -> None:
        super().__init__(
            "Somebody else changed the same answer meanwhile",
            "Nothing was overwritten. Open the file again and repeat the change.",
        )
        self.conflicts = conflicts


class Statements(msgspec.Struct, frozen=True):
    columns: tuple[str, ...]
    select_all: str
    select_one: str
    put: str
    delete: str


@cache
def statements(kind: type[Row], version: int = SCHEMA_VERSION) -> Statements:
    """The SQL of a table, with its columns in the order of the record's fields."""
    # Table and column names come from our own classes, never from data.
    fields = kind.__struct_fields__
    columns = fields[: len(fields) - len(columns_since(kind.table, version))]
    listed = ", ".join(columns)
    where = " AND ".join(f"{field} = ?" for field in kind.key_fields)
    values = ", ".join("?" * len(columns))
    updates = ", ".join(f"{c} = excluded.{c}" for c in columns if c not in kind.key_fields)
    select = f"SELECT {listed} FROM {kind.table}"  # noqa: S608
    return Statements(
        columns=columns,
        select_all=select,
        select_one=f"{select} WHERE {where}",
        put=(
            f"INSERT INTO {kind.table} ({listed}) VALUES ({values}) "  # noqa: S608
            f"ON CONFLICT ({', '.join(kind.key_fields)}) DO "
            # A row that is all key, as a goal and its area, stands as it should already.
            + (f"UPDATE SET {updates}" if updates else "NOTHING")
        ),
        delete=f"DELETE FROM {kind.table} WHERE {where}",  # noqa: S608
    )


def typed(
    kind: type[Row], values: Iterable[tuple[Any, ...]], version: int = SCHEMA_VERSION
) -> list[Row]:
    """Rows as records; what no edit of ours can have written is a damaged or foreign file."""
    columns = statements(kind, version).columns
    try:
        return [
            msgspec.convert(dict(zip(columns, row, strict=True)), kind, strict=False)
            for row in values
        ]
    except msgspec.ValidationError as error:
        raise UserError(
            f"The table “{kind.table}” holds a value that cannot be right: {error}",
            "Restore the file from a backup.",
        ) from None


def read_table(
    db: apsw.Connection,
    kind: type[Row],
    version: int = SCHEMA_VERSION,
    through: Through = lambda _, values: values,
) -> list[Row]:
    """All rows of one type, checked; what a file of an older version lacks has its default."""
    if kind.table not in tables_of(version):
        return []
    values = db.execute(statements(kind, version).select_all)
    return typed(kind, through(kind.table, values), version)


def read_all(db: apsw.Connection, through: Through = lambda _, values: values) -> Iterator[Row]:
    """Every row of a file, whatever its version; `through` sees the values of each table first."""
    version: int = next(db.execute("PRAGMA user_version"))[0]
    for kind in ROW_TYPES:
        yield from read_table(db, kind, version, through)


def read_one(db: apsw.Connection, kind: type[Row], key: Key) -> Row | None:
    found = typed(kind, db.execute(statements(kind).select_one, key))
    return found[0] if found else None


def write(db: apsw.Connection, changes: Iterable[RowChange]) -> None:
    """Puts parents first, deletes children first."""
    for change in sorted(changes, key=_write_order):
        kind = type(change.row)
        if change.after is None:
            db.execute(statements(kind).delete, change.row.key)
        else:
            db.execute(statements(kind).put, msgspec.structs.astuple(change.after))


def _write_order(change: RowChange) -> int:
    place = ROW_TYPES.index(type(change.row))
    return place if change.after is not None else -place - 1


def refuse_stale(db: apsw.Connection, changes: Iterable[RowChange]) -> None:
    """Raises `ChangedElsewhereError` unless every row still is what the edit saw."""
    conflicts: list[tuple[RowChange, Row | None]] = []
    for change in changes:
        kind, key = type(change.row), change.row.key
        expected = None if change.before is None else msgspec.structs.astuple(change.before)
        # Equal in the file's own types is equal, and costs no record.
        if db.execute(statements(kind).select_one, key).fetchone() == expected:
            continue
        standing = read_one(db, kind, key)
        if standing not in (change.before, change.after):
            conflicts.append((change, standing))
    if conflicts:
        raise ChangedElsewhereError(tuple(conflicts))
