"""Two states of one engagement: every value that is another, and none that is not."""

import pytest

from documents import content
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddEvidence,
    AddFinding,
    AddRound,
    ChangeRound,
    ChangeScope,
    Edit,
    RateCriterion,
    ScopeChange,
    WriteAreaField,
    WriteNote,
)
from maturity_desktop.report.comparing import KINDS, differences, told


def _done(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def _where(assessment: Assessment, criterion: str) -> str:
    number = assessment.model.criterion_by_id[criterion].number
    return f"{assessment.model.area_of[criterion].label} {number}"


@pytest.fixture
def start() -> Assessment:
    return Assessment(content())


def test_equal_states_differ_in_nothing(start: Assessment) -> None:
    assert differences(start, Assessment(content())) == ()
    there = _done(start, WriteNote(ROUND, "a1.2.1", "other"))
    back = _done(there, WriteNote(ROUND, "a1.2.1", start.rating(ROUND, "a1.2.1").note))
    assert differences(start, back) == ()


def test_what_is_another_by_area_and_statement(start: Assessment) -> None:
    after = _done(
        start,
        RateCriterion(ROUND, "a2.2.1", "F"),
        *(RateCriterion(ROUND, f"a1.2.{n}", "F", infer=False) for n in (4, 3, 2, 1)),
        WriteNote(ROUND, "a1.2.1", "Seen <b>twice</b>."),
        WriteAreaField(ROUND, "a1", "summary", "Steadier."),
        ChangeScope(ROUND, {"a2": ScopeChange(target=4)}),
        AddEvidence(ROUND, "a1.2.3", "Minutes", "record"),
        ChangeRound(ROUND, {"place": "Leeds"}),
        AddFinding(ROUND, "Nobody reads the list", criteria=("a1.2.1",)),
    )
    found = differences(start, after)
    ratings = {
        one.where: (one.short_before, one.short_after) for one in found if one.what == "Answer"
    }
    assert ratings == {
        _where(start, "a1.2.1"): ("L", "F"),
        _where(start, "a1.2.2"): ("n/a", "F"),
        _where(start, "a1.2.3"): ("open", "F"),
        _where(start, "a1.2.4"): ("open", "F"),
        _where(start, "a2.2.1"): ("open", "F"),
    }
    assert list(ratings) == sorted(ratings)
    assert {one.kind for one in found} == set(KINDS)
    level = next(one for one in found if one.what == "Level")
    assert (level.where, level.before, level.after) == ("Area 1", "1", "2")
    assert found[0] == level
    note = next(one for one in found if one.what == "Note")
    assert (note.kind, note.after) == ("text", "Seen <b>twice</b>.")
    assert "seen <b>twice" in note.search
    assert [one.after for one in found if one.where == "Baseline"] == ["Leeds"]
    item = next(one for one in found if one.kind == "evidence")
    assert (item.where, item.before, item.after) == (
        _where(start, "a1.2.3"),
        "",
        "E-003 Minutes, supports",
    )
    areas = [one.area for one in found]
    assert areas == sorted(areas, key=["a1", "a2", ""].index)


def test_the_way_back_is_the_same_in_reverse(start: Assessment) -> None:
    after = _done(start, RateCriterion(ROUND, "a2.3.1", None), WriteNote(ROUND, "a1.2.2", "n"))
    there, back = differences(start, after), differences(after, start)
    assert there
    assert [(one.where, one.what, one.before, one.after) for one in there] == [
        (one.where, one.what, one.after, one.before) for one in back
    ]


def test_a_round_that_is_only_in_one_of_them(start: Assessment) -> None:
    after = _done(start, AddRound("r2", "Follow-up"), RateCriterion(ROUND, "a1.2.1", "N"))
    found = differences(start, after)
    assert ("Round", "", "Follow-up") in [(one.what, one.before, one.after) for one in found]
    assert f"{_where(start, 'a1.2.1')}, Baseline" in [one.where for one in found]
    assert ("Round", "Follow-up", "") in [
        (one.what, one.before, one.after) for one in differences(after, start)
    ]


def test_as_text_each_value_stands_on_one_line(start: Assessment) -> None:
    after = _done(start, WriteNote(ROUND, "a1.2.2", "one\n\ttwo"))
    assert told(differences(start, after)).splitlines() == [
        "Where\tWhat\tBefore\tAfter",
        f"{_where(start, 'a1.2.2')}\tNote\t\N{EN DASH}\tone two",
    ]
