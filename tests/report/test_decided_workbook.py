"""The sheets from findings to metrics: everything in them, dates as dates, sums that follow."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from decided_report import crowded_assessment, followed_assessment, hostile_assessment
from maturity_desktop.report.content import make_report
from report_data import HOSTILE, NOW, large_assessment
from workbooks import book_of

SHEETS = [
    "Findings", "Recommendations", "Roadmap", "Raises", "Projection", "Effort and return",
    "Progress", "Metrics", "Metric values",
]  # fmt: skip


def rows_of(sheet: Any, first: int = 5) -> list[dict[str, Any]]:
    """The rows of the first table of a sheet, by heading."""
    heads = [cell.value for cell in sheet[first - 1]]
    found = []
    for row in sheet.iter_rows(min_row=first, values_only=True):
        if row[0] is None:
            break
        found.append(dict(zip(heads, row, strict=True)))
    return found


def test_the_sheets_stand_between_statements_and_method(tmp_path: Path) -> None:
    names = load_workbook(book_of(hostile_assessment(), tmp_path, "book")).sheetnames
    place = names.index("Statements")
    assert names[place + 1 : place + 11] == [*SHEETS, "Method"]


def test_a_report_without_findings_has_none_of_them(tmp_path: Path) -> None:
    names = load_workbook(book_of(large_assessment(3), tmp_path, "book")).sheetnames
    assert not {*names} & {*SHEETS}


def test_no_text_is_a_formula_or_an_error(tmp_path: Path) -> None:
    book = load_workbook(book_of(hostile_assessment(), tmp_path, "book"))
    for title in SHEETS:
        for row in book[title].iter_rows():
            for cell in row:
                assert cell.data_type != "e"
                if str(cell.value).startswith(("=1+1", "=HYPER", "+49", "-dash", "@SUM")):
                    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    findings = rows_of(book["Findings"])
    assert len(findings) == len(HOSTILE)
    stored = {row["Condition"] for row in findings}
    assert stored == {text.strip().replace("_x0041_", "_x005F_x0041_") for text in HOSTILE}


def test_initiatives_have_dates_and_their_days_are_summed(tmp_path: Path) -> None:
    assessment = crowded_assessment(12, areas=3)
    path = book_of(assessment, tmp_path, "book")
    formulas: Any = load_workbook(path)["Roadmap"]
    values = load_workbook(path, data_only=True)
    rows = rows_of(values["Roadmap"])
    assert len(rows) == 60
    assert isinstance(rows[1]["From"], datetime)
    assert rows[0]["From"] is None  # not planned
    total = 5 + len(rows)
    heads = [cell.value for cell in formulas[4]]
    column = heads.index("Days, high") + 1
    letter = formulas.cell(4, column).column_letter
    assert formulas.cell(total, column).value == f"=SUM(${letter}$5:${letter}${total - 1})"
    assert values["Roadmap"].cell(total, column).value == sum(2 * n for n in range(60))
    raised = rows_of(values["Raises"])
    assert len(raised) == 60
    assert {row["To"] for row in raised} == {"Fully"}


def test_the_projection_has_level_and_index_after_each_phase(tmp_path: Path) -> None:
    assessment = crowded_assessment(12, areas=3)
    roadmap = make_report(assessment, NOW).decisions.roadmap
    assert roadmap is not None
    book = load_workbook(book_of(assessment, tmp_path, "book"), data_only=True)
    rows = rows_of(book["Projection"])
    last = roadmap.stages[-1]
    for row, area in zip(rows, last.areas, strict=True):
        level, index = (row[f"{last.name}, {last.when}: {what}"] for what in ("level", "index"))
        assert str(level).startswith(str(area.level))
        assert str(index) == area.index_text
    top = 5 + len(rows)
    counted = [
        (row[0], row[-2])
        for row in book["Projection"].iter_rows(min_row=top + 2, values_only=True)
        if isinstance(row[-2], int)
    ]
    assert sum(count for _, count in counted) == len(last.levels)


def test_each_metric_has_a_chart_that_says_what_it_shows(tmp_path: Path) -> None:
    path = book_of(followed_assessment(), tmp_path, "book")
    with ZipFile(path) as package:
        drawing = package.read("xl/drawings/drawing2.xml").decode()
        chart = package.read("xl/charts/chart3.xml").decode()
    described = re.findall(r'descr="([^"]*)"', drawing)
    assert len(described) == 2
    assert any("2 values, from 30" in words for words in described)
    assert "<scatterChart>" in chart
    assert chart.count("<numCache>") == 4
    assert "'Metric values'!$C$5:$C$6" in chart
    rows = rows_of(load_workbook(path)["Metrics"])
    assert {row["At the target"] for row in rows} == {"yes", "no"}


def test_every_sheet_prints_one_page_wide(tmp_path: Path) -> None:
    book: Any = load_workbook(book_of(hostile_assessment(), tmp_path, "book"))
    for title in SHEETS:
        sheet = book[title]
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, title
        assert sheet.page_setup.fitToWidth == 1, title
        assert sheet.oddFooter.center.text == "&A", title


def test_no_table_of_progress_is_torn_where_a_page_ends(tmp_path: Path) -> None:
    sheet = load_workbook(book_of(crowded_assessment(12), tmp_path, "book"))["Progress"]
    named = {"Promised and reached, by initiative", "What changed, in statements"}
    heads = [4, *(cell.row for cell in sheet["A"] if cell.value in named)]
    broken = {one.id + 1 for one in sheet.row_breaks.brk}
    assert len(heads) == len(named) + 1
    assert broken, "it needs more than a page"
    assert broken <= set(heads), "a page begins with the heading of a table"
    paper = 595 - (sheet.page_margins.top + sheet.page_margins.bottom) * 72
    begin = 1
    for first, after in zip(heads, [*heads[1:], sheet.max_row + 1], strict=True):
        begin = first if first in broken else begin
        last = max(cell.row for cell in sheet["A"][first - 1 : after - 1] if cell.value)
        rows = range(begin, last + 1)
        assert sum(sheet.row_dimensions[row].height or 15 for row in rows) <= paper


def test_a_quarter_that_is_not_over_says_nothing_of_it(tmp_path: Path) -> None:
    path = book_of(crowded_assessment(12), tmp_path, "book")
    first, second, *_ = rows_of(load_workbook(path, data_only=True)["Effort and return"], 6)
    assert (first["Days, high"], first["Over by"]) == (43.2, None)
    assert (second["Days, high"], second["Over by"]) == (134.4, 69.4)


def test_a_whole_figure_has_no_point_behind_it(tmp_path: Path) -> None:
    book = load_workbook(book_of(followed_assessment(), tmp_path, "book"))
    # "0.##" would show 54 as "54.", and a metric has as many decimals as it has.
    values = [cell for row in book["Metric values"]["C5:D20"] for cell in row if cell.value]
    assert values
    assert {cell.number_format for cell in values} == {"General"}
