"""The workbook against openpyxl saving the finished book, and the PDF by the page."""

from collections.abc import Iterator
from pathlib import Path

from bench_tools import Line, Timing, against, engagement, timed, whole_model

from maturity_desktop.report.content import make_report
from maturity_desktop.report.excel.writer import make_book, write_workbook
from maturity_desktop.report.pdf.writer import write_pdf


def workbook(folder: Path) -> Iterator[Line]:
    model = whole_model()
    for rounds in (1, 10):
        report = make_report(engagement(model, rounds), "r0")
        finished = [make_book(report) for _ in range(6)]
        timing = against(
            lambda r=report: write_workbook(r, folder / "book.xlsx"),
            lambda f=finished: f.pop().save(folder / "floor.xlsx"),
            times=5,
        )
        yield Line("workbook against saving it", f"{rounds} rd", timing, "ratio at most 1.6")


def pdf(folder: Path) -> Iterator[Line]:
    model = whole_model()
    for rounds in (1, 10):
        report = make_report(engagement(model, rounds), "r0")
        pages = write_pdf(report, folder / "report.pdf").pages
        whole = timed(lambda r=report: write_pdf(r, folder / "report.pdf"), times=5)
        timing = Timing(whole.best / pages, whole.middle / pages)
        yield Line("PDF, a page", f"{pages} p", timing, "at most 10 ms")
