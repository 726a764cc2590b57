"""Any text there is, through every exporter: nothing fails, nothing runs, nothing gets lost."""

import csv
import random
import re
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

import any_week
from fault_line import Line
from msgspec.structs import replace as limits_with

from engagements import plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import Engagement, Evidence, Rating, Round, Row, Support
from maturity_desktop.document.document import Document
from maturity_desktop.exchange.engagement_json import read_engagement, write_engagement
from maturity_desktop.exchange.foreign_workbook import read_workbook
from maturity_desktop.exchange.model_workbook import write_model_workbook
from maturity_desktop.exchange.ratings_csv import write_ratings
from maturity_desktop.exchange.sheets import LIMITS, Book
from maturity_desktop.files import write_whole
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document, read_model
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.model.writing import to_toml
from maturity_desktop.report.content import make_report
from maturity_desktop.report.excel.writer import write_workbook
from maturity_desktop.report.pdf.writer import write_pdf
from maturity_desktop.text import clean, clean_line
from pdf_reading import printed, text_of

ROUND = "r"
EACH = 500  # texts in one engagement, two to a statement
_LONGEST_OF_A_MODEL = 100  # characters; it takes 20,000, which would only take longer here
_LOOKED_FOR_ON_PAPER = 60
_ITS = "x"  # what stands where a text came to nothing once it was cleaned
_FORMULA = re.compile(r"<f[^>]*>([^<]*)</f>")
# The corpus is larger than what anybody mails.
_ROOM = limits_with(LIMITS, seconds=60, columns=400, memory=600_000_000)
_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def _of(*ranges: tuple[int, int]) -> tuple[str, ...]:
    return tuple(chr(code) for first, last in ranges for code in range(first, last))


_CLASSES: dict[str, tuple[str, ...]] = {
    "ascii": _of((0x20, 0x7F)),
    "controls": _of((0, 0x20), (0x7F, 0xA0)),
    "half characters": _of((0xD800, 0xD810), (0xDFF0, 0xE000)),
    "no characters": ("\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\U0010ffff"),
    "both ways": (
        *"\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        "אב",
        "ab",
    ),
    "marks": ("a", *_of((0x300, 0x370))),
    "joined": (
        "\U0001f468",
        "\u200d",
        "\U0001f469",
        "\ufe0f",
        "\U0001f3fd",
        "\U0001f1e9",
        "\u20e3",
    ),
    "letters": _of(
        (0x370, 0x3FF), (0x400, 0x460), (0x627, 0x64A), (0x4E00, 0x4E80), (0xAC00, 0xAC40)
    ),
    "spaces": (*"\u00a0\u2003\u200b\u2028\u2029\u3000\ufeff\u00ad", " ", "\n", "\r\n", "\x85"),
    "markup": (
        "<b>",
        "</b>",
        "&amp;",
        "&#0;",
        '<img src="file:///etc/passwd"/>',
        "]]>",
        "<!--",
        "<para",
    ),
    "escapes": ("_x000B_", "_x005F_", "_x0041_", "\\u0000", "%0a", "{0}", "%s", "$x"),
    "anything": (),
}
_BEGINNINGS = (
    "",
    "",
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
)


def any_text(rnd: random.Random) -> str:
    """A text of one class or of several, often with a beginning that a spreadsheet would run."""
    pools = [_CLASSES[name] for name in rnd.sample(list(_CLASSES), rnd.choice((1, 1, 2, 4)))]
    length = rnd.choice((0, 1, 5, 20, 30, 100))
    signs = [_sign(rnd, rnd.choice(pools)) for _ in range(length)]
    return rnd.choice(_BEGINNINGS) + "".join(signs)


def _sign(rnd: random.Random, pool: tuple[str, ...]) -> str:
    return rnd.choice(pool) if pool else chr(rnd.randint(0, sys.maxunicode))


