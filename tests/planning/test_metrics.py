"""Metrics: what fits the stage of an area, baseline and change, the way to the target, evidence."""

from datetime import date
from typing import Any

import pytest

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddOwnMetric,
    Edit,
    FollowMetric,
    LinkEvidence,
    RecordMetric,
    RegisterEvidence,
)
from maturity_desktop.planning.metrics import (
    Course,
    Stage,
    Standing,
    course_of,
    early_metrics,
    fits,
    metrics_of,
    signed,
    uses_of,
    way_of,
)
from maturity_desktop.scoring.rounds import score_round

EARLY, LATE, DOWN = "calls.answered", "calls.forecast", "calls.waiting"


def _metric(metric: str, level: int | None, direction: str = "up") -> dict[str, Any]:
    found: dict[str, Any] = {"id": metric, "name": metric, "unit": "%", "direction": direction}
    return found if level is None else {**found, "from_level": level}


def _assessment(*edits: Edit, rated: int = 0, included: bool = True) -> Assessment:
    """One area with two statements at each of the levels 2 to 4, the first `rated` levels at F."""
    model = plain_model({2: 2, 3: 2, 4: 2})
    area = model["area"][0]
    area["metric"] = [_metric(LATE, 4), _metric(DOWN, 3, "down"), _metric(EARLY, 2)]
    area["criterion"][0]["metrics"] = [EARLY]
    case = Case(model)
    case.scope[area["id"]] = {"included": included, "reason": "" if included else "not asked"}
    for criterion in area["criterion"]:
        option = "F" if criterion["level"] <= rated + 1 else "N"
        case.ratings[criterion["id"]] = {"option": option, "na": False}
    return _after(case.assessment(), *edits)


