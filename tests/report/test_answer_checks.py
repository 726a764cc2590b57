"""Checks of answers and areas: what nobody has seen, what contradicts itself, what is all alike."""

import pytest

from checked_report import FIRST, IDS, MODEL, named, raised_by, sound, with_rows
from maturity_desktop.assessment.records import Evidence, Rating, Scope, Support
from report_data import NOW

BY_ID = MODEL.criterion_by_id
LEVEL_2 = [one for one in FIRST.criteria if one.level == 2]
LEVEL_3 = [one for one in FIRST.criteria if one.level == 3]
UNSEEN, AGAINST, RUNS = (
    "high-levels-without-evidence",
    "contradicting-ratings",
    "runs-of-equal-ratings",
)


def test_a_sound_round_raises_nothing() -> None:
    assert raised_by(sound()) == {}


# ---------------------------------------------------------------- evidence


@pytest.mark.parametrize("kind", ["voice", "voices"])
def test_more_than_partly_true_at_level_3_needs_something_that_was_seen(kind: str) -> None:
    high = LEVEL_3[0]
    rows = [
        Rating(NOW, high.id, "L", note="Seen."),
        Evidence("e1", 1, "What was said", kind=kind),  # type: ignore[arg-type]  # each is one
        Support("e1", NOW, high.id),
    ]
    check = raised_by(with_rows(sound(), *rows))[UNSEEN]
    assert check.sentence == "1 rating at level 3 or above rests on no document or record"
    assert check.detail == f"{FIRST.label} 1; the supported figures count them lower"
    assert check.criteria == (high.id,)
    assert UNSEEN not in raised_by(with_rows(sound(), *rows, Evidence("e1", 1, "Minutes")))


def test_partly_true_and_level_2_need_no_document() -> None:
    rows = [
        Rating(NOW, LEVEL_3[0].id, "P", note="Said."),
        Rating(NOW, LEVEL_2[0].id, "F", note="x"),
    ]
    assert UNSEEN not in raised_by(with_rows(sound(), *rows))


# ---------------------------------------------------------------- contradicting each other


def _pair() -> tuple[str, str]:
    """A statement of level 2, and one of level 3 in the same topic."""
    low = LEVEL_2[0]
    high = next(one for one in LEVEL_3 if one.dimension == low.dimension)
    return low.id, high.id


def test_fully_above_not_at_all_in_one_topic() -> None:
    low, high = _pair()
    seen = Support("e1", NOW, high)
    rows = [Rating(NOW, low, "N", note="x"), Rating(NOW, high, "F", note="x"), seen]
    check = raised_by(with_rows(sound(), *rows))[AGAINST]
    assert check.severity == "warning"
    assert check.criteria[0] == high
    assert low in check.criteria
    assert check.detail == f"{named(BY_ID[high])} F, {BY_ID[low].number} N"
    assert AGAINST not in raised_by(with_rows(sound(), *rows, Rating(NOW, high, "L", note="x")))


def test_an_inferred_answer_contradicts_nothing() -> None:
    low, high = _pair()
    topic = [o.id for o in FIRST.criteria if o.dimension == BY_ID[low].dimension]
    rows = [Rating(NOW, one, "N", inferred=True) for one in topic]
    assert AGAINST not in raised_by(with_rows(sound(), *rows, Rating(NOW, high, "F", note="x")))


# ---------------------------------------------------------------- runs


def test_twenty_equal_ratings_in_a_row() -> None:
    rows = [Rating(NOW, one, "P", note="x") for one in IDS]
    rows[20] = Rating(NOW, IDS[20], "N", note="x")
    check = raised_by(with_rows(sound(), *rows))[RUNS]
    assert check.sentence == "1 area has a long run of equal ratings"
    assert check.detail == f"{FIRST.label} 20 times P"
    assert check.criteria == (IDS[0],)
    rows[19] = Rating(NOW, IDS[19], "N", note="x")
    assert RUNS not in raised_by(with_rows(sound(), *rows))


def test_a_whole_small_area_of_equal_ratings() -> None:
    out = [Rating(NOW, one, None, "out-of-scope", reason="Not run here.") for one in IDS[8:]]
    rows = [Rating(NOW, one, "P", note="x") for one in IDS[:8]]
    assert RUNS in raised_by(with_rows(sound(), *rows, *out))
    assert RUNS not in raised_by(with_rows(sound(), *rows, *out, Rating(NOW, IDS[7], "N")))
    seven = Rating(NOW, IDS[7], None, "out-of-scope", reason="Not run here.")
    assert RUNS not in raised_by(with_rows(sound(), *rows, *out, seven))


def test_what_a_scan_rated_by_one_key_is_no_run() -> None:
    rows = [Rating(NOW, one, "P", note="x", source="scan") for one in IDS]
    assert RUNS not in raised_by(with_rows(sound(), *rows))


# ---------------------------------------------------------------- targets


def test_a_target_below_the_level_of_today() -> None:
    rows = [Rating(NOW, one.id, "F", note="x") for one in LEVEL_2]
    at_two = with_rows(sound(), *rows, *(Support("e1", NOW, one.id) for one in LEVEL_2))
    check = raised_by(with_rows(at_two, Scope(NOW, FIRST.id, target=1)))["target-below-the-level"]
    assert check.sentence == f"The target of {FIRST.label} lies below the level of today"
    assert check.detail == f"{FIRST.label} 1, at 2 now"
    assert check.area == FIRST.id
    assert "target-below-the-level" not in raised_by(
        with_rows(at_two, Scope(NOW, FIRST.id, target=2))
    )
