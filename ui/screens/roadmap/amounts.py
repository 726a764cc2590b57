"""Ranges and amounts as people write them: "15 to 30", "40,000", "20"."""

import re

_BETWEEN = re.compile(r"\s*(?:\bto\b|-|\N{EN DASH}|\N{EM DASH})\s*")
_SEPARATORS = re.compile(r"(?<=\d)[,.' \u00a0\u202f](?=\d{3}\b)")
_MOST = 10**9
_RANGE = "Write a range as 15 to 30, or one number."
_AMOUNT = "Write a whole number, such as 40,000."


def read_range(text: str) -> tuple[int | None, int | None]:
    """Low and high, both the same for one number; None twice for nothing.

    Raises:
        ValueError: says how a range is written.
    """
    words = text.strip().casefold()
    if not words:
        return None, None
    parts = _BETWEEN.split(words)
    if len(parts) not in (1, 2):
        raise ValueError(_RANGE)
    low, high = _number(parts[0], _RANGE), _number(parts[-1], _RANGE)
    return min(low, high), max(low, high)


def read_amount(text: str) -> int | None:
    """One number; None for nothing.

    Raises:
        ValueError: says how an amount is written.
    """
    words = text.strip()
    return _number(words, _AMOUNT) if words else None


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
