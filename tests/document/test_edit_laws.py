"""The law of undo: any edits, then all undos, is the start; all redos again is the end."""

import itertools
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import UNSET

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
    ResolveContradiction,
    ScanLadder,
    ScopeChange,
    UnlinkEvidence,
    WriteAreaField,
    WriteAreaText,
    WriteNote,
    WriteReason,
    scan_options,
)
from maturity_desktop.assessment.records import AreaText
from maturity_desktop.document.checking import check
from maturity_desktop.errors import UserError
from week_edits import week_edits

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
OPTIONS = st.sampled_from(["N", "P", "L", "F", None])
CRITERION = st.sampled_from(CRITERIA)
AREA = st.sampled_from(["a1", "a2"])
DIMENSION = st.sampled_from(["d1", "d2"])
ITEM = st.sampled_from(["ev-1", "ev-2"])
KIND = st.sampled_from(["sample", "voice"])
STANCE = st.sampled_from(["supports", "contradicts"])
# Which round an edit is about: the choice is made when the edit is, among those there are.
ROUND_PLACE = st.integers(0, 3)

LINE = st.builds(
    RatingLine,
    CRITERION,
    st.sampled_from(["N", "F", "NA", "-", ""]),
    note=TEXTS,
    reason=st.sampled_from(["", "because"]),
    flag=st.sampled_from([None, True, False]),
    evidence=st.lists(
        st.tuples(st.sampled_from(["Minutes", "minutes", "Log"]), st.integers(0, 3)), max_size=2
    ).map(tuple),
)
SCOPE = st.builds(
    ScopeChange,
    included=st.sampled_from([UNSET, True, False]),
    target=st.sampled_from([UNSET, None, 2, 3]),
    weight=st.sampled_from([UNSET, 0.25, 2.0, 1 / 3]),
    depth=st.sampled_from([UNSET, "key", "full"]),
)
PLANS = st.one_of(
    st.tuples(st.just("rate"), ROUND_PLACE, CRITERION, OPTIONS),
    # The one statement that decides whether a level is whole, so that answers are inferred.
    st.tuples(st.just("rate"), ROUND_PLACE, st.just("a1.2.4"), st.sampled_from(["N", "F", None])),
    st.tuples(st.just("na"), ROUND_PLACE, CRITERION),
    st.tuples(st.just("note"), ROUND_PLACE, CRITERION, TEXTS),
    st.tuples(
        st.just("lines"),
        ROUND_PLACE,
        st.lists(LINE, min_size=1, max_size=5, unique_by=lambda line: line.criterion).map(tuple),
    ),
    st.tuples(st.just("scope"), ROUND_PLACE, st.dictionaries(AREA, SCOPE, min_size=1)),
    st.tuples(st.just("sign"), ROUND_PLACE),
    st.tuples(st.just("round"), st.sampled_from(["Second", "Third", "second"]), st.booleans()),
    st.tuples(st.just("text"), ROUND_PLACE, AREA, TEXTS, TEXTS),
    st.tuples(st.just("client"), TEXTS, st.sampled_from(["excluded", "zero"])),
    st.tuples(st.just("reason"), ROUND_PLACE, CRITERION, TEXTS),
    st.tuples(st.just("flag"), ROUND_PLACE, CRITERION, st.booleans()),
    st.tuples(st.just("scan"), ROUND_PLACE, AREA, DIMENSION, st.integers(1, 3), st.booleans()),
    st.tuples(
        st.just("field"), ROUND_PLACE, AREA, st.sampled_from(["summary", "strengths"]), TEXTS
    ),
    st.tuples(st.just("item"), ROUND_PLACE, CRITERION, TEXTS, KIND, STANCE),
    st.tuples(
        st.just("change"),
        ITEM,
        st.fixed_dictionaries({}, optional={"title": TEXTS, "link": TEXTS, "kind": KIND}),
    ),
    st.tuples(st.just("link"), ROUND_PLACE, ITEM, CRITERION, STANCE),
    st.tuples(st.just("unlink"), ROUND_PLACE, ITEM, CRITERION),
    st.tuples(st.just("resolve"), ROUND_PLACE, ITEM, CRITERION, st.booleans(), TEXTS),
    st.tuples(st.just("made"), week_edits()),
    st.tuples(st.just("made"), week_edits()),
    st.tuples(st.just("made"), decision_edits()),
    st.tuples(st.just("made"), decision_edits()),
    st.tuples(st.just("made"), decision_edits()),
)
_numbers = itertools.count()


