"""Asks until when notes and ratings are kept, and says which dates would follow by themselves."""

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.report.wording import long_date
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.day_field import DayField
from ui.widgets.text import label

_WIDTH = 480
ABOUT = "The start screen reminds you once a date has passed. Nothing is deleted by itself."


class Dates(NamedTuple):
    """ISO dates; empty for none."""

    notes: str
    ratings: str


class RetentionFields(QWidget):
    """Two dates side by side; an empty field goes back to the date that follows by itself."""

    def __init__(self, look: Look, own: Dates, default: Dates) -> None:
        """`own` were agreed, `default` follow from the last round."""
        super().__init__()
        self.notes = DayField(
            look, "Delete the &notes by", own.notes, hint=_hint(default.notes, "Six months")
        )
        self.ratings = DayField(
            look, "Delete &everything by", own.ratings, hint=_hint(default.ratings, "Three years")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        row.addWidget(self.notes, 1)
        row.addWidget(self.ratings, 1)

    @property
    def dates(self) -> Dates | None:
        """None where one of them cannot be read."""
        notes, ratings = self.notes.iso, self.ratings.iso
        return None if notes is None or ratings is None else Dates(notes, ratings)

    def check(self) -> bool:
        """Says beside a field what is wrong with it and goes there; True if nothing is."""
        wrong = [field for field in (self.notes, self.ratings) if field.day_fault]
        for field in (self.notes, self.ratings):
            field.set_fault(field.day_fault)
        if wrong:
            wrong[0].line.setFocus()
        return not wrong


class KeepUntil(QDialog):
    """Signals: `chosen`, the dates; `refuse` may follow."""

    chosen = Signal(object)

    def __init__(
        self, look: Look, client: str, own: Dates, default: Dates, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = look.px
        self.setWindowTitle("Dates of deletion")
        self._width = px(_WIDTH)
        self.fields = RetentionFields(look, own, default)
        self._fault = label("", "error", wrap=True)
        head, foot, body = QFrame(), QFrame(), QWidget()
        head.setProperty("panel", "top")
        foot.setProperty("panel", "bottom")
        words = QVBoxLayout(head)
        words.setContentsMargins(px(24), px(14), px(24), px(14))
        words.setSpacing(px(2))
        words.addWidget(label(f"How long {client} is kept", "title", wrap=True))
        words.addWidget(label(ABOUT, "body2", wrap=True))
        inside = QVBoxLayout(body)
        inside.setContentsMargins(px(24), px(16), px(24), px(16))
        inside.addWidget(self.fields)
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        row.setSpacing(px(8))
        row.addWidget(self._fault, 1)
        cancel = button(look, "Cancel", self.reject)
        self.do_button = button(look, "Save", self.accept, kind="primary")
        self.do_button.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(self.do_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._parts = (head, body, foot)
        for part in self._parts:
            column.addWidget(part)
            part.installEventFilter(self)
        column.addStretch(1)
        stops = (self.fields.notes.line, self.fields.ratings.line, self.do_button, cancel)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self.fields.notes.line.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A sentence came or went: a label that wraps says only afterwards how high it is."""
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        high = sum(
            part.heightForWidth(self._width)
            if part.hasHeightForWidth()
            else part.sizeHint().height()
            for part in self._parts
        )
        self.setFixedSize(self._width, high)

    def accept(self) -> None:
        if self.fields.check():
            self.chosen.emit(self.fields.dates)

    def finish(self) -> None:
        super().accept()

    def refuse(self, sentence: str) -> None:
        """It was not saved, and why."""
        self._fault.setText(sentence)


def _hint(default: str, words: str) -> str:
    if not default:
        return f"Left empty: {words.lower()} after the last round, once that has a date."
    return f"Left empty: {long_date(default)}, {words.lower()} after the last round."
