"""What the history calls an edit, made from its name and the short values that it keeps.

A label can be told again years later and in another language. Notes and other texts stay out.
"""

from typing import Any

from maturity_desktop.assessment.edits import EDITS, EnterRatings, RateCriterion
from maturity_desktop.assessment.field_words import in_words
from maturity_desktop.assessment.own_wording import is_added
from maturity_desktop.model.records import MaturityModel

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
        model: where it is given, its words stand for ids, ``Rating of Change 3.7: L``, and those
            of people for fields, ``Initiative: dates``.
        copied: as it was copied, for statements that are left out of `model`.
    """
    shown = {name: _in_words(name, value, model, copied) for name, value in params.items()}
    if model is not None and isinstance(fields := params.get("fields"), str):
        shown["fields"] = in_words(fields, edit)
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
