"""What must hold for every roadmap: the smallest set, the projection, the load, the order."""

import random
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracle
import oracle_answers
from engagements import ROUND, Case, random_case
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Initiative, Phase, Raises, Rating, Row, RowChange
from maturity_desktop.planning.load import effort_of, left_out, load_by_quarter, span_of
from maturity_desktop.planning.projection import StageMemory, achieved, leads_of, projected, stages
from maturity_desktop.planning.raising import ForcedSet, forced_set, forced_sets, raising_order
from maturity_desktop.planning.roadmap_levels import Outlook
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.rounds import score_round

seeds = st.integers(10_000, 1_000_000)
_SLACK = 1e-9


def _all_rated(seed: int) -> Case:
    """Nothing open, by a rule that looks at each statement; some are not applicable."""
    rnd = random.Random(seed)
    case = random_case(seed)
    case.model["scoring"]["levels"] = "statements"
    for area in case.model["area"]:
        for criterion in area["criterion"]:
            options = case.model["scales"][criterion["scale"]]
            rated = {"option": rnd.choice(options)["id"], "na": False}
            case.ratings.setdefault(criterion["id"], rated)
    return case


def _reaches(case: Case, area_id: str, level: int) -> bool:
    """Whether the oracle finds the rule of the level met; that of a rising rule is "at least"."""
    found = oracle.score(case.model, case.for_oracle())
    area = next(one for one in found["areas"] if one["id"] == area_id)
    met = next(one["reached"] for one in area["levels"] if one["level"] == level)
    rules = oracle_answers.read_rules(case.model)
    if rules.reached_at <= rules.lower_at:
        assert met == (area["level"] >= level)
    return bool(met)


def _with(case: Case, options: dict[str, str]) -> Case:
    changed = Case(**{**vars(case), "ratings": deepcopy(case.ratings)})
    for criterion, option in options.items():
        changed.ratings[criterion] = {"option": option, "na": False}
    return changed


def _forced(seed: int) -> Iterator[tuple[Case, ForcedSet, int]]:
    """Sets that lead somewhere, for every level an area could be asked to reach."""
    case = _all_rated(seed)
    assessment = case.assessment()
    for area in assessment.model.areas:
        for target in assessment.model.carrying_levels:
            case.scope.setdefault(area.id, {})["target"] = target
            # The N/A policy "target" looks at the target itself.
            found = forced_set(case.assessment(), ROUND, area.id)
            if found and found.level is not None and not found.stuck:
                yield case, found, found.level


@given(seeds)
def test_the_forced_set_reaches_its_level(seed: int) -> None:
    for case, found, level in _forced(seed):
        assert not found.open
        after = _with(case, {one.criterion: one.option for one in found.raises})
        reached = score_round(after.assessment(), ROUND).area(found.area).level
        assert reached is None or reached >= level
        if found.raises:
            assert _reaches(after, found.area, level)
        assert not forced_set(after.assessment(), ROUND, found.area).raises  # type: ignore[union-attr]  # it had a target


@given(seeds)
def test_no_smaller_set_reaches_it(seed: int) -> None:
    """Without any one of it, and with any one of it an option lower: so no proper subset does."""
    for case, found, level in _forced(seed):
        wanted = {one.criterion: one.option for one in found.raises}
        for criterion, option in wanted.items():
            less = {c: o for c, o in wanted.items() if c != criterion}
            assert not _reaches(_with(case, less), found.area, level)
            scale = case.assessment().model.scale_of(
                case.assessment().model.criterion_by_id[criterion]
            )
            ids = [one.id for one in scale.options]
            assert ids.index(option) > ids.index(case.ratings[criterion]["option"])
            lower = {**wanted, criterion: ids[ids.index(option) - 1]}
            assert not _reaches(_with(case, lower), found.area, level)


@given(seeds)
def test_a_set_is_named_only_where_there_is_exactly_one(seed: int) -> None:
    assessment = random_case(seed).assessment()
    score = score_round(assessment, ROUND)
    for area in assessment.model.areas:
        found = forced_set(assessment, ROUND, area.id)
        known = next((one for one in score.areas if one.id == area.id), None)
        unique = assessment.model.scoring.levels == "statements"
        asked = known is not None and known.target is not None and known.state != "not_applicable"
        assert (found is not None) == (unique and asked)
        if found is None or known is None:
            continue
        if found.level is None or (known.level is not None and known.level >= found.level):
            assert found.reached
        rated = {r.criterion for r in assessment.table(Rating).values() if r.option}
        assert {one.criterion for one in found.rated} <= rated
        assert not {one.criterion for one in found.open} & rated
        if found.level == found.target and not found.reached:
            # The count that every other screen shows.
            short = {one.criterion for one in found.rated} | (set(found.stuck) & rated)
            assert short == set(known.to_raise or ())


