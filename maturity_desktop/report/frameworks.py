"""Where other frameworks speak of the same subject: names and numbers, editions together."""

from collections.abc import Sequence
from typing import NamedTuple

from maturity_desktop.model.records import MaturityModel, StandardRef
from maturity_desktop.text import listed

FIT = {"full": "wholly", "partly": "in part", "none": "not"}


class FrameworkLine(NamedTuple):
    """One place in one framework.

    Attributes:
        framework: with its editions, ``"ITIL 4 and 5"``.
        place: the name or the number of the clause there; empty where there is none.
        fit: how far it covers the subject: wholly, in part, not.
    """

    framework: str
    place: str
    fit: str


def framework_lines(refs: Sequence[StandardRef]) -> tuple[FrameworkLine, ...]:
    """One line for each place, in the order of the model."""
    editions: dict[tuple[str, str, str], list[str]] = {}
    for ref in refs:
        editions.setdefault((ref.scheme, ref.ref, FIT[ref.fit]), []).append(ref.edition)
    return tuple(
        FrameworkLine(_named(scheme, listed([year for year in years if year])), place, fit)
        for (scheme, place, fit), years in editions.items()
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
