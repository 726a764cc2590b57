"""Somebody's file read once, as it lies there: not a byte is written, no side file is left."""

import os
from pathlib import Path
from typing import Literal

import apsw
import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.document.connection import raw_file, read_head
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import extended_code
from maturity_desktop.document.schema import APPLICATION_ID, SCHEMA_VERSION
from maturity_desktop.errors import UserError

NotRead = Literal["protected", "damaged", "foreign", "newer", "unreadable"]
"""Why a file was not read; `unreadable`: its rights, or somebody writes to it, or was cut short."""

_WRITE_VERSION = 18  # the byte of SQLite's header that is 2 for a file with a log beside it
_ROLLBACK_JOURNAL = 1
_PASSING = (apsw.BusyError, apsw.CantOpenError, apsw.PermissionsError, apsw.IOError)


class Apart(msgspec.Struct, frozen=True):
    """What a file holds.

    Attributes:
        document_id: equal in all copies of one document.
        changed: UTC in ISO of the last change, and its number: the later copy has the larger one.
    """

    document_id: str
    changed: tuple[str, int]
    assessment: Assessment


def read_apart(path: Path) -> Apart | NotRead:
    """The content of a plain file, of any version up to today's, or why it was not read.

    A half-written transaction beside the file stays for whoever opens it to work on.
    """
    try:
        head = read_head(path)
    except UserError:
        return _without_head(path)
    if not head.plain:
        return "protected"
    if head.application_id != APPLICATION_ID:
        return "foreign"
    if head.version > SCHEMA_VERSION:
        return "newer"
    try:
        return _content(path) if _may_be_read(path) else "unreadable"
    except UserError as error:
        return _reason(error.__cause__)
    except (apsw.Error, OSError) as error:
        return _reason(error)


def _without_head(path: Path) -> NotRead:
    try:
        found = path.stat()
    except OSError:
        return "unreadable"
    if not os.access(path, os.R_OK):
        return "unreadable"
    return "foreign" if found.st_size else "damaged"


def _may_be_read(path: Path) -> bool:
    """Whether reading alone is enough: a journal or a log would have to be brought in first."""
    try:
        if path.with_name(f"{path.name}-journal").stat().st_size:
            return False
    except FileNotFoundError:
        pass
    with raw_file(path, None) as file:
        return bool(file.xRead(1, _WRITE_VERSION)[0] == _ROLLBACK_JOURNAL)


def _content(path: Path) -> Apart:
    with Document.open(path, read_only=True) as document:
        assessment = document.read()
        with document.snapshot() as db:
            found = db.execute(
                "SELECT document_id, ifnull(utc, ''), document.change_no FROM document "
                "LEFT JOIN history ON history.id = document.head"
            )
            document_id, utc, number = next(found)
    return Apart(document_id, (utc, number), assessment)


def _reason(error: BaseException | None) -> NotRead:
    """What passes by itself, or with other rights, is no damage."""
    if isinstance(error, apsw.Error) and extended_code(error) == apsw.SQLITE_IOERR_DATA:
        return "damaged"  # the sum of a page is wrong
    return "unreadable" if isinstance(error, (*_PASSING, OSError)) else "damaged"
