"""Engagement files for tests: plain and protected, each made once and then copied.

A password costs 0.3 s of key derivation, so a session derives one key for one salt. Run as a
program this module is the other process: a second window, or the one that gets killed.
"""

import hashlib
import json
import os
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import apsw

from decision_rows import challenge, decision_rows, metric
from engagements import ROUND, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import LoadEngagement, RateCriterion, WriteNote
from maturity_desktop.assessment.records import (
    Amendment,
    AreaText,
    Engagement,
    Evidence,
    Rating,
    Round,
    Row,
    Scope,
    Support,
)
from maturity_desktop.document import connection, content_sum
from maturity_desktop.document.connection import DocumentKey
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from week_rows import week_rows

PASSWORD = "correct horse, batteri\u00e9s"
CLIENT = "Ardent Kestrel Holdings"
NOTE = "The night shift restarts the queue by hand."
# Longer than a page, so that it lies on overflow pages.
LONG_NOTE = " ".join(f"line {n} of what was said" for n in range(600))
CRITERIA = tuple(f"a{area}.{level}.{n}" for area in (1, 2) for level in (2, 3) for n in range(1, 5))


def model_document() -> dict[str, Any]:
    """Two areas of eight statements in two dimensions, with a metric and a challenge."""
    document = plain_model({2: 4, 3: 4}, areas=2, dimensions=("d1", "d2"))
    document["area"][0]["metric"] = [metric()]
    document["challenge"] = [challenge()]
    return document


@lru_cache
def content() -> tuple[Row, ...]:
    """At least one row of every type."""
    model = model_from_document(model_document(), "documents")
    return (
        Engagement(client=CLIENT, model=encode_copy(model)),
        Round(ROUND, "Baseline", "i", date="2026-01-05"),
        Scope(ROUND, "a1", target=3, weight=1.5),
        Amendment("am-1", ROUND, "2026-01-06", "a1", "agreed by phone"),
        AreaText(ROUND, "a1", summary="Steady work.", gaps="one\ntwo"),
        Rating(ROUND, "a1.2.1", "L", note=NOTE),
        Rating(ROUND, "a1.2.2", None, "supplier-part", reason="done by the supplier"),
        Rating(ROUND, "a2.3.1", "P", flag=True, note=LONG_NOTE),
        Evidence("ev-1", 1, "Change calendar"),
        Evidence("ev-2", 2, "Sample of tickets", kind="sample", population=80, sample_size=8),
        Support("ev-1", ROUND, "a1.2.1"),
        Support("ev-2", ROUND, "a2.3.1", stance="contradicts"),
        *week_rows(ROUND, "a1.2.1", "a1", "d1", "L"),
        *decision_rows(ROUND, "a1.2.1", "a1", "F", "ev-1"),
    )


@lru_cache
def _template(password: str | None) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.maturity"
        Document.create(path, LoadEngagement(content()), password=password, who="Ann").close()
        return path.read_bytes()


@lru_cache
def _session_key(password: str | None) -> DocumentKey | None:
    if password is None:
        return None
    return DocumentKey.derive(password, _template(password)[:16])


