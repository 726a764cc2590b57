"""The workbook: every value right, every text whole, and live by the rule of our scoring."""

import re
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from engagements import ROUND, Case, answered, plain_model, random_case
from libreoffice import convert, formulas, values
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Rating, RowChange, Scope
from maturity_desktop.errors import UserError
from maturity_desktop.report.content import make_report
from maturity_desktop.report.excel import cells
from maturity_desktop.report.excel.caches import filled
from maturity_desktop.report.excel.writer import write_workbook
from maturity_desktop.report.records import Report
from report_data import (
    BEFORE,
    HOSTILE,
    LONG,
    NOW,
    everything_assessment,
    large_assessment,
)

RULES = ("statements", "attributes", "none")
POLICIES = ("excluded", "zero", "full", "target")
ALLOWED = {
    "AND", "AVERAGE", "COUNTIFS", "IF", "IFERROR", "INDEX", "MATCH", "MAX", "MIN", "OR", "ROUND",
    "SUM", "SUMIFS", "SUMPRODUCT",
}  # fmt: skip
FIRST_STATEMENT = FIRST_AREA = 5


def book_of(assessment: Assessment, folder: Path, name: str, round_id: str = NOW) -> Path:
    path = folder / f"{name}.xlsx"
    write_workbook(make_report(assessment, round_id), path)
    return path


def rated_of(case: Case) -> int:
    return sum(part.score.rated for part in make_report(case.assessment(), ROUND).areas)


def case_with_ratings(seed: int) -> Case:
    """The first random case from this seed on in which something is rated."""
    return next(c for n in range(seed, seed + 100) if rated_of(c := random_case(n)) > 12)


@cache
def cases() -> dict[str, Case]:
    """A random engagement for each rule with each N/A policy, and the corners by hand."""
    found: dict[str, Case] = {}
    for seed, (rule, policy) in enumerate(product(RULES, POLICIES)):
        case = case_with_ratings(seed * 100)
        case.model["scoring"]["levels"] = rule
        case.policy = policy
        found[f"{rule}-{policy}"] = case
    for depth in ("key", "scan"):
        case = case_with_ratings(2000)
        case.scope = {area["id"]: {"depth": depth, "target": 3} for area in case.model["area"]}
        found[f"depth-{depth}"] = case
    groups = case_with_ratings(3000)
    groups.model["scoring"]["overall_index"] = "mean-of-groups"
    found["groups"] = groups
    gap = plain_model({2: 3, 5: 3}, areas=3)
    found["no dimensions, empty levels, not assessed"] = Case(
        gap,
        scope={"a1": {"target": 5, "weight": 3.0}, "a2": {"target": 2}},
        ratings=answered(gap, "LPL XXX") | answered(gap, "XXX XXX", area=1),
    )
    reach = plain_model({2: 8, 3: 4}, dimensions=("d", "e"))
    found["within reach, two thresholds"] = Case(
        {**reach, "scoring": {**reach["scoring"], "lower_levels_at": "P"}},
        scope={"a1": {"target": 3}},
        ratings=answered(reach, "LLLLLLLL FFFP"),
    )
    nothing = plain_model({2: 2}, dimensions=("d",))
    found["nothing rated"] = Case(nothing)
    found["nothing in scope"] = Case(nothing, scope={"a1": {"included": False}})
    return found


@pytest.fixture(scope="module")
def calculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """By name: the book as we write it, and as LibreOffice calculates it; the last one is wrong."""
    folder = tmp_path_factory.mktemp("books")
    books = {
        "large": book_of(large_assessment(), folder, "large"),
        "everything": book_of(everything_assessment(), folder, "everything"),
        "first round": book_of(large_assessment(3), folder, "first round", BEFORE),
    }
    for name, case in cases().items():
        books[name] = book_of(case.assessment(), folder, name, ROUND)
    books["planted"] = plant(books["first round"], folder / "planted.xlsx")
    pairs = zip(books.values(), convert(books.values(), folder), strict=True)
    return dict(zip(books, pairs, strict=True))


