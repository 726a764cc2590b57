"""What must hold for every engagement, whatever the rule."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements import ROUND, Case, random_case
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import RateCriterion
from maturity_desktop.assessment.records import Rating, RowChange, Scope, Support
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.scoring.rounds import Memory, score_round

cases = st.integers(10_000, 1_000_000).map(random_case)


def _scored(case: Case) -> tuple[Assessment, RoundScore]:
    assessment = case.assessment()
    return assessment, score_round(assessment, ROUND)


def _rated(assessment: Assessment) -> list[Rating]:
    return [r for r in assessment.table(Rating).values() if r.option is not None]


@given(cases, st.data())
def test_raising_a_rated_statement_never_lowers_anything(case: Case, data: st.DataObject) -> None:
    assessment, before = _scored(case)
    rated = _rated(assessment)
    if not rated:
        return
    rating = data.draw(st.sampled_from(rated))
    model = assessment.model
    scale = model.scale_of(model.criterion_by_id[rating.criterion])
    ids = [option.id for option in scale.options]
    higher = ids[min(ids.index(rating.option or "") + 1, len(ids) - 1)]
    edit = RateCriterion(ROUND, rating.criterion, higher)
    after = score_round(assessment.with_rows(edit.rows(assessment)), ROUND)
    for was, now in zip(before.areas, after.areas, strict=True):
        assert (now.level or 0) >= (was.level or 0)
        assert (now.supported_level or 0) >= (was.supported_level or 0)
        if was.index is not None and now.index is not None:
            assert now.index >= was.index - 1e-9
        if was.to_raise is not None and now.to_raise is not None and was.level is not None:
            assert set(now.to_raise) <= set(was.to_raise)


@given(cases)
def test_ranges_hold_what_is_reported_and_end_together_when_nothing_is_open(case: Case) -> None:
    _, score = _scored(case)
    for area in score.areas:
        if area.index_range is None:
            assert area.state == "not_applicable"
            continue
        low, high = area.index_range
        assert low <= high + 1e-9
        if area.level_range and area.level is not None:
            assert area.level_range[0] <= area.level_range[1]
            assert area.level <= area.level_range[1]
        if area.open == 0 and area.index is not None:
            assert low == high == pytest.approx(area.index)


@given(cases)
def test_supported_is_never_above_stated(case: Case) -> None:
    _, score = _scored(case)
    for area in score.areas:
        if area.supported_index is not None and area.index is not None:
            assert area.supported_index <= area.index + 1e-9
        if area.supported_level is not None and area.level is not None:
            assert area.supported_level <= area.level
        assert (area.supported_low is None) == (area.supported_index is None)
        if area.supported_low is not None and area.supported_index is not None:
            assert area.index_range is not None
            assert area.supported_low <= area.index_range[0] + 1e-9
            if area.open == 0:
                assert area.supported_low == area.supported_index
    overall = score.overall
    assert (overall.supported_low is None) == (overall.supported_index is None)
    if overall.supported_low is not None and overall.index_range is not None:
        assert overall.supported_low <= overall.index_range[0] + 1e-9


@given(cases, st.floats(0.1, 10))
def test_area_weights_never_touch_an_area(case: Case, weight: float) -> None:
    assessment, before = _scored(case)
    changes = [
        RowChange(
            assessment.get(Scope, ROUND, area.id),
            msgspec.structs.replace(assessment.scope(ROUND, area.id), weight=weight),
        )
        for area in assessment.model.areas
    ]
    after = score_round(assessment.with_rows(changes), ROUND)

    def plain(area: AreaScore) -> AreaScore:
        return msgspec.structs.replace(area, weight=1.0)

    assert [plain(a) for a in after.areas] == [plain(a) for a in before.areas]
    # Equal weights everywhere are no weights.
    if after.overall.index is not None:
        assert after.overall.index == pytest.approx(after.overall.index_unweighted)


@given(cases)
def test_reached_target_leaves_nothing_to_raise_and_the_other_way_round(case: Case) -> None:
    """By the statements rule with equal thresholds, and with nothing open or N/A below."""
    case.model["scoring"].update(levels="statements", lower_levels_at=None, level_reached_at=None)
    for name in ("lower_levels_at", "level_reached_at"):
        del case.model["scoring"][name]
    _, score = _scored(case)
    for area in score.assessed:
        if area.target is None or area.to_raise is None or area.level is None:
            continue
        reached = all(s.reached for s in area.levels if s.level <= area.target)
        if reached:
            assert not area.to_raise
        elif area.open == 0 and area.not_applicable == 0:
            assert area.to_raise


@given(cases)
def test_what_holds_back_is_empty_only_at_the_top(case: Case) -> None:
    _, score = _scored(case)
    for area in score.assessed:
        if area.level is not None:
            assert bool(area.held_back_by) == (area.next_level is not None)
        if area.within_reach is not None:
            assert area.within_reach == len(area.held_back_by)


@given(cases)
def test_each_statement_is_counted_once(case: Case) -> None:
    _, score = _scored(case)
    for area in score.areas:
        assert area.rated + area.not_applicable + area.open == area.in_scope
        assert sum(area.grades) == area.rated
    assert sum(a.in_scope for a in score.areas) == score.overall.in_scope


@given(cases, st.data())
def test_what_is_remembered_changes_no_figure(case: Case, data: st.DataObject) -> None:
    """Whatever is changed between two times: answers, scope, targets, evidence, the policy."""
    memory = Memory()
    assessment = case.assessment()
    for _ in range(3):
        policy = data.draw(st.sampled_from([None, "zero", "full", "target"]))
        assert score_round(assessment, ROUND, policy=policy, memory=memory) == score_round(
            assessment, ROUND, policy=policy
        )
        assessment = assessment.with_rows(_any_changes(assessment, data))


def _any_changes(assessment: Assessment, data: st.DataObject) -> list[RowChange]:
    """Some rows are taken away, some areas get another scope."""
    rows = [row for row in assessment.rows() if isinstance(row, Rating | Support)]
    gone = data.draw(st.lists(st.sampled_from(rows), max_size=3, unique=True)) if rows else []
    changes = [RowChange(row, None) for row in gone]
    area = data.draw(st.sampled_from(assessment.model.areas))
    scope = assessment.scope(ROUND, area.id)
    other = msgspec.structs.replace(
        scope,
        included=data.draw(st.booleans()) or len(assessment.model.areas) == 1,
        depth=data.draw(st.sampled_from(["scan", "key", "full"])),
        weight=data.draw(st.sampled_from([1.0, 2.0])),
    )
    return [*changes, RowChange(other, other)]
