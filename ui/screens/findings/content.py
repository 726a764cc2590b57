"""What is shown of one finding beside its own fields: tags, links, voices, the chain it stands in."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    areas_of,
    carrying,
    criteria_of,
    finding_code,
    goal_numbers,
    goals_of,
    initiative_code,
    items_of,
    raised_by,
    recommendation_code,
    recommendations_of,
)
from maturity_desktop.assessment.records import (
    Evidence,
    Finding,
    Initiative,
    Note,
    Recommendation,
    Session,
    Support,
)
from maturity_desktop.assessment.records import Rating as Answer
from maturity_desktop.assessment.talks import session_code
from maturity_desktop.planning.completeness import missing_in
from maturity_desktop.planning.days import day_of
from maturity_desktop.planning.themes import dimensions_of
from maturity_desktop.scoring.statements import Support as Grade
from maturity_desktop.scoring.voices import may_show_group, voices_on
from maturity_desktop.text import counted, listed
from ui.screens.findings.linked import LinkedLine
from ui.widgets.evidence_words import code, state_word

_NONE = "None yet"


class Node(NamedTuple):
    """One station of the chain; `target` is where it leads, empty where to nowhere."""

    kind: str
    title: str
    about: str
    target: str


class Notes(NamedTuple):
    """What was said about the statements: how much, in which sessions, how far apart.

    Attributes:
        spread: ``"N to L, lowest N"``; from three voices only (DOMAIN 5).
        target: id of the statement whose notes are opened.
    """

    number: int
    said: str
    sessions: str
    spread: str
    target: str


class Content(NamedTuple):
    """Of one finding."""

    tags: tuple[str, ...]
    statements: tuple[LinkedLine, ...]
    evidence: tuple[LinkedLine, ...]
    notes: Notes
    chain: tuple[Node, ...]
    missing: str


def content_of(
    shown: Assessment, round_id: str, finding: Finding, grades: Mapping[str, Grade]
) -> Content:
    """Everything about a finding that is read from other records.

    Args:
        shown: the engagement.
        round_id: id of the round.
        finding: of that round.
        grades: of all statements of the round.
    """
    criteria = criteria_of(shown, finding.id)
    notes = _notes(shown, round_id, criteria)
    missing = missing_in(shown, finding)
    return Content(
        _tags(shown, finding),
        tuple(statement_line(shown, round_id, one, grades, criteria) for one in criteria),
        _evidence(shown, round_id, finding, criteria),
        notes,
        _chain(shown, round_id, finding, criteria, notes),
        f"Still missing: {', '.join(missing)}" if missing else "",
    )


def _tags(shown: Assessment, finding: Finding) -> tuple[str, ...]:
    model, numbers = shown.model, goal_numbers(shown)
    names = {one.id: one.short or one.name for one in model.dimensions}
    return (
        *(model.area_by_id[area].label for area in areas_of(shown, finding.id)),
        *(names[one] for one in dimensions_of(shown, finding.id)),
        *(f"Goal {numbers[goal.id]}: {goal.text}" for goal in goals_of(shown, finding.id)),
    )


def number_of(shown: Assessment, criterion_id: str, among: Sequence[str]) -> str:
    """``"3.7"``; ``"Incident 3.7"`` where the statements belong to several areas."""
    model = shown.model
    number = model.criterion_by_id[criterion_id].number
    several = len({model.area_of[one].id for one in among}) > 1
    return f"{model.area_of[criterion_id].label} {number}" if several else number


def statement_line(
    shown: Assessment,
    round_id: str,
    criterion_id: str,
    grades: Mapping[str, Grade],
    among: Sequence[str],
) -> LinkedLine:
    """One statement with its answer and grade."""
    model = shown.model
    criterion = model.criterion_by_id[criterion_id]
    rating = shown.rating(round_id, criterion_id)
    option = model.scale_of(criterion).option(rating.option) if rating.option else None
    grade = grades[criterion_id].grade if criterion_id in grades else 0
    said = option.label if option else "not applicable" if rating.na else "open"
    return LinkedLine(
        criterion_id,
        number_of(shown, criterion_id, among),
        criterion.title or criterion.statement,
        letter=_letter(rating),
        value=option.value if option else None,
        inferred=rating.inferred,
        grade=grade,
        spoken=f"rated {said}, evidence grade {grade}",
    )


def _letter(rating: Answer) -> str:
    return "NA" if rating.na is not None else rating.option or "open"


def _evidence(
    shown: Assessment, round_id: str, finding: Finding, criteria: Sequence[str]
) -> tuple[LinkedLine, ...]:
    return tuple(_item(shown, round_id, item, criteria) for item in items_of(shown, finding.id))


def _item(shown: Assessment, round_id: str, item: Evidence, criteria: Sequence[str]) -> LinkedLine:
    stances: dict[str, list[str]] = {}
    for criterion in criteria:
        link = shown.get(Support, item.id, round_id, criterion)
        if link is not None:
            word = "contradicted" if link.resolved else link.stance
            stances.setdefault(word, []).append(number_of(shown, criterion, criteria))
    told = ", ".join(
        f"{word} {numbers[0] if len(numbers) == 1 else counted(len(numbers), 'statement')}"
        for word, numbers in stances.items()
    )
    if not item.counts:
        told = state_word(item.state, kept=item.kept)
    return LinkedLine(
        item.id,
        code(item.number),
        item.title,
        right=told,
        tone="error" if "contradicts" in stances and item.counts else "",
        grade=item.grade if item.counts else None,
        spoken=", ".join(part for part in (told, f"grade {item.grade}") if part),
    )


def _notes(shown: Assessment, round_id: str, criteria: Sequence[str]) -> Notes:
    lines = [
        note
        for one in criteria
        for note in shown.where(Note, criterion=one)
        if note.round == round_id and note.text.strip()
    ]
    voices = [voice for one in criteria for voice in voices_on(shown, round_id, one)]
    heard = {note.session for note in lines if note.session} | {one.session for one in voices}
    sessions = sorted(
        (found for one in heard if (found := shown.get(Session, one))), key=lambda one: one.number
    )
    people = {voice.participant for voice in voices}
    spread = ""
    if may_show_group(len(people)):
        low = min(voices, key=lambda voice: voice.step).option
        high = max(voices, key=lambda voice: voice.step).option
        spread = f"all at {low}" if low == high else f"{low} to {high}, lowest {low}"
    elif people:
        spread = "shown from three voices on"
    said = f"Voices from {counted(len(sessions), 'session')}" if people else ""
    if not said:
        said = f"From {counted(len(sessions), 'session')}" if sessions else "Nothing was noted"
    noted = next((note.criterion for note in lines), next(iter(criteria), ""))
    codes = ", ".join(session_code(one) for one in sessions)
    return Notes(len(lines), said, codes, spread, noted if lines or voices else "")


def _chain(
    shown: Assessment, round_id: str, finding: Finding, criteria: Sequence[str], notes: Notes
) -> tuple[Node, ...]:
    advised = recommendations_of(shown, finding.id)
    works = list({one.id: one for row in advised for one in carrying(shown, row.id)}.values())
    number = counted(notes.number, "note") if notes.number else _NONE
    return (
        Node("notes", number, notes.sessions or "notes", notes.target),
        Node("finding", finding_code(finding), "this finding", finding.id),
        _advice_node(advised),
        _work_node(works),
        _statement_node(shown, round_id, criteria, works),
    )


def _advice_node(advised: Sequence[Recommendation]) -> Node:
    if not advised:
        return Node("recommendation", _NONE, "recommendation", "")
    without = [recommendation_code(row) for row in advised if not row.outcome.strip()]
    about = f"no outcome in {listed(without)}" if without else "outcome set"
    more = f" and {len(advised) - 1} more" if len(advised) > 1 else ""
    return Node("recommendation", recommendation_code(advised[0]) + more, about, advised[0].id)


def _work_node(works: Sequence[Initiative]) -> Node:
    if not works:
        return Node("initiative", _NONE, "initiative", "")
    more = f" and {len(works) - 1} more" if len(works) > 1 else ""
    return Node("initiative", initiative_code(works[0]) + more, when(works[0]), works[0].id)


def _statement_node(
    shown: Assessment, round_id: str, criteria: Sequence[str], works: Sequence[Initiative]
) -> Node:
    raised = [row for work in works for row in raised_by(shown, work.id)]
    if raised:
        first = raised[0]
        scale = shown.model.scale_of(shown.model.criterion_by_id[first.criterion])
        option = shown.rating(round_id, first.criterion).option
        before = scale.option(option).label if option else "open"
        after = next((one.label for one in scale.options if one.id == first.option), first.option)
        more = f" and {len(raised) - 1} more" if len(raised) > 1 else ""
        every = [row.criterion for row in raised]
        title = number_of(shown, first.criterion, every) + more
        moves = f"{before} to {after}" if before != after else f"is {after} already"
        return Node("statement", title, moves, first.criterion)
    if not criteria:
        return Node("statement", _NONE, "statement", "")
    more = f" and {len(criteria) - 1} more" if len(criteria) > 1 else ""
    title = number_of(shown, criteria[0], criteria) + more
    return Node("statement", title, "nothing raises it yet", criteria[0])


def when(work: Initiative) -> str:
    """``"Q2 2026"``, by its end; its status while it has none."""
    day = day_of(work.end) or day_of(work.start)
    return f"Q{(day.month - 1) // 3 + 1} {day.year}" if day else work.status
