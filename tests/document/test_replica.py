"""The replica follows every change and gives back what a document lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from documents import CRITERIA, Files, dump, live_bytes, option_of, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import AddRound, WriteNote
from maturity_desktop.assessment.evidence_edits import ChangeEvidence
from maturity_desktop.document import attachments
from maturity_desktop.document.checking import check
from maturity_desktop.document.connection import LockedError
from maturity_desktop.document.document import Document
from maturity_desktop.document.merging import apply_merge, plan_merge
from maturity_desktop.document.replica_file import open_replica, path_of
from maturity_desktop.errors import UserError
from replicas import folder_of, followed, older_file_put_back, same

# --- making and following


def test_it_is_made_whole_and_under_the_same_key(files: Files) -> None:
    with followed(files, files.new()) as (document, replica):
        same(document, replica)
        path = path_of(folder_of(files), document.document_id)
        assert replica.copy.path == path
        db = replica.copy.connection
        assert (db.pragma("journal_mode"), db.pragma("synchronous")) == ("wal", 1)
    assert [left.name for left in folder_of(files).iterdir()] == [path.name]
    if files.password is not None:
        assert b"SQLite format 3" not in path.read_bytes()
        with pytest.raises(LockedError):
            Document.open(path)
    # An ordinary file: whoever copies it by hand has everything.
    with files.open(path) as copy:
        assert check(copy).faults == ()


def test_every_kind_of_change_isfollowed(files: Files) -> None:
    path = files.new()
    with followed(files, path) as (document, replica):
        document.do(AddRound("Again", "self"), document.read())
        rate(document, "a1.2.3", "F")
        rate(document, "a1.2.1", None)
        document.do(WriteNote(ROUND, "a2.3.1", "Spoken \x1f twice."), document.read())
        begin = document.head[0]
        document.do(ChangeEvidence("ev-2", {"population": None}), document.read())
        for act in (document.undo, document.undo, document.redo, document.undo):
            assert act() is not None
            same(document, replica)
        document.undo_to(begin)
        same(document, replica)
    with followed(files, path) as (document, replica):
        assert replica.compare().relation == "equal"
        same(document, replica)


def test_what_is_there_already_is_not_followed_twice(files: Files) -> None:
    with followed(files, files.new()) as (document, replica):
        told: list[Any] = []
        document.follower = lambda *step: told.append(step)
        rate(document, "a1.2.3", "F")
        rate(document, "a1.2.3", "N")
        for step in (*told, *told):
            replica.follow(*step)
        same(document, replica)


def test_one_that_missed_changes_catches_up(files: Files) -> None:
    """As when another window was faster, or the disk was full for a while."""
    path = files.new()
    with followed(files, path) as (document, replica), files.open(path) as other:
        rate(other, "a1.2.3", "F")
        rate(other, "a1.2.4", "N")
        rate(document, "a1.2.3", "L")
        same(document, replica)


def test_two_windows_share_one(files: Files) -> None:
    path = files.new()
    with followed(files, path) as (one, replica), followed(files, path) as (two, other):
        for number in range(10):
            rate(one, CRITERIA[number], "NPLF"[number % 4])
            rate(two, CRITERIA[number], "PLFN"[number % 4])
        same(one, replica)
        same(two, other)


def test_bytes_of_attachments_are_left_out(files: Files) -> None:
    target = files.folder / "saved.maturity"
    mark = b"what the screen showed " * 40
    path = files.new()
    with files.open(path) as document:
        sha256 = attachments.add(document, mark, "screen.png")
        document.do(ChangeEvidence("ev-1", {"attachment": sha256}), document.read())
    with followed(files, path) as (document, replica):
        same(document, replica)
        assert mark[:23] not in live_bytes(replica.copy.path)
        # The file beside it still has them.
        assert replica.save_as(target) == 0
    with files.open(target) as saved:
        assert attachments.read(saved, sha256) == mark
        assert check(saved).faults == ()


def test_a_document_id_is_never_taken_for_a_path(files: Files) -> None:
    path = files.new()
    files.plant(path, "UPDATE document SET document_id = '../../outside'")
    with followed(files, path) as (document, replica):
        rate(document, "a1.2.3", "F")
        same(document, replica)
        assert replica.copy.path.parent == folder_of(files)


# --- killed between the two


_KILLED = """
import os, signal, sys
from pathlib import Path
from maturity_desktop.assessment.edits import RateCriterion
from maturity_desktop.document.connection import DocumentKey, open_with
from maturity_desktop.document.document import Document
from maturity_desktop.document.replica import Replica

path, folder, key, salt, round_, when = sys.argv[1:]
key = DocumentKey(bytes.fromhex(key), bytes.fromhex(salt)) if key else None
path = Path(path)
document = Document(path, open_with(path, key, read_only=False), key)
replica = Replica.open_or_make(document, Path(folder))
for option in "NPF":
    document.do(RateCriterion(round_, "a1.2.3", option), document.read())
