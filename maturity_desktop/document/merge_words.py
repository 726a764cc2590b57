"""What a merge says of conflicts and of rows that gave way, in the words that people know."""

from typing import Any, NamedTuple, Protocol

from maturity_desktop.assessment.assessment import Assessment, R
from maturity_desktop.assessment.own_wording import is_added, scale_for
from maturity_desktop.assessment.records import (
    Amendment,
    AreaText,
    Attendance,
    Calibration,
    Engagement,
    Evidence,
    Goal,
    GoalArea,
    Heard,
    Note,
    OwnCriterion,
    Parked,
    Participant,
    Probe,
    Rating,
    Round,
    Row,
    Scope,
    Session,
    SilentVote,
    Support,
    TopicPlan,
)
from maturity_desktop.assessment.talks import SOMEBODY, session_code, topic_name
from maturity_desktop.document.decision_words import (
    DECISION_GROUPS,
    DECISION_NAMES,
    DECISION_WORDS,
    decision_answer,
    decision_name,
    decision_title,
)
from maturity_desktop.model.records import Criterion, MaturityModel


class Copies(Protocol):
    """The two that are merged, as a plan has them."""

    @property
    def ours(self) -> Assessment: ...

    @property
    def theirs(self) -> Assessment: ...


class Subject(Protocol):
    """A conflict, as far as words about it need it."""

    @property
    def ancestor(self) -> Row | None: ...

    @property
    def ours(self) -> Row | None: ...

    @property
    def theirs(self) -> Row | None: ...

    @property
    def columns(self) -> tuple[str, ...]: ...

    @property
    def column(self) -> str: ...


class Heading(NamedTuple):
    """What a conflict is about, in the words that people know.

    Attributes:
        group: the practice area, ``Change``, or what else the row is a part of, ``Evidence``.
        place: ``Change 3.7, Baseline``.
        value: ``answer``; empty where the row as a whole is meant.
        statement: in full, where it is about one.
    """

    group: str
    place: str
    value: str
    statement: str


def title(conflict: Subject, plan: Copies) -> str:
    """What the conflict is about: ``Change 3.7, Baseline: answer``."""
    _, place, value, _ = heading(conflict, plan)
    return f"{place}: {value}" if value else place


def heading(conflict: Subject, plan: Copies) -> Heading:
    """As `title`, in its parts."""
    row = conflict.ours or conflict.theirs or conflict.ancestor
    value = DECISION_NAMES.get((type(row), conflict.column)) or _NAMES.get(
        conflict.column, conflict.column.replace("_", " ")
    )
    place = _row_title(row, plan)
    known = _statement(plan, getattr(row, "criterion", ""))
    if known is not None:
        model, criterion = known
        return Heading(model.area_of[criterion.id].label, place, value, criterion.statement)
    if isinstance(row, Scope | AreaText | TopicPlan | Note):
        return Heading(_label(row.area, plan), place, value, "")
    if isinstance(row, OwnCriterion):
        return Heading(_label(row.area, plan) or "Own wording", place, value, row.statement)
    return Heading(_GROUPS.get(type(row), "Engagement and rounds"), place, value, "")


def _statement(plan: Copies, criterion_id: str) -> tuple[MaturityModel, Criterion] | None:
    """A statement as one of the copies words it, else as the model does."""
    for model in (plan.ours.model, plan.theirs.model, plan.ours.copied_model):
        if (found := model.criterion_by_id.get(criterion_id)) is not None:
            return model, found
    return None


_GROUPS: dict[type[Any], str] = {
    Evidence: "Evidence",
    Goal: "Goals",
    GoalArea: "Goals",
    Participant: "People and sessions",
    Session: "People and sessions",
    Attendance: "People and sessions",
    Parked: "People and sessions",
    **DECISION_GROUPS,
}


_NAMES = {
    "option": "answer",
    "attachment": "file",
    "included": "in scope",
    "na_policy": "not applicable counts as",
    "kept_what": "what is kept",
    "participant": "who said it",
    "date": "date and time",
    "may_quote": "may be quoted",
    "kind": "wording",
    "first": "blind rating",
    "heard": "what became of it",
    "area": "what it is about",
}


def _row_title(row: Row | None, plan: Copies) -> str:
    if isinstance(row, Engagement):
        return "The engagement"
    if isinstance(row, Amendment):
        return f"The amendment of {row.date}"
    if isinstance(row, Support):
        item = _anywhere(plan, Evidence, row.evidence)
        return f"{name_of(item)} at {_label(row.criterion, plan)}"
    if isinstance(row, (Rating, Scope, AreaText, Calibration)):
        subject = row.criterion if isinstance(row, Rating | Calibration) else row.area
        place = _anywhere(plan, Round, row.round)
        return f"{_label(subject, plan)}, {place.name if place else row.round}"
    name = _of_week(row, plan) or _of_decisions(row, plan) or name_of(row)
    return f"{name[:1].upper()}{name[1:]}"


