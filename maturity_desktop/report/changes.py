"""What the history tells of each step: who, when, what, where, from which value to which."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, tzinfo
from itertools import chain
from typing import Any, NamedTuple

from maturity_desktop.assessment.altered import Altered
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.labels import label
from maturity_desktop.assessment.records import ROW_TYPES
from maturity_desktop.report.change_parts import Part, PartMaker
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import counted

# What the filter of the history offers; each step belongs to one.
KINDS: dict[str, str] = {
    "rating": "Ratings",
    "text": "Notes and texts",
    "evidence": "Evidence",
    "scope": "Scope and rounds",
    "undo": "Undo and redo",
    "week": "Interviews and planning",
    "decision": "Findings and roadmap",
    "other": "Other changes",
}
_WHAT: dict[str, tuple[str, str]] = {
    "RateCriterion": ("Rating", "rating"),
    "ScanLadder": ("Quick scan", "rating"),
    "EnterRatings": ("Ratings from a file", "rating"),
    "FlagCriterion": ("Flag", "rating"),
    "WriteNote": ("Note", "text"),
    "WriteReason": ("Reason", "text"),
    "WriteAreaText": ("Text of the area", "text"),
    "WriteAreaField": ("Text of the area", "text"),
    "AddEvidence": ("New evidence", "evidence"),
    "ChangeEvidence": ("Evidence", "evidence"),
    "LinkEvidence": ("Evidence", "evidence"),
    "UnlinkEvidence": ("Evidence", "evidence"),
    "ResolveContradiction": ("Contradiction", "evidence"),
    "ChangeScope": ("Scope and rules", "scope"),
    "ChangeEngagement": ("Engagement", "scope"),
    "ChangeRound": ("Round", "scope"),
    "AddRound": ("New round", "scope"),
    "FreezeRound": ("Freeze of the round", "scope"),
    "UnfreezeRound": ("Unfreezing of the round", "scope"),
    "CreateEngagement": ("New engagement", "scope"),
    "LoadEngagement": ("Import of an engagement", "scope"),
    "SignScope": ("Scope signed", "scope"),
    "SetRetention": ("Dates of deletion", "scope"),
    "SettleVoices": ("Voices settled", "rating"),
    "DrawCalibration": ("Calibration drawn", "rating"),
    "RateBlind": ("Blind rating", "rating"),
    "SettleCalibration": ("Calibration settled", "rating"),
    "EndCalibration": ("Calibration removed", "rating"),
    "AddCriterion": ("Own statement", "scope"),
    "RewordCriterion": ("Own wording", "scope"),
    "WeighCriterion": ("Own weight", "scope"),
    "HideCriterion": ("Statement left out", "scope"),
    "RestoreCriterion": ("Statement as in the model", "scope"),
    "RegisterEvidence": ("New evidence", "evidence"),
    "RequestDocuments": ("Documents requested", "evidence"),
    "RemoveEvidence": ("Evidence removed", "evidence"),
    "MapEvidence": ("Evidence linked", "evidence"),
    "AttachFile": ("File attached", "evidence"),
    "DetachFile": ("File taken away", "evidence"),
    "AddGoal": ("New goal", "week"),
    "ChangeGoal": ("Goal", "week"),
    "MoveGoal": ("Order of goals", "week"),
    "RemoveGoal": ("Goal removed", "week"),
    "SetGoalAreas": ("Areas of a goal", "week"),
    "AddPeople": ("New people", "week"),
    "ChangeParticipant": ("Person", "week"),
    "RemoveParticipant": ("Person removed", "week"),
    "AddSession": ("New session", "week"),
    "ChangeSession": ("Session", "week"),
    "RemoveSession": ("Session removed", "week"),
    "Invite": ("Invitation", "week"),
    "Uninvite": ("Invitation taken back", "week"),
    "ChangeAttendance": ("Attendance", "week"),
    "PlanTopics": ("Topics planned", "week"),
    "PlanInOrder": ("Topics planned", "week"),
    "PlanSessions": ("Sessions planned", "week"),
    # What it does is said by its label.
    "Together": ("", "week"),
    "ChangeTopic": ("Topic", "week"),
    "UnplanTopics": ("Topics taken from a session", "week"),
    "WriteLine": ("Line of notes", "week"),
    "ChangeLine": ("Line of notes", "week"),
    "TickProbe": ("Question", "week"),
    "HearVoice": ("Voice", "week"),
    "CountVotes": ("Silent vote", "week"),
    "Park": ("Parked for later", "week"),
    "ChangeParked": ("Parked for later", "week"),
    "RemoveParked": ("Parked for later", "week"),
    "AddFinding": ("New finding", "decision"),
    "ChangeFinding": ("Finding", "decision"),
    "SetFindingStatements": ("Statements of a finding", "decision"),
    "SetFindingEvidence": ("Evidence of a finding", "decision"),
    "RemoveFinding": ("Finding removed", "decision"),
    "DraftFindings": ("Findings drafted", "decision"),
    "AddRecommendation": ("New recommendation", "decision"),
    "ChangeRecommendation": ("Recommendation", "decision"),
    "RemoveRecommendation": ("Recommendation removed", "decision"),
    "AddInitiative": ("New initiative", "decision"),
    "ChangeInitiative": ("Initiative", "decision"),
    "RemoveInitiative": ("Initiative removed", "decision"),
    "SetRaises": ("Statements an initiative raises", "decision"),
    "SetNeeds": ("Dependencies", "decision"),
    "SetContributions": ("Contribution to goals", "decision"),
    "SetCarried": ("Recommendations of an initiative", "decision"),
    "AddPhase": ("New phase", "decision"),
    "ChangePhase": ("Phase", "decision"),
    "RemovePhase": ("Phase removed", "decision"),
    "AddDecision": ("New decision", "decision"),
    "ChangeDecision": ("Decision", "decision"),
    "RemoveDecision": ("Decision removed", "decision"),
    "AddEvent": ("New event", "decision"),
    "ChangeEvent": ("Event", "decision"),
    "RemoveEvent": ("Event removed", "decision"),
    "CheckChallenge": ("Self-check", "decision"),
    "WaiveCheck": ("Check left as it is", "decision"),
    "UnwaiveCheck": ("Check counts again", "decision"),
    "LoadPeers": ("Figures of others", "decision"),
    "RemovePeers": ("Figures of others removed", "decision"),
    "AddOwnMetric": ("New metric", "decision"),
    "ChangeOwnMetric": ("Metric", "decision"),
    "FollowMetric": ("Metric followed", "decision"),
    "DropMetric": ("Metric no longer followed", "decision"),
    "RecordMetric": ("Value of a metric", "decision"),
    "RemoveMetricValue": ("Value removed", "decision"),
    "UndoTo": ("Undo to here", "undo"),
    "MergeCopies": ("Merge of two copies", "other"),
    "Migration": ("Newer file format", "other"),
}
# Rows that stand for those that came or went with them.
_LEADING = frozenset({"Finding", "Recommendation", "Initiative"})
_PREFIX = {"undo": "Undo: ", "redo": "Redo: "}
# What one line keeps of a change of the whole file; nobody reads more of it.
_PARTS_AT_MOST = 200
_NOT_KEPT = "What changed is no longer kept."


class Entry(NamedTuple):
    """One step as the history keeps it.

    Attributes:
        id: of its last change.
        kind: ``"edit"``, ``"undo"``, ``"redo"``, ``"merge"`` or ``"barrier"``.
        utc: ISO time of its last change.
        undone: it was taken back and not done again.
        altered: what it did to records; None where that is no longer kept.
    """

    id: str
    kind: str
    edit: str
    params: dict[str, Any]
    who: str
    utc: str
    undone: bool
    altered: Sequence[Altered] | None


class Line(NamedTuple):
    """One step as it is read.

    Attributes:
        id: of its last change.
        day: on the clock of the reader; None for a time nobody can read.
        time: ``"14:32"``.
        what: short, beside the place and the values.
        label: what undo would call it.
        kind: a key of `KINDS`.
        where: ``"Incident 3.7"``, an area, a round; empty for the file as a whole.
        areas: ids of all areas it touched.
        criterion: id of the statement to look at; empty where there is none, or more than one.
        round: id of the round of that statement.
        before: the value it replaced in a few words; empty for none.
        after: the value it gave.
        others: how many values it changed beside this one.
        parts: every value it changed, but at most 200; `more` is the number of the others.
        undone: it was taken back and not done again.
        search: everything that is said of it, case-folded.
    """

    id: str
    day: date | None
    time: str
    who: str
    what: str
    label: str
    kind: str
    where: str
    areas: frozenset[str]
    criterion: str
    round: str
    before: str
    after: str
    others: int
    parts: tuple[Part, ...]
    more: int
    undone: bool
    search: str


def kind_of(kind: str, edit: str) -> str:
    """The key in `KINDS` under which a step is found."""
    return "undo" if kind in _PREFIX else _WHAT.get(edit, ("", "other"))[1]


def day_title(day: date | None) -> str:
    """``"Monday, 9 March 2026"``."""
    return f"{day:%A}, {long_date(day.isoformat())}" if day else "Day unknown"


class Teller:
    """Tells steps in the words of one engagement, which stands as it does now."""

    def __init__(self, assessment: Assessment, zone: tzinfo | None = None) -> None:
        """`zone`: of the clock that times are told by; the computer's own without one."""
        self._model, self._copied = assessment.model, assessment.copied_model
        self._zone = zone
        self._make = PartMaker(assessment)

    def line(self, entry: Entry) -> Line:
        told = label(entry.edit, entry.params, self._model, self._copied)
        what = _WHAT.get(entry.edit, ("", ""))[0] or told
        parts = self._parts(entry)
        kept = tuple(parts[:_PARTS_AT_MOST])
        main = _main(parts, entry.params)
        before, after = _values(entry, parts, main)
        where = main.place.text if main else self._make.places(part.place for part in parts)
        moment = _moment(entry.utc, self._zone)
        prefix = _PREFIX.get(entry.kind, "")
        line = Line(
            id=entry.id,
            day=moment.date() if moment else None,
            time=f"{moment:%H:%M}" if moment else "",
            who=entry.who,
            what=prefix + what,
            label=prefix + told,
            kind=kind_of(entry.kind, entry.edit),
            where=where,
            areas=frozenset(part.place.area for part in parts if part.place.area),
            criterion=main.place.criterion if main else "",
            round=main.place.round if main else "",
            before=before,
            after=after,
            others=len(parts) - 1 if main else 0,
            parts=kept,
            more=len(parts) - len(kept),
            undone=entry.undone,
            search="",
        )
        return line._replace(search=_searched(line))

    def _parts(self, entry: Entry) -> list[Part]:
        """What concerns the statement or area of the edit comes first, then as the tables do."""
        altered = entry.altered or ()
        named = {entry.params.get(name) for name in ("criterion", "area")} - {None}
        ordered = sorted(
            altered,
            key=lambda one: (named.isdisjoint(one.key), ROW_TYPES.index(one.kind)),
        )
        return list(self._make.parts(ordered))


