"""Walks a parsed document along a table of fields and checkers, past every fault to the end.

A *check* takes the raw value and its place and returns the checked value, or raises
`RefusedError` with what it expects. It never trusts a type and goes no deeper than the
tables it was made of, so a document of any shape ends in faults, not in a traceback.
"""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from maturity_desktop.model.faults import MISSING, found, shortened
from maturity_desktop.model.place import Place

Check = Callable[[object, Place], Any]
Checked = dict[str, Any]


class RefusedError(Exception):
    """The value is not what belongs here; the text says what does, in a few words."""


class Field(NamedTuple):
    """A key of a table.

    Attributes:
        attribute: the field of the record where it has another name than the key.
        default: what a key left out means, where the record has no default of its own.
    """

    check: Check
    required: bool
    attribute: str
    default: object = MISSING


def must(check: Check, attribute: str = "") -> Field:
    """A key that has to be there."""
    return Field(check, required=True, attribute=attribute)


def may(check: Check, attribute: str = "", default: object = MISSING) -> Field:
    """A key that may be left out."""
    return Field(check, required=False, attribute=attribute, default=default)


def attempt(check: Check, value: object, place: Place) -> Any:
    """The checked value, or `MISSING` after the fault has been reported."""
    try:
        return check(value, place)
    except RefusedError as refused:
        place.fault(f"{refused}, {found(value)}")
        return MISSING


def table(
    fields: Mapping[str, Field], finish: Callable[[Checked, Place], None] | None = None
) -> Check:
    """A check of a table. The result holds the keys without a fault, named as in the record.

    `finish` sees that result, to fill in defaults or to compare fields with each other.
    """
    known = fields.keys()
    # Taken apart once: a large model has a thousand tables of these fields.
    rows = [
        (key, field.check, field.required, field.attribute or key, field.default)
        for key, field in fields.items()
    ]

    def check(value: object, place: Place) -> Checked:
        if not isinstance(value, dict):
            raise RefusedError("a table")
        if not value.keys() <= known:
            for key in value:
                if key not in fields:
                    place.key(key).fault(_unknown(key, fields))
        checked = {}
        for key, check_field, required, attribute, default in rows:
            result = default
            if key in value or required:
                result = attempt(check_field, value.get(key, MISSING), place.key(key))
            if result is not MISSING:
                checked[attribute] = result
        if finish:
            finish(checked, place)
        return checked

    return check


def each(check: Check, finish: Callable[[Sequence[Any], Place], None] | None = None) -> Check:
    """A check of a list whose entries all pass `check`; the result is a tuple.

    `finish` sees the entries at their own index, `MISSING` where one was refused.
    """

    def check_list(value: object, place: Place) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise RefusedError("a list")
        entries = [attempt(check, entry, place.item(index)) for index, entry in enumerate(value)]
        if finish:
            finish(entries, place)
        return tuple(entry for entry in entries if entry is not MISSING)

    return check_list


def _unknown(key: object, fields: Mapping[str, Field]) -> str:
    near = get_close_matches(shortened(str(key)), fields, n=1)
    return f'no such key; did you mean "{near[0]}"?' if near else "no such key"
