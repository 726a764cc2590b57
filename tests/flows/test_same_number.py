"""One number, everywhere the same: score, workbook, LibreOffice, PDF; and the sample feeds all."""

import csv
import math
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import openpyxl
import pypdfium2
import pytest

from libreoffice import convert
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assets import resource
from maturity_desktop.exchange.sample import build_sample
from maturity_desktop.exchange.score_json import score_document
from maturity_desktop.report.content import make_report
from maturity_desktop.report.excel.writer import write_workbook
from maturity_desktop.report.pdf.writer import write_pdf
from maturity_desktop.report.records import Report
from maturity_desktop.rounding import shown, shown_range
from maturity_desktop.scoring.rounds import score_round


class Delivery(NamedTuple):
    """What leaves the program for one engagement."""

    assessment: Assessment
    report: Report
    score: dict[str, Any]
    workbook: Path
    pdf: str


def _deliver(sample: Path, folder: Path) -> Delivery:
    folder.mkdir()
    with build_sample(sample, folder / "sample.maturity") as document:
        assessment = document.read()
    latest = assessment.rounds[-1].id
    report = make_report(assessment, latest)
    workbook = folder / "book.xlsx"
    write_workbook(report, workbook)
    write_pdf(report, folder / "report.pdf")
    score = score_document(assessment, score_round(assessment, latest))
    decoded = msgspec.json.decode(msgspec.json.encode(score))
    return Delivery(assessment, report, decoded, workbook, _text(folder / "report.pdf"))


def _text(path: Path) -> str:
    """The text of a PDF on one line, as a reader would copy it."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> Delivery:
    folder = tmp_path_factory.mktemp("same") / "sample"
    return _deliver(resource("samples", "northwind"), folder)


def _areas(path: Path) -> dict[str, dict[str, Any]]:
    """The table of areas in the workbook: name -> heading -> value."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Areas"]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(n for n, row in enumerate(rows) if "Practice area" in row and "Index" in row)
    headings = [str(cell) for cell in rows[head]]
    found: dict[str, dict[str, Any]] = {}
    for row in rows[head + 1 :]:
        named = dict(zip(headings, row, strict=True))
        if not named["Practice area"]:
            break
        found[named["Practice area"]] = named
    return found


def _agrees(score: dict[str, Any], workbook: Path) -> None:
    table = _areas(workbook)
    assert len(table) == len(score["areas"])
    for area in score["areas"]:
        row = table[area["name"]]
        assert (row["Level"], row["Supported level"]) == (area["level"], area["supported_level"])
        assert row["Statements to raise"] == area["to_raise"]
        figures = {
            "Index": area["index"],
            "Index, open at lowest": area["index_range"][0],
            "Index, open at highest": area["index_range"][1],
            "Supported index": area["supported_index"],
            "Coverage": area["coverage"],
        }
        for heading, figure in figures.items():
            assert math.isclose(row[heading], figure, abs_tol=1e-9), (area["name"], heading)
            assert shown(row[heading]) == shown(figure)
        printed = row["Index as shown"]
        text = printed if isinstance(printed, str) else str(shown(printed))
        assert text == shown_range(*area["index_range"])


def test_the_workbook_holds_the_figures_of_the_score(delivery: Delivery) -> None:
    _agrees(delivery.score, delivery.workbook)


@pytest.mark.slow
@pytest.mark.needs("soffice")
def test_libreoffice_calculates_the_same(delivery: Delivery, tmp_path: Path) -> None:
    (again,) = convert([delivery.workbook], tmp_path)
    _agrees(delivery.score, again)


def test_the_pdf_prints_the_figures_of_the_score(delivery: Delivery) -> None:
    assert delivery.score["overall"]["headline"] in delivery.pdf
    for area in delivery.score["areas"]:
        assert shown_range(*area["index_range"]) in delivery.pdf
    for part in delivery.report.areas:
        # Beside a range stands what is carried when every open answer is the lowest.
        assert part.score.supported_low is not None
        assert str(shown(part.score.supported_low)) in delivery.pdf
        assert part.to_target in delivery.pdf
        for cell in part.score.dimensions:
            assert cell.index_range is not None
            assert shown_range(*cell.index_range) in delivery.pdf


def test_every_word_that_was_given_stands_in_both(delivery: Delivery) -> None:
    book = openpyxl.load_workbook(delivery.workbook, data_only=True)
    cells = {
        str(cell)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    }
    joined = "\n".join(cells)
    for part in delivery.report.areas:
        for line in part.statements:
            given = [line.note, line.reason, *(item.title for item in line.evidence)]
            for text in filter(None, given):
                assert text in joined, text
                # A line that breaks inside a word is copied with a space or a hyphen.
                plain = text.replace(" ", "")
                assert plain in delivery.pdf.replace(" ", ""), text


def test_one_rating_in_the_data_of_the_sample_changes_everything(
    delivery: Delivery, tmp_path: Path
) -> None:
    source = resource("samples", "northwind")
    changed = tmp_path / "northwind"
    shutil.copytree(source, changed)
    path = changed / "follow-up-2026.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    part = next(part for part in delivery.report.areas if part.holding_back)
    held_back = part.holding_back[0]
    row = next(row for row in rows if row["criterion"] == held_back.id)
    assert row["rating"] in "NP"
    row["rating"] = "F"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)

    now = _deliver(changed, tmp_path / "out")
    area = part.score.id
    assert now.report.score.area(area).index != delivery.report.score.area(area).index
    again = next(part for part in now.report.areas if part.score.id == area)
    assert held_back.id not in again.score.held_back_by
    _agrees(now.score, now.workbook)
    # Another area may say the same.
    assert now.pdf.count(again.lead) > delivery.pdf.count(again.lead)
