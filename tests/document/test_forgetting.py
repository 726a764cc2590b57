"""Forgetting: the words are in no byte any more, the rest is, and a kill leaves old or new."""

import os
import signal
import sys
import zlib

import pytest

from attaching import attach
from documents import Files, dump, rate
from engagements import ROUND
from forgetting_traces import (
    PERSON,
    SAID,
    WORDS,
    assert_forgotten,
    everything,
    holds,
    places_of,
    worked_on,
)
from maturity_desktop.assessment.evidence_edits import DetachFile
from maturity_desktop.assessment.privacy_edits import has_notes
from maturity_desktop.assessment.records import (
    AreaText,
    Attendance,
    Calibration,
    Evidence,
    Goal,
    Heard,
    Note,
    OwnCriterion,
    Parked,
    Participant,
    Probe,
    Rating,
    Session,
    SilentVote,
    Support,
    TopicPlan,
)
from maturity_desktop.document import attachments, forgetting, scrubbed_rows, scrubs
from maturity_desktop.document.checking import check
from maturity_desktop.document.forgetting import Places
from maturity_desktop.document.history_reading import altered
from maturity_desktop.errors import UserError


def test_the_search_finds_words_wherever_they_are(files: Files) -> None:
    """Or the tests below would be blind."""
    worked_on(files)
    hit = {
        path.suffix
        for path, content in everything(files.folder.parent, files)
        if holds(content, SAID)
    }
    assert hit >= {".maturity", ".txt"}
    squeezed = zlib.compressobj(wbits=10)
    stream = squeezed.compress(SAID.encode()) + squeezed.flush()
    assert holds(b"page\x08\x1d" + stream + b"rest", SAID)
    assert holds(SAID.encode("utf-16-le"), SAID)


def test_no_byte_holds_a_note_and_the_ratings_stay(files: Files) -> None:
    path, places = worked_on(files), places_of(files)
    with files.open(path) as document:
        before, found = document.read(), forgetting.look_for_notes(document, places)
        protocol = forgetting.forget_notes(document, places, who="Ann")
    assert found.standing == (
        "2 notes", "1 reason", "1 explanation of a contradiction", "2 lines of notes", "1 voice",
        "1 count of a silent vote", "1 thing that was parked", "1 answer on who would know",
        "1 reason of the calibration",
    )  # fmt: skip
    assert found.backups == 1
    assert_forgotten(files, *WORDS)
    with files.open(path) as document:
        after = document.read()
        assert check(document).faults == ()
    for key, rating in before.table(Rating).items():
        now = after.table(Rating)[key]
        assert (now.option, now.na, now.flag, now.source) == (
            rating.option, rating.na, rating.flag, rating.source,
        )  # fmt: skip
        assert now.note == ""
        assert bool(now.reason) == (now.na is not None)
    assert after.table(AreaText) == before.table(AreaText)
    assert after.table(Evidence) == before.table(Evidence)
    assert after.table(Support)[("ev-2", ROUND, "a2.3.1")].resolved
    for kind in (Note, Heard, SilentVote, Parked):
        assert not after.table(kind)
    for stays in (Participant, Session, Attendance, TopicPlan, Goal, OwnCriterion):
        assert after.table(stays) == before.table(stays)
    assert after.table(Probe)[("s-1", "a1.2.1")].heard
    settled = after.table(Calibration)[(ROUND, "a1.2.1")]
    assert (settled.settled, settled.reason) == ("kept", scrubs.REASON_DELETED)
    assert not has_notes(after)
    text = protocol.text()
    assert "Ann" in text
    assert "2 notes" in text
    assert "Deleted on this computer: 1 backup" in text
    assert protocol.failed == ()
    assert not any(word in text for word in WORDS)


def test_the_history_goes_on_telling_who_rated_what(files: Files) -> None:
    """Every change is kept without the words, and each still fits the one after it."""
    path = worked_on(files)
    with files.open(path) as document:
        steps = document.history()
        forgetting.forget_notes(document, places_of(files))
    with files.open(path) as document:
        now = document.history()
        assert now[:-1] == steps
        assert (now[-1].kind, now[-1].edit, now[-1].parent) == (
            "barrier", "ForgetNotes", steps[-1].id,
        )  # fmt: skip
        with document.snapshot() as db:
            told = altered(db, [steps[-1].id])
        assert told is not None
        assert [(one.kind, one.after["option"]) for one in told if one.after] == [(Rating, "F")]


