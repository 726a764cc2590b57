"""The draw of a calibration: by strata, every answer, the same for a seed."""

from collections import Counter
from typing import Any

import pytest

from engagements import ROUND, Case, answered, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import DrawCalibration, RateBlind, RateCriterion
from maturity_desktop.planning.calibration_page import calibration_page, figures, pairs_of
from maturity_desktop.planning.drawing import allocate, draw, strata_of
from maturity_desktop.scoring.agreement import Pair, agreement
from report_data import NOW, large_assessment

SHAPE = {2: 6, 3: 4}


def engagement(*answers: str, shape: dict[int, int] = SHAPE, **model: Any) -> Assessment:
    """One area for each text of answers."""
    document = plain_model(shape, areas=len(answers), **model)
    ratings: dict[str, Any] = {}
    for place, letters in enumerate(answers):
        ratings |= answered(document, letters, place)
    return Case(document, ratings=ratings).assessment()


def test_takes_a_share_of_every_stratum() -> None:
    assessment = large_assessment()
    found = draw(assessment, NOW, "2026-03")
    assert len(found.criteria) == len(set(found.criteria)) == 30
    assert found.rated > found.wanted
    for stratum in found.strata:
        share = 30 * stratum.rated / found.rated
        # An answer that had to be represented may move one statement.
        assert share - 2 < stratum.drawn < share + 2
        assert stratum.drawn >= 1
    assert sum(stratum.drawn for stratum in found.strata) == 30
    model = assessment.model
    areas = Counter(model.area_of[one].id for one in found.criteria)
    assert set(areas) == {area.id for area in model.areas}
    assert max(areas.values()) <= 3
    assert found.strata == strata_of(assessment, NOW, found.criteria)


def test_the_same_seed_gives_the_same_draw_and_another_one_another() -> None:
    one, again, other = (draw(large_assessment(), NOW, seed) for seed in ("a", "a", "b"))
    assert one == again
    assert set(one.criteria) != set(other.criteria)


def test_the_lots_are_those_of_the_docstring() -> None:
    """A draw that was printed can be repeated in years: nothing of it may change unnoticed.

    Level 2 has the lots 2.2, 2.5, ..., level 3 3.1, 3.2, 3.4, 3.3: two of each. Both of level 3
    are F, and no P is among them: of the three P 3.4 has the lowest lot and comes for 3.2.
    """
    found = draw(engagement("NNPPLL FFLP"), ROUND, "seed", 4)
    assert found.criteria == ("a1.2.2", "a1.3.1", "a1.3.4", "a1.2.5")
    assert {one for one, _ in found.answers} == {"N", "P", "L", "F"}


def test_every_answer_that_occurs_is_drawn() -> None:
    """One N, one F and one not applicable among forty."""
    answers = ["LLLLLL LLLL"] * 3 + ["LLXLNL LFLP"]
    for seed in range(25):
        found = draw(engagement(*answers), ROUND, str(seed), 8)
        assert dict(found.answers).keys() == {"N", "P", "L", "F", "NA"}
        assert len(found.criteria) == 8
        assert all(stratum.drawn for stratum in found.strata)


def test_all_that_are_rated_where_there_are_fewer() -> None:
    found = draw(engagement("NPL--- F---"), ROUND, "x")
    assert found.rated < found.wanted
    assert set(found.criteria) == {"a1.2.1", "a1.2.2", "a1.2.3", "a1.3.1"}
    nothing = draw(engagement("------ ----"), ROUND, "x")
    assert (nothing.criteria, nothing.strata, nothing.rated) == ((), (), 0)


def test_inferred_answers_are_left_out_and_counted() -> None:
    document = plain_model({2: 2, 3: 2}, dimensions=("d",))
    assessment = Case(document).assessment()
    for criterion in ("a1.2.1", "a1.2.2"):
        edit = RateCriterion(ROUND, criterion, "N")
        assessment = assessment.with_rows(edit.rows(assessment))
    found = draw(assessment, ROUND, "x")
    assert set(found.criteria) == {"a1.2.1", "a1.2.2"}
    assert (found.rated, found.inferred) == (2, 2)


def test_what_is_out_of_scope_or_not_asked_is_not_drawn() -> None:
    document = plain_model({2: 2, 3: 2}, areas=2)
    document["area"][0]["criterion"][0]["key"] = False
    ratings = answered(document, "LLLL") | answered(document, "LLLL", 1)
    scope = {"a1": {"depth": "key"}, "a2": {"included": False, "reason": "no"}}
    found = draw(Case(document, scope=scope, ratings=ratings).assessment(), ROUND, "x")
    assert set(found.criteria) == {"a1.2.2", "a1.3.1", "a1.3.2"}


