"""Checks of single values: text, names, numbers and references."""

import re
import unicodedata
from fractions import Fraction
from typing import TypeGuard

from maturity_desktop.model.names import Kind
from maturity_desktop.model.place import Place
from maturity_desktop.model.walker import Check, RefusedError, each
from maturity_desktop.text import clean

_LONGEST_TEXT = 20_000
_LONGEST_NAME = 100
_NAME = re.compile(r"[^\W_][\w.-]*")
# Short runs of digits only: "1e999999999" would keep Fraction busy for hours.
_FRACTION = re.compile(r"[0-9]{1,9}(/[1-9][0-9]{0,8}|\.[0-9]{1,12})?")
# Beyond this the weighted sums of scoring would lose their decimals.
_LARGEST = 1_000_000


def block(value: object, _place: Place) -> str:
    """Text of any number of lines, cleaned; may be empty."""
    if not isinstance(value, str):
        raise RefusedError("text")
    # Looked at before cleaning, which hostile text of millions of accents would hold up for
    # hours, and after, because composing can make text longer.
    text = clean(value).strip() if len(value) <= _LONGEST_TEXT else value
    if len(text) > _LONGEST_TEXT:
        raise RefusedError(f"text of at most {_LONGEST_TEXT:,} characters")
    return text


def line(value: object, place: Place) -> str:
    """Text on one line, cleaned; may be empty."""
    return " ".join(block(value, place).split())


def filled(value: object, place: Place) -> str:
    """Text on one line that says something."""
    text = line(value, place)
    if not text:
        raise RefusedError("text")
    return text


lines: Check = each(filled)


def identifier(value: object, _place: Place) -> str:
    """A name that files and command lines can carry, in letters of any script."""
    if isinstance(value, str) and len(value) <= _LONGEST_NAME:
        name = unicodedata.normalize("NFC", value)
        if _NAME.fullmatch(name):
            return name
    raise RefusedError(
        f"an id of letters, digits, dots, dashes and underscores, at most {_LONGEST_NAME}"
    )


def flag(value: object, _place: Place) -> bool:
    if not isinstance(value, bool):
        raise RefusedError("true or false")
    return value


def whole(least: int, most: int) -> Check:
    """A whole number within the limits; true and false are no numbers."""
    expected = f"a whole number from {least} to {most}" if least < most else str(least)

    def check(value: object, _place: Place) -> int:
        if type(value) is not int or not least <= value <= most:
            raise RefusedError(expected)
        return value

    return check


def base(value: object, _place: Place) -> float:
    """Where the index starts: a finite number."""
    if not _is_number(value) or not -_LARGEST <= value <= _LARGEST:
        raise RefusedError(f"a number from -{_LARGEST:,} to {_LARGEST:,}")
    return float(value) + 0.0  # -0.0 becomes 0.0, so equal models have equal copies


def weight(value: object, _place: Place) -> float:
    """A finite number above 0."""
    if not _is_number(value) or not 0 < value <= _LARGEST:
        raise RefusedError(f"a number above 0, at most {_LARGEST:,}")
    return float(value)


def share(value: object, _place: Place) -> float:
    """A share from 0 to 1: a number, or a fraction or decimal as text such as ``"1/3"``."""
    if isinstance(value, str) and _FRACTION.fullmatch(value):
        value = float(Fraction(value))
    if not _is_number(value) or not 0 <= value <= 1:
        raise RefusedError('a share from 0 to 1, such as 0.5 or "1/3"')
    return float(value) + 0.0


def one_of(*words: str) -> Check:
    """One of a few words, exactly as written."""

    def check(value: object, _place: Place) -> str:
        if not isinstance(value, str) or value not in words:
            raise RefusedError(f"one of {', '.join(words)}")
        return value

    return check


def defines(kind: Kind, check: Check = identifier) -> Check:
    """A name that is defined here, once in the model."""

    def check_definition(value: object, place: Place) -> str | int:
        name: str | int = check(value, place)
        place.define(kind, name)
        return name

    return check_definition


def refers_to(kind: Kind, check: Check = identifier) -> Check:
    """A name that is defined somewhere in the model."""

    def check_reference(value: object, place: Place) -> str | int:
        name: str | int = check(value, place)
        place.use(kind, name)
        return name

    return check_reference


def _is_number(value: object) -> TypeGuard[float]:
    """Whether it is a number: true and false are none, NaN fails every comparison later."""
    return isinstance(value, int | float) and not isinstance(value, bool)
