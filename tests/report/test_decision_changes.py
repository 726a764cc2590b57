"""What the history says of findings, the roadmap and metrics; and where a name stands in them."""

from pathlib import Path

import msgspec
import pytest

from decision_rows import METRIC, POINT
from documents import Files, content
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddDecision,
    AddFinding,
    AddInitiative,
    AddRecommendation,
    ChangeDecision,
    ChangeEvent,
    ChangeFinding,
    ChangeInitiative,
    ChangePhase,
    ChangeRecommendation,
    ChangeRound,
    CheckChallenge,
    DraftFindings,
    DropMetric,
    Edit,
    FollowMetric,
    LoadPeers,
    RecordMetric,
    RemoveFinding,
    RemoveInitiative,
    SetCarried,
    SetContributions,
    SetFindingEvidence,
    SetFindingStatements,
    SetNeeds,
    SetRaises,
    UnwaiveCheck,
    WaiveCheck,
)
from maturity_desktop.assessment.finding_edits import FindingDraft
from maturity_desktop.assessment.records import (
    Challenge,
    Decision,
    Event,
    Finding,
    Initiative,
    MetricPlan,
    MetricValue,
    OwnMetric,
    Peer,
    Phase,
    Recommendation,
    Row,
    Waiver,
)
from maturity_desktop.document.document import Document
from maturity_desktop.document.history_reading import altered
from maturity_desktop.report.changes import Entry, Line, Teller
from maturity_desktop.report.name_scan import printed_texts
from week_rows import NAME

FINDING, INITIATIVE = "F-01 Actions stay open", "I-01 Close what is open"
ADVICE = "R-01 Review the list each month"
OTHER = Peer("Other survey", 2024, "", "self", "statements", "full", 40)


def _told(folder: Path, edit: Edit) -> Line:
    with Document.open(Files(folder, None).new(), who="Bea") as document:
        document.do(edit, document.read())
        row = document.history()[-1]
        with document.snapshot() as db:
            changed = altered(db, [row.id])
        entry = Entry(row.id, row.kind, row.edit, row.params, row.who, row.utc, False, changed)
        return Teller(document.read()).line(entry)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            AddFinding(ROUND, "No list", "gap", ("a1.2.2",), ("ev-2",)),
            ("New finding", "F-02 No list", "", "F-02 No list"),
        ),
        (
            ChangeFinding("f-1", {"severity": "low", "draft": True}),
            ("Finding", FINDING, "Severity: high", "low"),
        ),
        (
            SetFindingStatements("f-1", ("a1.2.1", "a1.2.2")),
            ("Statements of a finding", "Area 1 2.1", "", FINDING),
        ),
        (
            SetFindingEvidence("f-1", ("ev-1", "ev-2")),
            ("Evidence of a finding", FINDING, "", "E-002 Sample of tickets"),
        ),
        (
            RemoveFinding("f-1"),
            ("Finding removed", "A finding that was removed since", FINDING, "none"),
        ),
        (
            AddRecommendation("f-1", "Name an owner"),
            ("New recommendation", FINDING, "", "R-02 Name an owner"),
        ),
        (
            ChangeRecommendation("r-1", {"effort_high": 12, "draft": True}),
            ("Recommendation", FINDING, "Effort, at most: 10", "12"),
        ),
        (
            AddInitiative(ROUND, "Lists", {}, (("a1.2.2", "F"),)),
            ("New initiative", "I-03 Lists", "", "I-03 Lists"),
        ),
        (
            ChangeInitiative("i-1", {"status": "agreed"}),
            ("Initiative", INITIATIVE, "Status: proposed", "agreed"),
        ),
        (RemoveInitiative("i-1"), ("Initiative removed", None, INITIATIVE, "none")),
        (
            SetRaises("i-1", (("a1.2.1", "L"),)),
            ("Statements an initiative raises", "Area 1 2.3", "Raised to: F", "L"),
        ),
        (
            SetNeeds("i-1", ()),
            ("Dependencies", INITIATIVE, "I-02 Name the owners", "none"),
        ),
        (
            SetContributions("i-1", (("goal-1", "low"),)),
            ("Contribution to goals", INITIATIVE, "Contribution: high", "low"),
        ),
        (
            SetCarried("i-2", ("r-1",)),
            ("Recommendations of an initiative", "I-02 Name the owners", "", ADVICE),
        ),
        (
            ChangePhase("ph-1", {"end": "2026-09-30"}),
            ("Phase", "Stabilise", "End: 2026-06-30", "2026-09-30"),
        ),
        (AddDecision(ROUND, "Buy a tool"), ("New decision", "Buy a tool", "", "Buy a tool")),
        (
            ChangeDecision("d-1", {"recommendation": ""}),
            ("Decision", "Give the desk two days a month", f"Recommendation: {ADVICE}", "none"),
        ),
        (
            ChangeEvent("e-1", {"area": "a2"}),
            ("Event", "A new tool at the desk", "Area: Area 1", "Area 2"),
        ),
        (
            CheckChallenge(ROUND, POINT, "yes", "The desk says so."),
            ("Self-check", "No time for improvement", "State: partly", "yes"),
        ),
        (
            WaiveCheck(ROUND, "open", "", "Later."),
            ("Check left as it is", "Checks before delivery", "", "Later."),
        ),
        (
            UnwaiveCheck(ROUND, "target-below", "a1"),
            ("Check counts again", "Checks before delivery", None, "none"),
        ),
        (LoadPeers((OTHER,)), ("Figures of others", "All areas", "", "Other survey 2024")),
        (
            FollowMetric(METRIC, {"target": 3.0}),
            ("Metric followed", "Open actions", "Target: 0", "3"),
        ),
        (
            RecordMetric("m-1", "2026-02-01", 44.5),
            ("Value of a metric", "Age of actions", "", "2026-02-01: 44.5"),
        ),
        (
            ChangeRound(ROUND, {"quarter_days": 40}),
            ("Round", "Baseline", "Person-days a quarter: none", "40"),
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Edit) else None,
)
def test_each_step_is_told_with_both_values(
    tmp_path: Path, edit: Edit, expected: tuple[str, str | None, str | None, str]
) -> None:
    line = _told(tmp_path, edit)
    told = (line.what, line.where, line.before, line.after)
    assert [a for a, b in zip(told, expected, strict=True) if b is not None] == [
        one for one in expected if one is not None
    ]