def _very_long(rnd: random.Random) -> str:
    """40,000 characters, with no place to break in some of them."""
    pool = rnd.choice((("x",), ("long ",), ("<b>", "&"), ("\u4e00", "\U0001f468"), ("=", "1 ")))
    return "".join(rnd.choice(pool) for _ in range(40_000))[:40_000]


def run(folder: Path, *, short: bool) -> Iterator[Line]:
    """Five thousand texts in ten engagements; each is exported and read again."""
    rnd = random.Random(5)
    wrong: list[str] = []
    lost: list[str] = []
    count = 0
    for number in range(1 if short else 10):
        texts = [any_text(rnd) for _ in range(40 if short else EACH)]
        texts[:2] = [_very_long(rnd) for _ in range(2)]
        count += len(texts)
        place = folder / f"{number}"
        place.mkdir()
        _Trial(place, texts, lost, wrong).run()
    note = "; ".join([*wrong[:3], *lost[:3]])[:600]
    yield Line(
        "any text through every exporter",
        f"{count:,} texts",
        len(lost),
        len(wrong),
        "0 lost in silence, 0 live formulas",
        not lost and not wrong,
        note,
    )


class _Kept(NamedTuple):
    """Texts as the file is to hold them: of notes, of reasons, of items of evidence."""

    notes: tuple[str, ...]
    reasons: tuple[str, ...]
    titles: tuple[str, ...]

    @property
    def all(self) -> set[str]:
        return {text for text in (*self.notes, *self.reasons, *self.titles) if text}


