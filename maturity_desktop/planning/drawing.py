"""Draws the statements that a second assessor rates blind: spread over groups, levels, answers."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.scoring.statements import criteria_in_scope

WANTED = 30
NOT_APPLICABLE = "NA"


class Stratum(msgspec.Struct, frozen=True):
    """The rated statements of one level in one group of areas, and how many of them are drawn."""

    group: str
    level: int
    rated: int
    drawn: int


class Drawing(msgspec.Struct, frozen=True):
    """What was drawn, so that anybody who has the file and the seed draws the same.

    Attributes:
        seed: the text the draw rests on.
        wanted: how many were asked for.
        rated: how many statements could be drawn.
        inferred: how many more are rated only because another rating implies it: nobody judged
            them, so there is nothing to compare.
        criteria: ids in the order to be rated: areas as in the model, by lot within an area, so
            that the order tells nothing of levels.
        strata: in model order.
        answers: how many of each answer were drawn: option id or ``"NA"``, and number.
    """

    seed: str
    wanted: int
    rated: int
    inferred: int
    criteria: tuple[str, ...]
    strata: tuple[Stratum, ...]
    answers: tuple[tuple[str, int], ...]


class _Candidate(msgspec.Struct, frozen=True):
    """A rated statement, with its lot."""

    id: str
    area: str
    stratum: tuple[str, int]
    answer: str
    lot: int


def draw(assessment: Assessment, round_id: str, seed: str, wanted: int = WANTED) -> Drawing:
    """Draws statements from those of a round that are in scope and rated by a person.

    1. *Lots.* Each statement's lot is the SHA-256 of seed, line end and its id; the lowest lots
       win. They depend on nothing else, neither on the version of a library nor on a row's place.
    2. *Strata* are group of areas by level. Each gets its share of `wanted`, rounded by the
       largest remainders, at least one where there are no more strata than statements wanted.
    3. *Within a stratum* the next one is always from the area that has fewest so far, in all
       strata together, so that none is left out by lot alone.
    4. *Answers.* Where an answer that occurs was not drawn, its statement with the lowest lot
       takes the place of one whose answer was drawn more than once: of the same stratum if there
       is one, else of one that keeps another statement, else of any; of these of the answer that
       was drawn most, and the highest lot.

    Args:
        assessment: the engagement.
        round_id: id of the round.
        seed: any text; the same gives the same draw while the ratings stand.
        wanted: how many; with fewer rated, all of these.
    """
    found, inferred = _candidates(assessment, round_id, seed)
    sizes = Counter(one.stratum for one in found)
    shares = allocate([sizes[stratum] for stratum in sizes], wanted)
    drawn: list[_Candidate] = []
    for stratum, share in zip(sizes, shares, strict=True):
        inside = sorted((one for one in found if one.stratum == stratum), key=lambda one: one.lot)
        for _ in range(share):
            areas = Counter(one.area for one in drawn)
            drawn.append(inside.pop(_least(inside, areas)))
    for answer in sorted({one.answer for one in found}):
        if answer not in {one.answer for one in drawn}:
            _represent(answer, drawn, found)
    model = assessment.model
    places = {area.id: place for place, area in enumerate(model.areas)}
    drawn.sort(key=lambda one: (places[one.area], one.lot))
    counts = Counter(one.stratum for one in drawn)
    answers = Counter(one.answer for one in drawn)
    return Drawing(
        seed,
        wanted,
        len(found),
        inferred,
        tuple(one.id for one in drawn),
        tuple(Stratum(*stratum, sizes[stratum], counts[stratum]) for stratum in sizes),
        tuple((answer, answers[answer]) for answer in _answer_order(assessment, answers)),
    )


def strata_of(
    assessment: Assessment, round_id: str, criteria: Iterable[str]
) -> tuple[Stratum, ...]:
    """The strata of statements that were drawn before, with what is rated in each by now."""
    found, _ = _candidates(assessment, round_id, "")
    sizes = Counter(one.stratum for one in found)
    drawn = set(criteria)
    counts = Counter(one.stratum for one in found if one.id in drawn)
    return tuple(Stratum(*stratum, sizes[stratum], counts[stratum]) for stratum in sizes)


def allocate(sizes: Sequence[int], wanted: int) -> list[int]:
    """How many of each stratum, in proportion to its size, in all `wanted` or all there are.

    Largest remainders; at least one of each where `wanted` reaches for that; never more than
    there are. Of equal remainders the earlier stratum gets the statement.
    """
    total = sum(sizes)
    if wanted >= total:
        return list(sizes)
    quotas = [Fraction(size * wanted, total) for size in sizes]
    least = 1 if wanted >= len(sizes) else 0
    shares = [max(least, int(quota)) for quota in quotas]

    def owed(place: int) -> tuple[Fraction, int]:
        return quotas[place] - shares[place], -place

    while sum(shares) < wanted:
        open_ = [place for place in range(len(sizes)) if shares[place] < sizes[place]]
        shares[max(open_, key=owed)] += 1
    while sum(shares) > wanted:
        rich = [place for place in range(len(sizes)) if shares[place] > least]
        shares[min(rich, key=owed)] -= 1
    return shares


def _candidates(assessment: Assessment, round_id: str, seed: str) -> tuple[list[_Candidate], int]:
    """In order of strata: groups as in the model, levels rising; and how many are inferred."""
    model = assessment.model
    groups = {group.id: group.name for group in model.groups}
    order = {name: place for place, name in enumerate(groups.values())}
    found: list[_Candidate] = []
    inferred = 0
    for area in model.areas:
        scope = assessment.scope(round_id, area.id)
        if not scope.included:
            continue
        for criterion in criteria_in_scope(area, scope):
            rating = assessment.rating(round_id, criterion.id)
            inferred += rating.inferred
            if rating.is_open or rating.inferred:
                continue
            answer = NOT_APPLICABLE if rating.na else rating.option or ""
            stratum = (groups.get(area.group or "", ""), criterion.level)
            lot = _lot(seed, criterion.id)
            found.append(_Candidate(criterion.id, area.id, stratum, answer, lot))
    found.sort(key=lambda one: (order.get(one.stratum[0], len(order)), one.stratum[1]))
    return found, inferred


def _least(inside: Sequence[_Candidate], areas: Counter[str]) -> int:
    """The place of the first one whose area has fewest."""
    return min(range(len(inside)), key=lambda place: areas[inside[place].area])


def _lot(seed: str, criterion_id: str) -> int:
    return int(hashlib.sha256(f"{seed}\n{criterion_id}".encode()).hexdigest(), 16)


def _represent(answer: str, drawn: list[_Candidate], found: Iterable[_Candidate]) -> None:
    """Exchanges one drawn statement for one with this answer; nothing where none can go."""
    comes = min((one for one in found if one.answer == answer), key=lambda one: one.lot)
    answers = Counter(one.answer for one in drawn)
    strata = Counter(one.stratum for one in drawn)
    spare = [one for one in drawn if answers[one.answer] > 1]
    if not spare:
        return

    def cost(one: _Candidate) -> tuple[bool, bool, int, int]:
        return (
            one.stratum != comes.stratum,
            strata[one.stratum] == 1,
            -answers[one.answer],
            -one.lot,
        )

    drawn[drawn.index(min(spare, key=cost))] = comes


def _answer_order(assessment: Assessment, answers: Iterable[str]) -> list[str]:
    """As the scales of the model have them, not applicable last."""
    ids = [option.id for scale in assessment.model.scales for option in scale.options]
    known = {one: place for place, one in reversed(list(enumerate(ids)))}
    return sorted(answers, key=lambda one: (known.get(one, len(ids)), one))
