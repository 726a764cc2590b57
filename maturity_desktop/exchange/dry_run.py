"""What pasted ratings would change: one line each, of a kind, and the edit of those chosen."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Literal, get_args

import msgspec

from maturity_desktop.assessment.edits import EnterRatings, RatingLine
from maturity_desktop.assessment.own_wording import MARK
from maturity_desktop.assessment.records import Rating
from maturity_desktop.exchange.rating_words import CLEARED, NOT_APPLICABLE
from maturity_desktop.text import listed

Kind = Literal["new", "changed", "conflict", "same", "unknown", "invalid", "twice"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_SOURCES = {
    "scan": "it came from a quick scan",
    "copied": "it was copied from an earlier round",
    "pasted": "it was pasted before",
    "questionnaire": "it came from a questionnaire",
}


class PastedLine(msgspec.Struct, frozen=True):
    """One line of the dry run.

    Attributes:
        line: its place among the rows that were copied, from 1, a heading counted.
        place: ``"Incident 3.7*"``; what was pasted where no statement is meant.
        statement: its title, else its words; empty where no statement is meant.
        criterion: its id; empty likewise.
        before: option id of the present rating, ``"NA"``, or empty while open.
        after: the same once it is entered; what was pasted where it is no rating.
        kind: what entering it would do, or what is wrong with it.
        said: what is worth knowing in one sentence; empty for nothing.
        entry: what is entered; None where nothing can be.
    """

    line: int
    place: str
    statement: str
    criterion: str
    before: str
    after: str
    kind: Kind
    said: str = ""
    entry: RatingLine | None = None


class DryRun(msgspec.Struct, frozen=True, dict=True):
    """What was pasted, read against the ratings of one round.

    Attributes:
        lines: in the order in which they were pasted.
        passed: how many rows name a statement or an area and say nothing of it.
        unplaced: how many numbers stand in more than one area, and need one to be chosen.
        told: which columns were taken, and what was left out, in sentences.
    """

    round: str
    lines: tuple[PastedLine, ...]
    passed: int = 0
    unplaced: int = 0
    told: str = ""

    @cached_property
    def counts(self) -> dict[Kind, int]:
        """How many lines there are of each kind, also none."""
        kinds = [line.kind for line in self.lines]
        return {kind: kinds.count(kind) for kind in KINDS}

    def of_kind(self, *kinds: Kind) -> frozenset[int]:
        """The lines, by their place, that can be entered and are of these kinds."""
        return frozenset(one.line for one in self.lines if one.kind in kinds and one.entry)

    def edit(self, chosen: Collection[int]) -> EnterRatings:
        """The one edit that enters the chosen lines, given by their place."""
        entries = tuple(one.entry for one in self.lines if one.entry and one.line in chosen)
        return EnterRatings(self.round, entries, source="pasted")


def answer_of(rating: Rating) -> str:
    return NOT_APPLICABLE if rating.na else rating.option or ""


def effect(rating: Rating, entry: RatingLine) -> tuple[Kind, str]:
    """Whether it adds, replaces or does nothing, and what is lost by it."""
    before = answer_of(rating)
    other = bool(entry.answer) and entry.answer.strip(CLEARED) != before
    other = other or (entry.answer == NOT_APPLICABLE and rating.na != entry.code)
    decided = bool(before) and not rating.inferred
    lost: list[str] = []
    if other and decided:
        lost.append(_SOURCES.get(rating.source, "an assessor rated it"))
    elif other and before:
        lost.append("it followed from another answer")
    if rating.reason and (other or entry.reason not in ("", rating.reason)):
        lost.append("the old reason goes")
    if rating.note and entry.note not in ("", rating.note):
        lost.append("the old note is replaced")
    if other and decided and rating.source not in _SOURCES:
        return "conflict", sentence(lost)
    if lost:
        return "changed", sentence(lost)
    if other:
        return "new", ""
    if rating.inferred and entry.answer:
        return "new", "It followed from another answer; now it is entered."
    if (entry.note and not rating.note) or (entry.reason and not rating.reason):
        return "new", "The rating stays; the words come in."
    return "same", ""


def without_twice(lines: Iterator[PastedLine], numbers: Collection[str]) -> Iterator[PastedLine]:
    """A statement that stands there twice is entered where all its lines say the same, and once."""
    made = list(lines)
    groups: dict[str, list[PastedLine]] = {}
    for one in made:
        if one.criterion and one.kind != "invalid":
            groups.setdefault(one.criterion, []).append(one)
    twice = {name: _Group(group) for name, group in groups.items() if len(group) > 1}
    for one in made:
        group = twice.get(one.criterion)
        if group is None or one.kind == "invalid" or group.takes(one):
            yield one
        else:
            said = sentence([f"{group.said(one)}{_ten(one, numbers) if group.rated > 1 else ''}"])
            yield msgspec.structs.replace(one, kind="twice", said=said, entry=None)


class _Group:
    """The lines about one statement, at least two.

    Attributes:
        rated: how many different ratings they give.
    """

    def __init__(self, lines: Sequence[PastedLine]) -> None:
        self._first, self._lines = lines[0], [one.line for one in lines[:4]]
        self._alike = len({one.entry for one in lines}) == 1
        self.rated = len({one.after for one in lines})

    def takes(self, one: PastedLine) -> bool:
        return self._alike and one is self._first

    def said(self, one: PastedLine) -> str:
        others = [str(line) for line in self._lines if line != one.line][:3]
        with_ = ", with another rating" if self.rated > 1 else ", with other words"
        return f"it stands in line {listed(others)}, too{'' if self._alike else with_}"


def _ten(line: PastedLine, numbers: Collection[str]) -> str:
    """A spreadsheet that takes 3.10 for a figure shows 3.1."""
    number = line.place.rpartition(" ")[2].rstrip(MARK)
    made = f"; a spreadsheet may have made {number} of {number}0"
    return made if {f"{number}0", f"{number}0{MARK}"} & set(numbers) else ""


def sentence(parts: Sequence[str]) -> str:
    """One sentence of all parts."""
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}." if told else ""
