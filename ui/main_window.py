"""The window: start screen or open engagement, and what belongs to neither. Shell only."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QStackedWidget

from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings, Theme
from maturity_desktop.text import counted
from ui.actions import Actions, shortcut_groups
from ui.keys import single_key, top_row_digit
from ui.screens.start import StartScreen
from ui.theme import Look, dress, make_look, on_system_change
from ui.widgets.notices import Notice, Toast

if TYPE_CHECKING:
    # Imported when a file is opened: the first picture must not wait for them.
    from ui.engagement_view import EngagementView
    from ui.file_work import FileWork
    from ui.workspace import Workspace

_ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
_DESIGN = (1440, 900)
_SMALLEST = (1024, 560)
_TABS = {"4": "assess", "6": "results", "8": "deliver"}


class MainWindow(QMainWindow):
    """Builds its content anew for another theme or zoom, around the same workspace."""

    def __init__(self, settings: Settings, look: Look, version: str) -> None:
        super().__init__()
        self.settings, self.look, self._version = settings, look, version
        self._view: EngagementView | None = None
        self._files: FileWork | None = None
        self._leaving: Callable[[], object] | None = None
        self.actions_ = Actions(self)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setMinimumSize(*_SMALLEST)
        self.setAcceptDrops(True)
        self._bind()
        self._build()
        self._restore_geometry()
        on_system_change(self._on_system_change)

    # --- building

    def _build(self) -> None:
        """The start screen and the toast in the present look."""
        self.start = StartScreen(self.look, self.settings, self._version)
        start = self.start
        start.new_wanted.connect(lambda: self.actions_.run("new"))
        start.open_wanted.connect(lambda: self.actions_.run("open"))
        start.sample_wanted.connect(lambda: self.actions_.run("sample"))
        start.file_chosen.connect(lambda path: self.open_file(Path(path)))
        start.locate_wanted.connect(self._locate)
        start.help_wanted.connect(self.show_help)
        start.shortcuts_wanted.connect(self.show_shortcuts)
        start.notice.connect(self.tell)
        self._stack.addWidget(start)
        self._toast = Toast(self.look, self)

    def rebuild(self) -> None:
        """Everything anew in another look, at the same place."""
        self.look = make_look(self.settings.theme, self.settings.zoom, self.look.icons)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, self.look)
        old_start, old_view = self.start, self._view
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

    def _bind(self) -> None:
        bind = self.actions_.bind
        # Only when one of them runs, what works with files is imported.
        bind("new", lambda: self._with_files("new"))
        bind("open", lambda: self._with_files("choose"))
        bind("sample", lambda: self._with_files("sample"))
        bind("quit", self.close)
        for theme in get_args(Theme):
            bind(f"theme_{theme}", partial(self._set_theme, theme))
        bind("zoom_in", lambda: self._zoom(1))
        bind("zoom_out", lambda: self._zoom(-1))
        bind("zoom_reset", lambda: self._zoom(0))
        bind("full_screen", self._toggle_full_screen)
        bind("help", lambda: self.show_help(self._view.tab if self._view else "start"))
        bind("levels", lambda: self.show_help("levels"))
        bind("shortcuts", self.show_shortcuts)
        bind("about", self._show_about)

    # --- files

    @property
    def files(self) -> "FileWork":
        """Opening, making and copying files; imported when it is first needed."""
        if self._files is None:
            from ui.file_work import FileWork

            self._files = FileWork(self)
        return self._files

    def _with_files(self, task: str) -> None:
        {"new": self.files.new, "choose": self.files.choose, "sample": self.files.sample}[task]()

    def open_file(self, path: Path) -> None:
        """Opens a file, after the open one is closed with everything on the disk."""
        self.leave(lambda: self.files.open(path))

    def show_workspace(self, workspace: "Workspace") -> None:
        """A file was opened."""
        self.settings.save()
        workspace.closed.connect(self._on_closed)
        self._show_view(workspace)
        self.actions_.bind("save_copy", lambda: self.files.save_copy(workspace))
        self.actions_.bind("close", lambda: self.leave(self.show_start))

    def _show_view(self, workspace: "Workspace") -> None:
        from ui.engagement_view import EngagementView

        view = EngagementView(self.look, workspace, self.settings, self.actions_, self.files.jobs)
        view.notice.connect(self.tell)
        view.retitled.connect(self._retitle)
        self._view = view
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self._retitle()

    def show_start(self) -> None:
        self.setWindowTitle("Maturity Desktop")
        self.setWindowFilePath("")
        self.start.refresh()
        self._stack.setCurrentWidget(self.start)

    def leave(self, then: Callable[[], object]) -> None:
        """Closes the open file and goes on; changes that cannot be written are asked about."""
        if self._view is None:
            then()
            return
        self._view.commit()
        self._view.remember_place()
        self.files.remember(self._view.workspace)
        state = self._view.workspace.save_state
        if state.error is not None and not self._asked_to_abandon(state.waiting):
            return
        self._leaving = then
        if state.error is not None:
            self._view.workspace.abandon()
            return
        if state.waiting:
            self.tell(Notice(f"Saving {counted(state.waiting, 'change')} before closing…"))
        self._view.setEnabled(False)
        self._view.workspace.close()

    def _asked_to_abandon(self, waiting: int) -> bool:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Not saved")
        box.setText(f"{counted(waiting, 'change')} could not be saved to this file.")
        box.setInformativeText("Save a copy elsewhere first, or close without them.")
        copy = box.addButton("Save a copy…", QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton("Close without them", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is copy:
            self.actions_.run("save_copy")
        return box.clickedButton() is leave

    def _on_closed(self) -> None:
        view, self._view = self._view, None
        self.actions_.unbind(
            "save_copy", "close", "undo", "redo", "palette", "add_round", "assess", "results",
            "deliver", "next_open", "next_topic", "previous_topic", "evidence", "guide", "summary",
            "panel", "export_all",
        )  # fmt: skip
        if view is not None:
            self.files.closed(view.workspace)
            self._stack.removeWidget(view)
            view.deleteLater()
        self.settings.save()
        then, self._leaving = self._leaving, None
        (then or self.show_start)()

    def _locate(self, old: str) -> None:
        found = self.files.ask_where(old)
        if found:
            self.settings.locate(old, found)
            self.settings.save()
            self.start.refresh()

    # --- telling

    def tell(self, notice: Notice) -> None:
        self._toast.tell(notice)

    def fail(self, error: UserError) -> None:
        """An error that has no screen of its own."""
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Maturity Desktop")
        box.setText(error.message)
        box.setInformativeText("\n".join((*error.faults[:12], error.hint)))
        box.open()

    def _retitle(self) -> None:
        if self._view is not None:
            workspace = self._view.workspace
            self.setWindowTitle(f"{workspace.shown.engagement.client} \N{EN DASH} Maturity Desktop")
            self.setWindowFilePath(str(workspace.path))

    def show_help(self, page: str) -> None:
        from ui.widgets.help import HelpWindow

        window = HelpWindow(self.look, self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show_page(page)
        window.show()

    def show_shortcuts(self) -> None:
        from ui.widgets.shortcut_sheet import ShortcutSheet

        sheet = ShortcutSheet(self.look, shortcut_groups(), self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _show_about(self) -> None:
        from ui.about_facts import gather_facts
        from ui.widgets.about import AboutDialog

        dialog = AboutDialog(self.look, gather_facts(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # --- look and room

    def _set_theme(self, theme: Theme) -> None:
        self.settings.theme = theme
        self.settings.save()
        self.rebuild()

    def _on_system_change(self) -> None:
        if self.settings.theme in ("system", "contrast"):
            self.rebuild()

    def _zoom(self, step: int) -> None:
        if step == 0:
            zoom = 100
        else:
            near = min(_ZOOMS, key=lambda z: abs(z - self.settings.zoom))
            place = _ZOOMS.index(near) + step
            zoom = _ZOOMS[min(max(place, 0), len(_ZOOMS) - 1)]
        if zoom != self.settings.zoom:
            self.settings.zoom = zoom
            self.settings.save()
            self.rebuild()
            self.tell(Notice(f"Size {zoom} %"))

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _restore_geometry(self) -> None:
        """As it was left, moved onto a screen that exists."""
        saved = self.settings.geometry
        screen = QApplication.primaryScreen().availableGeometry()
        wanted = QRect(0, 0, *_DESIGN)
        wanted.moveCenter(screen.center())
        if saved is not None:
            wanted = QRect(saved["x"], saved["y"], saved["w"], saved["h"])
        screens = [s.availableGeometry() for s in QApplication.screens()]
        room = max(screens, key=lambda s: _area(s.intersected(wanted)))
        size = wanted.size().boundedTo(room.size())
        wanted.setSize(size)
        wanted.moveLeft(min(max(wanted.left(), room.left()), room.right() - size.width() + 1))
        wanted.moveTop(min(max(wanted.top(), room.top()), room.bottom() - size.height() + 1))
        self.setGeometry(wanted)
        if saved is not None and saved.get("maximized"):
            self.setWindowState(Qt.WindowState.WindowMaximized)

    # --- events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Drains what is queued, then really closes."""
        if self._view is not None:
            event.ignore()
            self.leave(lambda: QTimer.singleShot(0, self, self.close))
            return
        if self._files is not None:
            self._files.end()
        box = self.normalGeometry()
        self.settings.geometry = {
            "x": box.x(), "y": box.y(), "w": box.width(), "h": box.height(),
            "maximized": int(self.isMaximized()),
        }  # fmt: skip
        self.settings.save()
        self.start.close()
        event.accept()

    def commit_typing(self) -> None:
        """The system ends the session: what is being typed is queued, what is queued is written."""
        if self._view is not None:
            self._view.commit()
            self._view.remember_place()
            self.settings.save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._toast.isVisible():
            self._toast.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`?` and the digits of tabs on keyboards where the shortcut types something else."""
        if single_key(event) == "?":
            self.show_shortcuts()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and (
            tab := _TABS.get(top_row_digit(event))
        ):
            self.actions_.run(tab)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.open_file(Path(event.mimeData().urls()[0].toLocalFile()))


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())
