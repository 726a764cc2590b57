"""What stands in the tables is what was written last, and nothing else passes for it."""

from contextlib import closing
from random import Random

import pytest

from documents import Files, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import Edit, RateCriterion, WriteNote
from maturity_desktop.document import content_sum
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError

CRITERIA = ("a1.2.1", "a1.2.2", "a1.3.1", "a2.2.1")


def _kept(document: Document) -> int:
    found: int = next(document.connection.execute("SELECT content FROM document"))[0]
    return found


def test_it_follows_every_way_to_change_a_row(files: Files) -> None:
    rnd = Random(11)
    path = files.new()
    seen: dict[int, object] = {}
    with files.open(path) as document:
        for _ in range(80):
            way = rnd.choice(("edit", "edit", "edit", "undo", "redo", "far"))
            shown = document.read()
            criterion = rnd.choice(CRITERIA)
            edit: Edit = rnd.choice(
                (
                    RateCriterion(ROUND, criterion, rnd.choice(("N", "P", "L", "F", None))),
                    WriteNote(ROUND, criterion, rnd.choice(("", "short", "long " * 900))),
                )
            )
            if way == "edit":
                document.do(edit, shown)
            elif way == "undo":
                document.undo()
            elif way == "redo":
                document.redo()
            else:
                document.undo_to(rnd.choice(document.history()).id)
            assert _kept(document) == content_sum.whole(document.connection)
            # The same content has the same sum, whatever led there, and another has another.
            assert seen.setdefault(_kept(document), document.read()) == document.read()
    assert len(seen) > 20


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rating SET option = 'N' WHERE criterion = 'a1.2.1'",
        "UPDATE rating SET note = note || ' '",
        "DELETE FROM rating WHERE criterion = 'a1.2.1'",
        "UPDATE document SET content = content + 1",
    ],
)
def test_a_sound_row_that_does_not_belong_there_is_noticed(files: Files, statement: str) -> None:
    path = files.new()
    with closing(files.raw(path)) as db:
        db.execute(statement)
    with files.open(path) as document, pytest.raises(UserError, match="damaged") as refused:
        document.read()
    assert "another program" in refused.value.faults[0]


def test_two_windows_keep_one_sum(files: Files) -> None:
    path = files.new()
    with files.open(path) as ours, files.open(path) as theirs:
        for turn in range(6):
            rate(ours, "a1.2.1", "NPLF"[turn % 4])
            rate(theirs, "a1.2.2", "LFNP"[turn % 4])
        assert ours.read() == theirs.read()
