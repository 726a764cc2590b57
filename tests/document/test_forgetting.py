"""Forgetting: the words are in no byte any more, the rest is, and a kill leaves old or new."""

import os
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from attaching import attach
from documents import CLIENT, LONG_NOTE, NOTE, Files, dump, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    ChangeEngagement,
    ChangeEvidence,
    ChangeParticipant,
    LinkEvidence,
    RemoveParticipant,
    ResolveContradiction,
    WriteNote,
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
from maturity_desktop.document import attachments, forgetting, scrubbing
from maturity_desktop.document.backup_folder import folder_of, list_backups
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.checking import check
from maturity_desktop.document.forgetting import Places
from maturity_desktop.document.history_reading import altered
from maturity_desktop.document.merging import plan_merge
from maturity_desktop.document.replica import Replica
from maturity_desktop.document.replica_file import path_of
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Recent, Settings
from week_rows import ALIAS, EMAIL, LINE, NAME, OTHER_ALIAS, PARKED, QUOTE, TITLE

SAID = "Quillfeather says the Übergabe is skipped"
PERSON = "Berta Quillfeather"
SETTLED = "Quillfeather showed the log"
WORDS = (
    *(SAID, NOTE, SETTLED, LONG_NOTE[-60:], "done by the supplier"),
    *(LINE, QUOTE, PARKED, "the desk lead", "seen again"),
)


def places_of(files: Files) -> Places:
    data = files.folder.parent / "data"
    return Places(data / "backups", data / "replicas", data / "opened")


def worked_on(files: Files) -> Path:
    """A file whose words lie in rows, in changes that were undone, in a replica and in backups."""
    path, places = files.new(), places_of(files)
    with files.open(path, who="Ann") as document:
        assert places.backups is not None
        assert places.replicas is not None
        assert places.opened is not None
        opened = places.opened / "4711-ab" / document.document_id / "0c"
        replica = Replica.open_or_make(document, places.replicas)
        document.do(WriteNote(ROUND, "a1.2.1", SAID), document.read())
        document.do(WriteNote(ROUND, "a1.2.1", f"{SAID}, twice"), document.read())
        document.undo()
        document.do(WriteNote(ROUND, "a2.2.4", SAID), document.read())
        document.do(WriteNote(ROUND, "a2.2.4", ""), document.read())
        document.do(ResolveContradiction("ev-2", ROUND, "a2.3.1", True, SETTLED), document.read())
        document.do(ChangeEvidence("ev-1", {"title": "Calendar"}), document.read())
        rate(document, "a1.2.3", "F")
        back_up(document, folder_of(places.backups, document.document_id))
        replica.close()
    opened.mkdir(parents=True)
    (opened / "minutes.txt").write_text(SAID, encoding="utf-8")
    (opened / "minutes.txt").chmod(0o400)
    return path


