"""Inferred answers: they follow a whole level, touch no person's rating, and go with it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import EnterRatings, RateCriterion, RatingLine, WriteNote
from maturity_desktop.assessment.inference import followed
from maturity_desktop.assessment.records import Rating, Scope

# One topic with two statements on each of three levels, in model order.
IDS = [f"a1.{level}.{place}" for level in (2, 3, 4) for place in (1, 2)]


def topic(*, keys: bool = True) -> Assessment:
    document = plain_model({2: 2, 3: 2, 4: 2}, dimensions=("process",))
    if not keys:
        for criterion in document["area"][0]["criterion"]:
            criterion["key"] = criterion["id"].endswith(".1")
    return Case(document).assessment()


def rate(assessment: Assessment, letters: str, *, infer: bool = True) -> Assessment:
    """One rating a letter in model order: N P L F, X not applicable, - cleared, . untouched."""
    for criterion, letter in zip(IDS, letters.replace(" ", ""), strict=True):
        edit = RateCriterion(ROUND, criterion, letter, infer=infer)
        if letter == "X":
            edit = RateCriterion(ROUND, criterion, None, "out-of-scope", "none", infer=infer)
        if letter == "-":
            edit = RateCriterion(ROUND, criterion, infer=infer)
        if letter != ".":
            assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def letters(assessment: Assessment) -> str:
    """As `rate` reads it, inferred ones in small letters."""
    found = ""
    for place, criterion in enumerate(IDS):
        rating = assessment.rating(ROUND, criterion)
        letter = "X" if rating.na else rating.option or "-"
        found += (" " if place and place % 2 == 0 else "") + (
            letter.lower() if rating.inferred else letter
        )
    return found


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["N. .. .."], "N- -- --"),
        (["NN .. .."], "NN nn nn"),
        (["NX .. .."], "NX nn nn"),
        (["XX .. .."], "XX -- --"),
        (["NP .. .."], "NP -- --"),
        ([".. NN .."], "-- NN nn"),
        # What a person rated stays, before and after.
        ([".. .F ..", "NN .. .."], "NN nF nn"),
        (["NN .. ..", ".. N. L."], "NN Nn Ln"),
        (["NN .. ..", ".. X. .."], "NN Xn nn"),
        # When the level changes, what followed it is open again.
        (["NN .. ..", "L. .. .."], "LN -- --"),
        (["NN .. ..", "-. .. .."], "-N -- --"),
        (["NN .. ..", ".. N. ..", "L. .. .."], "LN N- --"),
        # A lower or a higher whole level still carries what is above it.
        (["NN .. ..", ".. NN ..", "L. .. .."], "LN NN nn"),
        (["NN .. ..", ".. NN ..", ".. F. .."], "NN FN nn"),
        # Opened by hand, it stays open while others are rated.
        (["NN .. ..", ".. .. -."], "NN nn -n"),
        (["NN .. ..", ".. .. -.", ".. F. .."], "NN Fn -n"),
        (["NN .. ..", ".. .. --"], "NN nn --"),
    ],
)
def test_what_follows(steps: list[str], expected: str) -> None:
    assessment = topic()
    for step in steps:
        assessment = rate(assessment, step)
    assert letters(assessment) == expected


def test_rows_of_inferred_answers_go_unless_something_was_written() -> None:
    assessment = rate(topic(), "NN .. ..")
    assert assessment.get(Rating, ROUND, "a1.4.1") == Rating(ROUND, "a1.4.1", "N", inferred=True)
    assessment = assessment.with_rows(WriteNote(ROUND, "a1.3.1", "asked").rows(assessment))
    assessment = rate(assessment, "F. .. ..")
    noted = assessment.get(Rating, ROUND, "a1.3.1")
    assert noted == Rating(ROUND, "a1.3.1", note="asked")
    assert len(assessment.table(Rating)) == 3


def test_only_what_the_scope_asks_makes_a_level_and_follows() -> None:
    assessment = topic(keys=False)
    key = Scope(ROUND, "a1", depth="key")
    assert letters(rate(assessment, "N. .. ..")) == "N- -- --"
    assert letters(rate(Assessment([*assessment.rows(), key]), "N. .. ..")) == "N- n- n-"


def test_nothing_follows_in_other_topics_and_without_dimensions() -> None:
    for dimensions in ((), ("process", "people")):
        assessment = Case(plain_model({2: 2, 3: 2}, areas=2, dimensions=dimensions)).assessment()
        edit = RateCriterion(ROUND, "a1.2.1", "N")
        assessment = assessment.with_rows(edit.rows(assessment))
        if dimensions:
            assert [r.criterion for r in assessment.table(Rating).values()] == ["a1.2.1", "a1.3.1"]
        else:
            assert len(assessment.table(Rating)) == 1


def test_ratings_from_a_file_infer_nothing() -> None:
    assessment = topic()
    lines = (RatingLine("a1.2.1", "N"), RatingLine("a1.2.2", "N"))
    rows = EnterRatings(ROUND, lines).rows(assessment)
    assert letters(assessment.with_rows(rows)) == "NN -- --"
    assert letters(rate(assessment, "NN .. ..", infer=False)) == "NN -- --"


def test_an_inferred_answer_follows_the_nearest_whole_level() -> None:
    assessment = rate(topic(), "NN .. ..")
    second = ("a1.2.1", "a1.2.2")
    assert followed(assessment, ROUND) == dict.fromkeys(IDS[2:], second)
    assessment = rate(assessment, ".. NN ..")
    assert followed(assessment, ROUND) == dict.fromkeys(IDS[4:], ("a1.3.1", "a1.3.2"))
    stray = msgspec.structs.replace(assessment.rating(ROUND, "a1.2.1"), inferred=True)
    assert set(followed(Assessment([*assessment.rows(), stray]), ROUND)) == set(IDS[4:])


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from("NNNPFX-")), max_size=25))
def test_people_decide(answers: list[tuple[str, str]]) -> None:
    """Without the inferred ones the ratings are those of a program that infers nothing."""
    with_rule = without = topic()
    for criterion, letter in answers:
        step = "".join(letter if c == criterion else "." for c in IDS)
        with_rule = rate(with_rule, step)
        without = rate(without, step, infer=False)
        by_people = [r for r in with_rule.table(Rating).values() if not r.inferred]
        assert {r.key: r for r in by_people} == dict(without.table(Rating))
        # Each inferred one lies above a level that people left at the lowest option.
        inferred = {r.criterion for r in with_rule.table(Rating).values() if r.inferred}
        assert set(followed(with_rule, ROUND)) == inferred
