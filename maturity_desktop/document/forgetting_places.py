"""Where else the content of a document lies on this computer, and deleting it there."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from maturity_desktop.document import history
from maturity_desktop.document.backup_folder import folder_of, list_backups
from maturity_desktop.document.document import Document
from maturity_desktop.document.replica_file import all_of

FORGET_NOTES, FORGET_PERSON = "ForgetNotes", "ForgetPerson"
_KEPT = "kept"


class Places(msgspec.Struct, frozen=True):
    """The folders beside the file itself; None where there is none.

    Attributes:
        backups: with the backups of all documents.
        replicas: with the replicas of all documents.
        opened: with copies of attached files that were opened: in it a folder for each process,
            and in that one for each document.
    """

    backups: Path | None = None
    replicas: Path | None = None
    opened: Path | None = None


class Deleted(msgspec.Struct, frozen=True):
    """What deleting came to.

    Attributes:
        gone: files that were deleted.
        left: those that could not be, each with the reason.
    """

    gone: tuple[Path, ...] = ()
    left: tuple[tuple[Path, str], ...] = ()

    def __add__(self, other: "Deleted") -> "Deleted":
        return Deleted(self.gone + other.gone, self.left + other.left)


def delete(paths: Iterable[Path]) -> Deleted:
    """Deletes files, and folders with all in them; goes on where one cannot be deleted."""
    gone: list[Path] = []
    left: list[tuple[Path, str]] = []
    for path in paths:
        try:
            if path.is_dir() and not path.is_symlink():
                inside = delete(sorted(path.iterdir()))
                gone += inside.gone
                left += inside.left
                if not inside.left:
                    path.rmdir()
            elif path.exists() or path.is_symlink():
                _unlink(path)
                gone.append(path)
        except OSError as error:
            left.append((path, error.strerror or str(error)))
    return Deleted(tuple(gone), tuple(left))


def _unlink(path: Path) -> None:
    try:
        path.unlink()
    except PermissionError:
        # Windows deletes nothing that may only be read, as a copy for another program is.
        path.chmod(0o600)
        path.unlink()


def opened_of(places: Places, document_id: str) -> list[Path]:
    """The folders with opened copies of files that are attached to the document."""
    found: list[Path] = []
    if places.opened is not None:
        with suppress(OSError):
            # By name: an id from a foreign file may be a path.
            found = [
                inside
                for process in sorted(places.opened.iterdir())
                if process.is_dir()
                for inside in process.iterdir()
                if inside.name == document_id
            ]
    return found


def backups_of(places: Places, document_id: str) -> list[Path]:
    """The folder with the backups of the document, if there is one."""
    folder = folder_of(places.backups, document_id) if places.backups else None
    return [folder] if folder is not None and folder.exists() else []


def how_many_backups(document: Document, places: Places) -> int:
    """How many backups of the document there are; none of them is opened."""
    folders = backups_of(places, document.document_id)
    return sum(1 for folder in folders for _ in folder.glob("*.maturity"))


def replicas_of(places: Places, document_id: str) -> list[Path]:
    """The replica, its side files and what was put aside."""
    return sorted(all_of(places.replicas, document_id)) if places.replicas else []


def pieces_beside(path: Path) -> list[Path]:
    """Copies of the file that a crash left half made beside it."""
    begin = f".{path.name[:80]}."
    with suppress(OSError):
        return sorted(
            found
            for found in path.parent.iterdir()
            if found.name.startswith(begin) and ".part" in found.name
        )
    return []


def kept_by_choice() -> dict[str, str]:
    """What the history keeps of a forgetting that left the backups where they are."""
    return {"backups": _KEPT}


def left_behind(document: Document, places: Places) -> tuple[Path, ...]:
    """Copies from before the last forgetting that still hold what was forgotten.

    There are some where the program was stopped after the file was written anew and before they
    were deleted; none where whoever forgot wanted to keep the backups. To be asked before the
    replica of the document is opened, or afterwards.
    """
    found = [row for row in document.history() if row.edit in (FORGET_NOTES, FORGET_PERSON)]
    if not found:
        return ()
    last, document_id = found[-1], document.document_id
    paths = [*_older(replicas_of(places, document_id), last), *pieces_beside(document.path)]
    for folder in opened_of(places, document_id):
        paths += _older((path for path in sorted(folder.rglob("*")) if path.is_file()), last)
    if last.params.get("backups") != _KEPT:
        for folder in backups_of(places, document_id):
            backups = list_backups(folder)
            paths += [one.path for one in backups if one.change_no < last.change_no]
    return tuple(paths)


def _older(paths: Iterable[Path], last: history.HistoryRow) -> Iterator[Path]:
    since = datetime.fromisoformat(last.utc).timestamp()
    for path in paths:
        with suppress(OSError):
            if path.stat().st_mtime < since:
                yield path
