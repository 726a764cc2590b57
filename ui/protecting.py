"""Another password for the open file: asks for it, waits for what is unsaved, has it done."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from maturity_desktop.document.backup_folder import plain_backups, remove
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from ui.host import Host
from ui.widgets.notices import Notice
from ui.widgets.password_change import PasswordChange
from ui.workspace import Workspace

_UNSAVED = "Changes that were made before could not be saved yet, so the password stays as it is"


class Protecting(QObject):
    """One dialog from its opening to its end.

    Signals:
        changed: the file has another password, or none, or locks at another time.
    """

    changed = Signal()

    def __init__(
        self, workspace: Workspace, settings: Settings, window: Host, backups: Path
    ) -> None:
        """`backups`: the folder of those of this file."""
        super().__init__(window)
        self._backups, self._deletes = backups, False
        self._workspace, self._settings, self._window = workspace, settings, window
        self._asked: tuple[str | None, str | None] | None = None
        self._dialog = PasswordChange(
            window.look,
            settings.lock_minutes,
            window,
            protected=workspace.protected,
            exposed=len(plain_backups(backups)),
        )
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.wanted.connect(self._begin)
        self._dialog.lock_chosen.connect(self._choose_lock)
        self._dialog.finished.connect(self.deleteLater)
        workspace.save_state_changed.connect(self._go_on)
        self._dialog.open()

    def _choose_lock(self, minutes: int) -> None:
        self._settings.lock_minutes = minutes
        self._settings.save()
        self.changed.emit()

    def _begin(self, old: str | None, new: str | None) -> None:
        self._asked = (old, new)
        self._deletes = self._dialog.deletes_exposed
        self._go_on()

    def _go_on(self) -> None:
        """What is unsaved is written first; a disk that refuses it must not hold the dialog."""
        if self._asked is None:
            return
        state, (old, new) = self._workspace.save_state, self._asked
        if state.error is not None:
            self._asked = None
            self._refuse(f"{_UNSAVED}. {state.error.message}.")
        elif not state.waiting:
            self._asked = None
            self._workspace.ask(
                lambda desk: desk.change_password(old, new),
                lambda done: self._on_answer(done, had=old is not None, has=new is not None),
                self._on_failed,
            )

    def _on_answer(self, done: bool, *, had: bool, has: bool) -> None:
        if not done:
            self._refuse("")
            return
        self._workspace.protected = has
        word = "removed" if not has else "changed" if had else "set"
        self._window.tell(Notice(f"The password is {word}."))
        self.changed.emit()
        if has and not had and self._deletes:
            backups = self._backups
            self._workspace.ask(
                lambda _: remove(backups, plain_backups(backups)), _ignore, self._on_failed
            )
        if isValid(self._dialog):
            self._dialog.finish()

    def _on_failed(self, error: Exception) -> None:
        told = error if isinstance(error, UserError) else None
        self._refuse(f"{told.message}. {told.hint}".strip() if told else "It could not be done.")
        if told is None:
            raise error

    def _refuse(self, sentence: str) -> None:
        if isValid(self._dialog):
            self._dialog.refuse(sentence)


def _ignore(_answer: object) -> None:
    pass
