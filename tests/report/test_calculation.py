"""Every figure can be explained, and the explanation arrives at the figure that is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements import ROUND, Case, answered, plain_model, random_case
from maturity_desktop.report import calculation_level as of_levels
from maturity_desktop.report import calculation_round as of_round
from maturity_desktop.report.calculation import Basis, Calculation, area_index, cell_index
from maturity_desktop.report.sentences import (
    index_text,
    overall_index_text,
    supported_sentence,
)
from maturity_desktop.rounding import shown, shown_range
from maturity_desktop.scoring.rounds import score_round

cases = st.integers(10_000, 1_000_000).map(random_case)


def _basis(case: Case) -> Basis:
    assessment = case.assessment()
    return Basis(assessment, score_round(assessment, ROUND))


def _ends_in_its_result(found: Calculation) -> None:
    assert found.steps[-1].endswith(found.result)
    assert all(len(row) == len(found.heading) for row in found.rows)
    assert found.text.startswith(f"{found.title}: {found.result}")


@given(cases)
def test_the_index_of_areas_and_cells_is_that_of_scoring(case: Case) -> None:
    basis = _basis(case)
    for area in basis.score.assessed:
        found = area_index(basis, area.id)
        assert area.index_range is not None
        assert found.exact[0] == pytest.approx(area.index_range[0])
        assert found.exact[-1] == pytest.approx(area.index_range[1])
        assert found.result == index_text(area)
        _ends_in_its_result(found)
        carried = area_index(basis, area.id, supported=True)
        assert carried.exact[0] == pytest.approx(area.supported_low)
        assert carried.result == str(shown(area.supported_low or 0))
        for cell in area.dimensions:
            part = cell_index(basis, area.id, cell.id)
            if cell.index_range is None:
                assert part.result == "\N{EN DASH}"
            else:
                assert part.result == shown_range(*cell.index_range)
                _ends_in_its_result(part)


@given(cases)
def test_levels_and_what_is_short_of_them_are_those_of_scoring(case: Case) -> None:
    basis = _basis(case)
    for area in basis.score.assessed:
        if area.level is None:
            assert of_levels.area_level(basis, area.id).rows == ()
            continue
        for supported, level in ((False, area.level), (True, area.supported_level)):
            found = of_levels.area_level(basis, area.id, supported=supported)
            assert found.exact[0] == level
            assert found.result in (str(level), "\N{EN DASH}")
            _ends_in_its_result(found)
        if area.next_level is not None:
            near = of_levels.within_reach(basis, area.id)
            assert near.result.startswith("level") == (area.within_reach is not None)
            assert len(near.rows) == len(area.held_back_by)
            _ends_in_its_result(near)
        if area.to_raise is not None:
            short = of_levels.to_raise(basis, area.id)
            assert len(short.rows) == len(area.to_raise) == short.exact[0]
            _ends_in_its_result(short)


@given(cases)
def test_the_figures_of_the_round_are_those_of_scoring(case: Case) -> None:
    basis = _basis(case)
    overall = basis.score.overall
    rated = of_round.coverage(basis)
    assert rated.result == f"{overall.rated} of {overall.in_scope}"
    assert rated.exact == (() if overall.coverage is None else (overall.coverage,))
    if not basis.score.assessed:
        return
    index = of_round.overall_index(basis)
    assert overall.index_range is not None
    assert (index.exact[0], index.exact[-1]) == pytest.approx(overall.index_range)
    assert index.result == overall_index_text(basis.score)
    _ends_in_its_result(index)
    carried = of_round.overall_index(basis, supported=True)
    assert carried.exact[0] == pytest.approx(overall.supported_low)
    if overall.headline_level is None:
        return
    assert overall.headline.startswith(of_round.profile(basis).result.rstrip("."))
    assert of_round.profile(basis, supported=True).result == supported_sentence(basis.score)
    assert of_round.lowest_level(basis).exact == (overall.every_area_reaches,)
    assert of_round.typical_level(basis).exact == (overall.typical_level,)
    lowest = of_round.lowest_level(basis, supported=True)
    assert lowest.exact == (overall.supported_lowest_level,)


def test_one_area_is_explained_as_one_would_do_it_by_hand() -> None:
    model = plain_model({2: 2, 3: 3, 4: 1})
    case = Case(model, ratings=answered(model, "FL LP- N"))
    found = area_index(_basis(case), "a1")
    assert found.heading[:3] == ("Level", "Statements", "Answers")
    assert [row[2] for row in found.rows] == ["1 F, 1 L", "1 L, 1 P, 1 open", "1 N"]
    assert [row[3] for row in found.rows] == [
        "1.6667 / 2 = 0.8333",
        "1 / 3 = 0.3333",
        "0 / 1 = 0.0000",
    ]
    # 1 + 3 x (0.8333 + 0.3333 + 0) / 3 = 2.1667; with the open one at F the middle one is 0.6667.
    assert found.exact == pytest.approx((2 + 1 / 6, 2.5))
    assert found.result == "2.2\N{EN DASH}2.5"


def test_what_has_no_figure_says_why() -> None:
    model = plain_model({2: 2})
    basis = _basis(Case(model, ratings=answered(model, "--")))
    found = area_index(basis, "a1")
    assert found.result == "\N{EN DASH}"
    assert "Nothing is rated yet" in found.sentences[0]
