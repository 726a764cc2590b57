"""Copies of the open document on the writer's thread: backups, and a copy under another name."""

from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from maturity_desktop.document import history
from maturity_desktop.document.backup_folder import (
    BackupFile,
    folder_of,
    keys_of,
    list_backups,
    open_backup,
    thin,
)
from maturity_desktop.document.backup_folder import remove as remove_backups
from maturity_desktop.document.backups import Backup, back_up
from maturity_desktop.document.connection import DocumentKey, open_with
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.errors import UserError
from ui.saving import Queued


class Keeping(NamedTuple):
    """Which copies of documents may lie on this computer, and where.

    Attributes:
        folder: holds those of all documents, in `replicas` and `backups`.
        replica: a second copy that follows every change.
        backups: earlier states.
    """

    folder: Path
    replica: bool = True
    backups: bool = True

    @property
    def replicas_folder(self) -> Path:
        return self.folder / "replicas"

    @property
    def backups_folder(self) -> Path:
        return self.folder / "backups"


class Copying:
    """The backups of one document: in slices while somebody works, whole before a great change."""

    def __init__(self, keeping: Keeping | None) -> None:
        self.keeping = keeping
        self._backup: Backup | None = None

    def begin(self, document: Document, backups: Path) -> None:
        self._backup = Backup(document, folder_of(backups, document.document_id))

    def step(self) -> bool | None:
        """One slice: whether it is finished now; None where it was cancelled meanwhile."""
        if self._backup is None:
            return None
        try:
            finished = self._backup.step()
        except BaseException:
            self._backup = None
            raise
        if finished:
            self._backup = None
        return finished

    def cancel(self) -> None:
        if self._backup is not None:
            self._backup.cancel()
            self._backup = None

    def thin(self, document: Document, backups: Path) -> None:
        """Removes those of this file that are too many or too old."""
        thin(folder_of(backups, document.document_id), datetime.now(UTC))

    def before(self, document: Document) -> BackupFile | None:
        """A whole backup before something that is hard to take back; gives it if it is new.

        None is made where none is wanted, or where the latest one is of this very state.
        """
        if self.keeping is None or not self.keeping.backups:
            return None
        folder = folder_of(self.keeping.backups_folder, document.document_id)
        if _latest_head(folder, document.key) == document.head:
            return None
        return back_up(document, folder)

    def take_back(self, made: BackupFile) -> None:
        """Deletes a backup that must not stay; one that is in use stays all the same."""
        with suppress(UserError):
            remove_backups(made.path.parent, [made])


def _latest_head(folder: Path, key: DocumentKey | None) -> tuple[str, int] | None:
    """The last change in the latest backup, if that can be opened."""
    with suppress(UserError):
        latest = next(iter(list_backups(folder, key)), None)
        if latest is not None and latest.client is not None:
            with disk_errors(latest.path), closing(open_backup(latest.path, keys_of(key))[0]) as db:
                return history.head(db)
    return None


def repeat_in(target: Path, key: DocumentKey | None, who: str, rest: list[Queued]) -> list[Queued]:
    """Makes changes that wait in a copy as well; gives those that make no sense in it.

    A copy without them would claim more than it holds: where it fails, the copy is removed.
    """
    if not rest:
        return []
    try:
        with with_key(target, key, who) as copy:
            return [entry for entry in rest if not _repeated(copy, entry)]
    except BaseException:
        remove(target)
        raise


def _repeated(copy: Document, entry: Queued) -> bool:
    """One change in the copy, by its rows or, where these do not fit, by what was meant."""
    if entry.edit is None:
        _ = copy.undo() if entry.kind == "undo" else copy.redo()
        return True
    try:
        copy.commit(entry.edit, entry.changes, step=entry.step)
    except ChangedElsewhereError:
        try:
            changes = entry.edit.rows(copy.read())
        except UserError:
            return False
        if changes:
            copy.commit(entry.edit, changes, step=entry.step)
    return True


def with_key(path: Path, key: DocumentKey | None, who: str) -> Document:
    """A file whose key is known, to be written."""
    with disk_errors(path):
        return Document(path, open_with(path, key, read_only=False), key, who)


def remove(*paths: Path) -> None:
    """Deletes files of ours, and what was left beside them, as far as the system lets us."""
    for path in paths:
        for left in (path, path.with_name(f"{path.name}-journal")):
            with suppress(OSError):
                left.unlink()
