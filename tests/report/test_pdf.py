"""The PDF report: everything is in it, in full and as plain text, and the file is sound."""

import random
import sys
from pathlib import Path

import pytest

from engagements import ROUND, answered, plain_model, random_case
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import AreaText, Engagement, Rating, Round, Row
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.report.content import make_report
from maturity_desktop.report.pdf import statements
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.styles import SIDE
from maturity_desktop.report.pdf.typesetting import FALLBACK
from maturity_desktop.report.pdf.writer import write_pdf
from maturity_desktop.report.sentences import index_text
from pdf_reading import (
    DASH,
    bookmarks,
    everything,
    large,
    pages_of,
    printed,
    squeezed,
    text_of,
)
from report_data import LONG, NOW, large_assessment

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
    chapter = whole.partition("ProgresssinceOne")[2].partition("Methodandlimits")[0]
    assert "\N{MINUS SIGN}0.3" in chapter  # the area, over the noise of an area
    assert "noclearchange" not in chapter
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
