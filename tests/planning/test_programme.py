"""The self-check of the programme: what it says of itself, and what a strategy is called."""

import pytest

from checked_report import done
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import AddInitiative, CheckChallenge
from maturity_desktop.assessment.records import Engagement, Round
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.planning.programme import (
    check_of,
    made_of,
    programme_sentence,
    strategy_id,
    strategy_title,
)
from report_data import NOW

WHOLE = Assessment(
    [Engagement(client="C", model=encode_copy(find_model("itsm"))), Round(NOW, "Now", "i")]
)


def test_the_sentence_counts_what_is_seen_and_done() -> None:
    assessment = WHOLE
    model = assessment.model
    points = [*model.challenges, *model.good_practices]
    assert programme_sentence(assessment, NOW) == (
        "0 of 4 challenges are seen; 0 of 6 points of good practice are done; 10 answers to give"
    )
    for point in points:
        assessment = done(assessment, CheckChallenge(NOW, point.id, "no"))
    for point, state in zip(points, ("yes", "partly", "yes", "no", "yes", "partly"), strict=False):
        assessment = done(assessment, CheckChallenge(NOW, point.id, state))  # type: ignore[arg-type]  # each is one
    assert programme_sentence(assessment, NOW) == (
        "2 of 4 challenges are seen, 1 partly; 1 of 6 points of good practice is done, 1 partly"
    )
    assert check_of(assessment, NOW, points[1].id).state == "partly"


def test_every_strategy_of_the_model_has_a_title_that_fits_a_bar() -> None:
    titles = [
        strategy_title(strategy)
        for challenge in WHOLE.model.challenges
        for strategy in challenge.strategies
    ]
    assert len(titles) >= 4
    assert len(set(titles)) == len(titles)
    assert all(8 <= len(title) <= 81 for title in titles)
    assert not any(title.endswith((",", ";", " which", " and")) for title in titles)


@pytest.mark.parametrize(
    ("strategy", "title"),
    [
        ("Hold a half-hour every week in which teams meet.", "Hold a half-hour every week"),
        ("List all contracts by notice date and look at use.", "List all contracts by notice date"),
        ("Count the cost of rework: repeat faults.", "Count the cost of rework"),
        ("Short", "Short"),
        ("word " * 30, f"{'word ' * 14}word\N{HORIZONTAL ELLIPSIS}"),
    ],
)
def test_a_title_is_the_first_clause(strategy: str, title: str) -> None:
    assert strategy_title(strategy) == title


def test_a_strategy_is_known_again_whatever_becomes_of_its_words() -> None:
    made = strategy_id(NOW, "silos", 1)
    assessment = done(WHOLE, AddInitiative(NOW, "Other words", id=made))
    found = made_of(assessment, NOW, "silos", 1)
    assert found is not None
    assert found.title == "Other words"
    assert made_of(assessment, NOW, "silos", 0) is None
    assert strategy_id("another round", "silos", 1) != made
