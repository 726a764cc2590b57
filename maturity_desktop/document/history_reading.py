"""Reads the past of a document: its steps, which of them stand, and what each one changed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache
from typing import Any

import apsw
import msgspec

from maturity_desktop.assessment.altered import Altered
from maturity_desktop.assessment.records import ROW_TYPE_OF, Row
from maturity_desktop.document import history
from maturity_desktop.document.history import HistoryRow, Stacks
from maturity_desktop.errors import UserError

# The edit that `Document.undo_to` writes; `params["change"]` is the change that it went back to.
UNDO_TO = "UndoTo"
_AGAIN = "Look at the history again."


class PastStep(msgspec.Struct, frozen=True):
    """What was done in one step, as undo takes it back.

    Attributes:
        rows: in the order they were written; never empty.
        stands: it was not undone, or was done again.
        reachable: `undo_to` can go back to its end.
    """

    rows: tuple[HistoryRow, ...]
    stands: bool
    reachable: bool

    @property
    def last(self) -> HistoryRow:
        """Its last change: to go back to the step is to go back to this one."""
        return self.rows[-1]


class Past(msgspec.Struct, frozen=True):
    """The whole history of a document up to one moment.

    What stands after each change is a chain: a step, and what stood before it. Undo goes back
    along the chain, and so does `undo_to`, wherever that leads.

    Attributes:
        steps: the oldest first.
    """

    steps: tuple[PastStep, ...]
    _tops: dict[str, str | None]
    _under: dict[str, str | None]

    @property
    def head(self) -> str:
        """Id of the last change; empty without any."""
        return self.steps[-1].last.id if self.steps else ""

    def is_present(self, change_id: str) -> bool:
        """Whether the file stands as it stood after that change."""
        return self._tops.get(change_id) == self._tops.get(self.head)

    def exchanged(self, change_id: str) -> tuple[int, int]:
        """How many steps `undo_to` takes back, and how many that were undone it brings back."""
        now = set(self.chain(self._tops.get(self.head)))
        then = set(self.chain(self._tops.get(change_id)))
        return len(now - then), len(then - now)

    def later(self, change_id: str) -> list[str]:
        """The changes that `undo_to` takes back, the latest first.

        Raises:
            UserError: there is no such change, or the way back to it is barred.
        """
        found: list[str] = []
        for step in reversed(self.steps):
            for row in reversed(step.rows):
                if row.id == change_id:
                    if not step.reachable:
                        raise UserError(
                            "The file cannot go back so far: what was changed since is not kept",
                            "Choose a later change. A backup may hold the earlier state.",
                        )
                    return found
                found.append(row.id)
        raise UserError("This change is not in the history of the file", _AGAIN)

    def chain(self, top: str | None) -> Iterator[str]:
        """The steps that stand from this one down, by the ids of their last changes."""
        while top is not None:
            yield top
            top = self._under[top]


def read_past(db: apsw.Connection) -> Past:
    """Everything but what the steps changed; inside the caller's transaction."""
    lost = {row[0] for row in db.execute("SELECT id FROM history WHERE changeset IS NULL")}
    return _Reader(lost).read(history.read_history(db))


