"""Ratings as CSV: what `rate` reads and `export --csv` writes.

Header by name in any order: criterion, rating and any of note, evidence, grade, reason, code,
flag. Delimiter comma or semicolon; UTF-8 with or without BOM, or UTF-16. A workbook whose sheet
has the same columns is read as well.
"""

import csv
import io
from pathlib import Path
from typing import get_args

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import RatingLine
from maturity_desktop.assessment.records import NaCode
from maturity_desktop.csv_lines import Header, decoded, records, refuse
from maturity_desktop.exchange.rating_words import (
    NOT_APPLICABLE,
    meant,
    quoted,
    rating_meant,
)
from maturity_desktop.exchange.ratings_workbook import is_workbook, ratings_table
from maturity_desktop.files import read_bytes, write_whole
from maturity_desktop.model.records import Criterion, MaturityModel
from maturity_desktop.text import clean, clean_line, counted

REQUIRED = ("criterion", "rating")
OPTIONAL = ("note", "evidence", "grade", "reason", "code", "flag")
COLUMNS = (*REQUIRED, *OPTIONAL)
_GUARDED = ("=", "+", "-", "@", "\t", "\r")
_DEFAULT_GRADE = 2
_LARGEST_FILE = 50_000_000
_SURPLUS = "more cells than the header has columns; quote text that holds the delimiter"
_FLAGS = {"": None, "yes": True, "no": False}
_HEADER = Header(
    "ratings",
    REQUIRED,
    OPTIONAL,
    lambda name: f"the column {quoted(name)} is not known{meant(name, COLUMNS)}",
)
# Looking for what was meant takes milliseconds a word: too long for a file full of other words.
_SUGGESTIONS_AT_MOST = 50


class _Cells(msgspec.Struct, frozen=True):
    """One row by column name, and the line of the file it begins on."""

    line: int
    values: dict[str, str]
    faults: tuple[str, ...] = ()

    def text(self, column: str) -> str:
        return clean(self.values.get(column, "")).strip()


def read_ratings(path: Path, model: MaturityModel) -> tuple[RatingLine, ...]:
    """All rows, or a `UserError` with the faults of every bad one and its line.

    A workbook is told by its content or its ending, and read in a process of its own.
    """
    data = read_bytes(path, at_most=_LARGEST_FILE)
    if is_workbook(path, data):
        rows = [_Cells(*found) for found in ratings_table(path, _HEADER.names)]
    else:
        csv.field_size_limit(_LARGEST_FILE)
        text = decoded(path, data, ", ".join(REQUIRED))
        rows = [
            _Cells(
                record.line,
                {name: _unguarded(cell) for name, cell in record.cells.items()},
                (_SURPLUS,) if record.beyond else (),
            )
            for record in records(path, text, _HEADER)
        ]
    faults: list[str] = []
    found: list[RatingLine] = []
    first_line: dict[str, int] = {}
    for cells in rows:
        wrong = list(cells.faults)
        criterion = _criterion(cells, model, wrong, suggest=len(faults) < _SUGGESTIONS_AT_MOST)
        if criterion is not None:
            before = first_line.setdefault(criterion.id, cells.line)
            if before != cells.line:
                wrong.append(f"{criterion.id} stands in line {before} already")
            found.append(_line(cells, criterion, model, wrong))
        faults += [f"{path.name}, line {cells.line}: {fault}" for fault in wrong]
    refuse(path, faults)
    return tuple(found)


def _unguarded(text: str) -> str:
    """Takes back the apostrophe that `_guarded` put there."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_GUARDED, "'")) else text


def _criterion(
    cells: _Cells, model: MaturityModel, wrong: list[str], *, suggest: bool
) -> Criterion | None:
    name = cells.text("criterion")
    found = model.criterion_by_id.get(name)
    if found is None:
        by_folded = {key.casefold(): value for key, value in model.criterion_by_id.items()}
        found = by_folded.get(name.casefold())
    if found is None:
        if not name:
            wrong.append("the criterion is missing")
        else:
            close = meant(name, model.criterion_by_id) if suggest else ""
            wrong.append(f"{quoted(name)} is no criterion of the model{close}")
    return found


def _line(
    cells: _Cells, criterion: Criterion, model: MaturityModel, wrong: list[str]
) -> RatingLine:
    # A guard before "-" is as good as "-" itself.
    answer = rating_meant(cells.text("rating"), model.scale_of(criterion), wrong)
    reason = cells.text("reason")
    code = cells.text("code").casefold() or "out-of-scope"
    if code not in get_args(NaCode):
        wrong.append(f"the code {quoted(code)} is none of {', '.join(get_args(NaCode))}")
        code = "out-of-scope"
    if answer == NOT_APPLICABLE and not reason:
        wrong.append("not applicable (NA) needs a reason")
    flag = cells.text("flag").casefold()
    if flag not in _FLAGS:
        wrong.append(f"the flag {quoted(flag)} is neither yes nor no")
    return RatingLine(
        criterion=criterion.id,
        answer=answer,
        note=cells.text("note"),
        reason=reason,
        code=msgspec.convert(code, NaCode),
        flag=_FLAGS.get(flag),
        evidence=_evidence(cells, wrong),
    )


def _evidence(cells: _Cells, wrong: list[str]) -> tuple[tuple[str, int], ...]:
    """One title a line; one grade for all of them or one a line."""
    titles = [t for line in cells.text("evidence").splitlines() if (t := clean_line(line))]
    grades: list[int] = []
    for text in cells.text("grade").split():
        if text not in ("0", "1", "2", "3"):
            wrong.append(f"the grade {quoted(text)} is none of 0, 1, 2, 3")
            return ()
        grades.append(int(text))
    if not titles:
        if any(grades):
            wrong.append("a grade needs the evidence it belongs to")
        return ()
    if len(grades) not in (0, 1, len(titles)):
        wrong.append(f"{counted(len(titles), 'evidence item')} but {len(grades)} grades")
        return ()
    if len(grades) < len(titles):
        grades = [grades[0] if grades else _DEFAULT_GRADE] * len(titles)
    return tuple(zip(titles, grades, strict=True))


def write_ratings(assessment: Assessment, round_id: str, path: Path) -> None:
    """The ratings of a round in model order; only items that count and support are named."""
    evidence = assessment.evidence_of_round(round_id)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for area in assessment.model.areas:
        for criterion in area.criteria:
            rating = assessment.rating(round_id, criterion.id)
            items = [
                item
                for link, item in evidence.get(criterion.id, [])
                if link.stance == "supports" and item.counts
            ]
            if rating.is_blank and not items:
                continue
            cells = (
                criterion.id,
                "NA" if rating.na else rating.option or "",
                rating.note,
                "\n".join(clean_line(item.title) or f"E-{item.number:03d}" for item in items),
                "\n".join(str(item.grade) for item in items),
                rating.reason,
                rating.na or "",
                "yes" if rating.flag else "",
            )
            writer.writerow([_guarded(cell) for cell in cells])
    # The BOM lets Excel read the umlauts.
    write_whole(path, buffer.getvalue().encode("utf-8-sig"))


def _guarded(text: str) -> str:
    """A text that a spreadsheet would calculate gets an apostrophe before it."""
    return f"'{text}" if text.startswith((*_GUARDED, "'")) else text
