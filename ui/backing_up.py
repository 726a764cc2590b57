"""Backups of the open file: when one is due, and slice by slice while no edit waits."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from ui.desk import Desk
from ui.workspace import Workspace

_EVERY_MS = 10 * 60 * 1000
# Long enough for an edit that came meanwhile to get its turn, short enough to be soon over.
_PAUSE_MS = 10


class BackingUp(QObject):
    """Belongs to an open workspace, from its opening until it is closed.

    The first change begins a backup; the next one begins ten minutes later, or with the first
    change after that. Its slices are done on the writer's thread, each one submitted only while
    nothing waits there: an edit never waits for more than one of them. A file that is closed
    takes a backup that is not finished with it.

    Attributes:
        trouble: why the latest backup could not be made; None where it could.

    Signals:
        failed: a `UserError`; once, until a backup succeeds again.
        made: a backup is finished, and those that are too many are gone.
    """

    failed = Signal(object)
    made = Signal()

    def __init__(self, workspace: Workspace, settings: Settings, backups: Path) -> None:
        """`backups`: the folder of the backups of all files."""
        super().__init__(workspace)
        self._workspace, self._settings, self._backups = workspace, settings, backups
        self.trouble: UserError | None = None
        self._seen = workspace.acked
        self._changed = False
        self._held = self._over = False
        # An answer that belongs to a backup from before is not listened to.
        self._number = 0
        self._running = self._asked = False
        self._rest = QTimer(self, singleShot=True, interval=_EVERY_MS)
        self._rest.timeout.connect(self._go_on)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._step)
        workspace.save_state_changed.connect(self._go_on)
        workspace.closed.connect(self._end)

    # --- what others say

    def renew(self) -> None:
        """The password or the wish for backups has changed: one that holds is made at once."""
        self._stop()
        self._rest.stop()
        self._changed = True
        self._go_on()

    def hold(self) -> None:
        """Nothing of the file may be worked on; what is not finished begins anew later."""
        self._held = True
        self._stop()

    def release(self) -> None:
        self._held = False
        self._go_on()

    def _stop(self) -> None:
        if self._running and not self._over:
            self._rest.stop()
            self._pause.stop()
            self._number += 1
            self._running, self._changed = False, True
            self._workspace.ask(Desk.cancel_backup, _ignore, _raise)

    def _end(self) -> None:
        """The desk took what was unfinished with it when it closed the file."""
        self._over = True
        self._rest.stop()
        self._pause.stop()

    # --- one backup

    def _go_on(self) -> None:
        if self._workspace.acked is not self._seen:
            self._seen, self._changed = self._workspace.acked, True
        if self._running:
            if not (self._asked or self._pause.isActive()):
                self._pause.start()
        elif self._changed and self._may_begin:
            self._begin()

    @property
    def _may_begin(self) -> bool:
        state = self._workspace.save_state
        return (
            self._settings.keep_backups
            and not (self._held or self._over or self._rest.isActive())
            and not state.waiting
            and state.error is None
        )

    def _begin(self) -> None:
        self._number += 1
        self._running, self._changed = True, False
        self._rest.start()
        self._ask_desk(begins=True)

    def _step(self) -> None:
        """Not while an edit waits; once it is on the disk, its state calls `_go_on`."""
        if self._running and not self._asked and not self._workspace.save_state.waiting:
            self._ask_desk()

    def _ask_desk(self, *, begins: bool = False) -> None:
        number, backups = self._number, self._backups
        self._asked = True
        self._workspace.ask(
            (lambda desk: desk.begin_backup(backups)) if begins else Desk.step_backup,
            lambda finished: self._on_step(number, finished=finished),
            lambda error: self._on_failed(number, error),
        )

    def _on_step(self, number: int, *, finished: bool | None) -> None:
        if self._over or number != self._number:
            return
        self._asked = False
        if finished:
            self._running, self.trouble = False, None
            backups = self._backups
            self._workspace.ask(
                lambda desk: desk.thin_backups(backups), lambda _: self.made.emit(), _raise
            )
        elif finished is None:
            # The file got another password meanwhile, and the next backup gets it too.
            self._running = False
            self.renew()
        else:
            self._pause.start()

    def _on_failed(self, number: int, error: Exception) -> None:
        """What failed is tried again when the next one is due."""
        if number == self._number:
            self._running = self._asked = False
        if not isinstance(error, UserError):
            raise error
        if self._over or number != self._number:
            return
        known, self.trouble, self._changed = self.trouble, error, True
        if known is None:
            self.failed.emit(error)


def _ignore(_answer: object) -> None:
    pass


def _raise(error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
