"""A frozen round: no edit changes what was handed over, and its sum tells whether anything did."""

from collections.abc import Sequence

import msgspec
import pytest

from decision_rows import GOING_ON, POINT
from documents import content
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddDecision,
    AddEvent,
    AddEvidence,
    AddFinding,
    AddGoal,
    AddInitiative,
    AddPeople,
    AddRecommendation,
    AddRound,
    AddSession,
    AttachFile,
    ChangeAttendance,
    ChangeEngagement,
    ChangeEvidence,
    ChangeFinding,
    ChangeInitiative,
    ChangeLine,
    ChangeOwnMetric,
    ChangeParticipant,
    ChangePhase,
    ChangeRecommendation,
    ChangeRound,
    ChangeScope,
    ChangeSession,
    CheckChallenge,
    CountVotes,
    Edit,
    EndCalibration,
    EnterRatings,
    FlagCriterion,
    FreezeRound,
    HearVoice,
    HideCriterion,
    Invite,
    LinkEvidence,
    LoadPeers,
    Park,
    PlanSessions,
    PlanTopics,
    RateCriterion,
    RatingLine,
    RecordMetric,
    RegisterEvidence,
    RemoveDecision,
    RemoveFinding,
    RemoveInitiative,
    RemoveParked,
    RemoveParticipant,
    RemoveRecommendation,
    RemoveSession,
    ResolveContradiction,
    RestoreCriterion,
    RewordCriterion,
    ScopeChange,
    SetCarried,
    SetContributions,
    SetFindingEvidence,
    SetFindingStatements,
    SetGoalAreas,
    SetNeeds,
    SetRaises,
    SettleVoices,
    SignScope,
    TickProbe,
    UnfreezeRound,
    Uninvite,
    UnlinkEvidence,
    UnwaiveCheck,
    WaiveCheck,
    WeighCriterion,
    WriteAreaField,
    WriteLine,
    WriteNote,
)
from maturity_desktop.assessment.freeze_edits import proposed_version
from maturity_desktop.assessment.frozen import (
    FrozenError,
    altered_since,
    content_hash,
    freeze_of,
)
from maturity_desktop.assessment.plan_edits import PlannedSession
from maturity_desktop.assessment.records import (
    Engagement,
    Evidence,
    Freeze,
    Heard,
    Note,
    Participant,
    Peer,
    Rating,
    Round,
    Row,
)
from maturity_desktop.errors import UserError
from maturity_desktop.scoring.rounds import score_round
from week_rows import PERSONAL

FREEZE = FreezeRound("fr-1", ROUND, "1.0", "head", "2026-11-24T17:02:00+00:00", "Ann")
SECOND = "round-2"


