"""Voices: the spread and its words, who is independent, which groups may be shown, who disagrees."""

import random
from itertools import combinations

import pytest

from engagements import ROUND, Case, answered, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddEvidence,
    ChangeAttendance,
    Edit,
    HearVoice,
    LoadEngagement,
    RateCriterion,
    SettleVoices,
)
from maturity_desktop.assessment.independence import spoken_for
from maturity_desktop.assessment.records import (
    Attendance,
    Heard,
    Participant,
    Round,
    Row,
    Scope,
    Session,
)
from maturity_desktop.scoring.disagreements import disagreements
from maturity_desktop.scoring.independence import VoiceMemory
from maturity_desktop.scoring.rounds import Memory, score_round
from maturity_desktop.scoring.statements import Support, support_by_criterion
from maturity_desktop.scoring.voices import may_show_group, spread_of

ONE = "a1.2.1"
_STEPS = ("N", "P", "L", "F")


def _made(*rows: Row, answers: str = "", shape: dict[int, int] | None = None) -> Assessment:
    model = plain_model(shape or {2: 2, 3: 2})
    ratings = answered(model, answers) if answers else {}
    return _done(Case(model, ratings=ratings).assessment(), LoadEngagement(rows))


def _done(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def _person(id_: str, role: str, department: str = "", manager: str = "") -> Participant:
    return Participant(id_, f"Alias {id_}", role=role, department=department, manager=manager)


def _room(number: int, *people: str, leads: str = "", absent: str = "") -> tuple[Row, ...]:
    session = f"s{number}"
    seats = tuple(
        Attendance(session, id_, f"{place}i", id_ != absent, id_ == leads)
        for place, id_ in enumerate(people)
    )
    return (Session(session, ROUND, number), *seats)


def _heard(number: int, person: str, option: str, criterion: str = ONE) -> Heard:
    return Heard(f"s{number}", person, criterion, option)


PEOPLE = (
    _person("a", "owner", "IT"),
    _person("b", "practitioner", "IT"),
    _person("c", "customer", "Warehouse"),
)


# --- the spread


def test_the_spread_names_the_lowest_until_something_is_agreed() -> None:
    rows = (*PEOPLE, *_room(2, "c"), *_room(1, "a", "b"))
    heard = (_heard(1, "a", "L"), _heard(1, "b", "P"), _heard(2, "c", "N"))
    made = _made(*rows, *heard, answers="P---")
    spread = spread_of(made, ROUND, ONE)
    assert spread is not None
    assert [(voice.alias, voice.number, voice.option) for voice in spread.voices] == [
        ("Alias a", 1, "L"), ("Alias b", 1, "P"), ("Alias c", 2, "N"),
    ]  # fmt: skip
    assert spread.counts == {"N": 1, "P": 1, "L": 1, "F": 0}
    assert (spread.lowest, spread.highest, spread.sessions) == ("N", "L", 2)
    assert " ".join(spread.said) == "Lowest N, no consensus yet"
    agreed = _done(made, SettleVoices(ROUND, ONE, "P", "consensus", "After the contract was read"))
    settled = spread_of(agreed, ROUND, ONE)
    assert settled is not None
    assert " ".join(settled.said) == "Lowest N, consensus on P"
    assert settled.settled
    # Another answer is not what was settled.
    again = spread_of(_done(agreed, RateCriterion(ROUND, ONE, "L")), ROUND, ONE)
    assert again is not None
    assert not again.settled


def test_a_lower_voice_unsettles_what_was_the_lowest() -> None:
    rows = (*PEOPLE, *_room(1, "a", "b", "c"), _heard(1, "a", "L"), _heard(1, "b", "P"))
    made = _done(_made(*rows), SettleVoices(ROUND, ONE, "P", "lowest", "No consensus"))
    spread = spread_of(made, ROUND, ONE)
    assert spread is not None
    assert (spread.settled, " ".join(spread.said)) == (True, "Lowest P prevails")
    lower = spread_of(_done(made, HearVoice("s1", "c", ONE, "N")), ROUND, ONE)
    assert lower is not None
    assert not lower.settled
    assert " ".join(lower.said) == "Lowest N, heard since P was settled"


def test_equal_voices_need_no_settling_and_nobody_heard_has_no_spread() -> None:
    rows = (*PEOPLE, *_room(1, "a", "b"), _heard(1, "a", "P"))
    one = _made(*rows)
    assert spread_of(one, ROUND, "a1.2.2") is None
    first = spread_of(one, ROUND, ONE)
    both = spread_of(_done(one, HearVoice("s1", "b", ONE, "P")), ROUND, ONE)
    assert first is not None
    assert both is not None
    assert (first.said[0], both.said[0], both.differ) == ("One at P", "All at P", False)


def test_voices_of_another_round_and_of_no_option_are_left_out() -> None:
    later = (
        Round("round-2", "Later", "n"),
        Session("t1", "round-2", 1),
        Attendance("t1", "a", "i"),
    )
    strange = (*_room(1, "a"), _heard(1, "a", "Z"), Heard("t1", "a", ONE, "F"))
    made = _made(*PEOPLE, *later, *strange)
    assert spread_of(made, ROUND, ONE) is None
    assert spoken_for(made, ROUND) == {}


# --- independence


def _grade(made: Assessment) -> int:
    return support_by_criterion(made, ROUND).get(ONE, Support()).grade


def test_two_roles_without_a_line_manager_are_grade_one_without_an_item() -> None:
    rows = (*PEOPLE, *_room(1, "a", "b"))
    made = _made(*rows, _heard(1, "a", "L"), answers="L---")
    assert _grade(made) == 0
    both = _done(made, HearVoice("s1", "b", ONE, "L"))
    assert _grade(both) == 1
    assert score_round(both, ROUND).areas[0].supported_index != (
        score_round(made, ROUND).areas[0].supported_index
    )
    # A better item stays what it is; a contradiction still stands against the rating.
    seen = _done(both, AddEvidence(ROUND, ONE, "Log", "system"))
    assert _grade(seen) == 2
    against = _done(both, AddEvidence(ROUND, ONE, "Log", "system", "contradicts"))
    assert support_by_criterion(against, ROUND)[ONE] == Support(1, contradicted=True)


def test_the_same_role_in_one_department_is_one_voice_and_in_two_departments_two() -> None:
    same = (_person("a", "practitioner", "IT"), _person("b", "practitioner", "IT"))
    other = (_person("a", "practitioner", "IT"), _person("b", "practitioner", "Warehouse"))
    heard = (*_room(1, "a", "b"), _heard(1, "a", "L"), _heard(1, "b", "L"))
    assert _grade(_made(*same, *heard, answers="L---")) == 0
    assert _grade(_made(*other, *heard, answers="L---")) == 1


def test_without_a_role_the_alias_tells_roles_apart() -> None:
    desk = (Participant("a", "Service desk A"), Participant("b", "Service desk B"))
    apart = (Participant("a", "Service desk A"), Participant("b", "Platform A"))
    heard = (*_room(1, "a", "b"), _heard(1, "a", "P"), _heard(1, "b", "P"))
    assert _grade(_made(*desk, *heard, answers="P---")) == 0
    assert _grade(_made(*apart, *heard, answers="P---")) == 1


def test_what_is_said_before_the_line_manager_is_no_independent_voice() -> None:
    heard = (_heard(1, "a", "L"), _heard(1, "b", "L"), _heard(1, "c", "L"))
    led = _made(*PEOPLE, *_room(1, "a", "b", "c", leads="c"), *heard, answers="L---")
    assert _grade(led) == 0
    people = (PEOPLE[0], _person("b", "practitioner", "IT", manager="c"), PEOPLE[2])
    # It is known who reports to whom: only that one is silenced.
    known = _made(*people, *_room(1, "a", "b", "c", leads="c"), *heard, answers="L---")
    assert _grade(known) == 1
    without = _made(*people, *_room(1, "b", "c"), *heard[1:], answers="L---")
    assert _grade(without) == 0
    gone = _done(without, ChangeAttendance("s1", "c", {"present": False}))
    spread = spread_of(gone, ROUND, ONE)
    assert spread is not None
    assert [(voice.silenced, voice.present) for voice in spread.voices] == [
        (False, True), (False, False),
    ]  # fmt: skip


def test_who_did_not_come_and_who_said_less_do_not_speak_for_a_rating() -> None:
    heard = (_heard(1, "a", "L"), _heard(1, "b", "P"))
    made = _made(*PEOPLE, *_room(1, "a", "b"), *heard, answers="L---")
    assert _grade(made) == 0
    assert _grade(_done(made, RateCriterion(ROUND, ONE, "P"))) == 1
    assert _grade(_done(made, RateCriterion(ROUND, ONE))) == 0
    na = RateCriterion(ROUND, ONE, na="out-of-scope", reason="why")
    assert _grade(_done(made, na)) == 0
    absent = _made(*PEOPLE, *_room(1, "a", "b", absent="b"), *heard, answers="P---")
    assert _grade(absent) == 0


class _Week:
    """Three sessions of seven made-up people, and what an oracle of loops says of them."""

    def __init__(self, seed: int) -> None:
        rnd = random.Random(seed)
        ids = [f"p{n}" for n in range(7)]
        self.people = {
            id_: _person(
                id_, rnd.choice("xyz"), rnd.choice(("IT", "HR")), rnd.choice(["", "", *ids])
            )
            for id_ in ids
        }
        self.rooms: list[Row] = []
        self.said: list[Heard] = []
        for number in (1, 2, 3):
            came = rnd.sample(ids, 4)
            leads, absent = rnd.choice(["", *came]), rnd.choice(["", *came])
            self.rooms += _room(number, *came, leads=leads, absent=absent)
            self.said += [
                _heard(number, id_, rnd.choice(_STEPS)) for id_ in came if rnd.random() < 0.8
            ]

    def free(self, voice: Heard) -> bool:
        """Came to the session, and nobody who came leads the speaker."""
        seats = [row for row in self.rooms if isinstance(row, Attendance) and row.present]
        here = [row for row in seats if row.session == voice.session]
        others = [row for row in here if row.participant != voice.participant]
        return len(others) < len(here) and not any(
            self.people[voice.participant].manager == row.participant
            or (
                row.line_manager
                and not any(self.people[p.participant].manager == row.participant for p in here)
            )
            for row in others
        )

    def grade(self, rating: str) -> int:
        """Any two who differ in role or department, each at least as high as the rating."""
        high = [
            self.people[voice.participant]
            for voice in self.said
            if _STEPS.index(voice.option) >= _STEPS.index(rating) and self.free(voice)
        ]
        pairs = combinations(high, 2)
        return int(any((a.role, a.department) != (b.role, b.department) for a, b in pairs))


@pytest.mark.parametrize("seed", range(40))
def test_an_oracle_that_tries_every_pair_agrees(seed: int) -> None:
    week = _Week(seed)
    made = _made(*week.people.values(), *week.rooms, *week.said)
    for rating in _STEPS:
        rated = _done(made, RateCriterion(ROUND, ONE, rating, infer=False))
        assert _grade(rated) == week.grade(rating), rating


def test_remembering_changes_no_result() -> None:
    memory, voices = Memory(), VoiceMemory()
    made = _made(*PEOPLE, *_room(1, "a", "b", "c"), _heard(1, "a", "L"), answers="LLL-")
    edits: tuple[Edit, ...] = (
        HearVoice("s1", "b", ONE, "F"),
        RateCriterion(ROUND, ONE, "F"),
        HearVoice("s1", "c", ONE, "F"),
        ChangeAttendance("s1", "c", {"line_manager": True}),
        HearVoice("s1", "b", ONE, None),
        RateCriterion(ROUND, "a1.2.2", "N"),
    )
    for edit in edits:
        made = _done(made, edit)
        assert voices.of(made, ROUND) == spoken_for(made, ROUND)
        assert score_round(made, ROUND, memory=memory) == score_round(made, ROUND)


# --- groups


def test_a_group_is_shown_from_three_voices() -> None:
    assert [may_show_group(count) for count in range(5)] == [False, False, False, True, True]


def test_departments_and_sessions_a_step_apart_the_largest_first() -> None:
    people = (*PEOPLE, _person("d", "owner", "Warehouse"), _person("e", "owner"))
    rooms = (*_room(1, "a", "b"), *_room(2, "c", "d", "e"))
    heard = (
        # The middle of IT lies at P, that of the warehouse at N: one step.
        _heard(1, "a", "P"), _heard(1, "b", "P"), _heard(2, "c", "N"), _heard(2, "d", "N"),
        # Two and a half steps; who has no department is not left out.
        _heard(1, "a", "F", "a1.3.1"), _heard(2, "c", "N", "a1.3.1"),
        _heard(2, "d", "P", "a1.3.1"), _heard(2, "e", "F", "a1.3.1"),
        # Half a step is no disagreement.
        _heard(1, "a", "P", "a1.3.2"), _heard(1, "b", "L", "a1.3.2"),
        _heard(2, "c", "P", "a1.3.2"),
    )  # fmt: skip
    made = _made(*people, *rooms, *heard)
    found = disagreements(made, ROUND)
    assert [(one.criterion, one.steps) for one in found] == [("a1.3.1", 2.5), (ONE, 1)]
    groups = [(g.name, g.lowest, g.highest, g.count) for g in found[0].groups]
    assert groups == [
        ("Warehouse", "N", "P", 2), ("IT", "F", "F", 1), ("no department", "F", "F", 1),
    ]  # fmt: skip
    sessions = disagreements(made, ROUND, "sessions")
    assert [(one.criterion, one.steps) for one in sessions] == [("a1.3.1", 2), (ONE, 1)]
    assert [group.name for group in sessions[0].groups] == ["S2", "S1"]


def test_a_voice_without_a_department_makes_a_disagreement_too() -> None:
    people = (*PEOPLE, _person("e", "owner"))
    heard = (_heard(1, "a", "F"), _heard(1, "e", "N"))
    found = disagreements(_made(*people, *_room(1, "a", "e"), *heard), ROUND)
    assert [group.name for one in found for group in one.groups] == ["no department", "IT"]


def test_what_is_out_of_scope_is_no_disagreement() -> None:
    heard = (_heard(1, "a", "F"), _heard(1, "c", "N"))
    made = _made(*PEOPLE, *_room(1, "a", "c"), *heard)
    assert len(disagreements(made, ROUND)) == 1
    out = _made(*PEOPLE, *_room(1, "a", "c"), *heard, Scope(ROUND, "a1", included=False))
    assert disagreements(out, ROUND) == ()
    assert disagreements(_made(), ROUND) == ()
