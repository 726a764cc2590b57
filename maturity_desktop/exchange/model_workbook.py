"""Writes a maturity model as a workbook for people: to read, print and comment on."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from maturity_desktop.files import replacing
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.text import clean

Value = str | float | None
Row = Sequence[Value]

# Excel holds 32,767 characters in a cell; openpyxl would drop the rest without a word.
_LONGEST_CELL = 32_000
_CUT = " [cut here: a cell holds no more]"
_FORMULA_SIGNS = ("=", "+", "-", "@")
_HEADER_FONT = Font(bold=True)
_HEADER_FILL = PatternFill("solid", fgColor="E5E9F0")
_TOP_WRAPPED = Alignment(vertical="top", wrap_text=True)

# Headings with their widths in characters.
_MODEL_COLUMNS = {"Part": 14, "Id": 20, "Name": 40, "Description": 100}
_CRITERIA_COLUMNS = {
    "Area": 20,
    "Number": 9,
    "Id": 28,
    "Dimension": 18,
    "Level": 7,
    "Key": 6,
    "Title": 28,
    "Statement": 60,
    "Question": 45,
    "Ask": 16,
    "Evidence": 45,
    "How to check": 40,
    "Partly looks like": 40,
    "Risk": 40,
    "Improvement": 60,
    "Effort": 8,
    "Tags": 12,
    "Metrics": 28,
    "Weight": 8,
    "Scale": 10,
}
_METRIC_COLUMNS = {
    "Area": 20,
    "Id": 28,
    "Name": 30,
    "Unit": 10,
    "Better is": 10,
    "Definition": 70,
    "Source": 40,
    "From level": 11,
}


def write_model_workbook(model: MaturityModel, path: Path) -> None:
    """Write the sheets Model, Criteria and Metrics to `path`, replacing a file that is there.

    Raises:
        UserError: the file cannot be written; one that was there is untouched.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, "Model", _MODEL_COLUMNS, _parts(model))
    _sheet(book, "Criteria", _CRITERIA_COLUMNS, _criteria(model))
    _sheet(book, "Metrics", _METRIC_COLUMNS, _metrics(model))
    book.properties.title = clean(model.title)
    with replacing(path) as temporary:
        book.save(temporary)


def _parts(model: MaturityModel) -> Iterator[Row]:
    yield "Model", model.id, model.title, f"Version {model.version}, language {model.language}"
    if model.licence or model.attribution:
        yield "Licence", None, model.licence, model.attribution
    for level in model.levels:
        names = " / ".join((level.name, *level.aliases))
        yield "Level", level.number, names, level.description
    for dimension in model.dimensions:
        yield "Dimension", dimension.id, dimension.name, dimension.border
    for group in model.groups:
        yield "Group", group.id, group.name, None
    for role in model.roles:
        yield "Role", role.id, role.name, None
    for scale in model.scales:
        for option in scale.options:
            share = f"{option.value:.0%} achieved"
            yield f"Scale {scale.name}", option.id, option.label, share
    for area in model.areas:
        yield "Area", area.id, area.name, area.purpose


def _criteria(model: MaturityModel) -> Iterator[Row]:
    dimensions = {dimension.id: dimension.name for dimension in model.dimensions}
    roles = {role.id: role.name for role in model.roles}
    for area in model.areas:
        for criterion in area.criteria:
            yield (
                area.name,
                criterion.number,
                criterion.id,
                dimensions.get(criterion.dimension or "", criterion.dimension),
                criterion.level,
                "yes" if criterion.key else "no",
                criterion.title,
                criterion.statement,
                criterion.question,
                "\n".join(roles.get(role, role) for role in criterion.ask),
                "\n".join(criterion.evidence),
                criterion.check,
                criterion.partly,
                criterion.risk,
                criterion.improvement,
                criterion.effort,
                "\n".join(criterion.tags),
                "\n".join(criterion.metrics),
                criterion.weight,
                criterion.scale,
            )


def _metrics(model: MaturityModel) -> Iterator[Row]:
    for area in model.areas:
        for metric in area.metrics:
            yield (
                area.name,
                metric.id,
                metric.name,
                metric.unit,
                "higher" if metric.direction == "up" else "lower",
                metric.definition,
                metric.source,
                metric.from_level,
            )


def _sheet(book: Workbook, title: str, columns: dict[str, int], rows: Iterable[Row]) -> None:
    """A table under a header that stays in view and is repeated on every printed page."""
    sheet: Worksheet = book.create_sheet(title)
    sheet.append([_heading(sheet, heading) for heading in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    for number, width in enumerate(columns.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0  # one page wide, as many down as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.right.text = "&A, &P / &N"
    sheet.HeaderFooter.oddFooter = footer


def _heading(sheet: Worksheet, text: str) -> Cell:
    cell = _cell(sheet, text)
    cell.font = _HEADER_FONT
    cell.fill = _HEADER_FILL
    return cell


def _cell(sheet: Worksheet, value: Value) -> Cell:
    """A number as number, text as nothing but text, whatever it begins with."""
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = _fitting(clean(value))
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA_SIGNS)
    else:
        cell.value = value
    cell.alignment = _TOP_WRAPPED
    return cell


def _fitting(text: str) -> str:
    """The text, cut with a word about it where a cell cannot hold it; Excel counts in UTF-16."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_CELL:
        return text
    return units[: 2 * _LONGEST_CELL].decode("utf-16-le", "ignore") + _CUT
