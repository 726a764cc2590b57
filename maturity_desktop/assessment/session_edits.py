"""Edits of the interview plan: sessions, who comes, which topics are talked about."""

from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove, standing
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.ordering import after_last
from maturity_desktop.assessment.records import (
    Attendance,
    Evidence,
    Heard,
    Note,
    Parked,
    Participant,
    Probe,
    Row,
    RowChange,
    Session,
    SilentVote,
    TopicPlan,
)
from maturity_desktop.errors import UserError


class AddSession(Edit, frozen=True):
    """A session with the next number of its round."""

    round: str
    title: str = ""
    date: str = ""
    start: str = ""
    minutes: int = 75
    place: str = ""
    id: str = msgspec.field(default_factory=new_id)
    wording = "New session"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(Session, self.id)
        numbers = (session.number for session in assessment.of_round(Session, self.round))
        session = Session(
            self.id,
            self.round,
            before.number if before else 1 + max(numbers, default=0),
            self.title,
            self.date,
            self.start,
            self.minutes,
            self.place,
        )
        _must_last(session)
        return put(before, session)

    def params(self) -> dict[str, Any]:
        return {"session": self.id}


class ChangeSession(Edit, frozen=True):
    """New values for fields of a session: title, date, time, when it began or ended."""

    session: str
    values: dict[str, Any]
    wording = "Change of a session: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Session, self.session)
        changed = msgspec.structs.replace(before, **self.values)
        _must_last(changed)
        return put(before, changed)

    def params(self) -> dict[str, Any]:
        return {"session": self.session, "fields": ", ".join(sorted(self.values))}


class RemoveSession(Edit, frozen=True):
    """A session goes with its list and voices; the lines that were written down stay."""

    session: str
    wording = "A session removed"

    def rows(self, assessment: Assessment) -> Rows:
        changes: list[RowChange] = []
        gone: tuple[type[Row], ...] = (Attendance, TopicPlan, Probe, Heard, SilentVote)
        for kind in gone:
            for row in assessment.where(kind, session=self.session):
                changes += remove(row)
        kept: tuple[type[Row], ...] = (Note, Parked, Evidence)
        for kind in kept:
            for row in assessment.where(kind, session=self.session):
                changes += put(row, msgspec.structs.replace(row, session=""))
        return (*changes, *remove(assessment.get(Session, self.session)))

    def params(self) -> dict[str, Any]:
        return {"session": self.session}


class Invite(Edit, frozen=True):
    """People come to a session, behind those who come already."""

    session: str
    people: tuple[str, ...]
    wording = "People invited to a session: {count}"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Session, self.session)
        changes: Rows = ()
        for person in self.people:
            standing(assessment, Participant, person)
            if assessment.get(Attendance, self.session, person) is None:
                with_those = assessment.with_rows(changes)
                position = after_last(with_those.where(Attendance, session=self.session))
                changes += put(None, Attendance(self.session, person, position))
        return changes

    def params(self) -> dict[str, Any]:
        return {"session": self.session, "count": len(self.people)}


class Uninvite(Edit, frozen=True):
    """Someone does not belong to a session; what they were heard to say in it goes too."""

    session: str
    participant: str
    wording = "A person taken from a session"

    def rows(self, assessment: Assessment) -> Rows:
        heard = assessment.where(Heard, session=self.session, participant=self.participant)
        attendance = assessment.get(Attendance, self.session, self.participant)
        return tuple(change for row in (*heard, attendance) for change in remove(row))

    def params(self) -> dict[str, Any]:
        return {"session": self.session, "participant": self.participant}


class ChangeAttendance(Edit, frozen=True):
    """Who came, who leads others in the room, who may be quoted."""

    session: str
    participant: str
    values: dict[str, Any]
    wording = "Attendance: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Attendance, self.session, self.participant)
        return put(before, msgspec.structs.replace(before, **self.values))

    def params(self) -> dict[str, Any]:
        fields = ", ".join(sorted(self.values))
        return {"session": self.session, "participant": self.participant, "fields": fields}


class PlanTopics(Edit, frozen=True):
    """Topics, each an area and a dimension, behind those on the list of a session."""

    session: str
    topics: tuple[tuple[str, str], ...]
    must_ask: bool = False
    wording = "Topics planned for a session: {count}"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Session, self.session)
        changes: Rows = ()
        last = after_last(assessment.where(TopicPlan, session=self.session))
        for area, dimension in self.topics:
            if assessment.get(TopicPlan, self.session, area, dimension) is None:
                row = TopicPlan(self.session, area, dimension, last, must_ask=self.must_ask)
                changes += put(None, row)
                last = after_last((row,))
        return changes

    def params(self) -> dict[str, Any]:
        return {"session": self.session, "count": len(self.topics)}


class ChangeTopic(Edit, frozen=True):
    """New values for a topic on the list of a session: state, place, seconds, must ask."""

    session: str
    area: str
    dimension: str
    values: dict[str, Any]
    wording = "Topic {area}, {dimension}: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, TopicPlan, self.session, self.area, self.dimension)
        return put(before, msgspec.structs.replace(before, **self.values))

    def params(self) -> dict[str, Any]:
        fields = ", ".join(sorted(self.values))
        return {"area": self.area, "dimension": self.dimension, "fields": fields}


class UnplanTopics(Edit, frozen=True):
    """Topics leave the list of a session; what was said about them stays."""

    session: str
    topics: tuple[tuple[str, str], ...]
    wording = "Topics taken from a session: {count}"

    def rows(self, assessment: Assessment) -> Rows:
        found = (assessment.get(TopicPlan, self.session, *topic) for topic in self.topics)
        return tuple(change for row in found for change in remove(row))

    def params(self) -> dict[str, Any]:
        return {"session": self.session, "count": len(self.topics)}


def _must_last(session: Session) -> None:
    if session.minutes <= 0:
        raise UserError("A session lasts at least a minute", "60 to 90 minutes are usual.")
