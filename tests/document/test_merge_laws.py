"""The laws of merging, over any edits of two people and any merges in between."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision_edits import decision_edits
from documents import CRITERIA, Files
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddEvidence,
    AddRound,
    ChangeEngagement,
    ChangeEvidence,
    ChangeRound,
    ChangeScope,
    Edit,
    EnterRatings,
    FlagCriterion,
    LinkEvidence,
    RateCriterion,
    RatingLine,
    ScopeChange,
    UnlinkEvidence,
    WriteAreaField,
    WriteNote,
    WriteReason,
)
from maturity_desktop.assessment.records import (
    Evidence,
    Finding,
    Recommendation,
    Round,
    Row,
)
from maturity_desktop.document.copying import save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.document.lineage import Lineage
from maturity_desktop.document.merge_conflicts import Side
from maturity_desktop.document.merge_rules import (
    DEFAULTED,
    DISTINCT,
    LINKS,
    UNASKED,
)
from maturity_desktop.document.merging import MergePlan, apply_merge, plan_merge
from maturity_desktop.document.soundness import table_faults
from maturity_desktop.errors import UserError
from week_edits import week_edits

# Few of each, so that two people meet on the same rows.
CRITERION = st.sampled_from([*CRITERIA[:3], "a2.3.1"])
WORD = st.sampled_from(["", "x", "y"])
ITEM = st.sampled_from(["ev-1", "ev-2"])
EDITS: st.SearchStrategy[Edit | str] = st.one_of(
    st.builds(RateCriterion, st.just(ROUND), CRITERION, st.sampled_from(["N", "F", None])),
    st.builds(
        RateCriterion, st.just(ROUND), CRITERION, st.none(), st.just("out-of-scope"), st.just("no")
    ),
    st.builds(WriteNote, st.just(ROUND), CRITERION, WORD),
    st.builds(WriteReason, st.just(ROUND), CRITERION, WORD),
    st.builds(FlagCriterion, st.just(ROUND), CRITERION, st.booleans()),
    st.builds(WriteAreaField, st.just(ROUND), st.just("a1"), st.just("gaps"), WORD),
    st.builds(
        ChangeScope,
        st.just(ROUND),
        st.dictionaries(
            st.sampled_from(["a1", "a2"]),
            st.builds(ScopeChange, included=st.booleans(), target=st.sampled_from([2, 3])),
            min_size=1,
        ),
        reason=st.just("asked for"),
    ),
    st.builds(ChangeEngagement, st.fixed_dictionaries({}, optional={"client": WORD, "firm": WORD})),
    st.builds(ChangeRound, st.just(ROUND), st.fixed_dictionaries({"place": WORD})),
    st.builds(ChangeRound, st.just(ROUND), st.fixed_dictionaries({"name": st.just("Next")})),
    st.builds(ChangeEvidence, ITEM, st.fixed_dictionaries({"title": st.sampled_from(["p", "q"])})),
    st.builds(LinkEvidence, ITEM, st.just(ROUND), CRITERION, st.just("contradicts")),
    st.builds(UnlinkEvidence, ITEM, st.just(ROUND), CRITERION),
    st.builds(
        EnterRatings,
        st.just(ROUND),
        st.just((RatingLine("a1.3.1", "F", evidence=(("Minutes", 2),)),)),
    ),
    week_edits(),
    week_edits(),
    week_edits(),
    decision_edits(),
    decision_edits(),
    decision_edits(),
    st.sampled_from(["item", "round", "undo", "undo", "redo", "merge mine", "merge theirs"]),
)
# Who does it: 0 the one, 1 the other.
WORK = st.lists(st.tuples(st.integers(0, 1), EDITS), max_size=14)
PREFER = st.sampled_from(["mine", "theirs"])
MIRRORED: dict[Side, Side] = {"mine": "theirs", "theirs": "mine"}
LAW = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
_numbers = itertools.count()


@contextmanager
def worked_on(files: Files, work: list[tuple[int, Edit | str]]) -> Iterator[list[Document]]:
    """Two copies after all that was done to them; gone afterwards."""
    paths = [files.new(f"{next(_numbers)}.maturity"), files.folder / f"{next(_numbers)}.maturity"]
    shutil.copy(*paths)
    names = ("Ann", "Ben")
    copies = [files.open(path, who=who) for path, who in zip(paths, names, strict=True)]
    try:
        for who, what in work:
            _do(copies[who], copies[1 - who], what)
        yield copies
    finally:
        for copy in copies:
            copy.close()
            copy.path.unlink()


def _do(document: Document, other: Document, what: Edit | str) -> None:
    match what:
        case "undo":
            document.undo()
        case "redo":
            document.redo()
        case "merge mine" | "merge theirs":
            merge(document, other, "mine" if what == "merge mine" else "theirs")
        case _:
            edit = _made(what) if isinstance(what, str) else what
            try:
                document.do(edit, document.read())
            except UserError:
                return  # an edit that makes no sense here, such as a resolution of nothing


def _made(what: str) -> Edit:
    number = next(_numbers)
    if what == "round":
        return AddRound(f"r{number}", "Next", copy_answers=number % 2 == 0)
    return AddEvidence(ROUND, "a1.2.1", f"Item {number}", "record", id=f"e{number}")


def merge(ours: Document, theirs: Document, prefer: Side) -> MergePlan:
    plan = plan_merge(ours, theirs)
    apply_merge(ours, theirs, plan, plan.prefer(prefer))
    return plan


def _lineage(document: Document) -> Lineage:
    with document.snapshot() as db:
        return Lineage.of(db)


@contextmanager
def duplicate(files: Files, document: Document) -> Iterator[Document]:
    path = files.folder / f"{next(_numbers)}.maturity"
    save_copy(document, path)
    with files.open(path, who="Cid") as copy:
        yield copy
    path.unlink()


@LAW
@given(work=WORK, prefer=PREFER)
def test_after_a_merge_the_other_is_an_earlier_state_and_undo_gives_ours_back(
    files: Files, work: list[tuple[int, Edit | str]], prefer: Side
) -> None:
    with worked_on(files, work) as (ours, theirs):
        before, read_only = ours.read(), theirs.read()
        plan = merge(ours, theirs, prefer)
        merged = ours.read()
        assert theirs.read() == read_only
        expected = {"equal": "equal", "behind": "equal", "ahead": "ahead", "branched": "ahead"}
        assert _lineage(ours).relation(_lineage(theirs)) == expected[plan.relation]
        with ours.snapshot() as db:
            assert table_faults(db) == []
        _no_two_of_one_name(merged)
        if plan.relation == "branched":
            ours.undo()
            assert ours.read() == before
            ours.redo()
            assert ours.read() == merged


def _no_two_of_one_name(assessment: Assessment) -> None:
    for kind, column in DISTINCT.items():
        values = [
            (_round_of(assessment, row), str(getattr(row, column)).casefold())
            for row in assessment.table(kind).values()
        ]
        assert len(set(values)) == len(values), (kind, values)


def _round_of(assessment: Assessment, row: Row) -> str:
    """Within which the row has its number; an item of evidence has one in all rounds."""
    if isinstance(row, Recommendation):
        return assessment.table(Finding)[row.finding,].round
    return "" if isinstance(row, Round) else str(getattr(row, "round", ""))


@LAW
@given(work=WORK)
def test_a_merge_with_a_copy_of_itself_changes_nothing(
    files: Files, work: list[tuple[int, Edit | str]]
) -> None:
    with worked_on(files, work) as (ours, _):
        before, changes = ours.read(), ours.history()
        with duplicate(files, ours) as copy:
            assert merge(ours, copy, "mine").relation == "equal"
        assert ours.read() == before
        assert ours.history() == changes


@LAW
@given(work=WORK, prefer=PREFER)
def test_whichever_copy_takes_the_other_in_both_hold_the_same(
    files: Files, work: list[tuple[int, Edit | str]], prefer: Side
) -> None:
    with worked_on(files, work) as (ours, theirs), duplicate(files, ours) as old:
        merge(ours, theirs, prefer)
        merge(theirs, old, MIRRORED[prefer])
        assert ours.read() == theirs.read()
        # And having merged each other, they agree without a question.
        plan = merge(ours, theirs, "mine")
        assert plan.conflicts == ()
        assert ours.read() == theirs.read()


@LAW
@given(
    mine=st.dictionaries(st.sampled_from(CRITERIA[:8]), WORD),
    theirs=st.dictionaries(st.sampled_from(CRITERIA[8:]), WORD),
)
def test_changes_of_different_rows_are_all_held(
    files: Files, mine: dict[str, str], theirs: dict[str, str]
) -> None:
    work: list[tuple[int, Edit | str]] = [
        (who, WriteNote(ROUND, criterion, f"note {word}"))
        for who, notes in enumerate((mine, theirs))
        for criterion, word in notes.items()
    ]
    with worked_on(files, work) as (ours, other):
        plan = merge(ours, other, "mine")
        assert plan.conflicts == ()
        merged = ours.read()
        for criterion, word in {**mine, **theirs}.items():
            assert merged.rating(ROUND, criterion).note == f"note {word}"


@LAW
@given(work=WORK, prefer=PREFER)
def test_nothing_that_anybody_wrote_is_lost(
    files: Files, work: list[tuple[int, Edit | str]], prefer: Side
) -> None:
    """Every value that one copy changed stands in the merged one, or in its history."""
    apart = [(who, what) for who, what in work if not str(what).startswith("merge")]
    with worked_on(files, []) as (start, _), worked_on(files, []) as (ours, theirs):
        base = start.read()
        for who, what in apart:
            pair = (ours, theirs)
            _do(pair[who], pair[1 - who], what)
        sides = (ours.read(), theirs.read())
        plan = merge(ours, theirs, prefer)
        merged = ours.read()
        lost = ours.history()[-1].params.get("lost", []) if plan.relation == "branched" else []
        for side in sides:
            for row in side.rows():
                if row != base.get(type(row), *row.key):
                    _held(row, base, merged, lost)


def _held(row: Row, base: Assessment, merged: Assessment, lost: list[dict[str, Any]]) -> None:
    kind = type(row)
    old, new = base.get(kind, *row.key), merged.get(kind, *row.key)
    if old is None and kind in DEFAULTED:
        old = kind(*row.key)  # where there is none, its defaults hold
    set_aside: dict[str, Any] = {}
    for entry in lost:
        if (entry["table"], entry["key"]) == (kind.table, list(row.key)):
            set_aside |= entry["values"] or {}
    for column, value in msgspec.structs.asdict(row).items():
        if old is not None and getattr(old, column) == value:
            continue
        if _gave_way(row, column, new):
            continue
        assert (new is not None and getattr(new, column) == value) or (
            set_aside.get(column) == value
        ), (row, column, new, lost)


def _gave_way(row: Row, column: str, new: Row | None) -> bool:
    """Whether a merge may have settled the column without asking anybody."""
    kind, value = type(row), getattr(row, column)
    if new is None:
        # Cleared here, which no row says as well.
        return kind in DEFAULTED and bool(getattr(kind(*row.key), column) == value)
    return (
        # Both had the number: one of them has another now, and a note says so.
        column == DISTINCT.get(kind)
        # One of two places in an order.
        or column in UNASKED.get(kind, {})
        # What it named went.
        or (column in LINKS.get(kind, {}) and getattr(new, column) == "")
        # Of two equal answers, the one that a person gave, and that was settled.
        or column in ("inferred", "source", "agreed")
    )


def test_the_work_meets_conflicts_renames_and_rows_that_stay(files: Files) -> None:
    """Else the laws would hold of nothing."""
    work: list[tuple[int, Edit | str]] = [
        (0, RateCriterion(ROUND, "a1.2.1", "F")),
        (1, RateCriterion(ROUND, "a1.2.1", "N")),
        (0, "item"),
        (1, "item"),
        (0, "round"),
        (1, "round"),
    ]
    with worked_on(files, work) as (ours, theirs):
        plan = merge(ours, theirs, "mine")
        assert len(plan.open) == 1
        assert len(ours.history()[-1].params["notes"]) == 2
        assert len(ours.read().table(Evidence)) == 4
        assert len(ours.read().table(Round)) == 3
