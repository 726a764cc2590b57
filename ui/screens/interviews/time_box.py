"""How long the session has lasted: a ring with figures, painted anew each second, and the pace."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from maturity_desktop.planning.pace import Pace
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import label


class TimeRing(QWidget):
    """The share of the planned time that has passed; painted, so that no second moves anything."""

    def __init__(self, look: Look, *, slim: bool = False) -> None:
        """`slim` is the ring alone with the minutes left beneath it."""
        super().__init__()
        self._look, self._slim = look, slim
        self._elapsed, self._minutes, self._paused = 0, 75, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_time(self, elapsed: int, minutes: int, *, paused: bool) -> None:
        """Seconds passed, of so many minutes."""
        shown = (elapsed, minutes, paused)
        if shown == (self._elapsed, self._minutes, self._paused):
            return
        self._elapsed, self._minutes, self._paused = shown
        # Once a minute is enough for somebody who listens.
        name = f"{elapsed // 60} of {minutes} minutes, {self.left_text}"
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.update()

    @property
    def clock_text(self) -> str:
        """``"47:20"``."""
        return f"{self._elapsed // 60}:{self._elapsed % 60:02d}"

    @property
    def left_text(self) -> str:
        """``"27 min left"``, ``"3 min over"``."""
        if self._paused:
            return "paused"
        left = self._minutes * 60 - self._elapsed
        return f"{left // 60} min left" if left >= 0 else f"{(59 - left) // 60} min over"

    def sizeHint(self) -> QSize:
        px = self._look.px
        return QSize(px(40), px(56)) if self._slim else QSize(px(240), px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, wide = (px(32), px(4)) if self._slim else (px(58), px(6))
        left = (self.width() - side) / 2 if self._slim else px(2)
        ring = QRectF(left, px(2), side, side).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.setPen(QPen(look.colour("track"), wide))
        painter.drawEllipse(ring)
        share = min(1.0, self._elapsed / max(1, self._minutes * 60))
        over = self._elapsed > self._minutes * 60
        ink = "warn" if over else "text_3" if self._paused else "accent"
        pen = QPen(look.colour(ink), wide)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if share > 0:
            painter.drawArc(ring, 90 * 16, -round(share * 360 * 16))
        if self._slim:
            self._paint_slim(painter, side)
        else:
            self._paint_figures(painter, px(2) + side + px(18))

    def _paint_slim(self, painter: QPainter, side: float) -> None:
        look, px = self._look, self._look.px
        painter.setPen(look.colour("text"))
        painter.setFont(look.font(11, 600))
        place = QRectF(0, side + px(4), self.width(), px(18))
        left = (self._minutes * 60 - self._elapsed) // 60
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, f"{left} min")

    def _paint_figures(self, painter: QPainter, left: float) -> None:
        look, px = self._look, self._look.px
        font = look.font(28, 600, tabular=True)
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        base = px(32)
        painter.drawText(round(left), base, self.clock_text)
        wide = QFontMetrics(font).horizontalAdvance(self.clock_text)
        painter.setFont(look.font(12))
        painter.setPen(look.colour("text_2"))
        painter.drawText(round(left + wide + px(7)), base, f"of {self._minutes} min")
        painter.setFont(look.font(13, 500))
        painter.drawText(round(left), px(54), self.left_text)


class TimeBox(QWidget):
    """Ring, pause, pace.

    Signals:
        pause_wanted: a break begins or ends.
    """

    pause_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        row = QHBoxLayout()
        row.addWidget(label("Time", "section"))
        row.addStretch(1)
        self.pause = button(look, "Pause", self.pause_wanted.emit, icon="pause", small=True)
        size, gap = px(16), px(6)
        self._icons = {
            word: look.icons.icon(icon, look.tokens.text_2, size, gap)
            for word, icon in (("Pause", "pause"), ("Go on", "play"))
        }
        self.pause.setToolTip("A break does not count (Alt P)")
        row.addWidget(self.pause)
        column.addLayout(row)
        self.ring = TimeRing(look)
        column.addWidget(self.ring)
        box = QFrame()
        box.setProperty("panel", "inset")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(px(12), px(8), px(12), px(8))
        inside.setSpacing(px(2))
        self.headline = label("", "caption-strong", wrap=True)
        self.detail = label("", "caption", wrap=True)
        inside.addWidget(self.headline)
        inside.addWidget(self.detail)
        column.addWidget(box)

    def show_pace(self, pace: Pace, *, paused: bool, running: bool) -> None:
        self.ring.show_time(pace.elapsed, pace.minutes, paused=paused)
        for part, text in ((self.headline, pace.headline), (self.detail, pace.detail)):
            if part.text() != text:
                part.setText(text)
        word = "Go on" if paused else "Pause"
        if self.pause.text() != word:
            self.pause.setText(word)
            self.pause.setIcon(self._icons[word])
        self.pause.setVisible(running)
