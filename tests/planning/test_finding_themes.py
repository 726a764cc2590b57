"""Themes across areas, what a finding still lacks, and what an initiative made of one raises."""

import pytest

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddFinding,
    AddRecommendation,
    ChangeFinding,
    ChangeRecommendation,
    Edit,
)
from maturity_desktop.assessment.records import Engagement, Finding, Rating, Round
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.planning.completeness import missing_in
from maturity_desktop.planning.from_finding import raises_of
from maturity_desktop.planning.themes import themes

NOW = "now"
MODEL = find_model("itsm")


def _id(area: str, number: str) -> str:
    return next(one.id for one in MODEL.area_by_id[area].criteria if one.number == number)


@pytest.fixture
def empty() -> Assessment:
    return Assessment((Engagement(client="N", model=encode_copy(MODEL)), Round(NOW, "Now", "i")))


def _after(shown: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        shown = shown.with_rows(edit.rows(shown))
    return shown


def test_findings_of_two_areas_about_one_dimension_share_a_theme(empty: Assessment) -> None:
    counted = AddFinding(NOW, "Nothing is counted", criteria=(_id("incident", "2.5"),))
    reported = AddFinding(NOW, "Nothing is reported", criteria=(_id("change", "3.7"),))
    alone = AddFinding(NOW, "Nobody is named", criteria=(_id("problem", "2.3"),))
    shown = _after(empty, counted, reported, alone)
    (theme,) = themes(shown, NOW)
    assert theme.name == "Measurement and reporting"
    assert [one.id for one in theme.findings] == [counted.id, reported.id]
    assert theme.areas == ("incident", "change")
    assert not theme.named


def test_a_theme_somebody_named_comes_first_whatever_its_spelling(empty: Assessment) -> None:
    one = AddFinding(NOW, "A", values={"theme": "Shift work"}, criteria=(_id("incident", "2.5"),))
    two = AddFinding(NOW, "B", values={"theme": "shift  WORK"}, criteria=(_id("change", "3.7"),))
    named, *others = themes(_after(empty, one, two), NOW)
    assert (named.name, named.named, len(named.findings)) == ("Shift work", True, 2)
    assert [theme.name for theme in others] == ["Measurement and reporting"]


def test_a_gap_is_complete_once_it_says_what_follows_and_what_to_do(empty: Assessment) -> None:
    gap = AddFinding(NOW, "A gap", values={"condition": "It is so."})
    shown = _after(empty, gap)
    finding = shown.get(Finding, gap.id)
    assert finding is not None
    assert missing_in(shown, finding) == ("consequence", "cause", "severity", "recommendation")
    way = AddRecommendation(gap.id, "Do it")
    values = {"consequence": "Money", "cause": "No role", "severity": "high"}
    shown = _after(shown, ChangeFinding(gap.id, values), way)
    finding = shown.get(Finding, gap.id)
    assert finding is not None
    assert missing_in(shown, finding) == ("outcome of R-01", "role of R-01")
    shown = _after(shown, ChangeRecommendation(way.id, {"outcome": "From 11 to 0", "role": "CIO"}))
    assert missing_in(shown, finding) == ()


def test_a_strength_needs_no_recommendation(empty: Assessment) -> None:
    shown = _after(empty, AddFinding(NOW, "Good", "strength", values={"condition": "It works."}))
    (finding,) = shown.of_round(Finding, NOW)
    assert missing_in(shown, finding) == ()


def test_an_initiative_raises_what_falls_short_and_leaves_the_rest_alone(empty: Assessment) -> None:
    ids = [_id("incident", number) for number in ("2.1", "2.2", "3.7", "3.8", "4.4")]
    options = ("F", "N", "P", None, "L")
    rows = [Rating(NOW, one, option) for one, option in zip(ids, options, strict=True)]
    shown = Assessment((*empty.rows(), *rows))
    made = AddFinding(NOW, "A gap", criteria=tuple(ids))
    shown = _after(shown, made)
    assert raises_of(shown, NOW, made.id) == ((ids[1], "L"), (ids[2], "L"))
