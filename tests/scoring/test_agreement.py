"""How far two assessors agree, against figures worked out by hand and an oracle in fractions."""

import random
from fractions import Fraction

import pytest

from maturity_desktop.scoring.agreement import Pair, agreement, weighted_kappa

SCALE = ("N", "P", "L", "F")
YES_NO = ("no", "yes")


def pairs(*answers: str, scale: tuple[str, ...] = SCALE) -> list[Pair]:
    """``"N P"`` is one statement: first N, second P; ``"N"`` one that is still open."""
    made = []
    for place, answer in enumerate(answers):
        first, _, second = answer.partition(" ")
        made.append(Pair(f"s{place}", first, second, scale))
    return made


def test_figures_worked_out_by_hand() -> None:
    """Ten statements: six equal, three a step apart, one two steps apart.

    Rows N1 P3 L4 F2, columns N2 P2 L3 F3. Found 3 x 1 + 1 x 2 = 5, of ten: 0.5. Expected, the
    mean distance of independent answers: (1(0x2+1x2+2x3+3x3) + 3(1x2+0x2+1x3+2x3)
    + 4(2x2+1x2+0x3+1x3) + 2(3x2+2x2+1x3+0x3)) / 100 = (17+33+36+26)/100 = 1.12.
    """
    found = agreement(pairs("N N", "P P", "L L", "L L", "F F", "F F", "P N", "P L", "L F", "L P"))
    assert (found.drawn, found.rated, found.equal, found.within_one) == (10, 10, 6, 10)
    # One pair that lies two steps apart instead: L against N.
    found = agreement(pairs("N N", "P P", "L L", "L L", "F F", "F F", "P N", "P L", "L F", "P F"))
    assert (found.equal, found.within_one) == (6, 9)
    assert found.labels == ("N", "P", "L", "F", "NA")
    assert found.table[1] == (1, 1, 1, 1, 0)
    # Rows N1 P4 L3 F2, columns N2 P1 L3 F4; found (1+1+1+2)/10; expected
    # (1(0+1+6+12) + 4(2+0+3+8) + 3(4+1+0+4) + 2(6+2+3+0)) / 100 = (19+52+27+22)/100.
    assert found.kappa == pytest.approx(1 - 0.5 / 1.2)
    assert found.mean_difference == pytest.approx((-1 + 1 + 1 + 2) / 10)


def test_kappa_of_a_published_kind_of_table() -> None:
    """Full agreement is 1, independence 0, constant opposites below 0."""
    assert weighted_kappa([[5, 0, 0], [0, 5, 0], [0, 0, 5]]) == 1
    assert weighted_kappa([[4, 4], [4, 4]]) == 0
    assert weighted_kappa([[0, 6], [6, 0]]) == -1


@pytest.mark.parametrize(
    "answers",
    [(), ("L L", "L L", "L L"), ("N", "P"), ("NA NA", "NA P")],
    ids=["nothing", "one answer throughout", "nothing rated by the second", "not applicable"],
)
def test_kappa_is_not_defined_without_variation(answers: tuple[str, ...]) -> None:
    assert agreement(pairs(*answers)).kappa is None


def test_kappa_is_defined_where_only_one_of_them_varies() -> None:
    """The first says L throughout: chance explains all of it."""
    assert agreement(pairs("L L", "L P", "L F")).kappa == 0


def test_not_applicable_counts_for_the_shares_but_not_for_kappa() -> None:
    found = agreement(pairs("NA NA", "NA F", "L NA", "L L", "N P"))
    assert (found.rated, found.equal, found.within_one) == (5, 2, 3)
    assert (found.kappa_pairs, found.stepped) == (2, 2)
    assert found.mean_difference == 0.5
    assert found.table[-1] == (0, 0, 0, 1, 1)


def test_open_statements_are_only_counted() -> None:
    found = agreement(pairs("N", "P P", "L"))
    assert (found.drawn, found.rated, found.equal) == (3, 1, 1)
    assert agreement([]).rated == 0
    assert agreement([]).mean_difference is None


def test_kappa_rests_on_the_scale_of_most_statements() -> None:
    mixed = pairs("N N", "P L", "F F") + pairs("no yes", "yes yes", scale=YES_NO)
    found = agreement(mixed)
    assert found.labels == ("N", "P", "L", "F", "NA")
    assert found.kappa_pairs == 3
    assert (found.rated, found.equal, found.within_one) == (5, 3, 5)


def _oracle(listed: list[Pair]) -> Fraction | None:
    """Every pair against every pair, in fractions."""
    both = [p for p in listed if p.first in SCALE and p.second in SCALE]
    found = expected = Fraction(0)
    for one in both:
        found += Fraction(abs(SCALE.index(one.first) - SCALE.index(one.second)), 3 * len(both))
        for other in both:
            distance = Fraction(abs(SCALE.index(one.first) - SCALE.index(other.second)), 3)
            expected += distance / len(both) ** 2
    return None if not expected else 1 - found / expected


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_the_oracle(seed: int) -> None:
    rnd = random.Random(seed)
    likely = rnd.choice([0.2, 0.6, 0.9])
    listed = []
    for place in range(rnd.randint(0, 40)):
        first = rnd.choice([*SCALE, "NA"])
        second = first if rnd.random() < likely else rnd.choice([*SCALE, "NA", ""])
        listed.append(Pair(f"s{place}", first, second, SCALE))
    found, wanted = agreement(listed), _oracle(listed)
    assert (found.kappa is None) == (wanted is None)
    if wanted is not None:
        assert found.kappa == pytest.approx(float(wanted), abs=1e-12)
    if found.rated:
        assert found.equal <= found.within_one <= found.rated
    assert sum(map(sum, found.table)) == found.rated
