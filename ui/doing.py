"""Edits of the chosen round, done where they may be; what is refused is said calmly."""

from collections.abc import Callable, Container

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from maturity_desktop.assessment.edits import Edit
from maturity_desktop.errors import UserError
from ui.fixed import why_fixed
from ui.widgets.asking import Asking
from ui.widgets.notices import Notice
from ui.workspace import Workspace


class Doing(QObject):
    """Base of what a screen does.

    Signals:
        notice: what was done or cannot be.
        undo_wanted: somebody took the offer to undo.
        refused: an edit made no sense: fields must show again what is.
        asked: a question was answered or left.
    """

    notice = Signal(object)
    undo_wanted = Signal()
    refused = Signal()
    asked = Signal()

    def __init__(self, workspace: Workspace, parent: QObject, what: str = "it") -> None:
        """`what` as of `why_fixed`."""
        super().__init__(parent)
        self.workspace, self._what = workspace, what
        self._removed = ""

    @property
    def locked(self) -> str:
        """Why nothing may be changed; empty where it may."""
        return why_fixed(self.workspace, self._what)

    def refuses(self) -> bool:
        """Whether nothing may be changed; says why."""
        if why := self.locked:
            self.notice.emit(Notice(why, "warn"))
        return bool(why)

    def do(self, edit: Edit, step: str = "") -> bool:
        """Whether the edit changed something."""
        if self.refuses():
            return False
        try:
            return self.workspace.do(edit, step)
        except UserError as error:
            self.notice.emit(Notice(f"{error.message}. {error.hint}".strip(), "warn"))
            self.refused.emit()
            return False

    def remove_by(self, edit: Edit, item_id: str, said: str) -> None:
        """Does the edit that removes the item; a toast offers to take it back."""
        if self.do(edit):
            self._removed = item_id
            self.tell_undoable(said)

    def returned(self, ids: Container[str]) -> str:
        """The item that was removed here last where it stands among `ids` again; told once.

        It is the one that is meant then, whatever was chosen in the meantime.
        """
        if not self._removed or self._removed not in ids:
            return ""
        back, self._removed = self._removed, ""
        return back

    def ask(self, dialog: Asking, attempt: Callable[[], object] | None = None) -> None:
        """Opens a question; it closes once `attempt`, or what it has of its own, is done."""
        if attempt is not None:
            dialog.attempt = attempt
        dialog.finished.connect(self.asked)
        dialog.open()

    def tell_undoable(self, text: str) -> None:
        """A toast that offers to take it back."""
        self.notice.emit(undoable(text, self, self.undo_wanted.emit, self.workspace))


def undoable(text: str, owner: QObject, run: Callable[[], object], workspace: Workspace) -> Notice:
    """A toast that offers to take it back by `run`.

    It stays for a while when its `owner` is gone with a dialog or a screen; then the workspace
    does it alone.
    """

    def take_back() -> None:
        (run if isValid(owner) else workspace.undo)()

    return Notice(text, action="Undo", run=take_back, keys="Ctrl Z")
