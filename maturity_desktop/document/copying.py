"""Verified copies: save a copy, add, change or remove a password. Never the target first.

A copy is made beside its target, closed, opened again, checked and counted, flushed to the disk,
and only then takes the target's name.
"""

import os
from pathlib import Path
from uuid import uuid4

import apsw

from maturity_desktop.document.checking import require_sound
from maturity_desktop.document.connection import DocumentKey, connect, create_tables
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.schema import TABLES
from maturity_desktop.errors import UserError

_PAGES_A_SLICE = 256


def save_copy(document: Document, target: Path) -> None:
    """An equal file under another name, with the same password; an existing one is refused."""
    if target.exists():
        raise UserError(f"{target} exists already", "Choose another name; nothing was written.")
    temporary = _beside(target)
    _fill(document, temporary, document.key, same_key=True)
    _replace(temporary, target)


def change_password(document: Document, password: str | None) -> None:
    """Gives the file another password, or none; the document is closed when this returns.

    The file is replaced by a verified copy in one step: at every moment one whole file stands
    under the name, with the old password or with the new.
    """
    key = DocumentKey.derive(password) if password is not None else None
    temporary = _beside(document.path)
    _fill(document, temporary, key, same_key=False)
    document.close()
    _replace(temporary, document.path)


def _beside(target: Path) -> Path:
    if not target.parent.is_dir():
        raise UserError(f"There is no folder {target.parent}", "Create it first.")
    return target.with_name(f".{target.name}.{uuid4().hex[:8]}.part")


def _fill(document: Document, temporary: Path, key: DocumentKey | None, *, same_key: bool) -> None:
    """The whole content into a new file that was read back and found equal."""
    source = document.connection
    try:
        with disk_errors(temporary):
            target = connect(temporary, key, create=True)
            try:
                if same_key:
                    _copy_pages(source, target)
                else:
                    _copy_rows(source, target)
                target.pragma("journal_mode", "DELETE")
            finally:
                target.close()
            copy = connect(temporary, key, read_only=True)
            try:
                require_sound(temporary, copy)
                if _counts(copy) != _counts(source):
                    raise UserError("The copy differs from the original", "Try another disk.")
            finally:
                copy.close()
    except BaseException:
        _remove(temporary)
        raise


def _copy_pages(source: apsw.Connection, target: apsw.Connection) -> None:
    with target.backup("main", source, "main") as backup:
        while not backup.done:
            backup.step(_PAGES_A_SLICE)


def _copy_rows(source: apsw.Connection, target: apsw.Connection) -> None:
    """Between plain and protected the pages differ in size, so the rows are copied."""
    source.execute("BEGIN")
    try:
        target.execute("BEGIN IMMEDIATE")
        create_tables(target)
        # Children may stand before their parents while rows arrive table by table.
        target.pragma("defer_foreign_keys", 1)
        for table in TABLES:
            for row in source.execute(f"SELECT * FROM {table}"):  # noqa: S608
                marks = ", ".join("?" * len(row))
                target.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608
        target.execute("COMMIT")
    finally:
        source.execute("COMMIT")


def _replace(temporary: Path, target: Path) -> None:
    """Flushes the copy, gives it the name, flushes the folder."""
    try:
        flags = os.O_RDWR | getattr(os, "O_BINARY", 0)
        handle = os.open(temporary, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.replace(target)
        _flush_folder(target.parent)
    except OSError as error:
        _remove(temporary)
        raise UserError(
            f"{target.name} could not be replaced: {error.strerror}",
            "Close it in other programs and try again; the file is as it was.",
        ) from error


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no handle on a folder; its journal keeps the rename
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _counts(db: apsw.Connection) -> dict[str, int]:
    return {
        table: next(db.execute(f"SELECT count(*) FROM {table}"))[0]  # noqa: S608
        for table in TABLES
    }


def _remove(temporary: Path) -> None:
    temporary.unlink(missing_ok=True)
    temporary.with_name(f"{temporary.name}-journal").unlink(missing_ok=True)
