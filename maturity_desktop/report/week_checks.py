"""The checks before delivery that come of a week on site: names, voices, signature, own wording."""

from collections.abc import Iterable, Iterator

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import OwnCriterion, Participant, Round, Session
from maturity_desktop.assessment.talks import topic_name
from maturity_desktop.planning.voices import voices_by_topic
from maturity_desktop.report.checks import Check, some
from maturity_desktop.report.name_scan import Kind, Place, named_places
from maturity_desktop.text import counted

# What of the report prints it, and what to do there.
_WHERE: dict[Kind, tuple[str, str, str]] = {
    "area": ("text about an area", "texts about areas", "write the alias or the role"),
    "statement": ("reason or note", "reasons or notes", "write the alias or the role"),
    "evidence": ("item of evidence", "items of evidence", "name the owner by role"),
    "quote": ("quote", "quotes", "leave the name out, or mark the line private"),
    "scope": ("text of the plan", "texts of the plan", "write the role"),
    "round": ("text of the report", "texts of the report", "write the role"),
}


def week_checks(assessment: Assessment, round_id: str) -> tuple[Check, ...]:
    """What a week on site can leave undone; nothing where there was none."""
    return (
        *_names(assessment, round_id),
        *_voices(assessment, round_id),
        *_signature(assessment, round_id),
        *_left_out(assessment),
    )


def _names(assessment: Assessment, round_id: str) -> Iterator[Check]:
    """One for each part of the report that names somebody."""
    places = named_places(assessment, round_id)
    for kind, (one, many, remedy) in _WHERE.items():
        found = [place for place in places if place.kind == kind]
        if found:
            verb = "names" if len(found) == 1 else "name"
            yield Check(
                sentence=f"{counted(len(found), one, many)} {verb} a participant",
                severity="warning",
                detail=f"{some(_told(found))}; {remedy}",
                criteria=tuple(_statements(assessment, round_id, kind, found)),
                area=found[0].id if kind in ("area", "quote") else "",
            )
    known = any(person.name for person in assessment.table(Participant).values())
    if known and not places:
        yield Check(sentence="No text names a participant", severity="passed")


def _told(places: Iterable[Place]) -> list[str]:
    return [f"{place.what} ({place.alias})" for place in places]


def _statements(
    assessment: Assessment, round_id: str, kind: Kind, places: list[Place]
) -> Iterator[str]:
    """Those that lead to the place; an item of evidence is found at what it speaks for."""
    ids = {place.id for place in places}
    if kind == "statement":
        yield from (place.id for place in places)
    elif kind == "evidence":
        linked = assessment.evidence_of_round(round_id)
        for criterion in assessment.model.criterion_by_id:
            if any(item.id in ids for _, item in linked.get(criterion, ())):
                yield criterion


def _voices(assessment: Assessment, round_id: str) -> Iterator[Check]:
    """Topics of a round with sessions that too few independent people were asked about."""
    if not assessment.of_round(Session, round_id):
        return
    short = [topic for topic in voices_by_topic(assessment, round_id).values() if topic.short]
    if not short:
        yield Check(sentence="Every topic has the voices that were agreed", severity="passed")
        return
    have = "has" if len(short) == 1 else "have"
    names = [topic_name(assessment.model, topic.area, topic.dimension) for topic in short]
    yield Check(
        sentence=f"{counted(len(short), 'topic')} {have} fewer voices than agreed",
        severity="note",
        detail=f"{some(names)}; ask one more, or say so in the report",
        area=short[0].area,
    )


def _signature(assessment: Assessment, round_id: str) -> Iterator[Check]:
    """Results of a scope that nobody agreed to can be disputed; a self-assessment has no client."""
    shown = assessment.table(Round)[(round_id,)]
    if shown.scope_state != "signed" and shown.kind != "self" and shown.status != "draft":
        yield Check(
            sentence="The scope is not signed",
            severity="warning",
            detail="Have it signed before the report leaves the house",
        )


def _left_out(assessment: Assessment) -> Iterator[Check]:
    model = assessment.copied_model
    bare = [
        row.criterion
        for row in assessment.table(OwnCriterion).values()
        if row.kind == "hidden" and not row.reason.strip() and row.criterion in model.area_of
    ]
    if bare:
        where = [f"{model.area_of[one].label} {model.criterion_by_id[one].number}" for one in bare]
        yield Check(
            sentence=f"{counted(len(bare), 'statement')} left out without a reason",
            severity="warning",
            detail=f"{some(where)}; the reason is printed",
            area=model.area_of[bare[0]].id,
        )
