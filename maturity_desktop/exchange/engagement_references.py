"""What the rows of an exported engagement name: each other, and statements of the model."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from maturity_desktop.assessment.own_wording import is_added, scale_for
from maturity_desktop.assessment.records import (
    About,
    Attendance,
    Calibration,
    Carries,
    Contributes,
    Decision,
    Engagement,
    Event,
    Evidence,
    Finding,
    Goal,
    GoalArea,
    Heard,
    Initiative,
    MetricValue,
    Needs,
    Note,
    OwnCriterion,
    OwnMetric,
    Parked,
    Participant,
    Peer,
    Probe,
    Raises,
    Recommendation,
    Round,
    Row,
    Scope,
    Session,
    Shows,
    SilentVote,
    Support,
    TopicPlan,
)
from maturity_desktop.exchange.engagement_decisions import (
    metrics_of,
    twice_in_decisions,
    unknown_in_decisions,
)
from maturity_desktop.model.faults import shortened
from maturity_desktop.model.records import MaturityModel

T = TypeVar("T", bound=Hashable)
Ids = Mapping[type[Row], set[str]]


class _Reference(NamedTuple):
    """A field that names a row of another table; `open` where it may be empty."""

    field: str
    kind: type[Row]
    said: str
    open: bool = False


_ROUND = _Reference("round", Round, "round")
_SESSION = _Reference("session", Session, "session")
_PARTICIPANT = _Reference("participant", Participant, "participant")
_FINDING = _Reference("finding", Finding, "finding")
_INITIATIVE = _Reference("initiative", Initiative, "initiative")
_RECOMMENDATION = _Reference("recommendation", Recommendation, "recommendation")
_EVIDENCE = _Reference("evidence", Evidence, "evidence")
_GOAL = _Reference("goal", Goal, "goal")
_OPEN = (_SESSION._replace(open=True), _PARTICIPANT._replace(open=True))
_REFERENCES: dict[type[Row], tuple[_Reference, ...]] = {
    Support: (_EVIDENCE,),
    GoalArea: (_GOAL,),
    Participant: (_Reference("manager", Participant, "manager", open=True),),
    Attendance: (_SESSION, _PARTICIPANT),
    Heard: (_SESSION, _PARTICIPANT),
    TopicPlan: (_SESSION,),
    Probe: (_SESSION,),
    SilentVote: (_SESSION,),
    Note: _OPEN,
    Evidence: _OPEN,
    Parked: _OPEN[:1],
    About: (_FINDING,),
    Shows: (_FINDING, _EVIDENCE),
    Recommendation: (_FINDING,),
    Carries: (_INITIATIVE, _RECOMMENDATION),
    Raises: (_INITIATIVE,),
    Needs: (_INITIATIVE, _INITIATIVE._replace(field="needed", said="initiative it needs")),
    Contributes: (_INITIATIVE, _GOAL),
    Decision: (_RECOMMENDATION._replace(open=True),),
    MetricValue: (_EVIDENCE._replace(open=True),),
}
# Rows that may be of no area, or of all.
_MAY_BE_OF_NONE = (Evidence, Event, OwnMetric)
_NOT_APPLICABLE = "NA"


def of_all(rows: Sequence[Row], ids: Ids) -> Iterable[str]:
    """Names that stand for nothing, and names that stand for two.

    Args:
        rows: of all tables.
        ids: by kind; those of faulty rows too, since what names them is not at fault.
    """
    if not ids[Round]:
        yield "round: at least one is expected"
    for name, times in _twice(row.name.casefold() for row in rows if isinstance(row, Round)):
        yield f"round: {times} rounds have the name “{shortened(name)}”"
    for number, times in _twice(row.number for row in rows if isinstance(row, Evidence)):
        yield f"evidence: {times} items have the number {number}"
    for alias, times in _twice(
        row.alias.casefold() for row in rows if isinstance(row, Participant)
    ):
        yield f"participant: {times} people have the alias “{shortened(alias)}”"
    sessions = ((row.round, row.number) for row in rows if isinstance(row, Session))
    for (round_id, number), times in _twice(sessions):
        yield f"session: {times} sessions of {shortened(round_id)} have the number {number}"
    yield from twice_in_decisions(rows)
    for row in rows:
        own = (_ROUND,) if "round" in row.__struct_fields__ else ()
        for field, kind, said, may_be_empty in (*own, *_REFERENCES.get(type(row), ())):
            named = getattr(row, field)
            if named not in ids[kind] and not (may_be_empty and not named):
                yield f"{_where(row)}: the {said} is not in the file"


def _twice(values: Iterable[T]) -> Iterator[tuple[T, int]]:
    return ((value, times) for value, times in Counter(values).items() if times > 1)


def against(model: MaturityModel, rows: Sequence[Row]) -> Iterable[str]:
    """Rows that name what the model does not have.

    Statements that the engagement added may be rated, and what was said of one that is hidden or
    was taken away again is kept.
    """
    metrics = metrics_of(model, rows)
    for row in rows:
        yield from (f"{_where(row)}: {fault}" for fault in _faults(model, row))
        unknown = unknown_in_decisions(model, row, metrics)
        yield from (f"{_where(row)}: {fault}" for fault in unknown)


def _faults(model: MaturityModel, row: Row) -> Iterator[str]:
    if isinstance(row, OwnCriterion):
        yield from _of_own(model, row)
        return
    area, dimension, criterion = (
        getattr(row, field, None) for field in ("area", "dimension", "criterion")
    )
    # The figures of others may be of areas that only they have.
    of_others = isinstance(row, Peer) or (isinstance(row, _MAY_BE_OF_NONE) and not area)
    if area is not None and not of_others:
        yield from _of_topic(model, area, dimension or "")
    if criterion is not None and not (isinstance(row, Note | Parked) and not criterion):
        yield from _of_criterion(model, criterion, *_options(row))
    if isinstance(row, Scope) and row.target not in (None, *model.level_by_number):
        yield f"the model has no level {row.target}"


def _options(row: Row) -> Iterator[str]:
    """The answers that the row gives to its statement."""
    if isinstance(row, Calibration):
        yield from (one for one in (row.first, row.second) if one not in ("", _NOT_APPLICABLE))
    elif (option := getattr(row, "option", None)) is not None:
        yield option


def _of_area(model: MaturityModel, area: str) -> Iterator[str]:
    if area not in model.area_by_id:
        yield "the model has no such area"


def _of_topic(model: MaturityModel, area: str, dimension: str) -> Iterator[str]:
    yield from _of_area(model, area)
    if dimension and dimension not in {one.id for one in model.dimensions}:
        yield "the model has no such dimension"


def _of_criterion(model: MaturityModel, criterion: str, *options: str) -> Iterator[str]:
    scale = scale_for(model, criterion)
    if scale is None:
        yield "the model has no such criterion"
        return
    known = {option.id for option in scale.options}
    for option in options:
        if option not in known:
            yield f"{shortened(option)} is no option of its scale"


def _of_own(model: MaturityModel, row: OwnCriterion) -> Iterator[str]:
    if not is_added(row.criterion):
        yield from _of_criterion(model, row.criterion)
        return
    if row.criterion in model.criterion_by_id:
        yield "the model has a criterion of this id"
    yield from _of_topic(model, row.area, row.dimension)
    if row.level not in model.carrying_levels:
        yield f"the model asks nothing at level {row.level}"


def _where(row: Row) -> str:
    if isinstance(row, Engagement):
        return row.table
    return f"{row.table} {', '.join(shortened(str(part)) for part in row.key)}"
