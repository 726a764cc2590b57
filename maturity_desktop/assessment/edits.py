"""All edits by name, and what the history calls them.

There is one small class for each thing a person can do; they stand in modules by what they change.

A label is made from the edit's name and its `params`, short values that stand in the history, so
it can be told again years later and in another language. Notes and other texts stay out of it.
"""

from typing import Any

from maturity_desktop.assessment.calibration_edits import (
    DrawCalibration,
    EndCalibration,
    RateBlind,
    SettleCalibration,
)
from maturity_desktop.assessment.changes import Rows, put
from maturity_desktop.assessment.decision_edits import (
    AddDecision,
    AddEvent,
    ChangeDecision,
    ChangeEvent,
    CheckChallenge,
    LoadPeers,
    RemoveDecision,
    RemoveEvent,
    RemovePeers,
    UnwaiveCheck,
    WaiveCheck,
)
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.engagement_edits import (
    AddRound,
    ChangeEngagement,
    ChangeRound,
    CreateEngagement,
    LoadEngagement,
)
from maturity_desktop.assessment.entry_edits import EnterRatings, RatingLine
from maturity_desktop.assessment.evidence_edits import (
    AddEvidence,
    AttachFile,
    ChangeEvidence,
    DetachFile,
    LinkEvidence,
    MapEvidence,
    RegisterEvidence,
    RemoveEvidence,
    RequestDocuments,
    ResolveContradiction,
    UnlinkEvidence,
)
from maturity_desktop.assessment.finding_edits import (
    AddFinding,
    AddRecommendation,
    ChangeFinding,
    ChangeRecommendation,
    DraftFindings,
    FindingDraft,
    RemoveFinding,
    RemoveRecommendation,
    SetFindingEvidence,
    SetFindingStatements,
)
from maturity_desktop.assessment.freeze_edits import FreezeRound, UnfreezeRound
from maturity_desktop.assessment.goal_edits import (
    AddGoal,
    ChangeGoal,
    MoveGoal,
    RemoveGoal,
    SetGoalAreas,
)
from maturity_desktop.assessment.initiative_edits import (
    AddInitiative,
    AddPhase,
    ChangeInitiative,
    ChangePhase,
    RemoveInitiative,
    RemovePhase,
    SetCarried,
    SetContributions,
    SetNeeds,
    SetRaises,
)
from maturity_desktop.assessment.interview_edits import (
    ChangeLine,
    ChangeParked,
    CountVotes,
    HearVoice,
    Park,
    RemoveParked,
    TickProbe,
    WriteLine,
)
from maturity_desktop.assessment.metric_edits import (
    AddOwnMetric,
    ChangeOwnMetric,
    DropMetric,
    FollowMetric,
    RecordMetric,
    RemoveMetricValue,
)
from maturity_desktop.assessment.own_edits import (
    AddCriterion,
    HideCriterion,
    RestoreCriterion,
    RewordCriterion,
    WeighCriterion,
)
from maturity_desktop.assessment.own_wording import is_added
from maturity_desktop.assessment.people_edits import (
    AddPeople,
    ChangeParticipant,
    RemoveParticipant,
)
from maturity_desktop.assessment.plan_edits import PlanInOrder, PlannedSession, PlanSessions
from maturity_desktop.assessment.privacy_edits import SetRetention
from maturity_desktop.assessment.rating_edits import (
    FlagCriterion,
    RateCriterion,
    SettleVoices,
    WriteNote,
    WriteReason,
)
from maturity_desktop.assessment.scanning import ScanLadder, scan_options
from maturity_desktop.assessment.scope_edits import ChangeScope, ScopeChange, SignScope
from maturity_desktop.assessment.session_edits import (
    AddSession,
    ChangeAttendance,
    ChangeSession,
    ChangeTopic,
    Invite,
    PlanTopics,
    RemoveSession,
    Uninvite,
    UnplanTopics,
)
from maturity_desktop.assessment.text_edits import AreaField, WriteAreaField, WriteAreaText
from maturity_desktop.assessment.week_edits import Together
from maturity_desktop.model.records import MaturityModel

