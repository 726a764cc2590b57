"""What to ask in the minutes that are left: small models, worked out by hand."""

import random
from itertools import product
from typing import Any

import pytest

from engagements import ROUND, Case, answered, plain_model, random_case
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Rating, Session, TopicPlan
from maturity_desktop.planning.open_topics import OpenTopic, open_topics
from maturity_desktop.planning.timebox import StatementPace, plan_time, real_pace, reason
from maturity_desktop.scoring.rounds import score_round

MINUTE = StatementPace(60.0)


def engagement(*answers: str, targets: dict[str, int] | None = None, **model: Any) -> Assessment:
    """Two dimensions, d1 and d2; of each level two statements, the first in d2."""
    document = plain_model(
        {2: 2, 3: 2}, areas=len(answers), **{"dimensions": ("d1", "d2"), **model}
    )
    ratings: dict[str, Any] = {}
    for place, letters in enumerate(answers):
        ratings |= answered(document, letters, place)
    scope = {area: {"target": target} for area, target in (targets or {}).items()}
    return Case(document, scope=scope, ratings=ratings).assessment()


def names(topics: tuple[OpenTopic, ...]) -> list[tuple[str, str]]:
    return [(topic.area, topic.dimension) for topic in topics]


def test_an_area_whose_level_stands_comes_last() -> None:
    """In a1 level 2 failed, so the open answers of level 3 change nothing; in a2 they decide."""
    first, second = open_topics(engagement("NF -F", "FF -F"), ROUND)
    assert (first.area, first.decides, first.levels, first.left) == ("a2", True, (2, 3), (2, 3))
    assert (second.area, second.decides, second.levels) == ("a1", False, (1, 1))
    assert reason(second) == "Area 1 is at level 1 whatever is answered."
    assert reason(first) == "1 open: level 2 or 3."


def test_statements_that_cannot_change_it_are_not_asked() -> None:
    """2.1 is open, 3.2 failed: level 3 is out of reach, so 3.1 is not asked."""
    (topic,) = open_topics(engagement("-F -N"), ROUND)
    assert topic.ask == ("a1.2.1",)
    assert (topic.open, topic.levels, topic.stake) == (2, (1, 2), 2)
    assert reason(topic) == "1 of 2 open: level 1 or 2."


def test_targets_that_are_undecided_come_first() -> None:
    """Both hang between 2 and 3; only of a2 it is asked whether 3 is reached."""
    found = open_topics(engagement("FF -F", "FF -F", targets={"a1": 2, "a2": 3}), ROUND)
    assert [(one.area, one.target) for one in found] == [("a2", 3), ("a1", None)]
    assert reason(found[0]) == "1 open: level 2 or 3, target 3 undecided."


def test_a_target_out_of_reach_pulls_nothing_forward() -> None:
    """Level 3 failed for good: what is open decides on 2, not on the target."""
    found = open_topics(engagement("FF -F", "-F NF", targets={"a2": 3}), ROUND)
    assert [(one.area, one.target) for one in found] == [("a1", None), ("a2", None)]


def test_more_levels_at_stake_come_first() -> None:
    """In d1 an answer of level 2 is open: it moves the upper end by two levels and the lower by
    one; the one of level 3 in d2 moves only the upper end, by one.
    """
    found = open_topics(engagement("F- -F"), ROUND)
    assert [(one.dimension, one.stake) for one in found] == [("d1", 3), ("d2", 1)]
    assert [one.left for one in found] == [(1, 3), (2, 3)]


def test_an_area_that_is_sooner_settled_comes_before_one_with_more_to_ask() -> None:
    found = open_topics(engagement("FF --", "FF -F"), ROUND)
    assert names(found) == [("a2", "d2"), ("a1", "d1"), ("a1", "d2")]


def test_key_statements_are_asked_first() -> None:
    document = plain_model({2: 3})
    document["area"][0]["criterion"][0]["key"] = False
    (topic,) = open_topics(Case(document).assessment(), ROUND)
    assert topic.ask == ("a1.2.2", "a1.2.3", "a1.2.1")


def test_what_fits_goes_by_the_order_and_shorter_ones_still_fit() -> None:
    topics = open_topics(engagement("-- --", "FF -F", targets={"a1": 3}), ROUND)
    assert [len(topic.ask) for topic in topics] == [2, 2, 1]
    plan = plan_time(topics, 3, MINUTE)
    assert [(slot.minutes, slot.fits, slot.until) for slot in plan.slots] == [
        (2, True, 2),
        (2, False, None),
        (1, True, 3),
    ]
    assert plan.used == 3
    assert plan.losses == (
        "Skipping Area 1 in d2: its level stays between 1 and 3 even if everything else holds; "
        "no other area changes.",
    )


