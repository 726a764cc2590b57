"""Writes the workbook of a report: sheets in the order of reading, formulas with their values."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from openpyxl import Workbook

from maturity_desktop.files import replacing
from maturity_desktop.report.excel import (
    areas,
    heatmap,
    lists,
    method,
    own_wording,
    statements,
    summary,
)
from maturity_desktop.report.excel.areas import AreasSheet
from maturity_desktop.report.excel.cells import Book
from maturity_desktop.report.excel.decided import decided_titles, write_decided
from maturity_desktop.report.excel.heatmap import write_heatmap
from maturity_desktop.report.excel.lists import write_lists
from maturity_desktop.report.excel.method import (
    write_evidence,
    write_interviews,
    write_long_texts,
    write_method,
)
from maturity_desktop.report.excel.printing import set_properties
from maturity_desktop.report.excel.references import reference_titles, write_references
from maturity_desktop.report.excel.statements import write_statements
from maturity_desktop.report.excel.summary import write_summary
from maturity_desktop.report.records import Report

# Shares of the time: filling the statements takes most of the building, saving half of it all.
_STATEMENTS, _FILLED = 0.4, 0.55


def _unheard(_share: float) -> None:
    """Nobody listens."""


def write_workbook(
    report: Report, path: Path, progress: Callable[[float], None] = _unheard
) -> None:
    """Writes the workbook to `path`, replacing a file that is there only when all is written.

    Args:
        report: what stands in it.
        path: the .xlsx file.
        progress: is told the share done, 0 to 1.

    Raises:
        UserError: the file cannot be written; one that was there is untouched.
    """
    with _collector_at_rest():
        book = fill_book(report, progress)
        with replacing(path) as temporary:
            book.save(temporary)
    progress(1.0)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Python looks for cycles among all cells again and again; a book of 22,000 has none.

    Measured: a tenth to a fifth of the time of an export.
    """
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()


def make_book(report: Report) -> Workbook:
    """The finished book as openpyxl holds it, its formulas without values."""
    return fill_book(report).workbook


def fill_book(report: Report, progress: Callable[[float], None] = _unheard) -> Book:
    """Everything on its sheet, and the value of every formula."""
    titles = [summary.TITLE, heatmap.TITLE, areas.TITLE, statements.TITLE]
    titles += [*decided_titles(report), method.TITLE]
    evidence = bool(report.register or report.week.unseen)
    interviews = report.week.interviews
    if evidence:
        titles.append(method.EVIDENCE)
    if interviews:
        titles.append(method.INTERVIEWS)
    if report.week.own:
        titles.append(own_wording.TITLE)
    titles += reference_titles(report)
    book = Book([*titles, lists.TITLE])
    set_properties(book, report)
    write_lists(book, report)
    write_statements(book, report, lambda share: progress(share * _STATEMENTS))
    tables = AreasSheet(book, report)
    tables.write()
    write_heatmap(book, report, tables)
    write_summary(book, report, tables)
    write_decided(book, report)
    write_method(book, report)
    if evidence:
        write_evidence(book, report)
    if interviews:
        write_interviews(book, report, interviews)
    if report.week.own:
        own_wording.write_own_wording(book, report)
    write_references(book, report)
    write_long_texts(book, report)
    progress(_FILLED)
    return book
