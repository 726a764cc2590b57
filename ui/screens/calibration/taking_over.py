"""Takes over what the second assessor rated in a copy: reads it, shows what comes, applies it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.document.backup_folder import keys_of, open_backup
from maturity_desktop.document.connection import DocumentKey, LockedError
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.errors import UserError
from maturity_desktop.files import same_file
from maturity_desktop.planning.blind_copy import Incoming, incoming
from ui.desk import Desk
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.password import PasswordPrompt
from ui.widgets.text import label
from ui.workspace import Workspace

Later = Callable[[Callable[[], object]], object]
_FILTER = "Engagements (*.maturity);;All files (*)"
_TITLE = "Which copy did the second assessor rate in?"


class Found(NamedTuple):
    """What was read, and the key that opened the copy."""

    incoming: Incoming
    key: DocumentKey | None


def read_copy(desk: Desk, other: Path, secret: DocumentKey | str | None, round_id: str) -> Found:
    """Runs on the writer's thread; the copy is only read.

    Raises:
        LockedError: it needs another password.
        UserError: it is no copy of this engagement, or cannot be read.
    """
    ours = desk.document
    with disk_errors(other):
        db, key = open_backup(other, keys_of(ours.key if secret is None else secret))
        try:
            theirs = Document(other, db, key)
        except BaseException:
            db.close()
            raise
    with theirs:
        if theirs.document_id != ours.document_id:
            raise UserError(
                f"{other.name} is no copy of this engagement",
                "Choose the copy that was saved for the second assessor.",
            )
        return Found(incoming(ours.read(), theirs.read(), round_id), theirs.key)


class TakingOver(QObject):
    """One way from the choice of the file to its end.

    Signals:
        told: a sentence, and whether it is a fault.
        taken: ratings came in: how they are told.
    """

    told = Signal(str, bool)
    taken = Signal(str)

    def __init__(self, look: Look, workspace: Workspace, later: Later, over: QWidget) -> None:
        super().__init__(over)
        self._look, self._workspace, self._later, self._over = look, workspace, later, over
        self._other = Path()
        self._secret: DocumentKey | str | None = None

    def begin(self) -> None:
        """Asks which file."""
        folder = str((self._other if self._other.name else self._workspace.path).parent)
        path, _ = QFileDialog.getOpenFileName(self._over, _TITLE, folder, _FILTER)
        if not path:
            return
        self._other, self._secret = Path(path), None
        if same_file(self._other, self._workspace.path):
            self.told.emit("This is the file that is open. Choose the copy of the other.", True)
            return
        self._read()

    def _read(self) -> None:
        other, secret, round_id = self._other, self._secret, self._workspace.round_id
        self.told.emit(f"Reading {other.name}\N{HORIZONTAL ELLIPSIS}", False)
        self._workspace.ask(
            lambda desk: read_copy(desk, other, secret, round_id),
            self._on_found,
            self._on_failed,
        )

    def _on_found(self, found: Found) -> None:
        self._later(lambda: self._show(found.incoming))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if not isValid(self):
            return
        if isinstance(error, LockedError):
            wrong = isinstance(self._secret, str)
            self._later(lambda: self._ask_password(wrong))
        else:
            self.told.emit(f"{error.message}. {error.hint}".strip(), True)

    def _ask_password(self, wrong: bool) -> None:
        if not isValid(self):
            return
        prompt = PasswordPrompt(self._look, self._other.name, wrong, self._over)
        prompt.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        prompt.accepted.connect(lambda: self._try(prompt.password))
        prompt.rejected.connect(lambda: self.told.emit("The copy was not opened.", False))
        prompt.open()

    def _try(self, password: str) -> None:
        self._secret = password
        self._read()

    def _show(self, found: Incoming) -> None:
        """What would come, before anything does."""
        if not isValid(self):
            return
        self.told.emit("", False)
        dialog = TakeOverDialog(self._look, self._other.name, found, self._over)
        dialog.accepted.connect(lambda: self._apply(found))
        dialog.open()

    def _apply(self, found: Incoming) -> None:
        """All of it in one step of undo."""
        step = new_id()
        try:
            for edit in found.edits:
                self._workspace.do(edit, step)
        except UserError as error:
            self.told.emit(f"{error.message}. {error.hint}".strip(), True)
            return
        self.taken.emit(found.taken)


class TakeOverDialog(QDialog):
    """Says how many ratings of a copy come in and what stays; accepted to take them."""

    def __init__(self, look: Look, name: str, found: Incoming, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Take over from a copy")
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(8))
        column.addWidget(label(found.headline, "section", wrap=True))
        column.addWidget(label(f"From {name}.", "body2", wrap=True))
        for sentence in found.details:
            column.addWidget(label(sentence, "body2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        if found.edits:
            row.addWidget(button(look, "Cancel", self.reject))
            take = self.take = button(look, "Take over", self.accept, kind="primary")
            take.setDefault(True)
        else:
            take = self.take = button(look, "Close", self.reject, kind="primary")
        row.addWidget(take)
        column.addSpacing(px(8))
        column.addLayout(row)
        take.setFocus()
        self.setMinimumWidth(px(440))
