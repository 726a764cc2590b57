"""Merging rows: what both copies hold is kept, what differs is asked, names give way."""

import msgspec
import pytest

from documents import option_of, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    AddEvidence,
    AddRound,
    ChangeEvidence,
    ChangeRound,
    LinkEvidence,
    RateCriterion,
    ResolveContradiction,
    UnlinkEvidence,
    WriteAreaField,
    WriteNote,
    WriteReason,
)
from maturity_desktop.assessment.records import AreaText, Evidence, Rating, Scope, Support
from maturity_desktop.document.document import Document
from maturity_desktop.document.merge_conflicts import Side
from maturity_desktop.document.merge_rules import DISTINCT
from maturity_desktop.document.merging import answer, apply_merge, plan_merge, title
from maturity_desktop.document.schema import TABLES
from maturity_desktop.errors import UserError
from merge_pairs import Change, Pair, do, options, remove_evidence

# ---------------------------------------------------------------- rows and columns


def test_different_rows_are_both_held(pair: Pair) -> None:
    rate(pair.ours, "a1.3.1", "F")
    do(pair.theirs, WriteNote(ROUND, "a2.2.1", "from the other laptop"), AddRound("r2", "Next"))
    assert pair.plan().conflicts == ()
    merged = pair.merge()
    assert merged.rating(ROUND, "a1.3.1").option == "F"
    assert merged.rating(ROUND, "a2.2.1").note == "from the other laptop"
    assert merged.round_named("Next").id == "r2"
    assert pair.ours.history()[-1].kind == "merge"
    assert pair.ours.history()[-1].who == "Ann"
    assert pair.ours.history()[-1].label == "Merge of another copy, changes: 3"


def test_two_columns_of_one_row_are_both_held(pair: Pair) -> None:
    rate(pair.ours, "a1.2.1", "F")
    do(pair.theirs, WriteNote(ROUND, "a1.2.1", "theirs"), WriteReason(ROUND, "a1.2.1", "seen"))
    assert pair.plan().conflicts == ()
    merged = pair.merge().rating(ROUND, "a1.2.1")
    assert (merged.option, merged.note, merged.reason) == ("F", "theirs", "seen")


def test_the_same_change_on_both_sides_is_no_conflict(pair: Pair) -> None:
    for document in (pair.ours, pair.theirs):
        rate(document, "a1.2.1", "F")
    plan = pair.plan()
    assert (plan.relation, plan.conflicts) == ("branched", ())
    commit = apply_merge(pair.ours, pair.theirs, plan, {})
    assert commit is not None
    assert commit.changes == ()
    assert pair.plan().relation == "ahead"
    assert pair.ours.undo() is not None


@pytest.mark.parametrize("prefer", ["mine", "theirs"])
def test_one_column_changed_differently_is_asked(pair: Pair, prefer: Side) -> None:
    rate(pair.ours, "a1.2.1", "F")
    do(pair.ours, WriteNote(ROUND, "a1.2.1", "ours"))
    rate(pair.theirs, "a1.2.1", "N")
    ours_before = pair.ours.read()
    plan = pair.plan()
    (conflict,) = plan.conflicts
    assert conflict.question == ("rating", (ROUND, "a1.2.1"), "option")
    assert options(conflict.ancestor, conflict.ours, conflict.theirs) == ["L", "F", "N"]
    assert (conflict.ours_by.who, conflict.theirs_by.who) == ("Ann", "Ben")
    assert conflict.ours_by.utc == pair.ours.history()[1].utc, "not of the note that came later"
    assert conflict.theirs_by.utc == pair.theirs.history()[1].utc
    assert title(conflict, plan) == "Area 1 2.3, Baseline: answer"
    assert (answer(conflict, conflict.ours), answer(conflict, conflict.theirs)) == ("F", "N")
    with pytest.raises(UserError, match="1 conflict is not decided"):
        apply_merge(pair.ours, pair.theirs, plan, {})
    assert pair.ours.read() == ours_before
    merged = pair.merge(prefer).rating(ROUND, "a1.2.1")
    assert (merged.option, merged.note) == ("F" if prefer == "mine" else "N", "ours")


def test_what_a_choice_sets_aside_stays_in_the_history(pair: Pair) -> None:
    do(pair.ours, WriteAreaField(ROUND, "a1", "summary", "what Ann saw"))
    do(pair.theirs, WriteAreaField(ROUND, "a1", "summary", "what Ben saw"))
    pair.merge("mine")
    entry = pair.ours.history()[-1]
    (lost,) = entry.params["lost"]
    assert lost == {
        "table": "area_text",
        "key": [ROUND, "a1"],
        "values": {"summary": "what Ben saw"},
        "who": "Ben",
        "utc": pair.theirs.history()[-1].utc,
    }
    assert "Ben saw" not in entry.label


def test_a_row_that_need_not_exist_is_one_with_nothing_in_it(pair: Pair) -> None:
    """Both put a rating there: one the answer, the other the note."""
    rate(pair.ours, "a2.2.1", "F")
    do(pair.theirs, WriteNote(ROUND, "a2.2.1", "theirs"))
    assert pair.plan().conflicts == ()
    merged = pair.merge().rating(ROUND, "a2.2.1")
    assert (merged.option, merged.note) == ("F", "theirs")


