"""Two copies in which people worked on the same findings, roadmap and metrics."""

import pytest

from decision_rows import CONDITION, METRIC, REASON
from documents import Files
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    AddFinding,
    AddInitiative,
    AddRecommendation,
    ChangeDecision,
    ChangeFinding,
    ChangeInitiative,
    ChangePhase,
    ChangeRecommendation,
    DropMetric,
    Edit,
    FollowMetric,
    LoadPeers,
    RecordMetric,
    RemoveEvidence,
    RemoveFinding,
    RemoveGoal,
    RemoveInitiative,
    RemoveRecommendation,
    SetCarried,
    SetContributions,
    SetFindingEvidence,
    SetNeeds,
    SetRaises,
    WaiveCheck,
)
from maturity_desktop.assessment.records import (
    About,
    Carries,
    Contributes,
    Decision,
    Finding,
    Initiative,
    MetricPlan,
    MetricValue,
    OwnMetric,
    Peer,
    Phase,
    Recommendation,
    Shows,
)
from maturity_desktop.document.merge_conflicts import Side
from merge_pairs import merged


def test_both_edit_the_same_finding(files: Files) -> None:
    """What each changed alone is there; nothing is asked but what both wrote otherwise."""
    ours: list[Edit] = [ChangeFinding("f-1", {"cause": "Nobody was told.", "theme": "Ownership"})]
    theirs: list[Edit] = [ChangeFinding("f-1", {"cause": "No time.", "severity": "medium"})]
    with merged(files, ours, theirs) as (document, asked):
        found = document.read().get(Finding, "f-1")
    assert asked == [("F-01 “Actions stay open”: cause", "Nobody was told.", "No time.")]
    assert found is not None
    assert (found.cause, found.theme, found.severity) == (
        *("Nobody was told.", "Ownership", "medium"),
    )
    assert (found.condition, found.draft) == (CONDITION, False)


def test_a_strength_gets_no_severity_from_the_other_copy(files: Files) -> None:
    ours: list[Edit] = [ChangeFinding("f-1", {"kind": "strength"})]
    theirs: list[Edit] = [ChangeFinding("f-1", {"severity": "low"})]
    with merged(files, ours, theirs, "theirs") as (document, asked):
        found = document.read().get(Finding, "f-1")
    what = "F-01 “Actions stay open”: kind and severity"
    assert asked == [(what, "strength", "gap, low")]
    assert found is not None
    assert (found.kind, found.severity) == ("gap", "low")


def test_what_both_add_gets_numbers_of_its_own(files: Files) -> None:
    def made(copy: str) -> list[Edit]:
        return [
            AddFinding(ROUND, f"Found in {copy}", id=f"f-{copy}"),
            AddRecommendation(f"f-{copy}", f"Do {copy}", id=f"r-{copy}"),
            AddInitiative(ROUND, f"Work {copy}", id=f"i-{copy}"),
        ]

    with merged(files, made("x"), made("y")) as (document, asked):
        assert asked == []
        notes = document.history()[-1].params["notes"]
        held = document.read()
    for kind, count in ((Finding, 3), (Recommendation, 3), (Initiative, 4)):
        numbers = sorted(row.number for row in held.table(kind).values())  # type: ignore[attr-defined]  # all of them have one
        assert numbers == list(range(1, count + 1))
    assert sorted(notes) == [
        "F-02 “Found in y” is now F-03 “Found in y”: both copies had one",
        "I-03 “Work y” is now I-04 “Work y”: both copies had one",
        "R-02 “Do y” is now R-03 “Do y”: both copies had one",
    ]


def test_a_removed_finding_stays_where_the_other_copy_goes_on_with_it(files: Files) -> None:
    """And all that went with it comes back: whoever removed it did not judge the parts."""
    theirs: list[Edit] = [AddRecommendation("f-1", "Ask the supplier", id="r-new")]
    with merged(files, [RemoveFinding("f-1")], theirs) as (document, _):
        notes = document.history()[-1].params["notes"]
        held = document.read()
    assert held.get(Finding, "f-1") is not None
    assert held.get(Recommendation, "r-new") is not None
    assert held.get(Recommendation, "r-1") is not None
    assert held.get(About, "f-1", "a1.2.1") is not None
    assert held.get(Shows, "f-1", "ev-1") is not None
    assert any(
        note.startswith("F-01 “Actions stay open” was removed in one copy") for note in notes
    )


def test_what_one_removed_the_other_may_have_linked(files: Files) -> None:
    ours: list[Edit] = [RemoveEvidence("ev-2"), RemoveGoal("goal-1"), RemoveInitiative("i-2")]
    theirs: list[Edit] = [
        SetFindingEvidence("f-1", ("ev-1", "ev-2")),
        SetContributions("i-2", (("goal-1", "low"),)),
        SetCarried("i-2", ("r-1",)),
    ]
    with merged(files, ours, theirs) as (document, _):
        held = document.read()
    assert held.get(Shows, "f-1", "ev-2") is not None
    assert held.get(Carries, "i-2", "r-1") is not None
    assert held.get(Contributes, "i-2", "goal-1") is not None


