"""The facts of one initiative beside the roadmap: who, when, how much, what comes of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from maturity_desktop.assessment.records import Initiative
from maturity_desktop.planning.timeline import months_text
from ui.screens.roadmap.reading import Reading, dates_of, phases_text
from ui.theme import Look
from ui.widgets.amounts import amount_text, range_text, read_amount, read_range
from ui.widgets.buttons import button
from ui.widgets.entered_texts import EnteredTexts, Read, Values, as_line, as_text
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


class Fields(QWidget):
    """Signals.

    Signals:
        entered: id of the initiative, values by the name of their field, step of the visit.
        dates_wanted: the dates are to be asked for.
        left: Esc.
    """

    entered = Signal(str, object, str)
    dates_wanted = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._item = Initiative("", "", 0, "")
        self._open = self._reads = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        self._texts = EnteredTexts(self)
        self._texts.entered.connect(self.entered)
        self._texts.left.connect(self.left)
        self.fault = self._texts.fault
        self._shows: dict[str, Callable[[Initiative], str]] = {}
        self._main, self._more = self._grid(column), self._grid(column)
        self._text("owner_role", "Owner role")
        self._text("decides", "Decides")
        self.when = button(look, "", self.dates_wanted.emit, kind="link")
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
        read: Read,
        show: Callable[[Initiative], str],
        *,
        hint: str = "",
        more: bool = False,
    ) -> None:
        field = PlainField(self._look, heading, single=True, stays=True, most=6)
        field.setPlaceholderText(hint or "\N{EN DASH}")
        self._texts.add(name, field, read)
        self._shows[name] = show
        self._place((self._more if more else self._main)[1], heading, field)

    def _text(self, name: str, heading: str, *, hint: str = "", more: bool = False) -> None:
        read = as_text(name) if name == "assumptions" else as_line(name)
        self._add(name, heading, read, lambda one: str(getattr(one, name)), hint=hint, more=more)

    def _range(self, name: str, heading: str, hint: str, *, more: bool = False) -> None:
        low, high = f"{name}_low", f"{name}_high"

        def read(text: str) -> Values:
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
            self._open = False
        self._item = item
        texts = {name: show(item) for name, show in self._shows.items()}
        self._texts.show_texts(item.id, texts, reads=reads, force=force)
        currency = reading.shown.engagement.currency
        for name in ("cost", "running", "benefit"):
            hint = f"in {currency}" if currency else "\N{EN DASH}"
            self._texts.fields[name].setPlaceholderText(hint)
        when = when_text(reading, item)
        self.when.setText(when)
        self.when.setAccessibleName(f"When: {' '.join(when.split())}")
        self.when.setEnabled(not reads)
        self._reads = reads
        self._show_fold()

    def commit(self) -> None:
        self._texts.commit()

    def go_to(self, name: str) -> None:
        """The keyboard goes to a field."""
        self._texts.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

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
        # Nothing can be added to what can only be read.
        self.fold.setVisible(known or self._open or not self._reads)


def when_text(reading: Reading, item: Initiative) -> str:
    """``"Apr to Nov 2026, phases 1 and 2"``; two lines where one is wider than the panel."""
    dates = dates_of(item)
    if dates is None:
        return "Not planned, choose dates"
    months, phases = months_text(*dates), phases_text(reading, *dates)
    if not phases:
        return months
    gap = " " if len(months) + len(phases) <= _WHEN_LONGEST else "\n"
    return f"{months},{gap}{phases}"
