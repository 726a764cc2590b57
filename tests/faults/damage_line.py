"""Damaged files, as `damage` makes and judges them, as lines of the table."""

from collections.abc import Iterator
from pathlib import Path

import damage
from fault_line import Line

from documents import PASSWORD

BROUGHT_BACK = 0.95


def run(folder: Path, *, short: bool) -> Iterator[Line]:
    """Two thousand seeds in all, half of them on protected files."""
    for password in (None, PASSWORD):
        kind = "protected" if password else "plain"
        where = folder / kind
        where.mkdir()
        counts = damage.run(range(10 if short else 1000), password=password, folder=where)
        wrong = [*counts.bugs, *counts.silent, *counts.unsound, *map(str, counts.wrong)]
        lost = counts.brought_back < BROUGHT_BACK
        note = "; ".join([str(counts).splitlines()[0], *wrong[:3]])
        yield Line(
            f"damage, {kind}",
            f"{counts.seeds.total():,} seeds",
            int(lost),
            len(wrong) + counts.hangs,
            "0 wrong, 95 % of the undamaged",
            not lost and not wrong and not counts.hangs,
            note,
        )
