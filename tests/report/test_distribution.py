"""Answers, grades and matters as bars: each statement once, in an order that is worth reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements import ROUND, Case, answered, plain_model, random_case
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.report.by_tag import by_tag
from maturity_desktop.report.distribution import distribution
from maturity_desktop.report.grade_mix import grade_mix
from maturity_desktop.scoring.rounds import score_round
from week_data import SAMPLE, WEEK_ROUND, week

cases = st.integers(10_000, 1_000_000).map(random_case)


@given(cases)
def test_every_statement_in_scope_stands_in_one_part_of_one_bar(case: Case) -> None:
    assessment = case.assessment()
    score = score_round(assessment, ROUND)
    overall = score.overall
    for by in ("area", "level"):
        bars = distribution(assessment, score, by)
        assert sum(bar.total for bar in bars.rows) == overall.in_scope
        ids = [one.id for one in bars.categories]
        for part, count in (("n/a", overall.not_applicable), ("open", overall.open)):
            assert sum(bar.counts[ids.index(part)] for bar in bars.rows) == count
        listed = [criterion for bar in bars.rows for criterion in bar.criteria]
        assert len(listed) == len(set(listed)) == overall.in_scope


@given(cases)
def test_grades_count_what_scoring_counts(case: Case) -> None:
    assessment = case.assessment()
    score = score_round(assessment, ROUND)
    mix = grade_mix(assessment, score, "area")
    expected = {area.id: area.grades for area in score.areas if area.rated}
    assert {bar.id: bar.counts for bar in mix.bars.rows} == {
        area: grades for area, grades in expected.items() if sum(grades)
    }
    by_level = grade_mix(assessment, score, "level")
    assert sum(bar.total for bar in by_level.bars.rows) == sum(map(sum, expected.values()))
    assert set(mix.thin) <= set(mix.lowered)


def test_the_best_area_stands_first_and_levels_in_their_order() -> None:
    model = plain_model({2: 2, 3: 2}, areas=3)
    ratings = answered(model, "NNNN") | answered(model, "FFLP", 1) | answered(model, "----", 2)
    assessment = Case(model, ratings=ratings).assessment()
    score = score_round(assessment, ROUND)
    by_area = distribution(assessment, score, "area")
    assert [bar.id for bar in by_area.rows] == ["a2", "a1", "a3"]
    assert [bar.notes for bar in by_area.rows] == [
        ("75 %", "3 of 4"),
        ("0 %", "0 of 4"),
        ("\N{EN DASH}", "\N{EN DASH}"),
    ]
    assert by_area.headings == ("At least L", "Of rated")
    by_level = distribution(assessment, score, "level")
    assert [bar.id for bar in by_level.rows] == ["2", "3"]
    assert by_level.rows[0].counts == (2, 0, 0, 2, 0, 2)


def test_what_rests_on_one_voice_is_counted_where_it_claims_something() -> None:
    model = plain_model({2: 1, 3: 3})
    case = Case(model, ratings=answered(model, "F FLN"), grades={"a1.3.1": 2})
    assessment = case.assessment()
    mix = grade_mix(assessment, score_round(assessment, ROUND), "level")
    assert mix.thin == ("a1.3.2",)
    assert mix.lowered == ("a1.2.1", "a1.3.2")
    assert mix.sentences == (
        "1 rating above P at level 3 or above rests on one voice.",
        "2 ratings count lower when only evidence is counted.",
    )
    assert mix.bars.rows[1].notes == ("2 of 3", "1 of 3")


@pytest.fixture(scope="module")
def bars_by_tag() -> dict[str, tuple[int, int]]:
    assessment = week(find_model("itsm"), SAMPLE)
    bars = by_tag(assessment, score_round(assessment, WEEK_ROUND))
    shares = [int(bar.notes[0].removesuffix(" %")) for bar in bars.rows]
    assert shares == sorted(shares, reverse=True)
    return {bar.id: (bar.total, len(bar.criteria)) for bar in bars.rows}


def test_a_statement_with_two_tags_counts_in_both(
    bars_by_tag: dict[str, tuple[int, int]],
) -> None:
    model = find_model("itsm")
    criteria = [criterion for area in model.areas for criterion in area.criteria]
    for tag in ("partners", "governance", "security", "regulation", "ai"):
        tagged = sum(tag in criterion.tags for criterion in criteria)
        assert bars_by_tag[tag] == (tagged, tagged)
