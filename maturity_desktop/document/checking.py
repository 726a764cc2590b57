"""Is everything in the file as it was written? Structure, checksums, values, lineage."""

from collections.abc import Iterator
from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.frozen import altered_since
from maturity_desktop.assessment.own_wording import scale_for
from maturity_desktop.assessment.records import (
    ROW_TYPES,
    About,
    AreaText,
    Calibration,
    Challenge,
    Event,
    Evidence,
    Finding,
    GoalArea,
    Heard,
    Initiative,
    MetricPlan,
    MetricValue,
    Note,
    OwnCriterion,
    OwnMetric,
    Parked,
    Participant,
    Probe,
    Raises,
    Rating,
    Recommendation,
    Round,
    Scope,
    Session,
    SilentVote,
    Support,
    TopicPlan,
)
from maturity_desktop.document import attachments, history, rows
from maturity_desktop.document.content_sum import ContentSum, is_content
from maturity_desktop.document.document import Document
from maturity_desktop.document.lineage import Lineage
from maturity_desktop.document.merge_rules import LINKS
from maturity_desktop.document.schema import ATTACHMENT, tables_of
from maturity_desktop.document.soundness import OTHER_CONTENT, table_faults
from maturity_desktop.errors import UserError

_OF_AREAS: tuple[Any, ...] = (Scope, AreaText, GoalArea, TopicPlan, Note)
# These may be about no area, or about all of them.
_MAY_BE_OF_AREAS: tuple[Any, ...] = (Event, OwnMetric)


class CheckReport(msgspec.Struct, frozen=True):
    """What a check found.

    Attributes:
        faults: sentences; empty for a sound file.
        counts: rows per table, and attached files.
        changes: entries of the history.
        altered: sentences about frozen rounds that hold something else now, which is no damage.
    """

    document_id: str
    protected: bool
    faults: tuple[str, ...]
    counts: dict[str, int]
    changes: int
    altered: tuple[str, ...] = ()


def check(document: Document) -> CheckReport:
    """The whole file, told in sentences."""
    document_id = document.document_id
    altered: tuple[str, ...] = ()
    with document.snapshot() as db:
        faults = table_faults(db)
        entries = history.read_history(db)
        total = next(db.execute("SELECT count(*) FROM history"))[0]
        reached = len(Lineage.of(db).reached)
        if reached != total or not entries:
            faults.append(f"history: {total - reached} of {total} changes are out of line")
        if [row.change_no for row in entries] != list(range(len(entries))):
            faults.append("history: the changes are not numbered without a gap")
        try:
            content = ContentSum()
            assessment = Assessment(rows.read_all(db, content.of))
            faults += unknown_names(assessment)
            altered = _altered(assessment)
            if not is_content(db, content.value):
                faults.append(OTHER_CONTENT)
        except UserError as error:
            faults.append(error.message)
        standing = tables_of(next(db.execute("PRAGMA user_version"))[0])
        counts = {
            table: next(db.execute(f"SELECT count(*) FROM {table}"))[0]  # noqa: S608
            if table in standing
            else 0
            for table in (*(kind.table for kind in ROW_TYPES), ATTACHMENT)
        }
    faults += attachments.faults(document)
    protected = document.key is not None
    return CheckReport(document_id, protected, tuple(faults), counts, len(entries), altered)


def _altered(assessment: Assessment) -> tuple[str, ...]:
    names = {found.id: found.name for found in assessment.rounds}
    return tuple(
        f"{names[freeze.round]} is no longer what was frozen as version {freeze.version}"
        for freeze in altered_since(assessment)
    )


