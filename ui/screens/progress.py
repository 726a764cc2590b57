"""Progress over rounds: what changed between two of them, why, and the index over all."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.records import Initiative, Round
from maturity_desktop.report.progress import progress_rows
from maturity_desktop.report.progress_cells import cell_rows, dimension_rows
from maturity_desktop.report.progress_sentences import (
    profiles_text,
    progress_cautions,
    progress_headline,
    progress_lead,
    rule_amendments,
)
from maturity_desktop.report.promises import promises_between
from maturity_desktop.report.statement_changes import statement_changes
from maturity_desktop.report.trend import make_trend
from maturity_desktop.scoring.independence import VoiceMemory
from maturity_desktop.scoring.results import RoundScore
from ui.charts.dumbbell import DumbbellView
from ui.charts.dumbbell_legend import DumbbellLegend
from ui.charts.index_axis import Scale
from ui.charts.picture import copy_picture
from ui.screens.progress_areas import AreasView, Compared
from ui.screens.progress_dimensions import DimensionsView
from ui.screens.progress_events import Events
from ui.screens.progress_rounds import AREAS, BY_CHANGE, DIMENSIONS, STATEMENTS, RoundsBar
from ui.screens.progress_statements import StatementsView
from ui.theme import Look
from ui.widgets.caution import Caution
from ui.widgets.empty_state import EmptyState
from ui.widgets.notices import Notice
from ui.widgets.text import label
from ui.workspace import Workspace

_WIDE = 1160  # from here on the cards on the right stand beside the chart
_ONE_LINE = 1240  # from here on all menus stand in one line
_TIGHT = 860
_ROADMAP = "roadmap"


class ProgressView(QWidget):
    """A part of *Results*, which refreshes it while it is visible.

    Signals:
        area_wanted: id of an area to open.
        round_wanted: somebody wants to add a round.
        statement_wanted: id of a criterion to open in *Assess*.
        place_wanted: id of another tab, and of what to show there.
        notice: a `Notice` that the window shows.

    Attributes:
        bar: the menus; a parent may take them into a row of its own.
        areas, dimensions, statements: the three views, of which one is seen.
    """

    area_wanted = Signal(str)
    round_wanted = Signal()
    statement_wanted = Signal(str)
    place_wanted = Signal(str, str)
    notice = Signal(object)

    def __init__(self, look: Look, workspace: Workspace) -> None:
        super().__init__()
        self._look = look
        self._workspace = workspace
        self._voices = VoiceMemory()
        # What an edit changes at once is painted before the scores of all rounds are fetched.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fill_trend)
        self._empty = EmptyState(
            look,
            "history",
            "One round so far",
            "Add a round when you assess again; here you then see what changed.",
            action="Add a round",
            run=self.round_wanted.emit,
        )
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty_page())
        self._pages.addWidget(self._full_page())

    # --- parts

    def _empty_page(self) -> QWidget:
        px = self._look.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.addWidget(self._empty)
        column.addStretch(1)
        return page

    def _full_page(self) -> QWidget:
        look, px = self._look, self._look.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), px(4), px(24), px(18))
        column.setSpacing(px(12))
        self.bar = RoundsBar(look)
        self.bar.changed.connect(self.refresh)
        self.bar.picture_wanted.connect(self._copy)
        column.addWidget(self.bar)
        said = QVBoxLayout()
        said.setSpacing(px(4))
        said.setContentsMargins(0, 0, 0, px(4))
        self.headline, self.lead = label("", "title", wrap=True), label("", "body2", wrap=True)
        self.profiles = label("", "hint", wrap=True)
        for part in (self.headline, self.lead, self.profiles):
            said.addWidget(part)
        column.addLayout(said)
        self._caution = Caution(look)
        column.addLayout(self._caution)
        self.events = Events(look, self._workspace, self)
        self.events.notice.connect(self.notice)
        self.areas = AreasView(look, self.notice.emit, self.events)
        self.dimensions = DimensionsView(look, self.notice.emit)
        self.statements = StatementsView(look, self.notice.emit)
        for view in (self.areas, self.dimensions, self.statements):
            column.addWidget(view, 1)
        self.areas.area_wanted.connect(self.area_wanted)
        self.areas.group_wanted.connect(self._show_group)
        self.areas.initiative_wanted.connect(self._show_initiative)
        self.dimensions.cell_wanted.connect(self._show_cell)
        self.statements.statement_wanted.connect(self.statement_wanted)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self._scroll = scroll
        return scroll

    @property
    def dumbbell(self) -> DumbbellView:
        """The chart of the areas."""
        return self.areas.dumbbell

    @property
    def legend(self) -> DumbbellLegend:
        """Of the chart of the areas."""
        return self.areas.legend

    # --- showing

    def refresh(self) -> None:
        """Fills what is seen from the workspace."""
        shown = self._workspace.shown
        rounds = shown.rounds
        self._pages.setCurrentIndex(int(len(rounds) > 1))
        if len(rounds) < 2:
            return
        before, now = self.bar.settle(rounds, self._workspace.round_id)
        pair = (self._workspace.score(before.id), self._workspace.score(now.id))
        rows = progress_rows(shown, *pair)
        level = pair[1].overall.headline_level
        top = max(shown.model.carrying_levels, default=None)
        self.headline.setText(progress_headline(rows, before, now, level, top_level=top))
        self.lead.setText(progress_lead(rows, *pair, before.name))
        then, today = profiles_text(*pair, top_level=top)
        self.profiles.setText(f"{before.name}: {then}\n{now.name}: {today}")
        self._caution.say(progress_cautions(rows, before, now, rule_amendments(shown, before, now)))
        model = shown.model
        scale = Scale(
            model.scoring.base,
            model.top_index,
            *model.level_ends,
            has_levels=model.scoring.levels != "none",
        )
        compared = Compared(before, now, rows, self.bar.order == BY_CHANGE, scale)
        self._show_view()
        if self.bar.view == DIMENSIONS:
            self._fill_dimensions(compared, pair)
        else:
            self._fill_statements(compared)

    def _show_view(self) -> None:
        view = self.bar.view
        self.areas.setVisible(view == AREAS)
        self.dimensions.setVisible(view == DIMENSIONS)
        self.statements.setVisible(view == STATEMENTS)
        self.bar.show_sort(view == AREAS)

    def _fill_dimensions(self, compared: Compared, pair: tuple[RoundScore, RoundScore]) -> None:
        shown = self._workspace.shown
        columns = [one.short or one.name for one in shown.model.dimensions]
        self.dimensions.show_rounds(
            dimension_rows(shown, *pair),
            cell_rows(shown, *pair),
            columns,
            compared.names,
            compared.scale,
        )

    def _fill_statements(self, compared: Compared) -> None:
        """The views *Areas* and *Statements*, which both rest on what became of each statement."""
        shown = self._workspace.shown
        before, now = compared.before, compared.now
        changes = statement_changes(shown, before.id, now.id, self._voices)
        if self.bar.view == STATEMENTS:
            short = compared.names
            self.statements.show_changes(changes, shown.model, short.before_short, short.now_short)
            return
        self.areas.show_rounds(compared, changes, promises_between(shown, before.id, now.id))
        self.events.show_events()
        if self.areas.trend is None:
            self._fill_trend()
        else:
            self._soon.start()

    def _fill_trend(self) -> None:
        """The lines over time, which need the scores of every round."""
        shown = self._workspace.shown
        if len(shown.rounds) > 1:
            scores = {found.id: self._workspace.score(found.id) for found in shown.rounds}
            self.areas.show_trend(make_trend(shown, scores))

    def _show_group(self, group: str) -> None:
        self.statements.choose(group=group, area="", dimension="")
        self._go_to_statements()

    def _show_cell(self, area: str, dimension: str) -> None:
        self.statements.choose(group="", area=area, dimension=dimension)
        self._go_to_statements()

    def _go_to_statements(self) -> None:
        self.bar.show_view(STATEMENTS)
        self.statements.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_initiative(self, initiative: str) -> None:
        """On the roadmap of its own round, which becomes that of the window."""
        workspace = self._workspace
        found = workspace.shown.get(Initiative, initiative)
        home = workspace.shown.get(Round, found.round) if found else None
        if home is None:
            return
        if home.id != workspace.round_id:
            self.bar.stay(home.id)
            workspace.choose_round(home.id)
            self.notice.emit(Notice(f"This is the roadmap of {home.name}."))
        self.place_wanted.emit(_ROADMAP, initiative)

    @property
    def caution(self) -> str:
        """What is said against comparing the two rounds; empty where nothing is."""
        return self._caution.text

    def _copy(self) -> None:
        card = {DIMENSIONS: self.dimensions.card, STATEMENTS: self.statements}
        widget: QWidget = card.get(self.bar.view, self.areas.card)
        copy_picture(widget, self._look.colour("surface"), self.notice.emit)

    # --- size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._look.px
        wide, tight = self.width() >= px(_WIDE), self.width() < px(_TIGHT)
        self.areas.arrange(wide=wide, tight=tight)
        self.dimensions.arrange(tight=tight)
        # The menu of the card copies as well, so a narrow window does without the button.
        self.bar.copy_button.setVisible(not tight)
        self.bar.make_narrow(not wide)
        self.bar.fold(self.width() < px(_ONE_LINE))
