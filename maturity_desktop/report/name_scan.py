"""Where a participant's name or address stands in a text that a report may print.

Names stand once in the file, and everything else says an alias or a role (DOMAIN 5). Somebody may
have typed one all the same. Looked for are the whole name, the surname and the e-mail address; a
surname that is a word of the model, as Baker would be in a model about bread, only counts as a
part of the whole name.
"""

import re
from collections.abc import Iterator
from typing import Literal

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    decisions_of,
    finding_code,
    initiative_code,
    initiatives_of,
    phases_of,
    recommendations_of,
)
from maturity_desktop.assessment.records import (
    Amendment,
    AreaText,
    Calibration,
    Challenge,
    Event,
    Evidence,
    Finding,
    Goal,
    MetricPlan,
    MetricValue,
    Note,
    OwnCriterion,
    OwnMetric,
    Participant,
    Peer,
    Rating,
    Round,
    Row,
    Scope,
    Session,
    Support,
    Waiver,
)
from maturity_desktop.model.records import MaturityModel

Kind = Literal[
    "area",
    "statement",
    "evidence",
    "scope",
    "round",
    "quote",
    "finding",
    "decision",
    "initiative",
    "metric",
]
_SHORTEST = 3  # letters of a surname


def name_patterns(assessment: Assessment) -> list[tuple[str, re.Pattern[str]]]:
    """What stands for each person whose name is in the file, by alias."""
    people = [p for p in assessment.table(Participant).values() if p.name.strip() or p.email]
    if not people:
        return []
    common = _words(assessment.copied_model)
    found: list[tuple[str, re.Pattern[str]]] = []
    for person in people:
        parts = person.name.split()
        sought = [r"(?i:" + r"[\s_.-]+".join(map(re.escape, parts)) + ")"] if parts else []
        if len(parts) > 1 and len(parts[-1]) >= _SHORTEST and parts[-1].casefold() not in common:
            sought.append(re.escape(parts[-1]))
        if person.email.strip():
            sought.append(f"(?i:{re.escape(person.email.strip())})")
        whole = rf"(?<![^\W_])(?:{'|'.join(sought)})(?![^\W_])"
        found.append((person.alias, re.compile(whole)))
    return found


def _words(model: MaturityModel) -> set[str]:
    """Every word of the statements, and of the names of areas and roles."""
    texts = [area.name for area in model.areas] + [role.name for role in model.roles]
    texts += [criterion.statement for area in model.areas for criterion in area.criteria]
    return set(re.findall(r"\w+", " ".join(texts).casefold()))


def printed_texts(
    assessment: Assessment, round_id: str
) -> Iterator[tuple[Kind, str, str, tuple[str, ...]]]:
    """The texts of the round: what prints them, the id, the record in words."""
    model = assessment.model
    for text in assessment.of_round(AreaText, round_id):
        area = model.area_by_id.get(text.area)
        if area is not None:
            words = (text.summary, text.strengths, text.gaps, text.recommendation)
            yield "area", area.id, area.label, words
    said = _said_of_statements(assessment, round_id)
    for criterion in model.criterion_by_id.values():
        if criterion.id in said:
            area = model.area_of[criterion.id]
            yield (
                "statement",
                criterion.id,
                f"{area.label} {criterion.number}",
                tuple(said[criterion.id]),
            )
    linked = {link.evidence for link in assessment.of_round(Support, round_id)}
    items = (assessment.table(Evidence)[(found,)] for found in linked)
    for item in sorted(items, key=lambda one: one.number):
        texts = (item.title, item.owner_role, item.drawn_how, item.remark, item.kept_what)
        yield "evidence", item.id, f"E-{item.number:03d}", texts
    yield from _of_the_round(assessment, round_id)
    yield from _of_decisions(assessment, round_id)
    yield from _of_metrics(assessment)


