"""The parts of the assess screen and their room; what they show is filled in elsewhere."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.assess.area_page import AreaPage
from ui.screens.assess.bottom_bar import BottomBar
from ui.screens.assess.card import Card
from ui.screens.assess.frame import Header, Side
from ui.screens.assess.ladder_view import LadderView
from ui.screens.assess.panel import ScorePanel
from ui.screens.assess.read_only import Why
from ui.screens.assess.read_only_line import ReadOnlyLine
from ui.theme import Look

_NARROW = 1180  # the width of the design below which the sides give way
_ROOMY = 1400  # and the one below which they only draw in
_PANEL, _PANEL_SLIM = 324, 284


class Stage(QWidget):
    """Sidebar, header, ladder or words about the area, score panel, bottom bar.

    Signals:
        rearranged: another width shows other parts; fill them.
    """

    rearranged = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._panel_wanted: bool | None = None
        self._mode = "consolidate"
        self.side = Side(look)
        self.header = Header(look)
        self.read_only_line = ReadOnlyLine(look)
        self.card = Card(look)
        self.ladder = LadderView(look, self.card)
        self.area_page = AreaPage(look)
        self.panel = ScorePanel(look)
        self.panel_frame = self._framed(self.panel)
        self.bottom = BottomBar(look)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.ladder)
        self._pages.addWidget(self.area_page)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.header)
        middle.addWidget(self.read_only_line)
        middle.addWidget(self._pages, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(middle, 1)
        row.addWidget(self.panel_frame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(row, 1)
        outer.addWidget(self.bottom)
        self._order_tabs()

    def _framed(self, panel: QWidget) -> QFrame:
        frame = QFrame()
        frame.setProperty("panel", "right")
        frame.setFixedWidth(self._look.px(_PANEL))
        row = QVBoxLayout(frame)
        row.setContentsMargins(1, 0, 0, 0)
        row.addWidget(panel)
        return frame

    def _order_tabs(self) -> None:
        """Sidebar, filters, statement, notes, reason, evidence, then what stands around them."""
        fields = [self.area_page, self.area_page.more, *self.area_page.fields.values()]
        chain: list[QWidget] = [
            self.side.list, *self.side.filters.parts, self.card.bar, self.ladder, self.card.notes,
            self.card.reason, *self.card.tab_parts, *fields, *self.header.modes.parts,
            *self.header.steppers, self.read_only_line.way, self.bottom.back, self.bottom.next_open, self.bottom.next,
        ]  # fmt: skip
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def show_ladder(self) -> None:
        self._pages.setCurrentWidget(self.ladder)

    def show_area_page(self) -> None:
        self._pages.setCurrentWidget(self.area_page)

    @property
    def on_area_page(self) -> bool:
        return self._pages.currentWidget() is self.area_page

    def show_read_only(self, why: Why | None) -> None:
        """With a reason everything is shown and nothing can be changed."""
        self.read_only_line.show_why(why)
        for part in (self.card, self.area_page, self.ladder):
            part.set_read_only(on=why is not None)

    # --- room

    @property
    def has_panel(self) -> bool:
        return not self.panel_frame.isHidden()

    def show_mode(self, mode: str) -> None:
        """What a mode shows: a workshop the statement and its bar alone, a scan only rungs."""
        self._mode = mode
        plain = mode == "workshop"
        self.header.modes.choose(mode)
        self.ladder.scan(on=mode == "scan")
        self.card.show_plain(plain=plain)
        self._arrange()

    def toggle_panel(self) -> None:
        """The score panel, which narrow windows fold away."""
        self._panel_wanted = not self.has_panel
        self._arrange()

    def _arrange(self) -> None:
        """What the width has room for; the statement, its bar and the notes stay in sight."""
        wide = self.width() >= self._look.px(_NARROW)
        roomy = self.width() >= self._look.px(_ROOMY)
        self.side.fold(folded=not wide, slim=not roomy)
        self.panel_frame.setFixedWidth(self._look.px(_PANEL if roomy else _PANEL_SLIM))
        panel = self._panel_wanted if self._panel_wanted is not None else wide
        self.panel_frame.setVisible(panel and self._mode != "workshop")
        self.bottom.show_hints(on=wide)
        self.bottom.begin_hints(self.side.width() + self._look.px(58) if wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edges = [self._look.px(edge) for edge in (_NARROW, _ROOMY)]
        before, now = event.oldSize().width(), event.size().width()
        if any((before >= edge) != (now >= edge) for edge in edges):
            self._arrange()
            self.rearranged.emit()
