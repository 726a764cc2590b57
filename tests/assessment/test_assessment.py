"""Laws of `with_rows`, and of edits that change nothing."""

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision_rows import decision_rows
from engagements import ROUND, random_case
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    EDITS,
    AddCriterion,
    AddDecision,
    AddEvent,
    AddEvidence,
    AddFinding,
    AddGoal,
    AddInitiative,
    AddOwnMetric,
    AddPeople,
    AddPhase,
    AddRecommendation,
    AddRound,
    AddSession,
    AttachFile,
    ChangeAttendance,
    ChangeDecision,
    ChangeEngagement,
    ChangeEvent,
    ChangeEvidence,
    ChangeFinding,
    ChangeGoal,
    ChangeInitiative,
    ChangeLine,
    ChangeOwnMetric,
    ChangeParked,
    ChangeParticipant,
    ChangePhase,
    ChangeRecommendation,
    ChangeRound,
    ChangeScope,
    ChangeSession,
    ChangeTopic,
    CheckChallenge,
    CountVotes,
    CreateEngagement,
    DetachFile,
    DraftFindings,
    DrawCalibration,
    DropMetric,
    Edit,
    EndCalibration,
    EnterRatings,
    FlagCriterion,
    FollowMetric,
    FreezeRound,
    HearVoice,
    HideCriterion,
    Invite,
    LinkEvidence,
    LoadEngagement,
    LoadPeers,
    MapEvidence,
    MoveGoal,
    Park,
    PlanInOrder,
    PlanSessions,
    PlanTopics,
    RateBlind,
    RateCriterion,
    RatingLine,
    RecordMetric,
    RegisterEvidence,
    RemoveDecision,
    RemoveEvent,
    RemoveEvidence,
    RemoveFinding,
    RemoveGoal,
    RemoveInitiative,
    RemoveMetricValue,
    RemoveParked,
    RemoveParticipant,
    RemovePeers,
    RemovePhase,
    RemoveRecommendation,
    RemoveSession,
    RequestDocuments,
    ResolveContradiction,
    RestoreCriterion,
    RewordCriterion,
    ScanLadder,
    ScopeChange,
    SetCarried,
    SetContributions,
    SetFindingEvidence,
    SetFindingStatements,
    SetGoalAreas,
    SetNeeds,
    SetRaises,
    SetRetention,
    SettleCalibration,
    SettleVoices,
    SignScope,
    TickProbe,
    Together,
    UnfreezeRound,
    Uninvite,
    UnlinkEvidence,
    UnplanTopics,
    UnwaiveCheck,
    WaiveCheck,
    WeighCriterion,
    WriteAreaField,
    WriteAreaText,
    WriteLine,
    WriteNote,
    WriteReason,
)
from maturity_desktop.assessment.finding_edits import FindingDraft
from maturity_desktop.assessment.labels import label
from maturity_desktop.assessment.plan_edits import PlannedSession
from maturity_desktop.assessment.records import (
    AreaText,
    Evidence,
    Note,
    Participant,
    Peer,
    Rating,
    RowChange,
    Scope,
    Session,
    Support,
)
from maturity_desktop.errors import UserError
from week_rows import week_rows


def random_changes(rnd: random.Random, assessment: Assessment) -> list[RowChange]:
    """Puts and deletes of ratings, no row twice."""
    changes = []
    for criterion in assessment.model.criterion_by_id:
        before = assessment.get(Rating, ROUND, criterion)
        note = rnd.choice(["", "a", "b"])
        if rnd.random() < 0.3 and before is not None:
            changes.append(RowChange(before, None))
        elif rnd.random() < 0.5:
            changes.append(RowChange(before, Rating(ROUND, criterion, note=note)))
    return changes


