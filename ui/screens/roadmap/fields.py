"""The facts of one initiative beside the roadmap: who, when, how much, what comes of it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import Initiative
from maturity_desktop.planning.timeline import months_text, phases_touched
from maturity_desktop.text import clean, clean_line, listed
from ui.screens.roadmap.reading import Reading, dates_of
from ui.theme import Look
from ui.widgets.amounts import amount_text, range_text, read_amount, read_range
from ui.widgets.buttons import button
from ui.widgets.plain_field import PlainField
from ui.widgets.text import label

NAMES = 92


def flush(look: Look, made: QPushButton, *, inset: float = 0) -> None:
    """A link whose words begin where those above it begin; `inset` pixels further in."""
    px, t = look.px, look.tokens
    made.setStyleSheet(
        f"QPushButton {{ padding: 0 {px(2)}px 0 {px(inset)}px; font-weight: 500; }}"
        f"QPushButton:focus {{ border: 2px solid {t.accent}; padding: 0 {px(1)}px 0"
        f" {max(0, px(inset) - 1)}px; }}"
    )


_WHEN_LONGEST = 26  # letters: "Apr to Nov 2026, phases 1 and 2" is as wide as the panel


class _Row:
    """One field: which values its text gives, and how they are shown."""

    def __init__(
        self,
        field: PlainField,
        read: Callable[[str], dict[str, Any]],
        show: Callable[[Initiative], str],
    ) -> None:
        self.field, self.read, self.show = field, read, show
        self.step = ""


class Fields(QWidget):
    """Signals.

    Signals:
        entered: values by the name of their field, and the step of the visit.
        dates_wanted: the dates are to be asked for.
        left: Esc.
    """

    entered = Signal(object, str)
    dates_wanted = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._item = Initiative("", "", 0, "")
        self._open = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        self._rows: dict[str, _Row] = {}
        self._faults: dict[str, str] = {}
        self._main, self._more = self._grid(column), self._grid(column)
        self._text("owner_role", "Owner role")
        self._text("decides", "Decides")
        self.when = button(look, "", self.dates_wanted.emit, kind="link")
        self.when.setAccessibleName("When")
        flush(look, self.when, inset=5)
        self._place(self._main[1], "When", self.when)
        self._text("team", "Team")
        self._range("effort", "Effort", "person-days, such as 15 to 30")
        self._text("outcome", "Outcome", hint="What can be measured afterwards")
        self._range("cost", "Cost once", "", more=True)
        self._add(
            "running", "Running, a year",
            lambda text: {"running": read_amount(text)},
            lambda one: amount_text(one.running), more=True,
        )  # fmt: skip
        self._range("benefit", "Saves, a year", "", more=True)
        self._text("assumptions", "Assumes", hint="What cost and benefit rest on", more=True)
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)
        self.fold = button(look, "", self._toggle, kind="link")
        flush(look, self.fold)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_fold()

    # --- building

    def _grid(self, column: QVBoxLayout) -> tuple[QWidget, QGridLayout]:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.px(6))
        grid.setVerticalSpacing(self._look.px(1))
        grid.setColumnMinimumWidth(0, self._look.px(NAMES))
        grid.setColumnStretch(1, 1)
        column.addWidget(holder)
        return holder, grid

    def _place(self, grid: QGridLayout, name: str, part: QWidget) -> None:
        row = grid.rowCount()
        head = label(name, "hint")
        head.setContentsMargins(0, self._look.px(5), 0, 0)
        grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        # A button is as wide as its words, a field as wide as there is room.
        pressed = isinstance(part, QPushButton)
        side = Qt.AlignmentFlag.AlignLeft if pressed else Qt.AlignmentFlag(0)
        grid.addWidget(part, row, 1, side)

    def _add(
        self,
        name: str,
        heading: str,
        read: Callable[[str], dict[str, Any]],
        show: Callable[[Initiative], str],
        *,
        hint: str = "",
        more: bool = False,
    ) -> None:
        field = PlainField(self._look, heading, single=True, stays=True, most=6)
        field.setPlaceholderText(hint or "\N{EN DASH}")
        field.left.connect(self.left)
        made = self._rows[name] = _Row(field, read, show)
        field.visited.connect(lambda: self._begin(made))
        field.committed.connect(lambda target, text: self._on_text(name, target, text))
        self._place((self._more if more else self._main)[1], heading, field)

    def _text(self, name: str, heading: str, *, hint: str = "", more: bool = False) -> None:
        tidy = clean if name == "assumptions" else clean_line
        self._add(
            name, heading,
            lambda text: {name: tidy(text)},
            lambda one: str(getattr(one, name)), hint=hint, more=more,
        )  # fmt: skip

    def _range(self, name: str, heading: str, hint: str, *, more: bool = False) -> None:
        low, high = f"{name}_low", f"{name}_high"

        def read(text: str) -> dict[str, Any]:
            first, last = read_range(text.replace("person-days", "").replace("days", ""))
            return {low: first, high: last}

        def show(one: Initiative) -> str:
            found = range_text(getattr(one, low), getattr(one, high))
            return f"{found} days" if found and name == "effort" else found

        self._add(name, heading, read, show, hint=hint, more=more)

    # --- filling

    def show_item(self, reading: Reading, item: Initiative, *, reads: bool, force: bool) -> None:
        if item.id != self._item.id:
            self.commit()
            self._faults.clear()
            self._open = False
        elif force:
            self._faults.clear()
        self._item = item
        for row in self._rows.values():
            row.field.fill(item.id, row.show(item), force=force)
            row.field.setReadOnly(reads)
        currency = reading.shown.engagement.currency
        for name in ("cost", "running", "benefit"):
            hint = f"in {currency}" if currency else "\N{EN DASH}"
            self._rows[name].field.setPlaceholderText(hint)
        self.when.setText(when_text(reading, item))
        self.when.setEnabled(not reads)
        self._say()
        self._show_fold()

    def commit(self) -> None:
        for row in self._rows.values():
            row.field.leave()

    def go_to(self, name: str) -> None:
        """The keyboard goes to a field."""
        self._rows[name].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self) -> None:
        self._open = not self._open
        self._show_fold()
        if self._open:
            self.go_to("cost")

    def _show_fold(self) -> None:
        self._more[0].setVisible(self._open)
        item = self._item
        known = any((item.cost_high, item.running, item.benefit_high, item.assumptions))
        words = "Show cost and benefit" if known else "Add cost and benefit"
        self.fold.setText("Hide cost and benefit" if self._open else words)

    # --- telling

    def _begin(self, row: _Row) -> None:
        row.step = new_id()

    def _on_text(self, name: str, target: object, text: str) -> None:
        if target != self._item.id:
            return
        row = self._rows[name]
        try:
            values = row.read(text)
        except ValueError as fault:
            self._faults[name] = str(fault)
        else:
            self._faults.pop(name, None)
            if any(getattr(self._item, field) != value for field, value in values.items()):
                self.entered.emit(values, row.step)
        self._say()

    def _say(self) -> None:
        words = next(iter(self._faults.values()), "")
        self.fault.setText(words)
        self.fault.setVisible(bool(words))


def when_text(reading: Reading, item: Initiative) -> str:
    """``"Apr to Nov 2026, phases 1 and 2"``; two lines where one is wider than the panel."""
    dates = dates_of(item)
    if dates is None:
        return "Not planned, choose dates"
    numbers = [str(number) for number in phases_touched(*dates, reading.stretches)]
    months = months_text(*dates)
    if not numbers:
        return months
    phases = f"{'phase' if len(numbers) == 1 else 'phases'} {listed(numbers)}"
    gap = " " if len(months) + len(phases) <= _WHEN_LONGEST else "\n"
    return f"{months},{gap}{phases}"
