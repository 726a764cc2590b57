"""A day that may be missing: typed as people write it, or taken from a calendar."""

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidgetAction

from maturity_desktop.report.wording import iso_date, long_date
from maturity_desktop.text import clean_line
from ui.theme import Look
from ui.widgets.choice import dress_calendar
from ui.widgets.form_field import LineField

_WRONG = "Write the day as 14 April 2026 or 2026-04-14."


def read_day(text: str) -> str:
    """An ISO date, or empty.

    Raises:
        ValueError: says how a day is written.
    """
    day = iso_date(clean_line(text))
    if day is None:
        raise ValueError(_WRONG)
    return day


def _opens(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier


class DayField(LineField):
    """Alt+Down opens the calendar, as in a list."""

    def __init__(self, look: Look, name: str, day: str = "", *, hint: str = "") -> None:
        """`day` is an ISO date; anything else an old file holds stays as it is while untouched."""
        super().__init__(look, name, long_date(day), hint=hint)
        self._look = look
        self._begun = (self.text, day)
        # The window's style of buttons would make this one as high as a button.
        self.line.setStyleSheet(
            "QLineEdit > QToolButton { min-height: 0; padding: 0; border: 0;"
            " background: transparent; }"
        )
        icon = look.icons.icon("calendar", look.tokens.text_2, look.px(15))
        opener = self.line.addAction(icon, QLineEdit.ActionPosition.TrailingPosition)
        opener.setText("Calendar")
        opener.setToolTip("Calendar (Alt+Down)")
        opener.triggered.connect(self.open_calendar)
        self.line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A shortcut of its own would be one too many where the window has the same keys."""
        if isinstance(event, QKeyEvent) and _opens(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.open_calendar()
                return True
        return super().eventFilter(watched, event)

    @property
    def iso(self) -> str | None:
        """``"2026-04-14"``; empty for no day, None where nobody can tell which is meant."""
        text, day = self._begun
        return day if self.text == text else iso_date(self.text)

    @property
    def day_fault(self) -> str:
        """What is to be said beside the field; empty where the day can be read."""
        return _WRONG if self.iso is None else ""

    def open_calendar(self) -> None:
        """Below the field; a day that is chosen there replaces what is typed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setSelectedDate(QDate.fromString(self.iso or "", Qt.DateFormat.ISODate))
        dress_calendar(calendar, self._look)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        menu.popup(self.line.mapToGlobal(self.line.rect().bottomLeft()))
        calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self.line.setText(long_date(day.toString(Qt.DateFormat.ISODate)))
        self.set_fault("")
