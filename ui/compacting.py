"""Compacts the open file: says what that would free, has it done, and tells how far it is."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from maturity_desktop.document.compacting import Compacted, Foreseen, foresee
from maturity_desktop.errors import UserError
from ui.attaching import attaching_of
from ui.desk import Desk
from ui.host import Host
from ui.widgets.compact_dialog import CompactDialog, Figures
from ui.widgets.notices import Notice
from ui.workspace import Workspace

_BUG = "A fault in the program: it could not be done. The file is as it was."

_ATTACHING = UserError(
    "A file is being attached, so nothing was compacted", "Try again once it is there."
)


class _StoppedError(Exception):
    """The person wants no more of it."""


def open_compact(
    window: Host, workspace: Workspace, later: Callable[[Callable[[], object]], object]
) -> "Compacting | None":
    """Opens the dialog once the window is not locked; None where the file may only be read."""
    if workspace.read_only:
        window.tell(Notice(f"{workspace.path.name} may only be read: it stays as it is."))
        return None
    compacting = Compacting(window, workspace)
    later(compacting.begin)
    return compacting


class Compacting(QObject):
    """One dialog from its opening to its end."""

    _counted = Signal(object, object)

    def __init__(self, window: Host, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._stop = threading.Event()
        self._working = False
        self._dialog: CompactDialog | None = None
        self._counted.connect(self._on_counted, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        if not isValid(self):
            return
        dialog = self._dialog = CompactDialog(self._window.look, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._compact)
        dialog.stop_wanted.connect(self._stop_now)
        dialog.destroyed.connect(self.deleteLater)
        self._workspace.closed.connect(dialog.deleteLater)
        self._workspace.save_state_changed.connect(self._on_state)
        dialog.open()
        self._look()

    @property
    def _shown(self) -> CompactDialog | None:
        dialog = self._dialog if isValid(self) else None
        return dialog if dialog is not None and isValid(dialog) else None

    def _look(self) -> None:
        self._workspace.ask(lambda desk: foresee(desk.document), self._on_seen, self._on_failed)

    def _on_seen(self, seen: Foreseen) -> None:
        if (dialog := self._shown) is not None:
            dialog.show_figures(
                Figures(
                    seen.size,
                    seen.free,
                    seen.dropped.count,
                    seen.dropped.size,
                    seen.for_undo.count,
                    seen.for_undo.size,
                )
            )

    def _compact(self) -> None:
        stop = self._stop = threading.Event()

        def progress(done: int, total: int) -> None:
            if stop.is_set():
                raise _StoppedError
            self._counted.emit(done, total)

        def work(desk: Desk) -> Compacted | UserError | None:
            """Whatever comes of it is an answer to the dialog, not an error of the file."""
            if stop.is_set():
                return None
            try:
                return desk.compact(progress)
            except _StoppedError:
                return None
            except UserError as error:
                return error

        if attaching_of(self._workspace).busy:
            # Its bytes lie in the file already, and no item names them yet.
            self._on_done(_ATTACHING)
            return
        self._working = True
        try:
            self._workspace.rewrite(work, self._on_done)
        except UserError as error:
            self._on_done(error)

    def _stop_now(self) -> None:
        self._stop.set()

    def _on_counted(self, done: int, total: int) -> None:
        if (dialog := self._shown) is not None:
            dialog.show_progress(done, total)

    def _on_done(self, done: Compacted | UserError | None) -> None:
        dialog = self._shown
        self._working = False
        if dialog is None:
            return
        if isinstance(done, Compacted):
            dialog.finish(done.before, done.after)
        else:
            dialog.refuse(_told(done) if done is not None else "")

    def _on_state(self) -> None:
        """The file was not read again afterwards: the bar of the window says why."""
        error = self._workspace.save_state.error
        if isValid(self) and self._working and error is not None:
            self._on_done(error)

    def _on_failed(self, error: Exception) -> None:
        told = isinstance(error, UserError)
        if (dialog := self._shown) is not None:
            dialog.refuse(_told(error) if isinstance(error, UserError) else _BUG)
        if not told:
            raise error


def _told(error: UserError) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in (error.message, error.hint) if part)
