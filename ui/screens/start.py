"""The start screen: begin, open, or go on with a recent engagement."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from maturity_desktop.settings import Recent, Settings
from ui.theme import Look
from ui.widgets.drop_zone import DropZone, dropped_file
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_check import FileCheck
from ui.widgets.forget_reminders import Reminders
from ui.widgets.notices import Notice
from ui.widgets.recent_texts import name_of
from ui.widgets.recents import RecentsView
from ui.widgets.recents_layout import RecentsHeader
from ui.widgets.recents_model import RecentsModel
from ui.widgets.search_field import SearchField
from ui.widgets.start_panel import StartPanel
from ui.widgets.text import label

# From this width of the window on, in pixels of the design: the panel, its margin, and the
# margins of the list.
_WIDTHS = ((1260, 400, 40, 56, 64), (960, 344, 20, 24, 24), (0, 280, 18, 20, 20))


class StartScreen(QWidget):
    """Paints first and asks the disk for the files afterwards.

    Signals:
        file_chosen: path of a file to open.
        locate_wanted: the path a missing file had; afterwards call `refresh`.
        forget_wanted: path of a file, and ``"notes"`` or ``"client"`` to be forgotten.
        keep_wanted: path of a file that is to be kept longer.
        restore_wanted: a backup is to become a file.
        repair_wanted: what a damaged file still holds is to be saved.
        help_wanted: name of a page of help.
        notice: a `Notice` that the window shows.
    """

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    file_chosen = Signal(str)
    locate_wanted = Signal(str)
    forget_wanted = Signal(str, str)
    keep_wanted = Signal(str)
    restore_wanted = Signal()
    repair_wanted = Signal()
    help_wanted = Signal(str)
    shortcuts_wanted = Signal()
    notice = Signal(object)

    def __init__(self, look: Look, settings: Settings, version: str) -> None:
        super().__init__()
        self._look = look
        self._settings = settings
        self._removed: list[tuple[int, Recent]] = []
        self._model = RecentsModel()
        self._check = FileCheck()
        self.setAcceptDrops(True)
        self._build(version)
        self._connect()
        self.refresh()
        self.list.choose(0)

    def refresh(self) -> None:
        """Shows the recents of the preferences and asks anew which files are there."""
        self._show_rows()
        self._check_files()

    def _show_rows(self) -> None:
        recents = self._settings.recents
        self.reminders.show_recents(recents)
        had_focus = self.list.hasFocus()
        self.list.show_rows(recents, self.filter.text())
        some, hits = bool(recents), self._model.rowCount() > 0
        for part in (self.list, self._header):
            part.setVisible(some and hits)
        self.filter.setVisible(some)
        self._nothing.setVisible(not some)
        self._no_hit.setVisible(some and not hits)
        if had_focus and not (some and hits):
            (self.filter if some else self.panel.new).setFocus()
        self._no_hit.title.setText(
            f"No recent engagement matches \N{LEFT DOUBLE QUOTATION MARK}{self.filter.text()}"
            "\N{RIGHT DOUBLE QUOTATION MARK}"
        )

    def _build(self, version: str) -> None:
        look, px = self._look, self._look.px
        self.panel = StartPanel(look, version)
        self.filter = SearchField(
            look, "Filter by client or path", "Filter recent engagements by client or path"
        )
        self.filter.setMinimumWidth(px(160))
        self.filter.setMaximumWidth(px(260))
        self.filter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._header = RecentsHeader(look)
        self.list = RecentsView(look, self._model)
        self._nothing = EmptyState(
            look,
            "folder-open",
            "No engagements yet",
            "An engagement is one file with the whole assessment of one client. "
            "Those you have opened are listed here.",
            action="Explore the sample",
            run=self.sample_wanted.emit,
        )
        self._no_hit = EmptyState(
            look,
            "search",
            "",
            "The filter looks at the client, the round and the path.",
            action="Clear the filter",
            run=self._clear,
        )
        self.reminders = Reminders(look)
        self._zone = DropZone(look)
        head = QHBoxLayout()
        head.setSpacing(px(16))
        title = label("Recent engagements", "title")
        title.setFixedHeight(px(32))
        title.setStyleSheet("letter-spacing: -0.2px;")
        title.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.filter, 4)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addSpacing(px(20))
        self._column.addWidget(self.reminders)
        self._column.addWidget(self._header)
        self._column.addWidget(self.list, 100)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._no_hit)
        self._column.addSpacing(px(16))
        self._column.addWidget(self._zone)
        self._column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        right = QFrame()
        right.setLayout(self._column)
        row.addWidget(right, 1)
        stops = (*self.panel.stops, self.filter, self.list, *self.panel.links)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        panel = self.panel
        panel.new_wanted.connect(self.new_wanted)
        panel.open_wanted.connect(self.open_wanted)
        panel.sample_wanted.connect(self.sample_wanted)
        panel.restore_wanted.connect(self.restore_wanted)
        panel.repair_wanted.connect(self.repair_wanted)
        panel.levels_wanted.connect(lambda: self.help_wanted.emit("levels"))
        panel.shortcuts_wanted.connect(self.shortcuts_wanted)
        self.filter.textChanged.connect(lambda _text: self._show_rows())
        self.filter.returnPressed.connect(self._open_first)
        self.list.row_width_changed.connect(self._header.fit)
        self.list.opened.connect(self.file_chosen)
        self.list.locate_wanted.connect(self.locate_wanted)
        self.list.remove_wanted.connect(self._remove)
        self.reminders.forget_wanted.connect(self.forget_wanted)
        self.reminders.keep_wanted.connect(self.keep_wanted)
        self._check.answered.connect(self._model.set_there)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._undo = QShortcut(QKeySequence.StandardKey.Undo, self, context=context)
        self._undo.activated.connect(self._put_back)
        self._undo.setEnabled(False)
        down = QShortcut(Qt.Key.Key_Down, self.filter, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        escape = QShortcut(
            Qt.Key.Key_Escape, self.filter, context=Qt.ShortcutContext.WidgetShortcut
        )
        escape.activated.connect(self.filter.clear)

    def _clear(self) -> None:
        self.filter.clear()
        self.filter.setFocus()

    def _open_first(self) -> None:
        """Enter in the filter acts on the current row of what is left."""
        path = self.list.current_path
        if path:
            wanted = self.locate_wanted if self._model.is_missing(path) else self.file_chosen
            wanted.emit(path)

    def _remove(self, path: str) -> None:
        removed = self._settings.forget(path)
        if removed is None:
            return
        self._removed.append(removed)
        self._undo.setEnabled(True)
        self.refresh()
        text = f"Removed {name_of(removed[1])} from recents. The file is untouched."
        self.notice.emit(Notice(text, action="Undo", run=self._put_back, keys="Ctrl Z"))

    def _put_back(self) -> None:
        """The row removed last returns to its place; the one before it is next."""
        if not self._removed:
            return
        index, recent = self._removed.pop()
        self._undo.setEnabled(bool(self._removed))
        self._settings.put_back(index, recent)
        self.refresh()
        self.list.choose(self._model.place_of(recent.path))
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._settings.recents and not self.list.hasFocus():
            self.list.setFocus()
        QTimer.singleShot(0, self, self._check_files)

    def hideEvent(self, event: QHideEvent) -> None:
        self._check.end()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        # Somebody who comes back to the window may have plugged in the drive meanwhile.
        if event.type() == QEvent.Type.WindowActivate and self.isVisible():
            self._check_files()
        return super().event(event)

    def _check_files(self) -> None:
        if self.isVisible():
            self._check.start(self._model.paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._look.px
        unit = self.width() * 100 / self._look.zoom
        _, panel, margin, left, right = next(row for row in _WIDTHS if unit >= row[0])
        self.panel.setFixedWidth(px(panel))
        room = min(1.0, max(0.0, (self.height() * 100 / self._look.zoom - 560) / 240))
        self.panel.fit(margin, room)
        self._column.setContentsMargins(px(left), px(24 + 68 * room), px(right), px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(480), self._look.px(320))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) and QApplication.activeModalWidget() is None:
            event.acceptProposedAction()
            self._zone.light(lit=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._zone.light(lit=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._zone.light(lit=False)
        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.file_chosen.emit(path)
