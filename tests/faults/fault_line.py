"""One line of the table: what was done to a file, how often, and what it cost."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

HEADING = f"{'fault':<44}{'how often':<34}{'lost':>6}{'wrong':>7}  {'asked':<32}"


@dataclass(frozen=True)
class Line:
    """A row of the table.

    Attributes:
        often: how often, in words: ``500 kills``.
        lost: acknowledged edits that were gone, and files that did not open.
        wrong: torn content, values nobody entered, faults nobody was told about, tracebacks.
        asked: the number that must be held.
        held: whether it was.
        note: what else was counted.
        not_run: why it could not be tried here; nothing else counts then.
    """

    fault: str
    often: str = ""
    lost: int = 0
    wrong: int = 0
    asked: str = "0 lost, 0 wrong"
    held: bool = True
    note: str = ""
    not_run: str = ""

    def __str__(self) -> str:
        if self.not_run:
            return f"{self.fault:<44}not run: {self.not_run}"
        verdict = "held" if self.held else "NOT HELD"
        line = f"{self.fault:<44}{self.often:<34}{self.lost:>6}{self.wrong:>7}  {self.asked:<32}"
        return f"{line}{verdict}" + (f"\n    {self.note}" if self.note else "")


def none_lost(fault: str, often: str, lost: int, wrong: int, note: str = "") -> Line:
    """The usual promise: nothing lost, nothing wrong."""
    return Line(fault, often, lost, wrong, held=not lost and not wrong, note=note)


# A fault is tried in an empty folder, shortly or in full; it tells one line or several.
Fault = Callable[[Path, bool], Iterator[Line]]
