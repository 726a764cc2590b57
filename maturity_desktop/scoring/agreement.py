"""How far two assessors agree who rated the same statements, each without the other's answers."""

from collections.abc import Sequence

from maturity_desktop.scoring.results import Result

NOT_APPLICABLE = "NA"


class Pair(Result, frozen=True):
    """One statement, rated twice.

    Attributes:
        first, second: option ids of its scale, or ``"NA"``; `second` is empty while open.
        scale: the option ids of its scale, rising.
    """

    criterion: str
    first: str
    second: str
    scale: tuple[str, ...]

    @property
    def size(self) -> int | None:
        """Steps from the first to the second answer: +1 is one step higher.

        None while open, and where one of them is not applicable: that is no step of a scale.
        """
        if self.first not in self.scale or self.second not in self.scale:
            return None
        return self.scale.index(self.second) - self.scale.index(self.first)


class Agreement(Result, frozen=True):
    """What the pairs give together; None for what does not exist.

    Attributes:
        drawn: all pairs; `rated` those with both answers, on which all else rests.
        equal: the same option, or not applicable in both.
        within_one: equal, or one step apart on the scale. One answer that is not applicable
            beside one that is a rating lies further apart than a step.
        kappa: Cohen's kappa with linear weights, at most 1; see `weighted_kappa`.
        kappa_pairs: pairs it rests on: both rated, neither not applicable, on the scale that most
            of them have.
        mean_difference: mean of `Pair.size`, in steps; above 0 the second rates higher.
        stepped: pairs that the mean difference rests on.
        labels: the answers of `table`, rising, not applicable last.
        table: how often each answer of the first (row) met each of the second (column), over
            the pairs of the scale that most have.
    """

    drawn: int
    rated: int
    equal: int
    within_one: int
    kappa: float | None
    kappa_pairs: int
    mean_difference: float | None
    stepped: int
    labels: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]


def agreement(pairs: Sequence[Pair]) -> Agreement:
    """All figures over the pairs that both have rated; open ones are only counted."""
    rated = [pair for pair in pairs if pair.second]
    sizes = [size for pair in rated if (size := pair.size) is not None]
    equal = sum(1 for pair in rated if pair.first == pair.second)
    apart = sum(1 for size in sizes if abs(size) == 1)
    scale = _most_common(rated)
    labels = (*scale, NOT_APPLICABLE) if scale else ()
    table = _table([pair for pair in rated if pair.scale == scale], labels)
    within = tuple(row[: len(scale)] for row in table[: len(scale)])
    return Agreement(
        drawn=len(pairs),
        rated=len(rated),
        equal=equal,
        within_one=equal + apart,
        kappa=weighted_kappa(within),
        kappa_pairs=sum(map(sum, within)),
        mean_difference=sum(sizes) / len(sizes) if sizes else None,
        stepped=len(sizes),
        labels=labels,
        table=table,
    )


def weighted_kappa(table: Sequence[Sequence[int]]) -> float | None:
    """Cohen's kappa with linear weights over counts, rows the first assessor, columns the second.

    Answers that lie k steps apart disagree by k (linear weights; equal ones by 0). Kappa is one
    less the disagreement that was found, over the one expected if both had given their answers
    as often but independently: 1 is full agreement, 0 no more than chance would bring, below 0
    less than that. Source: J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968) 213-220.

    None where it is not defined: no pair at all, or no disagreement to be expected because both
    gave one and the same answer throughout.
    """
    total = sum(map(sum, table))
    rows = [sum(row) for row in table]
    columns = [sum(row[place] for row in table) for place in range(len(table))]
    places = range(len(table))
    # Whole numbers until the last division: the figure is exact.
    found = sum(abs(i - j) * table[i][j] for i in places for j in places) * total
    expected = sum(abs(i - j) * rows[i] * columns[j] for i in places for j in places)
    return 1 - found / expected if expected else None


def _most_common(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """The scale of most pairs, of the first one where two have as many; empty without pairs."""
    counts: dict[tuple[str, ...], int] = {}
    for pair in pairs:
        counts[pair.scale] = counts.get(pair.scale, 0) + 1
    return max(counts, key=lambda scale: counts[scale], default=())


def _table(pairs: Sequence[Pair], labels: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    counts = {(pair.first, pair.second): 0 for pair in pairs}
    for pair in pairs:
        counts[pair.first, pair.second] += 1
    return tuple(tuple(counts.get((row, column), 0) for column in labels) for row in labels)
