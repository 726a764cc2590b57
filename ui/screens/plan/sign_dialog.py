"""Asks who signed the scope, and when; says what is fixed from then on."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from maturity_desktop.assessment.edits import SignScope
from maturity_desktop.planning.scope_page import ScopePage, scope_page
from maturity_desktop.text import counted
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.day_field import DayField
from ui.widgets.form_field import LineField
from ui.widgets.text import label


class SignDialog(Asking):
    """Signing is one edit; undo takes it back."""

    def __init__(self, look: Look, work: Work, today: date, parent: QWidget) -> None:
        super().__init__(look, "Sign the scope", "", parent)
        self._work = work
        page = scope_page(work.workspace.shown, work.workspace.round_id)
        self.column.addWidget(label(_fixed(page), "body2", wrap=True))
        self._lacking = [area.name for area in page.areas if not (area.included or area.reason)]
        self._empty = not page.areas_in
        self.day = DayField(look, "&Day", today.isoformat())
        self.by = LineField(
            look, "Signed &by", page.signed_by, hint="The role of the one who signs, not the name."
        )
        self.by.line.setPlaceholderText("Chief Information Officer")
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        row.addWidget(self.day, 2)
        row.addWidget(self.by, 3)
        self.column.addLayout(row)
        self.finish("Sign", width=520)
        self.attempt = self._sign
        self.by.line.setFocus()

    def _sign(self) -> None:
        self._work.workspace.do(
            SignScope(self._work.workspace.round_id, self.day.iso or "", self.by.text)
        )

    def accept(self) -> None:
        if self._empty:
            self.refuse("Every area is left out. Take at least one in.")
        elif self._lacking:
            self.refuse(f"Say why {self._lacking[0]} is left out, then sign.")
        elif not self.day.iso:
            self.refuse(self.day.day_fault or "Say on which day it was signed.", self.day)
        elif not self.by.text:
            self.refuse("Say in which role the client signed.", self.by)
        else:
            self.settle()


def _fixed(page: ScopePage) -> str:
    areas = counted(page.areas_in, "area")
    return (
        f"From now on the scope is fixed: {areas} with depth, voices, target, weight, units and "
        "operator. So are the rules for the score: how a level is reached, the scale, what does "
        "not apply, and the level the profile sentence counts from. A later change is an "
        "amendment with a reason, and it is printed. Goals, dates and the interview plan stay open."
    )
