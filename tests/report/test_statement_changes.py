"""What became of every statement between two rounds, and what is no change of practice."""

from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import HideCriterion, RewordCriterion
from maturity_desktop.assessment.records import (
    Engagement,
    Evidence,
    Freeze,
    Rating,
    Round,
    Row,
    RowChange,
    Scope,
    Support,
)
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.report.progress_words import GROUP_NAMES, answer_text, change_text
from maturity_desktop.report.statement_changes import (
    GROUPS,
    StatementChange,
    statement_changes,
)
from report_data import BEFORE, NOW, model_of

FIRST, SECOND = "area-1", "area-2"


@cache
def _base() -> Assessment:
    model = model_of(2)
    return Assessment(
        (
            Engagement(client="Northwind", model=encode_copy(model)),
            Round(BEFORE, "Baseline 2025", "i", date="2025-03-10"),
            Round(NOW, "Follow-up 2026", "r", date="2026-03-09"),
        )
    )


def with_rows(*rows: Row) -> Assessment:
    return _base().with_rows(RowChange(_base().get(type(row), *row.key), row) for row in rows)


def criterion(place: int = 0, area: str = FIRST) -> str:
    return _base().model.area_by_id[area].criteria[place].id


def rated(before: str | None, now: str | None, one: str = "") -> tuple[Rating, Rating]:
    one = one or criterion()
    return Rating(BEFORE, one, before), Rating(NOW, one, now)


def changed(assessment: Assessment, one: str = "") -> StatementChange:
    found = statement_changes(assessment, BEFORE, NOW)
    return next(c for c in found.changes if c.criterion == (one or criterion()))


@pytest.mark.parametrize(
    ("before", "now", "group", "said"),
    [
        ("P", "L", "up", "improved"),
        ("F", "N", "down", "worse"),
        ("L", "L", "same", "as before"),
        (None, "P", "once", "new: open before"),
        ("P", None, "once", "open now"),
        (None, None, "none", "rated in neither round"),
    ],
    ids=["up", "down", "same", "rated-now", "open-now", "neither"],
)
def test_a_rating_of_the_same_question_is_a_change_of_practice(
    before: str | None, now: str | None, group: str, said: str
) -> None:
    one = changed(with_rows(*rated(before, now)))
    assert (one.group, change_text(one)) == (group, said)


def test_the_same_rating_on_other_evidence_is_no_change_of_practice() -> None:
    seen = (Evidence("e1", 1, "Log", kind="record"), Support("e1", NOW, criterion()))
    one = changed(with_rows(*rated("F", "F"), *seen))
    assert (one.outcome, one.group) == ("same", "evidence")
    assert change_text(one) == "same rating, better supported"
    against = Support("e1", NOW, criterion(), stance="contradicts")
    both = Support("e1", BEFORE, criterion())
    one = changed(with_rows(*rated("F", "F"), seen[0], both, against))
    assert change_text(one) == "same rating, less supported"


@pytest.mark.parametrize(
    ("rows", "outcome", "said"),
    [
        ((Scope(NOW, FIRST, included=False, reason="x"),), "gone", "out of scope now"),
        ((Scope(BEFORE, FIRST, included=False, reason="x"),), "new", "new: in scope now"),
        (
            (Rating(NOW, criterion(), None, "no-such-service", reason="x"),),
            "gone",
            "not applicable now",
        ),
        (
            (Rating(BEFORE, criterion(), None, "no-such-service", reason="x"),),
            "new",
            "new: applicable now",
        ),
        (
            (Scope(BEFORE, FIRST, depth="scan"),),
            "improved",
            "improved: one of the rounds was a scan",
        ),
        (
            (Round(NOW, "Follow-up 2026", "r", kind="self"),),
            "improved",
            "improved: another kind of round",
        ),
    ],
    ids=["left-scope", "came-into-scope", "na-now", "na-before", "scan", "kind"],
)
def test_what_scope_rule_depth_or_kind_explains_is_no_change_of_practice(
    rows: tuple[Row, ...], outcome: str, said: str
) -> None:
    key = next(one.id for one in _base().model.area_by_id[FIRST].criteria if one.key)
    assert key == criterion()
    one = changed(with_rows(*rated("P", "L"), *rows))
    assert (one.group, one.outcome, change_text(one)) == ("rule", outcome, said)


