"""The forced set of an area by hand: thresholds, scales, open and not applicable statements."""

from typing import Any

import pytest

from engagements import ROUND, Case, answered, plain_model
from maturity_desktop.planning.effort_days import days_in_all, days_of, days_text
from maturity_desktop.planning.raising import ForcedSet, Raise, forced_set, forced_sets


def _case(answers: str, **scoring: Any) -> Case:
    """One area: two statements at level 2, two at 3, one at 4."""
    model = plain_model({2: 2, 3: 2, 4: 1}, **scoring)
    return Case(model, ratings=answered(model, answers))


def _set(case: Case, target: int | None = None) -> ForcedSet:
    found = forced_set(case.assessment(), ROUND, "a1", target)
    assert found is not None
    return found


def _wanted(found: ForcedSet) -> dict[str, str]:
    return {one.criterion: one.option for one in found.raises}


def test_all_that_fall_short_are_raised_to_largely_and_nothing_else() -> None:
    found = _set(_case("LP NF P"), 3)
    assert _wanted(found) == {"a1.2.2": "L", "a1.3.1": "L"}
    assert (found.level, found.target, found.reached) == (3, 3, False)


def test_the_level_itself_and_those_below_it_have_thresholds_of_their_own() -> None:
    """By the strict rule the level itself needs largely, every lower one fully."""
    found = _set(_case("LF PF N", lower_levels_at="F"), 3)
    assert _wanted(found) == {"a1.2.1": "F", "a1.3.1": "L"}


def test_without_a_threshold_only_the_highest_option_is_enough() -> None:
    case = _case("LF FF N")
    for name in ("level_reached_at", "lower_levels_at"):
        del case.model["scoring"][name]
    assert _wanted(_set(case, 2)) == {"a1.2.1": "F"}


def test_on_another_scale_the_lowest_option_that_is_worth_as_much_is_taken() -> None:
    case = _case("LL LL L")
    case.model["scales"]["quarters"] = [{"id": f"q{n}", "value": f"{n}/4"} for n in range(5)]
    case.model["area"][0]["criterion"][0]["scale"] = "quarters"
    case.ratings["a1.2.1"] = {"option": "q2", "na": False}
    assert _wanted(_set(case, 2)) == {"a1.2.1": "q3"}


def test_a_scale_without_an_option_that_is_enough_holds_the_level_for_good() -> None:
    case = _case("FF FF F", level_reached_at="F", lower_levels_at="F")
    case.model["scales"]["short"] = [{"id": "a", "value": 0}, {"id": "b", "value": "9/10"}]
    case.model["area"][0]["criterion"][0]["scale"] = "short"
    case.ratings["a1.2.1"] = {"option": "a", "na": False}
    found = _set(case, 3)
    assert (found.raises, found.stuck, found.reached) == ((), ("a1.2.1",), False)


def test_open_statements_stand_apart_and_cost_nothing_yet() -> None:
    case = _case("L- NL L")
    for criterion in case.model["area"][0]["criterion"]:
        criterion["effort"] = 2
    found = _set(case, 3)
    assert found.open == (Raise("a1.2.2", "L", True, 2),)
    assert found.rated == (Raise("a1.3.1", "L", False, 2),)
    assert (found.effort.low, found.effort.high) == (4, 10)


def test_not_applicable_leaves_the_set_or_holds_the_level_as_the_policy_has_it() -> None:
    case = _case("LX LL L")
    assert _set(case, 2).reached
    case.policy = "zero"
    assert _set(case, 2).stuck == ("a1.2.2",)
    case.policy = "full"
    assert _set(case, 2).reached


def test_only_what_counts_at_the_depth_is_asked_for() -> None:
    case = _case("NN NN N")
    for place, criterion in enumerate(case.model["area"][0]["criterion"]):
        criterion["key"] = place % 2 == 0
    case.scope["a1"] = {"depth": "key"}
    assert set(_wanted(_set(case, 3))) == {"a1.2.1", "a1.3.1"}


def test_a_reached_target_leaves_nothing_whatever_stands_above_it() -> None:
    found = _set(_case("LL LL N"), 3)
    assert (found.raises, found.reached, found.effort.text) == ((), True, "")


def test_a_higher_level_that_stands_asks_nothing_more_of_a_lower_one() -> None:
    """Where the level itself needs more than those below it, level 3 can stand over a weaker 2."""
    assert _set(_case("LL FF N", level_reached_at="F", lower_levels_at="L"), 2).reached
    found = _set(_case("LL FL N", level_reached_at="F", lower_levels_at="L"), 2)
    assert _wanted(found) == {"a1.2.1": "F", "a1.2.2": "F"}


def test_a_target_without_statements_is_that_of_the_level_below_it() -> None:
    found = _set(_case("LN LL X"), 4)
    assert (found.level, _wanted(found)) == (3, {"a1.2.2": "L"})


@pytest.mark.parametrize("rule", ["attributes", "none"])
def test_a_rule_of_means_and_a_model_without_levels_have_no_set(rule: str) -> None:
    assert forced_set(_case("NN NN N", levels=rule).assessment(), ROUND, "a1", 3) is None


def test_without_target_out_of_scope_or_not_applicable_there_is_none() -> None:
    case = _case("NN NN N")
    assert forced_set(case.assessment(), ROUND, "a1") is None
    assert forced_set(case.assessment(), ROUND, "no-such-area", 3) is None
    case.scope["a1"] = {"included": False, "target": 3}
    assert forced_set(case.assessment(), ROUND, "a1") is None
    case = _case("XX XX X")
    assert forced_set(case.assessment(), ROUND, "a1", 3) is None


def test_the_sets_of_a_round_are_those_of_its_targets() -> None:
    model = plain_model({2: 1, 3: 1}, areas=3)
    case = Case(model, ratings=answered(model, "PN"))
    case.scope = {"a1": {"target": 2}, "a3": {"target": 3}}
    found = forced_sets(case.assessment(), ROUND)
    assert [(one.area, len(one.rated), len(one.open)) for one in found] == [
        ("a1", 1, 0),
        ("a3", 0, 2),
    ]


def test_efforts_are_ranges_of_days_and_the_highest_class_has_no_end() -> None:
    assert [days_of(effort) for effort in (1, 2, 3, 4)] == [(1, 3), (4, 10), (11, 25), (26, 60)]
    assert days_in_all([1, 2, None]).text == "5 to 13 days"
    assert days_in_all([1, 2, None]).unknown == 1
    assert days_in_all([5]).text == "61 days or more"
    assert days_in_all([1, 5]).text == "62 days or more"
    assert days_text(1, 1) == "1 day"
    assert days_text(3, 3) == "3 days"
