"""What has to be raised, as it is shown: areas with their sets, statements, steps in order."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import initiative_code, initiatives_of
from maturity_desktop.assessment.records import Initiative, Raises
from maturity_desktop.planning.answers import Answers
from maturity_desktop.planning.effort_days import days_in_all, days_text, has_open_end
from maturity_desktop.planning.forced_sets import ForcedSet, Raise, forced_from
from maturity_desktop.planning.raising import Step, raising_order
from maturity_desktop.text import counted
from ui.screens.roadmap.raises_part import Raised

NONE = "\N{EN DASH}"
ABOUT = "What falls short of a target, and nothing besides."
ABOUT_DAYS = (
    "Days are the effort classes of the model, for each statement by itself; they are not the "
    "estimates of initiatives, which often raise several statements at once."
)
NO_SET = (
    "The level rule of this model looks at means or gives no levels: many sets of statements would "
    "do, so no single one can be named."
)

NO_TARGET = "No target is agreed yet"
WHERE = "Targets are agreed in Plan, under Scope and plan."


class Raising(NamedTuple):
    """An initiative that raises a statement; `enough`: to what is needed."""

    id: str
    code: str
    title: str
    option: str
    enough: bool


class StatementLine(NamedTuple):
    """A statement that falls short.

    Attributes:
        raised: now and then, as it is painted.
        days: ``"4 to 10 days"``; empty where the model names no effort.
        raising: initiatives that raise it, by number.
        dimension: its name; `column` is what heads its column in the heat map.
    """

    raised: Raised
    dimension: str
    column: str
    depth: bool
    days: str
    effort: int | None
    raising: tuple[Raising, ...]

    @property
    def id(self) -> str:
        return self.raised.id

    @property
    def who(self) -> str:
        """``"I-06"``, ``"I-06 to P only"``, ``"no initiative yet"``."""
        said = [
            one.code if one.enough else f"{one.code} to {one.option} only" for one in self.raising
        ]
        return ", ".join(said) or "no initiative yet"

    def matches(self, words: Iterable[str]) -> bool:
        text = f"{self.raised.number} {self.raised.title} {self.dimension} {self.who}".casefold()
        return all(word in text for word in words)


class AreaLine(NamedTuple):
    """An area in scope with what it has to raise for a level.

    Attributes:
        level: today; None while nothing is rated.
        target: the level that was agreed; None without one.
        asked: the level that is looked at; None where nothing was chosen.
        lines: by number; empty where the level is reached.
        days: of those that are rated.
        stuck: how many cannot be raised.
        possible: whether the level rule names a single set at all.
    """

    id: str
    label: str
    name: str
    level: int | None
    target: int | None
    asked: int | None
    lines: tuple[StatementLine, ...]
    days: str
    stuck: int
    possible: bool = True

    @property
    def open(self) -> int:
        return sum(not line.raised.now for line in self.lines)

    @property
    def _is_there(self) -> bool:
        return self.level is not None and self.asked is not None and self.level >= self.asked

    @property
    def rated(self) -> int:
        return len(self.lines) - self.open

    @property
    def said(self) -> str:
        """``"5 to raise, 1 open"``, ``"reached"``, ``"no target"``."""
        if self.asked is None:
            return "no target"
        if not self.possible:
            return "reached" if self._is_there else "no single set"
        parts = [f"{self.rated} to raise"] if self.rated else []
        parts += [f"{self.open} open"] if self.open else []
        parts += [f"{self.stuck} out of reach"] if self.stuck else []
        return ", ".join(parts) or "reached"

    @property
    def sentence(self) -> str:
        """``"5 statements to raise and 1 open, 70 to 160 days"``."""
        if self.asked is None:
            return f"{WHERE} Choose a level to see what it would ask."
        if not self.lines and not self.stuck:
            if not self.possible and not self._is_there:
                return "No single set of statements leads there."
            return f"Level {self.asked} is reached: nothing is left to raise."
        rated, open_ = counted(self.rated, "statement"), counted(self.open, "open statement")
        parts = [f"{rated} to raise"] if self.rated else []
        parts += [f"{open_}, which may need nothing"] if self.open else []
        parts += [self.days] if self.days else []
        said = ", ".join(parts)
        if self.stuck:
            stuck = counted(self.stuck, "statement")
            said = f"{said}; {stuck} cannot be raised" if said else f"{stuck} cannot be raised"
        return f"{said}."


class StepLine(NamedTuple):
    """A step of the order: an area, one level further.

    Attributes:
        covered: statements an initiative raises already.
    """

    place: int
    step: Step
    label: str
    covered: int

    @property
    def id(self) -> str:
        return f"{self.step.area} {self.step.level}"

    @property
    def texts(self) -> tuple[str, ...]:
        """Place, step, statements, days, goals, initiatives."""
        number = len(self.step.raises)
        done = f"{self.covered} of {number}"
        goals = ", ".join(map(str, self.step.goals))
        days = self.step.effort.text
        title = f"{self.label} to level {self.step.level}"
        return (str(self.place), title, str(number), days or NONE, goals or NONE, done)

    @property
    def reason(self) -> str:
        """What its days and goals do not say by themselves, as a sentence."""
        said = "; ".join(self.step.reasons)
        return f"{said[:1].upper()}{said[1:]}." if said else ""


class RaisingReading:
    """Attributes: `possible`, whether the level rule has single sets at all."""

    def __init__(self, shown: Assessment, round_id: str) -> None:
        self.shown, self.round_id = shown, round_id
        self._answers = Answers(shown, round_id)
        self.possible = self._answers.rule.kind == "statements"
        self._raising = _raising(shown, round_id)

    @property
    def levels(self) -> tuple[int, ...]:
        """Those that can be asked for."""
        return self.shown.model.carrying_levels

    @property
    def has_dimensions(self) -> bool:
        return bool(self.shown.model.dimensions)

    @property
    def has_effort(self) -> bool:
        """Whether the model says of any statement what it costs to raise."""
        areas = self.shown.model.areas
        return any(one.effort is not None for area in areas for one in area.criteria)

    def areas(self, looked: Mapping[str, int]) -> tuple[AreaLine, ...]:
        """All in scope, in model order; `looked`: levels to look at instead of the targets."""
        found = []
        for area in self.shown.model.areas:
            scope = self.shown.scope(self.round_id, area.id)
            if not scope.included or self._answers.found(area.id) is None:
                continue
            asked = looked.get(area.id, scope.target)
            forced = forced_from(self._answers, area.id, asked) if asked is not None else None
            level = self._answers.level(area.id)
            lines = self._lines(forced) if forced else ()
            days = forced.effort.text if forced else ""
            stuck = len(forced.stuck) if forced else 0
            at = (level, scope.target, asked)
            made = (area.id, area.label, area.name, *at, lines, days, stuck, self.possible)
            found.append(AreaLine(*made))
        return tuple(found)

    def steps(self) -> tuple[StepLine, ...]:
        """The order over the scope, for the agreed targets."""
        model = self.shown.model
        return tuple(
            StepLine(
                place,
                step,
                model.area_by_id[step.area].label,
                sum(any(one.enough for one in self._of(row)) for row in step.raises),
            )
            for place, step in enumerate(raising_order(self.shown, self.round_id), 1)
        )

    def _lines(self, forced: ForcedSet) -> tuple[StatementLine, ...]:
        model = self.shown.model
        dimensions = {one.id: (one.name, one.short or one.name) for one in model.dimensions}
        made: list[StatementLine] = []
        for row in forced.raises:
            one = model.criterion_by_id[row.criterion]
            values = {option.id: option.value for option in model.scale_of(one).options}
            rating = self.shown.rating(self.round_id, one.id)
            now = rating.option or ""
            raised = Raised(
                one.id, one.number, one.title or one.statement, "",
                now, values.get(now), row.option, values[row.option],
            )  # fmt: skip
            names = dimensions.get(one.dimension or "", ("", ""))
            days = _days(row)
            made.append(StatementLine(raised, *names, not one.key, days, row.effort, self._of(row)))
        return tuple(made)

    def _of(self, row: Raise) -> tuple[Raising, ...]:
        """The initiatives that raise it."""
        model = self.shown.model
        options = model.scale_of(model.criterion_by_id[row.criterion]).options
        values = {option.id: option.value for option in options}
        return tuple(
            Raising(
                one.id,
                initiative_code(one),
                one.title,
                option,
                values.get(option, -1.0) >= values[row.option],
            )
            for one, option in self._raising.get(row.criterion, ())
        )


def _raising(shown: Assessment, round_id: str) -> dict[str, list[tuple[Initiative, str]]]:
    """The initiatives of a round by what they raise, and to which option."""
    found: dict[str, list[tuple[Initiative, str]]] = {}
    for one in initiatives_of(shown, round_id):
        for row in shown.where(Raises, initiative=one.id):
            found.setdefault(row.criterion, []).append((one, row.option))
    return found


def _days(row: Raise) -> str:
    if row.days is None:
        return ""
    return days_text(*row.days, more=has_open_end(row.effort))


def chosen_text(lines: Iterable[StatementLine]) -> str:
    """``"3 chosen, 12 to 30 days"``."""
    found = list(lines)
    if not found:
        return "None chosen. Space chooses, Ctrl+A all of them."
    days = days_in_all(line.effort for line in found if line.raised.now).text
    return ", ".join(filter(None, (f"{len(found)} chosen", days)))


def total_text(areas: Iterable[AreaLine]) -> str:
    """``"66 statements to raise in 11 areas; 3 reach their target"``, for the agreed targets."""
    found = [one for one in areas if one.target is not None and one.asked == one.target]
    short = [one for one in found if one.lines or one.stuck]
    there = len(found) - len(short)
    number = sum(one.rated for one in short)
    open_ = sum(one.open for one in short)
    parts = [f"{counted(number, 'statement')} to raise in {counted(len(short), 'area')}"]
    parts += [f"{open_} open"] if open_ else []
    parts += [f"{there} {'reaches its' if there == 1 else 'reach their'} target"] if there else []
    return "; ".join(parts)
