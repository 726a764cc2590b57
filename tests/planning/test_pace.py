"""How a session stands in time, from what has passed and which topics are done."""

import pytest

from interviewing import HERE, LATER, NOW, SPENT, week
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    ChangeScope,
    ChangeSession,
    ChangeTopic,
    Edit,
    PlanTopics,
    ScopeChange,
)
from maturity_desktop.assessment.records import Session, TopicPlan
from maturity_desktop.planning.pace import must_ask_left, pace_of, seconds_on

SESSION = Session("s", NOW, 4, minutes=75)


def topics(done: list[int], open_: int = 0, skipped: int = 0) -> list[TopicPlan]:
    """Finished ones with their minutes, then some to come, then some left out."""
    states = [("done", minutes) for minutes in done]
    states += [("open", 0)] * open_ + [("skipped", 0)] * skipped
    return [
        TopicPlan("s", f"a{n}", "d", f"i{n}", state=state, seconds=minutes * 60)  # type: ignore[arg-type]  # one of the states
        for n, (state, minutes) in enumerate(states)
    ]


def after(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def test_the_pace_is_told_as_on_the_wall_of_the_room() -> None:
    pace = pace_of(SESSION, topics(list(SPENT), open_=4), 47 * 60 + 20)
    assert pace.headline == "6 of 10 topics in 43 of 75 min"
    assert pace.detail == (
        "7 min a topic so far. 4 topics are left and 22 min to talk, after 5 min for the close: "
        "5 to 6 min each."
    )
    assert (pace.done, pace.left, pace.each, pace.fits) == (6, 4, (5, 6), 3)


def test_before_the_first_topic_is_done_the_plan_alone_is_told() -> None:
    pace = pace_of(SESSION, topics([], open_=10), 0)
    assert pace.per_topic is None
    assert pace.fits == 10
    assert (
        pace.detail
        == "10 topics are left and 70 min to talk, after 5 min for the close: 7 min each."
    )


@pytest.mark.parametrize(
    ("elapsed", "said"),
    [
        (-30, "10 topics are left and 70 min to talk, after 5 min for the close: 7 min each."),
        (66 * 60, "10 topics are left and 4 min to talk, after 5 min for the close: less than a minute each."),
        (70 * 60, "10 topics are left, and the last 5 min are for the close."),
        (75 * 60, "10 topics are left, and the time is over."),
        (500 * 60, "10 topics are left, and the time is over."),
    ],
)  # fmt: skip
def test_nothing_is_ever_negative(elapsed: int, said: str) -> None:
    pace = pace_of(SESSION, topics([], open_=10), elapsed)
    assert pace.detail == said
    assert pace.minutes_left >= 0
    assert pace.to_talk >= 0
    assert min(pace.each) >= 0


def test_the_last_topic_has_the_rest_for_itself() -> None:
    pace = pace_of(SESSION, topics([10, 10], open_=1), 20 * 60)
    assert pace.detail.endswith(
        "1 topic is left and 50 min to talk, after 5 min for the close: 50 min."
    )


def test_when_all_is_done_the_minutes_left_are_told() -> None:
    pace = pace_of(SESSION, topics([10, 20], skipped=3), 40 * 60)
    assert pace.headline == "2 of 2 topics in 30 of 75 min"
    assert pace.detail == "15 min a topic so far. All topics are done. 35 min are left."
    assert pace.each == (0, 0)
    last = pace_of(SESSION, topics([10, 20], skipped=3), 74 * 60)
    assert last.detail.endswith("1 min is left.")


def test_an_empty_list_asks_for_a_topic() -> None:
    pace = pace_of(SESSION, [], 60)
    assert (pace.headline, pace.detail) == ("No topics are planned", "Add a topic to begin with.")


def test_the_present_topic_has_what_the_others_did_not_take() -> None:
    found = topics([6, 7], open_=2)
    assert seconds_on(found, found[2], 15 * 60) == 2 * 60
    # A list that holds more than has passed, after an undo, gives nothing and not less.
    assert seconds_on(found, found[2], 5 * 60) == 0
    # Who goes back to a topic goes on with what it has.
    assert seconds_on(found, found[0], 15 * 60) == 8 * 60


def test_must_ask_names_what_nobody_else_covers_first() -> None:
    assessment = Assessment(week())
    told = [(one.name, one.alone) for one in must_ask_left(assessment, HERE)]
    assert told == [
        ("Knowledge \N{MIDDLE DOT} People", True),
        ("Problem \N{MIDDLE DOT} Process", False),
    ]


def test_another_session_that_ended_without_the_topic_covers_nothing() -> None:
    ended = after(Assessment(week()), ChangeSession(LATER, {"begun": "x", "ended": "y"}))
    assert [one.alone for one in must_ask_left(ended, HERE)] == [True, True]
    talked = after(ended, ChangeTopic(LATER, "problem", "process", {"state": "done"}))
    assert [one.alone for one in must_ask_left(talked, HERE)] == [True, False]


def test_what_has_left_the_scope_need_not_be_asked() -> None:
    without = after(
        Assessment(week()), ChangeScope(NOW, {"knowledge": ScopeChange(included=False)}, "Left")
    )
    assert [one.area for one in must_ask_left(without, HERE)] == ["problem"]


def test_what_was_asked_need_not_be_asked_and_what_was_left_out_is_still_told() -> None:
    done = after(
        Assessment(week()),
        ChangeTopic(HERE, "knowledge", "people", {"state": "done"}),
        ChangeTopic(HERE, "problem", "process", {"state": "skipped"}),
        PlanTopics(HERE, (("change", "process"), ("change", "people")), must_ask=True),
        ChangeTopic(HERE, "change", "people", {"state": "skipped"}),
    )
    # Another session has problem: it was carried over, and is to be asked there.
    told = [(one.area, one.dimension) for one in must_ask_left(done, HERE)]
    assert told == [("change", "process"), ("change", "people")]
    assert must_ask_left(done, "no such session") == ()
