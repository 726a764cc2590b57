"""The live score of the area in focus: level, index, what holds it back, dimensions, grades."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.report import geometry
from maturity_desktop.report.sentences import AREA_NOISE, index_text, indicative_text
from maturity_desktop.report.wording import in_words
from maturity_desktop.rounding import change, shown
from maturity_desktop.scoring.results import AreaScore
from maturity_desktop.text import counted
from ui.charts.radar import Radar
from ui.screens.assess.panel_parts import GradeBar, HeldBack, RadarTitle
from ui.screens.assess.statement import Shown
from ui.theme import Look
from ui.tokens import Band
from ui.widgets.buttons import button
from ui.widgets.chips import LevelChip
from ui.widgets.gauge import Gauge
from ui.widgets.text import ElidedLabel, label, line

HELD_AT_MOST = 4


class PanelContent(NamedTuple):
    """What the panel shows; figures come from scoring.

    Attributes:
        level_known: every statement of the first level is rated; before, a chip would read as a
            finding.
        before: the area in the round before, if it was assessed there.
        scale: base and top of the index.
        held: the first statements that hold back the next level, each with a line about it.
        strong: place of the current dimension among `dimensions`.
    """

    area: AreaScore
    level_known: bool
    before: AreaScore | None
    before_name: str
    scale: tuple[float, float]
    carrying: tuple[int, ...]
    level_ends: tuple[int, int]
    level_names: dict[int, str]
    held: tuple[tuple[Shown, str], ...]
    dimensions: tuple[str, ...]
    strong: int | None
    flags: int


class ScorePanel(QScrollArea):
    """Recomputed at once after every answer.

    Signals:
        statement_wanted: criterion id.
        list_wanted: all statements that hold the area back.
    """

    statement_wanted = Signal(str)
    list_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(px(16), px(14), px(16), px(14))
        self._column.setSpacing(px(8))
        self.setWidget(content)
        self._column.addWidget(label("Live score", "section"))
        self._column.addLayout(self._build_figures())
        self._gauge = Gauge(look)
        self._column.addWidget(self._gauge)
        self._since_ink = ""
        self._since_name, self._since = ElidedLabel("", "body2"), label("", "strong")
        self._column.addLayout(self._pair(self._since_name, self._since))
        self._supported_chip = LevelChip(look)
        self._supported = label("", "strong")
        self._supported_name = label("Supported", "body2")
        self._column.addLayout(
            self._pair(self._supported_name, self._supported_chip, self._supported)
        )
        self._indicative = label("", "warn", wrap=True)
        self._column.addWidget(self._indicative)
        self._column.addWidget(line())
        self._held_title = label("", "strong", wrap=True)
        self._column.addWidget(self._held_title)
        self._held_column = QVBoxLayout()
        self._held_column.setSpacing(px(2))
        self._column.addLayout(self._held_column)
        self._held: tuple[tuple[Shown, str], ...] = ()
        self._more = button(look, "", self.list_wanted.emit, kind="link")
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._radar_line = line()
        self._column.addWidget(self._radar_line)
        self._radar_title = RadarTitle(look)
        self._column.addWidget(self._radar_title)
        self._radar = Radar(look, mini=True)
        self._radar.setMinimumHeight(px(190))
        self._column.addWidget(self._radar)
        self._column.addWidget(line())
        self._rated, self._grades, self._flags = (label("", "strong") for _ in range(3))
        self._column.addLayout(self._pair(label("Rated", "body2"), self._rated))
        self._column.addLayout(self._pair(label("Evidence grade 0 to 3", "body2"), self._grades))
        self._grade_bar = GradeBar(look)
        self._column.addWidget(self._grade_bar)
        self._column.addLayout(self._pair(label("Flagged for follow-up", "body2"), self._flags))
        self._column.addStretch(1)

    def _build_figures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(16))
        grid.setVerticalSpacing(self._look.px(2))
        self._level = LevelChip(self._look, large=True)
        self._index, self._index_to = label("", "figure"), label("", "hint", wrap=True)
        grid.addWidget(label("Level", "hint"), 0, 0)
        grid.addWidget(label("Index", "hint"), 0, 1)
        grid.addWidget(
            self._level, 1, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.addWidget(self._index)
        row.addWidget(self._index_to, 1, Qt.AlignmentFlag.AlignBottom)
        grid.addLayout(row, 1, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _pair(self, name: QLabel, *values: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.addWidget(name, 1)
        for value in values:
            row.addWidget(value)
        return row

    def show_area(self, content: PanelContent) -> None:
        """Fills the panel."""
        area = content.area

        def band(level: int) -> Band:
            return self._look.level_band(level, *content.level_ends)

        self._show_level(content, band)
        low = area.index_range[0] if area.index_range else None
        target = None
        if area.target is not None:
            target = geometry.level_on_index(area.target, content.scale[0], content.carrying)
        reached = area.level is not None and area.target is not None and area.level >= area.target
        before = content.before
        earlier = (
            before.index_range[0]
            if before and before.index is not None and before.index_range
            else None
        )
        index = area.index_range if area.index is not None else None
        self._gauge.show_index(index, content.scale, earlier, target, reached=reached)
        self._show_since(low if area.index is not None else None, earlier, content.before_name)
        carried = area.supported_low
        self._supported.setText("\N{EN DASH}" if carried is None else str(shown(carried)))
        level = area.supported_level
        self._supported_chip.setVisible(level is not None)
        if level is not None:
            self._supported_chip.show_level(str(level), band(level))
        self._supported_name.setEnabled(carried is not None)
        self._indicative.setText(indicative_text(area))
        self._indicative.setVisible(bool(indicative_text(area)))
        self._show_held(area, content.held)
        self._show_radar(content, target)
        extra = f", {area.not_applicable} n/a" if area.not_applicable else ""
        self._rated.setText(f"{area.rated} of {area.in_scope}{extra}")
        self._grades.setText(" \N{MIDDLE DOT} ".join(str(n) for n in area.grades))
        self._grade_bar.show_counts(area.grades)
        self._flags.setText(str(content.flags))

    def _show_level(self, content: PanelContent, band: Callable[[int], Band]) -> None:
        area = content.area
        if area.level is not None and content.level_known:
            name = content.level_names.get(area.level, "")
            self._level.show_level(f"{area.level} {name}".strip(), band(area.level))
        else:
            self._level.show_level("", None)
        if area.index is None or area.index_range is None:
            self._index.setText("\N{EN DASH}")
            self._index_to.setText("")
            return
        low, high = (shown(end) for end in area.index_range)
        self._index.setText(str(low))
        parts = [f"to {high}"] if high != low else []
        parts += [f"{area.open} open"] if area.open else []
        self._index_to.setText(", ".join(parts))
        self._index.setAccessibleName(f"Index {index_text(area)}")

    def _show_since(self, low: float | None, earlier: float | None, name: str) -> None:
        visible = low is not None and earlier is not None
        self._since_name.setVisible(visible)
        self._since.setVisible(visible)
        if low is None or earlier is None:
            return
        moved = change(earlier, low)
        self._since_name.setText(f"Since {name}")
        clear = abs(float(moved)) >= AREA_NOISE
        sign = "+" if moved > 0 else "\N{MINUS SIGN}" if moved < 0 else ""
        self._since.setText(f"{sign}{abs(moved)}" if clear else "no clear change")
        token = "text_2" if not clear else "ok" if moved > 0 else "fell"
        if token != self._since_ink:
            # A style sheet lays the whole panel out anew.
            self._since_ink = token
            self._since.setStyleSheet(f"color: {getattr(self._look.tokens, token)};")

    def _show_held(self, area: AreaScore, held: tuple[tuple[Shown, str], ...]) -> None:
        next_level = area.next_level
        if area.state == "not_assessed":
            # Everything would hold it back, which says nothing.
            held = ()
        count = len(held and area.held_back_by)
        if area.state == "not_assessed":
            self._held_title.setText("Nothing of this area is rated yet.")
        elif area.level is None or next_level is None or not count:
            done = "The highest level is reached." if area.level is not None and not count else ""
            self._held_title.setText(done)
        elif area.within_reach is not None:
            statements = counted(area.within_reach, "statement")
            self._held_title.setText(f"Level {next_level} within reach: {statements}")
        else:
            verb = "holds" if count == 1 else "hold"
            words = in_words(count)
            noun = "statement" if count == 1 else "statements"
            self._held_title.setText(
                f"{words[0].upper()}{words[1:]} {noun} {verb} back level {next_level}."
            )
        self._held_title.setVisible(bool(self._held_title.text()))
        self._more.setVisible(count > HELD_AT_MOST)
        self._more.setText(f"All {count} statements")
        wanted = held
        if [(s.criterion.id, s.answer, d) for s, d in wanted] == [
            (s.criterion.id, s.answer, d) for s, d in self._held
        ]:
            return
        self._held = wanted
        while (item := self._held_column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for shown_, detail in wanted:
            made = HeldBack(self._look, shown_, detail)
            made.chosen.connect(self.statement_wanted)
            self._held_column.addWidget(made)

    def _show_radar(self, content: PanelContent, target: float | None) -> None:
        several = len(content.dimensions) > 2
        for widget in (self._radar_line, self._radar_title, self._radar):
            widget.setVisible(several)
        if not several:
            return
        values = [
            cell.index_range[0] if cell.index is not None and cell.index_range else None
            for cell in content.area.dimensions
        ]
        targets = [target] * len(values) if target is not None else []
        self._radar_title.show_target(content.area.target)
        ticks = geometry.index_ticks(*content.scale)
        self._radar.show_series(content.dimensions, ticks, values, targets, content.strong)
