"""Figures and days as people write them: comma and point are both decimal signs."""

import math
import re
from datetime import date

from maturity_desktop.report.wording import iso_date
from maturity_desktop.text import clean_line

_MOST = 1e12
_SPACES = re.compile(r"(?<=\d)[ '\u00a0\u2009\u202f\u2019](?=\d{3}(?!\d))")
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
# One separator and three digits behind it: thousands in one language, decimals in another.
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_NOTHING = "Enter the figure."
_NUMBER = "{text} is no figure. Write digits, such as 81.5 or 81,5."
_WHICH = "{text} can mean {one} or {other}. Write it without a sign between thousands."
_LARGE = "{text} is too large a figure."
_ALL = 100
_OVER_ALL = "More than 100 %{where}: is that meant?"
WRONG_DAY = "Write the day as 28 February 2026 or 2026-02-28."
_EARLY = "A day begins with a year from 1900 to 2200."
YEARS = range(1900, 2201)
"""Of any figure an engagement follows; another one is a slip of the fingers."""


def read_figure(text: str, unit: str = "") -> float:
    """The number in the text; comma and point are both decimal signs.

    Args:
        text: as it was typed; may end with the unit.
        unit: of the metric.

    Raises:
        ValueError: says in a sentence what is wrong, also where the text can mean two numbers.
    """
    words = clean_line(text).replace("\N{MINUS SIGN}", "-")
    if not words:
        raise ValueError(_NOTHING)
    bare = words
    for ending in (unit, "%"):
        if ending:
            bare = bare.removesuffix(ending).rstrip()
    bare = _SPACES.sub("", bare)
    if _EITHER.fullmatch(bare):
        one, other = re.sub(r"[.,]", ".", bare), re.sub(r"[.,]", "", bare)
        raise ValueError(_WHICH.format(text=words, one=one, other=other))
    plain = _with_point(bare)
    if plain is None or not _PLAIN.fullmatch(plain) or not plain.isascii():
        raise ValueError(_NUMBER.format(text=_short(words)))
    value = float(plain)
    if not math.isfinite(value) or abs(value) > _MOST:
        raise ValueError(_LARGE.format(text=_short(words)))
    return value


def _with_point(text: str) -> str | None:
    """The decimal sign as a point and no others; None where the signs make no number."""
    commas, points = text.count(","), text.count(".")
    if commas + points <= 1:
        return text.replace(",", ".")
    # The last sign, where there are two kinds; else all of them part thousands.
    last = max(text.rfind(","), text.rfind("."))
    whole, rest = (text[:last], text[last + 1 :]) if commas and points else (text, "")
    signs = {sign for sign in whole if sign in ",."}
    parts = re.split(r"[.,]", whole.lstrip("+-"))
    grouped = len(signs) == 1 and 1 <= len(parts[0]) <= 3
    if (
        not grouped
        or any(len(part) != 3 for part in parts[1:])
        or text[last] in (signs if rest or (commas and points) else ())
    ):
        return None
    return re.sub(r"[.,]", "", whole) + (f".{rest}" if rest else "")


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:23]}\N{HORIZONTAL ELLIPSIS}"


def doubt_of(value: float | None, unit: str, where: str = "") -> str:
    """A question about a figure that is taken as it is; empty where nothing is odd."""
    odd = value is not None and unit == "%" and value > _ALL
    return _OVER_ALL.format(where=f" {where}" if where else "") if odd else ""


def figure_for_editing(value: float | None) -> str:
    """``"1900"``, ``"81.5"``: as `read_figure` takes it again, without loss."""
    if value is None:
        return ""
    whole = value == int(value) and abs(value) < _MOST * 10
    return str(int(value)) if whole else repr(value)


def read_day(text: str) -> str:
    """The ISO date of a day in one of the usual forms.

    Raises:
        ValueError: says how a day is written.
    """
    day = iso_date(clean_line(text))
    if not day:
        raise ValueError(WRONG_DAY)
    if date.fromisoformat(day).year not in YEARS:
        raise ValueError(_EARLY)
    return day