def unknown_names(assessment: Assessment) -> list[str]:
    """Rows that name something the engagement's own model does not have, or the file.

    A statement that is hidden, or that was added and taken away again, is none of these.
    """
    model = assessment.copied_model
    found: list[str] = []
    for rating in assessment.table(Rating).values():
        place = assessment.get(Round, rating.round)
        name = place.name if place else rating.round
        scale = scale_for(model, rating.criterion)
        if scale is None:
            found.append(f"rating: {rating.criterion} ({name}) is no criterion of the model")
        elif rating.option not in (None, *(option.id for option in scale.options)):
            found.append(f"rating: {rating.criterion} ({name}) has no option {rating.option}")
    found += [
        f"{row.table}: {row.criterion} is no criterion of the model"
        for row in _of_statements(assessment)
        if scale_for(model, row.criterion) is None
    ]
    of_areas = [row for kind in _OF_AREAS for row in assessment.table(kind).values()]
    may_be = (row for kind in _MAY_BE_OF_AREAS for row in assessment.table(kind).values())
    of_areas += [row for row in may_be if row.area]
    found += [
        f"{row.table}: {row.area} is no area of the model"
        for row in of_areas
        if row.area not in model.area_by_id
    ]
    found += [
        f"{row.table}: the {what} it names is not in the file"
        for kind, columns in LINKS.items()
        for what, of in columns.items()
        for row in assessment.table(kind).values()
        if (named := getattr(row, what)) and assessment.get(of, named) is None
    ]
    return found + _unknown_in_decisions(assessment) + _twice(assessment)


def _unknown_in_decisions(assessment: Assessment) -> list[str]:
    """Options, metrics and challenges that there are not."""
    model = assessment.copied_model
    found: list[str] = []
    for raised in assessment.table(Raises).values():
        scale = scale_for(model, raised.criterion)
        if scale is not None and raised.option not in {option.id for option in scale.options}:
            found.append(f"raises: {raised.criterion} has no option {raised.option}")
    metrics = {metric.id for area in model.areas for metric in area.metrics}
    followed: list[MetricPlan | MetricValue] = [
        *assessment.table(MetricPlan).values(),
        *assessment.table(MetricValue).values(),
    ]
    found += [
        f"{row.table}: {row.metric} is no metric"
        for row in followed
        if row.metric not in metrics and assessment.get(OwnMetric, row.metric) is None
    ]
    points = {one.id for one in model.challenges} | {one.id for one in model.good_practices}
    found += [
        f"challenge: {row.point} is no challenge or good practice of the model"
        for row in assessment.table(Challenge).values()
        if row.point not in points
    ]
    return found


def _of_statements(assessment: Assessment) -> Iterator[Any]:
    """Rows about one statement; a note and what was parked need not be."""
    always: tuple[Any, ...] = (
        *(Support, Probe, Heard, SilentVote, Calibration, OwnCriterion, About, Raises),
    )
    for kind in always:
        yield from assessment.table(kind).values()
    may_be: tuple[Any, ...] = (Note, Parked)
    for kind in may_be:
        yield from (row for row in assessment.table(kind).values() if row.criterion)


def _twice(assessment: Assessment) -> list[str]:
    """Numbers and aliases by which nobody could tell two from each other."""
    items = assessment.table(Evidence).values()
    people = assessment.table(Participant).values()
    sessions = assessment.table(Session).values()
    told: tuple[tuple[str, list[Any]], ...] = (
        ("evidence: two items have the same number", [item.number for item in items]),
        ("participant: two people have the same alias", [one.alias.casefold() for one in people]),
        (
            "session: two sessions of a round have the same number",
            [(session.round, session.number) for session in sessions],
        ),
        *_twice_in_a_round(assessment),
    )
    return [sentence for sentence, values in told if len(values) != len(set(values))]


def _twice_in_a_round(assessment: Assessment) -> tuple[tuple[str, list[Any]], ...]:
    findings = assessment.table(Finding)
    round_of = {row.id: row.round for row in findings.values()}
    return (
        (
            "finding: two findings of a round have the same number",
            [(row.round, row.number) for row in findings.values()],
        ),
        (
            "recommendation: two recommendations of a round have the same number",
            [
                (round_of.get(row.finding, ""), row.number)
                for row in assessment.table(Recommendation).values()
            ],
        ),
        (
            "initiative: two initiatives of a round have the same number",
            [(row.round, row.number) for row in assessment.table(Initiative).values()],
        ),
    )
