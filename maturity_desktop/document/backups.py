"""Backups: made in slices between edits, checked before they count, restored into a new file."""

import os
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import apsw
import msgspec

from maturity_desktop.assessment.records import ROW_TYPE_OF
from maturity_desktop.document import history, rows
from maturity_desktop.document.backup_folder import (
    BackupFile,
    free_name,
    keys_of,
    open_backup,
    part_name,
    remember_path,
    thin,
)
from maturity_desktop.document.connection import DocumentKey, LockedError, connect
from maturity_desktop.document.copying import _remove, _replace, save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.migrating import version_of
from maturity_desktop.document.schema import ATTACHMENT, tables_of
from maturity_desktop.document.soundness import faults_of
from maturity_desktop.errors import UserError

PAGES_A_SLICE = 64
# An answer of another window sends SQLite back to the first page; after as many slices as four
# copies would take, the rest is copied at once.
_ROUNDS_AT_MOST = 4
# Three times each page is asked for while a copy is checked, and deciphering it costs the most.
_CACHE_KIB = 64_000

# Stands where the name of a file would: "No backup was made: the disk is full".
_NOT_MADE = Path("No backup was made")


def _utc_now() -> datetime:
    return datetime.now(UTC)


class _State(msgspec.Struct, frozen=True):
    """What the document holds when its last page was copied: the copy must hold the same."""

    head: tuple[str, int]
    counts: dict[str, int]

    @classmethod
    def of(cls, db: apsw.Connection) -> Self:
        counts = {
            table: next(db.execute(f"SELECT count(*) FROM {table}"))[0]  # noqa: S608
            for table in tables_of(version_of(db))
        }
        return cls(history.head(db), counts)


class Backup:
    """One backup in the making, of the document as it stands when the last page was copied.

    Call `step` on the document's thread until it is True; edits, undo and edits of other windows
    may come between two steps. Begun and not finished, it is to be cancelled before the document
    is closed. An equal file in our own format and under the same key, in `folder`, which is made.

    Attributes:
        made: the backup, once `step` has returned True.
    """

    def __init__(
        self, document: Document, folder: Path, *, clock: Callable[[], datetime] = _utc_now
    ) -> None:
        self.made: BackupFile | None = None
        self._document = document
        self._folder = folder
        self._clock = clock
        self._work = self._slices()

    def step(self) -> bool:
        """One slice of work; True when the backup is finished.

        `UserError` if it cannot be made: nothing of it is left then, and the document is as good
        as before.
        """
        finished = next(self._work, True)
        if finished and self.made is None:
            raise RuntimeError("this backup has failed or was cancelled")
        return finished

    def cancel(self) -> None:
        """Leaves nothing of a backup that is not finished; a finished one stays."""
        self._work.close()

    def _slices(self) -> Generator[bool, None, None]:
        temporary = part_name(self._folder, os.urandom(8).hex())
        try:
            # Only its owner may look into a folder with what a client said.
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            state, time = yield from self._copied(temporary)
            yield False
            yield from self._verified(temporary, state)
            target = free_name(self._folder, time, state.head[1])
            _replace(temporary, target)
        except OSError as error:
            raise UserError(
                f"{_NOT_MADE}: {error.strerror}", f"Check the folder {self._folder}."
            ) from error
        finally:
            _remove(temporary)
        size = target.stat().st_size
        self.made = BackupFile(target, time, state.head[1], size, self._document.key is not None)
        # The backup stands, also where nobody can note whose it is.
        with suppress(UserError):
            remember_path(self._folder, self._document.path)

    def _copied(self, temporary: Path) -> Generator[bool, None, tuple[_State, datetime]]:
        """SQLite carries what this connection writes between two slices into the copy."""
        with disk_errors(_NOT_MADE), closing(self._connected(temporary, create=True)) as copy:
            with copy.backup("main", self._document.connection, "main") as backup:
                slices = 0
                while True:
                    slices += 1
                    enough = slices > _ROUNDS_AT_MOST * (1 + backup.page_count // PAGES_A_SLICE)
                    # The inner one: what fails here is mostly the disk of the copy.
                    with self._document.snapshot() as source, disk_errors(_NOT_MADE):
                        if backup.step(-1 if enough else PAGES_A_SLICE):
                            state, time = _State.of(source), self._clock()
                            break
                    yield False
            copy.pragma("journal_mode", "DELETE")
            return state, time

    def _verified(self, temporary: Path, state: _State) -> Generator[bool, None, None]:
        """As `read_sound`, in one step for each table: the edits of a large file wait less."""
        with disk_errors(_NOT_MADE), closing(self._connected(temporary)) as copy:
            copy.pragma("cache_size", -_CACHE_KIB)
            version = version_of(copy)
            for table in tables_of(version):
                if table == ATTACHMENT:
                    continue
                if faults_of(copy, table) or list(
                    copy.execute(f"PRAGMA foreign_key_check({table})")
                ):
                    raise UserError(
                        f"{_NOT_MADE}: the copy of {table} is not sound",
                        "Check the file; an older backup is kept.",
                    )
                yield False
                if table in ROW_TYPE_OF:
                    rows.read_table(copy, ROW_TYPE_OF[table], version)
                    yield False
            if _State.of(copy) != state:
                raise UserError(f"{_NOT_MADE}: the copy differs from the file", "Try again.")

    def _connected(self, temporary: Path, *, create: bool = False) -> apsw.Connection:
        return connect(temporary, self._document.key, create=create, read_only=not create)


def back_up(
    document: Document, folder: Path, *, clock: Callable[[], datetime] = _utc_now
) -> BackupFile:
    """A backup in one go, before something that is hard to take back; then thins the folder."""
    backup = Backup(document, folder, clock=clock)
    while not backup.step():
        pass
    thin(folder, clock())
    if backup.made is None:
        raise AssertionError("a finished backup says what was made")
    return backup.made


def restore(backup: Path, target: Path, key: DocumentKey | str | None = None) -> None:
    """Writes the content of a backup into a new, verified file, with the password it had then.

    An existing file is refused, whatever it holds; the backup stays. The key of the open document
    serves as well as the password.
    """
    with _opened(backup, key) as document:
        save_copy(document, target)


def _opened(backup: Path, key: DocumentKey | str | None) -> Document:
    try:
        with disk_errors(backup):
            db, found = open_backup(backup, keys_of(key))
            try:
                document = Document(backup, db, found)
                document.read()
            except BaseException:
                db.close()
                raise
    except LockedError:
        raise LockedError(
            f"The backup {backup.name} needs the password the file had then, or it is damaged",
            "Give that password with --password-file, or choose another backup.",
        ) from None
    except UserError as error:
        raise UserError(
            f"The backup {backup.name} cannot be used", "Choose another one.", (error.message,)
        ) from error
    return document