def _index(one: Any, *, ends: bool) -> float | None:
    """The index; with `ends` the lower end of its range."""
    if one.index is None:
        return None
    return float(one.index_range[0] if ends and one.index_range else one.index)


def _kept(was: Any, now: Any, *, ends: bool) -> None:
    if (index := _index(was, ends=ends)) is not None:
        after = _index(now, ends=ends)
        assert after is not None
        assert after >= index - _SLACK


def _never_lower(before: RoundScore, after: RoundScore, *, ends: bool = False) -> None:
    """No level and no index falls, of areas, dimensions, groups and overall."""
    for was, now in zip(before.areas, after.areas, strict=True):
        assert (now.level or 0) >= (was.level or 0)
        assert (now.level is not None) >= (was.level is not None)
        _kept(was, now, ends=ends)
        for one, other in zip(was.dimensions, now.dimensions, strict=True):
            assert (other.level or 0) >= (one.level or 0)
            _kept(one, other, ends=ends)
    if [a.id for a in before.assessed] == [a.id for a in after.assessed]:
        # An area that is assessed at last enters every mean, and may lower it.
        _never_lower_over_all(before, after, ends=ends)


def _never_lower_over_all(before: RoundScore, after: RoundScore, *, ends: bool) -> None:
    for one, other in zip(before.groups, after.groups, strict=True):
        _kept(one, other, ends=ends)
    was, now = before.overall, after.overall
    _kept(was, now, ends=ends)
    for level, count in was.areas_at_or_above.items():
        assert now.areas_at_or_above[level] >= count
    assert (now.typical_level or 0) >= (was.typical_level or 0)
    assert (now.every_area_reaches or 0) >= (was.every_area_reaches or 0)
    if ends:
        return  # a dimension may be rated in one area more, and has no unweighted lower end
    for one, other in zip(before.dimensions, after.dimensions, strict=True):
        _kept(one, other, ends=ends)
    if was.index_unweighted is not None:
        assert now.index_unweighted is not None
        assert now.index_unweighted >= was.index_unweighted - _SLACK


@given(seeds, st.sampled_from(["excluded", "zero", "full", "target"]), st.data())
def test_raising_a_rated_statement_lowers_no_level_and_no_index(
    seed: int, policy: str, data: st.DataObject
) -> None:
    case = random_case(seed)
    case.policy = policy
    assessment = case.assessment()
    rated = [row for row in assessment.table(Rating).values() if row.option is not None]
    if not rated:
        return
    row = data.draw(st.sampled_from(rated))
    scale = assessment.model.scale_of(assessment.model.criterion_by_id[row.criterion])
    ids = [option.id for option in scale.options]
    higher = data.draw(st.sampled_from(ids[ids.index(row.option or "") :]))
    change = RowChange(row, msgspec.structs.replace(row, option=higher))
    after = score_round(assessment.with_rows([change]), ROUND)
    _never_lower(score_round(assessment, ROUND), after)


def _roadmap(seed: int) -> Assessment:
    """A random engagement with a random roadmap: dates or none, any statement to any option."""
    rnd = random.Random(seed)
    assessment = random_case(seed).assessment()
    rows: list[Row] = []
    criteria = list(assessment.model.criterion_by_id.values())
    for number in range(1, rnd.randint(1, 6)):
        start = date(2026, 1, 1) + timedelta(rnd.randrange(400))
        end = start + timedelta(rnd.choice([0, 1, 2, 30, 200]))
        low = rnd.choice([None, 0, 3, 40])
        row = Initiative(f"i{number}", ROUND, number, f"Title {number}", effort_low=low)
        row = msgspec.structs.replace(row, effort_high=None if low is None else low * 2)
        if rnd.random() < 0.8:
            row = msgspec.structs.replace(row, start=start.isoformat(), end=end.isoformat())
        rows.append(row)
        for criterion in rnd.sample(criteria, rnd.randint(0, min(6, len(criteria)))):
            option = rnd.choice(assessment.model.scale_of(criterion).options).id
            rows.append(Raises(row.id, criterion.id, option))
        rows.append(Raises(row.id, "no-such-statement", "F"))
        rows.append(Raises(row.id, rnd.choice(criteria).id, "no-such-option"))
    for place in range(rnd.randint(0, 3)):
        ends = date(2026, 3, 31) + timedelta(150 * place)
        rows.append(Phase(f"p{place}", ROUND, f"Phase {place}", f"{place}", end=ends.isoformat()))
    return Assessment([*assessment.rows(), *rows])


