"""Tables of an exported engagement into rows, with every fault of every field at once."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from maturity_desktop.assessment.own_wording import OWN, is_added
from maturity_desktop.assessment.records import (
    ROW_TYPE_OF,
    Attendance,
    Calibration,
    Decision,
    Engagement,
    Evidence,
    Finding,
    Goal,
    Initiative,
    Key,
    Note,
    OwnCriterion,
    Parked,
    Participant,
    Phase,
    Rating,
    Recommendation,
    Round,
    Row,
    Scope,
    Session,
    SilentVote,
    TopicPlan,
)
from maturity_desktop.exchange.engagement_decisions import wrong_in_decisions
from maturity_desktop.exchange.engagement_references import against, of_all
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.faults import shortened
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.text import clean, clean_line

_ONE_LINE = ("client", "name", "title", "alias")
_POSITION = re.compile("[0-9a-z]+")
# What other rows name by its id.
_WITH_ID: tuple[type[Row], ...] = (
    *(Round, Evidence, Goal, Participant, Session, Finding, Recommendation, Initiative),
)
# As in models: beyond it the weighted means would lose their decimals.
LARGEST_WEIGHT = 1_000_000
# SQLite keeps whole numbers in 64 bits.
_LARGEST_NUMBER = 2**63 - 1


def read_rows(
    document: dict[str, Any], model: MaturityModel | None, faults: list[str]
) -> list[Row]:
    """The rows of all tables; what is wrong is added to `faults`, and the rows are not to be used.

    Args:
        document: the decoded file.
        model: its model; None where that has faults, then nothing is held against it.
        faults: sentences that begin with the place.
    """
    known = {"format", "model", *ROW_TYPE_OF}
    faults += [f"{shortened(key)}: not known" for key in document if key not in known]
    rows: list[Row] = []
    for table, kind in ROW_TYPE_OF.items():
        if kind is Engagement:
            rows += _engagement(document.get(table), model, faults)
        elif isinstance(listed := document.get(table, []), list):
            rows += _table(kind, listed, faults)
        else:
            faults.append(f"{table}: a list is expected")
    faults += of_all(rows, {kind: _ids(document, kind) for kind in _WITH_ID})
    if model is not None:
        faults += against(model, rows)
    return rows


def _engagement(value: object, model: MaturityModel | None, faults: list[str]) -> list[Row]:
    if not isinstance(value, dict):
        faults.append("engagement: a table of fields is expected")
        return []
    if "model" in value:
        faults.append("engagement: model is not known; it stands beside the engagement")
    copy = {**value, "model": encode_copy(model) if model is not None else ""}
    row = _record(Engagement, copy, "engagement", faults)
    return [row] if row is not None else []


def _table(kind: type[Row], values: Iterable[object], faults: list[str]) -> list[Row]:
    found: dict[Key, Row] = {}
    for place, value in enumerate(values, start=1):
        where = f"{kind.table}[{place}]"
        row = _record(kind, value, where, faults)
        if row is None:
            continue
        if row.key in found:
            faults.append(f"{where}: {_named(row)} stands there twice")
        found[row.key] = row
    return list(found.values())


def _record(kind: type[Row], value: object, where: str, faults: list[str]) -> Row | None:
    """One record, text cleaned where it comes in; None after its faults were noted."""
    if not isinstance(value, dict):
        faults.append(f"{where}: a table of fields is expected")
        return None
    cleaned = {key: _cleaned(key, content) for key, content in value.items()}
    try:
        row = msgspec.convert(cleaned, kind)
    except msgspec.ValidationError:
        faults += [f"{where}: {fault}" for fault in _field_faults(kind, cleaned)]
        return None
    faults += [
        f"{where}: {field} is too large"
        for field, number in msgspec.structs.asdict(row).items()
        if isinstance(number, int) and abs(number) > _LARGEST_NUMBER
    ]
    faults += [f"{where}: {what}" for what, holds in _wrong(row).items() if holds]
    return row


def _cleaned(key: str, content: object) -> object:
    if not isinstance(content, str) or key == "model":
        return content
    return clean_line(content) if key in _ONE_LINE else clean(content)


def _field_faults(kind: type[Row], values: dict[str, Any]) -> list[str]:
    """All that is wrong with a record; its own conversion stops at the first fault."""
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    found = [f"{shortened(key)} is not known" for key in values if key not in fields]
    for name, field in fields.items():
        if name in values:
            try:
                msgspec.convert(values[name], field.type)
            except msgspec.ValidationError as error:
                found.append(f"{name}: {error}")
        elif field.required:
            found.append(f"{name} is missing")
    return found


def _named(row: Row) -> str:
    return ", ".join(shortened(str(part)) for part in row.key)


def _wrong(row: Row) -> dict[str, bool]:
    """What the file format refuses, or what no one could name, show or continue."""
    match row:
        case Engagement():
            return {
                "the id must be 1": row.id != 1,
                "the client has no name": not row.client,
            }
        case Round():
            return {"it has no name": not row.name, **_unordered(row.position)}
        case Scope():
            wrong = not 0 < row.weight <= LARGEST_WEIGHT
            return {f"the weight must be above 0, at most {LARGEST_WEIGHT:,}": wrong}
        case Evidence():
            return {"it has no title": not row.title}
        case Rating():
            bare = row.option is not None or not row.reason.strip()
            return {"not applicable needs a reason and no option": row.na is not None and bare}
        case _:
            return _wrong_of_week(row)


def _wrong_of_week(row: Row) -> dict[str, bool]:
    """As `_wrong`, of the tables of the week on site."""
    match row:
        case Goal():
            return {"it has no text": not row.text.strip(), **_unordered(row.position)}
        case Participant():
            return {"it has no alias": not row.alias}
        case Session():
            return {
                "the minutes must be above 0": row.minutes <= 0,
                "the breaks must not be below 0": row.paused < 0,
            }
        case TopicPlan():
            return {"the seconds must not be below 0": row.seconds < 0, **_unordered(row.position)}
        case SilentVote():
            return {"the count must be above 0": row.count <= 0}
        case Attendance() | Note() | Parked():
            return _unordered(row.position)
        case Calibration():
            return {"it has no first answer": not row.first, **_unordered(row.position)}
        case OwnCriterion():
            return _wrong_of_own(row)
        case _:
            return _wrong_in_decisions(row)


def _wrong_in_decisions(row: Row) -> dict[str, bool]:
    ordered = _unordered(row.position) if isinstance(row, Phase | Decision) else {}
    return {**ordered, **wrong_in_decisions(row)}


def _unordered(position: str) -> dict[str, bool]:
    return {"a position is digits and small letters": not _POSITION.fullmatch(position)}


def _wrong_of_own(row: OwnCriterion) -> dict[str, bool]:
    added, weight = is_added(row.criterion), 1.0 if row.weight is None else row.weight
    return {
        f"the weight must be above 0, at most {LARGEST_WEIGHT:,}": not 0 < weight <= LARGEST_WEIGHT,
        f"the id of an added one begins with {OWN}": row.kind == "added" and not added,
        "it was added, so it is added or hidden": added and row.kind not in ("added", "hidden"),
        "it needs a title and a statement": added and not (row.title and row.statement.strip()),
    }


def _ids(document: dict[str, Any], kind: type[Row]) -> set[str]:
    """The ids of a table, those of faulty records too: what names them is not at fault."""
    listed = document.get(kind.table)
    values = listed if isinstance(listed, list) else []
    ids = [value.get("id") for value in values if isinstance(value, dict)]
    return {clean(found) for found in ids if isinstance(found, str)}
