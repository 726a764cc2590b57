"""Who can speak to what: topics for a session, sessions for people, pages and mails for them."""

from collections import Counter

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddPeople,
    AddSession,
    ChangeEvidence,
    ChangeScope,
    ChangeSession,
    ChangeTopic,
    Invite,
    PlanTopics,
    ScopeChange,
    UnplanTopics,
)
from maturity_desktop.assessment.plan_edits import PlannedSession, PlanSessions
from maturity_desktop.assessment.records import Evidence, Participant, Session
from maturity_desktop.assessment.talks import people_in, topics_in
from maturity_desktop.planning.aliases import propose_alias
from maturity_desktop.planning.feasibility import feasibility, holds
from maturity_desktop.planning.invitations import invitation
from maturity_desktop.planning.preparation import preparation_text, prepare, roles_invited
from maturity_desktop.planning.proposal import propose_sessions, propose_topics
from maturity_desktop.planning.topics import asked_roles, planned_topics, topics_in_scope
from maturity_desktop.planning.voices import voices_by_topic
from week_plan import ROUND, bare_week, full_week, people_of, with_edits, with_requests


def _everybody() -> tuple[Participant, ...]:
    return tuple(one for place in range(9) for one in people_of(place))


def test_topics_nobody_covers_come_first_and_must_be_asked() -> None:
    week = with_edits(full_week(), UnplanTopics("s3", (("incident", "process"),)))
    week = with_edits(week, UnplanTopics("s2", (("incident", "process"),)))
    week = with_edits(week, UnplanTopics("s8", (("incident", "process"),)))
    first = propose_topics(week, "s4")[0]
    assert (first.area, first.dimension) == ("incident", "process")
    assert first.must_ask
    assert not any(one.must_ask for one in propose_topics(week, "s4")[1:])


def test_only_what_somebody_invited_is_asked_is_proposed() -> None:
    week = full_week()
    roles = asked_roles(week.model)
    room = {person.role for _row, person in people_in(week, "s9")}
    found = propose_topics(week, "s9")
    assert found
    for one in found:
        assert room & set(roles[(one.area, one.dimension)])
        assert one.speakers


def test_an_empty_room_has_nothing_to_propose() -> None:
    week = with_edits(bare_week(), AddSession(ROUND, id="one"))
    assert not propose_topics(week, "one")


def test_sessions_are_proposed_for_everybody_and_fit() -> None:
    week = with_edits(bare_week(), AddPeople(_everybody()))
    found = propose_sessions(week, ROUND)
    asked = Counter(who for one in found for who in one.people)
    assert set(asked.values()) == {1}
    assert len(asked) == 29
    roles = asked_roles(week.model)
    role = {one.id: one.role for one in _everybody()}
    for one in found:
        assert 1 <= len(one.people) <= 5
        assert len(one.topics) <= holds(one.minutes)
        for topic in one.topics:
            assert {role[who] for who in one.people} & set(roles[topic])
    talked = Counter(topic for one in found for topic in one.topics)
    # Every topic has its first talk, as far as all sessions together have the room.
    assert len(talked) == len(topics_in_scope(week, ROUND))
    starts = [(one.date, one.start) for one in found]
    assert len(set(starts)) == len(starts)
    assert starts[0] == ("2026-03-09", "08:30")


def test_a_proposal_becomes_sessions_in_one_step() -> None:
    week = with_edits(bare_week(), AddPeople(_everybody()))
    found = propose_sessions(week, ROUND)
    planned = tuple(
        PlannedSession(
            one.title, one.date, one.start, one.minutes, one.people, one.topics,
            tuple(one.must_ask),
        )
        for one in found
    )  # fmt: skip
    after = with_edits(week, PlanSessions(ROUND, planned))
    assert len(after.table(Session)) == len(found)
    assert not feasibility(after, ROUND).overfull
    first = topics_in(after, planned[0].id)
    assert [(one.area, one.dimension) for one in first] == list(planned[0].topics)
    assert {(one.area, one.dimension) for one in first if one.must_ask} == set(found[0].must_ask)
    assert not propose_sessions(after, ROUND)


def test_line_managers_talk_apart_from_those_they_lead() -> None:
    people = (
        Participant("lead", "Desk lead", role="manager", department="Desk"),
        Participant("a", "Desk A", role="practitioner", department="Desk", manager="lead"),
        Participant("b", "Desk B", role="practitioner", department="Desk", manager="lead"),
    )
    week = with_edits(bare_week(), AddPeople(people))
    assert [set(one.people) for one in propose_sessions(week, ROUND)] == [{"lead"}, {"a", "b"}] or [
        set(one.people) for one in propose_sessions(week, ROUND)
    ] == [{"a", "b"}, {"lead"}]


def test_slots_that_are_taken_are_left_alone() -> None:
    week = with_edits(
        bare_week(),
        AddSession(ROUND, "Kick-off", "2026-03-09", "09:00", 60),
        AddPeople((Participant("a", "A", role="owner"),)),
    )
    found = propose_sessions(week, ROUND)
    assert [(one.date, one.start) for one in found] == [("2026-03-09", "10:15")]


