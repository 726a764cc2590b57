"""Tables of an exported engagement into rows, with every fault of every field at once."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from maturity_desktop.assessment.records import (
    ROW_TYPE_OF,
    AreaText,
    Engagement,
    Evidence,
    Key,
    Rating,
    Round,
    Row,
    Scope,
    Support,
)
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.faults import shortened
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.text import clean, clean_line

_ONE_LINE = ("client", "name", "title")
_POSITION = re.compile("[0-9a-z]+")
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
    faults += _of_all(rows, _ids(document, Round), _ids(document, Evidence))
    if model is not None:
        faults += _against(model, rows)
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
            return {
                "it has no name": not row.name,
                "a position is digits and small letters": not _POSITION.fullmatch(row.position),
            }
        case Scope():
            wrong = not 0 < row.weight <= LARGEST_WEIGHT
            return {f"the weight must be above 0, at most {LARGEST_WEIGHT:,}": wrong}
        case Evidence():
            return {"it has no title": not row.title}
        case Rating():
            bare = row.option is not None or not row.reason.strip()
            return {"not applicable needs a reason and no option": row.na is not None and bare}
        case _:
            return {}


def _where(row: Row) -> str:
    return row.table if isinstance(row, Engagement) else f"{row.table} {_named(row)}"


def _ids(document: dict[str, Any], kind: type[Row]) -> set[str]:
    """The ids of a table, those of faulty records too: what names them is not at fault."""
    listed = document.get(kind.table)
    values = listed if isinstance(listed, list) else []
    ids = [value.get("id") for value in values if isinstance(value, dict)]
    return {clean(found) for found in ids if isinstance(found, str)}


def _of_all(rows: Sequence[Row], round_ids: set[str], item_ids: set[str]) -> Iterable[str]:
    """Names that stand for nothing, and names that stand for two."""
    rounds = [row for row in rows if isinstance(row, Round)]
    items = [row for row in rows if isinstance(row, Evidence)]
    if not round_ids:
        yield "round: at least one is expected"
    for name, times in Counter(row.name.casefold() for row in rounds).items():
        if times > 1:
            yield f"round: {times} rounds have the name “{shortened(name)}”"
    for number, times in Counter(item.number for item in items).items():
        if times > 1:
            yield f"evidence: {times} items have the number {number}"
    for row in rows:
        if getattr(row, "round", None) not in (None, *round_ids):
            yield f"{_where(row)}: the round is not in the file"
        if isinstance(row, Support) and row.evidence not in item_ids:
            yield f"{_where(row)}: the evidence is not in the file"


def _against(model: MaturityModel, rows: Iterable[Row]) -> Iterable[str]:
    """Rows that name what the model does not have."""
    for row in rows:
        if isinstance(row, Scope | AreaText) and row.area not in model.area_by_id:
            yield f"{_where(row)}: the model has no such area"
        if isinstance(row, Scope) and row.target not in (None, *model.level_by_number):
            yield f"{_where(row)}: the model has no level {row.target}"
        if isinstance(row, Rating | Support):
            criterion = model.criterion_by_id.get(row.criterion)
            if criterion is None:
                yield f"{_where(row)}: the model has no such criterion"
            elif isinstance(row, Rating) and row.option is not None:
                options = {option.id for option in model.scale_of(criterion).options}
                if row.option not in options:
                    yield f"{_where(row)}: {shortened(row.option)} is no option of its scale"
