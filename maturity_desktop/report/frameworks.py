"""Where other frameworks speak of the same subject: names and numbers, editions together."""

from collections.abc import Sequence
from typing import NamedTuple

from maturity_desktop.model.records import MaturityModel, StandardRef
from maturity_desktop.text import listed

_FIT = {"full": "wholly", "partly": "in part", "none": "not"}


class FrameworkLine(NamedTuple):
    """The places in one framework that cover the subject equally far.

    Attributes:
        framework: with its editions, ``"ITIL 4 and 5"``.
        place: names or numbers of clauses there, joined by commas; empty where there is none.
        fit: how far it covers the subject: wholly, in part, not.
    """

    framework: str
    place: str
    fit: str


def framework_lines(refs: Sequence[StandardRef]) -> tuple[FrameworkLine, ...]:
    """One line for each framework and fit, in the order of the model."""
    editions: dict[tuple[str, str, str], list[str]] = {}
    for ref in refs:
        editions.setdefault((ref.scheme, ref.ref, _FIT[ref.fit]), []).append(ref.edition)
    places: dict[tuple[str, str], list[str]] = {}
    for (scheme, place, fit), years in editions.items():
        framework = _named(scheme, listed([year for year in years if year]))
        places.setdefault((framework, fit), []).append(place)
    return tuple(
        FrameworkLine(framework, ", ".join(filter(None, found)), fit)
        for (framework, fit), found in places.items()
    )


def _named(scheme: str, editions: str) -> str:
    """As the field writes it: a standard and its year are one name."""
    if not editions:
        return scheme
    return f"{scheme}:{editions}" if scheme.startswith("ISO") else f"{scheme} {editions}"


def area_frameworks(
    model: MaturityModel, area_ids: Sequence[str]
) -> tuple[tuple[str, tuple[FrameworkLine, ...]], ...]:
    """Name of each of the areas with its lines; areas without any are left out."""
    areas = [model.area_by_id[area_id] for area_id in area_ids]
    return tuple((area.name, framework_lines(area.standards)) for area in areas if area.standards)
