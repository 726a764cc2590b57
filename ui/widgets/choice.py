"""A list to choose one value from, and a date, both with our own arrow."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QDate, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QDateEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

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

    def setAccessibleName(self, name: str) -> None:
        """Also where Qt speaks the value in place of the name, as it does under X and Wayland."""
        super().setAccessibleName(name)
        if sys.platform.startswith("linux"):
            self.setAccessibleDescription(name)

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
        high = look.px(30)
        self.setStyleSheet(
            f"QDateEdit {{ min-height: {high}px; max-height: {high}px; }}"
            "QDateEdit::down-arrow { image: none; }"
            "QDateEdit > QLineEdit { min-height: 0; border: 0; padding: 0; }"
        )
        dress_calendar(self.calendarWidget(), look)

    @property
    def iso(self) -> str:
        """``"2026-03-09"``."""
        return self.date().toString(Qt.DateFormat.ISODate)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab leaves the field at once; Left and Right go to day, month and year.
        return QWidget.focusNextPrevChild(self, forward)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_icon(self, self._look, "calendar", 15)


def dress_calendar(calendar: QCalendarWidget, look: Look) -> None:
    """Gives Qt's calendar our colours: it keeps its own for the bar and for the weekend."""
    t, px = look.tokens, look.px
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    plain, quiet = QTextCharFormat(), QTextCharFormat()
    plain.setForeground(look.colour("text"))
    quiet.setForeground(look.colour("text_3"))
    quiet.setBackground(look.colour("surface"))
    calendar.setHeaderTextFormat(quiet)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    calendar.setStyleSheet(
        f"#qt_calendar_navigationbar {{ background: {t.surface}; }}"
        f"QToolButton {{ border-color: transparent; background: {t.surface}; }}"
        f"QToolButton:hover {{ background: {t.hover_surface}; }}"
        f"QSpinBox {{ min-height: {px(26)}px; }}"
        f"QTableView {{ border: 0; border-radius: 0; selection-background-color: {t.accent_fill};"
        f" selection-color: {t.on_accent}; }}"
    )
    for name, icon in (("qt_calendar_prevmonth", "left"), ("qt_calendar_nextmonth", "right")):
        turn = calendar.findChild(QToolButton, name)
        if isinstance(turn, QToolButton):
            turn.setIcon(look.icons.icon(f"chevron-{icon}", t.text_2, px(16)))
            turn.setIconSize(QSize(px(16), px(16)))


def _paint_icon(field: QComboBox | QDateEdit, look: Look, icon: str, size: float) -> None:
    side = look.px(size)
    right = field.width() - look.px(9) - side
    place = QRectF(right, (field.height() - side) / 2, side, side)
    ink = look.tokens.text_2 if field.isEnabled() else look.tokens.text_3
    look.icons.paint(QPainter(field), icon, ink, place)
