"""The workbook against openpyxl saving the finished book, and the PDF by the page."""

from collections.abc import Iterator
from pathlib import Path

from bench_tools import Line, engagement, in_turns, whole_model
from maturity_desktop.report.excel.writer import make_book, write_workbook
from maturity_desktop.report.pdf.writer import write_pdf

from maturity_desktop.report.content import make_report


def workbook(folder: Path) -> Iterator[Line]:
    model = whole_model()
    for rounds in (1, 10):
        report = make_report(engagement(model, rounds), "r0")
        finished = [make_book(report) for _ in range(6)]
        ms, floor_ms = in_turns(
            lambda r=report: write_workbook(r, folder / "book.xlsx"),
            lambda f=finished: f.pop().save(folder / "floor.xlsx"),
            times=5,
        )
        yield Line("workbook against saving it", f"{rounds} rd", ms, floor_ms, "at most 1.6")


def pdf(folder: Path) -> Iterator[Line]:
    model = whole_model()
    for rounds in (1, 10):
        report = make_report(engagement(model, rounds), "r0")
        pages = write_pdf(report, folder / "report.pdf").pages
        (ms,) = in_turns(lambda r=report: write_pdf(r, folder / "report.pdf"), times=3)
        yield Line("PDF, a page", f"{pages} p", ms / pages, None, "at most 10 ms")
