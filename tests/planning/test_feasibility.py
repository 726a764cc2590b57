"""What fits into the sessions, and how many voices each topic gets."""

import pytest

from maturity_desktop.assessment.edits import (
    AddSession,
    ChangeParticipant,
    ChangeSession,
    Invite,
    PlanTopics,
)
from maturity_desktop.assessment.records import Participant, Scope
from maturity_desktop.planning.clashes import clash_sentence, clashes
from maturity_desktop.planning.feasibility import feasibility, holds
from maturity_desktop.planning.voices import voices_by_topic
from week_plan import ROUND, bare_week, full_week, with_edits


@pytest.mark.parametrize(
    ("minutes", "topics"), [(75, 12), (60, 9), (90, 15), (15, 0), (10, 0), (19, 0), (20, 1)]
)
def test_a_session_gives_its_minutes_less_opening_and_close(minutes: int, topics: int) -> None:
    assert holds(minutes) == topics


def test_the_week_of_the_sample_is_told_with_its_numbers() -> None:
    found = feasibility(full_week(), ROUND)
    assert (found.wanted, found.chosen, found.holds, found.talk_minutes) == (168, 108, 108, 540)
    assert found.headline == "108 of 168 topic talks fit into 9 sessions"
    assert found.detail == (
        "14 areas, 6 dimensions, 2 voices = 168. Nine sessions give 540 min to talk,"
        " 5 min a topic = 108. Chosen: two voices in 4 areas and one voice in 10 = 108."
    )


def test_a_list_longer_than_its_session_does_not_fit() -> None:
    found = feasibility(full_week(), ROUND)
    # S5 and S7 have thirteen topics for 75 minutes.
    assert [one.number for one in found.overfull] == [5, 7]
    assert not found.fits
    assert found.ways == (
        "S5 has 13 topics for 12 and S7 has 13 topics for 12: shorten their lists, or plan more"
        " minutes.",
    )
    longer = with_edits(
        full_week(), ChangeSession("s5", {"minutes": 80}), ChangeSession("s7", {"minutes": 80})
    )
    assert feasibility(longer, ROUND).fits


def test_too_much_says_what_would_reduce_it() -> None:
    week = with_edits(bare_week(), AddSession(ROUND, "Only one", id="one"))
    found = feasibility(week, ROUND)
    assert not found.fits
    assert found.headline == "12 of 168 topic talks fit into 1 session"
    assert found.ways[:2] == (
        "8 more sessions of 75 minutes would hold what was chosen.",
        "One voice in every area saves 24 talks.",
    )


def test_no_session_yet() -> None:
    found = feasibility(bare_week(), ROUND)
    assert found.headline == "168 topic talks wanted, no session planned yet"
    assert not found.fits


def test_an_area_that_is_out_needs_no_talk() -> None:
    out = {"incident": Scope(ROUND, "incident", included=False, reason="not asked for")}
    found = feasibility(bare_week(**out), ROUND)
    assert (found.areas, found.wanted, found.chosen) == (13, 156, 96)


def _two_in_a_room(*, leads: bool) -> int:
    people = (
        Participant("a", "A", role="manager", department="Desk"),
        Participant("b", "B", role="practitioner", department="Desk"),
        Participant("c", "C", role="controller"),
    )
    week = bare_week()
    week = type(week)([*week.rows(), *people])
    week = with_edits(
        week,
        AddSession(ROUND, id="one"),
        Invite("one", ("a", "b", "c")),
        PlanTopics("one", (("incident", "process"),)),
    )
    if leads:
        week = with_edits(week, ChangeParticipant("b", {"manager": "a"}))
    found = voices_by_topic(week, ROUND)[("incident", "process")]
    assert found.people == ("a", "b")  # nobody asks a controller about incidents
    return found.voices


def test_voices_are_people_who_can_speak_to_it() -> None:
    assert _two_in_a_room(leads=False) == 2


def test_with_the_line_manager_in_the_room_it_is_one_voice() -> None:
    assert _two_in_a_room(leads=True) == 1


def test_two_of_the_same_role_and_department_are_one_voice() -> None:
    found = voices_by_topic(full_week(), ROUND)
    few = [one for one in found.values() if one.short]
    assert few
    assert all(one.voices < one.wanted for one in few)


def test_sessions_that_overlap_are_told_with_who_is_in_both() -> None:
    week = with_edits(
        full_week(),
        ChangeSession("s4", {"start": "09:30"}),
        Invite("s4", ("s3-0",)),
    )
    found = clashes(week, ROUND)
    assert [clash_sentence(week, one) for one in found] == [
        "S3 and S4 overlap; Operations A is in both."
    ]
    assert not clashes(full_week(), ROUND)