def _main(parts: Sequence[Part], params: dict[str, Any]) -> Part | None:
    """The part that stands for the step; None where it has many and none is the first."""
    if not parts:
        return None
    first = parts[0]
    about = params.get("criterion") or params.get("area")
    # A new round takes much over from the last one; a finding comes with all it is about.
    leads = first.name == "Round" or (first.name in _LEADING and "count" not in params)
    alone = leads or all(part.place == first.place for part in parts)
    return first if alone or about in (first.place.criterion, first.place.area) else None


def _values(entry: Entry, parts: Sequence[Part], main: Part | None) -> tuple[str, str]:
    """What was and what became of it; of a step with many values only how many."""
    if entry.altered is None:
        return "", _NOT_KEPT
    taken = entry.params.get("count")
    if entry.edit == "UndoTo" and entry.kind == "edit" and isinstance(taken, int):
        return "", f"{counted(taken, 'change')} taken back"
    if main is None:
        return "", counted(len(parts), "value") if parts else ""
    name = f"{main.name}: " if main.said else ""
    before = main.short_before or ("none" if main.said else "")
    return f"{name}{before}", main.short_after or "none"


def _moment(utc: str, zone: tzinfo | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(utc)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)
    except (ValueError, OverflowError, OSError):
        return None


def _searched(line: Line) -> str:
    texts: Iterable[str] = chain(
        (line.who, line.label, line.what, line.where, line.before, line.after),
        chain.from_iterable((p.place.text, p.name, p.before, p.after) for p in line.parts),
    )
    return "\n".join(texts).casefold()
