"""How the answers of a round are distributed over its areas, levels and dimensions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.model.records import Criterion, MaturityModel
from maturity_desktop.report.records import Part
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.rules import Rule
from maturity_desktop.scoring.statements import criteria_in_scope

By = Literal["area", "level", "dimension"]
NOT_APPLICABLE, OPEN = "n/a", "open"
NOTHING = "\N{EN DASH}"


class Category(Part, frozen=True):
    """One part of every bar.

    Attributes:
        id: of the option or the grade; ``"n/a"``, ``"open"``.
        letter: stands in the bar beside the number.
        shade: 0 to 1, light to dark; None where the part is no answer.
    """

    id: str
    letter: str
    name: str
    shade: float | None


class Bar(Part, frozen=True):
    """One row: how many of each category.

    Attributes:
        id: of what it is about; empty for a heading above other rows.
        counts: in the order of the categories; empty for a heading.
        notes: figures beside the bar, in the order of their headings.
        criteria: the statements it counts, to be listed.
        inset: belongs to the heading above it.
    """

    id: str
    name: str
    counts: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    inset: bool = False

    @property
    def total(self) -> int:
        return sum(self.counts)


class Bars(Part, frozen=True):
    """A chart of stacked bars, and the same as a table.

    Attributes:
        of: what a row is, "Area".
        unit: what is counted, "statement".
        headings: of the notes.
    """

    of: str
    unit: str
    categories: tuple[Category, ...]
    headings: tuple[str, ...]
    rows: tuple[Bar, ...]


class Answers:
    """The answers of a round by statement, as bars count them."""

    def __init__(self, assessment: Assessment, score: RoundScore) -> None:
        self.assessment, self.score = assessment, score
        self.model = assessment.model
        self.categories = (
            *answer_categories(self.model),
            Category(NOT_APPLICABLE, NOT_APPLICABLE, "Not applicable", None),
            Category(OPEN, OPEN, "Open", None),
        )
        self._least = Rule.of(self.model).here
        self._place = {category.id: n for n, category in enumerate(self.categories)}
        self.by_area: dict[str, tuple[Criterion, ...]] = {
            area.id: criteria_in_scope(
                self.model.area_by_id[area.id], assessment.scope(score.round, area.id)
            )
            for area in score.areas
        }

    @property
    def all(self) -> Iterable[Criterion]:
        """Every statement in scope, in model order."""
        return (criterion for area in self.by_area.values() for criterion in area)

    @property
    def least(self) -> str:
        """What a statement has to be for its level, "L"; of all scales the default one's word."""
        scale = self.model.scale_by_name["default"]
        return next(one.id for one in scale.options if one.value >= self._least)

    def of(self, criterion: Criterion) -> str:
        """Id of the category of an answer."""
        rating = self.assessment.rating(self.score.round, criterion.id)
        return NOT_APPLICABLE if rating.na is not None else rating.option or OPEN

    def counts(self, criteria: Iterable[Criterion]) -> tuple[int, ...]:
        found = Counter(self._place[self.of(one)] for one in criteria)
        return tuple(found[n] for n in range(len(self.categories)))

    def reached(self, criteria: Iterable[Criterion]) -> tuple[int, int]:
        """How many of the rated ones are at least `least`, and how many are rated."""
        rated = reached = 0
        for criterion in criteria:
            answer = self.of(criterion)
            if answer in (NOT_APPLICABLE, OPEN):
                continue
            rated += 1
            reached += self.model.scale_of(criterion).option(answer).value >= self._least
        return reached, rated

    def bar(self, bar_id: str, name: str, criteria: Sequence[Criterion]) -> Bar:
        """A row with the share that is at least `least`."""
        reached, rated = self.reached(criteria)
        return Bar(
            bar_id,
            name,
            self.counts(criteria),
            (share_text(reached, rated), f"{reached} of {rated}" if rated else NOTHING),
            tuple(one.id for one in criteria),
        )


def answer_categories(model: MaturityModel) -> tuple[Category, ...]:
    """The options of all scales from the lowest up; those with one id are one."""
    options = {one.id: one for scale in reversed(model.scales) for one in scale.options}
    options |= {one.id: one for one in model.scale_by_name["default"].options}
    ordered = sorted(options.values(), key=lambda one: (one.value, one.id))
    return tuple(Category(one.id, one.id, one.label, one.value) for one in ordered)


def share_text(part: int, whole: int) -> str:
    """``"82 %"``, half up; a dash of nothing."""
    return f"{(200 * part + whole) // (2 * whole)} %" if whole else NOTHING


def least_headings(answers: Answers) -> tuple[str, str]:
    """Over the share and the count that are at least what a level asks."""
    return f"At least {answers.least}", "Of rated"


def best_first(rows: Iterable[tuple[Bar, tuple[int, int]]]) -> tuple[Bar, ...]:
    """By the share that is reached of what is rated, the highest first; nothing rated last."""
    ordered = sorted(rows, key=lambda row: -(row[1][0] / row[1][1]) if row[1][1] else 1.0)
    return tuple(bar for bar, _ in ordered)


def distribution(assessment: Assessment, score: RoundScore, by: By) -> Bars:
    """The answers by area, by level or by dimension; levels from the lowest up, else best first."""
    answers = Answers(assessment, score)
    model = answers.model
    parts: list[tuple[str, str, list[Criterion]]]
    if by == "area":
        parts = [(area.id, area.name, list(answers.by_area[area.id])) for area in score.areas]
    elif by == "level":
        parts = [
            (str(n), f"{n} {model.level_name(n)}".strip(), [c for c in answers.all if c.level == n])
            for n in model.carrying_levels
        ]
    else:
        parts = [
            (one.id, one.name, [c for c in answers.all if c.dimension == one.id])
            for one in model.dimensions
        ]
    rows = [(answers.bar(*part), answers.reached(part[2])) for part in parts if part[2]]
    return Bars(
        of=by.capitalize(),
        unit="statement",
        categories=answers.categories,
        headings=least_headings(answers),
        rows=tuple(bar for bar, _ in rows) if by == "level" else best_first(rows),
    )
