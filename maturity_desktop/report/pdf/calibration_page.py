"""The calibration as a PDF: how it was drawn, the figures in words, the differences with reasons."""

from collections.abc import Callable
from pathlib import Path

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.errors import UserError
from maturity_desktop.planning.calibration_page import CalibrationPage, calibration_page
from maturity_desktop.report.pdf import calibration_parts
from maturity_desktop.report.pdf.blocks import Block, Columns, Space, Stack
from maturity_desktop.report.pdf.book import Pages
from maturity_desktop.report.pdf.document import PdfResult
from maturity_desktop.report.pdf.paper import begin, save
from maturity_desktop.report.pdf.parts import heading, page_title
from maturity_desktop.report.pdf.styles import BODY, CAPTION, COLUMN_GAP
from maturity_desktop.text import counted

_BETWEEN = 14.0


def write_calibration(
    assessment: Assessment,
    round_id: str,
    path: Path,
    progress: Callable[[float], None] = lambda _share: None,
) -> PdfResult:
    """Writes the calibration of a round.

    Raises:
        KeyError: there is no such round.
        UserError: nothing was drawn, or the file cannot be written there.
    """
    pages = begin(assessment, round_id, "Calibration")
    page = calibration_page(assessment, round_id)
    if page is None:
        raise UserError("No statement was drawn in this round", "Begin a calibration in Assess.")
    title = f"{counted(len(page.differences), 'difference')} in {_rated(page)}"
    pages.layout.add(page_title(pages, "Calibration", title))
    add_parts(pages, page)
    return save(pages, path, progress)


def add_parts(pages: Pages, page: CalibrationPage) -> None:
    """Everything below the title."""
    layout = pages.layout
    layout.add(calibration_parts.how(pages, page), before=6)
    parts: list[tuple[str, Block]] = []
    if page.figures:
        limits = pages.text(pages.width, (" ".join(page.limits), CAPTION))
        agreed = Stack([calibration_parts.figures(pages, page), limits], gap=5)
        parts.append(("How far the two agree", agreed))
    for words, body in parts:
        layout.add_kept(heading(pages, words), body, before=_BETWEEN)
    layout.add(_tables(pages, page), before=_BETWEEN)
    if page.figures:
        said = pages.text(pages.width, (page.summary, BODY))
        body = Stack([Space(3), said])
        if page.differences:
            table = calibration_parts.differences(pages, page)
            body = Stack([Space(3), said, Space(4), table], kept=3)
        layout.add_kept(heading(pages, "Differences"), body, before=_BETWEEN)


def _tables(pages: Pages, page: CalibrationPage) -> Block:
    """The draw at the left, both answers at the right."""
    half = (pages.width - COLUMN_GAP) / 2
    left = Stack(
        [
            heading(pages, "What was drawn", width=half),
            calibration_parts.draw(pages, page, half),
        ]
    )
    if not page.table:
        return left
    right = Stack(
        [
            heading(pages, "Answers of both", width=half),
            calibration_parts.both(pages, page, half),
        ]
    )
    return Columns([(0, left), (half + COLUMN_GAP, right)])


def _rated(page: CalibrationPage) -> str:
    return counted(sum(map(sum, page.table)), "statement") + " rated by two"
