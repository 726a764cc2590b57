"""Findings, roadmap and metrics of the sample: they lead Northwind to its targets, and agree."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    carried_by,
    carrying,
    criteria_of,
    decisions_of,
    findings_of,
    goals_in_order,
    initiatives_of,
    items_of,
    needed_by,
    phases_of,
    raised_by,
    recommendations_of,
)
from maturity_desktop.assessment.records import (
    About,
    Carries,
    Challenge,
    Contributes,
    Decision,
    Event,
    Evidence,
    Finding,
    Initiative,
    MetricPlan,
    MetricValue,
    OwnMetric,
    Participant,
    Raises,
    Recommendation,
    Round,
    Row,
    Shows,
    Support,
)
from maturity_desktop.assets import resource
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.exchange.sample import build_sample
from maturity_desktop.planning.projection import stages
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.rounds import score_round

FOLDER = resource("samples", "northwind")
_KINDS: tuple[type[Row], ...] = (
    Finding,
    About,
    Shows,
    Recommendation,
    Initiative,
    Carries,
    Raises,
    Contributes,
    Decision,
    Event,
    MetricPlan,
    MetricValue,
    OwnMetric,
)


@pytest.fixture(scope="module")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("decisions") / "sample.maturity"
    build_sample(FOLDER, path).close()
    return path


@pytest.fixture(scope="module")
def sample(sample_path: Path) -> Iterator[Assessment]:
    with Document.open(sample_path, read_only=True) as document:
        assert check(document).faults == ()
        yield document.read()


@pytest.fixture(scope="module")
def baseline(sample: Assessment) -> Round:
    return sample.rounds[0]


@pytest.fixture(scope="module")
def latest(sample: Assessment) -> Round:
    return sample.rounds[-1]


def test_findings_are_as_many_as_promised(sample: Assessment, latest: Round) -> None:
    found = findings_of(sample, latest.id)
    kinds = Counter(finding.kind for finding in found)
    assert kinds == {"gap": 14, "strength": 6, "observation": 3}
    assert [finding.number for finding in found if finding.severity == "high"] == [11, 12, 14]
    for finding in found:
        assert finding.severity or finding.kind != "gap", finding.title
        assert finding.condition, finding.title
        assert finding.consequence, finding.title
        assert finding.cause, finding.title
        assert finding.basis, finding.title
        assert criteria_of(sample, finding.id), finding.title
        assert items_of(sample, finding.id), finding.title


def test_evidence_of_a_finding_speaks_of_its_statements(sample: Assessment, latest: Round) -> None:
    for finding in findings_of(sample, latest.id):
        about = set(criteria_of(sample, finding.id))
        for item in items_of(sample, finding.id):
            rows = sample.where(Support, evidence=item.id)
            spoken = {row.criterion for row in rows if row.round == latest.id}
            assert spoken & about, (finding.number, item.number)


def test_evidence_named_in_words_is_linked(sample: Assessment, latest: Round) -> None:
    """Whoever reads a number in a text finds the item; what was refused stands there as well."""
    by_number = {item.number: item for item in sample.table(Evidence).values()}
    for finding in findings_of(sample, latest.id):
        linked = {item.number for item in items_of(sample, finding.id)}
        named = {int(number) for number in re.findall(r"E-(\d{3})", finding.basis)}
        unlinked = {number for number in named - linked if by_number[number].state != "refused"}
        assert linked <= named, finding.number
        assert not unlinked, finding.number


def test_each_gap_has_a_way_out(sample: Assessment, latest: Round) -> None:
    for finding in findings_of(sample, latest.id):
        advice = recommendations_of(sample, finding.id)
        assert advice or finding.kind != "gap", finding.title
        for one in advice:
            assert one.outcome, one.title
            assert one.role, one.title
            assert one.first_step, one.title
            assert one.due, one.title
            assert one.effort_low, one.title
            assert carrying(sample, one.id) or finding.kind == "observation", one.title


def test_the_roadmap_reaches_every_target_in_three_phases(
    sample: Assessment, latest: Round
) -> None:
    found = stages(sample, latest.id)
    assert [stage.phase.name for stage in found] == ["Stabilise", "Standardise", "Manage"]
    assert _levels(score_round(sample, latest.id)) == {1: 2, 2: 10, 3: 2}
    assert [_levels(stage.score) for stage in found] == [
        {1: 2, 2: 8, 3: 4},
        {2: 8, 3: 6},
        {2: 3, 3: 10, 4: 1},
    ]
    assert all(area.to_raise == () for area in found[-1].score.areas)
    assert all((area.level or 0) >= (area.target or 0) for area in found[-1].score.areas)


def test_it_raises_what_is_to_be_raised_and_nothing_twice(
    sample: Assessment, latest: Round
) -> None:
    asked = [c for area in score_round(sample, latest.id).areas for c in area.to_raise or ()]
    raised = [
        row.criterion
        for initiative in initiatives_of(sample, latest.id)
        for row in raised_by(sample, initiative.id)
    ]
    assert len(asked) == 66
    assert sorted(raised) == sorted(asked)


def test_what_is_raised_goes_back_to_a_finding(sample: Assessment, latest: Round) -> None:
    """Each statement an initiative raises stands in a finding whose advice it carries out."""
    for initiative in initiatives_of(sample, latest.id):
        carried = carried_by(sample, initiative.id)
        about = {c for advice in carried for c in criteria_of(sample, advice.finding)}
        raised = {row.criterion for row in raised_by(sample, initiative.id)}
        assert raised <= about, initiative.title


def test_problem_rises_by_hand_calculation(sample: Assessment, latest: Round) -> None:
    """Problem, 8 statements at level 2, 12 at level 3: what each phase adds, in thirds."""
    today = score_round(sample, latest.id)
    after = [stage.score for stage in stages(sample, latest.id)]
    found = [next(a for a in score.areas if a.id == "problem") for score in (today, *after)]
    # Not 0, Partially 1, Largely 2, Fully 3: of 24 at level 2, of 36 at level 3; none above.
    by_hand = [(13, 9), (13, 9), (17, 15), (17, 24)]
    index = [float(1 + Fraction(two, 24) + Fraction(three, 36)) for two, three in by_hand]
    assert [area.level for area in found] == [1, 1, 2, 3]
    assert [area.index for area in found] == pytest.approx(index)


def test_initiatives_follow_one_another(sample: Assessment, latest: Round) -> None:
    found = initiatives_of(sample, latest.id)
    effort = (sum(i.effort_low or 0 for i in found), sum(i.effort_high or 0 for i in found))
    assert len(found) == 16
    assert effort == (211, 409)
    assert latest.quarter_days == 65
    last = phases_of(sample, latest.id)[-1].end
    for initiative in found:
        assert initiative.owner_role, initiative.title
        assert initiative.team, initiative.title
        assert initiative.end <= last, initiative.title
        assert initiative.assumptions or not initiative.benefit_high, initiative.title
        assert sample.where(Contributes, initiative=initiative.id), initiative.title
        for needed in needed_by(sample, initiative.id):
            assert needed.end < initiative.start, initiative.title


def test_effort_of_the_advice_is_that_of_the_roadmap(sample: Assessment, latest: Round) -> None:
    """What is recommended and what is planned are the same work, counted once."""
    found = findings_of(sample, latest.id)
    advice = [one for finding in found for one in recommendations_of(sample, finding.id)]
    carried = [one for one in advice if carrying(sample, one.id)]
    assert sum(one.effort_low or 0 for one in carried) == 211
    assert sum(one.effort_high or 0 for one in carried) == 409


def test_the_sponsor_is_asked_three_things(sample: Assessment, latest: Round) -> None:
    found = decisions_of(sample, latest.id)
    assert len(found) == 3
    for decision in found:
        assert decision.role
        assert decision.cost
        assert decision.due > latest.until
        assert sample.get(Recommendation, decision.recommendation)


def test_promises_of_the_baseline_were_kept_in_part(
    sample: Assessment, baseline: Round, latest: Round
) -> None:
    kept = [
        (initiative.title, initiative.status, *_kept(sample, baseline, latest, initiative))
        for initiative in initiatives_of(sample, baseline.id)
    ]
    assert kept == [
        ("One release procedure", "done", 9, 9),
        ("Monitoring raises incidents", "done", 7, 8),
        ("Reviews with business units", "done", 6, 6),
        ("Incident escalation steps", "done", 6, 7),
        ("Service catalogue, first part", "agreed", 5, 8),
        ("Configuration database", "agreed", 1, 6),
    ]


def test_metrics_have_a_past_and_an_aim(sample: Assessment) -> None:
    plans = list(sample.table(MetricPlan).values())
    items = sample.table(Evidence)
    known = {metric.id for area in sample.model.areas for metric in area.metrics}
    own = {metric.id for metric in sample.table(OwnMetric).values()}
    assert len(own) == 1
    assert 6 <= len(plans) - len(own) <= 10
    for plan in plans:
        values = sample.where(MetricValue, metric=plan.metric)
        assert plan.metric in known | own
        assert len(values) > 1, plan.metric
        assert plan.target is not None, plan.metric
        assert plan.target_date, plan.metric
    tied = [value for value in sample.table(MetricValue).values() if value.evidence]
    assert len({value.metric for value in tied}) > 5
    assert all((value.evidence,) in items for value in tied)


def test_the_programme_is_looked_at_as_a_whole(sample: Assessment, latest: Round) -> None:
    model = sample.model
    points = {point.id for point in model.challenges} | {one.id for one in model.good_practices}
    found = sample.of_round(Challenge, latest.id)
    assert {row.point for row in found} == points
    assert all(row.state and row.remark for row in found)
    events = sample.table(Event).values()
    assert ("2025-10", "tool") in {(event.date[:7], event.kind) for event in events}
    assert "reorganisation" in {event.kind for event in events}


def test_no_text_bears_a_name(sample: Assessment) -> None:
    people = sample.table(Participant).values()
    names = {part.casefold() for person in people for part in person.name.split() if len(part) > 3}
    aliases = re.compile("|".join(rf"\b{re.escape(one.alias)}\b" for one in people))
    for text in _texts(sample):
        assert not names & set(re.findall(r"\w+", text.casefold())), text
        assert not aliases.search(text), text


def test_two_copies_have_the_same_rows(sample: Assessment, tmp_path: Path) -> None:
    with build_sample(FOLDER, tmp_path / "again.maturity") as document:
        again = document.read()
    for kind in _KINDS:
        assert sample.table(kind).keys() == again.table(kind).keys(), kind.table


def test_contributions_reach_every_goal(sample: Assessment) -> None:
    reached = {row.goal for row in sample.table(Contributes).values() if row.strength == "high"}
    goals = {goal.id for goal in goals_in_order(sample)}
    assert {row.goal for row in sample.table(Contributes).values()} == goals
    assert len(reached) > 1


def _levels(score: RoundScore) -> dict[int | None, int]:
    return dict(Counter(area.level for area in score.areas))


def _kept(sample: Assessment, before: Round, now: Round, initiative: Initiative) -> tuple[int, int]:
    """How many statements are where they were promised to be, of how many; none was before."""
    promised = raised_by(sample, initiative.id)
    assert not any(_stands(sample, before, row) for row in promised), initiative.title
    return sum(_stands(sample, now, row) for row in promised), len(promised)


def _stands(sample: Assessment, at: Round, row: Raises) -> bool:
    scale = sample.model.scale_of(sample.model.criterion_by_id[row.criterion])
    value = {option.id: option.value for option in scale.options}
    return value.get(sample.rating(at.id, row.criterion).option or "", -1) >= value[row.option]


def _texts(sample: Assessment) -> Iterable[str]:
    for kind in _KINDS:
        for row in sample.table(kind).values():
            for name in row.__struct_fields__:
                value = getattr(row, name)
                if isinstance(value, str) and " " in value:
                    yield value
