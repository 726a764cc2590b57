"""Workbooks of other people: plain cells or a plain sentence, in a process under limits."""

import datetime as dt
import sys
from pathlib import Path

import pytest
from hostile_package import RATINGS, SHEET, STRINGS, cell, parts, sheet, strings, text_row, write
from hostile_workbooks import WORKBOOKS
from msgspec.structs import replace
from openpyxl import Workbook

from maturity_desktop.errors import UserError
from maturity_desktop.exchange.foreign_workbook import read_workbook
from maturity_desktop.exchange.ratings_csv import read_ratings
from maturity_desktop.exchange.sheets import LIMITS, Book, CellRow
from small_sample import three_areas


def read(path: Path, **limits: float) -> Book:
    return read_workbook(path, replace(LIMITS, **limits))


def rows_of(path: Path) -> dict[int, CellRow]:
    return dict(read_workbook(path).sheets[0].rows)


def refused(path: Path, **limits: float) -> str:
    with pytest.raises(UserError) as caught:
        read(path, **limits)
    assert caught.value.hint
    return caught.value.message


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "from a client.xlsx"


def test_a_workbook_of_openpyxl_is_read(path: Path) -> None:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Answers"
    first["A1"], first["B1"], first["D1"] = "text", 3, 2.5
    first["A4"] = dt.datetime(2026, 3, 9, 14, 30)  # noqa: DTZ001  # a cell knows no zone
    first["B4"], first["C4"] = True, "=1+1"
    second = book.create_sheet("Hidden")
    second.sheet_state = "hidden"
    second["A1"] = " two\nlines "
    book.save(path)
    found = read_workbook(path)
    assert [sheet.name for sheet in found.sheets] == ["Answers", "Hidden"]
    assert found.sheets[0].rows == (
        (1, ("text", 3, None, 2.5)),
        (4, ("2026-03-09T14:30:00", True)),
    )
    assert found.sheets[0].uncalculated == ("C4",)
    assert found.sheets[1].rows == ((1, (" two\nlines ",)),)


def test_what_excel_hides_in_escapes_is_read_as_it_was_written(path: Path) -> None:
    texts = ("a_x000D_\nb_x0007_c", "_x005F_x000B_", "=1+1")
    shared = "".join(f'<c r="{place}" t="s"><v>{n}</v></c>' for n, place in enumerate(("A1", "B1")))
    rows = f'<row r="1">{shared}{cell("C1", texts[2], "inlineStr")}</row>'
    write(path, parts(more={SHEET: sheet(rows), STRINGS: strings(*texts[:2])}))
    assert rows_of(path) == {1: ("a\nbc", "_x000B_", "=1+1")}


def test_numbers_beyond_what_they_can_be_are_text(path: Path) -> None:
    WORKBOOKS["dates_beyond_the_calendar"](path)
    found = rows_of(path)
    assert found[2] == ("#VALUE!",)
    assert found[4] == ("1900-02-28T00:00:00",) or found[4] == ("1900-02-29T00:00:00",)
    write(path, parts(f'<row r="1">{cell("A1", "1e999")}{cell("B1", "9" * 30)}</row>'))
    assert rows_of(path) == {1: ("inf", "9" * 30)}


def test_a_cell_in_the_wrong_place_is_damage_and_no_answer_gets_lost(path: Path) -> None:
    for rows in (
        text_row(2, "a") + text_row(2, "b"),
        f'<row r="2">{cell("A3", "1")}</row>',
        f'<row r="2">{cell("A2", "1")}{cell("A2", "2")}</row>',
    ):
        write(path, parts(rows))
        assert "damaged" in refused(path)
    write(path, parts(text_row(5, "later") + text_row(2, "earlier")))
    assert rows_of(path) == {2: ("earlier",), 5: ("later",)}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("macros_renamed", "holds macros"),
        ("macros_unlisted", "holds macros"),
        ("old_format", "old format (.xls)"),
        ("protected_by_a_password", "protected by a password"),
        ("open_document", "OpenDocument"),
        ("web_page", "web page"),
        ("plain_text", "plain text, such as CSV"),
        ("nothing_at_all", "is empty"),
        ("locked_archive", "locked archive"),
        ("part_twice", "holds a part twice"),
        ("part_that_is_a_link", "holds a link"),
        ("cut_off", "damaged"),
        ("ten_thousand_parts", "10,007 parts"),
        ("billion_laughs", "made to do harm"),
        ("sheet_that_is_missing", "is missing"),
    ],
)
def test_each_thing_that_is_no_workbook_has_its_sentence(path: Path, name: str, words: str) -> None:
    WORKBOOKS[name](path)
    assert words in refused(path)


