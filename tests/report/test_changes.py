"""What the history says of a step: who, when, what, where, from and to."""

from collections.abc import Callable
from datetime import UTC, date, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from documents import Files, content
from engagements import ROUND
from maturity_desktop.assessment.altered import Altered
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    EDITS,
    AddEvidence,
    AddPeople,
    AddRound,
    AddSession,
    ChangeEngagement,
    ChangeLine,
    ChangeParticipant,
    ChangeRound,
    ChangeScope,
    CountVotes,
    Edit,
    EnterRatings,
    FlagCriterion,
    HearVoice,
    HideCriterion,
    LinkEvidence,
    Park,
    RateBlind,
    RateCriterion,
    RatingLine,
    ResolveContradiction,
    ScopeChange,
    Uninvite,
    UnlinkEvidence,
    WriteAreaField,
    WriteLine,
    WriteNote,
)
from maturity_desktop.assessment.records import Note, Participant, Rating
from maturity_desktop.document.document import Document
from maturity_desktop.document.history_reading import altered
from maturity_desktop.report.changes import KINDS, Entry, Line, Teller, day_title, kind_of
from week_rows import ALIAS, EMAIL, OTHER_ALIAS

Told = Callable[..., Line]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Does the edits one after the other in a file, and tells the last one."""
    path = Files(tmp_path, None).new()

    def run(*edits: Edit) -> Line:
        with Document.open(path, who="Bea") as document:
            for edit in edits:
                document.do(edit, document.read())
            return _line(document)

    return run


def _line(document: Document) -> Line:
    row = document.history()[-1]
    with document.snapshot() as db:
        changed = altered(db, [row.id])
    entry = Entry(row.id, row.kind, row.edit, row.params, row.who, row.utc, False, changed)
    return Teller(document.read()).line(entry)


def _entry(**values: Any) -> Entry:
    usual = Entry(
        "c1", "edit", "RateCriterion", {}, "Bea", "2026-03-09T23:30:00.000+00:00", False, ()
    )
    return usual._replace(**values)


def _values(line: Line) -> tuple[str, str, str, str]:
    return line.what, line.where, line.before, line.after


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (RateCriterion(ROUND, "a1.2.1", "F"), ("Rating", "Area 1 2.3", "L", "F")),
        (RateCriterion(ROUND, "a1.3.1", "P"), ("Rating", "Area 1 3.3", "open", "P")),
        (RateCriterion(ROUND, "a1.2.1"), ("Rating", "Area 1 2.3", "L", "open")),
        (FlagCriterion(ROUND, "a1.2.1", True), ("Flag", "Area 1 2.3", "Flag: not set", "set")),
        (
            WriteNote(ROUND, "a2.2.1", "Two\nlines"),
            ("Note", "Area 2 2.3", "", "Two lines"),
        ),
        (
            ChangeScope(ROUND, {"a1": ScopeChange(target=4)}),
            ("Scope and rules", "Area 1", "Target: 3", "4"),
        ),
        (
            ChangeScope(ROUND, {"a2": ScopeChange(included=False, reason="later")}, reason="x"),
            ("Scope and rules", "Area 2", "Scope: in scope", "out of scope"),
        ),
        (
            WriteAreaField(ROUND, "a1", "gaps", "one"),
            ("Text of the area", "Area 1", "Gaps: one two", "one"),
        ),
        (
            ChangeRound(ROUND, {"status": "final"}),
            ("Round", "Baseline", "Status: Draft", "Final"),
        ),
        (
            ChangeEngagement({"sector": "Transport"}),
            ("Engagement", "Engagement", "Sector: none", "Transport"),
        ),
        (
            AddEvidence(ROUND, "a1.2.3", "Minutes", "record"),
            ("New evidence", "Area 1 2.4", "", "E-003 Minutes, supports"),
        ),
        (
            LinkEvidence("ev-1", ROUND, "a1.2.4", "contradicts"),
            ("Evidence", "Area 1 2.2", "", "E-001 Change calendar, contradicts"),
        ),
        (
            UnlinkEvidence("ev-1", ROUND, "a1.2.1"),
            ("Evidence", "Area 1 2.3", "E-001 Change calendar, supports", "none"),
        ),
        (
            ResolveContradiction("ev-2", ROUND, "a2.3.1", True, "settled by phone"),
            ("Contradiction", "Area 2 3.3", "Resolved: no", "yes"),
        ),
        (AddRound("r2", "Next"), ("New round", "Next", "", "Next")),
    ],
)
def test_each_thing_a_person_does_is_told_with_both_values(
    told: Told, edit: Edit, expected: tuple[str, str, str, str]
) -> None:
    assert _values(told(edit)) == expected


def test_not_applicable_is_told_with_its_reason(told: Told) -> None:
    line = told(RateCriterion(ROUND, "a1.2.1", na="no-such-service", reason="not offered"))
    assert _values(line)[2:] == ("L", "n/a")
    assert [(part.name, part.before, part.after) for part in line.parts] == [
        ("Answer", "L", "Not applicable, no such service"),
        ("Reason", "", "not offered"),
    ]
    assert line.others == 1


def test_the_statement_of_the_edit_comes_before_what_follows_from_it(told: Told) -> None:
    line = told(RateCriterion(ROUND, "a1.2.3", "N"))
    assert (line.where, line.criterion, line.round) == ("Area 1 2.4", "a1.2.3", ROUND)
    assert line.after == "N"
    assert line.others == len(line.parts) - 1


def test_many_answers_are_counted(told: Told) -> None:
    lines = tuple(RatingLine(f"a{area}.2.{n}", "F") for area in (1, 2) for n in (1, 3))
    line = told(EnterRatings(ROUND, lines))
    assert _values(line) == ("Ratings from a file", "2 areas", "", "4 values")
    assert line.areas == {"a1", "a2"}
    assert line.criterion == ""


def test_a_round_that_is_not_the_latest_is_named(told: Told) -> None:
    line = told(AddRound("r2", "Next"), RateCriterion(ROUND, "a1.2.1", "F"))
    assert line.where == "Area 1 2.3, Baseline"
    assert told(RateCriterion("r2", "a1.2.1", "F")).where == "Area 1 2.3"


def test_undo_tells_the_way_back(tmp_path: Path) -> None:
    with Document.open(Files(tmp_path, None).new()) as document:
        document.do(RateCriterion(ROUND, "a1.2.1", "F"), document.read())
        document.undo()
        line = _line(document)
        assert _values(line) == ("Undo: Rating", "Area 1 2.3", "F", "L")
        assert line.label == "Undo: Rating of Area 1 2.3: F"
        document.redo()
        assert _values(_line(document)) == ("Redo: Rating", "Area 1 2.3", "L", "F")


def test_a_way_back_tells_how_many_changes_it_took(tmp_path: Path) -> None:
    with Document.open(Files(tmp_path, None).new()) as document:
        at = document.head[0]
        for criterion in ("a1.2.1", "a2.2.1"):
            document.do(RateCriterion(ROUND, criterion, "F"), document.read())
        document.undo_to(at)
        line = _line(document)
        assert (line.what, line.after, line.kind) == (
            "Undo to here",
            "2 changes taken back",
            "undo",
        )


def test_long_texts_are_cut_at_a_word_and_kept_whole_beside(told: Told) -> None:
    text = "A sentence with several words. " * 200
    line = told(WriteNote(ROUND, "a1.2.3", text))
    assert len(line.after) <= 91
    assert line.after.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert line.parts[0].after == text
    assert text.strip().casefold() in line.search


def test_the_day_is_that_of_the_reader(told: Told) -> None:
    assessment = Assessment(content())
    west, east = (timezone(timedelta(hours=hours)) for hours in (-5, 2))
    line = Teller(assessment, UTC).line(_entry())
    assert (line.day, line.time) == (date(2026, 3, 9), "23:30")
    line = Teller(assessment, east).line(_entry())
    assert (line.day, line.time) == (date(2026, 3, 10), "01:30")
    assert Teller(assessment, west).line(_entry()).time == "18:30"
    assert day_title(line.day) == "Tuesday, 10 March 2026"


@pytest.mark.parametrize("utc", ["", "yesterday", "0001-01-01T00:00:00+14:00"])
def test_a_time_nobody_can_read_is_said(utc: str) -> None:
    line = Teller(Assessment(content()), timezone(timedelta(hours=-12))).line(_entry(utc=utc))
    assert (line.day, line.time) == (None, "")
    assert day_title(line.day) == "Day unknown"


def test_what_is_not_kept_is_said_and_names_that_are_gone_stay(told: Told) -> None:
    teller = Teller(Assessment(content()))
    assert teller.line(_entry(altered=None)).after == "What changed is no longer kept."
    gone = Altered(Rating, ("no-round", "a9.9.9"), {"option": "X"}, {"option": "Y"})
    assert _values(teller.line(_entry(altered=(gone,)))) == ("Rating", "a9.9.9", "X", "Y")
    newer = teller.line(_entry(edit="Teleport", altered=()))
    assert (newer.what, newer.kind, newer.after) == ("Teleport", "other", "")


def test_what_concerns_the_whole_model_is_not_told(told: Told) -> None:
    """Nobody reads a copy of the model, and a new round takes over what was agreed."""
    line = told(AddRound("r2", "Next"))
    assert {part.name for part in line.parts} == {"Round", "Target", "Weight"}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            AddSession(ROUND, "Operations", id="s-2"),
            ("New session", "Session S2", "", "S2 Operations"),
        ),
        (
            AddPeople((Participant("p-3", "Owner", "Ann Onymous"),)),
            ("New people", "Owner", "", "Owner"),
        ),
        (
            ChangeParticipant("p-1", {"name": "Joan Hill"}),
            ("Person", ALIAS, "Name: given", "another"),
        ),
        (
            ChangeLine("n-1", {"participant": "p-2"}),
            ("Line of notes", "Area 1 \N{MIDDLE DOT} d1", f"By: {ALIAS}", OTHER_ALIAS),
        ),
        (
            WriteLine(Note("n-9", ROUND, "a1", "d1", "z", "One more")),
            ("Line of notes", "Area 1 \N{MIDDLE DOT} d1", "", "One more"),
        ),
        (HearVoice("s-1", "p-1", "a1.2.1", "F"), ("Voice", "Area 1 2.3", "Option: L", "F")),
        (HearVoice("s-1", "p-2", "a1.2.1", "F"), ("Voice", "Area 1 2.3", "", f"{OTHER_ALIAS}: F")),
        (CountVotes("s-1", "a1.2.2", {"P": 3}), ("Silent vote", "Area 1 2.1", "", "3 x P")),
        (
            Park(ROUND, "Ask the owner"),
            ("Parked for later", "Parked for later", "", "Ask the owner"),
        ),
        (
            HideCriterion("a1.2.2", "not asked"),
            ("Statement left out", "Area 1 2.1", "", "not asked"),
        ),
        (RateBlind(ROUND, "a1.2.1", "P", "Ben"), ("Blind rating", "Area 1 2.3", None, None)),
        (
            Uninvite("s-1", "p-2"),
            ("Invitation taken back", f"{OTHER_ALIAS}, S1", OTHER_ALIAS, "none"),
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Edit) else None,
)
def test_a_week_is_told_by_aliases(
    told: Told, edit: Edit, expected: tuple[str, str, str | None, str | None]
) -> None:
    line = told(edit)
    assert [
        found for found, sought in zip(_values(line), expected, strict=True) if sought is not None
    ] == [sought for sought in expected if sought is not None]
    assert not any(name.casefold() in line.search for name in ("Joan", "Ann Onymous", EMAIL))


def test_every_step_is_found_under_one_kind() -> None:
    assert kind_of("edit", "WriteNote") == "text"
    assert kind_of("undo", "WriteNote") == "undo"
    assert kind_of("edit", "Unheard") == "other"
    assert kind_of("barrier", "CreateEngagement") == "scope"
    assert set(KINDS) == {
        *("rating", "text", "evidence", "scope", "week", "decision", "undo", "other"),
    }
    for edit in EDITS:
        assert kind_of("edit", edit.__name__) != "other", edit.__name__


def test_undone_is_passed_on_and_everything_said_is_found(told: Told) -> None:
    teller = Teller(Assessment(content()))
    change = Altered(Rating, (ROUND, "a1.2.1"), {"note": "Old WORDS"}, {"note": "new words"})
    line = teller.line(_entry(edit="WriteNote", undone=True, altered=(change,)))
    assert line.undone
    for word in ("bea", "note", "area 1", "2.3", "old words", "new words"):
        assert word in line.search
