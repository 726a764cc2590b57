"""The words of a merge: places, summaries, and the words in which two texts differ."""

from pathlib import Path

import pytest

from engagements import ROUND
from maturity_desktop.assessment.edits import RateCriterion, WriteNote
from maturity_desktop.document.merging import MergePlan, answer, title
from merge_plans import planned, three_conflicts
from ui.screens.merge.cases import cases_of, merged, summary
from ui.screens.merge.differing import differing

LONG = " ".join(f"word{n}" for n in range(4000))


@pytest.fixture
def plan(tmp_path: Path) -> MergePlan:
    return three_conflicts(tmp_path)


# --- the words


def test_the_dialog_and_the_command_say_the_same(plan: MergePlan) -> None:
    cases = {case.question: case for case in cases_of(plan)}
    for conflict in plan.conflicts:
        case = cases[conflict.question]
        told = f"{case.place}: {case.value[:1].lower()}{case.value[1:]}"
        assert told == title(conflict, plan)
        assert case.mine.text == answer(conflict, conflict.ours, plan)
        assert case.theirs.text == answer(conflict, conflict.theirs, plan)


def test_the_summary_counts_what_comes_and_what_is_to_be_decided(plan: MergePlan) -> None:
    assert summary(plan, "B") == "5 answers come from B, 3 need your decision."
    assert merged(plan) == "5 answers merged, 3 decided"


def test_a_single_one_is_told_as_one(tmp_path: Path) -> None:
    one = planned(
        tmp_path,
        (WriteNote(ROUND, "a1.3.1", "a"), RateCriterion(ROUND, "a1.2.1", "F")),
        (RateCriterion(ROUND, "a1.3.2", "F"), RateCriterion(ROUND, "a1.2.1", "N")),
    )
    assert summary(one, "B") == "1 answer comes from B, 1 needs your decision."


def test_places_stand_in_the_order_of_the_model_under_their_area(plan: MergePlan) -> None:
    assert [(case.group, case.place, case.value) for case in cases_of(plan)] == [
        ("Area 1", "Area 1, Baseline", "Gaps"),
        ("Area 1", "Area 1 2.3, Baseline", "Answer"),
        ("Area 2", "Area 2 2.3, Baseline", "Note"),
    ]


def test_every_place_tells_who_wrote_what_and_when(plan: MergePlan) -> None:
    for case in cases_of(plan):
        assert case.mine.by.startswith("Ann, ")
        assert case.theirs.by.startswith("Ben, ")
        assert case.theirs.by[-3] == ":", "with the time of day"


def marked(text: str, spans: list[tuple[int, int]]) -> list[str]:
    units = text.encode("utf-16-le")
    return [units[2 * a : 2 * (a + length)].decode("utf-16-le") for a, length in spans]


# --- where two texts differ


@pytest.mark.parametrize(
    ("one", "other", "first", "second"),
    [
        ("Seen on 12 March by Ann.", "Seen on 10 March by Ben.", ["12", "Ann"], ["10", "Ben"]),
        ("\N{GRINNING FACE} same a end", "\N{GRINNING FACE} same b end", ["a"], ["b"]),
        ("one two three four", "one two three four five", [], [" five"]),
        (
            "one two old words end here",
            "one two new things end here",
            ["old words"],
            ["new things"],
        ),
        ("equal", "equal", [], []),
        ("F, Fully", "N, Not", [], []),
        ("", "something", [], []),
    ],
)
def test_the_differing_words_are_marked(
    one: str, other: str, first: list[str], second: list[str]
) -> None:
    spans = differing(one, other)
    assert marked(one, spans[0]) == first
    assert marked(other, spans[1]) == second


def test_long_texts_are_compared_at_once() -> None:
    other = LONG.replace("word10 ", "WORD ").replace("word3990 ", "WORD ")
    spans = differing(LONG, other)
    assert marked(LONG, spans[0]) == ["word10", "word3990"]
    again = LONG.replace("word", "the ")
    ((start, length),), _ = differing(f"Same A {again} B end", f"Same C {again} D end")
    assert start == len("Same "), "too much alike to be told apart word by word"
    assert length == len(f"A {again} B")
