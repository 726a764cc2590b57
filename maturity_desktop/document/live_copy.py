"""All rows but the attachments into another file, slice by slice, equal to the file at its end.

Between two slices anybody may write. What was written meanwhile is told by the history, and those
rows are copied once more at the end, so no transaction is held open from slice to slice.
"""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from functools import cache
from typing import Any, Self, TypeAlias

import apsw
import msgspec

from maturity_desktop.assessment.records import ROW_TYPE_OF
from maturity_desktop.document import history
from maturity_desktop.document.connection import in_memory
from maturity_desktop.document.document import Document
from maturity_desktop.document.migrating import version_of
from maturity_desktop.document.rows import statements, typed
from maturity_desktop.document.schema import ATTACHMENT, OUTSIDE_UNDO, all_statements, tables_of
from maturity_desktop.document.unpacking import unpacked
from maturity_desktop.errors import UserError

ROWS_A_SLICE = 250
_BYTES_A_SLICE = 2**18
# Who never stops writing elsewhere does not keep a copy from ending.
_ROUNDS_AT_MOST = 20
_HISTORY = "history"

At: TypeAlias = tuple[str, tuple[Any, ...]]


class Stand(msgspec.Struct, frozen=True):
    """What a file holds beside its attachments, told without reading all of it.

    Attributes:
        head: id and number of the last change.
        counts: rows by table.
        kept: bytes of the history's changesets.
    """

    head: tuple[str, int]
    counts: dict[str, int]
    kept: int

    @classmethod
    def of(cls, db: apsw.Connection) -> Self:
        """Inside the caller's transaction."""
        counts = {
            table: next(db.execute(f"SELECT count(*) FROM {table}"))[0]  # noqa: S608  # ours
            for table in small_tables(version_of(db))
        }
        kept = next(db.execute("SELECT coalesce(sum(length(changeset)), 0) FROM history"))[0]
        return cls(history.head(db), counts, kept)


def small_tables(version: int) -> tuple[str, ...]:
    """All whose size has nothing to do with that of attached files, parents before children."""
    return tuple(table for table in tables_of(version) if table != ATTACHMENT)


def copied(document: Document, copy: apsw.Connection) -> Generator[None, None, Stand]:
    """Fills a new, empty file; each step of the generator is one slice, in any transaction of ours.

    Gives what the document held in the last slice, which the copy holds then too.

    Raises:
        UserError: the document cannot be read, or its history does not tell what was changed.
        apsw.Error: of the copy.
    """
    with document.snapshot() as source:
        version, seen = version_of(source), _last(source, _HISTORY)
    # Rows arrive in any order; whether they fit together is asked when all are there.
    copy.pragma("foreign_keys", 0)
    copy.execute("BEGIN IMMEDIATE")
    for sql in all_statements(version):
        copy.execute(sql)
    copy.execute(f"PRAGMA user_version = {version}")
    for table in small_tables(version):
        with document.snapshot() as source:
            # No further, or who adds rows faster than a slice takes them would never see its end.
            until = seen if table == _HISTORY else _last(source, table)
        after: int | None = 0
        while after is not None:
            with document.snapshot() as source:
                after = _carry(source, copy, table, (after, until))
            yield
    stand = yield from _caught_up(document, copy, version, seen)
    copy.execute("COMMIT")
    return stand


def _caught_up(
    document: Document, copy: apsw.Connection, version: int, begun: int
) -> Generator[None, None, Stand]:
    """Copies once more what changes behind the place `begun` of the history wrote."""
    waiting: dict[At, None] = {}
    seen, rounds = begun, 0
    while True:
        rounds += 1
        with document.snapshot() as source:
            for at in _touched(source, seen):
                # To the end, where it waits already: what stands now counts.
                waiting.pop(at, None)
                waiting[at] = None
            seen = _last(source, _HISTORY)
            most = len(waiting) if rounds > _ROUNDS_AT_MOST else ROWS_A_SLICE
            _renew(source, copy, batch := list(waiting)[:most])
            for at in batch:
                del waiting[at]
            if not waiting:
                _renew_others(source, copy, version, (begun, seen))
                return Stand.of(source)
        yield


def _last(db: apsw.Connection, table: str) -> int:
    """The highest place in a table; rows of the history are only ever added."""
    sql = f"SELECT coalesce(max(rowid), 0) FROM {table}"  # noqa: S608  # ours
    found: int = next(db.execute(sql))[0]
    return found


