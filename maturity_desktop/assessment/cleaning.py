"""Text on its way into records: cleaned here once, whichever way it came."""

from typing import Any

import msgspec

from maturity_desktop.errors import UserError
from maturity_desktop.text import clean

# A report of a text of this length has two hundred pages.
LONGEST_TEXT = 1_000_000
# The copied model was cleaned when it was read, and nothing ever changes it.
_LEFT = frozenset({"model"})


def cleaned(value: Any) -> Any:
    """The value with every text in it clean; the very same where nothing had to change.

    Raises:
        UserError: a text longer than any report could print.
    """
    match value:
        case str():
            if len(value) > LONGEST_TEXT:
                raise UserError(
                    f"A text has {len(value):,} characters; at most {LONGEST_TEXT:,} can be kept",
                    "Attach it as a file instead.",
                )
            made: Any = clean(value)
        case tuple():
            made = tuple(map(cleaned, value))
        case dict():
            made = {key: cleaned(content) for key, content in value.items()}
        case msgspec.Struct():
            changed = changed_fields(value)
            return msgspec.structs.replace(value, **changed) if changed else value
        case _:
            return value
    return value if made == value else made


def changed_fields(record: msgspec.Struct) -> dict[str, Any]:
    """Those fields of a record that were not clean, as they ought to be."""
    found: dict[str, Any] = {}
    for field in record.__struct_fields__:
        if field not in _LEFT:
            given = getattr(record, field)
            made = cleaned(given)
            if made is not given:
                found[field] = made
    return found
