"""Two copies of a week on site: two laptops in two rooms, brought together in the evening."""

import pytest

from documents import Files
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    AddCriterion,
    AddPeople,
    AddSession,
    ChangeLine,
    ChangeParticipant,
    ChangeSession,
    ChangeTopic,
    Edit,
    HearVoice,
    HideCriterion,
    RateBlind,
    RateCriterion,
    RemoveSession,
    RewordCriterion,
    SettleVoices,
    TickProbe,
    WeighCriterion,
    WriteLine,
)
from maturity_desktop.assessment.records import (
    Note,
    OwnCriterion,
    Participant,
    Probe,
    Session,
    TopicPlan,
)
from maturity_desktop.document.merge_conflicts import Side
from maturity_desktop.scoring.rounds import score_round
from merge_pairs import merged


def test_both_rooms_are_there_and_nothing_is_asked(files: Files) -> None:
    line = Note("n-8", ROUND, "a1", "d1", "z", "from our room", session="s-1", participant="p-1")
    other = Note("n-9", ROUND, "a1", "d1", "z", "from theirs", session="s-1", participant="p-2")
    ours: list[Edit] = [WriteLine(line), ChangeTopic("s-1", "a1", "d1", {"seconds": 600})]
    theirs: list[Edit] = [
        WriteLine(other),
        HearVoice("s-1", "p-2", "a1.2.2", "P"),
        ChangeTopic("s-1", "a1", "d1", {"seconds": 900, "position": "b"}),
    ]
    with merged(files, ours, theirs) as (document, asked):
        assert asked == []
        held = document.read()
    assert {"n-8", "n-9"} <= {note.id for note in held.table(Note).values()}
    topic = held.get(TopicPlan, "s-1", "a1", "d1")
    assert topic is not None
    assert (topic.seconds, topic.position) == (900, "b")


def test_sessions_and_aliases_that_both_gave_are_told_apart(files: Files) -> None:
    def made(copy: str) -> list[Edit]:
        person = Participant(f"p-{copy}", "Owner A", f"Name {copy}")
        return [AddSession(ROUND, f"Desk {copy}", id=f"s-{copy}"), AddPeople((person,))]

    with merged(files, made("x"), made("y")) as (document, asked):
        assert asked == []
        notes = document.history()[-1].params["notes"]
        held = document.read()
    assert sorted(one.number for one in held.table(Session).values()) == [1, 2, 3]
    assert {one.alias for one in held.table(Participant).values()} >= {"Owner A", "Owner A (2)"}
    assert sorted(notes) == [
        "session S2 “Desk y” is now session S3 “Desk y”: both copies had one",
        "the person “Owner A” is now the person “Owner A (2)”: both copies had one",
    ]


def test_a_line_outlives_its_session(files: Files) -> None:
    line = Note("n-9", ROUND, "a1", "d1", "z", "late", session="s-1", participant="p-2")
    with merged(files, [RemoveSession("s-1")], [WriteLine(line)]) as (document, _):
        held = document.read()
    assert held.get(Session, "s-1") is None
    note = held.get(Note, "n-9")
    assert note is not None
    assert (note.session, note.participant) == ("", "p-2")


