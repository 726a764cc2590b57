"""Explains an index: the very figures it is made of, step by step, and the rounding last."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.model.records import Scale
from maturity_desktop.report.records import Part
from maturity_desktop.report.wording import POLICIES
from maturity_desktop.rounding import shown_range
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.scoring.rules import PASSES, Rule
from maturity_desktop.scoring.statements import RoundInput, Statement, area_statements
from maturity_desktop.text import counted, listed

NOTHING = "\N{EN DASH}"
OPEN, NOT_APPLICABLE = "open", "n/a"
_ROUNDED = "Rounded half up to one decimal, as the last step"
_ENDS = {
    "stated": ("", "Mean of values"),
    "low": ("open answers lowest: ", "Mean, open lowest"),
    "high": ("open answers highest: ", "Mean, open highest"),
    "supported_low": ("", "Mean of values"),
}


class Calculation(Part, frozen=True):
    """One figure with where it comes from.

    Attributes:
        title: what the figure is of.
        result: the figure as it is shown; the last step ends with it.
        sentences: the rule in words.
        heading, rows: the figures that go in.
        steps: the arithmetic, in order.
        exact: the figure, or both ends of a range, at full precision; empty for words.
    """

    title: str
    result: str
    sentences: tuple[str, ...]
    heading: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    steps: tuple[str, ...] = ()
    exact: tuple[float, ...] = ()

    @property
    def text(self) -> str:
        """All of it as plain text; the table with tabs between its cells."""
        table = ["\t".join(row) for row in (self.heading, *self.rows) if row]
        parts = [f"{self.title}: {self.result}", "\n".join(self.sentences)]
        parts += ["\n".join(table), "\n".join(self.steps)]
        return "\n\n".join(part for part in parts if part)


class Basis:
    """What every calculation of a round reads: its answers, the rule, what was scored."""

    def __init__(self, assessment: Assessment, score: RoundScore) -> None:
        self.assessment, self.score = assessment, score
        self.model = assessment.model
        self.rule = Rule.of(self.model)
        self.shared = RoundInput.of(assessment, score.round, score.policy)
        self._named = {dimension.id: dimension.name for dimension in self.model.dimensions}

    def statements(self, area_id: str, dimension: str | None = None) -> tuple[Statement, ...]:
        """What counts of an area, or of one of its dimensions; empty where all of it is N/A."""
        scope = self.assessment.scope(self.score.round, area_id)
        found = area_statements(self.model.area_by_id[area_id], scope, self.shared)
        if found.in_scope == found.not_applicable:
            return ()
        if dimension is None:
            return found.applicable
        asked = found.in_scope_by_dimension.get(dimension, 0)
        if asked == found.na_by_dimension.get(dimension, 0):
            return ()
        return tuple(one for one in found.applicable if one.dimension == dimension)

    def answer(self, statement: Statement) -> str:
        """Id of the option, ``"open"`` or ``"n/a"``."""
        rating = self.assessment.rating(self.score.round, statement.id)
        return NOT_APPLICABLE if rating.na is not None else rating.option or OPEN

    def answers(self, statements: Iterable[Statement]) -> str:
        """``"4 F, 5 L, 2 P, 1 open"``: the best answer first."""
        counts = Counter(self.answer(one) for one in statements)
        order = dict.fromkeys(option for scale in self._scales for option in _best_first(scale))
        places = [*order, NOT_APPLICABLE, OPEN]
        return ", ".join(f"{counts[one]} {one}" for one in places if counts[one])

    def level(self, number: int) -> str:
        """``"2 Repeatable"``."""
        return f"{number} {self.model.level_name(number)}".strip()

    def dimension(self, dimension_id: str) -> str:
        return self._named[dimension_id]

    @property
    def _scales(self) -> tuple[Scale, ...]:
        return self.model.scales

    def values_sentence(self) -> str:
        """What each answer counts."""
        options = self.model.scale_by_name["default"].options
        told = [f"{option.id} counts {plain(option.value)}" for option in options]
        return f"Of the answers {listed(told)}."


def _best_first(scale: Scale) -> list[str]:
    return [option.id for option in reversed(scale.options)]


def plain(value: float) -> str:
    """Up to four decimals, thirds and the like as fractions of two digits at most."""
    near = Fraction(value).limit_denominator(9)
    if near.denominator in (3, 6, 7, 9) and abs(float(near) - value) < 1e-9 and 0 < value < 1:
        return f"{near.numerator}/{near.denominator}"
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def area_index(basis: Basis, area_id: str, *, supported: bool = False) -> Calculation:
    """The index of an area, as stated or as its evidence carries it."""
    area = basis.score.area(area_id)
    kind = "index supported by evidence" if supported else "index"
    title = f"{area.name}: {kind}"
    if area.state != "assessed":
        return nothing(title, area)
    statements = basis.statements(area_id)
    sentences = [*_index_words(basis, statements, supported=supported), *_indicative(area)]
    return _explained(basis, title, statements, sentences, supported=supported)


def cell_index(basis: Basis, area_id: str, dimension_id: str) -> Calculation:
    """The index of one dimension within an area: the same rule over its own statements."""
    area = basis.score.area(area_id)
    title = f"{area.name}, {basis.dimension(dimension_id)}: index"
    statements = basis.statements(area_id, dimension_id)
    if area.state != "assessed" or not statements:
        return nothing(title, area)
    words = ["A cell follows the rule of its area, over the statements of its dimension alone."]
    words += _index_words(basis, statements, supported=False)
    return _explained(basis, title, statements, words, supported=False)


def nothing(title: str, area: AreaScore) -> Calculation:
    """There is no figure, and why."""
    why = {
        "not_assessed": "Nothing is rated yet, so there is no figure.",
        "not_applicable": "No statement applies here, so there is no figure, and the area leaves "
        "every mean.",
    }.get(area.state, "No statement applies here, so there is no figure.")
    return Calculation(title, NOTHING, (why,), steps=(f"No figure: {NOTHING}",))


def _index_words(
    basis: Basis, statements: Sequence[Statement], *, supported: bool
) -> Iterable[str]:
    rule = basis.rule
    top = rule.base + len(rule.levels)
    yield (
        f"The index runs from {plain(rule.base)}, where nothing is achieved, to {plain(top)}, "
        "where everything is. Each level is the mean of its statements, and every level that has "
        "applicable statements counts alike."
    )
    yield basis.values_sentence()
    yield POLICIES[basis.score.policy]
    if any(one.value is None for one in statements):
        yield (
            "Open answers count as the lowest answer."
            if supported
            else "Open answers count as the lowest answer in the first figure and as the highest "
            "in the second."
        )
    if len({one.weight for one in statements}) > 1:
        yield "Statements have weights: sums are of value times weight, of the sum of weights."
    if supported:
        yield supported_words(basis)


def supported_words(basis: Basis) -> str:
    """How evidence carries a rating."""
    cap = basis.model.scoring.unsupported_at_most
    if cap is None:
        return "In this model the evidence lowers no rating."
    first = basis.shared.first_level
    return (
        f"A rating above {cap} counts as {cap} unless its evidence has grade 1 at level {first} "
        "and grade 2 above, and no item contradicts it unresolved."
    )


def _indicative(area: AreaScore) -> list[str]:
    if not area.indicative or area.coverage is None:
        return []
    return [
        f"It is indicative: {area.rated} of {area.in_scope - area.not_applicable} statements are "
        "rated; a scan is indicative always, else from under 80 %."
    ]


def _explained(
    basis: Basis,
    title: str,
    statements: Sequence[Statement],
    sentences: Iterable[str],
    *,
    supported: bool,
) -> Calculation:
    has_open = any(one.value is None for one in statements)
    passes = ["supported_low"] if supported else ["low", "high"] if has_open else ["stated"]
    levels = [n for n in basis.rule.levels if any(one.level == n for one in statements)]
    columns = [_Level(basis, statements, levels, one) for one in passes]
    heading = ["Level", "Statements", "Answers"]
    if supported:
        heading.append("Lowered")
    heading += [_ENDS[one][1] for one in passes]
    rows: list[tuple[str, ...]] = []
    for number in levels:
        mine = [one for one in statements if one.level == number]
        row = [basis.level(number), str(len(mine)), basis.answers(mine)]
        if supported:
            row.append(str(sum(one.supported != one.value for one in mine)))
        row += [column.cell(number) for column in columns]
        rows.append(tuple(row))
    exact = tuple(column.index for column in columns)
    result = shown_range(exact[0], exact[-1])
    steps = [step for column, one in zip(columns, passes, strict=True) for step in
             column.steps(_ENDS[one][0])]  # fmt: skip
    steps.append(f"{_ROUNDED}: {result}")
    return Calculation(
        title, result, tuple(sentences), tuple(heading), tuple(rows), tuple(steps), exact
    )


class _Level:
    """One pass over the statements: sums and means by level, and the index they make."""

    def __init__(
        self, basis: Basis, statements: Sequence[Statement], levels: Sequence[int], name: str
    ) -> None:
        self._rule = basis.rule
        pick = PASSES[name]
        self._sums = dict.fromkeys(levels, 0.0)
        self._weights = dict.fromkeys(levels, 0.0)
        for one in statements:
            value = pick(one)
            if value is not None:
                self._sums[one.level] += one.weight * value
                self._weights[one.level] += one.weight

    @property
    def means(self) -> list[float]:
        return [self._mean(number) for number in self._sums]

    @property
    def share(self) -> float:
        return sum(self.means) / len(self.means) if self.means else 0.0

    @property
    def index(self) -> float:
        return self._rule.base + len(self._rule.levels) * self.share

    def cell(self, number: int) -> str:
        of = f"{plain(self._sums[number])} / {plain(self._weights[number])}"
        return f"{of} = {self._mean(number):.4f}"

    def steps(self, name: str) -> list[str]:
        means = self.means
        added = " + ".join(f"{mean:.4f}" for mean in means)
        over = counted(len(means), "level")
        base, levels = plain(self._rule.base), len(self._rule.levels)
        said = f"{name}mean over {over}: ({added}) / {len(means)} = {self.share:.4f}"
        index = f"{name}index: {base} + {levels} \N{MULTIPLICATION SIGN} {self.share:.4f}"
        return [said[0].upper() + said[1:], f"{index[0].upper()}{index[1:]} = {self.index:.4f}"]

    def _mean(self, number: int) -> float:
        weight = self._weights[number]
        return self._sums[number] / weight if weight else 0.0
