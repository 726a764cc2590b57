"""The card that names the statements departments see a step or more apart."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from maturity_desktop.report.by_department import Difference
from ui.screens.results.card import Card
from ui.theme import Look
from ui.widgets.quiet_table import QuietTable
from ui.widgets.text_table import Column, TextRow

_ROW = 32


def _line(one: Difference) -> TextRow:
    texts = (f"{one.number} {one.title}".strip(), one.area, one.said)
    return TextRow(one.criterion, texts, f"{one.area} {one.number} {one.title}: {one.said}")


class DifferencesCard(Card):
    """Enter or a double click opens the statement; `statement_wanted` is its id."""

    statement_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Where departments differ most", "Lowest to highest voice of each")
        columns = [Column("Statement", 8, strong=True), Column("Area", 3), Column("Voices", 13)]
        self.table = QuietTable(look, "Where departments differ most", columns, _ROW)
        self.table.picked.connect(self._on_picked)
        self.body.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(10))
        self.body.addSpacing(look.px(4))
        self.body.addWidget(self.table)

    def show_differences(self, found: Sequence[Difference]) -> None:
        self.table.show_rows([_line(one) for one in found])

    def _on_picked(self) -> None:
        if self.table.row is not None:
            self.statement_wanted.emit(self.table.row.id)
