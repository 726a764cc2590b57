"""Figures of others by source and year, and which of them fit the round they stand beside."""

from collections.abc import Mapping, Sequence

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Peer
from maturity_desktop.benchmark.strips import depths_of, misfit
from maturity_desktop.scoring.results import RoundScore


class PeerSource(msgspec.Struct, frozen=True):
    """What one source says of one year; `peers` by the id of the area, empty for all of them."""

    source: str
    year: int
    peers: dict[str, Peer]

    @property
    def title(self) -> str:
        """``"IT Survey 2025"``."""
        ends = self.source.endswith(str(self.year))
        return self.source if ends else f"{self.source} {self.year}"


def peer_sources(assessment: Assessment) -> tuple[PeerSource, ...]:
    """By name, the latest year first."""
    found: dict[tuple[str, int], dict[str, Peer]] = {}
    for peer in assessment.table(Peer).values():
        found.setdefault((peer.source, peer.year), {})[peer.area] = peer
    ordered = sorted(found, key=lambda key: (key[0].casefold(), -key[1]))
    return tuple(PeerSource(*key, found[key]) for key in ordered)


def differing(
    assessment: Assessment, score: RoundScore, peers: Mapping[str, Peer]
) -> dict[str, Sequence[Peer]]:
    """The records that cannot stand beside the round, by what differs: kind, rule or depth.

    Records of areas out of scope have no place there anyway.
    """
    depths = depths_of(assessment, score)
    found: dict[str, list[Peer]] = {}
    for area, depth in depths.items():
        peer = peers.get(area)
        if peer is not None and (what := misfit(assessment, score.round, depth, peer)):
            found.setdefault(what, []).append(peer)
    return dict(found)
