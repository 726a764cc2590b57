"""How two rounds of an engagement compare, area by area: the printed figures and their change."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report import geometry
from maturity_desktop.report.records import Part
from maturity_desktop.report.sentences import AREA_NOISE, indicative_text, to_target
from maturity_desktop.rounding import change, shown, shown_range
from maturity_desktop.scoring.results import AreaScore, RoundScore

Direction = Literal["up", "down", "unclear", "open", "none"]
Goal = Literal["reached", "near", "ahead", ""]
Bounds = tuple[float, float]
NOTHING = "\N{EN DASH}"
_MINUS = "\N{MINUS SIGN}"


class Change(Part, frozen=True):
    """What may be said of the way from one index to another.

    Attributes:
        direction: unclear where it is below the noise, open where open answers decide it, none
            where one of the two does not exist.
        amount: difference of the two printed figures; None unless the direction is up or down.
        text: as it is printed: ``"+0.9"``, ``"no clear change"``, ``"4 open"``.
    """

    direction: Direction
    amount: Decimal | None
    text: str


class ProgressRow(Part, frozen=True):
    """One area in two rounds.

    Attributes:
        before, now: range of the index; None where it was not assessed.
        before_text, now_text: as printed, a range where open answers leave one.
        target_index: the target level as an index.
        goal: near is within reach of the target, ahead still some way off.
        to_target: short, for a column: ``"4 to raise, 1 open"``.
        goal_text: the same as a sentence part, for where there is room.
        indicative: why the figures of now are only indicative; empty where they are not.
        caution: why the two say less than they seem to; empty where they compare well.
    """

    area: str
    name: str
    label: str
    before: Bounds | None
    now: Bounds | None
    before_text: str
    now_text: str
    change: Change
    level_before: int | None
    level_now: int | None
    target: int | None
    target_index: float | None
    goal: Goal
    to_target: str
    goal_text: str
    indicative: str
    caution: str

    @property
    def compared(self) -> bool:
        """It was assessed in both rounds."""
        return self.before is not None and self.now is not None


def change_between(before: Bounds | None, now: Bounds | None, waiting: int, noise: float) -> Change:
    """The change between two ranges of an index, each by its lower end.

    While answers are open a change is claimed only where it stands whatever they become.

    Args:
        before: the earlier index, lowest and highest; None where it does not exist.
        now: the later one.
        waiting: answers open in either round.
        noise: a smaller difference says nothing.
    """
    if before is None or now is None:
        return Change("none", None, "")
    difference = change(before[0], now[0])
    settled = all(shown(low) == shown(high) for low, high in (before, now))
    if settled and abs(float(difference)) < noise:
        return Change("unclear", None, "no clear change")
    if float(change(before[1], now[0])) >= noise:
        return Change("up", difference, f"+{difference}")
    if float(change(before[0], now[1])) <= -noise:
        return Change("down", difference, f"{_MINUS}{abs(difference)}")
    return Change("open", None, f"{waiting} open")


def progress_rows(
    assessment: Assessment, before: RoundScore, now: RoundScore
) -> tuple[ProgressRow, ...]:
    """A row for each area that was assessed in either round, in model order."""
    earlier = {area.id: area for area in before.areas}
    later = {area.id: area for area in now.areas}
    rows: list[ProgressRow] = []
    for area in assessment.model.areas:
        pair = (earlier.get(area.id), later.get(area.id))
        if any(score is not None and score.index is not None for score in pair):
            caution = _caution(assessment, area.id, before.round, now.round)
            rows.append(_row(assessment.model, pair, caution))
    return tuple(rows)


def by_change(rows: Sequence[ProgressRow]) -> tuple[ProgressRow, ...]:
    """The largest rise first, the deepest fall next to last, what was not compared at the end."""

    def rank(row: ProgressRow) -> tuple[int, Decimal]:
        if row.before is None or row.now is None:
            return 2, Decimal(0)
        # Where open answers decide, no figure is claimed that could be sorted by.
        return int(row.change.direction == "open"), -change(row.before[0], row.now[0])

    return tuple(sorted(rows, key=rank))


def _row(
    model: MaturityModel, pair: tuple[AreaScore | None, AreaScore | None], caution: str
) -> ProgressRow:
    before, now = pair
    known = now or before
    if known is None:
        raise ValueError("an area that stands in neither round")
    bounds = (_bounds(before), _bounds(now))
    waiting = sum(score.open for score in pair if score is not None)
    target = now.target if now else None
    on_index = None
    if target is not None and model.scoring.levels != "none":
        on_index = geometry.level_on_index(target, model.scoring.base, model.carrying_levels)
    goal, left = _goal(now)
    return ProgressRow(
        area=known.id,
        name=known.name,
        label=known.label,
        before=bounds[0],
        now=bounds[1],
        before_text=shown_range(*bounds[0]) if bounds[0] else NOTHING,
        now_text=shown_range(*bounds[1]) if bounds[1] else NOTHING,
        change=change_between(*bounds, waiting, AREA_NOISE),
        level_before=before.level if before else None,
        level_now=now.level if now else None,
        target=target,
        target_index=on_index,
        goal=goal,
        to_target=left,
        goal_text=to_target(now) if now else "not in scope",
        indicative=indicative_text(now) if now else "",
        caution=caution if all(bounds) else "",
    )


def _bounds(score: AreaScore | None) -> Bounds | None:
    return score.index_range if score is not None and score.index is not None else None


def _goal(area: AreaScore | None) -> tuple[Goal, str]:
    """What is left to the target level, short enough for a column."""
    if area is None:
        return "", "not in scope"
    if area.target is None or area.level is None:
        return "", "" if area.state == "assessed" else to_target(area)
    if area.level >= area.target:
        return "reached", "reached"
    if area.within_reach is not None and area.next_level == area.target:
        return "near", f"within reach: {area.within_reach}"
    raising = len(area.to_raise or ())
    parts = [f"{raising} to raise"] if raising or not area.open else []
    return "ahead", ", ".join([*parts, *([f"{area.open} open"] if area.open else [])])


def _caution(assessment: Assessment, area_id: str, before: str, now: str) -> str:
    depths = [assessment.scope(round_id, area_id).depth for round_id in (before, now)]
    return "" if depths[0] == depths[1] else "assessed to another depth in each round"
