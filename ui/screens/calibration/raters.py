"""Who rated the statements of a file first: the second assessor is somebody else."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from maturity_desktop.document.history import HistoryRow
from maturity_desktop.errors import UserError
from ui.workspace import Workspace

# The edits by which a person rates one statement; each names it.
_RATES = ("RateCriterion", "SettleVoices")


class Raters(QObject):
    """Reads the history of the file once, on the writer's thread.

    Before it has come, and where it cannot be read, every name is taken on trust.

    Signals:
        known: it has come.
    """

    known = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._last: dict[str, str] = {}
        workspace.ask(lambda desk: last_raters(desk.document.history()), self._take, self._miss)

    def _take(self, raters: dict[str, str]) -> None:
        if isValid(self):
            self._last = raters
            self.known.emit()

    def _miss(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error

    def has(self, name: str) -> bool:
        """Whether somebody of this name rated anything."""
        return any(_same(one, name) for one in self._last.values())

    def why_not(self, name: str, criteria: Sequence[str]) -> str:
        """Why somebody of this name cannot rate these blind; empty where nothing is known."""
        first = sum(1 for one in criteria if _same(self._last.get(one, ""), name))
        if not first:
            return ""
        these = "these statements" if first == len(criteria) else f"{first} of these statements"
        return f"{name} rated {these} first. Somebody else rates them blind."


def last_raters(history: Iterable[HistoryRow]) -> dict[str, str]:
    """By criterion id who rated it last; `history` is the oldest first.

    Of several rounds the last one counts: a change does not tell which round it was made in.
    """
    return {
        row.params["criterion"]: row.who
        for row in history
        if row.edit in _RATES and row.kind == "edit" and row.who and "criterion" in row.params
    }


def _same(one: str, other: str) -> bool:
    """Case and spaces do not matter; nobody is like nobody."""
    return bool(one.split()) and one.casefold().split() == other.casefold().split()
