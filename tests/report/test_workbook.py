"""The workbook as a person meets it: texts, charts, sheets, lists, and failures."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from engagements import plain_model
from libreoffice import formulas, values
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Engagement, Rating, Round, Row, RowChange, Scope
from maturity_desktop.errors import UserError
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.report.content import make_report
from maturity_desktop.report.excel import cells
from maturity_desktop.report.excel.caches import filled
from maturity_desktop.report.excel.writer import write_workbook
from maturity_desktop.report.records import Report
from report_data import (
    HOSTILE,
    LONG,
    NOW,
    everything_assessment,
    large_assessment,
)
from workbooks import FIRST_STATEMENT, book_of, column, row_of


def written(path: Path) -> list[Any]:
    return [
        cell
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def test_every_text_stands_in_full_and_none_is_a_formula(tmp_path: Path) -> None:
    assessment = everything_assessment()
    path = book_of(assessment, tmp_path, "book")
    ours = set(formulas(path).values())
    found = written(path)
    assert {cell.value for cell in found if cell.data_type == "f"} == ours
    texts = {cell.value for cell in found if cell.data_type == "s"}
    for text in HOSTILE:
        stored = text.replace("_x0041_", "_x005F_x0041_")  # as the file format wants it
        assert stored in texts, text
    for cell in found:
        if str(cell.value).startswith(("=1+1", "+49", "-dash", "@SUM")):
            assert (cell.data_type, cell.quotePrefix) == ("s", True)
        assert cell.data_type != "e"
    book = load_workbook(path)
    rows = list(book["Long texts"].iter_rows(min_row=5, values_only=True))
    assert "".join(str(row[3]) for row in rows) == LONG
    assert [row[2] for row in rows] == [1, 2, 3]
    shown = book["Statements"][str(rows[0][1])].value
    assert LONG.startswith(shown.split(" …")[0])
    assert "Long texts" in shown
    for rating in assessment.table(Rating).values():
        for text in (rating.reason, rating.note):
            assert not text or text == LONG or text.replace("_x0041_", "_x005F_x0041_") in texts


def test_charts_speak_and_their_axes_show(tmp_path: Path) -> None:
    path = book_of(large_assessment(), tmp_path, "book")
    with ZipFile(path) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
        charts = [package.read(f"xl/charts/chart{n}.xml").decode() for n in (1, 2)]
    described = re.findall(r'descr="([^"]*)"', drawing)
    assert len(described) == 2
    assert "Incident" in described[0]
    assert "Process" in described[1]
    for chart in charts:
        assert chart.count('<delete val="0"') == 2
        assert "<numCache>" in chart
    assert "<radarChart>" in charts[0]
    assert "<barChart>" in charts[1]


def test_few_or_many_areas_are_bars_and_one_series_needs_no_legend(tmp_path: Path) -> None:
    for count in (2, 15):
        path = book_of(large_assessment(count), tmp_path, f"areas {count}")
        with ZipFile(path) as package:
            assert b"<barChart>" in package.read("xl/charts/chart1.xml")


def test_frameworks_and_terms_can_be_looked_up(tmp_path: Path) -> None:
    assessment = large_assessment(3)
    book = load_workbook(book_of(assessment, tmp_path, "book"))
    terms = book["Glossary"].iter_rows(min_row=5, max_col=2, values_only=True)
    model = assessment.model
    assert list(terms) == [(term.term, term.definition) for term in model.terms]
    lines = list(book["Frameworks"].iter_rows(min_row=5, max_col=4, values_only=True))
    first = model.areas[0].name
    assert (first, "ITIL 4 and 5", "Incident management", "wholly") in lines
    assert (first, "ISO/IEC 20000-1:2018", "8.6.1", "wholly") in lines
    assert {line[0] for line in lines} == {area.name for area in model.areas}


def test_a_model_without_terms_and_frameworks_has_no_sheets_for_them(tmp_path: Path) -> None:
    model = model_from_document(plain_model({2: 2}), "m")
    rows: list[Row] = [Engagement(client="C", model=encode_copy(model)), Round(NOW, "R", "a")]
    names = load_workbook(book_of(Assessment(rows), tmp_path, "book")).sheetnames
    assert not {"Frameworks", "Glossary"} & set(names)


def test_sheets_stand_in_the_order_of_reading(tmp_path: Path) -> None:
    book = load_workbook(book_of(everything_assessment(), tmp_path, "book"))
    assert book.sheetnames == [
        "Summary", "Heat map", "Areas", "Statements", "Method", "Evidence",
        "Frameworks", "Glossary", "Long texts", "_lists",
    ]  # fmt: skip
    assert book["_lists"].sheet_state == "hidden"
    assert book.active.title == "Summary"
    for sheet in book.worksheets[:-1]:
        assert not sheet.sheet_view.showGridLines
        assert sheet.sheet_view.zoomScale == 90
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddHeader.left.text == "R&&D <x> 3M"
    assert (
        book.properties.title == "R&D <x> 3M: IT service management maturity assessment, Now & then"
    )
    assert book.properties.creator == "=1+1"


def test_ratings_are_chosen_from_a_list_and_nothing_else_is_taken(tmp_path: Path) -> None:
    sheet = load_workbook(book_of(large_assessment(3), tmp_path, "book"))["Statements"]
    (validation,) = sheet.data_validations.dataValidation
    assert (validation.type, validation.formula1) == ("list", "Scale1_Choices")
    assert validation.showErrorMessage
    rating = sheet.cell(FIRST_STATEMENT, column(sheet, "Rating"))
    assert rating.coordinate in validation.sqref
    assert not rating.protection.locked
    assert rating.number_format == "@"
    assert sheet.cell(FIRST_STATEMENT, column(sheet, "Delivered")).protection.locked
    table = sheet.tables["Statements"]
    assert table.autoFilter.ref == table.ref
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "C5"


def test_what_the_depth_leaves_out_stands_there_and_does_not_count(tmp_path: Path) -> None:
    assessment = large_assessment(3)
    area = assessment.model.areas[1]
    before = assessment.get(Scope, NOW, area.id)
    assessment = assessment.with_rows(
        [RowChange(before, Scope(NOW, area.id, depth="key", target=3))]
    )
    path = book_of(assessment, tmp_path, "book")
    found = values(path)
    sheet = load_workbook(path)["Statements"]
    state, counted = column(sheet, "State"), column(sheet, "Counted")
    for criterion in area.criteria:
        row = row_of(sheet, criterion.id)
        kept = found["Statements", sheet.cell(row, column(sheet, "Rating")).coordinate]
        assert kept
        asked = found["Statements", sheet.cell(row, state).coordinate] != "not asked"
        assert asked == criterion.key
        assert found["Statements", sheet.cell(row, counted).coordinate] == int(
            criterion.key and kept != "NA"
        )


def test_an_older_file_stands_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"older")
    report = make_report(large_assessment(1), NOW)
    fail_while_saving(monkeypatch)
    with pytest.raises(UserError, match="be written"):
        write_workbook(report, path)
    assert path.read_bytes() == b"older"
    monkeypatch.undo()
    write_workbook(report, path)
    assert load_workbook(path).sheetnames[0] == "Summary"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["book.xlsx"]


def fail_while_saving(monkeypatch: pytest.MonkeyPatch) -> None:
    def save(book: cells.Book, path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cells.Book, "save", save)


def test_a_missing_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="be written"):
        write_workbook(make_report(large_assessment(1), NOW), tmp_path / "none" / "book.xlsx")


def test_a_formula_without_a_value_fails_the_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = '<c r="B2" s="1"><f>1+1</f><v></v></c>'
    assert filled(cell, {"B2": 2}) == '<c r="B2" s="1"><f>1+1</f><v>2</v></c>'
    assert filled(cell, {"B2": ""}) == '<c r="B2" s="1" t="str"><f>1+1</f><v></v></c>'
    assert filled(cell, {"B2": True}) == '<c r="B2" s="1" t="b"><f>1+1</f><v>1</v></c>'
    assert filled(cell, {"B2": "a<b"}) == '<c r="B2" s="1" t="str"><f>1+1</f><v>a&lt;b</v></c>'
    with pytest.raises(ValueError, match="B2 has no value"):
        filled(cell, {})
    report = make_report(large_assessment(1), NOW)
    before = forget_a_value(monkeypatch)
    with pytest.raises(ValueError, match="has no value"):
        write_workbook(report, tmp_path / "book.xlsx")
    assert before
    assert not list(tmp_path.glob("*.xlsx"))


def forget_a_value(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    whole = cells.Book.save

    def save(book: cells.Book, path: Path) -> None:
        book.sheets["Areas"].values.popitem()
        whole(book, path)

    monkeypatch.setattr(cells.Book, "save", save)
    return whole


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    shares: list[float] = []
    report: Report = make_report(large_assessment(2), NOW)
    write_workbook(report, tmp_path / "book.xlsx", shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