def _after(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def _all(assessment: Assessment) -> dict[str, Standing]:
    return {one.id: one for one in metrics_of(assessment, score_round(assessment, ROUND))}


def _values(metric: str, *values: tuple[str, float]) -> list[Edit]:
    return [RecordMetric(metric, day, value) for day, value in values]


@pytest.mark.parametrize(
    ("rated", "stages"),
    [
        (0, {EARLY: "next", DOWN: "later", LATE: "later"}),
        (1, {EARLY: "now", DOWN: "next", LATE: "later"}),
        (2, {EARLY: "now", DOWN: "now", LATE: "next"}),
        (3, {EARLY: "now", DOWN: "now", LATE: "now"}),
    ],
    ids=["level-1", "level-2", "level-3", "level-4"],
)
def test_what_fits_is_what_the_level_and_the_next_one_can_measure(
    rated: int, stages: dict[str, Stage]
) -> None:
    found = _all(_assessment(rated=rated))
    assert {metric: one.stage for metric, one in found.items()} == stages
    assert {metric for metric, one in found.items() if fits(one)} == {
        metric for metric, stage in stages.items() if stage != "later"
    }


def test_nothing_fits_an_area_that_is_out_of_scope() -> None:
    found = _all(_assessment(included=False))
    assert not any(fits(one) for one in found.values())
    assert early_metrics(_assessment(included=False), ROUND) == ()


def test_followed_ones_come_first_then_early_before_late() -> None:
    assert list(_all(_assessment(rated=1))) == [EARLY, DOWN, LATE]
    assert list(_all(_assessment(FollowMetric(LATE), rated=1))) == [LATE, EARLY, DOWN]


def test_an_own_metric_stands_in_its_area_and_one_without_an_area_comes_last() -> None:
    area = _assessment().model.areas[0].id
    here = AddOwnMetric(area, "Ours", {"from_level": 2}, id="own-1")
    away = AddOwnMetric("gone", "Theirs", id="own-2")
    found = _all(_assessment(away, here, rated=1))
    assert list(found) == ["own-1", EARLY, DOWN, LATE, "own-2"]
    assert found["own-1"].own
    assert found["own-1"].stage == "now"
    assert not found["own-2"].in_scope


def test_early_metrics_are_those_of_the_lowest_level_that_are_not_followed() -> None:
    assert early_metrics(_assessment(), ROUND) == (EARLY,)
    assert early_metrics(_assessment(FollowMetric(EARLY)), ROUND) == ()


def test_the_baseline_is_the_earliest_value_unless_one_was_agreed() -> None:
    values = _values(EARLY, ("2026-03-31", 70), ("2026-01-31", 60))
    one = _all(_assessment(*values))[EARLY]
    assert (one.baseline, one.change, one.gain) == (60, 10, 10)
    agreed = _all(_assessment(*values, FollowMetric(EARLY, {"baseline": 75.0})))[EARLY]
    assert (agreed.baseline, agreed.change, agreed.gain) == (75, -5, -5)


def test_a_single_value_has_not_changed_yet() -> None:
    one = _all(_assessment(*_values(EARLY, ("2026-01-31", 60))))[EARLY]
    assert one.change is None
    assert one.gain is None


def test_less_is_better_where_the_metric_says_so() -> None:
    one = _all(_assessment(*_values(DOWN, ("2026-01-31", 60), ("2026-02-28", 50))))[DOWN]
    assert (one.change, one.gain) == (-10, 10)
    assert signed(3, "down") == -3


@pytest.mark.parametrize(
    ("metric", "latest", "course"),
    [
        (EARLY, 90, "reached"),
        (EARLY, 75, "on-way"),
        (EARLY, 74, "behind"),
        (DOWN, 10, "reached"),
        (DOWN, 35, "on-way"),
        (DOWN, 36, "behind"),
    ],
)
def test_the_course_is_told_against_the_straight_way(
    metric: str, latest: float, course: Course
) -> None:
    """From 60 in January to 90, or 10, in a year: half of the way is due after half of it."""
    target = 90.0 if metric == EARLY else 10.0
    plan = FollowMetric(metric, {"target": target, "target_date": "2027-01-31"})
    # 182.5 of 365 days would be half: a day less, so that half of the way is just ahead.
    values = _values(metric, ("2026-01-31", 60), ("2026-08-01", latest))
    one = _all(_assessment(plan, *values))[metric]
    assert course_of(one, date(2026, 8, 15)) == course


def test_a_target_whose_day_has_passed_is_due_until_it_is_reached() -> None:
    plan = FollowMetric(EARLY, {"target": 90.0, "target_date": "2026-06-30"})
    values = _values(EARLY, ("2026-01-31", 60), ("2026-05-31", 89))
    one = _all(_assessment(plan, *values))[EARLY]
    assert course_of(one, date(2026, 6, 30)) == "on-way"
    assert course_of(one, date(2026, 7, 1)) == "due"
    reached = _after(_assessment(plan, *values), *_values(EARLY, ("2026-06-30", 91)))
    assert course_of(_all(reached)[EARLY], date(2026, 7, 1)) == "reached"


@pytest.mark.parametrize(
    ("plan", "values"),
    [
        ({"target": 90.0}, [("2026-01-31", 60), ("2026-02-28", 70)]),
        ({"target": 90.0, "target_date": "2027-01-31"}, []),
        ({"target": 90.0, "target_date": "2027-01-31"}, [("2026-01-31", 60)]),
    ],
    ids=["no-day", "no-value", "one-value"],
)
def test_the_course_is_open_where_nothing_can_be_told(
    plan: dict[str, Any], values: list[tuple[str, float]]
) -> None:
    one = _all(_assessment(FollowMetric(EARLY, plan), *_values(EARLY, *values)))[EARLY]
    assert course_of(one, date(2026, 3, 1)) == "open"


def test_without_a_target_there_is_no_course() -> None:
    one = _all(_assessment(*_values(EARLY, ("2026-01-31", 60))))[EARLY]
    assert course_of(one, date(2026, 3, 1)) == ""
    assert way_of(one) is None


def test_the_way_goes_from_the_first_value_to_the_target() -> None:
    plan = FollowMetric(EARLY, {"baseline": 58.0, "target": 90.0, "target_date": "2027-01-31"})
    one = _all(_assessment(plan, *_values(EARLY, ("2026-01-31", 60))))[EARLY]
    assert way_of(one) == ((date(2026, 1, 31), 58), (date(2027, 1, 31), 90))


def test_statements_that_name_it_and_those_its_items_are_linked_to() -> None:
    first, *_, last = _assessment().model.areas[0].criteria
    edits: list[Edit] = [
        RegisterEvidence("Report", "figure", "seen", id="e-1"),
        RecordMetric(EARLY, "2026-01-31", 60, evidence="e-1"),
        LinkEvidence("e-1", ROUND, last.id, "contradicts"),
        LinkEvidence("e-1", "another", first.id),
    ]
    after = _assessment(*edits)
    uses = {use.criterion: use for use in uses_of(after, ROUND, _all(after)[EARLY])}
    assert list(uses) == [first.id, last.id]
    assert (uses[first.id].named, uses[first.id].items) == (True, ())
    assert (uses[last.id].named, uses[last.id].items) == (False, ("e-1",))
    assert uses[last.id].against
