"""The checks of findings, recommendations, decisions and the roadmap."""

from collections.abc import Iterable, Iterator, Sequence

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    carrying,
    decisions_of,
    finding_code,
    initiative_code,
    initiatives_of,
    phases_of,
    recommendation_code,
    recommendations_of,
)
from maturity_desktop.assessment.records import Finding, Initiative
from maturity_desktop.planning.projection import projected
from maturity_desktop.report.checks import Hit, Outcome, names, verb
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.rounds import Memory
from maturity_desktop.text import counted, listed

_FINDINGS, _ROADMAP = "findings", "roadmap"


def decision_checks(
    assessment: Assessment, score: RoundScore, memory: Memory | None = None
) -> Iterator[Outcome]:
    """What a sponsor would ask about what follows from the answers.

    Args:
        assessment: the engagement.
        score: today's, of the round.
        memory: of earlier projections; the result is the same without it.
    """
    found = sorted(assessment.of_round(Finding, score.round), key=lambda row: row.number)
    yield _gaps(assessment, found)
    yield _recommendations(assessment, found)
    yield _drafts(assessment, found)
    yield _decisions(assessment, score.round)
    work = initiatives_of(assessment, score.round)
    yield _initiatives(work)
    yield _reach(assessment, score, work, memory)


def _gaps(assessment: Assessment, findings: Sequence[Finding]) -> Outcome:
    """Drafts stand in a line of their own, here and among the recommendations."""
    hits: list[Hit] = []
    gaps = [row for row in findings if row.kind == "gap" and not row.draft]
    for row in gaps:
        lacks = _lacking(
            ("consequence", row.consequence),
            ("cause", row.cause),
            ("severity", row.severity),
            ("recommendation", recommendations_of(assessment, row.id)),
        )
        if lacks:
            hits.append(_hit(row.id, f"{finding_code(row)} ({lacks})", _FINDINGS))
    return Outcome(
        rule="gaps-without-consequence-or-recommendation",
        hits=tuple(hits),
        sentence=lambda left: f"{counted(len(left), 'gap')} {_incomplete(left)}",
        detail=names,
        passed="Every gap has a consequence, a cause, a severity and a recommendation"
        if gaps
        else "",
    )


def _recommendations(assessment: Assessment, findings: Sequence[Finding]) -> Outcome:
    hits: list[Hit] = []
    rows = [
        (row, one)
        for row in findings
        for one in recommendations_of(assessment, row.id)
        if not (row.draft or one.draft)
    ]
    for finding, row in sorted(rows, key=lambda pair: pair[1].number):
        # As the report prints it: without a day of its own it is due when its work ends.
        due = row.due or any(one.end for one in carrying(assessment, row.id))
        lacks = _lacking(("outcome", row.outcome), ("role", row.role), ("date", due))
        if lacks:
            name = f"{recommendation_code(row)} ({lacks})"
            hits.append(Hit(subject=row.id, name=name, tab=_FINDINGS, item=finding.id))
    return Outcome(
        rule="recommendations-without-role-or-date",
        hits=tuple(hits),
        sentence=lambda left: f"{counted(len(left), 'recommendation')} {_incomplete(left)}",
        detail=names,
        passed="Every recommendation has an outcome, a role and a date" if rows else "",
    )


def _drafts(assessment: Assessment, findings: Sequence[Finding]) -> Outcome:
    """Nobody has read them yet; a final report leaves them out."""
    hits: list[Hit] = []
    for row in findings:
        if row.draft:
            hits.append(_hit(row.id, finding_code(row), _FINDINGS))
        for one in recommendations_of(assessment, row.id):
            if one.draft:
                name = recommendation_code(one)
                hits.append(Hit(subject=one.id, name=name, tab=_FINDINGS, item=row.id))
    return Outcome(
        rule="findings-still-drafts",
        hits=tuple(hits),
        sentence=lambda left: (
            f"{counted(len(left), 'finding or recommendation', 'findings or recommendations')} "
            f"{verb(left, 'is still a draft', 'are still drafts')}"
        ),
        detail=lambda left: f"{names(left)}; a final report leaves them out",
    )


def _decisions(assessment: Assessment, round_id: str) -> Outcome:
    hits: list[Hit] = []
    rows = decisions_of(assessment, round_id)
    for number, row in enumerate(rows, 1):
        lacks = _lacking(("role", row.role), ("date", row.due))
        if lacks:
            hits.append(Hit(subject=row.id, name=f"decision {number} ({lacks})", tab=_FINDINGS))
    return Outcome(
        rule="decisions-without-role-or-date",
        hits=tuple(hits),
        sentence=lambda left: f"{counted(len(left), 'decision')} {_incomplete(left)}",
        detail=names,
        passed="Every decision has a role and a date" if rows else "",
    )


def _initiatives(work: Sequence[Initiative]) -> Outcome:
    hits: list[Hit] = []
    for row in work:
        lacks = _lacking(("dates", row.start and row.end), ("owner", row.owner_role))
        if lacks:
            hits.append(_hit(row.id, f"{initiative_code(row)} ({lacks})", _ROADMAP))
    return Outcome(
        rule="initiatives-without-dates-or-owner",
        hits=tuple(hits),
        sentence=lambda left: f"{counted(len(left), 'initiative')} {_incomplete(left)}",
        detail=names,
        passed="Every initiative has dates and an owner" if work else "",
    )


def _reach(
    assessment: Assessment, score: RoundScore, work: Sequence[Initiative], memory: Memory | None
) -> Outcome:
    """Where the last phase ends, if all is achieved; a round without a roadmap promises nothing."""
    ends = [phase.end for phase in phases_of(assessment, score.round) if phase.end]
    last = max(ends, default="9999")
    done = [one for one in work if one.end and one.end <= last]
    hits: list[Hit] = []
    levels = assessment.model.scoring.levels != "none"
    aims = [
        area
        for area in score.areas
        if levels and area.target is not None and area.state != "not_applicable"
    ]
    if work:
        outlook = projected(assessment, score.round, done, memory)
        after = {area.id: area for area in outlook.areas}
        for area in score.areas:
            reached = after[area.id].level
            if area not in aims or (reached is not None and reached >= (area.target or 0)):
                continue
            name = f"{area.label} {reached} of {area.target}"
            if reached is None:
                name = f"{area.label} without a level, target {area.target}"
            hits.append(Hit(subject=area.id, name=name, label=area.label, tab=_ROADMAP))
    return Outcome(
        rule="roadmap-misses-targets",
        hits=tuple(hits),
        sentence=lambda left: (
            f"The roadmap misses the {verb(left, 'target', 'targets')} of "
            f"{counted(len(left), 'area')}"
        ),
        detail=lambda left: f"{names(left)}, if all is achieved",
        passed="The roadmap reaches every target, if achieved" if work and aims else "",
    )


def _lacking(*parts: tuple[str, object]) -> str:
    """``"no role and no date"``; empty where everything is there."""
    missing = [
        f"no {name}"
        for name, value in parts
        if not (value.strip() if isinstance(value, str) else value)
    ]
    return listed(missing)


def _hit(subject: str, name: str, tab: str) -> Hit:
    return Hit(subject=subject, name=name, tab=tab, item=subject)


def _incomplete(hits: Iterable[Hit]) -> str:
    return verb(tuple(hits), "is incomplete", "are incomplete")
