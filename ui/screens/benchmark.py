"""Benchmark: where the round stands among others, and apart from it what a target profile asks."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.records import Depth
from maturity_desktop.benchmark.comparing import comparable, skipped_beside, spreads_of
from maturity_desktop.benchmark.grouping import basis_of
from maturity_desktop.benchmark.peers import PeerSource, differing, peer_sources
from maturity_desktop.benchmark.quantiles import Spread
from maturity_desktop.benchmark.records import Basis, Portfolio
from maturity_desktop.benchmark.sentences import (
    alike,
    headline,
    left_out,
    limits,
    mismatch,
    peer_facts,
)
from maturity_desktop.benchmark.strips import Strip, depths_of, peer_strips, portfolio_strips
from maturity_desktop.errors import UserError
from maturity_desktop.text import counted
from ui.charts.index_axis import Scale
from ui.charts.picture import chart_menu, svg
from ui.charts.range_strip import RangeStripView
from ui.charts.range_strip_legend import RangeStripLegend
from ui.jobs import Jobs
from ui.screens.benchmark_bar import OWN, BenchmarkBar
from ui.screens.benchmark_peers import PeerWork
from ui.screens.benchmark_profile import ProfileCard
from ui.screens.benchmark_release import ReleaseCard
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.caution import Caution
from ui.widgets.empty_state import EmptyState
from ui.widgets.notices import Notice
from ui.widgets.text import label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.screens.benchmark_reading import PortfolioReading

_NAME = "This round among others"
_TITLE = "Choose the folder of your own engagements"
_LEGEND_FROM = 900
_Spreads = dict[tuple[str, Depth], Spread]


class BenchmarkView(QWidget):
    """A part of *Results*, which refreshes it while it is visible.

    Signals:
        area_wanted: id of an area to open.
        notice: a `Notice` that the window shows.

    Attributes:
        bar: the menu and its buttons; a parent may take them into a row of its own.
    """

    area_wanted = Signal(str)
    notice = Signal(object)

    def __init__(self, look: Look, workspace: Workspace, jobs: Jobs | None = None) -> None:
        """Without `jobs` no folder can be read here; imported figures can be shown."""
        super().__init__()
        self._look, self._workspace = look, workspace
        self._reading: PortfolioReading | None = None
        if jobs is not None:
            # What only folders need: imported figures are shown without it.
            from ui.screens.benchmark_reading import reading_of

            self._reading = reading_of(workspace, jobs)
        self._peers = PeerWork(look, workspace, self)
        # Something was read while nobody looked.
        self._stale = False
        self._source: PeerSource | None = None
        self._compared: tuple[Portfolio, Basis, _Spreads] | None = None
        self._build()
        self._connect()

    # --- parts

    def _build(self) -> None:
        px = self._look.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), px(4), px(24), px(18))
        column.setSpacing(px(12))
        self.bar = BenchmarkBar(self._look, folders=self._reading is not None)
        column.addWidget(self.bar)
        said = QVBoxLayout()
        said.setSpacing(px(4))
        said.setContentsMargins(0, 0, 0, px(4))
        self.headline, self.lead = label("", "title", wrap=True), label("", "body2", wrap=True)
        self.left_out = label("", "hint", wrap=True)
        for part in (self.headline, self.lead, self.left_out):
            said.addWidget(part)
        column.addLayout(said)
        self._caution = Caution(self._look)
        column.addLayout(self._caution)
        self._progress = self._progress_card()
        self._empty = EmptyState(
            self._look,
            "scale",
            "Nothing to compare with yet",
            "Choose the folder of your own engagements, or import figures that others published. "
            "Only files that are released for benchmarks count. They are read, never changed, "
            "and no name is shown."
            if self._reading
            else "Figures that others published stand here once they are imported.",
            action="Choose a folder" if self._reading else "Import figures",
            run=self._choose_folder if self._reading else self._peers.choose,
        )
        self._card = self._chart_card()
        self.profile = ProfileCard(self._look)
        self.release = ReleaseCard(self._look, self._workspace)
        for card in (self._progress, self._empty, self._card, self.profile, self.release):
            column.addWidget(card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _progress_card(self) -> QFrame:
        look, px = self._look, self._look.px
        card = QFrame()
        card.setProperty("card", "true")
        row = QHBoxLayout(card)
        row.setContentsMargins(px(20), px(10), px(12), px(10))
        row.setSpacing(px(16))
        row.addWidget(label("Reading the engagements\N{HORIZONTAL ELLIPSIS}"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Reading the engagements")
        row.addWidget(self.progress, 1)
        self.cancel_button = button(look, "Cancel", self._cancel, small=True)
        row.addWidget(self.cancel_button)
        return card

    def _chart_card(self) -> QFrame:
        look, px = self._look, self._look.px
        card = QFrame()
        card.setProperty("card", "true")
        card.setAccessibleName(_NAME)
        self.chart = RangeStripView(look)
        self.legend = RangeStripLegend(look)
        head = QHBoxLayout()
        head.setContentsMargins(px(4), 0, 0, 0)
        head.setSpacing(px(16))
        head.addWidget(label(_NAME, "section"))
        head.addStretch(1)
        head.addWidget(self.legend)
        self.remove_button = button(look, "Remove", self._remove, icon="trash-2", small=True)
        self.remove_button.setAccessibleName("Remove the figures of this source")
        head.addWidget(self.remove_button)
        chart = self.chart
        head.addWidget(
            chart_menu(
                look,
                card,
                _NAME,
                self.notice.emit,
                table=chart.table,
                drawing=lambda: svg(chart.draw, chart.size(), _NAME),
            )
        )
        column = QVBoxLayout(card)
        column.setContentsMargins(px(16), px(8), px(16), px(12))
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(chart)
        return card

    def _connect(self) -> None:
        self.bar.changed.connect(self.refresh)
        self.bar.folder_wanted.connect(self._choose_folder)
        self.bar.import_wanted.connect(self._peers.choose)
        self._peers.notice.connect(self.notice)
        self.release.notice.connect(self.notice)
        self._peers.loaded.connect(self._on_loaded)
        self.chart.area_wanted.connect(self.area_wanted)
        self.profile.area_wanted.connect(self.area_wanted)
        if self._reading is not None:
            self._reading.changed.connect(self._on_reading)
            self._reading.progressed.connect(self._on_progress)
            self._reading.failed.connect(self._on_failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The rows say in words what the marks mean.
        self.legend.setVisible(self.width() >= self._look.px(_LEGEND_FROM))

    # --- what is asked for

    def _choose_folder(self) -> None:
        if self._reading is None:
            return
        near = self._reading.folder or self._workspace.path.parent
        chosen = QFileDialog.getExistingDirectory(self, _TITLE, str(near))
        if chosen:
            self.bar.source = OWN
            self._reading.read(Path(chosen))

    def _cancel(self) -> None:
        if self._reading is not None:
            self._reading.cancel()

    def _remove(self) -> None:
        if self._source is not None:
            self._peers.remove(self._source)

    def _on_loaded(self, peers: Sequence[object]) -> None:
        """Shows what came; of several sources the first."""
        titles = [source for source in self._sources() if set(source.peers.values()) & set(peers)]
        if titles:
            self.bar.source = _key(titles[0])
            self.refresh()

    def _on_reading(self) -> None:
        self.progress.setValue(0)
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _on_progress(self, share: float) -> None:
        self.progress.setValue(int(share * 100))

    def _on_failed(self, error: UserError) -> None:
        if self.isVisible():
            self.notice.emit(Notice(f"{error.message}. {error.hint}".strip(), "error"))

    # --- showing

    def refresh(self) -> None:
        """Fills everything from the workspace and from what was read."""
        self._stale = False
        sources = {_key(source): source for source in self._sources()}
        self.bar.show_sources([(key, source.title) for key, source in sources.items()])
        self._source = sources.get(self.bar.source)
        strips = self._show_peers(self._source) if self._source else self._show_own()
        reading = self._reading is not None and self._reading.is_reading and not self._source
        self._progress.setVisible(reading)
        self._card.setVisible(strips is not None)
        self._empty.setVisible(strips is None and not reading)
        self.remove_button.setVisible(self._source is not None)
        for part in (self.headline, self.lead, self.left_out):
            part.setVisible(bool(part.text()))
        if strips is not None:
            self.legend.show_strips(strips)
            self.chart.show_strips(strips, self._scale())
        self.profile.show_round(self._workspace.shown, self._workspace.round_id)
        self.release.refresh()
        # Several layouts inside each other: settled now, or cards are cut until the next move.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _sources(self) -> tuple[PeerSource, ...]:
        return peer_sources(self._workspace.shown)

    def _scale(self) -> Scale:
        model = self._workspace.shown.model
        has_levels = model.scoring.levels != "none"
        return Scale(model.scoring.base, model.top_index, *model.level_ends, has_levels)

    def _show_own(self) -> tuple[Strip, ...] | None:
        """The round among the engagements of the folder; None before there are any."""
        portfolio = self._reading.portfolio if self._reading is not None else None
        self._caution.say("")
        if portfolio is None:
            self._say("", "", "")
            return None
        shown, score = self._workspace.shown, self._workspace.score()
        found = next(r for r in shown.rounds if r.id == score.round)
        basis = basis_of(shown, found)
        strips = portfolio_strips(shown, score, self._spreads(portfolio, basis))
        used = comparable(portfolio, basis, depths_of(shown, score))
        first = "None of the engagements in this folder can be compared with this round."
        if used:
            first = headline(strips, counted(used, "other engagement"))
        numbers = limits([strip.spread.n for strip in strips])
        way = f"Assessed alike: {alike(basis.kind, basis.rule)}, each area at the same depth."
        self._say(
            first,
            f"{numbers} {way}".strip(),
            left_out(skipped_beside(portfolio, used), portfolio.read),
        )
        return strips

    def _spreads(self, portfolio: Portfolio, basis: Basis) -> _Spreads:
        """Worked out once: an edit changes the round and not the others."""
        if (
            self._compared is None
            or self._compared[0] is not portfolio
            or self._compared[1] != basis
        ):
            self._compared = portfolio, basis, spreads_of(portfolio, basis)
        return self._compared[2]

    def _show_peers(self, source: PeerSource) -> tuple[Strip, ...]:
        shown, score = self._workspace.shown, self._workspace.score()
        strips = peer_strips(shown, score, source.peers)
        self._caution.say(mismatch(shown, score.round, differing(shown, score, source.peers)))
        numbers = limits([strip.spread.n for strip in strips], "organisation")
        facts = peer_facts(tuple(source.peers.values()))
        self._say(
            headline(strips, f"the organisations in {source.title}"),
            f"{facts} {numbers}".strip(),
            "",
        )
        return strips

    def _say(self, first: str, lead: str, left: str) -> None:
        self.headline.setText(first)
        self.lead.setText(lead)
        self.left_out.setText(left)

    @property
    def caution(self) -> str:
        """What is said against comparing; empty where nothing is."""
        return self._caution.text


def _key(source: PeerSource) -> str:
    return f"{source.source}\n{source.year}"