@given(st.integers(0, 2000))
@settings(max_examples=100)
def test_with_rows(seed: int) -> None:
    rnd = random.Random(seed)
    assessment = random_case(seed % 200).assessment()
    before = {(type(row), row.key): row for row in assessment.rows()}
    changes = random_changes(rnd, assessment)
    changed = assessment.with_rows(changes)
    expected = dict(before)
    for change in changes:
        at = (type(change.row), change.row.key)
        if change.after is None:
            del expected[at]
        else:
            expected[at] = change.after
    assert {(type(row), row.key): row for row in changed.rows()} == expected
    assert changed == Assessment(expected.values())
    # The first one stays as it is, and going back leads to it.
    assert {(type(row), row.key): row for row in assessment.rows()} == before
    assert changed.with_rows(RowChange(c.after, c.before) for c in changes) == assessment
    assert assessment.with_rows(()) == assessment
    middle = len(changes) // 2
    assert assessment.with_rows(changes[:middle]).with_rows(changes[middle:]) == changed


EXAMPLES: list[Edit] = [
    ChangeEngagement({"author": "M"}),
    ChangeRound(ROUND, {"place": "P"}),
    ChangeScope(ROUND, {"a0": ScopeChange(included=False, target=2)}, reason="r"),
    ChangeScope(ROUND, {}, rules={"na_policy": "full", "benchmark_use": True}),
    SetRetention("2027-05-24", "2029-11-24"),
    RateCriterion(ROUND, "a0.0", na="no-such-service", reason="r"),
    WriteReason(ROUND, "a0.0", "because"),
    WriteNote(ROUND, "a0.0", "note"),
    FlagCriterion(ROUND, "a0.0", flag=True),
    ScanLadder(ROUND, "a0", "d0", {"a0.0": "F", "a0.1": "N"}),
    AddEvidence(ROUND, "a0.0", "Minutes", "record", link="file:///m"),
    ChangeEvidence("e1", {"title": "Calendar", "link": "file:///c"}),
    LinkEvidence("e1", ROUND, "a0.0", "contradicts"),
    UnlinkEvidence("e1", ROUND, "a0.1"),
    ResolveContradiction("e2", ROUND, "a0.1", resolved=True, resolution="since replaced"),
    AttachFile("e1", "a" * 64, "calendar.pdf"),
    DetachFile("e2"),
    WriteAreaText(AreaText(ROUND, "a0", "s")),
    WriteAreaField(ROUND, "a0", "gaps", "g"),
    FreezeRound("freeze-1", ROUND, "1.0", "head", "2026-11-24T17:02:00+00:00", "Ann"),
    EnterRatings(
        ROUND,
        (RatingLine("a0.0", "NA", "n", "r", "supplier-part", True, (("One", 1), ("Two", 3))),),
    ),
    SettleVoices(ROUND, "a0.0", "F", "consensus", "both meant the same list"),
    SignScope(ROUND, "2026-01-04", "Head of IT"),
    RegisterEvidence("Calendar of the year", "document", values={"area": "a0", "due": "2026"}),
    RequestDocuments((("a0", "Process", "Owner", "2026-01-09"), ("a0", "process", "", ""))),
    RemoveEvidence("e1"),
    MapEvidence("e1", ROUND, {"a0.0": "contradicts", "a0.1": None, "a0.2": "supports"}),
    DrawCalibration(ROUND, ("a0.1", "a0.2")),
    EndCalibration(ROUND),
    RateBlind(ROUND, "a0.0", "NA", "Ben", "2026-01-08"),
    SettleCalibration(ROUND, "a0.0", "changed", "the sample is newer", "N"),
    AddGoal("Cheaper services", ("a0", "a1")),
    ChangeGoal("goal-1", "Other words"),
    MoveGoal("goal-1", "z"),
    RemoveGoal("goal-1"),
    SetGoalAreas("goal-1", ("a1", "a2")),
    AddPeople((Participant("p-3", "Change manager"), Participant("p-4", "Owner"))),
    ChangeParticipant("p-1", {"alias": "Service desk B", "department": "Desk"}),
    RemoveParticipant("p-2"),
    AddSession(ROUND, "Operations", "2026-01-06", "09:00"),
    ChangeSession("s-1", {"minutes": 90}),
    RemoveSession("s-1"),
    Invite("s-2", ("p-1", "p-2")),
    Uninvite("s-1", "p-1"),
    ChangeAttendance("s-1", "p-1", {"present": True}),
    PlanTopics("s-1", (("a1", ""), ("a2", "")), must_ask=True),
    ChangeTopic("s-1", "a0", "", {"state": "skipped"}),
    PlanSessions(
        ROUND,
        (PlannedSession(*("Desk", "2026-01-07", "09:00", 60, ("p-1",), (("a1", ""),)), id="s-3"),),
    ),
    PlanInOrder("s-1", (("a1", ""), ("a2", "")), (("a2", ""),)),
    Together("Session S2", (ChangeSession("s-2", {"begun": "2026"}), Invite("s-2", ("p-1",)))),
    UnplanTopics("s-1", (("a0", ""),)),
    WriteLine(Note("n-1", ROUND, "a0", "", "i", "Another line.")),
    ChangeLine("n-1", {"private": False}),
    TickProbe("s-1", "a0.1", unknown=True, who="owner"),
    HearVoice("s-1", "p-2", "a0.0", "N"),
    CountVotes("s-1", "a0.0", {"N": 1, "F": 3}),
    Park(ROUND, "Ask again.", "s-1"),
    ChangeParked("pk-1", {"done": False}),
    RemoveParked("pk-1"),
    AddCriterion("a0", "", 3, "Lists", "The lists are one.", reason="asked for"),
    RewordCriterion("a0.0", "Title", "Other words.", reason="clearer"),
    WeighCriterion("a0.0", 3, "matters most"),
    HideCriterion("a0.0", "not asked here"),
    RestoreCriterion("own.001.0badcafe"),
    AddFinding(
        *(ROUND, "No list", "gap", ("a0.1", "a0.2"), ("e1", "e2"), {"severity": "low"}),
    ),
    ChangeFinding("f-1", {"kind": "strength", "cause": "Nobody was told."}),
    SetFindingStatements("f-1", ("a0.1", "a0.2")),
    SetFindingEvidence("f-1", ("e2",)),
    RemoveFinding("f-1"),
    DraftFindings(
        ROUND,
        (
            FindingDraft(
                *("weak/a0", "Weak", "gap", ("a0.1",), ("e1",), {"severity": "high"}),
                recommendation={"title": "Begin", "effort_low": 3},
            ),
            FindingDraft("strong/a1", "Strong", "strength", ()),
        ),
    ),
    AddRecommendation("f-1", "Name an owner", {"role": "Head of IT", "effort_high": 4}),
    ChangeRecommendation("r-1", {"due": "2026-04-30"}),
    RemoveRecommendation("r-1"),
    AddInitiative(ROUND, "Lists", {"team": "Desk"}, (("a0.1", "F"),), ("r-1",)),
    ChangeInitiative("i-1", {"start": "2026-04-01", "status": "agreed", "cost_low": 900}),
    RemoveInitiative("i-2"),
    SetRaises("i-1", (("a0.1", "F"),)),
    SetNeeds("i-1", ()),
    SetContributions("i-1", (("goal-1", "low"),)),
    SetCarried("i-2", ("r-1",)),
    AddPhase(ROUND, "Extend", "2026-07-01", "2026-12-31"),
    ChangePhase("ph-1", {"name": "Settle"}),
    RemovePhase("ph-1"),
    AddDecision(ROUND, "Buy a tool", {"role": "Sponsor"}),
    ChangeDecision("d-1", {"recommendation": ""}),
    RemoveDecision("d-1"),
    AddEvent("2026-02-01", "Two teams became one", "reorganisation"),
    ChangeEvent("e-1", {"area": ""}),
    RemoveEvent("e-1"),
    CheckChallenge(ROUND, "other-point", "yes", "Seen in two areas."),
    WaiveCheck(ROUND, "open", "", "The supplier answers in May.", "2026-01-09", "Ann"),
    UnwaiveCheck(ROUND, "target-below", "a0"),
    LoadPeers((Peer("Survey of the trade", 2025, "", "self", "statements", "full", 90),)),
    RemovePeers("Survey of the trade", 2025),
    AddOwnMetric("a1", "Calls", {"unit": "count"}),
    ChangeOwnMetric("m-1", {"definition": "Median age of the open ones"}),
    FollowMetric("m-1", {"target": 10.0}),
    DropMetric("m-1"),
    RecordMetric("m-1", "2026-02-01", 3.5, "Export", "e1"),
    RemoveMetricValue("m-1", "2026-01-05"),
]