def test_a_rating_in_which_nothing_is_left_leaves_no_row(pair: Pair) -> None:
    start = pair.ours.read()
    do(pair.ours, WriteNote(ROUND, "a1.2.1", ""))
    rate(pair.theirs, "a1.2.1", None)
    assert pair.plan().conflicts == ()
    merged = pair.merge()
    assert merged.get(Rating, ROUND, "a1.2.1") is None
    pair.ours.undo()
    assert pair.ours.read() != start
    assert option_of(pair.ours, "a1.2.1") == "L"


def test_not_applicable_comes_with_its_reason(pair: Pair) -> None:
    """Column by column the reason could be gone, which the file refuses."""
    do(pair.ours, RateCriterion(ROUND, "a1.2.1", None, "out-of-scope", "agreed"))
    do(pair.theirs, WriteReason(ROUND, "a1.2.1", "two samples"))
    plan = pair.plan()
    (conflict,) = plan.conflicts
    assert conflict.columns == ("option", "na", "inferred", "source", "agreed", "reason")
    assert answer(conflict, conflict.ours) == "not applicable: agreed"
    merged = pair.merge("theirs").rating(ROUND, "a1.2.1")
    assert (merged.option, merged.na, merged.reason) == ("L", None, "two samples")


def test_the_same_answer_inferred_here_and_given_there(pair: Pair) -> None:
    here = Rating(ROUND, "a2.2.2", "F", inferred=True, source="scan")
    there = Rating(ROUND, "a2.2.2", "F")
    do(pair.ours, Change((here,)))
    do(pair.theirs, Change((there,)))
    assert pair.plan().conflicts == ()
    assert pair.merge().get(Rating, ROUND, "a2.2.2") == there


def test_a_resolution_belongs_to_its_stance(pair: Pair) -> None:
    do(pair.ours, ResolveContradiction("ev-2", ROUND, "a2.3.1", True, "second sample"))
    do(pair.theirs, LinkEvidence("ev-2", ROUND, "a2.3.1", "supports"))
    (conflict,) = pair.plan().conflicts
    assert conflict.columns == ("stance", "resolved", "resolution")
    merged = pair.merge("theirs").get(Support, "ev-2", ROUND, "a2.3.1")
    assert merged == Support("ev-2", ROUND, "a2.3.1", "supports")


@pytest.mark.parametrize("prefer", ["mine", "theirs"])
@pytest.mark.parametrize("removed_here", [True, False])
def test_removed_in_one_copy_and_changed_in_the_other(
    pair: Pair, prefer: Side, removed_here: bool
) -> None:
    remover, changer = (pair.ours, pair.theirs) if removed_here else (pair.theirs, pair.ours)
    do(remover, UnlinkEvidence("ev-1", ROUND, "a1.2.1"))
    do(changer, LinkEvidence("ev-1", ROUND, "a1.2.1", "contradicts"))
    plan = pair.plan()
    (conflict,) = plan.conflicts
    assert conflict.question == ("supports", ("ev-1", ROUND, "a1.2.1"), "")
    assert title(conflict, plan) == "E-001 “Change calendar” at Area 1 2.3"
    assert {answer(conflict, conflict.ours), answer(conflict, conflict.theirs)} == {
        "kept",
        "removed",
    }
    merged = pair.merge(prefer).get(Support, "ev-1", ROUND, "a1.2.1")
    assert (merged is None) == ((prefer == "mine") == removed_here)
    lost = pair.ours.history()[-1].params["lost"][0]["values"]
    assert (lost is None) == (merged is not None)


def test_the_title_of_every_kind_of_row(pair: Pair) -> None:
    def change(document: Document, word: str) -> None:
        shown = document.read()
        level = 4 if word == "x" else 5
        rows = (
            msgspec.structs.replace(shown.engagement, author=word),
            msgspec.structs.replace(shown.rounds[0], place=word),
            msgspec.structs.replace(shown.scope(ROUND, "a1"), target=level),
            msgspec.structs.replace(shown.table(Evidence)[("ev-1",)], owner_role=word),
            AreaText(ROUND, "a1", gaps=word),
        )
        do(document, Change(rows))

    change(pair.ours, "x")
    change(pair.theirs, "y")
    plan = pair.plan()
    found = {title(conflict, plan): answer(conflict, conflict.ours) for conflict in plan.conflicts}
    assert found == {
        "The engagement: author": "x",
        "The round “Baseline”: place": "x",
        "Area 1, Baseline: target": "4",
        "E-001 “Change calendar”: owner role": "x",
        "Area 1, Baseline: gaps": "x",
    }


