"""The rows and cells of a text that a spreadsheet program put on the clipboard.

Excel and LibreOffice part cells by tabs, and put a cell with a tab, a line break or a quotation
mark in it between quotation marks. A text without tabs is read as CSV, of semicolons or commas.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from maturity_desktop.text import clean

_DELIMITERS = ("\t", ";", ",")


class PastedRow(NamedTuple):
    """One row that is not empty, and its place among all rows that were copied, from 1."""

    line: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """The text of a column; empty where the row ends before it."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


def pasted_rows(text: str, *, at_most: int) -> list[PastedRow]:
    """The rows, without those that are empty, in the delimiter that fits; `at_most` of them."""
    cleaned = clean(text).removesuffix("\0")
    if "\t" in cleaned:
        return _taken(cleaned, "\t", at_most)
    semicolons, commas = (_taken(cleaned, delimiter, at_most) for delimiter in _DELIMITERS[1:])
    # A title may hold a comma, so that semicolons win where both would do.
    return semicolons if _even(semicolons) >= _even(commas) else commas


def _even(rows: list[PastedRow]) -> float:
    """The share of rows that have as many cells as most have, more than one."""
    counts = Counter(len(row.cells) for row in rows)
    return max((many for cells, many in counts.items() if cells > 1), default=0) / len(rows or [0])


def _taken(text: str, delimiter: str, at_most: int) -> list[PastedRow]:
    rows: list[PastedRow] = []
    for line, cells in enumerate(_rows(text, delimiter), start=1):
        if any(cell.strip() for cell in cells):
            rows.append(PastedRow(line, cells))
        if len(rows) == at_most:
            break
    return rows


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    """A cell, and what ends it: a delimiter, a line break or nothing.

    What only begins with a quotation mark is as it stands: no cell may swallow the rest.
    """
    end = rf"({delimiter}|\n|\Z)"
    return re.compile(rf'"((?:[^"]|"")*+)"{end}|([^{delimiter}\n]*+){end}')


def _rows(text: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    pattern, place, cells = _cell(delimiter), 0, list[str]()
    while place <= len(text):
        found = pattern.match(text, place)
        if found is None:
            return
        inside, end_of_quoted, plain, end = found.groups()
        cells.append(plain if inside is None else inside.replace('""', '"'))
        place = found.end()
        ended = end if inside is None else end_of_quoted
        if ended != delimiter:
            yield tuple(cells)
            cells = []
            if not ended:
                return
