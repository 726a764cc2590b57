"""The statements of an area with their answers, in which those to raise are ticked."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.own_wording import number_order
from maturity_desktop.model.records import Option
from maturity_desktop.planning.suggesting import statements_in_scope
from ui.screens.roadmap.raises_part import Raised, paint_step
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.announcing import announce
from ui.widgets.cell_painting import paint_text
from ui.widgets.line_models import Index, LineList, line_at
from ui.widgets.list_table import make_plain
from ui.widgets.row_cells import RowCells
from ui.widgets.row_views import RowList

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Statement(NamedTuple):
    """A statement that counts, its answer, and the options it has.

    Attributes:
        enough: the option it is raised to where nothing else is said.
    """

    row: Raised
    options: tuple[Option, ...]
    enough: str

    @property
    def raisable(self) -> bool:
        """Not applicable is no answer that work changes."""
        return self.row.now != "NA"


def statements_of(shown: Assessment, round_id: str, area_id: str) -> tuple[Statement, ...]:
    """All of an area that count in the round, by number."""
    model = shown.model
    default = model.scale_by_name["default"]
    needed = model.scoring.level_reached_at
    threshold = default.option(needed).value if needed else default.highest.value
    made: list[Statement] = []
    for placed in statements_in_scope(shown, round_id):
        one = placed.criterion
        if placed.area.id != area_id:
            continue
        options = model.scale_of(one).options
        values = {option.id: option.value for option in options}
        rating = shown.rating(round_id, one.id)
        now = "NA" if rating.na is not None else rating.option or ""
        value = values.get(now)
        # What is enough already can still be raised, to the highest.
        wanted = [o for o in options if o.value >= threshold and o.value > (value or 0)]
        enough = (wanted or list(options[-1:]))[0].id
        row = Raised(one.id, one.number, one.title or one.statement, "", now, value, "", None)
        made.append(Statement(row, options, enough))
    return tuple(sorted(made, key=lambda one: number_order(one.row.number)))


class _Statements(LineList[Statement]):
    """Attributes: `wanted`, criterion ids with the option each is to have."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.wanted: dict[str, str] = {}

    def text(self, line: Statement) -> str:
        return f"{line.row.number} {line.row.title}"

    def spoken(self, line: Statement) -> str:
        return f"{self.text(line)}, {self.said(line.row.id)}"

    def tip(self, line: Statement) -> str:
        return self.text(line)

    def said(self, criterion: str) -> str:
        """``"from P to L"``, ``"P, not raised"``."""
        row = next(one.row for one in self.lines if one.row.id == criterion)
        now = row.now or "open"
        then = self.wanted.get(criterion)
        return f"from {now} to {then}" if then else f"{now}, not raised"


class RaisesList(RowList):
    """Space ticks; Left and Right, or the key of an answer, say to what it is raised.

    Signals:
        changed: something else is to be raised.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines = _Statements(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(look, self))
        make_plain(self, "Statements of the area", framed=True)
        self.setUniformItemSizes(True)
        self.clicked.connect(self._toggle)

    # --- values

    def show_lines(self, lines: Sequence[Statement]) -> None:
        self.lines.show(lines)
        if lines:
            # What is ticked already is what is looked for.
            ticked = (at for at, one in enumerate(lines) if one.row.id in self.lines.wanted)
            self.setCurrentIndex(self.lines.index(next(ticked, 0)))
            self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    @property
    def wanted(self) -> dict[str, str]:
        """Criterion ids with the option each is to have, over all areas."""
        return dict(self.lines.wanted)

    def want(self, wanted: Mapping[str, str], *, instead_of: Sequence[str] = ()) -> None:
        """Ticks these; those of `instead_of` first no more."""
        for criterion in instead_of:
            self.lines.wanted.pop(criterion, None)
        self.lines.wanted |= wanted
        self._tell()

    def _tell(self) -> None:
        if self.lines.lines:
            last = len(self.lines.lines) - 1
            self.lines.dataChanged.emit(self.lines.index(0), self.lines.index(last))
        self.changed.emit()

    def _toggle(self, index: Index) -> None:
        line = self.lines.lines[index.row()] if index.isValid() else None
        if line is None or not line.raisable:
            return
        if line.row.id in self.lines.wanted:
            del self.lines.wanted[line.row.id]
        else:
            self.lines.wanted[line.row.id] = line.enough
        announce(self, self.lines.said(line.row.id))
        self._tell()

    def _set(self, line: Statement, option: str) -> None:
        if line.raisable:
            self.lines.wanted[line.row.id] = option
            announce(self, self.lines.said(line.row.id))
            self._tell()

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = line_at(self, self.lines.lines)
        key = Qt.Key(event.key())
        if line is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._toggle(self.currentIndex())
        elif key in _STEPS:
            ids = [option.id for option in line.options]
            now = self.lines.wanted.get(line.row.id)
            if now is None:
                self._set(line, line.enough)
            else:
                place = ids.index(now) + _STEPS[key] if now in ids else 0
                self._set(line, ids[min(len(ids) - 1, max(0, place))])
        elif found := self._option(line, event.text()):
            self._set(line, found)
        else:
            super().keyPressEvent(event)

    def _option(self, line: Statement, text: str) -> str:
        """The answer a key stands for; empty for none."""
        typed = text.strip().casefold()
        for option in line.options:
            if typed and typed in (option.id.casefold(), option.key.casefold()):
                return option.id
        return ""


class _Cells(RowCells):
    def __init__(self, look: Look, view: RaisesList) -> None:
        super().__init__(look, view)
        self._list = view

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        look, px = self.look, self.look.px
        line = self._list.lines.lines[index.row()]
        row = line.row
        then = self._list.lines.wanted.get(row.id)
        if line.raisable or then is not None:
            x, y = rect.left() + px(12), rect.center().y()
            marks.tick_box(painter, look, x, y, on=then is not None)
        number = rect.adjusted(px(38), 0, 0, 0)
        font = look.font(12.5, tabular=True)
        paint_text(painter, number, row.number, font, look.colour("text_2"))
        ink = "text" if line.raisable else "text_3"
        title = rect.adjusted(px(76), 0, -px(104), 0)
        paint_text(painter, title, row.title, look.font(), look.colour(ink))
        place = rect.adjusted(0, 0, -px(12), 0)
        if then is not None:
            values = {one.id: one.value for one in line.options}
            shown = row._replace(then=then, then_value=values.get(then))
            paint_step(painter, look, place, shown)
        else:
            side = px(14)
            ball = QRectF(place.right() - px(76), rect.center().y() - side / 2, side, side)
            grey = look.colour("text_2")
            marks.ball(painter, ball, row.now_value, grey, struck=row.now == "NA")
            said = {"": "open", "NA": "n/a"}.get(row.now, row.now)
            letter = QRectF(ball.right() + px(7), rect.top(), px(50), rect.height())
            paint_text(painter, letter, said, look.font(12), look.colour("text_3"))
