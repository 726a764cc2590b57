"""Backups: made in slices between edits, checked before they count, restored into a new file.

A backup holds all but the bytes of attached files: these lie once in a side file beside it.
"""

import os
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import apsw

from maturity_desktop.document import kept_attachments
from maturity_desktop.document.backup_folder import (
    _TIME,
    BackupFile,
    free_name,
    keys_of,
    open_backup,
    part_name,
    remember_path,
    thin,
    under,
)
from maturity_desktop.document.connection import DocumentKey, LockedError, connect
from maturity_desktop.document.copying import save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.live_copy import Stand, copied, small_tables, typed_slice
from maturity_desktop.document.migrating import version_of
from maturity_desktop.document.placing import put_in_place, remove_part
from maturity_desktop.document.soundness import faults_of
from maturity_desktop.errors import UserError

# Three times each page is asked for while a copy is checked, and deciphering it costs the most.
_CACHE_KIB = 64_000

# Stands where the name of a file would: "No backup was made: the disk is full".
_NOT_MADE = Path("No backup was made")
_KEPT = "Check the file; an older backup is kept."


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Backup:
    """One backup in the making, of the document as it stands when the last row was copied.

    Call `step` on the document's thread until it is True; edits, undo and edits of other windows
    may come between two steps. Begun and not finished, it is to be cancelled before the document
    is closed. A file in our own format and under the same key, in `folder`, which is made: equal
    but for the bytes of attached files, which are added to the side file there.

    One that would equal the newest there is not kept twice: that one is `made` then.

    Attributes:
        made: the backup, from when it has its name; attached files may follow.
    """

    def __init__(
        self,
        document: Document,
        folder: Path,
        *,
        clock: Callable[[], datetime] = _utc_now,
        again: bool = False,
    ) -> None:
        """`again`: also where the newest one is equal."""
        self.made: BackupFile | None = None
        self._document = document
        self._folder = folder
        self._clock = clock
        self._again = again
        self._work = self._slices()

    def step(self) -> bool:
        """One slice of work; True when the backup is finished.

        `UserError` if it cannot be made: nothing of it is left then, and the document is as good
        as before. Where attached files do not find room, the backup without them stands.
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
            stand, time = yield from self._copied(temporary)
            yield False
            yield from self._verified(temporary, stand)
            # Asked last: another one may have been made meanwhile, before something great.
            self.made = None if self._again else (yield from self._equal(temporary, stand, time))
            if self.made is None:
                self.made = self._placed(temporary, time, stand)
        except OSError as error:
            raise UserError(
                f"{_NOT_MADE}: {error.strerror}", f"Check the folder {self._folder}."
            ) from error
        finally:
            remove_part(temporary)
        # The backup stands, also where nobody can note whose it is.
        with suppress(UserError):
            remember_path(self._folder, self._document.path)
        yield from self._attached()

    def _placed(self, temporary: Path, time: datetime, stand: Stand) -> BackupFile:
        target = free_name(self._folder, time, stand.head[1])
        put_in_place(temporary, target)
        size = target.stat().st_size
        return BackupFile(target, time, stand.head[1], size, self._document.key is not None)

    def _equal(
        self, temporary: Path, stand: Stand, time: datetime
    ) -> Generator[bool, None, BackupFile | None]:
        """The newest backup, if it is sound and holds what the copy holds."""
        key = self._document.key
        newest = next(iter(under(self._folder, key)), None)
        if newest is None:
            return None
        made = datetime.strptime(newest.name.partition("-")[0], _TIME).replace(tzinfo=UTC)
        if made > time:
            return None  # a wrong clock dated it: it is among the first to be removed
        try:
            with (
                disk_errors(newest),
                closing(self._connected(temporary)) as copy,
                closing(open_backup(newest, keys_of(key))[0]) as there,
            ):
                equal = _told_apart(copy) == _told_apart(there)
            if not equal:
                return None
            yield from self._verified(newest, stand)
            return BackupFile(newest, made, stand.head[1], newest.stat().st_size, key is not None)
        except (UserError, OSError):
            return None  # damaged, in use, or removed meanwhile

    def _copied(self, temporary: Path) -> Generator[bool, None, tuple[Stand, datetime]]:
        with disk_errors(_NOT_MADE), closing(self._connected(temporary, create=True)) as copy:
            # It is flushed once, before it gets its name; half of one has none.
            copy.pragma("synchronous", "OFF")
            try:
                work = copied(self._document, copy)
                while True:
                    try:
                        next(work)
                    except StopIteration as end:
                        stand: Stand = end.value
                        break
                    yield False
            except apsw.ConstraintError as error:
                raise UserError(f"{_NOT_MADE}: the file is not sound", _KEPT) from error
            time = self._clock()
            copy.pragma("journal_mode", "DELETE")
            return stand, time

    def _verified(self, temporary: Path, stand: Stand) -> Generator[bool, None, None]:
        """As `read_sound`, in slices: the edits of a large file wait no longer."""
        with disk_errors(_NOT_MADE), closing(self._connected(temporary)) as copy:
            copy.pragma("cache_size", -_CACHE_KIB)
            version = version_of(copy)
            for table in small_tables(version):
                # First, since it has the pages at hand for what looks at all of them at once.
                after: int | None = 0
                while after is not None:
                    after = typed_slice(copy, table, version, after)
                    yield False
                if faults_of(copy, table):
                    raise UserError(f"{_NOT_MADE}: the copy of {table} is not sound", _KEPT)
                yield False
                if list(copy.execute(f"PRAGMA foreign_key_check({table})")):
                    raise UserError(f"{_NOT_MADE}: the copy of {table} is not sound", _KEPT)
                yield False
            if Stand.of(copy) != stand:
                raise UserError(f"{_NOT_MADE}: the copy differs from the file", "Try again.")

    def _attached(self) -> Generator[bool, None, None]:
        """Puts in what is new, takes out what neither the document nor any backup names."""
        yield from (False for _ in kept_attachments.keep(self._document, self._folder))
        unwanted = kept_attachments.no_longer_held(self._document, self._folder)
        if not unwanted:
            return
        yield False
        key = self._document.key
        for path in under(self._folder, key):
            try:
                with disk_errors(path), closing(open_backup(path, keys_of(key))[0]) as db:
                    unwanted -= kept_attachments.named_in(db)
            except UserError:
                return  # it may be repaired yet, and nobody knows what it names
            yield False
        yield from (False for _ in kept_attachments.drop(self._folder, key, unwanted))

    def _connected(self, temporary: Path, *, create: bool = False) -> apsw.Connection:
        return connect(temporary, self._document.key, create=create, read_only=not create)


def back_up(
    document: Document, folder: Path, *, clock: Callable[[], datetime] = _utc_now
) -> BackupFile:
    """A backup in one go, before something that is hard to take back; then thins the folder.

    Always a new one: who asked for it may delete it.
    """
    backup = Backup(document, folder, clock=clock, again=True)
    while not backup.step():
        pass
    thin(folder, clock())
    if backup.made is None:
        raise AssertionError("a finished backup says what was made")
    return backup.made


def restore(backup: Path, target: Path, key: DocumentKey | str | None = None) -> tuple[str, ...]:
    """Writes the content of a backup into a new, verified file, with the password it had then.

    An existing file is refused, whatever it holds; the backup stays. The key of the open document
    serves as well as the password. Gives the attached files that could not be put back, as people
    call them: ``"E-003 calendar.pdf"``.
    """
    with _opened(backup, key) as document:
        save_copy(document, target)
        try:
            return kept_attachments.give_back(backup.parent, document.key, target)
        except BaseException:
            remove_part(target)
            raise


def _told_apart(db: apsw.Connection) -> list[object]:
    """What two files of one document differ in, if they differ: head, sum, snapshots, version."""
    version = version_of(db)
    found: list[object] = [version]
    for table in ("document", "snapshot"):
        if table in small_tables(version):
            found += db.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608  # ours
    return found


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
