"""Forgetting moves no figure: what rested on voices is kept, and a frozen round still fits."""

import re
from pathlib import Path

import pytest

from documents import Files
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddEvidence,
    AddPeople,
    AddSession,
    ChangeAttendance,
    ChangeEvidence,
    ChangeParticipant,
    Edit,
    FreezeRound,
    HearVoice,
    Invite,
    RateCriterion,
    UnfreezeRound,
)
from maturity_desktop.assessment.frozen import altered_since, content_hash
from maturity_desktop.assessment.kept_voices import keeping_figures
from maturity_desktop.assessment.records import (
    Evidence,
    Freeze,
    Heard,
    Participant,
    Support,
)
from maturity_desktop.document.checking import check
from maturity_desktop.document.client_copy import save_for_client
from maturity_desktop.document.document import Document
from maturity_desktop.document.forgetting import Places, forget_notes, forget_person
from maturity_desktop.document.forgetting_words import Protocol
from maturity_desktop.errors import UserError
from maturity_desktop.scoring.rounds import score_round
from maturity_desktop.scoring.statements import support_by_criterion

ONE, TWO = "a1.2.3", "a1.2.4"
FREEZE = FreezeRound("fr-1", ROUND, "1.0", "head", "2026-11-24T17:02:00+00:00", "Ann")
TITLE = "Interviews, Baseline"


def _said(people: tuple[Participant, ...], *heard: tuple[str, str, str]) -> list[Edit]:
    """Two rated statements and a session in which these people speak about them."""
    return [
        AddPeople(people),
        AddSession(ROUND, "Talk", id="s-9"),
        Invite("s-9", tuple(one.id for one in people)),
        RateCriterion(ROUND, ONE, "L"),
        RateCriterion(ROUND, TWO, "L"),
        *(HearVoice("s-9", *one) for one in heard),
    ]


PEOPLE = (
    Participant("p-7", "Owner A", "Ida Marlowe", "owner"),
    Participant("p-8", "Desk A", "Tom Hollis", "desk"),
    Participant("p-9", "Buyer A", "Una Vance", "buyer"),
)
# A better item stands behind the second statement, and another voice is too low to speak for it.
HEARD = (
    ("p-7", ONE, "L"), ("p-8", ONE, "F"), ("p-9", ONE, "P"),
    ("p-7", TWO, "L"), ("p-8", TWO, "L"),
)  # fmt: skip
STANDARD = (*_said(PEOPLE, *HEARD), AddEvidence(ROUND, TWO, "Minutes", "record"))
# Told apart by the post in the client's own words.
BY_TITLE = _said(
    (
        Participant("p-7", "Person A", "Ida Marlowe", title="Clerk"),
        Participant("p-8", "Person B", "Tom Hollis", title="Lead"),
    ),
    ("p-7", ONE, "L"), ("p-8", ONE, "L"),
)  # fmt: skip
# Two of the same role are one voice.
OF_ONE_ROLE = _said(
    (
        Participant("p-7", "Person A", "Ida Marlowe"),
        Participant("p-8", "Person B", "Tom Hollis"),
    ),
    ("p-7", ONE, "L"), ("p-8", ONE, "L"), ("p-8", TWO, "L"),
)  # fmt: skip


def _done(document: Document, *edits: Edit) -> Assessment:
    for edit in edits:
        document.do(edit, document.read())
    return document.read()


def _read(files: Files, path: Path) -> Assessment:
    with files.open(path) as document:
        assert check(document).faults == ()
        return document.read()


def _grades(assessment: Assessment) -> dict[str, int]:
    found = support_by_criterion(assessment, ROUND)
    return {criterion: one.grade for criterion, one in found.items() if one.grade}


def _equal_figures(before: Assessment, after: Assessment) -> None:
    assert score_round(after, ROUND) == score_round(before, ROUND)
    assert _grades(after) == _grades(before)


def _notes_gone(files: Files, path: Path) -> Protocol:
    with files.open(path) as document:
        return forget_notes(document, Places())


