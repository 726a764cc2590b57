"""Which version a frozen round gets: the next one, or what the round says of itself."""

import pytest

from documents import content
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import ChangeRound
from maturity_desktop.assessment.freeze_edits import next_version, proposed_version


@pytest.mark.parametrize(
    ("version", "following"),
    [("1.0", "1.1"), ("2.9", "2.10"), ("1", "1.1"), ("1.0.4", "1.0.5"), ("draft", ""), ("", "")],
)
def test_the_next_version(version: str, following: str) -> None:
    assert next_version(version) == following


def test_the_first_version_is_what_the_round_says_or_one() -> None:
    one = Assessment(content())
    assert proposed_version(one, ROUND) == "1.0"
    named = one.with_rows(ChangeRound(ROUND, {"version": "0.9"}).rows(one))
    assert proposed_version(named, ROUND) == "0.9"
