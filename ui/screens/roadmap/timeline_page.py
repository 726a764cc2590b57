"""The sub-tab Timeline: the chart with what is not planned below it, and room for two charts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.charts.timeline import TimelineChart
from ui.screens.roadmap.tray import Tray
from ui.theme import Look

_CHARTS = 244
# By so much the timeline may be higher than the window where the page scrolls anyway.
_SCROLLED = 96


class TimelinePage(QScrollArea):
    """Attributes: `chart`, `tray`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), 0, px(24), px(16))
        column.setSpacing(px(12))
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        self.chart, self.tray = TimelineChart(look), Tray(look)
        inside.addWidget(self.chart)
        inside.addWidget(self.tray)
        column.addWidget(card)
        self._beneath = QWidget()
        self._charts = QHBoxLayout(self._beneath)
        self._charts.setContentsMargins(0, 0, 0, 0)
        self._charts.setSpacing(px(12))
        self._beneath.hide()
        column.addWidget(self._beneath)
        column.addStretch(1)
        self.setWidget(page)

    def add_charts(self, card: QWidget) -> None:
        """A row of cards below the timeline."""
        card.setMinimumHeight(self._look.px(_CHARTS))
        self._charts.addWidget(card, 1)
        self._beneath.show()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The lanes scroll by themselves once they need much more than the window has."""
        px = self._look.px
        self.tray.fit(self.viewport().width() - 2 * px(24) - 2)
        tray = 0 if self.tray.isHidden() else self.tray.height()
        room = self.viewport().height() - tray - px(16 + 12) - 4
        spare = px(_SCROLLED) if self._beneath.isVisibleTo(self) else 0
        most = room if self.chart.whole > room + spare else self.chart.whole
        self.chart.setFixedHeight(max(self.chart.least, min(self.chart.whole, most)))