def test_what_is_lost_in_words() -> None:
    topics = open_topics(engagement("-- --", "NF -F", "FF F-", "-N --"), ROUND)
    assert plan_time(topics, 0, MINUTE).losses == (
        "Skipping Area 3: its level stays between 2 and 3, its index between 2.5 and 3.0; "
        "no other area changes.",
        "Skipping Area 1: its level stays between 1 and 3, its index between 1.0 and 3.0; "
        "no other area changes.",
        "Skipping Area 2: its level is 1 all the same; no other area changes.",
        "Skipping Area 4: its level is 1 all the same; no other area changes.",
    )
    assert plan_time(topics, 90, MINUTE).losses == ()


def test_nothing_open_nothing_to_ask() -> None:
    assert open_topics(engagement("FF FF"), ROUND) == ()
    assert plan_time((), 90, MINUTE).slots == ()


def test_a_model_without_levels_goes_by_the_index() -> None:
    found = open_topics(engagement("FF -F", levels="none"), ROUND)
    assert (found[0].decides, found[0].levels) == (True, None)
    assert reason(found[0]) == "1 open: the index hangs on it."
    assert plan_time(found, 0, MINUTE).losses == (
        "Skipping Area 1: its index stays between 2.5 and 3.0; no other area changes.",
    )


def test_the_real_pace_is_that_of_finished_topics() -> None:
    assessment = engagement("-- --")
    assert real_pace(assessment, ROUND) is None
    rows = [
        Session("s1", ROUND, 1),
        TopicPlan("s1", "a1", "d1", "i", state="done", seconds=300),
        TopicPlan("s1", "a1", "d2", "r", state="open", seconds=90),
    ]
    pace = real_pace(Assessment([*assessment.rows(), *rows]), ROUND)
    assert pace == StatementPace(150.0, 1)
    assert pace.minutes(3) == 7.5


def test_a_pace_nobody_can_talk_at_is_not_gone_by() -> None:
    assessment = engagement("-- --")

    def pace(seconds: int) -> StatementPace | None:
        rows = [
            Session("s1", ROUND, 1),
            TopicPlan("s1", "a1", "d1", "i", state="done", seconds=seconds),
        ]
        return real_pace(Assessment([*assessment.rows(), *rows]), ROUND)

    assert pace(12) == pace(39) == StatementPace(60.0, 0, too_quick=1)
    assert pace(40) == StatementPace(20.0, 1)


def levels_by_answers(assessment: Assessment, area: str, open_: list[str]) -> dict[str, int]:
    """The level of the area for every way to answer: N, P, L, F at each open statement."""
    found = {}
    for letters in product("NPLF", repeat=len(open_)):
        rows = [Rating(ROUND, one, letter) for one, letter in zip(open_, letters, strict=True)]
        answered_all = Assessment([*assessment.rows(), *rows])
        level = score_round(answered_all, ROUND).area(area).level
        assert level is not None
        found["".join(letters)] = level
    return found


@pytest.mark.parametrize("levels", ["statements", "attributes"])
@pytest.mark.parametrize("seed", range(25))
def test_against_every_way_to_answer(seed: int, levels: str) -> None:
    """A topic decides where two ways to answer differ in it alone and give other levels."""
    rnd = random.Random(seed)
    letters = [rnd.choice("NPLLFFFF") for _ in range(6)]
    for place in rnd.sample(range(6), rnd.randint(1, 4)):
        letters[place] = "-"
    document = plain_model({2: 3, 3: 3}, dimensions=("d1", "d2", "d3"), levels=levels)
    ratings = answered(document, "".join(letters))
    assessment = Case(document, ratings=ratings).assessment()
    ids = [one["id"] for one in document["area"][0]["criterion"]]
    open_ = [one for one, letter in zip(ids, letters, strict=True) if letter == "-"]
    ways = levels_by_answers(assessment, "a1", open_)
    topics = open_topics(assessment, ROUND)
    assert sum(topic.open for topic in topics) == len(open_)
    for topic in topics:
        assert topic.levels == (min(ways.values()), max(ways.values()))
        inside = {
            place
            for place, one in enumerate(open_)
            if assessment.model.criterion_by_id[one].dimension == topic.dimension
        }
        by_others: dict[str, set[int]] = {}
        for way, level in ways.items():
            others = "".join(one for place, one in enumerate(way) if place not in inside)
            by_others.setdefault(others, set()).add(level)
        assert topic.decides == any(len(found) > 1 for found in by_others.values())
        best = by_others["F" * (len(open_) - len(inside))]
        assert topic.left == (min(best), max(best))


@pytest.mark.parametrize("seed", range(60))
def test_agrees_with_the_ranges_of_the_score(seed: int) -> None:
    """Over every rule, policy, depth and state."""
    assessment = random_case(seed).assessment()
    score = {area.id: area for area in score_round(assessment, ROUND).areas}
    for topic in open_topics(assessment, ROUND):
        area = score[topic.area]
        assert topic.levels == area.level_range
        assert topic.open <= area.open
        if topic.levels is None:
            continue
        low, high = topic.levels
        assert topic.decides <= (low < high)
        assert topic.left is not None
        assert low <= topic.left[0] <= topic.left[1] == high
        if topic.decides and assessment.model.scoring.levels == "statements":
            assert topic.left[0] < high or topic.left[0] == low
