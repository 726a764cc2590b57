"""One line of notes: as it stands with its speaker, and as it is written."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.screens.interviews.keys import command_of, is_enter
from ui.theme import Look
from ui.widgets.icon_label import icon_label
from ui.widgets.saved_text import SavedText
from ui.widgets.tags import SpeakerChip, StateTag, Tone
from ui.widgets.text import label

_MOST_ROWS = 6


class Line(NamedTuple):
    """A line as it is shown.

    Attributes:
        alias: of who said it; the assessor for an own line.
        manager: the line manager of others in the room said it.
    """

    id: str
    speaker: str
    alias: str
    text: str
    manager: bool = False
    private: bool = False
    quote: bool = False

    @property
    def tone(self) -> Tone:
        return "warn" if self.manager else "plain"


class LineRow(QWidget):
    """A written line; a click goes back into it.

    Signals:
        wanted: it is to be edited.
    """

    wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self._shown: Line | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(7), px(12), px(8))
        row.setSpacing(px(12))
        self._chip = SpeakerChip(look)
        self._text = label("", wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._own = icon_label(look, "eye-off", look.tokens.text_3, 13, self)
        self._own.setToolTip("The assessor's own line, in no output")
        self._quote = StateTag(look, "quote", "accent")
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._chip, 0, top)
        row.addWidget(self._text, 1)
        row.addWidget(self._own, 0, top)
        row.addWidget(self._quote, 0, top)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def show_line(self, shown: Line) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        self._chip.show_speaker(shown.alias, shown.tone)
        self._text.setText(shown.text)
        self._own.setVisible(shown.private)
        self._quote.setVisible(shown.quote)
        self.setAccessibleName(f"{shown.alias}: {shown.text}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline ends the line."""
        px = self._look.px
        painter = QPainter(self)
        painter.setPen(self._look.colour("border"))
        below = self.height() - 1
        painter.drawLine(px(12), below, self.width() - px(12), below)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit()


class LineField(SavedText):
    """The line that is being written; keys of the session pass through it.

    Signals:
        ended: Enter: the line is done.
        up, down: to the line before or after, at the edge of this one.
        key: a command of the session and its number.
        back: Esc.
        parked: ``!`` in an empty line.
        onward: Tab.
    """

    ended = Signal()
    up = Signal()
    down = Signal()
    key = Signal(str, int)
    back = Signal()
    parked = Signal()
    onward = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "What is said", single=True)
        self.setProperty("plain", "true")
        self.setStyleSheet(
            "QPlainTextEdit, QPlainTextEdit:focus { border: 0; padding: 0; background: transparent;"
            " min-height: 0; }"
        )
        self.document().setDocumentMargin(0)
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
