"""A list to choose one value from, and a date, both with our own arrow."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QSizePolicy

from ui.theme import Look


class Choice(QComboBox):
    """Pairs of id and text; the wheel scrolls the page and never changes the value."""

    def __init__(self, look: Look, choices: Sequence[tuple[str, str]], chosen: str = "") -> None:
        super().__init__()
        self._look = look
        for choice, text in choices:
            self.addItem(text, choice)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setStyleSheet("QComboBox::down-arrow { image: none; }")

    @property
    def choice(self) -> str:
        """The id of what is chosen."""
        return str(self.currentData())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_icon(self, self._look, "chevron-down", 14)


class DateField(QDateEdit):
    """A day, typed or taken from a calendar."""

    def __init__(self, look: Look, day: QDate) -> None:
        super().__init__(day)
        self._look = look
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(look.px(32))
        self.setStyleSheet(
            "QDateEdit { min-height: 0; } QDateEdit::down-arrow { image: none; }"
            "QDateEdit > QLineEdit { min-height: 0; border: 0; padding: 0; }"
        )

    @property
    def iso(self) -> str:
        """``"2026-03-09"``."""
        return self.date().toString(Qt.DateFormat.ISODate)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_icon(self, self._look, "calendar", 15)


def _paint_icon(field: QComboBox | QDateEdit, look: Look, icon: str, size: float) -> None:
    side = look.px(size)
    right = field.width() - look.px(9) - side
    place = QRectF(right, (field.height() - side) / 2, side, side)
    ink = look.tokens.text_2 if field.isEnabled() else look.tokens.text_3
    look.icons.paint(QPainter(field), icon, ink, place)