class _Trial:
    def __init__(self, folder: Path, texts: list[str], lost: list[str], wrong: list[str]) -> None:
        self._folder, self._texts, self._lost, self._wrong = folder, texts, lost, wrong
        self._model = _model(texts)
        half = len(texts) // 2
        self._notes, self._reasons = texts[:half], texts[half:]
        self._kept = _Kept(
            tuple(map(clean, self._notes)),
            tuple(map(clean, self._reasons)),
            tuple(clean_line(text) or _ITS for text in texts[: half // 2]),
        )

    def run(self) -> None:
        steps = (
            self._document,
            self._model_files,
            self._workbook,
            self._pdf,
            self._csv,
            self._json,
            self._week,
        )
        for step in steps:
            try:
                step()
            # Whatever comes out of an exporter is what is looked for.
            except Exception as error:  # noqa: BLE001
                self._wrong.append(f"{step.__name__}: {type(error).__name__}: {error}")

    def _missing(self, where: str, expected: set[str], found: set[str]) -> None:
        self._lost += [f"{where} lacks {text[:60]!r}" for text in sorted(expected - found)]

    def _document(self) -> None:
        """As it comes in by an edit, before anything has cleaned it."""
        path = self._folder / "any.maturity"
        ids = list(self._model.criterion_by_id)
        rows: list[Row] = [
            Engagement(client=self._kept.titles[0], model=encode_copy(self._model)),
            Round(ROUND, "Baseline", "i"),
        ]
        for number, title in enumerate(self._kept.titles, start=1):
            rows.append(Evidence(f"e{number}", number, title))
            rows.append(Support(f"e{number}", ROUND, ids[number - 1]))
        rows += [
            Rating(ROUND, name, "P", note=note, reason=reason)
            for name, note, reason in zip(ids, self._notes, self._reasons, strict=True)
        ]
        week = list(any_week.rows_with(self._model, ROUND, self._texts))
        Document.create(path, LoadEngagement((*rows, *week))).close()
        with Document.open(path) as document:
            self._assessment: Assessment = document.read()
        self._lost += any_week.lost_in(week, self._assessment)
        ratings = [self._assessment.rating(ROUND, name) for name in ids]
        self._missing("the file", set(self._kept.notes), {rating.note for rating in ratings})
        self._missing("the file", set(self._kept.reasons), {rating.reason for rating in ratings})

    def _workbook(self) -> None:
        path = self._folder / "any.xlsx"
        write_workbook(make_report(self._assessment, ROUND), path)
        expected = self._kept.all | any_week.printed_in_the_workbook(self._assessment)
        self._missing("the workbook", expected, _texts(read_workbook(path, _ROOM)))
        self._no_formula_of_ours(path)

    def _week(self) -> None:
        """Pages for the room, the calendar, the copy for the client."""
        with Document.open(self._folder / "any.maturity") as document:
            self._wrong += any_week.export(document, ROUND, self._folder)

    def _no_formula_of_ours(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
            formulas = {
                unescape(found)
                for name in sheets
                for found in _FORMULA.findall(package.read(name).decode())
            }
        ours = {text[1:] for text in self._kept.all if text.startswith("=")}
        self._wrong += [f"{path.name} runs {found!r}" for found in formulas & ours]

    def _pdf(self) -> None:
        path = self._folder / "any.pdf"
        told = set(write_pdf(make_report(self._assessment, ROUND), path).missing_glyphs)
        whole = text_of(path)
        signs = {sign for text in self._kept.all for sign in text}
        shown = {sign for sign in signs if unicodedata.category(sign)[0] in "LNPSM"} - told
        self._missing("the PDF, which tells of none,", shown - _SET_APART, set(whole))
        # A line may break, and a column end, within a text: those are looked for sign by sign.
        short = sorted(text for text in self._kept.all if len(text) < 40)[:_LOOKED_FOR_ON_PAPER]
        absent = {text for text in map(printed, short) if text not in whole}
        self._missing(
            "the PDF", {sign for text in absent for sign in text} - _SET_APART, set(whole)
        )

    def _csv(self) -> None:
        path = self._folder / "any.csv"
        write_ratings(self._assessment, ROUND, path)
        csv.field_size_limit(10_000_000)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        cells = [cell for row in rows for cell in row]
        self._wrong += [f"the CSV runs {cell[:40]!r}" for cell in cells if cell.startswith(_SIGNS)]
        found = {cell.removeprefix("'") for cell in cells}
        found |= {line for row in rows for line in row[3].split("\n")}
        self._missing("the CSV", {*self._kept.notes, *self._kept.reasons}, found)

    def _json(self) -> None:
        path = self._folder / "any.json"
        write_engagement(self._assessment, path)
        if Assessment(read_engagement(path)) != self._assessment:
            self._lost.append("the JSON holds another engagement")

    def _model_files(self) -> None:
        toml, book = self._folder / "any.toml", self._folder / "model.xlsx"
        write_whole(toml, to_toml(self._model).encode())
        if read_model(toml) != self._model:
            self._lost.append("the model file holds another model")
        write_model_workbook(self._model, book)
        statements = {criterion.statement for criterion in self._model.criterion_by_id.values()}
        self._missing("the model's workbook", statements, _texts(read_workbook(book, _ROOM)))
        self._no_formula_of_ours(book)


# Show nothing by themselves, so that nobody misses them on paper.
_SET_APART = frozenset({"\N{SOFT HYPHEN}", "\N{COMBINING GRAPHEME JOINER}", *_of((0xFE00, 0xFE10))})


def _model(texts: list[str]) -> MaturityModel:
    document = plain_model({2: len(texts) // 2})
    for criterion, text in zip(document["area"][0]["criterion"], texts, strict=False):
        criterion["statement"] = clean(text)[:_LONGEST_OF_A_MODEL].strip() or _ITS
    return model_from_document(document, "any text")


def _texts(book: Book) -> set[str]:
    """Every text of a cell; those in several cells below each other as one."""
    found: set[str] = set()
    for sheet in book.sheets:
        found |= {cell for _, cells in sheet.rows for cell in cells if isinstance(cell, str)}
        if sheet.name == "Long texts":
            whole: list[str] = []
            for _, cells in sheet.rows:
                if len(cells) > 3 and isinstance(cells[2], int):
                    if cells[2] == 1:
                        found.add("".join(whole))
                        whole = []
                    whole.append(str(cells[3]))
            found.add("".join(whole))
    return found
