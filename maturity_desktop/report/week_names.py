"""What rows of a week on site are called in the history and where they stand; never a name."""

from collections.abc import Mapping
from typing import Any

from maturity_desktop.assessment.altered import Altered
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.own_wording import is_added
from maturity_desktop.assessment.records import (
    Attendance,
    Calibration,
    Goal,
    GoalArea,
    Heard,
    Note,
    OwnCriterion,
    Parked,
    Participant,
    Probe,
    Row,
    Session,
    SilentVote,
    TopicPlan,
)
from maturity_desktop.assessment.talks import alias_of, session_code, topic_name

# A row that came or went is one value, and this is its name.
WEEK_NAMES: dict[type[Row], str] = {
    Goal: "Goal",
    GoalArea: "Area of a goal",
    Participant: "Person",
    Session: "Session",
    Attendance: "Invited",
    TopicPlan: "Topic",
    Note: "Line of notes",
    Probe: "Question",
    Heard: "Voice",
    SilentVote: "Silent vote",
    Parked: "Parked",
    Calibration: "Drawn for calibration",
    OwnCriterion: "Own wording",
}
_TEXTS: dict[type[Row], tuple[str, ...]] = {
    Goal: ("text",),
    Participant: ("alias",),
    Session: ("title",),
    Note: ("text",),
    Parked: ("text",),
    OwnCriterion: ("statement", "reason"),
    Calibration: ("first",),
}


class WeekNames:
    """Knows people by alias and sessions by number, as they stand now."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment

    def text(self, altered: Altered) -> str:
        """One row in a few words."""
        named = dict(zip(altered.kind.key_fields, altered.key, strict=False))
        values: dict[str, Any] = {**(altered.before or {}), **(altered.after or {}), **named}
        match altered.kind.table:
            case Session.table:
                return f"S{values.get('number', '')} {values.get('title', '')}".strip()
            case Attendance.table:
                return self._alias(values)
            case Heard.table:
                return f"{self._alias(values)}: {values.get('option', '')}"
            case SilentVote.table:
                return f"{values.get('count', '')} x {values.get('option', '')}"
            case TopicPlan.table:
                return self._session(values)
            case GoalArea.table:
                goal = self._assessment.get(Goal, str(values.get("goal", "")))
                return goal.text if goal else "a goal that was removed"
            case Probe.table:
                return "heard" if values.get("heard") else "nobody knew"
            case _:
                found = (str(values.get(name) or "") for name in _TEXTS.get(altered.kind, ()))
                return next((text for text in found if text), "changed")

    def named(self, field: str, text: str) -> str:
        """An id as people know it; any other text as it is."""
        if not text:
            return text
        if field in ("participant", "manager"):
            return self._alias({"participant": text})
        return self._session({"session": text}) if field == "session" else text

    def place(self, kind: type[Row], known: Mapping[str, Any]) -> tuple[str, str] | None:
        """Where a row stands that names no statement or area in its key, and the id of its area."""
        if kind is Note:
            # A change tells only what it changed; the line itself may be gone since.
            standing = self._assessment.get(Note, str(known.get("id", "")))
            area = str(known.get("area") or (standing.area if standing else ""))
            dimension = str(known.get("dimension") or (standing.dimension if standing else ""))
            name = topic_name(self._assessment.model, area, dimension)
            return (name or "A line that was removed"), area
        if kind is Session:
            session = self._assessment.get(Session, str(known.get("id", "")))
            return f"Session {session_code(session)}".strip(), ""
        if kind is Attendance:
            return f"{self._alias(known)}, {self._session(known)}", ""
        if kind is Participant:
            return alias_of(self._assessment, str(known.get("id", ""))), ""
        return {Goal: ("Goals", ""), Parked: ("Parked for later", "")}.get(kind)

    def left_out(self, criterion: str, known: Mapping[str, Any]) -> str:
        """A statement that the engagement does not ask."""
        model = self._assessment.copied_model
        area = model.area_of.get(criterion)
        if area is not None:
            return f"{area.label} {model.criterion_by_id[criterion].number}"
        title = known.get("title")
        return (title or "An own statement that was removed") if is_added(criterion) else criterion

    def _alias(self, values: Mapping[str, Any]) -> str:
        person = self._assessment.get(Participant, str(values.get("participant", "")))
        return person.alias if person else "somebody who was removed"

    def _session(self, values: Mapping[str, Any]) -> str:
        session = self._assessment.get(Session, str(values.get("session", "")))
        return session_code(session) or "a session that was removed"
