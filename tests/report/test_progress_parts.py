"""Dimensions and cells of two rounds, slopes, dated events, and rules that were changed between."""

from decimal import Decimal
from functools import cache

from maturity_desktop.assessment.amending import told_rules
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Amendment,
    Engagement,
    Event,
    Rating,
    Round,
    Row,
    RowChange,
)
from maturity_desktop.report.progress import progress_rows
from maturity_desktop.report.progress_cells import cell_rows, dimension_rows
from maturity_desktop.report.progress_sentences import (
    profiles_text,
    progress_cautions,
    rule_amendments,
)
from maturity_desktop.report.progress_slope import slopes
from maturity_desktop.report.trend import make_trend
from maturity_desktop.rounding import shown
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.rounds import score_round
from report_data import BEFORE, NOW, large_assessment


@cache
def large() -> Assessment:
    return large_assessment()


def with_rows(*rows: Row) -> Assessment:
    return large().with_rows(RowChange(large().get(type(row), *row.key), row) for row in rows)


def scores(found: Assessment) -> tuple[RoundScore, RoundScore]:
    return score_round(found, BEFORE), score_round(found, NOW)


def test_a_dimension_changes_by_the_difference_of_its_two_printed_figures() -> None:
    before, now = scores(large())
    rows = dimension_rows(large(), before, now)
    assert [row.area for row in rows] == [one.id for one in large().model.dimensions]
    means = {one.id: one for one in now.dimensions}
    for row in rows:
        then = next(one for one in before.dimensions if one.id == row.area)
        assert then.index_range
        assert means[row.area].index_range
        if row.change.amount is not None:
            low = means[row.area].index_range
            assert low
            assert row.change.amount == shown(low[0]) - shown(then.index_range[0])
        assert (row.level_now, row.target) == (None, None)


def test_a_cell_claims_a_change_from_half_a_level_on() -> None:
    rows = cell_rows(large(), *scores(large()))
    cells = [cell for row in rows for cell in row.cells]
    assert len(cells) == 14 * len(large().model.dimensions)
    amounts = [cell.change.amount for cell in cells if cell.change.amount is not None]
    assert amounts
    assert min(map(abs, amounts)) >= Decimal("0.5")
    assert any(cell.change.text == "no clear change" for cell in cells)
    assert any(cell.change.text.endswith(" open") for cell in cells)


def test_slopes_run_between_printed_figures_and_need_both() -> None:
    gone = [Rating(BEFORE, one.id) for one in large().model.area_by_id["area-3"].criteria]
    found = with_rows(*gone)
    rows = progress_rows(found, *scores(found))
    lines = slopes(rows, 1.0, 5.0)
    assert len(lines) == 13
    assert "area-3" not in {line.area for line in lines}
    first = next(line for line in lines if line.area == "area-1")
    assert (first.before_text, first.now_text, first.text) == ("2.1", "2.8", "+0.7")
    assert (first.start, first.end) == ((2.1 - 1) / 4, (2.8 - 1) / 4)
    assert [line.end for line in lines] == sorted((line.end for line in lines), reverse=True)


def events(*rounds: Round) -> list[str]:
    found = with_rows(
        *rounds,
        Event("e1", "2025-10-14", "Database moved", "tool", "area-7"),
        Event("e2", "2025-05-20", "New tool", "tool"),
        Event("e3", "2024-01-01", "Long before"),
        Event("e4", "2027-01-01", "Later"),
        Event("e5", "next spring", "No day"),
    )
    by_round = {one.id: score_round(found, one.id) for one in found.rounds}
    return [one.said for one in make_trend(found, by_round).events]


def test_events_stand_by_date_between_the_rounds() -> None:
    assert events() == ["20 May 2025: New tool", "14 October 2025: Database moved (Asset)"]
    found = with_rows(Event("e1", "2025-09-08", "Half way"))
    by_round = {one.id: score_round(found, one.id) for one in found.rounds}
    assert make_trend(found, by_round).events[0].place == 0.5


def test_events_have_no_place_where_the_rounds_have_no_dates() -> None:
    assert events(Round(BEFORE, "Baseline 2025", "i")) == []


def test_a_changed_rule_for_what_is_not_applicable_is_said() -> None:
    before, now = large().rounds
    change = RowChange(large().engagement, _zero())
    told = Amendment("a1", NOW, "2026-03-02", told_rules(change), "Agreed with the sponsor")
    other = Amendment("a2", NOW, "2026-03-03", "Incident: target 4 (was 3)", "Agreed")
    found = with_rows(told, other)
    amended = rule_amendments(found, before, now)
    assert amended == (told,)
    rows = progress_rows(found, *scores(found))
    assert progress_cautions(rows, before, now, amended) == (
        "How statements that are not applicable count was changed on 2 March 2026: both rounds "
        "follow the rule of today, so figures of Baseline 2025 may differ from those that were "
        "printed then."
    )
    assert not progress_cautions(rows, before, now, rule_amendments(large(), before, now))


def _zero() -> Engagement:
    values = {field: getattr(large().engagement, field) for field in Engagement.__struct_fields__}
    return Engagement(**{**values, "na_policy": "zero"})


def test_both_profiles_count_from_the_level_of_today() -> None:
    then, today = profiles_text(*scores(large()), top_level=5)
    assert then.startswith("1 of 14 areas at level 2 or above")
    assert today.startswith("10 of 14 areas at level 2 or above")