__all__ = [
    "EDITS",
    "AddCriterion",
    "AddDecision",
    "AddEvent",
    "AddEvidence",
    "AddFinding",
    "AddGoal",
    "AddInitiative",
    "AddOwnMetric",
    "AddPeople",
    "AddPhase",
    "AddRecommendation",
    "AddRound",
    "AddSession",
    "AreaField",
    "AttachFile",
    "ChangeAttendance",
    "ChangeDecision",
    "ChangeEngagement",
    "ChangeEvent",
    "ChangeEvidence",
    "ChangeFinding",
    "ChangeGoal",
    "ChangeInitiative",
    "ChangeLine",
    "ChangeOwnMetric",
    "ChangeParked",
    "ChangeParticipant",
    "ChangePhase",
    "ChangeRecommendation",
    "ChangeRound",
    "ChangeScope",
    "ChangeSession",
    "ChangeTopic",
    "CheckChallenge",
    "CountVotes",
    "CreateEngagement",
    "DetachFile",
    "DraftFindings",
    "DrawCalibration",
    "DropMetric",
    "Edit",
    "EndCalibration",
    "EnterRatings",
    "FindingDraft",
    "FlagCriterion",
    "FollowMetric",
    "FreezeRound",
    "HearVoice",
    "HideCriterion",
    "Invite",
    "LinkEvidence",
    "LoadEngagement",
    "LoadPeers",
    "MapEvidence",
    "MoveGoal",
    "Park",
    "PlanInOrder",
    "PlanSessions",
    "PlanTopics",
    "PlannedSession",
    "RateBlind",
    "RateCriterion",
    "RatingLine",
    "RecordMetric",
    "RegisterEvidence",
    "RemoveDecision",
    "RemoveEvent",
    "RemoveEvidence",
    "RemoveFinding",
    "RemoveGoal",
    "RemoveInitiative",
    "RemoveMetricValue",
    "RemoveParked",
    "RemoveParticipant",
    "RemovePeers",
    "RemovePhase",
    "RemoveRecommendation",
    "RemoveSession",
    "RequestDocuments",
    "ResolveContradiction",
    "RestoreCriterion",
    "RewordCriterion",
    "Rows",
    "ScanLadder",
    "ScopeChange",
    "SetCarried",
    "SetContributions",
    "SetFindingEvidence",
    "SetFindingStatements",
    "SetGoalAreas",
    "SetNeeds",
    "SetRaises",
    "SetRetention",
    "SettleCalibration",
    "SettleVoices",
    "SignScope",
    "TickProbe",
    "Together",
    "UnfreezeRound",
    "Uninvite",
    "UnlinkEvidence",
    "UnplanTopics",
    "UnwaiveCheck",
    "WaiveCheck",
    "WeighCriterion",
    "WriteAreaField",
    "WriteAreaText",
    "WriteLine",
    "WriteNote",
    "WriteReason",
    "label",
    "new_id",
    "put",
    "scan_options",
]

