"""A whole engagement as JSON: written by `export --json`, read back by `import`.

The model stands in the shape of a model file, as it was copied; what the engagement made of it
stands in `own_criterion`. The rest is one list of records a table, people and notes too. History
is left out: it holds every word that was ever deleted. So are the bytes of attached files: an
item names its file, and once imported it only says what that was called.
"""

import codecs
from pathlib import Path
from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.file_names import clean_name
from maturity_desktop.assessment.records import ROW_TYPE_OF, Engagement, Evidence, Row
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.engagement_rows import read_rows
from maturity_desktop.files import read_bytes, write_whole
from maturity_desktop.model.faults import shortened
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.model.writing import as_document
from maturity_desktop.text import counted

FORMAT = 1
_LARGEST_FILE = 200_000_000


def engagement_document(assessment: Assessment) -> dict[str, Any]:
    """The document: `format`, `model`, `engagement`, and a list for every other table."""
    engagement = msgspec.to_builtins(assessment.engagement)
    del engagement["model"]
    document: dict[str, Any] = {
        "format": FORMAT,
        "engagement": engagement,
        "model": as_document(assessment.copied_model),
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
    document = _decoded(path)
    faults: list[str] = []
    model: MaturityModel | None = None
    try:
        model = model_from_document(document.get("model"), "model")
    except UserError as error:
        faults += error.faults or (error.message,)
    rows = read_rows(document, model, faults)
    if faults:
        raise UserError(
            f"{path.name} was not imported: {counted(len(faults), 'fault')}",
            "Nothing was written. Mend these places and try again.",
            tuple(f"{path.name}: {fault}" for fault in faults),
        )
    return tuple(_without_bytes(row) for row in rows)


def _without_bytes(row: Row) -> Row:
    """An item whose file did not come along must not name what is not there."""
    if not isinstance(row, Evidence) or not (row.attachment or row.file_name):
        return row
    name = clean_name(row.file_name) if row.file_name else ""
    return msgspec.structs.replace(row, attachment="", file_name=name)


def _decoded(path: Path) -> dict[str, Any]:
    content = read_bytes(path, at_most=_LARGEST_FILE)
    try:
        document = msgspec.json.decode(content.removeprefix(codecs.BOM_UTF8))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise UserError(
            f"{path.name} is not readable as JSON: {error}",
            "It must be a file that “export --json” wrote.",
        ) from None
    if not isinstance(document, dict) or "format" not in document:
        raise UserError(f"{path.name} is no exported engagement", "Make one with “export --json”.")
    number = document["format"]
    if type(number) is not int or number != FORMAT:
        raise UserError(
            f"{path.name} has the format {shortened(str(number))}; this version reads {FORMAT}",
            "Update the program, or make the file again with “export --json”.",
        )
    return document
