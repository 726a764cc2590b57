"""Values pasted from a spreadsheet: two columns, a day and a figure, and perhaps a source."""

import calendar
import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from maturity_desktop.planning.days import date_text
from maturity_desktop.text import clean, clean_line
from ui.screens.roadmap.metrics_reading import WRONG_DAY, YEARS, read_day, read_figure

_SLASHED = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[/.](\d{4})")
_NAMED = re.compile(r"([^\W\d]{3,})\.? (\d{4})")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$")


class PastedValue(NamedTuple):
    """One line that can be entered: ISO date, figure, source; the date as it is told."""

    day: str
    value: float
    source: str

    @property
    def told(self) -> str:
        return date_text(date.fromisoformat(self.day))


class PastedValues(NamedTuple):
    """What a text holds.

    Attributes:
        lines: by date; of a day that comes twice the last one.
        faults: a sentence for each line that cannot be read.
    """

    lines: tuple[PastedValue, ...]
    faults: tuple[str, ...]


def read_values(text: str, unit: str = "") -> PastedValues:
    """Columns as a spreadsheet copies them: day, figure and perhaps a source.

    A first line of headings is left out. A month alone means its last day. Where days and months
    are both numbers, the lines together say which comes first; else the line is a fault.
    """
    rows = [
        (number, _cells(line))
        for number, line in enumerate(clean(text).splitlines(), 1)
        if line.strip()
    ]
    day_first = _day_first([cells[0] for _, cells in rows])
    found: dict[str, PastedValue] = {}
    faults: list[str] = []
    for place, (number, cells) in enumerate(rows):
        try:
            if len(cells) < 2:
                raise ValueError("It has no second column.")  # noqa: TRY301  # told like the others
            day = _day(cells[0], day_first)
            value = read_figure(cells[1], unit)
        except ValueError as fault:
            heading = place == 0 and not any(sign.isdigit() for sign in "".join(cells[:2]))
            if not heading:
                faults.append(f"Line {number}: {fault}")
            continue
        source = clean_line(" ".join(cells[2:]))
        found[day] = PastedValue(day, value, source)
    return PastedValues(tuple(found[day] for day in sorted(found)), tuple(faults))


def _cells(line: str) -> list[str]:
    parted = "\t" if "\t" in line else ";"
    return [clean_line(cell) for cell in line.split(parted)]


def _day_first(texts: Sequence[str]) -> bool | None:
    """Whether 03/04 is the third of April; None where nothing says so."""
    parts = [match for text in texts if (match := _SLASHED.fullmatch(_TIME.sub("", text)))]
    if any(match[2] == "." for match in parts) or any(int(match[1]) > 12 for match in parts):
        return True
    return False if any(int(match[3]) > 12 for match in parts) else None


def _day(text: str, day_first: bool | None) -> str:
    """ISO date of a cell."""
    bare = _TIME.sub("", text)
    if match := _SLASHED.fullmatch(bare):
        one, two, year = int(match[1]), int(match[3]), int(match[4])
        year += 2000 if year < 100 else 0
        if day_first is None and one != two:
            message = f"{bare} can be read in two ways. Write the day as 2026-02-28."
            raise ValueError(message)
        day, month = (one, two) if day_first is not False else (two, one)
        return _checked(year, month, day)
    if match := _YEAR_FIRST.fullmatch(bare):
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH.fullmatch(bare):
        return _end_of(int(match[1] or match[4]), int(match[2] or match[3]))
    if match := _NAMED.fullmatch(bare):
        names = [name.casefold() for name in calendar.month_name]
        named = (n for n in range(1, 13) if names[n].startswith(match[1].casefold()))
        return _end_of(int(match[2]), next(named, 0))
    return read_day(bare)


def _end_of(year: int, month: int) -> str:
    if year not in YEARS or not 1 <= month <= 12:
        raise ValueError(WRONG_DAY)
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def _checked(year: int, month: int, day: int) -> str:
    try:
        return read_day(date(year, month, day).isoformat())
    except ValueError:
        raise ValueError(WRONG_DAY) from None
