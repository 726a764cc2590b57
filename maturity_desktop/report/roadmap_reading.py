"""Reads the roadmap of a round for its report.

Levels and index after each phase are those of the scoring itself over the ratings that the
initiatives promise: "if achieved".
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    carried_by,
    finding_code,
    goal_numbers,
    initiative_code,
    initiatives_of,
    needed_by,
    phases_of,
    raised_by,
    recommendation_code,
)
from maturity_desktop.assessment.records import (
    Contributes,
    Finding,
    Initiative,
    InitiativeStatus,
    Phase,
    Raises,
)
from maturity_desktop.planning.conflicts import conflicts
from maturity_desktop.planning.days import day_of
from maturity_desktop.planning.effort import days_text
from maturity_desktop.planning.load import load_by_quarter
from maturity_desktop.planning.projection import Stage, achieved, stages
from maturity_desktop.planning.returns import Returns, returns_of
from maturity_desktop.planning.roadmap_levels import Outlook
from maturity_desktop.planning.timeline import (
    Stretch,
    Timeline,
    Work,
    months_text,
    timeline,
)
from maturity_desktop.report.effort_words import effort_words, money_words, option_label
from maturity_desktop.report.roadmap import (
    InitiativeLine,
    LeadLine,
    QuarterLine,
    RaiseLine,
    Roadmap,
    StageArea,
    StageLine,
)
from maturity_desktop.report.sentences import index_text
from maturity_desktop.report.wording import in_words
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.rounds import score_round
from maturity_desktop.text import counted, listed

STATUSES: dict[InitiativeStatus, str] = {
    "idea": "Idea",
    "proposed": "Proposed",
    "agreed": "Agreed",
    "done": "Done",
}
_NAMED_AT_MOST = 3
_MONTHS_LONG = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def roadmap_of(assessment: Assessment, round_id: str, today: RoundScore) -> Roadmap | None:
    """The roadmap of the round; None without an initiative.

    Args:
        assessment: the engagement.
        round_id: id of the round.
        today: its score, by the policy that counts everywhere in the report.
    """
    rows = initiatives_of(assessment, round_id)
    if not rows:
        return None
    phases = phases_of(assessment, round_id)
    outlook = Outlook(assessment, round_id)
    lines = tuple(_initiative(assessment, row, phases, outlook) for row in rows)
    money = returns_of(assessment, round_id)
    return Roadmap(
        sentence=_sentence(lines, phases),
        initiatives=lines,
        stages=_stages(assessment, round_id, today),
        picture=_picture(assessment, rows, phases),
        quarters=tuple(
            QuarterLine(one.name, one.low, one.high, one.capacity, one.over)
            for one in load_by_quarter(assessment, round_id)
        ),
        not_planned=tuple(line.code for line in lines if not line.when),
        open_points=tuple(one.sentence for one in conflicts(assessment, round_id)),
        money=_money(money, assessment.engagement.currency),
        currency=assessment.engagement.currency,
        money_notes=money.notes,
        expectations=tuple((one.name, one.text) for one in money.expectations),
    )


# --- initiatives


def _initiative(
    assessment: Assessment, row: Initiative, phases: Sequence[Phase], outlook: Outlook
) -> InitiativeLine:
    carried = carried_by(assessment, row.id)
    findings = [assessment.get(Finding, one.finding) for one in carried]
    currency = assessment.engagement.currency
    return InitiativeLine(
        id=row.id,
        code=initiative_code(row),
        title=row.title,
        text=row.text,
        role=row.owner_role,
        decides=row.decides,
        team=row.team,
        status=STATUSES[row.status],
        start=row.start,
        end=row.end,
        when=when_words(row.start, row.end),
        phase=_phase_of(row, phases),
        low=row.effort_low,
        high=row.effort_high,
        effort=effort_words(row.effort_low, row.effort_high),
        money=(row.cost_low, row.cost_high, row.running, row.benefit_low, row.benefit_high),
        cost=money_words(row.cost_low, row.cost_high, currency),
        running=money_words(row.running, row.running, currency),
        benefit=money_words(row.benefit_low, row.benefit_high, currency),
        outcome=row.outcome,
        assumptions=row.assumptions,
        needs=tuple(initiative_code(one) for one in needed_by(assessment, row.id)),
        findings=tuple(dict.fromkeys(finding_code(one) for one in findings if one)),
        recommendations=tuple(recommendation_code(one) for one in carried),
        goals=_goals(assessment, row),
        leads_to=tuple(
            LeadLine(
                assessment.model.area_by_id[lead.area].label,
                lead.level,
                rises=lead.before is None or lead.level > lead.before,
            )
            for lead in outlook.leads(row)
        ),
        raises=tuple(_raise(assessment, row.round, one) for one in raised_by(assessment, row.id)),
    )


def _raise(assessment: Assessment, round_id: str, row: Raises) -> RaiseLine:
    model = assessment.model
    criterion = model.criterion_by_id[row.criterion]
    rating = assessment.rating(round_id, row.criterion)
    before = "open"
    if rating.na is not None:
        before = "not applicable"
    elif rating.option is not None:
        before = option_label(assessment, row.criterion, rating.option)
    return RaiseLine(
        place=f"{model.area_of[row.criterion].label} {criterion.number}",
        title=criterion.title or criterion.statement,
        before=before,
        to=option_label(assessment, row.criterion, row.option),
    )


def _goals(assessment: Assessment, row: Initiative) -> tuple[str, ...]:
    numbers = goal_numbers(assessment)
    found = [one for one in assessment.where(Contributes, initiative=row.id) if one.goal in numbers]
    found.sort(key=lambda one: numbers[one.goal])
    return tuple(f"goal {numbers[one.goal]} {one.strength}" for one in found)


def _phase_of(row: Initiative, phases: Sequence[Phase]) -> str:
    return next((phase.name for phase in phases if row.end and row.end <= phase.end), "")


def when_words(start: str, end: str) -> str:
    """``"Apr to Nov 2026"``; empty where one of the days is missing or none."""
    first, last = day_of(start), day_of(end)
    return months_text(first, last) if first and last else ""


def _sentence(lines: Sequence[InitiativeLine], phases: Sequence[Phase]) -> str:
    words = counted(len(lines), "initiative")
    if phases:
        words += f" in {in_words(len(phases))} {'phase' if len(phases) == 1 else 'phases'}"
    known = [line for line in lines if line.low is not None or line.high is not None]
    if not known:
        return f"{words}."
    low = sum(line.low if line.low is not None else line.high or 0 for line in known)
    high = sum(line.high if line.high is not None else line.low or 0 for line in known)
    missing = len(lines) - len(known)
    rest = f", {in_words(missing)} not estimated" if missing else ""
    return f"{words}: {days_text(low, high)} person-days of the client{rest}."


def _picture(
    assessment: Assessment, rows: Iterable[Initiative], phases: Sequence[Phase]
) -> Timeline | None:
    """Lanes are teams, in the order in which their first initiative begins."""
    dated = [
        (row, start, end)
        for row in rows
        if (start := day_of(row.start)) and (end := day_of(row.end)) and start <= end
    ]
    if not dated:
        return None
    works = [
        Work(row.id, row.team, start, end, tuple(n.id for n in needed_by(assessment, row.id)))
        for row, start, end in dated
    ]
    stretches = [
        Stretch(phase.id, phase.name, start, end)
        for phase in phases
        if (start := day_of(phase.start)) and (end := day_of(phase.end)) and start <= end
    ]
    teams = dict.fromkeys(work.lane for work in works)
    lanes = [*(team for team in teams if team), *(team for team in teams if not team)]
    return timeline(works, stretches, lanes, works[0].start)


def _money(found: Returns, currency: str) -> tuple[tuple[str, str], ...]:
    """Each figure there is, in words."""
    if found.once is None and found.running is None and found.benefit is None:
        return ()
    rows = [
        ("Spent once", _range_words(found.once, currency)),
        ("Running, each year", money_words(found.running, found.running, currency)),
        ("Benefit, each year", _range_words(found.benefit, currency)),
    ]
    if found.payback:
        months = [str(end) for end in dict.fromkeys(found.payback)]
        word = "month" if months == ["1"] else "months"
        rows.append(("Comes back after", f"{' to '.join(months)} {word}"))
    return tuple((name, words) for name, words in rows if words)


def _range_words(found: tuple[int, int] | None, currency: str) -> str:
    return money_words(found[0], found[1], currency) if found else ""


# --- after each phase


def _stages(assessment: Assessment, round_id: str, today: RoundScore) -> tuple[StageLine, ...]:
    floor = assessment.model.level_ends[0]
    found = [_stage("Today", "as assessed", today, (), floor)]
    for stage in stages(assessment, round_id):
        score = stage.score
        if score.policy != today.policy:
            rows = achieved(assessment, round_id, stage.initiatives)
            score = score_round(assessment.with_rows(rows), round_id, policy=today.policy)
        found.append(_after(stage, score, floor))
    return tuple(found)


def _after(stage: Stage, score: RoundScore, floor: int) -> StageLine:
    end = day_of(stage.phase.end)
    when = _month(end) if end else stage.phase.end
    ending = tuple(map(initiative_code, stage.ending))
    return _stage(stage.phase.name.strip(), when, score, ending, floor)


def _stage(
    name: str, when: str, score: RoundScore, ending: tuple[str, ...], floor: int
) -> StageLine:
    areas = [area for area in score.areas if area.level is not None]
    levels = tuple(sorted(area.level for area in areas if area.level is not None))
    counts = Counter(levels)
    return StageLine(
        name=name,
        when=when,
        levels=levels,
        words=", ".join(f"{counts[level]} at {level}" for level in sorted(counts)),
        said=_stands_out(score, floor),
        headline=score.overall.headline,
        ending=ending,
        areas=tuple(
            StageArea(
                id=area.id,
                label=area.label,
                level=area.level,
                bounds=area.index_range if area.index is not None else None,
                index_text=index_text(area),
                target=area.target,
            )
            for area in score.areas
        ),
    )


def _stands_out(score: RoundScore, floor: int) -> str:
    """What a reader is to see first; `floor` is the level that asks nothing."""
    areas = [area for area in score.areas if area.level is not None]
    aimed = [a for a in score.areas if a.target is not None and a.state != "not_applicable"]
    if aimed and all(a.level is not None and a.level >= (a.target or 0) for a in aimed):
        return "every target met"
    if not areas:
        return ""
    lowest = min(area.level or 0 for area in areas)
    low = [area.label for area in areas if area.level == lowest]
    if lowest > floor and (len(low) == len(areas) or len(low) > _NAMED_AT_MOST):
        return f"no area below {lowest}"
    if len(low) > _NAMED_AT_MOST:
        return f"{len(low)} areas are at {lowest}"
    return f"{listed(low)} {'is' if len(low) == 1 else 'are'} at {lowest}"


def _month(day: date) -> str:
    return f"{_MONTHS_LONG[day.month - 1]} {day.year}"
