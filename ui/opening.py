"""From a file's name to a workspace: opened on the writer's thread, asking for a password."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from maturity_desktop.assessment.edits import Edit
from maturity_desktop.document.connection import LockedError
from maturity_desktop.errors import UserError
from ui.desk import Desk, Opened
from ui.workspace import Workspace
from ui.writer import Writer


class Opening(QObject):
    """One file on its way to being open; the writer's thread ends with it where it fails.

    Signals:
        opened: the `Workspace`.
        failed: a `UserError`.
        password_wanted: the file is protected; True where a password did not open it.
    """

    opened = Signal(object)
    failed = Signal(object)
    password_wanted = Signal(bool)

    def __init__(self, who: str, round_of: Callable[[str], str], parent: QObject) -> None:
        """`round_of` names the round that was shown last, by the id of the document."""
        super().__init__(parent)
        self._writer = Writer()
        self._desk = Desk(who)
        self._path = Path()
        self._round_of = round_of
        self._with_password = False

    def open(self, path: Path, password: str | None = None) -> None:
        """An existing file; `opened` or `failed` follows, or `password_wanted`."""
        self._path = path
        self._with_password = password is not None
        self._writer.submit(
            lambda: self._desk.open(path, password), self._on_result, self._on_failed
        )

    def create(self, path: Path, edits: Iterable[Edit], password: str | None) -> None:
        """A new file that begins with the edits."""
        self._path = path
        listed = tuple(edits)
        self._writer.submit(
            lambda: self._desk.create(path, listed, password), self._on_result, self._on_failed
        )

    def give_up(self) -> None:
        """Nothing more is wanted of the file."""
        self._writer.end()
        self.deleteLater()

    def _on_result(self, opened: Opened) -> None:
        round_id = self._round_of(opened.document_id)
        self.opened.emit(Workspace(self._desk, self._writer, opened, round_id))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._writer.end()
            raise error
        if isinstance(error, LockedError):
            self.password_wanted.emit(self._with_password)
            return
        self._writer.end()
        self.failed.emit(error)
