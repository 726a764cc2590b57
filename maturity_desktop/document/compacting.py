"""Compacting: a file without free pages, and without attached files that nothing can bring back.

What an item of evidence names stays, and what a change in the history names too: undo, redo and
merge may bring it back. Changes behind the last barrier count no longer, since undo stops there.
So a file that was detached leaves for good only with the history that knew it. The history itself
is kept whole.
"""

from collections.abc import Iterator

import apsw
import msgspec

from maturity_desktop.assessment.records import Evidence
from maturity_desktop.document import attachments, history
from maturity_desktop.document.copying import rewrite
from maturity_desktop.document.document import Document
from maturity_desktop.document.unpacking import unpacked

_PLACE = Evidence.__struct_fields__.index("attachment")


class Compacted(msgspec.Struct, frozen=True):
    """What compacting did, in bytes.

    Attributes:
        before: size of the file.
        after: size of the file.
        dropped: attached files that went, and their bytes.
        for_undo: attached files that stay for the history alone, and their bytes.
    """

    before: int
    after: int
    dropped: attachments.Totals
    for_undo: attachments.Totals


class Foreseen(msgspec.Struct, frozen=True):
    """What compacting would do, in bytes.

    Attributes:
        size: of the file now.
        free: of pages that hold nothing.
        dropped: attached files that would go, and their bytes.
        for_undo: attached files that stay for the history alone, and their bytes.
    """

    size: int
    free: int
    dropped: attachments.Totals
    for_undo: attachments.Totals


def foresee(document: Document) -> Foreseen:
    """What `compact` would do; reads no content of an attached file."""
    with document.snapshot() as db:
        sizes = attachments.sizes(db)
        shown = {name for (name,) in db.execute("SELECT attachment FROM evidence")}
        kept = shown.union(remembered(db))
        return Foreseen(
            document.path.stat().st_size,
            int(db.pragma("freelist_count")) * int(db.pragma("page_size")),
            _totals(size for name, size in sizes.items() if name not in kept),
            _totals(size for name, size in sizes.items() if name in kept - shown),
        )


def compact(document: Document, *, progress: attachments.Progress | None = None) -> Compacted:
    """Replaces the file by a verified new one in one step; the document is closed then.

    Every attached file that stays is read and verified.

    Args:
        document: open for writing.
        progress: what it raises leaves the old file as it was.

    Raises:
        UserError: an attached file is damaged, or the disk has no room for the new file.
    """
    before = document.path.stat().st_size
    sizes: dict[str, int] = {}
    shown: set[str] = set()
    kept: set[str] = set()

    def wanted(db: apsw.Connection) -> set[str]:
        sizes.update(attachments.sizes(db))
        shown.update(name for (name,) in db.execute("SELECT attachment FROM evidence"))
        kept.update(shown, remembered(db))
        return kept

    rewrite(document, document.key, wanted, progress)
    return Compacted(
        before,
        document.path.stat().st_size,
        _totals(size for name, size in sizes.items() if name not in kept),
        _totals(size for name, size in sizes.items() if name in kept - shown),
    )


def _totals(sizes: Iterator[int]) -> attachments.Totals:
    found = list(sizes)
    return attachments.Totals(len(found), sum(found))


def remembered(db: apsw.Connection) -> Iterator[str]:
    """The files that changes of the history name, before or after."""
    chain = history.read_history(db)
    barrier = max((at for at, row in enumerate(chain) if row.kind == "barrier"), default=-1)
    past = {row.id for row in chain[: barrier + 1]}
    kept = db.execute("SELECT id, changeset FROM history WHERE changeset IS NOT NULL")
    for row_id, packed in kept:
        if row_id not in past:
            yield from _named(unpacked(packed))


def _named(changeset: bytes) -> Iterator[str]:
    for change in apsw.Changeset.iter(changeset):
        if change.name == Evidence.table:
            # A change from before there were attachments has fewer columns.
            places = [values[_PLACE:] for values in (change.old, change.new) if values is not None]
            yield from (place[0] for place in places if place and isinstance(place[0], str))