@dataclass(frozen=True)
class Files:
    """Files of one kind, plain or protected, in one folder."""

    folder: Path
    password: str | None

    @property
    def key(self) -> DocumentKey | None:
        return _session_key(self.password)

    def new(self, name: str = "client.maturity") -> Path:
        """A closed file with `content`."""
        path = self.folder / name
        path.write_bytes(_template(self.password))
        return path

    def open(self, path: Path, *, read_only: bool = False, who: str = "") -> Document:
        """As `Document.open`, with the key of the session."""
        if self.key is None:
            return Document.open(path, who=who, read_only=read_only)
        with disk_errors(path):
            db = connection.open_with(path, self.key, read_only=read_only)
            try:
                return Document(path, db, self.key, who)
            except BaseException:
                db.close()
                raise

    def raw(self, path: Path) -> apsw.Connection:
        """Another program on the same file: it can read and write, and knows none of our rules."""
        return raw_connection(path, self.key)

    def plant(self, path: Path, *statements: str) -> None:
        """Writes behind the program's back what no edit can write, and makes the sum fit it."""
        with closing(self.raw(path)) as db:
            db.pragma("ignore_check_constraints", 1)
            db.pragma("foreign_keys", 0)
            db.pragma("writable_schema", 1)
            for statement in statements:
                db.execute(statement)
            with suppress(apsw.Error, UnicodeDecodeError):
                content_sum.renew(db)

    def process(self, path: Path, *arguments: str) -> subprocess.Popen[str]:
        """This module as another process on the file."""
        key = self.key.raw.hex() if self.key else ""
        salt = self.key.salt.hex() if self.key else ""
        return subprocess.Popen(
            [sys.executable, __file__, str(path), key, salt, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )


def raw_connection(path: Path, key: DocumentKey | None) -> apsw.Connection:
    connection._load_checksums()
    vfs = "cksmvfs" if key is None else connection._cipher_vfs()
    db = apsw.Connection(str(path), vfs=vfs)
    db.set_busy_timeout(5000)
    if key is not None:
        db.pragma("cipher", "sqlcipher")
        db.pragma("legacy", 4)
        db.pragma("key", key.literal)
    return db


def live_bytes(path: Path) -> bytes:
    """The bytes of an open file, read by another process: a handle of ours would drop its locks."""
    return subprocess.run(["cat", str(path)], check=True, capture_output=True).stdout


def digest(path: Path) -> str:
    return hashlib.sha256(live_bytes(path)).hexdigest()


def dump(document: Document) -> dict[str, list[Any]]:
    """Every value of every table, changesets and all."""
    db = document.connection
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
    return {table: list(db.execute(f"SELECT * FROM {table} ORDER BY rowid")) for table in tables}


def rate(document: Document, criterion: str, option: str | None) -> Assessment:
    """Commits a rating; what the file holds afterwards."""
    assessment = document.read()
    commit = document.do(RateCriterion(ROUND, criterion, option), assessment)
    return assessment.with_rows(commit.changes if commit else ())


def option_of(document: Document, criterion: str) -> str | None:
    return document.read().rating(ROUND, criterion).option


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def _child(path: Path, key: DocumentKey | None, task: str, *arguments: str) -> None:
    """The other process; each line it says is an acknowledgement."""
    db = raw_connection(path, key) if task == "hold" else None
    if db is not None:
        for statement in arguments:
            list(db.execute(statement))
        _say("held")
        sys.stdin.readline()
        db.close()
        return
    if task == "notes":
        _be_killed(path, key)
        return
    document = Document(path, connection.connect(path, key), key, "child")
    document.do(RateCriterion(ROUND, *arguments), document.read())
    document.close()
    _say(json.dumps(document.head))


def _be_killed(path: Path, key: DocumentKey | None) -> None:
    """For each number on standard input a fresh process that writes notes until it is killed."""
    for line in sys.stdin:
        writer = os.fork()
        if writer == 0:
            _write_notes(path, key, int(line))
        os.waitpid(writer, 0)
        _say("killed")


def _write_notes(path: Path, key: DocumentKey | None, number: int) -> None:
    _say(os.getpid())
    document = Document(path, connection.connect(path, key), key, "child")
    assessment = document.read()
    while True:
        number += 1
        commit = document.do(WriteNote(ROUND, CRITERIA[number % 16], str(number)), assessment)
        assert commit is not None
        assessment = assessment.with_rows(commit.changes)
        _say(number)


if __name__ == "__main__":
    _path, _key, _salt, *_arguments = sys.argv[1:]
    _child(
        Path(_path),
        DocumentKey(bytes.fromhex(_key), bytes.fromhex(_salt)) if _key else None,
        *_arguments,
    )
