"""How far two people who rate the same statements agree."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

SCALE = "NPLF"


def weighted_kappa(pairs: Sequence[tuple[str, str]], scale: str = SCALE) -> float:
    """Cohen's kappa with linear weights: 1 for full agreement, 0 for that of chance.

    Source: J. Cohen, Psychological Bulletin 70 (1968). `pairs` are the two ratings of each
    statement; equal ratings all through, of which chance says nothing, give 1.
    """
    step = {option: place for place, option in enumerate(scale)}
    one, other = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    apart = sum(abs(step[a] - step[b]) for a, b in pairs) / len(pairs)
    by_chance = (
        sum(one[a] * other[b] * abs(step[a] - step[b]) for a in scale for b in scale)
        / len(pairs) ** 2
    )
    return 1.0 if apart == 0 else 1 - apart / by_chance


def two_steps_apart(pair: tuple[str, str], scale: str = SCALE) -> bool:
    return abs(scale.index(pair[0]) - scale.index(pair[1])) >= 2


def read_ratings(path: Path) -> dict[str, str]:
    """Rating by criterion id."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["criterion"]: row["rating"] for row in csv.DictReader(file)}
