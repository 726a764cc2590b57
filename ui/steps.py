"""What undo and redo would do next, foreseen so that the window need not wait for the disk.

Of the steps made since the file was opened the rows are known, and undo is painted at once. Older
ones are known by their label only; the document says what they change when it has done it.
"""

from typing import NamedTuple

from maturity_desktop.assessment.records import RowChange
from ui.saving import Changes


class Known(NamedTuple):
    """A step whose rows are known; `changes` as they were made."""

    label: str
    step: str
    changes: Changes


def inverse(changes: Changes) -> Changes:
    """The changes that take these back."""
    return tuple(RowChange(change.after, change.before) for change in reversed(changes))


class Steps:
    """Two stacks, mirrors of those in the document.

    Attributes:
        older: label of the step below all known ones; empty where there is none.
        later: label of the step that a redo would do beyond the known ones.
    """

    def __init__(self, older: str = "", later: str = "") -> None:
        self.older = older
        self.later = later
        self._undo: list[Known] = []
        self._redo: list[Known] = []
        self._last_step = ""

    @property
    def undo_label(self) -> str:
        return self._undo[-1].label if self._undo else self.older

    @property
    def redo_label(self) -> str:
        return self._redo[-1].label if self._redo else self.later

    def did(self, label: str, step: str, changes: Changes) -> None:
        """An edit was made; edits of one step in a row are one."""
        if self._undo and step == self._last_step:
            top = self._undo.pop()
            self._undo.append(Known(top.label, step, top.changes + changes))
        else:
            self._undo.append(Known(label, step, changes))
        self._redo.clear()
        self.later = ""
        self._last_step = step

    def undo(self) -> Known | None:
        """Moves the last step over to redo; with the changes to make now.

        None where the rows are not known: `undone` says them later.
        """
        self._last_step = ""
        if not self._undo:
            return None
        top = self._undo.pop()
        self._redo.append(top)
        return top._replace(changes=inverse(top.changes))

    def redo(self) -> Known | None:
        """Moves the last undone step back, as `undo`."""
        self._last_step = ""
        if not self._redo:
            return None
        top = self._redo.pop()
        self._undo.append(top)
        return top

    def undone(self, changes: Changes, older: str) -> None:
        """The document took back a step whose rows were not known; `changes` as it applied them."""
        self._redo.append(Known(self.older, "", inverse(changes)))
        self.older = older

    def redone(self, changes: Changes, later: str) -> None:
        """As `undone`, for redo."""
        self._undo.append(Known(self.later, "", changes))
        self.later = later
