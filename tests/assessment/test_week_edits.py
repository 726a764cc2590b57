"""Several edits as one step: each sees what the ones before it left, and one refusal stops all."""

import pytest

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.edits import (
    AddPeople,
    AddSession,
    ChangeSession,
    Invite,
    RemoveSession,
)
from maturity_desktop.assessment.records import Attendance, Participant, Session
from maturity_desktop.assessment.week_edits import Together
from maturity_desktop.errors import UserError

PERSON = Participant("p", "Service desk A")


def _planned() -> Together:
    return Together(
        "Session S1",
        (
            AddPeople((PERSON,)),
            AddSession(ROUND, "Service desk", id="s"),
            Invite("s", ("p",)),
            ChangeSession("s", {"title": "Desk and field", "minutes": 90}),
        ),
    )


def test_each_edit_sees_what_the_ones_before_it_left() -> None:
    before = Case(plain_model({2: 1})).assessment()
    after = before.with_rows(_planned().rows(before))
    session = after.get(Session, "s")
    assert session is not None
    assert (session.number, session.title, session.minutes) == (1, "Desk and field", 90)
    assert after.get(Attendance, "s", "p") is not None


def test_a_row_changes_once_and_from_what_stood_there() -> None:
    before = Case(plain_model({2: 1})).assessment()
    changes = _planned().rows(before)
    keys = [(type(change.row), change.row.key) for change in changes]
    assert len(keys) == len(set(keys)) == 3
    assert all(change.before is None for change in changes)


def test_what_comes_and_goes_leaves_nothing() -> None:
    before = Case(plain_model({2: 1})).assessment()
    both = Together("Nothing", (AddSession(ROUND, id="s"), RemoveSession("s")))
    assert both.rows(before) == ()


def test_one_refusal_refuses_all() -> None:
    before = Case(plain_model({2: 1})).assessment()
    twice = Together("People", (AddPeople((PERSON,)), AddPeople((Participant("q", PERSON.alias),))))
    with pytest.raises(UserError):
        twice.rows(before)


def test_the_history_keeps_what_it_is_called_and_no_more() -> None:
    assert _planned().params() == {"what": "Session S1"}
