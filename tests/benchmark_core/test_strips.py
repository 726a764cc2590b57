"""Where a round stands among others, and what is said about the limits of that."""

from typing import Any

import msgspec
import pytest

from engagements import plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import LoadPeers
from maturity_desktop.assessment.records import Peer
from maturity_desktop.benchmark.peers import differing, peer_sources
from maturity_desktop.benchmark.quantiles import Spread
from maturity_desktop.benchmark.sentences import headline, left_out, limits, mismatch, peer_facts
from maturity_desktop.benchmark.strips import NOTHING, Strip, peer_strips, portfolio_strips
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.scoring.rounds import score_round
from portfolios import client_rows

_FULL = Spread(20, 1.0, 1.5, 2.0, 2.5, 3.0)


def _peer(area: str = "a1", **values: Any) -> Peer:
    peer = Peer(
        "Survey", 2025, area, "facilitated", "most-cases", "full", 24, 1.0, 1.5, 2.0, 2.5, 3.0
    )
    return msgspec.structs.replace(peer, **values)


def _strips(answers: str, *peers: Peer, **values: Any) -> dict[str, Strip]:
    assessment = Assessment(client_rows(answers, **values))
    found = peer_strips(assessment, score_round(assessment, "r1"), {p.area: p for p in peers})
    return {strip.area: strip for strip in found}


# FF is index 3, FN 2, NN 1.
@pytest.mark.parametrize(
    ("answers", "spread", "place"),
    [
        ("FF", (20, 1.0, 1.5, 2.0, 2.5, 3.0), "in the highest quarter"),
        ("FN", (20, 1.0, 1.5, 2.0, 2.5, 3.0), "in the third quarter"),
        ("NN", (20, 1.0, 1.5, 2.0, 2.5, 3.0), "in the lowest quarter"),
        ("FN", (20, 1.0, 1.5, 2.2, 2.5, 3.0), "in the second quarter"),
        ("FN", (12, 1.0, 1.5, 2.0, 2.5, 3.0), "at the median"),
        ("FF", (12, 1.0, None, 2.0, None, 3.0), "above the median"),
        ("NN", (12, 1.0, None, 2.0, None, 3.0), "below the median"),
        ("FN", (7, 1.0, None, None, None, 3.0), "within the range"),
        ("FF", (7, 1.0, None, None, None, 2.9), "above the range"),
        ("NN", (20, 1.1, 1.5, 2.0, 2.5, 3.0), "below the range"),
        ("FN", (4, 1.0, 1.5, 2.0, 2.5, 3.0), ""),
    ],
)
def test_the_place_follows_from_what_the_number_carries(
    answers: str, spread: tuple[int, float, float, float, float, float], place: str
) -> None:
    n, *figures = spread
    peer = msgspec.structs.replace(
        _peer(), n=n, **dict(zip(("low", "q1", "median", "q3", "high"), figures, strict=True))
    )
    assert _strips(f"{answers} FF", peer)["a1"].place == place


def test_too_few_show_no_figure_of_theirs() -> None:
    strip = _strips("FN FF", _peer(n=4))["a1"]
    assert strip.note == "no range below 5"
    assert (strip.range_text, strip.median_text, strip.quartiles_text) == (
        NOTHING,
        NOTHING,
        NOTHING,
    )


@pytest.mark.parametrize(
    ("other", "what"),
    [({"kind": "self"}, "kind"), ({"rule": "strict"}, "rule"), ({"depth": "key"}, "depth")],
)
def test_figures_of_another_kind_rule_or_depth_are_warned_of_and_not_mixed(
    other: dict[str, Any], what: str
) -> None:
    assessment = Assessment(client_rows("FN FF"))
    score = score_round(assessment, "r1")
    peers = {"a1": _peer(**other), "a2": _peer("a2")}
    strips = {strip.area: strip for strip in peer_strips(assessment, score, peers)}
    assert strips["a1"].spread == Spread(0)
    assert strips["a1"].note == "assessed in another way"
    assert strips["a2"].spread.n == 24
    found = differing(assessment, score, peers)
    assert list(found) == [what]
    said = mismatch(assessment, "r1", found)
    assert said.startswith("1 figure of this source cannot be compared and is not shown")
    assert what in said


def test_figures_over_all_areas_need_one_depth_in_all_of_them() -> None:
    whole = _strips("FN FF", _peer(""))[""]
    assert (whole.now_text, whole.place) == ("2.5", "in the third quarter")
    assert "" not in _strips("FN FF", _peer(""), depths=("full", "key"))


