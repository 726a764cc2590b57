"""Somebody else holds the file: said after two seconds, and nothing lost."""

import time
from contextlib import closing

import pytest

from documents import Files, option_of
from engagements import ROUND
from maturity_desktop.assessment.edits import RateCriterion
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError


def _one_chain(document: Document) -> None:
    entries = document.history()
    assert [row.parent for row in entries] == [None, *(row.id for row in entries[:-1])]
    assert check(document).faults == ()


@pytest.mark.parametrize(
    "held",
    [("BEGIN IMMEDIATE",), ("BEGIN EXCLUSIVE",), ("BEGIN", "SELECT * FROM rating")],
    ids=["a writer", "alone", "a reader"],
)
def test_a_lock_that_somebody_holds(files: Files, held: tuple[str, ...]) -> None:
    """Refused after two seconds, in words; the same edit lands once the lock is gone."""
    path = files.new()
    with files.open(path) as document:
        shown = document.read()
        if held[-1] != "BEGIN IMMEDIATE":
            document.connection.set_busy_timeout(50)  # two seconds were seen once
        other = files.process(path, "hold", *held)
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        start = time.monotonic()
        with pytest.raises(UserError, match="another program is writing to the file"):
            document.do(RateCriterion(ROUND, "a1.2.1", "F"), shown)
        if held[-1] == "BEGIN IMMEDIATE":
            assert 1.5 < time.monotonic() - start < 6
        assert not document.connection.in_transaction
        other.communicate("\n")
        document.do(RateCriterion(ROUND, "a1.2.1", "F"), shown)
        assert option_of(document, "a1.2.1") == "F"
        _one_chain(document)


def test_one_reading_is_one_state(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a rating could be read of a round that was not there yet."""
    path = files.new()
    with files.open(path) as document, closing(files.raw(path)) as other:
        with document.snapshot() as db:
            before = list(db.execute("SELECT option FROM rating"))
            with pytest.raises(Exception, match="locked"):
                other.execute("UPDATE rating SET option = 'N' WHERE option IS NOT NULL")
            assert list(db.execute("SELECT option FROM rating")) == before
        other.execute("UPDATE rating SET option = 'N' WHERE option IS NOT NULL")
