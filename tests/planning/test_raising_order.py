"""The order over the scope: foundations, then lower levels, then goals for each day of effort."""

from collections.abc import Mapping, Sequence

from engagements import ROUND, Case, answered, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Goal, GoalArea
from maturity_desktop.planning.raising import HEURISTIC, raising_order

Depends = Mapping[str, Sequence[tuple[str, int]]]


def _round(
    *answers: str,
    target: int = 3,
    depends: Depends | None = None,
    goals: Sequence[Sequence[str]] = (),
    efforts: Sequence[int] = (),
) -> Assessment:
    """An area for each answer, one statement at level 2 and one at level 3."""
    model = plain_model({2: 1, 3: 1}, areas=len(answers))
    case = Case(model)
    for place, (area, letters) in enumerate(zip(model["area"], answers, strict=True)):
        case.ratings |= answered(model, letters, place)
        case.scope[area["id"]] = {"target": target}
        for criterion in area["criterion"]:
            criterion["effort"] = efforts[place] if efforts else 1
        asked = (depends or {}).get(area["id"], ())
        area["depends"] = [{"area": one, "level": level} for one, level in asked]
    rows = [
        *(Goal(f"g{at}", f"Goal {at}", f"{at}") for at, _ in enumerate(goals, 1)),
        *(GoalArea(f"g{at}", area) for at, areas in enumerate(goals, 1) for area in areas),
    ]
    return Assessment([*case.assessment().rows(), *rows])


def _order(assessment: Assessment) -> list[tuple[str, int]]:
    return [(step.area, step.level) for step in raising_order(assessment, ROUND)]


def test_what_another_area_depends_on_comes_first_up_to_that_level() -> None:
    assessment = _round("NN", "NN", depends={"a1": [("a2", 2)]}, goals=[["a1"]])
    assert _order(assessment) == [("a2", 2), ("a1", 2), ("a1", 3), ("a2", 3)]
    steps = raising_order(assessment, ROUND)
    assert steps[0].reasons == (
        "Area 1 asks for Area 2 at level 2 first",
        "no goal of the sponsor, 1 to 3 days",
    )
    assert steps[1].reason == "after Area 2 at level 2; 1 to 3 days for goal 1"
    assert steps[2].after == (("a1", 2), ("a2", 2))


def test_then_more_goals_for_a_day_of_effort() -> None:
    goals = [["a1", "a2", "a3"], ["a2"]]
    assessment = _round("LN", "LN", "LN", goals=goals, efforts=(3, 3, 1))
    assert _order(assessment) == [("a3", 3), ("a2", 3), ("a1", 3)]
    assert raising_order(assessment, ROUND)[1].goals == (1, 2)
    assert raising_order(assessment, ROUND)[1].reason == "11 to 25 days for goals 1 and 2"


def test_a_foundation_serves_the_goals_of_what_waits_for_it() -> None:
    assessment = _round("LN", "LN", depends={"a1": [("a2", 3)]}, goals=[["a1"]])
    assert _order(assessment) == [("a2", 3), ("a1", 3)]


def test_a_foundation_that_no_target_raises_is_named() -> None:
    assessment = _round("NN", "NN", target=2, depends={"a1": [("a2", 3)]})
    step = next(one for one in raising_order(assessment, ROUND) if one.area == "a1")
    assert step.reasons[0] == "after Area 2 at level 3, which no target asks for"


def test_open_statements_are_named_and_reached_targets_ask_for_nothing() -> None:
    steps = raising_order(_round("L-", "LL"), ROUND)
    assert [(step.area, step.reason) for step in steps] == [("a1", "1 still open")]
    assert not raising_order(_round("LL", "LL"), ROUND)


def test_it_says_that_it_is_a_rule_of_thumb() -> None:
    assert HEURISTIC.startswith("A rule of thumb")