# They begin a file or a round, so there is no second time.
BEGINNINGS = {CreateEngagement, LoadEngagement, AddRound}
# Open a round that was frozen: where none is, they change nothing.
ENDINGS = {UnfreezeRound}


def test_every_edit_has_an_example() -> None:
    assert {type(edit) for edit in EXAMPLES} | BEGINNINGS | ENDINGS == set(EDITS)


def with_evidence(assessment: Assessment) -> Assessment:
    """Only two items, both at a0.1: one for it, one against it; a week on site, and what came of it."""
    rows = [row for row in assessment.rows() if not isinstance(row, Evidence | Support)]
    kept: dict[str, Any] = {"kept": True, "attachment": "b" * 64, "file_name": "two.pdf"}
    items = [Evidence("e1", 1, "One"), Evidence("e2", 2, "Two", **kept)]
    links = [Support("e1", ROUND, "a0.1"), Support("e2", ROUND, "a0.1", stance="contradicts")]
    week = week_rows(ROUND, "a0.0", "a0", "", "L")
    decided = decision_rows(ROUND, "a0.0", "a0", "L", "e1")
    return Assessment([*rows, *items, *links, *week, *decided, Session("s-2", ROUND, 2)])


@pytest.mark.parametrize("edit", EXAMPLES, ids=lambda edit: edit.name)
def test_an_edit_is_pure_and_twice_changes_nothing(edit: Edit) -> None:
    assessment = with_evidence(random_case(4).assessment())
    rows = edit.rows(assessment)
    assert rows
    assert edit.rows(assessment) == rows
    for change in rows:
        kind = type(change.row)
        assert change.before == assessment.get(kind, *change.row.key)
    assert edit.rows(assessment.with_rows(rows)) == ()
    assert label(edit.name, edit.params()) != edit.name
    assert msgspec.json.decode(msgspec.json.encode(edit.params())) == edit.params()