def everything(folder: Path, files: Files) -> Iterator[tuple[Path, bytes]]:
    """All bytes below a folder; of what is encrypted also what stands in its pages."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()
            if files.key is not None and path.suffix == ".maturity":
                yield path, _deciphered(path, files)


def _deciphered(path: Path, files: Files) -> bytes:
    with closing(files.raw(path)) as db:
        plain = apsw.Connection(":memory:", vfs="memdb")
        values: list[bytes] = []
        for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"):
            for row in db.execute(f"SELECT * FROM {table}"):
                values += [v if isinstance(v, bytes) else str(v).encode() for v in row]
        plain.close()
    return b"\0".join(values)


def holds(content: bytes, word: str) -> bool:
    """In UTF-8 or UTF-16, as it is or in a stream of zlib, whatever its window."""
    sought = [word.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return any(one in part for part in (content, *_streams(content)) for one in sought)


def _streams(content: bytes) -> Iterator[bytes]:
    for at in range(len(content) - 1):
        # The two first bytes of zlib's format: deflate, a window of 256 bytes to 32 KB, a sum.
        head = content[at] << 8 | content[at + 1]
        if content[at] & 15 == 8 and content[at] >> 4 <= 7 and head % 31 == 0:
            try:
                yield zlib.decompressobj().decompress(content[at:], 1_000_000)
            except zlib.error:
                continue


def assert_forgotten(files: Files, *words: str) -> None:
    for path, content in everything(files.folder.parent, files):
        for word in words:
            assert not holds(content, word), f"{path.name} still holds {word!r}"


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
    assert (settled.settled, settled.reason) == ("kept", scrubbing.REASON_DELETED)
    assert not has_notes(after)
    text = protocol.text()
    assert "Ann" in text
    assert "2 notes" in text
    assert "Deleted on this computer: 1 backup" in text
    assert protocol.failed == ()
    assert not any(word in text for word in WORDS)


def test_a_person_is_another_word_everywhere(files: Files) -> None:
    path, places = worked_on(files), places_of(files)
    with files.open(path, who=PERSON) as document:
        document.do(
            ChangeEngagement({"author": PERSON, "distribution": "berta  QUILLFEATHER, board"}),
            document.read(),
        )
        document.do(WriteNote(ROUND, "a1.2.2", f"ask {PERSON}'s team"), document.read())
        item = Evidence("ev-9", 9, "Call", owner_role=PERSON, file_name="Berta_Quillfeather.txt")
        document.do(LinkEvidence("ev-1", ROUND, "a1.2.2"), document.read())
        document.do(
            ChangeEvidence("ev-1", {"owner_role": item.owner_role, "link": item.file_name}),
            document.read(),
        )
        before, steps = document.read(), document.history()
        found = forgetting.look_for_person(document, PERSON, places)
        protocol = forgetting.forget_person(document, PERSON, places, who="Ann")
    assert found.standing == (
        "2 details of the engagement", "1 note or reason", "2 details of the evidence",
    )  # fmt: skip
    assert_forgotten(files, PERSON, "QUILLFEATHER", "Berta")
    assert PERSON not in protocol.text()
    with files.open(path) as document:
        after = document.read()
        assert after.engagement.author == "a former colleague"
        assert after.engagement.distribution == "a former colleague, board"
        assert after.rating(ROUND, "a1.2.2").note == "ask a former colleague's team"
        assert after.table(Evidence)[("ev-1",)].link == "a former colleague.txt"
        assert after.rating(ROUND, "a1.2.1") == before.rating(ROUND, "a1.2.1")
        now = document.history()
        assert [row.id for row in now[:-1]] == [row.id for row in steps]
        assert {row.who for row in now[len(steps) - 4 : -1]} == {"a former colleague"}
        assert check(document).faults == ()


@pytest.mark.parametrize("called", [NAME, NAME.upper(), EMAIL, ALIAS])
def test_a_participant_goes_by_whatever_they_are_called(files: Files, called: str) -> None:
    path, places = worked_on(files), places_of(files)
    with files.open(path) as document:
        for edit in (
            WriteNote(ROUND, "a1.2.2", f"{NAME} of {ALIAS} wrote from {EMAIL}"),
            ChangeParticipant("p-2", {"title": f"Deputy of {NAME}"}),
            ChangeParticipant("p-1", {"name": "J. Ashgrove", "title": "Clerk"}),
        ):
            document.do(edit, document.read())
        before, steps = document.read(), document.history()
        forgetting.forget_person(document, called, places, alias="a colleague")
    assert_forgotten(files, NAME, "J. Ashgrove", EMAIL, TITLE, "Clerk")
    with files.open(path) as document:
        after = document.read()
        assert [row.id for row in document.history()][:-1] == [row.id for row in steps]
        assert check(document).faults == ()
        if called != ALIAS:
            with pytest.raises(UserError, match="Nothing in the file names"):
                forgetting.forget_person(document, called, places)
    gone, other = (after.table(Participant)[(one,)] for one in ("p-1", "p-2"))
    assert (gone.alias, gone.name, gone.email, gone.title) == ("A colleague", "", "", "")
    assert (gone.role, gone.department) == ("service-desk", "IT services")
    assert (other.alias, other.name, other.title) == (
        OTHER_ALIAS, "Piet Quist", "Deputy of a colleague",
    )  # fmt: skip
    # The alias is the word for a role, too.
    assert after.rating(ROUND, "a1.2.2").note == (f"a colleague of {ALIAS} wrote from a colleague")
    assert after.table(Note) == before.table(Note)
    assert after.table(Heard) == before.table(Heard)


def test_a_participant_who_was_removed_is_in_the_history(files: Files) -> None:
    path, places = worked_on(files), places_of(files)
    with files.open(path) as document:
        document.do(RemoveParticipant("p-1"), document.read())
        found = forgetting.look_for_person(document, NAME, places)
        forgetting.forget_person(document, NAME, places)
    assert (found.count, found.changes) == (0, 1)
    assert_forgotten(files, NAME, EMAIL, TITLE)


def test_two_people_may_be_forgotten(files: Files) -> None:
    path = worked_on(files)
    for name in (ALIAS, "Piet Quist"):
        with files.open(path) as document:
            forgetting.forget_person(document, name, Places())
    with files.open(path) as document:
        aliases = {one.alias for one in document.read().table(Participant).values()}
    assert aliases == {"A former colleague", "A former colleague (2)"}


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


def test_a_copy_from_before_brings_nothing_back(files: Files, tmp_path: Path) -> None:
    path, old = worked_on(files), tmp_path / "old.maturity"
    old.write_bytes(path.read_bytes())
    with files.open(old) as document:
        rate(document, "a1.3.1", "L")
    with files.open(path) as document:
        forgetting.forget_notes(document, places_of(files))
    with (
        files.open(path) as ours,
        files.open(old) as theirs,
        pytest.raises(UserError, match="does not lead back"),
    ):
        plan_merge(ours, theirs)


def test_the_replica_is_made_anew_without_the_words(files: Files) -> None:
    """Also one that was not deleted, since the program was stopped before."""
    path, places = worked_on(files), places_of(files)
    assert places.replicas is not None
    with files.open(path) as document:
        forgetting.forget_notes(document, Places())
    with files.open(path) as document:
        replica = Replica.open_or_make(document, places.replicas)
        assert (replica.kept, replica.trouble) == (None, "")
        rate(document, "a1.2.4", "P")
        replica.close()
    for found in places.replicas.iterdir():
        assert not holds(found.read_bytes(), SAID)
    with files.open(path_of(places.replicas, _id(files, path))) as copy:
        assert copy.read().rating(ROUND, "a1.2.1").note == ""


def _id(files: Files, path: Path) -> str:
    with files.open(path) as document:
        return document.document_id


def test_what_was_left_is_named_at_the_next_opening(files: Files) -> None:
    path, places = worked_on(files), places_of(files)
    with files.open(path) as document:
        assert forgetting.left_behind(document, places) == ()
        forgetting.forget_notes(document, Places())
    with files.open(path) as document:
        left = forgetting.left_behind(document, places)
        assert {found.parent.parent.name for found in left} >= {"backups"}
        assert forgetting.finish(document, places).left == ()
        assert forgetting.left_behind(document, places) == ()
        assert places.backups is not None
        back_up(document, folder_of(places.backups, document.document_id))
        assert forgetting.left_behind(document, places) == ()
    assert_forgotten(files, *WORDS)


def test_no_answer_goes_that_only_the_second_copy_holds(files: Files) -> None:
    path, places = worked_on(files), places_of(files)
    older = path.read_bytes()
    assert places.replicas is not None
    with files.open(path) as document:
        replica = Replica.open_or_make(document, places.replicas)
        rate(document, "a1.3.4", "F")
        replica.close()
    path.write_bytes(older)
    with (
        files.open(path) as document,
        pytest.raises(UserError, match="answers that the file does not hold"),
    ):
        forgetting.forget_notes(document, places)
    assert path.read_bytes() == older
    with files.open(path) as document:
        found = Replica.open_existing(document, places.replicas)
        assert found is not None
        assert found.put_back() == 1
        found.close()


def test_backups_stay_where_they_are_wanted(files: Files) -> None:
    path, places = worked_on(files), places_of(files)
    with files.open(path) as document:
        protocol = forgetting.forget_notes(document, places, keep_backups=True)
    assert any("1 backup on this computer, with all words" in said for said in protocol.stays)
    with files.open(path) as document:
        assert places.backups is not None
        folder = folder_of(places.backups, document.document_id)
        assert len(list_backups(folder)) == 1
        assert forgetting.left_behind(document, places) == ()


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


def test_a_change_from_an_older_version_is_rewritten(files: Files) -> None:
    """It has fewer columns than the tables have now."""
    path = files.new()
    with files.open(path) as document, closing(apsw.Connection(":memory:")) as old:
        columns = Evidence.__struct_fields__
        old.execute(f"CREATE TABLE evidence ({columns[0]} PRIMARY KEY, {', '.join(columns[1:16])})")
        with closing(apsw.Session(old, "main")) as session:
            session.attach()
            old.execute("INSERT INTO evidence (id, number, title) VALUES ('e', 1, ?)", (PERSON,))
            inserted = session.changeset()
        scrub = scrubbing.Person((PERSON,), "X")
        for changeset in (inserted, apsw.Changeset.invert(inserted)):
            new = scrubbing.scrubbed_changeset(document.connection, scrub, changeset)
            found = [change.new or change.old or () for change in apsw.Changeset.iter(new)]
            assert [(values[2], len(values)) for values in found] == [("X", len(columns))]


@pytest.mark.parametrize("name", ["", " ", "B", "-."])
def test_a_name_must_tell_a_person(files: Files, name: str) -> None:
    with files.open(files.new()) as document, pytest.raises(UserError, match="name of the person"):
        forgetting.forget_person(document, name, Places())


def test_what_is_refused_changes_nothing(files: Files) -> None:
    path = files.new()
    before = path.read_bytes()
    with files.open(path) as document:
        with pytest.raises(UserError, match="names Nobody Here"):
            forgetting.forget_person(document, "Nobody  Here", Places())
        with pytest.raises(UserError, match="hold the name again"):
            forgetting.forget_person(document, "Kestrel", Places(), alias="no Kestrel")
    with files.open(path) as document:
        assert document.read().engagement.client == CLIENT
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_client_is_gone_from_this_computer(files: Files, tmp_path: Path) -> None:
    path, places = worked_on(files), places_of(files)
    document_id = _id(files, path)
    piece = path.with_name(f".{path.name}.0123abcd.part")
    piece.write_text(SAID)
    settings = Settings(tmp_path / "settings.json")
    settings.remember(Recent(str(path), CLIENT, "Baseline", "2026-03-09T17:02"))
    settings.remember(Recent(str(tmp_path / "other.maturity"), "Other", "B", ""))
    settings.set_place(document_id, {"tab": "assess"})
    settings.set_export_folder(document_id, str(tmp_path / "Reports for them"))
    settings.save()
    protocol = forgetting.forget_client(path, document_id, places, settings, who="Ann")
    assert protocol.failed == ()
    assert "Reports for them" in protocol.unreachable[0]
    assert not path.exists()
    assert_forgotten(files, *WORDS, CLIENT, document_id)
    kept = Settings(settings.path)
    assert [recent.client for recent in kept.recents] == ["Other"]
    assert (kept.place(document_id), kept.export_folder(document_id)) == ({}, None)
    assert [p for p in places.backups.iterdir() if p] == []  # type: ignore[union-attr]  # there is one
    assert not piece.exists()


@pytest.mark.skipif(os.name != "posix", reason="a folder takes no file away from its owner there")
def test_what_cannot_be_deleted_is_said(files: Files, tmp_path: Path) -> None:
    path, places = worked_on(files), places_of(files)
    document_id = _id(files, path)
    # What stands in the place of the opened copies is no folder of ours to empty.
    busy = tmp_path / "opened" / "4712-cd" / document_id / "x"
    busy.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(busy)], check=False)
    mounted = os.path.ismount(busy)
    try:
        protocol = forgetting.forget_client(
            path,
            document_id,
            Places(places.backups, places.replicas, tmp_path / "opened"),
            Settings(tmp_path / "s.json"),
        )
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(busy)], check=True)
    if not mounted:
        pytest.skip("only root may mount a disk")
    assert len(protocol.failed) == 1
    assert str(busy) in protocol.failed[0]
    assert protocol.failed[0] in protocol.text()


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
        scrubbing, "_history_row", lambda _db, _scrub, row: {**row, "who": f"{row['who']}!"}
    )
    with files.open(path) as document, pytest.raises(UserError, match="not what it should be"):
        forgetting.forget_notes(document, Places())
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]