def _touched(db: apsw.Connection, after: int) -> Iterator[At]:
    """The keys of all rows that later changes wrote; those of another branch do no harm."""
    found: list[Any] = db.execute(
        "SELECT kind, changeset FROM history WHERE rowid > ? ORDER BY rowid", (after,)
    ).fetchall()
    for kind, packed in found:
        if packed is None or kind == "barrier":
            raise UserError("The file was changed as a whole meanwhile", "It is done anew.")
        for change in apsw.Changeset.iter(unpacked(packed)):
            row_type = ROW_TYPE_OF.get(change.name)
            values = change.new if change.old is None else change.old
            if row_type is None or values is None:
                continue
            named = dict(zip(row_type.__struct_fields__, values, strict=False))
            yield change.name, tuple(named[field] for field in row_type.key_fields)


def typed_slice(db: apsw.Connection, table: str, version: int, after: int) -> int | None:
    """Reads some rows of a table as records; gives the place of the last one, None at the end.

    Raises:
        UserError: a value that no edit of ours can have written.
    """
    kind = ROW_TYPE_OF.get(table)
    if kind is None or table not in tables_of(version):
        return None
    listed = ", ".join(statements(kind, version).columns)
    sql = (
        f"SELECT rowid, {listed} FROM {table} "  # noqa: S608  # names of our own classes
        f"WHERE rowid > ? ORDER BY rowid LIMIT {ROWS_A_SLICE}"
    )
    found: list[Any] = db.execute(sql, (after,)).fetchall()
    typed(kind, [row[1:] for row in found], version)
    return found[-1][0] if len(found) == ROWS_A_SLICE else None


# --- rows


@cache
def _columns(version: int) -> dict[str, tuple[str, ...]]:
    """The columns of each table, as a file of the version has them."""
    with closing(in_memory()) as db:
        for sql in all_statements(version):
            db.execute(sql)
        return {
            table: tuple(row[1] for row in db.execute(f"PRAGMA table_info({table})"))
            for table in tables_of(version)
        }


def _put(copy: apsw.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Each row as it is, its place included; one that is in the way is older and comes again."""
    columns = _columns(version_of(copy))[table]
    marks = ", ".join("?" * (1 + len(columns)))
    listed = ", ".join(("rowid", *columns))
    copy.executemany(
        f"INSERT OR REPLACE INTO {table} ({listed}) VALUES ({marks})",  # noqa: S608  # ours
        rows,
    )


def _carry(
    source: apsw.Connection, copy: apsw.Connection, table: str, places: tuple[int, int]
) -> int | None:
    """The rows behind one place and up to another, as many as fit into a slice.

    Gives the place of the last one, None at the end.
    """
    taken: list[tuple[Any, ...]] = []
    size = 0
    sql = f"SELECT rowid, * FROM {table} WHERE rowid > ? AND rowid <= ? ORDER BY rowid"  # noqa: S608  # ours
    with closing(source.cursor()) as found:
        for row in found.execute(sql, places):
            taken.append(row)
            size += sum(len(value) for value in row if isinstance(value, (str, bytes)))
            if len(taken) == ROWS_A_SLICE or size > _BYTES_A_SLICE:
                break
        else:
            _put(copy, table, taken)
            return None
    _put(copy, table, taken)
    last: int = taken[-1][0]
    return last


def _renew(source: apsw.Connection, copy: apsw.Connection, batch: list[At]) -> None:
    """Rows as they stand now, or no more."""
    found: list[tuple[str, tuple[Any, ...]]] = []
    for table, key in batch:
        where = " AND ".join(f"{field} = ?" for field in ROW_TYPE_OF[table].key_fields)
        copy.execute(f"DELETE FROM {table} WHERE {where}", key)  # noqa: S608  # ours
        sql = f"SELECT rowid, * FROM {table} WHERE {where}"  # noqa: S608  # ours
        found += ((table, row) for row in source.execute(sql, key))
    # Only when all old ones are gone: a new row may have taken the place or the name of one.
    for table, row in found:
        _put(copy, table, (row,))


def _renew_others(
    source: apsw.Connection, copy: apsw.Connection, version: int, changes: tuple[int, int]
) -> None:
    """What no changeset tells of: the changes themselves, and the little beside them."""
    after: int | None = changes[0]
    while after is not None:
        after = _carry(source, copy, _HISTORY, (after, changes[1]))
    for table in OUTSIDE_UNDO - {_HISTORY, ATTACHMENT}:
        if table in tables_of(version):
            copy.execute(f"DELETE FROM {table}")  # noqa: S608  # ours
            _put(copy, table, source.execute(f"SELECT rowid, * FROM {table}"))  # noqa: S608  # ours
