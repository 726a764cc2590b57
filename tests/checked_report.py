"""A small round that nothing can be said against, to say one thing against it at a time."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import Edit
from maturity_desktop.assessment.records import (
    AreaText,
    Engagement,
    Evidence,
    Rating,
    Round,
    Row,
    Scope,
)
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.records import Criterion
from maturity_desktop.report.checks import Check
from maturity_desktop.report.delivery_checks import CheckMemory, delivery_checks
from maturity_desktop.scoring.rounds import score_round
from report_data import NOW, model_of

MODEL = model_of(2)
FIRST, SECOND = MODEL.areas
IDS = [criterion.id for criterion in FIRST.criteria]


def sound() -> Assessment:
    """Never more than partly true, which needs no evidence, and never the same for long."""
    rows: list[Row] = [
        Engagement(client="C", model=encode_copy(MODEL), author="A", reviewer="B"),
        Round(NOW, "Now", "i"),
        Scope(NOW, SECOND.id, included=False, reason="Not agreed"),
        AreaText(NOW, FIRST.id, summary="As it should be."),
        Evidence("e1", 1, "Record"),
    ]
    for place, criterion in enumerate(IDS):
        rows.append(Rating(NOW, criterion, "P" if place % 3 else "N", note="Seen."))
    return Assessment(rows)


def with_rows(assessment: Assessment, *rows: Row) -> Assessment:
    """These rows instead of those with the same keys."""
    known = {(row.table, *row.key): row for row in assessment.rows()}
    known |= {(row.table, *row.key): row for row in rows}
    return Assessment(known.values())


def done(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def checks_of(assessment: Assessment, memory: CheckMemory | None = None) -> tuple[Check, ...]:
    return delivery_checks(assessment, score_round(assessment, NOW), memory)


def raised_by(assessment: Assessment) -> dict[str, Check]:
    """Warnings and notes by their rule."""
    found = checks_of(assessment)
    return {check.rule: check for check in found if check.severity in ("warning", "note")}


def named(criterion: Criterion) -> str:
    return f"{MODEL.area_of[criterion.id].label} {criterion.number}"