def test_the_page_of_a_role_has_its_sessions_topics_and_documents() -> None:
    week = with_requests(full_week())
    assert roles_invited(week, ROUND)[0] == "sponsor"
    page = prepare(week, ROUND, "manager")
    assert page.title == "Practice manager"
    assert any("Service desk" in line for line in page.when)
    assert {topic.area for topic in page.topics} <= {area.id for area in week.model.areas}
    assert all(topic.question for topic in page.topics)
    text = preparation_text(page)
    for one in _everybody():
        assert one.name not in text
        assert one.email not in text


def test_a_document_asked_of_nobody_yet_is_on_the_page_of_who_keeps_it() -> None:
    week = with_requests(full_week())
    page = prepare(week, ROUND, "practitioner")
    assert ("Change calendar", "Change") in page.documents
    item = next(one for one in week.table(Evidence).values() if one.title == "Change calendar")
    answered = with_edits(week, ChangeEvidence(item.id, {"state": "received"}))
    assert ("Change calendar", "Change") not in prepare(answered, ROUND, "practitioner").documents


def test_an_invitation_names_nobody() -> None:
    week = full_week()
    found = invitation(week, week.table(Session)[("s4",)])
    assert found.subject == "Interview: Service desk, Tuesday 10 March 2026, 10:15"
    assert "When: Tuesday 10 March 2026, 10:15 to 11:30 (75 minutes)" in found.text
    assert "Where: Room 4" in found.text
    assert "4 people: practice manager and practitioner (3)" in found.text
    assert not found.missing
    for one in _everybody():
        for private in (one.name, one.email):
            assert private not in found.text
    for one in people_of(3):
        assert one.alias not in found.text


def test_an_invitation_says_what_it_lacks() -> None:
    week = with_edits(bare_week(), AddSession(ROUND, id="one"))
    found = invitation(week, week.table(Session)[("one",)])
    assert found.missing == ("the day", "the time", "the people", "the topics")
    week = with_edits(
        week,
        AddPeople((Participant("a", "A"),)),
        Invite("one", ("a",)),
        PlanTopics("one", (("incident", "process"),)),
    )
    found = invitation(week, week.table(Session)[("one",)])
    assert found.missing == ("the day", "the time")
    assert "- Incident management: process and documentation" in found.text


def test_an_alias_is_a_role_or_department_and_the_next_letter() -> None:
    assert propose_alias("Service desk", ()) == "Service desk A"
    assert propose_alias("Service desk", ("service DESK a",)) == "Service desk B"
    assert propose_alias("", ("Person A",)) == "Person B"
    taken = [f"X {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    assert propose_alias("X", taken) == "X AA"


def test_an_invitation_counts_who_has_no_role() -> None:
    nobody = (Participant("x", "X"), Participant("y", "Y"))
    week = with_edits(full_week(), AddPeople(nobody[:1]), Invite("s4", ("x",)))
    text = invitation(week, week.table(Session)[("s4",)]).text
    assert "5 people: practice manager, practitioner (3) and 1 other\n" in text
    week = with_edits(week, AddPeople(nobody[1:]), Invite("s4", ("y",)))
    text = invitation(week, week.table(Session)[("s4",)]).text
    assert "6 people: practice manager, practitioner (3) and 2 others\n" in text


def _out(area: str) -> ChangeScope:
    return ChangeScope(ROUND, {area: ScopeChange(included=False, reason="later")})


def test_what_leaves_the_scope_leaves_the_plan_and_comes_back() -> None:
    week = full_week()
    out = with_edits(week, _out("change"))
    mine = [one for one in topics_in(week, "s4") if one.area == "change"]
    there = next(one for one in week.table(Session).values() if _has(week, one.id, "change"))
    gone = _count(week, there.id) - _count(out, there.id)
    assert gone == sum(one.area == "change" for one in topics_in(week, there.id)) > len(mine) - 1
    before, after = feasibility(week, ROUND), feasibility(out, ROUND)
    assert before.planned - after.planned == 12
    text = invitation(out, out.table(Session)[(there.id,)]).text
    assert "Change" not in text.partition("What we talk about")[2].partition("Preparation")[0]
    back = with_edits(out, ChangeScope(ROUND, {"change": ScopeChange(included=True)}))
    assert feasibility(back, ROUND) == before


def _has(week: Assessment, session: str, area: str) -> bool:
    return any(one.area == area for one in topics_in(week, session))


def _count(week: Assessment, session: str) -> int:
    return len(planned_topics(week, session))


def test_only_what_is_talked_about_gives_voices() -> None:
    week = full_week()
    plan = next(one for one in topics_in(week, "s4"))
    topic = (plan.area, plan.dimension)
    elsewhere = voices_by_topic(week, ROUND)[topic]
    assert "s4" in elsewhere.sessions
    skipped = with_edits(week, ChangeTopic("s4", *topic, {"state": "skipped"}))
    ended = with_edits(week, ChangeSession("s4", {"ended": "2026-03-10T10:30:00+00:00"}))
    for without in (skipped, ended):
        found = voices_by_topic(without, ROUND)[topic]
        assert "s4" not in found.sessions
        assert not {one.id for one in people_of(3)} & set(found.people)
    done_first = with_edits(week, ChangeTopic("s4", *topic, {"state": "done"}))
    talked = with_edits(done_first, ChangeSession("s4", {"ended": "2026-03-10T10:30:00+00:00"}))
    assert voices_by_topic(talked, ROUND)[topic] == elsewhere
