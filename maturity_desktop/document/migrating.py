"""A file of an older version becomes one of today's: in one transaction, checked before it ends.

A migration that only adds writes nothing into the history: the content is what it was, the head
too, and every older step can still be taken back, since SQLite applies a changeset of fewer
columns to the first ones of a table. Any other migration writes a barrier, which undo stops at.
"""

from pathlib import Path

import apsw

from maturity_desktop.document import content_sum, history
from maturity_desktop.document.schema import (
    MIGRATIONS,
    SCHEMA_VERSION,
    all_statements,
    steps_to,
)
from maturity_desktop.document.soundness import read_sound


def version_of(db: apsw.Connection) -> int:
    """The schema version of an open file."""
    found: int = next(db.execute("PRAGMA user_version"))[0]
    return found


def migrate(path: Path, db: apsw.Connection, who: str) -> None:
    """Brings the file to `SCHEMA_VERSION`; where that fails, all in it is as it was.

    Nothing to do is no error: another window may have done it while this one waited.

    Raises:
        UserError: the file is damaged: its older version is what a repair must read.
        apsw.Error: of the disk.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        # Afterwards the content is counted anew, and any damage would count as sound.
        read_sound(path, db)
        for version in range(version_of(db) + 1, SCHEMA_VERSION + 1):
            _step(db, version, who)
        content_sum.renew(db)
        read_sound(path, db)
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _step(db: apsw.Connection, version: int, who: str) -> None:
    for sql in steps_to(version):
        db.execute(sql)
    # Else the file could never be opened again.
    found = {sql for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
    if found != set(all_statements(version)):
        raise AssertionError(f"the tables of version {version} are not what schema.py says")
    if MIGRATIONS[version].other:
        cause = history.Cause("barrier", "Migration", {"version": version}, who)
        history.append(db, history.head(db), cause, b"")
    db.execute(f"PRAGMA user_version = {version}")
