"""One check before delivery, as its makers and its readers know it."""

from typing import Literal

import msgspec

Severity = Literal["warning", "note", "passed"]
Field = Literal["", "author", "reviewer", "version", "issued"]
_LISTED = 5


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One check and what came of it.

    Attributes:
        sentence: the outcome in one line, without a full stop.
        detail: where and how many; may be empty.
        severity: a warning changes how a figure may be read; a note can well stay.
        criteria: ids of the statements it leads to, in model order.
        area: id of the area it leads to where no statement is meant.
        field: what of the report's outside is missing.
    """

    sentence: str
    severity: Severity
    detail: str = ""
    criteria: tuple[str, ...] = ()
    area: str = ""
    field: Field = ""


def some(words: list[str]) -> str:
    """The first of them, and how many more there are."""
    rest = len(words) - _LISTED
    named = ", ".join(words[:_LISTED])
    return f"{named} and {rest} more" if rest > 0 else named
