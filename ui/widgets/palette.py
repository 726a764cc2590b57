"""The palette: one field for everything, above the window; Enter does what is chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.ranking import Entry, rank
from ui.theme import Look
from ui.widgets.palette_rows import PaletteDelegate, PaletteRows, grouped, spoken
from ui.widgets.search_field import SearchField
from ui.widgets.text import label, line

__all__ = ["AT_MOST", "Entry", "Palette"]

AT_MOST = 50

_WIDTH, _TOP, _HIGHEST = 640, 64, 420
# Everything but the rows: field, line, hint, margins.
_AROUND = 88
_PAGE = 8


class Palette(QFrame):
    """Lies over its parent until something is chosen, Escape is pressed or the focus leaves.

    It is a child of the window, so that it stands where it should on every system; while it is
    open no shortcut of the window acts.
    """

    closed = Signal()

    def __init__(
        self, look: Look, entries: Callable[[str], Sequence[Entry]], parent: QWidget
    ) -> None:
        """`entries` gives what may fit a text, empty at first; the palette ranks and groups it."""
        super().__init__(parent)
        self._look = look
        self._parent = parent
        self._entries = entries
        self._before: QWidget | None = None
        self._outside = _Outside(self)
        self._outside.pressed.connect(self._on_pressed_outside)
        px = look.px
        self.setObjectName("palette")
        self.setAccessibleName("Search and commands")
        self.setStyleSheet(
            f"#palette {{ background: {look.tokens.surface}; border-radius: {px(8)}px;"
            f" border: 1px solid {look.tokens.border_strong}; }}"
            f"QListView {{ background: transparent; border: 0; }}"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(10))
        column.setSpacing(px(6))
        self._field = SearchField(
            look, "A command, an area, a statement, a note", "Search and commands"
        )
        column.addWidget(self._field)
        self._rows = PaletteRows(self)
        self._list = QListView()
        self._list.setModel(self._rows)
        self._list.setItemDelegate(PaletteDelegate(look, self._list))
        self._list.setAccessibleName("Results")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._list, 1)
        self._nothing = label("", "body2", wrap=True)
        self._nothing.setContentsMargins(px(12), px(16), px(12), px(16))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._nothing)
        column.addWidget(line())
        hint = label("Up and Down choose, Enter opens, Esc closes", "small")
        hint.setContentsMargins(px(12), 0, 0, 0)
        column.addWidget(hint)
        self._field.textChanged.connect(self._search)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._on_clicked)
        parent.installEventFilter(self)
        self.hide()

    def open(self, text: str = "") -> None:
        """Shows the palette with the text in its field, selected."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
            self._outside.watch()
        self._field.blockSignals(True)
        self._field.setText(text)
        self._field.blockSignals(False)
        self._field.selectAll()
        self._search(text)
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Closes without doing anything; the focus goes back to where it was."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self._outside.rest()
        self.hide()
        self._forget()
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def _forget(self) -> None:
        """What was found must not outlive the search, not even unseen."""
        self._rows.show_rows([])
        self._nothing.setText("")
        self._field.blockSignals(True)
        self._field.clear()
        self._field.blockSignals(False)
        self._field.setAccessibleDescription("")

    def _search(self, text: str) -> None:
        found = rank(text, self._entries(text))
        self._rows.show_rows(grouped(found, AT_MOST))
        self._nothing.setText(f"Nothing found for “{' '.join(text.split())}”")
        self._nothing.setVisible(not found)
        self._list.setVisible(bool(found))
        if found:
            self._choose(self._rows.next_entry(-1, 1))
            self._list.scrollToTop()
        else:
            self._say(self._nothing.text())
        self._place()

    def _choose(self, row: int) -> None:
        entry = self._rows.entry(row)
        if entry is None:
            return
        self._list.setCurrentIndex(self._rows.index(row))
        self._say(spoken(entry))

    def _move(self, step: int) -> None:
        row = self._list.currentIndex().row()
        self._choose(self._rows.next_entry(row, step))
        if self._rows.next_entry(-1, 1) == self._list.currentIndex().row():
            self._list.scrollToTop()

    def _leap(self, step: int) -> None:
        """A page on, stopping at the ends."""
        last = self._rows.rowCount() - 1
        row = min(last, max(0, self._list.currentIndex().row() + step * _PAGE))
        if self._rows.entry(row) is None:
            row = self._rows.next_entry(row, 1)
        self._choose(row)

    def _say(self, text: str) -> None:
        """The focus stays in the field, so that a reader must be told what is chosen."""
        self._field.setAccessibleDescription(text)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, text))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(self._rows.entry(index.row()))

    def _run(self, entry: Entry | None) -> None:
        if entry is not None:
            self.dismiss()
            entry.run()

    def _place(self) -> None:
        px, parent = self._look.px, self._parent
        width = min(px(_WIDTH), parent.width() - px(32))
        most = min(px(_HIGHEST), parent.height() - px(32))
        top = min(px(_TOP), max(px(16), (parent.height() - most) // 3))
        # Whole rows alone: one that is cut looks like the last.
        rows, room = 0, most - px(_AROUND)
        for row in range(self._rows.rowCount()):
            high = self._list.sizeHintForRow(row)
            if rows + high > room:
                break
            rows += high
        height = min(most, (rows or self._nothing.heightForWidth(width)) + px(_AROUND))
        self.setGeometry((parent.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._parent and kind == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is not self._field:
            return super().eventFilter(watched, event)
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._on_key(event) or super().eventFilter(watched, event)
        if isinstance(event, QFocusEvent) and kind == QEvent.Type.FocusOut:
            self._on_focus_lost(event.reason())
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """True for the keys that the field does not get."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape or (control and key in (Qt.Key.Key_K, Qt.Key.Key_P)):
            self.dismiss()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._rows.entry(self._list.currentIndex().row()))
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Tab):
            self._move(1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Backtab):
            self._move(-1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._leap(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            return False
        return True

    def _on_pressed_outside(self) -> None:
        # What was pressed takes the focus itself.
        self._before = None
        self.dismiss()

    def _on_focus_lost(self, reason: Qt.FocusReason) -> None:
        """Somebody else took the focus; another window or the menu of the field does not count."""
        if self.isVisible() and reason == Qt.FocusReason.OtherFocusReason:
            self._on_pressed_outside()


class _Outside(QObject):
    """Hears of presses of the mouse beside the palette while it is open."""

    pressed = Signal()

    def __init__(self, palette: QWidget) -> None:
        super().__init__(palette)
        self._palette = palette

    def watch(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def rest(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.MouseButtonPress
            and isinstance(watched, QWidget)
            and watched.window() is self._palette.window()
            and watched is not self._palette
            and not self._palette.isAncestorOf(watched)
        ):
            self.pressed.emit()
        return False
