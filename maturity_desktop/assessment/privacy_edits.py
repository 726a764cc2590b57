"""How long notes and ratings may be kept: the agreed dates, and the edit that changes them."""

from calendar import monthrange
from datetime import date
from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put
from maturity_desktop.assessment.edit import Edit
from maturity_desktop.assessment.records import Heard, Note, Parked, Rating, Row, SilentVote
from maturity_desktop.errors import UserError

# After the last day of the last round, where nothing else was agreed.
NOTES_MONTHS, RATINGS_MONTHS = 6, 36


class Retention(msgspec.Struct, frozen=True):
    """ISO dates by which something is to be deleted; empty where no date is known.

    Attributes:
        notes: what people said; the ratings stay.
        ratings: the engagement as a whole.
    """

    notes: str
    ratings: str


def retention(assessment: Assessment) -> Retention:
    """The dates that were agreed, else those that follow from the last round."""
    own, after = assessment.engagement, following(assessment)
    return Retention(own.notes_until or after.notes, own.ratings_until or after.ratings)


def following(assessment: Assessment) -> Retention:
    """The dates that follow from the last day of the last round, whatever was agreed."""
    last = _last_day(assessment)
    return Retention(_later(last, NOTES_MONTHS), _later(last, RATINGS_MONTHS))


def due(assessment: Assessment) -> Retention:
    """As `retention`, for a reminder: without a date for notes where there are none any more."""
    kept = retention(assessment)
    return kept if has_notes(assessment) else msgspec.structs.replace(kept, notes="")


def has_notes(assessment: Assessment) -> bool:
    """Whether anything stands in the file that people said, in a session or about a rating."""
    said: tuple[type[Row], ...] = (Note, Heard, SilentVote, Parked)
    return any(assessment.table(kind) for kind in said) or any(
        rating.note for rating in assessment.table(Rating).values()
    )


class SetRetention(Edit, frozen=True):
    """Other dates; empty goes back to the one that follows from the last round.

    Attributes:
        notes: ISO date, or None to leave it.
        ratings: as `notes`.
    """

    notes: str | None = None
    ratings: str | None = None
    wording = "Dates of deletion: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        values = self._values()
        for day in values.values():
            if day and _day(day) is None:
                raise UserError(f"{day} is no date", "Write it as 2027-05-24.")
        before = assessment.engagement
        return put(before, msgspec.structs.replace(before, **values))

    def params(self) -> dict[str, Any]:
        return {"fields": ", ".join(self._values())}

    def _values(self) -> dict[str, str]:
        given = {"notes_until": self.notes, "ratings_until": self.ratings}
        return {name: day for name, day in given.items() if day is not None}


def _last_day(assessment: Assessment) -> date | None:
    days = (_day(found.until) or _day(found.date) for found in assessment.rounds)
    return max((day for day in days if day is not None), default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _later(day: date | None, months: int) -> str:
    """The same day of a later month, or its last one."""
    if day is None:
        return ""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).isoformat()
    except ValueError:
        return ""  # a year that no calendar has
