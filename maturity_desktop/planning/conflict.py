"""One thing about a roadmap that does not fit, and the words its sentences share."""

from collections.abc import Iterable, Sequence

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import in_model_order
from maturity_desktop.planning.days import date_text, day_of
from maturity_desktop.text import listed

_NAMED = 4


class Conflict(msgspec.Struct, frozen=True):
    """One thing that does not fit.

    Attributes:
        kind: of which sort it is, the same from time to time: ``"needs"``, ``"no-dates"``.
        sentence: what does not fit, with the codes of the initiatives.
        initiatives: ids of those it is about; empty where none is.
        criteria: ids of the statements it is about.
        areas: ids of the areas it is about.
        quarter: ``"Q2 2026"`` where it is about one.
        note: not wrong, but worth knowing.
    """

    kind: str
    sentence: str
    initiatives: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    quarter: str = ""
    note: bool = False


def numbers(assessment: Assessment, criteria: Iterable[str]) -> str:
    """``"2.5, 2.6 and 3.1"``, by number; beyond four ``"2.5, 2.6, 2.8 and 5 more"``."""
    found = in_model_order(assessment, criteria)
    model = assessment.model
    names = [model.criterion_by_id[one].number or one for one in found]
    return _some(names)


def numbers_by_area(assessment: Assessment, criteria: Iterable[str]) -> str:
    """``"2.5 and 3.1 in Problem, 3.3 in Change"``."""
    model = assessment.model
    parts: dict[str, list[str]] = {}
    for one in in_model_order(assessment, criteria):
        parts.setdefault(model.area_of[one].label, []).append(
            model.criterion_by_id[one].number or one
        )
    return ", ".join(f"{_some(names)} in {label}" for label, names in parts.items())


def day(text: str) -> str:
    """``"30 June 2026"``; as it stands where it is no date."""
    found = day_of(text)
    return date_text(found) if found else text


def ended(sentence: str) -> str:
    """With one full stop: a short name at the end may bring its own."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def _some(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return listed(list(names))
    kept = names[: _NAMED - 1]
    return f"{', '.join(kept)} and {len(names) - len(kept)} more"
