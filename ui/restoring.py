"""Restores a backup into a new file: finds, lists and writes on a thread of its own."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from maturity_desktop.document.backup_folder import (
    BackupFile,
    find_folder,
    folder_of,
    keys_of,
    list_backups,
    open_backup,
    plain_backups,
    remove,
)
from maturity_desktop.document.backups import restore
from maturity_desktop.document.connection import DocumentKey, LockedError, read_head
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.errors import UserError
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import counted, listed
from ui.host import Host
from ui.widgets.backup_table import BackupRow
from ui.widgets.restore_dialog import RestoreDialog
from ui.workspace import Workspace
from ui.writer import Writer

_Answer = TypeVar("_Answer")
_SUFFIX = ".maturity"
_FILTER = f"Engagements (*{_SUFFIX});;All files (*)"
_NAMED_AT_MOST = 4
_BUG = "A fault in the program: it could not be done."


class _Found(NamedTuple):
    """What lies in the folder of one document."""

    folder: Path
    backups: list[BackupFile]
    exposed: list[BackupFile]


class Restoring(QObject):
    """One dialog from its opening to its end, for the open file or for any other.

    Signals:
        keeping_changed: other copies are wanted on this computer from now on.
    """

    keeping_changed = Signal()

    def __init__(
        self,
        window: Host,
        backups: Path,
        workspace: Workspace | None,
        later: Callable[[Callable[[], object]], object],
        trouble: UserError | None = None,
        *,
        file: Path | None = None,
    ) -> None:
        """Begins at once.

        Args:
            window: shows the dialog, and opens the new file.
            backups: the folder of the backups of all files.
            workspace: the open file.
            later: runs something once the window is not locked.
            trouble: why the latest backup of the open file could not be made.
            file: another one than the open file, or the latest where none is open.
        """
        super().__init__(window)
        self._window, self._backups, self._workspace = window, backups, workspace
        self._later = later
        self._key: DocumentKey | None = None
        self._files = [Path(recent.path) for recent in window.settings.recents]
        self._file = file or (workspace.path if workspace else next(iter(self._files), None))
        self._found: dict[str, BackupFile] = {}
        self._there: _Found | None = None
        self._made = Path()
        self._dialog = RestoreDialog(
            window.look,
            str(backups),
            window,
            keep=window.settings.keep_backups,
            trouble=f"{trouble.message}. {trouble.hint}".strip() if trouble else "",
        )
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        worker = self._worker = Writer()
        # Also where the dialog goes with the window: its thread must not stay behind.
        self._dialog.destroyed.connect(lambda: worker.end())  # noqa: PLW0108  # keeps it
        self._dialog.destroyed.connect(self.deleteLater)
        self._dialog.replica.setChecked(window.settings.keep_replica)
        self._connect()
        self._dialog.open()
        self._begin()

    def _connect(self) -> None:
        dialog = self._dialog
        dialog.file_chosen.connect(lambda path: self._look_for(Path(path)))
        dialog.other_wanted.connect(self._choose_file)
        dialog.wanted.connect(self._on_wanted)
        dialog.open_wanted.connect(self._open)
        dialog.keep_chosen.connect(self._keep)
        dialog.replica.toggled.connect(self._keep_replica)
        dialog.exposed_unwanted.connect(self._delete_exposed)

    def _begin(self) -> None:
        """The key of the open file opens its backups without asking for the password again."""
        if self._file is None:
            self._show_files()
        elif self._workspace is None or not self._own or not self._workspace.protected:
            self._look_for(self._file)
        else:
            self._look_for(self._file, by=self._ask_key)

    def _ask_key(self, then: Callable[[], object]) -> None:
        def on_key(key: DocumentKey | None) -> None:
            if isValid(self):
                self._key = key
                then()

        def on_failed(error: Exception) -> None:
            on_key(None)
            if not isinstance(error, UserError):
                raise error

        if self._workspace is None or self._workspace.ending:
            on_key(None)
        else:
            # An edit that cannot be written must not hold up whoever looks for a backup.
            self._workspace.ask(lambda desk: desk.key, on_key, on_failed, urgent=True)

    def _do(self, work: Callable[[], _Answer], done: Callable[[_Answer], object]) -> None:
        """On the thread of its own; an answer is listened to while the dialog is there."""

        def on_done(answer: _Answer) -> None:
            if isValid(self) and isValid(self._dialog):
                done(answer)

        def on_failed(error: Exception) -> None:
            if isValid(self) and isValid(self._dialog):
                self._refuse(error)
            if not isinstance(error, UserError):
                raise error

        self._worker.submit(work, on_done, on_failed)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, LockedError):
            self._dialog.wrong_password()
        else:
            self._dialog.refuse(_told(error) if isinstance(error, UserError) else _BUG)

    # --- which file

    def _choose_file(self) -> None:
        folder = str(self._file.parent) if self._file else ""
        title = "Whose backups?"
        path, _ = QFileDialog.getOpenFileName(self._dialog, title, folder, _FILTER)
        if path:
            self._look_for(Path(path))

    def _show_files(self) -> None:
        """The open file, the one that was chosen, the recent ones."""
        first = (self._workspace.path if self._workspace else None, self._file)
        files = dict.fromkeys(str(file) for file in (*first, *self._files) if file is not None)
        names = [(path, _shown(Path(path))) for path in files]
        self._dialog.show_files(names, str(self._file or ""))

    def _look_for(
        self, file: Path, by: Callable[[Callable[[], object]], object] = lambda run: run()
    ) -> None:
        self._file = file
        self._found = {}
        self._show_files()
        self._dialog.show_reading()
        backups, workspace = self._backups, self._workspace
        own = workspace.document_id if workspace and self._own else None
        protected = workspace.protected if workspace and self._own else None

        def read() -> "_Found | UserError":
            try:
                folder = folder_of(backups, own) if own else find_folder(backups, file)
            except UserError as error:
                return error
            locked = _is_protected(file) if protected is None else protected
            exposed = plain_backups(folder) if locked else []
            return _Found(folder, list_backups(folder, self._key), exposed)

        by(lambda: self._do(read, lambda found: self._on_read(file, found)))

    @property
    def _own(self) -> bool:
        """Whether it is about the open file."""
        return self._workspace is not None and self._workspace.path == self._file

    def _on_read(self, file: Path, found: "_Found | UserError") -> None:
        if file != self._file:
            return
        if isinstance(found, UserError):
            self._dialog.show_nothing(found.message, "\n".join((*found.faults, found.hint)))
            return
        self._found = {backup.name: backup for backup in found.backups}
        self._there = found
        self._dialog.show_rows([row_of(backup) for backup in found.backups])
        self._dialog.show_exposed(len(found.exposed))

    def _delete_exposed(self) -> None:
        """Those that were shown; then what is left is shown."""
        there, file = self._there, self._file
        if there is None or file is None:
            return

        def on_done(_answer: None) -> None:
            self._dialog.set_busy(busy=False)
            self._look_for(file)

        self._do(lambda: remove(there.folder, there.exposed), on_done)

    # --- which backup, and where to

    def _on_wanted(self, name: str, password: str | None) -> None:
        backup, secret = self._found[name], password or self._key
        if password is None:
            self._ask_target(backup, secret)
            return
        self._dialog.set_busy(busy=True, sentence="Trying the password\N{HORIZONTAL ELLIPSIS}")
        self._do(
            lambda: _try(backup.path, password),
            # A dialog that asks must not come up over the lock of the window.
            lambda _: self._later(lambda: self._ask_target(backup, secret)),
        )

    def _ask_target(self, backup: BackupFile, secret: DocumentKey | str | None) -> None:
        if not isValid(self) or not isValid(self._dialog):
            return
        file = self._file or Path(backup.name)
        folder = file.parent
        if not folder.is_dir():
            documents = QStandardPaths.StandardLocation.DocumentsLocation
            folder = Path(QStandardPaths.writableLocation(documents))
        # What is there is refused, never asked about: nothing is ever written over.
        path, _ = QFileDialog.getSaveFileName(
            self._dialog,
            "Restore into a new file",
            str(free_target(folder, file.stem, backup.time)),
            _FILTER,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not path:
            self._dialog.set_busy(busy=False)
            return
        target = Path(path)
        if target.suffix.casefold() != _SUFFIX:
            target = target.with_name(f"{target.name}{_SUFFIX}")
        self._dialog.set_busy(busy=True, sentence="Writing and checking\N{HORIZONTAL ELLIPSIS}")
        self._do(
            lambda: restore(backup.path, target, secret),
            lambda missing: self._on_restored(target, missing),
        )

    def _on_restored(self, target: Path, missing: tuple[str, ...]) -> None:
        self._made = target
        self._dialog.finish(f"Restored as {target.name}.", without(missing))

    def _open(self) -> None:
        made = self._made
        self._dialog.done(RestoreDialog.DialogCode.Accepted)
        self._window.open_file(made)

    def _keep(self, wanted: bool) -> None:
        self._window.settings.keep_backups = wanted
        self._window.settings.save()
        self.keeping_changed.emit()

    def _keep_replica(self, wanted: bool) -> None:
        self._window.settings.keep_replica = wanted
        self._window.settings.save()
        self.keeping_changed.emit()


def without(missing: tuple[str, ...]) -> str:
    """Which attached files could not be put back, in one sentence; empty where all were."""
    if not missing:
        return ""
    more = len(missing) - _NAMED_AT_MOST
    named = [*missing[:_NAMED_AT_MOST], *([f"{more} more"] if more > 0 else [])]
    return f"{counted(len(missing), 'attached file')} could not be put back: {listed(named)}."


def row_of(backup: BackupFile) -> BackupRow:
    """A backup in words; times as the clock on the wall tells them."""
    time = backup.time.astimezone()
    locked = backup.protected and backup.client is None
    instead = "Protected by a password" if locked else "Damaged"
    return BackupRow(
        backup.name,
        f"{long_date(time.date().isoformat())}, {time:%H:%M}",
        f"{backup.change_no:,}",
        _size(backup.size),
        instead if backup.client is None else backup.client,
        locked,
    )


def free_target(folder: Path, stem: str, time: datetime) -> Path:
    """A name that nothing has: ``"Client, backup of 2026-03-09 16.04.maturity"``."""
    # A backup that was restored before keeps the name of its file.
    stem = stem.partition(", backup of ")[0]
    name = f"{stem[:80]}, backup of {time.astimezone():%Y-%m-%d %H.%M}"
    found, number = folder / f"{name}{_SUFFIX}", 1
    while found.exists():
        number += 1
        found = folder / f"{name} ({number}){_SUFFIX}"
    return found


def _shown(file: Path) -> str:
    """Its name, and after it the folder that tells it from others of the name."""
    return f"{file.stem}  \N{EN DASH}  {file.parent}"


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def _is_protected(file: Path) -> bool:
    """A file that is gone or damaged does not tell."""
    try:
        return not read_head(file).plain
    except UserError:
        return False


def _try(backup: Path, password: str) -> None:
    with disk_errors(backup), closing(open_backup(backup, keys_of(password))[0]):
        pass


def _told(error: UserError) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in (error.message, *error.faults, error.hint))
