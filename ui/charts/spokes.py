"""Where the labels of a radar stand: outside of it, none upon another, none cut off."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from maturity_desktop.report import geometry

# A label may take this share of the width on each side; a longer one ends in an ellipsis.
_WIDEST = 0.3
_UPRIGHT = 0.12
_SPARE = 2.0  # emphasis and other fonts of a system are a little wider


class SpokeLabel(NamedTuple):
    """A text, elided where it must be, and its place."""

    text: str
    rect: QRectF
    flags: int


def place_labels(
    labels: Sequence[str], font: QFont, rect: QRectF, gap: float, line: float
) -> tuple[float, list[SpokeLabel]]:
    """The radius that leaves room for the labels, and the labels around it.

    Labels of one side that would touch are pushed apart along the edge of the chart. Where there
    are more than fit above each other, the last ones are left empty.
    """
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(bold)
    widths = [
        min(metrics.horizontalAdvance(text) + _SPARE, rect.width() * _WIDEST) for text in labels
    ]
    spokes = geometry.radar([1.0] * len(labels), 1.0)
    beside = [
        (rect.width() / 2 - gap - width) / abs(x)
        for (x, _), width in zip(spokes, widths, strict=True)
        if abs(x) > _UPRIGHT
    ]
    radius = max(line, min([rect.height() / 2 - line - gap / 2, *beside]))
    placed: list[SpokeLabel] = [SpokeLabel("", QRectF(), 0)] * len(labels)
    top, bottom = rect.top() + line / 2, rect.bottom() - line / 2
    for place, (x, y) in enumerate(spokes):
        if abs(x) <= _UPRIGHT:
            placed[place] = _upright(labels[place], metrics, rect, (radius + gap / 2, y), line)
    uprights = [label.rect for label in placed if label.text]
    for side in (1, -1):
        mine = [n for n, (x, _) in enumerate(spokes) if x * side > _UPRIGHT]
        mine.sort(key=lambda n: spokes[n][1])
        wanted = [rect.center().y() + spokes[n][1] * (radius + gap) for n in mine]
        for n, y in zip(mine, _apart(wanted, top, bottom, line), strict=False):
            label = _beside(labels[n], metrics, rect, (radius + gap, y, side), line)
            if not any(label.rect.intersects(other) for other in uprights):
                placed[n] = label
                continue
            for other in uprights:
                if label.rect.intersects(other):
                    label = _cleared(label, other, metrics, labels[n], side)
            placed[n] = label
    return radius, placed


def _upright(
    text: str, metrics: QFontMetricsF, rect: QRectF, at: tuple[float, float], line: float
) -> SpokeLabel:
    """A label above or below the chart."""
    distance, direction = at
    width = min(metrics.horizontalAdvance(text) + _SPARE, rect.width())
    y = rect.center().y() + math.copysign(distance + line / 2, direction)
    box = QRectF(rect.center().x() - width / 2, y - line / 2, width, line)
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return SpokeLabel(elided, box, int(Qt.AlignmentFlag.AlignCenter))


def _beside(
    text: str, metrics: QFontMetricsF, rect: QRectF, at: tuple[float, float, int], line: float
) -> SpokeLabel:
    """A label left or right of the chart, at the edge of the circle at its height."""
    reach, y, side = at
    centre = rect.center()
    offset = math.sqrt(max(0.0, reach**2 - (y - centre.y()) ** 2))
    room = rect.width() / 2 - offset
    width = min(metrics.horizontalAdvance(text) + _SPARE, room)
    start = centre.x() + offset if side > 0 else centre.x() - offset - width
    across = Qt.AlignmentFlag.AlignLeft if side > 0 else Qt.AlignmentFlag.AlignRight
    return SpokeLabel(
        metrics.elidedText(text, Qt.TextElideMode.ElideRight, width),
        QRectF(QPointF(start, y - line / 2), QPointF(start + width, y + line / 2)),
        int(across | Qt.AlignmentFlag.AlignVCenter),
    )


def _cleared(
    label: SpokeLabel, other: QRectF, metrics: QFontMetricsF, text: str, side: int
) -> SpokeLabel:
    """The label beside another one that stands at the same height."""
    box = QRectF(label.rect)
    if side > 0:
        box.setLeft(min(other.right() + _SPARE * 3, box.right()))
    else:
        box.setRight(max(other.left() - _SPARE * 3, box.left()))
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    return SpokeLabel(elided, box, label.flags)


def _apart(wanted: Sequence[float], top: float, bottom: float, line: float) -> list[float]:
    """Rising positions at least a line apart between the ends, near those that were wanted."""
    fitting = max(0, int((bottom - top) / line) + 1)
    places = list(wanted[:fitting])
    for n, place in enumerate(places):
        places[n] = max(place, places[n - 1] + line if n else top)
    for n in range(len(places) - 1, -1, -1):
        limit = places[n + 1] - line if n + 1 < len(places) else bottom
        places[n] = min(places[n], limit)
    return places
