"""What became of a statement, in words: its answer in a round, and why the two differ."""

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.statement_changes import (
    Answer,
    Cause,
    Group,
    Outcome,
    StatementChange,
)

GROUP_NAMES: dict[Group, str] = {
    "up": "Real change in practice",
    "evidence": "Evidence only, practice as before",
    "rule": "Scope or rule changed",
    "once": "Rated in one round only",
    "down": "Down",
    "same": "As before",
    "none": "Rated in neither round",
}
_STANDINGS = {
    "na": "not applicable",
    "open": "open",
    "unasked": "not asked",
    "out": "out of scope",
}
# Why a rating is another although practice may be the same.
_DOUBTS: dict[Cause, str] = {
    "wording": "the wording was changed here",
    "depth": "one of the rounds was a scan",
    "kind": "another kind of round",
}
_APPEARED: dict[Cause, str] = {
    "scope": "in scope now",
    "depth": "asked now",
    "na": "applicable now",
    "added": "added to the model here",
    "open": "open before",
}
_LEFT: dict[Cause, str] = {
    "scope": "out of scope now",
    "depth": "not asked now",
    "na": "not applicable now",
    "added": "added here, open now",
    "open": "open now",
}
_OUTCOMES: dict[Outcome, str] = {
    "improved": "improved",
    "worse": "worse",
    "same": "as before",
    "new": "new",
    "gone": "gone",
    "none": "rated in neither round",
}


def answer_text(model: MaturityModel, one: StatementChange, answer: Answer) -> str:
    """``"Largely"``, ``"not applicable"``."""
    if answer.standing != "rated":
        return _STANDINGS[answer.standing]
    criterion = model.criterion_by_id.get(one.criterion)
    if criterion is None:
        return answer.option
    return model.scale_of(criterion).option(answer.option).label


def change_text(one: StatementChange) -> str:
    """``"improved"``, ``"worse: another kind of round"``, ``"same rating, better supported"``."""
    if one.cause == "hidden":
        return "hidden in this engagement"
    if one.cause == "evidence":
        before, now = one.before.supported or 0.0, one.now.supported or 0.0
        return f"same rating, {'better' if now > before else 'less'} supported"
    if one.outcome == "new":
        return f"new: {_APPEARED[one.cause]}"
    if one.outcome == "gone":
        return _LEFT[one.cause]
    doubt = _DOUBTS.get(one.cause, "")
    return f"{_OUTCOMES[one.outcome]}{f': {doubt}' if doubt else ''}"
