"""The states of a file that were given a name: look at one, compare, rename, remove."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import label, plain_tooltip
from ui.widgets.text_table import Column, TextRow, TextTable

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_ABOUT = "A kept state is a named moment in the history of this file, to look at and to compare."
_READING = f"Reading{_ELLIPSIS}"
_COLUMNS = (
    Column("Name", 40, strong=True),
    Column("State of", 26),
    Column("Kept by", 15),
    Column("Kept on", 19),
)


class SnapshotList(QDialog):
    """Shows what it is told.

    Signals:
        show_wanted, compare_wanted, rename_wanted, remove_wanted: id of a state.
        keep_wanted: the present state is to be kept.
    """

    show_wanted = Signal(str)
    compare_wanted = Signal(str)
    rename_wanted = Signal(str)
    remove_wanted = Signal(str)
    keep_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget, *, read_only: bool) -> None:
        """`read_only`: no state can be kept, renamed or removed."""
        super().__init__(parent)
        self._look, self._read_only = look, read_only
        self.setWindowTitle("Kept states")
        self.table = TextTable(look, "Kept states", _COLUMNS)
        self.said = label(_READING, "hint", wrap=True)
        self.nothing = EmptyState(
            look,
            "history",
            "No state is kept yet",
            "Keep the state of today before a workshop or a review. Afterwards this list shows "
            "what changed.",
            action=f"Keep this state{_ELLIPSIS}",
            run=self.keep_wanted.emit,
        )
        self.nothing.button.setEnabled(not read_only)
        self._make_buttons()
        self._build(parent)
        self.table.moved.connect(self._on_moved)
        self.table.picked.connect(self._emit_show)
        self._on_moved()

    def _make_buttons(self) -> None:
        look = self._look
        self.show_button = button(look, "Show", self._emit_show, icon="eye")
        self.compare_button = button(
            look, "Compare with now", lambda: self._emit(self.compare_wanted), icon="list-filter"
        )
        self.rename_button = button(
            look, f"Rename{_ELLIPSIS}", lambda: self._emit(self.rename_wanted)
        )
        self.remove_button = button(
            look, f"Remove{_ELLIPSIS}", lambda: self._emit(self.remove_wanted)
        )
        self.keep_button = button(look, f"Keep this state{_ELLIPSIS}", self.keep_wanted.emit)
        for made, keys in (
            (self.show_button, "Alt+S"),
            (self.compare_button, "Alt+C"),
            (self.rename_button, "F2"),
            (self.remove_button, "Del"),
            (self.keep_button, "Alt+K"),
        ):
            made.setShortcut(keys)
            made.setToolTip(plain_tooltip(keys))

    def _build(self, parent: QWidget) -> None:
        px = self._look.px
        head = QFrame()
        head.setProperty("panel", "top")
        words = QVBoxLayout(head)
        words.setContentsMargins(px(24), px(14), px(24), px(14))
        words.setSpacing(px(2))
        words.addWidget(label("Kept states", "title"))
        words.addWidget(label(_ABOUT, "body2", wrap=True))
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        self._stack.addWidget(self.nothing)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for made in (self.show_button, self.compare_button, self.rename_button):
            row.addWidget(made)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(24), px(14), px(24), px(14))
        column.setSpacing(px(10))
        column.addWidget(self._stack, 1)
        column.addLayout(row)
        foot = QFrame()
        foot.setProperty("panel", "bottom")
        last = QHBoxLayout(foot)
        last.setContentsMargins(px(24), px(10), px(24), px(10))
        last.setSpacing(px(8))
        last.addWidget(self.said, 1)
        last.addWidget(self.keep_button)
        last.addWidget(button(self._look, "Close", self.reject))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(body, 1)
        whole.addWidget(foot)
        room = parent.window().size()
        self.resize(min(px(820), room.width() - px(24)), min(px(500), room.height() - px(24)))

    # --- what is told

    def show_states(self, rows: Sequence[TextRow]) -> None:
        """Name, state of, kept by, kept on."""
        had = self.table.hasFocus() or self.nothing.button.hasFocus()
        self.table.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.keep_button.setVisible(bool(rows))
        if self.said.text() == _READING:
            self.say("The file may only be read." if self._read_only else "")
            had = True
        if had:
            (self.table if rows else self.nothing.button).setFocus()

    def say(self, sentence: str) -> None:
        """What went wrong, or is under way; nothing takes it away."""
        self.said.setText(sentence)
        if sentence:
            announce(self.said, sentence)

    # --- choosing

    def _on_moved(self) -> None:
        there = self.table.row is not None
        for made in (self.show_button, self.compare_button):
            made.setEnabled(there)
        for made in (self.rename_button, self.remove_button):
            made.setEnabled(there and not self._read_only)
        self.keep_button.setEnabled(not self._read_only)

    def _emit_show(self) -> None:
        self._emit(self.show_wanted)

    def _emit(self, signal: SignalInstance) -> None:
        row = self.table.row
        if row is not None:
            signal.emit(row.id)
