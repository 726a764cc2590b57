"""Practice areas with depth and target, and the rules for the score: one form for both."""

from collections.abc import Hashable
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import ScopeChange
from maturity_desktop.assessment.records import NaPolicy
from ui.theme import Look
from ui.widgets.choice import Choice
from ui.widgets.form_field import FormField
from ui.widgets.scope_model import IN, AreaChoice, ScopeModel
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
_WEIGHTS = " In the column of weights a digit from 1 to 3 sets the weight."
_TYPICAL = "The typical level"


class ScopeForm(QWidget):
    """What is agreed; `changes` says what differs from what `rows` began with."""

    def __init__(
        self,
        look: Look,
        rows: ScopeModel,
        *,
        policy: NaPolicy = "excluded",
        headline_level: int | None = None,
        weights: bool = False,
    ) -> None:
        """`weights`: the table has a column of weights."""
        super().__init__()
        self.rows = rows
        self._begun = rows.choices
        self._keys = _KEYS + _WEIGHTS * weights
        self.table = ScopeTable(look, rows, weights=weights)
        heading = label("Practice areas, d&epths and targets", "group")
        heading.setBuddy(self.table)
        self._said = label(_DEPTHS, "hint", wrap=True)
        policies = [(name, words[0]) for name, words in _POLICIES.items()]
        self._policy = Choice(look, policies, policy)
        self.policy_field = FormField(look, "Statements that do not a&pply", self._policy)
        levels = [(str(n), rows.level_text(n)) for n in rows.levels]
        chosen = "" if headline_level is None else str(headline_level)
        self._headline = Choice(look, [("", _TYPICAL), *levels], chosen)
        self.headline_field = FormField(
            look,
            "The profile sentence &counts from",
            self._headline,
            hint="How many areas reach this level is the first sentence of the report.",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(heading)
        column.addWidget(self.table, 100)
        column.addWidget(self._said)
        column.addWidget(label(self._keys, "hint", wrap=True))
        column.addSpacing(look.px(4))
        rules = QHBoxLayout()
        rules.setSpacing(look.px(16))
        rules.addWidget(self.policy_field, 1)
        rules.addWidget(self.headline_field, 1)
        column.addLayout(rules)
        column.addStretch(1)
        self.headline_field.setVisible(bool(rows.levels))
        self._policy.currentIndexChanged.connect(lambda _index: self._explain())
        rows.dataChanged.connect(lambda *_cells: self._recheck())
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

    def changes(self) -> dict[str, ScopeChange]:
        """What differs by area; empty where nothing does."""
        pairs = zip(self._begun, self.rows.choices, strict=True)
        return {now.area: change for before, now in pairs if (change := _change(before, now))}

    def check(self) -> bool:
        """Says what is wrong and goes there; True if nothing is."""
        sentence, row = self._fault()
        self._say(sentence)
        if row is not None and self.rows.choices[row].lacks_reason:
            self.table.go_to_reasons()
        elif row is not None:
            self.table.go_to(row, IN)
        return not sentence

    def typed(self) -> Hashable:
        """What was typed or chosen here."""
        return (self.rows.choices, self._policy.choice, self._headline.choice)

    def _fault(self) -> tuple[str, int | None]:
        choices = self.rows.choices
        if not any(choice.included for choice in choices):
            return "Every area is left out. Take at least one in.", 0
        lacking = [place for place, choice in enumerate(choices) if choice.lacks_reason]
        if not lacking:
            return "", None
        if len(lacking) > 1:
            return (
                f"Say why the {len(lacking)} selected areas are left out: the report prints the "
                "reason. What you type now is written to all of them.",
                lacking[0],
            )
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
        self.table.setAccessibleDescription(fault or self._keys)
        if self.rows.says_faults != bool(fault):
            self.rows.say_faults(said=bool(fault))

    def _explain(self) -> None:
        self.policy_field.set_hint(_POLICIES[self._policy.choice][1])
        self._policy.setItemData(
            self._policy.currentIndex(),
            _POLICIES[self._policy.choice][1],
            Qt.ItemDataRole.AccessibleDescriptionRole,
        )


def _change(before: AreaChoice, now: AreaChoice) -> ScopeChange | None:
    """What is not shown does not change: an area that is out has a reason and nothing else."""
    fields = ("depth", "target", "weight") if now.included else ("reason",)
    values: dict[str, Any] = {
        field: getattr(now, field)
        for field in ("included", *fields)
        if getattr(now, field) != getattr(before, field)
    }
    return ScopeChange(**values) if values else None
