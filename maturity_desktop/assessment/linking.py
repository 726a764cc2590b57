"""Rows that only link two others: from the set that stands to the set that is wanted."""

from collections.abc import Iterable, Sequence

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove
from maturity_desktop.assessment.records import Row


def relinked(assessment: Assessment, standing: Sequence[Row], wanted: Iterable[Row]) -> Rows:
    """Links that are not wanted go, the others are put."""
    rows = {row.key: row for row in wanted}
    changes: Rows = ()
    for row in standing:
        if row.key not in rows:
            changes += remove(row)
    for row in rows.values():
        changes += put(assessment.get(type(row), *row.key), row)
    return changes


def all_gone(rows: Iterable[Row | None]) -> Rows:
    """The change that takes all of these away, children first as they are given."""
    return tuple(change for row in rows for change in remove(row))
