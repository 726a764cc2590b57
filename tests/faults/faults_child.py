"""The program that is cut off: it works on a file and says what it was told is saved.

    python faults_child.py FLOW FOLDER STEPS [OPTIONS as JSON: password, careless, who]

Every line on standard output is a JSON list: ``["saved", file, password, change, head, digest]``
once the product has acknowledged, ``["refused", sentence]`` where it shows an error, ``["closing"]``
before a file is closed. It imports the installed package and nothing of the tests.
"""

import hashlib
import json
import os
import random
import sys
import time
import traceback
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddRound,
    Edit,
    EnterRatings,
    LoadEngagement,
    RateCriterion,
    RatingLine,
    WriteNote,
)
from maturity_desktop.assessment.evidence_edits import AttachFile
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.document import connection, copying, placing
from maturity_desktop.document.attachments import add
from maturity_desktop.document.connection import DocumentKey
from maturity_desktop.document.document import Document
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.errors import UserError

NAME = "client.maturity"
PASSWORDS = (None, "correct horse, batteri\u00e9s", "another word")
_SALT = bytes(range(128, 144))
T = TypeVar("T")


def digest(assessment: Assessment) -> str:
    """Equal for equal content."""
    listed = sorted(
        (row.table, *map(repr, msgspec.structs.astuple(row))) for row in assessment.rows()
    )
    return hashlib.sha256(repr(listed).encode()).hexdigest()[:20]


