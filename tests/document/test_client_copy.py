"""What is handed over holds all that stands in the file, and nothing of how it came about."""

import zlib
from pathlib import Path

import pytest

from attaching import PDF, attach
from documents import Files, digest, live_bytes
from engagements import ROUND
from maturity_desktop.assessment.edits import ChangeEvidence, FreezeRound, WriteNote
from maturity_desktop.assessment.records import (
    Attendance,
    Calibration,
    Evidence,
    Goal,
    OwnCriterion,
    Participant,
    Rating,
    Session,
    TopicPlan,
)
from maturity_desktop.document import attachments
from maturity_desktop.document.checking import check
from maturity_desktop.document.client_copy import save_for_client, without_people
from maturity_desktop.errors import UserError
from maturity_desktop.scoring.rounds import score_round
from week_rows import ALIAS, EMAIL, LINE, NAME, OTHER_ALIAS, PARKED, QUOTE, TITLE

SECRET = "their head of service is impossible"


def test_the_words_that_were_deleted_stay_here(files: Files) -> None:
    path, target = files.new(), files.folder / "client.maturity.copy.maturity"
    with files.open(path, who="Ann Assessor") as document:
        for note in (SECRET, "what may be read"):
            document.do(WriteNote(ROUND, "a1.2.1", note), document.read())
        save_for_client(document, target)
        expected, first = without_people(document.read()), document.document_id
    with files.open(target) as copy:
        assert copy.read() == expected
        assert check(copy).faults == ()
        assert [row.edit for row in copy.history()] == ["CopyForClient"]
        assert copy.undo_step is None
        assert copy.document_id != first
        assert (copy.key is None) == (files.key is None)
        kept = [packed for (packed,) in copy.connection.execute("SELECT changeset FROM history")]
    assert all(not packed or SECRET.encode() not in zlib.decompress(packed) for packed in kept)
    if files.key is None:
        whole = live_bytes(target)
        assert b"what may be read" in whole
        assert SECRET.encode() not in whole
        assert b"Ann Assessor" not in whole


def test_who_said_what_stays_here_unless_it_is_asked_for(files: Files) -> None:
    path, target = files.new(), files.folder / "for the client.maturity"
    words = (NAME, EMAIL, TITLE, LINE, QUOTE, PARKED, "the desk lead", "Piet Quist")
    with files.open(path) as document:
        for edit in (
            ChangeEvidence("ev-1", {"participant": "p-1", "session": "s-1"}),
            FreezeRound("fr-1", ROUND, "1.0", "head", "2026-11-24T17:02:00+00:00", "Ann"),
        ):
            document.do(edit, document.read())
        save_for_client(document, target)
        shown = document.read()
    with files.open(target) as copy:
        held = copy.read()
        assert check(copy).faults == ()
        # As it was handed over, and the figures are the same.
        assert check(copy).altered == ()
        assert score_round(held, ROUND) == score_round(shown, ROUND)
        whole = "".join(repr(row) for row in held.rows())
    assert not any(word in whole for word in words)
    if files.key is None:
        assert not any(word.encode() in live_bytes(target) for word in words)
    people = {person.alias for person in held.table(Participant).values()}
    assert people == {ALIAS, OTHER_ALIAS}
    for stays in (Session, Attendance, TopicPlan, Goal, Rating, Calibration, OwnCriterion):
        assert held.table(stays) == shown.table(stays)
    with files.open(path) as document:
        save_for_client(document, target.with_name("all.maturity"), personal=True)
    with files.open(target.with_name("all.maturity")) as copy:
        assert copy.read() == shown


def test_attached_files_come_along_and_no_others(files: Files) -> None:
    path, target = files.new(), files.folder / "for the client.maturity"
    with files.open(path) as document:
        item = next(iter(document.read().table(Evidence).values())).id
        kept = attach(document, item, PDF, "policy.pdf")
        attachments.add(document, b"nothing names this one", "stray.txt")
        save_for_client(document, target)
    with files.open(target) as copy:
        assert attachments.read(copy, kept) == PDF
        assert attachments.totals(copy).count == 1


def test_a_name_that_is_taken_stays_what_it_is(files: Files) -> None:
    path, target = files.new(), files.new("other.maturity")
    before = digest(target)
    with files.open(path) as document, pytest.raises(UserError, match="exists already"):
        save_for_client(document, target)
    assert digest(target) == before
    assert not list(Path(files.folder).glob(".*"))
