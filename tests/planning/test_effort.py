"""The estimate follows from scope, plan and norms, adds up as printed, and survives bad norms."""

import json

import msgspec
import pytest

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddPeople,
    AddSession,
    ChangeScope,
    Edit,
    Invite,
    ScopeChange,
)
from maturity_desktop.assessment.records import Evidence, Participant, Round, Support
from maturity_desktop.planning.effort import days_text, estimate, workload
from maturity_desktop.planning.norms import Norms, norms_from, norms_text

_DIMENSIONS = ("a", "b", "c", "d", "e", "f")
_MINUTES = (60, 90, 90, 75, 75, 75, 75, 75, 60)


def _done(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def _engagement(areas: int = 14) -> Assessment:
    """As many areas of 32 statements in six dimensions."""
    model = plain_model({2: 8, 3: 12, 4: 6, 5: 6}, areas=areas, dimensions=_DIMENSIONS)
    return Case(model).assessment()


@pytest.fixture
def week() -> Assessment:
    """Nine sessions with twenty-nine people, forty-five items: a usual week on site."""
    people = tuple(Participant(f"p{n}", f"Person {n}") for n in range(29))
    made = _done(_engagement(), AddPeople(people))
    for place, minutes in enumerate(_MINUTES):
        made = _done(made, AddSession(ROUND, minutes=minutes, id=f"s{place}"))
    for place, person in enumerate(people):
        made = _done(made, Invite(f"s{place % 9}", (person.id,)))
    items = [Evidence(f"e{n}", n, f"Item {n}", state="requested") for n in range(45)]
    return Assessment([*made.rows(), *items])


def test_a_usual_week_takes_seventeen_and_a_half_to_twenty_two_and_a_half_days(
    week: Assessment,
) -> None:
    made = estimate(week, ROUND)
    assert [(line.name, line.low, line.high) for line in made.lines] == [
        ("Prepare, request documents", 3, 4),
        ("On site, 1.5 people", 7, 8),
        ("Evidence, about 45 items", 1, 1.5),
        ("Consolidate, calibrate", 1.5, 2),
        ("Report and workshop", 5, 7),
    ]
    assert (made.low, made.high) == (17.5, 22.5)
    assert days_text(made.low, made.high) == "17.5\N{EN DASH}22.5"
    assert made.lines[1].basis.startswith("9 sessions, 675 minutes of talk")


def test_the_sum_is_that_of_the_printed_lines(week: Assessment) -> None:
    norms = Norms(statement_minutes=(1.37, 2.11), prepare=(0.3, 1.9))
    made = estimate(week, ROUND, norms)
    assert made.low == sum(line.low for line in made.lines)
    assert made.high == sum(line.high for line in made.lines)
    assert all((2 * end).is_integer() for line in made.lines for end in (line.low, line.high))


def test_less_depth_and_fewer_areas_take_less(week: Assessment) -> None:
    full = estimate(week, ROUND)
    scans = {f"a{n}": ScopeChange(depth="scan") for n in range(1, 15)}
    scanned = estimate(_done(week, ChangeScope(ROUND, scans)), ROUND)
    # One click for each ladder: fourteen areas of six dimensions.
    assert scanned.workload.statements == 14 * 6
    assert full.workload.statements == 14 * 32
    out = {f"a{n}": ScopeChange(included=False, reason="not asked") for n in range(8, 15)}
    half = estimate(_done(week, ChangeScope(ROUND, out)), ROUND)
    for less in (scanned, half):
        assert less.high < full.high
        assert less.lines[1] == full.lines[1], "the sessions are as they were planned"


def test_without_sessions_the_voices_say_how_long_the_talks_are() -> None:
    made = _engagement(2)
    once = workload(made, ROUND, Norms())
    # 2 areas, 6 topics, 1 voice, 5 minutes; of a session four fifths are talk.
    assert (once.planned, once.talk_minutes) == (False, 75)
    twice = _done(made, ChangeScope(ROUND, {a: ScopeChange(voices=2) for a in ("a1", "a2")}))
    assert workload(twice, ROUND, Norms()).talk_minutes == 150
    assert "no session is planned yet" in estimate(twice, ROUND).lines[1].basis


def test_items_of_other_rounds_and_refused_ones_are_not_read_again(week: Assessment) -> None:
    rows = [
        Round("before", "Before", "a"),
        Support("e0", "before", "a1.2.1"),
        Support("e1", "before", "a1.2.1"),
        Support("e1", ROUND, "a1.2.1"),
        Evidence("e2", 2, "Item 2", state="refused"),
    ]
    load = workload(Assessment([*week.rows(), *rows]), ROUND, Norms())
    assert (load.items, load.counted_items) == (43, True)


def test_an_empty_register_is_estimated_from_the_areas() -> None:
    load = workload(_engagement(4), ROUND, Norms(items_an_area=2.5))
    assert (load.items, load.counted_items) == (10, False)


def test_nothing_in_scope_takes_nothing() -> None:
    out = ChangeScope(ROUND, {"a1": ScopeChange(included=False, reason="not asked")})
    made = estimate(_done(_engagement(1), out), ROUND)
    assert (made.lines, made.low, made.high) == ((), 0, 0)


def test_norms_come_back_as_they_were_kept() -> None:
    assert norms_text(Norms()) == ""
    own = Norms(source="Halden Advisory, 2025", report=(2.0, 3.5), people_on_site=2.0)
    assert norms_from(norms_text(own)) == own


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        '{"prepare": 3}',
        '{"prepare": [1, "2"]}',
        '{"prepare": [1, 1e999]}',
        '{"hours_a_day": 0}',
        '{"talk_minutes_a_day": [0, 100]}',
        '{"people_on_site": true}',
        '{"source": 5, "unknown": 1}',
    ],
)
def test_norms_that_make_no_sense_count_as_not_given(text: str) -> None:
    assert norms_from(text) == Norms()


def test_ends_of_a_range_are_put_in_order() -> None:
    kept = json.dumps({"report": [4, 2]})
    assert norms_from(kept) == msgspec.structs.replace(Norms(), report=(2.0, 4.0))
