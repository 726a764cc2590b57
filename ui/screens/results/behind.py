"""The statements behind each figure of a round: which they are, never how many points they make."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.model.records import Criterion
from maturity_desktop.scoring.independence import VoiceMemory
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.scoring.statements import Support, criteria_in_scope, support_by_criterion
from maturity_desktop.text import counted
from ui.widgets.statement_list import StatementRow


class Listing(NamedTuple):
    """A heading and ids of criteria."""

    title: str
    ids: tuple[str, ...]


class Behind:
    """Everything that leads from a figure to its statements."""

    def __init__(
        self, assessment: Assessment, score: RoundScore, memory: VoiceMemory | None = None
    ) -> None:
        """`memory` of earlier times spares reading all voices again."""
        self.memory = memory or VoiceMemory()
        self.assessment = assessment
        self.model = assessment.model
        self.score = score

    # --- one area

    def area(self, area_id: str) -> Listing:
        score = self.score.area(area_id)
        if score.state == "not_applicable":
            counts = f"{counted(score.not_applicable, 'statement')}, not applicable"
        else:
            counts = f"{score.rated} of {score.in_scope - score.not_applicable} rated"
            counts += f", {score.open} open" if score.open else ""
            counts += f", {score.not_applicable} not applicable" if score.not_applicable else ""
        return Listing(f"{score.name}: {counts}", tuple(c.id for c in self._asked[area_id]))

    def cell(self, area_id: str, dimension_id: str) -> Listing:
        named = {d.id: d.name for d in self.model.dimensions}
        title = f"{self.score.area(area_id).name}: {named[dimension_id]}"
        ids = tuple(c.id for c in self._asked[area_id] if c.dimension == dimension_id)
        return Listing(title, ids)

    def holding_back(self, area_id: str) -> Listing:
        score = self.score.area(area_id)
        if score.next_level is None:
            return self.area(area_id)
        return Listing(
            f"{score.name}: what holds back level {score.next_level}", score.held_back_by
        )

    def to_target(self, area_id: str) -> Listing:
        score = self.score.area(area_id)
        if score.target is None or score.to_raise is None:
            return self.area(area_id)
        ids = (*score.to_raise, *self._open_up_to(score, score.target))
        return Listing(f"{score.name}: to raise for level {score.target}", ids)

    def level_text(self, area: AreaScore, level: int | None) -> str:
        """A stated or supported level of the area as a chip shows it.

        Empty where there is none, and where the first level is not reached while statements of
        it are open: nobody knows yet.
        """
        first = min((scored.level for scored in area.levels), default=0)
        if level is None or (level < first and self._open_up_to(area, first)):
            return ""
        return str(level)

    def _open_up_to(self, area: AreaScore, level: int) -> tuple[str, ...]:
        return tuple(c.id for c in self._asked[area.id] if c.level <= level and self._is_open(c))

    # --- the round

    def everything(self) -> Listing:
        return self._picked("All statements of this round", lambda _: True)

    def rated(self) -> Listing:
        return self._picked(
            "Statements that are rated", lambda c: self._letter(c) not in ("", "NA")
        )

    def open(self) -> Listing:
        return self._picked("Answers that are open", self._is_open)

    def not_applicable(self) -> Listing:
        return self._picked("Statements that are not applicable", lambda c: self._letter(c) == "NA")

    def to_raise(self) -> Listing:
        ids = tuple(i for area in self.score.areas for i in area.to_raise or ())
        return Listing("Statements to raise for the targets", ids)

    def at_level(self, level: int) -> Listing:
        """What holds back the areas that stand at this level."""
        areas = [area for area in self.score.assessed if area.level == level]
        ids = tuple(i for area in areas for i in area.held_back_by)
        names = "areas" if len(areas) != 1 else "area"
        return Listing(f"What holds back the {names} at level {level}", ids)

    # --- rows

    def rows(self, ids: Iterable[str]) -> list[StatementRow]:
        """The statements with their answers, in the order of the ids."""
        return [self.row(criterion_id) for criterion_id in ids]

    def row(self, criterion_id: str) -> StatementRow:
        model = self.model
        criterion = model.criterion_by_id[criterion_id]
        rating = self.assessment.rating(self.score.round, criterion_id)
        option = (
            model.scale_of(criterion).option(rating.option) if rating.option is not None else None
        )
        support = self._supports.get(criterion_id)
        return StatementRow(
            criterion_id,
            criterion.number,
            criterion.title or criterion.statement,
            model.area_of[criterion_id].label,
            self._dimensions.get(criterion.dimension or "", ""),
            self._letter(criterion),
            option.label if option else "Not applicable" if rating.na else "Open",
            option.value if option else None,
            rating.inferred,
            support.grade if support else 0,
        )

    def _picked(self, title: str, wanted: Callable[[Criterion], bool]) -> Listing:
        return Listing(
            title, tuple(c.id for area in self._asked.values() for c in area if wanted(c))
        )

    def _letter(self, criterion: Criterion) -> str:
        rating = self.assessment.rating(self.score.round, criterion.id)
        return "NA" if rating.na is not None else rating.option or ""

    def _is_open(self, criterion: Criterion) -> bool:
        return not self._letter(criterion)

    @cached_property
    def _asked(self) -> dict[str, tuple[Criterion, ...]]:
        """The criteria of each area at its depth."""
        return {
            area.id: criteria_in_scope(
                self.model.area_by_id[area.id], self.assessment.scope(self.score.round, area.id)
            )
            for area in self.score.areas
        }

    @cached_property
    def _dimensions(self) -> dict[str, str]:
        return {d.id: d.short or d.name for d in self.model.dimensions}

    @cached_property
    def _supports(self) -> dict[str, Support]:
        return support_by_criterion(self.assessment, self.score.round, self.memory)
