"""What the palette can find in an open engagement: commands, views, statements, sessions, findings."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from maturity_desktop.assessment.records import Evidence, Note, Participant, Rating, Session
from maturity_desktop.assessment.talks import session_code, sessions_of, speaker_of
from maturity_desktop.model.records import Criterion
from ui.actions import Actions, shown_keys
from ui.ranking import Entry
from ui.searching_decisions import decisions, views
from ui.widgets.evidence_words import code
from ui.workspace import Workspace

_NOTE_AT_MOST = 90
_PEOPLE = "people"  # the page of the plan


class Ways(NamedTuple):
    """How what was found is reached: a statement, an area, and what another screen shows."""

    to_statement: Callable[[str], object]
    to_area: Callable[[str], object]
    to_place: Callable[[str, str], object]


def entries(
    text: str,
    workspace: Workspace,
    actions: Actions,
    ways: Ways,
) -> list[Entry]:
    """Everything that may fit; commands alone while nothing is typed."""
    found = [
        Entry(
            actions[spec.id].text().replace("&&", "&"),
            spec.group,
            shown_keys(spec.keys[0]) if spec.keys else "",
            spec.icon,
            partial(actions.run, spec.id),
            "Commands",
        )
        for spec in actions.ready
        if spec.id != "palette"
    ]
    if not text.strip():
        return found
    model, shown, round_id = workspace.shown.model, workspace.shown, workspace.round_id
    dimensions = {d.id: d.name for d in model.dimensions}
    for area in model.areas:
        scope = shown.scope(round_id, area.id)
        if not scope.included:
            continue
        found.append(
            Entry(area.name, "Practice area", "", "radar", partial(ways.to_area, area.id), "Areas")
        )
        for criterion in area.criteria:
            if scope.asks(criterion):
                where = f"{area.label} {criterion.number}"
                dimension = dimensions.get(criterion.dimension or "", "")
                found.append(_statement(criterion, where, dimension, ways.to_statement))
    found += views(ways.to_place)
    found += decisions(shown, round_id, ways.to_place)
    found += _week(workspace, ways)
    found += _notes(workspace, text, ways.to_statement)
    found += _lines(workspace, text, ways)
    return found


def _week(workspace: Workspace, ways: Ways) -> list[Entry]:
    """Sessions of the round, people by alias, items of the register."""
    shown = workspace.shown
    found: list[Entry] = []
    for session in sessions_of(shown, workspace.round_id):
        title = f"{session_code(session)}  {session.title}".rstrip()
        when = " ".join(part for part in ("Session", session.date, session.start) if part)
        run = partial(ways.to_place, "interviews", session.id)
        found.append(Entry(title, when, "", "", run, "Sessions"))
    for person in shown.table(Participant).values():
        where = person.department or "Plan, People"
        run = partial(ways.to_place, "plan", _PEOPLE)
        found.append(Entry(person.alias, where, "", "", run, "People"))
    for item in sorted(shown.table(Evidence).values(), key=lambda one: one.number):
        run = partial(ways.to_place, "evidence", item.id)
        title = f"{code(item.number)}  {item.title}"
        found.append(Entry(title, "Evidence register", "", "", run, "Evidence"))
    return found


def _statement(
    criterion: Criterion, where: str, dimension: str, to_statement: Callable[[str], object]
) -> Entry:
    title = f"{where}  {criterion.title or criterion.statement}"
    detail = f"{dimension}. {criterion.statement}" if criterion.title else dimension
    return Entry(title, detail, "", "", partial(to_statement, criterion.id), "Statements")


def _notes(workspace: Workspace, text: str, to_statement: Callable[[str], object]) -> list[Entry]:
    """Notes that hold what was typed, word for word."""
    shown, round_id = workspace.shown, workspace.round_id
    model, wanted = shown.model, text.casefold().strip()
    found: list[Entry] = []
    for rating in shown.of_round(Rating, round_id):
        criterion = model.criterion_by_id.get(rating.criterion)
        if criterion is None or wanted not in rating.note.casefold():
            continue
        excerpt = _excerpt(rating.note, wanted)
        where = f"Note at {model.area_of[criterion.id].label} {criterion.number}"
        found.append(Entry(excerpt, where, "", "", partial(to_statement, criterion.id), "Notes"))
    return found


def _lines(workspace: Workspace, text: str, ways: Ways) -> list[Entry]:
    """Lines written in sessions of the round, under the statement or the session they belong to."""
    shown, wanted = workspace.shown, text.casefold().strip()
    model = shown.model
    found: list[Entry] = []
    for note in shown.of_round(Note, workspace.round_id):
        if wanted not in note.text.casefold():
            continue
        area = model.area_by_id.get(note.area)
        criterion = model.criterion_by_id.get(note.criterion)
        session = shown.get(Session, note.session)
        if criterion is not None:
            run: Callable[[], object] = partial(ways.to_statement, criterion.id)
        elif session is not None:
            run = partial(ways.to_place, "interviews", session.id)
        elif area is not None:
            run = partial(ways.to_area, area.id)
        else:
            continue
        place = f"{area.label if area else ''} {criterion.number if criterion else ''}".strip()
        who = speaker_of(shown, note)
        where = ", ".join(part for part in (session_code(session), who, place) if part)
        found.append(Entry(_excerpt(note.text, wanted), where, "", "", run, "Notes"))
    return found


def _excerpt(text: str, wanted: str) -> str:
    """Some words around the place."""
    place = max(0, text.casefold().index(wanted) - 30)
    return " ".join(text[place : place + _NOTE_AT_MOST].split())
