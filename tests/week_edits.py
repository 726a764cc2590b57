"""Edits of a week on site for laws: about the rows of `documents.content`, and new ones."""

import itertools

from hypothesis import strategies as st

from documents import CRITERIA
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    AddCriterion,
    AddGoal,
    AddPeople,
    AddSession,
    ChangeAttendance,
    ChangeEvidence,
    ChangeGoal,
    ChangeLine,
    ChangeParked,
    ChangeParticipant,
    ChangeSession,
    ChangeTopic,
    CountVotes,
    DrawCalibration,
    Edit,
    EndCalibration,
    HearVoice,
    HideCriterion,
    Invite,
    Park,
    PlanTopics,
    RateBlind,
    RegisterEvidence,
    RemoveEvidence,
    RemoveGoal,
    RemoveParked,
    RemoveParticipant,
    RemoveSession,
    RestoreCriterion,
    RewordCriterion,
    SetGoalAreas,
    SettleCalibration,
    SettleVoices,
    TickProbe,
    Uninvite,
    UnplanTopics,
    WeighCriterion,
    WriteLine,
)
from maturity_desktop.assessment.records import Note, Participant

WORD = st.sampled_from(["", "one", "two"])
SAID = st.sampled_from(["one", "two"])
TRUTH = st.booleans()
OPTION = st.sampled_from(["N", "P", "L", "F"])
CRITERION = st.sampled_from(CRITERIA)
SHOWN = st.one_of(CRITERION, st.just("own.001.0badcafe"))
AREA = st.sampled_from(["a1", "a2"])
DIMENSION = st.sampled_from(["d1", "d2"])
TOPICS = st.lists(st.tuples(AREA, DIMENSION), min_size=1, max_size=2).map(tuple)
PERSON = st.sampled_from(["p-1", "p-2"])
POSITION = st.sampled_from(["c", "m"])
SESSION = st.sampled_from(["s-1", "s-2"])
_numbers = itertools.count(100)


def _one_of(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({}, optional=fields)


def _person(alias: str) -> Edit:
    return AddPeople((Participant(f"p-{next(_numbers)}", alias, "Somebody New"),))


def _line(text: str, area: str, dimension: str, person: str) -> Edit:
    note = Note(f"n-{next(_numbers)}", ROUND, area, dimension, "m", text, "", "s-1", person)
    return WriteLine(note)


def _session(title: str) -> Edit:
    return AddSession(ROUND, title, id=f"s-{next(_numbers)}")


def week_edits() -> st.SearchStrategy[Edit]:
    """Any edit of a week; some of them make no sense after others, and are refused."""
    criterion = st.one_of(
        st.builds(HideCriterion, SHOWN, SAID),
        st.builds(RewordCriterion, SHOWN, SAID, SAID, reason=WORD),
        st.builds(WeighCriterion, SHOWN, st.sampled_from([0.5, 3.0]), WORD),
        st.builds(RestoreCriterion, SHOWN),
        st.builds(AddCriterion, AREA, DIMENSION, st.sampled_from([2, 3]), SAID, SAID),
    )
    plan = st.one_of(
        st.builds(AddGoal, SAID, st.just(("a1", "a2"))),
        st.builds(ChangeGoal, st.just("goal-1"), SAID),
        st.builds(SetGoalAreas, st.just("goal-1"), st.lists(AREA, max_size=2).map(tuple)),
        st.builds(RemoveGoal, st.just("goal-1")),
        st.builds(_person, st.sampled_from(["Service desk B", "service desk b", "Owner"])),
        st.builds(ChangeParticipant, PERSON, _one_of(name=WORD, title=WORD, role=WORD)),
        st.builds(RemoveParticipant, PERSON),
        st.builds(_session, WORD),
        st.builds(ChangeSession, SESSION, _one_of(title=WORD, start=WORD, notice=WORD)),
        st.builds(RemoveSession, SESSION),
        st.builds(Invite, SESSION, st.just(("p-1", "p-2"))),
        st.builds(Uninvite, SESSION, PERSON),
        st.builds(ChangeAttendance, SESSION, PERSON, _one_of(present=TRUTH, position=POSITION)),
        st.builds(PlanTopics, SESSION, TOPICS),
        st.builds(
            ChangeTopic,
            *(SESSION, st.just("a1"), st.just("d1")),
            _one_of(seconds=st.integers(1, 9), position=POSITION, state=st.just("skipped")),
        ),
        st.builds(UnplanTopics, SESSION, TOPICS),
    )
    said = st.one_of(
        st.builds(_line, SAID, AREA, DIMENSION, PERSON),
        st.builds(
            ChangeLine,
            st.sampled_from(["n-1", "n-2"]),
            _one_of(text=SAID, private=TRUTH, position=POSITION, criterion=CRITERION),
        ),
        st.builds(TickProbe, SESSION, CRITERION, TRUTH, TRUTH, WORD),
        st.builds(HearVoice, SESSION, PERSON, CRITERION, st.one_of(st.none(), OPTION)),
        st.builds(CountVotes, SESSION, CRITERION, st.dictionaries(OPTION, st.integers(0, 3))),
        st.builds(Park, st.just(ROUND), SAID, st.sampled_from(["", "s-1"])),
        st.builds(ChangeParked, st.just("pk-1"), _one_of(text=SAID, done=TRUTH)),
        st.builds(RemoveParked, st.just("pk-1")),
    )
    judged = st.one_of(
        st.builds(
            SettleVoices,
            *(st.just(ROUND), SHOWN, OPTION, st.sampled_from(["consensus", "lowest"]), SAID),
        ),
        st.builds(DrawCalibration, st.just(ROUND), st.just(("a1.2.1", "a2.3.1"))),
        st.builds(RateBlind, st.just(ROUND), st.just("a1.2.1"), OPTION, SAID, SAID),
        st.builds(SettleCalibration, st.just(ROUND), st.just("a1.2.1"), st.just("kept"), SAID),
        st.builds(EndCalibration, st.just(ROUND)),
        st.builds(
            ChangeEvidence,
            st.just("ev-1"),
            _one_of(remark=SAID, participant=PERSON, session=st.just("s-1"), area=AREA),
        ),
        st.builds(RegisterEvidence, SAID, st.just("document")),
        st.builds(RemoveEvidence, st.just("ev-1")),
    )
    return st.one_of(criterion, plan, said, judged)
