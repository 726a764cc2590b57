"""The slope chart: each area a line between two rounds, named and figured at both ends."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from maturity_desktop.report.progress_slope import Slope
from ui.charts.label_places import fitting, spread
from ui.charts.lines import distance
from ui.charts.picture import tsv
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.announcing import announce
from ui.widgets.cell_painting import LEFT, RIGHT, paint_text
from ui.widgets.text import plain_tooltip

_TOP, _BOTTOM = 26, 10
_SIDE, _LEAST_SIDE, _GAP, _REACH = 168, 96, 16, 8
_NAME = "Then and now, a line an area"


class SlopeEnd(NamedTuple):
    """A label: which line, where it ends, and where the middle of the label stands."""

    slope: Slope
    end: QPointF
    y: float


class SlopeChart(QWidget):
    """Up and Down go from line to line, Enter opens the area.

    Signals:
        area_wanted: id of the area whose line was clicked or entered.
        area_marked: id of the area under the pointer or the keyboard; empty for none.
    """

    area_wanted = Signal(str)
    area_marked = Signal(str)
    spoken_role = QAccessible.Role.Chart

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._slopes: tuple[Slope, ...] = ()
        self._names = ("", "")
        self._marked = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(look.px(200))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_NAME)

    def show_slopes(self, slopes: Sequence[Slope], before: str, now: str) -> None:
        """The lines, the highest of today first; `before` and `now` are the rounds."""
        self._slopes, self._names = tuple(slopes), (before, now)
        if self._marked not in {one.area for one in self._slopes}:
            self._marked = ""
        self.setAccessibleDescription("; ".join(said(one, *self._names) for one in self._slopes))
        self.update()

    @property
    def marked(self) -> str:
        """The area whose line stands out; empty for none."""
        return self._marked

    def mark(self, area: str) -> None:
        """Lets the line of the area stand out; none where it is empty."""
        if area != self._marked:
            self._marked = area
            self.update()

    def table(self) -> list[tuple[str, ...]]:
        """The figures of the chart, heading first."""
        rows = ((one.label, one.before_text, one.now_text, one.text) for one in self._slopes)
        return [("Area", *self._names, "Change"), *rows]

    # --- where things stand

    @property
    def axes(self) -> tuple[float, float]:
        """Where the two axes stand, from the left; a narrow chart keeps half for the lines."""
        look = self._look
        side = max(look.px(_LEAST_SIDE), min(look.px(_SIDE), self.width() / 4))
        return side, self.width() - side

    def ends_of(self, slope: Slope) -> tuple[QPointF, QPointF]:
        """Both ends of a line, in pixels."""
        left, right = self.axes
        return QPointF(left, self._y(slope.start)), QPointF(right, self._y(slope.end))

    def labelled(self, *, now: bool) -> list[SlopeEnd]:
        """The labels of one side, of which none overlap; where not all fit, the marked one stays."""
        px = self._look.px
        low, high = px(_TOP) + px(_GAP) / 2, self.height() - px(_BOTTOM)
        order = sorted(range(len(self._slopes)), key=lambda at: self._rank(self._slopes[at]))
        kept = [self._slopes[at] for at in fitting(order, px(_GAP), high - low)]
        ends = [self.ends_of(one)[int(now)] for one in kept]
        middles = spread([end.y() for end in ends], px(_GAP), low, high)
        return [SlopeEnd(*found) for found in zip(kept, ends, middles, strict=True)]

    def ink(self, slope: Slope) -> tuple[QColor, float]:
        """Colour and width of a line: blue rose, red fell, grey no clear change."""
        look = self._look
        if self._marked and slope.area != self._marked:
            return look.colour("border_strong"), 1.2
        name = {"up": "current", "down": "fell"}.get(slope.direction, "previous")
        return look.colour(name), 3.0 if slope.area == self._marked else 1.8

    def at(self, point: QPointF) -> str:
        """The area whose line or label is under the point; empty where none is near."""
        left, right = self.axes
        if left < point.x() < right:
            near = [(distance(list(self.ends_of(one)), point), one.area) for one in self._slopes]
        else:
            ends = self.labelled(now=point.x() >= right)
            near = [(abs(end.y - point.y()), end.slope.area) for end in ends]
        found, area = min(near, default=(1e9, ""))
        return area if found <= self._look.px(_REACH) else ""

    def _y(self, share: float) -> float:
        px = self._look.px
        low, high = px(_TOP) + px(_GAP) / 2, self.height() - px(_BOTTOM)
        lowest, highest = self._span
        return high - (high - low) * (share - lowest) / (highest - lowest)

    @property
    def _span(self) -> tuple[float, float]:
        """The part of the index axis that is used, a little beyond the lowest and highest figure."""
        shares = [share for one in self._slopes for share in (one.start, one.end)]
        lowest, highest = min(shares, default=0.0), max(shares, default=1.0)
        return max(0.0, lowest - 0.03), min(1.0, max(highest, lowest + 0.1) + 0.03)

    def _rank(self, slope: Slope) -> tuple[int, float]:
        return int(slope.area != self._marked), -abs(slope.end - slope.start)

    # --- pointer and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        area = self.at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if area else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        found = self._slope(area)
        if found is None:
            QToolTip.hideText()
        else:
            at = event.globalPosition().toPoint()
            QToolTip.showText(at, plain_tooltip(said(found, *self._names)), self)
        self._tell(area)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        area = self.at(event.position())
        if area and event.button() == Qt.MouseButton.LeftButton:
            self.area_wanted.emit(area)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._tell("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(tsv(self.table()))
        elif step and self._slopes:
            areas = [one.area for one in self._slopes]
            at = areas.index(self._marked) + step if self._marked in areas else 0
            self._tell(areas[max(0, min(len(areas) - 1, at))])
            found = self._slope(self._marked)
            if found is not None:
                announce(self, said(found, *self._names))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._marked:
            self.area_wanted.emit(self._marked)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._marked and self._slopes:
            self._tell(self._slopes[0].area)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell("")
        self.update()

    def _slope(self, area: str) -> Slope | None:
        return next((one for one in self._slopes if one.area == area), None)

    def _tell(self, area: str) -> None:
        if area != self._marked:
            self.mark(area)
            self.area_marked.emit(area)

    # --- painting

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(480), self._look.px(320))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axes(painter)
        for slope in sorted(self._slopes, key=lambda one: one.area == self._marked):
            self._line(painter, slope)
        for now in (False, True):
            for end in self.labelled(now=now):
                self._label(painter, end, now=now)
        if self.hasFocus():
            marks.focus_ring(painter, self._look, QRectF(self.rect()))

    def _axes(self, painter: QPainter) -> None:
        look = self._look
        painter.setFont(look.font(11, 600))
        metrics = QFontMetrics(painter.font())
        high = self.height() - look.px(_BOTTOM)
        for x, name in zip(self.axes, self._names, strict=True):
            painter.setPen(QPen(look.colour("border_strong"), 1))
            painter.drawLine(QPointF(x, look.px(_TOP - 4)), QPointF(x, high))
            room = self.width() / 2 - look.px(8)
            text = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, int(room))
            wide = metrics.horizontalAdvance(text)
            left = min(max(0.0, x - wide / 2), self.width() - wide)
            painter.setPen(look.colour("text_3"))
            box = QRectF(left, 0, wide + 1, look.px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _line(self, painter: QPainter, slope: Slope) -> None:
        look = self._look
        colour, width = self.ink(slope)
        start, end = self.ends_of(slope)
        zoom = look.zoom / 100
        painter.setPen(QPen(colour, width * zoom))
        painter.drawLine(start, end)
        radius = (2.0 + 0.6 * width) * zoom
        painter.setPen(QPen(colour, 1.4 * zoom))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(start, radius, radius)
        painter.setBrush(colour)
        painter.drawEllipse(end, radius, radius)

    def _label(self, painter: QPainter, end: SlopeEnd, *, now: bool) -> None:
        """A fall is said by its sign, not by its colour alone."""
        look, slope = self._look, end.slope
        meant = slope.area == self._marked
        side = 1 if now else -1
        reach, bend = look.px(7), look.px(18)
        painter.setPen(QPen(look.colour("border_strong"), 1))
        x = end.end.x()
        painter.drawLine(QPointF(x + side * reach, end.end.y()), QPointF(x + side * bend, end.y))
        room = self.axes[0] - look.px(24)
        left = x + look.px(22) if now else x - look.px(22) - room
        box = QRectF(left, end.y - look.px(8), room, look.px(16))
        font = look.font(11, 600 if meant else 400, tabular=True)
        colour = look.colour("text" if meant or not self._marked else "text_2")
        gap = look.px(6)
        figure = slope.now_text if now else slope.before_text
        wide = QFontMetrics(font).horizontalAdvance(figure) + gap
        paint_text(painter, box, figure, font, colour, side=LEFT if now else RIGHT)
        if not now:
            paint_text(painter, box.adjusted(0, 0, -wide, 0), slope.label, font, colour, side=RIGHT)
            return
        moved = slope.direction in ("up", "down")
        bold = look.font(11, 600, tabular=True)
        change = QFontMetrics(bold).horizontalAdvance(slope.text) + gap if moved else 0
        name = box.adjusted(wide, 0, -change, 0)
        paint_text(painter, name, slope.label, font, colour)
        if moved:
            paint_text(painter, box, slope.text, bold, self.ink(slope)[0], side=RIGHT)


def said(slope: Slope, before: str, now: str) -> str:
    """``"Incident: Baseline 2025 2.1, Follow-up 2026 2.8, +0.7"``."""
    change = f", {slope.text}" if slope.text else ""
    return f"{slope.label}: {before} {slope.before_text}, {now} {slope.now_text}{change}"
