"""The overview: the cards of one round, beside each other or one below the other."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from maturity_desktop.scoring.results import RoundScore
from ui.charts.heat_model import CELL, LEVEL, TARGET
from ui.charts.picture import picture
from ui.screens.results import headline as asks
from ui.screens.results.behind import Behind, Listing
from ui.screens.results.closest import ClosestCard
from ui.screens.results.headline import HeadlineCard
from ui.screens.results.heat import HeatCard
from ui.screens.results.points import PointsCard
from ui.screens.results.profile import ProfileCard
from ui.screens.results.scales import Scales
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.widgets.statement_list import StatementList

_FEW_AREAS = 7


class Overview(QScrollArea):
    """One round on one page.

    Signals:
        statement_wanted: id of a criterion somebody chose.
    """

    statement_wanted = Signal(str)

    def __init__(self, look: Look, told: Callable[[Notice], object]) -> None:
        super().__init__()
        self._look = look
        self._behind: Behind | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget()
        self._grid = QGridLayout(self._page)
        px = look.px
        self._grid.setContentsMargins(px(24), 0, px(24), px(8))
        self._grid.setSpacing(px(12))
        self.headline = HeadlineCard(look)
        self.heat = HeatCard(look, told)
        self.closest = ClosestCard(look)
        self.profile = ProfileCard(look, told)
        self.points = PointsCard(look)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setSpacing(px(12))
        self._placed: tuple[bool, bool] | None = None
        self.setWidget(self._page)
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.headline.asked.connect(self._on_headline)
        self.heat.asked.connect(self._on_heat)
        self.heat.map.moved.connect(self._follow)
        self.closest.statement_wanted.connect(self.statement_wanted)
        self.closest.area_asked.connect(lambda area: self._open(self._known.holding_back(area)))
        self.closest.all_asked.connect(lambda: self._open(self._known.to_raise()))
        self.points.area_asked.connect(lambda area: self._open(self._known.area(area)))

    def show_round(
        self, behind: Behind, previous: tuple[RoundScore, str] | None, *, supported: bool
    ) -> None:
        """Fills the cards.

        Args:
            behind: the round.
            previous: the round before it, with its name.
            supported: levels and indexes as the evidence carries them.
        """
        self._behind = behind
        scales = Scales(self._look, behind.model)
        score = behind.score
        self.headline.show_score(score, scales, previous, supported=supported)
        self.heat.show_round(scales, behind, supported=supported)
        self.closest.show_round(scales, behind)
        self.profile.show_round(score, scales, supported=supported)
        self.points.show_round(behind.assessment, score)
        self._arrange()

    def picture(self) -> QPixmap:
        """The whole page, also what is scrolled out of sight."""
        return picture(self._page, self._look.colour("bg"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two columns where there is room, else heat map, radar, nearest areas, points."""
        px, width = self._look.px, self.viewport().width()
        wide = width >= px(1180)
        few = self._behind is not None and len(self._behind.score.areas) <= _FEW_AREAS
        if (wide, few) != self._placed:
            self._placed = (wide, few)
            self._place(wide=wide, few=few)
        inner = width - 2 * px(24)
        self.headline.arrange(inner)
        left = inner * 888 // 1391 if wide else inner
        self.closest.arrange(left)
        self.points.arrange(inner - left if wide and not few else left)

    def _place(self, *, wide: bool, few: bool) -> None:
        """With `few` areas the map is low, and strengths and gaps stand below it."""
        for column in (self._left, self._right):
            while column.count():
                column.takeAt(0)
            self._grid.removeItem(column)
        self._grid.removeWidget(self.headline)
        self._grid.addWidget(self.headline, 0, 0, 1, 2)
        if wide:
            self._left.addWidget(self.heat)
            self._left.addWidget(self.closest, 0 if few else 1)
            self._right.addWidget(self.profile, 1)
            (self._left if few else self._right).addWidget(self.points, 1 if few else 0)
            self._grid.addLayout(self._left, 1, 0)
            self._grid.addLayout(self._right, 1, 1)
        else:
            for card in (self.heat, self.profile, self.closest, self.points):
                self._left.addWidget(card)
            self._left.addStretch(1)
            self._grid.addLayout(self._left, 1, 0, 1, 2)
        self._grid.setColumnStretch(0, 888 if wide else 1)
        self._grid.setColumnStretch(1, 491 if wide else 0)
        self._grid.setRowStretch(1, 0 if wide and few else 1)
        self._grid.setRowStretch(2, 1 if wide and few else 0)
        right = (self.points, self.profile) if few else (self.profile, self.points)
        cards = (self.closest, *right) if wide else (self.profile, self.closest, self.points)
        stops = [s for card in (self.headline, self.heat, *cards) for s in _stops(card)]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    @property
    def _known(self) -> Behind:
        if self._behind is None:
            raise RuntimeError("no round is shown")
        return self._behind

    def _on_headline(self, what: str) -> None:
        known = self._known
        overall = known.score.overall
        level = {asks.LOWEST: overall.every_area_reaches, asks.TYPICAL: overall.typical_level}
        if what in level:
            self._open(known.at_level(level[what] or 0))
            return
        lists = {
            asks.EVERYTHING: known.everything,
            asks.OPEN: known.open,
            asks.RATED: known.rated,
            asks.NOT_APPLICABLE: known.not_applicable,
        }
        self._open(lists[what]())

    def _on_heat(self, area: str, kind: str, dimension: str) -> None:
        known = self._known
        if kind == CELL:
            self._open(known.cell(area, dimension))
        elif kind == LEVEL:
            self._open(known.holding_back(area))
        elif kind == TARGET:
            self._open(known.to_target(area))
        else:
            self._open(known.area(area))

    def _open(self, listing: Listing) -> None:
        dialog = StatementList(self._look, listing.title, self._known.rows(listing.ids), self)
        dialog.chosen.connect(self.statement_wanted)
        dialog.open()

    def _follow(self, rect: QRect) -> None:
        """Scrolls to the cell the keyboard is at."""
        at = self.heat.map.mapTo(self._page, rect.center())
        self.ensureVisible(at.x(), at.y(), 0, rect.height() * 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._look.px(200))


def _stops(card: QWidget) -> list[QWidget]:
    """Where Tab stops in a card, in the order of its making."""
    return [
        child
        for child in card.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