def test_a_label_of_a_newer_version() -> None:
    assert label("PaintItBlack", {"colour": "black"}) == "PaintItBlack"
    assert label("AddRound", {}) == "AddRound"


def test_what_is_cleared_leaves_no_row() -> None:
    assessment = random_case(4).assessment()
    rated = assessment.with_rows(RateCriterion(ROUND, "a0.0", "N").rows(assessment))
    cleared = rated.with_rows(RateCriterion(ROUND, "a0.0").rows(rated))
    assert cleared.get(Rating, ROUND, "a0.0") is None
    noted = rated.with_rows(WriteNote(ROUND, "a0.0", "n").rows(rated))
    cleared = noted.with_rows(RateCriterion(ROUND, "a0.0").rows(noted))
    assert cleared.rating(ROUND, "a0.0") == Rating(ROUND, "a0.0", note="n")


def test_not_applicable_needs_a_reason() -> None:
    with pytest.raises(UserError):
        RateCriterion(ROUND, "a0.0", na="out-of-scope").rows(random_case(4).assessment())


def test_copied_answers_leave_flags_behind_and_take_evidence_along() -> None:
    assessment = random_case(7).assessment()
    line = RatingLine("a0.0", "NA", reason="r", flag=True, evidence=(("One", 3),))
    assessment = assessment.with_rows(EnterRatings(ROUND, (line,)).rows(assessment))
    copied = assessment.with_rows(AddRound("r2", "Second", copy_answers=True).rows(assessment))
    rating = copied.rating("r2", "a0.0")
    assert (rating.na, rating.flag, rating.source) == ("out-of-scope", False, "copied")
    first = {(s.evidence, s.criterion) for s in copied.table(Support).values() if s.round == ROUND}
    second = {(s.evidence, s.criterion) for s in copied.table(Support).values() if s.round == "r2"}
    assert second == first
    assert copied.table(Evidence) == assessment.table(Evidence)
    assert [s.area for s in copied.table(Scope).values() if s.round == "r2"] == [
        s.area for s in copied.table(Scope).values() if s.round == ROUND
    ]
