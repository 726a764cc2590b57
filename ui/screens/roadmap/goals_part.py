"""What an initiative contributes to each goal of the sponsor, said with one choice a goal."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from maturity_desktop.assessment.records import Goal, Initiative
from ui.screens.roadmap.clearing import clear
from ui.screens.roadmap.reading import Reading
from ui.screens.roadmap.words import STRENGTHS
from ui.theme import Look
from ui.widgets.choice import Choice
from ui.widgets.text import ElidedLabel, plain_tooltip


class GoalsPart(QWidget):
    """Signals: `chosen`, id of a goal and the contribution; an empty one is none."""

    chosen = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._goals: tuple[Goal, ...] = ()
        self._filling = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(2))
        self._grid.setColumnStretch(0, 1)
        self.choices: dict[str, Choice] = {}

    def show_item(self, reading: Reading, item: Initiative, *, reads: bool) -> None:
        if reading.goals != self._goals:
            self._goals = reading.goals
            self._build()
        self._filling = True
        said = reading.contributions(item)
        for goal, choice in self.choices.items():
            choice.setCurrentIndex(max(0, choice.findData(said.get(goal, ""))))
            choice.setEnabled(not reads)
        self._filling = False
        self.setVisible(bool(self._goals))

    def _build(self) -> None:
        clear(self._grid)
        self.choices = {}
        t, px = self._look.tokens, self._look.px
        for row, goal in enumerate(self._goals):
            name = ElidedLabel(f"{row + 1}  {goal.text}", "body2")
            name.setToolTip(plain_tooltip(goal.text))
            choice = Choice(self._look, STRENGTHS)
            choice.setAccessibleName(f"Contribution to goal {row + 1}, {goal.text}")
            choice.setFixedWidth(px(96))
            choice.setStyleSheet(
                f"QComboBox {{ background: transparent; border: 1px solid transparent;"
                f" padding: 0 {px(6)}px; min-height: {px(24)}px; }}"
                f"QComboBox:hover {{ border-color: {t.border_strong}; }}"
                f"QComboBox:focus {{ border: 2px solid {t.accent}; padding: 0 {px(6) - 1}px;"
                f" min-height: {px(24) - 2}px; }}"
                f"QComboBox:disabled {{ color: {t.text}; background: transparent;"
                " border-color: transparent; }"
                "QComboBox::down-arrow { image: none; }"
            )
            choice.currentIndexChanged.connect(lambda _i, goal=goal.id: self._on_chosen(goal))
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(choice, row, 1)
            self.choices[goal.id] = choice

    def _on_chosen(self, goal: str) -> None:
        if not self._filling:
            self.chosen.emit(goal, self.choices[goal].choice)
