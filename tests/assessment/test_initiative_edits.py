"""What no initiative and no phase may say: refused in words, and nothing is changed."""

from typing import Any

import pytest

from documents import content
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import AddInitiative, AddPhase
from maturity_desktop.errors import UserError


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"effort_low": 8, "effort_high": 4}, "The effort runs from 8 to 4"),
        ({"effort_low": -1, "effort_high": 4}, "The effort is below zero"),
        ({"cost_low": -5}, "The cost is below zero"),
        ({"benefit_low": 9, "benefit_high": 3}, "The benefit runs from 9 to 3"),
        ({"running": -1}, "The running cost is below zero"),
        ({"start": "2026-03-01", "end": "2026-02-28"}, "would end before it begins"),
        ({"end": "2206-01-01"}, "The year 2206 is out of reach"),
        ({"title": " "}, "needs a title"),
    ],
)
def test_an_initiative_that_makes_no_sense(values: dict[str, Any], said: str) -> None:
    with pytest.raises(UserError, match=said):
        AddInitiative(ROUND, "Review closed changes", values).rows(Assessment(content()))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((" ", "2026-01-01", "2026-03-31"), "needs a name"),
        (("Stabilise", "2026-03-31", "2026-01-01"), "would end before it begins"),
        (("Stabilise", "1926-01-01", ""), "The year 1926 is out of reach"),
    ],
)
def test_a_phase_that_makes_no_sense(given: tuple[str, str, str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        AddPhase(ROUND, *given).rows(Assessment(content()))
