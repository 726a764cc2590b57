"""Reads the cells of a workbook sheet by sheet and row by row, building no sheet in memory.

It stands between a hostile file and the rest, so it runs in a process of its own.
"""

import datetime as dt
import math
import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from maturity_desktop.errors import UserError
from maturity_desktop.exchange.package_reading import (
    SMALLER,
    PackageReader,
    Part,
    text_of,
    too_long,
)
from maturity_desktop.exchange.sheets import Book, Cell, CellRow, Limits, Sheet
from maturity_desktop.exchange.zip_look import look
from maturity_desktop.text import clean, clean_line

_NAMESPACE = f"{{{SHEET_MAIN_NS}}}"
_SHEET_DATA, _ROW, _FORMULA, _INLINE, _CELL = (
    f"{_NAMESPACE}{tag}" for tag in ("sheetData", "row", "f", "is", "c")
)
# Excel writes characters that XML cannot hold, and what looks like them, in this way.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_UNCALCULATED_AT_MOST = 100
_WHOLE_NUMBERS = 2**63
_SAVE_AS = "Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”."
_DAMAGED = "Open it in Excel or LibreOffice, save it under another name, and try that."


def read_book(file: BinaryIO, name: str, limits: Limits) -> Book:
    """All cells of all sheets.

    Raises:
        UserError: it is no workbook, a damaged or hostile one, or larger than the limits.
        MemoryError: the process has no more.
    """
    try:
        return _book(file, name, limits)
    except (UserError, MemoryError):
        raise
    except DefusedXmlException:
        raise UserError(
            f"{name} holds definitions that no spreadsheet program writes, made to do harm",
            "Ask whoever sent it for another copy.",
        ) from None
    # openpyxl answers a damaged workbook with any error there is; none of it is ours to mend.
    except Exception as error:  # noqa: BLE001  # as said
        said = clean_line(f"{type(error).__name__}: {error}")[:200]
        raise UserError(f"{name} is damaged and cannot be read", _DAMAGED, (said,)) from None


def _book(file: BinaryIO, name: str, limits: Limits) -> Book:
    if file.seek(0, 2) > limits.file:
        raise UserError(f"{name} is larger than {limits.file // 1_000_000} MB", SMALLER)
    file.seek(0)
    look(file, name, limits)
    reader = PackageReader(file, name, limits)
    reader.read()
    if len(reader.parts) > limits.sheets:
        raise UserError(
            f"{name} has {len(reader.parts):,} sheets; at most {limits.sheets} are read", SMALLER
        )
    if not reader.parts:
        raise UserError(f"{name} has no sheet with cells", _DAMAGED)
    budget = _Budget(name, limits)
    return Book(tuple(_sheet(reader, part, name, budget) for part in reader.parts))


class _Budget:
    """What all sheets together have used of the limits."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self._cells = self._characters = 0

    def spend(self, cells: CellRow) -> None:
        self._cells += sum(cell is not None for cell in cells)
        self._characters += sum(len(cell) for cell in cells if isinstance(cell, str))
        if self._cells > self.limits.cells:
            raise UserError(
                f"{self.name} has more than {self.limits.cells:,} cells with content", SMALLER
            )
        if self._characters > self.limits.characters:
            raise too_long(self.name, self.limits)


def _sheet(reader: PackageReader, part: Part, name: str, budget: _Budget) -> Sheet:
    title = clean_line(part.title)
    if part.target not in reader.archive.namelist():
        raise UserError(f"{name} is damaged: its sheet “{title}” is missing", _DAMAGED)
    rows: dict[int, CellRow] = {}
    uncalculated: list[str] = []
    with reader.archive.open(part.target) as source:
        parser = WorkSheetParser(
            source,
            reader.shared_strings,
            data_only=True,
            epoch=reader.wb.epoch,
            date_formats=reader.dates,
            timedelta_formats=reader.durations,
        )
        for element in _rows(source):
            found = _row(parser, element, uncalculated)
            if not found:
                continue
            number, last = parser.row_counter, max(found)
            where = f"{name}, sheet “{title}”"
            if number in rows:
                raise UserError(f"{where} is damaged: row {number} stands there twice", _DAMAGED)
            if not 0 < number <= _LAST_ROW or last > _LAST_COLUMN:
                raise UserError(f"{where} names cells that no sheet has", _DAMAGED)
            if len(rows) >= budget.limits.rows:
                raise UserError(f"{where} has more than {budget.limits.rows:,} rows", SMALLER)
            if last > budget.limits.columns:
                raise UserError(
                    f"{where} has content in column {get_column_letter(last)}; "
                    f"at most {budget.limits.columns} columns are read",
                    SMALLER,
                )
            rows[number] = tuple(found.get(column) for column in range(1, last + 1))
            budget.spend(rows[number])
    return Sheet(title, tuple(sorted(rows.items())), tuple(uncalculated))


def _rows(source: Any) -> Iterator[Element]:
    """The rows, each forgotten when the next one is asked for; all else is passed over."""
    data: Element | None = None
    depth = 0
    for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            if depth == 0 and data is None and not element.tag.startswith(_NAMESPACE):
                raise UserError("The workbook is no ordinary one (Strict Open XML)", _SAVE_AS)
            depth += 1
            if element.tag == _SHEET_DATA and data is None:
                data, depth = element, 0
        elif data is None:
            element.clear()
        else:
            depth -= 1
            if depth == 0:
                if element.tag == _ROW:
                    yield element
                data.clear()
            elif depth < 0:
                return


def _row(parser: Any, element: Element, uncalculated: list[str]) -> dict[int, Cell]:
    """The cells that are not empty, by column."""
    number = element.get("r")
    parser.row_counter = int(number) if number else parser.row_counter + 1
    parser.col_counter = 0
    found: dict[int, Cell] = {}
    for child in element:
        if child.tag != _CELL:
            continue
        inline: str | None = None
        if child.get("t") == "inlineStr":
            # openpyxl builds records for a text that stands in the cell itself: most of its time.
            inline = "".join(text_of(item) for item in child if item.tag == _INLINE)
            child.set("t", "str")
        cell = parser.parse_cell(child)
        column, value = cell["column"], _plain(cell["value"] if inline is None else inline)
        if cell["row"] != parser.row_counter or column in found:
            raise ValueError(f"cell {child.get('r')} stands where it does not belong")
        if value is not None:
            found[column] = value
        elif child.find(_FORMULA) is not None and child.get("t") != "str":
            uncalculated[_UNCALCULATED_AT_MOST:] = []
            uncalculated.append(f"{get_column_letter(column)}{parser.row_counter}")
    return found


def _plain(value: object) -> Cell:
    match value:
        case None | bool():
            return value
        case str():
            return clean(_unescaped(value)) or None
        case int():
            return value if -_WHOLE_NUMBERS <= value < _WHOLE_NUMBERS else str(value)
        case float():
            return value if math.isfinite(value) else str(value)
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case dt.timedelta():
            return str(value)
        case _:
            raise TypeError(type(value).__name__)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
