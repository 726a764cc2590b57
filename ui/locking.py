"""Locks the window of a protected file, by itself or when asked, and has the password unlock it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from maturity_desktop.errors import UserError
from ui.actions import Actions
from ui.hiding import Hidden
from ui.host import Host
from ui.idle import IdleWatch
from ui.widgets.lock_screen import LockScreen
from ui.workspace import Workspace

# Nothing else can be done while it is locked.
_FREE = ("quit", "full_screen")
_UNSAVED = "Not everything is saved yet. Unlock the window to close it."


class Locking(QObject):
    """Belongs to one window. Files without a password are never locked.

    Signals:
        locks: the window is about to be covered: what is being typed must become an edit now.
        unlocked: everything is back.
    """

    locks = Signal()
    unlocked = Signal()

    def __init__(self, window: Host, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self._workspace: Workspace | None = None
        self._screen: LockScreen | None = None
        self._hidden: Hidden | None = None
        self._attic = QWidget()
        self._later: list[Callable[[], object]] = []
        self._idle = IdleWatch(self)
        self._idle.due.connect(self.lock)

    @property
    def locked(self) -> bool:
        return self._hidden is not None

    def watch(self, workspace: Workspace) -> None:
        """A file is shown, or whether and when it locks has changed."""
        self._workspace = workspace
        text = "Change or remove the password…" if workspace.protected else "Set a password…"
        self._actions.rename("password", text, enabled=True)
        if workspace.protected:
            self._actions.bind("lock", self.lock)
        else:
            self._actions.unbind("lock")
        if workspace.protected and not self.locked:
            self._idle.start(self._window.settings.lock_minutes)
        else:
            self._idle.stop()

    def later(self, run: Callable[[], object]) -> None:
        """Now, or once the window is unlocked: what is shown may tell of the content."""
        if self.locked:
            self._later.append(run)
        else:
            run()

    def lock(self) -> None:
        if self._workspace is None or self.locked or not self._workspace.protected:
            return
        self.locks.emit()
        self._idle.stop()
        self._actions.hold(*_FREE)
        # Nothing is taken from another program that the person works with meanwhile.
        ours = QApplication.activeWindow() is not None
        self._hidden = Hidden(self._window, self._attic)
        self._screen = LockScreen(self._window.look)
        self._screen.tried.connect(self._try)
        self._window.setCentralWidget(self._screen)
        self._screen.show()
        self._screen.setFocus(Qt.FocusReason.OtherFocusReason)
        if ours:
            self._window.activateWindow()
        self._window.setWindowTitle("Maturity Desktop")
        self._window.setWindowFilePath("")

    def may_close(self) -> bool:
        """Who cannot unlock the window may not throw away what is not on the disk."""
        if self._hidden is None or self._workspace is None or self._screen is None:
            return True
        unsaved = self._hidden.asks or self._workspace.save_state.waiting > 0
        self._screen.say(_UNSAVED if unsaved else "")
        return not unsaved

    def end(self) -> None:
        """The file is closed, so there is nothing left to hide."""
        self._workspace = None
        self._idle.stop()
        if self._hidden is not None:
            self._hidden.throw_away()
            self._settle()

    # --- unlocking

    def _try(self, password: str) -> None:
        if self._workspace is not None:
            self._workspace.ask(
                lambda desk: desk.is_password(password),
                self._on_answer,
                self._on_failed,
                urgent=True,
            )

    def _on_answer(self, right: bool) -> None:
        if self._hidden is None or self._screen is None:
            return
        if right:
            self._hidden.bring_back()
            self._settle()
        else:
            self._screen.answer()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if self._screen is not None:
            self._screen.answer(f"{error.message}. {error.hint}".strip())

    def _settle(self) -> None:
        self._hidden = self._screen = None
        self._actions.release()
        if self._workspace is not None:
            self.watch(self._workspace)
        self.unlocked.emit()
        later, self._later = self._later, []
        for run in later:
            run()
