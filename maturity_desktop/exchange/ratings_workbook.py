"""The rows of a workbook of ratings as text, in the shape in which the reader of CSV has them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from maturity_desktop.errors import UserError
from maturity_desktop.exchange.sheets import Cell, CellRow, Sheet

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods")
_TELLING = {"criterion", "rating"}

# Checks a header of the file at a line, and gives its names.
Header = Callable[[Path, int, Sequence[str]], list[str]]


def is_workbook(path: Path, data: bytes) -> bool:
    """Whether the content or the name says so; what it truly is, its reader tells."""
    return data.startswith(_BEGINNINGS) or path.suffix.casefold() in _ENDINGS


def ratings_table(
    path: Path, header: Header
) -> Iterator[tuple[int, dict[str, str], tuple[str, ...]]]:
    """Number, texts by column and faults of every row below the header.

    The sheet is the first one whose first row names criterion and rating, else the first.

    Raises:
        UserError: it is no workbook that can be read, or it has no such header.
    """
    # A process and its pipes take 20 ms to import, which CSV need not wait for.
    from maturity_desktop.exchange.foreign_workbook import read_workbook  # noqa: PLC0415

    book = read_workbook(path)
    sheet = next((sheet for sheet in book.sheets if _names(sheet) >= _TELLING), book.sheets[0])
    if sheet.uncalculated:
        raise UserError(
            f"{path.name} has formulas whose results were never stored",
            "Open it in Excel or LibreOffice, save it there, and try again.",
            tuple(f"{path.name}, sheet “{sheet.name}”: {cell}" for cell in sheet.uncalculated),
        )
    number, first = sheet.rows[0] if sheet.rows else (1, ())
    names = header(path, number, [_text(cell) for cell in first])
    for line, cells in sheet.rows[1:]:
        surplus = any(cell is not None for cell in cells[len(names) :])
        faults = ("more cells than the header has columns",) if surplus else ()
        yield line, dict(zip(names, map(_text, cells), strict=False)), faults


def _names(sheet: Sheet) -> set[str]:
    first: CellRow = sheet.rows[0][1] if sheet.rows else ()
    return {_text(cell).strip().casefold() for cell in first}


def _text(cell: Cell) -> str:
    """As somebody would have typed it: 3 and not 3.0, yes and not True."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case _:
            return str(cell)
