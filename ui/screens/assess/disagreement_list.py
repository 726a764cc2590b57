"""Where departments, or sessions, see a statement differently: a list, from which one is opened."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.scoring.disagreements import Disagreement, Group, Sides, disagreements
from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.text import label
from ui.widgets.text_table import Column, Row, TextTable

APART, NUMBER, TITLE, AREA, SIDES = range(5)
# Their widths follow the room.
_COLUMNS = (
    Column("Apart", 1, strong=True),
    Column("No.", 1),
    Column("Statement", 1, strong=True),
    Column("Area", 1),
    Column("Lowest to highest", 1),
)
_NOTHING: Mapping[Sides, str] = {
    "departments": "No statement on which departments lie a step or more apart.",
    "sessions": "No statement on which sessions lie a step or more apart.",
}


class DisagreementRow(NamedTuple):
    """One statement: how far the sides lie apart, and what each side says."""

    id: str
    apart: str
    number: str
    title: str
    area: str
    sides: str

    @property
    def texts(self) -> tuple[str, ...]:
        """On one line each."""
        return (self.apart, self.number, self.title.replace("\n", " "), self.area, self.sides)

    @property
    def tips(self) -> tuple[str, ...]:
        return (self.apart, self.number, self.title, self.area, self.sides)

    @property
    def spoken(self) -> str:
        return f"{self.area} {self.number}, {self.title}: {self.apart} apart, {self.sides}"


def rows_of(assessment: Assessment, round_id: str, sides: Sides) -> tuple[DisagreementRow, ...]:
    """The largest difference first."""
    return tuple(_row(assessment, one) for one in disagreements(assessment, round_id, sides))


def _row(assessment: Assessment, one: Disagreement) -> DisagreementRow:
    model = assessment.model
    criterion = model.criterion_by_id[one.criterion]
    steps = f"{one.steps:g}"  # whole or half
    return DisagreementRow(
        one.criterion,
        f"{steps} step{'' if steps == '1' else 's'}",
        criterion.number,
        criterion.title or criterion.statement,
        model.area_of[one.criterion].label,
        " \N{MIDDLE DOT} ".join(_side(group) for group in one.groups),
    )


def _side(group: Group) -> str:
    """``"Service desk P"``, ``"Warehouse N to P (3)"``."""
    span = group.lowest if group.lowest == group.highest else f"{group.lowest} to {group.highest}"
    return f"{group.name} {span}{f' ({group.count})' if group.count > 1 else ''}"


class DisagreementTable(TextTable):
    """One statement a row; a click or Space picks it as Enter does."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Disagreements", _COLUMNS)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _index: self.picked.emit())

    def show_rows(self, rows: Sequence[Row]) -> None:
        super().show_rows(rows)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.picked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Statement and sides share what is left; the area gives way first."""
        px, room = self._look.px, self.viewport().width()
        metrics = QFontMetrics(self._look.font())
        areas = (metrics.horizontalAdvance(row.texts[AREA]) for row in self.rows)
        area = min(px(170), max(areas, default=px(60)) + px(20))
        fixed = px(80) + px(56)
        if room - fixed - area < px(420):
            area = 0
        left = max(px(260), room - fixed - area)
        self.setColumnHidden(AREA, area == 0)
        widths = {APART: px(80), NUMBER: px(56), TITLE: left * 9 // 20, AREA: area}
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(SIDES, left - left * 9 // 20)


class DisagreementList(QDialog):
    """Departments, or sessions, on either side.

    Signals:
        chosen: id of the criterion to open.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        find: Callable[[Sides], Sequence[DisagreementRow]],
        parent: QWidget,
    ) -> None:
        """`find` is asked once for each kind of sides, when it is first shown."""
        super().__init__(parent)
        self._find = cache(find)
        self.setWindowTitle("Disagreements")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.addWidget(label("Disagreements", "title"), 1)
        choices = (("departments", "Departments"), ("sessions", "Sessions"))
        self.sides = Segments(look, choices, name="Between", quiet=True)
        self.sides.chosen.connect(
            lambda side: self.show_sides("sessions" if side == "sessions" else "departments")
        )
        head.addWidget(self.sides)
        column.addLayout(head)
        self._count = label("", "hint", wrap=True)
        column.addWidget(self._count)
        self.table = DisagreementTable(look)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        column.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        hint = "For the assessor alone. Up and Down move, Enter opens."
        foot.addWidget(label(hint, "hint"), 1)
        foot.addWidget(button(look, "Close", self.reject))
        self._open = button(look, "Open in Assess", self._choose, kind="primary")
        foot.addWidget(self._open)
        column.addLayout(foot)
        self.table.picked.connect(self._choose)
        self.show_sides("departments" if self._find("departments") else "sessions")
        if not self.table.rows:
            self.show_sides("departments")
        self.table.setFocus()
        most = len(self.table.rows)
        room = parent.window().size()
        high = px(190) + px(32) * max(3, most)
        self.resize(min(px(920), room.width() - px(48)), min(high, px(620), room.height() - px(48)))

    def show_sides(self, sides: Sides) -> None:
        """The statements on which these differ."""
        rows = self._find(sides)
        self.sides.choose(sides)
        self.table.show_rows(rows)
        said = f"{counted(len(rows), 'statement')}, the largest difference first"
        self._count.setText(said if rows else _NOTHING[sides])
        self._open.setEnabled(bool(rows))

    def _choose(self) -> None:
        if (row := self.table.row) is not None:
            self.accept()
            self.chosen.emit(row.id)
