"""Whatever is written between two slices, by whomever: the copy is the file as it stood at last."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from documents import CRITERIA, Files, dump
from engagements import ROUND
from maturity_desktop.assessment.edits import RateCriterion, WriteNote
from maturity_desktop.assessment.evidence_edits import LinkEvidence, UnlinkEvidence
from maturity_desktop.assessment.records import RowChange
from maturity_desktop.document import live_copy
from maturity_desktop.document.connection import connect, open_with
from maturity_desktop.document.document import Document
from maturity_desktop.document.live_copy import Stand, copied
from maturity_desktop.errors import UserError


@pytest.fixture
def one_row_a_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_copy, "ROWS_A_SLICE", 1)


def finished(
    document: Document, target: Path, between: Callable[[], object] = lambda: None
) -> Stand:
    """The copy made, and left closed."""
    with closing(connect(target, document.key, create=True)) as copy:
        work = copied(document, copy)
        while True:
            try:
                next(work)
            except StopIteration as end:
                copy.pragma("journal_mode", "DELETE")
                stand: Stand = end.value
                return stand
            between()


def content(files: Files, path: Path) -> dict[str, list[object]]:
    with closing(open_with(path, files.key, read_only=True)) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        return dump(Document(path, db, files.key))


@pytest.mark.usefixtures("one_row_a_slice")
@pytest.mark.parametrize("seed", range(2))
def test_any_edits_between_any_two_slices(files: Files, seed: int) -> None:
    chance = random.Random(seed)  # to choose edits, no secret
    path, target = files.new(), files.folder / "copy.maturity"
    with files.open(path) as document, files.open(path) as other:

        def edit() -> None:
            by = chance.choice((document, other))
            _ = by.undo_step
            kind = chance.randrange(3)
            state = by.read()
            criterion = chance.choice(CRITERIA)
            try:
                if kind == 0:
                    by.undo()
                elif kind == 1:
                    by.redo()
                elif kind == 2:
                    by.do(RateCriterion(ROUND, criterion, chance.choice("NPLF")), state)
                elif kind == 3:
                    by.do(WriteNote(ROUND, criterion, str(chance.random()) * 300), state)
                elif kind == 4:
                    by.do(LinkEvidence("ev-1", ROUND, criterion), state)
                else:
                    by.do(UnlinkEvidence("ev-1", ROUND, criterion), state)
            except UserError:
                pass  # it makes no sense as things stand

        def between() -> None:
            if chance.random() < 0.4:
                edit()

        stand = finished(document, target, between)
        assert content(files, target) == dump(document)
        assert stand.head == (dump(document)["document"][0][3], dump(document)["document"][0][4])


@pytest.mark.usefixtures("one_row_a_slice")
def test_a_place_and_a_name_that_pass_from_row_to_row(files: Files) -> None:
    """A new row takes the place of one that went; two rounds exchange their names."""
    path, target = files.new(), files.folder / "copy.maturity"
    with files.open(path) as document:
        first = next(iter(document.read().rounds))
        second = type(first)("r-other", "Second", "z")
        document.commit(WriteNote(ROUND, CRITERIA[0], ""), (RowChange(None, second),))
        steps = 0

        def between() -> None:
            nonlocal steps
            steps += 1
            if steps % 3:
                return
            now = {row.id: row for row in document.read().rounds}
            changes = [
                RowChange(
                    now[first.id], msgspec.structs.replace(now[first.id], name=f"passing {steps}")
                ),
                RowChange(
                    now[second.id], msgspec.structs.replace(now[second.id], name=now[first.id].name)
                ),
            ]
            document.commit(WriteNote(ROUND, CRITERIA[0], ""), tuple(changes[:1]))
            document.commit(WriteNote(ROUND, CRITERIA[0], ""), tuple(changes[1:]))
            document.do(LinkEvidence("ev-2", ROUND, CRITERIA[steps % 5]), document.read())
            document.do(UnlinkEvidence("ev-2", ROUND, CRITERIA[steps % 5]), document.read())

        finished(document, target, between)
        assert content(files, target) == dump(document)


def test_what_the_history_does_not_tell_ends_it(files: Files) -> None:
    path, target = files.new(), files.folder / "copy.maturity"
    with (
        files.open(path) as document,
        closing(connect(target, document.key, create=True)) as copy,
    ):
        work = copied(document, copy)
        next(work)
        document.do(WriteNote(ROUND, CRITERIA[0], "x"), document.read())
        with document.writing() as db:
            db.execute("UPDATE history SET changeset = NULL")
        with pytest.raises(UserError, match="changed as a whole"):
            list(work)
