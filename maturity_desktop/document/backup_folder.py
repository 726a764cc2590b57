"""The folder of one document's backups: names, what is there, whose it is, what may go.

Beside the backups lies `where.json`, a list of the paths the document was last seen at, so that
they are found when the document itself is lost or damaged.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TypeAlias

import apsw
import msgspec

from maturity_desktop.document.connection import (
    LOCKED,
    DocumentKey,
    LockedError,
    open_file,
    open_with,
    read_head,
)
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.kept_attachments import side_file, side_files
from maturity_desktop.errors import UserError
from maturity_desktop.files import read_bytes, write_whole

Keys: TypeAlias = Callable[[bytes], DocumentKey | None]

LATEST = 10
DAYS = 14
BYTES_AT_MOST = 500_000_000

_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-(\d{1,18})\.maturity", re.ASCII)
_PART = ".part"
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_INDEX = "where.json"
_PATHS_AT_MOST = 10
_LARGEST_INDEX = 100_000


class BackupFile(msgspec.Struct, frozen=True):
    """One backup, as its name and its head tell.

    Attributes:
        time: when it was made, UTC.
        change_no: the number of the last change in it.
        size: bytes.
        protected: by the password the document had then.
        client: None where it cannot be read: without the key, or damaged.
    """

    path: Path
    time: datetime
    change_no: int
    size: int
    protected: bool = False
    client: str | None = None

    @property
    def name(self) -> str:
        return self.path.name


def folder_of(backups: Path, document_id: str) -> Path:
    """The folder of one document inside the folder of all backups; it may not exist yet."""
    # A file from elsewhere may call itself "../..".
    if not _ID.fullmatch(document_id):
        document_id = hashlib.sha256(document_id.encode("utf-8", "replace")).hexdigest()
    return backups / document_id


def free_name(folder: Path, time: datetime, change_no: int) -> Path:
    """`<UTC time>-<change_no>.maturity`, a second later where the name is taken."""
    while os.path.lexists(found := folder / f"{time.astimezone(UTC):{_TIME}}-{change_no}.maturity"):
        time += timedelta(seconds=1)
    return found


def part_name(folder: Path, token: str) -> Path:
    """What a backup is called until it was checked."""
    return folder / f".{token}{_PART}"


# --- what is there


def list_backups(folder: Path, key: DocumentKey | str | None = None) -> list[BackupFile]:
    """All backups in the folder, the newest first; empty where there is no folder.

    The key of the document, or its password, opens those made under it, to read the client; a
    damaged one is listed too. One that is thinned out meanwhile is left out.
    """
    keys = keys_of(key)
    described = (_described(backup, keys) for backup in _found(folder))
    return [backup for backup in described if backup]


def _found(folder: Path) -> list[BackupFile]:
    """By name alone, the newest first."""
    found: list[BackupFile] = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            # Removed meanwhile by another window, or a day that no calendar has.
            with suppress(OSError, ValueError):
                if match and path.is_file():
                    time = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
                    found.append(BackupFile(path, time, int(match[2]), path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.time, backup.change_no), reverse=True)


def _described(backup: BackupFile, keys: Keys) -> BackupFile | None:
    """None where it is gone: this or another window thinned it out while it was read."""
    protected, client = False, None
    try:
        with suppress(UserError), disk_errors(backup.path):
            protected = not read_head(backup.path).plain
            with closing(open_backup(backup.path, keys)[0]) as db:
                client = next(db.execute("SELECT client FROM engagement"), (None,))[0]
    except FileNotFoundError:
        return None
    if not backup.path.exists():  # what it said may be that of a file that is no more
        return None
    return msgspec.structs.replace(backup, protected=protected, client=client)


def keys_of(key: DocumentKey | str | None) -> Keys:
    """For a salt the key: the one given if it fits, or one derived from the password given."""

    @cache  # deriving takes a tenth of a second, and most backups share one salt
    def under(salt: bytes) -> DocumentKey | None:
        return DocumentKey.derive(key, salt) if isinstance(key, str) else key

    return under


def open_backup(path: Path, keys: Keys) -> tuple[apsw.Connection, DocumentKey | None]:
    """Only to read; `LockedError` without the key it was made under."""
    head = read_head(path)
    if head.plain:
        return open_file(path, None, read_only=True)
    key = keys(head.salt)
    if key is None or key.salt != head.salt:
        raise LockedError(*LOCKED)
    return open_with(path, key, read_only=True), key


def under(folder: Path, key: DocumentKey | None) -> list[Path]:
    """The backups made under exactly this key, or without one; the newest first."""
    salt = key.salt if key else None
    return [backup.path for backup in _found(folder) if _salt_of(backup.path) == salt]


def plain_backups(folder: Path) -> list[BackupFile]:
    """Those that anybody can read without a password; the newest first."""
    return [backup for backup in _found(folder) if _salt_of(backup.path) is None]


def _salt_of(path: Path) -> bytes | None:
    """Of the key it was made under, None for a plain one; empty where its head is damaged or gone."""
    try:
        head = read_head(path)
    except (UserError, FileNotFoundError):
        return b""
    return None if head.plain else head.salt


# --- what may go


def remove(folder: Path, backups: Iterable[BackupFile]) -> None:
    """Deletes backups, and the files attached to those alone.

    Raises:
        UserError: one of them is in use or cannot be deleted; those before it are gone.
    """
    for backup in backups:
        try:
            backup.path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                f"The backup {backup.name} could not be deleted: {error.strerror}",
                "Close it in other programs.",
            ) from error
    _drop_side_files(folder)


def _drop_side_files(folder: Path) -> None:
    """Attached files that belong to no backup any more: none was made under their key."""
    salts = {_salt_of(backup.path) for backup in _found(folder)}
    if b"" in salts:
        return  # a damaged one may belong to any of them
    wanted = {side_file(folder, salt) for salt in salts}
    for path in side_files(folder):
        if path not in wanted:
            with suppress(OSError):  # open in another program: the next time
                path.unlink()


def thin(folder: Path, now: datetime) -> list[Path]:
    """Removes what is not among the last 10, nor the last of its day within 14 days (UTC).

    Of these the newest stay, as many as fit into 500 MB together with what is attached to those
    under an older password; the newest of all always stays, and what is attached under its key.
    Pieces that a crash left are removed a day later. Returns the backups that were removed.
    """
    # What a wrong clock dated into the future must not push out what is made today.
    found = sorted(_found(folder), key=lambda backup: backup.time <= now, reverse=True)
    kept = set(_within(_wanted(found, now)))
    removed: list[Path] = []
    for backup in found:
        if backup not in kept:
            with suppress(OSError):  # open in another program: the next time
                backup.path.unlink()
                removed.append(backup.path)
    _drop_side_files(folder)
    _remove_pieces(folder, now - timedelta(days=1))
    return removed


def _wanted(found: list[BackupFile], now: datetime) -> Iterator[BackupFile]:
    days = set()
    for place, backup in enumerate(found):
        day = backup.time.date()
        of_a_day = day not in days and (now.astimezone(UTC).date() - day).days < DAYS
        days.add(day)
        if place < LATEST or of_a_day:
            yield backup


def _within(wanted: Iterable[BackupFile]) -> Iterator[BackupFile]:
    total, sides = 0, set[Path]()
    for backup in wanted:
        side = side_file(backup.path.parent, _salt_of(backup.path))
        if side not in sides:
            # To drop backups makes the newest one's attached files no fewer.
            total += _size(side) if sides else 0
            sides.add(side)
        total += backup.size
        if total > BYTES_AT_MOST and total != backup.size:
            return
        yield backup


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _remove_pieces(folder: Path, before: datetime) -> None:
    """Not the young ones: another window may be writing them."""
    for left in folder.glob(f".*{_PART}*"):
        with suppress(OSError):
            if left.stat().st_mtime < before.timestamp():
                left.unlink()


# --- whose it is


def remember_path(folder: Path, path: Path) -> None:
    """Notes where the document is; `UserError` if the disk refuses."""
    known = _paths(folder)
    here = os.path.realpath(path)
    if known[:1] != [here]:
        paths = [here, *(other for other in known if _same(other) != _same(here))]
        write_whole(folder / _INDEX, msgspec.json.encode(paths[:_PATHS_AT_MOST]))


def _paths(folder: Path) -> list[str]:
    """Where the document was, the last place first; empty where nobody noted it."""
    with suppress(UserError, msgspec.DecodeError, ValueError):
        content = read_bytes(folder / _INDEX, at_most=_LARGEST_INDEX)
        return msgspec.json.decode(content, type=list[str])
    return []


def _same(path: str) -> str:
    """Equal for two spellings of one place, where the system takes them for one."""
    return unicodedata.normalize("NFC", os.path.normcase(path))


def find_folder(backups: Path, file: Path, password: str | None = None) -> Path:
    """The folder with the backups of a file, which may be damaged, protected or gone.

    The id in the file decides where it can be read, then the path it was last seen at, then its
    name alone. `UserError` where there are no backups, or the name fits several documents.
    """
    with suppress(UserError), Document.open(file, password=password, read_only=True) as document:
        folder = folder_of(backups, document.document_id)
        if _found(folder):
            return folder
    folders = _folders(backups)
    here = _same(os.path.realpath(file))
    by_path = [folder for folder in folders if here in map(_same, _paths(folder))]
    if by_path:
        # Two documents had the path one after the other: the later one is meant.
        return max(by_path, key=lambda folder: _found(folder)[0].time)
    name = _same(file.name)
    by_name = [
        folder for folder in folders if name in {_same(Path(path).name) for path in _paths(folder)}
    ]
    if not by_name:
        raise UserError(
            f"There is no backup of {file.name}", f"Backups on this computer lie in {backups}."
        )
    if len(by_name) > 1:
        raise UserError(
            f"Several files were called {file.name}",
            "Give the path of the one that is meant, as it was.",
            tuple(sorted(_paths(folder)[0] for folder in by_name)),
        )
    return by_name[0]


def _folders(backups: Path) -> list[Path]:
    """Of every document that has a backup."""
    with suppress(OSError):
        return [folder for folder in backups.iterdir() if _found(folder)]
    return []
