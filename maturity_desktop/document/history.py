"""The append-only history: rows with lineage, and what undo and redo would take back."""

import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any, Literal

import apsw
import msgspec

from maturity_desktop.assessment.labels import label
from maturity_desktop.assessment.records import RowChange
from maturity_desktop.document import content_sum
from maturity_desktop.document.schema import SCHEMA_VERSION
from maturity_desktop.document.unpacking import unpacked

Kind = Literal["edit", "undo", "redo", "merge", "barrier"]


def random_id() -> str:
    """An id of a history row or a step: random, so that two copies never give the same."""
    return token_hex(16)


_SMALL = 1024  # bytes


class HistoryRow(msgspec.Struct, frozen=True):
    """One transaction. Order follows `parent`, never ids (random) or the clock."""

    id: str
    parent: str | None
    change_no: int
    step: str
    kind: Kind
    edit: str
    params: dict[str, Any]
    who: str
    utc: str

    @property
    def label(self) -> str:
        text = label(self.edit, self.params)
        return {"undo": f"Undo: {text}", "redo": f"Redo: {text}"}.get(self.kind, text)


class Step(msgspec.Struct, frozen=True):
    """What one undo or redo takes back: history rows in the order they were written."""

    rows: tuple[str, ...]
    edit: str
    params: dict[str, Any]

    @property
    def label(self) -> str:
        return label(self.edit, self.params)


class Stacks:
    """The steps that can be undone and redone, kept up to date row by row."""

    def __init__(self, rows: Iterable[HistoryRow] = ()) -> None:
        self.undo: list[Step] = []
        self.redo: list[Step] = []
        self._last_step = ""
        for row in rows:
            self.add(row)

    def add(self, row: HistoryRow) -> None:
        step = Step((row.id,), row.edit, row.params)
        # Slices: a damaged chain may take back what is not there.
        if row.kind == "undo":
            del self.undo[-1:]
            self.redo.append(step)
        elif row.kind == "redo":
            del self.redo[-1:]
            self.undo.append(step)
        elif row.kind == "barrier":
            # Beyond it the tables had another shape; a changeset would not fit.
            self.undo.clear()
            self.redo.clear()
        elif row.step == self._last_step and self.undo:
            before = self.undo.pop()
            self.undo.append(Step((*before.rows, row.id), before.edit, before.params))
            self.redo.clear()
        else:
            self.undo.append(step)
            self.redo.clear()
        self._last_step = row.step


COLUMNS = ", ".join(HistoryRow.__struct_fields__)
_KEPT = f"{COLUMNS}, parent2, schema, changeset"
_MARKS = ", ".join("?" * len(_KEPT.split(",")))


def read_history(db: apsw.Connection) -> list[HistoryRow]:
    """Every row from the first to the head, following the parents."""
    by_id = {}
    for values in db.execute(f"SELECT {COLUMNS} FROM history"):  # noqa: S608
        named: dict[str, Any] = dict(zip(HistoryRow.__struct_fields__, values, strict=True))
        named["params"] = msgspec.json.decode(named["params"])
        by_id[values[0]] = msgspec.convert(named, HistoryRow)
    chain: list[HistoryRow] = []
    at: str | None = head(db)[0]
    while at in by_id:
        row = by_id.pop(at)
        chain.append(row)
        at = row.parent
    chain.reverse()
    return chain


def head(db: apsw.Connection) -> tuple[str, int]:
    """Id and number of the last change."""
    found: tuple[str, int] | None = db.execute("SELECT head, change_no FROM document").fetchone()
    if found is None:
        raise apsw.CorruptError("the table document is empty")
    return found


class Cause(msgspec.Struct, frozen=True):
    """Why rows change: what the history keeps of an edit."""

    kind: Kind
    edit: str
    params: dict[str, Any]
    who: str
    step: str = msgspec.field(default_factory=random_id)


