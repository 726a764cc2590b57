"""The sheets to look things up in: what frameworks call the areas, and the glossary."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from maturity_desktop.report.excel.cells import Book
from maturity_desktop.report.excel.looks import HEAD, SUBTITLE, TEXT_CELL
from maturity_desktop.report.excel.looks import TITLE as TITLE_LOOK
from maturity_desktop.report.excel.printing import Paper, lay_out
from maturity_desktop.report.excel.tables import Column, Table
from maturity_desktop.report.frameworks import area_frameworks
from maturity_desktop.report.palette import TEXT_3
from maturity_desktop.report.records import Report

FRAMEWORKS = "Frameworks"
GLOSSARY = "Glossary"
_FIRST_ROW = 4


class _Listing(NamedTuple):
    """A sheet with one table of words."""

    title: str
    lead: str
    columns: list[Column]
    rows: Sequence[Sequence[str]]


def reference_titles(report: Report) -> tuple[str, ...]:
    """The sheets there is something for."""
    return tuple(listing.title for listing in _listings(report))


def write_references(book: Book, report: Report) -> None:
    """All of `reference_titles`."""
    for listing in _listings(report):
        _write(book, report, listing)


def _listings(report: Report) -> Iterator[_Listing]:
    named = area_frameworks(report.model, [area.score.id for area in report.areas])
    if named:
        yield _Listing(
            FRAMEWORKS,
            "Names and numbers only: where other works speak of the same subject, and how far.",
            [
                Column("area", "Practice area", TEXT_CELL, width=38, head=HEAD),
                Column("framework", "Framework", TEXT_CELL, width=26, head=HEAD),
                Column("place", "Name or clause there", TEXT_CELL, width=44, head=HEAD),
                Column("fit", "Covered", TEXT_CELL, width=12, head=HEAD),
            ],
            [(name, *line) for name, lines in named for line in lines],
        )
    if report.model.terms:
        yield _Listing(
            GLOSSARY,
            report.head.model,
            [
                Column("term", "Term", TEXT_CELL, width=30, head=HEAD),
                Column("definition", "Meaning here", TEXT_CELL, width=110, head=HEAD),
            ],
            [(term.term, term.definition) for term in report.model.terms],
        )


def _write(book: Book, report: Report, listing: _Listing) -> None:
    sheet = book.sheets[listing.title]
    sheet.text(1, 1, listing.title, TITLE_LOOK)
    sheet.text(2, 1, listing.lead, SUBTITLE)
    table = Table(sheet, listing.columns, _FIRST_ROW, len(listing.rows))
    keys = [column.key for column in listing.columns]
    table.write(dict(zip(keys, row, strict=True)) for row in listing.rows)
    last = get_column_letter(len(listing.columns))
    sheet.worksheet.auto_filter.ref = f"A{_FIRST_ROW}:{last}{table.bottom}"
    lay_out(sheet, report, Paper(f"A{_FIRST_ROW + 1}", _FIRST_ROW, tab=TEXT_3))
