"""The pages of the PDF report: nothing overlaps, nothing is too small, and the file is sound."""

import re
from pathlib import Path

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from decided_report import crowded_assessment, hostile_assessment
from engagements import plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import AreaText, Engagement, Rating, Round, Row, Scope
from maturity_desktop.errors import UserError
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.writing import as_document
from maturity_desktop.report.content import make_report
from maturity_desktop.report.pdf import writer
from maturity_desktop.report.pdf.styles import SIDE
from maturity_desktop.report.pdf.writer import write_pdf
from maturity_desktop.report.records import Report
from pdf_reading import (
    SMALLEST,
    bookmarks,
    everything,
    large,
    pages_of,
    squeezed,
    text_of,
)
from report_data import NOW, model_of


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


def crowded() -> Report:
    """More findings and initiatives than a page holds, with texts of any length."""
    return make_report(crowded_assessment(60), NOW)


def hostile() -> Report:
    return make_report(hostile_assessment(), NOW)


@pytest.mark.parametrize("report", [large, everything, long_named, crowded, hostile])
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
        "Progress",
        "Method and limits",
        "Evidence register",
        "All statements",
        "Frameworks",
        "Glossary",
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
