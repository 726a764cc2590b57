"""Which program syncs a folder, and which names it gives to conflict copies."""

import json
import os
import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

# Files and folders that the clients keep at the top of what they sync.
_MARKS: tuple[tuple[str, str], ...] = (
    (".stfolder", "Syncthing"),
    (".sync_*.db", "Nextcloud"),
    ("._sync_*.db", "Nextcloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".dropbox.cache", "Dropbox"),
    (".dropbox", "Dropbox"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".shortcut-targets-by-id", "Google Drive"),
    (".synologyworkingdirectory", "Synology Drive"),
)
_NAMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"onedrive( - .+|-.+)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox( \(.+\)|-.+)?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"(google ?drive|googledrive-.+)", re.IGNORECASE), "Google Drive"),
    (re.compile(r"(mobile documents|icloud ?drive)", re.IGNORECASE), "iCloud Drive"),
    (re.compile(r"(box|box sync|box-box)", re.IGNORECASE), "Box"),
    (re.compile(r"nextcloud\d*", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"owncloud\d*", re.IGNORECASE), "ownCloud"),
)
_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_LARGEST_INFO = 100_000  # bytes

# How the clients name what they could not bring together. The first say it in so many words, or
# put a date in brackets as Dropbox does in every language; the others may be names of people.
_PLAIN_WORDS = re.compile(
    r" \([^()]*\d{4}-\d\d-\d\d[^()]*( \(\d+\))?\)( \(\d+\))?"
    r"|[ _-]\(?[^()]*(conflicted copy|case conflict|sync conflict|conflict copy)[^()]*\)?"
    r"( \(\d+\)| \d+)?"
    r"|[._-](sync-)?conflict-.+"
    r"|_conf(lict)?\(\d+\)",
    re.IGNORECASE,
)
_PERHAPS = re.compile(r"-[\w-]{1,31}| ?\(\d+\)| \d{1,2}")


class Candidate(NamedTuple):
    """A file beside another one that may be a conflict copy of it, by its name.

    Attributes:
        sure: no person would give it this name.
    """

    path: Path
    sure: bool


def sync_client(path: Path, environment: Mapping[str, str]) -> str:
    """The program that syncs the folder of the file; empty where none is known to."""
    home = Path.home()
    folders = path.absolute().parents
    for name in _ONEDRIVE:
        if (told := environment.get(name)) and Path(told) in folders:
            return "OneDrive"
    if any(place in folders for place in _dropbox_folders(home, environment)):
        return "Dropbox"
    for folder in folders:
        client = _by_marks(folder) or _by_name(folder, home)
        if client:
            return client
    return ""


def _by_marks(folder: Path) -> str:
    try:
        names = [name.lower() for name in os.listdir(folder)]  # noqa: PTH208  # names alone
    except OSError:
        return ""
    for pattern, client in _MARKS:
        # A home folder keeps the settings of Dropbox under the same name.
        if pattern == ".dropbox" and folder == Path.home():
            continue
        if any(fnmatchcase(name, pattern) for name in names):
            return client
    return ""


def _by_name(folder: Path, home: Path) -> str:
    """A name says something where the clients put their folders."""
    usual = folder.parent == home or folder.parent.name in ("CloudStorage", "Library")
    for pattern, client in _NAMES:
        if pattern.fullmatch(folder.name) and (usual or client == "OneDrive"):
            return client
    return ""


def _dropbox_folders(home: Path, environment: Mapping[str, str]) -> list[Path]:
    """As its client writes them down for other programs."""
    files = [home / ".dropbox" / "info.json"]
    files += [
        Path(environment[name]) / "Dropbox" / "info.json"
        for name in ("APPDATA", "LOCALAPPDATA")
        if environment.get(name)
    ]
    found = []
    for file in files:
        try:
            with file.open("rb") as opened:
                told = json.loads(opened.read(_LARGEST_INFO))
        except (OSError, ValueError, RecursionError):
            continue
        for account in told.values() if isinstance(told, dict) else ():
            place = account.get("path") if isinstance(account, dict) else None
            if isinstance(place, str) and place:
                found.append(Path(place))
    return found


def candidates(path: Path) -> list[Candidate]:
    """The files beside this one whose names a sync client may have made from its name."""
    try:
        names = sorted(os.listdir(path.parent))  # noqa: PTH208  # names alone
    except OSError:
        return []
    found = []
    for name in names:
        stem, suffix = os.path.splitext(name)  # noqa: PTH122  # names alone
        if suffix.lower() != path.suffix.lower() or not stem.startswith(path.stem):
            continue
        added = stem[len(path.stem) :]
        sure = _PLAIN_WORDS.fullmatch(added) is not None
        if sure or _PERHAPS.fullmatch(added):
            found.append(Candidate(path.with_name(name), sure))
    return found
