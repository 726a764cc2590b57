"""Edits of what is said in a session: lines, probes, voices, votes, and what is parked."""

from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove, standing
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.ordering import after_last
from maturity_desktop.assessment.records import (
    Attendance,
    Heard,
    Note,
    Parked,
    Participant,
    Probe,
    Session,
    SilentVote,
)
from maturity_desktop.errors import UserError


class WriteLine(Edit, frozen=True):
    """One line of notes as it stands: new, changed, or gone once nothing is left in it."""

    note: Note
    wording = "Line of notes: {area}, {dimension}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(Note, self.note.id)
        if not self.note.text.strip():
            return remove(before)
        return put(before, _of_those_there(assessment, self.note))

    def params(self) -> dict[str, Any]:
        return {"area": self.note.area, "dimension": self.note.dimension}


class ChangeLine(Edit, frozen=True):
    """New values for a line: who said it, which statement it is about, private, quote."""

    note: str
    values: dict[str, Any]
    wording = "Line of notes: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Note, self.note)
        changed = msgspec.structs.replace(before, **self.values)
        return put(before, _of_those_there(assessment, changed))

    def params(self) -> dict[str, Any]:
        return {"fields": ", ".join(sorted(self.values))}


class TickProbe(Edit, frozen=True):
    """What became of a question: something was heard, or nobody knew and somebody else would."""

    session: str
    criterion: str
    heard: bool = False
    unknown: bool = False
    who: str = ""
    wording = "Probe at {criterion}"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Session, self.session)
        probe = Probe(self.session, self.criterion, self.heard, self.unknown, self.who)
        before = assessment.get(Probe, self.session, self.criterion)
        blank = not (self.heard or self.unknown or self.who)
        return remove(before) if blank else put(before, probe)

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion}


class HearVoice(Edit, frozen=True):
    """How true a statement is by what one person said; None takes it back."""

    session: str
    participant: str
    criterion: str
    option: str | None
    wording = "Voice at {criterion}"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Attendance, self.session, self.participant)
        key = (self.session, self.participant, self.criterion)
        before = assessment.get(Heard, *key)
        return remove(before) if self.option is None else put(before, Heard(*key, self.option))

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion}


class CountVotes(Edit, frozen=True):
    """How many chose each option in a silent vote, instead of what was counted before."""

    session: str
    criterion: str
    counts: dict[str, int]
    wording = "Silent vote at {criterion}"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Session, self.session)
        known = {
            row.option: row
            for row in assessment.where(SilentVote, session=self.session, criterion=self.criterion)
        }
        changes: Rows = ()
        for option in dict.fromkeys((*known, *self.counts)):
            count = self.counts.get(option, 0)
            row = SilentVote(self.session, self.criterion, option, count)
            before = known.get(option)
            changes += put(before, row) if count > 0 else remove(before)
        return changes

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion}


class Park(Edit, frozen=True):
    """Something to come back to."""

    round: str
    text: str
    session: str = ""
    criterion: str = ""
    id: str = msgspec.field(default_factory=new_id)
    wording = "Parked for later"

    def rows(self, assessment: Assessment) -> Rows:
        if not self.text.strip():
            raise UserError("Nothing is written to come back to", "Say in a few words what it is.")
        before = assessment.get(Parked, self.id)
        place = before.position if before else after_last(assessment.of_round(Parked, self.round))
        # Where the talk was taken away meanwhile, the words stay without it.
        session = self.session if assessment.get(Session, self.session) else ""
        return put(before, Parked(self.id, self.round, self.text, place, session, self.criterion))


class ChangeParked(Edit, frozen=True):
    """New values for what was parked: its words, or that it is done."""

    parked: str
    values: dict[str, Any]
    wording = "Parked for later: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Parked, self.parked)
        return put(before, msgspec.structs.replace(before, **self.values))

    def params(self) -> dict[str, Any]:
        return {"fields": ", ".join(sorted(self.values))}


class RemoveParked(Edit, frozen=True):
    """What was parked goes."""

    parked: str
    wording = "Parked for later: removed"

    def rows(self, assessment: Assessment) -> Rows:
        return remove(assessment.get(Parked, self.parked))


def _of_those_there(assessment: Assessment, note: Note) -> Note:
    """A line is kept whatever becomes of its speaker and its session in another window."""
    speaker = note.participant if assessment.get(Participant, note.participant) else ""
    session = note.session if assessment.get(Session, note.session) else ""
    return msgspec.structs.replace(note, participant=speaker, session=session)
