"""The list of recent engagements: read, filtered and worked with keys or the mouse."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QMenu, QSizePolicy

from maturity_desktop.settings import Recent
from ui.theme import Look
from ui.widgets.recents_layout import ROW_HEIGHT, action_rects
from ui.widgets.recents_model import ROW, RecentsModel
from ui.widgets.recents_painting import RecentDelegate

_ROWS_AT_LEAST = 2


class RecentsView(QListView):
    """Up, Down, Home and End move, Enter opens or locates, Delete removes; so does the menu key.

    Signals:
        opened: path of a file to open.
        locate_wanted: path of a row whose file is not there.
        remove_wanted: path of a row to take off the list.
        row_width_changed: logical pixels a row has beside the scroll bar.
    """

    opened = Signal(str)
    locate_wanted = Signal(str)
    remove_wanted = Signal(str)
    row_width_changed = Signal(int)

    def __init__(self, look: Look, model: RecentsModel) -> None:
        super().__init__()
        self._look = look
        self._rows = model
        self._pressed = ""
        self._paint = RecentDelegate(look)
        self.setModel(model)
        self.setItemDelegate(self._paint)
        self.setAccessibleName("Recent engagements")
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(look.px(24))
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setStyleSheet(f"QListView {{ border-radius: {look.px(8)}px; }}")

    def show_rows(self, recents: tuple[Recent, ...], words: str) -> None:
        """Shows those that hold the words; the current row stays, else the one in its place."""
        path, place = self.current_path, max(0, self.currentIndex().row())
        self._rows.show(recents, words)
        found = self._rows.place_of(path)
        self.choose(found if found >= 0 else min(place, self._rows.rowCount() - 1))
        height = self._rows.rowCount() * self._look.px(ROW_HEIGHT) + 2
        self.setMaximumHeight(height)
        self.setMinimumHeight(min(height, _ROWS_AT_LEAST * self._look.px(ROW_HEIGHT) + 2))
        self.updateGeometry()

    def choose(self, place: int) -> None:
        """Makes the row in this place the current one."""
        if 0 <= place < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(place))

    @property
    def current_path(self) -> str:
        return self._path(self.currentIndex().row())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        path = self.current_path
        self._show_ring(shown=True)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and path:
            self._act(path)
        elif event.matches(QKeySequence.StandardKey.Delete) and path:
            self.remove_wanted.emit(path)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_ring(shown=False)
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._hit(event.position().toPoint()) if left else ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        hit = self._hit(event.position().toPoint())
        pressed, self._pressed = self._pressed, ""
        if not hit or hit != pressed or event.button() != Qt.MouseButton.LeftButton:
            return
        what, _, path = hit.partition(":")
        signals = {
            "open": self.opened,
            "locate": self.locate_wanted,
            "remove": self.remove_wanted,
        }
        if what in signals:
            signals[what].emit(path)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        what = self._hit(point).partition(":")[0]
        acts = what in ("open", "locate", "remove")
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if acts else arrow)
        top = self.visualRect(self.indexAt(point)).top()
        self._point_at(f"{what}:{top}" if what in ("locate", "remove") else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.row_width_changed.emit(self.viewport().width())

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at("")
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        path = self._path(index.row())
        if path:
            below = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu(path).popup(event.globalPos() if by_mouse else below)

    def menu(self, path: str) -> QMenu:
        """Everything that can be done with a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self._rows.is_missing(path):
            menu.addAction("Open", lambda: self.opened.emit(path))
        menu.addAction("Locate\N{HORIZONTAL ELLIPSIS}", lambda: self.locate_wanted.emit(path))
        menu.addAction("Copy path", lambda: QGuiApplication.clipboard().setText(path))
        menu.addSeparator()
        menu.addAction("Remove from recents", lambda: self.remove_wanted.emit(path))
        return menu

    def focusInEvent(self, event: QFocusEvent) -> None:
        mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        keyboard = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self._show_ring(shown=keyboard or (self._paint.ring and not mouse))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._show_ring(shown=False)
        super().focusOutEvent(event)

    def _act(self, path: str) -> None:
        (self.locate_wanted if self._rows.is_missing(path) else self.opened).emit(path)

    def _hit(self, point: QPoint) -> str:
        """What a click there does and to which file, for example ``open:/a/b.maturity``."""
        index = self.indexAt(point)
        path = self._path(index.row())
        if not path:
            return ""
        if not self._rows.is_missing(path):
            return f"open:{path}"
        for name, rect in action_rects(self._look, self.visualRect(index)).items():
            if rect.contains(point):
                return f"{name}:{path}"
        return f"row:{path}"

    def _path(self, place: int) -> str:
        index = self._rows.index(place)
        return index.data(ROW).recent.path if index.isValid() else ""

    def _point_at(self, what: str) -> None:
        if self._paint.pointed != what:
            self._paint.pointed = what
            self.viewport().update()

    def _show_ring(self, *, shown: bool) -> None:
        if self._paint.ring != shown:
            self._paint.ring = shown
            self.viewport().update()
