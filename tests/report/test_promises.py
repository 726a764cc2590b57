"""Promised and reached: which statements of an initiative a later round found where promised."""

from functools import cache

import pytest

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Initiative,
    InitiativeStatus,
    Raises,
    Rating,
    Round,
    Row,
    RowChange,
    Scope,
)
from maturity_desktop.report.promises import Promise, promises_between
from report_data import BEFORE, NOW, large_assessment


@cache
def large() -> Assessment:
    return large_assessment()


def with_rows(*rows: Row) -> Assessment:
    return large().with_rows(RowChange(large().get(type(row), *row.key), row) for row in rows)


def criteria(count: int, area: str = "area-1") -> list[str]:
    return [one.id for one in large().model.area_by_id[area].criteria[:count]]


def promised(
    *answers: str | None,
    status: InitiativeStatus = "agreed",
    start: str = "",
    end: str = "",
    more: tuple[Row, ...] = (),
) -> Promise:
    """One initiative that promises L of as many statements as there are answers of today."""
    ids = criteria(len(answers))
    pairs = list(zip(ids, answers, strict=True))
    found = with_rows(
        Initiative("i1", BEFORE, 6, "One list", status=status, start=start, end=end),
        *(Raises("i1", one, "L") for one in ids),
        *(Rating(NOW, one, answer) for one, answer in pairs),
        *more,
    )
    return promises_between(found, BEFORE, NOW).promises[0]


def test_a_statement_is_reached_at_the_promised_option_or_above() -> None:
    one = promised("L", "F", "P", "N", None)
    assert (one.code, one.title, one.areas) == ("I-06", "One list", ("Incident",))
    assert (one.reached, one.promised) == (2, 5)
    assert one.missing == tuple(criteria(5)[2:])
    assert one.open == 1  # of the missing nobody has rated this one


def test_what_is_not_asked_any_longer_is_neither_reached_nor_missing() -> None:
    na = Rating(NOW, criteria(2)[1], None, "no-such-service", reason="Sold.")
    one = promised("L", "L", more=(na,))
    assert (one.reached, one.gone, one.promised, one.missing) == (1, 1, 2, ())
    out = Scope(NOW, "area-1", included=False, reason="Sold.")
    assert promised("L", "L", more=(out,)).gone == 2


@pytest.mark.parametrize(
    ("status", "start", "end", "state"),
    [
        ("done", "2025-04-01", "2027-01-01", "done"),
        ("agreed", "2025-04-01", "2026-03-12", "late"),
        ("agreed", "2025-04-01", "2026-12-31", "under way"),
        ("agreed", "2026-06-01", "2026-12-31", "agreed"),
        ("proposed", "", "", "proposed"),
    ],
    ids=["done", "late", "under-way", "to-come", "undated"],
)
def test_the_state_follows_status_and_dates_against_the_later_round(
    status: InitiativeStatus, start: str, end: str, state: str
) -> None:
    assert promised("P", "L", status=status, start=start, end=end).state == state


def test_everything_reached_is_never_late() -> None:
    assert promised("L", "F", start="2025-04-01", end="2025-06-01").state == "reached"


def test_what_is_asked_no_longer_makes_nothing_late() -> None:
    na = Rating(NOW, criteria(2)[1], None, "no-such-service", reason="Sold.")
    one = promised("L", "L", start="2025-04-01", end="2025-06-01", more=(na,))
    assert (one.reached, one.gone, one.state) == (1, 1, "reached")


def test_without_a_date_of_the_later_round_nothing_is_late() -> None:
    undated = Round(NOW, "Follow-up 2026", "r")
    one = promised("P", start="2025-04-01", end="2025-06-01", more=(undated,))
    assert one.state == "agreed"


def test_an_idea_promised_nothing() -> None:
    found = with_rows(Initiative("i1", BEFORE, 1, "Perhaps"))
    assert promises_between(found, BEFORE, NOW).promises == ()
    assert promises_between(found, BEFORE, NOW).ideas == 1


def test_an_initiative_without_statements_has_nothing_to_reach() -> None:
    one = promised(status="done")
    assert (one.promised, one.share, one.state) == (0, 0.0, "done")