@pytest.mark.parametrize("prefer", ["mine", "theirs"])
def test_what_is_asked_is_asked_in_words(files: Files, prefer: Side) -> None:
    ours: list[Edit] = [
        ChangeParticipant("p-1", {"title": "Lead"}),
        ChangeSession("s-1", {"start": "09:00"}),
        ChangeLine("n-1", {"text": "ours", "criterion": "a1.3.1"}),
        HearVoice("s-1", "p-1", "a1.2.1", "F"),
        TickProbe("s-1", "a1.2.1", heard=True),
        RateBlind(ROUND, "a1.2.1", "P", "Ann"),
        RewordCriterion("a2.2.2", "T", "Our words."),
    ]
    theirs: list[Edit] = [
        ChangeParticipant("p-1", {"title": "Head"}),
        ChangeSession("s-1", {"start": "10:00"}),
        ChangeLine("n-1", {"text": "theirs", "criterion": "a1.3.2"}),
        HearVoice("s-1", "p-1", "a1.2.1", "N"),
        TickProbe("s-1", "a1.2.1", unknown=True, who="the owner"),
        RateBlind(ROUND, "a1.2.1", "F", "Ben"),
        HideCriterion("a2.2.2", "not asked"),
    ]
    with merged(files, ours, theirs, prefer) as (document, asked):
        held = document.read()
    told = {what: (mine, other) for what, mine, other in asked}
    assert told["The person “Service desk A”: title"] == ("Lead", "Head")
    assert told["Session S1 “Desk”: date and time"] == (
        "2026-01-05, 09:00, 60", "2026-01-05, 10:00, 60",
    )  # fmt: skip
    line = "Line of Service desk A in S1 on Area 1 \N{MIDDLE DOT} d1"
    assert told[f"{line}: text"] == ("ours", "theirs")
    assert told[f"{line}: what it is about"][0].startswith("Area 1 3.")
    assert told["Service desk A on Area 1 2.3 in S1: answer"] == ("F", "N")
    assert told["Question at Area 1 2.3 in S1: what became of it"][1] == "no, yes, the owner"
    assert told["Area 1 2.3, Baseline: blind rating"] == ("P", "F")
    wording = "Own wording of Area 2 2.1: wording"
    words = {what: both for what, both in told.items() if what.startswith("Own wording")}
    assert len(words) == 1, words
    ((mine, other),) = words.values()
    assert (mine.split(", ")[0], other.split(", ")[0]) == ("reworded", "hidden"), wording
    row = held.get(OwnCriterion, "a2.2.2")
    assert row is not None
    assert row.kind == ("reworded" if prefer == "mine" else "hidden")


def test_copies_with_different_own_wording(files: Files) -> None:
    """Each side's statements, ratings and weights are there; what both did alike is asked once."""

    def added(copy: str) -> AddCriterion:
        words = (f"Own {copy}", f"A statement of {copy}.")
        return AddCriterion("a1", "d1", 2, *words, id=f"{copy * 8}-0")

    ours: list[Edit] = [
        added("a"),
        HideCriterion("a1.2.4", "not asked"),
        RateCriterion(ROUND, "own.002.aaaaaaaa", "L"),
    ]
    theirs: list[Edit] = [
        added("b"),
        RateCriterion(ROUND, "own.002.bbbbbbbb", "F"),
        RateCriterion(ROUND, "a1.2.4", "F"),
        WeighCriterion("a2.2.1", 2.0),
    ]
    with merged(files, ours, theirs) as (document, asked):
        assert asked == []
        held = document.read()
        document.undo()
    numbers = {c.id: c.number for c in held.model.area_by_id["a1"].criteria if c.level == 2}
    assert numbers["own.002.aaaaaaaa"] == "2.5*"
    assert numbers["own.002.bbbbbbbb"] == "2.6*"
    assert "a1.2.4" not in numbers
    assert held.rating(ROUND, "a1.2.4").option == "F"
    assert score_round(held, ROUND).areas


def test_a_settled_answer_and_the_same_answer_agree(files: Files) -> None:
    settled = SettleVoices(ROUND, "a1.2.2", "L", "lowest", "two views")
    with merged(files, [settled], [RateCriterion(ROUND, "a1.2.2", "L")]) as (document, asked):
        rating = document.read().rating(ROUND, "a1.2.2")
    assert [what for what, *_ in asked if "answer" in what] == []
    assert (rating.option, rating.agreed) == ("L", "lowest")


def test_a_question_that_both_took_back_is_no_row(files: Files) -> None:
    ours: list[Edit] = [TickProbe("s-1", "a1.2.1", heard=True)]
    theirs: list[Edit] = [TickProbe("s-1", "a1.2.1")]
    with merged(files, ours, theirs, "theirs") as (document, _):
        assert document.read().get(Probe, "s-1", "a1.2.1") is None