def append(
    db: apsw.Connection,
    parent: tuple[str, int] | None,
    cause: Cause,
    changeset: bytes,
    parent2: str | None = None,
) -> HistoryRow:
    """Writes one row inside the caller's transaction and moves the head to it.

    A merge alone has a second parent, the last change of the other copy.
    """
    row = HistoryRow(
        id=random_id(),
        parent=parent[0] if parent else None,
        change_no=parent[1] + 1 if parent else 0,
        step=cause.step,
        kind=cause.kind,
        edit=cause.edit,
        params=cause.params,
        who=cause.who,
        utc=datetime.now(UTC).isoformat(timespec="milliseconds"),
    )
    db.execute(
        f"INSERT INTO history ({_KEPT}) VALUES ({_MARKS})",  # noqa: S608
        (
            row.id,
            row.parent,
            row.change_no,
            row.step,
            row.kind,
            row.edit,
            msgspec.json.encode(row.params).decode(),
            row.who,
            row.utc,
            parent2,
            SCHEMA_VERSION,
            packed_changeset(changeset),
        ),
    )
    content_sum.follow(db, changeset)
    move_head(db, (row.id, row.change_no))
    return row


def move_head(db: apsw.Connection, to: tuple[str, int]) -> None:
    """The last change is now this one, by id and number."""
    db.execute("UPDATE document SET head = ?, change_no = ?", to)


class Branch(msgspec.Struct, frozen=True):
    """What another copy went through alone: its last change, and its rows as they stand there."""

    head: tuple[str, int]
    rows: tuple[tuple[Any, ...], ...]


def read_branch(db: apsw.Connection, missing: frozenset[str]) -> Branch:
    """The missing changes, for a copy that takes them over."""
    found = db.execute(f"SELECT {_KEPT} FROM history")  # noqa: S608
    return Branch(head(db), tuple(row for row in found if row[0] in missing))


class Join(msgspec.Struct, frozen=True):
    """What a merge writes, made elsewhere from one state of this copy and one of the other.

    Attributes:
        planned_on: id of the last change of this copy when it was read.
        before: changes that are written first and leave no trace of their own.
        branch: the other copy's history that this one lacks.
        params: as of an edit; None where this copy is an earlier state and only follows the other.
    """

    planned_on: str
    before: tuple[RowChange, ...]
    changes: tuple[RowChange, ...]
    branch: Branch
    params: dict[str, Any] | None


def append_join(
    db: apsw.Connection, standing: tuple[str, int], join: Join, changeset: bytes, who: str
) -> HistoryRow:
    """Keeps the other copy's changes, so that it is known as an earlier state ever after.

    The head becomes a change that rests on both; or the other's own last one, where this copy has
    nothing that the other lacks.
    """
    db.executemany(
        f"INSERT INTO history ({_KEPT}) VALUES ({_MARKS})",  # noqa: S608
        join.branch.rows,
    )
    if join.params is None:
        content_sum.follow(db, changeset)
        move_head(db, join.branch.head)
        return read_history(db)[-1]
    cause = Cause("merge", "MergeCopies", join.params, who)
    return append(db, standing, cause, changeset, join.branch.head[0])


def packed_changeset(changeset: bytes) -> bytes:
    """In zlib's format.

    One rating fits a window of 1 KB, whose state needs no fresh memory: 7 microseconds, not 50.
    """
    if len(changeset) > _SMALL:
        return zlib.compress(changeset)
    packer = zlib.compressobj(wbits=10, memLevel=1)
    return packer.compress(changeset) + packer.flush()


def changeset_of(db: apsw.Connection, row_id: str) -> bytes:
    """What the transaction changed, as SQLite's session extension wrote it."""
    packed = next(db.execute("SELECT changeset FROM history WHERE id = ?", (row_id,)))[0]
    if packed is None:
        raise apsw.AbortError("the changeset is not kept")
    return unpacked(packed)
