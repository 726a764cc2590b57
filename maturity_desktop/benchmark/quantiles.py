"""Range, median and quartiles of some figures, each only from the number that carries it."""

import math
from collections.abc import Iterable, Sequence

import msgspec

# How many organisations it takes (DOMAIN 3): fewer would show single ones.
RANGE_FROM, MEDIAN_FROM, QUARTILES_FROM = 5, 10, 20


class Spread(msgspec.Struct, frozen=True):
    """How the figures of `n` organisations lie; None where `n` is too small for it."""

    n: int
    low: float | None = None
    q1: float | None = None
    median: float | None = None
    q3: float | None = None
    high: float | None = None

    @property
    def carried(self) -> "Spread":
        """As it may be shown: what `n` is too small for is left out."""
        ranged, middle, quarters = (
            self.n >= least for least in (RANGE_FROM, MEDIAN_FROM, QUARTILES_FROM)
        )
        return Spread(
            self.n,
            self.low if ranged else None,
            self.q1 if quarters else None,
            self.median if middle else None,
            self.q3 if quarters else None,
            self.high if ranged else None,
        )


def spread_of(figures: Iterable[float]) -> Spread:
    """The spread of the figures, one an organisation, in any order."""
    ordered = sorted(figures)
    if not ordered:
        return Spread(0)
    return Spread(
        len(ordered),
        ordered[0],
        quantile(ordered, 0.25),
        quantile(ordered, 0.5),
        quantile(ordered, 0.75),
        ordered[-1],
    ).carried


def quantile(ordered: Sequence[float], share: float) -> float:
    """The linear quantile: a share of 0 to 1 of the way through at least one rising figure.

    Source: Hyndman and Fan (1996), definition 7, which spreadsheets call QUARTILE.INC and numpy
    ``linear``; from the middle of a step on it is counted from above, as numpy does, so that the
    figures are the same to the last digit.
    """
    place = (len(ordered) - 1) * share
    at = min(math.floor(place), len(ordered) - 1)
    part = place - at
    below, above = ordered[at], ordered[min(at + 1, len(ordered) - 1)]
    step = above - below
    return above - step * (1 - part) if part >= 0.5 else below + step * part
