"""How many requests were answered, and how an open one stands."""

from datetime import date

import pytest

from maturity_desktop.assessment.records import Evidence
from maturity_desktop.planning.request_count import count_requests, wait_text

TODAY = date(2026, 3, 13)
ITEMS = (
    Evidence("a", 1, "Catalogue", state="received", due="2026-03-04"),
    Evidence("b", 2, "Console", state="seen", due="2026-03-10"),
    Evidence("c", 3, "Contract", state="seen", kept=True, due="2026-03-10"),
    Evidence("d", 4, "Capacity plan", state="refused", due="2026-03-12"),
    Evidence("e", 5, "Budget", state="requested", due="2026-03-09"),
    Evidence("f", 6, "Service pack", state="requested"),
)


def test_who_refuses_has_not_answered() -> None:
    count = count_requests(ITEMS, TODAY)
    assert count.text == "3 of 6 answered, 1 seen on site and not kept, 1 refused, 1 late"
    assert count.open == 2


def test_without_requests_there_is_nothing_to_say() -> None:
    assert count_requests((), TODAY).text == ""


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-03-09", "4 days late"),
        ("2026-03-12", "1 day late"),
        ("2026-03-13", "due today"),
        ("2026-03-16", "in 3 days"),
        ("", ""),
        ("soon", ""),
    ],
)
def test_how_an_open_request_stands(due: str, said: str) -> None:
    item = Evidence("a", 1, "Budget", state="requested", due=due)
    assert wait_text(item, TODAY) == said
