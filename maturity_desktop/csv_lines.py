"""CSV as people save it: its encoding, its delimiter, a header by name, each record with its line."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from maturity_desktop.errors import UserError
from maturity_desktop.text import counted

_NAMED_DELIMITER = re.compile(r"sep=([;,\t|])", re.IGNORECASE)


class Header(NamedTuple):
    """The columns there are, named in any order.

    Attributes:
        what: the file holds, ``"ratings"``.
        unknown: what is said of a column that is none of them.
    """

    what: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    unknown: Callable[[str], str]

    def names(self, path: Path, line: int, row: Sequence[str]) -> list[str]:
        """Of the columns, as a row of the file names them.

        Raises:
            UserError: with what is missing, not known or named twice.
        """
        columns = (*self.required, *self.optional)
        names = [cell.strip().casefold() for cell in row]
        while names and not names[-1]:  # spreadsheets write empty columns behind the last
            names.pop()
        faults = [f"the column “{name}” is missing" for name in self.required if name not in names]
        faults += [self.unknown(name) for name in names if name not in columns]
        faults += [
            f"the column “{name}” stands there twice" for name in columns if names.count(name) > 1
        ]
        if faults:
            raise UserError(
                f"{path.name}, line {line}: this is no header of {self.what}",
                f"It names {', '.join(self.required)} and any of {', '.join(self.optional)}.",
                tuple(f"{path.name}, line {line}: {fault}" for fault in faults),
            )
        return names


class Record(NamedTuple):
    """One row by column name.

    Attributes:
        line: of the file, where it begins.
        beyond: values that no column of the header is for; blank ones are passed over.
    """

    line: int
    cells: dict[str, str]
    beyond: tuple[str, ...]


def decoded(path: Path, data: bytes, first_line: str) -> str:
    """UTF-8 with or without BOM, or UTF-16.

    Raises:
        UserError: it is another encoding, or empty; `first_line` is what should stand there.
    """
    encoding = "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data[1:2] == b"\0":
        encoding = "utf-16-le"
    elif data[:1] == b"\0":
        encoding = "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UserError(
            f"{path.name} is neither UTF-8 nor UTF-16 text",
            "In Excel choose “CSV UTF-8” when saving.",
        ) from None
    if not text.strip():
        raise UserError(f"{path.name} is empty", f"Its first line names {first_line}.")
    return text


def records(path: Path, text: str, header: Header) -> Iterator[Record]:
    """The rows below the header; blank ones are passed over.

    Commas, semicolons or tabs stand between cells, or what a first line ``sep=;`` names, as for
    Excel.

    Raises:
        UserError: it cannot be read as CSV, or has no such header.
    """
    first = text.lstrip().splitlines()[0]
    named = _NAMED_DELIMITER.fullmatch(first)
    delimiter = named[1] if named else max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names: list[str] | None = None
    line = 1
    try:
        for row in reader:
            begins, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in row) or (named and row[0].casefold() == "sep="):
                continue
            if names is None:
                names = header.names(path, begins, row)
                continue
            beyond = tuple(cell for cell in row[len(names) :] if cell.strip())
            yield Record(begins, dict(zip(names, row, strict=False)), beyond)
    except csv.Error as error:
        raise UserError(
            f"{path.name}, line {line}: not readable as CSV ({error})",
            "Check the double quotes of this line and the one before.",
        ) from None
    if names is None:
        header.names(path, 1, ())


def refuse(path: Path, faults: Sequence[str]) -> None:
    """Where there are any: a file is taken over whole or not at all.

    Raises:
        UserError: with all of them.
    """
    if faults:
        raise UserError(
            f"{path.name} was not taken over: {counted(len(faults), 'fault')}",
            "Nothing was changed. Mend these lines and try again.",
            tuple(faults),
        )
