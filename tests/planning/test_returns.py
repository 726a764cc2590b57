"""Cost and return: sums as ranges, what is missing, and when the money has come back."""

from typing import Any

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import AddInitiative
from maturity_desktop.assessment.records import Contributes, Goal
from maturity_desktop.planning.contribution import contribution_of
from maturity_desktop.planning.returns import returns_of


def _roadmap(*values: dict[str, Any]) -> Assessment:
    model = plain_model({2: 1})
    model["expectation"] = [
        {"subject": "return", "name": "It comes back", "text": "In three coins."},
        {"subject": "time", "name": "It takes a while"},
    ]
    assessment = Case(model).assessment()
    for number, one in enumerate(values, 1):
        edit = AddInitiative(ROUND, f"Initiative {number}", values=one, id=f"i{number}")
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def _money(once: tuple[int, int], running: int, benefit: tuple[int, int]) -> dict[str, Any]:
    return {
        "cost_low": once[0],
        "cost_high": once[1],
        "running": running,
        "benefit_low": benefit[0],
        "benefit_high": benefit[1],
    }


def test_sums_are_ranges_and_payback_is_best_against_worst() -> None:
    """12,000 against 24,000 - 4,000 a year: 7.2 months; 24,000 against 16,000 - 4,000: 24."""
    found = returns_of(
        _roadmap(
            _money((10_000, 20_000), 3_000, (10_000, 15_000)),
            _money((2_000, 4_000), 1_000, (6_000, 9_000)),
        ),
        ROUND,
    )
    assert (found.once, found.running, found.benefit) == ((12_000, 24_000), 4_000, (16_000, 24_000))
    assert found.payback == (8, 24)
    assert found.notes == ()


def test_where_the_lower_end_never_pays_back_no_payback_is_given_and_it_is_said() -> None:
    found = returns_of(_roadmap(_money((5, 10), 100, (100, 300))), ROUND)
    assert found.payback is None
    assert found.notes[-1].startswith("At the lower end the benefit does not cover")


def test_a_running_cost_that_nobody_said_is_named_beside_the_months() -> None:
    """1,000 once against 2,000 - 500 a year: 8 months, the unsaid running cost left out."""
    told = _money((1_000, 1_000), 500, (1_000, 1_000))
    silent = {"benefit_low": 1_000, "benefit_high": 1_000}
    found = returns_of(_roadmap(told, silent, {"effort_low": 3}), ROUND)
    assert found.payback == (8, 8)
    assert found.notes[-1] == "Nobody said the running cost of I-02: it counts as nothing."


def test_what_is_missing_is_counted_and_named() -> None:
    found = returns_of(_roadmap({"cost_low": 5, "cost_high": 9}, {}, {"running": 4}), ROUND)
    assert (found.once, found.running, found.benefit) == ((5, 9), 4, None)
    assert (found.no_cost, found.no_benefit) == (("i2", "i3"), ("i1", "i2", "i3"))
    assert found.no_running == ("i1", "i2")
    assert found.notes == (
        "2 initiatives have no cost yet: I-02 and I-03.",
        "3 initiatives have no benefit yet: I-01, I-02 and I-03.",
    )
    assert found.payback is None


def test_assumptions_and_what_the_model_tells_to_expect_stand_with_it() -> None:
    found = returns_of(_roadmap({"assumptions": "40 EUR an hour"}, {"assumptions": " "}), ROUND)
    assert [(one.code, one.text) for one in found.assumptions] == [("I-01", "40 EUR an hour")]
    assert [one.subject for one in found.expectations] == ["time", "return"]


def test_the_contribution_is_the_highest_that_somebody_said() -> None:
    rows = [
        *_roadmap({}, {}).rows(),
        Goal("g1", "One", "a"),
        Goal("g2", "Two", "b"),
        Contributes("i1", "g1", "low"),
        Contributes("i1", "g2", "high"),
        Contributes("i2", "gone", "high"),
    ]
    assessment = Assessment(rows)
    assert contribution_of(assessment, "i1") == "high"
    assert contribution_of(assessment, "i2") == ""
