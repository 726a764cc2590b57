"""The effort of a statement in person-days: the classes of a model as ranges."""

from collections.abc import Iterable

import msgspec

# For an organisation of 500 to 2,000 users (CONTENT 2). A class begins where the one below ends;
# the last one has no upper end, and counts with its lower one.
_DAYS = {1: (1, 3), 2: (4, 10), 3: (11, 25), 4: (26, 60), 5: (61, 61)}
_OPEN_END = 5


class Days(msgspec.Struct, frozen=True):
    """Person-days of several statements together.

    Attributes:
        low, high: sums over those that have a class.
        more: one of them is of the highest class, so that `high` is no end.
        unknown: how many have no class.
    """

    low: int = 0
    high: int = 0
    more: bool = False
    unknown: int = 0

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    @property
    def text(self) -> str:
        """As `days_text`; empty where no class is known."""
        return days_text(self.low, self.high, more=self.more) if self.high else ""


def days_of(effort: int) -> tuple[int, int]:
    """Person-days of an effort class, 1 to 5, as ``(low, high)``.

    Class 5 has no upper end: it gives its lower end twice, and is shown as ``"61 days or more"``.

    Raises:
        KeyError: no such class.
    """
    return _DAYS[effort]


def has_open_end(effort: int | None) -> bool:
    """Whether a class says "or more"."""
    return effort == _OPEN_END


def days_in_all(efforts: Iterable[int | None]) -> Days:
    """The sum over effort classes; None where the model names none."""
    low = high = unknown = 0
    more = False
    for effort in efforts:
        if effort is None:
            unknown += 1
            continue
        least, most = days_of(effort)
        low, high = low + least, high + most
        more = more or has_open_end(effort)
    return Days(low, high, more, unknown)


def days_text(low: float, high: float, *, more: bool = False) -> str:
    """``"15 to 30 days"``, ``"3 days"`` where both ends are one, ``"61 days or more"``."""
    first, last = f"{low:.0f}", f"{high:.0f}"
    if more:
        return f"{first} days or more"
    if first == last:
        return f"{first} {'day' if first == '1' else 'days'}"
    return f"{first} to {last} days"
