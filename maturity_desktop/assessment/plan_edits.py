"""The edit that plans whole sessions at once, with their people and topics."""

from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.ordering import after_last
from maturity_desktop.assessment.records import TopicPlan
from maturity_desktop.assessment.session_edits import AddSession, Invite


class PlannedSession(msgspec.Struct, frozen=True):
    """A session to come.

    Attributes:
        people: ids, in the order of the speaker keys.
        topics: area and dimension of each, in their order.
        must_ask: those of the topics that no other session covers.
    """

    title: str
    date: str
    start: str
    minutes: int
    people: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    must_ask: tuple[tuple[str, str], ...] = ()
    id: str = msgspec.field(default_factory=new_id)


class PlanSessions(Edit, frozen=True):
    """Sessions with the next numbers of the round: one step of undo."""

    round: str
    sessions: tuple[PlannedSession, ...]
    wording = "Sessions planned: {count}"

    def rows(self, assessment: Assessment) -> Rows:
        changes: Rows = ()
        shown = assessment
        for one in self.sessions:
            added = AddSession(
                self.round, one.title, one.date, one.start, one.minutes, id=one.id
            ).rows(shown)
            shown = shown.with_rows(added)
            invited = Invite(one.id, one.people).rows(shown)
            listed = PlanInOrder(one.id, one.topics, one.must_ask).rows(shown)
            shown = shown.with_rows((*invited, *listed))
            changes += (*added, *invited, *listed)
        return changes

    def params(self) -> dict[str, Any]:
        return {"count": len(self.sessions)}


class PlanInOrder(Edit, frozen=True):
    """Topics behind those on the list of a session, some of them to be asked in any case."""

    session: str
    topics: tuple[tuple[str, str], ...]
    must_ask: tuple[tuple[str, str], ...] = ()
    wording = "Topics planned for a session: {count}"

    def rows(self, assessment: Assessment) -> Rows:
        changes: Rows = ()
        shown = assessment
        for area, dimension in self.topics:
            if shown.get(TopicPlan, self.session, area, dimension) is None:
                last = after_last(shown.where(TopicPlan, session=self.session))
                must = (area, dimension) in self.must_ask
                row = TopicPlan(self.session, area, dimension, last, must_ask=must)
                made = put(None, row)
                shown = shown.with_rows(made)
                changes += made
        return changes

    def params(self) -> dict[str, Any]:
        return {"session": self.session, "count": len(self.topics)}
