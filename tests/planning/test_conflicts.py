"""What does not fit on a roadmap: each kind once, with its sentence, and a sound plan with none."""

from typing import Any

import pytest

from engagements import ROUND, Case, answered, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import AddInitiative, AddPhase, AddRound, Edit, SetNeeds
from maturity_desktop.assessment.records import Needs, Rating, Round, RowChange
from maturity_desktop.planning.conflicts import Conflict, conflicts

_FIRST = {"start": "2026-01-01", "end": "2026-06-30"}
_SECOND = {"start": "2026-07-01", "end": "2026-12-31"}
_SOUND = {"owner_role": "Head of IT", "effort_low": 10, "effort_high": 20}


def _done(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def _round(*answers: str, **settings: Any) -> Assessment:
    """An area for each answer, two statements at levels 2 and 3 each; two phases of half a year."""
    model = plain_model({2: 2, 3: 2}, areas=len(answers))
    model["area"][0]["depends"] = settings.get("depends", [])
    if settings.get("expect"):
        model["expectation"] = [{"subject": "time", "name": "About a year a level"}]
    case = Case(model)
    for place, letters in enumerate(answers):
        case.ratings |= answered(model, letters, place)
    case.scope = settings.get("scope", {})
    phases = [
        AddPhase(ROUND, "Stabilise", _FIRST["start"], _FIRST["end"]),
        AddPhase(ROUND, "Standardise", _SECOND["start"], _SECOND["end"]),
    ]
    return _done(case.assessment(), *phases[: settings.get("phases", 2)])


def _plan(name: str, raises: dict[str, str], **values: Any) -> AddInitiative:
    return AddInitiative(ROUND, name, {**_SOUND, **values}, tuple(raises.items()), id=name)


def _found(assessment: Assessment, kind: str) -> list[str]:
    return [one.sentence for one in conflicts(assessment, ROUND) if one.kind == kind]


def _one(assessment: Assessment, kind: str) -> Conflict:
    (found,) = [one for one in conflicts(assessment, ROUND) if one.kind == kind]
    return found


_LEVEL_2 = {"a1.2.1": "L", "a1.2.2": "L"}
_LEVEL_3 = {"a1.3.1": "L", "a1.3.2": "L"}


def test_a_sound_roadmap_has_no_conflict_and_an_empty_one_neither() -> None:
    assessment = _round("PP NN", scope={"a1": {"target": 3}})
    assert conflicts(assessment, ROUND) == ()
    assessment = _done(
        assessment,
        _plan("x", _LEVEL_2, **_FIRST),
        _plan("y", _LEVEL_3, **_SECOND),
        SetNeeds("y", ("x",)),
    )
    assert conflicts(assessment, ROUND) == ()


def test_it_begins_before_what_it_needs_is_done() -> None:
    assessment = _done(
        _round("PP NN"),
        _plan("x", _LEVEL_2, **_FIRST),
        _plan("y", _LEVEL_3, start="2026-06-30", end="2026-12-31"),
        _plan("z", {"a1.2.1": "F"}),
        SetNeeds("y", ("x", "z")),
    )
    assert _found(assessment, "needs") == [
        "I-02 begins on 30 June 2026, before I-01, which it needs, is done on 30 June 2026.",
        "I-02 needs I-03, which has no end yet.",
    ]
    done = _done(_round("LL NN"), _plan("x", _LEVEL_2, status="done", **_SECOND))
    done = _done(done, _plan("y", _LEVEL_3, **_FIRST), SetNeeds("y", ("x",)))
    assert _found(done, "needs") == []


@pytest.mark.parametrize(
    ("values", "kind", "sentence"),
    [
        ({}, "no-dates", "I-01 has no dates yet."),
        ({"start": "2026-01-01"}, "no-dates", "I-01 has no end yet."),
        ({"end": "2026-06-30"}, "no-dates", "I-01 has no start yet."),
        (
            {"start": "2026-07-01", "end": "2027-01-01"},
            "after-last-phase",
            "I-01 ends on 1 January 2027, after Standardise has ended: no phase counts it.",
        ),
        (
            {"start": "2025-12-01", "end": "2025-12-31"},
            "between-phases",
            "I-01 ends on 31 December 2025, within no phase; it counts after Stabilise.",
        ),
        ({"effort_low": None, "effort_high": None}, "no-effort", "I-01 has no effort yet."),
        ({"owner_role": " "}, "no-owner", "I-01 has no owner role yet."),
    ],
    ids=["dates", "end", "start", "after", "before", "effort", "owner"],
)
def test_what_is_missing_or_outside_is_said(
    values: dict[str, Any], kind: str, sentence: str
) -> None:
    dates = {} if kind == "no-dates" else _FIRST
    assessment = _done(_round("PP NN"), _plan("x", _LEVEL_2, **{**dates, **values}))
    assert _found(assessment, kind) == [sentence]


def test_without_a_phase_nothing_is_counted() -> None:
    assessment = _done(_round("PP NN", phases=0), _plan("x", _LEVEL_2, **_FIRST))
    assert len(_found(assessment, "no-phase")) == 1


def test_statements_that_are_not_raised_are_named() -> None:
    assessment = _done(
        _round("LX NN", "NN NN", scope={"a2": {"included": False}}),
        _plan("x", {"a1.2.1": "L", "a1.2.2": "F", "a2.3.1": "L", "gone": "L"}, **_FIRST),
        _plan("y", {}, **_FIRST),
    )
    assert _found(assessment, "no-more") == [
        "I-01 raises to no more than the rating of today: 2.1 in Area 1."
    ]
    assert _found(assessment, "not-applicable") == [
        "I-01 raises what is not applicable: 2.2 in Area 1."
    ]
    assert _found(assessment, "out-of-scope") == [
        "I-01 raises what is out of scope: 3.1 in Area 2."
    ]
    assert _one(assessment, "gone").criteria == ("gone",)
    assert _found(assessment, "raises-nothing") == ["I-02 raises no statement yet."]


def test_what_is_done_has_to_be_rated_as_promised() -> None:
    assessment = _done(
        _round("LP -N"), _plan("x", {**_LEVEL_2, "a1.3.1": "L"}, status="done", **_FIRST)
    )
    found = _one(assessment, "not-kept")
    assert (
        found.sentence == "I-01 is done, but rated below what it promised: 2.2 and 3.1 in Area 1."
    )
    assert found.criteria == ("a1.2.2", "a1.3.1")
    assert _found(assessment, "no-more") == []


def _next(assessment: Assessment, **answers: str) -> Assessment:
    """With a later round of the same scope, in which only these are answered."""
    assessment = _done(assessment, AddRound("next", "Next"))
    ratings = [Rating("next", f"a1.{one.replace('_', '.')}", answers[one]) for one in answers]
    return assessment.with_rows([RowChange(None, one) for one in ratings])


def test_a_past_roadmap_says_only_what_was_not_kept() -> None:
    """No date, no owner, no dependency and no target of a plan that is over is mended any more."""
    scope = {"a1": {"target": 3}}
    assessment = _round("PP NN", "NN NN", scope=scope, depends=[{"area": "a2", "level": 2}])
    assessment = _done(
        assessment,
        _plan("x", _LEVEL_2, status="done", owner_role="", **_FIRST),
        _plan("y", {**_LEVEL_3, "gone": "L"}, start="2025-01-01", end="2027-12-31"),
        SetNeeds("y", ("x",)),
    )
    kinds = {one.kind for one in conflicts(assessment, ROUND)}
    assert {"no-owner", "depends", "target", "gone", "after-last-phase", "not-kept"} <= kinds
    found = conflicts(_next(assessment, **{"2_1": "F", "2_2": "P"}), ROUND)
    assert [one.sentence for one in found] == [
        "I-01 is done, but rated below what it promised: 2.2 in Area 1."
    ]
    assert conflicts(_next(assessment, **{"2_1": "L", "2_2": "L"}), ROUND) == ()


def test_a_promise_is_held_against_the_last_round_that_answers_it() -> None:
    assessment = _done(_round("LP NN"), _plan("x", _LEVEL_2, status="done", **_FIRST))
    assert _one(_next(assessment), "not-kept").criteria == ("a1.2.2",)
    later = _next(assessment, **{"2_1": "P", "2_2": "F"})
    assert _one(later, "not-kept").criteria == ("a1.2.1",)
    last = _done(later, AddRound("last", "Last"))
    assert _one(last, "not-kept").criteria == ("a1.2.1",)
    away = Rating("last", "a1.2.1", None, "no-such-service", reason="It was sold")
    assert conflicts(last.with_rows([RowChange(None, away)]), ROUND) == ()


def test_two_that_raise_a_statement_to_different_ratings() -> None:
    assessment = _done(
        _round("PP NN"),
        _plan("x", _LEVEL_2, **_FIRST),
        _plan("y", {"a1.2.1": "F", "a1.2.2": "L"}, **_SECOND),
    )
    found = _one(assessment, "two-options")
    assert found.sentence == (
        "I-01 and I-02 raise 2.1 in Area 1 to different ratings, L and F; the higher one counts."
    )
    assert (found.initiatives, found.criteria) == (("x", "y"), ("a1.2.1",))


def test_two_that_raise_a_statement_to_the_same_rating_are_noted() -> None:
    first = _done(_round("PP NN"), _plan("x", _LEVEL_2, **_FIRST))
    assessment = _done(first, _plan("y", {"a1.2.1": "L"}, **_SECOND))
    found = _one(assessment, "twice")
    assert found.sentence == "I-01 and I-02 both raise 2.1 in Area 1 to L; it counts once."
    assert (found.initiatives, found.criteria) == (("x", "y"), ("a1.2.1",))
    assert found.note
    more = _done(first, _plan("y", _LEVEL_2, **_SECOND), _plan("z", _LEVEL_2, **_SECOND))
    assert _found(more, "twice") == [
        "I-01, I-02 and I-03 all raise 2.1 and 2.2 in Area 1 to L; each counts once."
    ]
    done = _done(first, _plan("y", {"a1.2.1": "L"}, **_SECOND, status="done"))
    assert _found(done, "twice") == []


def test_a_level_whose_lower_ones_are_left_out_is_not_reached() -> None:
    assessment = _done(_round("PP NN"), _plan("x", _LEVEL_3, **_FIRST))
    found = _one(assessment, "lower-levels")
    assert found.sentence == (
        "I-01 works on level 3 in Area 1, which would stay at level 1: "
        "by then 2.1 and 2.2 of lower levels fall short."
    )
    later = _done(assessment, _plan("y", _LEVEL_2, **_SECOND))
    found = _one(later, "lower-levels")
    assert found.sentence.endswith("fall short. I-02 raises some of them.")
    assert (found.initiatives, found.criteria) == (("x", "y"), ("a1.2.1", "a1.2.2"))


def test_an_area_that_comes_before_the_one_it_builds_on() -> None:
    depends = [{"area": "a2", "level": 2}]
    assessment = _round("PP NN", "PP NN", depends=depends)
    assessment = _done(assessment, _plan("x", _LEVEL_2, **_FIRST))
    assert _found(assessment, "depends") == [
        "Area 1 builds on Area 2 at level 2, and nothing on the roadmap brings it there; "
        "I-01 ends without it."
    ]
    raises = {"a2.2.1": "L", "a2.2.2": "L"}
    later = _done(assessment, _plan("y", raises, **_SECOND))
    found = _one(later, "depends")
    assert found.sentence == (
        "Area 1 builds on Area 2 at level 2, reached on 31 December 2026; I-01 ends earlier."
    )
    assert (found.initiatives, found.areas) == (("x", "y"), ("a1", "a2"))
    assert _found(_done(assessment, _plan("y", raises, **_FIRST)), "depends") == []


def test_a_quarter_that_asks_for_more_than_there_is() -> None:
    assessment = _done(_round("PP NN"), _plan("x", _LEVEL_2, start="2026-04-01", end="2026-06-30"))
    round_ = Round(ROUND, "Round", "i", quarter_days=15)
    assessment = assessment.with_rows([RowChange(assessment.get(Round, ROUND), round_)])
    found = _one(assessment, "capacity")
    assert found.sentence == "Q2 2026 asks for 10 to 20 person-days; 15 are available."
    assert (found.initiatives, found.quarter) == (("x",), "Q2 2026")


def test_a_quarter_that_is_over_by_part_of_a_day_says_so() -> None:
    """Two of five working days lie in Q2: 4 to 15.2 days of 15."""
    dates = {"start": "2026-06-29", "end": "2026-07-03", "effort_low": 10, "effort_high": 38}
    assessment = _done(_round("PP NN"), _plan("x", _LEVEL_2, **dates))
    round_ = Round(ROUND, "Round", "i", quarter_days=15)
    assessment = assessment.with_rows([RowChange(assessment.get(Round, ROUND), round_)])
    found = _found(assessment, "capacity")
    assert found[0] == "Q2 2026 asks for 4 to 15.2 person-days; 15 are available."


def test_a_target_that_is_not_reached_after_the_last_phase() -> None:
    scope = {"a1": {"target": 3}, "a2": {"target": 2}}
    assessment = _round("PP NN", "-- --", scope=scope)
    assessment = _done(
        assessment,
        _plan("x", _LEVEL_2, **_FIRST),
        _plan("y", {"a1.3.1": "L"}, **_SECOND),
        _plan("z", {"a1.3.2": "L"}, start="2027-01-01", end="2027-03-31"),
    )
    assert _found(assessment, "target") == [
        "Area 1 would be at level 2 after Standardise, its target is 3: "
        "1 statement falls short, 3.2.",
        "Area 2 would not be assessed after Standardise, its target is 2: "
        "2 statements fall short, 2.1 and 2.2.",
    ]


def test_faster_than_about_a_year_a_level_is_a_note_at_the_end() -> None:
    assessment = _done(
        _round("PP NN", expect=True),
        _plan("x", {**_LEVEL_2, **_LEVEL_3}, **_FIRST, effort_low=None, effort_high=None),
    )
    found = conflicts(assessment, ROUND)
    assert [(one.kind, one.note) for one in found] == [("no-effort", False), ("fast", True)]
    assert found[-1].sentence == (
        "Faster than about a year a level, which is what to expect: Area 1 from 1 to 3 in 6 months."
    )
    slow = _done(
        _round("PP NN", expect=True), _plan("x", _LEVEL_2, start="2026-01-01", end="2026-12-31")
    )
    assert conflicts(slow, ROUND) == ()


def test_a_model_without_levels_has_no_conflict_of_levels() -> None:
    model = plain_model({2: 2, 3: 2}, levels="none")
    case = Case(model, ratings=answered(model, "NN NN"))
    assessment = _done(case.assessment(), AddPhase(ROUND, "All", _FIRST["start"], _FIRST["end"]))
    assert conflicts(_done(assessment, _plan("x", _LEVEL_3, **_FIRST)), ROUND) == ()


def test_long_lists_of_statements_are_cut() -> None:
    model = plain_model({2: 3, 3: 3})
    assessment = Case(model, ratings=answered(model, "LLL LLL")).assessment()
    raises = dict.fromkeys(assessment.model.criterion_by_id, "L")
    assessment = _done(assessment, _plan("x", raises, **_FIRST))
    assert _found(assessment, "no-more") == [
        "I-01 raises to no more than the rating of today: 2.1, 2.2, 2.3 and 3 more in Area 1."
    ]


def test_what_waits_for_each_other_is_one_conflict() -> None:
    """Two copies that were merged may each hold half of a circle."""
    assessment = _done(
        _round("PP NN"),
        _plan("first", _LEVEL_2, **_FIRST),
        _plan("second", _LEVEL_3, **_SECOND),
        SetNeeds("second", ("first",)),
    )
    assert _found(assessment, "circle") == []
    merged = assessment.with_rows((RowChange(None, Needs("first", "second")),))
    circle = _one(merged, "circle")
    assert circle.initiatives == ("first", "second")
    assert circle.sentence == (
        "I-01 and I-02 wait for each other: none can begin. Take one of the dependencies away."
    )
