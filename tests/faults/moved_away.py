"""The file goes away, gets older or cannot be written any more while it is open."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path

import mounts
from fault_line import Line, none_lost
from faults_child import NAME, PASSWORDS

from documents import Files, rate
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import RateCriterion, WriteNote
from maturity_desktop.document.copying import change_password, save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError

OLDER = "before.maturity"


def _new_password(document: Document, _shown: Assessment) -> None:
    change_password(document, PASSWORDS[2])


@dataclass
class _Cases:
    """How many cases there were, and what was not noticed or not recovered."""

    count: int = 0
    lost: list[str] = field(default_factory=list)
    unnoticed: list[str] = field(default_factory=list)

    def line(self, fault: str) -> Line:
        note = "; ".join([*self.unnoticed[:4], *self.lost[:4]])
        lost, wrong = len(self.lost), len(self.unnoticed)
        told = none_lost(fault, f"{self.count} cases", lost, wrong, note)
        return Line(**{**told.__dict__, "asked": "noticed, all recovered"})

    def refused(self, what: str, act: Callable[[], object]) -> None:
        self.count += 1
        try:
            act()
        except UserError:
            return
        self.unnoticed.append(what)

    def holds(self, what: str, files: Files, path: Path, shown: Assessment) -> None:
        try:
            with files.open(path) as document:
                if document.read() == shown:
                    return
        except UserError as error:
            what = f"{what}: {error.message}"
        self.lost.append(what)


def _deleted(path: Path) -> None:
    path.unlink()


def _renamed(path: Path) -> None:
    path.rename(path.with_name("renamed.maturity"))


def _replaced(path: Path) -> None:
    shutil.copy(path.with_name(OLDER), path.with_name("older"))
    path.with_name("older").replace(path)


def _folder_renamed(path: Path) -> None:
    path.parent.rename(path.parent.with_name(f"{path.parent.name}-elsewhere"))


_AWAY = (_deleted, _renamed, _replaced, _folder_renamed)
_ACTS: dict[str, Callable[[Document, Assessment], object]] = {
    "a rating": lambda document, shown: document.do(RateCriterion(ROUND, "a1.2.1", "F"), shown),
    "a long note": lambda document, shown: document.do(
        WriteNote(ROUND, "a1.2.2", "what was said " * 2000), shown
    ),
    "undo": lambda document, _shown: document.undo(),
}


def run(folder: Path, *, short: bool) -> Iterator[Line]:
    """Noticed at the next change, whatever it is; what was acknowledged is within reach."""
    cases = _Cases()
    for number, (password, away, what, written) in enumerate(
        product((None, PASSWORDS[1]), _AWAY, _ACTS, (False, True))
    ):
        if what == "undo" and not written:
            continue
        _moved(folder / f"moved{number}", password, away, what, written=written, cases=cases)
    yield cases.line("renamed, deleted, replaced while open")
    for title, change in (("turned read-only", False), ("pulled out", True)):
        if missing := mounts.missing("mkfs.ext4"):
            yield Line(f"the disk is {title} while open", not_run=missing)
            continue
        cases = _Cases()
        for number, (password, what) in enumerate(product((None, PASSWORDS[1]), _ACTS)):
            if not short or number % 3 == 0:
                where = folder / f"{title}{number}"
                where.mkdir()
                _stick(where, password, what, pulled=change, cases=cases)
        yield cases.line(f"the disk is {title} while open")


def rewritten(folder: Path, *, short: bool) -> Iterator[Line]:
    """A new password replaces the whole file: never one that another program has put there."""
    cases = _Cases()
    for password, away in product((None, PASSWORDS[1]), _AWAY):
        where = folder / f"{away.__name__}-{password}"
        where.mkdir()
        files = Files(where, password)
        files.new(OLDER)
        path, saved = files.new(NAME), folder / f"{where.name}.maturity"
        story = f"{away.__name__}, a new password"
        with files.open(path) as document:
            shown = rate(document, "a1.2.3", "F")
            away(path)
            before = len(cases.unnoticed)
            cases.refused(story, partial(_new_password, document, shown))
            if len(cases.unnoticed) == before:
                save_copy(document, saved)
                cases.holds(f"{story}: the copy", files, saved, shown)
    yield cases.line("a new password for a file that moved away")


def _moved(
    where: Path,
    password: str | None,
    away: Callable[[Path], None],
    what: str,
    *,
    written: bool,
    cases: _Cases,
) -> None:
    where.mkdir()
    files = Files(where, password)
    files.new(OLDER)
    path, saved = files.new(NAME), where.parent / f"{where.name}.maturity"
    story = f"{away.__name__}, {what}"
    with files.open(path) as document:
        shown = rate(document, "a1.2.3", "F") if written else document.read()
        away(path)
        for _ in range(2):
            cases.refused(story, lambda: _ACTS[what](document, shown))
        save_copy(document, saved)
    cases.holds(f"{story}: the copy", files, saved, shown)
    if away is _renamed:
        cases.holds(f"{story}: the file", files, path.with_name("renamed.maturity"), shown)


def _stick(where: Path, password: str | None, what: str, *, pulled: bool, cases: _Cases) -> None:
    """Afterwards the stick holds what was acknowledged, and nothing of what was refused."""
    stick = mounts.Stick(where)
    stick.plug_in()
    files = Files(stick.folder, password)
    path = files.new(NAME)
    try:
        with files.open(path) as document:
            shown = rate(document, "a1.2.3", "F")
            (stick.pull if pulled else stick.turn_read_only)()
            for _ in range(2):
                cases.refused(f"{what} on a dead stick", lambda: _ACTS[what](document, shown))
            if not pulled:
                saved = where / "saved.maturity"
                save_copy(document, saved)
                cases.holds(f"{what}: the copy", files, saved, shown)
    finally:
        stick.put_away()
    stick.plug_in()
    try:
        cases.holds(f"{what}: plugged in again", files, path, shown)
    finally:
        stick.put_away()


def older(folder: Path, *, short: bool) -> Iterator[Line]:
    """Older bytes in the same file, as some sync clients put them: noticed at the next change."""
    cases = _Cases()
    acts = {**_ACTS, "a new password": _new_password}
    for password, what in product((None, PASSWORDS[1]), acts):
        where = folder / f"{what}-{password}"
        where.mkdir()
        files = Files(where, password)
        before, path = files.new(OLDER), files.new(NAME)
        with files.open(path) as document:
            shown = rate(document, "a1.2.3", "F")
            # By another process: a handle of ours would drop the locks.
            subprocess.run(["cp", str(before), str(path)], check=True)
            cases.refused(f"older, {what}", partial(acts[what], document, shown))
    yield cases.line("an older file written into its place")
