"""Looks after one file: what is done, how far it is, what came of it, what may be done next."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import icon_label
from ui.widgets.password_field import PasswordField
from ui.widgets.text import ElidedLabel, label, line

_WIDTH, _LEAST, _MOST = 620, 250, 480
_STEPS = 1000
_WRONG = "That password does not open this file. If it is right, the start of the file is damaged."
_MISSING = "Give the password of the file."
_MARKS = {
    "ok": "circle-check",
    "warn": "triangle-alert",
    "error": "circle-alert",
    "text_2": "info",
}


class Outcome(NamedTuple):
    """What came of it.

    Attributes:
        tone: ``"ok"``, ``"warn"``, ``"error"``, or ``"text_2"`` for what is only told.
        title: one sentence.
        text: one more, beneath it.
        lines: particulars, one a line.
    """

    tone: str
    title: str
    text: str = ""
    lines: tuple[str, ...] = ()


class Next(NamedTuple):
    """What may be done afterwards; the first one is what Enter does."""

    text: str
    run: Callable[[], object]


class HealthDialog(QDialog):
    """Shows what it is told. While something runs it closes only where that can be cancelled.

    Signals:
        started: the button was pressed; with the password, or None where none is asked for.
        cancelled: what runs is no longer wanted; the dialog goes.
    """

    started = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._running = self._stoppable = False
        self._extra: list[QWidget] = []
        self._secret: PasswordField | None = None
        self._field: FormField | None = None
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head(about))
        column.addWidget(self._make_body(), 1)
        column.addWidget(self._make_foot())

    # --- building

    def _make_head(self, about: str) -> QFrame:
        px = self._look.px
        head = QFrame()
        head.setProperty("panel", "top")
        column = QVBoxLayout(head)
        column.setContentsMargins(px(24), px(14), px(24), px(14))
        column.setSpacing(px(2))
        column.addWidget(label(self.windowTitle(), "title"))
        column.addWidget(label(about, "body2", wrap=True))
        return head

    def _make_body(self) -> QScrollArea:
        px = self._look.px
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(px(24), px(16), px(24), px(16))
        self._body.setSpacing(px(8))
        self._body.addStretch(1)
        inside.installEventFilter(self)
        area.setWidget(inside)
        self._area = area
        return area

    def _make_foot(self) -> QFrame:
        look, px = self._look, self._look.px
        foot = QFrame()
        foot.setProperty("panel", "bottom")
        column = QVBoxLayout(foot)
        column.setContentsMargins(px(24), px(10), px(24), px(12))
        column.setSpacing(px(8))
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(px(8))
        self._row.addStretch(1)
        self.close_button = button(look, "Close", self.reject)
        self.start_button = button(look, "", self._start, kind="primary")
        self.start_button.hide()
        self._row.addWidget(self.close_button)
        self._row.addWidget(self.start_button)
        column.addWidget(self._said)
        column.addLayout(self._row)
        return foot

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        px, parent = self._look.px, self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableGeometry().size()
        wide, high = room.width() - px(32), room.height() - px(32)
        self._most = min(px(_MOST), high)
        self.resize(min(px(_WIDTH), wide), min(px(_LEAST), high))
        self._grow()

    def _grow(self) -> None:
        """As high as what is told; never lower again, so that nothing jumps."""
        inside, column = self._area.widget(), self.layout()
        if not self.isVisible() or inside is None or column is None:
            return
        beside = self.height() - self._area.height()
        # Wrapped lines ask for the one, fields for the other.
        wrapped = inside.heightForWidth(self._area.viewport().width())
        wanted = beside + max(wrapped, inside.minimumSizeHint().height())
        self.resize(self.width(), max(self.height(), min(wanted, self._most)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A label that wraps says only afterwards how high it is."""
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            QTimer.singleShot(0, watched, watched.updateGeometry)
            QTimer.singleShot(0, self, self._grow)
        return super().eventFilter(watched, event)

    def _put(self, *parts: QWidget) -> None:
        """In place of what was there."""
        while self._body.count() > 1:
            item = self._body.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for place, part in enumerate(parts):
            self._body.insertWidget(place, part)
            # At once: only what is shown takes the keyboard.
            part.show()

    # --- before it

    def offer(self, facts: Sequence[tuple[str, str]], text: str, *, password: bool) -> None:
        """What is about to be done, as pairs of name and value; `text` is on the button."""
        rows = []
        for name, value in facts:
            row = QWidget()
            inside = QVBoxLayout(row)
            inside.setContentsMargins(0, 0, 0, self._look.px(4))
            inside.setSpacing(self._look.px(2))
            inside.addWidget(label(name, "group"))
            inside.addWidget(ElidedLabel(value, "", Qt.TextElideMode.ElideMiddle))
            rows.append(row)
        self._secret = PasswordField(self._look) if password else None
        if self._secret is not None:
            self._field = FormField(self._look, "&Password of the file", self._secret)
            rows.append(self._field)
        self._put(*rows)
        self.start_button.setText(text)
        self.start_button.show()
        self.start_button.setDefault(True)
        self.close_button.setText("Cancel")
        (self._secret or self.start_button).setFocus()

    def _start(self) -> None:
        if self._running:
            return
        if self._secret is not None and self._field is not None and not self._secret.text():
            self._field.set_fault(_MISSING)
            self._secret.setFocus()
            return
        if self._field is not None:
            self._field.set_fault("")
        self.started.emit(self._secret.text() if self._secret is not None else None)

    def wrong_password(self) -> None:
        self._set_running(running=False)
        if self._secret is not None and self._field is not None:
            self._field.set_fault(_WRONG)
            self._secret.selectAll()
            self._secret.setFocus()
            announce(self._secret, _WRONG)

    # --- while it runs

    def run(self, sentence: str, *, stoppable: bool) -> None:
        """It has begun; what can be stopped tells its share, anything else only that it goes on."""
        self._stoppable = stoppable
        self._set_running(running=True)
        if stoppable:
            self._show_bar(sentence)
        else:
            self._say(sentence, "hint")
        announce(self, sentence)

    def _show_bar(self, sentence: str) -> None:
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self._bar.setAccessibleName(sentence)
        self._share = label("0 %", "hint")
        self._put(label(sentence, "section", wrap=True), self._bar, self._share)
        self.close_button.setText("Cancel")
        self.close_button.setFocus()

    def show_share(self, share: float) -> None:
        """From 0 to 1."""
        self._bar.setValue(round(share * _STEPS))
        self._share.setText(f"{int(share * 100)} %")

    def _set_running(self, *, running: bool) -> None:
        self._running = running
        self._area.setEnabled(not running or self._stoppable)
        self.start_button.setEnabled(not running)
        self.close_button.setEnabled(not running or self._stoppable)
        if not running:
            self._say("")

    def _say(self, sentence: str, role: str = "error") -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def refuse(self, sentence: str) -> None:
        """Nothing was done, and why; it may be tried once more."""
        self._set_running(running=False)
        self._say(sentence)
        self.start_button.setFocus()

    def reject(self) -> None:
        if self._running and not self._stoppable:
            return
        if self._running:
            self._running = False
            self.cancelled.emit()
        super().reject()

    # --- after it

    def finish(self, outcome: Outcome, *actions: Next) -> None:
        """What came of it, and what may follow."""
        self._stoppable = False
        self._set_running(running=False)
        look, px = self._look, self._look.px
        self.start_button.hide()
        self.close_button.setText("Close")
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        ink: str = getattr(look.tokens, outcome.tone)
        mark = icon_label(look, _MARKS[outcome.tone], ink, 20, self)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label(outcome.title, "section", wrap=True))
        if outcome.text:
            words.addWidget(label(outcome.text, "body2", wrap=True))
        row.addLayout(words, 1)
        parts: list[QWidget] = [top]
        if outcome.lines:
            parts.append(line())
        for told in outcome.lines:
            shown = label(told, "body2", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            # Under the words above, not under their mark.
            shown.setContentsMargins(px(32), 0, 0, 0)
            parts.append(shown)
        self._put(*parts)
        for place, action in enumerate(actions):
            made = button(look, action.text, action.run, kind="" if place else "primary")
            made.setDefault(not place)
            self._extra.append(made)
            # The first one stands last, where the eye ends and where all primary buttons are.
            self._row.insertWidget(self._row.count() - place, made)
            made.show()
        first = self._extra[0] if self._extra else self.close_button
        self.close_button.setDefault(not self._extra)
        first.setFocus()
        announce(self, " ".join(part for part in (outcome.title, outcome.text) if part))
