"""The results in depth: distribution, departments, evidence, and what runs across areas."""

from collections.abc import Callable
from typing import Literal, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maturity_desktop.report.by_department import by_department
from maturity_desktop.report.by_tag import by_tag
from maturity_desktop.report.distribution import By, distribution
from maturity_desktop.report.grade_mix import GradeMix, grade_mix
from maturity_desktop.text import counted
from ui.charts.picture import leave_out, picture
from ui.screens.results.bars_card import BarsCard
from ui.screens.results.behind import Behind, Listing
from ui.screens.results.card import quiet_link
from ui.screens.results.differences import DifferencesCard
from ui.screens.results.explaining import FigureList
from ui.theme import Look
from ui.widgets.controls import Segments
from ui.widgets.notices import Notice

DISTRIBUTION, DEPARTMENTS, EVIDENCE, ACROSS = "distribution", "departments", "evidence", "across"
_BELOW_WORDS = 3  # heading, space, words
_AREAS, _LEVELS = ("area", "Areas"), ("level", "Levels")


class Depth(QScrollArea):
    """Four parts, of which one is seen and computed.

    Signals:
        statement_wanted: id of a criterion somebody chose.
    """

    statement_wanted = Signal(str)

    def __init__(self, look: Look, told: Callable[[Notice], object]) -> None:
        super().__init__()
        self._look = look
        self._behind: Behind | None = None
        self._mix: GradeMix | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        px = look.px
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(px(24), 0, px(24), px(16))
        column.setSpacing(px(12))
        parts = [
            (DISTRIBUTION, "Distribution"),
            (DEPARTMENTS, "Departments"),
            (EVIDENCE, "Evidence"),
            (ACROSS, "Across areas"),
        ]
        self.parts = Segments(look, parts, name="In depth", quiet=True)
        self.parts.choose(DISTRIBUTION)
        column.addWidget(leave_out(self.parts), 0, Qt.AlignmentFlag.AlignLeft)
        self._make_cards(told)
        for cards in self._cards.values():
            for card in cards:
                column.addWidget(card)
        column.addStretch(1)
        self.setWidget(self._page)
        self._connect()

    def _make_cards(self, told: Callable[[Notice], object]) -> None:
        look = self._look
        self.distribution = BarsCard(
            look,
            "Distribution of answers",
            "Statements at each answer, open and not applicable",
            told,
            (_AREAS, _LEVELS, ("dimension", "Dimensions")),
        )
        self.departments = BarsCard(
            look,
            "Voices by department",
            "Furthest apart first, by the middle voice of each; what was heard is no rating",
            told,
        )
        self.differences = DifferencesCard(look)
        self.grades = BarsCard(
            look,
            "What the ratings rest on",
            "Evidence grade of each rating, stated beside supported",
            told,
            (_AREAS, _LEVELS),
        )
        self.thin, self.lowered = (quiet_link(look, flush=True, loud=True) for _ in range(2))
        links = QHBoxLayout()
        links.setSpacing(look.px(16))
        for link in (self.thin, self.lowered):
            links.addWidget(leave_out(link))
        links.addStretch(1)
        self.grades.body.insertLayout(_BELOW_WORDS, links)
        self.across = BarsCard(
            look, "What runs across areas", "A statement may belong to two of them", told
        )
        self._cards: dict[str, tuple[QWidget, ...]] = {
            DISTRIBUTION: (self.distribution,),
            DEPARTMENTS: (self.differences, self.departments),
            EVIDENCE: (self.grades,),
            ACROSS: (self.across,),
        }

    def _connect(self) -> None:
        self.parts.chosen.connect(lambda _: self._refresh())
        for card in (self.distribution, self.departments, self.grades, self.across):
            card.chosen.connect(lambda _: self._refresh())
            card.opened.connect(self._open)
        self.differences.statement_wanted.connect(self.statement_wanted)
        self.thin.clicked.connect(self._open_thin)
        self.lowered.clicked.connect(self._open_lowered)

    def show_round(self, behind: Behind) -> None:
        """Computes the part that is seen; the others when they are."""
        self._behind = behind
        self._refresh()

    def begin_at(self, part: str) -> None:
        """The part that is seen first; a name that is none of them is passed over."""
        if part in self._cards:
            self.parts.choose(part)

    def picture(self) -> QPixmap:
        """The whole part, also what is scrolled out of sight."""
        return picture(self._page, self._look.colour("bg"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._look.px(200))

    def _refresh(self) -> None:
        if self._behind is None:
            return
        seen = self.parts.choice
        fill = {
            DISTRIBUTION: self._show_distribution,
            DEPARTMENTS: self._show_departments,
            EVIDENCE: self._show_grades,
            ACROSS: self._show_across,
        }
        for name, cards in self._cards.items():
            for card in cards:
                card.setVisible(name == seen)
        fill[seen](self._behind)

    def _show_distribution(self, behind: Behind) -> None:
        if not behind.model.dimensions:
            self.distribution.leave("dimension")
        by = cast("By", self.distribution.choice)
        self.distribution.show_bars(distribution(behind.assessment, behind.score, by))

    def _show_departments(self, behind: Behind) -> None:
        found = by_department(behind.assessment, behind.score)
        nothing = (
            ""
            if found.bars.rows
            else "No department has three voices in an area yet. Voices come from Interviews, "
            "departments from Plan, People."
        )
        self.departments.show_bars(found.bars, nothing, found.withheld)
        self.differences.show_differences(found.differences)
        self.differences.setVisible(bool(found.differences))

    def _show_grades(self, behind: Behind) -> None:
        by: Literal["area", "level"] = "level" if self.grades.choice == "level" else "area"
        self._mix = mix = grade_mix(behind.assessment, behind.score, by, behind.memory)
        self.grades.show_bars(mix.bars, " ".join(mix.sentences))
        for link, ids in ((self.thin, mix.thin), (self.lowered, mix.lowered)):
            what = "on one voice" if link is self.thin else "that count lower"
            link.setText(f"List the {counted(len(ids), 'rating')} {what}")
            link.setVisible(bool(ids))

    def _show_across(self, behind: Behind) -> None:
        bars = by_tag(behind.assessment, behind.score)
        nothing = "" if bars.rows else "No statement of this model is marked for such a matter."
        self.across.show_bars(bars, nothing)

    def _open_thin(self) -> None:
        if self._mix is not None:
            self._open(Listing("Ratings that rest on one voice", self._mix.thin))

    def _open_lowered(self) -> None:
        if self._mix is not None:
            self._open(Listing("Ratings that count lower by their evidence", self._mix.lowered))

    def _open(self, listing: Listing) -> None:
        if self._behind is None:
            return
        dialog = FigureList(self._look, listing, self._behind, self)
        dialog.chosen.connect(self.statement_wanted)
        dialog.open()
