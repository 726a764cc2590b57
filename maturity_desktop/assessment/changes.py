"""From one state of a record to the next, as row changes."""

from typing import TYPE_CHECKING, TypeVar

from maturity_desktop.assessment.records import Rating, Row, RowChange
from maturity_desktop.errors import UserError

if TYPE_CHECKING:
    from maturity_desktop.assessment.assessment import Assessment

R = TypeVar("R", bound=Row)
Rows = tuple[RowChange, ...]


def put(before: Row | None, after: Row) -> Rows:
    """The change from one record to the other; none if they are equal."""
    return () if before == after else (RowChange(before, after),)


def put_rating(before: Rating | None, after: Rating) -> Rows:
    """As `put`, but a rating in which nothing is left leaves no row behind."""
    return remove(before) if after.is_blank else put(before, after)


def remove(before: Row | None) -> Rows:
    """The change that takes the record away; none if there is none."""
    return () if before is None else (RowChange(before, None),)


def standing(assessment: "Assessment", kind: type[R], *key: str | int) -> R:
    """The record; it may be gone, since another window can take back what added it.

    Raises:
        UserError: it is not there.
    """
    found = assessment.get(kind, *key)
    if found is None:
        raise UserError("What should change is no longer in the file", "Look at it again.")
    return found
