"""Inferred answers: where a whole level of a topic is at the lowest option, so are those above.

A topic is one area in one dimension. Only answers of people make a level whole, so an inferred
one never carries another, and no rating of a person is ever touched. Reasons, notes and flags at
an inferred answer stay when it goes.
"""

from collections.abc import Iterator

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put_rating
from maturity_desktop.assessment.records import Rating
from maturity_desktop.model.records import Criterion


class _Answer(msgspec.Struct, frozen=True):
    """One statement of a topic, its rating, and the lowest option of its scale."""

    criterion: Criterion
    rating: Rating
    lowest: str
    asked: bool


def inferred_changes(assessment: Assessment, round_id: str, *criteria: str) -> Rows:
    """What follows in their topics from new ratings of these criteria.

    Open statements above a level that is now whole become the lowest option, and inferred ones
    that no whole level below implies any longer become open. Only the levels that were rated now
    fill, so an inferred answer that somebody opened stays open.

    Args:
        assessment: with the new ratings in it.
        round_id: the round they belong to.
        criteria: the ids of what was rated.
    """
    rated: dict[tuple[str, str], set[int]] = {}
    for criterion_id in criteria:
        topic = _topic_of(assessment, criterion_id)
        if topic is not None:
            level = assessment.model.criterion_by_id[criterion_id].level
            rated.setdefault(topic, set()).add(level)
    changes: Rows = ()
    for topic, levels in rated.items():
        for changed in _changed(_answers(assessment, round_id, *topic), levels):
            changes += put_rating(assessment.get(Rating, *changed.key), changed)
    return changes


def followed(assessment: Assessment, round_id: str) -> dict[str, tuple[str, ...]]:
    """For each inferred answer of the round the statements of the whole level it follows.

    That is the nearest one below; an answer that follows none, as in a file that was changed
    elsewhere, is left out.
    """
    # By key: an index of all rounds would cost more than all else when one rating changes.
    ratings = assessment.table(Rating)
    topics = {
        _topic_of(assessment, criterion_id)
        for criterion_id in assessment.model.criterion_by_id
        if (rating := ratings.get((round_id, criterion_id))) is not None and rating.inferred
    }
    found: dict[str, tuple[str, ...]] = {}
    for topic in filter(None, topics):
        answers = _answers(assessment, round_id, *topic)
        whole = _whole_levels(answers)
        for answer in answers:
            below = [level for level in whole if level < answer.criterion.level]
            if answer.rating.inferred and below:
                found[answer.criterion.id] = whole[max(below)]
    return found


def _topic_of(assessment: Assessment, criterion_id: str) -> tuple[str, str] | None:
    """Ids of area and dimension; None for a statement in no dimension."""
    model = assessment.model
    criterion = model.criterion_by_id.get(criterion_id)
    if criterion is None or criterion.dimension is None:
        return None
    return model.area_of[criterion_id].id, criterion.dimension


def _answers(
    assessment: Assessment, round_id: str, area_id: str, dimension: str
) -> tuple[_Answer, ...]:
    model = assessment.model
    scope = assessment.scope(round_id, area_id)
    return tuple(
        _Answer(
            criterion,
            assessment.rating(round_id, criterion.id),
            model.scale_of(criterion).lowest.id,
            scope.asks(criterion),
        )
        for criterion in model.area_by_id[area_id].criteria
        if criterion.dimension == dimension
    )


def _whole_levels(answers: tuple[_Answer, ...]) -> dict[int, tuple[str, ...]]:
    """The levels of which people rated every applicable statement lowest, with the statements."""
    asked: dict[int, list[_Answer]] = {}
    for answer in answers:
        if answer.asked and answer.rating.na is None:
            asked.setdefault(answer.criterion.level, []).append(answer)
    return {
        level: tuple(answer.criterion.id for answer in listed)
        for level, listed in asked.items()
        if all(a.rating.option == a.lowest and not a.rating.inferred for a in listed)
    }


def _changed(answers: tuple[_Answer, ...], rated: set[int]) -> Iterator[Rating]:
    whole = _whole_levels(answers)
    fill_above = min(whole.keys() & rated, default=None)
    keep_above = min(whole, default=None)
    for answer in answers:
        level, rating = answer.criterion.level, answer.rating
        if rating.inferred and (keep_above is None or level <= keep_above):
            yield msgspec.structs.replace(rating, option=None, inferred=False)
        elif rating.is_open and answer.asked and fill_above is not None and level > fill_above:
            yield msgspec.structs.replace(rating, option=answer.lowest, inferred=True)