def _done(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def _put(assessment: Assessment, row: Row) -> Assessment:
    """Past every edit, as a merge may."""
    kept = [
        other for other in assessment.rows() if (type(other), other.key) != (type(row), row.key)
    ]
    return Assessment([*kept, row])


@pytest.fixture
def two() -> Assessment:
    """Two rounds; the same item stands behind a rating in each of them."""
    return _done(
        Assessment(content()),
        AddRound(SECOND, "Follow-up"),
        AddPeople((Participant("p-3", "Owner"),)),
        LinkEvidence("ev-1", SECOND, "a1.2.1"),
        RegisterEvidence("Export of the tool", "record", id="ev-3"),
        SetFindingEvidence("f-1", ("ev-1", "ev-3")),
        AddEvidence(SECOND, "a1.2.2", "Only in the second", "record"),
    )


@pytest.fixture
def frozen(two: Assessment) -> Assessment:
    return _done(two, FREEZE)


def test_a_freeze_names_the_version_and_sums_up_the_round(frozen: Assessment) -> None:
    freeze = freeze_of(frozen, ROUND)
    assert freeze is not None
    assert (freeze.version, freeze.head, freeze.who) == ("1.0", "head", "Ann")
    assert frozen.table(Round)[(ROUND,)].version == "1.0"
    assert freeze.content_hash == content_hash(frozen, ROUND)
    assert len(freeze.content_hash) == 64
    assert freeze_of(frozen, SECOND) is None
    assert altered_since(frozen) == []


@pytest.mark.parametrize(
    "edit",
    [
        RateCriterion(ROUND, "a1.2.1", "F"),
        RateCriterion(ROUND, "a2.2.1", "F"),
        WriteNote(ROUND, "a1.2.1", "other"),
        FlagCriterion(ROUND, "a1.2.1", flag=True),
        EnterRatings(ROUND, (RatingLine("a1.3.1", "F"),)),
        ChangeScope(ROUND, {"a1": ScopeChange(target=4)}),
        ChangeRound(ROUND, {"name": "First"}),
        ChangeRound(ROUND, {"summary": "All well."}),
        ChangeEngagement({"na_policy": "zero"}),
        ChangeEngagement({"headline_level": 3}),
        ChangeEvidence("ev-1", {"title": "Other calendar"}),
        ChangeEvidence("ev-1", {"kind": "voice"}),
        LinkEvidence("ev-1", ROUND, "a1.2.2"),
        UnlinkEvidence("ev-1", ROUND, "a1.2.1"),
        AddEvidence(ROUND, "a1.2.2", "Minutes", "record"),
        ResolveContradiction("ev-2", ROUND, "a2.3.1", resolved=True, resolution="old"),
        WriteAreaField(ROUND, "a1", "summary", "Steadier."),
        ChangeEvidence("ev-1", {"remark": "Signed by nobody."}),
        SignScope(ROUND, "2026-01-04", "Head of IT"),
        SettleVoices(ROUND, "a1.2.1", "F", "consensus", "both meant it"),
        EndCalibration(ROUND),
        AddGoal("Another one", ("a2",)),
        SetGoalAreas("goal-1", ("a2",)),
        HideCriterion("a1.2.2", "not asked"),
        RewordCriterion("a2.2.1", "Title", "Other words."),
        WeighCriterion("a2.2.1", 3.0),
        RestoreCriterion("own.001.0badcafe"),
        AddFinding(ROUND, "No list", "gap", ("a1.2.1",)),
        ChangeFinding("f-1", {"severity": "low"}),
        SetFindingStatements("f-1", ("a1.2.2",)),
        SetFindingEvidence("f-1", ("ev-2",)),
        RemoveFinding("f-1"),
        AddRecommendation("f-1", "Name an owner"),
        ChangeRecommendation("r-1", {"due": "2026-04-30"}),
        RemoveRecommendation("r-1"),
        AddDecision(ROUND, "Buy a tool"),
        RemoveDecision("d-1"),
        CheckChallenge(ROUND, POINT, "yes"),
        WaiveCheck(ROUND, "open", "", "The supplier answers in May."),
        UnwaiveCheck(ROUND, "target-below", "a1"),
        ChangeEvidence("ev-3", {"title": "Shown by a finding alone"}),
    ],
    ids=lambda edit: edit.name,
)
def test_no_edit_changes_a_frozen_round(two: Assessment, frozen: Assessment, edit: Edit) -> None:
    with pytest.raises(FrozenError) as told:
        edit.rows(frozen)
    assert told.value.message == "The round “Baseline” is frozen as version 1.0"
    assert told.value.hint == "Unfreeze it to change it."
    # Each of them would have changed the sum: nothing is protected that does not count.
    assert content_hash(_done(two, edit), ROUND) != content_hash(two, ROUND)


@pytest.mark.parametrize(
    "edit",
    [
        RateCriterion(SECOND, "a1.2.1", "F"),
        ChangeEvidence("ev-1", {"link": "file:///archive"}),
        AttachFile("ev-1", "a" * 64, "calendar.pdf"),
        ChangeRound(ROUND, {"status": "final", "issued": "2026-11-30"}),
        ChangeRound(SECOND, {"name": "Second"}),
        ChangeEngagement({"client": "Ardent"}),
        AddRound("round-3", "Third", copy_answers=True),
        ChangeRound(ROUND, {"workshop_on": "2026-12-01"}),
        ChangeEvidence("ev-1", {"session": "s-1", "participant": "p-1"}),
        AddPeople((Participant("p-9", "Late arrival"),)),
        ChangeParticipant("p-1", {"name": "Joan Ashgrove-Hill"}),
        AddSession(ROUND, "One more"),
        ChangeSession("s-1", {"title": "Desk again"}),
        ChangeAttendance("s-1", "p-1", {"may_quote": False, "position": "z"}),
        ChangeParticipant("p-2", {"department": "Desk", "title": "Lead"}),
        RemoveParticipant("p-3"),
        PlanTopics("s-1", (("a2", "d1"),)),
        WriteLine(Note("n-9", ROUND, "a1", "d1", "z", "Late line")),
        ChangeLine("n-1", {"private": False}),
        TickProbe("s-1", "a1.2.2", heard=True),
        CountVotes("s-1", "a1.2.1", {"N": 1}),
        Park(ROUND, "Ask again"),
        RemoveParked("pk-1"),
        AddFinding(SECOND, "Found later", "gap", ("a1.2.1",), ("ev-1",)),
        AddInitiative(ROUND, "Lists", {}, (("a1.2.2", "F"),), ("r-1",)),
        ChangeInitiative("i-1", {"status": "done", "end": "2026-06-30"}),
        RemoveInitiative("i-1"),
        SetRaises("i-2", (("a1.2.1", "F"),)),
        SetNeeds("i-1", ()),
        SetContributions("i-2", (("goal-1", "low"),)),
        SetCarried("i-2", ("r-1",)),
        ChangePhase("ph-1", {"end": "2026-09-30"}),
        AddEvent("2026-05-01", "A new supplier", "supplier"),
        RecordMetric("m-1", "2026-05-01", 40.0),
        ChangeOwnMetric("m-1", {"name": "Days open"}),
        LoadPeers((Peer("Another survey", 2026, "", "self", "statements", "full", 60),)),
        ChangeRound(ROUND, {"quarter_days": 60}),
    ],
    ids=lambda edit: edit.name,
)
def test_what_does_not_belong_to_it_goes_on(frozen: Assessment, edit: Edit) -> None:
    after = _done(frozen, edit)
    assert after != frozen
    assert altered_since(after) == []


@pytest.mark.parametrize(
    "edit",
    [
        HearVoice("s-1", "p-1", "a1.2.1", None),
        HearVoice("s-1", "p-2", "a1.2.2", "F"),
        ChangeAttendance("s-1", "p-1", {"present": True}),
        ChangeAttendance("s-1", "p-1", {"line_manager": False}),
        Invite("s-1", ("p-3",)),
        Uninvite("s-1", "p-2"),
        RemoveParticipant("p-1"),
        RemoveSession("s-1"),
        PlanSessions(ROUND, (PlannedSession("New", "", "", 60, ("p-1",), ()),)),
    ],
    ids=lambda edit: edit.name,
)
def test_who_came_and_what_they_said_stands_in_a_frozen_round(
    two: Assessment, frozen: Assessment, edit: Edit
) -> None:
    with pytest.raises(FrozenError, match=r"frozen as version 1\.0") as told:
        edit.rows(frozen)
    assert told.value.hint.startswith("Who came and what they said counts in its figures.")
    assert edit.rows(two)


def _heard(assessment: Assessment) -> Assessment:
    """Two voices of different roles behind a rating that nothing else supports."""
    return _done(
        assessment,
        RateCriterion(ROUND, "a1.2.3", "L"),
        ChangeParticipant("p-1", {"manager": ""}),
        ChangeAttendance("s-1", "p-1", {"present": True, "line_manager": False}),
        HearVoice("s-1", "p-1", "a1.2.3", "L"),
        HearVoice("s-1", "p-2", "a1.2.3", "F"),
    )


def test_a_person_changes_unless_a_rating_rests_on_it(two: Assessment) -> None:
    frozen = _done(_heard(two), FREEZE)
    for values in ({"manager": "p-2"}, {"role": "operations", "department": ""}):
        with pytest.raises(FrozenError, match=r"frozen as version 1\.0") as told:
            ChangeParticipant("p-1", values).rows(frozen)
        assert told.value.hint.startswith("Ratings in it rest on what this person said")
    after = _done(frozen, ChangeParticipant("p-1", {"department": "Elsewhere", "name": "J. A."}))
    assert altered_since(after) == []


def test_voices_that_went_past_every_edit_show(two: Assessment) -> None:
    frozen = _done(_heard(two), FREEZE)
    assert altered_since(frozen) == []
    without = Assessment(row for row in frozen.rows() if not isinstance(row, Heard))
    assert [one.id for one in altered_since(without)] == ["fr-1"]


def test_an_edit_that_leaves_a_frozen_round_as_it_is_is_none(frozen: Assessment) -> None:
    assert WriteNote(ROUND, "a1.2.1", frozen.rating(ROUND, "a1.2.1").note).rows(frozen) == ()


def test_once_it_is_unfrozen_it_changes_and_is_the_next_version(frozen: Assessment) -> None:
    opened = _done(frozen, UnfreezeRound(ROUND, "1.0"))
    assert freeze_of(opened, ROUND) is None
    assert proposed_version(opened, ROUND) == "1.1"
    changed = _done(opened, RateCriterion(ROUND, "a1.2.1", "F"))
    again = _done(changed, msgspec.structs.replace(FREEZE, id="fr-2", version="1.1"))
    first, second = (freeze_of(found, ROUND) for found in (frozen, again))
    assert first is not None
    assert second is not None
    assert second.version == "1.1"
    assert second.content_hash != first.content_hash
    assert UnfreezeRound(SECOND, "1.0").rows(frozen) == ()


def test_a_round_is_frozen_once_and_under_a_name(two: Assessment, frozen: Assessment) -> None:
    other = msgspec.structs.replace(FREEZE, id="fr-2", version="2.0")
    with pytest.raises(UserError, match=r"frozen as version 1\.0 already"):
        other.rows(frozen)
    for version in (" ", "1" * 21):
        with pytest.raises(UserError):
            msgspec.structs.replace(FREEZE, version=version).rows(two)


@pytest.mark.parametrize(
    "row",
    [
        Rating(ROUND, "a1.2.1", "F"),
        Rating(ROUND, "a2.3.4", "N"),
        Evidence("ev-1", 1, "Change calendar", state="refused"),
        Round(ROUND, "Baseline", "i", date="2026-01-06", version="1.0"),
    ],
    ids=lambda row: row.table,
)
def test_what_came_past_every_edit_shows(frozen: Assessment, row: Row) -> None:
    assert [one.id for one in altered_since(_put(frozen, row))] == ["fr-1"]


def test_the_sum_knows_neither_the_order_of_rows_nor_other_rounds(two: Assessment) -> None:
    turned = Assessment(reversed(list(two.rows())))
    assert content_hash(turned, ROUND) == content_hash(two, ROUND) != content_hash(two, SECOND)
    other = _done(two, RateCriterion(SECOND, "a1.2.1", "N"))
    assert content_hash(other, ROUND) == content_hash(two, ROUND)
    engagement = msgspec.structs.replace(two.engagement, model=two.engagement.model + " ")
    assert content_hash(_put(two, engagement), ROUND) != content_hash(two, ROUND)


def test_who_was_asked_and_what_they_said_is_not_in_the_sum_while_nothing_rests_on_it(
    frozen: Assessment,
) -> None:
    without = Assessment(row for row in frozen.rows() if type(row) not in PERSONAL)
    assert len(list(without.rows())) < len(list(frozen.rows()))
    assert content_hash(without, ROUND) == content_hash(frozen, ROUND)
    assert altered_since(without) == []
    assert score_round(without, ROUND) == score_round(frozen, ROUND)


def test_the_roadmap_is_not_in_the_sum(frozen: Assessment) -> None:
    without = Assessment(row for row in frozen.rows() if type(row) not in GOING_ON)
    assert len(list(without.rows())) < len(list(frozen.rows()))
    assert content_hash(without, ROUND) == content_hash(frozen, ROUND)


def test_the_sum_of_today_is_the_sum_of_ever() -> None:
    """Files in archives keep this sum: another way to make it would call them all altered."""
    rows: Sequence[Row] = (
        Engagement(client="Acme", model="{}"),
        Round("r", "Baseline", "i", date="2026-01-05"),
        Rating("r", "c.1", "L", note="n"),
        Freeze("f", "r", "1.0", "h", "", "2026", "Ann"),
    )
    expected = "43be18792b8793595886b93dd7989f66f7977a5cf3f61ba106cc8d0d722ba10a"
    assert content_hash(Assessment(rows), "r") == expected