if when == "between":
    document.follower = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    document.do(RateCriterion(round_, "a1.2.4", "F"), document.read())
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL of POSIX")
@pytest.mark.parametrize(("when", "number"), [("between", 4), ("after", 3)])
def test_a_kill_leaves_it_merely_behind(files: Files, when: str, number: int) -> None:
    path, key = files.new(), files.key
    words = (key.raw.hex(), key.salt.hex()) if key else ("", "")
    arguments = [
        sys.executable,
        "-c",
        _KILLED,
        str(path),
        str(folder_of(files)),
        *words,
        ROUND,
        when,
    ]
    assert subprocess.run(arguments, check=False).returncode == -signal.SIGKILL
    (there,) = folder_of(files).glob("*.maturity")
    log = there.with_name(f"{there.name}-wal")
    assert log.stat().st_size > 0
    replica = open_replica(there, key, "")
    assert replica.head[1] == 3
    replica.connection.close()
    assert not log.exists()
    with followed(files, path) as (document, following):
        assert document.head[1] == number
        assert option_of(document, "a1.2.3") == "F"
        assert following.kept is None
        same(document, following)


# --- giving back


def test_an_older_file_under_the_name_gets_its_answers_back(files: Files) -> None:
    path = older_file_put_back(files, "N", "P", "F")
    with followed(files, path) as (document, replica):
        found = replica.compare()
        last = replica.copy.history()[-1]
        assert (found.relation, found.missing, found.own) == ("behind", 3, 0)
        assert found.last == last.utc
        assert option_of(document, "a1.2.3") is None
        assert replica.put_back() == 3
        assert document.head == (last.id, 3)
        assert option_of(document, "a1.2.3") == "F"
        assert check(document).faults == ()
        assert replica.put_back() == 0
        # Undo goes on where it was, and is followed.
        document.undo()
        assert option_of(document, "a1.2.3") == "P"
        rate(document, "a1.2.4", "L")
        same(document, replica)


def test_until_one_chooses_nothing_isfollowed(files: Files) -> None:
    """Or the answers that only the replica holds would be buried under a branch."""
    path = older_file_put_back(files, "N", "F")
    with followed(files, path) as (document, replica):
        before = dump(replica.copy)
        rate(document, "a1.2.4", "L")
        assert dump(replica.copy) == before
        assert replica.compare().relation == "branched"


def test_keeping_the_file_keeps_the_lost_answers_aside(files: Files) -> None:
    path = older_file_put_back(files, "N", "F")
    with followed(files, path) as (document, replica):
        replica.start_anew()
        assert replica.kept is not None
        rate(document, "a1.2.4", "L")
        same(document, replica)
        with files.open(replica.kept) as kept:
            assert option_of(kept, "a1.2.3") == "F"
            assert check(kept).faults == ()


def test_both_are_saved(files: Files) -> None:
    path = older_file_put_back(files, "N", "F")
    target = files.folder / "saved.maturity"
    with followed(files, path) as (document, replica):
        assert replica.save_as(target) == 0
        with pytest.raises(UserError, match="exists already"):
            replica.save_as(target)
        with files.open(target) as saved:
            assert dump(saved) == dump(replica.copy)
        assert option_of(document, "a1.2.3") is None


def _branched(files: Files) -> Path:
    path = older_file_put_back(files, "N", "F")
    with files.open(path) as elsewhere:
        rate(elsewhere, "a1.2.4", "L")
    return path


def test_branches_are_told_apart_and_left_alone(files: Files) -> None:
    path = _branched(files)
    with followed(files, path) as (document, replica):
        found = replica.compare()
        assert (found.relation, found.missing, found.own) == ("branched", 2, 1)
        before = dump(document)
        with pytest.raises(UserError, match="does not fit the file"):
            replica.put_back()
        assert dump(document) == before
        assert document.follower is None


def test_a_merge_of_branches_is_followed_again(files: Files) -> None:
    path = _branched(files)
    theirs = path.read_bytes()
    with followed(files, path) as (document, replica):
        apply_merge(document, replica.copy, plan_merge(document, replica.copy), {})
        assert replica.compare().relation == "ahead"
        assert replica.compare().relation == "equal"
        assert (option_of(document, "a1.2.3"), option_of(document, "a1.2.4")) == ("F", "L")
        same(document, replica)
        document.undo()
        document.redo()
        same(document, replica)
    # A colleague's file, one side of the merge, is put over the merged one.
    path.write_bytes(theirs)
    with followed(files, path) as (document, replica):
        assert replica.compare().relation == "behind"
        replica.put_back()
        assert (option_of(document, "a1.2.3"), option_of(document, "a1.2.4")) == ("F", "L")
        same(document, replica)


def test_a_change_that_cannot_be_repeated_is_copied(files: Files) -> None:
    """A forgotten changeset, or a migration: the replica is made anew, and nothing is kept."""
    path = files.new()
    with followed(files, path):
        pass
    with files.open(path) as document:
        rate(document, "a1.2.3", "F")
    files.plant(path, "UPDATE history SET changeset = NULL")
    with followed(files, path) as (document, replica):
        same(document, replica)
        assert replica.kept is None
    assert len(list(folder_of(files).iterdir())) == 1
