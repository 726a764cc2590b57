"""The lanes of the timeline with their bars and arrows, as they are painted."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from maturity_desktop.planning.timeline import Bar, elbow
from maturity_desktop.report.wording import period
from ui.charts import timeline_paint as paint
from ui.charts.timeline_values import ChartValues, Places
from ui.theme import Look
from ui.widgets.announcing import announce

_LEAST = 118
Moves = Callable[[date, date, int], tuple[date, date]]


class Drag(NamedTuple):
    """A bar that is being moved: where the button went down, and by how many weeks so far.

    Attributes:
        lane: number of the lane it is dragged into; -1 for its own.
    """

    id: str
    moves: Moves
    begun: QPointF
    weeks: int = 0
    far: bool = False
    lane: int = -1


class TimelineLanes(QWidget):
    """Attributes: `selected`, id of the bar that is meant; empty for none."""

    spoken_role = QAccessible.Role.Chart

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._values: ChartValues | None = None
        self._boxes: dict[str, QRectF] = {}
        self._drag: Drag | None = None
        self._hovered = ""
        self._ghost: tuple[date, date] | None = None
        self.selected = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Timeline of the roadmap")

    # --- values

    def show_values(self, values: ChartValues) -> None:
        """What is being dragged is let go where it is gone."""
        self._values = values
        if self._drag is not None:
            # Its lane is found anew with the next move: there may be fewer now.
            self._drag = self._drag._replace(lane=-1) if self._drag.id in values.texts else None
        high = Places(self._look, self.width()).lane_top(values.plan, len(values.plan.lanes))
        self.setFixedHeight(max(high, self._look.px(_LEAST)))
        self._lay()
        self._say(aloud=False)
        self.update()

    def select(self, item_id: str) -> None:
        """Fills the bar; tells nobody."""
        if item_id != self.selected:
            self.selected = item_id
            self._say(aloud=False)
            self.update()

    def box(self, item_id: str) -> QRect:
        """Where a bar stands; empty where it has none."""
        return self._boxes.get(item_id, QRectF()).toAlignedRect()

    @property
    def places(self) -> Places:
        return Places(self._look, self.width())

    def _lay(self) -> None:
        """Where each bar stands, the one that is being dragged where it would come to stand."""
        self._boxes = {}
        if self._values is None:
            return
        plan, places = self._values.plan, self.places
        for bar in plan.bars:
            self._boxes[bar.id] = places.bar(plan, self._dragged(bar))

    def _dragged(self, bar: Bar) -> Bar:
        if self._values is None or self._drag is None or bar.id != self._drag.id:
            return bar
        start, end = self._dates(self._drag)
        span, lane = self._values.plan.span, self._drag.lane
        lane, row = (bar.lane, bar.row) if lane < 0 else (lane, 0)
        return Bar(bar.id, lane, row, span.share(start), span.after(end))

    def _dates(self, drag: Drag) -> tuple[date, date]:
        if self._values is None:
            raise AssertionError
        text = self._values.texts[drag.id]
        return drag.moves(text.start, text.end, drag.weeks)

    def _say(self, *, aloud: bool) -> None:
        text = self._values.texts.get(self.selected) if self._values else None
        said = text.spoken if text else "Nothing chosen"
        self.setAccessibleDescription(said)
        if aloud and text:
            announce(self, said)

    # --- painting

    def resizeEvent(self, event: object) -> None:
        self._lay()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(600), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        values, look = self._values, self._look
        if values is None:
            return
        painter, places, plan = QPainter(self), self.places, values.plan
        paint.grid(painter, look, places, plan, (0, self.height()))
        for number, text in enumerate(values.lanes):
            top, bottom = places.lane_top(plan, number), places.lane_top(plan, number + 1)
            if self._drag is not None and self._drag.lane == number:
                painter.fillRect(0, top, self.width(), bottom - top, look.colour("accent_soft"))
            paint.lane(painter, look, QRectF(0, top, places.gutter, bottom - top), text)
            if number + 1 < len(values.lanes):
                edge = QRectF(0, bottom - 1, self.width(), 1)
                painter.fillRect(edge, look.colour("border"))
        if not plan.bars and self._ghost is None:
            self._hint(painter, places)
        self._arrows(painter)
        seen = event.rect().adjusted(-8, -8, 8, 8)
        moving = self._drag.id if self._drag is not None else ""
        # What is dragged lies over the others.
        for bar in sorted(plan.bars, key=lambda bar: bar.id == moving):
            box = self._boxes[bar.id]
            if box.toAlignedRect().intersects(seen):
                paint.bar(
                    painter, look, box, values.texts[bar.id],
                    chosen=bar.id == self.selected,
                    hovered=bar.id == self._hovered,
                    keys=self.hasFocus(),
                )  # fmt: skip
        self._feedback(painter)

    def _hint(self, painter: QPainter, places: Places) -> None:
        painter.setFont(self._look.font(12))
        painter.setPen(self._look.colour("text_3"))
        box = QRectF(places.left, 0, places.width, self.height())
        words = "Nothing is planned yet. Drag work from below onto a week, or press P there."
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)

    def _arrows(self, painter: QPainter) -> None:
        if self._values is None:
            return
        reach = self._look.px(8)
        for arrow in self._values.plan.arrows:
            a, b = self._boxes[arrow.source], self._boxes[arrow.target]
            points = elbow((a.right(), a.center().y()), (b.left(), b.center().y()), reach)
            paint.arrow(painter, self._look, points, early=arrow.early)

    def _feedback(self, painter: QPainter) -> None:
        """The dates of what is being dragged, below it."""
        look, px = self._look, self._look.px
        if self._values is None:
            return
        if self._drag is not None and self._drag.far:
            start, end = self._dates(self._drag)
            under = self._boxes[self._drag.id]
        elif self._ghost is not None:
            start, end = self._ghost
            span, places = self._values.plan.span, self.places
            left, right = places.x(span.share(start)), places.x(span.after(end))
            under = QRectF(left, px(8), right - left, px(31))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour("accent"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(look.colour("accent_soft"))
            painter.drawRoundedRect(under, px(6), px(6))
        else:
            return
        words = period(start.isoformat(), end.isoformat())
        font = look.font(11, 600)
        wide = QFontMetrics(font).horizontalAdvance(words) + px(16)
        x = min(max(0.0, under.left()), self.width() - wide)
        y = under.bottom() + px(3)
        pill = QRectF(x, y if y + px(20) < self.height() else under.top() - px(23), wide, px(20))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("toast"))
        painter.drawRoundedRect(pill, px(4), px(4))
        painter.setFont(font)
        painter.setPen(look.colour("toast_text"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
