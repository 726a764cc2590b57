"""What a foreign workbook comes down to: sheets of plain cells, and the limits it is read under."""

import msgspec

# Dates are ISO 8601 text, times and durations too; errors such as #N/A are their own text.
Cell = str | int | float | bool | None
CellRow = tuple[Cell, ...]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a workbook may cost; a questionnaire or a list of ratings needs a hundredth.

    Attributes:
        seconds: for all of it, the start of the process that reads included.
        memory: of that process, in bytes.
        file: size in bytes.
        members: files inside the zip.
        unpacked: bytes of all of them together.
        ratio: unpacked to packed, from a megabyte on.
        cells: that are not empty, of all sheets together; so are `characters`.
    """

    seconds: float = 8.0
    memory: int = 280_000_000
    file: int = 30_000_000
    members: int = 2_000
    unpacked: int = 200_000_000
    ratio: int = 200
    sheets: int = 100
    rows: int = 20_000
    columns: int = 300
    cells: int = 150_000
    characters: int = 10_000_000


LIMITS = Limits()


class Sheet(msgspec.Struct, frozen=True):
    """One sheet.

    Attributes:
        rows: each with its number, counted from 1, and its cells from column A to the last that
            is not empty; empty rows are left out.
        uncalculated: cells such as ``B3`` whose formula has no stored result; they read as None.
    """

    name: str
    rows: tuple[tuple[int, CellRow], ...] = ()
    uncalculated: tuple[str, ...] = ()


class Book(msgspec.Struct, frozen=True):
    """All sheets in the order of their tabs, hidden ones too."""

    sheets: tuple[Sheet, ...]


class Refused(msgspec.Struct, frozen=True, tag=True):
    """A `UserError` of the process that reads."""

    message: str
    hint: str = ""
    faults: tuple[str, ...] = ()


class Broken(msgspec.Struct, frozen=True, tag=True):
    """A bug of ours in the process that reads, with its traceback."""

    details: str


class Read(msgspec.Struct, frozen=True, tag=True):
    """The workbook, read whole."""

    book: Book


Reply = Read | Refused | Broken
