"""The columns of the sheet Statements, and what stands in the cells of a row."""

from collections.abc import Iterator

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.formulas import statement_formulas
from maturity_desktop.report.excel.lists import scale_words
from maturity_desktop.report.excel.looks import (
    EXACT,
    FLAG,
    HEAD,
    HEAD_LIVE,
    HEAD_QUIET,
    INPUT,
    TEXT_CELL,
    TEXT_CENTRE,
    TEXT_QUIET,
    Look,
)
from maturity_desktop.report.excel.tables import Column
from maturity_desktop.report.records import AreaPart, EvidenceLine, StatementLine

# Columns a formula elsewhere asks for.
NAMED = (
    "area", "dimension", "level", "rating", "delivered", "weight", "state", "counted", "value",
    "supported", "weighted", "weighted_low", "weighted_high", "weighted_supported", "stuck",
    "below_top", "short_here", "short_below", "supported_stuck", "supported_short_here",
    "supported_short_below",
)  # fmt: skip
# Live columns that people read; the others are steps in between and fold away.
_LIVE = {"state": "State", "holds_back": "Holds back", "to_raise": "To raise"}
_STEPS = {
    "counted": "Counted",
    "value": "Value",
    "supported": "Supported value",
    "weighted": "Weight x value",
    "weighted_low": "Weight x value, open lowest",
    "weighted_high": "Weight x value, open highest",
    "weighted_supported": "Weight x supported value",
    "short_here": "Short here",
    "short_below": "Short below",
    "stuck": "At lowest",
    "below_top": "Below highest",
    "supported_short_here": "Supported short here",
    "supported_short_below": "Supported short below",
    "supported_stuck": "Supported at lowest",
}
_EXACT = {"value", "supported", "weighted", "weighted_low", "weighted_high", "weighted_supported"}


def statement_columns(model: MaturityModel, policy: str, *, compared: bool) -> list[Column]:
    """What people read and change first, then the steps of the calculation."""
    formulas = statement_formulas(model, policy)
    columns = [
        Column("area_name", "Area", TEXT_CELL, width=12, head=HEAD),
        Column("number", "No.", TEXT_CENTRE, width=6),
        Column("dimension_name", "Dimension", TEXT_CELL, width=13, head=HEAD),
        Column("level", "Level", TEXT_CENTRE, width=6),
        Column("depth", "Depth", TEXT_CENTRE, width=7),
        Column("title", "Title", TEXT_CELL, width=24, head=HEAD),
        Column("statement", "Statement", TEXT_CELL, width=46, head=HEAD),
        Column("rating", "Rating", INPUT, width=8, head=HEAD_LIVE),
        Column("delivered", "Delivered", TEXT_CENTRE, width=10),
        Column("previous", "Last round", TEXT_CENTRE, width=9),
        *(
            Column(key, heading, TEXT_CENTRE, formulas[key], 9, HEAD_LIVE)
            for key, heading in _LIVE.items()
            if key in formulas
        ),
        Column("grade", "Grade", TEXT_CENTRE, width=7),
        Column("reason", "Reason", TEXT_CELL, width=28, head=HEAD),
        Column("na", "Not applicable because", TEXT_CELL, width=14, head=HEAD),
        Column("note", "Note", TEXT_CELL, width=42, head=HEAD),
        Column("evidence", "Evidence", TEXT_CELL, width=40, head=HEAD),
        Column("flag", "Flag", TEXT_CENTRE, width=6),
        Column("id", "Id", TEXT_QUIET, width=26, head=HEAD_QUIET),
        Column("area", "Area no.", FLAG, width=8, head=HEAD_QUIET),
        Column("dimension", "Dimension no.", FLAG, width=10, head=HEAD_QUIET),
        Column("asked", "In scope", FLAG, width=8, head=HEAD_QUIET),
        Column("weight", "Weight", FLAG, width=8, head=HEAD_QUIET),
        Column("against", "Contradicted", FLAG, width=11, head=HEAD_QUIET),
        *(
            Column(key, heading, _look(key), formulas[key], 11, HEAD_QUIET)
            for key, heading in _STEPS.items()
            if key in formulas
        ),
    ]
    return columns if compared else [c for c in columns if c.key != "previous"]


def _look(key: str) -> Look:
    return EXACT if key in _EXACT else FLAG


class Words:
    """What the texts of a row need from the model."""

    def __init__(self, model: MaturityModel) -> None:
        self._scales = scale_words(model)
        self._dimensions = {d.id: n for n, d in enumerate(model.dimensions, start=1)}
        self._names = {d.id: d.short or d.name for d in model.dimensions}
        self._first = model.carrying_levels[0] if model.carrying_levels else 0

    def row(self, area: int, part: AreaPart, line: StatementLine) -> dict[str, Value | None]:
        return {
            "area": area,
            "area_name": part.label,
            "number": line.number,
            "dimension": self._dimensions.get(line.dimension or ""),
            "dimension_name": self._names.get(line.dimension or "", ""),
            "level": line.level,
            "depth": "key" if line.key else "depth",
            "title": line.title if line.title != line.statement else "",
            "statement": line.statement,
            "rating": line.answer,
            "delivered": line.answer,
            "previous": line.previous,
            "grade": line.grade,
            "reason": line.reason,
            "na": line.na,
            "note": line.note,
            "evidence": "\n".join(_evidence(line.evidence)),
            "flag": "yes" if line.flag else "",
            "id": line.id,
            "asked": "no" if line.state == "not_asked" else "yes",
            "weight": line.weight,
            "against": "yes" if line.contradicted else "",
        }

    def formula(self, line: StatementLine) -> tuple[dict[str, str], str]:
        """Grade 1 carries the first level with criteria, grade 2 every level above."""
        needed = "2" if line.level > self._first else "1"
        scale = self._scales[line.scale]
        return {"scale": scale, "needed": needed}, f"{scale} {needed}"


def _evidence(lines: tuple[EvidenceLine, ...]) -> Iterator[str]:
    for line in lines:
        notes = ", contradicts" if line.contradicts else ""
        notes += "" if line.counts else ", not seen"
        yield f"{line.number} {line.title}{notes}"
