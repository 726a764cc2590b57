"""One open file: read it, commit row changes, undo, redo. Synchronous, and of one thread."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal, Self

import apsw
import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import Edit, new_id
from maturity_desktop.assessment.records import RowChange
from maturity_desktop.document import content_sum, history, migrating, rows
from maturity_desktop.document.changesets import take_back
from maturity_desktop.document.connection import (
    DocumentKey,
    connect,
    create_tables,
    has_moved,
    open_file,
)
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.history import Cause, HistoryRow, Join, Stacks, Step
from maturity_desktop.document.history_reading import UNDO_TO, read_past
from maturity_desktop.document.placing import claim
from maturity_desktop.document.schema import OUTSIDE_UNDO, SCHEMA_VERSION
from maturity_desktop.document.soundness import read_sound
from maturity_desktop.errors import UserError


class Commit(msgspec.Struct, frozen=True):
    """What stands in the file now: acknowledged only after it reached the disk."""

    row: HistoryRow
    changes: tuple[RowChange, ...]


class Document:
    """An open `.maturity` file.

    Every method belongs to the thread that opened it. Each write is one short transaction that
    holds the rows, a history row with the changeset, and the new head.
    """

    def __init__(
        self, path: Path, db: apsw.Connection, key: DocumentKey | None, who: str = ""
    ) -> None:
        self.path = path.absolute()
        self._db = db
        self.key = key
        # Whose name the history keeps from now on.
        self.who = who
        self._thread = threading.get_ident()
        self._stacks: Stacks | None = None
        self._closed = False
        self._head = history.head(db)
        self._schema = _schema_cookie(db)
        # Called with each changeset and its row once they are on the disk; it must not fail.
        self.follower: Callable[[bytes, HistoryRow], None] | None = None

    @classmethod
    def create(cls, path: Path, edit: Edit, *, password: str | None = None, who: str = "") -> Self:
        """A new file that begins with the edit; an existing one is refused.

        Half a file is never left: what fails before the first commit is removed.
        """
        changes = edit.rows(Assessment())
        key = DocumentKey.derive(password) if password is not None else None
        claim(path)
        try:
            with disk_errors(path):
                db = connect(path, key, create=True)
                try:
                    cls._begin(db, changes, edit, who)
                    document = cls(path, db, key, who)
                except BaseException:
                    db.close()
                    raise
        except BaseException:
            with suppress(OSError):
                path.unlink()
                path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
            raise
        return document

    @staticmethod
    def _begin(db: apsw.Connection, changes: tuple[RowChange, ...], edit: Edit, who: str) -> None:
        """The first rows. A barrier: an empty file behind it would be of no use to anybody."""
        db.execute("BEGIN IMMEDIATE")
        create_tables(db)
        db.execute(
            "INSERT INTO document VALUES (1, ?, strftime('%Y-%m-%dT%H:%M:%fZ'), '', 0, 0)",
            (new_id(),),
        )
        rows.write(db, changes)
        content_sum.renew(db)
        history.append(db, None, Cause("barrier", edit.name, edit.params(), who), b"")
        db.execute("COMMIT")

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        password: str | None = None,
        who: str = "",
        read_only: bool = False,
        before: Callable[[Self], object] | None = None,
    ) -> Self:
        """An existing file. `UserError` says plainly what it is instead, or what it lacks.

        A file of an older version is migrated, unless it is only read; `before` is called with
        it first, to make a backup, and what that raises leaves the file as it was.
        """
        with disk_errors(path):
            db, key = open_file(path, password, read_only=read_only)
            try:
                document = cls(path, db, key, who)
            except BaseException:
                db.close()
                raise
            try:
                document.migrate(before)
            except BaseException:
                document.close()
                raise
            return document

    def migrate(self, before: Callable[[Self], object] | None = None) -> None:
        """Brings a file of an older version to today's; one that is only read stays as it is."""
        db = self._connection
        if db.readonly("main") or migrating.version_of(db) == SCHEMA_VERSION:
            return
        if before is not None:
            before(self)
        with disk_errors(self.path):
            migrating.migrate(self.path, db, self.who)
            self._head, self._schema = history.head(db), _schema_cookie(db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leaves no side file behind; closing twice is closing once.

        Closing never fails: what was acknowledged is on the disk already.
        """
        db = self._connection
        if self._closed:
            return
        self._closed = True
        if not db.readonly("main"):
            with suppress(apsw.Error):
                db.pragma("journal_mode", "DELETE")
        db.close()

    @property
    def is_open(self) -> bool:
        return not self._closed

    @property
    def _connection(self) -> apsw.Connection:
        if threading.get_ident() != self._thread:
            raise RuntimeError("a Document belongs to the thread that opened it")
        return self._db

    def read(self) -> Assessment:
        """Everything in the file, typed and checked."""
        with self.snapshot() as db:
            return read_sound(self.path, db)

    @property
    def document_id(self) -> str:
        with self.snapshot() as db:
            found: str = next(db.execute("SELECT document_id FROM document"))[0]
            return found

    @property
    def head(self) -> tuple[str, int]:
        """Id and number of the last change this document knows."""
        return self._head

    def history(self) -> list[HistoryRow]:
        """All changes, the oldest first."""
        with self.snapshot() as db:
            return history.read_history(db)

    def do(self, edit: Edit, assessment: Assessment, *, step: str | None = None) -> Commit | None:
        """Commits an edit made from the assessment; None where it changes nothing."""
        changes = edit.rows(assessment)
        return self.commit(edit, changes, step=step) if changes else None

    def commit(
        self, edit: Edit, changes: tuple[RowChange, ...], *, step: str | None = None
    ) -> Commit:
        """Writes the changes of an edit; when it returns, they are on the disk.

        Raises `ChangedElsewhereError` where the rows no longer stand as the edit saw them. That is
        asked every time: which changes of others the caller has seen, only the rows can tell.
        Changes that share a `step` are undone together.
        """
        db = self._connection
        with self._transaction() as (standing, recorded):
            rows.refuse_stale(db, changes)
            rows.write(db, changes)
            cause = Cause("edit", edit.name, edit.params(), self.who, step or history.random_id())
            changeset = recorded()
            row = history.append(db, standing, cause, changeset)
        self._remember(standing, row, changeset)
        return Commit(row, changes)

    def join(self, join: Join) -> Commit:
        """Takes over another copy's answers and its history: one transaction, one step to undo.

        `UserError` where this file is no longer as the merge was planned on.
        """
        db = self._connection
        with self._transaction() as (standing, recorded):
            if standing[0] != join.planned_on:
                raise UserError(
                    f"{self.path.name} changed since the two copies were compared",
                    "Nothing was written. Compare them again.",
                )
            rows.refuse_stale(db, join.changes)
            rows.write(db, (*join.before, *join.changes))
            changeset = recorded()
            row = history.append_join(db, standing, join, changeset, self.who)
        self._remember(standing, row, changeset)
        if join.params is None:
            self._stacks = None  # the steps that it follows are all new to it
        return Commit(row, join.changes)

    def _remember(self, standing: tuple[str, int], row: HistoryRow, changeset: bytes) -> None:
        """The steps grow row by row, unless somebody else wrote in between."""
        if standing != self._head:
            self._stacks = None
        elif self._stacks is not None:
            self._stacks.add(row)
        self._head = (row.id, row.change_no)
        if self.follower is not None:
            self.follower(changeset, row)

    @contextmanager
    def _transaction(self) -> Iterator[tuple[tuple[str, int], Callable[[], bytes]]]:
        """BEGIN IMMEDIATE, a session that records, COMMIT; all or nothing.

        Gives the head in the file and a function that returns the changeset so far.
        """
        with self.writing() as db, closing(apsw.Session(db, "main")) as session:
            session.table_filter(lambda table: table not in OUTSIDE_UNDO)
            yield history.head(db), session.changeset

    @contextmanager
    def writing(self) -> Iterator[apsw.Connection]:
        """The connection in one write transaction that is committed at the end; all or nothing."""
        with self._begun("BEGIN IMMEDIATE") as db:
            yield db
            db.execute("COMMIT")

    @contextmanager
    def snapshot(self) -> Iterator[apsw.Connection]:
        """The connection in one read transaction: no commit falls between two tables."""
        with self._begun("BEGIN") as db:
            yield db

    @contextmanager
    def alone(self) -> Iterator[apsw.Connection]:
        """The connection while nobody, this document included, writes to the file."""
        db = self._connection
        with disk_errors(self.path):
            if db.readonly("main"):
                raise apsw.ReadOnlyError("BEGIN IMMEDIATE would lock nothing")
            # Once another file has the name, a side file under it is none of ours.
            db.pragma("journal_mode", "DELETE")
        try:
            with self._begun("BEGIN IMMEDIATE"):
                yield db
        except BaseException:
            with suppress(apsw.Error):
                db.pragma("journal_mode", "TRUNCATE")
            raise

    @contextmanager
    def _begun(self, begin: str) -> Iterator[apsw.Connection]:
        """A transaction; whoever has not committed it by the end changes nothing."""
        db = self._connection
        with disk_errors(self.path):
            db.execute(begin)
            try:
                if _schema_cookie(db) != self._schema:
                    raise UserError(
                        f"{self.path.name}: another program changed its tables",
                        "Nothing was written. Open the file again.",
                    )
                self._require_our_file(db, writing=begin != "BEGIN")
                yield db
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")

    def _require_our_file(self, db: apsw.Connection, *, writing: bool) -> None:
        """Sync clients move files away under an open one, or write older bytes into it."""
        if writing and has_moved(db):
            raise apsw.ReadOnlyError("another file has the name, or none")
        known = "SELECT 1 FROM history WHERE id = ?"
        if history.head(db) != self._head and not db.execute(known, self._head[:1]).fetchone():
            raise UserError(
                f"{self.path.name}: another program put an older file in its place",
                "Nothing was written. Close the file and open it again.",
            )

    # --- undo and redo

    @property
    def undo_step(self) -> Step | None:
        """What the next undo takes back."""
        with self.snapshot() as db:
            return self._last_step(db, "undo")

    @property
    def redo_step(self) -> Step | None:
        with self.snapshot() as db:
            return self._last_step(db, "redo")

    def undo(self) -> Commit | None:
        """Takes the last step back; None where there is nothing to undo."""
        return self._take_back("undo") if self.undo_step else None

    def redo(self) -> Commit | None:
        """Does again what the last undo took back; None where there is nothing."""
        return self._take_back("redo") if self.redo_step else None

    def _last_step(self, db: apsw.Connection, kind: Literal["undo", "redo"]) -> Step | None:
        """Inside a transaction, so that nobody writes another step after this one."""
        standing = history.head(db)
        if self._stacks is None or standing != self._head:
            self._stacks = Stacks(history.read_history(db))
            self._head = standing
        steps = self._stacks.undo if kind == "undo" else self._stacks.redo
        return steps[-1] if steps else None

    def _take_back(self, kind: Literal["undo", "redo"]) -> Commit | None:
        """Applies the inverse of the last step's changesets as one transaction of its own."""
        db = self._connection
        with self._transaction() as (standing, recorded):
            step = self._last_step(db, kind)
            if step is None:
                return None
            changes = take_back(db, reversed(step.rows))
            cause = Cause(kind, step.edit, step.params, self.who)
            changeset = recorded()
            row = history.append(db, standing, cause, changeset)
        self._remember(standing, row, changeset)
        return Commit(row, changes)

    def undo_to(self, change_id: str, *, seen: str | None = None) -> Commit | None:
        """Goes back to how it stood after a change; None where that is how it stands.

        What came later is taken back in one transaction and one step, an edit like any other:
        undo brings all of it back.

        Args:
            change_id: of a change in the history.
            seen: the last change the person knew of; `ChangedElsewhereError` where another came.

        Raises:
            UserError: the way back is barred, by a migration or by what is no longer kept.
        """
        db = self._connection
        with self._transaction() as (standing, recorded):
            if seen not in (None, standing[0]):
                raise rows.ChangedElsewhereError(())
            past = read_past(db)
            changes = take_back(db, past.later(change_id))
            if not changes:
                return None
            params = {"change": change_id, "count": past.exchanged(change_id)[0]}
            cause = Cause("edit", UNDO_TO, params, self.who)
            changeset = recorded()
            row = history.append(db, standing, cause, changeset)
        self._remember(standing, row, changeset)
        return Commit(row, changes)

    # --- for checks and copies, in this package only

    @property
    def connection(self) -> apsw.Connection:
        """The connection itself; everybody else reads in a `snapshot`."""
        return self._connection


def _schema_cookie(db: apsw.Connection) -> int:
    """Changes with every change of a table; a statement that SQLite keeps prepared."""
    found: int = next(db.execute("PRAGMA schema_version"))[0]
    return found