def test_ratings_that_rest_on_voices_rest_on_an_item_then(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        before = _done(document, *STANDARD)
    assert _grades(before)[ONE] == 1
    protocol = _notes_gone(files, path)
    after = _read(files, path)
    _equal_figures(before, after)
    assert not after.table(Heard)
    new = after.table(Evidence).keys() - before.table(Evidence).keys()
    (item,) = (after.table(Evidence)[key] for key in new)
    assert (item.title, item.kind, item.state, item.number) == (TITLE, "voices", "seen", 4)
    assert item.remark == (
        "2 independent voices stood behind 1 rating; who said what is no longer kept."
    )
    # Only where the grade would have fallen: the second statement has its minutes.
    assert [row.criterion for row in after.where(Support, evidence=item.id)] == [ONE]
    assert any(f"“{TITLE}”, without names, for 1 rating" in said for said in protocol.done)
    assert not any(re.search("Marlowe|Owner A|Hollis", said) for said in protocol.done)


def test_a_second_time_finds_nothing_and_later_talks_add_to_the_item(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        _done(document, *STANDARD)
    _notes_gone(files, path)
    with files.open(path) as document, pytest.raises(UserError, match="no notes"):
        forget_notes(document, Places())
    more = (HearVoice("s-9", "p-7", "a1.3.1", "L"), HearVoice("s-9", "p-9", "a1.3.1", "L"))
    with files.open(path) as document:
        before = _done(document, RateCriterion(ROUND, "a1.3.1", "L"), *more)
    _notes_gone(files, path)
    after = _read(files, path)
    _equal_figures(before, after)
    (item,) = (one for one in after.table(Evidence).values() if one.title == TITLE)
    assert item.remark.startswith("4 independent voices stood behind 2 ratings;")
    assert {row.criterion for row in after.where(Support, evidence=item.id)} == {ONE, "a1.3.1"}


def test_an_item_that_somebody_made_their_own_is_left_alone(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        _done(document, *STANDARD)
    _notes_gone(files, path)
    with files.open(path) as document:
        (item,) = (one for one in document.read().table(Evidence).values() if one.title == TITLE)
        _done(document, ChangeEvidence(item.id, {"kind": "voice", "title": "Rumour"}))
        before = _done(
            document, HearVoice("s-9", "p-7", ONE, "L"), HearVoice("s-9", "p-8", ONE, "L")
        )
    assert _grades(before)[ONE] == 1
    _notes_gone(files, path)
    after = _read(files, path)
    _equal_figures(before, after)
    assert {one.title for one in after.table(Evidence).values()} >= {TITLE, "Rumour"}


@pytest.mark.parametrize("whom", ["Ida Marlowe", "Desk A"])
def test_a_frozen_round_fits_after_forgetting(files: Files, whom: str) -> None:
    path = files.new()
    with files.open(path) as document:
        before = _done(document, *STANDARD, *BY_TITLE[:0], FREEZE)
        forget_person(document, whom, Places())
    named = _read(files, path)
    assert altered_since(named) == []
    _equal_figures(before, named)
    protocol = _notes_gone(files, path)
    after = _read(files, path)
    assert altered_since(after) == []
    _equal_figures(before, after)
    old, new = (found.table(Freeze)[("fr-1",)] for found in (before, after))
    assert new.content_hash == content_hash(after, ROUND) != old.content_hash
    (told,) = (said for said in protocol.done if "sum" in said)
    assert old.content_hash[:12] in told
    assert new.content_hash[:12] in told
    # Opened again, all of it may change.
    with files.open(path) as document:
        _done(document, UnfreezeRound(ROUND, "1.0"), HearVoice("s-9", "p-8", ONE, "N"))


def test_what_was_altered_before_stays_altered(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        _done(document, *STANDARD, FREEZE)
    files.plant(path, "UPDATE rating SET option = 'N' WHERE criterion = 'a2.3.1'")
    _notes_gone(files, path)
    assert [one.id for one in altered_since(_read(files, path))] == ["fr-1"]


def test_two_who_cannot_be_told_apart_any_longer_still_count(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        before = _done(document, *BY_TITLE)
        assert _grades(before)[ONE] == 1
        forget_person(document, "Ida Marlowe", Places(), alias="somebody A")
    _equal_figures(before, _read(files, path))
    with files.open(path) as document:
        protocol = forget_person(document, "Tom Hollis", Places(), alias="somebody B")
    after = _read(files, path)
    _equal_figures(before, after)
    assert any(f"“{TITLE}”" in said for said in protocol.done)
    # What they said stays, as said by the alias.
    assert after.table(Heard) == before.table(Heard)


def test_another_alias_makes_no_second_role(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        before = _done(document, *OF_ONE_ROLE)
        assert ONE not in _grades(before)
        protocol = forget_person(document, "Tom Hollis", Places())
    after = _read(files, path)
    _equal_figures(before, after)
    assert any("Taken out: 1 voice of the person" in said for said in protocol.done)
    gone = before.table(Heard).keys() - after.table(Heard).keys()
    assert gone == {("s-9", "p-8", ONE)}


def test_the_copy_for_the_client_has_the_same_figures(files: Files) -> None:
    path, target = files.new(), files.folder / "for the client.maturity"
    with files.open(path) as document:
        before = _done(document, *STANDARD, FREEZE)
        save_for_client(document, target)
        assert document.read() == before
    after = _read(files, target)
    assert not after.table(Heard)
    _equal_figures(before, after)
    assert altered_since(after) == []


def test_where_nothing_goes_nothing_is_entered(files: Files) -> None:
    with files.open(files.new()) as document:
        shown = _done(document, *STANDARD, FREEZE)
    kept = keeping_figures(shown, shown)
    assert (kept.changes, kept.ratings, kept.voices, kept.renewed) == ((), {}, 0, ())


def test_a_line_manager_who_was_in_the_room_is_no_voice_either_way(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        before = _done(
            document,
            *STANDARD,
            ChangeAttendance("s-9", "p-9", {"line_manager": True}),
            ChangeParticipant("p-8", {"manager": "p-9"}),
        )
    assert ONE not in _grades(before)
    _notes_gone(files, path)
    after = _read(files, path)
    _equal_figures(before, after)
    assert after.table(Evidence).keys() == before.table(Evidence).keys()
