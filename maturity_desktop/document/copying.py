"""Verified copies: save a copy, rewrite the file, change its password. Never the target first.

A copy is made beside its target, closed, opened again, checked and compared, flushed to the disk,
and only then takes the target's name.
"""

import os
from collections.abc import Callable, Collection
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

import apsw
import msgspec

from maturity_desktop.document import attachments
from maturity_desktop.document.connection import DocumentKey, connect, create_tables
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.placing import beside, put_in_place, refuse_taken, remove_part
from maturity_desktop.document.schema import ATTACHMENT, tables_of
from maturity_desktop.document.soundness import read_sound
from maturity_desktop.errors import UserError

_PAGES_A_SLICE = 256


def save_copy(document: Document, target: Path) -> None:
    """An equal file under another name, with the same password; an existing one is refused."""
    refuse_taken(target)
    temporary = beside(target)
    with document.snapshot() as source:
        fill(source, target, temporary, document.key, None)
    put_in_place(temporary, target)


def change_password(document: Document, password: str | None) -> None:
    """Gives the file another password, or none; the document is closed when this returns."""
    key = DocumentKey.derive(password) if password is not None else None
    rewrite(document, key, attachments.sizes)


def rewrite(
    document: Document,
    key: DocumentKey | None,
    wanted: Callable[[apsw.Connection], Collection[str]],
    progress: attachments.Progress | None = None,
) -> None:
    """Writes the file anew under a key, row by row; the document is closed when this returns.

    The file is replaced by a verified copy in one step: at every moment one whole file stands
    under the name, the old one or the new. Free pages stay behind, and attachments that are not
    `wanted`, which is asked while nobody can write.
    """
    # A link stays a link: the file it names is written anew.
    target = document.path.resolve() if document.path.is_symlink() else document.path
    temporary = beside(target)
    # An answer of another window that came after the copy would be lost with the old file.
    with document.alone() as source:
        fill(source, target, temporary, key, ByRows(frozenset(wanted(source)), progress))
        if os.name != "nt":
            put_in_place(temporary, target)
    document.close()
    if os.name == "nt":
        # Windows replaces no file that somebody has open, so no other window can lose anything.
        put_in_place(temporary, target)


class ByRows(msgspec.Struct, frozen=True):
    """How rows are copied: with these attachments."""

    wanted: frozenset[str]
    progress: attachments.Progress | None


def fill(
    source: apsw.Connection,
    target: Path,
    temporary: Path,
    key: DocumentKey | None,
    by_rows: ByRows | None,
) -> None:
    """The whole content into a new file that was read back and found equal; by pages or rows."""
    how = by_rows or ByRows(frozenset(attachments.sizes(source)), None)
    try:
        with disk_errors(target):
            with closing(connect(temporary, key, create=True)) as copy:
                if by_rows is None:
                    _copy_pages(source, copy)
                else:
                    _copy_rows(source, copy, how)
                copy.pragma("journal_mode", "DELETE")
            with closing(connect(temporary, key, read_only=True)) as copy:
                read_sound(target, copy)
                _require_equal(source, copy, how)
    except BaseException:
        remove_part(temporary)
        raise


def _copy_pages(source: apsw.Connection, target: apsw.Connection) -> None:
    with target.backup("main", source, "main") as backup:
        while not backup.done:
            backup.step(_PAGES_A_SLICE)


def _copy_rows(source: apsw.Connection, target: apsw.Connection, how: ByRows) -> None:
    """Between plain and protected the pages differ in size, so the rows are copied."""
    target.execute("BEGIN IMMEDIATE")
    create_tables(target)
    # Children may stand before their parents while rows arrive table by table.
    target.pragma("defer_foreign_keys", 1)
    for table in small_tables(source):
        for row in _rows_of(source, table):
            marks = ", ".join("?" * len(row))
            target.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608
    attachments.copy(source, target, how.wanted, how.progress)
    target.execute("COMMIT")


def _require_equal(source: apsw.Connection, copy: apsw.Connection, how: ByRows) -> None:
    equal = attachments.equal(source, copy, how.wanted, how.progress) and all(
        row == copied
        for table in small_tables(source)
        for row, copied in zip_longest(_rows_of(source, table), _rows_of(copy, table))
    )
    if not equal:
        raise UserError("The copy differs from the original", "Try another disk.")


def small_tables(db: apsw.Connection) -> list[str]:
    """All whose rows may be read whole; an attachment alone may be larger than the rest."""
    version: int = next(db.execute("PRAGMA user_version"))[0]
    return [table for table in tables_of(version) if table != ATTACHMENT]


def _rows_of(db: apsw.Connection, table: str) -> apsw.Cursor:
    return db.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608
