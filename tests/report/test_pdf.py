"""The PDF report: everything is in it, in full and as plain text, and the file is sound."""

import random
import re
import sys
from functools import cache
from pathlib import Path

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from engagements import ROUND, answered, plain_model, random_case
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import AreaText, Engagement, Rating, Round, Row, Scope
from maturity_desktop.errors import UserError
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.writing import as_document
from maturity_desktop.report.content import make_report
from maturity_desktop.report.pdf import statements, writer
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.styles import BODY, SIDE
from maturity_desktop.report.pdf.typesetting import FALLBACK, Typesetter
from maturity_desktop.report.pdf.writer import write_pdf
from maturity_desktop.report.records import Report
from maturity_desktop.report.sentences import index_text
from maturity_desktop.text import clean
from report_data import LONG, NOW, everything_assessment, large_assessment, model_of

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


# ------------------------------------------------------------------ what is in it


def test_headline_sentences_and_every_index_are_printed(tmp_path: Path) -> None:
    report = large()
    result = write_pdf(report, tmp_path / "r.pdf")
    pages = [squeezed(page) for page in pages_of(tmp_path / "r.pdf")]
    assert len(pages) == result.pages
    page_one, heat_page = pages[2], pages[3]
    assert squeezed(report.headline) in page_one
    assert squeezed(report.before) in page_one
    assert squeezed(report.open_sentence) in page_one
    assert squeezed(report.supported) in page_one
    assert squeezed(report.heat_title) in heat_page
    for area in report.areas:
        assert squeezed(f"{area.label}") in page_one
        assert squeezed(index_text(area.score)) in heat_page
    whole = "".join(pages)
    for area in report.areas:
        assert squeezed(area.lead) in whole
        assert squeezed(area.name) in whole
    for section in report.method:
        assert all(squeezed(paragraph) in whole for paragraph in section.paragraphs)


def test_every_note_reason_and_evidence_title_is_there_in_full(tmp_path: Path) -> None:
    report = everything()
    write_pdf(report, tmp_path / "r.pdf")
    book = Book(report)
    right = SIDE + statements._columns(book)[0] - 2
    pages = pages_of(tmp_path / "r.pdf", SIDE + statements._NUMBER - 2, right)
    # The head of the column is repeated on every page, also in the middle of a text.
    whole = "".join(squeezed(page).removeprefix("Statement") for page in pages)
    for area in report.areas:
        for line in area.statements:
            if line.state != "not_asked":
                assert printed(line.statement) in whole
            for text in (line.note, line.reason, line.na, *(e.title for e in line.evidence)):
                assert printed(text) in whole, (line.id, text[:60])
    assert printed(LONG) in whole
    register = text_of(tmp_path / "r.pdf")
    for item in report.register:
        assert printed(item.title.split("\n")[0]) in register


def test_client_text_is_plain_text(tmp_path: Path) -> None:
    write_pdf(everything(), tmp_path / "r.pdf")
    whole = text_of(tmp_path / "r.pdf")
    for literal in (
        "<img src=/etc/passwd>",
        "R&D <x> &amp; \"quotes\" 'single'",
        "<b>Bold</b>",
        '=HYPERLINK("http://example.org","x")',
        "_x0041_ stays as it is",
    ):
        assert squeezed(literal) in whole
    data = (tmp_path / "r.pdf").read_bytes()
    assert b"/Subtype /Image" not in data
    assert b"example.org" not in data  # no link either


def test_what_the_font_lacks_is_shown_as_a_box_and_told(tmp_path: Path) -> None:
    result = write_pdf(everything(), tmp_path / "r.pdf")
    assert {"漢", "字", "🙂", "ש"} <= set(result.missing_glyphs)
    assert "Ω" not in result.missing_glyphs
    assert f"ž{FALLBACK * 2}" in text_of(tmp_path / "r.pdf")
    assert write_pdf(large(), tmp_path / "l.pdf").missing_glyphs == ()


def test_not_assessed_and_not_applicable_are_said_in_words(tmp_path: Path) -> None:
    write_pdf(everything(), tmp_path / "r.pdf")
    pages = [squeezed(page) for page in pages_of(tmp_path / "r.pdf")]
    assert f"Servicerequest{DASH}notassessed" in pages[2]
    assert f"Change{DASH}notapplicable" in pages[2]
    assert "Nothingofthisareawasratedinthisround." in "".join(pages)
    assert "indicative:17of24statementsrated" in "".join(pages)


def test_falls_in_words_and_small_changes_are_none(tmp_path: Path) -> None:
    model = model_from_document(plain_model({2: 4}, dimensions=("d1", "d2")), "m")
    rows: list[Row] = [
        Engagement(client="C", model=encode_copy(model)),
        Round("one", "One", "a"),
        Round("two", "Two", "b"),
    ]
    for criterion, before, now in zip(model.areas[0].criteria, "FFFP", "NFNF", strict=True):
        rows += [Rating("one", criterion.id, before), Rating("two", criterion.id, now)]
    write_pdf(make_report(Assessment(rows), "two"), tmp_path / "r.pdf")
    whole = text_of(tmp_path / "r.pdf")
    assert "\N{MINUS SIGN}1.0" in whole  # d1: from F F to N N
    assert "noclearchange" not in whole.partition("SinceOne")[2].partition("d2")[0]
    assert "+0.3" not in whole  # d2: from F P to F F, which is under the noise of a cell


