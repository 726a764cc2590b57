"""Salvaged records made to hold together: each with what it belongs to, no two of one name.

A parent that is gone is made again under a plain name; what had to be changed is noted.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from maturity_desktop.assessment.ordering import after
from maturity_desktop.assessment.own_wording import scale_for
from maturity_desktop.assessment.records import (
    Calibration,
    Challenge,
    Event,
    Evidence,
    Finding,
    Goal,
    Heard,
    Initiative,
    MetricPlan,
    MetricValue,
    Note,
    OwnCriterion,
    OwnMetric,
    Parked,
    Participant,
    Peer,
    Raises,
    Rating,
    Recommendation,
    Round,
    Row,
    Session,
    SilentVote,
)
from maturity_desktop.document.merge_rules import LINKS
from maturity_desktop.document.salvaged_rows import Key, Shape
from maturity_desktop.model.records import MaturityModel

At = tuple[str, Key]
"""A row: its table and key."""


class Notes(msgspec.Struct):
    """What became of rows that are not simply kept.

    Attributes:
        restored: lost in the tables, and brought back from the history.
        corrected: put right by the history, though their pages look sound.
        partial: kept without values or texts that are lost.
        unverified: kept as they stand on pages that are not as they were written.
        remade: made again, since other rows belong to them.
        lost: named by an index or by another row, and gone; with the reason where there is one.
    """

    restored: set[At] = msgspec.field(default_factory=set)
    corrected: set[At] = msgspec.field(default_factory=set)
    partial: dict[At, str] = {}
    unverified: dict[At, str] = {}
    remade: set[At] = msgspec.field(default_factory=set)
    lost: dict[At, str] = {}
    warnings: list[str] = []

    @property
    def nothing(self) -> bool:
        """Whether all is as it was; rows out of the history are."""
        return not (
            self.corrected
            or self.partial
            or self.unverified
            or self.remade
            or self.lost
            or self.warnings
        )

    def give_up(self, at: At, reason: str) -> None:
        """The row is not kept after all."""
        for noted in (self.partial, self.unverified):
            noted.pop(at, None)
        for known in (self.restored, self.corrected, self.remade):
            known.discard(at)
        self.lost[at] = reason


class Mended(msgspec.Struct):
    """Records that fit together, and what had to be done for it."""

    records: dict[At, Row]
    notes: Notes


def fit(mended: Mended, shapes: dict[str, Shape], model: MaturityModel) -> None:
    """Makes the records fit each other and the model, which is the copy in the file."""
    _make_parents(mended, shapes)
    _leave_unknown_out(mended, model)
    _make_metrics(mended, model)
    _unlink(mended)
    _keep_apart(mended)


# --- rows that belong to others


def _make_parents(mended: Mended, shapes: dict[str, Shape]) -> None:
    """What is gone, for the sake of what belongs to it."""
    waiting = list(mended.records.values())
    while waiting:
        made: list[Row] = []
        for row in waiting:
            for column, parent in shapes[row.table].parents.items():
                key = getattr(row, column)
                at: At = (parent, (key,))
                if at not in mended.records and parent in _MAKERS:
                    mended.records[at] = _MAKERS[parent](mended, key)
                    made.append(mended.records[at])
                    mended.notes.remade.add(at)
                    mended.notes.lost.pop(at, None)
        # A session that was made again belongs to a round, which may be gone as well.
        waiting = made


def _round(mended: Mended, key: str) -> Round:
    rounds = list(_of(mended, Round))
    names = {found.name for found in rounds}
    last = max((found.position for found in rounds), default=None)
    return Round(key, _free_name("Round with a lost name", names), after(last))


def _evidence(mended: Mended, key: str) -> Evidence:
    """It counts for nothing until somebody has looked at it."""
    number = 1 + max((found.number for found in _of(mended, Evidence)), default=0)
    return Evidence(key, number, "Item with a lost title", kind="voice", state="requested")


def _goal(mended: Mended, key: str) -> Goal:
    last = max((goal.position for goal in _of(mended, Goal)), default=None)
    return Goal(key, "Goal with lost words", after(last))


def _participant(mended: Mended, key: str) -> Participant:
    aliases = {person.alias for person in _of(mended, Participant)}
    return Participant(key, _free_name("Person with a lost alias", aliases))


def _session(mended: Mended, key: str) -> Session:
    """In the round of its notes, else the first."""
    said = (*_of(mended, Note), *_of(mended, Parked))
    rounds = [row.round for row in said if row.session == key]
    place = rounds[0] if rounds else _first_round(mended)
    return Session(key, place, _number(mended, Session, place), "Session with a lost title")


def _finding(mended: Mended, key: str) -> Finding:
    """In the first round, as an observation: nobody said how grave it is."""
    place = _first_round(mended)
    number = _number(mended, Finding, place)
    return Finding(key, place, number, "Finding with a lost title", "observation")


def _recommendation(mended: Mended, key: str) -> Recommendation:
    """Of a finding that is made for it, as nothing tells the one it had."""
    number = 1 + max((found.number for found in _of(mended, Recommendation)), default=0)
    return Recommendation(key, f"{key}-finding", number, "Recommendation with a lost title")


def _initiative(mended: Mended, key: str) -> Initiative:
    place = _first_round(mended)
    number = _number(mended, Initiative, place)
    return Initiative(key, place, number, "Initiative with a lost title")


def _first_round(mended: Mended) -> str:
    """Id; of a round that is made again where there is none."""
    return min((found.id for found in _of(mended, Round)), default="round-lost")


def _number(mended: Mended, kind: type[Row], round_id: str) -> int:
    """The next one in the round."""
    numbers = (found.number for found in _of(mended, kind) if found.round == round_id)
    return 1 + max(numbers, default=0)


_MAKERS: dict[str, Callable[[Mended, str], Row]] = {
    "round": _round,
    "evidence": _evidence,
    "goal": _goal,
    "participant": _participant,
    "session": _session,
    "finding": _finding,
    "recommendation": _recommendation,
    "initiative": _initiative,
}


def _make_metrics(mended: Mended, model: MaturityModel) -> None:
    """A value is shown with a metric that is followed, which the model has or somebody added."""
    of_model = {metric.id for area in model.areas for metric in area.metrics}
    values = [row for row in mended.records.values() if isinstance(row, MetricPlan | MetricValue)]
    for row in values:
        made: list[Row] = [MetricPlan(row.metric)]
        if row.metric not in of_model:
            made.append(OwnMetric(row.metric, "", "Metric with a lost name"))
        for parent in made:
            at: At = (parent.table, parent.key)
            if at not in mended.records:
                mended.records[at] = parent
                mended.notes.remade.add(at)
                mended.notes.lost.pop(at, None)


def _of(mended: Mended, kind: type[Any]) -> Iterator[Any]:
    return (row for row in mended.records.values() if isinstance(row, kind))


def _free_name(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted} {number}"
    return name


# --- what the model does not have


def _leave_unknown_out(mended: Mended, model: MaturityModel) -> None:
    """What the model does not have cannot be shown anywhere; words about it are kept."""
    points = {one.id for one in model.challenges} | {one.id for one in model.good_practices}
    for at, row in list(mended.records.items()):
        if isinstance(row, Challenge) and row.point not in points:
            _leave_out(mended, at, "the model has no such challenge or good practice")
            continue
        area, criterion = getattr(row, "area", None), getattr(row, "criterion", "")
        # Of an item of evidence and of a statement's own wording none need be named; the figures of
        # others may be of areas that only they have.
        none_named = not area and isinstance(row, Evidence | OwnCriterion | Event | OwnMetric)
        if area is None or area in model.area_by_id or none_named or isinstance(row, Peer):
            if criterion:
                _fit_statement(mended, at, model)
        elif isinstance(row, Evidence | Event | OwnMetric):
            mended.records[at] = msgspec.structs.replace(row, area="")
        elif isinstance(row, Note) and (found := model.criterion_by_id.get(row.criterion)):
            area, dimension = model.area_of[found.id].id, found.dimension or row.dimension
            mended.records[at] = msgspec.structs.replace(row, area=area, dimension=dimension)
            mended.notes.partial[at] = "its topic is that of its statement"
        else:
            _leave_out(mended, at, "the model has no such area")


def _fit_statement(mended: Mended, at: At, model: MaturityModel) -> None:
    row: Any = mended.records[at]
    scale = scale_for(model, row.criterion)
    if scale is None:
        if isinstance(row, Note | Parked):
            mended.records[at] = msgspec.structs.replace(row, criterion="")
        else:
            _leave_out(mended, at, "the model has no such criterion")
        return
    options = {None, "", "NA", *(option.id for option in scale.options)}
    if isinstance(row, Rating) and row.option not in options:
        mended.records[at] = msgspec.structs.replace(row, option=None, flag=True)
        mended.notes.partial[at] = f"its rating was {row.option}, which there is not"
    elif (isinstance(row, Heard | SilentVote | Raises) and row.option not in options) or (
        isinstance(row, Calibration) and not {row.first, row.second} <= options
    ):
        _leave_out(mended, at, "its answer is none of the scale")


def _leave_out(mended: Mended, at: At, reason: str) -> None:
    del mended.records[at]
    mended.notes.give_up(at, reason)


# --- rows that name others, and rows that must differ


def _unlink(mended: Mended) -> None:
    """A line without its session or speaker is still a line."""
    for at, row in list(mended.records.items()):
        gone = {
            field: ""
            for field, kind in LINKS.get(type(row), {}).items()
            if (named := getattr(row, field)) and (kind.table, (named,)) not in mended.records
        }
        if gone:
            mended.records[at] = msgspec.structs.replace(row, **gone)
            mended.notes.partial[at] = f"it no longer names its {' and '.join(gone)}"


def _keep_apart(mended: Mended) -> None:
    """No two rounds of one name, no two items, sessions or findings of one number or alias."""
    names: set[str] = set()
    aliases: set[str] = set()
    numbers: set[tuple[str, int]] = set()
    for at, row in list(mended.records.items()):
        if isinstance(row, Round):
            _rename(mended, at, "name", names)
        elif isinstance(row, Participant):
            _rename(mended, at, "alias", aliases)
        elif isinstance(row, Evidence | Session | Finding | Recommendation | Initiative):
            place = f"{row.table} {_round_of(mended, row)}"
            if (place, row.number) in numbers:
                of_kind = _of(mended, type(row))
                number = 1 + max(found.number for found in of_kind)
                mended.records[at] = msgspec.structs.replace(row, number=number)
                mended.notes.partial[at] = f"its number was {row.number}, which another has"
                numbers.add((place, number))
            numbers.add((place, row.number))


def _round_of(mended: Mended, row: Row) -> str:
    """Id of the round in which the row has its number; empty for an item, which has one in all."""
    if isinstance(row, Recommendation):
        finding = mended.records.get(("finding", (row.finding,)))
        return str(getattr(finding, "round", ""))
    return str(getattr(row, "round", ""))


def _rename(mended: Mended, at: At, field: str, taken: set[str]) -> None:
    row: Any = mended.records[at]
    name = _free_name(getattr(row, field), taken)
    taken.add(name)
    if name != getattr(row, field):
        mended.records[at] = msgspec.structs.replace(row, **{field: name})
        mended.notes.partial[at] = f"another {row.table} has its {field}"
