"""Where two texts differ, word by word."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

Spans = list[tuple[int, int]]
"""Start and length of each place, in UTF-16 units as Qt counts them."""

# By words, spaces and marks; in long texts by what stands between two spaces.
_FINE, _COARSE = re.compile(r"\w+|\s+|[^\w\s]"), re.compile(r"\s+|\S+\s*")
# So many pairs of equal words are looked at; beyond it, all between the first and the last
# difference is marked.
_PAIRS_AT_MOST = 100_000
# Of two texts that share less there is nothing to be seen in marks everywhere.
_ALIKE = 0.4


class _Place(NamedTuple):
    """Differing tokens: from and to in the one text, from and to in the other."""

    a: int
    b: int
    c: int
    d: int


def differing(one: str, other: str) -> tuple[Spans, Spans]:
    """The places of each text that the other one says in another way.

    None where the texts are equal, or so different that every word would be marked.
    """
    first, second = _FINE.findall(one), _FINE.findall(other)
    shared = Counter(first) & Counter(second)
    if 2 * _letters(list(shared.elements())) < _ALIKE * (_letters(first) + _letters(second)):
        return [], []
    places = _places(first, second)
    if places is None:
        first, second = _COARSE.findall(one), _COARSE.findall(other)
        places = _places(first, second)
    if places is None:
        start, end = _ends(first, second)
        places = [_Place(start, len(first) - end, start, len(second) - end)]
        alike = start + end > 0
    else:
        changed = sum(_letters(first[p.a : p.b]) + _letters(second[p.c : p.d]) for p in places)
        alike = 1 - changed / max(1, _letters(first) + _letters(second)) >= _ALIKE
    if not alike:
        return [], []
    return (
        _spans(first, [(place.a, place.b) for place in places]),
        _spans(second, [(place.c, place.d) for place in places]),
    )


def _places(first: Sequence[str], second: Sequence[str]) -> list[_Place] | None:
    """None where it would take too long."""
    start, end = _ends(first, second)
    middle = first[start : len(first) - end], second[start : len(second) - end]
    counts = Counter(middle[0]), Counter(middle[1])
    if sum(number * counts[1][token] for token, number in counts[0].items()) > _PAIRS_AT_MOST:
        return None
    matcher = SequenceMatcher(None, *middle, autojunk=False)
    return [
        _Place(*(start + at for at in place))
        for kind, *place in matcher.get_opcodes()
        if kind != "equal"
    ]


def _ends(first: Sequence[str], second: Sequence[str]) -> tuple[int, int]:
    """How many tokens both begin and end with."""
    start = _common(first, second)
    return start, _common(first[start:][::-1], second[start:][::-1])


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    same = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        same += 1
    return same


def _letters(tokens: Sequence[str]) -> int:
    """How much of it is to be read."""
    return sum(len(token) for token in tokens if not token.isspace())


def _spans(tokens: Sequence[str], places: Sequence[tuple[int, int]]) -> Spans:
    """Places with nothing but white space between them are one."""
    whole: list[tuple[int, int]] = []
    for a, b in places:
        if whole and "".join(tokens[whole[-1][1] : a]).isspace():
            whole[-1] = (whole[-1][0], b)
        elif b > a:
            whole.append((a, b))
    return [(_units(tokens[:a]), _units(["".join(tokens[a:b]).rstrip() or " "])) for a, b in whole]


def _units(tokens: Sequence[str]) -> int:
    return len("".join(tokens).encode("utf-16-le")) // 2
