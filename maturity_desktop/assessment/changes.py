"""From one state of a record to the next, as row changes."""

from maturity_desktop.assessment.records import Rating, Row, RowChange

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
