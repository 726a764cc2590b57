"""The figures of the workbook: LibreOffice calculates each anew, also after changes."""

import re
from functools import cache
from itertools import product
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from decided_report import crowded_assessment
from engagements import ROUND, Case, answered, plain_model, random_case
from libreoffice import convert, formulas, values
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Rating, RowChange, Scope
from maturity_desktop.report.content import make_report
from maturity_desktop.report.records import Report
from report_data import (
    BEFORE,
    HOSTILE,
    NOW,
    everything_assessment,
    large_assessment,
)
from workbooks import FIRST_AREA, book_of, column, row_of

RULES = ("statements", "attributes", "none")
POLICIES = ("excluded", "zero", "full", "target")
ALLOWED = {
    "AND", "AVERAGE", "COUNTIFS", "IF", "IFERROR", "INDEX", "MATCH", "MAX", "MIN", "OR", "ROUND",
    "SUM", "SUMIFS", "SUMPRODUCT",
}  # fmt: skip


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
        "crowded": book_of(crowded_assessment(30, areas=3), folder, "crowded"),
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


@pytest.mark.needs("soffice")
def test_another_program_reads_the_texts_as_they_were_written(
    calculated: dict[str, tuple[Path, Path]],
) -> None:
    _, theirs = calculated["everything"]
    texts = set(values(theirs).values())
    assert set(HOSTILE) <= {str(t).replace("_x005F_x0041_", "_x0041_") for t in texts}
