"""Findings drafted from answers: which rule speaks when, what it says, and that it repeats nothing."""

from collections.abc import Mapping

import pytest

from engagements import ROUND as CASE_ROUND
from engagements import random_case
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import DraftFindings, FindingDraft, RemoveFinding
from maturity_desktop.assessment.records import (
    Engagement,
    Evidence,
    Finding,
    Goal,
    GoalArea,
    Rating,
    Round,
    Row,
    Scope,
    Support,
)
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.planning.drafting import AT_MOST, drafts

BEFORE, NOW = "before", "now"
MODEL = find_model("itsm")
BASE: tuple[Row, ...] = (
    Engagement(client="Northwind", model=encode_copy(MODEL)),
    Round(BEFORE, "Baseline 2025", "i"),
    Round(NOW, "Follow-up 2026", "r", target_date="2027-12-31"),
    Evidence("seen", 12, "Everything seen", "record"),
)
GOAL: tuple[Row, ...] = (
    Goal("g", "Half as many outages", "i"),
    GoalArea("g", "incident"),
)


def _ids(area: str, upto: int = 9) -> list[str]:
    return [one.id for one in MODEL.area_by_id[area].criteria if one.level <= upto]


def _id(area: str, number: str) -> str:
    return next(one.id for one in MODEL.area_by_id[area].criteria if one.number == number)


def _answers(
    area: str,
    upto: int = 3,
    odd: Mapping[str, str] | None = None,
    *,
    of: str = NOW,
    seen: bool = True,
) -> list[Row]:
    """All of an area: Largely up to a level, Not above, others by number; seen in a document."""
    rows: list[Row] = []
    for one in MODEL.area_by_id[area].criteria:
        option = (odd or {}).get(one.number, "L" if one.level <= upto else "N")
        rows.append(Rating(of, one.id, option))
        if seen:
            rows.append(Support("seen", of, one.id))
    return rows


def _drafts(*rows: Row) -> dict[str, FindingDraft]:
    return {one.rule: one for one in drafts(Assessment((*BASE, *rows)), NOW)}


def test_statements_of_the_first_level_that_fall_short_are_a_gap_of_their_topic() -> None:
    found = _drafts(*GOAL, *_answers("incident", odd={"2.5": "P"}))
    draft = found["first-level/incident/measurement"]
    assert draft.title == "Open and closed incidents are counted: in part only"
    assert draft.kind == "gap"
    assert draft.criteria == (_id("incident", "2.5"),)
    assert draft.evidence == ("seen",)
    assert draft.values["severity"] == "medium"
    assert "is rated Partially (E-012)" in draft.values["condition"]
    assert "The pile grows unseen" in draft.values["consequence"]
    assert "Goal 1 of the sponsor depends on it" in draft.values["consequence"]
    advice = draft.recommendation
    assert advice["outcome"].startswith("2.5 at Largely by 31 December 2027. How to check: Repeat")
    assert (advice["effort_low"], advice["effort_high"]) == (1, 3)
    assert advice["first_step"].startswith("Write down one filter")
    assert advice["due"] == "2027-12-31"
    assert "role" not in advice  # no rule can know who answers for it


@pytest.mark.parametrize(("option", "goal", "severity"), [("N", True, "high"), ("N", False, "low")])
def test_severity_follows_from_the_goals_and_from_what_is_in_place(
    option: str, goal: bool, severity: str
) -> None:
    rows = _answers("incident", odd={"2.5": option})
    found = _drafts(*(GOAL if goal else ()), *rows)["first-level/incident/measurement"]
    assert found.values["severity"] == severity
    assert found.title.endswith("not in place")


def test_several_statements_of_a_topic_are_one_finding() -> None:
    found = _drafts(*_answers("incident", odd={"2.1": "P", "2.2": "N"}))
    draft = found["first-level/incident/process"]
    assert draft.title == "Incident, Process: 2 statements of level 2 fall short"
    assert len(draft.criteria) == 2


