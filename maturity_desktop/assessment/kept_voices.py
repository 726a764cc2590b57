"""What keeps every figure where it is when who said what leaves a file.

Two independent voices are evidence of grade 1 with no item in the register. Where they go, or can
no longer be told apart, an item of the register takes their place: one for each round, without a
name, at the statements whose grade would fall. Nor may a grade rise because somebody under another
alias looks like one more role: what such a person said there goes. The sum of a frozen round that
fitted before is made anew.
"""

import re
from collections.abc import Collection
from itertools import count
from uuid import UUID, uuid5

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove
from maturity_desktop.assessment.frozen import content_hash
from maturity_desktop.assessment.independence import resting_on_voices, role_of, voices_for
from maturity_desktop.assessment.records import (
    Evidence,
    Freeze,
    Heard,
    Participant,
    Round,
    Session,
    Support,
)
from maturity_desktop.assessment.register import next_number

_SEED = UUID("5b0f6d0e-6d0b-4c57-9a0e-3f6a52c1d7b4")
_REMARK = re.compile(
    r"(\d+) independent voices stood behind (\d+) ratings?; who said what is no longer kept\."
)


class Renewed(msgspec.Struct, frozen=True):
    """A freeze with the sum of what is left, beside the one it had."""

    freeze: Freeze
    before: str


class Kept(msgspec.Struct, frozen=True):
    """What has to change beside what is deleted.

    Attributes:
        ratings: how many rest on an item now, by the id of their round.
        voices: how many were taken out, since they would have counted once more.
        renewed: freezes of rounds.
    """

    changes: Rows = ()
    ratings: dict[str, int] = msgspec.field(default_factory=dict)
    voices: int = 0
    renewed: tuple[Renewed, ...] = ()


def keeping_figures(before: Assessment, after: Assessment) -> Kept:
    """The rows that leave each figure as it was.

    Args:
        before: with all that was said.
        after: the same ratings without it, or with people under another name.
    """
    changes: Rows = ()
    ratings: dict[str, int] = {}
    gone: Rows = ()
    shown = after
    for found in after.rounds:
        was, now = (resting_on_voices(one, found.id) for one in (before, after))
        if fallen := {one for one in was - now if _grade(after, found.id, one) < 1}:
            voices = len(voices_for(before, found.id, fallen))
            made = _item(shown, found, sorted(fallen), voices)
            shown = shown.with_rows(made)
            changes += made
            ratings[found.id] = len(fallen)
        if risen := {one for one in now - was if _grade(after, found.id, one) < 1}:
            gone += _of_others(before, after, found.id, risen)
    shown = shown.with_rows(gone)
    renewed = tuple(_renewed(before, shown))
    changes += gone
    for one in renewed:
        changes += put(after.get(Freeze, *one.freeze.key), one.freeze)
    return Kept(changes, ratings, len(gone), renewed)


def is_kept_remark(text: str) -> bool:
    """Whether these are the words at such an item, in which nobody is named."""
    return _REMARK.fullmatch(text) is not None


def _grade(assessment: Assessment, round_id: str, criterion: str) -> int:
    """The highest of the items alone; -1 without one."""
    links = assessment.where(Support, criterion=criterion)
    items = (
        assessment.get(Evidence, link.evidence)
        for link in links
        if link.round == round_id and link.stance == "supports"
    )
    return max((item.grade for item in items if item and item.counts), default=-1)


def _item(assessment: Assessment, found: Round, criteria: Collection[str], voices: int) -> Rows:
    """The item of the round, new or told of more, and what it supports."""
    number, ratings = next_number(assessment), len(criteria)
    for place in count():
        id_ = str(uuid5(_SEED, f"{found.id}/{place}"))
        before = assessment.get(Evidence, id_)
        if before is None:
            item = Evidence(id_, number, f"Interviews, {found.name}", kind="voices")
            break
        told = _REMARK.fullmatch(before.remark)
        linked = any(assessment.get(Support, id_, found.id, one) for one in criteria)
        if told and before.kind == "voices" and before.state == "seen" and not linked:
            item, voices, ratings = before, voices + int(told[1]), ratings + int(told[2])
            break
    stood = f"{ratings} rating" if ratings == 1 else f"{ratings} ratings"
    remark = f"{voices} independent voices stood behind {stood}; who said what is no longer kept."
    changes = put(before, msgspec.structs.replace(item, remark=remark))
    for criterion in criteria:
        changes += put(None, Support(id_, found.id, criterion))
    return changes


def _of_others(
    before: Assessment, after: Assessment, round_id: str, criteria: Collection[str]
) -> Rows:
    """What those said there who look like another role now."""
    changes: Rows = ()
    people = before.table(Participant)
    other = {
        one.id
        for one in after.table(Participant).values()
        if one.key not in people or role_of(one) != role_of(people[one.key])
    }
    for row in after.table(Heard).values():
        session = after.get(Session, row.session)
        here = session is not None and session.round == round_id
        if here and row.criterion in criteria and row.participant in other:
            changes += remove(row)
    return changes


def _renewed(before: Assessment, after: Assessment) -> list[Renewed]:
    found: list[Renewed] = []
    for freeze in after.table(Freeze).values():
        if content_hash(before, freeze.round) == freeze.content_hash:
            now = content_hash(after, freeze.round)
            if now != freeze.content_hash:
                new = msgspec.structs.replace(freeze, content_hash=now)
                found.append(Renewed(new, freeze.content_hash))
    return found
