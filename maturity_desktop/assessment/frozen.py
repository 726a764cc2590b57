"""What belongs to a frozen round, the sum over it, and the refusal to change any of it.

A sum over all that makes the figures and words of a round: its own rows, its calibration, the
items of evidence behind its ratings, the agreed rules, the model and how the engagement words it,
the goals of the sponsor. Left out is what goes on after a report was handed over: whether it is a
draft or final and when it was issued, the days on which its steps were planned, where a round
stands among the others, and where the file of an item lies.

Of what follows from the answers, in is what the report says of its day: findings with what they
are about and show in, recommendations, the decisions asked for, the self-check, the checks that
were left as they are. Left out is what goes on from there: the roadmap with its phases and the
days a quarter that the client has for it, events, metrics and their values, figures of others.

Left out, too, is who was asked and what they said: people, sessions, lines of notes, voices, votes.
It is personal data, and a name may be put right. What it does to the figures is in: which ratings
two independent voices speak for. So nobody is heard any more in a frozen round, and who came to its
talks stands; a person may change unless a rating would gain or lose its voices by it. Forgetting,
which no freeze stops, keeps those ratings by an item of the register (see `kept_voices`).
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.independence import resting_on_voices
from maturity_desktop.assessment.records import (
    ROW_TYPES,
    About,
    Attendance,
    Carries,
    Contributes,
    Engagement,
    Event,
    Evidence,
    Finding,
    Freeze,
    Goal,
    GoalArea,
    Heard,
    Initiative,
    MetricPlan,
    MetricValue,
    Needs,
    Note,
    OwnCriterion,
    OwnMetric,
    Parked,
    Participant,
    Peer,
    Phase,
    Probe,
    Raises,
    Recommendation,
    Round,
    Row,
    RowChange,
    Session,
    Shows,
    SilentVote,
    Support,
    TopicPlan,
)
from maturity_desktop.errors import UserError

_LEFT_OUT: dict[type[Row], frozenset[str]] = {
    Round: frozenset(
        {
            *("position", "status", "issued", "draft_on", "comments_on", "workshop_on", "final_on"),
            "quarter_days",
        }
    ),
    Evidence: frozenset({"attachment", "file_name", "kept", "link", "session", "participant"}),
    Attendance: frozenset({"position", "may_quote"}),
}
# Who was asked, and what they said; a freeze is none of its own content either.
_OUTSIDE: frozenset[type[Row]] = frozenset(
    {
        *(Participant, Session, Attendance, TopicPlan, Note, Probe, Heard, SilentVote, Parked),
        # What goes on after a report was handed over.
        *(Initiative, Carries, Raises, Needs, Contributes, Phase, Event),
        *(MetricPlan, MetricValue, OwnMetric, Peer),
        Freeze,
    }
)
# What holds for every round alike.
_OF_ALL: frozenset[type[Row]] = frozenset({Engagement, OwnCriterion, Goal, GoalArea})
_SPOKEN: frozenset[type[Row]] = frozenset({Heard, Attendance})
# Each belongs to the round of its finding.
_OF_FINDINGS: frozenset[type[Row]] = frozenset({About, Shows, Recommendation})
_RULES = ("na_policy", "headline_level")
_UNFREEZE = "Unfreeze it to change it."
_NO_VOICES = (
    "Who came and what they said counts in its figures. Unfreeze it to change that; to take a name "
    "away, use “Forget a person”."
)
_NO_PERSON = (
    "Ratings in it rest on what this person said, in this role and department. Unfreeze it, or add "
    "the person anew for what comes now."
)


class FrozenError(UserError):
    """An edit would change what was frozen."""


def freeze_of(assessment: Assessment, round_id: str) -> Freeze | None:
    """How the round stands frozen, the latest where there are several; None while it is open."""
    found = [freeze for freeze in assessment.table(Freeze).values() if freeze.round == round_id]
    return max(found, key=lambda freeze: freeze.utc, default=None)


def content_hash(assessment: Assessment, round_id: str) -> str:
    """SHA-256 over what the round holds, in hexadecimal; equal for equal content in any file."""
    told = sorted(_content(assessment, round_id), key=lambda one: (one[0], one[1]))
    return hashlib.sha256(msgspec.json.encode(told, order="deterministic")).hexdigest()


def altered_since(assessment: Assessment) -> list[Freeze]:
    """The freezes whose round no longer holds what it held then, by round and version.

    No edit leads there; a merge with another copy, or another program, may.
    """
    found = sorted(assessment.table(Freeze).values(), key=lambda one: (one.round, one.version))
    return [one for one in found if content_hash(assessment, one.round) != one.content_hash]


def refuse_frozen(assessment: Assessment, changes: Iterable[RowChange]) -> None:
    """`FrozenError` where a change touches what belongs to a frozen round.

    Changes that themselves take the freeze away may.
    """
    if not assessment.table(Freeze):
        return
    changes = tuple(changes)
    opened = {change.row.key for change in changes if _is_thaw(change)}
    frozen = {
        freeze.round: freeze
        for freeze in assessment.table(Freeze).values()
        if freeze.key not in opened
    }
    if not frozen:
        return
    told = [change for change in changes if _kept(change.before) != _kept(change.after)]
    for change in told:
        hint = _NO_VOICES if type(change.row) in _SPOKEN else _UNFREEZE
        for round_id in _rounds_of(assessment, change.row, changes):
            if round_id in frozen:
                raise _refusal(assessment, frozen[round_id], hint)
    if any(_decides(change) for change in told):
        after = assessment.with_rows(changes)
        for round_id, freeze in frozen.items():
            if resting_on_voices(assessment, round_id) != resting_on_voices(after, round_id):
                raise _refusal(assessment, freeze, _NO_PERSON)


def _refusal(assessment: Assessment, freeze: Freeze, hint: str) -> FrozenError:
    found = assessment.get(Round, freeze.round)
    name = found.name if found else freeze.round
    return FrozenError(f"The round “{name}” is frozen as version {freeze.version}", hint)


def _is_thaw(change: RowChange) -> bool:
    return isinstance(change.before, Freeze) and change.after is None


def _decides(change: RowChange) -> bool:
    """Whether it may make voices independent that were not, or the other way round."""
    if isinstance(change.row, Session):
        rounds = {row.round for row in (change.before, change.after) if isinstance(row, Session)}
        return len(rounds) > 1
    return isinstance(change.row, Participant)


def _rounds_of(
    assessment: Assessment, row: Row, changes: Iterable[RowChange] = ()
) -> Iterator[str]:
    """Ids of the rounds whose content the row is part of, or on whose figures it tells."""
    if isinstance(row, Heard | Attendance):
        session = assessment.get(Session, row.session)
        made = (one.after for one in changes if isinstance(one.after, Session))
        yield from (one.round for one in (session, *made) if one and one.id == row.session)
        return
    if type(row) in _OUTSIDE:
        return
    if type(row) in _OF_ALL:
        yield from (found.id for found in assessment.rounds)
    elif isinstance(row, Round):
        yield row.id
    elif isinstance(row, Evidence):
        rounds = {support.round for support in assessment.where(Support, evidence=row.id)}
        for shown in assessment.where(Shows, evidence=row.id):
            rounds.update(_of_finding(assessment, shown))
        yield from rounds
    elif isinstance(row, About | Shows | Recommendation):
        yield from _of_finding(assessment, row, changes)
    else:
        yield getattr(row, "round", "")


def _of_finding(
    assessment: Assessment,
    row: About | Shows | Recommendation,
    changes: Iterable[RowChange] = (),
) -> Iterator[str]:
    """The round of the finding the row belongs to, which may be as new as the row."""
    finding = assessment.get(Finding, row.finding)
    made = (one.after for one in changes if isinstance(one.after, Finding))
    yield from (one.round for one in (finding, *made) if one and one.id == row.finding)


def _content(assessment: Assessment, round_id: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Table, key and values of everything in the round."""
    findings = {finding.id for finding in assessment.of_round(Finding, round_id)}
    items = {support.evidence for support in assessment.of_round(Support, round_id)}
    items |= {row.evidence for one in findings for row in assessment.where(Shows, finding=one)}
    yield "engagement", "", _kept(assessment.engagement) or {}
    if voices := resting_on_voices(assessment, round_id):
        yield "voices", "", {"criteria": sorted(voices)}
    for kind in ROW_TYPES:
        if kind is Engagement or kind in _OUTSIDE:
            continue
        for row in assessment.table(kind).values():
            if kind is Evidence:
                inside = row.key[0] in items
            elif kind is Round:
                inside = row.key[0] == round_id
            elif kind in _OF_FINDINGS:
                inside = getattr(row, "finding", "") in findings
            else:
                inside = kind in _OF_ALL or getattr(row, "round", "") == round_id
            if inside:
                yield row.table, "\n".join(str(part) for part in row.key), _kept(row) or {}


def _kept(row: Row | None) -> dict[str, Any] | None:
    """The values that count.

    One equal to its default is left out: the sum must stay as it is when a later version of the
    program knows a further field.
    """
    if row is None:
        return None
    if isinstance(row, Engagement):
        model = hashlib.sha256(row.model.encode()).hexdigest()
        return {"model": model, **{rule: getattr(row, rule) for rule in _RULES}}
    return {
        name: value
        for name, default, required in _counting(type(row))
        if (value := getattr(row, name)) != default or required
    }


@cache
def _counting(kind: type[Row]) -> tuple[tuple[str, Any, bool], ...]:
    """The fields that count: name, default, and whether there is none."""
    left_out = _LEFT_OUT.get(kind, frozenset())
    return tuple(
        (field.name, field.default, field.required)
        for field in msgspec.structs.fields(kind)
        if field.name not in left_out
    )
