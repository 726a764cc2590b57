"""Asks when a session ended that was left running: nobody talks for fourteen hours."""

from datetime import UTC, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.text import label

# From so many hours on nobody counts them.
_IN_DAYS = 48


class LeftBar(QFrame):
    """Stands over the topic until one of two answers is given; the notes stay as they are.

    Signals:
        ended: the moment at which the session ended, aware of its zone.
        goes_on: it is not over, and the time between was a break.
    """

    ended = Signal(object)
    goes_on = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px, t = look.px, look.tokens
        self._begun = self._left = self._now = datetime.fromtimestamp(0, UTC)
        self.setObjectName("left")
        self.setStyleSheet(
            f"#left {{ background: {t.warn_fill}; border: 1px solid {t.warn_line};"
            f" border-radius: {px(6)}px; }}"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(4))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(icon_label(look, "clock", t.warn, 16, self))
        self._words = label("", "strong", wrap=True)
        row.addWidget(self._words, 1)
        self._ask = label("Ended at")
        self.time = QLineEdit()
        self.time.setFixedWidth(px(64))
        self.time.setAccessibleName("When the session ended, hours and minutes")
        self.time.returnPressed.connect(self.end)
        self._ask.setBuddy(self.time)
        row.addWidget(self._ask)
        row.addWidget(self.time)
        self.end_button = button(look, "End it then", self.end, small=True)
        self.end_button.setToolTip("Alt E")
        on = button(look, "Go on with it", self.goes_on.emit, kind="ghost", small=True)
        on.setToolTip("The time between counts as a break (Alt G)")
        row.addWidget(self.end_button)
        row.addWidget(on)
        column.addLayout(row)
        self._fault = label("", "error", wrap=True)
        self._fault.hide()
        column.addWidget(self._fault)
        self.hide()

    def show_left(self, begun: datetime | None, left: datetime | None, now: datetime) -> None:
        """Since when it runs, and when it was most likely left; hidden where that is None."""
        if begun is None or left is None:
            self.hide()
            return
        hours = round((now - begun).total_seconds() / 3600)
        days = counted(round(hours / 24), "day")
        lasted = days if hours >= _IN_DAYS else counted(hours, "hour")
        words = f"The session has been running for {lasted}"
        if self._words.text() != words:
            self._words.setText(words)
        if (begun, left) != (self._begun, self._left) or self.isHidden():
            self.time.setText(f"{left.astimezone():%H:%M}")
            self._fault.hide()
        self._begun, self._left, self._now = begun, left, now
        if self.isHidden():
            self.show()
            announce(self, f"{words}. When did it end?")

    def end(self) -> None:
        """At the time that stands there, if it is one; nothing while the bar is hidden."""
        if self.isHidden():
            return
        try:
            moment = self._moment()
        except ValueError:
            moment = None
        if moment is None or moment > self._now:
            self._fault.setText("Write the time as hours and minutes, 11:30.")
            self._fault.show()
            announce(self, self._fault.text())
            self.time.setFocus()
            self.time.selectAll()
            return
        self.ended.emit(moment)

    def _moment(self) -> datetime:
        """The first such time of day after the session began."""
        if self.time.text().strip() == f"{self._left.astimezone():%H:%M}":
            return self._left
        begun = self._begun.astimezone()
        found = datetime.combine(begun.date(), time.fromisoformat(self.time.text().strip()))
        found = found.replace(tzinfo=begun.tzinfo)
        return found if found >= begun else found + timedelta(days=1)