# ------------------------------------------------------------------ any model, any text


@pytest.mark.parametrize("seed", range(60))
def test_every_shape_of_model_is_written(seed: int, tmp_path: Path) -> None:
    report = make_report(random_case(seed).assessment(), ROUND)
    result = write_pdf(report, tmp_path / "r.pdf")
    assert result.pages >= 2
    assert squeezed(report.headline) in text_of(tmp_path / "r.pdf")


def test_a_model_without_levels_and_dimensions_shows_index_bars(tmp_path: Path) -> None:
    document = plain_model({1: 3, 2: 3}, areas=2, levels="none")
    model = model_from_document(document, "m")
    rows: list[Row] = [Engagement(client="C", model=encode_copy(model)), Round("r", "R", "a")]
    for place, letters in enumerate(("FFFLLN", "NNNNNN")):
        ratings = answered(document, letters, place)
        rows += [Rating("r", criterion, found["option"]) for criterion, found in ratings.items()]
    report = make_report(Assessment(rows), "r")
    write_pdf(report, tmp_path / "r.pdf")
    page_one, results = (squeezed(page) for page in pages_of(tmp_path / "r.pdf")[1:3])
    assert squeezed(report.heat_title) in results
    assert "Level" not in page_one
    for area in report.areas:
        assert index_text(area.score) in page_one
        assert index_text(area.score) in results


@pytest.mark.parametrize("areas", [1, 40])
def test_from_one_area_to_forty(areas: int, tmp_path: Path) -> None:
    report = make_report(large_assessment(areas), NOW)
    write_pdf(report, tmp_path / "r.pdf")
    whole = text_of(tmp_path / "r.pdf")
    assert all(squeezed(area.to_target) in whole for area in report.areas)
    marked = [title for depth, title, _ in bookmarks(tmp_path / "r.pdf") if depth == 1]
    assert marked == [area.name for area in report.areas] * 2


def test_random_unicode_never_fails(tmp_path: Path) -> None:
    rnd = random.Random(3)

    def any_text() -> str:
        top = rnd.choice((0x7F, 0x24F, 0xFFFF, sys.maxunicode))
        return "".join(chr(rnd.randint(0, top)) for _ in range(rnd.randint(1, 80)))

    model = model_from_document(plain_model({2: 200}), "m")
    texts = [any_text() for _ in range(200)]
    rows: list[Row] = [
        Engagement(client=texts[0], model=encode_copy(model), firm=texts[1], author=texts[2]),
        Round("r", texts[3], "a", summary=texts[4]),
        AreaText("r", "a1", *texts[5:9]),
    ]
    rows += [
        Rating("r", criterion.id, "F", note=text)
        for criterion, text in zip(model.areas[0].criteria, texts, strict=True)
    ]
    result = write_pdf(make_report(Assessment(rows), "r"), tmp_path / "r.pdf")
    assert FALLBACK not in result.missing_glyphs
    pages_of(tmp_path / "r.pdf")


def long_named() -> Report:
    """Names three times as long as they should be, on letter paper, in two rounds."""
    document = as_document(model_of(3))
    document.pop("areas", None)
    for place, area in enumerate(document["area"]):
        area["name"] = area["short"] = ("W" * 80, "Comprehensive management " * 4, "Ü" * 79)[place]
    model = model_from_document(document, "long")
    words = "many words of a client that go on "
    rows: list[Row] = [
        Engagement(
            client="Überlandwerke & Söhne " * 6,
            model=encode_copy(model),
            firm=words * 4,
            author=words * 3,
            author_role=words * 3,
            reviewer="R" * 90,
            reviewer_role=words,
            classification=words * 3,
            distribution=words * 15,
            reference="9" * 70,
            paper="letter",
        ),
        Round("b", words * 3, "a"),
        Round("r", words * 3, "b", version=words * 3, place=words * 4, summary=words * 30),
    ]
    for area in model.areas:
        rows.append(Scope("r", area.id, target=3, units=words * 5))
        points = "\n".join([words * 6 + ". " + "d" * 300] * 4)
        rows.append(AreaText("r", area.id, words * 20, points, points, words * 50))
        for place, criterion in enumerate(area.criteria):
            rows.append(Rating("b", criterion.id, "NPLF"[place % 4]))
            rows.append(Rating("r", criterion.id, "FLPN"[place % 4], note="x" * 500))
    return make_report(Assessment(rows), "r")


