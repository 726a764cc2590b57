"""Looks now and then at the open file: changed by others, moved, replaced, read-only."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from maturity_desktop.document.standing import Stand, stand
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from ui.desk import Desk
from ui.looking_around import LookingAround, Ways
from ui.widgets.notices import Notice
from ui.workspace import Workspace

_EVERY_MS = 2000
_ELSEWHERE = "This file was changed in another window. What changed is shown now."

_Trouble = Literal["", "gone", "replaced", "older", "read-only"]
_AWAY = {
    "gone": "The file is not there",
    "replaced": "Another file is in its place",
    "older": "The file was set back by another program",
}


class _Look(NamedTuple):
    """How the file stands, and whether this computer keeps every answer as well."""

    stand: Stand
    kept: bool


class Watching(QObject):
    """Belongs to an open workspace, from its opening until it is closed.

    Every two seconds, and when the program comes to the front, one short look on the writer's
    thread; not while an edit waits for it, and not while the window is locked. Where edits cannot
    be written the look is taken all the same: it may find out why.

    Signals:
        notice: a `Notice` to be shown: a toast, or a bar.
        moved: `workspace.path` is another now; the path it had before.
    """

    notice = Signal(object)
    moved = Signal(object)

    def __init__(self, workspace: Workspace, settings: Settings, ways: Ways) -> None:
        """Looks at once."""
        super().__init__(workspace)
        self._workspace, self._ways, self._kept = workspace, ways, False
        self._before: Stand | None = None
        self._trouble: _Trouble = ""
        self._bar: Notice | None = None
        self._refused = ""
        self._asked = self._held = self._over = False
        self.around = LookingAround(workspace, settings, ways, self._is_calm)
        self.around.notice.connect(self.notice)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        workspace.closed.connect(self._end)
        app = QCoreApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_application)
        self._looked_around = False
        self.look()

    @property
    def is_away(self) -> bool:
        """What lies under the name of the file is another one, or nothing."""
        return self._before is not None and self._before.place != "here"

    # --- what others say

    def hold(self) -> None:
        """The window is locked: nothing of the file may be read or told."""
        self._held = True

    def release(self) -> None:
        self._held = False
        self.tell_again()
        self.look()

    def tell_again(self) -> None:
        """The window was built anew: what still has to be said is said there."""
        if self._bar is not None:
            self.notice.emit(self._bar)

    def _on_application(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()
            self.around.look()

    def _end(self) -> None:
        self._over = True
        self._timer.stop()

    # --- one look

    def _is_calm(self) -> bool:
        """Nothing waits, and nothing more important is being told."""
        return self._may_ask and self._bar is None

    @property
    def _may_ask(self) -> bool:
        state = self._workspace.save_state
        return not (self._held or self._over) and (not state.waiting or state.error is not None)

    def look(self) -> None:
        """At once, unless a look is under way or an edit has the turn."""
        if self._may_ask and not self._asked:
            self._asked = True
            before = self._before
            self._workspace.ask(
                lambda desk: _look(desk, before),
                self._on_look,
                self._on_failed,
                urgent=self._workspace.save_state.error is not None,
            )

    def _on_failed(self, error: Exception) -> None:
        """A disk that does not answer is told of by the edit that needs it."""
        self._asked = False
        self._begin_around()
        if not (self._over or isinstance(error, UserError)):
            raise error

    def _begin_around(self) -> None:
        """After the first look: what was asked for meanwhile, as the second copy, is made then."""
        if not self._looked_around:
            self._looked_around = True
            self.around.look()

    def _on_look(self, look: _Look) -> None:
        self._asked = False
        self._begin_around()
        if self._held or self._over:
            return
        found, self._kept = look
        self._before = found
        if found.place != "here":
            self._tell_trouble(found.place, self._away(found))
            return
        if found.elsewhere:
            self._read_again()
        if not found.writable:
            self._tell_trouble("read-only", self._read_only())
        elif found.only_read and self._trouble == "read-only":
            self._go_on(self._workspace.path)
        else:
            self._settle()

    def _read_again(self) -> None:
        try:
            self._workspace.rewrite(
                lambda _desk: None, lambda _: self.notice.emit(Notice(_ELSEWHERE))
            )
        except UserError:
            return  # an edit has come first, and finds it out for itself

    # --- trouble

    def _tell_trouble(self, trouble: _Trouble, bar: Notice) -> None:
        self._workspace.say_away(_AWAY.get(trouble, ""))
        bar = bar._replace(topic="file")
        if trouble != self._trouble or (self._bar is not None and bar.text != self._bar.text):
            self._trouble, self._bar = trouble, bar
            self._set_read_only(on=trouble == "read-only")
            self.notice.emit(bar)

    def _set_read_only(self, *, on: bool) -> None:
        if self._workspace.read_only != on:
            self._workspace.read_only = on
            self._workspace.save_state_changed.emit()

    def _settle(self, text: str = "") -> None:
        """All is well again, or was all the time."""
        trouble, self._trouble, self._bar, self._refused = self._trouble, "", None, ""
        self._workspace.say_away("")
        if trouble:
            self._set_read_only(on=False)
            name = self._workspace.path.name
            back = f"{name} can be written again." if trouble == "read-only" else ""
            told = text or back or f"{name} is back in its place."
            self.notice.emit(Notice(f"{told} Your answers are saved there.", "ok", topic="file"))
            self._workspace.retry()

    def _read_only(self) -> Notice:
        name = self._workspace.path.name
        text = f"{name} may only be read: what you change cannot be saved there."
        return Notice(text, "warn", "Save a copy…", self._ways.save_copy)

    def _away(self, found: Stand) -> Notice:
        name, new = self._workspace.path.name, found.new_name
        if found.place == "older":
            text = f"Another program put an older state of {name} in its place."
            text = f"{text} Open it again to see what it lacks."
            return self._bar_with_copy(text, "Open it again", self._ways.reopen)
        place = "on this computer" if self._kept else "in this window"
        kept = f"Your answers are kept {place}."
        if found.place == "replaced":
            text = f"Another file was put in the place of {name} while it was open."
            if new is None:
                return self._bar_with_copy(
                    f"{text} {kept}", "Open the other file", self._ways.reopen
                )
            text = f"{text} Yours is called {new.name} now."
        elif new is None:
            text = f"{name} is gone: it was renamed, moved or deleted, or its drive is away. {kept}"
            return self._bar_with_copy(text, "It is here…", self._ask_where)
        else:
            text = f"{name} was renamed to {new.name} while it was open."
        return self._bar_with_copy(text, "Go on there", lambda: self._go_on(new))

    def _bar_with_copy(self, text: str, action: str, run: Callable[[], object]) -> Notice:
        return Notice(
            text, "warn", action, run, other="Save a copy…", run_other=self._ways.save_copy
        )

    def _ask_where(self) -> None:
        path = self._ways.ask_where()
        if path:
            self._go_on(Path(path))

    def _go_on(self, path: Path) -> None:
        """Also while edits cannot be written: this is what they wait for."""
        if not self._over:
            self._workspace.ask(
                lambda desk: desk.go_on_at(path),
                lambda elsewhere: self._on_gone_on(path, elsewhere=elsewhere),
                self._on_refused,
                urgent=True,
            )

    def _on_gone_on(self, path: Path, *, elsewhere: bool) -> None:
        if self._over:
            return
        old, self._before = self._workspace.path, None
        if path != old:
            self._workspace.path = path
            self.moved.emit(old)
        self._trouble = self._trouble or "gone"
        self._settle("" if path == old else f"This file is called {path.name} now.")
        if elsewhere:
            self._read_again()

    def _on_refused(self, error: Exception) -> None:
        """What was to be done is still to be done."""
        if not isinstance(error, UserError):
            raise error
        text = f"{error.message}. {error.hint}".strip()
        by_itself = self._trouble == "read-only" and text == self._refused
        self._refused = text
        if not (self._over or self._bar is None or by_itself):
            self.notice.emit(self._bar._replace(text=text))


def _look(desk: Desk, before: Stand | None) -> _Look:
    return _Look(stand(desk.document, before), desk.follows)
