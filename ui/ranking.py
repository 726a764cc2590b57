"""Which entries of the palette fit what was typed, best first; knows no Qt."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

# Letters of a query may skip so many others: `incmea` finds nothing, `incdnt` finds Incident.
_SKIPPED = 2
_FUZZY_FROM = 3
# So many first letters of words in a row: `nos` finds Next open statement.
_INITIALS = (2, 4)
_NO_MATCH = -1


class Entry(NamedTuple):
    """One line of the palette.

    Attributes:
        title: what it is; weighs most.
        detail: where it belongs; searched too.
        keys: its shortcut as shown, or empty.
        icon: name of an icon, or empty.
        run: what choosing it does.
        kind: caption of the group it stands in.
    """

    title: str
    detail: str
    keys: str
    icon: str
    run: Callable[[], object]
    kind: str


def rank(text: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries in which every typed word is found, best first; all of them for no word.

    A word counts most as the whole title or its beginning, then as the beginning of one of its
    words, as initials, inside a word, in the detail, and last with letters left out. Equals keep
    their order. Case and accents do not matter.
    """
    words = [_Word(word) for word in folded(text).split()]
    if not words:
        return list(entries)
    found: list[tuple[int, int, Entry]] = []
    for place, entry in enumerate(entries):
        score = _score(words, folded(entry.title), folded(entry.detail))
        if score != _NO_MATCH:
            found.append((-score, place, entry))
    found.sort(key=lambda each: each[:2])
    return [entry for _score, _place, entry in found]


def folded(text: str) -> str:
    """Without case and accents, so that *malmo* finds *Malmö*."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


class _Word:
    """One typed word and the patterns it is looked for with."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.starts = re.compile(rf"(?<![^\W_]){re.escape(word)}")
        gap = f".{{0,{_SKIPPED}}}?"
        loose = gap.join(re.escape(letter) for letter in word)
        between = r"[^\W_]*[\W_]+"
        initials = between.join(re.escape(letter) for letter in word)
        few = _INITIALS[0] <= len(word) <= _INITIALS[1]
        self.initials = re.compile(rf"(?<![^\W_]){initials}") if few else None
        self.loose = re.compile(rf"(?<![^\W_]){loose}") if len(word) >= _FUZZY_FROM else None


def _score(words: Sequence[_Word], title: str, detail: str) -> int:
    total = 0
    for word in words:
        value = _in_title(word, title) or _in_detail(word, detail) or _loosely(word, title)
        if not value:
            return _NO_MATCH
        total += value
    return total


def _in_title(word: _Word, title: str) -> int:
    if title == word.word:
        return 100
    if title.startswith(word.word):
        # 3.1 is found before 3.12, and the whole word before a longer one.
        return 80 if title[len(word.word)].isalnum() else 90
    if word.word in title:
        return 60 if word.starts.search(title) else 35
    return 50 if word.initials is not None and word.initials.search(title) else 0


def _in_detail(word: _Word, detail: str) -> int:
    if word.word not in detail:
        return 0
    return 25 if word.starts.search(detail) else 15


def _loosely(word: _Word, title: str) -> int:
    return 5 if word.loose is not None and word.loose.search(title) else 0
