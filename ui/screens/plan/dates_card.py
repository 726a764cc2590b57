"""The card *Dates*: the way of a round from the signed scope to the final report."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import ChangeRound
from maturity_desktop.errors import UserError
from maturity_desktop.planning.days import day_of
from maturity_desktop.planning.scope_page import PageDate
from maturity_desktop.report.wording import period
from ui.screens.plan.dates import in_year
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.asking import Asking
from ui.widgets.day_field import DayField
from ui.widgets.pressable import Pressable
from ui.widgets.text import label, plain_tooltip

_FIELDS = {
    "signed": "signed_on",
    "draft": "draft_on",
    "comments": "comments_on",
    "workshop": "workshop_on",
    "final": "final_on",
}
_ABOUT = {
    "signed": "The day on which the client signed the scope.",
    "site": "The week of the interviews.",
    "draft": "The report goes to the client for the fact check.",
    "comments": "By then the client's comments are in.",
    "workshop": "Results are validated together.",
    "final": "The report is handed over.",
}


class DatesCard(QFrame):
    """Enter or a click on a date changes it."""

    def __init__(self, look: Look, work: Work, today: date) -> None:
        super().__init__()
        self._look, self._work, self._today = look, work, today
        px = look.px
        self.setProperty("card", "true")
        self.setAccessibleName("Dates")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), px(10))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(label("Dates", "section"))
        head.addStretch(1)
        self._year = label("", "hint")
        head.addWidget(self._year)
        column.addLayout(head)
        column.addSpacing(px(6))
        self.steps: dict[str, _Step] = {}
        for place, one in enumerate(_ABOUT):
            step = _Step(look, first=place == 0, last=place == len(_ABOUT) - 1)
            step.clicked.connect(lambda _shift=False, one=one: self.change(one))
            self.steps[one] = step
            column.addWidget(step, 100)
        # What the steps do not take lies below them.
        column.addStretch(1)

    def show_dates(self, dates: tuple[PageDate, ...], *, signed: bool) -> None:
        """What lies behind `today` is filled; a scope that is not signed never is."""
        days = [day for one in dates for day in (day_of(one.first),) if day]
        year = min(days).year if days else self._today.year
        self._year.setText(str(year) if days else "")
        locked = bool(self._work.locked)
        for one in dates:
            day = day_of(one.last) or day_of(one.first)
            past = day is not None and day <= self._today and (one.id != "signed" or signed)
            told = period(one.first, one.last) or "no date yet"
            unset = "not yet" if one.id == "signed" or locked else "Set a date"
            shown = in_year(one.first, one.last, year) or unset
            fixed = locked or (one.id == "signed" and not signed)
            self.steps[one.id].show_step(
                _Shown(one.name, shown, told, past, bool(one.first), fixed)
            )

    def change(self, date_id: str) -> None:
        """Asks for the day, or on site for the first and the last."""
        if self._work.refuses():
            return
        if date_id == "signed" and self._work.round.scope_state != "signed":
            self._work.tell_unsigned()
            return
        self._work.ask(DateDialog(self._look, self._work, date_id, self.window()))


class DateDialog(Asking):
    """One date of the round, or the two of the days on site."""

    def __init__(self, look: Look, work: Work, date_id: str, parent: QWidget) -> None:
        names = {"signed": "Scope signed", "site": "On site", "final": "Final report"}
        title = names.get(date_id, date_id.capitalize())
        super().__init__(look, title, _ABOUT[date_id], parent)
        self._work = work
        found = work.round
        if date_id == "site":
            self.days = {
                "date": DayField(look, "&First day", found.date),
                "until": DayField(look, "&Last day", found.until, hint="Empty for a single day."),
            }
        else:
            field = _FIELDS[date_id]
            self.days = {field: DayField(look, "&Day", getattr(found, field))}
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        for day in self.days.values():
            row.addWidget(day, 1)
        self.column.addLayout(row)
        self.finish("Save", width=440)
        self.attempt = self._save
        first = next(iter(self.days.values()))
        first.line.setFocus()
        first.line.selectAll()

    def accept(self) -> None:
        for day in self.days.values():
            if day.day_fault:
                self.refuse(day.day_fault, day)
                return
        self.settle()

    def _save(self) -> None:
        values = {field: day.iso or "" for field, day in self.days.items()}
        first, last = values.get("date", ""), values.get("until", "")
        if last and (not first or last < first):
            raise UserError("The last day is before the first", "Change one of them.")
        if "until" in values and last == first:
            values["until"] = ""
        self._work.workspace.do(ChangeRound(self._work.workspace.round_id, values))


class _Shown(NamedTuple):
    name: str
    day: str
    told: str
    past: bool
    dated: bool
    locked: bool


class _Step(Pressable):
    """A disc on the line of time, the day, and what happens then."""

    def __init__(self, look: Look, *, first: bool, last: bool) -> None:
        super().__init__()
        self._look, self._first, self._last = look, first, last
        self._shown = _Shown("", "", "", past=False, dated=False, locked=False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(look.px(30))
        self.setMaximumHeight(look.px(40))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_step(self, shown: _Shown) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        state = "past" if shown.past else "to come"
        self.setAccessibleName(f"{shown.name}: {shown.told}, {state}")
        self.setToolTip(plain_tooltip(f"{shown.name}: {shown.told}"))
        pointing = Qt.CursorShape.ArrowCursor if shown.locked else Qt.CursorShape.PointingHandCursor
        self.setCursor(pointing)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(190), self._look.px(36))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px, shown = self._look, self._look.px, self._shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = self.height() / 2, px(5.5)
        centre = QPointF(px(7), middle)
        painter.setPen(QPen(look.colour("border_strong"), 2))
        if not self._first:
            painter.drawLine(QPointF(centre.x(), 0), QPointF(centre.x(), middle - radius))
        if not self._last:
            bottom = QPointF(centre.x(), self.height())
            painter.drawLine(QPointF(centre.x(), middle + radius), bottom)
        painter.setPen(QPen(look.colour("ring" if shown.past else "border_strong"), 2))
        painter.setBrush(look.colour("ring" if shown.past else "surface"))
        painter.drawEllipse(centre, radius - 1, radius - 1)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        left, column = px(24), px(106)
        font = look.font(13, 600 if shown.dated else 400, tabular=True)
        painter.setFont(font)
        ink = "text" if shown.dated else "text_3"
        if not shown.dated and not shown.locked:
            ink = "accent"
        painter.setPen(look.colour(ink))
        day = shown.day
        width = QFontMetrics(font).horizontalAdvance(day)
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), flags, day)
        painter.setFont(look.font(13))
        painter.setPen(look.colour("text_2"))
        start = max(column, left + width + px(12))
        box = QRectF(start, 0, self.width() - start - px(2), self.height())
        elide = Qt.TextElideMode.ElideRight
        name = painter.fontMetrics().elidedText(shown.name, elide, int(box.width()))
        painter.drawText(box, flags, name)
        if self.hasFocus():
            marks.focus_ring(painter, look, QRectF(self.rect()).adjusted(0, 1, -1, -1))
        elif self.hovered and not shown.locked:
            painter.setPen(QPen(look.colour("border_strong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            hover = QRectF(px(18), 2.5, self.width() - px(19), self.height() - 5)
            painter.drawRoundedRect(hover, px(4), px(4))
