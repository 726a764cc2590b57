"""Closing the open file step by step; asks where changes cannot be written to it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from maturity_desktop.text import counted
from ui.workspace import Workspace


class Leaving(QObject):
    """From the wish to leave a file until it is closed, or until the person stays.

    Signals:
        waits: number of changes that are written first.
        left: everything is on the disk or given up, and the file is closed.
        stayed: the file stays open.
        copy_wanted: the person stays, to save a copy first.
    """

    waits = Signal(int)
    left = Signal()
    stayed = Signal()
    copy_wanted = Signal()

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._box: QMessageBox | None = None
        self._over = False
        self.thens: list[Callable[[], object]] = []
        self._instead: list[Callable[[], object]] = []
        workspace.closed.connect(self._on_closed)
        workspace.failed.connect(self._stay)
        workspace.save_state_changed.connect(self._on_state)

    def begin(self) -> None:
        """Asks, or waits for what is queued; `left` or `stayed` follows."""
        self._on_state()
        if self._box is None and self._workspace.save_state.waiting:
            self.waits.emit(self._workspace.save_state.waiting)
        self._workspace.close()

    def add(self, then: Callable[[], object], instead: Callable[[], object]) -> None:
        """What is done afterwards, and what is done where the person stays."""
        self.thens.append(then)
        self._instead.append(instead)

    def _on_state(self) -> None:
        """While it is asked, the disk may mend: then the file closes all the same."""
        state = self._workspace.save_state
        if self._over or self._box is not None or state.error is None:
            return
        if not state.waiting:
            # Only reading the file again fails: nothing of ours is lost with it.
            self._workspace.abandon()
            return
        box = self._box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Not saved")
        box.setText(f"{counted(state.waiting, 'change')} could not be saved to this file.")
        said = f"{state.error.message}.\nSave a copy elsewhere first, or close without them."
        box.setInformativeText(said)
        copy = box.addButton("Save a copy…", QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton("Close without them", QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.finished.connect(
            lambda: (
                self._on_answer(copy=box.clickedButton() is copy)
                if box.clickedButton() is not leave
                else self._workspace.abandon()
            )
        )
        box.open()

    def _on_answer(self, *, copy: bool) -> None:
        if not self._over:
            self._stay()
            if copy:
                self.copy_wanted.emit()

    def _stay(self) -> None:
        """Also where another window's change must be seen before anything closes."""
        if not self._over:
            self._finish()
            self._workspace.stay()
            for task in self._instead:
                task()
            self.stayed.emit()

    def _on_closed(self) -> None:
        if not self._over:
            self._finish()
            self.left.emit()

    def _finish(self) -> None:
        self._over = True
        if self._box is not None:
            self._box.close()
            self._box.deleteLater()
        self.deleteLater()