def test_open_statements_are_no_finding() -> None:
    rows = [
        row
        for row in _answers("incident")
        if not (isinstance(row, Rating) and row.criterion == _id("incident", "2.5"))
    ]
    assert not any(rule.startswith("first-level") for rule in _drafts(*rows))


def test_the_next_level_within_reach_is_a_gap_with_what_holds_it_back() -> None:
    draft = _drafts(*_answers("incident", odd={"3.7": "P"}))["within-reach/incident"]
    assert draft.title == "Incident: level 3 is within reach, 1 statement short"
    assert draft.criteria == (_id("incident", "3.7"),)
    assert draft.recommendation["title"] == "Take Incident to level 3"


def test_a_foundation_below_what_rests_on_it_comes_first() -> None:
    rows = (*_answers("incident"), *_answers("service-request", odd={"2.1": "N"}))
    found = _drafts(*rows)
    draft = next(iter(found.values()))
    assert draft.rule == "foundation/service-request"
    assert draft.title == "Service request is below what Incident needs"
    assert "which stands at level 1" in draft.values["condition"]


def test_a_dimension_weak_in_half_of_the_areas_is_a_theme() -> None:
    rows: list[Row] = []
    for area in ("incident", "change", "problem", "event"):
        weak = [one.number for one in MODEL.area_by_id[area].criteria
                if one.dimension == "measurement" and one.level <= 3]  # fmt: skip
        odd = dict.fromkeys(weak, "P") if area != "event" else {}
        rows += _answers(area, odd=odd)
    draft = _drafts(*rows)["weak-dimension/measurement"]
    assert draft.values["theme"] == "Measurement and reporting"
    assert draft.title == "Measurement and reporting lags behind in 3 of 4 areas"
    assert "Incident (" in draft.values["condition"]
    assert {MODEL.area_of[one].id for one in draft.criteria} == {"incident", "change", "problem"}
    two = [
        row for row in rows if not (isinstance(row, Rating) and row.criterion.startswith("problem"))
    ]
    assert "weak-dimension/measurement" not in _drafts(*two)


def test_a_level_that_nobody_saw_is_an_observation() -> None:
    found = _drafts(*_answers("incident", seen=False))
    draft = found["unsupported/incident"]
    assert draft.kind == "observation"
    assert draft.title == "Incident: level 3 is stated, level 1 is supported"
    assert draft.recommendation["first_step"].startswith("Ask for ")
    assert "unsupported/incident" not in _drafts(*_answers("incident"))


def test_a_contradicted_rating_is_an_observation_until_it_is_settled() -> None:
    item = Evidence("against", 36, "Service review minutes", "record")
    link = Support("against", NOW, _id("incident", "3.7"), "contradicts")
    draft = _drafts(*_answers("incident"), item, link)[f"contradicted/{link.criterion}"]
    assert "E-036 Service review minutes speaks against it" in draft.values["condition"]
    assert set(draft.evidence) == {"seen", "against"}
    settled = Support(
        "against", NOW, link.criterion, "contradicts", resolved=True, resolution="old"
    )
    assert f"contradicted/{link.criterion}" not in _drafts(*_answers("incident"), item, settled)


def test_an_area_that_fell_is_an_observation_with_what_went_down() -> None:
    rows = (*_answers("incident", of=BEFORE), *_answers("incident", odd={"2.5": "P"}))
    draft = _drafts(*rows)["fallen/incident"]
    assert draft.title == "Incident fell from level 3 to 1 since Baseline 2025"
    assert draft.criteria == (_id("incident", "2.5"),)
    # What was looked at less deeply is not compared.
    shallow = Scope(BEFORE, "incident", depth="key")
    assert "fallen/incident" not in _drafts(*rows, shallow)


