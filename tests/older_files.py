"""Working copies of the files of every released version, and what they hold.

Each folder in `tests/golden` was written by the program that knew no later version, and is never
made anew.
"""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from documents import PASSWORD, raw_connection
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.document import connection, migrating
from maturity_desktop.document.connection import DocumentKey
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.exchange.engagement_json import read_engagement

GOLDEN = Path(__file__).parent / "golden"


VERSIONS = (1, 2, 3)


KINDS = ("plain", "protected")


def golden(version: int, name: str) -> Path:
    return GOLDEN / f"v{version}" / name


@lru_cache
def _key(salt: bytes) -> DocumentKey:
    return DocumentKey.derive(PASSWORD, salt)


@dataclass(frozen=True)
class Old:
    """A working copy of a golden file."""

    path: Path
    protected: bool
    released: int

    @property
    def key(self) -> DocumentKey | None:
        return _key(self.path.read_bytes()[:16]) if self.protected else None

    def open(
        self, *, read_only: bool = False, before: Callable[[Document], object] | None = None
    ) -> Document:
        """As `Document.open`; the key is derived once for all tests."""
        key = self.key
        with disk_errors(self.path):
            db = connection.open_with(self.path, key, read_only=read_only)
            document = Document(self.path, db, key, "Ben")
            try:
                document.migrate(before)
            except BaseException:
                document.close()
                raise
            return document

    def plant(self, *statements: str) -> None:
        with closing(raw_connection(self.path, self.key)) as db:
            db.pragma("foreign_keys", 0)
            db.pragma("writable_schema", 1)
            for statement in statements:
                db.execute(statement)

    @property
    def version(self) -> int:
        with closing(raw_connection(self.path, self.key)) as db:
            return migrating.version_of(db)


@lru_cache
def content(version: int) -> Assessment:
    return Assessment(read_engagement(golden(version, "engagement.json")))


def changes(document: Document) -> list[tuple[str, str, str]]:
    return [(row.id, row.kind, row.label) for row in document.history()]


@lru_cache
def old_changes(version: int) -> list[tuple[str, str, str]]:
    told = json.loads(golden(version, "history.json").read_bytes())
    return [(row["id"], row["kind"], row["label"]) for row in told]


def never(_: Document) -> None:
    pytest.fail("there was nothing to migrate")


def alone(path: Path) -> bool:
    return [found.name for found in path.parent.iterdir()] == [path.name]


def tables(path: Path, key: DocumentKey | None) -> set[str]:
    with closing(raw_connection(path, key)) as db:
        found = db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return {sql for (sql,) in found}
