"""What the helper process does: write files, make a preview, draw its pages."""

import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import RowChange
from maturity_desktop.benchmark.portfolio import read_portfolio
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.engagement_json import write_engagement
from maturity_desktop.exchange.foreign_workbook import read_workbook
from maturity_desktop.exchange.ratings_csv import write_ratings
from maturity_desktop.planning.norms import norms_from
from maturity_desktop.report.content import make_report
from maturity_desktop.report.excel.writer import write_workbook
from maturity_desktop.report.pdf.calibration_page import write_calibration
from maturity_desktop.report.pdf.document import PdfResult
from maturity_desktop.report.pdf.interview_guide import Guide, write_interview_guide
from maturity_desktop.report.pdf.preparation_page import write_preparation
from maturity_desktop.report.pdf.questionnaire_page import write_questionnaire
from maturity_desktop.report.pdf.scope_page import write_scope_page
from maturity_desktop.report.pdf.writer import write_pdf
from ui.job_messages import (
    AnyAnswer,
    AnyRequest,
    Exported,
    ExportRequest,
    Fault,
    PagePicture,
    PageRequest,
    Paper,
    PortfolioRead,
    PortfolioRequest,
    Previewed,
    PreviewRequest,
    PrintRequest,
    Progress,
    Refusal,
    WorkbookRead,
    WorkbookRequest,
    decode_request,
    unpack_assessment,
)

_STEP = 0.01  # a smaller advance cannot be seen


class Work:
    """Answers one request after the other; between them it keeps the last preview."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self._send = send
        self._preview: pypdfium2.PdfDocument | None = None
        self._told = 0.0

    def answer(self, message: bytes) -> None:
        """Sends progress and then one last answer, whatever happens.

        Raises:
            OSError: nobody is there to hear it.
        """
        self._told = 0.0
        answer: AnyAnswer
        try:
            answer = self._done(decode_request(message))
        except UserError as error:
            answer = Refusal(error.message, error.hint, error.faults)
        except MemoryError:
            answer = Refusal("There is too little memory for this", "Close other programs.")
        except Exception:  # noqa: BLE001  # a bug is told to the window, which shows and logs it
            answer = Fault(traceback.format_exc())
        self._send(answer.encoded())

    def _done(self, request: AnyRequest) -> AnyAnswer:
        match request:
            case ExportRequest():
                return self._export(request)
            case PrintRequest(path=path):
                pages, missing = self._print(request)
                size = path.stat().st_size
                return Exported(path=path, size=size, pages=pages, missing_glyphs=missing)
            case PreviewRequest():
                return self._make_preview(request)
            case PageRequest():
                return self._draw(request)
            case WorkbookRequest(path):
                return WorkbookRead(read_workbook(path))
            case PortfolioRequest(folder=folder, leave_out=compared):
                return PortfolioRead(read_portfolio(folder, self._progress, leave_out=compared))

    def _export(self, request: ExportRequest) -> Exported:
        assessment = _assessment(request)
        round_id, path = request.round_id, request.path
        pages: int | None = None
        missing: tuple[str, ...] = ()
        match request.kind:
            case "csv":
                write_ratings(assessment, round_id, path)
            case "json":
                write_engagement(assessment, path)
            case "xlsx":
                report = make_report(assessment, round_id, policy=request.policy)
                write_workbook(report, path, self._progress)
            case "pdf":
                report = make_report(assessment, round_id, policy=request.policy)
                pages, missing = write_pdf(report, path, self._progress)
        size = path.stat().st_size
        return Exported(path=path, size=size, pages=pages, missing_glyphs=missing)

    def _print(self, request: PrintRequest) -> PdfResult:
        assessment = unpack_assessment(request.packed)
        round_id, path, only = request.round_id, request.path, request.only
        one = only[0] if only else None
        match request.kind:
            case "scope":
                norms = norms_from(request.norms)
                return write_scope_page(assessment, round_id, path, self._progress, norms=norms)
            case "guide":
                asked = Guide(one, request.names)
                return write_interview_guide(
                    assessment, round_id, path, self._progress, asked=asked
                )
            case "questionnaire":
                return write_questionnaire(assessment, round_id, path, self._progress, areas=only)
            case "preparation":
                return write_preparation(assessment, round_id, path, self._progress, role=one)
            case "calibration":
                return write_calibration(assessment, round_id, path, self._progress)

    def _make_preview(self, request: PreviewRequest) -> Previewed:
        report = make_report(_assessment(request), request.round_id, policy=request.policy)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "preview.pdf")
            missing = write_pdf(report, path, self._progress).missing_glyphs
            # Held in memory: no copy of a protected file's content lies about on the disk.
            document = pypdfium2.PdfDocument(path.read_bytes())
        if self._preview is not None:
            self._preview.close()
        self._preview = document
        sizes = tuple(document.get_page_size(page) for page in range(len(document)))
        marks = _marks(document)
        return Previewed(
            titles=_titles(marks, len(document)), marks=marks, sizes=sizes, missing_glyphs=missing
        )

    def _draw(self, request: PageRequest) -> PagePicture:
        if self._preview is None or not 0 <= request.page < len(self._preview):
            raise UserError("This page is not ready to be shown", "Make the preview again.")
        page = self._preview[request.page]
        try:
            # The renderer rounds up, and a product of floats may lie a hair above the width.
            scale = (request.width - 0.01) / page.get_width()
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            try:
                return PagePicture(
                    page=request.page,
                    width=bitmap.width,
                    height=bitmap.height,
                    stride=bitmap.stride,
                    pixels=bytes(bitmap.buffer),
                )
            finally:
                bitmap.close()
        finally:
            page.close()

    def _progress(self, share: float) -> None:
        if share - self._told >= _STEP:
            self._told = share
            self._send(Progress(share).encoded())


def _assessment(request: ExportRequest | PreviewRequest) -> Assessment:
    assessment = unpack_assessment(request.packed)
    return _on_paper(assessment, request.paper) if request.paper else assessment


def _on_paper(assessment: Assessment, paper: Paper) -> Assessment:
    engagement = assessment.engagement
    chosen = msgspec.structs.replace(engagement, paper=paper)
    return assessment.with_rows([RowChange(engagement, chosen)])


def _marks(document: pypdfium2.PdfDocument) -> tuple[tuple[str, int], ...]:
    """The bookmarks in order, each with its page."""
    targets = ((mark.get_title(), mark.get_dest()) for mark in document.get_toc())
    pages = ((title, target.get_index() if target else None) for title, target in targets)
    return tuple((title, page) for title, page in pages if page is not None)


def _titles(marks: Sequence[tuple[str, int]], pages: int) -> tuple[str, ...]:
    """For each page the first bookmark on it, else the one before it."""
    first_of: dict[int, str] = {}
    last_of: dict[int, str] = {}
    for title, page in marks:
        first_of.setdefault(page, title)
        last_of[page] = title
    titles: list[str] = []
    current = ""
    for page in range(pages):
        titles.append(first_of.get(page, current))
        current = last_of.get(page, current)
    return tuple(titles)
