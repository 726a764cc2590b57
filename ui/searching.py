"""What the palette can find in an open engagement: commands, areas, statements, notes."""

from collections.abc import Callable
from functools import partial

from maturity_desktop.assessment.records import Rating
from maturity_desktop.model.records import Criterion
from ui.actions import Actions, shown_keys
from ui.ranking import Entry
from ui.workspace import Workspace

_NOTE_AT_MOST = 90


def entries(
    text: str,
    workspace: Workspace,
    actions: Actions,
    to_statement: Callable[[str], object],
    to_area: Callable[[str], object],
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
            Entry(area.name, "Practice area", "", "radar", partial(to_area, area.id), "Areas")
        )
        for criterion in area.criteria:
            if scope.asks(criterion):
                where = f"{area.label} {criterion.number}"
                dimension = dimensions.get(criterion.dimension or "", "")
                found.append(_statement(criterion, where, dimension, to_statement))
    found += _notes(workspace, text, to_statement)
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
        place = max(0, rating.note.casefold().index(wanted) - 30)
        excerpt = " ".join(rating.note[place : place + _NOTE_AT_MOST].split())
        where = f"Note at {model.area_of[criterion.id].label} {criterion.number}"
        found.append(Entry(excerpt, where, "", "", partial(to_statement, criterion.id), "Notes"))
    return found
