"""The statements a metric speaks to: ticked ones have its figure as evidence."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.planning.metrics import Standing, items_of, uses_of
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import listed
from ui.charts.metric_line_values import with_unit
from ui.screens.roadmap.clearing import clear
from ui.screens.roadmap.metrics_words import item_code
from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.check_box import CheckBox
from ui.widgets.link_row import LinkRow
from ui.widgets.text import ElidedLabel, label, plain_tooltip

_NO_VALUE = "Once there is a value, it can be evidence for the statements below."
_NOBODY = "No statement of this round names this metric."
_TICK = (
    "A measured figure is evidence of grade 3. Tick what the value of {day}, {figure}, speaks for."
)


class UseLine(NamedTuple):
    """One statement: number and title, the area where it is another one, and the items it has."""

    criterion: str
    number: str
    title: str
    area: str
    codes: tuple[str, ...]
    against: bool

    @property
    def said(self) -> str:
        """What stands at the right."""
        if not self.codes:
            return self.area
        verb = "contradicted by" if self.against else "supported by"
        return f"{verb} {listed(list(self.codes))}"


class UsesPart(QWidget):
    """Signals.

    Signals:
        ticked: criterion id, and whether the figure is to be its evidence.
        statement_wanted: criterion id, to be opened in *Assess*.
        item_wanted: id of an item, to be opened in *Evidence*.
    """

    ticked = Signal(str, bool)
    statement_wanted = Signal(str)
    item_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._items: tuple[tuple[str, str, str], ...] = ()
        self.rows: list[_UseRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addWidget(label("As evidence", "section"))
        self.about = label("", "hint", wrap=True)
        column.addWidget(self.about)
        self._list, self._links = QVBoxLayout(), QVBoxLayout()
        for part in (self._list, self._links):
            part.setSpacing(0)
            column.addLayout(part)

    def show_metric(
        self, assessment: Assessment, round_id: str, one: Standing, *, locked: str
    ) -> None:
        """`locked`: why the statements of the round cannot be changed; empty where they can."""
        items = items_of(assessment, one.values)
        lines = _lines(assessment, round_id, one, items)
        self.about.setText(_about(one, lines, locked))
        if [line.criterion for line in lines] != [row.line.criterion for row in self.rows]:
            clear(self._list)
            self.rows = [self._row(line) for line in lines]
        ready = not locked and bool(one.values)
        for row, line in zip(self.rows, lines, strict=True):
            row.show_line(line, ready=ready)
        told = tuple((item.id, item_code(item), item.title) for item in items)
        if told != self._items:
            self._items = told
            clear(self._links)
            for item_id, code, title in told:
                self._link(item_id, f"{code} {title}")

    @property
    def stops(self) -> list[QWidget]:
        """What the keyboard stops at, in order."""
        links = [self._links.itemAt(place) for place in range(self._links.count())]
        ends = [item.widget() for item in links if item is not None]
        rows: list[QWidget] = [part for row in self.rows for part in (row.box, row.open)]
        return [*rows, *(part for part in ends if part is not None)]

    def _row(self, line: UseLine) -> "_UseRow":
        made = _UseRow(self._look, line)
        criterion = line.criterion
        made.box.clicked.connect(lambda on: self.ticked.emit(criterion, on))
        made.open.clicked.connect(lambda: self.statement_wanted.emit(criterion))
        self._list.addWidget(made)
        return made

    def _link(self, item_id: str, words: str) -> None:
        made = LinkRow(self._look, "file-text", words)
        made.clicked.connect(lambda: self.item_wanted.emit(item_id))
        made.setToolTip(plain_tooltip(f"Open {words} in Evidence"))
        self._links.addWidget(made)


class _UseRow(QWidget):
    """Box, number and title, what it has, the way to it."""

    def __init__(self, look: Look, line: UseLine) -> None:
        super().__init__()
        self.line = line
        px = look.px
        self.setFixedHeight(px(30))
        self.box = CheckBox(look, "")
        self._number = label("", "body2")
        self._number.setFixedWidth(px(30))
        self._title = ElidedLabel()
        self._said = ElidedLabel("", "hint")
        self.open = icon_button(look, "external-link", "Open the statement in Assess", size=14)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(self.box)
        row.addWidget(self._number)
        row.addWidget(self._title, 3)
        row.addWidget(self._said, 0)
        row.addWidget(self.open)

    def show_line(self, line: UseLine, *, ready: bool) -> None:
        self.line = line
        self._number.setText(line.number)
        self._title.setText(line.title)
        self._said.setText(line.said)
        self.box.setChecked(bool(line.codes))
        self.box.setEnabled(ready)
        self.box.setAccessibleName(f"{line.number} {line.title}")
        self.box.setAccessibleDescription(line.said)
        self.open.setAccessibleName(f"Open {line.number} {line.title} in Assess")


def _lines(
    assessment: Assessment, round_id: str, one: Standing, items: Sequence[Evidence]
) -> list[UseLine]:
    model = assessment.model
    codes = {item.id: item_code(item) for item in items}
    made: list[UseLine] = []
    for use in uses_of(assessment, round_id, one):
        criterion, area = model.criterion_by_id[use.criterion], model.area_of[use.criterion]
        foreign = area.label if area.id != one.area else ""
        found = tuple(sorted({codes[item] for item in use.items}))
        title = criterion.title or criterion.statement
        made.append(UseLine(use.criterion, criterion.number, title, foreign, found, use.against))
    return made


def _about(one: Standing, lines: Sequence[UseLine], locked: str) -> str:
    if locked and lines:
        return locked
    if not lines:
        return _NOBODY
    if one.latest is None:
        return _NO_VALUE
    figure = with_unit(one.latest.value, one.metric.unit)
    return _TICK.format(day=long_date(one.latest.date), figure=figure)
