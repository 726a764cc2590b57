"""The book while it is filled: text that is never a formula, formulas that never lack a value."""

from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.writer.excel import ExcelWriter

from maturity_desktop.report.excel.caches import Value, escaped
from maturity_desktop.report.excel.looks import Look
from maturity_desktop.report.excel.package import Package
from maturity_desktop.text import clean

# A cell holds 32,767 UTF-16 units, and openpyxl cuts what is longer without a word. This many
# characters fit even if each of them takes two units, or needs an escape.
LONGEST = 16_000
_SHOWN_OF_LONG = 1_000
_FORMULA_SIGNS = ("=", "+", "-", "@")


class LongText(NamedTuple):
    """A text that does not fit into its cell."""

    sheet: str
    cell: str
    text: str


class _Styles(dict[Look, StyleArray]):
    """The style of each look in one book, made on a cell of its own the first time.

    A quoted style keeps a text a text in Excel also after somebody edits the cell.
    """

    def __init__(self, workbook: Workbook, *, quoted: bool) -> None:
        super().__init__()
        self._workbook, self._quoted = workbook, quoted

    def __missing__(self, look: Look) -> StyleArray:
        cell: Any = Cell(self._workbook.worksheets[0], 1, 1)
        cell.font = look.font
        if look.fill is not None:
            cell.fill = look.fill
        if look.border is not None:
            cell.border = look.border
        if look.place is not None:
            cell.alignment = look.place
        cell.number_format = look.number
        cell.protection = look.protection
        cell.quotePrefix = self._quoted
        # openpyxl has no public way to give many cells one style; this is its own recipe.
        style: StyleArray = copy(cell._style)  # noqa: SLF001
        self[look] = style
        return style


class Book:
    """A workbook, the values of its formulas, and the texts too long for a cell."""

    def __init__(self, titles: Sequence[str]) -> None:
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        self.plain, self.quoted = (_Styles(self.workbook, quoted=q) for q in (False, True))
        self.sheets = {title: Sheet(self, title) for title in titles}
        self.long_texts: list[LongText] = []

    def add_sheet(self, title: str, *, before: int) -> "Sheet":
        """A further sheet, so many places from the end."""
        sheet = self.sheets[title] = Sheet(self, title)
        self.workbook.move_sheet(sheet.worksheet, -before)
        return sheet

    def name(self, name: str, reference: str) -> None:
        """A defined name, so that formulas read well."""
        self.workbook.defined_names[name] = DefinedName(name, attr_text=reference)

    def save(self, path: Path) -> None:
        """Writes the package, with the values of formulas and the descriptions of charts."""
        sheets = [self.sheets[worksheet.title] for worksheet in self.workbook.worksheets]
        drawn = [sheet for sheet in sheets if sheet.descriptions]
        values = {f"xl/worksheets/sheet{n}.xml": s.values for n, s in enumerate(sheets, start=1)}
        texts = {
            f"xl/drawings/drawing{n}.xml": s.descriptions for n, s in enumerate(drawn, start=1)
        }
        with Package(path, values, texts) as package:
            ExcelWriter(self.workbook, package).save()


class Sheet:
    """One worksheet: cells are addressed by row and column, both from 1."""

    def __init__(self, book: Book, title: str) -> None:
        self.book = book
        self.title = title
        self.worksheet = book.workbook.create_sheet(title)
        self._plain, self._quoted = book.plain, book.quoted
        self._cells = self.worksheet._cells  # noqa: SLF001 - see `_cell`
        self.values: dict[str, Value] = {}
        self.descriptions: list[str] = []

    def text(self, row: int, column: int, text: str, look: Look) -> None:
        """Text exactly as it is, whatever it begins with; an empty one only gets the look."""
        if not text:
            self._cell(row, column, look)
            return
        written = clean(text)
        if len(written) > LONGEST:
            written = self._begin_of_long(row, column, written)
        cell = self._cell(row, column, look, quoted=written.startswith(_FORMULA_SIGNS))
        cell.value = escaped(written)
        cell.data_type = "s"  # openpyxl takes "=1+1" for a formula and "#N/A" for an error

    def number(self, row: int, column: int, value: float | None, look: Look) -> None:
        """A number; None leaves the cell empty."""
        self._cell(row, column, look).value = value

    def value(self, row: int, column: int, value: Value | None, look: Look) -> None:
        """Text or number, whichever it is."""
        if isinstance(value, str):
            self.text(row, column, value, look)
        else:
            self.number(row, column, value, look)

    def formula(self, row: int, column: int, formula: str, value: Value, look: Look) -> None:
        """A formula with the value our own scoring gives for it; every formula comes this way."""
        cell = self._cell(row, column, look)
        # Our own text: nothing in it needs openpyxl's check of every character.
        cell._value, cell.data_type = formula, "f"  # noqa: SLF001
        self.values[f"{get_column_letter(column)}{row}"] = value

    def merge(self, row: int, first: int, last: int) -> None:
        """Columns of one row become one cell."""
        if last > first:
            self.worksheet.merge_cells(None, row, first, row, last)

    def fill(self, row: int, columns: range, look: Look) -> None:
        """Empty cells of one look."""
        for column in columns:
            self._cell(row, column, look)

    def height(self, row: int, points: float) -> None:
        self.worksheet.row_dimensions[row].height = points

    def width(self, column: int, characters: float) -> None:
        self.worksheet.column_dimensions[get_column_letter(column)].width = characters

    def room(self, first: int, last: int) -> float:
        """Characters that fit from one column to another; their widths must be set."""
        columns = map(get_column_letter, range(first, last + 1))
        widths = (self.worksheet.column_dimensions[letter].width for letter in columns)
        return float(sum(widths))

    def reference(self, row: int, column: int) -> str:
        """``"Areas!$B$7"``, to be used on another sheet."""
        return f"{quoted(self.title)}!${get_column_letter(column)}${row}"

    def range(self, column: int, first: int, last: int) -> str:
        """One column as an absolute range; at least one row, so that it stays a range."""
        letter = get_column_letter(column)
        return f"{quoted(self.title)}!${letter}${first}:${letter}${max(first, last)}"

    def _cell(self, row: int, column: int, look: Look, *, quoted: bool = False) -> Any:
        """A new cell, put where `Worksheet.cell` would put it, in half of its time."""
        cell: Any = Cell(self.worksheet, row, column)  # the stubs know no `_style`
        self._cells[row, column] = cell
        # Shared by all cells of the look: nothing ever changes the style of a single cell.
        cell._style = (self._quoted if quoted else self._plain)[look]  # noqa: SLF001
        return cell

    def _begin_of_long(self, row: int, column: int, text: str) -> str:
        place = f"{get_column_letter(column)}{row}"
        self.book.long_texts.append(LongText(self.title, place, text))
        return f"{text[:_SHOWN_OF_LONG]} … (the whole text stands on the sheet Long texts)"


def quoted(title: str) -> str:
    """The title of one of our sheets as formulas need it."""
    return f"'{title}'" if " " in title else title


def parts(text: str) -> list[str]:
    """The text in pieces that fit into a cell; together they are the text."""
    return [text[place : place + LONGEST] for place in range(0, len(text), LONGEST)]
