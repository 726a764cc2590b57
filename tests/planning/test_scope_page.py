"""The scope page says all that is signed, in the words of the client's engagement."""

from typing import Any

import msgspec
import pytest

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddGoal,
    ChangeEngagement,
    ChangeRound,
    ChangeScope,
    Edit,
    ScopeChange,
    SignScope,
)
from maturity_desktop.planning.norms import Norms
from maturity_desktop.planning.rules import rules_of
from maturity_desktop.planning.scope_page import scope_page
from maturity_desktop.planning.units import unit_letters, units_of, units_text


def _done(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


@pytest.fixture
def agreed() -> Assessment:
    model = plain_model({2: 2, 3: 2}, areas=3)
    for place, criterion in enumerate(model["area"][1]["criterion"]):
        criterion["key"] = place == 0
    return _done(
        Case(model).assessment(),
        ChangeScope(
            ROUND,
            {
                "a1": ScopeChange(
                    target=3, weight=2.0, operator="shared", units="Oslo and Bergen", voices=2
                ),
                "a2": ScopeChange(depth="scan", units="Bergen"),
                "a3": ScopeChange(included=False, reason="bought in", units="Paris"),
            },
        ),
        AddGoal("Faster", ("a2", "a1"), id="g1"),
        AddGoal("Cheaper", ("a2",), id="g2"),
        ChangeRound(ROUND, {"date": "2026-03-09", "until": "2026-03-13", "client_days": 9}),
    )


def test_every_area_stands_with_all_that_is_agreed(agreed: Assessment) -> None:
    page = scope_page(agreed, ROUND)
    first, second, third = page.areas
    assert (first.depth, first.statements, first.target, first.target_name) == (
        "full",
        4,
        3,
        "Level 3",
    )
    assert (first.weight, first.operator, first.voices, first.goals) == (2.0, "shared", 2, (1,))
    assert (first.units, first.unit_marks) == (("Oslo", "Bergen"), ("O", "B"))
    assert (second.statements, second.statements_all, second.indicative) == (1, 4, True)
    assert second.goals == (1, 2)
    assert (third.included, third.reason) == (False, "bought in")
    assert (page.areas_in, page.areas_all) == (2, 3)
    assert (page.statements_in, page.statements_all) == (5, 12)


def test_the_legend_names_units_in_scope_alone(agreed: Assessment) -> None:
    page = scope_page(agreed, ROUND)
    assert page.units == (("O", "Oslo"), ("B", "Bergen"))
    assert page.notes == (
        "O Oslo, B Bergen.",
        "Rated as one, spread shown by unit.",
        "Scan results are indicative.",
    )


def test_goals_keep_their_order_and_areas_that_of_the_model(agreed: Assessment) -> None:
    told = [(goal.number, goal.text, goal.labels) for goal in scope_page(agreed, ROUND).goals]
    assert told == [(1, "Faster", ("Area 1", "Area 2")), (2, "Cheaper", ("Area 2",))]


def test_dates_stand_in_the_order_of_the_work(agreed: Assessment) -> None:
    dates = scope_page(agreed, ROUND).dates
    assert [one.id for one in dates] == [
        "signed",
        "site",
        "draft",
        "comments",
        "workshop",
        "final",
    ]
    assert (dates[1].first, dates[1].last) == ("2026-03-09", "2026-03-13")
    assert dates[5].name == "Final 1.0"


def test_what_was_signed_and_what_was_amended_since(agreed: Assessment) -> None:
    assert not scope_page(agreed, ROUND).signed
    signed = _done(agreed, SignScope(ROUND, "2026-03-02", "Sponsor"))
    later = ChangeScope(ROUND, {"a1": ScopeChange(target=2)}, reason="too far", date="2026-03-10")
    sooner = ChangeScope(
        ROUND, {"a2": ScopeChange(depth="full")}, reason="asked", date="2026-03-04"
    )
    page = scope_page(_done(signed, later, sooner), ROUND, Norms(source="Halden, 2025"))
    assert (page.signed, page.signed_on, page.signed_by) == (True, "2026-03-02", "Sponsor")
    assert [(one.date, one.change, one.reason) for one in page.amendments] == [
        ("2026-03-04", "Area 2: depth full (was scan)", "asked"),
        ("2026-03-10", "Area 1: target 2 (was 3)", "too far"),
    ]
    assert (page.client_days, page.norms) == (9, "Halden, 2025")
    assert page.effort.low > 0


def test_the_page_can_be_sent_to_another_process(agreed: Assessment) -> None:
    page = scope_page(agreed, ROUND)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(page), type=type(page)) == page


@pytest.mark.parametrize(
    ("scoring", "name", "part"),
    [
        ({}, "most cases", "of each lower level is at least"),
        ({"lower_levels_at": "F"}, "strict", "of each lower level at least"),
        ({"levels": "attributes"}, "means", "above 85 %"),
        ({"levels": "none"}, "index only", "no levels"),
    ],
    ids=["most-cases", "strict", "attributes", "none"],
)
def test_the_rule_for_levels_in_plain_words(scoring: dict[str, Any], name: str, part: str) -> None:
    made = Case(plain_model({2: 1, 3: 1}, **scoring)).assessment()
    rules = rules_of(made.model, made.engagement)
    assert rules.short == f"Rule: {name}. Scale N P L F."
    assert part in rules.level
    assert rules.answers[0].band == "up to 15 %"
    assert bool(rules.headline) == (name != "index only")


def test_agreed_rules_are_told_as_chosen(agreed: Assessment) -> None:
    other = _done(agreed, ChangeEngagement({"na_policy": "zero", "headline_level": 3}))
    rules = scope_page(other, ROUND).rules
    assert "lowest answer" in rules.na
    assert rules.headline == "The profile sentence counts the areas at or above level 3 Level 3."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("Rotterdam", ("Rotterdam",)),
        ("Rotterdam and Leipzig", ("Rotterdam", "Leipzig")),
        ("Oslo, Bergen and Paris", ("Oslo", "Bergen", "Paris")),
        ("Oslo, oslo ,, Bergen", ("Oslo", "Bergen")),
        ("Research and development; Sales", ("Research and development", "Sales")),
        ("Research and development;", ("Research and development",)),
    ],
)
def test_units_are_read_as_people_write_them(text: str, names: tuple[str, ...]) -> None:
    assert units_of(text) == names
    assert units_of(units_text(names)) == names


def test_letters_tell_units_apart() -> None:
    assert unit_letters(("Rotterdam", "Leipzig", "Rome", "Ro", "rotterdam")) == {
        "Rotterdam": "R",
        "Leipzig": "L",
        "Rome": "Ro",
        "Ro": "R2",
        "rotterdam": "Rot",
    }