def test_undo_stops_there_and_works_afterwards(files: Files) -> None:
    path = worked_on(files)
    with files.open(path) as document:
        forgetting.forget_notes(document, places_of(files))
    with files.open(path) as document:
        assert document.undo_step is None
        with pytest.raises(UserError, match="cannot go back so far"):
            document.undo_to(document.history()[3].id)
        rate(document, "a1.2.4", "P")
        assert document.undo() is not None
        assert document.read().rating(ROUND, "a1.2.4").option is None


def test_what_a_merge_set_aside_goes_too(files: Files) -> None:
    path = worked_on(files)
    lost = (
        '{"count": 1, "lost": [{"table": "rating", "key": ["r", "c"], "who": "Berta Quillfeather",'
        f' "utc": "", "values": {{"note": "{SAID}", "option": "L"}}}}], "notes": []}}'
    )
    files.plant(
        path, f"UPDATE history SET edit = 'MergeCopies', params = '{lost}' WHERE change_no = 2"
    )
    with files.open(path) as document:
        forgetting.forget_notes(document, places_of(files))
    with files.open(path) as document:
        assert document.history()[2].params["lost"][0]["values"] == {"note": "", "option": "L"}
        forgetting.forget_person(document, PERSON, places_of(files))
    with files.open(path) as document:
        assert document.history()[2].params["lost"][0]["who"] == forgetting.ALIAS


def test_named_states_go_and_frozen_rounds_stay(files: Files) -> None:
    path = worked_on(files)
    with files.open(path) as document, document.writing() as db:
        head = document.head[0]
        db.execute(
            "INSERT INTO snapshot VALUES ('s', 'Before the workshop', ?, '', 'Ann')", (head,)
        )
    with files.open(path) as document:
        protocol = forgetting.forget_notes(document, places_of(files))
    assert any("Before the workshop" in said for said in protocol.done)
    with files.open(path) as document:
        assert dump(document)["snapshot"] == []


def test_files_that_only_the_history_named_go_with_it(files: Files) -> None:
    path = worked_on(files)
    with files.open(path) as document:
        shown = attach(document, "ev-1", b"shown", "a.txt")
        attach(document, "ev-2", SAID.encode(), "b.txt")
        document.do(DetachFile("ev-2"), document.read())
        forgetting.forget_notes(document, places_of(files))
    assert_forgotten(files, SAID)
    with files.open(path) as document:
        assert attachments.sizes(document.connection).keys() == {shown}
        assert attachments.read(document, shown) == b"shown"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the test forks")
def test_killed_at_any_moment_it_is_the_old_file_or_the_new(files: Files) -> None:
    path = worked_on(files)
    with files.open(path) as document:
        old = dump(document)
    outcomes = set[str]()
    for milliseconds in (1, 3, 6, 10, 15, 20, 30, 45, 60, 90, 140, 200, 400, 900, 2000):
        if "new" in outcomes:
            break
        child = os.fork()
        if child == 0:
            try:
                # First of all: the handler that stands there is that of the tests.
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                signal.setitimer(signal.ITIMER_REAL, milliseconds / 1000)
                with files.open(path) as document:
                    forgetting.forget_notes(document, Places())
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        with files.open(path) as document:
            assert check(document).faults == ()
            now = dump(document)
            if now == old:
                outcomes.add("old")
            else:
                assert forgetting.look_for_notes(document, Places()).is_nothing
                assert document.history()[-1].edit == "ForgetNotes"
                outcomes.add("new")
    assert "new" in outcomes or sys.gettrace()


def test_the_new_file_stays_out_of_sight_until_it_is_whole(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that was missed keeps the old file, whole."""
    path = worked_on(files)
    before = path.read_bytes()
    monkeypatch.setattr(
        scrubbed_rows, "_history_row", lambda _db, _scrub, row: {**row, "who": f"{row['who']}!"}
    )
    with files.open(path) as document, pytest.raises(UserError, match="not what it should be"):
        forgetting.forget_notes(document, Places())
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]
