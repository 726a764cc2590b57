"""What a text means as a rating, for every file and sheet that ratings come from."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from maturity_desktop.model.records import Scale
from maturity_desktop.text import clean, clean_line

NOT_APPLICABLE = "NA"
CLEARED = "-"
_NA_WORDS = ("na", "n/a", "n.a.", "not applicable")
_DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}")
# What has no width: byte order marks, joiners, and the marks of writing from right to left.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_DECIMALS = re.compile(r"[+-]?\d+[.,]\d+%?")
_LONGEST_MEANT = 100
_LONGEST_QUOTED = 60


def folded(text: str) -> str:
    """What two texts are compared by: case, any kind of space and unseen characters fall away."""
    return clean_line(_UNSEEN.sub("", text)).casefold()


def rating_meant(text: str, scale: Scale, wrong: list[str]) -> str:
    """An option id of the scale, ``"NA"``, ``"-"`` to clear, or ``""`` for nothing said.

    An option is meant by its id, its label or its key. What is none of these is told in `wrong`,
    and the answer is ``""``.
    """
    plain = folded(text)
    if not plain:
        return ""
    option = scale.find(plain)
    if option is not None:
        return option.id
    if plain in _NA_WORDS:
        return NOT_APPLICABLE
    if plain in _DASHES:
        return CLEARED
    known = ", ".join(option.id for option in scale.options)
    told = f"the rating {quoted(text)}"
    if plain.startswith("="):
        wrong.append(f"{told} is a formula; copy its result")
    elif plain.startswith("#"):
        wrong.append(f"{told} is an error of the spreadsheet")
    elif _DECIMALS.fullmatch(plain):
        wrong.append(f"{told} is a number with decimals; a rating is one of {known}, NA or -")
    else:
        wrong.append(f"{told} is none of {known}, NA or -")
    return ""


def quoted(text: str) -> str:
    """The text between quotation marks on one line, shortened where it is long."""
    line = clean_line(clean(text))
    short = line if len(line) <= _LONGEST_QUOTED else f"{line[: _LONGEST_QUOTED - 3]}..."
    return f"\N{LEFT DOUBLE QUOTATION MARK}{short}\N{RIGHT DOUBLE QUOTATION MARK}"


def meant(word: str, known: Iterable[str]) -> str:
    """``"; did you mean incident.tools.3.1?"``; empty where nothing known is like it.

    It takes milliseconds a word: too long for a file full of other words.
    """
    close = get_close_matches(word, list(known), 1) if len(word) <= _LONGEST_MEANT else ()
    return f"; did you mean {close[0]}?" if close else ""
