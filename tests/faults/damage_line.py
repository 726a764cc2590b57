"""Damaged files, as `damage` makes and judges them, as lines of the table."""

from collections.abc import Iterator
from pathlib import Path

import damage
from fault_line import Line

from documents import PASSWORD

BROUGHT_BACK = 0.95


def kind(name: str, folder: Path, *, short: bool) -> Iterator[Line]:
    """A thousand seeds on a plain file, as many on a protected one."""
    password = PASSWORD if name == "protected" else None
    counts = damage.run(range(10 if short else 1000), password=password, folder=folder)
    wrong = [*counts.bugs, *counts.silent, *counts.unsound]
    wrong += [f"seed {seed} opened with another content" for seed in counts.wrong]
    lost = counts.brought_back < BROUGHT_BACK
    yield Line(
        f"damage, {name}",
        f"{counts.seeds.total():,} seeds",
        int(lost),
        len(wrong) + counts.hangs,
        "0 wrong, 95 % of the undamaged",
        not lost and not wrong and not counts.hangs,
        "; ".join([str(counts).splitlines()[0], *wrong[:3]]),
    )
