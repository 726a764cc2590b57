"""Verifies the open file while nobody works: attached files are not read when it is opened."""

from PySide6.QtCore import QObject, QTimer, Signal

from maturity_desktop.document.patient_check import PatientCheck
from maturity_desktop.errors import UserError
from ui.desk import Desk
from ui.workspace import Workspace

# So long without a change, and nobody waits for the disk.
_CALM_MS = 60_000
_PAUSE_MS = 50


class IdleCheck(QObject):
    """Belongs to an open workspace; the whole file once, slice by slice while it is calm.

    Signals:
        found: what is wrong, in sentences; at most once.
    """

    found = Signal(object)

    def __init__(self, workspace: Workspace, calm_ms: int = _CALM_MS) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._check: PatientCheck | None = None
        self._held = self._over = self._asked = False
        self._calm = QTimer(self, singleShot=True, interval=calm_ms)
        self._calm.timeout.connect(self._step)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._step)
        workspace.save_state_changed.connect(self._wait)
        workspace.closed.connect(self._end)
        self._wait()

    def hold(self) -> None:
        """The window is locked: nothing of the file may be read."""
        self._held = True
        self._pause.stop()
        self._calm.stop()

    def release(self) -> None:
        self._held = False
        self._wait()

    def _wait(self) -> None:
        """From now on it must be calm for a while again."""
        self._pause.stop()
        if not (self._held or self._over):
            self._calm.start()

    def _end(self) -> None:
        self._over = True
        self._pause.stop()
        self._calm.stop()

    def _step(self) -> None:
        state = self._workspace.save_state
        if self._asked or self._held or self._over or state.waiting or state.error is not None:
            return
        self._asked = True
        shown = self._workspace.acked
        begun = self._check

        def step(desk: Desk) -> tuple[PatientCheck, bool]:
            check = begun if begun is not None and begun.is_of(desk.document) else None
            check = check or PatientCheck(desk.document, shown)
            return check, check.step()

        self._workspace.ask(step, self._on_step, self._on_failed)

    def _on_step(self, answer: tuple[PatientCheck, bool]) -> None:
        self._asked = False
        self._check, finished = answer
        if self._over:
            return
        if not finished:
            if not self._calm.isActive():
                self._pause.start()
            return
        self._end()
        report = self._check.report
        if report is not None and report.faults:
            self.found.emit(report.faults)

    def _on_failed(self, error: Exception) -> None:
        """A disk that does not answer is told of by the edit that needs it."""
        self._asked, self._check = False, None
        # The file may have been closed before its turn came.
        if self._over:
            return
        if not isinstance(error, UserError):
            raise error
        self._wait()
