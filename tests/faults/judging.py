"""Opens what a fault left behind as a person would, and says what stands in it."""

import shutil
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from faults_child import PASSWORDS, digest

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.document.checking import check
from maturity_desktop.document.connection import DocumentKey, LockedError, open_with, read_head
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.rows import read_all
from maturity_desktop.errors import UserError


class Found(NamedTuple):
    """One state of a file, as the driver says it and as a file tells it.

    Attributes:
        password: place among `PASSWORDS`.
        change_no, head: of the last change.
        digest: of the whole content.
    """

    password: int
    change_no: int
    head: str
    digest: str


class Broken(NamedTuple):
    """No state: refused in words, or wrong."""

    refused: bool
    why: str


@lru_cache(maxsize=256)
def _key(password: str | None, salt: bytes) -> DocumentKey | None:
    return None if password is None else DocumentKey.derive(password, salt)


def look(path: Path) -> Found | Broken:
    """Opens, checks everything, closes; only a `UserError` counts as an answer.

    Of a protected file the passwords are tried one after the other: a wrong one harms nothing.
    """
    answer = Broken(refused=True, why="nothing was tried")
    try:
        head = read_head(path)
        for place, password in enumerate(PASSWORDS):
            if (password is None) == head.plain:
                try:
                    return _look(path, place, _key(password, head.salt))
                except UserError as error:
                    answer = _worse(answer, error)
    except UserError as error:
        return Broken(refused=True, why=error.message)
    except Exception as error:  # noqa: BLE001  # whatever else is raised is what is looked for
        return Broken(refused=False, why=f"{type(error).__name__}: {error}")
    return answer


def _worse(before: Broken, error: UserError) -> Broken:
    """What another word than *wrong password* says is the better story."""
    if isinstance(error, LockedError) and before.why != "nothing was tried":
        return before
    return Broken(refused=True, why=f"{error.message} {error.faults or ''}")


def _look(path: Path, place: int, key: DocumentKey | None) -> Found | Broken:
    with disk_errors(path):
        db = open_with(path, key, read_only=False)
        try:
            document = Document(path, db, key)
        except BaseException:
            db.close()
            raise
    with document:
        document.migrate()
        faults = check(document).faults
        if faults:
            return Broken(refused=False, why=f"opens with faults: {faults}")
        number, head = document.head[1], document.head[0]
        # What was just found sound need not be checked again for it.
        with document.snapshot() as reading:
            content = Assessment(read_all(reading))
        found = Found(place, number, head, digest(content))
    if path.with_name(f"{path.name}-journal").exists():
        return Broken(refused=False, why="a journal was left behind")
    return found


class Judge:
    """Looks at files in memory; the same bytes are looked at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[int, int, int | None], Found | Broken] = {}

    @property
    def distinct(self) -> int:
        return len(self._known)

    def look(self, content: bytes, journal: bytes | None) -> Found | Broken:
        # A bytes object remembers its hash: an unchanged file costs nothing.
        known = (hash(content), len(content), None if journal is None else hash(journal))
        if known not in self._known:
            self._known[known] = self._look(content, journal)
        return self._known[known]

    def _look(self, content: bytes, journal: bytes | None) -> Found | Broken:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        path = self._folder / "found.maturity"
        path.write_bytes(content)
        if journal is not None:
            path.with_name(f"{path.name}-journal").write_bytes(journal)
        return look(path)
