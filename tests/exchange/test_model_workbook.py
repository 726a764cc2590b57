"""A model as a workbook: everything is in it, ready to print, and no text is a formula."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from maturity_desktop.errors import UserError
from maturity_desktop.exchange.model_workbook import write_model_workbook
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.reading import model_from_document
from model_documents import small_document


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_the_bundled_model_is_there_with_every_criterion_and_metric(tmp_path: Path) -> None:
    model = find_model("itsm")
    path = tmp_path / "model.xlsx"
    write_model_workbook(model, path)
    book = load_workbook(path)
    assert book.sheetnames == [
        "Model", "Areas", "Topics", "Criteria", "Metrics", "Frameworks", "Glossary",
    ]  # fmt: skip
    criteria = [criterion for area in model.areas for criterion in area.criteria]
    metrics = [metric for area in model.areas for metric in area.metrics]
    assert [row[2] for row in rows(book["Criteria"])] == [criterion.id for criterion in criteria]
    assert [row[7] for row in rows(book["Criteria"])] == [c.statement for c in criteria]
    assert [row[1] for row in rows(book["Metrics"])] == [metric.id for metric in metrics]
    assert len(rows(book["Topics"])) == sum(len(area.topics) for area in model.areas)
    assert [row[0] for row in rows(book["Glossary"])] == [term.term for term in model.terms]
    said = {row[2] for row in rows(book["Areas"])}
    for area in model.areas:
        assert {area.purpose, *area.pitfalls, *area.documents, *area.neighbours} <= said
        assert {picture.text for picture in area.picture} <= said
    told = {row[3] for row in rows(book["Model"])}
    assert set(model.notices) <= told
    assert {text for found in model.challenges for text in found.strategies} <= told
    assert ("Level", 5, "Optimizing / Excellence") in [row[:3] for row in rows(book["Model"])]


def test_every_sheet_is_ready_to_read_and_print(tmp_path: Path) -> None:
    path = tmp_path / "model.xlsx"
    write_model_workbook(find_model("itsm"), path)
    for sheet in load_workbook(path).worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["B2"].alignment.wrap_text
        assert all(column.width >= 6 for column in sheet.column_dimensions.values())


@pytest.mark.parametrize("sign", "=+-@")
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, sign: str) -> None:
    document = small_document()
    text = f'{sign}HYPERLINK("http://example.org")'
    document["title"] = document["area"][0]["criterion"][0]["statement"] = text
    path = tmp_path / "model.xlsx"
    write_model_workbook(model_from_document(document, "m"), path)
    cell = load_workbook(path)["Criteria"]["H2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    with ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in archive.read(name) for name in sheets)


def test_text_beyond_a_cell_is_cut_with_a_word_about_it(tmp_path: Path) -> None:
    document = small_document()
    grin = "\N{GRINNING FACE}"
    document["area"][0]["criterion"][0]["evidence"] = [grin * 10_000, grin * 10_000]
    path = tmp_path / "model.xlsx"
    write_model_workbook(model_from_document(document, "m"), path)
    text = str(load_workbook(path)["Criteria"]["K2"].value)
    assert text.endswith(f"{grin} [cut here: a cell holds no more]")
    assert len(text.encode("utf-16-le")) // 2 <= 32_767


def test_a_file_that_is_there_is_replaced_and_nothing_is_left_beside(tmp_path: Path) -> None:
    path = tmp_path / "model.xlsx"
    path.write_text("old")
    write_model_workbook(find_model("itsm"), path)
    assert load_workbook(path).sheetnames[0] == "Model"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_a_user_error(tmp_path: Path) -> None:
    occupied = tmp_path / "folder.xlsx"
    occupied.mkdir()
    model = model_from_document(small_document(), "m")
    for path in (occupied, tmp_path / "missing" / "model.xlsx"):
        with pytest.raises(UserError, match="cannot be written"):
            write_model_workbook(model, path)
    assert list(tmp_path.iterdir()) == [occupied]
