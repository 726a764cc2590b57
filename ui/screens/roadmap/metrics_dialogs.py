"""Questions of the metrics: an own metric, pasted values, the item a value stands in."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, MetricValue, OwnMetric
from maturity_desktop.planning.metrics import Standing
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import clean, counted
from ui.charts.metric_line_values import with_unit
from ui.screens.roadmap.metrics_pasted import PastedValues, read_values
from ui.screens.roadmap.metrics_words import DIRECTIONS, item_code
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.choice import Choice
from ui.widgets.form_field import FormField, LineField
from ui.widgets.search_field import SearchField
from ui.widgets.text import ElidedLabel, label
from ui.widgets.text_dialog import in_card
from ui.widgets.text_table import Column, TextRow, TextTable

_PASTE = (
    "Copy two columns in Excel or LibreOffice: the day or month, the value; a third one may say"
    " the source. Nothing is entered before you say so."
)
_OWN = "What the model does not measure. It is followed from now on."


class OwnMetricDialog(Asking):
    """Attributes: `area`, `values`, what was entered."""

    def __init__(
        self, look: Look, assessment: Assessment, area: str, own: OwnMetric | None, parent: QWidget
    ) -> None:
        """`own`: the one to be changed; None for a new one of `area`."""
        super().__init__(look, "Own metric" if own else "New metric", "" if own else _OWN, parent)
        model = assessment.model
        row = own or OwnMetric("", area, "")
        self._name = LineField(look, "&Name", row.name)
        self._name.line.setPlaceholderText("For example: Incidents that come back")
        self._area = Choice(look, [(one.id, one.name) for one in model.areas], row.area)
        self._unit = LineField(look, "&Unit", row.unit)
        self._unit.line.setPlaceholderText("%, hours, points")
        choices = [(one, words.capitalize()) for one, words in DIRECTIONS.items()]
        self._direction = Choice(look, choices, row.direction)
        levels = [("", "The start")]
        levels += [(str(one.number), f"Level {one.number} {one.name}") for one in model.levels]
        self._level = Choice(look, levels, str(row.from_level or ""))
        self._definition = QPlainTextEdit(row.definition)
        self._definition.setTabChangesFocus(True)
        self._definition.setFixedHeight(look.px(76))
        self._source = LineField(look, "&Source", row.source)
        self.column.addWidget(self._name)
        self._beside(
            (FormField(look, "Practice &area", self._area), 3),
            (FormField(look, "Says something &from", self._level), 2),
        )
        self._beside((self._unit, 2), (FormField(look, "&Direction", self._direction), 3))
        hint = "What is counted, divided by what, over which time."
        self.column.addWidget(FormField(look, "D&efinition", self._definition, hint=hint))
        self.column.addWidget(self._source)
        self.finish("Save" if own else "Add", width=560)
        self._name.line.setFocus()

    def _beside(self, *fields: tuple[FormField, int]) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.look.px(12))
        for field, share in fields:
            row.addWidget(field, share)
        self.column.addLayout(row)

    @property
    def name(self) -> str:
        return self._name.text

    @property
    def area(self) -> str:
        return self._area.choice

    @property
    def values(self) -> dict[str, Any]:
        """All fields but name and area."""
        level = self._level.choice
        return {
            "unit": self._unit.text,
            "direction": self._direction.choice,
            "definition": clean(self._definition.toPlainText()).strip(),
            "source": self._source.text,
            "from_level": int(level) if level else None,
        }

    def accept(self) -> None:
        if self.name:
            self.settle()
        else:
            self.refuse("Say in a few words what is measured.", self._name)


class PasteValues(Asking):
    """Attributes: `found`, what would be entered."""

    def __init__(self, look: Look, one: Standing, text: str, parent: QWidget) -> None:
        super().__init__(look, "Paste values", _PASTE, parent)
        self._one = one
        self.found = PastedValues((), ())
        self.field = QPlainTextEdit(text)
        self.field.setAccessibleName("Pasted columns")
        self.field.setPlaceholderText("Paste here")
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(look.px(104))
        columns = (
            Column("Date", 30), Column("Value", 20, strong=True, number=True),
            Column("Source", 30), Column("", 30),
        )  # fmt: skip
        self.table = TextTable(look, "Values to be entered", columns)
        self.table.setMinimumHeight(look.px(150))
        self._said = label("", "strong")
        self._left = ElidedLabel("", "caption")
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addWidget(self._said)
        row.addWidget(self._left, 1)
        self.column.addWidget(label(one.metric.name, "strong", wrap=True))
        self.column.addWidget(self.field)
        self.column.addLayout(row)
        self.column.addWidget(in_card(look, self.table), 1)
        self.finish("Enter", width=680)
        self.field.textChanged.connect(self._read)
        self._read()
        (self.done_button if self.found.lines else self.field).setFocus()

    def _read(self) -> None:
        """The dry run, as often as the text changes."""
        unit = self._one.metric.unit
        self.found = read_values(self.field.toPlainText(), unit)
        known = {row.date: row.value for row in self._one.values}
        rows = []
        for line in self.found.lines:
            before = known.get(line.day)
            note = "new"
            if before is not None:
                same = before == line.value
                note = "there already" if same else f"replaces {with_unit(before, unit)}"
            texts = (line.told, with_unit(line.value, unit), line.source, note)
            rows.append(TextRow(line.day, texts, ", ".join(filter(None, texts))))
        self.table.show_rows(rows)
        number = len(self.found.lines)
        self._said.setText(f"{counted(number, 'value')} to enter")
        self._left.setText(" ".join(self.found.faults))
        self.done_button.setEnabled(bool(number))
        self.done_button.setText(f"Enter {counted(number, 'value')}" if number else "Enter")


class ChooseItem(Asking):
    """Attributes: `item_id`, what was chosen; empty for no item."""

    def __init__(
        self, look: Look, value: MetricValue, items: Sequence[Evidence], parent: QWidget
    ) -> None:
        about = f"The item of the register in which the value of {long_date(value.date)} stands."
        super().__init__(look, "Evidence of a value", about, parent)
        rows = [
            TextRow(
                item.id, (item_code(item), item.title, item.kind), f"{item_code(item)} {item.title}"
            )
            for item in sorted(items, key=lambda item: item.number)
        ]
        self._rows = [TextRow("", ("\N{EN DASH}", "No item", ""), "No item"), *rows]
        self.search = SearchField(look, "Find", "Find an item")
        self.table = TextTable(
            look, "Items of evidence", (Column("No.", 14), Column("Title", 66), Column("Kind", 20))
        )
        self.table.setMinimumHeight(look.px(240))
        self.column.addWidget(self.search)
        self.column.addWidget(in_card(look, self.table), 1)
        self.finish("Choose", width=600)
        self.search.textChanged.connect(self._find)
        self.table.picked.connect(self.accept)
        self._find("")
        ids = [row.id for row in self._rows]
        self.table.selectRow(ids.index(value.evidence) if value.evidence in ids else 0)
        self.search.setFocus()

    def _find(self, text: str) -> None:
        words = text.casefold().split()
        self.table.show_rows(
            [row for row in self._rows if all(word in row.spoken.casefold() for word in words)]
        )

    @property
    def item_id(self) -> str:
        return self.table.row.id if self.table.row else ""

    def accept(self) -> None:
        if self.table.row is None:
            self.refuse("No item has these words.")
        else:
            self.settle()
