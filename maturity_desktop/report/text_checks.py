"""The checks of texts: whether one names a participant, or still holds a placeholder."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Participant, Support
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.checks import Hit, Outcome, says, some, verb
from maturity_desktop.report.name_scan import Kind, name_patterns, printed_texts
from maturity_desktop.text import counted

_ALIAS = "write the alias or the role"
# What of the report prints it: the end of the rule, one and several, and what to do there.
_WHERE: dict[Kind, tuple[str, str, str, str]] = {
    "area": ("area-texts", "text about an area", "texts about areas", _ALIAS),
    "statement": ("reasons", "reason or note", "reasons or notes", _ALIAS),
    "evidence": ("evidence", "item of evidence", "items of evidence", "name the owner by role"),
    "quote": ("quotes", "quote", "quotes", "leave the name out, or mark the line private"),
    "scope": ("the-plan", "text of the plan", "texts of the plan", "write the role"),
    "round": ("the-report", "text of the report", "texts of the report", "write the role"),
    "finding": ("findings", "finding", "findings", _ALIAS),
    "decision": ("decisions", "decision", "decisions", "write the role"),
    "initiative": ("the-roadmap", "text of the roadmap", "texts of the roadmap", "write the role"),
    "metric": ("metrics", "metric", "metrics", "write the role"),
}
# Where it is mended; areas and statements have places of their own.
_TABS: dict[Kind, str] = {
    "evidence": "evidence",
    "scope": "plan",
    "finding": "findings",
    "decision": "findings",
    "initiative": "roadmap",
    "metric": "roadmap",
}
_PLACEHOLDER = re.compile(
    r"\bTODO\b|\b(?i:todo:|tbd\b|tbc\b|x{3,}\b|lorem ipsum\b)|\?{3,}"
    r"|(?:^|[\s>(])(?:\.{3,}|\N{HORIZONTAL ELLIPSIS})\s*$"
    r"|\[\s*(?i:name|names|client|role|date|person|place|number|figure|amount|text|company|x+"
    r"|\.{2,}|\N{HORIZONTAL ELLIPSIS}|to be \w[^\]\n]*|insert[^\]\n]*|add [^\]\n]*)\s*\]",
    re.MULTILINE,
)
# Without one of these nothing above can be found.
_SIGNS = ("...", "\N{HORIZONTAL ELLIPSIS}", "???", "[", "todo", "tbd", "tbc", "xxx", "lorem")
_WORD = re.compile(r"[^\W_]+")
# To a comparison without regard to case these two are an i as well.
_DOTS = str.maketrans(
    "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}\N{LATIN SMALL LETTER DOTLESS I}", "ii"
)
_KEPT_AT_MOST = 50_000


class TextMemory:
    """What was found in texts that were looked through before, so that each is read once.

    It belongs to one open file and goes with it.
    """

    def __init__(self) -> None:
        self._people: tuple[object, ...] = ()
        self._model: MaturityModel | None = None
        self._sought: dict[str, list[tuple[int, str, re.Pattern[str]]]] = {}
        self._named: dict[str, str] = {}
        self._held: dict[str, bool] = {}

    def meet(self, assessment: Assessment) -> bool:
        """Takes the people who are looked for; False where nobody has a name."""
        people = tuple((p.alias, p.name, p.email) for p in assessment.table(Participant).values())
        model = assessment.copied_model
        if people != self._people or model is not self._model:
            self._people, self._model = people, model
            self._sought = _by_key(assessment)
            self._named.clear()
        return bool(self._sought)

    def named_in(self, text: str) -> str:
        """Alias of the first person who is named there; empty without one."""
        found = self._named.get(text)
        if found is None:
            found = self._named[_room(self._named, text)] = self._search(text)
        return found

    def _search(self, text: str) -> str:
        # Few texts name anybody: one look at their words spares a search for each person.
        keys = self._sought.keys() & {"", *_words(text)}
        near = sorted((one for key in keys for one in self._sought[key]), key=lambda one: one[0])
        return next((alias for _, alias, sought in near if sought.search(text)), "")

    def holds_place(self, text: str) -> bool:
        """Whether something in it waits for words."""
        found = self._held.get(text)
        if found is None:
            low = text.casefold()
            found = any(sign in low for sign in _SIGNS) and bool(_PLACEHOLDER.search(text))
            self._held[_room(self._held, text)] = found
        return found


class _Text(NamedTuple):
    """A record with the texts of it that are printed; `what` is its name in words."""

    kind: Kind
    id: str
    what: str
    text: str


def text_checks(
    assessment: Assessment, round_id: str, memory: TextMemory | None = None
) -> Iterator[Outcome]:
    """Every text of the round that a report may print, looked through."""
    memory = memory or TextMemory()
    texts = [
        _Text(kind, row_id, what, "\n".join(parts))
        for kind, row_id, what, parts in printed_texts(assessment, round_id)
    ]
    known = memory.meet(assessment)
    named: dict[Kind, list[Hit]] = {}
    held: list[Hit] = []
    for found in texts:
        if known and (alias := memory.named_in(found.text)):
            hit = _hit(assessment, round_id, found, alias)
            named.setdefault(found.kind, []).append(hit)
        if memory.holds_place(found.text):
            held.append(_hit(assessment, round_id, found))
    for kind in _WHERE:
        yield _naming(kind, named.get(kind, ()))
    if known and not named:
        yield Outcome(
            rule="names-in-texts", sentence=says(""), passed="No text names a participant"
        )
    yield Outcome(
        rule="placeholder-texts",
        hits=_once(held),
        sentence=lambda left: (
            f"{counted(len(left), 'text')} {verb(left, 'holds a placeholder', 'hold placeholders')}"
        ),
        detail=lambda left: f"{some([hit.name for hit in left])}; write it out or leave it out",
        passed="No text holds a placeholder" if texts else "",
    )


def _naming(kind: Kind, hits: Iterable[Hit]) -> Outcome:
    """One for each part of the report that names somebody."""
    rule, one, many, remedy = _WHERE[kind]
    return Outcome(
        rule=f"names-in-{rule}",
        hits=_once(hits),
        sentence=lambda left: (
            f"{counted(len(left), one, many)} {verb(left, 'names', 'name')} a participant"
        ),
        detail=lambda left: f"{some([hit.name for hit in left])}; {remedy}",
    )


def _once(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Two quotes of an area are one place: a waiver speaks of both."""
    found: dict[str, Hit] = {}
    for hit in hits:
        found.setdefault(hit.subject, hit)
    return tuple(found.values())


