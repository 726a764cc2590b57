"""The window: start screen or open engagement, and what belongs to neither. Shell only."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from maturity_desktop.errors import UserError
from maturity_desktop.files import same_file
from maturity_desktop.settings import Settings, Theme
from maturity_desktop.text import counted
from ui.actions import Actions
from ui.collecting import keep_in_memory
from ui.dropping import dropped_file, engagement_in
from ui.geometry import geometry_of, next_zoom, restore_geometry, smallest
from ui.host import Host
from ui.keys import single_key, top_row_digit
from ui.screens.start import StartScreen
from ui.theme import Look, dress, make_look, on_system_change
from ui.top_bar import TABS
from ui.widgets.notices import Notice, Toast
from ui.window_dialogs import show_about, show_error, show_help, show_shortcuts

if TYPE_CHECKING:
    # Imported when a file is opened: the first picture must not wait for them.
    from ui.engagement_view import EngagementView
    from ui.file_work import FileWork
    from ui.leaving import Leaving
    from ui.workspace import Workspace

_SMALLEST = (1024, 560)
_TABS = {str(number): tab for number, (tab, _) in enumerate(TABS, 1)}

# Systems give a program some seconds before they end it.
_SESSION_ENDS_S = 4.0


class MainWindow(Host):
    """Builds its content anew for another theme or zoom, around the same workspace."""

    def __init__(self, settings: Settings, look: Look, version: str) -> None:
        super().__init__()
        self.settings, self.look, self._version = settings, look, version
        self.view: EngagementView | None = None
        self._files: FileWork | None = None
        self._leaving: Leaving | None = None
        self._rebuild_due = False
        self.actions_ = Actions(self)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setMinimumSize(smallest(_SMALLEST))
        self.setAcceptDrops(True)
        self._bind()
        # What can be done without a file; all else goes with the file it is done to.
        self._always = self.actions_.bound
        self._build()
        restore_geometry(self, self.settings.geometry)
        on_system_change(self._on_system_change)

    # --- building

    def _build(self) -> None:
        """The start screen and the toast in the present look."""
        self.start = StartScreen(self.look, self.settings, self._version)
        start = self.start
        for wanted, action in (
            (start.new_wanted, "new"),
            (start.open_wanted, "open"),
            (start.sample_wanted, "sample"),
            (start.restore_wanted, "restore"),
            (start.repair_wanted, "repair"),
        ):
            wanted.connect(partial(self.actions_.run, action))
        start.file_chosen.connect(lambda path: self.open_file(Path(path)))
        start.locate_wanted.connect(self._locate)
        start.forget_wanted.connect(lambda path, what: self._open_then(path, f"forget_{what}"))
        start.keep_wanted.connect(lambda path: self._open_then(path, "keep_until"))
        start.help_wanted.connect(self.show_help)
        start.shortcuts_wanted.connect(self.show_shortcuts)
        start.notice.connect(self.tell)
        self._stack.addWidget(start)
        self._make_toast()

    def _make_toast(self) -> None:
        self._toast = Toast(self.look, self)
        self._toast.left.connect(self._on_toast_left)

    def _on_toast_left(self) -> None:
        if self.view is not None:
            self.view.take_keyboard()

    def rebuild(self) -> None:
        """Everything anew in another look, at the same place."""
        self.look = make_look(self.settings.theme, self.settings.zoom, self.look.icons)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, self.look)
        old_start, old_view = self.start, self.view
        old_toast = self._toast
        if old_view is not None:
            old_view.commit()
            old_view.remember_place()
        self._build()
        if old_view is not None:
            self._show_view(old_view.workspace)
        for old in (old_start, old_view, old_toast):
            if old is not None:
                self._stack.removeWidget(old)
                old.hide()
                old.deleteLater()
        if old_view is not None:
            self.files.tell_again()

    def _bind(self) -> None:
        bind = self.actions_.bind
        # Only when one of them runs, what works with files is imported.
        bind("new", lambda: self._with_files("new"))
        bind("open", lambda: self._with_files("choose"))
        bind("sample", lambda: self._with_files("sample"))
        bind("repair", lambda: self._with_files("repair"))
        bind("restore", lambda: self.files.restore(self.view.workspace if self.view else None))
        bind("quit", self.close)
        for theme in get_args(Theme):
            bind(f"theme_{theme}", partial(self._set_theme, theme))
        bind("zoom_in", lambda: self._zoom(1))
        bind("zoom_out", lambda: self._zoom(-1))
        bind("zoom_reset", lambda: self._zoom(0))
        bind("full_screen", self._toggle_full_screen)
        bind("help", lambda: self.show_help(self.view.tab if self.view else "start"))
        bind("levels", lambda: self.show_help("levels"))
        bind("shortcuts", self.show_shortcuts)
        bind("about", lambda: show_about(self, self.look))

    # --- files

    @property
    def files(self) -> "FileWork":
        """Opening, making and copying files; imported when it is first needed."""
        if self._files is None:
            from ui.file_work import FileWork

            self._files = FileWork(self, self.actions_)
            self._files.locking.locks.connect(self._on_locks)
            self._files.locking.unlocked.connect(self._on_unlocked)
        return self._files

    def _with_files(self, task: str) -> None:
        files = self.files
        tasks = {"new": files.new, "choose": files.choose, "sample": files.sample}
        tasks.get(task, files.repair)()

    def open_file(self, path: Path) -> None:
        # As the person named it, but with a folder: that is shown, and exports go there.
        path = path.absolute()
        if self.view is not None and same_file(path, self.view.workspace.path):
            self.activateWindow()
            return
        self.files.open(path)

    def show_workspace(self, workspace: "Workspace") -> None:
        from ui.file_tasks import FileTasks

        self.settings.save()
        self._show_view(workspace)
        FileTasks(self, self.files, workspace, self.show_start).bind(self.actions_)
        self.actions_.bind("close", lambda: self.leave(self.show_start))
        self.files.locking.watch(workspace)
        # What was loaded stays: a key press must not wait while all of it is looked through.
        QTimer.singleShot(0, self, keep_in_memory)

    def _open_then(self, path: str, action: str) -> None:
        """Opens a file of the start screen, and does with it what its reminder offers."""
        self.files.open(Path(path), lambda _workspace: self.actions_.run(action))

    def _show_view(self, workspace: "Workspace") -> None:
        from ui.engagement_view import EngagementView

        view = EngagementView(
            self.look,
            workspace,
            self.settings,
            self.actions_,
            self.files.jobs,
            later=self.files.locking.later,
        )
        view.notice.connect(self.tell)
        view.retitled.connect(self.retitle)
        view.setEnabled(self._leaving is None)
        self.view = view
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        view.take_keyboard()
        self.retitle()

    def show_start(self) -> None:
        self.setWindowTitle("Maturity Desktop")
        self.setWindowFilePath("")
        self.start.refresh()
        self._stack.setCurrentWidget(self.start)

    def leave(
        self, then: Callable[[], object], instead: Callable[[], object] = lambda: None
    ) -> None:
        if self.view is None:
            then()
            return
        leaving = self._leaving
        if leaving is None:
            from ui.leaving import Leaving

            self.view.commit()
            self.view.remember_place()
            self.files.remember(self.view.workspace, again=True)
            leaving = self._leaving = Leaving(self.view.workspace, self)
            leaving.left.connect(self._on_left)
            leaving.stayed.connect(self._on_stayed)
            leaving.copy_wanted.connect(lambda: self.actions_.run("save_copy"))
            leaving.waits.connect(
                lambda n: self.tell(Notice(f"Saving {counted(n, 'change')} before closing…"))
            )
            self.view.setEnabled(False)
            leaving.begin()
        leaving.add(then, instead)

    def _on_stayed(self) -> None:
        self._leaving = None
        if self.view is not None:
            self.view.setEnabled(True)

    def _on_left(self) -> None:
        view, self.view = self.view, None
        leaving, self._leaving = self._leaving, None
        self.actions_.unbind(*self.actions_.bound - self._always)
        self.files.locking.end()
        if view is not None:
            self.files.closed(view.workspace)
            self._stack.removeWidget(view)
            view.deleteLater()
        self.settings.save()
        for then in leaving.thens if leaving is not None else ():
            # The one before may have opened another file, which is left in its turn.
            self.leave(then)

    def _locate(self, old: str) -> None:
        found = self.files.ask_where(old)
        if found:
            self.settings.locate(old, found)
            self.settings.save()
            self.start.refresh()

    # --- telling

    def tell(self, notice: Notice) -> None:
        self._when_unlocked(lambda: self._tell(notice))

    def _tell(self, notice: Notice) -> None:
        """A bar stands where the open file is shown; without one it is said in passing."""
        if notice.kind == "toast" or self.view is None:
            self._toast.tell(notice)
        else:
            self.view.tell(notice)

    def fail(self, error: UserError) -> None:
        self._when_unlocked(lambda: show_error(self, error))

    def retitle(self) -> None:
        if self.view is not None and not self._locked:
            workspace = self.view.workspace
            self.setWindowTitle(f"{workspace.shown.engagement.client} \N{EN DASH} Maturity Desktop")
            self.setWindowFilePath(str(workspace.path))

    def show_help(self, page: str) -> None:
        show_help(self, self.look, page)

    def show_shortcuts(self) -> None:
        show_shortcuts(self, self.look)

    # --- locking

    @property
    def _locked(self) -> bool:
        return self._files is not None and self._files.locking.locked

    def _when_unlocked(self, run: Callable[[], object]) -> None:
        if self._files is None:
            run()
        else:
            self._files.locking.later(run)

    def _on_locks(self) -> None:
        if self.view is not None:
            self.view.commit()
            self.view.remember_place()
        # What it said last would still be read out.
        self._toast.deleteLater()
        self._make_toast()

    def _on_unlocked(self) -> None:
        self.retitle()
        if self._rebuild_due:
            QTimer.singleShot(0, self, self._on_system_change)

    # --- look and room

    def _set_theme(self, theme: Theme) -> None:
        self.settings.theme = theme
        self.settings.save()
        self.rebuild()

    def _on_system_change(self) -> None:
        """A dialog would go with what it belongs to, so it is waited for: somebody types there."""
        if self.settings.theme in ("system", "contrast"):
            self._rebuild_due = QApplication.activeModalWidget() is not None or self._locked
            if not self._rebuild_due:
                self.rebuild()

    def _zoom(self, step: int) -> None:
        zoom = next_zoom(self.settings.zoom, step)
        if zoom != self.settings.zoom:
            self.settings.zoom = zoom
            self.settings.save()
            self.rebuild()
            self.tell(Notice(f"Size {zoom} %"))

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # --- events

    def event(self, event: QEvent) -> bool:
        """The last dialog has gone: a change of the system that came meanwhile is followed now."""
        if event.type() == QEvent.Type.WindowUnblocked and self._rebuild_due:
            QTimer.singleShot(0, self, self._on_system_change)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Drains what is queued, then really closes."""
        if self.view is not None:
            event.ignore()
            if self.files.locking.may_close():
                self.leave(lambda: QTimer.singleShot(0, self, self.close))
            return
        if self._files is not None:
            self._files.end()
        self.settings.geometry = geometry_of(self)
        self.settings.save()
        self.start.close()
        event.accept()

    def commit(self) -> None:
        if self.view is not None:
            self.view.commit()

    def restored(self) -> None:
        if self.view is not None:
            self.view.restored()

    def commit_typing(self) -> None:
        """The system ends the session: what is being typed is queued, what is queued is written."""
        if self.view is not None:
            self.view.commit()
            self.view.remember_place()
            self.settings.save()
            self.view.workspace.wait(_SESSION_ENDS_S)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._toast.isVisible():
            self._toast.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`?` and the digits of tabs on keyboards where the shortcut types something else."""
        if self._locked:
            super().keyPressEvent(event)
        elif single_key(event) == "?":
            self.show_shortcuts()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and (
            tab := _TABS.get(top_row_digit(event))
        ):
            self.actions_.run(tab)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A dialog blocks keys and the mouse, but not this: the file would go, and it as well."""
        blocked = QApplication.activeModalWidget() is not None or self._locked
        if dropped_file(event.mimeData()) and not blocked:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        try:
            self.open_file(engagement_in(event.mimeData()))
        except UserError as error:
            self.fail(error)