def test_a_statement_only_the_full_depth_asks_is_new_by_depth() -> None:
    one = next(c for c in _base().model.area_by_id[FIRST].criteria if not c.key)
    found = with_rows(Scope(BEFORE, FIRST, depth="key"), *rated("P", "L", one.id))
    assert change_text(changed(found, one.id)) == "new: asked now"
    # A key statement is asked one by one at either depth.
    assert changed(found.with_rows([RowChange(None, r) for r in rated("P", "L")])).group == "up"


def test_a_reworded_statement_tells_nothing_unless_the_earlier_round_stands_frozen() -> None:
    found = with_rows(*rated("P", "L"))
    edit = RewordCriterion(criterion(), "Other words", "Something else is asked.")
    found = found.with_rows(edit.rows(found))
    assert change_text(changed(found)) == "improved: the wording was changed here"
    frozen = Freeze("f", BEFORE, "1.0", "h", "c", "2025-05-01T10:00:00", "Ann")
    assert changed(found.with_rows([RowChange(None, frozen)])).group == "up"


def test_a_hidden_statement_that_was_rated_stands_under_rules() -> None:
    found = with_rows(*rated("P", "L"))
    found = found.with_rows(HideCriterion(criterion(), "Not theirs").rows(found))
    one = changed(found)
    assert (one.group, change_text(one)) == ("rule", "hidden in this engagement")
    assert answer_text(found.model, one, one.now) == "not asked"


def test_answers_are_said_in_the_words_of_the_scale() -> None:
    found = with_rows(*rated("P", "L"))
    one = changed(found)
    said = (answer_text(found.model, one, one.before), answer_text(found.model, one, one.now))
    assert said == ("Partially", "Largely")


def test_statements_stand_by_the_numbers_that_people_see() -> None:
    changes = statement_changes(_base(), BEFORE, NOW).changes
    numbers = [tuple(map(int, c.number.split("."))) for c in changes if c.area == FIRST]
    assert numbers == sorted(numbers)


_ANSWERS = st.sampled_from(["N", "P", "L", "F", None, "na"])
_SCOPES = st.sampled_from(["full", "key", "scan", "out"])


def _rating(round_id: str, one: str, answer: str | None) -> Rating:
    if answer == "na":
        return Rating(round_id, one, None, "no-such-service", reason="x")
    return Rating(round_id, one, answer)


def _scope(round_id: str, area: str, scope: str) -> Scope:
    if scope == "out":
        return Scope(round_id, area, included=False, reason="x")
    return msgspec.structs.replace(Scope(round_id, area), depth=scope)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(_ANSWERS, _ANSWERS), min_size=12, max_size=12),
    st.tuples(_SCOPES, _SCOPES),
    st.sampled_from(["facilitated", "self"]),
)
def test_every_statement_stands_in_one_class_and_swapped_rounds_swap_up_and_down(
    answers: list[tuple[str | None, str | None]], scopes: tuple[str, str], kind: str
) -> None:
    rows: list[Row] = [
        _scope(BEFORE, FIRST, scopes[0]),
        _scope(NOW, FIRST, scopes[1]),
        msgspec.structs.replace(Round(NOW, "Now", "r"), kind=kind),
    ]
    for place, (before, now) in enumerate(answers):
        for area in (FIRST, SECOND):
            one = criterion(place, area)
            rows += [_rating(BEFORE, one, before), _rating(NOW, one, now)]
    found = with_rows(*rows)
    there, back = (statement_changes(found, *pair) for pair in ((BEFORE, NOW), (NOW, BEFORE)))
    every = {one.id for area in found.model.areas for one in area.criteria}
    assert [c.criterion for c in there.changes] == [c.criterion for c in back.changes]
    assert {c.criterion for c in there.changes} == every
    assert sum(there.counts.values()) == len(every)
    assert sum(len(there.of(group)) for group in GROUPS) == len(every)
    assert set(there.counts) == set(GROUP_NAMES)
    mirror = {"up": "down", "down": "up"}
    swapped = {"improved": "worse", "worse": "improved", "new": "gone", "gone": "new"}
    for there_is, back_is in zip(there.changes, back.changes, strict=True):
        assert mirror.get(there_is.group, there_is.group) == back_is.group
        assert swapped.get(there_is.outcome, there_is.outcome) == back_is.outcome
