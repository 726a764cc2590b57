"""The card *Target profile*: what is wanted, held against the round; it is never a benchmark."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.benchmark.profiles import (
    ProfileArea,
    ProfileId,
    make_profile,
    profile_ids,
)
from maturity_desktop.benchmark.sentences import gap_text, profile_sentence
from maturity_desktop.benchmark.strips import NOTHING
from maturity_desktop.scoring.rounds import Memory
from ui.theme import Look
from ui.widgets.controls import Segments
from ui.widgets.quiet_table import QuietTable
from ui.widgets.text import label
from ui.widgets.text_table import Column, TextRow

_NAMES: dict[ProfileId, str] = {
    "targets": "Sponsor's targets",
    "level-3": "Level 3 everywhere",
    "goals": "What the goals ask",
}
_ABOUT: dict[ProfileId, str] = {
    "targets": "The level agreed for each area when the scope was set.",
    "level-3": "Level 3 in every area in scope: enough for most organisations.",
    "goals": "The agreed level, of the areas alone that a goal of the sponsor depends on.",
}
_COLUMNS = (
    Column("Area", 30, strong=True),
    Column("Level now", 10, number=True),
    Column("Asked for", 10, number=True),
    Column("Gap", 32),
    Column("Goals", 18),
)
_ROW = 32


class ProfileCard(QFrame):
    """Signals: `area_wanted`, id of the area of a row that was opened."""

    area_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._memories: dict[ProfileId, Memory] = {}
        self.setProperty("card", "true")
        self.setAccessibleName("Target profile")
        px = look.px
        column = QVBoxLayout(self)
        # The table insets its texts by ten of its own.
        side = px(10)
        column.setContentsMargins(side, px(10), side, px(12))
        column.setSpacing(px(6))
        head = QHBoxLayout()
        head.setContentsMargins(side, 0, side, 0)
        head.setSpacing(px(16))
        head.addWidget(label("Target profile", "section"))
        head.addStretch(1)
        self.tabs = Segments(look, list(_NAMES.items()), name="Target profile", quiet=True)
        self.tabs.choose("targets")
        head.addWidget(self.tabs)
        column.addLayout(head)
        self.headline = label("", "strong", wrap=True)
        self.about = label("", "hint", wrap=True)
        for part in (self.headline, self.about):
            part.setContentsMargins(side, 0, side, 0)
            column.addWidget(part)
        self.table = QuietTable(look, "Gap to the target profile by area", _COLUMNS, _ROW)
        self.table.picked.connect(self._open)
        column.addWidget(self.table)
        self._shown: tuple[Assessment, str] | None = None
        self.tabs.chosen.connect(lambda _: self._show_chosen())

    def show_round(self, assessment: Assessment, round_id: str) -> None:
        """Hidden for a model without levels, which has no targets."""
        offered = profile_ids(assessment)
        self.setVisible(bool(offered))
        if not offered:
            return
        for name, part in zip(_NAMES, self.tabs.parts, strict=True):
            part.setVisible(name in offered)
        if self.tabs.choice not in offered:
            self.tabs.choose("targets")
        self._shown = assessment, round_id
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._shown is None:
            return
        which = next(name for name in _NAMES if name == self.tabs.choice)
        memory = self._memories.setdefault(which, Memory())
        profile = make_profile(*self._shown, which, memory)
        self.headline.setText(profile_sentence(profile))
        self.about.setText(f"{_ABOUT[which]} It says what is wanted, not what others reach.")
        self.table.show_rows([_row(area) for area in profile.areas])

    def _open(self) -> None:
        if self.table.row is not None:
            self.area_wanted.emit(self.table.row.id)


def _row(area: ProfileArea) -> TextRow:
    level = NOTHING if area.level is None else str(area.level)
    asked = NOTHING if area.asked is None else str(area.asked)
    goals = ", ".join(str(number) for number in area.goals)
    gap = gap_text(area)
    spoken = f"{area.name}: level {level} now, asked for {asked}, {gap}"
    goals_said = f", goals {goals}" if goals else ""
    tips = (area.name, level, asked, gap, f"Goals {goals}" if goals else "No goal depends on it")
    return TextRow(area.id, (area.label, level, asked, gap, goals), spoken + goals_said, tips)
