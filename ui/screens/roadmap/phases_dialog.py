"""The phases of the roadmap: names and dates, added and removed, in one step."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import AddPhase, ChangePhase, Edit, RemovePhase
from maturity_desktop.assessment.records import Phase
from maturity_desktop.planning.days import day_of
from maturity_desktop.planning.timeline import next_quarter, quarter_start
from maturity_desktop.text import clean_line
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.buttons import button, icon_button
from ui.widgets.day_field import DayField
from ui.widgets.form_field import FormField, LineField
from ui.widgets.side_panel import scrolling
from ui.widgets.text import label

PROPOSED = ("Stabilise", "Standardise", "Manage")
_QUARTERS = 2
_REMOVER = 30
_FIELDS = (("Name", 4), ("Begins", 3), ("Ends", 3))


class _Line(NamedTuple):
    id: str
    holder: QWidget
    name: LineField
    start: DayField
    end: DayField


class PhasesDialog(Asking):
    """One line a phase; without any, three of two quarters are proposed."""

    def __init__(
        self, look: Look, round_id: str, phases: Sequence[Phase], today: date, parent: QWidget
    ) -> None:
        super().__init__(
            look, "Phases", "What ends within a phase counts as achieved after it.", parent
        )
        self._round, self._today = round_id, today
        self._before = {phase.id: phase for phase in phases}
        self.lines: list[_Line] = []
        self._hint = label("", "hint", wrap=True)
        self.column.addWidget(self._hint)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, look.px(4), 0)
        self._rows.setSpacing(look.px(8))
        self._rows.addLayout(self._heads())
        self._rows.addStretch(1)
        scroll = scrolling(inside)
        scroll.setMinimumHeight(look.px(184))
        self.column.addWidget(scroll, 1)
        add = button(look, "Add a phase", self.add, icon="plus", small=True)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch(1)
        self.column.addLayout(row)
        for phase in phases:
            self._line(phase.id, phase.name, phase.start, phase.end)
        if not phases:
            for name in PROPOSED:
                self._line("", name, *self._next())
        self._hint.setText("" if phases else "A proposal: three phases of two quarters each.")
        self._hint.setVisible(not phases)
        self.finish("Save", width=740)
        self.lines[0].name.line.setFocus()

    def add(self) -> None:
        """Begins on the day after the last one, for two quarters."""
        made = self._line("", "", *self._next())
        made.name.line.setFocus()

    def _next(self) -> tuple[str, str]:
        last = day_of(self.lines[-1].end.iso or "") if self.lines else None
        start = last + timedelta(days=1) if last else next_quarter(quarter_start(self._today))
        end = quarter_start(start)
        for _ in range(_QUARTERS):
            end = next_quarter(end)
        return start.isoformat(), (end - timedelta(days=1)).isoformat()

    def _heads(self) -> QHBoxLayout:
        """The names of the fields, once above all lines."""
        row = QHBoxLayout()
        row.setSpacing(self.look.px(8))
        for name, share in _FIELDS:
            row.addWidget(label(name, "group"), share)
        row.addSpacing(self.look.px(8) + self.look.px(_REMOVER))
        return row

    def _line(self, phase: str, name: str, start: str, end: str) -> _Line:
        look, px = self.look, self.look.px
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        made = _Line(
            phase, holder, LineField(look, "Name", name), DayField(look, "Begins", start),
            DayField(look, "Ends", end),
        )  # fmt: skip
        made.name.line.setPlaceholderText("For example: Stabilise")
        for field, (_name, share) in zip((made.name, made.start, made.end), _FIELDS, strict=True):
            row.addWidget(field, share)
        gone = icon_button(look, "trash-2", "Remove the phase", lambda: self.drop(made))
        gone.setFixedWidth(px(_REMOVER))
        for field in (made.name, made.start, made.end):
            _drop_name(field)
        row.addWidget(gone, 0, Qt.AlignmentFlag.AlignTop)
        self.lines.append(made)
        self._rows.insertWidget(self._rows.count() - 1, holder)
        return made

    def drop(self, line: _Line) -> None:
        """It goes with *Save*, and until then it only stands here no more."""
        self.lines.remove(line)
        line.holder.hide()
        line.holder.deleteLater()
        first = self.lines[0].name.line if self.lines else self.done_button
        first.setFocus()

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What makes the phases those of the dialog."""
        kept = {line.id for line in self.lines}
        made: list[Edit] = [RemovePhase(one) for one in self._before if one not in kept]
        for line in self.lines:
            values = {
                "name": clean_line(line.name.text),
                "start": line.start.iso or "",
                "end": line.end.iso or "",
            }
            before = self._before.get(line.id)
            if before is None:
                made.append(AddPhase(self._round, values["name"], values["start"], values["end"]))
            elif any(getattr(before, field) != value for field, value in values.items()):
                made.append(ChangePhase(line.id, values))
        return tuple(made)

    def accept(self) -> None:
        for line in self.lines:
            if not line.name.text:
                self.refuse("A phase needs a name.", line.name)
                return
            for field in (line.start, line.end):
                fault = field.day_fault or ("" if field.iso else "Give a day.")
                if fault:
                    self.refuse(fault, field)
                    return
            if (line.end.iso or "") < (line.start.iso or ""):
                self.refuse("It would end before it begins.", line.end)
                return
        self.settle()


def _drop_name(field: FormField) -> None:
    """Its name stands at the head of the column; screen readers still have it."""
    column = field.layout()
    first = column.itemAt(0) if column is not None else None
    name = first.widget() if first is not None else None
    if name is not None:
        name.hide()