def test_many_drafts_are_counted(tmp_path: Path) -> None:
    drafts = tuple(FindingDraft(f"weak/{n}", f"Draft {n}", "gap", ()) for n in range(3))
    line = _told(tmp_path, DraftFindings(ROUND, drafts))
    assert (line.what, line.after) == ("Findings drafted", "3 values")


def test_a_metric_that_went_is_told_by_what_went(tmp_path: Path) -> None:
    line = _told(tmp_path, DropMetric("m-1"))
    assert {part.before for part in line.parts} == {
        *("target 30", "2026-01-05: 61.5", "Age of actions"),
    }


@pytest.mark.parametrize(
    ("kind", "field", "expected"),
    [
        (Finding, "basis", ("finding", "f-1", "F-01")),
        (Recommendation, "role", ("finding", "f-1", "F-01")),
        (Initiative, "owner_role", ("initiative", "i-1", "I-01")),
        (Decision, "role", ("decision", "d-1", "a decision")),
        (Phase, "name", ("initiative", "", "the phases")),
        (Event, "title", ("initiative", "", "the events")),
        (Challenge, "remark", ("round", "", "the self-check of the programme")),
        (Waiver, "reason", ("round", "", "a check that was left as it is")),
        (OwnMetric, "source", ("metric", "m-1", "the metric “Age of actions”")),
        (MetricPlan, "owner_role", ("metric", "m-1", "the metric “Age of actions”")),
        (MetricValue, "source", ("metric", "m-1", "the metric “Age of actions”")),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_name_is_found_in_what_is_printed(
    kind: type[Row], field: str, expected: tuple[str, str, str]
) -> None:
    rows = {(type(row), row.key): row for row in content()}
    at = next(place for place in rows if place[0] is kind)
    rows[at] = msgspec.structs.replace(rows[at], **{field: f"as {NAME} says"})
    texts = printed_texts(Assessment(rows.values()), ROUND)
    assert [place for *place, said in texts if any(NAME in one for one in said)] == [[*expected]]