def _of_week(row: Row | None, plan: Copies) -> str:
    """Where in a week on site a row without a name of its own belongs; empty for other rows."""
    match row:
        case Note():
            return f"{_heard_in(row, plan)} on {_topic(row, plan)}"
        case TopicPlan():
            return f"{_topic(row, plan)}{_in_session(row.session, plan)}"
        case Attendance():
            return f"{_alias(row.participant, plan)}{_in_session(row.session, plan)}"
        case Heard():
            who = _alias(row.participant, plan)
            return f"{who} on {_label(row.criterion, plan)}{_in_session(row.session, plan)}"
        case Probe() | SilentVote():
            what = "question" if isinstance(row, Probe) else f"silent vote {row.option}"
            return f"{what} at {_label(row.criterion, plan)}{_in_session(row.session, plan)}"
        case GoalArea():
            return f"{_label(row.area, plan)} of {name_of(_anywhere(plan, Goal, row.goal))}"
        case OwnCriterion():
            known = _statement(plan, row.criterion)
            return f"own wording of {_label(row.criterion, plan) if known else row.title}"
        case _:
            return ""


def _of_decisions(row: Row | None, plan: Copies) -> str:
    if row is None:
        return ""

    def anywhere(kind: type[Any], key: str) -> Any:
        return _anywhere(plan, kind, key)

    return decision_title(row, plan.ours, anywhere, lambda subject: _label(subject, plan))


def _heard_in(row: Note, plan: Copies) -> str:
    who = _alias(row.participant, plan)
    return f"line of {who}{_in_session(row.session, plan)}"


def _topic(row: Note | TopicPlan, plan: Copies) -> str:
    return topic_name(plan.ours.model, row.area, row.dimension)


def _in_session(session_id: str, plan: Copies) -> str:
    code = session_code(_anywhere(plan, Session, session_id))
    return f" in {code}" if code else ""


def _alias(participant_id: str, plan: Copies) -> str:
    person = _anywhere(plan, Participant, participant_id)
    return person.alias if person else SOMEBODY


def _anywhere(plan: Copies, kind: type[R], key: str) -> R | None:
    return plan.ours.get(kind, key) or plan.theirs.get(kind, key)


def _label(subject: str, plan: Copies) -> str:
    """A statement or an area in the words of the model; one that was taken away is told so."""
    if known := _statement(plan, subject):
        model, criterion = known
        return f"{model.area_of[subject].label} {criterion.number}"
    if is_added(subject):
        return "an own statement that was removed"
    area = plan.ours.model.area_by_id.get(subject)
    return area.label if area else subject


def answer(conflict: Subject, row: Row | None, plan: Copies | None = None) -> str:
    """What one copy says, in full: ``L``, ``not applicable: done by the supplier``, ``removed``.

    With the plan an answer has its words: ``L, Largely``.
    """
    if row is None:
        return "removed"
    if not conflict.columns:
        return "kept"
    if isinstance(row, Rating) and conflict.column == "option":
        if row.na:
            return f"not applicable: {row.reason}"
        return _option(row, plan) if row.option else "open"
    if (told := decision_answer(row, conflict.columns)) is not None:
        return told
    columns = _TOLD.get((type(row), conflict.column), conflict.columns)
    if plan is not None and isinstance(row, Note) and conflict.column == "area":
        about = _label(row.criterion, plan) if row.criterion else ""
        return about or _topic(row, plan)
    if plan is not None and conflict.column == "participant":
        return _alias(getattr(row, "participant", ""), plan)
    said = [_said(getattr(row, name)) for name in columns]
    return ", ".join(text for text in said if text) or "empty"


# Of columns that belong together, those that tell people what they are.
_TOLD: dict[tuple[type[Row], str], tuple[str, ...]] = {
    (Calibration, "first"): ("second", "settled", "reason"),
    (OwnCriterion, "kind"): ("kind", "title", "statement", "reason"),
}


def _option(row: Rating, plan: Copies | None) -> str:
    """The option with its label, where that says more."""
    option = row.option or ""
    scale = scale_for(plan.ours.copied_model, row.criterion) if plan else None
    options = scale.options if scale else ()
    words = next((found.label for found in options if found.id == option), "")
    return f"{option}, {words}" if words not in ("", option) else option


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


# What people call rows that have no name of their own.
WORDS_OF = {
    "goal_area": "an area of a goal",
    "attendance": "a person in a session",
    "topic_plan": "a topic of a session",
    "note": "a line of notes",
    "probe": "what became of a question",
    "heard": "a voice",
    "silent_vote": "a silent vote",
    "parked": "what was parked",
    "calibration": "a blind rating",
    "own_criterion": "own wording",
    **DECISION_WORDS,
}


def name_of(row: Row | None) -> str:
    """What people call a row: ``the round “Baseline”``, ``E-007 “Change calendar”``."""
    if isinstance(row, Round):
        return f"the round “{row.name}”"
    if isinstance(row, Evidence):
        return f"E-{row.number:03d} “{row.title}”"
    if isinstance(row, Session):
        return f"session S{row.number}{f' “{row.title}”' if row.title else ''}"
    if isinstance(row, Participant):
        return f"the person “{row.alias}”"
    if isinstance(row, Goal):
        return f"the goal “{row.text}”"
    if row is None:
        return ""
    return decision_name(row) or WORDS_OF.get(row.table, row.table)
