"""Second step of a new engagement: practice areas, depth, targets, and the rules."""

from collections.abc import Hashable
from typing import cast

from PySide6.QtCore import Qt

from maturity_desktop.assessment.edits import ChangeScope, ScopeChange
from maturity_desktop.assessment.records import NaPolicy
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.text import counted
from ui.screens.new_page import NewPage
from ui.theme import Look
from ui.widgets.choice import Choice
from ui.widgets.form_field import FormField
from ui.widgets.scope_model import IN, REASON, AreaChoice, ScopeModel
from ui.widgets.scope_table import ScopeTable
from ui.widgets.text import label

_POLICIES = {
    "excluded": ("Left out", "They leave the levels and the index; nothing is lost or gained."),
    "zero": ("Counted as not achieved", "They get the lowest answer, so they lower the result."),
    "full": ("Counted as fully achieved", "They get the highest answer, so they raise the result."),
    "target": (
        "Counted up to the target",
        "Up to the target level of the area they count as achieved, above it as not achieved.",
    ),
}
_DEPTHS = (
    "Scan: key statements at one click for each ladder, shown as indicative. "
    "Key: the key statements. Full: all statements."
)
_KEYS = (
    "Space takes an area in or out. S, K and F set the depth, a digit the target, 0 none. "
    "Ctrl+A selects all areas."
)
_TYPICAL = "The typical level"


class ScopePage(NewPage):
    def __init__(self, look: Look, model: MaturityModel) -> None:
        super().__init__(
            look,
            2,
            "Scope and rules",
            f"{model.title}, {counted(len(model.areas), 'practice area')}. "
            "All of it can be changed until the scope is signed.",
        )
        self.rows = ScopeModel(model)
        self.table = ScopeTable(look, self.rows)
        heading = label("Practice areas, d&epths and targets", "group")
        heading.setBuddy(self.table)
        self._said = label(_DEPTHS, "hint", wrap=True)
        policies = [(policy, words[0]) for policy, words in _POLICIES.items()]
        self._policy = Choice(look, policies)
        self.policy_field = FormField(look, "Statements that do not a&pply", self._policy)
        levels = [(str(n), self.rows.level_text(n)) for n in self.rows.levels]
        self._headline = Choice(look, [("", _TYPICAL), *levels])
        self.headline_field = FormField(
            look,
            "The profile sentence &counts from",
            self._headline,
            hint="How many areas reach this level is the first sentence of the report.",
        )
        self.body.addWidget(heading)
        self.body.setSpacing(look.px(8))
        self.body.addWidget(self.table, 100)
        self.body.addWidget(self._said)
        self.body.addWidget(label(_KEYS, "hint", wrap=True))
        self.body.addSpacing(look.px(4))
        self.add_row((self.policy_field, 1), (self.headline_field, 1))
        self.body.addStretch(1)
        self.headline_field.setVisible(bool(self.rows.levels))
        self._policy.currentIndexChanged.connect(lambda _index: self._explain())
        self.rows.dataChanged.connect(lambda *_cells: self._recheck())
        self._explain()

    @property
    def policy(self) -> NaPolicy:
        return cast("NaPolicy", self._policy.choice)

    @property
    def headline_level(self) -> int | None:
        return int(self._headline.choice) if self._headline.choice else None

    @property
    def fault(self) -> str:
        """The sentence below the table, where something is wrong."""
        return self._said.text() if self._said.property("role") == "error" else ""

    def edits(self, round_id: str) -> tuple[ChangeScope, ...]:
        """What differs from all areas at full depth without target; one edit for each reason."""
        by_reason: dict[str, dict[str, ScopeChange]] = {}
        for choice in self.rows.choices:
            change = _change(choice)
            if change is not None:
                reason = "" if choice.included else choice.reason
                by_reason.setdefault(reason, {})[choice.area] = change
        return tuple(
            ChangeScope(round_id, areas, reason=reason) for reason, areas in by_reason.items()
        )

    def initializePage(self) -> None:
        self.table.setFocus()

    def validatePage(self) -> bool:
        sentence, row = self._fault()
        self._say(sentence)
        if row is not None:
            column = REASON if self.rows.choices[row].lacks_reason else IN
            self.table.go_to(row, column)
        return not sentence

    def typed(self) -> Hashable:
        return (self.rows.choices, self._policy.choice, self._headline.choice)

    def _fault(self) -> tuple[str, int | None]:
        choices = self.rows.choices
        if not any(choice.included for choice in choices):
            return "Every area is left out. Take at least one in.", 0
        lacking = [place for place, choice in enumerate(choices) if choice.lacks_reason]
        if not lacking:
            return "", None
        name = choices[lacking[0]].name
        return f"Say why {name} is left out: the report prints the reason.", lacking[0]

    def _recheck(self) -> None:
        """A fault that was said goes once it is mended."""
        if self.fault:
            self._say(self._fault()[0])

    def _say(self, fault: str) -> None:
        self._said.setText(fault or _DEPTHS)
        self._said.setProperty("role", "error" if fault else "hint")
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self.table.setAccessibleDescription(fault or _KEYS)
        if self.rows.says_faults != bool(fault):
            self.rows.say_faults(said=bool(fault))

    def _explain(self) -> None:
        self.policy_field.set_hint(_POLICIES[self._policy.choice][1])
        self._policy.setItemData(
            self._policy.currentIndex(),
            _POLICIES[self._policy.choice][1],
            Qt.ItemDataRole.AccessibleDescriptionRole,
        )


def _change(choice: AreaChoice) -> ScopeChange | None:
    """None for an area that is in, at full depth, without target."""
    if not choice.included:
        return ScopeChange(included=False)
    if choice.depth == "full" and choice.target is None:
        return None
    depth = None if choice.depth == "full" else choice.depth
    return ScopeChange(depth=depth, target=choice.target)
