"""The card at the top: the finding as a sentence, and the few figures beside it."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.report.sentences import (
    before_sentence,
    overall_index_text,
    supported_sentence,
)
from maturity_desktop.rounding import shown
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.text import counted, listed
from ui.charts.picture import leave_out
from ui.screens.results.card import quiet_link
from ui.screens.results.figure import Figure
from ui.screens.results.scales import Scales
from ui.theme import Look
from ui.widgets.chips import AreaStack
from ui.widgets.text import label, line

LOWEST, TYPICAL, EVERYTHING, OPEN, RATED, NOT_APPLICABLE = (
    "lowest",
    "typical",
    "everything",
    "open",
    "rated",
    "not-applicable",
)
PROFILE = "profile"
_RANGE = "\N{EN DASH}"


class HeadlineCard(QFrame):
    """The sentence and its figures.

    Signals:
        asked: names a figure whose statements somebody wants to see.
        explained: names a figure whose calculation is wanted; the sentence is ``PROFILE``.
    """

    asked = Signal(str)
    explained = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("card", "true")
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self._make_words(), 1)
        self._figures = QWidget()
        self._grid = QGridLayout(self._figures)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._outer.addWidget(self._figures)
        self.lowest = Figure(look, "Every area reaches", chip=True)
        self.typical = Figure(look, "Typical", chip=True)
        self.index = Figure(look, "Index")
        self.rated = Figure(look, "Rated")
        self._all = (self.lowest, self.typical, self.index, self.rated)
        self._rules = [line(vertical=True) for _ in self._all]
        self._across = 0
        self._seen = set(self._all)
        asks = ((LOWEST, ""), (TYPICAL, ""), (EVERYTHING, OPEN), (RATED, NOT_APPLICABLE))
        for figure, (value, note) in zip(self._all, asks, strict=True):
            figure.what = value
            figure.value_asked.connect(lambda what=value: self.asked.emit(what))
            figure.note_asked.connect(lambda what=note: self.asked.emit(what))
        self.arrange(2000)

    def _make_words(self) -> QWidget:
        px = self._look.px
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(px(20), px(14), px(20), px(14))
        column.setSpacing(px(8))
        self.headline = label("", "headline", wrap=True)
        column.addWidget(self.headline)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        self.stack = AreaStack(self._look)
        self.how = quiet_link(self._look, "Show the calculation", flush=True, loud=True)
        self.how.setToolTip("C shows the calculation of the figure that has the keyboard")
        self.how.clicked.connect(lambda: self.explained.emit(PROFILE))
        left = QVBoxLayout()
        left.setSpacing(px(4))
        left.addWidget(self.stack)
        left.addWidget(leave_out(self.how), 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        row.addLayout(left)
        self.other = label("", "hint", wrap=True)
        self.other.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.other, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addStretch(1)
        return words

    def arrange(self, width: int) -> None:
        """Figures beside the sentence, or below it where there is less room."""
        px = self._look.px
        beside = width >= px(1100)
        across = 4 if width >= px(620) else 2
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if (way, across) == (self._outer.direction(), self._across):
            return
        self._outer.setDirection(way)
        self._across = across
        self._place(beside=beside)

    def _place(self, *, beside: bool) -> None:
        across = self._across
        for item in (*self._all, *self._rules):
            self._grid.removeWidget(item)
        seen = [n for n, figure in enumerate(self._all) if figure in self._seen]
        # Shown only once the grid has them: without a parent each would be a window of its own.
        for item in (*self._all, *self._rules):
            item.hide()
        for place, number in enumerate(seen):
            row, column = divmod(place, across)
            if column or beside:
                self._grid.addWidget(self._rules[number], row, 2 * column)
                self._rules[number].show()
            self._grid.addWidget(self._all[number], row, 2 * column + 1)
            self._all[number].show()
        for column in range(8):
            self._grid.setColumnStretch(column, column % 2 if column < 2 * across else 0)
        # Inside out and at once: otherwise a figure is cut off until the next turn of events.
        for figure in self._all:
            figure.settle()
        for layout in (self._grid, self._outer):
            layout.invalidate()
            layout.activate()

    def show_score(
        self,
        score: RoundScore,
        scales: Scales,
        previous: tuple[RoundScore, str] | None,
        *,
        supported: bool,
    ) -> None:
        """Shows a round.

        Args:
            score: the round.
            scales: colours of its levels.
            previous: the round before with its name.
            supported: speak of what the evidence carries.
        """
        overall = score.overall
        carried = supported_sentence(score)
        index = overall.supported_low
        with_index = f" Index {shown(index)}." if index is not None else ""
        if supported and carried:
            self.headline.setText(carried)
            self.other.setText(f"Supported by evidence. Stated by the ratings: {overall.headline}")
        else:
            self.headline.setText(overall.headline)
            self.other.setText(f"Supported by evidence: {carried}{with_index}" if carried else "")
        before = before_sentence(previous[0], score, previous[1]) if previous else ""
        if before:
            self.other.setText(f"{self.other.text()}\n{before}.".strip())
        self._show_stack(score, scales, supported=supported)
        self._show_levels(score, scales, supported=supported)
        self._show_index(score, supported=supported)
        self.rated.show_value(str(overall.rated), f"of {overall.in_scope}")
        missing = overall.not_applicable
        self.rated.show_note(f"{missing} not applicable" if missing else "")
        beside = self._outer.direction() == QBoxLayout.Direction.LeftToRight
        self._place(beside=beside)

    def _show_stack(self, score: RoundScore, scales: Scales, *, supported: bool) -> None:
        levels = sorted(
            level
            for area in score.areas
            if (level := area.supported_level if supported else area.level) is not None
        )
        counts = Counter(levels)
        said = listed([f"{counts[level]} at {level}" for level in sorted(counts)])
        self.stack.show_bands(tuple(scales.level_band(level) for level in levels), said)
        self.stack.setVisible(bool(levels))

    def _show_levels(self, score: RoundScore, scales: Scales, *, supported: bool) -> None:
        overall = score.overall
        lowest = overall.supported_lowest_level if supported else overall.every_area_reaches
        for figure, level in ((self.lowest, lowest), (self.typical, overall.typical_level)):
            # Scoring knows no typical level of what the evidence carries.
            if level is None or (supported and figure is self.typical):
                self._seen.discard(figure)
            else:
                self._seen.add(figure)
                name = scales.model.level_name(level)
                figure.show_level(f"{level} {name}".strip(), scales.level_band(level))
        self.lowest.show_note("supported by evidence" if supported else "", leads=False)

    def _show_index(self, score: RoundScore, *, supported: bool) -> None:
        overall = score.overall
        if supported:
            index = overall.supported_low
            self.index.show_value(_RANGE if index is None else str(shown(index)), "")
            self.index.show_note("supported by evidence", leads=False)
            return
        low, _, high = overall_index_text(score).partition(_RANGE)
        self.index.show_value(low or _RANGE, f"to {high}" if high else "")
        self.index.show_note(f"{counted(overall.open, 'answer')} open" if overall.open else "")