def plant(source: Path, target: Path) -> Path:
    """A copy in which one value of a formula is wrong."""
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8") if name.endswith(".xml") else None
            if name == "xl/worksheets/sheet3.xml" and part:
                part = re.sub(r"(<c r=\"I5\"[^>]*><f>[^<]*</f><v>)[^<]*", r"\g<1>99", part)
            new.writestr(name, part if part is not None else old.read(name))
    return target


def differences(ours: Path, theirs: Path) -> list[str]:
    expected, found = values(ours), values(theirs)
    return [
        f"{place} {formula}: {expected.get(place, '')!r}, calculated {found.get(place, '')!r}"
        for place, formula in formulas(ours).items()
        if not same(expected.get(place, ""), found.get(place, ""))
    ]


def same(one: object, other: object) -> bool:
    """Texts alike; numbers within 1e-9, and alike as they are printed."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    assert isinstance(one, int | float)
    assert isinstance(other, int | float)
    return abs(one - other) <= 1e-9 and round(round(one, 9), 1) == round(round(other, 9), 1)


@pytest.mark.needs("soffice")
def test_a_wrong_value_is_noticed(calculated: dict[str, tuple[Path, Path]]) -> None:
    """Else the comparison below would be blind: LibreOffice echoes what it does not calculate."""
    planted, corrected = calculated["planted"]
    assert values(planted)["Areas", "I5"] == 99
    assert len(differences(planted, corrected)) == 1


@pytest.mark.needs("soffice")
def test_every_value_is_what_the_formula_gives(calculated: dict[str, tuple[Path, Path]]) -> None:
    count = 0
    for name, (ours, theirs) in calculated.items():
        if name != "planted":
            wrong = differences(ours, theirs)
            assert not wrong, f"{name}: {len(wrong)} differ, {wrong[:3]}"
            count += len(formulas(ours))
    assert count > 20_000


def test_the_cases_hold_what_they_should() -> None:
    """Random cases could miss a corner; here is what the comparison above surely meets."""
    reports = {name: make_report(c.assessment(), ROUND) for name, c in cases().items()}
    areas = [part for report in reports.values() for part in report.areas]
    assert {part.score.state for part in areas} == {"assessed", "not_assessed", "not_applicable"}
    assert {part.depth for part in areas} == {"full", "key", "scan"}
    assert any(part.score.within_reach for part in areas)
    assert any(part.score.weight != 1 for part in areas)
    assert any(part.score.open and part.score.rated for part in areas)
    assert any(len(r.model.scales) > 1 for r in reports.values())
    assert any(len(r.groups) > 1 for r in reports.values())
    assert any(line.contradicted for part in areas for line in part.statements)


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[FIRST_STATEMENT - 1] if cell.value == heading)


def row_of(sheet: Worksheet, criterion: str) -> int:
    ids = column(sheet, "Id")
    rows = range(FIRST_STATEMENT, sheet.max_row + 1)
    return next(row for row in rows if sheet.cell(row, ids).value == criterion)


def change_ratings(path: Path, answers: dict[str, str | None]) -> None:
    """As a person would: types other answers into the blue column."""
    book = load_workbook(path)
    sheet = book["Statements"]
    rating = column(sheet, "Rating")
    for criterion, answer in answers.items():
        sheet.cell(row_of(sheet, criterion), rating).value = answer
    book.save(path)


def change_scope(path: Path, row: int, target: int, weight: float) -> None:
    """As a person would: another target and weight on the sheet Areas."""
    book = load_workbook(path)
    sheet = book["Areas"]
    sheet.cell(row, column(sheet, "Target")).value = target
    sheet.cell(row, column(sheet, "Weight")).value = weight
    book.save(path)


def with_answers(
    assessment: Assessment, answers: dict[str, str | None], round_id: str
) -> Assessment:
    changes = []
    for criterion, answer in answers.items():
        before = assessment.get(Rating, round_id, criterion)
        na = "out-of-scope" if answer == "NA" else None
        after = Rating(round_id, criterion, None if na else answer, na, reason="why")
        changes.append(RowChange(before, after))
    return assessment.with_rows(changes)


@pytest.mark.needs("soffice")
def test_a_changed_rating_changes_every_figure_by_our_rule(tmp_path: Path) -> None:
    """The figures after a change are those of a book made from the changed engagement."""
    whatif: dict[str, tuple[Assessment, str, dict[str, str | None]]] = {}
    large = large_assessment(4)
    first = [criterion.id for criterion in large.model.areas[1].criteria]
    whatif["large"] = (large, NOW, dict.fromkeys(first, "F") | {first[3]: None, first[4]: "NA"})
    for name in ("statements-target", "attributes-zero", "none-full", "nothing rated"):
        assessment = cases()[name].assessment()
        whatif[name] = (assessment, ROUND, other_answers(make_report(assessment, ROUND)))
    files: list[Path] = []
    for name, (assessment, round_id, answers) in whatif.items():
        files.append(book_of(assessment, tmp_path, name, round_id))
        change_ratings(files[-1], answers)
    for file, (assessment, round_id, answers) in zip(
        convert(files, tmp_path), whatif.values(), strict=True
    ):
        changed = book_of(with_answers(assessment, answers, round_id), tmp_path, "new", round_id)
        assert not figures_that_differ(changed, file), file.stem
        said = [text for (sheet, _), text in values(file).items() if sheet == "Summary"]
        assert any("from the delivered ones" in str(text) for text in said), file.stem


@pytest.mark.needs("soffice")
def test_a_changed_target_or_weight_changes_them_too(tmp_path: Path) -> None:
    assessment = cases()["statements-target"].assessment()
    area = make_report(assessment, ROUND).areas[0].score.id
    before = assessment.get(Scope, ROUND, area) or Scope(ROUND, area)
    target = assessment.model.carrying_levels[-1]
    after = Scope(ROUND, area, depth=before.depth, target=target, weight=7.5)
    path = book_of(assessment, tmp_path, "book", ROUND)
    change_scope(path, FIRST_AREA, target, 7.5)
    (calculated,) = convert([path], tmp_path)
    expected = assessment.with_rows([RowChange(assessment.get(Scope, ROUND, area), after)])
    assert not figures_that_differ(book_of(expected, tmp_path, "new", ROUND), calculated)


def figures_that_differ(expected: Path, calculated: Path) -> list[tuple[object, ...]]:
    """Live figures only: what was delivered, and the count of changes, differ on purpose."""
    ours, theirs = values(expected), values(calculated)
    return [
        (place, ours.get(place, ""), theirs.get(place, ""))
        for place, formula in formulas(expected).items()
        if place[0] in ("Areas", "Heat map")
        and "St_Delivered" not in str(formula)
        and not same(ours.get(place, ""), theirs.get(place, ""))
    ]


def other_answers(report: Report) -> dict[str, str | None]:
    """Highest, highest, lowest, open and NA in turns, for every statement in scope."""
    answers: dict[str, str | None] = {}
    lines = [line for part in report.areas for line in part.statements]
    for place, line in enumerate(lines):
        options = [option.id for option in report.model.scale_by_name[line.scale].options]
        answers[line.id] = (options[-1], options[-1], options[0], None, "NA")[place % 5]
    return answers


def test_formulas_use_only_functions_that_every_program_knows(tmp_path: Path) -> None:
    books = [book_of(large_assessment(3), tmp_path, "large")]
    books += [book_of(case.assessment(), tmp_path, name, ROUND) for name, case in cases().items()]
    for path in books:
        for place, formula in formulas(path).items():
            bare = re.sub(r'"[^"]*"', "", str(formula))
            used = set(re.findall(r"([A-Z][A-Z.]*)\(", bare))
            assert used <= ALLOWED, (place, formula)
            assert not re.search(r"\$?[A-Z]+:\$?[A-Z]+(?![0-9])", bare), (place, formula)


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


@pytest.mark.needs("soffice")
def test_another_program_reads_the_texts_as_they_were_written(
    calculated: dict[str, tuple[Path, Path]],
) -> None:
    _, theirs = calculated["everything"]
    texts = set(values(theirs).values())
    assert set(HOSTILE) <= {str(t).replace("_x005F_x0041_", "_x0041_") for t in texts}


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


def test_sheets_stand_in_the_order_of_reading(tmp_path: Path) -> None:
    book = load_workbook(book_of(everything_assessment(), tmp_path, "book"))
    assert book.sheetnames == [
        "Summary", "Heat map", "Areas", "Statements", "Method", "Evidence", "Long texts", "_lists",
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
