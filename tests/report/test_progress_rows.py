"""Two rounds side by side: what is claimed as a change, and the sentences about it."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

import pytest

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Rating, Round, RoundKind, Row, RowChange, Scope
from maturity_desktop.report.progress import (
    ProgressRow,
    by_change,
    change_between,
    progress_rows,
)
from maturity_desktop.report.progress_sentences import (
    per_level,
    progress_cautions,
    progress_headline,
    progress_lead,
    short_names,
)
from maturity_desktop.report.trend import OVERALL, make_trend, places
from maturity_desktop.rounding import shown
from maturity_desktop.scoring.rounds import score_round
from report_data import BEFORE, NOW, large_assessment, model_of

FIRST = Round(BEFORE, "Baseline 2025", "i", date="2025-03-10")
LATER = Round(NOW, "Follow-up 2026", "r", date="2026-03-09")


def rows_of(assessment: Assessment) -> tuple[ProgressRow, ...]:
    return progress_rows(assessment, score_round(assessment, BEFORE), score_round(assessment, NOW))


@cache
def large() -> Assessment:
    return large_assessment()


def with_rows(*rows: Row) -> Assessment:
    """The large engagement, and in it these rows instead of what stood there."""
    return large().with_rows(RowChange(large().get(type(row), *row.key), row) for row in rows)


def without_answers(round_id: str, area: str, count: int) -> Assessment:
    """The large engagement, the last answers of an area open."""
    criteria = large().model.area_by_id[area].criteria[-count:]
    return with_rows(*(Rating(round_id, criterion.id) for criterion in criteria))


def level_rows(moves: Sequence[tuple[int, int]]) -> list[ProgressRow]:
    """Rows of which only the levels count."""
    sample = rows_of(large())[0]
    fields = {field: getattr(sample, field) for field in sample.__struct_fields__}
    return [
        ProgressRow(**{**fields, "level_before": before, "level_now": now}) for before, now in moves
    ]


@pytest.mark.parametrize(
    ("before", "now", "said", "direction"),
    [
        # The difference of the printed figures: 2.0 and 2.8, though 0.71 lies between them.
        ((2.04, 2.04), (2.75, 2.75), "+0.8", "up"),
        ((2.4, 2.4), (2.2, 2.2), "\N{MINUS SIGN}0.2", "down"),
        ((2.0, 2.0), (2.1, 2.1), "no clear change", "unclear"),
        ((2.0, 2.0), (2.0, 2.0), "no clear change", "unclear"),
        # A rise that stands whatever the open answers become, by the lower ends.
        ((1.8, 1.8), (2.7, 3.6), "+0.9", "up"),
        ((1.8, 2.0), (2.7, 3.6), "+0.9", "up"),
        # Half of it is still open: that is no fall.
        ((2.4, 2.4), (1.3, 4.6), "7 open", "open"),
        ((2.0, 2.0), (2.0, 2.1), "7 open", "open"),
        ((3.0, 3.0), (1.3, 2.5), "\N{MINUS SIGN}1.7", "down"),
        (None, (2.0, 2.0), "", "none"),
        ((2.0, 2.0), None, "", "none"),
    ],
)
def test_a_change_is_claimed_only_where_it_stands(
    before: tuple[float, float] | None,
    now: tuple[float, float] | None,
    said: str,
    direction: str,
) -> None:
    found = change_between(before, now, 7, 0.2)
    assert (found.text, found.direction) == (said, direction)
    assert (found.amount is not None) == (direction in {"up", "down"})


def test_rows_print_the_figures_of_the_scores() -> None:
    earlier, later = score_round(large(), BEFORE), score_round(large(), NOW)
    rows = rows_of(large())
    assert [row.area for row in rows] == [area.id for area in large().model.areas]
    for row in rows:
        then, now = earlier.area(row.area), later.area(row.area)
        assert then.index is not None
        assert row.before_text == str(shown(then.index))
        assert (row.level_before, row.level_now) == (then.level, now.level)
        assert row.target == now.target
        if row.change.amount is not None:
            assert now.index_range
            assert row.change.amount == shown(now.index_range[0]) - Decimal(row.before_text)
    event = rows[13]
    assert (event.label, event.now_text) == ("Event", "2.6\N{EN DASH}3.6")


def test_the_way_to_the_target_is_short_and_says_when_it_is_near() -> None:
    found = {row.label: (row.goal, row.to_target) for row in rows_of(large())}
    assert found["Delivery"] == ("reached", "reached")
    assert found["Service level"] == ("near", "within reach: 2")
    assert found["Incident"] == ("ahead", "7 to raise")
    assert found["Event"] == ("ahead", "5 to raise, 8 open")
    assert found["Financial"] == ("ahead", "8 open")


def test_largest_change_first_and_what_cannot_be_compared_last() -> None:
    assessment = without_answers(NOW, "area-1", 20)
    gone = large().model.area_by_id["area-3"]
    assessment = assessment.with_rows(
        RowChange(assessment.get(Rating, BEFORE, c.id), None) for c in gone.criteria
    )
    rows = by_change(rows_of(assessment))
    amounts = [row.change.amount for row in rows if row.change.amount is not None]
    assert amounts == sorted(amounts, reverse=True)
    assert [row.area for row in rows[-2:]] == ["area-1", "area-3"]
    assert rows[-2].change.text.endswith(" open")
    assert rows[-1].before is None
    assert rows[-1].before_text == "\N{EN DASH}"


def test_headline_counts_levels() -> None:
    rows = level_rows([(1, 2), (1, 2), (1, 1)])
    assert progress_headline(rows, FIRST, LATER, 2) == (
        "2 of 3 areas rose by a level; 2 are at level 2 or above, none was a year ago."
    )
    rows = level_rows([(2, 1), (1, 3), (2, 2)])
    assert progress_headline(rows, FIRST, LATER, 3, top_level=3) == (
        "1 of 3 areas rose by a level or more, 1 fell; 1 is at level 3, none was a year ago."
    )


def test_headline_without_levels_or_without_anything_to_compare() -> None:
    rows = level_rows([(1, 2), (1, 1)])
    assert progress_headline(rows, FIRST, LATER, None) == (
        "2 of 2 areas rose on the index since Baseline 2025."
    )
    assert progress_headline([], FIRST, LATER, 2) == "No area was assessed in both rounds."


@pytest.mark.parametrize(
    ("first", "later", "said"),
    [
        ("2025-03-10", "2026-03-09", "was a year ago"),
        ("2024-03-10", "2026-04-02", "was two years ago"),
        ("2025-03-10", "2025-09-10", "was in Baseline 2025"),
        ("", "2026-03-09", "was in Baseline 2025"),
        ("spring", "2026-03-09", "was in Baseline 2025"),
    ],
)
def test_since_when_follows_the_dates_of_the_rounds(first: str, later: str, said: str) -> None:
    before = Round(BEFORE, "Baseline 2025", "i", date=first)
    now = Round(NOW, "Follow-up 2026", "r", date=later)
    assert said in progress_headline(level_rows([(2, 2)]), before, now, 2)


def test_lead_names_what_fell_and_what_hardly_changed() -> None:
    assessment = large()
    problem = assessment.model.area_by_id["area-2"]
    same = [Rating(BEFORE, c.id, assessment.rating(NOW, c.id).option) for c in problem.criteria]
    capacity = assessment.model.area_by_id["area-8"]
    worse = [Rating(NOW, c.id, "N") for c in capacity.criteria]
    assessment = with_rows(*(row for row in same if row.option), *worse)
    scores = score_round(assessment, BEFORE), score_round(assessment, NOW)
    lead = progress_lead(rows_of(assessment), *scores, "Baseline 2025")
    assert lead.startswith("Index 2.")
    assert "12 areas up, Capacity down. No clear change: Problem." in lead


def test_no_caution_where_the_rounds_compare() -> None:
    assert not progress_cautions(rows_of(large()), FIRST, LATER)


@pytest.mark.parametrize("kind", ["self", "third-party"])
def test_another_kind_of_round_is_said(kind: RoundKind) -> None:
    now = Round(NOW, "Follow-up 2026", "r", kind=kind)
    said = progress_cautions(rows_of(large()), FIRST, now)
    assert said.startswith("Baseline 2025 was a facilitated assessment, Follow-up 2026 a ")


def test_areas_of_another_depth_are_named() -> None:
    assessment = with_rows(
        Scope(NOW, "area-1", depth="key", target=3), Scope(NOW, "area-4", depth="scan", target=3)
    )
    rows = rows_of(assessment)
    assert progress_cautions(rows, FIRST, LATER) == (
        "Incident and Service request were assessed to another depth in each round: part of the "
        "change may come from that."
    )
    assert [row.area for row in rows if row.caution] == ["area-1", "area-4"]


def test_an_area_only_one_round_assessed_stands_without_a_change() -> None:
    assessment = with_rows(Scope(NOW, "area-1", included=False, reason="Not agreed"))
    row = rows_of(assessment)[0]
    assert (row.area, row.change.text, row.to_target) == ("area-1", "", "not in scope")
    scores = score_round(assessment, BEFORE), score_round(assessment, NOW)
    assert "Not assessed now: Incident." in progress_lead(rows_of(assessment), *scores, "Before")
    assert "different areas" in progress_cautions(rows_of(assessment), FIRST, LATER)


def test_areas_are_counted_by_level() -> None:
    assert per_level([2, 1, 2, 3, 2]) == "1 at 1, 3 at 2, 1 at 3"


def test_columns_are_headed_by_the_years_where_these_differ() -> None:
    assert short_names(FIRST, LATER) == ("2025", "2026")
    assert short_names(FIRST, FIRST) == ("then", "now")
    assert short_names(Round("a", "A", "i"), LATER) == ("then", "now")


def test_trend_has_a_line_an_area_and_one_for_the_whole() -> None:
    scores = {round_id: score_round(large(), round_id) for round_id in (BEFORE, NOW)}
    trend = make_trend(large(), scores)
    assert trend.rounds == ("Baseline 2025", "Follow-up 2026")
    assert [line.area for line in trend.lines] == [*(a.id for a in model_of().areas), OVERALL]
    assert trend.lines[13].texts == ("2.3", "2.6\N{EN DASH}3.6")
    assert trend.lines[13].points == (2.3, 2.6)


def test_rounds_stand_by_date_where_all_have_one_that_rises() -> None:
    def dated(*dates: str) -> tuple[Round, ...]:
        return tuple(Round(str(n), str(n), str(n), date=day) for n, day in enumerate(dates))

    by_date = places(dated("2024-01-01", "2024-04-10", "2024-12-31"))
    assert by_date == pytest.approx((0, 100 / 365, 1))
    assert places(dated("2024-01-01", "", "2024-12-31")) == (0, 0.5, 1)
    assert places(dated("2024-01-01", "2023-01-01", "2024-12-31")) == (0, 0.5, 1)
    assert places(dated("2024-01-01")) == (1,)


def test_a_round_in_which_nothing_is_rated_yet_is_no_part_of_the_trend() -> None:
    assessment = with_rows(Round("round-3", "Review 2027", "z"))
    scores = {found.id: score_round(assessment, found.id) for found in assessment.rounds}
    assert make_trend(assessment, scores).rounds == ("Baseline 2025", "Follow-up 2026")