EDITS: tuple[type[Edit], ...] = (
    CreateEngagement,
    LoadEngagement,
    ChangeEngagement,
    ChangeRound,
    AddRound,
    ChangeScope,
    RateCriterion,
    WriteReason,
    WriteNote,
    FlagCriterion,
    ScanLadder,
    AddEvidence,
    ChangeEvidence,
    LinkEvidence,
    UnlinkEvidence,
    ResolveContradiction,
    AttachFile,
    DetachFile,
    WriteAreaText,
    WriteAreaField,
    EnterRatings,
    SetRetention,
    FreezeRound,
    UnfreezeRound,
    SignScope,
    SettleVoices,
    RegisterEvidence,
    RequestDocuments,
    RemoveEvidence,
    MapEvidence,
    DrawCalibration,
    EndCalibration,
    RateBlind,
    SettleCalibration,
    AddGoal,
    ChangeGoal,
    MoveGoal,
    RemoveGoal,
    SetGoalAreas,
    ChangeLine,
    ChangeParked,
    CountVotes,
    HearVoice,
    Park,
    RemoveParked,
    TickProbe,
    WriteLine,
    AddCriterion,
    HideCriterion,
    RestoreCriterion,
    RewordCriterion,
    WeighCriterion,
    AddPeople,
    ChangeParticipant,
    RemoveParticipant,
    AddSession,
    ChangeAttendance,
    ChangeSession,
    ChangeTopic,
    Invite,
    PlanTopics,
    RemoveSession,
    Uninvite,
    UnplanTopics,
    PlanInOrder,
    PlanSessions,
    Together,
    AddDecision,
    AddEvent,
    ChangeDecision,
    ChangeEvent,
    CheckChallenge,
    LoadPeers,
    RemoveDecision,
    RemoveEvent,
    RemovePeers,
    UnwaiveCheck,
    WaiveCheck,
    AddFinding,
    AddRecommendation,
    ChangeFinding,
    ChangeRecommendation,
    DraftFindings,
    RemoveFinding,
    RemoveRecommendation,
    SetFindingEvidence,
    SetFindingStatements,
    AddInitiative,
    AddPhase,
    ChangeInitiative,
    ChangePhase,
    RemoveInitiative,
    RemovePhase,
    SetCarried,
    SetContributions,
    SetNeeds,
    SetRaises,
    AddOwnMetric,
    ChangeOwnMetric,
    DropMetric,
    FollowMetric,
    RecordMetric,
    RemoveMetricValue,
)
_WORDING = {
    **{edit.__name__: edit.wording for edit in EDITS},
    "CopyForClient": "Copy without the history",
    "Migration": "New format of the file: version {version}",
    # No edit: the document makes it from two copies of itself.
    "MergeCopies": "Merge of another copy, changes: {count}",
    # Nor these: the file is written anew without the words.
    "ForgetNotes": "Notes deleted for good",
    "ForgetPerson": "A person forgotten",
    # Nor this: the document goes back to an earlier state of its own.
    "UndoTo": "Back to an earlier state, changes taken back: {count}",
}


def label(
    edit: str,
    params: dict[str, Any],
    model: MaturityModel | None = None,
    copied: MaturityModel | None = None,
) -> str:
    """What the history calls an edit, from what it keeps: ``Rating of change.tools.3.1: L``.

    An edit of a newer version of the program is called by its name.

    Args:
        edit: its name.
        params: as the history keeps them.
        model: where it is given, its words stand for ids: ``Rating of Change 3.7: L``.
        copied: as it was copied, for statements that are left out of `model`.
    """
    shown = {name: _in_words(name, value, model, copied) for name, value in params.items()}
    cleared = edit == RateCriterion.__name__ and params.get("answer") == "open"
    wording = "Clearing of {criterion}" if cleared else _WORDING.get(edit, edit)
    if edit == EnterRatings.__name__ and params.get("source") == "pasted":
        wording = "Pasted ratings, lines: {count}"
    try:
        return wording.format_map(shown)
    except (KeyError, ValueError):
        return edit


def _in_words(
    param: str, value: Any, model: MaturityModel | None, copied: MaturityModel | None
) -> Any:
    """The value as people know it; an id the model does not have stays as it is."""
    if model is None:
        return value
    if param == "criterion":
        for known in (model, copied or model):
            if criterion := known.criterion_by_id.get(value):
                return f"{known.area_of[value].label} {criterion.number}"
        return "an own statement" if is_added(str(value)) else value
    if param == "area" and (area := model.area_by_id.get(value)):
        return area.label
    if param == "dimension":
        names = {dimension.id: dimension.name for dimension in model.dimensions}
        return names.get(value, value)
    return value
