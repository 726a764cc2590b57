"""An open file of some size, its folder of backups, and a clock that stands."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from documents import CRITERIA, Files, dump
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.backups import Backup
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document

NOW = datetime(2026, 3, 20, 12, 0, 30, tzinfo=UTC)


def clock() -> datetime:
    return NOW


def grown(files: Files) -> tuple[Path, Document]:
    """An open file of some four hundred pages."""
    path = files.new()
    document = files.open(path)
    for number, criterion in enumerate(CRITERIA):
        write(document, criterion, f"{number} " + "what was said, word for word. " * 3000)
    return path, document


def write(document: Document, criterion: str, text: str) -> None:
    assert document.do(WriteNote(ROUND, criterion, text), document.read())


def backups_of(files: Files) -> Path:
    return files.folder / "backups" / "of this one"


def run(backup: Backup, between: Callable[[], object] = lambda: None) -> int:
    """Finishes it; how many steps that took."""
    steps = 1
    while not backup.step():
        steps += 1
        between()
    return steps


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def contents(files: Files, path: Path) -> dict[str, list[Any]]:
    with files.open(path, read_only=True) as document:
        assert check(document).faults == ()
        return dump(document)