@given(seeds)
def test_with_nothing_achieved_the_projection_is_today(seed: int) -> None:
    assessment = _roadmap(seed)
    assert projected(assessment, ROUND, ()) == score_round(assessment, ROUND)


@given(seeds)
def test_what_is_achieved_is_achieved_once(seed: int) -> None:
    assessment = _roadmap(seed)
    initiatives = assessment.of_round(Initiative, ROUND)
    after = assessment.with_rows(achieved(assessment, ROUND, initiatives))
    assert achieved(after, ROUND, initiatives) == ()
    assert achieved(assessment, ROUND, initiatives[::-1]) or after == assessment


@given(seeds)
def test_no_phase_lowers_anything(seed: int) -> None:
    assessment = _roadmap(seed)
    before = score_round(assessment, ROUND)
    for stage in stages(assessment, ROUND):
        _never_lower(before, stage.score, ends=True)
        before = stage.score


@given(seeds)
def test_a_kept_memory_changes_no_stage(seed: int) -> None:
    memory = StageMemory()
    assessment = _roadmap(seed)
    for _ in range(2):
        assert stages(assessment, ROUND, memory) == stages(assessment, ROUND)
        gone = assessment.of_round(Initiative, ROUND)[:1]
        assessment = assessment.with_rows([RowChange(row, None) for row in gone])


@given(seeds)
def test_the_outlook_is_what_scoring_finds(seed: int) -> None:
    """The levels along the roadmap are those of the whole rounds."""
    assessment = _roadmap(seed)
    outlook = Outlook(assessment, ROUND)
    dated = [one for one in outlook.initiatives if one.end]
    for day in {"", "9999-12-31", *(one.end for one in dated)}:
        done = [one for one in dated if one.end <= day]
        score = projected(assessment, ROUND, done)
        for area in score.areas:
            assert outlook.level(area.id, day) == area.level
    for one in outlook.initiatives:
        by_then = [other for other in dated if not one.end or other.end <= one.end]
        score = projected(assessment, ROUND, {o.id: o for o in [*by_then, one]}.values())
        for lead in leads_of(assessment, ROUND)[one.id]:
            assert score.area(lead.area).level == lead.level
            assert lead.before is None or lead.before <= lead.level


@given(seeds)
def test_the_load_of_all_quarters_is_the_effort_of_all_initiatives(seed: int) -> None:
    assessment = _roadmap(seed)
    load = load_by_quarter(assessment, ROUND)
    missing = left_out(assessment, ROUND)
    gone = {one.id for one in (*missing.undated, *missing.unestimated)}
    counted = [one for one in assessment.of_round(Initiative, ROUND) if one.id not in gone]
    efforts = [found for one in counted if (found := effort_of(one))]
    assert sum(one.low for one in load) == pytest.approx(sum(low for low, _ in efforts))
    assert sum(one.high for one in load) == pytest.approx(sum(high for _, high in efforts))
    for one, other in pairwise(load):
        following = date.fromisoformat(one.end) + timedelta(days=1)
        assert other.start == following.isoformat()
    assert all(span_of(one) for one in counted)


@given(seeds)
def test_the_order_holds_what_the_targets_ask_for_and_keeps_to_the_dependencies(seed: int) -> None:
    rnd = random.Random(seed)
    case = random_case(seed)
    case.model["scoring"]["levels"] = "statements"
    for place, area in enumerate(case.model["area"]):
        behind = case.model["area"][place + 1 :]
        area["depends"] = [
            {"area": other["id"], "level": rnd.choice(case.model["level"])["number"]}
            for other in behind
            if rnd.random() < 0.8
        ]
        case.scope[area["id"]] = {"target": rnd.choice(case.model["level"])["number"]}
    assessment = case.assessment()
    order = raising_order(assessment, ROUND)
    for forced in forced_sets(assessment, ROUND):
        mine = [one for step in order if step.area == forced.area for one in step.raises]
        assert sorted(mine) == sorted(forced.raises)
    done: set[tuple[str, int]] = set()
    asked = {(s.area, s.level) for s in order}
    for step in order:
        assert set(step.after) <= done
        for need in assessment.model.area_by_id[step.area].depends:
            assert not any(p[0] == need.area and p[1] <= need.level for p in asked - done)
        done.add((step.area, step.level))
