"""Writes a document anew with words taken out of it: rows, what history keeps, and every change.

Atomic: the file is replaced by a verified new one in one step, so whoever is killed midway leaves
the old file or the new. The new one ends in a barrier. Undo could go on behind it, since every
change is rewritten alike; a merge must not: a copy from before would bring the words back. No
figure moves: what rested on the words is kept by rows of the barrier's own (see `kept_voices`).
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import Any

import apsw
import msgspec

from maturity_desktop.assessment.kept_voices import Kept, keeping_figures
from maturity_desktop.assessment.records import ROW_TYPE_OF, Row, RowChange
from maturity_desktop.document import attachments, content_sum, history, rows
from maturity_desktop.document.connection import connect, create_tables
from maturity_desktop.document.copying import small_tables
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.history import Cause
from maturity_desktop.document.placing import beside, put_in_place, remove_part
from maturity_desktop.document.scrubbed_rows import rows_of, scrubbed
from maturity_desktop.document.scrubs import Scrub
from maturity_desktop.document.soundness import read_sound
from maturity_desktop.errors import UserError


def count(document: Document, scrub: Scrub) -> Counter[tuple[str, str]]:
    """What the scrub would change, by table and column; `("history", "")` counts changes."""
    with document.snapshot() as db:
        for table in small_tables(db):
            for _ in scrubbed(db, table, scrub):
                pass
    return scrub.found


def scrub_file(document: Document, scrub: Scrub, cause: Cause) -> Kept:
    """Replaces the file by a verified one without the words; the document is closed then.

    Attached files that nothing but the history named stay behind too. Gives what keeps the figures.

    Raises:
        UserError: nothing was changed: the disk is full, somebody writes, a file is damaged.
    """
    target = document.path.resolve() if document.path.is_symlink() else document.path
    temporary = beside(target)
    with document.alone() as source:
        kept = _fill(source, temporary, document, scrub, cause)
        if os.name != "nt":
            put_in_place(temporary, target)
    document.close()
    if os.name == "nt":
        # As for another password: Windows replaces no file that somebody has open.
        put_in_place(temporary, target)
    return kept


def _fill(
    source: apsw.Connection, temporary: Path, document: Document, scrub: Scrub, cause: Cause
) -> Kept:
    named = "SELECT attachment FROM evidence WHERE attachment <> ''"
    wanted = (
        frozenset(sha256 for (sha256,) in source.execute(named)) & attachments.sizes(source).keys()
    )
    try:
        with disk_errors(document.path):
            with closing(connect(temporary, document.key, create=True)) as copy:
                _write(source, copy, scrub, wanted)
                kept = keeping_figures(
                    read_sound(document.path, source), read_sound(document.path, copy)
                )
                _end(copy, scrub, kept, cause)
                copy.execute("COMMIT")
                copy.pragma("journal_mode", "DELETE")
            with closing(connect(temporary, document.key, read_only=True)) as copy:
                read_sound(document.path, copy)
                _require_scrubbed(source, copy, scrub, wanted, kept)
    except BaseException:
        remove_part(temporary)
        raise
    return kept


def _write(
    source: apsw.Connection,
    copy: apsw.Connection,
    scrub: Scrub,
    wanted: frozenset[str],
) -> None:
    copy.execute("BEGIN IMMEDIATE")
    create_tables(copy)
    # Children may stand before their parents while rows arrive table by table.
    copy.pragma("defer_foreign_keys", 1)
    for table in small_tables(source):
        for row in scrubbed(source, table, scrub):
            marks = ", ".join("?" * len(row))
            copy.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608  # our tables
    attachments.copy(source, copy, wanted)
    content_sum.renew(copy)


def _end(copy: apsw.Connection, scrub: Scrub, kept: Kept, cause: Cause) -> None:
    """The barrier, with what keeps the figures."""
    with closing(apsw.Session(copy, "main")) as session:
        session.attach()
        rows.write(copy, kept.changes)
        changeset = session.changeset()
    params = {**cause.params, "count": scrub.found.total()}
    cause = msgspec.structs.replace(cause, params=params)
    history.append(copy, history.head(copy), cause, changeset)


def _require_scrubbed(
    source: apsw.Connection,
    copy: apsw.Connection,
    scrub: Scrub,
    wanted: frozenset[str],
    kept: Kept,
) -> None:
    """Read back: every row is the old one without the words, and none of them is left."""
    head, again, left = history.head(copy)[0], scrub.again(), scrub.again()
    equal = attachments.equal(source, copy, wanted) and all(
        row == copied
        for table in (*ROW_TYPE_OF, "history")
        for row, copied in zip_longest(
            _changed(table, scrubbed(source, table, again), kept.changes),
            (row for row in rows_of(copy, table) if table in ROW_TYPE_OF or row[0] != head),
        )
    )
    for table in small_tables(copy):
        for _ in scrubbed(copy, table, left):
            pass
    if not equal or left.found.total():
        raise UserError("The new file is not what it should be", "Nothing was changed.")


def _changed(
    table: str, found: Iterable[tuple[Any, ...]], changes: Iterable[RowChange]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table after these changes; new ones stand behind the others."""
    here = [change for change in changes if change.row.table == table]
    if not here:
        yield from found
        return
    after = {
        _values(one.before): None if one.after is None else _values(one.after)
        for one in here
        if one.before is not None
    }
    for row in found:
        changed = after.get(row, row)
        if changed is not None:
            yield changed
    yield from (_values(one.after) for one in here if one.before is None and one.after)


def _values(row: Row) -> tuple[Any, ...]:
    """As the file gives them back; 1 equals True."""
    return msgspec.structs.astuple(row)
