"""Topics with open statements, ordered by what their answers can still change of a level."""

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.model.records import PracticeArea
from maturity_desktop.scoring.rules import PASSES, Outcome, Rule, evaluate
from maturity_desktop.scoring.statements import (
    AreaStatements,
    RoundInput,
    Statement,
    area_statements,
)

Range = tuple[float, float]
Levels = tuple[int, int]


class OpenTopic(msgspec.Struct, frozen=True):
    """One area in one dimension, with what its open answers can still change.

    Attributes:
        name: "Incident, Measurement"; `area_label` and `dimension_name` are its two halves.
        ask: ids of what to ask, in this order: of the open statements those that can change the
            range, key statements first; where none can, all that are open.
        open: how many are open.
        decides: an answer to one of them can still move an end of the area's level range. In a
            model without levels: of its index range.
        levels: the level range of the area as it stands; None in a model without levels.
        left: the level range that stays if this topic is skipped and every other open statement
            of the area turns out at the highest option; None as `levels`.
        index: the index range of the area as it stands.
        target: the target level of the area while it is undecided whether it is reached, and
            this topic is part of it; else None.
        stake: by how many levels its answers can move the two ends together.
        in_area: how many open statements of the whole area can change its range.
    """

    area: str
    dimension: str
    name: str
    area_label: str
    dimension_name: str
    ask: tuple[str, ...]
    open: int
    decides: bool
    levels: Levels | None
    left: Levels | None
    index: Range
    target: int | None
    stake: int
    in_area: int


def open_topics(assessment: Assessment, round_id: str) -> tuple[OpenTopic, ...]:
    """The topics of a round that have open statements, the most deciding first.

    *Can change.* The level range of an area is its level with all open statements at the lowest,
    and at the highest option. A statement can change it when answering that statement alone, at
    the lowest or at the highest option, moves one of the two ends. By this rule nothing is asked
    that a settled answer on a lower level already makes irrelevant for the level.

    *Order.* 1. Topics that can change the range, before those that cannot: the level of their
    area stands whatever their answers become. 2. Areas of which it is undecided whether they
    reach their target, by a topic that is part of it. 3. More levels at stake. 4. Areas with
    fewer statements that can change theirs, since a level is settled only when all of them are
    answered. 5. Model order.
    """
    shared = RoundInput.of(assessment, round_id, assessment.engagement.na_policy)
    rule = Rule.of(assessment.model)
    found: list[OpenTopic] = []
    for area in assessment.model.areas:
        scope = assessment.scope(round_id, area.id)
        if scope.included:
            statements = area_statements(area, scope, shared)
            found += _area_topics(assessment, area, scope.target, statements, rule)
    return tuple(sorted(found, key=_order))


def _order(topic: OpenTopic) -> tuple[bool, bool, int, int]:
    """For a stable sort: what is equal stays in model order."""
    return not topic.decides, topic.target is None, -topic.stake, topic.in_area


def _area_topics(
    assessment: Assessment,
    area: PracticeArea,
    target: int | None,
    found: AreaStatements,
    rule: Rule,
) -> list[OpenTopic]:
    statements = found.applicable
    topics: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.value is None:
            topics.setdefault(statement.dimension or "", []).append(statement)
    if not topics:
        return []
    end = partial(_end, statements, rule)
    low, high = standing = end("low", {}), end("high", {})
    in_area = {
        d: [s for s in o if _moves(statements, rule, s, standing)] for d, o in topics.items()
    }
    of_area = sum(map(len, in_area.values()))
    model = assessment.model
    names = {one.id: one.short or one.name for one in model.dimensions}
    made: list[OpenTopic] = []
    for dimension in sorted(topics, key=partial(_place_of, assessment)):
        open_ = topics[dimension]
        deciding = in_area[dimension]
        ask = sorted(deciding or open_, key=lambda one: not model.criterion_by_id[one.id].key)
        if_low = end("high", {one.id: one.lowest for one in open_})
        if_high = end("low", {one.id: one.highest for one in open_})
        # The topic stays open, and everything else of the area turns out well.
        inside = {one.id for one in open_}
        others = {
            one.id: one.highest for one in statements if one.value is None and one.id not in inside
        }
        at_best = end("low", others)
        part = any(target is not None and one.level <= target for one in deciding)
        made.append(
            OpenTopic(
                area.id,
                dimension,
                ", ".join(part for part in (area.label, names.get(dimension, dimension)) if part),
                area.label,
                names.get(dimension, dimension),
                tuple(one.id for one in ask),
                len(open_),
                bool(deciding),
                _levels(low, high),
                _levels(at_best, high),
                (low.index, high.index),
                target if part and _undecided(low, high, target) else None,
                _distance(high, if_low) + _distance(low, if_high),
                of_area,
            )
        )
    return made


def _end(
    statements: Sequence[Statement], rule: Rule, end: str, given: Mapping[str, float]
) -> Outcome:
    """The area with these open statements answered so, the others at this end of their scale."""
    pick = PASSES[end]
    return evaluate(statements, [given.get(one.id, pick(one)) for one in statements], rule)


def _moves(
    statements: Sequence[Statement], rule: Rule, one: Statement, standing: tuple[Outcome, Outcome]
) -> bool:
    """Whether an answer to this statement alone moves an end.

    The lowest option can only lower the upper end, the highest only raise the lower one.
    """
    low, high = standing
    return _differs(high, _end(statements, rule, "high", {one.id: one.lowest})) or _differs(
        low, _end(statements, rule, "low", {one.id: one.highest})
    )


def _differs(one: Outcome, other: Outcome) -> bool:
    """In their levels; in a model without levels in the index."""
    if one.level is None:
        return abs(one.index - other.index) > 1e-9
    return one.level != other.level


def _levels(low: Outcome, high: Outcome) -> Levels | None:
    return None if low.level is None or high.level is None else (low.level, high.level)


def _undecided(low: Outcome, high: Outcome, target: int | None) -> bool:
    if target is None or low.level is None or high.level is None:
        return False
    return low.level < target <= high.level


def _distance(one: Outcome, other: Outcome) -> int:
    return abs((one.level or 0) - (other.level or 0))


def _place_of(assessment: Assessment, dimension: str) -> int:
    ids = [one.id for one in assessment.model.dimensions]
    return ids.index(dimension) if dimension in ids else len(ids)
