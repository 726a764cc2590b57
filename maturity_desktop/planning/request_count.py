"""How many of the documents that were asked for came, and what became of the others."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from maturity_desktop.assessment.records import Evidence
from maturity_desktop.planning.reminders import is_overdue
from maturity_desktop.planning.request_list import late_by
from maturity_desktop.text import counted


class RequestCount(NamedTuple):
    """Whoever refuses a document has not answered the request: the evidence is not there.

    Attributes:
        asked: all of them.
        answered: received, or seen on site.
        seen: of these, seen on site and not kept.
        refused, late: of the others; late ones are past their day.
    """

    asked: int
    answered: int
    seen: int
    refused: int
    late: int

    @property
    def open(self) -> int:
        """What may still come."""
        return self.asked - self.answered - self.refused

    @property
    def text(self) -> str:
        """``"38 of 41 answered, 3 seen on site and not kept, 1 refused, 1 late"``; "" for none."""
        if not self.asked:
            return ""
        parts = [f"{self.answered} of {self.asked} answered"]
        if self.seen:
            parts.append(f"{self.seen} seen on site and not kept")
        if self.refused:
            parts.append(f"{self.refused} refused")
        if self.late:
            parts.append(f"{self.late} late")
        return ", ".join(parts)


def count_requests(items: Iterable[Evidence], today: date) -> RequestCount:
    """Of items somebody was asked for."""
    asked = list(items)
    return RequestCount(
        len(asked),
        sum(item.state in ("received", "seen") for item in asked),
        sum(item.state == "seen" and not item.kept for item in asked),
        sum(item.state == "refused" for item in asked),
        sum(is_overdue(item, today) for item in asked),
    )


def wait_text(item: Evidence, today: date) -> str:
    """How a request that is open stands: ``"4 days late"``, ``"due today"``, ``"in 3 days"``.

    Empty where it has no date.
    """
    late = late_by(item, today)
    if late is None:
        return ""
    if late > 0:
        return f"{counted(late, 'day')} late"
    return "due today" if late == 0 else f"in {counted(-late, 'day')}"
