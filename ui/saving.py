"""What is on its way to the disk, and what is said of it."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

from maturity_desktop.assessment.edits import Edit
from maturity_desktop.assessment.records import RowChange
from maturity_desktop.errors import UserError

Changes = tuple[RowChange, ...]
Kind = Literal["edit", "undo", "redo"]


class CarriedError(UserError):
    """The file refuses changes; they stand in its replica, on the disk of this computer.

    Attributes:
        count: how many changes the file misses by now.
        refused: the replica refuses what came later, which waits.
    """

    def __init__(self, why: UserError, count: int, *, refused: bool = False) -> None:
        super().__init__(why.message, why.hint)
        self.count = count
        self.refused = refused


class SaveState(NamedTuple):
    """What is said about saving.

    Attributes:
        waiting: number of changes that are on no disk yet.
        saved_at: local time of the last change the file acknowledged, ``"17:02"``; empty before
            the first.
        error: why saving does not go on.
    """

    waiting: int = 0
    saved_at: str = ""
    error: UserError | None = None

    @property
    def carried(self) -> int:
        """Number of changes that are safe on this computer, and not in the file."""
        return self.error.count if isinstance(self.error, CarriedError) else 0


class Queued(msgspec.Struct, frozen=True, eq=False):
    """One change that is shown and not acknowledged yet; equal to itself alone.

    Attributes:
        number: rises from change to change.
        label: what was done, in words.
        step: edits that share one are undone together; for undo and redo the step they move.
        changes: the rows as they are shown.
        edit: what a person did; None for undo and redo.
        blind: undo or redo of a step whose rows only the document knows.
    """

    number: int
    kind: Kind
    label: str
    step: str
    changes: Changes
    edit: Edit | None = None
    blind: bool = False


class Written(NamedTuple):
    """What the document did, or its replica where the document refused.

    Attributes:
        changes: the rows that were written.
        next_label: of the step that the same undo or redo would move next.
        elsewhere: another window wrote to the file as well.
        carried: why they are not in the file.
        trouble: why the replica does not follow; told once.
    """

    changes: Changes
    next_label: str = ""
    elsewhere: bool = False
    carried: CarriedError | None = None
    trouble: str = ""


def net(entries: Iterable[Queued]) -> list[Queued]:
    """The entries without edits that were taken back again before they were written.

    An undo or redo stays where what it moves was written earlier.
    """
    kept: list[Queued] = []
    undone: list[list[Queued]] = []
    for entry in entries:
        if entry.kind == "edit":
            kept.append(entry)
            undone.clear()
        elif entry.kind == "undo":
            taken = _taken_off(kept, entry)
            if taken:
                undone.append(taken)
            else:
                kept.append(entry)
        elif undone and undone[-1][0].step == entry.step:
            kept += undone.pop()
        else:
            kept.append(entry)
    return kept


def _taken_off(kept: list[Queued], undo: Queued) -> list[Queued]:
    """The edits at the end that an undo takes back; none unless these are all of the step."""
    start = len(kept)
    while start and kept[start - 1].edit is not None and kept[start - 1].step == undo.step:
        start -= 1
    whole = sum(len(entry.changes) for entry in kept[start:]) == len(undo.changes)
    taken = kept[start:] if whole else []
    if taken:
        del kept[start:]
    return taken
