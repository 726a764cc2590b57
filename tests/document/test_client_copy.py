"""What is handed over holds all that stands in the file, and nothing of how it came about."""

import zlib
from pathlib import Path

import pytest

from attaching import PDF, attach
from documents import Files, digest, live_bytes
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.document import attachments
from maturity_desktop.document.checking import check
from maturity_desktop.document.client_copy import save_for_client
from maturity_desktop.errors import UserError

SECRET = "their head of service is impossible"


def test_the_words_that_were_deleted_stay_here(files: Files) -> None:
    path, target = files.new(), files.folder / "client.maturity.copy.maturity"
    with files.open(path, who="Ann Assessor") as document:
        for note in (SECRET, "what may be read"):
            document.do(WriteNote(ROUND, "a1.2.1", note), document.read())
        save_for_client(document, target)
        expected, first = document.read(), document.document_id
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
