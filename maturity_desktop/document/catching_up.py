"""Two copies of one document: how one stands to the other, and how the older catches up."""

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

import apsw
import msgspec

from maturity_desktop.assessment.records import ROW_TYPE_OF
from maturity_desktop.document import content_sum, history
from maturity_desktop.document.changesets import apply_whole
from maturity_desktop.document.document import Document
from maturity_desktop.document.lineage import Lineage, Relation


class Comparison(msgspec.Struct, frozen=True):
    """How a document stands to the replica.

    Attributes:
        relation: of the document: behind means that it misses changes this computer saved.
        missing: how many changes only the replica holds.
        last: time of the last of them, ISO 8601 in UTC; empty where nothing is missing.
        own: how many changes only the document holds.
    """

    relation: Relation
    missing: int = 0
    last: str = ""
    own: int = 0


def _stand(document: Document) -> tuple[str, str]:
    with document.snapshot() as db:
        document_id, head = next(db.execute("SELECT document_id, head FROM document"))
        return document_id, head


def _lineage(document: Document) -> Lineage:
    with document.snapshot() as db:
        return Lineage.of(db)


def compared(document: Document, copy: Document) -> Comparison:
    """Equal heads are told at once, in a history of any length."""
    if _stand(document) == _stand(copy):
        return Comparison("equal")
    ours, theirs = _lineage(document), _lineage(copy)
    relation, missing = ours.relation(theirs), ours.missing(theirs)
    with copy.snapshot() as db:
        (last,) = next(db.execute("SELECT utc FROM history WHERE id = ?", (theirs.head,)))
    return Comparison(relation, len(missing), last if missing else "", len(theirs.missing(ours)))


class _Lacking(msgspec.Struct, frozen=True):
    """What one copy lacks of another that went on from it.

    Attributes:
        start: id of the last change of the copy that lacks it.
        head: id and number of the last change afterwards.
        changesets: in the order in which they apply.
        rows: of the history, whole, parents first.
    """

    start: str
    head: tuple[str, int]
    changesets: tuple[bytes, ...]
    rows: tuple[tuple[Any, ...], ...]


def bring(source: Document, target: Document) -> int:
    """Brings the target to where the source stands; gives the number of changes.

    `UserError` from an `AbortError` where the target is no earlier state of the source, or where
    a change is of a kind that cannot be repeated; the target is as it was then.
    """
    behind = _lineage(target)
    with source.snapshot() as db:
        lacking = _gathered(db, behind)
    if not lacking.rows:
        return 0
    with target.writing() as db:
        if history.head(db)[0] != lacking.start:
            raise apsw.AbortError("somebody wrote meanwhile")
        for changeset in lacking.changesets:
            apply_whole(db, changeset)
        marks = ", ".join("?" * len(lacking.rows[0]))
        db.executemany(f"INSERT INTO history VALUES ({marks})", lacking.rows)  # noqa: S608  # marks alone
        # The changesets may be of an older version, with fewer columns than the rows have now.
        content_sum.renew(db)
        history.move_head(db, lacking.head)
    return len(lacking.rows)


def _gathered(db: apsw.Connection, behind: Lineage) -> _Lacking:
    own = Lineage.of(db)
    if own.document_id != behind.document_id or behind.head not in own.reached:
        raise apsw.AbortError("not an earlier state of the same document")
    missing = sorted(behind.missing(own), key=lambda change: own.numbers[change])
    return _Lacking(
        behind.head,
        history.head(db),
        tuple(_way(db, own, behind.head)),
        tuple(
            next(db.execute("SELECT * FROM history WHERE id = ?", (change,))) for change in missing
        ),
    )


def _way(db: apsw.Connection, lineage: Lineage, start: str) -> Iterator[bytes]:
    """The changesets that lead from an earlier change to the last one.

    A merge went on from its first parent. Whoever stands on the branch of the second goes back
    to where both parted first.
    """
    back, there = _chain(lineage, start), _chain(lineage, lineage.head)
    common = set(back) & set(there)
    for change in takewhile(lambda change: change not in common, back):
        yield apsw.Changeset.invert(_changeset(db, change))
    ahead = list(takewhile(lambda change: change not in common, there))
    for change in reversed(ahead):
        yield _changeset(db, change)


def _chain(lineage: Lineage, start: str) -> list[str]:
    """The change and those before it, the latest first, over first parents."""
    chain: dict[str, None] = {}
    at: str | None = start
    while at in lineage.parents and at not in chain:
        chain[at] = None
        at = next(iter(lineage.parents[at]), None)
    return list(chain)


def _changeset(db: apsw.Connection, change: str) -> bytes:
    """One that can be repeated, and of tables that undo may touch."""
    (kind,) = next(db.execute("SELECT kind FROM history WHERE id = ?", (change,)))
    changeset = history.changeset_of(db, change)
    named = {entry.name for entry in apsw.Changeset.iter(changeset)}
    if kind == "barrier" or not named <= ROW_TYPE_OF.keys():
        raise apsw.AbortError("a change that cannot be repeated")
    return changeset


def repeat(db: apsw.Connection, changeset: bytes) -> None:
    """Does again what one transaction of another copy did, inside the caller's transaction.

    SQLite's own way to apply a changeset has every statement of the connection prepared anew
    afterwards, which costs more than the change of one answer. `AbortError` where a row is not
    as the changeset saw it.
    """
    # Children may stand before their parents in a changeset.
    db.execute("PRAGMA defer_foreign_keys = 1")
    for change in apsw.Changeset.iter(changeset):
        if change.name not in ROW_TYPE_OF:
            raise apsw.AbortError("a changeset of a table that has no undo")
        columns = ROW_TYPE_OF[change.name].__struct_fields__
        old, new = (_named(columns, values) for values in (change.old, change.new))
        where = " AND ".join(f"{column} IS ?" for column in old)
        # Names of tables and columns are those of our own records.
        if change.op == "INSERT":
            marks = ", ".join("?" * len(new))
            sql = f"INSERT INTO {change.name} ({', '.join(new)}) VALUES ({marks})"  # noqa: S608
            values = [*new.values()]
        elif change.op == "DELETE":
            sql = f"DELETE FROM {change.name} WHERE {where}"  # noqa: S608
            values = [*old.values()]
        else:
            put = ", ".join(f"{column} = ?" for column in new)
            sql = f"UPDATE {change.name} SET {put} WHERE {where}"  # noqa: S608
            values = [*new.values(), *old.values()]
        db.execute(sql, values)
        if db.changes() != 1:
            raise apsw.AbortError("a row is not as the changeset saw it")


def _named(columns: Iterable[str], values: Iterable[Any] | None) -> dict[str, Any]:
    """The values that a changeset holds, by column; what it leaves out stayed as it was."""
    return {
        column: value
        for column, value in zip(columns, values or (), strict=False)
        if value is not apsw.no_change
    }