def test_an_area_that_is_lower_since_more_is_asked_did_not_fall() -> None:
    asked = _id("incident", "2.5")
    before = Rating(BEFORE, asked, None, "no-such-service", reason="None")
    rows = (*_answers("incident", of=BEFORE), before, *_answers("incident", odd={"2.5": "P"}))
    assert "fallen/incident" not in _drafts(*rows)


def test_an_area_did_not_fall_while_open_answers_decide_it() -> None:
    """One rating is lower, but of level 5, and it is the open ones that leave a range."""
    numbers = [one.number for one in MODEL.area_by_id["incident"].criteria if one.level == 3]
    before = _answers("incident", odd={"5.1": "P"}, of=BEFORE)
    now = _answers("incident")
    waiting = [Rating(NOW, _id("incident", one)) for one in numbers[:3]]
    assert "fallen/incident" not in _drafts(*before, *now, *waiting)


def test_a_topic_that_is_fully_true_and_was_seen_is_a_strength() -> None:
    numbers = [one.number for one in MODEL.area_by_id["incident"].criteria
               if one.dimension == "tools" and one.level <= 3]  # fmt: skip
    full = dict.fromkeys(numbers, "F")
    draft = _drafts(*_answers("incident", odd=full))["strength/incident/tools"]
    assert draft.kind == "strength"
    assert len(draft.criteria) == len(numbers)
    assert not draft.recommendation
    assert "strength/incident/tools" not in _drafts(*_answers("incident", odd=full, seen=False))


def test_what_a_supplier_does_and_nobody_assessed_is_said() -> None:
    out = Rating(NOW, _id("incident", "3.4"), None, "supplier-part", reason="the host's own tool")
    kept = [
        row
        for row in _answers("incident")
        if not (isinstance(row, Rating) and row.criterion == out.criterion)
    ]
    draft = _drafts(*kept, out)["supplier/incident"]
    assert draft.title == "Incident: the supplier's part was not assessed"
    assert "3.4. The host's own tool." in draft.values["condition"]


def test_nothing_is_drafted_twice_and_what_was_removed_comes_again() -> None:
    shown = Assessment((*BASE, *_answers("incident", odd={"2.5": "P", "2.3": "N"})))
    found = drafts(shown, NOW)
    shown = shown.with_rows(DraftFindings(NOW, found).rows(shown))
    made = shown.of_round(Finding, NOW)
    assert {row.rule for row in made} == {draft.rule for draft in found}
    assert all(row.draft for row in made)
    assert drafts(shown, NOW) == ()
    shown = shown.with_rows(RemoveFinding(made[0].id).rows(shown))
    assert [draft.rule for draft in drafts(shown, NOW)] == [made[0].rule]


def test_the_gravest_come_first_and_no_more_than_a_report_can_bear() -> None:
    rows: list[Row] = list(GOAL)
    for area in MODEL.areas:
        rows += _answers(area.id, 4, dict.fromkeys(("2.1", "2.3", "2.5", "2.8"), "N"), seen=False)
    found = drafts(Assessment((*BASE, *rows)), NOW)
    assert 10 < len(found) <= AT_MOST
    kinds = [draft.kind for draft in found]
    assert kinds == sorted(kinds, key=("gap", "strength", "observation").index)
    severities = [draft.values["severity"] for draft in found if draft.kind == "gap"]
    assert severities == sorted(severities, key=("high", "medium", "low").index)
    assert severities[0] == "high"


def test_an_empty_round_gives_nothing() -> None:
    assert drafts(Assessment(BASE), NOW) == ()


@pytest.mark.parametrize("seed", range(60))
def test_any_answers_in_any_model_give_drafts_that_can_be_entered(seed: int) -> None:
    shown = random_case(seed).assessment()
    found = drafts(shown, CASE_ROUND)
    shown = shown.with_rows(DraftFindings(CASE_ROUND, found).rows(shown))
    assert len(shown.of_round(Finding, CASE_ROUND)) == len(found)
    for draft in found:
        assert draft.title
        assert draft.values["condition"]
        assert set(draft.criteria) <= set(shown.model.criterion_by_id)
