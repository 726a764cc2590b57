"""What all damages of one kind of file came to, as numbers and as lines to read."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Counts:
    """What all seeds of one kind of file came to.

    Attributes:
        seeds: by kind of damage.
        refused: opened with a plain sentence.
        equal: opened, and all was as before.
        wrong: opened with another content, in silence.
        bugs: anything that is no `UserError`; seed and error.
        hangs: operations longer than `HANG`.
        nothing: repairs that saved nothing, by kind of damage.
        undamaged: rows on pages that were not touched, by kind of damage.
        back: those of them that are in the repaired file as they were.
        touched: the other rows.
        touched_back: those of them that are there as they were.
        silent: rows of a repaired file that differ, and that the report does not name.
        unsound: repaired files in which `check` finds faults.
        slowest: seconds of the longest operation.
    """

    seeds: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    equal: int = 0
    wrong: list[int] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    hangs: int = 0
    nothing: Counter[str] = field(default_factory=Counter)
    undamaged: Counter[str] = field(default_factory=Counter)
    back: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    touched_back: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    slowest: float = 0.0

    @property
    def brought_back(self) -> float:
        """The share of undamaged rows that repair brings back, 0 to 1."""
        return self.back.total() / max(1, self.undamaged.total())

    def __str__(self) -> str:
        lines = [
            f"{self.seeds.total()} seeds: {self.refused} refused, {self.equal} opened equal, "
            f"{len(self.wrong)} wrong in silence, {len(self.bugs)} tracebacks, {self.hangs} hangs "
            f"(slowest {self.slowest:.2f} s); repair: {self.brought_back:.2%} of "
            f"{self.undamaged.total()} undamaged rows, {len(self.silent)} silent, "
            f"{len(self.unsound)} unsound"
        ]
        lines += [
            f"  {kind:<15}{self.seeds[kind]:>5} seeds  "
            f"{self.back[kind] / max(1, self.undamaged[kind]):>8.2%} of undamaged, "
            f"{self.touched_back[kind] / max(1, self.touched[kind]):>8.2%} of touched rows, "
            f"{self.nothing[kind]} saved nothing"
            for kind in self.seeds
        ]
        return "\n".join(lines)
