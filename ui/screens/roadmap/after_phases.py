"""Every area after each phase, if achieved: the table behind the levels below the timeline."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.records import Phase
from maturity_desktop.planning.projection import Stage
from maturity_desktop.report.sentences import index_text, overall_index_text
from maturity_desktop.scoring.results import AreaScore, RoundScore
from ui.charts.picture import tsv
from ui.screens.roadmap.reading import Reading
from ui.screens.roadmap.words import phase_heading
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.text import label
from ui.widgets.text_dialog import in_card
from ui.widgets.text_table import Column, TextRow, TextTable

_NONE = "\N{EN DASH}"
_TITLE = "If achieved: every area after each phase"
_ABOUT = "Level, and the index in brackets. Work counts after the phase in which it ends."


def headings(phases: Sequence[Phase], stages: Sequence[Stage]) -> list[str]:
    """``"Area"``, ``"Today"``, one of `phases` each, ``"Target"``."""
    numbers = {phase.id: number for number, phase in enumerate(phases, 1)}
    names = [" ".join(phase_heading(numbers[one.phase.id], one.phase.name)) for one in stages]
    return ["Area", "Today", *(name.strip() for name in names), "Target"]


def lines(today: RoundScore, stages: Sequence[Stage]) -> list[tuple[str, ...]]:
    """A line for each area in model order, the whole round last."""
    later = [{area.id: area for area in one.score.areas} for one in stages]
    found = [
        (
            area.label,
            _figure(area),
            *(_figure(areas.get(area.id)) for areas in later),
            _NONE if area.target is None else str(area.target),
        )
        for area in today.areas
    ]
    rounds = (today, *(one.score for one in stages))
    return [*found, ("Overall index", *(overall_index_text(one) or _NONE for one in rounds), "")]


def _figure(area: AreaScore | None) -> str:
    if area is None or (area.level is None and area.index is None):
        return _NONE
    level = _NONE if area.level is None else str(area.level)
    return f"{level} ({index_text(area)})"


class AfterPhases(QDialog):
    """The table, *Copy table* and *Close*.

    Attributes:
        cells: the whole table, heading first.
    """

    def __init__(self, look: Look, today: RoundScore, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heads, rows = headings(reading.phases, reading.stages), lines(today, reading.stages)
        self.cells = [tuple(heads), *rows]
        px = look.px
        self.setWindowTitle(_TITLE)
        columns = [Column(heads[0], 5, strong=True)]
        columns += [Column(head, 4, number=True) for head in heads[1:-1]]
        columns += [Column(heads[-1], 2, number=True)]
        self.table = TextTable(look, _TITLE, columns)
        self.table.verticalHeader().setDefaultSectionSize(px(28))
        self.table.show_rows([TextRow(row[0], row, _spoken(heads, row)) for row in rows])
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(look, "Copy table", self.copy, icon="copy"))
        row.addWidget(button(look, "Close", self.reject, kind="primary"))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label(_TITLE, "title"))
        words.addWidget(label(_ABOUT, "body2", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addLayout(words)
        column.addWidget(in_card(look, self.table), 1)
        column.addLayout(row)
        room = parent.window().size()
        wide, high = 340 + 130 * (len(heads) - 2), 182 + 28 * len(rows)
        self.resize(min(px(wide), room.width() - px(24)), min(px(high), room.height() - px(24)))
        self.table.setFocus()

    def copy(self) -> None:
        """The whole table to the clipboard."""
        QGuiApplication.clipboard().setText(tsv(self.cells))
        announce(self, "Copied")


def _spoken(heads: Sequence[str], row: Sequence[str]) -> str:
    figures = (f"{head} {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell)
    return f"{row[0]}: {', '.join(figures)}"