@pytest.mark.parametrize("report", [large, everything, long_named])
def test_nothing_runs_over_the_margins_or_over_other_text(report: object, tmp_path: Path) -> None:
    assert callable(report)
    write_pdf(report(), tmp_path / "r.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    for number, page in enumerate(document, start=1):
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_rect(place) for place in range(text.count_rects())]
        for left, bottom, right, top in boxes:
            assert left >= SIDE - 1, number
            assert right <= width - SIDE + 1.5, number
            assert bottom > 15, number
            assert top < height - 15, number
        boxes.sort(key=lambda box: -box[3])
        for place, (left, bottom, right, top) in enumerate(boxes):
            for other in boxes[place + 1 :]:
                if other[3] < bottom:
                    break
                across = min(right, other[2]) - max(left, other[0])
                along = min(top, other[3]) - max(bottom, other[1])
                assert across < 1.5 or along < 1.5, (number, (left, bottom, right, top), other)
    document.close()


def test_no_text_is_smaller_than_seven_and_a_half_points(tmp_path: Path) -> None:
    write_pdf(everything(), tmp_path / "r.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    for page in document:
        text = page.get_textpage()
        sizes = {pdfium.FPDFText_GetFontSize(text, n) for n in range(text.count_chars())}
        assert min(size for size in sizes if size > 1) >= SMALLEST
    document.close()


# ------------------------------------------------------------------ the file itself


def test_all_fonts_are_embedded_subsets(tmp_path: Path) -> None:
    write_pdf(large(), tmp_path / "r.pdf")
    data = (tmp_path / "r.pdf").read_bytes()
    names = re.findall(rb"/BaseFont /(\S+)", data)
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+Inter-\w+", name) for name in names)
    assert data.count(b"/FontFile2") == len(set(names))
    assert b"Helvetica" not in data


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    write_pdf(everything(), tmp_path / "one.pdf")
    write_pdf(everything(), tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    result = write_pdf(large(), tmp_path / "r.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    said = document.get_metadata_dict()
    assert said["Title"] == (
        "Northwind Logistics: IT service management maturity assessment, Follow-up 2026"
    )
    assert said["Author"] == "Maya Lindqvist, Halden Advisory"
    assert "Final" in said["Subject"]
    assert document.get_page_label(4) == "5"
    assert f"5 of {result.pages}" in document[4].get_textpage().get_text_bounded()
    document.close()
    assert b"/Lang (en)" in (tmp_path / "r.pdf").read_bytes()


def test_bookmarks_lead_to_the_pages_and_the_contents_name_them(tmp_path: Path) -> None:
    report = large()
    write_pdf(report, tmp_path / "r.pdf")
    pages = pages_of(tmp_path / "r.pdf")
    marks = bookmarks(tmp_path / "r.pdf")
    assert [title for depth, title, _ in marks if depth == 0] == [
        "Executive summary",
        "Results by area and dimension",
        "Practice areas",
        "Method and limits",
        "Evidence register",
        "All statements",
    ]
    contents = squeezed(pages[1])
    for _, title, page in marks:
        assert squeezed(title) in squeezed(pages[page - 1]) or title == "Practice areas"
        assert squeezed(f"{title}{page}") in contents


def test_a_short_report_has_no_contents(tmp_path: Path) -> None:
    model = model_from_document(plain_model({2: 2}), "m")
    rows: list[Row] = [Engagement(client="C", model=encode_copy(model)), Round("r", "R", "a")]
    result = write_pdf(make_report(Assessment(rows), "r"), tmp_path / "r.pdf")
    assert result.pages < 12
    assert "Contents" not in text_of(tmp_path / "r.pdf")


def test_the_cover_stands_with_nothing_but_a_client(tmp_path: Path) -> None:
    report = large()
    empty = dict.fromkeys(msgspec.structs.asdict(report.head), "") | {"paper": "letter"}
    head = msgspec.structs.replace(report.head, **empty | {"client": "Alone Ltd"})
    write_pdf(msgspec.structs.replace(report, head=head), tmp_path / "r.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    assert document[0].get_size() == (612, 792)
    assert squeezed(document[0].get_textpage().get_text_bounded()) == squeezed(
        "Alone Ltd Assessment report Alone Ltd"
    )
    document.close()


# ------------------------------------------------------------------ writing


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    told: list[float] = []
    write_pdf(everything(), tmp_path / "r.pdf", told.append)
    assert told == sorted(told)
    assert told[0] > 0
    assert told[-1] == pytest.approx(1)


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        write_pdf(everything(), tmp_path / "nowhere" / "r.pdf")
    assert "written" in error.value.message
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), RuntimeError("bug")])
def test_an_older_file_stays_until_the_new_one_is_whole(
    fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(b"the older one")

    def fail(*_: object) -> None:
        raise fault

    where = "os.fsync" if isinstance(fault, OSError) else f"{writer.__name__}.draw_pages"
    monkeypatch.setattr(where, fail)
    with pytest.raises(UserError if isinstance(fault, OSError) else RuntimeError):
        write_pdf(everything(), path)
    assert path.read_bytes() == b"the older one"
    assert [found.name for found in tmp_path.iterdir() if found.name != "home"] == ["r.pdf"]
    monkeypatch.undo()
    write_pdf(everything(), path)
    assert path.read_bytes().startswith(b"%PDF")
