"""Two states of one engagement side by side: what became of levels, answers, words and evidence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from maturity_desktop.assessment.altered import Altered
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.own_wording import number_order
from maturity_desktop.assessment.records import (
    ROW_TYPES,
    AreaText,
    Evidence,
    Rating,
    Row,
    Support,
)
from maturity_desktop.report.change_parts import Part, PartMaker
from maturity_desktop.report.decision_names import DECISION_NAMES
from maturity_desktop.rounding import shown
from maturity_desktop.scoring.results import AreaScore
from maturity_desktop.scoring.rounds import score_round

Kind = Literal["figure", "rating", "text", "evidence", "decision", "scope"]
# What the filter offers.
KINDS: dict[str, str] = {
    "figure": "Levels and indices",
    "rating": "Ratings",
    "text": "Notes and texts",
    "evidence": "Evidence",
    "decision": "Findings, roadmap, metrics",
    "scope": "Scope and rounds",
}
NOTHING = "\N{EN DASH}"
_DECIDED: tuple[type[Row], ...] = tuple(DECISION_NAMES)


class Difference(NamedTuple):
    """One value that is another.

    Attributes:
        where: ``"Incident 3.7"``, an area, a round, an item; with the round unless it is the
            latest.
        area: id; empty where it belongs to none.
        what: ``"Level"``, ``"Answer"``, ``"Note"``.
        before: in full; empty for nothing. So is `after`.
        short_before: in a few words, on one line. So is `short_after`.
        search: everything that is said, case-folded.
    """

    kind: Kind
    where: str
    area: str
    what: str
    before: str
    after: str
    short_before: str
    short_after: str
    search: str = ""


def differences(before: Assessment, after: Assessment) -> tuple[Difference, ...]:
    """What is another, by area in model order, each led by its level; the rest at the end."""
    model = after.model
    altered = tuple(_altered(before, after))
    make = PartMaker(after if after.rounds else before)
    found = [*_figures(before, after), *_values(make, altered)]
    place = {area.id: number for number, area in enumerate(model.areas)}
    number = {
        criterion.id: number_order(criterion.number) for criterion in model.criterion_by_id.values()
    }
    found.sort(key=lambda one: (place.get(one[0].area, len(place)), number.get(one[1], [])))
    return tuple(one for one, _ in found)


def told(found: Iterable[Difference]) -> str:
    """Lines of text, parted by tabs, for the clipboard."""
    lines = ["Where\tWhat\tBefore\tAfter"]
    lines += (
        "\t".join(_cell(text) for text in (one.where, one.what, one.before, one.after))
        for one in found
    )
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.split()) or NOTHING


def _altered(before: Assessment, after: Assessment) -> Iterator[Altered]:
    for kind in ROW_TYPES:
        old, new = before.table(kind), after.table(kind)
        for key in dict.fromkeys((*old, *new)):
            was, now = old.get(key), new.get(key)
            if was != now:
                yield Altered(kind, key, *_fields(was, now))


def _fields(
    was: Row | None, now: Row | None
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """As the history keeps them: all of a row that came or went, else what is another."""
    first, second = (None if row is None else msgspec.structs.asdict(row) for row in (was, now))
    if first is None or second is None:
        return first, second
    others = [field for field, value in first.items() if second[field] != value]
    return {field: first[field] for field in others}, {field: second[field] for field in others}


def _values(make: PartMaker, altered: Sequence[Altered]) -> Iterator[tuple[Difference, str]]:
    groups: tuple[tuple[Kind, tuple[type[Row], ...]], ...] = (
        ("rating", (Rating,)),
        ("evidence", (Evidence, Support)),
        ("text", (AreaText,)),
        ("decision", _DECIDED),
        ("scope", tuple(set(ROW_TYPES) - {Rating, Evidence, Support, AreaText, *_DECIDED})),
    )
    for kind, types in groups:
        for part in make.parts([one for one in altered if one.kind in types]):
            words = kind == "rating" and part.name in ("Note", "Reason")
            yield _of_part("text" if words else kind, part), part.place.criterion


def _of_part(kind: Kind, part: Part) -> Difference:
    place, short = part.place, (part.short_before, part.short_after)
    return _searchable(
        Difference(kind, place.text, place.area, part.name, part.before, part.after, *short)
    )


def _searchable(one: Difference) -> Difference:
    said = f"{one.where}\n{one.what}\n{one.before}\n{one.after}"
    return one._replace(search=said.casefold())


def _figures(before: Assessment, after: Assessment) -> Iterator[tuple[Difference, str]]:
    """Level and index of each area and round, as they are printed."""
    standing = {found.id for found in before.rounds}
    latest = after.rounds[-1].id if after.rounds else ""
    for place in after.rounds:
        if place.id not in standing:
            continue
        of_round = "" if place.id == latest else f", {place.name}"
        was, now = score_round(before, place.id), score_round(after, place.id)
        earlier = {area.id: area for area in was.areas}
        later = {area.id: area for area in now.areas}
        for area in after.model.areas:
            pair = (earlier.get(area.id), later.get(area.id))
            yield from _pair(f"{area.label}{of_round}", area.id, "Level", _both(pair, _level))
            yield from _pair(f"{area.label}{of_round}", area.id, "Index", _both(pair, _index))
        overall = (_mean(was.overall.index), _mean(now.overall.index))
        yield from _pair(f"All areas{of_round}", "", "Overall index", overall)


def _both(pair: tuple[AreaScore | None, AreaScore | None], of: Any) -> tuple[str, str]:
    first, second = ("" if score is None else str(of(score)) for score in pair)
    return first, second


def _level(score: AreaScore) -> str:
    return "" if score.level is None else str(score.level)


def _index(score: AreaScore) -> str:
    return _mean(score.index)


def _mean(index: float | None) -> str:
    return "" if index is None else str(shown(index))


def _pair(
    where: str, area: str, what: str, both: tuple[str, str]
) -> Iterator[tuple[Difference, str]]:
    if both[0] != both[1]:
        yield _searchable(Difference("figure", where, area, what, *both, *both)), ""
