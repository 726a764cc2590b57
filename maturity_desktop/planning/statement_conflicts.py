"""Conflicts between what initiatives raise and how the statements are rated."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import in_model_order, initiative_code
from maturity_desktop.assessment.records import Initiative, Raises, Rating
from maturity_desktop.planning.conflict import Conflict, ended, numbers_by_area
from maturity_desktop.planning.roadmap_levels import Outlook, Promise
from maturity_desktop.text import listed

_SAID = {
    "gone": "{code} raises statements the model does not ask, or to ratings it does not offer.",
    "out-of-scope": "{code} raises what is out of scope: {where}",
    "not-applicable": "{code} raises what is not applicable: {where}",
    "no-more": "{code} raises to no more than the rating of today: {where}",
}
_TWO = 2
_NOT_KEPT = "{code} is done, but rated below what it promised: {where}"


def statement_conflicts(
    assessment: Assessment, round_id: str, outlook: Outlook
) -> Iterator[Conflict]:
    """By initiative, then by statement that two of them raise; to the same rating is a note."""
    for one in outlook.initiatives:
        yield from _of_one(assessment, round_id, one, outlook.promises_of[one.id])
        yield from _not_kept(assessment, round_id, one, outlook.promises_of[one.id])
    wanted: dict[str, dict[float, list[Initiative]]] = {}
    for one in outlook.initiatives:
        for row in outlook.promises_of[one.id]:
            wanted.setdefault(row.criterion, {}).setdefault(row.value, []).append(one)
    differ = [criterion for criterion, values in wanted.items() if len(values) > 1]
    for criterion in in_model_order(assessment, differ):
        values = wanted[criterion]
        scale = assessment.model.scale_of(assessment.model.criterion_by_id[criterion])
        options = [one.id for one in scale.options if one.value in values]
        both = sorted((i for those in values.values() for i in those), key=lambda i: i.number)
        codes = listed([initiative_code(one) for one in both])
        yield Conflict(
            "two-options",
            f"{codes} raise {numbers_by_area(assessment, [criterion])} to different ratings, "
            f"{listed(options)}; the higher one counts.",
            tuple(one.id for one in both),
            (criterion,),
            (assessment.model.area_of[criterion].id,),
        )
    yield from _twice(assessment, wanted)


def _twice(
    assessment: Assessment, wanted: Mapping[str, Mapping[float, Sequence[Initiative]]]
) -> Iterator[Conflict]:
    """What several raise to one rating, those that are done left out; one for each such group."""
    found: dict[tuple[tuple[Initiative, ...], str], list[str]] = {}
    for criterion in in_model_order(assessment, wanted):
        if len(wanted[criterion]) > 1:
            continue
        ((value, rows),) = wanted[criterion].items()
        going = tuple(
            sorted((one for one in rows if one.status != "done"), key=lambda one: one.number)
        )
        scale = assessment.model.scale_of(assessment.model.criterion_by_id[criterion])
        names = [one.label for one in scale.options if one.value == value]
        if len(going) > 1 and names:
            found.setdefault((going, names[0]), []).append(criterion)
    for (group, name), criteria in found.items():
        codes = listed([initiative_code(one) for one in group])
        word = "both" if len(group) == _TWO else "all"
        counts = "it counts once" if len(criteria) == 1 else "each counts once"
        where = numbers_by_area(assessment, criteria)
        areas = dict.fromkeys(assessment.model.area_of[one].id for one in criteria)
        yield Conflict(
            "twice",
            f"{codes} {word} raise {where} to {name}; {counts}.",
            tuple(one.id for one in group),
            tuple(criteria),
            tuple(areas),
            note=True,
        )


def not_kept(assessment: Assessment, round_id: str, outlook: Outlook) -> Iterator[Conflict]:
    """What is done, and was rated below what it promised when it was rated last; by initiative."""
    for one in outlook.initiatives:
        yield from _not_kept(assessment, round_id, one, outlook.promises_of[one.id])


def _of_one(
    assessment: Assessment, round_id: str, one: Initiative, promises: Iterable[Promise]
) -> Iterator[Conflict]:
    rows = assessment.where(Raises, initiative=one.id)
    if not rows:
        sentence = f"{initiative_code(one)} raises no statement yet."
        yield Conflict("raises-nothing", sentence, (one.id,))
    values = {promise.criterion: promise.value for promise in promises}
    found: dict[str, list[str]] = {}
    for row in rows:
        value = values.get(row.criterion)
        kind = "gone" if value is None else _fault(assessment, round_id, row.criterion, value)
        if kind == "no-more" and one.status == "done":
            continue  # as promised
        if kind != "short":
            found.setdefault(kind, []).append(row.criterion)
    for kind, said in _SAID.items():
        if criteria := found.get(kind):
            yield _conflict(assessment, kind, said, one, criteria)


def _not_kept(
    assessment: Assessment, round_id: str, one: Initiative, promises: Iterable[Promise]
) -> Iterator[Conflict]:
    if one.status != "done":
        return
    ids = [found.id for found in assessment.rounds]
    since = ids[ids.index(round_id) :]
    missing = [row.criterion for row in promises if _is_below(assessment, since, row)]
    if missing:
        yield _conflict(assessment, "not-kept", _NOT_KEPT, one, missing)


def _is_below(assessment: Assessment, since: Iterable[str], promise: Promise) -> bool:
    """Whether it stands lower in the last of these rounds that answers it; open in all is lower.

    What is not applicable by then, and what no round asks, is no promise that was broken.
    """
    model = assessment.model
    criterion = model.criterion_by_id[promise.criterion]
    area = model.area_of[promise.criterion].id
    asking = [found for found in since if assessment.scope(found, area).included]
    asking = [found for found in asking if assessment.scope(found, area).asks(criterion)]
    for round_id in reversed(asking):
        rating = assessment.rating(round_id, promise.criterion)
        if rating.na is not None:
            return False
        if rating.option is not None:
            standing = _value(assessment, rating)
            return standing is None or standing < promise.value
    return bool(asking)


def _conflict(
    assessment: Assessment, kind: str, said: str, one: Initiative, criteria: list[str]
) -> Conflict:
    area_of = assessment.model.area_of
    areas = dict.fromkeys(area_of[c].id for c in criteria if c in area_of)
    where = numbers_by_area(assessment, criteria)
    sentence = ended(said.format(code=initiative_code(one), where=where))
    return Conflict(kind, sentence, (one.id,), tuple(criteria), tuple(areas))


def _value(assessment: Assessment, rating: Rating) -> float | None:
    """Of an answer; None while it is open, or where the scale has no such option."""
    model = assessment.model
    options = model.scale_of(model.criterion_by_id[rating.criterion]).options
    return next((one.value for one in options if one.id == rating.option), None)


def _fault(assessment: Assessment, round_id: str, criterion_id: str, value: float) -> str:
    """Why a statement is not raised to the value; ``"short"`` where it is."""
    model = assessment.model
    criterion = model.criterion_by_id[criterion_id]
    scope = assessment.scope(round_id, model.area_of[criterion_id].id)
    rating = assessment.rating(round_id, criterion_id)
    if not scope.included or not scope.asks(criterion):
        return "out-of-scope"
    if rating.na is not None:
        return "not-applicable"
    standing = _value(assessment, rating)
    return "short" if standing is None or standing < value else "no-more"