def test_beyond_a_limit_a_workbook_is_refused_and_never_cut(path: Path) -> None:
    write(path, parts(RATINGS + text_row(2, "abc", "d"), titles=("One", "Two")))
    assert "at most 1 " in refused(path, sheets=1)
    assert "more than 1 rows" in refused(path, rows=1)
    assert "column B" in refused(path, columns=1)
    assert "more than 7 cells" in refused(path, cells=7)
    assert "more than 10 characters" in refused(path, characters=10)
    assert len(read(path, sheets=2, rows=2, columns=2, cells=8).sheets) == 2


def test_time_and_memory_have_an_end(path: Path) -> None:
    WORKBOOKS["a_million_empty_rows"](path)
    assert "longer than 1 seconds" in refused(path, seconds=1)
    WORKBOOKS["bomb_under_the_ratio"](path)
    assert "needs more memory" in refused(path, seconds=30, memory=80_000_000)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc, as on a Mac at libproc")
def test_where_the_system_keeps_no_limit_the_memory_is_watched(path: Path) -> None:
    write(path, parts())
    with pytest.raises(UserError, match="needs more memory"):
        read_workbook(path, replace(LIMITS, memory=1_000_000), watched=True)
    assert read_workbook(path, watched=True) == read_workbook(path)


@pytest.mark.parametrize("kind", ["folder", "missing", "zero"])
def test_what_is_no_file_is_said_at_once(tmp_path: Path, kind: str) -> None:
    path = {"folder": tmp_path, "missing": tmp_path / "x", "zero": tmp_path / "a\0b"}[kind]
    with pytest.raises(UserError, match="is no file"):
        read_workbook(path)


def test_ratings_are_read_from_a_workbook_as_from_csv(path: Path) -> None:
    model = three_areas()
    one, two = list(model.criterion_by_id)[:2]
    header = text_row(1, "Rating", "criterion", "Note", "flag", "evidence", "grade")
    rows = (
        f'{header}<row r="3">{cell("A3", "L", "inlineStr")}{cell("B3", one, "inlineStr")}'
        f"{cell('C3', '=seen', 'inlineStr')}{cell('D3', '1', 'b')}"
        f"{cell('E3', 'Log', 'inlineStr')}{cell('F3', '3')}</row>{text_row(4, 'P', two.upper())}"
    )
    write(
        path,
        parts(
            titles=("Cover", "Ratings"),
            more={"xl/worksheets/sheet2.xml": sheet(rows), SHEET: sheet(text_row(1, "About"))},
        ),
    )
    first, second = read_ratings(path, model)
    assert (first.criterion, first.answer, first.note, first.flag) == (one, "L", "=seen", True)
    assert first.evidence == (("Log", 3),)
    assert (second.criterion, second.answer) == (two, "P")


def test_ratings_of_a_workbook_have_all_their_faults_at_once(path: Path) -> None:
    write(path, parts(RATINGS + text_row(2, "nothing", "L") + text_row(4, "", "X", "surplus")))
    with pytest.raises(UserError) as caught:
        read_ratings(path, three_areas())
    assert [fault.split(": ")[0] for fault in caught.value.faults] == [
        "from a client.xlsx, line 2",
        "from a client.xlsx, line 4",
        "from a client.xlsx, line 4",
    ]
    row = f'<row r="2">{cell("A2", "x", "inlineStr")}<c r="B2"><f>1+1</f></c></row>'
    write(path, parts(RATINGS + row))
    with pytest.raises(UserError, match="never stored"):
        read_ratings(path, three_areas())
