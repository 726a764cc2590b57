"""kill -9 at any moment: what was acknowledged is there, and the file opens as if nothing were."""

import os
import random
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from documents import CRITERIA, Files, dump
from engagements import ROUND
from maturity_desktop.document.checking import check
from maturity_desktop.document.connection import connect
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="fork and SIGKILL of POSIX")

KILLS = 40


def _highest(document: Document) -> int:
    assessment = document.read()
    notes = [assessment.rating(ROUND, criterion).note for criterion in CRITERIA]
    return max((int(note) for note in notes if note.isdigit()), default=0)


def test_nothing_acknowledged_is_lost(files: Files) -> None:
    path = files.new()
    rnd = random.Random(99)
    acknowledged = 0
    child = files.process(path, "notes")
    assert child.stdin is not None
    assert child.stdout is not None
    for _ in range(KILLS):
        child.stdin.write(f"{acknowledged}\n")
        child.stdin.flush()
        writer = int(child.stdout.readline())
        said = child.stdout.readline()
        time.sleep(rnd.uniform(0, 0.045))
        os.kill(writer, signal.SIGKILL)
        while said != "killed\n":
            acknowledged, said = int(said), child.stdout.readline()
        with files.open(path) as document:
            found = _highest(document)
            assert acknowledged <= found <= acknowledged + 1
            assert check(document).faults == ()
            assert document.head[1] == found
        assert [left.name for left in files.folder.iterdir()] == [path.name]
        acknowledged = found
    child.communicate()
    assert acknowledged > KILLS


def _interrupted(files: Files) -> tuple[Path, dict[str, list[Any]]]:
    """A file whose last transaction was half on the disk when its process was killed."""
    path = files.new()
    with files.open(path) as document:
        expected = dump(document)
    statements = [
        "PRAGMA cache_size = 1",
        "BEGIN IMMEDIATE",
        "UPDATE rating SET note = printf('%.*c', 30000, 'z')",
        "UPDATE history SET who = printf('%.*c', 30000, 'z')",
        "UPDATE area_text SET summary = printf('%.*c', 300000, 'z')",
    ]
    child = files.process(path, "hold", *statements)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    child.kill()
    child.communicate()
    journal = path.with_name(f"{path.name}-journal")
    assert journal.stat().st_size > 0
    assert path.read_bytes() != files.new("other.maturity").read_bytes()
    (files.folder / "other.maturity").unlink()
    return path, expected


def test_a_file_that_was_never_finished(files: Files) -> None:
    """Killed between the first page and the first rows: nothing was acknowledged."""
    path = files.folder / "new.maturity"
    connect(path, files.key, create=True).close()
    with pytest.raises(UserError, match="is empty or was cut off"):
        files.open(path)


def test_half_a_transaction_is_taken_back(files: Files) -> None:
    path, expected = _interrupted(files)
    with files.open(path) as document:
        assert dump(document) == expected
    assert list(files.folder.iterdir()) == [path]


def test_half_a_transaction_is_taken_back_before_a_read_only_look(files: Files) -> None:
    """A read-only connection may not, so `score` and `check` refused such a file."""
    path, expected = _interrupted(files)
    with files.open(path, read_only=True) as document:
        assert document.connection.readonly("main")
        assert dump(document) == expected
        assert check(document).faults == ()