def test_the_order_tells_nothing_of_levels() -> None:
    """Areas in their order, by lot within an area."""
    assessment = engagement(*["LLLLLL LLLL"] * 3)
    orders = {draw(assessment, ROUND, str(seed)).criteria for seed in range(5)}
    assert len(orders) == 5
    for order in orders:
        areas = [one.partition(".")[0] for one in order]
        assert areas == sorted(areas)
        assert [one for one in order if one.startswith("a1")] != [
            c.id for c in assessment.model.areas[0].criteria
        ]


@pytest.mark.parametrize(
    ("sizes", "wanted", "shares"),
    [
        ([10, 10, 10], 6, [2, 2, 2]),
        ([1, 1, 98], 10, [1, 1, 8]),
        ([5, 3, 2], 7, [4, 2, 1]),
        ([4, 4], 5, [3, 2]),
        ([2, 3], 30, [2, 3]),
        ([5, 5, 5], 2, [1, 1, 0]),
        ([], 30, []),
    ],
    ids=["even", "least one", "remainders", "tie", "all", "fewer than strata", "none"],
)
def test_shares(sizes: list[int], wanted: int, shares: list[int]) -> None:
    assert allocate(sizes, wanted) == shares


# --- the page


def test_the_page_says_what_was_found() -> None:
    assessment = engagement("NPLF-- LL--")
    drawn = draw(assessment, ROUND, "x")
    edit = DrawCalibration(ROUND, drawn.criteria, "x")
    assessment = assessment.with_rows(edit.rows(assessment))
    assert calibration_page(engagement("------ ----"), ROUND) is None
    seconds = {"a1.2.1": "N", "a1.2.2": "L", "a1.2.3": "NA", "a1.2.4": "F", "a1.3.1": "N"}
    for criterion, second in seconds.items():
        blind = RateBlind(ROUND, criterion, second, by="Ben", utc="2026-03-12T10:00:00+00:00")
        assessment = assessment.with_rows(blind.rows(assessment))
    page = calibration_page(assessment, ROUND)
    assert page is not None
    assert agreement(pairs_of(assessment, ROUND)).rated == 5
    assert "6 statements of 6" in page.how[0]
    assert "“x”" in page.how[0]
    assert page.how[1].startswith("Ben rated them without seeing")
    assert (page.by, page.rated_on) == (("Ben",), "2026-03-12")
    assert page.how[2] == "5 of 6 are rated so far."
    assert [figure.value for figure in page.figures][:2] == ["40 %", "60 %"]
    assert [one.criterion for one in page.differences] == ["a1.2.3", "a1.3.1", "a1.2.2"]
    assert [one.size for one in page.differences] == [
        "not applicable for one",
        "2 steps lower",
        "1 step higher",
    ]
    assert page.summary == "3 differences: none settled."


@pytest.mark.parametrize(
    ("seconds", "value", "sentence"),
    [
        ("NPLF", "1.00", "Both always agree."),
        ("FLPN", "\N{MINUS SIGN}0.60", "No more agreement than chance would bring."),
        ("NPLL", "0.78", "78 % of the way from chance to full agreement."),
    ],
    ids=["full", "opposite", "in between"],
)
def test_kappa_in_words(seconds: str, value: str, sentence: str) -> None:
    """First N P L F. Opposite: found 3+1+1+3 = 8 of 4, expected 20/16 x 4 = 5: 1 - 8/5.

    In between: found 1, expected (0+1+2+2 + 1+0+1+1 + 2+1+0+0 + 3+2+1+1)/4 = 4.5: 1 - 1/4.5.
    """
    pairs = [
        Pair(f"s{place}", first, second, ("N", "P", "L", "F"))
        for place, (first, second) in enumerate(zip("NPLF", seconds, strict=True))
    ]
    kappa = figures(agreement(pairs))[2]
    assert (kappa.value, kappa.sentence) == (value, sentence)


def test_kappa_that_is_not_defined_says_why() -> None:
    same = [Pair(f"s{place}", "L", "L", ("N", "P", "L", "F")) for place in range(5)]
    kappa = figures(agreement(same))[2]
    assert kappa.sentence == "It is not defined: both gave one and the same answer throughout."
    assert figures(agreement([])) == ()
