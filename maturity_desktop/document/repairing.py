"""Repair: what can still be read of a damaged file becomes a new one, verified like every copy."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import apsw
import msgspec

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import ROW_TYPES, RowChange
from maturity_desktop.document import content_sum, history, rows
from maturity_desktop.document.checking import check
from maturity_desktop.document.connection import (
    LOCKED,
    DocumentKey,
    LockedError,
    _check_kind,
    checksum_holds,
    connect,
    create_tables,
    open_with,
    raw_file,
    read_head,
)
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.mended_rows import At, Mended, Notes
from maturity_desktop.document.mending import mend
from maturity_desktop.document.placing import beside, put_in_place, remove_part
from maturity_desktop.document.repair_report import RepairReport, Told, report_of
from maturity_desktop.document.salvage import Pages
from maturity_desktop.document.salvaged_history import Past, past_of
from maturity_desktop.document.salvaged_rows import Key, Salvaged, Shape, salvage, shapes_of
from maturity_desktop.document.schema import ATTACHMENT, OUTSIDE_UNDO
from maturity_desktop.errors import UserError
from maturity_desktop.model.records import MaturityModel

_CHUNK = 2**20
_PAGE_BYTES = 4096
_PAGES_LOOKED_AT = 2000
_OF_THE_FILE = frozenset({"document", "history"})


def repair(
    path: Path,
    target: Path,
    password: str | None = None,
    *,
    model: MaturityModel | None = None,
    who: str = "",
) -> RepairReport:
    """What can be read of a damaged file, as a new one.

    Args:
        path: is only read.
        target: must not exist yet; nothing has this name until all is written and verified.
        password: of the file, and then of the new one.
        model: stands in where the file's own copy is damaged and is no bundled one.
        who: the name that the history keeps for the repair.

    Raises:
        UserError: nothing could be saved, `target` exists, the password is wrong or missing, or
            a newer version wrote the file.
    """
    head = read_head(path)
    with disk_errors(path):
        key = None
        if not head.plain and not is_plain(path):
            if password is None:
                raise LockedError(*LOCKED)
            key = DocumentKey.derive(password, head.salt)
    return repair_with(path, target, key, model=model, who=who)


def repair_with(
    path: Path,
    target: Path,
    key: DocumentKey | None,
    *,
    model: MaturityModel | None = None,
    who: str = "",
) -> RepairReport:
    """As `repair` where the key is known; None for a plain file."""
    for taken in (target, target.with_name(f"{target.name}-journal")):
        if os.path.lexists(taken):
            raise UserError(f"{taken} exists already", "Choose another name; nothing was written.")
    temporary = beside(target)
    order = _Order(path, key, model, who)
    try:
        with disk_errors(target), _settled(path, temporary, key) as (source, taken_back):
            filled = _fill(order, source, temporary, taken_back=taken_back)
            report = _verified(filled, order, temporary)
    except BaseException:
        remove_part(temporary)
        raise
    put_in_place(temporary, target)
    return report


def is_plain(path: Path) -> bool:
    """Whether a file without the head of a plain one is one after all: a checksum holds."""
    with raw_file(path, None) as file:
        whole = min(file.xFileSize() // _PAGE_BYTES, _PAGES_LOOKED_AT)
        pages = (file.xRead(_PAGE_BYTES, at * _PAGE_BYTES) for at in range(whole))
        return any(any(page) and checksum_holds(page) for page in pages)


@contextmanager
def _settled(path: Path, temporary: Path, key: DocumentKey | None) -> Iterator[tuple[Path, bool]]:
    """The file without half a transaction: what a crash left is taken back in a copy of it."""
    journal = path.with_name(f"{path.name}-journal")
    if not journal.is_file() or not journal.stat().st_size:
        yield path, False
        return
    copy = temporary.with_name(f"{temporary.name}.part")
    try:
        with disk_errors(path):
            _copy_bytes(path, copy)
        _copy_bytes(journal, copy.with_name(f"{copy.name}-journal"))
        taken_back = False
        with suppress(apsw.Error), closing(connect(copy, key)) as db:
            db.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            taken_back = True
        yield copy, taken_back
    finally:
        remove_part(copy)


def _copy_bytes(source: Path, target: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with raw_file(source, None) as file, os.fdopen(os.open(target, flags, 0o600), "wb") as out:
        size = file.xFileSize()
        for at in range(0, size, _CHUNK):
            out.write(file.xRead(min(_CHUNK, size - at), at))


class _Order(msgspec.Struct, frozen=True):
    """What was asked for."""

    path: Path
    key: DocumentKey | None
    model: MaturityModel | None
    who: str


class _Filled(msgspec.Struct, frozen=True):
    """What was written, and what is to be told of it."""

    told: Told
    notes: Notes
    shapes: dict[str, Shape]


def _fill(order: _Order, source: Path, temporary: Path, *, taken_back: bool) -> _Filled:
    """Reads the source and writes all that holds together."""
    with closing(connect(temporary, order.key, create=True)) as db:
        db.execute("BEGIN IMMEDIATE")
        create_tables(db)
        # Children may stand before their parents while rows arrive table by table.
        db.pragma("defer_foreign_keys", 1)
        shapes = shapes_of(db)
        with disk_errors(order.path), raw_file(source, order.key) as file:
            pages = Pages(file, plain=order.key is None)
            _refuse(order, pages)
            salvaged = salvage(pages, shapes)
        _drop_damaged_attachments(salvaged)
        past = past_of(salvaged, shapes)
        try:
            mended = mend(salvaged, past, shapes, order.model)
        except UserError as error:
            raise UserError(f"{order.path.name}: {error.message}", error.hint) from error
        written = _Written(db, shapes, salvaged, mended)
        written.rows()
        sure = all(table in salvaged.complete for table in shapes if table not in _OF_THE_FILE)
        same = sure and not salvaged.homeless and mended.notes.nothing and _certain(past)
        same = same and written.agrees
        written.history(past if past and past.whole else None, order.who, same=same)
        db.execute("COMMIT")
        told = Told(
            damaged=len(pages.lost),
            doubtful=len(pages.doubtful),
            mended=len(pages.mended),
            disordered=pages.plain and pages.disordered,
            of_pages=pages.count,
            homeless=salvaged.homeless,
            sure=sure,
            history_kept=past is not None and past.whole,
            changes=len(history.read_history(db)),
            same_document=same,
            taken_back=taken_back,
            missing=pages.missing,
        )
        db.pragma("journal_mode", "DELETE")
    return _Filled(told, mended.notes, shapes)


def _refuse(order: _Order, pages: Pages) -> None:
    """What is no damaged file of ours."""
    if order.key is not None and len(pages.lost) == pages.count:
        raise LockedError(*LOCKED)
    head = pages.page(1)
    if head and pages.verified(1) and head.startswith(b"SQLite format 3\0"):
        version, application_id = (int.from_bytes(head[at : at + 4], "big") for at in (60, 68))
        _check_kind(order.path, application_id, version)


def _drop_damaged_attachments(salvaged: Salvaged) -> None:
    """A file inside the document is as it was, or of no use; its hash says which."""
    held = salvaged.rows[ATTACHMENT]
    for key, found in list(held.items()):
        if hashlib.sha256(found.values["content"]).hexdigest() == found.values["sha256"]:
            found.verified = True
        else:
            del held[key]


def _certain(past: Past | None) -> bool:
    return past is not None and past.whole and past.verified and past.sure


class _Written(msgspec.Struct, frozen=True):
    """Writes into the tables of the new file; what does not fit goes to the notes."""

    db: apsw.Connection
    shapes: dict[str, Shape]
    salvaged: Salvaged
    mended: Mended

    def rows(self) -> None:
        parents_first = {kind.table: place for place, kind in enumerate(ROW_TYPES)}
        records = self.mended.records.items()
        for at, row in sorted(records, key=lambda item: parents_first[item[0][0]]):
            with self._noted(at):
                rows.write(self.db, [RowChange(None, row)])
        for table in OUTSIDE_UNDO - _OF_THE_FILE:
            for key, found in self.salvaged.rows[table].items():
                with self._noted((table, key)):
                    self._insert(table, found.values)
                if not found.verified:
                    self.mended.notes.unverified[table, key] = ""
        self._drop_orphans()

    @contextmanager
    def _noted(self, at: At) -> Iterator[None]:
        try:
            yield
        except apsw.ConstraintError:
            self.mended.notes.give_up(at, "it breaks a rule of its table")

    def _insert(self, table: str, values: dict[str, Any]) -> None:
        # Names of tables and columns come from the new file itself.
        marks = ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"  # noqa: S608
        self.db.execute(sql, tuple(values.values()))

    def _drop_orphans(self) -> None:
        """Rows of which the parent is gone and could not be made again."""
        orphans: list[tuple[Any, ...]]
        while orphans := self.db.execute("PRAGMA foreign_key_check").fetchall():
            for table, rowid, parent, _ in orphans:
                columns = ", ".join(self.shapes[table].key)
                where = f"FROM {table} WHERE rowid = ?"
                key: Key | None = self.db.execute(f"SELECT {columns} {where}", (rowid,)).fetchone()
                if key is not None:  # else it named two parents that are gone
                    self.db.execute(f"DELETE {where}", (rowid,))
                    self.mended.notes.give_up((table, key), f"its {parent} is gone")

    @property
    def agrees(self) -> bool:
        """Whether the rows are those that were written last, as far as their sum was kept."""
        found = next(iter(self.salvaged.rows["document"].values()), None)
        content = found.values.get("content") if found else None
        return not content or content == content_sum.whole(self.db)

    def history(self, past: Past | None, who: str, *, same: bool) -> None:
        """The history as it was; behind it, or alone, the mark of a repair that changed something.

        Undo stops at the mark. What lost something must not pass for the latest state of the same
        document, or it would take the place of better copies of it.
        """
        found = next(iter(self.salvaged.rows["document"].values()), None)
        now = next(self.db.execute("SELECT strftime('%Y-%m-%dT%H:%M:%fZ')"))[0]
        values = found.values if found else {"id": 1, "created": now}
        document_id = values["document_id"] if found and same else new_id()
        head = past.head if past else ("", 0)
        self._insert(
            "document",
            {
                **values,
                "document_id": document_id,
                "head": head[0],
                "change_no": head[1],
                "content": content_sum.whole(self.db),
            },
        )
        for change in past.rows if past else ():
            self._insert("history", change)
        if not (past and same):
            params = {"lost": len(self.mended.notes.lost)}
            cause = history.Cause("barrier", "Repair", params, who)
            history.append(self.db, past.head if past else None, cause, b"")


def _verified(filled: _Filled, order: _Order, temporary: Path) -> RepairReport:
    """Opens the new file like any other and reads all of it."""
    db = open_with(temporary, order.key, read_only=True)
    with closing(Document(temporary, db, order.key)) as document:
        assessment = document.read()
        faults = check(document).faults
    return report_of(filled.told, filled.notes, assessment, filled.shapes, faults)
