"""The table of the history: keys, mouse and menu of its rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QTableView

from maturity_desktop.report.changes import Line
from ui.screens.history.model import (
    TIME,
    VALUES,
    WHAT,
    WHERE,
    WHO,
    HistoryModel,
    Index,
    Wanted,
    texts,
)
from ui.screens.history.painting import HistoryDelegate
from ui.theme import Look
from ui.widgets.list_table import make_list

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = {TIME: 62, WHO: 140, WHAT: 176, WHERE: 196}
_LEAST = 220  # of the values


class HistoryTable(QTableView):
    """Lines under their days.

    Signals:
        moved: the keyboard is at another line, or at none.
        opened: Enter, or a double click.
        menu_wanted: with the menu of the line, to be filled.
    """

    moved = Signal()
    opened = Signal()
    menu_wanted = Signal(QMenu)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines = HistoryModel()
        self.lines.setParent(self)
        self.setModel(self.lines)
        self.setItemDelegate(HistoryDelegate(look, self))
        make_list(look, self, "Changes", f"padding-left: {look.px(8)}px;")
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    @property
    def line(self) -> Line | None:
        """The line where the keyboard is."""
        return self.lines.line(self.currentIndex().row())

    def narrow(self, wanted: Wanted) -> None:
        """Shows the lines that fit; the current one stays if it does."""
        line = self.line
        self.lines.narrow(wanted)
        self.choose(line.id if line else "")

    def choose(self, line_id: str = "") -> None:
        """Goes to this line, else to the first."""
        row = self.lines.row_of(line_id)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row, TIME))
            if row == 1:
                self.scrollToTop()
        else:
            self.moved.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if self.lines.line(index.row()) is None:
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_wanted.emit(menu)
        below = self.viewport().mapToGlobal(self.visualRect(index).center())
        menu.popup(event.globalPos() if by_mouse else below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The values take what the others leave; place and name give way where it is narrow."""
        super().resizeEvent(event)
        px, room = self._look.px, self.viewport().width()
        wide = {column: px(width) for column, width in _WIDTHS.items()}
        for column, least in ((WHERE, 130), (WHO, 90), (WHAT, 120)):
            short = sum(wide.values()) + px(_LEAST) - room
            wide[column] = max(px(least), wide[column] - max(0, short))
        for column, width in wide.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(VALUES, max(px(80), room - sum(wide.values())))


def copied(line: Line) -> str:
    """The line as it goes to the clipboard."""
    return "\t".join((line.day.isoformat() if line.day else "", *texts(line)))
