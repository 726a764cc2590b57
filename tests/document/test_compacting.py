"""Compacting: what nothing can bring back goes, everything else stays, all or nothing."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from attaching import PDF, PICTURE, attach, item_of
from documents import Files, digest, dump, rate
from maturity_desktop.assessment.edits import ChangeEvidence
from maturity_desktop.assessment.evidence_edits import DetachFile
from maturity_desktop.document import attachments
from maturity_desktop.document.checking import check
from maturity_desktop.document.compacting import compact
from maturity_desktop.errors import UserError


def _alone(path: Path) -> bool:
    return [found.name for found in path.parent.iterdir()] == [path.name]


def test_compacting_drops_what_nothing_can_bring_back(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        shown = attach(document, "ev-1", PICTURE, "b.png")
        detached = attach(document, "ev-2", b"once attached", "c.txt")
        document.do(DetachFile("ev-2"), document.read())
        undone = attach(document, "ev-2", b"undone", "d.txt")
        document.undo()
        attachments.add(document, PDF, "never used.pdf")
        expected, steps = document.read(), document.history()
        before = path.stat().st_size
        done = compact(document)
    assert _alone(path)
    assert (done.before, done.after) == (before, path.stat().st_size)
    assert done.before - done.after > len(PDF)
    assert done.dropped == attachments.Totals(1, len(PDF))
    assert done.for_undo == attachments.Totals(2, len(b"once attachedundone"))
    with files.open(path) as document:
        assert document.read() == expected
        assert document.history() == steps
        assert attachments.sizes(document.connection).keys() == {shown, detached, undone}
        assert document.redo() is not None
        assert attachments.read(document, item_of(document, "ev-2").attachment) == b"undone"
        document.undo()
        document.undo()
        assert attachments.read(document, item_of(document, "ev-2").attachment) == b"once attached"
        assert check(document).faults == ()


def test_compacting_forgets_what_lies_behind_a_barrier(files: Files) -> None:
    """Undo stops there: nothing can bring the file back."""
    path = files.new()
    with files.open(path) as document:
        attach(document, "ev-1", PDF, "a.pdf")
        document.do(DetachFile("ev-1"), document.read())
        document.do(ChangeEvidence("ev-1", {"title": "Another"}), document.read())
    files.plant(path, "UPDATE history SET kind = 'barrier' WHERE change_no = 3")
    with files.open(path) as document:
        entries = document.history()
        assert document.undo_step is None
        assert compact(document).dropped.count == 1
    with files.open(path) as document:
        assert document.history() == entries
        assert attachments.totals(document).count == 0


def test_compacting_tells_how_far_it_is_and_can_be_ended(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        attach(document, "ev-1", PDF, "a.pdf")
        attach(document, "ev-2", PICTURE, "b.png")
        before = digest(path)
        total = 2 * (len(PDF) + len(PICTURE))

        def stop(done: int, of: int) -> None:
            assert of == total
            if done == total:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            compact(document, progress=stop)
        assert digest(path) == before
        rate(document, "a1.2.3", "F")
        seen: list[int] = []
        compact(document, progress=lambda done, _: seen.append(done))
    assert seen == sorted(seen)
    assert seen[-1] == total
    assert _alone(path)


@pytest.mark.skipif(os.name == "nt", reason="mounts")
def test_compacting_without_room(disk: Callable[[str], Path], files: Files) -> None:
    there = Files(disk("860k"), files.password)
    path = there.new()
    with there.open(path) as document:
        sha256 = attach(document, "ev-1", PDF, "a.pdf")
        before = digest(path)
        with pytest.raises(UserError, match="the disk is full"):
            compact(document)
        assert digest(path) == before
        rate(document, "a1.2.3", "F")
        assert attachments.read(document, sha256) == PDF
    assert _alone(path)


def test_nothing_to_compact_changes_nothing_that_counts(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        rate(document, "a1.2.3", "F")
        expected = dump(document)
        done = compact(document)
        assert done.dropped == done.for_undo == attachments.Totals(0, 0)
    with files.open(path) as document:
        assert dump(document) == expected
        document.undo()
    with closing(files.raw(path)) as db:
        assert db.pragma("integrity_check") == "ok"
