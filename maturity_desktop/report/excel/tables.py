"""Columns that know their letters: formulas are written with names of columns in braces."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Sheet
from maturity_desktop.report.excel.looks import HEAD_CENTRE, Look
from maturity_desktop.report.excel.printing import text_height

_ROW = "§"
_WORD = re.compile(r"\{([\w.]+)\}")


class Column(NamedTuple):
    """One column of a table.

    Attributes:
        formula: ``'=IF({counted}=0,"",{value})'``; empty where the value itself is written.
    """

    key: str
    heading: str
    look: Look
    formula: str = ""
    width: float = 10
    head: Look = HEAD_CENTRE

    @property
    def holds_texts(self) -> bool:
        """Whether it is made for texts of several lines; what stands in the middle is short."""
        place = self.look.place
        return place is not None and bool(place.wrap_text) and place.horizontal == "left"


class Table:
    """A table of one sheet, its rows below a head row.

    Args:
        sheet: where it stands.
        columns: from left to right.
        top: row of the headings.
        count: how many rows it has.
        first: number of its first column.
    """

    def __init__(
        self, sheet: Sheet, columns: Sequence[Column], top: int, count: int, first: int = 1
    ) -> None:
        self.sheet = sheet
        self.columns = columns
        self.top = top
        self.count = count
        self.first = first
        self._column = {column.key: first + n for n, column in enumerate(columns)}
        self._wrapped = [(column.key, column.width) for column in columns if column.holds_texts]
        self._prepared: dict[tuple[str, str], str] = {}

    @property
    def bottom(self) -> int:
        """The last row."""
        return self.top + self.count

    def column(self, key: str) -> int:
        return self._column[key]

    def cell(self, key: str, number: int) -> str:
        """The reference of a cell from other sheets; rows count from 1."""
        return self.sheet.reference(self.top + number, self._column[key])

    def value(self, key: str, number: int) -> Value:
        """What a formula of the table gives."""
        place = f"{get_column_letter(self._column[key])}{self.top + number}"
        return self.sheet.values[place]

    def link(self, key: str, number: int) -> tuple[str, Value]:
        """A formula for another sheet that shows a cell of this table, and its value."""
        return f"={self.cell(key, number)}", self.value(key, number)

    def range(self, key: str) -> str:
        return self.sheet.range(self._column[key], self.top + 1, self.bottom)

    def part(self, key: str, first: int, last: int) -> str:
        """Some rows of a column, for formulas on the same sheet."""
        letter = get_column_letter(self._column[key])
        return f"${letter}${self.top + first}:${letter}${self.top + last}"

    def name(self, prefix: str, keys: Iterable[str]) -> None:
        """Defined names such as ``St_Level`` for whole columns."""
        for key in keys:
            if key in self._column:
                self.sheet.book.name(f"{prefix}_{key.capitalize()}", self.range(key))

    def write_head(self, height: float = 30) -> None:
        for column in self.columns:
            self.sheet.text(self.top, self._column[column.key], column.heading, column.head)
        self.sheet.height(self.top, height)

    def write_row(
        self,
        number: int,
        values: Mapping[str, Value | None],
        words: Mapping[str, str] | None = None,
        variant: str = "",
    ) -> None:
        """One row.

        Args:
            number: from 1.
            values: by key; of a formula the value it has.
            words: what stands in formulas for names in braces that are no columns.
            variant: rows of one variant have the same words; the formula is made once for them.
        """
        row = self.top + number
        sheet, place = self.sheet, str(row)
        for column in self.columns:
            value = values[column.key]
            target = self._column[column.key]
            if column.formula:
                if value is None:
                    raise ValueError(f"the column {column.key} has a formula and no value")
                formula = self._formula(column, words or {}, variant).replace(_ROW, place)
                sheet.formula(row, target, formula, value, column.look)
            else:
                sheet.value(row, target, value, column.look)

    def fit_row(self, number: int, values: Mapping[str, Value | None]) -> None:
        """A height for the longest of the wrapped texts of a row."""
        highest = text_height("", 1)
        for key, width in self._wrapped:
            text = values[key]
            if text and isinstance(text, str):
                highest = max(highest, text_height(text, width))
        self.sheet.height(self.top + number, highest)

    def write(self, rows: Iterable[Mapping[str, Value | None]]) -> None:
        """Head and rows, each row as high as its texts, each column as wide as it says."""
        self.write_head(20)
        for number, values in enumerate(rows, start=1):
            self.write_row(number, values)
            self.fit_row(number, values)
        for column in self.columns:
            self.sheet.width(self._column[column.key], column.width)

    def _formula(self, column: Column, words: Mapping[str, str], variant: str) -> str:
        known = self._prepared.get((column.key, variant)) if variant else None
        if known is None:
            known = self._prepared[column.key, variant] = _WORD.sub(
                lambda match: self._said(match[1], words), column.formula
            )
        return known

    def _said(self, word: str, words: Mapping[str, str]) -> str:
        if word in words:
            return words[word]
        return f"{get_column_letter(self._column[word])}{_ROW}"
