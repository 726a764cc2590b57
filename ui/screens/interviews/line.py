"""The line of notes that is being written; keys of the session pass through it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.screens.interviews.keys import command_of, is_enter
from ui.theme import Look
from ui.widgets.saved_text import SavedText

_MOST_ROWS = 6


class LineField(SavedText):
    """The line that is being written; keys of the session pass through it.

    Signals:
        ended: Enter: the line is done.
        up, down: to the line before or after, at the edge of this one.
        key: a command of the session and its number.
        back: Esc.
        parked: ``!`` in an empty line.
        onward: Tab.
        refused: something was typed while the line can only be read.
    """

    ended = Signal()
    up = Signal()
    down = Signal()
    key = Signal(str, int)
    back = Signal()
    parked = Signal()
    onward = Signal()
    refused = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "What is said", single=True)
        self.setProperty("plain", "true")
        self.setStyleSheet(
            "QPlainTextEdit, QPlainTextEdit:focus { border: 0; padding: 0; background: transparent;"
            " min-height: 0; }"
        )
        # Another margin counts as another text for Qt; nobody has typed anything.
        self._filling = True
        self.document().setDocumentMargin(0)
        self._filling = False
        # Neither padding nor frame: the box of the notes has them.
        self._margin, self._most = look.px(4), _MOST_ROWS
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, look.px(2), 0, look.px(2))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event)
        empty = not self.toPlainText().strip()
        if command is not None:
            event.accept()
            self.key.emit(*command)
        elif is_enter(event):
            event.accept()
            self.leave()
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
            self.back.emit()
        elif self.isReadOnly() and event.text().isprintable() and event.text():
            event.accept()
            self.refused.emit()
        elif event.text() == "!" and empty:
            self.parked.emit()
        elif event.key() == Qt.Key.Key_Up and not event.modifiers() and self._at_edge(up=True):
            self.up.emit()
        elif event.key() == Qt.Key.Key_Down and not event.modifiers() and self._at_edge(up=False):
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab goes to the probes, whatever stands between."""
        if next:
            self.onward.emit()
            return True
        return super().focusNextPrevChild(next)

    def _at_edge(self, *, up: bool) -> bool:
        """Whether the caret is in the first, or last, row of what is typed."""
        cursor = self.textCursor()
        return not cursor.movePosition(cursor.MoveOperation.Up if up else cursor.MoveOperation.Down)
