"""PDF reports for tests, and what stands in them."""

from functools import cache
from pathlib import Path

import pypdfium2

from maturity_desktop.report.content import make_report
from maturity_desktop.report.pdf.styles import BODY
from maturity_desktop.report.pdf.typesetting import Typesetter
from maturity_desktop.report.records import Report
from maturity_desktop.text import clean
from report_data import NOW, everything_assessment, large_assessment

HEAD, FOOT = 48.0, 42.0  # points at the edges that hold the running head and foot
SMALLEST = 7.5
DASH = "\N{EN DASH}"


@cache
def large() -> Report:
    return make_report(large_assessment(), NOW)


@cache
def everything() -> Report:
    return make_report(everything_assessment(), NOW)


def squeezed(text: str) -> str:
    """Without white space: lines break anywhere, and what counts is every letter."""
    return "".join(text.split())


def printed(text: str) -> str:
    """What the font can show of a text, squeezed."""
    setter = Typesetter()
    return squeezed("".join(setter.set_line(word, BODY)[0] for word in clean(text).split()))


def pages_of(path: Path, left: float = 0, right: float = 1000) -> list[str]:
    """The text of each page between its running head and foot, and between two columns."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [
            page.get_textpage().get_text_bounded(left, FOOT, right, page.get_height() - HEAD)
            for page in document
        ]
    finally:
        document.close()


def text_of(path: Path) -> str:
    return squeezed("".join(pages_of(path)))


def bookmarks(path: Path) -> list[tuple[int, str, int]]:
    """Depth, title and page, from 1, of each."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [
            (mark.level, mark.get_title(), mark.get_dest().get_index() + 1)
            for mark in document.get_toc()
        ]
    finally:
        document.close()
