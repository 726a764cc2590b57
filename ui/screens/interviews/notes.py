"""The notes of a topic: lines with their speakers, and the one that is being written."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.text import clean_line
from ui.screens.interviews.line import LineField
from ui.screens.interviews.line_row import Line, LinePool
from ui.theme import Look
from ui.widgets.tags import SpeakerChip, Tone
from ui.widgets.text import ElidedLabel, key_cap

# So much room for notes before there are any.
_LEAST = 72


class NotesEditor(QScrollArea):
    """Typing goes into the line at the end, or into an older one that somebody went back to.

    Every line has an id from its first key on; what is typed is told while it is typed.

    Signals:
        written: id of a line, id of its step of undo, its text.
        speaker_set: id of an older line whose speaker is corrected, and the place of a key.
        spoke: place of the key of who says the line that begins now.
        quoted: id of a line to be marked as worth quoting, or no longer.
        key: a command of the session and its number.
        parked: a point to come back to is to be noted.
        left: Tab or Esc leaves the notes.
    """

    written = Signal(str, str, str)
    speaker_set = Signal(str, int)
    spoke = Signal(int)
    quoted = Signal(str)
    key = Signal(str, int)
    parked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        t, px = look.tokens, look.px
        self._look = look
        self._lines: tuple[Line, ...] = ()
        self._speaker: tuple[str, str, Tone] | None = None
        self._pool = LinePool(look, self.edit_line)
        self._draft, self._older, self._step = new_id(), "", new_id()
        self._follow = QTimer(self, singleShot=True, interval=0)
        self._follow.timeout.connect(self._show_writing)
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._follow.start())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("notes")
        self.setAccessibleName("Notes")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(
            f"#notes {{ background: {t.surface}; border: 1px solid {t.border_strong};"
            f" border-radius: {px(6)}px; }}"
        )
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, px(2), 0, px(2))
        self._column.setSpacing(0)
        self.setWidget(inside)
        self.field = LineField(look)
        self._writing = self._make_writing()
        self._column.addWidget(self._writing)
        self._column.addStretch(1)
        field = self.field
        field.committed.connect(self._on_committed)
        field.ended.connect(self.end_line)
        field.back.connect(self.begin_line)
        field.up.connect(lambda: self._step_to(-1))
        field.down.connect(lambda: self._step_to(1))
        field.parked.connect(self.parked)
        field.key.connect(self._on_key)
        field.document().documentLayout().documentSizeChanged.connect(
            lambda _size: self._follow.start()
        )
        self.fill_draft()

    def _make_writing(self) -> QWidget:
        look, px = self._look, self._look.px
        made = QWidget()
        made.setObjectName("writing")
        row = QHBoxLayout(made)
        row.setContentsMargins(px(12), px(7), px(12), px(7))
        row.setSpacing(px(12))
        self.chip = SpeakerChip(look, tone="accent")
        self._cap = key_cap("")
        self._promised = ElidedLabel("")
        self._promised.setMaximumWidth(px(260))
        self._promised.setFixedHeight(px(20))
        self._promised.setStyleSheet(
            f"background: {look.tokens.accent_soft}; color: {look.tokens.accent};"
            f" border-radius: {px(3)}px; padding: 0 {px(6)}px;"
            f" font-size: {px(12)}px; font-weight: 600;"
        )
        self._promised.hide()
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.chip, 0, top)
        row.addWidget(self.field, 1)
        row.addWidget(self._promised, 0, top)
        row.addWidget(self._cap, 0, top)
        return made

    # --- showing

    def show_lines(self, lines: Sequence[Line], *, force: bool = False) -> None:
        """The lines of the topic; `force` fills the one being written as well: after an undo."""
        self._lines = tuple(lines)
        ids = [line.id for line in lines]
        if self._older and self._older not in ids:
            self._older = ""
            self.fill_draft()
        here = self.editing
        # What is in the line being written stands there, not above it as well.
        others = [line for line in lines if line.id != here]
        for row in self._pool.grow(len(others)):
            self._column.insertWidget(self._column.count() - 1, row)
        for row, line in zip(self._pool.rows, others, strict=False):
            row.show_line(line)
            row.show()
        for row in self._pool.rows[len(others) :]:
            row.empty()
            row.hide()
        place = ids.index(here) if here in ids else len(others)
        if self._column.indexOf(self._writing) != place:
            self._column.removeWidget(self._writing)
            self._column.insertWidget(place, self._writing)
        if force or here in ids:
            text = next((line.text for line in lines if line.id == here), "")
            # A blank at its end is not stored, and stays: after a question the line goes on there.
            if here != self.field.target or clean_line(self.field.toPlainText()) != text:
                self.field.fill(here, text, force=force)
        self.updateGeometry()
        self._follow.start()

    def show_speaker(self, alias: str, key: str, tone: Tone) -> None:
        """Who says the line that is being written."""
        if (alias, key, tone) == self._speaker:
            return
        self._speaker = (alias, key, tone)
        self.chip.show_speaker(alias, tone)
        self._cap.setText(key)
        self._cap.setVisible(bool(key))
        self.field.setAccessibleName(f"What is said, {alias}")

    def show_promised(self, words: str) -> None:
        """What was promised while the line is written."""
        if words != self._promised.text():
            self._promised.setText(words)
            self._promised.setVisible(bool(words))

    def fix(self, *, on: bool, hint: str = "") -> None:
        """Only to be read; `hint` stands in the empty line then."""
        self.field.setReadOnly(on)
        self.field.setPlaceholderText(hint if on else "Type what is said")

    def _show_writing(self) -> None:
        self.updateGeometry()
        self.ensureWidgetVisible(self._writing, 0, self._look.px(4))

    def sizeHint(self) -> QSize:
        # Without a line that wraps there is no height for a width.
        high = self._column.totalHeightForWidth(max(1, self.viewport().width()))
        high = self._column.totalSizeHint().height() if high < 0 else high
        return QSize(self._look.px(320), max(high + 2, self._look.px(_LEAST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), min(self.sizeHint().height(), self._look.px(104)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the lines goes to the one that is written."""
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.oldSize() != event.size():
            self._follow.start()

    # --- writing

    @property
    def editing(self) -> str:
        """Id of the line that is being written."""
        return self._older or self._draft

    @property
    def line_before(self) -> str:
        """Id of the last line, where nothing is typed after it yet; empty otherwise."""
        typed = self._older or self.field.toPlainText().strip()
        return "" if typed or not self._lines else self._lines[-1].id

    @property
    def corrects(self) -> bool:
        """An older line is being edited."""
        return bool(self._older)

    def fill_draft(self) -> None:
        """A new line begins; nothing of it is stored before its first sign."""
        self._draft, self._step = new_id(), new_id()
        self.show_promised("")
        self.field.fill(self._draft, "")

    def begin_line(self) -> None:
        """From an older line back to the end; from the end nowhere."""
        self.field.leave()
        if self._older:
            self._older = ""
            self.fill_draft()
            self.show_lines(self._lines)

    def end_line(self) -> None:
        """The line is done: a new one by the same speaker, unless nothing stands in it."""
        self.field.leave()
        if self._older:
            self.begin_line()
        elif self.field.toPlainText().strip():
            self.fill_draft()
            self.show_lines(self._lines)

    def edit_line(self, line_id: str) -> None:
        """Goes back into a line."""
        self.end_line()
        found = next((line for line in self._lines if line.id == line_id), None)
        if found is None:
            return
        self._older, self._step = line_id, new_id()
        self.field.fill(line_id, found.text)
        self.show_promised(found.promises)
        self.show_lines(self._lines)
        self.field.setFocus()
        cursor = self.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.setTextCursor(cursor)

    def _step_to(self, step: int) -> None:
        """Up from an empty line, or from an older one, to the line before; Down to the next."""
        if not self._older and self.field.toPlainText().strip():
            return
        ids = [line.id for line in self._lines]
        place = (ids.index(self._older) if self._older in ids else len(ids)) + step
        if 0 <= place < len(ids):
            self.edit_line(ids[place])
        elif place >= len(ids):
            self.begin_line()

    def speak(self, place: int) -> None:
        """The key of a speaker.

        In an older line it says who said that line. In the line at the end: an empty one gets
        the speaker; one with text is done, and the speaker begins the next. So nobody has to
        press Enter while two people talk in turn.
        """
        if self._older:
            self.field.leave()
            self.speaker_set.emit(self._older, place)
            return
        self.end_line()
        self.spoke.emit(place)

    def quote(self) -> None:
        """Marks the line being written, or where it is empty the one before."""
        self.field.leave()
        if self._older or self.field.toPlainText().strip():
            self.quoted.emit(self.editing)
        elif self._lines:
            self.quoted.emit(self._lines[-1].id)

    def _on_key(self, name: str, number: int) -> None:
        if name == "speaker":
            self.speak(number)
        elif name == "quote":
            self.quote()
        else:
            self.field.leave()
            self.key.emit(name, number)

    def _on_committed(self, target: object, text: str) -> None:
        self.written.emit(str(target), self._step, text)