def _said_of_statements(assessment: Assessment, round_id: str) -> dict[str, list[str]]:
    """What was written about each statement, by id."""
    said: dict[str, list[str]] = {}
    # By key: an index of all rounds would cost more than all else when one rating changes.
    ratings = assessment.table(Rating)
    for one in assessment.model.criterion_by_id:
        if (rating := ratings.get((round_id, one))) is not None:
            said[one] = [rating.reason, rating.note]
    for link in assessment.of_round(Support, round_id):
        said.setdefault(link.criterion, []).append(link.resolution)
    for drawn in assessment.of_round(Calibration, round_id):
        said.setdefault(drawn.criterion, []).append(drawn.reason)
    for own in assessment.table(OwnCriterion).values():
        said.setdefault(own.criterion, []).extend((own.title, own.statement, own.reason))
    return said


def _of_the_round(
    assessment: Assessment, round_id: str
) -> Iterator[tuple[Kind, str, str, tuple[str, ...]]]:
    shown = assessment.table(Round)[(round_id,)]
    yield "round", "", "the opening of the report", (shown.summary, shown.place)
    agreed: list[Row] = [
        *assessment.of_round(Scope, round_id),
        *assessment.of_round(Amendment, round_id),
        *assessment.of_round(Session, round_id),
        *assessment.table(Goal).values(),
    ]
    texts = [
        getattr(row, field, "")
        for row in agreed
        for field in ("reason", "units", "change", "title", "place", "text")
    ]
    yield "scope", "", "scope, goals or sessions", (*texts, shown.signed_by)
    for note in assessment.of_round(Note, round_id):
        if note.quote and not note.private:
            yield "quote", note.area, "a quote", (note.text,)


def _of_decisions(
    assessment: Assessment, round_id: str
) -> Iterator[tuple[Kind, str, str, tuple[str, ...]]]:
    """What was found, what is asked for, and the roadmap."""
    for row in sorted(assessment.of_round(Finding, round_id), key=lambda one: one.number):
        texts = [row.title, row.condition, row.consequence, row.cause, row.basis, row.theme]
        for advice in recommendations_of(assessment, row.id):
            texts += (advice.title, advice.outcome, advice.role, advice.first_step)
        yield "finding", row.id, finding_code(row), tuple(texts)
    for asked in decisions_of(assessment, round_id):
        yield "decision", asked.id, "a decision", (asked.title, asked.role, asked.cost)
    for one in initiatives_of(assessment, round_id):
        words = (one.title, one.text, one.owner_role, one.decides, one.team)
        code = initiative_code(one)
        yield "initiative", one.id, code, (*words, one.outcome, one.assumptions)
    names = tuple(phase.name for phase in phases_of(assessment, round_id))
    yield "initiative", "", "the phases", names
    events = tuple(event.title for event in assessment.table(Event).values())
    yield "initiative", "", "the events", events
    remarks = tuple(row.remark for row in assessment.of_round(Challenge, round_id))
    yield "round", "", "the self-check of the programme", remarks
    reasons = tuple(row.reason for row in assessment.of_round(Waiver, round_id))
    yield "round", "", "a check that was left as it is", reasons


def _of_metrics(assessment: Assessment) -> Iterator[tuple[Kind, str, str, tuple[str, ...]]]:
    """The metrics of the engagement, by id, and what others published."""
    said: dict[str, list[str]] = {}
    for own in assessment.table(OwnMetric).values():
        said.setdefault(own.id, []).extend((own.name, own.definition, own.source))
    for plan in assessment.table(MetricPlan).values():
        said.setdefault(plan.metric, []).append(plan.owner_role)
    for value in assessment.table(MetricValue).values():
        said.setdefault(value.metric, []).append(value.source)
    model = {metric.id: metric.name for area in assessment.model.areas for metric in area.metrics}
    for metric, texts in sorted(said.items()):
        found = assessment.get(OwnMetric, metric)
        name = found.name if found else model.get(metric, metric)
        yield "metric", metric, f"the metric “{name}”", tuple(texts)
    sources = tuple(sorted({row.source for row in assessment.table(Peer).values()}))
    yield "metric", "", "figures of other organisations", sources
