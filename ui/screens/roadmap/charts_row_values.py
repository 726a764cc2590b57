"""What the charts of the roadmap say: efforts with their contributions, quarters with their load."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    goal_numbers,
    initiative_code,
    initiatives_of,
)
from maturity_desktop.assessment.records import Contributes, Initiative, Raises
from maturity_desktop.planning.chart_geometry import STRENGTHS, Effort
from maturity_desktop.planning.contribution import contribution_of
from maturity_desktop.planning.effort_days import days_text
from maturity_desktop.planning.load import Quarter, effort_of, left_out, load_by_quarter
from maturity_desktop.report.wording import in_words
from maturity_desktop.text import counted, listed
from ui.charts.effort_contribution import EffortMark
from ui.charts.load import QuarterMark
from ui.screens.roadmap.reading import effort_text
from ui.widgets.text_table import Column, TextRow

EFFORT_COLUMNS = (
    Column("No.", 13),
    Column("Initiative", 43, strong=True),
    Column("Days", 15, number=True),
    Column("Contribution", 20),
    Column("Goals", 14),
)
LOAD_COLUMNS = (
    Column("Quarter", 21, strong=True),
    Column("Lower", 15, number=True),
    Column("Upper", 15, number=True),
    Column("Available", 20, number=True),
    Column("Over by", 18, number=True),
    Column("Initiatives", 34),
)
_NONE = "\N{EN DASH}"


class EffortValues(NamedTuple):
    """The chart, its table, and what it lacks in a sentence."""

    marks: tuple[EffortMark, ...]
    rows: tuple[TextRow, ...]
    missing: str


class LoadValues(NamedTuple):
    """The chart, its table, what it lacks; `hint` or `warning` says how it stands to what there is."""

    marks: tuple[QuarterMark, ...]
    rows: tuple[TextRow, ...]
    hint: str
    warning: str
    missing: str


def effort_values(shown: Assessment, round_id: str) -> EffortValues:
    """All initiatives of a round that have an effort; by contribution, then by number."""
    numbers = goal_numbers(shown)
    found: list[tuple[Initiative, EffortMark, str]] = []
    missing: list[Initiative] = []
    for one in initiatives_of(shown, round_id):
        days = effort_of(one)
        if days is None:
            missing.append(one)
            continue
        strength = contribution_of(shown, one.id)
        given = shown.where(Contributes, initiative=one.id)
        goals = listed(
            [str(n) for n in sorted(numbers[g.goal] for g in given if g.goal in numbers)]
        )
        effort = Effort(one.id, one.number, *days, strength)
        found.append((one, EffortMark(effort, _said(shown, one, effort, goals)), goals))
    order = {strength: place for place, strength in enumerate(STRENGTHS)}
    found.sort(key=lambda row: (order[row[1].effort.strength], row[0].number))
    rows = tuple(
        TextRow(
            one.id,
            (
                initiative_code(one),
                one.title,
                effort_text(one.effort_low, one.effort_high),
                mark.effort.strength or "not said",
                goals.replace(" and", ",") or _NONE,
            ),
            mark.said,
        )
        for one, mark, goals in found
    )
    said = f"Not estimated yet: {_codes(missing)}" if missing else ""
    return EffortValues(tuple(mark for _, mark, _ in found), rows, said)


def _said(shown: Assessment, one: Initiative, effort: Effort, goals: str) -> str:
    """``"I-06 Problem manager: 15 to 30 person-days, high contribution to goal 2, raises ..."``."""
    days = _person_days(effort.low, effort.high)
    word = "goal" if goals.isdigit() else "goals"
    gives = (
        f"{effort.strength} contribution to {word} {goals}" if goals else "contribution not said"
    )
    raises = len(shown.where(Raises, initiative=one.id))
    what = f"raises {counted(raises, 'statement')}" if raises else "raises no statement yet"
    return f"{initiative_code(one)} {one.title}: {days}, {gives}, {what}"


def load_values(shown: Assessment, round_id: str) -> LoadValues:
    """Every quarter the roadmap of a round runs through."""
    quarters = load_by_quarter(shown, round_id)
    every = {one.id: one for one in initiatives_of(shown, round_id)}
    marks = tuple(_quarter(one, every) for one in quarters)
    rows = tuple(_row(mark, every) for mark in marks)
    capacity = next((one.capacity for one in quarters), None)
    over = sum(one.over for one in quarters)
    hint = warning = ""
    if over:
        word = "quarter" if over == 1 else "quarters"
        warning = f"Upper end over in {in_words(over)} {word}"
    elif capacity is not None:
        hint = "Within the days available"
    return LoadValues(marks, rows, hint, warning, _missing(shown, round_id))


def _quarter(one: Quarter, every: dict[str, Initiative]) -> QuarterMark:
    said = f"{one.name}: {_person_days(one.low, one.high)}"
    if one.capacity is not None:
        said += f" of {one.capacity} available"
    if one.over:
        said += f", the upper end {_over(one)} over"
    asking = [every[item] for item in one.initiatives]
    titles = tuple((item.id, f"{initiative_code(item)} {item.title}") for item in asking)
    return QuarterMark(one, said, titles)


def _row(mark: QuarterMark, every: dict[str, Initiative]) -> TextRow:
    one = mark.quarter
    texts = (
        one.name,
        f"{one.low:.0f}",
        f"{one.high:.0f}",
        _NONE if one.capacity is None else str(one.capacity),
        _over(one) if one.over else _NONE,
        ", ".join(initiative_code(every[item]) for item in one.initiatives) or _NONE,
    )
    return TextRow(one.name, texts, mark.said)


def _over(one: Quarter) -> str:
    """The difference of the two printed figures; something over that is no whole day is one."""
    return str(max(1, int(f"{one.high:.0f}") - (one.capacity or 0)))


def _person_days(low: float, high: float) -> str:
    return f"{days_text(low, high).removesuffix(' days').removesuffix(' day')} person-days"


def _missing(shown: Assessment, round_id: str) -> str:
    gone = left_out(shown, round_id)
    parts = [
        f"{word}: {_codes(rows)}"
        for word, rows in (("without dates", gone.undated), ("without an effort", gone.unestimated))
        if rows
    ]
    return f"Not counted, {'; '.join(parts)}" if parts else ""


def _codes(rows: Iterable[Initiative]) -> str:
    codes: Sequence[str] = [initiative_code(one) for one in rows]
    return listed(list(codes))
