"""What the drafting rules read: the answers, figures and evidence of one round, gathered once."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import goal_numbers, goals_of_areas, in_model_order
from maturity_desktop.assessment.own_wording import MARK
from maturity_desktop.assessment.records import Evidence, Goal, Rating, Round, Support
from maturity_desktop.model.records import Criterion, MaturityModel
from maturity_desktop.planning.days import date_text, day_of
from maturity_desktop.rounding import shown
from maturity_desktop.scoring.independence import VoiceMemory
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.scoring.rounds import Memory, score_round
from maturity_desktop.scoring.rules import Rule
from maturity_desktop.scoring.statements import RoundInput, Statement, area_statements
from maturity_desktop.text import listed

AREA_NOISE = Decimal("0.2")
"""Less than this is no clear difference of an area (DOMAIN 4)."""


class Facts:
    """One round as the rules see it; nothing is computed twice."""

    def __init__(self, assessment: Assessment, round_id: str) -> None:
        self.assessment, self.round_id = assessment, round_id
        self.model: MaturityModel = assessment.model
        self.rule = Rule.of(self.model)
        self._memory = Memory()

    @cached_property
    def round(self) -> Round:
        found = self.assessment.get(Round, self.round_id)
        return found or Round(self.round_id, self.round_id, "")

    @cached_property
    def score(self) -> RoundScore:
        return score_round(self.assessment, self.round_id, memory=self._memory)

    @cached_property
    def before(self) -> RoundScore | None:
        """The round before this one; None for the first."""
        earlier = self.assessment.round_before(self.round_id)
        return score_round(self.assessment, earlier.id) if earlier else None

    @cached_property
    def by_area(self) -> dict[str, tuple[Statement, ...]]:
        """The statements that count, by area in scope, in model order."""
        given = RoundInput.of(
            self.assessment,
            self.round_id,
            self.assessment.engagement.na_policy,
            VoiceMemory(),
        )
        return {
            area.id: area_statements(
                area, self.assessment.scope(self.round_id, area.id), given
            ).applicable
            for area in self.model.areas
            if self.assessment.scope(self.round_id, area.id).included
        }

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The statements that count, by id."""
        return {one.id: one for found in self.by_area.values() for one in found}

    @cached_property
    def evidence(self) -> dict[str, list[tuple[Support, Evidence]]]:
        return self.assessment.evidence_of_round(self.round_id)

    # --- single answers

    def criterion(self, criterion_id: str) -> Criterion:
        return self.model.criterion_by_id[criterion_id]

    def falls_short(self, statement: Statement, level: int) -> bool:
        """Whether a rated statement fails the rule for the level; an open one is no finding."""
        if not statement.rated or statement.value is None or statement.level > level:
            return False
        wanted = self.rule.here if statement.level == level else self.rule.below
        return statement.value < wanted

    def word(self, criterion_id: str) -> str:
        """The answer in a word, ``"Partially"``; empty while open."""
        option = self.assessment.rating(self.round_id, criterion_id).option
        scale = self.model.scale_of(self.criterion(criterion_id))
        return scale.option(option).label if option else ""

    def passing_word(self, criterion_id: str) -> str:
        """The lowest answer with which the statement no longer holds a level back."""
        options = self.model.scale_of(self.criterion(criterion_id)).options
        wanted = max(self.rule.here, self.rule.below)
        return next((one.label for one in options if one.value >= wanted), options[-1].label)

    def against(self, criterion_id: str) -> list[Evidence]:
        """The items that contradict the rating, as long as nobody has said what settles it."""
        return [
            item
            for link, item in self.evidence.get(criterion_id, ())
            if link.stance == "contradicts" and not link.resolved and item.counts
        ]

    def items(self, criteria: Iterable[str]) -> tuple[Evidence, ...]:
        """The items that say something about these statements and count, by number."""
        found = {
            item.id: item
            for criterion in criteria
            for _, item in self.evidence.get(criterion, ())
            if item.counts
        }
        return tuple(sorted(found.values(), key=lambda item: item.number))

    def reason(self, criterion_id: str) -> str:
        """Why it was rated so, in the assessor's words, as a sentence; empty where nobody said."""
        rating = self.assessment.get(Rating, self.round_id, criterion_id)
        return sentence(rating.reason) if rating else ""

    # --- areas and goals

    def label(self, area_id: str) -> str:
        return self.model.area_by_id[area_id].label

    def dimension(self, dimension_id: str | None) -> str:
        names = {one.id: one.short or one.name for one in self.model.dimensions}
        return names.get(dimension_id or "", "")

    def goals(self, areas: Iterable[str]) -> tuple[Goal, ...]:
        return goals_of_areas(self.assessment, areas)

    def goal_sentence(self, areas: Iterable[str]) -> str:
        """``"Goal 2 of the sponsor depends on it: half as many outages."``; empty without one."""
        numbers = goal_numbers(self.assessment)
        goals = self.goals(areas)
        if not goals:
            return ""
        if len(goals) == 1:
            number = numbers[goals[0].id]
            return sentence(f"Goal {number} of the sponsor depends on it: {goals[0].text}")
        named = listed([str(numbers[goal.id]) for goal in goals])
        return f"Goals {named} of the sponsor depend on it."

    def ordered(self, criteria: Iterable[str]) -> tuple[str, ...]:
        return in_model_order(self.assessment, criteria)

    def numbers(self, criteria: Sequence[str]) -> list[str]:
        """``["3.7", "4.4"]``; with the area before it where they belong to several."""
        one_area = len({self.model.area_of[one].id for one in criteria}) < 2
        return [
            self.criterion(one).number
            if one_area
            else f"{self.model.area_of[one].label} {self.criterion(one).number}"
            for one in criteria
        ]

    def named(self, criterion_id: str) -> str:
        """``"3.7 Restoration in time is reported"``."""
        criterion = self.criterion(criterion_id)
        return f"{criterion.number} {criterion.title or criterion.statement}".strip()

    @property
    def until(self) -> str:
        """``" by 31 December 2027"``: the date the targets were agreed for; empty without one."""
        day = day_of(self.round.target_date)
        return f" by {date_text(day)}" if day else ""


def figure(area: AreaScore) -> Decimal | None:
    """The index where one figure must do: the lower end of its range, as it is printed."""
    low = area.index_range[0] if area.index_range else area.index
    return None if low is None else shown(low)


def sentence(text: str) -> str:
    """Ended by a full stop, without the line breaks and marks of where it comes from."""
    words = " ".join(text.split()).rstrip(MARK + " ")
    if not words:
        return ""
    first = words[0].upper() + words[1:]
    return first if first.endswith((".", "!", "?")) else f"{first}."