@pytest.mark.parametrize("removed_here", [True, False])
def test_an_item_removed_here_and_used_there_stays(pair: Pair, removed_here: bool) -> None:
    remover, user = (pair.ours, pair.theirs) if removed_here else (pair.theirs, pair.ours)
    remove_evidence(remover)
    do(user, LinkEvidence("ev-1", ROUND, "a1.3.3"))
    plan = pair.plan()
    (conflict,) = plan.conflicts
    assert (conflict.table, conflict.key, conflict.kept) == ("evidence", ("ev-1",), True)
    assert plan.open == ()
    merged = pair.merge()
    assert merged.get(Evidence, "ev-1") is not None
    assert merged.get(Support, "ev-1", ROUND, "a1.3.3") is not None
    assert merged.get(Support, "ev-1", ROUND, "a1.2.1") is not None, "removed with the item only"
    assert pair.notes == [
        "E-001 “Change calendar” was removed in one copy and is used in the other: it stays"
    ]


@pytest.mark.parametrize("removed_here", [True, False])
def test_a_round_taken_back_here_and_rated_there_stays(pair: Pair, removed_here: bool) -> None:
    do(pair.ours, AddRound("r2", "Next", copy_answers=True))
    plan = plan_merge(pair.theirs, pair.ours)
    apply_merge(pair.theirs, pair.ours, plan, {})
    remover, user = (pair.ours, pair.theirs) if removed_here else (pair.theirs, pair.ours)
    whole = user.read()
    remover.undo()
    do(user, RateCriterion("r2", "a2.3.3", "F", infer=False))
    merged = pair.merge()
    assert merged.round_named("Next").id == "r2"
    assert merged.rating("r2", "a2.3.3").option == "F"
    assert merged.of_round(Scope, "r2") == whole.of_round(Scope, "r2")
    assert len(merged.of_round(Rating, "r2")) == len(whole.of_round(Rating, "r2")) + 1


def test_an_item_removed_here_and_changed_there_may_go(pair: Pair) -> None:
    remove_evidence(pair.ours)
    do(pair.theirs, ChangeEvidence("ev-1", {"title": "Calendar"}))
    (conflict,) = pair.plan().conflicts
    assert not conflict.kept
    assert pair.merge("mine").get(Evidence, "ev-1") is None


# ---------------------------------------------------------------- names and numbers


def test_two_rounds_of_one_name_and_two_items_of_one_number(pair: Pair) -> None:
    do(pair.ours, AddRound("r-b", "Next"), AddEvidence(ROUND, "a1.2.1", "One", "record", id="e-b"))
    do(
        pair.theirs,
        AddRound("r-a", "next"),
        AddEvidence(ROUND, "a1.2.1", "Two", "record", id="e-a"),
        AddEvidence(ROUND, "a1.2.1", "Three", "record", id="e-c"),
    )
    merged = pair.merge()
    assert {row.id: row.name for row in merged.rounds[1:]} == {"r-a": "next", "r-b": "Next (2)"}
    numbers = {row.id: row.number for row in merged.table(Evidence).values()}
    assert numbers == {"ev-1": 1, "ev-2": 2, "e-a": 3, "e-b": 5, "e-c": 4}
    assert pair.notes == [
        "the round “Next” is now the round “Next (2)”: both copies had one",
        "E-003 “One” is now E-005 “One”: both copies had one",
    ]


def test_a_name_given_to_two_rounds_stays_with_the_one_that_had_it(pair: Pair) -> None:
    do(pair.ours, AddRound("r-a", "Later"))
    plan = plan_merge(pair.theirs, pair.ours)
    apply_merge(pair.theirs, pair.ours, plan, {})
    do(pair.ours, ChangeRound(ROUND, {"name": "First"}), ChangeRound("r-a", {"name": "Baseline"}))
    do(pair.theirs, AddRound("r-0", "Baseline 2"))
    do(pair.theirs, ChangeRound("r-a", {"name": "Baseline 3"}))
    plan = pair.plan()
    assert [conflict.column for conflict in plan.conflicts] == ["name"]
    merged = pair.merge("mine")
    assert {row.id: row.name for row in merged.rounds} == {
        ROUND: "First",
        "r-a": "Baseline",
        "r-0": "Baseline 2",
    }


def test_two_rounds_that_changed_names_with_each_other(pair: Pair) -> None:
    do(pair.ours, AddRound("r2", "Next"))
    apply_merge(pair.theirs, pair.ours, plan_merge(pair.theirs, pair.ours), {})
    do(
        pair.theirs,
        ChangeRound(ROUND, {"name": "between"}),
        ChangeRound("r2", {"name": "Baseline"}),
        ChangeRound(ROUND, {"name": "Next"}),
    )
    rate(pair.ours, "a1.2.1", "F")
    before = pair.ours.read()
    merged = pair.merge()
    assert {row.id: row.name for row in merged.rounds} == {ROUND: "Next", "r2": "Baseline"}
    pair.ours.undo()
    assert pair.ours.read() == before
    pair.ours.redo()
    assert pair.ours.read() == merged


def test_every_unique_column_of_the_file_is_known(pair: Pair) -> None:
    """Else a merge of a later table could fail where it must give way."""
    db = pair.ours.connection
    found = {
        (table, column)
        for table in TABLES
        for _, index, unique, origin, _ in db.execute(f"PRAGMA index_list({table})")
        if unique and origin == "u"
        for _, _, column in db.execute(f"PRAGMA index_info({index})")
    }
    assert found <= {(kind.table, column) for kind, column in DISTINCT.items()}
