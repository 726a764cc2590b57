"""Strengths and gaps of a round: the points of a text, and the few that stand first."""

from collections.abc import Iterable

from maturity_desktop.report.records import Point
from maturity_desktop.report.wording import lines

_POINTS_ON_PAGE_ONE = 3


def points_of(area: str, text: str) -> tuple[Point, ...]:
    """One point a line: its first sentence is the title, the rest says what it brings or costs."""
    points: list[Point] = []
    for line in lines(text):
        title, _, detail = line.partition(". ")
        points.append(Point(area, title.rstrip("."), detail.strip()))
    return tuple(points)


def first_points(
    areas: Iterable[tuple[float | None, tuple[Point, ...]]], *, best: bool
) -> tuple[Point, ...]:
    """Up to three points, one an area first: strengths of the best areas, gaps of the lowest.

    Args:
        areas: the index of each area, None where it has none, and its points.
        best: begin with the highest index.
    """
    rated = [(index, points) for index, points in areas if index is not None]
    rated.sort(key=lambda pair: -pair[0] if best else pair[0])
    queues = [list(points) for _, points in rated]
    picked: list[Point] = []
    while any(queues) and len(picked) < _POINTS_ON_PAGE_ONE:
        picked += [queue.pop(0) for queue in queues if queue]
    return tuple(picked[:_POINTS_ON_PAGE_ONE])
