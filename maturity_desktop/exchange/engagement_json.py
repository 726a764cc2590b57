"""A whole engagement as JSON: written by `export --json`, read back by `import`.

The model stands in the shape of a model file, the rest as one list of records a table. History
is left out: it holds every word that was ever deleted.
"""

from pathlib import Path
from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
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
from maturity_desktop.errors import UserError
from maturity_desktop.files import read_bytes, write_whole
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.model.writing import as_document
from maturity_desktop.text import clean, counted

FORMAT = 1
_LARGEST_FILE = 200_000_000


def engagement_document(assessment: Assessment) -> dict[str, Any]:
    """The document: `format`, `model`, `engagement`, and a list for every other table."""
    engagement = msgspec.to_builtins(assessment.engagement)
    del engagement["model"]
    document: dict[str, Any] = {
        "format": FORMAT,
        "engagement": engagement,
        "model": as_document(assessment.model),
    }
    for table, kind in ROW_TYPE_OF.items():
        if kind is not Engagement:
            rows = sorted(
                assessment.table(kind).values(), key=lambda row: [str(k) for k in row.key]
            )
            document[table] = msgspec.to_builtins(rows)
    return document


def write_engagement(assessment: Assessment, path: Path) -> None:
    encoded = msgspec.json.encode(engagement_document(assessment))
    write_whole(path, msgspec.json.format(encoded, indent=1) + b"\n")


def read_engagement(path: Path) -> tuple[Row, ...]:
    """All rows of an exported engagement; every fault of the file at once as `UserError`."""
    try:
        document = msgspec.json.decode(read_bytes(path, at_most=_LARGEST_FILE))
    except (msgspec.DecodeError, RecursionError) as error:
        raise UserError(
            f"{path.name} is not readable as JSON: {error}",
            "It must be a file that “export --json” wrote.",
        ) from None
    if not isinstance(document, dict) or "format" not in document:
        raise UserError(f"{path.name} is no exported engagement", "Make one with “export --json”.")
    if document["format"] != FORMAT:
        raise UserError(
            f"{path.name} has the format {document['format']!r}; this version reads {FORMAT}",
            "Update the program.",
        )
    model = model_from_document(document.get("model"), f"{path.name}: model")
    reader = _Reader(document, model)
    rows = reader.rows()
    if reader.faults:
        raise UserError(
            f"{path.name} was not imported: {counted(len(reader.faults), 'fault')}",
            "Nothing was written. Mend these places and try again.",
            tuple(f"{path.name}: {fault}" for fault in reader.faults),
        )
    return tuple(rows)


class _Reader:
    """Turns the tables into rows and collects what is wrong with them."""

    def __init__(self, document: dict[str, Any], model: MaturityModel) -> None:
        self._document = document
        self._model = model
        self.faults: list[str] = []

    def rows(self) -> list[Row]:
        known = {"format", "model", *ROW_TYPE_OF}
        self.faults += [f"{key}: not known" for key in self._document if key not in known]
        engagement = self._document.get("engagement")
        if not isinstance(engagement, dict):
            self.faults.append("engagement: a table of fields is expected")
            return []
        copy = {**engagement, "model": encode_copy(self._model)}
        rows = [*self._typed(Engagement, [copy], "engagement")]
        for table, kind in ROW_TYPE_OF.items():
            if kind is Engagement:
                continue
            listed = self._document.get(table, [])
            if isinstance(listed, list):
                rows += self._typed(kind, listed, table)
            else:
                self.faults.append(f"{table}: a list is expected")
        self._check(rows)
        return rows

    def _typed(self, kind: type[Row], values: list[Any], table: str) -> list[Row]:
        found: dict[Key, Row] = {}
        for place, value in enumerate(values, start=1):
            where = table if kind is Engagement else f"{table}[{place}]"
            try:
                row = msgspec.convert(_cleaned(value), kind)
            except msgspec.ValidationError as error:
                self.faults.append(f"{where}: {error}")
                continue
            if row.key in found:
                self.faults.append(f"{where}: {', '.join(map(str, row.key))} stands there twice")
            found[row.key] = row
        return list(found.values())

    def _check(self, rows: list[Row]) -> None:
        """What the document would refuse, and what no one could rate or show."""
        rounds = {row.id for row in rows if isinstance(row, Round)}
        items = {row.id for row in rows if isinstance(row, Evidence)}
        names = [row.name.casefold() for row in rows if isinstance(row, Round)]
        if not rounds:
            self.faults.append("round: at least one is expected")
        if len(names) != len(set(names)):
            self.faults.append("round: two rounds have the same name")
        for row in rows:
            where = f"{row.table} {', '.join(map(str, row.key))}"
            if getattr(row, "round", None) not in (None, *rounds):
                self.faults.append(f"{where}: the round is not in the file")
            if isinstance(row, Scope | AreaText) and row.area not in self._model.area_by_id:
                self.faults.append(f"{where}: the model has no such area")
            if isinstance(row, Scope) and not 0 < row.weight < float("inf"):
                self.faults.append(f"{where}: the weight must be above 0")
            if isinstance(row, Support) and row.evidence not in items:
                self.faults.append(f"{where}: the evidence is not in the file")
            if isinstance(row, Rating | Support):
                self._check_criterion(row, where)

    def _check_criterion(self, row: Rating | Support, where: str) -> None:
        criterion = self._model.criterion_by_id.get(row.criterion)
        if criterion is None:
            self.faults.append(f"{where}: the model has no such criterion")
        elif isinstance(row, Rating):
            options = {option.id for option in self._model.scale_of(criterion).options}
            if row.option is not None and row.option not in options:
                self.faults.append(f"{where}: {row.option} is no option of its scale")
            if row.na is not None and (row.option is not None or not row.reason):
                self.faults.append(f"{where}: not applicable needs a reason and no option")


def _cleaned(value: Any) -> Any:
    """Text cleaned where it comes in; only one level deep, since records are flat."""
    if not isinstance(value, dict):
        return value
    return {
        key: clean(text) if isinstance(text, str) and key != "model" else text
        for key, text in value.items()
    }
