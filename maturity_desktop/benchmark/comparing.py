"""From the figures of many engagements to the spread of each area, for one group alone."""

from collections import Counter
from collections.abc import Mapping

import msgspec

from maturity_desktop.assessment.records import Depth
from maturity_desktop.benchmark.quantiles import Spread, spread_of
from maturity_desktop.benchmark.records import Basis, Group, Portfolio, Skipped


class AreaSpread(msgspec.Struct, frozen=True):
    """How one practice area stands in the engagements of a group."""

    id: str
    name: str
    spread: Spread


def largest_group(portfolio: Portfolio) -> Group | None:
    """The group that most engagements have figures in; None without any.

    Of two that are equally large the one with more figures, then the first by name: a folder
    always gives the same.
    """
    members: Counter[Group] = Counter()
    figures: Counter[Group] = Counter()
    for member in portfolio.members:
        groups = [Group(member.basis, figure.depth) for figure in member.figures]
        members.update(set(groups))
        figures.update(groups)
    return min(members, key=lambda g: (-members[g], -figures[g], g), default=None)


def fitting(portfolio: Portfolio, group: Group) -> int:
    """How many engagements have figures in the group."""
    return sum(
        member.basis == group.basis and any(f.depth == group.depth for f in member.figures)
        for member in portfolio.members
    )


def comparable(portfolio: Portfolio, basis: Basis, depths: Mapping[str, str]) -> int:
    """How many engagements of the basis have a figure at the depth that its area has here."""
    return sum(
        any(depths.get(figure.area) == figure.depth for figure in member.figures)
        for member in portfolio.members
        if member.basis == basis
    )


def skipped_beside(portfolio: Portfolio, used: int) -> dict[Skipped, int]:
    """Why files give no figure, when so many engagements are used: the rest do not fit."""
    others = len(portfolio.members) - used
    return {**portfolio.skipped, **({"other_group": others} if others else {})}


def spreads_of(portfolio: Portfolio, basis: Basis) -> dict[tuple[str, Depth], Spread]:
    """The spread of each area at each depth, in one pass over the engagements."""
    values: dict[tuple[str, Depth], list[float]] = {}
    for member in portfolio.members:
        if member.basis == basis:
            for figure in member.figures:
                values.setdefault((figure.area, figure.depth), []).append(figure.index)
    return {key: spread_of(found) for key, found in values.items()}


def area_spreads(portfolio: Portfolio, group: Group) -> tuple[AreaSpread, ...]:
    """The areas that at least one engagement of the group has a figure of, in model order."""
    values: dict[str, list[float]] = {}
    names: dict[str, str] = {}
    for member in portfolio.members:
        if member.basis != group.basis:
            continue
        names |= dict(member.areas)
        for figure in member.figures:
            if figure.depth == group.depth:
                values.setdefault(figure.area, []).append(figure.index)
    return tuple(
        AreaSpread(area, name, spread_of(values[area]))
        for area, name in names.items()
        if area in values
    )
