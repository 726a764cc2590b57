"""Where the marks of charts stand: plain numbers for the window and for paper.

Lengths are in whatever unit the caller gives (points on paper, logical pixels in the window),
shares run from 0 to 1, angles are degrees from three o'clock counter-clockwise, y points down
unless said otherwise.
"""

import math
from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from maturity_desktop.rounding import shown

XY = tuple[float, float]
Segment = tuple[float, float, float, float]
_TOP = 90.0  # a Harvey ball fills from twelve o'clock, clockwise
_TENTH = Decimal("0.1")
_BANDS = 5


def share(value: float, base: float, top: float) -> float:
    """How far `value` lies on the way from `base` to `top`, 0 to 1."""
    return min(1.0, max(0.0, (value - base) / (top - base))) if top > base else 0.0


def spaced(count: int, width: float) -> tuple[float, ...]:
    """Positions of `count` marks from 0 to `width`, evenly; a single one stands at 0."""
    step = width / (count - 1) if count > 1 else 0.0
    return tuple(place * step for place in range(count))


def level_places(levels: Sequence[int], width: float) -> dict[int, float]:
    """The position of each level on a strip; levels that do not exist leave no gap."""
    return dict(zip(levels, spaced(len(levels), width), strict=True))


def level_on_index(level: int, base: float, carrying: Sequence[int]) -> float:
    """The index of an area that does everything up to this level and nothing above it."""
    return base + sum(1 for number in carrying if number <= level)


def index_ticks(base: float, top: float) -> tuple[float, ...]:
    """The figures written on an index axis: one for each level."""
    steps = round(top - base)
    return tuple(base + place for place in range(steps + 1))


def index_bands(base: float, top: float) -> tuple[tuple[Decimal, Decimal], ...]:
    """First and last printed figure of each colour band, in the order of `palette.MATURITY`.

    The last band holds the top figure alone. Bands that no printed figure falls into, on a very
    short scale, are left out by giving them a last figure below their first.
    """
    span = Decimal(repr(round(top - base, 9)))
    start = Decimal(repr(round(base, 9)))
    firsts = [
        (start + span * band / (_BANDS - 1)).quantize(_TENTH, rounding=ROUND_CEILING)
        for band in range(_BANDS)
    ]
    lasts = [*(first - _TENTH for first in firsts[1:]), max(firsts[-1], shown(top))]
    return tuple(zip(firsts, lasts, strict=True))


def ball(value: float) -> tuple[float, float]:
    """Start and extent of the filled wedge of a Harvey ball, for a value of 0 to 1."""
    return _TOP, -360.0 * min(1.0, max(0.0, value))


def diamond(x: float, y: float, radius: float) -> tuple[XY, XY, XY, XY]:
    """The corners of a target mark around its centre."""
    return (x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)


def hatch(width: float, height: float, step: float) -> tuple[Segment, ...]:
    """Lines that rise to the right at 45 degrees over a cell, cut at its edges.

    `step` is the distance between two lines along the bottom edge; the origin is the lower left
    corner and y points up.
    """
    lines: list[Segment] = []
    offset = step / 2 - height
    while offset < width:
        left, right = max(offset, 0.0), min(offset + height, width)
        if right > left:
            lines.append((left, left - offset, right, right - offset))
        offset += step
    return tuple(lines)


def cells(count: int, width: float, gap: float) -> tuple[tuple[float, float], ...]:
    """Left edge and width of `count` equal cells in a row."""
    if not count:
        return ()
    cell = (width - gap * (count - 1)) / count
    return tuple((place * (cell + gap), cell) for place in range(count))


def stacked(counts: Sequence[int], width: float, gap: float) -> tuple[tuple[float, float], ...]:
    """Left edge and width of the parts of one stacked bar; an empty part is 0 wide."""
    total = sum(counts)
    if not total:
        return tuple((0.0, 0.0) for _ in counts)
    filled = sum(1 for count in counts if count)
    room = width - gap * (filled - 1)
    parts: list[tuple[float, float]] = []
    x = 0.0
    for count in counts:
        length = room * count / total
        parts.append((x, length))
        x += length + gap if count else 0.0
    return tuple(parts)


def dealt(wanted: Sequence[float], width: float) -> tuple[float, ...]:
    """Widths of columns that fill `width`: what each wants, and an equal part of the rest.

    Where they want more than there is, the widest give way first.
    """
    spare = width - sum(wanted)
    if spare >= 0:
        return tuple(want + spare / len(wanted) for want in wanted)
    left, widest = width, 0.0
    rising = sorted(wanted)
    for place, want in enumerate(rising):
        widest = left / (len(rising) - place)
        if want >= widest:
            break
        left -= want
    return tuple(min(want, widest) for want in wanted)


def radar(shares: Sequence[float], radius: float) -> tuple[XY, ...]:
    """Points of a radar around (0, 0): the first spoke at twelve o'clock, then clockwise."""
    turn = 2 * math.pi / max(1, len(shares))
    return tuple(
        (radius * part * math.sin(place * turn), -radius * part * math.cos(place * turn))
        for place, part in enumerate(shares)
    )


def wave(width: float, rise: float, shift: float, steps: int = 4) -> tuple[XY, ...]:
    """One quiet sine wave as a chain of Bezier points: start, then three for each piece.

    Args:
        width: length of the wave.
        rise: half of its height.
        shift: where in its course it begins, in whole courses.
        steps: pieces; four a course are true within half a per cent.
    """
    step = width / steps
    turn = 2 * math.pi / width

    def at(x: float) -> XY:
        return x, rise * math.sin(turn * x + 2 * math.pi * shift)

    def slope(x: float) -> float:
        return rise * turn * math.cos(turn * x + 2 * math.pi * shift)

    points = [at(0.0)]
    for piece in range(steps):
        left, right = piece * step, (piece + 1) * step
        (_, begin), (_, end) = at(left), at(right)
        points += [
            (left + step / 3, begin + slope(left) * step / 3),
            (right - step / 3, end - slope(right) * step / 3),
            (right, end),
        ]
    return tuple(points)
