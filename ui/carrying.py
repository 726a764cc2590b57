"""Work that the document refuses and its replica takes, from the first change until it is put back."""

from typing import NamedTuple

from maturity_desktop.document.document import Commit, Document
from maturity_desktop.document.history import Step
from maturity_desktop.document.replica import Carried, Replica
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.errors import UserError
from ui.saving import CarriedError, Queued


class Taken(NamedTuple):
    """One change that the replica took.

    Attributes:
        next_step: that the same undo or redo would move next.
        elsewhere: another window, which the file refuses as well, wrote to the replica too.
        why: the file refused it, and how much it misses by now.
    """

    commit: Commit
    next_step: Step | None
    elsewhere: bool
    why: CarriedError


class Carrying:
    """The replica is ahead of the document, and goes on alone.

    Attributes:
        count: how many changes the document misses; 0 before the first was taken.
    """

    def __init__(self, replica: Replica, document: Document, count: int = 0) -> None:
        self.count = count
        self._replica, self._document = replica, document
        self._why = UserError("The file cannot be written")

    def take(self, entry: Queued, why: UserError | None = None) -> Taken:
        """Writes the change into the replica; `why` the document refused it, if it was tried.

        `ChangedElsewhereError` where another window wrote there what does not fit.
        """
        replica, seen = self._replica, self._seen()
        if entry.edit is not None:
            following = None
            carried = replica.carry_on(entry.edit, entry.changes, step=entry.step)
        else:
            carried, following = self._step_back(entry.kind == "undo", seen)
        self.count = carried.alone
        self._why = why or self._why
        row = carried.commit.row
        elsewhere = row.parent != seen or replica.copy.head[0] != row.id
        return Taken(carried.commit, following, elsewhere, CarriedError(self._why, self.count))

    def _step_back(self, undo: bool, seen: str) -> tuple[Carried, Step | None]:
        """Never a step of another window; with the step that follows."""
        copy = self._replica.copy
        step = copy.undo_step if undo else copy.redo_step
        if step is None or copy.head[0] != seen:
            raise ChangedElsewhereError(())
        carried = self._replica.carry_back("undo" if undo else "redo")
        if carried is None:
            raise ChangedElsewhereError(())
        return carried, copy.undo_step if undo else copy.redo_step

    def _seen(self) -> str:
        """The last change that this window knows of."""
        if self.count:
            return self._replica.copy.head[0]
        # What followed stands in the file of the replica; to ask for a step finds it.
        _ = self._replica.copy.undo_step
        return self._document.head[0]

    def put_back(self) -> bool:
        """All of it goes into the document; `UserError` where that refuses still.

        True where another window, which carried on in the same replica, wrote some of it.
        """
        seen = self._replica.copy.head[0]
        self._replica.put_back()
        self.count = 0
        return self._document.head[0] != seen
