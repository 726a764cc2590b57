"""How far a point lies from a drawn line: what the pointer of a chart is over."""

import math
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF


def distance(points: list[QPointF], point: QPointF) -> float:
    """How far the point lies from the line through the points."""
    if len(points) == 1:
        return QLineF(points[0], point).length()
    lengths = [_to_segment(a, b, point) for a, b in pairwise(points)]
    return min(lengths, default=math.inf)


def _to_segment(start: QPointF, end: QPointF, point: QPointF) -> float:
    way = end - start
    length = QPointF.dotProduct(way, way)
    share = QPointF.dotProduct(point - start, way) / length if length else 0.0
    return QLineF(start + way * min(1.0, max(0.0, share)), point).length()
