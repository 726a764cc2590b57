"""One statement of the ladder as it is shown: everything a row or the open card needs."""

from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, Rating, Round
from maturity_desktop.assessment.records import Support as Link
from maturity_desktop.model.records import Criterion, MaturityModel
from maturity_desktop.scoring.independence import VoiceMemory
from maturity_desktop.scoring.statements import Support, support_by_criterion
from ui.screens.assess.commands import key_of
from ui.tokens import Band
from ui.widgets.rating_bar import Cell

_BANDS = {"N": "up to 15 %", "P": "over 15 to 50 %", "L": "over 50 to 85 %", "F": "over 85 %"}


class Shown(NamedTuple):
    """A statement with its answer.

    Attributes:
        answer: option id, ``"NA"`` or ``""`` while open; `value` its share.
        previous: the answer of the round before, shown only once this one is rated.
        grade: the highest grade of what supports it.
        new_level: the first of its level in the ladder: it carries the chip.
    """

    criterion: Criterion
    rating: Rating
    answer: str
    value: float | None
    previous: str
    previous_value: float | None
    grade: int
    evidence: tuple[tuple[Link, Evidence], ...]
    new_level: bool
    level_name: str

    @property
    def caption(self) -> str:
        """``"2.5 · Level 2, Repeatable"`` for the first of a level, else the number."""
        named = f" \N{MIDDLE DOT} Level {self.criterion.level}, {self.level_name}"
        return f"{self.criterion.number}{named if self.new_level else ''}"


class Target(NamedTuple):
    """What a text about a statement belongs to: the same statement has one in each round."""

    round: str
    criterion: str


class Ladder(NamedTuple):
    """All statements of one topic, lowest level first.

    Attributes:
        reached: the level that the area has reached, None before any.
        bands: colour of each level's chip.
        rail: colour of the rail up to the reached level; None before any.
        previous_name: name of the round before; empty without one.
        plain: statements and answers alone: no grade, no flag.
    """

    statements: tuple[Shown, ...]
    reached: int | None
    bands: dict[int, Band]
    rail: str | None
    previous_name: str
    plain: bool = False


def answer_of(rating: Rating) -> str:
    return "NA" if rating.na is not None else rating.option or ""


def value_of(model: MaturityModel, criterion: Criterion, answer: str) -> float | None:
    """The share an answer stands for; None for open and not applicable."""
    if answer in ("", "NA"):
        return None
    return model.scale_of(criterion).option(answer).value


class Backing(NamedTuple):
    """Grades and evidence of all statements of a round, by criterion id."""

    grades: dict[str, Support]
    evidence: dict[str, list[tuple[Link, Evidence]]]

    @classmethod
    def of(cls, assessment: Assessment, round_id: str, memory: VoiceMemory) -> "Backing":
        """`memory` of what was heard; the result is the same with a new one."""
        grades = support_by_criterion(assessment, round_id, memory)
        return cls(grades, assessment.evidence_of_round(round_id))


def shown_statements(
    assessment: Assessment,
    round_id: str,
    criteria: list[Criterion],
    earlier: Round | None,
    backing: Backing,
) -> tuple[Shown, ...]:
    """The statements of a ladder as they stand in a round."""
    model = assessment.model
    shown: list[Shown] = []
    for place, criterion in enumerate(criteria):
        rating = assessment.rating(round_id, criterion.id)
        answer = answer_of(rating)
        before = answer_of(assessment.rating(earlier.id, criterion.id)) if earlier else ""
        support = backing.grades.get(criterion.id)
        shown.append(
            Shown(
                criterion,
                rating,
                answer,
                value_of(model, criterion, answer),
                before if answer else "",
                value_of(model, criterion, before) if answer else None,
                support.grade if support else 0,
                tuple(backing.evidence.get(criterion.id, ())),
                place == 0 or criteria[place - 1].level != criterion.level,
                model.level_name(criterion.level),
            )
        )
    return tuple(shown)


def cells_of(model: MaturityModel, criterion: Criterion) -> tuple[Cell, ...]:
    """The cells of the rating bar; the bands of cases belong to the N P L F scale alone."""
    scale = model.scale_of(criterion)
    banded = [option.id for option in scale.options] == list(_BANDS)
    return tuple(
        Cell(o.id, o.label, o.value, key_of(scale, place), _BANDS[o.id] if banded else "")
        for place, o in enumerate(scale.options)
    )
