"""The overview: the cards of one round, beside each other or one below the other."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.report.calculation import Calculation
from maturity_desktop.scoring.results import RoundScore
from ui.charts.heat_model import CELL, LEVEL, NAME, TARGET
from ui.charts.picture import picture
from ui.screens.results import headline as asks
from ui.screens.results.behind import Behind, Listing
from ui.screens.results.calculation_dialog import CalculationDialog
from ui.screens.results.closest import ClosestCard, ClosestRow
from ui.screens.results.explaining import SHOW, Explain, Explaining, FigureList
from ui.screens.results.figure import Figure
from ui.screens.results.headline import HeadlineCard
from ui.screens.results.heat import HeatCard
from ui.screens.results.points import PointsCard
from ui.screens.results.profile import ProfileCard
from ui.screens.results.scales import Scales
from ui.theme import Look
from ui.widgets.notices import Notice

_FEW_AREAS = 7
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class Overview(QScrollArea):
    """One round on one page.

    Signals:
        statement_wanted: id of a criterion somebody chose.
        finding_wanted: id of a finding.
    """

    statement_wanted = Signal(str)
    finding_wanted = Signal(str)

    def __init__(self, look: Look, told: Callable[[Notice], object]) -> None:
        super().__init__()
        self._look = look
        self._behind: Behind | None = None
        self._explaining: Explaining | None = None
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
        self.headline.explained.connect(lambda what: self._show(self._how.headline(what)))
        self.heat.asked.connect(self._on_heat)
        self.heat.map.moved.connect(self._follow)
        # A table takes letters to search by them; here one explains.
        self.heat.map.installEventFilter(self)
        self.closest.statement_wanted.connect(self.statement_wanted)
        self.closest.area_asked.connect(self._on_nearest)
        self.closest.all_asked.connect(
            lambda: self._open(self._known.to_raise(), self._how.all_to_raise)
        )
        self.points.area_asked.connect(self._on_area)
        self.points.finding_asked.connect(self.finding_wanted)

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
        self._explaining = Explaining(behind, supported=supported)
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

    @property
    def _how(self) -> Explaining:
        if self._explaining is None:
            raise RuntimeError("no round is shown")
        return self._explaining

    def _on_headline(self, what: str) -> None:
        known = self._known
        overall = known.score.overall
        level = {asks.LOWEST: overall.every_area_reaches, asks.TYPICAL: overall.typical_level}
        if what in level:
            listing = known.at_level(level[what] or 0)
        else:
            lists = {
                asks.EVERYTHING: known.everything,
                asks.OPEN: known.open,
                asks.RATED: known.rated,
                asks.NOT_APPLICABLE: known.not_applicable,
            }
            listing = lists[what]()
        self._open(listing, lambda: self._how.headline(what))

    def _on_heat(self, area: str, kind: str, dimension: str) -> None:
        known = self._known
        if kind == CELL:
            listing = known.cell(area, dimension)
        elif kind == LEVEL:
            listing = known.holding_back(area)
        elif kind == TARGET:
            listing = known.to_target(area)
        else:
            listing = known.area(area)
        self._open(listing, lambda: self._how.heat(area, kind, dimension))

    def _on_nearest(self, area: str) -> None:
        self._open(self._known.holding_back(area), lambda: self._how.nearest(area))

    def _on_area(self, area: str) -> None:
        self._open(self._known.area(area), lambda: self._how.heat(area, NAME, ""))

    def _open(self, listing: Listing, explain: Explain) -> None:
        dialog = FigureList(self._look, listing, self._known, self, lambda: self._show(explain()))
        dialog.link.clicked.connect(dialog.reject)
        dialog.chosen.connect(self.statement_wanted)
        dialog.open()

    # --- calculations

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._explain_key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and self._explain_key(event):
            return True
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            explain = self._explanation(self.window().focusWidget(), None)
        else:
            at = self._page.mapFromGlobal(event.globalPos())
            explain = self._explanation(self._page.childAt(at), at)
        if explain is None:
            event.ignore()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(SHOW, lambda: self._show(explain()))
        menu.popup(event.globalPos())

    def _explain_key(self, event: QKeyEvent) -> bool:
        """Whether the key asked for the calculation of the figure that has the keyboard."""
        plain = event.modifiers() in (_NO_KEYS, Qt.KeyboardModifier.ShiftModifier)
        if event.key() != Qt.Key.Key_C or not plain or self._explaining is None:
            return False
        explain = self._explanation(self.window().focusWidget(), None)
        if explain is not None:
            self._show(explain())
        return explain is not None

    def _explanation(self, part: QWidget | None, at: QPoint | None) -> Explain | None:
        """How the figure in this widget is explained; `at` a place on the page, for the map."""
        how = self._how
        if part is not None and (part is self.heat.map or self.heat.map.isAncestorOf(part)):
            return self._of_cell(at)
        while part is not None and part is not self._page:
            if isinstance(part, Figure):
                what = part.what
                return lambda: how.headline(what)
            if isinstance(part, ClosestRow):
                area = part.area
                return lambda: how.nearest(area)
            if part is self.closest.all:
                return how.all_to_raise
            if part is self.headline:
                return lambda: how.headline(asks.PROFILE)
            part = part.parentWidget()
        return None

    def _of_cell(self, at: QPoint | None) -> Explain | None:
        view, how = self.heat.map, self._how
        index = (
            view.currentIndex()
            if at is None
            else view.indexAt(view.viewport().mapFrom(self._page, at))
        )
        if not index.isValid():
            return None
        row, column = view.heat.heat_rows[index.row()], view.heat.columns[index.column()]
        if not row.area:
            return None
        return lambda: how.heat(row.area, column.kind, column.id)

    def _show(self, calculation: Calculation) -> None:
        CalculationDialog(self._look, calculation, self).open()

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