@pytest.mark.parametrize("answers", ["FN --", "FN F-"], ids=["one-area", "one-indicative"])
def test_a_mean_of_some_areas_is_not_placed_among_means_of_all(answers: str) -> None:
    whole = _strips(answers, _peer(""))[""]
    assert whole.now is not None
    assert (whole.place, whole.note) == ("", "not of all areas, so not placed")


def test_an_indicative_figure_is_shown_and_placed_nowhere() -> None:
    strip = _strips("F- FF", _peer())["a1"]
    assert strip.indicative
    assert (strip.place, strip.note) == ("", "indicative, so not placed")
    assert strip.now_text == "2.0\N{EN DASH}3.0"


def test_an_area_the_source_does_not_know() -> None:
    assert _strips("FN FF", _peer())["a2"].note == "not in this source"


def test_own_engagements_count_at_the_depth_of_the_area() -> None:
    assessment = Assessment(client_rows("FN FF"))
    spreads = {("a1", "full"): _FULL, ("a2", "key"): _FULL}
    first, second = portfolio_strips(assessment, score_round(assessment, "r1"), spreads)
    assert first.spread == _FULL
    assert (second.spread.n, second.note) == (0, "none comparable")


def test_sources_are_told_apart_by_name_and_year() -> None:
    peers = (_peer(), _peer("a2"), _peer(year=2024), _peer(source="Another 2023", year=2023))
    assessment = Assessment(client_rows())
    loaded = assessment.with_rows(LoadPeers(peers).rows(assessment))
    assert [(s.title, len(s.peers)) for s in peer_sources(loaded)] == [
        ("Another 2023", 1),
        ("Survey 2025", 2),
        ("Survey 2024", 1),
    ]


def test_what_a_source_says_of_itself_stands_beside_its_figures() -> None:
    said = peer_facts((_peer(), _peer("a2", n=12)))
    assert said == "Survey, 2025: 12 to 24 organisations; facilitated, most-cases rule, full depth."


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([], ""),
        ([0, 0], ""),
        ([3, 4], "4 engagements at most: a range needs 5."),
        ([4, 4], "4 engagements: a range needs 5."),
        ([1], "1 engagement: a range needs 5."),
        ([7, 7, 0], "Ranges of 7 engagements; no median below 10."),
        ([4, 12], "Ranges of 12 engagements; none below 5; no median below 10."),
        ([10, 15], "Ranges of 10 to 15 engagements; no quartiles below 20."),
        ([20, 30], "Ranges of 20 to 30 engagements."),
    ],
)
def test_the_limits_are_said(numbers: list[int], said: str) -> None:
    assert limits(numbers) == said


def test_what_was_left_out_is_said_in_a_fixed_order() -> None:
    assert left_out({"copy": 1, "protected": 2, "itself": 1}, 9) == (
        "Left out of 9 files: 2 protected, 1 earlier copy and this engagement itself."
    )
    assert left_out({}, 9) == ""


def test_the_headline_counts_areas() -> None:
    strips = tuple(_strips("FF NN", _peer(), _peer("a2")).values())
    said = headline(strips, "24 others")
    assert said == "1 of 2 areas lies above the median of 24 others, one below it."
    within = tuple(_strips("FF FN", _peer(n=7), _peer("a2", n=7)).values())
    assert headline(within, "7 others") == "All 2 areas lie within the range of 7 others."
    assert headline((), "others") == "No area can be placed among others yet."


@pytest.mark.parametrize(
    ("place", "note"),
    [("", "open answers decide"), ("above the median", "")],
    ids=["changes", "stays"],
)
def test_a_place_that_open_answers_may_change_is_not_said(place: str, note: str) -> None:
    model = model_from_document(plain_model({1: 10}, areas=2), "plain")
    rows = client_rows(f"{'F' * 9}- {'F' * 10}", model=model)
    assessment = Assessment(rows)
    score = score_round(assessment, "r1")
    low, high = score.areas[0].index_range or (0.0, 0.0)
    assert low < high
    middle = (low + high) / 2 if note else low - 0.1
    peer = _peer(n=12, low=1.0, q1=None, median=middle, q3=None, high=5.0)
    strip = peer_strips(assessment, score, {"a1": peer})[0]
    assert (strip.place, strip.note) == (place, note)
