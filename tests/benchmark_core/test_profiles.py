"""Target profiles: the statements to raise, from the same scoring as everywhere."""

import pytest

from engagements import ROUND, random_case
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Goal, GoalArea, RowChange, Scope
from maturity_desktop.benchmark.profiles import make_profile, profile_ids
from maturity_desktop.benchmark.sentences import gap_text, profile_sentence
from maturity_desktop.scoring.rounds import Memory, score_round
from portfolios import client_rows, small_model


def _with_goals(answers: str) -> Assessment:
    assessment = Assessment(client_rows(answers))
    rows = (
        Scope("r1", "a1", target=3),
        Scope("r1", "a2", target=2),
        Goal("g", "Fewer outages", "i"),
        GoalArea("g", "a2"),
    )
    return assessment.with_rows(RowChange(assessment.get(type(r), *r.key), r) for r in rows)


@pytest.mark.parametrize("seed", range(60))
def test_the_agreed_targets_give_the_gap_of_the_results(seed: int) -> None:
    assessment = random_case(seed).assessment()
    score = score_round(assessment, ROUND)
    profile = make_profile(assessment, ROUND, "targets")
    assert [area.id for area in profile.areas] == [area.id for area in score.areas]
    for found, area in zip(profile.areas, score.areas, strict=True):
        if area.state != "not_applicable":
            expected = None if area.to_raise is None else len(area.to_raise)
            assert (found.asked, found.to_raise) == (area.target, expected)


def test_level_three_everywhere_asks_for_all_levels_up_to_it() -> None:
    profile = make_profile(_with_goals("FN NN"), "r1", "level-3")
    assert [(a.asked, a.to_raise, gap_text(a)) for a in profile.areas] == [
        (3, 1, "1 to raise"),
        (3, 2, "2 to raise"),
    ]
    assert profile_sentence(profile) == "3 statements to raise in 2 of 2 areas."


def test_goals_ask_for_the_agreed_level_of_their_areas_alone() -> None:
    profile = make_profile(_with_goals("FN NN"), "r1", "goals")
    assert [(a.asked, a.goals, gap_text(a)) for a in profile.areas] == [
        (None, (), "not asked for"),
        (2, (1,), "1 to raise"),
    ]
    assert profile_sentence(profile) == "1 statement to raise in 1 of 1 area."


def test_open_statements_are_said_and_not_counted() -> None:
    profile = make_profile(_with_goals("F- FF"), "r1", "targets")
    assert [gap_text(area) for area in profile.areas] == ["1 open", "reached"]
    assert profile_sentence(profile) == (
        "0 statements to raise in 1 of 2 areas, 1 more still open."
    )


def test_a_reached_profile_says_so() -> None:
    profile = make_profile(_with_goals("FF FF"), "r1", "level-3")
    assert profile_sentence(profile) == "All 2 areas reach what this profile asks."


def test_without_targets_nothing_is_asked() -> None:
    profile = make_profile(Assessment(client_rows()), "r1", "targets")
    assert profile_sentence(profile) == "No target level is agreed for an area in scope yet."


def test_profiles_that_make_no_sense_are_not_offered() -> None:
    assert profile_ids(Assessment(client_rows())) == ("targets", "level-3")
    assert profile_ids(_with_goals("FF FF")) == ("targets", "level-3", "goals")
    assert profile_ids(Assessment(client_rows(model=small_model(levels="none")))) == ()


def test_the_assessment_itself_keeps_its_targets_and_memory_changes_nothing() -> None:
    assessment = _with_goals("FN NN")
    memory = Memory()
    for _ in range(2):
        assert make_profile(assessment, "r1", "level-3", memory) == make_profile(
            assessment, "r1", "level-3"
        )
    assert assessment.scope("r1", "a2").target == 2
