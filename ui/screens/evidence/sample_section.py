"""The sample of an item: how many there are, how many were drawn, how many met the statement."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.text import clean
from ui.screens.evidence.cell import Cell
from ui.theme import Look
from ui.widgets.plain_field import PlainField
from ui.widgets.text import label

_DOTS_AT_MOST = 60
_LARGEST = 1_000_000_000
_NUMBERS = (("population", "Population"), ("sample_size", "Drawn"), ("hits", "Met"))


def sample_fault(population: int | None, drawn: int | None, hits: int | None) -> str:
    """Why the numbers cannot be true together; empty where they can."""
    if population is not None and drawn is not None and drawn > population:
        return f"More were drawn, {drawn}, than there are: {population}."
    if drawn is not None and hits is not None and hits > drawn:
        return f"More met the statement, {hits}, than were drawn: {drawn}."
    if drawn is None and population is not None and hits is not None and hits > population:
        return f"More met the statement, {hits}, than there are: {population}."
    return ""


def read_number(text: str) -> int | None:
    """A whole number of cases; None for an empty field.

    Raises:
        ValueError: says what can be written.
    """
    plain = "".join(text.split()).replace(",", "")
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit()) or int(plain) > _LARGEST:
        raise ValueError("Write a whole number, such as 412.")
    return int(plain)


class DotStrip(QWidget):
    """One dot for each case drawn, a red ring for each that did not meet it; a bar above sixty."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._drawn = self._hits = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sample(self, drawn: int, hits: int) -> None:
        self._drawn, self._hits = drawn, hits
        self.setAccessibleName(f"{hits} of {drawn} met it")
        self.updateGeometry()
        self.update()

    def _grid(self) -> tuple[float, int, int]:
        """Distance of the dots, how many stand in a line, how many lines there are."""
        step = min(self._look.px(13.5), max(self._look.px(11), self.width() / max(1, self._drawn)))
        across = max(1, int(self.width() / step))
        return step, across, -(-self._drawn // across)

    def sizeHint(self) -> QSize:
        if self._drawn > _DOTS_AT_MOST:
            return QSize(self._look.px(100), self._look.px(12))
        step, _, lines = self._grid()
        return QSize(self._look.px(100), max(1, lines) * round(step))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._drawn > _DOTS_AT_MOST:
            self._bar(painter)
            return
        step, across, _ = self._grid()
        radius = look.px(9) / 2
        for place in range(self._drawn):
            centre = QPointF(
                place % across * step + radius + 1, place // across * step + radius + 1
            )
            if place < self._hits:
                painter.setPen(QPen(look.colour("ring"), 1))
                painter.setBrush(look.colour("ring"))
                painter.drawEllipse(centre, radius, radius)
            else:
                painter.setPen(QPen(look.colour("error"), 2))
                painter.setBrush(look.colour("surface"))
                painter.drawEllipse(centre, radius - 1, radius - 1)

    def _bar(self, painter: QPainter) -> None:
        look, high = self._look, self._look.px(6)
        whole = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.fillRect(whole, look.colour("error"))
        met = QRectF(whole)
        met.setWidth(whole.width() * self._hits / self._drawn)
        painter.fillRect(met, look.colour("ring"))


class SampleSection(QWidget):
    """Signals: `entered`, a field of the item, its value, and the step of the visit."""

    entered = Signal(str, object, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._item: Evidence | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(10), 0, 0)
        column.setSpacing(px(4))
        title = label("Sample", "section")
        title.setContentsMargins(px(3), 0, 0, 0)
        column.addWidget(title)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(px(8))
        self.cells: dict[str, Cell] = {}
        for place, (field, name) in enumerate(_NUMBERS):
            cell = Cell(look, name, read=read_number, size=19, weight=600, pad=1)
            cell.setMaxLength(13)
            cell.setPlaceholderText("\N{EN DASH}")
            cell.entered.connect(
                lambda _target, value, step, field=field: self._on_entered(field, value, step)
            )
            cell.faulty.connect(self._say)
            self.cells[field] = cell
            head = label(name, "hint")
            head.setContentsMargins(px(3), 0, 0, 0)
            grid.addWidget(head, 0, place)
            grid.addWidget(cell, 1, place)
        self._share = label("", "figure")
        self._share.setStyleSheet(f"font-size: {px(19)}px;")
        grid.addWidget(label("Share", "hint"), 0, len(_NUMBERS))
        grid.addWidget(self._share, 1, len(_NUMBERS))
        for place in range(len(_NUMBERS) + 1):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        self.dots = DotStrip(look)
        column.addWidget(self.dots)
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)
        hint = "How it was drawn, and what was checked"
        self.how = PlainField(look, hint, most=5, pad=2)
        self.how.visited.connect(self._begin)
        self.how.committed.connect(self._on_how)
        self._step = ""
        column.addWidget(self.how)

    def show_item(self, item: Evidence, *, force: bool = False) -> None:
        self._item = item
        for field, cell in self.cells.items():
            value = getattr(item, field)
            cell.fill((item.id, field), "" if value is None else str(value), force=force)
        drawn, hits = item.sample_size, item.hits
        told = drawn is not None and hits is not None and 0 <= hits <= drawn and drawn > 0
        self._share.setText(f"{round(100 * (hits or 0) / (drawn or 1))} %" if told else "")
        self.dots.setVisible(told)
        if told:
            self.dots.show_sample(drawn or 0, hits or 0)
        self.how.fill(item.id, item.drawn_how, force=force)

    def set_read_only(self, *, on: bool) -> None:
        for cell in self.cells.values():
            cell.setReadOnly(on)
        self.how.setReadOnly(on)

    def commit(self) -> None:
        for cell in self.cells.values():
            cell.commit()
        self.how.leave()

    def _begin(self) -> None:
        self._step = new_id()

    def _on_how(self, _target: object, text: str) -> None:
        self.entered.emit("drawn_how", clean(text), self._step)

    def _on_entered(self, field: str, value: int | None, step: str) -> None:
        """Numbers that cannot be true together stay in the field, and are not kept."""
        if self._item is None:
            return
        values: dict[str, Any] = {name: getattr(self._item, name) for name, _ in _NUMBERS}
        values[field] = value
        fault = sample_fault(values["population"], values["sample_size"], values["hits"])
        if fault:
            self.cells[field].refuse(fault)
        else:
            self.entered.emit(field, value, step)

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
