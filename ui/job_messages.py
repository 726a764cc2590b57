"""What the window and its helper process say to each other: frozen records, as msgpack."""

import os
from collections.abc import Iterable
from pathlib import Path
from types import GenericAlias
from typing import Any, Literal

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import ROW_TYPE_OF, ROW_TYPES, NaPolicy, Row
from maturity_desktop.benchmark.records import Portfolio
from maturity_desktop.exchange.sheets import Book

ExportKind = Literal["xlsx", "pdf", "csv", "json"]
Printed = Literal["scope", "guide", "questionnaire", "preparation", "calibration"]
Paper = Literal["a4", "letter"]


def pack_assessment(assessment: Assessment) -> bytes:
    """All rows, table by table: a millisecond for 1,300 rows, most of it the copied model."""
    tables = {kind.table: list(assessment.table(kind).values()) for kind in ROW_TYPES}
    return msgspec.msgpack.encode(tables)


def unpack_assessment(packed: bytes) -> Assessment:
    return Assessment(_rows(packed))


def _rows(packed: bytes) -> Iterable[Row]:
    tables = msgspec.msgpack.decode(packed, type=dict[str, msgspec.Raw])
    for table, rows in tables.items():
        kind = GenericAlias(list, (ROW_TYPE_OF[table],))
        yield from msgspec.msgpack.decode(rows, type=kind)


class Request(msgspec.Struct, frozen=True, tag=True):
    """Base of what the helper can be asked for; `packed` fields come from `pack_assessment`."""

    @property
    def writes(self) -> Path | None:
        """The file that is written, if any."""
        return None

    def encoded(self) -> bytes:
        return msgspec.msgpack.encode(self, enc_hook=_path_as_bytes)


class ExportRequest(Request, frozen=True, kw_only=True):
    """A file of a round; answered by `Exported`.

    Attributes:
        paper: None: what the engagement says.
        policy: for criteria that are not applicable; None: what the engagement says.
    """

    kind: ExportKind
    packed: bytes
    round_id: str
    path: Path
    paper: Paper | None = None
    policy: NaPolicy | None = None

    @property
    def writes(self) -> Path:
        return self.path


class PrintRequest(Request, frozen=True, kw_only=True):
    """Pages of the week on site as a PDF, on the paper of the engagement; answered by `Exported`.

    Attributes:
        only: id of the session of the guide, ids of the areas of the questionnaire, id of the
            role of the preparation, which may be empty text; nothing stands for all of them.
        names: names stand beside the aliases of the guide.
        norms: of the effort on the scope page, as `norms_text` writes them.
    """

    kind: Printed
    packed: bytes
    round_id: str
    path: Path
    only: tuple[str, ...] = ()
    names: bool = False
    norms: str = ""

    @property
    def writes(self) -> Path:
        return self.path


class PreviewRequest(Request, frozen=True, kw_only=True):
    """The PDF of a round, kept by the helper for `PageRequest`; answered by `Previewed`."""

    packed: bytes
    round_id: str
    paper: Paper | None = None
    policy: NaPolicy | None = None


class PageRequest(Request, frozen=True):
    """One page of the last preview; answered by `PagePicture`, refused if there is no preview.

    Attributes:
        page: counted from 0.
        width: in device pixels.
    """

    page: int
    width: int


class WorkbookRequest(Request, frozen=True):
    """The cells of a workbook that somebody else made; answered by `WorkbookRead`."""

    path: Path


class PortfolioRequest(Request, frozen=True, kw_only=True):
    """A folder of engagements as a benchmark, only read; answered by `PortfolioRead`.

    Attributes:
        leave_out: `engagement_key` of what is compared, and not counted.
    """

    folder: Path
    leave_out: str = ""


class Answer(msgspec.Struct, frozen=True, tag=True):
    """Base of what the helper says; every request ends with one that is not `Progress`."""

    def encoded(self) -> bytes:
        return msgspec.msgpack.encode(self, enc_hook=_path_as_bytes)


class Progress(Answer, frozen=True):
    """The share done, from 0 to 1."""

    share: float


class Exported(Answer, frozen=True, kw_only=True):
    """What was written.

    Attributes:
        pages: None where the format has none.
        missing_glyphs: characters the font of the PDF lacks.
        size: in bytes.
    """

    path: Path
    size: int
    pages: int | None = None
    missing_glyphs: tuple[str, ...] = ()


class Previewed(Answer, frozen=True, kw_only=True):
    """A preview that is ready.

    Attributes:
        titles: for each page the bookmark it stands under; empty before the first.
        marks: every bookmark with its page, counted from 0; several may stand on one page.
        sizes: width and height of each page in points.
    """

    titles: tuple[str, ...]
    marks: tuple[tuple[str, int], ...]
    sizes: tuple[tuple[float, float], ...]
    missing_glyphs: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        return len(self.titles)


class PagePicture(Answer, frozen=True, kw_only=True):
    """Pixels of four bytes, blue first, the fourth without meaning (`QImage.Format_RGB32`).

    Attributes:
        width: in pixels, as asked for.
        stride: bytes from one line to the next.
    """

    page: int
    width: int
    height: int
    stride: int
    pixels: bytes


class WorkbookRead(Answer, frozen=True):
    """What stands in its cells."""

    book: Book


class PortfolioRead(Answer, frozen=True):
    """The figures of a folder, without names."""

    portfolio: Portfolio


class Refusal(Answer, frozen=True):
    """A `UserError` of the helper."""

    message: str
    hint: str = ""
    faults: tuple[str, ...] = ()


class Fault(Answer, frozen=True):
    """A bug of ours, with its traceback."""

    details: str


AnyRequest = (
    ExportRequest | PrintRequest | PreviewRequest | PageRequest | WorkbookRequest | PortfolioRequest
)
AnyAnswer = (
    Progress | Exported | Previewed | PagePicture | WorkbookRead | PortfolioRead | Refusal | Fault
)


def decode_request(message: bytes) -> AnyRequest:
    request: AnyRequest = msgspec.msgpack.decode(message, type=AnyRequest, dec_hook=_path_of_bytes)
    return request


def decode_answer(message: bytes) -> AnyAnswer:
    answer: AnyAnswer = msgspec.msgpack.decode(message, type=AnyAnswer, dec_hook=_path_of_bytes)
    return answer


def _path_as_bytes(value: Any) -> bytes:
    """A path need not be valid Unicode; the helper may stand in another folder."""
    if not isinstance(value, Path):
        raise NotImplementedError(type(value))
    return os.fsencode(value.absolute())


def _path_of_bytes(kind: type, value: Any) -> Any:
    if kind is not Path:
        raise NotImplementedError(kind)
    return Path(os.fsdecode(value))
