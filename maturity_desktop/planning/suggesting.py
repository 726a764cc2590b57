"""Which statements an item of evidence probably speaks to: a ranking by plain points.

The points of one statement, added up:

- each word of the title that stands in what the statement asks to see or in its title: 3, in the
  statement itself: 2, in how it is checked: 1 (a word counts once, where it counts most). A word
  that a quarter of all statements use says nothing and counts nothing;
- an item alike speaks to it already, in any round: 4. Alike are items of one file, or whose titles
  share most of their words;
- it asks to see something of the item's kind: 1;
- it belongs to the area the item was asked for: 4, to one the title names: 3, to one in which the
  item speaks to other statements already: 2.

A statement is suggested where words or items alike speak for it; the area alone is no reason,
since everything in it is listed right below. Equal points stand in model order.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, EvidenceKind, Support
from maturity_desktop.model.records import Criterion, PracticeArea
from maturity_desktop.scoring.statements import criteria_in_scope

AT_MOST = 12
_LEAST = 3
_COMMON_SHARE = 4
_SHORTEST = 3
_WORD = re.compile(r"[^\W_]+")
_EMPTY_WORDS = (
    "all and are asked been but client each for from has have how its last list new not one our "
    "out over per shown than that the their them they this two was were what when where which "
    "who will with"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_CUES: dict[EvidenceKind, frozenset[str]] = {
    "sample": frozenset({"sampl", "ticket", "record", "case", "drawn", "export"}),
    "figure": frozenset({"report", "figur", "measur", "trend", "rate", "chart", "metric"}),
    "document": frozenset({"document", "plan", "procedur", "descript", "catalo"}),
    "policy": frozenset({"policy", "polici", "procedur", "rule", "standar", "contrac"}),
    "record": frozenset({"record", "minute", "note", "log", "review", "timelin"}),
    "system": frozenset({"tool", "screen", "system", "configu", "setting", "dashboa"}),
}


class Placed(msgspec.Struct, frozen=True):
    """A statement in scope, with the area it stands in."""

    area: PracticeArea
    criterion: Criterion


def statements_in_scope(assessment: Assessment, round_id: str) -> tuple[Placed, ...]:
    """All statements that count in the round, in model order."""
    found: list[Placed] = []
    for area in assessment.model.areas:
        scope = assessment.scope(round_id, area.id)
        if scope.included:
            found += [Placed(area, one) for one in criteria_in_scope(area, scope)]
    return tuple(found)


def suggestions(
    assessment: Assessment, round_id: str, item: Evidence, *, at_most: int = AT_MOST
) -> tuple[str, ...]:
    """Ids of criteria in scope that the item is not linked to in the round, the likeliest first.

    Args:
        assessment: of the engagement.
        round_id: what is linked in it already is left out.
        item: as it stands now; it need not be in the register yet.
        at_most: so many.
    """
    placed = statements_in_scope(assessment, round_id)
    links = assessment.where(Support, evidence=item.id)
    linked = {link.criterion for link in links if link.round == round_id}
    wanted = _words_of(item.title)
    common = _common(placed, wanted)
    alike = {
        link.criterion
        for other in _alike(assessment, item)
        for link in assessment.where(Support, evidence=other.id)
    } | {link.criterion for link in links}
    area_of = assessment.model.area_of
    near = {area_of[criterion].id for criterion in linked if criterion in area_of}
    ranked: list[tuple[int, int, str]] = []
    for place, one in enumerate(placed):
        criterion = one.criterion
        if criterion.id in linked:
            continue
        reason = _word_points(criterion, wanted - common)
        reason += 4 if criterion.id in alike else 0
        if reason >= _LEAST:
            points = reason + _kind_points(criterion, item.kind)
            points += _area_points(one.area, item, wanted, near)
            ranked.append((-points, place, criterion.id))
    return tuple(criterion for _, _, criterion in sorted(ranked)[:at_most])


def _word_points(criterion: Criterion, wanted: Collection[str]) -> int:
    if not wanted:
        return 0
    asked = _words(criterion.evidence) | _words_of(criterion.title)
    said, checked = _words_of(criterion.statement), _words_of(criterion.check)
    return sum(
        3 if word in asked else 2 if word in said else 1 if word in checked else 0
        for word in wanted
    )


def _kind_points(criterion: Criterion, kind: EvidenceKind) -> int:
    cues = _CUES.get(kind, frozenset())
    return 1 if cues & _words((*criterion.evidence, criterion.check)) else 0


def _area_points(
    area: PracticeArea, item: Evidence, wanted: Collection[str], near: Collection[str]
) -> int:
    points = 4 if area.id == item.area else 0
    points += 3 if not _words_of(area.label).isdisjoint(wanted) else 0
    return points + (2 if area.id in near else 0)


def _common(placed: Iterable[Placed], wanted: Collection[str]) -> frozenset[str]:
    """The words that tell no statement from the others."""
    counts: Counter[str] = Counter()
    number = 0
    for one in placed:
        number += 1
        criterion = one.criterion
        text = _words((*criterion.evidence, criterion.title, criterion.statement))
        counts.update(word for word in wanted if word in text)
    return frozenset(word for word, times in counts.items() if times * _COMMON_SHARE > number)


def _alike(assessment: Assessment, item: Evidence) -> list[Evidence]:
    """Items of the same file, or whose titles share most of their words; not the item itself."""
    words = _words_of(item.title)
    found: list[Evidence] = []
    for other in assessment.table(Evidence).values():
        if other.id == item.id:
            continue
        same_file = bool(item.attachment) and other.attachment == item.attachment
        theirs = _words_of(other.title)
        shared = len(words & theirs)
        if same_file or (shared and 2 * shared > max(len(words), len(theirs))):
            found.append(other)
    return found


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(_words_of(text) for text in texts))


@lru_cache(maxsize=8192)
def _words_of(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to their stem: ``ticket`` for tickets, ``escala``."""
    return frozenset(
        _stem(word)
        for word in _WORD.findall(text.casefold())
        if len(word) >= _SHORTEST and word not in _EMPTY and not word.isdigit()
    )


def _stem(word: str) -> str:
    """Its beginning without the endings of the plural and of the verb: rough, but always alike."""
    for ending in ("ations", "ation", "ings", "ing", "ies", "es", "ed", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST + 1:
            word = word.removesuffix(ending)
            break
    return word[:7]