class _Reader:
    """Follows the history row by row, as the stacks of undo do."""

    def __init__(self, lost: set[str]) -> None:
        self._lost = lost
        self._stacks = Stacks()
        self._groups: list[list[HistoryRow]] = []
        self._before: dict[str, str | None] = {}
        self._tops: dict[str, str | None] = {}
        self._under: dict[str, str | None] = {}
        # Of an undo or redo: the first change of the step that it moved.
        self._moved: dict[str, str] = {}
        self._undone: set[str] = set()

    def read(self, rows: Iterable[HistoryRow]) -> Past:
        at: str | None = None
        for row in rows:
            self._before[row.id] = at
            at = self._tops[row.id] = self._follow(row, at)
        past = Past((), self._tops, self._under)
        standing = set(past.chain(at))
        return msgspec.structs.replace(past, steps=self._steps(standing))

    def _follow(self, row: HistoryRow, at: str | None) -> str | None:
        """The top of what stands after the row; `at` is the top before it."""
        moved = {"undo": self._stacks.undo, "redo": self._stacks.redo}.get(row.kind)
        step = moved[-1].rows[0] if moved else None
        self._stacks.add(row)
        undo = self._stacks.undo
        if moved is None and undo and undo[-1].rows[0] != row.id:
            # The step goes on: it stands where it stood, and what stands is not the same.
            self._groups[-1].append(row)
            self._under[row.id] = self._under.get(at) if at is not None else None
            return row.id
        self._groups.append([row])
        if moved is not None:
            # A damaged chain may move what is not there.
            return self._move(row, step) if step else at
        if row.edit == UNDO_TO and row.params.get("change") in self._tops:
            return self._tops[row.params["change"]]
        self._under[row.id] = at
        return row.id

    def _move(self, row: HistoryRow, step: str) -> str | None:
        origin = self._moved[row.id] = self._moved.get(step, step)
        (self._undone.add if row.kind == "undo" else self._undone.discard)(origin)
        return self._before[step]

    def _steps(self, standing: set[str]) -> tuple[PastStep, ...]:
        found: list[PastStep] = []
        reachable = True
        for group in reversed(self._groups):
            first = group[0]
            # What undoes others stands beside the chain, until it is undone itself.
            stands = any(row.id in standing for row in group) or (
                first.id not in self._under and first.id not in self._undone
            )
            found.append(PastStep(tuple(group), stands, reachable))
            barred = first.kind == "barrier" or any(row.id in self._lost for row in group)
            reachable = reachable and not barred
        found.reverse()
        return tuple(found)


def altered(db: apsw.Connection, row_ids: Iterable[str]) -> tuple[Altered, ...] | None:
    """What changes in a row did to records, taken together; None where it is not kept.

    Tables that this version does not know are left out.
    """
    try:
        changesets = [history.changeset_of(db, row_id) for row_id in row_ids]
    except apsw.AbortError:
        return None
    return tuple(_alterations(taken_together(db, changesets)))


def taken_together(db: apsw.Connection, changesets: Sequence[bytes]) -> bytes:
    """One changeset that does what these do one after the other."""
    if len(changesets) == 1:
        return changesets[0]
    # apsw leaves its constructor without types.
    with closing(apsw.ChangesetBuilder()) as builder:  # type: ignore[no-untyped-call]
        builder.schema(db, "main")
        for changeset in changesets:
            if changeset:
                builder.add(changeset)
        return builder.output()


def _alterations(changeset: bytes) -> Iterator[Altered]:
    for change in apsw.Changeset.iter(changeset):
        kind = ROW_TYPE_OF.get(change.name)
        if kind is None:
            continue
        before = _values(kind, change.old) if change.op != "INSERT" else None
        after = _values(kind, change.new) if change.op != "DELETE" else None
        known = after if before is None else before
        key = tuple((known or {}).get(field, "") for field in kind.key_fields)
        if before is not None and after is not None:
            # The old values name the key as well, and nothing else that stays.
            before = {field: before.get(field) for field in after}
        yield Altered(kind, key, before, after)


def _values(kind: type[Row], values: Iterable[Any] | None) -> dict[str, Any]:
    """By field, in the types of the record; a changeset of an older version has fewer columns."""
    named = zip(_fields(kind), values or (), strict=False)
    return {
        field: _typed(value, of_type)
        for (field, of_type), value in named
        if value is not apsw.no_change
    }


@cache
def _fields(kind: type[Row]) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.type) for field in msgspec.structs.fields(kind))


def _typed(value: Any, of_type: Any) -> Any:
    # SQLite keeps truth as a number; every other value is of the record's type already.
    return bool(value) if of_type is bool else value