def edit_number(number: int, shown: Assessment) -> Edit:
    """Short and long texts, pages that are needed and freed, many rows at once."""
    names = tuple(shown.model.criterion_by_id)
    place, name = shown.rounds[0].id, names[number % len(names)]
    kind = number % 8
    if kind == 1:
        return WriteNote(place, name, f"{number} what was said")
    if kind == 3:
        return WriteNote(place, names[0], f"{number} " + "a long story " * 900)
    if kind == 6:
        return WriteNote(place, names[0], f"{number} cut short")
    if kind == 4:
        return AddRound(f"r-{number}", f"Round {number}")
    if kind == 5:
        answer = "NPLF"[number // 8 % 4]
        return EnterRatings(place, tuple(RatingLine(each, answer) for each in names))
    present = shown.rating(place, name).option
    return RateCriterion(place, name, "NPLF"["NPLF".index(present or "F") - 3])


def _no_flush(folder: Path) -> None:
    """What a careless copy does for the folder."""


class Driver:
    """Works as a person would: told that something failed, it is tried once more."""

    def __init__(self, folder: Path, steps: int, options: dict[str, str]) -> None:
        self.folder = folder
        self.steps = steps
        self.password: str | None = options.get("password")
        self.careless = options.get("careless", "")
        self.who = options.get("who", "")
        if self.careless == "no folder flush":
            placing.flush_folder = _no_flush

    def say(self, *what: object) -> None:
        os.write(1, f"{json.dumps(what)}\n".encode())

    def saved(self, path: Path, document: Document, shown: Assessment) -> None:
        place = PASSWORDS.index(self.password)
        self.say("saved", path.name, place, document.head[1], document.head[0], digest(shown))

    def attempt(self, act: Callable[[], T]) -> T:
        try:
            return act()
        except UserError as error:
            self.say("refused", error.message)
        try:
            return act()
        except UserError as error:
            self.say("refused", error.message)
            raise SystemExit(0) from error

    def open(self, name: str = NAME) -> Document:
        path = self.folder / name
        document = self.attempt(lambda: Document.open(path, password=self.password, who=self.who))
        if self.careless == "DELETE + FULL":
            document.connection.pragma("journal_mode", "DELETE")
            document.connection.pragma("synchronous", "FULL")
        elif self.careless == "OFF":
            document.connection.pragma("synchronous", "OFF")
        return document

    def close(self, document: Document) -> None:
        self.say("closing")
        document.close()

    def do(self, document: Document, shown: Assessment, number: int) -> Assessment:
        return self.commit(document, shown, edit_number(number, shown))

    def commit(self, document: Document, shown: Assessment, edit: Edit) -> Assessment:
        commit = self.attempt(lambda: document.do(edit, shown))
        if commit is not None:
            shown = shown.with_rows(commit.changes)
            self.saved(document.path, document, shown)
        return shown

    def take_back(self, document: Document, shown: Assessment, *, again: bool) -> Assessment:
        """As the window does it: a step that was refused and landed all the same is read."""
        seen, act = document.head, document.redo if again else document.undo
        try:
            commit = act()
        except UserError as error:
            self.say("refused", error.message)
            _ = self.attempt(lambda: document.undo_step)
            if document.head != seen:
                shown = self.attempt(document.read)
                self.saved(document.path, document, shown)
                return shown
            commit = self.attempt(act)
        if commit is not None:
            shown = shown.with_rows(commit.changes)
            self.saved(document.path, document, shown)
        return shown


def edit(driver: Driver) -> None:
    document = driver.open()
    shown = driver.attempt(document.read)
    for number in range(driver.steps):
        shown = driver.do(document, shown, number)
    driver.close(document)


def undo(driver: Driver) -> None:
    document = driver.open()
    shown = driver.attempt(document.read)
    for number in range(driver.steps):
        shown = driver.do(document, shown, number)
        if number % 3 == 1:
            for again in (False, False, True):
                shown = driver.take_back(document, shown, again=again)
    driver.close(document)


def copy(driver: Driver) -> None:
    document = driver.open()
    shown = driver.attempt(document.read)
    for number in range(driver.steps):
        shown = driver.do(document, shown, number)
        target = driver.folder / f"copy-{number}.maturity"
        driver.attempt(partial(copying.save_copy, document, target))
        driver.saved(target, document, shown)
    driver.close(document)


def password(driver: Driver) -> None:
    """From plain over one password to another and back, with an edit in between."""
    for number in range(driver.steps):
        document = driver.open()
        shown = driver.do(document, driver.attempt(document.read), number)
        new = PASSWORDS[(PASSWORDS.index(driver.password) + 1) % len(PASSWORDS)]
        driver.attempt(partial(copying.change_password, document, new))
        driver.password = new
        driver.saved(document.path, document, shown)
        driver.close(document)


def load(driver: Driver) -> None:
    """A whole engagement becomes a new file, as an import makes it."""
    document = driver.open()
    shown = driver.attempt(document.read)
    driver.close(document)
    whole = LoadEngagement(tuple(shown.rows()))
    for number in range(driver.steps):
        path = driver.folder / f"new-{number}.maturity"
        new = driver.attempt(partial(Document.create, path, whole, password=driver.password))
        driver.saved(path, new, shown)
        driver.close(new)


def attach(driver: Driver) -> None:
    """A file of several pages, then the item of evidence that names it."""
    document = driver.open()
    shown = driver.attempt(document.read)
    item = next(iter(shown.table(Evidence)))[0]
    for number in range(driver.steps):
        name, content = f"picture {number}.png", random.Random(number).randbytes(20_000)
        sha256 = driver.attempt(partial(add, document, content, name))
        shown = driver.commit(document, shown, AttachFile(str(item), sha256, name))
    driver.close(document)


def migrate(driver: Driver) -> None:
    """Files of an older version, each opened and written to."""
    for path in sorted(driver.folder.glob("old-*.maturity")):
        document = driver.open(path.name)
        shown = driver.attempt(document.read)
        driver.saved(path, document, shown)
        driver.do(document, shown, 0)
        driver.close(document)


def window(driver: Driver) -> None:
    """One of two windows: it learns of the other only by a refusal, and says what it replaced."""
    document = driver.open()
    shown = document.read()
    names = tuple(shown.model.criterion_by_id)[:5]
    place = shown.rounds[0].id
    driver.say("ready")
    sys.stdin.readline()
    rnd = random.Random(driver.who)
    for number in range(driver.steps):
        name, after = rnd.choice(names), f"{driver.who}-{number}"
        # Nobody types without a pause; without one a window holds the file for long.
        time.sleep(rnd.uniform(0, 0.003))
        commit = None
        while commit is None:
            before = shown.rating(place, name).note
            try:
                commit = document.do(WriteNote(place, name, after), shown)
            except ChangedElsewhereError:
                driver.say("both shown")
                shown = document.read()
            except UserError as error:
                driver.say("refused", error.message)
        shown = shown.with_rows(commit.changes)
        driver.say("wrote", name, before, after)
    document.close()


FLOWS: dict[str, Callable[[Driver], None]] = {
    flow.__name__: flow for flow in (edit, undo, copy, password, load, attach, migrate, window)
}


def main(flow: str, folder: str, steps: str, options: str = "{}") -> None:
    found: dict[str, Any] = json.loads(options)
    FLOWS[flow](Driver(Path(folder), int(steps), found))


def serve() -> None:
    """For every command line on standard input a process that waits for the next line.

    Says its number, and once it has ended how: the imports are paid for once.
    """
    # What was derived before the fork is known after it; so every new file gets the same salt.
    hashlib.pbkdf2_hmac = cast("Any", lru_cache(hashlib.pbkdf2_hmac))
    connection._new_salt = lambda: _SALT
    for word in PASSWORDS[1:]:
        DocumentKey.derive(str(word), _SALT)
    for line in iter(sys.stdin.readline, ""):
        errors, flow, folder, steps, options = json.loads(line)
        if word := json.loads(options).get("password"):
            for path in Path(folder).glob("*.maturity"):
                DocumentKey.derive(word, path.read_bytes()[:16])
        waits, goes = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(goes)
            _become(waits, errors, flow, folder, steps, options)
        print(process, flush=True)  # noqa: T201  # the way to whoever asked
        sys.stdin.readline()
        os.close(waits)
        os.close(goes)
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)  # noqa: T201  # the same


def _become(waits: int, errors: str, *arguments: str) -> NoReturn:
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT), 2)
    os.read(waits, 1)
    ended = 1
    try:
        main(*arguments)
        ended = 0
    except SystemExit:
        ended = 0
    except BaseException:  # noqa: BLE001  # as the interpreter would
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(ended)


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        serve()
    else:
        main(*sys.argv[1:])
