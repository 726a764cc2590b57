"""Ranges and amounts as people write them: "15 to 30", "40,000", "20"."""

import re

from maturity_desktop.text import clean_line

_BETWEEN = re.compile(r"\s*(?:\bto\b|-|\N{EN DASH}|\N{EM DASH})\s*")
_SEPARATORS = re.compile(r"(?<=\d)[,.' \u00a0\u202f](?=\d{3}\b)")
_MOST = 10**9
_ANY = re.compile(r"\d+(?:[,.' \u00a0\u202f]\d{3}\b)*")
_TOUCHED = re.compile(
    r"[.,]\d{1,2}(?!\d)|^\s*[-\N{EN DASH}\N{MINUS SIGN}]|\d(?!to\d)[^\W\d_]+\d|\d\s*[-\N{EN DASH}]\s*$"
)
_RANGE = "Write a range as 15 to 30, or one number."
_DAYS = "Write the effort as 4 or 4 to 8 person-days."
_AMOUNT = "Write a whole number, such as 40,000."


def read_range(text: str) -> tuple[int | None, int | None]:
    """Low and high, both the same for one number; None twice for nothing.

    Raises:
        ValueError: says how a range is written, or that the smaller figure comes first.
    """
    words = text.strip().casefold()
    if not words:
        return None, None
    parts = _BETWEEN.split(words)
    if len(parts) not in (1, 2):
        raise ValueError(_RANGE)
    low, high = _number(parts[0], _RANGE), _number(parts[-1], _RANGE)
    return _in_order(low, high, "range")


def read_amount(text: str) -> int | None:
    """One number; None for nothing.

    Raises:
        ValueError: says how an amount is written.
    """
    words = text.strip()
    return _number(words, _AMOUNT) if words else None


def read_effort(text: str) -> tuple[int | None, int | None]:
    """Days of work, of which words may stand around: ``"4 to 8 person-days"``; as `read_range`.

    Raises:
        ValueError: says how they are written, or that the smaller figure comes first.
    """
    found = _ANY.findall(text)
    if not clean_line(text):
        return None, None
    # What touches a figure must not be lost: "1,5" is no range, "-5" and "1e9" are no 5 and 9.
    if len(found) not in (1, 2) or _TOUCHED.search(text):
        raise ValueError(_DAYS)
    low, high = _number(found[0], _DAYS), _number(found[-1], _DAYS)
    return _in_order(low, high, "effort")


def _in_order(low: int, high: int, what: str) -> tuple[int, int]:
    """Nothing is turned round in silence: one of the two may be a slip."""
    if low > high:
        said = f"The {what} runs from {amount_text(low)} to {amount_text(high)}."
        raise ValueError(f"{said} Enter the smaller figure first.")
    return low, high


def effort_text(low: int | None, high: int | None) -> str:
    """``"4\N{EN DASH}8 person-days"``; empty for nothing."""
    found = range_text(low, high)
    return found and f"{found} {'person-day' if found == '1' else 'person-days'}"


def _number(text: str, fault: str) -> int:
    plain = _SEPARATORS.sub("", text.strip())
    if not plain.isascii() or not plain.isdigit() or int(plain[:12]) > _MOST:
        raise ValueError(fault)
    return int(plain)


def amount_text(number: int | None) -> str:
    """``"40,000"``; empty for None."""
    return "" if number is None else f"{number:,}"


def range_text(low: int | None, high: int | None) -> str:
    """``"15\N{EN DASH}30"``, ``"40,000\N{EN DASH}60,000"``, ``"20"``; empty for nothing."""
    if low is None or high is None or low == high:
        return amount_text(high if low is None else low)
    return f"{amount_text(low)}\N{EN DASH}{amount_text(high)}"
