"""Edits of decisions, dated events, the self-check of the programme, waivers and peer figures."""

from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove, standing
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.linking import all_gone
from maturity_desktop.assessment.ordering import after_last
from maturity_desktop.assessment.records import (
    Challenge,
    Decision,
    Event,
    EventKind,
    Peer,
    Recommendation,
    Round,
    SelfCheck,
    Waiver,
)
from maturity_desktop.errors import UserError


class AddDecision(Edit, frozen=True):
    """Something the sponsor is asked to decide, behind the others."""

    round: str
    title: str
    values: dict[str, Any] = msgspec.field(default_factory=dict)
    id: str = msgspec.field(default_factory=new_id)
    wording = "New decision"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Round, self.round)
        before = assessment.get(Decision, self.id)
        place = before.position if before else after_last(assessment.of_round(Decision, self.round))
        made = Decision(self.id, self.round, self.title, place)
        return put(before, _sound(assessment, msgspec.structs.replace(made, **self.values)))

    def params(self) -> dict[str, Any]:
        return {"decision": self.id}


class ChangeDecision(Edit, frozen=True):
    """New values for fields of a decision."""

    decision: str
    values: dict[str, Any]
    wording = "Decision: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Decision, self.decision)
        return put(before, _sound(assessment, msgspec.structs.replace(before, **self.values)))

    def params(self) -> dict[str, Any]:
        return {"decision": self.decision, "fields": ", ".join(sorted(self.values))}


class RemoveDecision(Edit, frozen=True):
    """A decision is no longer asked for."""

    decision: str
    wording = "Decision removed"

    def rows(self, assessment: Assessment) -> Rows:
        return remove(assessment.get(Decision, self.decision))

    def params(self) -> dict[str, Any]:
        return {"decision": self.decision}


class AddEvent(Edit, frozen=True):
    """Something dated that may explain a change between rounds."""

    date: str
    title: str
    kind: EventKind = "other"
    area: str = ""
    id: str = msgspec.field(default_factory=new_id)
    wording = "New event"

    def rows(self, assessment: Assessment) -> Rows:
        made = Event(self.id, self.date, self.title, self.kind, self.area)
        return put(assessment.get(Event, self.id), _dated(made))

    def params(self) -> dict[str, Any]:
        return {"event": self.id}


class ChangeEvent(Edit, frozen=True):
    """New values for fields of an event."""

    event: str
    values: dict[str, Any]
    wording = "Event: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Event, self.event)
        return put(before, _dated(msgspec.structs.replace(before, **self.values)))

    def params(self) -> dict[str, Any]:
        return {"event": self.event, "fields": ", ".join(sorted(self.values))}


class RemoveEvent(Edit, frozen=True):
    """An event explains nothing any longer."""

    event: str
    wording = "Event removed"

    def rows(self, assessment: Assessment) -> Rows:
        return remove(assessment.get(Event, self.event))

    def params(self) -> dict[str, Any]:
        return {"event": self.event}


class CheckChallenge(Edit, frozen=True):
    """The answer of the self-check for one challenge or point of good practice."""

    round: str
    point: str
    state: SelfCheck
    remark: str = ""
    wording = "Self-check of the programme: {state}"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Round, self.round)
        before = assessment.get(Challenge, self.round, self.point)
        if not self.state and not self.remark:
            return remove(before)
        return put(before, Challenge(self.round, self.point, self.state, self.remark))

    def params(self) -> dict[str, Any]:
        return {"point": self.point, "state": self.state or "open"}


class WaiveCheck(Edit, frozen=True):
    """A check before delivery is left as it is, for a reason that is printed.

    Attributes:
        rule: id of the check; `subject` of what it is about, empty for the check as a whole.
        utc: ISO time; `who` the name of the person.
    """

    round: str
    rule: str
    subject: str
    reason: str
    utc: str = ""
    who: str = ""
    wording = "Check left as it is"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Round, self.round)
        if not self.reason.strip():
            raise UserError(
                "A check is left as it is for a reason", "Say in a few words why; it is printed."
            )
        made = Waiver(self.round, self.rule, self.subject, self.reason, self.utc, self.who)
        return put(assessment.get(Waiver, *made.key), made)

    def params(self) -> dict[str, Any]:
        return {"rule": self.rule, "subject": self.subject}


class UnwaiveCheck(Edit, frozen=True):
    """The check counts again."""

    round: str
    rule: str
    subject: str
    wording = "Check counts again"

    def rows(self, assessment: Assessment) -> Rows:
        return remove(assessment.get(Waiver, self.round, self.rule, self.subject))

    def params(self) -> dict[str, Any]:
        return {"rule": self.rule, "subject": self.subject}


class LoadPeers(Edit, frozen=True):
    """Figures of other organisations, in place of what the same sources said of the same years."""

    peers: tuple[Peer, ...]
    wording = "Figures of other organisations: {count}"

    def rows(self, assessment: Assessment) -> Rows:
        told = {(peer.source, peer.year) for peer in self.peers}
        kept = {peer.key for peer in self.peers}
        changes = all_gone(
            row
            for row in assessment.table(Peer).values()
            if (row.source, row.year) in told and row.key not in kept
        )
        for peer in self.peers:
            changes += put(assessment.get(Peer, *peer.key), peer)
        return changes

    def params(self) -> dict[str, Any]:
        return {"count": len(self.peers)}


class RemovePeers(Edit, frozen=True):
    """The figures of one source for one year go."""

    source: str
    year: int
    wording = "Figures of other organisations removed"

    def rows(self, assessment: Assessment) -> Rows:
        return all_gone(assessment.where(Peer, source=self.source, year=self.year))

    def params(self) -> dict[str, Any]:
        return {"year": self.year}


def _sound(assessment: Assessment, decision: Decision) -> Decision:
    if not decision.title.strip():
        raise UserError("A decision needs a sentence", "Say what the sponsor is to decide.")
    # A recommendation may be gone since, in another window.
    rests = assessment.get(Recommendation, decision.recommendation) is not None
    return decision if rests else msgspec.structs.replace(decision, recommendation="")


def _dated(event: Event) -> Event:
    if not event.title.strip() or not event.date:
        raise UserError("An event needs a day and a few words", "Say what happened, and when.")
    return event
