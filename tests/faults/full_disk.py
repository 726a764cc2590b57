"""Disks with room for so many pages and no more; then space is freed, and the work goes on."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import mounts
from fault_line import Line, none_lost
from faults_child import NAME, PASSWORDS, edit_number

from documents import Files
from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import change_password, save_copy
from maturity_desktop.document.document import Commit, Document
from maturity_desktop.errors import UserError

FULL = "the disk is full"
_PAGE = 4096


class _Room:
    """A disk whose free pages are set, and what went wrong on it."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._ballast = files.folder / "ballast"
        self.lost: list[str] = []
        self.wrong: list[str] = []
        self.refused = 0

    def fill(self, pages: int) -> None:
        free = os.statvfs(self.files.folder).f_bavail
        self._ballast.write_bytes(bytes(max(0, free - pages) * _PAGE))

    def free(self) -> None:
        self._ballast.unlink(missing_ok=True)

    def empty(self) -> None:
        for left in self.files.folder.iterdir():
            left.unlink()

    def refuses(self, act: Callable[[], object]) -> bool:
        """Whether the disk was full for it, said in words."""
        try:
            act()
        except UserError as error:
            self.refused += 1
            if FULL not in error.message and "No space left" not in error.message:
                self.wrong.append(error.message)
            return True
        return False

    def expect(self, what: str, *, holds: bool) -> None:
        if not holds:
            self.lost.append(what)


def run(folder: Path, *, short: bool) -> Iterator[Line]:
    """Work until it is refused with every number of free pages, and once more with room."""
    if mounts.missing():
        yield Line("disk full", not_run=mounts.missing())
        return
    rooms = (0, 20, 40) if short else (*range(24), *range(24, 60, 4))
    with mounts.memory_disk(folder / "disk", "3m") as disk:
        for password in (None, PASSWORDS[1]):
            room = _Room(Files(disk, password))
            for pages in rooms:
                for work in (_edits, _copies, *([_passwords] if pages % 10 == 0 else [])):
                    work(room, pages)
                    room.free()
                    room.empty()
            kind = "protected" if password else "plain"
            note = "; ".join([f"{room.refused} times refused", *room.lost[:3], *room.wrong[:3]])
            often = f"{len(rooms)} amounts of room"
            yield none_lost(f"disk full, {kind}", often, len(room.lost), len(room.wrong), note)


def _edits(room: _Room, pages: int) -> None:
    path = room.files.new(NAME)
    with room.files.open(path) as document:
        shown = document.read()
        room.fill(pages)
        number, refused = 0, False
        while not refused:
            commits: list[Commit | None] = []
            edit = edit_number(number, shown)
            if number % 7 == 6:
                refused = room.refuses(lambda: commits.append(document.undo()))  # noqa: B023  # called now
            else:
                refused = room.refuses(lambda: commits.append(document.do(edit, shown)))  # noqa: B023  # called now
            shown = shown.with_rows(commits[0].changes) if commits and commits[0] else shown
            number += 1
            room.expect(f"{pages} pages: the file", holds=document.read() == shown)
        room.free()
        for number in (3, 5, 11):
            commit = document.do(edit_number(number, shown), shown)
            shown = shown.with_rows(commit.changes) if commit else shown
        room.expect(f"{pages} pages: after freeing", holds=document.read() == shown)
    _whole(room, path, f"{pages} pages", shown)


def _whole(room: _Room, path: Path, what: str, shown: object) -> None:
    with room.files.open(path) as document:
        room.expect(f"{what}: closed and opened", holds=document.read() == shown)
        room.expect(f"{what}: sound", holds=check(document).faults == ())


def _copies(room: _Room, pages: int) -> None:
    """A copy and a new file: whole, or refused and nothing left of them."""
    path, copy = room.files.new(NAME), room.files.folder / "copy.maturity"
    with room.files.open(path) as document:
        shown = document.read()
        load = LoadEngagement(tuple(shown.rows()))
        room.fill(pages)
        for act in (
            lambda: save_copy(document, copy),
            lambda: Document.create(copy, load).close(),
        ):
            if room.refuses(act):
                left = {found.name for found in room.files.folder.iterdir()}
                if left - {NAME, f"{NAME}-journal", "ballast"}:
                    room.wrong.append(f"{pages} pages: left {left}")
                room.free()
                room.expect("copies again", holds=not room.refuses(act))
                room.fill(pages)
            copy.unlink()
    room.free()
    _whole(room, path, f"{pages} pages, copied", shown)


def _passwords(room: _Room, pages: int) -> None:
    """Another password, or the old one and the file as it was."""
    path = room.files.new(NAME)
    document = room.files.open(path)
    shown = document.read()
    room.fill(pages)
    if room.refuses(lambda: change_password(document, PASSWORDS[2])):
        with suppress(UserError):
            document.undo()
        room.expect(f"{pages} pages: as it was", holds=document.read() == shown)
        room.free()
        room.expect(
            "changes again", holds=not room.refuses(lambda: change_password(document, PASSWORDS[2]))
        )
    room.free()
    with Document.open(path, password=PASSWORDS[2]) as changed:
        room.expect(f"{pages} pages: changed", holds=changed.read() == shown)
