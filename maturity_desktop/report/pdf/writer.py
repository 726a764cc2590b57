"""Writes a report as a PDF file, whole or not at all."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from maturity_desktop.files import write_whole
from maturity_desktop.report.pdf.advice import recommendations
from maturity_desktop.report.pdf.appendix import evidence_register, method
from maturity_desktop.report.pdf.areas import area_chapters
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.contents import contents
from maturity_desktop.report.pdf.cover import cover
from maturity_desktop.report.pdf.document import PdfResult, draw_pages
from maturity_desktop.report.pdf.findings import findings
from maturity_desktop.report.pdf.heatmap import heat_map
from maturity_desktop.report.pdf.kept import kept
from maturity_desktop.report.pdf.metrics import metrics
from maturity_desktop.report.pdf.references import frameworks, glossary
from maturity_desktop.report.pdf.roadmap import roadmap
from maturity_desktop.report.pdf.statements import all_statements
from maturity_desktop.report.pdf.summary import summary
from maturity_desktop.report.pdf.week_appendix import (
    calibration,
    interviews,
    own_wording,
    scope,
)
from maturity_desktop.report.records import Report

# A short report is found through without a table of contents.
_CONTENTS_FROM = 12
_LAID_OUT = 0.6  # the share of the work that is done before drawing begins

Progress = Callable[[float], None]


def write_pdf(report: Report, path: Path, progress: Progress = lambda _share: None) -> PdfResult:
    """Writes the file; one that exists stays as it is until the new one is complete.

    Args:
        report: what is written.
        path: the file.
        progress: is told the share done, from 0 to 1.

    Raises:
        UserError: the file cannot be written there.
    """
    book = Book(report)
    builders: list[Callable[[Book], None]] = [summary, heat_map]
    builders += area_chapters(report)
    builders += [findings, recommendations, roadmap, kept, metrics]
    builders += [method, scope, interviews, evidence_register, calibration]
    builders += [*all_statements(report), own_wording, frameworks, glossary]
    for done, build in enumerate(builders, start=1):
        build(book)
        progress(_LAID_OUT * done / len(builders))
    pages = [cover(book), *(page for page in book.layout.pages if page.placed)]
    if len(pages) > _CONTENTS_FROM:
        pages[1:1] = contents(book, pages[1:])
    file = BytesIO()
    draw_pages(book, pages, file, lambda part: progress(_LAID_OUT + (1 - _LAID_OUT) * part))
    write_whole(path, file.getvalue())
    return PdfResult(len(pages), tuple(book.setter.missing))