def _edit(plan: tuple[Any, ...], shown: Assessment) -> Edit:
    what, *values = plan
    if what == "made":
        made: Edit = values[0]
        return made
    if what == "round":
        return AddRound(f"r{next(_numbers)}", values[0], copy_answers=values[1])
    if what == "client":
        return ChangeEngagement({"client": values[0], "na_policy": values[1]})
    if what == "change":
        return ChangeEvidence(*values)
    place, *values = values
    return _edit_of_round(what, shown.rounds[place % len(shown.rounds)].id, values, shown)


def _edit_of_round(what: str, place: str, values: list[Any], shown: Assessment) -> Edit:
    match what:
        case "na":
            return RateCriterion(place, values[0], None, "no-such-service", "none here")
        case "scope":
            return ChangeScope(place, values[0], reason="asked for")
        case "sign":
            return ChangeRound(place, {"scope_state": "signed"})
        case "text":
            return WriteAreaText(AreaText(place, *values))
        case "item":
            criterion, title, kind, stance = values
            return AddEvidence(place, criterion, title, kind, stance)
        case "scan":
            area, dimension, rung, partly = values
            criteria = shown.model.area_by_id[area].criteria
            topic = [criterion for criterion in criteria if criterion.dimension == dimension]
            options = scan_options(shown.model, topic, rung, partly)
            return ScanLadder(place, area, dimension, options)
        case "link" | "unlink" | "resolve":
            return _OF_ITEM[what](values[0], place, *values[1:])
        case _:
            return _OF_CRITERION_OR_AREA[what](place, *values)


_OF_ITEM: dict[str, Callable[..., Edit]] = {
    "link": LinkEvidence,
    "unlink": UnlinkEvidence,
    "resolve": ResolveContradiction,
}
_OF_CRITERION_OR_AREA: dict[str, Callable[..., Edit]] = {
    "rate": RateCriterion,
    "reason": WriteReason,
    "note": WriteNote,
    "flag": FlagCriterion,
    "lines": EnterRatings,
    "field": WriteAreaField,
}


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plans=st.lists(st.tuples(PLANS, st.booleans(), st.booleans()), max_size=14))
def test_all_undos_give_the_start_and_all_redos_the_end(
    files: Files, plans: list[tuple[tuple[Any, ...], bool, bool]]
) -> None:
    path = files.new(f"{next(_numbers)}.maturity")
    document = files.open(path)
    shown = start = document.read()
    step, steps = "step-0", 0
    for plan, same_step, reopened in plans:
        edit = _edit(plan, shown)
        if not same_step:
            step = f"step-{next(_numbers)}"
        try:
            commit = document.do(edit, shown, step=step)
        except UserError:
            assert document.read() == shown
            continue
        if commit is not None:
            shown = shown.with_rows(commit.changes)
        assert document.read() == shown
        if reopened:
            document.close()
            document = files.open(path)
    end = shown

    while commit := document.undo():
        steps += 1
        shown = shown.with_rows(commit.changes)
        assert document.read() == shown
    assert shown == start
    document.close()
    document = files.open(path)
    while commit := document.redo():
        steps -= 1
        shown = shown.with_rows(commit.changes)
        assert document.read() == shown
    assert shown == end
    assert steps == 0
    assert check(document).faults == ()
    entries = document.history()
    document.close()
    assert len({entry.id for entry in entries}) == len(entries)
    assert entries[0].edit == "LoadEngagement"
    assert shown.round_named("Baseline").id == ROUND
    path.unlink()
