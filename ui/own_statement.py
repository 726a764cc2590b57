"""What own wording makes of a statement: its words beside the model's, and the edits of a change."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    Edit,
    HideCriterion,
    RestoreCriterion,
    RewordCriterion,
    WeighCriterion,
)
from maturity_desktop.assessment.own_wording import MARK, is_added
from maturity_desktop.assessment.records import OwnCriterion, Rating
from maturity_desktop.model.records import Criterion
from maturity_desktop.report.own_wording import own_lines
from ui.widgets.own_dialog import OwnChange, OwnStatement, Words
from ui.widgets.text_table import TextRow


def statement_of(shown: Assessment, criterion_id: str) -> OwnStatement | None:
    """A statement with its own and the model's words, also one that is left out.

    None for one that neither the model nor the engagement has.
    """
    row = shown.get(OwnCriterion, criterion_id)
    model = shown.copied_model.criterion_by_id.get(criterion_id)
    now = shown.model.criterion_by_id.get(criterion_id)
    base = now or model
    if base is None and row is None:
        return None
    own = _words(row, model) if row is not None else _of(base)
    area = shown.copied_model.area_by_id.get(row.area) if row else None
    area = shown.model.area_of.get(criterion_id, shown.copied_model.area_of.get(criterion_id, area))
    names = {dimension.id: dimension.name for dimension in shown.model.dimensions}
    dimension = names.get((base.dimension if base else row.dimension if row else "") or "", "")
    own_weight = row.weight if row is not None else None
    weight = model.weight if model is not None else 1.0
    number = base.number.rstrip(MARK) if base else ""
    return OwnStatement(
        number=f"{area.label if area else ''} {number}".strip(),
        place=dimension or (area.name if area else ""),
        own=own,
        model=_of(model) if model is not None else None,
        weight=weight if own_weight is None else own_weight,
        model_weight=weight if model is not None else None,
        kind=row.kind if row is not None else "",
        reason=row.reason if row is not None else "",
        rated=sum(not one.is_open for one in shown.where(Rating, criterion=criterion_id)),
    )


def _of(criterion: Criterion | None) -> Words:
    if criterion is None:
        return Words("", "", "")
    return Words(criterion.title, criterion.statement, criterion.question)


def _words(row: OwnCriterion, model: Criterion | None) -> Words:
    said = _of(model)
    return Words(
        row.title or said.title, row.statement or said.statement, row.question or said.question
    )


def edits_of(shown: Assessment, criterion_id: str, change: OwnChange) -> list[Edit]:
    """What makes the change, in the order to be done; one step of undo together."""
    about = statement_of(shown, criterion_id)
    if about is None:
        return []
    if change.hide:
        return [HideCriterion(criterion_id, change.reason)]
    made: list[Edit] = []
    if change.words == about.model:
        # Typed back to the model's own words: nothing is left to be marked but the weight.
        other = change.weight != about.model_weight
        if about.kind:
            made.append(RestoreCriterion(criterion_id))
        if other:
            made.append(WeighCriterion(criterion_id, change.weight, change.reason))
        return made
    worded = change.words != about.own or about.kind in ("", "hidden")
    if worded or change.reason != about.reason:
        made.append(RewordCriterion(criterion_id, *change.words, change.reason))
    if change.weight != about.weight:
        made.append(WeighCriterion(criterion_id, change.weight))
    return made


def back_edit(shown: Assessment, criterion_id: str) -> Edit:
    """As in the model again; one that was left out is asked again with its own words and weight."""
    row = shown.get(OwnCriterion, criterion_id)
    if row is not None and row.kind == "hidden" and not is_added(criterion_id):
        words = _words(row, shown.copied_model.criterion_by_id.get(criterion_id))
        if row.title or row.statement or row.question:
            return RewordCriterion(criterion_id, *words, row.reason)
        if row.weight is not None:
            return WeighCriterion(criterion_id, row.weight)
    return RestoreCriterion(criterion_id)


def told_back(shown: Assessment, criterion_id: str) -> str:
    """What `back_edit` comes to, in a sentence without its full stop."""
    about = statement_of(shown, criterion_id)
    if about is None:
        return ""
    if about.kind == "hidden":
        return f"{about.number} is asked again"
    if about.kind == "added":
        return f"{about.number}{MARK} is removed; its ratings stay in the file"
    return f"{about.number} is as the model has it"


def told_change(about: OwnStatement, change: OwnChange) -> str:
    """What a change comes to, likewise."""
    if change.hide:
        return f"{about.number} is left out"
    if change.words == about.own and change.weight != about.weight:
        return f"{about.number}{MARK} weighs {change.weight:g} in the index"
    if change.words == about.model and change.weight == about.model_weight:
        return f"{about.number} is as the model has it"
    return f"{about.number}{MARK} has own words"


def listed_rows(shown: Assessment) -> list[TextRow]:
    """Weight and kind in one word or two, the rest as it is printed."""
    rows = []
    for line in own_lines(shown):
        weight = f"{line.weight:g}" if line.weight is not None else ""
        kind = f"{line.kind} {weight}".strip() if line.kind == "Weighted" else line.kind
        words = line.statement or line.model_statement
        title = line.title or words
        number = line.number if line.number.endswith(MARK) else f"{line.number}{MARK}"
        texts = (number, line.area, kind, title, line.reason)
        spoken = f"{line.area} {number}, {kind}: {line.title}. {line.reason}"
        tips = (number, line.area, kind, f"{title}\n{words}", line.reason)
        rows.append(TextRow(line.id, texts, spoken, tips))
    return rows
