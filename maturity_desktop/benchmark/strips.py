"""Where each area of a round stands among others: what a range strip and its table show."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Depth, Peer
from maturity_desktop.benchmark.grouping import rule_name
from maturity_desktop.benchmark.quantiles import RANGE_FROM, Spread
from maturity_desktop.rounding import shown, shown_range
from maturity_desktop.scoring.results import AreaScore, RoundScore

NOTHING = "\N{EN DASH}"
ALL_AREAS = "All areas"
Place = Literal[
    "",
    "below the range",
    "in the lowest quarter",
    "in the second quarter",
    "in the third quarter",
    "in the highest quarter",
    "below the median",
    "at the median",
    "above the median",
    "within the range",
    "above the range",
]
"""Where a round lies, in the words of a table."""


class Strip(msgspec.Struct, frozen=True):
    """One area, or all of them together.

    Attributes:
        area: id; empty for the mean of all areas.
        now: lower and upper end of this round's index; None where it has none.
        spread: of the others, as far as their number carries it.
        place: where this round lies among them; empty where that cannot be said.
        note: why there is no range, or why this round's figure is not placed; may be empty.
        indicative: this round's figure is, or is not of all areas, so that it is placed nowhere.
    """

    area: str
    name: str
    label: str
    now: tuple[float, float] | None
    spread: Spread
    place: Place = ""
    note: str = ""
    indicative: bool = False

    @property
    def now_text(self) -> str:
        return shown_range(*self.now) if self.now else NOTHING

    @property
    def range_text(self) -> str:
        return _ends(self.spread.low, self.spread.high)

    @property
    def quartiles_text(self) -> str:
        return _ends(self.spread.q1, self.spread.q3)

    @property
    def median_text(self) -> str:
        return NOTHING if self.spread.median is None else str(shown(self.spread.median))


def _ends(low: float | None, high: float | None) -> str:
    return NOTHING if low is None or high is None else f"{shown(low)} to {shown(high)}"


def portfolio_strips(
    assessment: Assessment, score: RoundScore, spreads: Mapping[tuple[str, Depth], Spread]
) -> tuple[Strip, ...]:
    """Each area in scope among engagements that were assessed alike, at the area's own depth.

    `spreads` are those of `spreads_of`, for the basis of the round.
    """
    strips: list[Strip] = []
    for area in score.areas:
        depth = assessment.scope(score.round, area.id).depth
        spread = spreads.get((area.id, depth), Spread(0))
        strips.append(_strip(area, spread, _few(spread)))
    return tuple(strips)


def peer_strips(
    assessment: Assessment, score: RoundScore, peers: Mapping[str, Peer]
) -> tuple[Strip, ...]:
    """Each area in scope beside what one source says of it; `peers` by the id of the area.

    A record about another kind, rule or depth is not shown.
    """
    depths = depths_of(assessment, score)
    fits = {
        area: peer
        for area, peer in peers.items()
        if not misfit(assessment, score.round, depths.get(area, ""), peer)
    }
    strips = [_of_peer(area, fits.get(area.id), peers.get(area.id)) for area in score.areas]
    overall = fits.get("")
    if overall is not None:
        strips.insert(0, _of_all(assessment, score, spread_of_peer(overall)))
    return tuple(strips)


def _of_all(assessment: Assessment, score: RoundScore, spread: Spread) -> Strip:
    """The mean of others is that of all areas: one of a few, or of guesses, has no place there."""
    now, note = score.overall.index_range, _few(spread)
    missing = len(assessment.model.areas) - len(score.areas)
    missing += sum(area.indicative or area.state == "not_assessed" for area in score.areas)
    if now is not None and missing:
        said = note or "not of all areas, so not placed"
        return Strip("", ALL_AREAS, ALL_AREAS, now, spread, "", said, indicative=True)
    return Strip("", ALL_AREAS, ALL_AREAS, now, spread, *_placed(now, spread, note))


def _of_peer(area: AreaScore, fitting: Peer | None, told: Peer | None) -> Strip:
    if fitting is not None:
        spread = spread_of_peer(fitting)
        return _strip(area, spread, _few(spread))
    return _strip(area, Spread(0), "assessed in another way" if told else "not in this source")


def depths_of(assessment: Assessment, score: RoundScore) -> dict[str, Depth | Literal["", "mixed"]]:
    """The depth of each area in scope, and under the empty id that of all of them."""
    found: dict[str, Depth | Literal["", "mixed"]] = {
        area.id: assessment.scope(score.round, area.id).depth for area in score.areas
    }
    together = set(found.values())
    found[""] = together.pop() if len(together) == 1 else "mixed"
    return found


def misfit(assessment: Assessment, round_id: str, depth: str, peer: Peer) -> str:
    """What of the record differs from the round: kind, rule or depth; empty where nothing does."""
    found = next(r for r in assessment.rounds if r.id == round_id)
    if peer.kind != found.kind:
        return "kind"
    if peer.rule != rule_name(assessment.model):
        return "rule"
    return "depth" if depth and peer.depth != depth else ""


def spread_of_peer(peer: Peer) -> Spread:
    """What a record says, as far as its number of organisations carries it."""
    return Spread(peer.n, peer.low, peer.q1, peer.median, peer.q3, peer.high).carried


def _strip(area: AreaScore, spread: Spread, note: str) -> Strip:
    now = area.index_range if area.state == "assessed" else None
    if area.indicative and now is not None:
        said = note or "indicative, so not placed"
        return Strip(area.id, area.name, area.label, now, spread, "", said, indicative=True)
    return Strip(area.id, area.name, area.label, now, spread, *_placed(now, spread, note))


def _placed(now: tuple[float, float] | None, spread: Spread, note: str) -> tuple[Place, str]:
    """A place that open answers may still change is not said."""
    place = _place(now, spread)
    if place and now is not None and place != _place((now[1], now[1]), spread):
        return "", note or "open answers decide"
    return place, note


def _few(spread: Spread) -> str:
    """Why a spread has no range."""
    if spread.n == 0:
        return "none comparable"
    return f"no range below {RANGE_FROM}" if spread.n < RANGE_FROM else ""


def _place(now: tuple[float, float] | None, spread: Spread) -> Place:
    """By the printed figures, of which the lower end stands for this round."""
    if now is None:
        return ""
    at = shown(now[0])
    low, q1, median, q3, high = (
        None if value is None else shown(value)
        for value in (spread.low, spread.q1, spread.median, spread.q3, spread.high)
    )
    if low is not None and at < low:
        return "below the range"
    if high is not None and at > high:
        return "above the range"
    if q1 is not None and median is not None and q3 is not None:
        if at < q1:
            return "in the lowest quarter"
        if at < median:
            return "in the second quarter"
        return "in the third quarter" if at <= q3 else "in the highest quarter"
    if median is not None:
        if at == median:
            return "at the median"
        return "below the median" if at < median else "above the median"
    return "within the range" if low is not None and high is not None else ""