def _hit(assessment: Assessment, round_id: str, found: _Text, alias: str = "") -> Hit:
    kind, row_id, what, _ = found
    criteria: tuple[str, ...] = ()
    if kind == "statement":
        criteria = (row_id,)
    elif kind == "evidence":
        links = assessment.where(Support, evidence=row_id)
        linked = {link.criterion for link in links if link.round == round_id}
        criteria = tuple(one for one in assessment.model.criterion_by_id if one in linked)
    return Hit(
        subject=row_id or what,
        name=f"{what} ({alias})" if alias else what,
        criteria=criteria,
        area=row_id if kind in ("area", "quote") else "",
        tab=_TABS.get(kind, ""),
        item=row_id if kind in _TABS else "",
    )


def _by_key(assessment: Assessment) -> dict[str, list[tuple[int, str, re.Pattern[str]]]]:
    """Place, alias and pattern of each person, by a word without which nothing is found."""
    people = [p for p in assessment.table(Participant).values() if p.name.strip() or p.email]
    found: dict[str, list[tuple[int, str, re.Pattern[str]]]] = {}
    pairs = zip(people, name_patterns(assessment), strict=True)
    for place, (person, (alias, pattern)) in enumerate(pairs):
        for key in {_key(text) for text in (person.name, person.email) if text.strip()}:
            found.setdefault(key, []).append((place, alias, pattern))
    return found


def _key(text: str) -> str:
    """A word that stands wherever this name, or its surname alone, or this address stands."""
    return max(_words(text.rsplit(maxsplit=1)[-1]), key=len, default="")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.translate(_DOTS).casefold())


def _room(kept: dict[str, str] | dict[str, bool], text: str) -> str:
    """Forgets everything before it grows without end: a text changes with each key."""
    if len(kept) >= _KEPT_AT_MOST:
        kept.clear()
    return text
