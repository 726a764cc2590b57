"""Is everything in the file as it was written? Structure, checksums, values, lineage."""

from pathlib import Path

import apsw
import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import ROW_TYPES, Evidence, Rating, Round, Scope
from maturity_desktop.document import history, rows
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.schema import TABLES
from maturity_desktop.errors import UserError


class CheckReport(msgspec.Struct, frozen=True):
    """What a check found.

    Attributes:
        faults: sentences; empty for a sound file.
        counts: rows per table.
        changes: entries of the history.
    """

    document_id: str
    protected: bool
    faults: tuple[str, ...]
    counts: dict[str, int]
    changes: int


def require_sound(path: Path, db: apsw.Connection) -> None:
    """Raises `UserError` unless every table passes SQLite's own check and the typed read."""
    faults = table_faults(db)
    if faults:
        raise UserError(f"{path.name} is damaged", "Restore it from a backup.", tuple(faults))
    Assessment(rows.read_all(db))


def table_faults(db: apsw.Connection) -> list[str]:
    """What `quick_check` says of each table; reading a page verifies its checksum."""
    found: list[str] = []
    for table in TABLES:
        answers = [row[0] for row in db.execute(f"PRAGMA quick_check({table})")]
        found += [f"{table}: {answer}" for answer in answers if answer != "ok"]
    found += [
        f"{child}: a row names a {parent} that does not exist"
        for child, _, parent, _ in db.execute("PRAGMA foreign_key_check")
    ]
    return found


def check(document: Document) -> CheckReport:
    """The whole file, told in sentences."""
    db = document.connection
    with disk_errors(document.path):
        faults = table_faults(db)
        entries = history.read_history(db)
        total = next(db.execute("SELECT count(*) FROM history"))[0]
        if len(entries) != total or not entries:
            faults.append(f"history: {total - len(entries)} of {total} changes are out of line")
        if [row.change_no for row in entries] != list(range(len(entries))):
            faults.append("history: the changes are not numbered without a gap")
        assessment = document.read()
        faults += _unknown_names(assessment)
        counts = {
            kind.table: next(db.execute(f"SELECT count(*) FROM {kind.table}"))[0]  # noqa: S608
            for kind in ROW_TYPES
        }
    return CheckReport(
        document.document_id, document.key is not None, tuple(faults), counts, len(entries)
    )


def _unknown_names(assessment: Assessment) -> list[str]:
    """Rows that name something the engagement's own model does not have."""
    model = assessment.model
    found: list[str] = []
    rounds = assessment.table(Round)
    for rating in assessment.table(Rating).values():
        name = rounds[(rating.round,)].name
        criterion = model.criterion_by_id.get(rating.criterion)
        if criterion is None:
            found.append(f"rating: {rating.criterion} ({name}) is no criterion of the model")
        elif rating.option is not None:
            options = {option.id for option in model.scale_of(criterion).options}
            if rating.option not in options:
                found.append(f"rating: {rating.criterion} ({name}) has no option {rating.option}")
    found += [
        f"scope: {scope.area} is no area of the model"
        for scope in assessment.table(Scope).values()
        if scope.area not in model.area_by_id
    ]
    numbers = [item.number for item in assessment.table(Evidence).values()]
    if len(numbers) != len(set(numbers)):
        found.append("evidence: two items have the same number")
    return found
