"""Where labels beside a chart stand, so that none covers another."""

from collections.abc import Sequence
from typing import NamedTuple


class _Cluster(NamedTuple):
    """Neighbours that touch: they move as one."""

    members: tuple[int, ...]
    wish: float  # where its first member would stand for the best fit of all


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> tuple[float, ...]:
    """Middles of the labels, as near as can be to where each wants to stand.

    Args:
        wanted: where each would stand, in any order; equal ones keep their order.
        gap: the least distance between two middles.
        low: upper end of the room for middles.
        high: its lower end; the caller sees to it that all fit.
    """
    clusters: list[_Cluster] = []
    for member in sorted(range(len(wanted)), key=lambda place: wanted[place]):
        clusters.append(_Cluster((member,), wanted[member]))
        while len(clusters) > 1 and _overlap(clusters[-2], clusters[-1], gap):
            upper, lower = clusters[-2:]
            clusters[-2:] = [_joined(upper, lower, gap)]
    places = [0.0] * len(wanted)
    edge = low
    for cluster in clusters:
        start = max(cluster.wish, edge)
        for step, member in enumerate(cluster.members):
            places[member] = start + step * gap
        edge = start + len(cluster.members) * gap
    edge = high
    for member in sorted(range(len(places)), key=lambda place: -places[place]):
        places[member] = min(places[member], edge)
        edge = places[member] - gap
    return tuple(places)


def fitting(order: Sequence[int], gap: float, room: float) -> tuple[int, ...]:
    """The first of `order` that fit into the room, by rising number."""
    most = int(room // gap) + 1 if gap > 0 and room >= 0 else 0
    return tuple(sorted(order[:most]))


def _overlap(upper: _Cluster, lower: _Cluster, gap: float) -> bool:
    return upper.wish + len(upper.members) * gap > lower.wish


def _joined(upper: _Cluster, lower: _Cluster, gap: float) -> _Cluster:
    above, below = len(upper.members), len(lower.members)
    wish = (upper.wish * above + (lower.wish - above * gap) * below) / (above + below)
    return _Cluster(upper.members + lower.members, wish)