def test_a_decision_outlives_its_recommendation(files: Files) -> None:
    ours: list[Edit] = [RemoveRecommendation("r-1")]
    theirs: list[Edit] = [ChangeDecision("d-1", {"cost": "Two a month."})]
    with merged(files, ours, theirs) as (document, _):
        held = document.read()
    asked = held.get(Decision, "d-1")
    assert asked is not None
    assert (asked.recommendation, asked.cost) == ("", "Two a month.")


def test_ends_of_a_range_are_not_mixed(files: Files) -> None:
    ours: list[Edit] = [
        ChangeRecommendation("r-1", {"effort_low": 40, "effort_high": 60}),
        ChangeInitiative("i-1", {"start": "2027-01-01", "end": "2027-03-31"}),
        ChangePhase("ph-1", {"start": "2027-01-01", "end": "2027-06-30"}),
    ]
    theirs: list[Edit] = [
        ChangeRecommendation("r-1", {"effort_low": 1, "effort_high": 2}),
        ChangeInitiative("i-1", {"end": "2026-04-30"}),
        ChangePhase("ph-1", {"end": "2026-05-31"}),
    ]
    with merged(files, ours, theirs, "theirs") as (document, asked):
        held = document.read()
    assert {what: (mine, other) for what, mine, other in asked} == {
        "R-01 “Review the list each month”: effort": ("40 to 60", "1 to 2"),
        "I-01 “Close what is open”: dates": (
            *("2027-01-01 to 2027-03-31", "2026-03-01 to 2026-04-30"),
        ),
        "The phase “Stabilise”: dates": (
            *("2027-01-01 to 2027-06-30", "2026-03-01 to 2026-05-31"),
        ),
    }
    phase, initiative = held.get(Phase, "ph-1"), held.get(Initiative, "i-1")
    assert phase is not None
    assert initiative is not None
    assert (phase.start, phase.end) == ("2026-03-01", "2026-05-31")
    assert (initiative.start, initiative.end) == ("2026-03-01", "2026-04-30")


@pytest.mark.parametrize("metric", ["m-1", METRIC])
def test_a_metric_stays_where_the_other_copy_measures_it(files: Files, metric: str) -> None:
    ours: list[Edit] = [DropMetric(metric)]
    theirs: list[Edit] = [RecordMetric(metric, "2026-03-01", 44.0)]
    with merged(files, ours, theirs) as (document, _):
        held = document.read()
    assert held.get(MetricValue, metric, "2026-03-01") is not None
    assert held.get(MetricPlan, metric) is not None
    assert (held.get(OwnMetric, metric) is not None) == (metric == "m-1")
    # What was dropped with it is back as well.
    assert (held.get(MetricValue, metric, "2026-01-05") is not None) == (metric == "m-1")


@pytest.mark.parametrize("prefer", ["mine", "theirs"])
def test_what_is_asked_is_asked_in_words(files: Files, prefer: Side) -> None:
    def peers(median: float) -> LoadPeers:
        row = Peer("Survey of the trade", 2025, "a1", "self", "statements", "full", 9, q1=median)
        return LoadPeers((row,))

    ours: list[Edit] = [
        SetRaises("i-1", (("a1.2.1", "L"),)),
        RecordMetric("m-1", "2026-01-05", 60.0),
        FollowMetric(METRIC, {"target": 1.0}),
        WaiveCheck(ROUND, "target-below", "a1", "Agreed with us."),
        SetContributions("i-1", (("goal-1", "low"),)),
        SetNeeds("i-1", ()),
        peers(1.5),
    ]
    theirs: list[Edit] = [
        SetRaises("i-1", (("a1.2.1", "P"),)),
        RecordMetric("m-1", "2026-01-05", 59.0),
        FollowMetric(METRIC, {"target": 2.0}),
        WaiveCheck(ROUND, "target-below", "a1", "Agreed with them."),
        SetContributions("i-1", (("goal-1", "medium"),)),
        peers(2.5),
    ]
    with merged(files, ours, theirs, prefer) as (document, asked):
        held = document.read()
    initiative = "I-01 “Close what is open”"
    assert {what: (mine, other) for what, mine, other in asked} == {
        f"{initiative} at Area 1 2.3: raised to": ("L", "P"),
        "The metric “Age of actions” on 2026-01-05: value": ("60.0", "59.0"),
        "The metric “Open actions”: target": ("1.0", "2.0"),
        "Check target below, Area 1: reason": ("Agreed with us.", "Agreed with them."),
        f"{initiative} for “Fewer breakdowns at night”: strength": ("low", "medium"),
        "Survey of the trade 2025, Area 1: figures": (*("self, n 9, q1 1.5", "self, n 9, q1 2.5"),),
    }
    assert REASON not in {mine for _, mine, _ in asked}
    plan = held.get(MetricPlan, METRIC)
    assert plan is not None
    assert plan.target == (1.0 if prefer == "mine" else 2.0)
