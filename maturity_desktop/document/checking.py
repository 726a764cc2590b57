"""Is everything in the file as it was written? Structure, checksums, values, lineage."""

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.frozen import altered_since
from maturity_desktop.assessment.records import (
    ROW_TYPES,
    AreaText,
    Evidence,
    Rating,
    Round,
    Scope,
    Support,
)
from maturity_desktop.document import attachments, history, rows
from maturity_desktop.document.content_sum import ContentSum, is_content
from maturity_desktop.document.document import Document
from maturity_desktop.document.lineage import Lineage
from maturity_desktop.document.schema import ATTACHMENT, tables_of
from maturity_desktop.document.soundness import OTHER_CONTENT, table_faults
from maturity_desktop.errors import UserError


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
    """Rows that name something the engagement's own model does not have."""
    model = assessment.model
    found: list[str] = []
    for rating in assessment.table(Rating).values():
        place = assessment.get(Round, rating.round)
        name = place.name if place else rating.round
        criterion = model.criterion_by_id.get(rating.criterion)
        if criterion is None:
            found.append(f"rating: {rating.criterion} ({name}) is no criterion of the model")
        elif rating.option is not None:
            options = {option.id for option in model.scale_of(criterion).options}
            if rating.option not in options:
                found.append(f"rating: {rating.criterion} ({name}) has no option {rating.option}")
    found += [
        f"supports: {support.criterion} is no criterion of the model"
        for support in assessment.table(Support).values()
        if support.criterion not in model.criterion_by_id
    ]
    of_areas: tuple[Scope | AreaText, ...] = (
        *assessment.table(Scope).values(),
        *assessment.table(AreaText).values(),
    )
    found += [
        f"{row.table}: {row.area} is no area of the model"
        for row in of_areas
        if row.area not in model.area_by_id
    ]
    numbers = [item.number for item in assessment.table(Evidence).values()]
    if len(numbers) != len(set(numbers)):
        found.append("evidence: two items have the same number")
    return found
