"""All own wording of an engagement in a list: opened, taken back, added to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import key_cap, label
from ui.widgets.text_table import Column, TextRow, TextTable

_COLUMNS = (
    Column("No.", 8, strong=True),
    Column("Area", 16),
    Column("What", 12),
    Column("Statement", 36, strong=True),
    Column("Reason", 28),
)
_ABOUT = (
    "Statements that differ from the model in this engagement. Each carries * behind its number"
    " wherever it is shown, and stands in the report with its reason."
)


class OwnList(QDialog):
    """Enter opens, Delete takes back, and the line beneath offers the way back of that.

    Signals:
        open_wanted: id of the statement.
        restore_wanted: likewise.
        add_wanted: another statement.
    """

    open_wanted = Signal(str)
    restore_wanted = Signal(str)
    add_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Own wording of this engagement")
        px = look.px
        self._undo: Callable[[], object] | None = None
        self.table = _Table(look, "Own wording", _COLUMNS)
        self.count = label("", "caption")
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label("Own wording of this engagement", "section"))
        words.addWidget(label(_ABOUT, "body2", wrap=True))
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(1), px(1), px(1), px(1))
        inside.addWidget(self.table)
        self.nothing = EmptyState(
            look,
            "pencil",
            "Every statement is the model's",
            "Reword, weigh or leave out the statement in focus on Assess, or add one here.",
            action="Add a statement\N{HORIZONTAL ELLIPSIS}",
            run=self.add_wanted.emit,
        )
        self.nothing.setFixedWidth(px(480))
        middle = QWidget()
        QVBoxLayout(middle).addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(card)
        self.stack.addWidget(middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addLayout(words)
        column.addWidget(self.stack, 1)
        column.addLayout(self._said_line(look))
        column.addLayout(self._foot(look))
        self.table.picked.connect(self._open)
        self.table.removed.connect(self._restore)
        self.table.moved.connect(self._show_buttons)
        taking_back = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        taking_back.activated.connect(self._take_back)
        room = parent.window().size()
        self.resize(
            min(px(960), room.width() - px(24)),
            min(px(560), room.height() - px(24)),
        )

    def _said_line(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        self.said = label("", "body2", wrap=True)
        self.undo = button(look, "Undo", self._take_back, kind="link")
        self._undo_key = key_cap("Ctrl Z")
        row.addWidget(self.said, 1)
        row.addWidget(self.undo)
        row.addWidget(self._undo_key)
        for part in (self.said, self.undo, self._undo_key):
            part.hide()
        return row

    def _foot(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        self.add = button(
            look, "Add a statement\N{HORIZONTAL ELLIPSIS}", self.add_wanted.emit, icon="plus"
        )
        self.open_button = button(look, "Open", self._open)
        self.restore_button = button(look, "Back to the model", self._restore)
        row.addWidget(self.add)
        row.addWidget(self.open_button)
        row.addWidget(self.restore_button)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(button(look, "Close", self.reject, kind="primary"))
        return row

    # --- what is shown

    def show_rows(self, rows: Sequence[TextRow]) -> None:
        """In the order of the model; where there are none, what can be done instead."""
        self.table.show_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.count.setText(counted(len(rows), "statement") if rows else "")
        for part in (self.add, self.open_button, self.restore_button):
            part.setVisible(bool(rows))
        (self.table if rows else self.nothing.button).setFocus()
        self._show_buttons()

    def _show_buttons(self) -> None:
        row = self.table.row
        words = {"Added": "Remove it", "Left out": "Ask it again"}
        self.restore_button.setText(words.get(row.texts[2], "Back to the model") if row else "")

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """What was done, with the way back, or why it could not be."""
        self._undo = undo
        self.said.setText(text)
        self.said.setVisible(bool(text))
        for part in (self.undo, self._undo_key):
            part.setVisible(undo is not None)
        announce(self, text)

    # --- what is done

    def _open(self) -> None:
        if self.table.row is not None:
            self.open_wanted.emit(self.table.row.id)

    def _restore(self) -> None:
        if self.table.row is not None:
            self.restore_wanted.emit(self.table.row.id)

    def _take_back(self) -> None:
        if (run := self._undo) is not None:
            self.say("")
            run()


class _Table(TextTable):
    """Signals: `removed`, Delete was pressed."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
