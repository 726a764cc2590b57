"""The quick scan: one click on a rung answers the key statements of a topic."""

from typing import Any

import pytest

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.edits import RateCriterion, ScanLadder, scan_options
from maturity_desktop.assessment.records import Rating
from maturity_desktop.model.reading import model_from_document

YES_NO = [{"id": "no", "value": 0}, {"id": "yes", "value": 1}]
THREE = [{"id": "a", "value": 0}, {"id": "b", "value": "1/2"}, {"id": "c", "value": 1}]


def ladder() -> dict[str, Any]:
    """One topic: a key statement on each of the levels 2 to 5, and a further one on level 3."""
    document = plain_model({2: 1, 3: 2, 4: 1, 5: 1}, dimensions=("process",))
    document["area"][0]["criterion"][2]["key"] = False
    return document


@pytest.mark.parametrize(
    ("rung", "partly", "expected"),
    [
        (1, False, "N N N N"),
        (1, True, "P N N N"),
        (2, False, "F N N N"),
        (3, False, "F F N N"),
        (3, True, "F F P N"),
        (5, True, "F F F F"),
    ],
)
def test_options_of_a_rung(rung: int, partly: bool, expected: str) -> None:
    model = model_from_document(ladder(), "scan")
    options = scan_options(model, model.areas[0].criteria, rung, partly)
    assert list(options) == ["a1.2.1", "a1.3.1", "a1.4.1", "a1.5.1"]
    assert " ".join(options.values()) == expected


@pytest.mark.parametrize(("scale", "partly"), [("yes-no", "no"), ("three", "b")])
def test_any_scale(scale: str, partly: str) -> None:
    document = ladder()
    document["scales"] |= {"yes-no": YES_NO, "three": THREE}
    document["area"][0]["criterion"][1]["scale"] = scale
    model = model_from_document(document, "scan")
    assert scan_options(model, model.areas[0].criteria, 2, True)["a1.3.1"] == partly


def test_a_rung_without_a_key_statement_is_stepped_over() -> None:
    document = ladder()
    document["area"][0]["criterion"][1]["key"] = False
    model = model_from_document(document, "scan")
    options = scan_options(model, model.areas[0].criteria, 2, True)
    assert options == {"a1.2.1": "F", "a1.4.1": "P", "a1.5.1": "N"}


def test_a_scan_leaves_what_is_not_applicable_and_what_was_written() -> None:
    case = Case(ladder(), scope={"a1": {"depth": "scan"}})
    assessment = case.assessment()
    for edit in (
        RateCriterion(ROUND, "a1.3.1", na="no-such-service", reason="none here"),
        RateCriterion(ROUND, "a1.4.1", "L", reason="seen"),
    ):
        assessment = assessment.with_rows(edit.rows(assessment))
    model = assessment.model
    options = scan_options(model, model.areas[0].criteria, 2, False)
    scanned = assessment.with_rows(ScanLadder(ROUND, "a1", "process", options).rows(assessment))
    assert scanned.rating(ROUND, "a1.2.1") == Rating(ROUND, "a1.2.1", "F", source="scan")
    assert scanned.rating(ROUND, "a1.3.1") == assessment.rating(ROUND, "a1.3.1")
    assert scanned.rating(ROUND, "a1.3.2").is_open
    assert scanned.rating(ROUND, "a1.4.1").reason == "seen"
    assert scanned.rating(ROUND, "a1.4.1").source == "scan"


def test_at_full_depth_a_level_that_is_whole_carries_the_others() -> None:
    assessment = Case(ladder()).assessment()
    lowest = scan_options(assessment.model, assessment.model.areas[0].criteria, 1, False)
    nothing = assessment.with_rows(ScanLadder(ROUND, "a1", "process", lowest).rows(assessment))
    assert nothing.rating(ROUND, "a1.3.2") == Rating(ROUND, "a1.3.2", "N", inferred=True)
    some = scan_options(assessment.model, assessment.model.areas[0].criteria, 2, False)
    raised = nothing.with_rows(ScanLadder(ROUND, "a1", "process", some).rows(nothing))
    assert raised.get(Rating, ROUND, "a1.3.2") is None
