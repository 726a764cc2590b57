"""What people call statements outside of the program: an id, a number, an area and a number, words.

Every name gives the statements it may mean; names beside each other narrow them down to one.
"""

import re
from collections.abc import Iterable

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.own_wording import MARK
from maturity_desktop.exchange.rating_words import folded
from maturity_desktop.model.records import Criterion, MaturityModel

Ids = frozenset[str]
NONE: Ids = frozenset()
# A number with what stands before and after it: "incident 3.7* tickets are linked".
_NUMBERED = re.compile(
    r"(?:(?P<area>.*?)[\s,:]+)?(?P<number>\d+(?:\.\d+)+\*?)(?:[\s:]+(?P<words>.*))?"
)
_COMMA = re.compile(r"\d+,\d+")
_DATE = re.compile(
    r"\d{1,2}[. /-]+[a-z\u00e4\u00e9]{3,9}(?:[. /-]+\d{2,4})?\.?"
    r"|[a-z]{3,9}[ -]\d{1,2}|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
)
# The longest name with a number in it: looking for one in a page of text takes long.
_LONGEST_NUMBERED = 600


class StatementNames:
    """The names of all statements of one engagement, as it words them."""

    def __init__(self, assessment: Assessment) -> None:
        self.model: MaturityModel = assessment.model
        self._areas: dict[str, Ids] = {}
        self._numbers: dict[str, set[str]] = {}
        self._words: dict[str, set[str]] = {}
        self._ids: dict[str, str] = {}
        for area in self.model.areas:
            ids = frozenset(criterion.id for criterion in area.criteria)
            for name in (area.name, area.label, area.id):
                self._areas[folded(name)] = self._areas.get(folded(name), NONE) | ids
            for criterion in area.criteria:
                self._add(criterion)
        copied = assessment.copied_model.criterion_by_id
        self._hidden = [one for one in copied.values() if one.id not in self.model.criterion_by_id]

    def _add(self, criterion: Criterion) -> None:
        self._ids[folded(criterion.id)] = criterion.id
        self._numbers.setdefault(criterion.number, set()).add(criterion.id)
        # The mark may be left out, not added: it says that other words were rated.
        self._numbers.setdefault(criterion.number.rstrip(MARK), set()).add(criterion.id)
        for words in (criterion.title, criterion.statement):
            if words:
                self._words.setdefault(_bare(folded(words)), set()).add(criterion.id)

    def area(self, text: str) -> Ids:
        """The statements of the area that is named; none where the text names no area."""
        return self._areas.get(folded(text), NONE)

    def meant(self, text: str) -> Ids:
        """All statements that the text may mean."""
        name = folded(text)
        if name in self._ids:
            return frozenset({self._ids[name]})
        numbered = _NUMBERED.fullmatch(name) if len(name) <= _LONGEST_NUMBERED else None
        if numbered is not None and (found := self._numbered(numbered)):
            return found
        return frozenset(self._words.get(_bare(name), NONE))

    def _numbered(self, name: re.Match[str]) -> Ids:
        found = frozenset(self._numbers.get(name["number"], NONE))
        if name["area"]:
            found &= self._areas.get(name["area"].strip(" -\N{EN DASH}"), NONE)
        if name["words"] and found:
            found &= self._words.get(_bare(name["words"]), set())
        return found

    def hidden(self, text: str) -> bool:
        """Whether it names a statement that this engagement leaves out."""
        name = folded(text)
        return any(
            name in (folded(one.id), folded(one.title))
            or _bare(name) == _bare(folded(one.statement))
            for one in self._hidden
        )

    def labels(self, ids: Iterable[str]) -> list[str]:
        """``["Incident 3.7*", "Change 3.7"]``, in the order of the model."""
        wanted = set(ids)
        return [
            f"{area.label} {criterion.number}".strip()
            for area in self.model.areas
            for criterion in area.criteria
            if criterion.id in wanted
        ]


def looks_wrong(text: str) -> str:
    """What a spreadsheet made of a number, in words; empty where it made nothing of it."""
    name = folded(text)
    if _COMMA.fullmatch(name):
        return "is a number with a decimal comma; format the column as text"
    if _DATE.fullmatch(name):
        return "looks like a date; format the column as text"
    return ""


def _bare(text: str) -> str:
    return text.rstrip(". ")
