"""The firm's norms of effort, to be changed, and the person-days that the client gives."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QWidget

from maturity_desktop.assessment.edits import ChangeRound
from maturity_desktop.planning.norms import NEVER_ZERO, Norms, norms_from, norms_text
from maturity_desktop.settings import Settings
from maturity_desktop.text import clean_line
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.buttons import button
from ui.widgets.form_field import LineField
from ui.widgets.text import label

# Of the preferences: JSON of what differs from the usual norms.
_NAME = "effort_norms"
_FIELDS = {
    "prepare": ("Before anything else", "days"),
    "prepare_area": ("To prepare an area and its documents", "days"),
    "person_minutes": ("To invite and brief a person", "minutes"),
    "people_on_site": ("Assessors on site, on average", "people"),
    "talk_minutes_a_day": ("Talk that a day on site holds", "minutes"),
    "evidence_minutes": ("To read an item of evidence", "minutes"),
    "items_an_area": ("Items to expect for an area", "items"),
    "statement_minutes": ("To settle a statement", "minutes"),
    "calibrate": ("To calibrate with a colleague", "days"),
    "report": ("First page, method, roadmap, workshop", "days"),
    "report_area": ("To write up an area", "days"),
    "key_share": ("Part of that at depth key", "of 1"),
    "scan_share": ("Part of that at depth scan", "of 1"),
    "hours_a_day": ("A person-day", "hours"),
}


def kept_norms(settings: Settings) -> Norms:
    """The firm's norms; the usual ones where none are kept."""
    return norms_from(settings.get(_NAME, ""))


def keep_norms(settings: Settings, norms: Norms) -> None:
    settings.set(_NAME, norms_text(norms))


class EffortDialog(Asking):
    """`norms` are those that stand in the fields; only sound ones leave the dialog."""

    def __init__(self, look: Look, work: Work, norms: Norms, parent: QWidget, *, firm: str) -> None:
        about = "The norms are kept on this computer and hold for every client."
        super().__init__(look, "Norms of effort", about, parent)
        self._work = work
        self.source = LineField(look, "&Whose norms", norms.source)
        self.source.line.setPlaceholderText(f"{firm or 'The firm'}, 2026")
        days = work.round.client_days
        self.client = LineField(
            look,
            "The &client gives, in days",
            "" if days is None else str(days),
            hint="For this round; kept in the file.",
        )
        self.client.line.setReadOnly(bool(work.locked))
        top = QGridLayout()
        top.setHorizontalSpacing(look.px(16))
        top.addWidget(self.source, 0, 0)
        top.addWidget(self.client, 0, 1)
        self.column.addLayout(top)
        self.column.addWidget(self._fields(norms), 1)
        self.finish("Save", width=560)
        self.buttons.insertWidget(0, button(look, "Usual norms", self.show_usual))
        self.source.line.setFocus()

    def _fields(self, norms: Norms) -> QScrollArea:
        look = self.look
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, look.px(12), 0)
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(0, 1)
        self.fields: dict[str, list[QLineEdit]] = {}
        for column, text in ((1, "from"), (2, "to")):
            grid.addWidget(label(text, "small"), 0, column)
        for row, (name, (words, unit)) in enumerate(_FIELDS.items(), start=1):
            grid.addWidget(label(words), row, 0)
            ends = 2 if isinstance(getattr(norms, name), tuple) else 1
            self.fields[name] = [self._field(words, unit, end, ends) for end in range(ends)]
            for end, field in enumerate(self.fields[name]):
                grid.addWidget(field, row, 1 + end)
            grid.addWidget(label(unit, "hint"), row, 3)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumHeight(look.px(220))
        self._show(norms)
        return scroll

    def _field(self, words: str, unit: str, end: int, ends: int) -> QLineEdit:
        field = QLineEdit()
        field.setFixedWidth(self.look.px(72))
        side = ("from", "to")[end] if ends > 1 else ""
        field.setAccessibleName(f"{words}, {side} {unit}".replace(" ,", ","))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        return field

    def _show(self, norms: Norms) -> None:
        for name, fields in self.fields.items():
            value = getattr(norms, name)
            ends = value if isinstance(value, tuple) else (value,)
            for field, end in zip(fields, ends, strict=True):
                field.setText(f"{end:g}")

    def show_usual(self) -> None:
        """What the field reckons with; nothing is kept before *Save*."""
        self._show(Norms())
        self.source.line.clear()

    @property
    def norms(self) -> Norms:
        """As typed; `accept` has seen to it that every field can be read."""
        usual, values = Norms(), dict[str, Any]()
        for name in self.fields:
            found = self._values(name)
            ends = isinstance(getattr(usual, name), tuple)
            values[name] = (found[0], found[-1]) if ends else found[0]
        return Norms(source=self.source.text, **values)

    def _values(self, name: str) -> list[float]:
        return [
            number for field in self.fields[name] if (number := _number(field.text())) is not None
        ]

    def save_client_days(self) -> None:
        """An edit of the round, where the number is another."""
        text = self.client.text
        days = int(text) if text else None
        if not self._work.locked and days != self._work.round.client_days:
            edit = ChangeRound(self._work.workspace.round_id, {"client_days": days})
            self._work.workspace.do(edit)

    def accept(self) -> None:
        for name, fields in self.fields.items():
            found = self._values(name)
            least = 0.001 if name in NEVER_ZERO else 0.0
            if len(found) < len(fields) or any(not least <= one <= 10_000 for one in found):
                self.refuse(f"“{_FIELDS[name][0]}” needs a number, such as 1.5.")
                fields[0].setFocus()
                fields[0].selectAll()
                return
            if found[0] > found[-1]:
                self.refuse(f"“{_FIELDS[name][0]}”: the first number is the smaller one.")
                fields[0].setFocus()
                return
        if self.client.text and not (self.client.text.isascii() and self.client.text.isdecimal()):
            self.refuse("Whole days, such as 9, or nothing.", self.client)
            return
        self.settle()


def _number(text: str) -> float | None:
    """A decimal comma is as good as a point."""
    try:
        return float(clean_line(text).replace(",", "."))
    except ValueError:
        return None
