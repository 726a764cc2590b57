"""The document on the writer's thread: each method is one piece of work, done where it lives."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import Edit, label, new_id
from maturity_desktop.assets import resource
from maturity_desktop.document.connection import open_with
from maturity_desktop.document.copying import save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.history import Step
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.sample import build_sample
from maturity_desktop.model.records import MaturityModel
from ui.saving import Queued, Written


class Opened(NamedTuple):
    """What the window needs to know of a file that was opened or read again."""

    path: Path
    document_id: str
    assessment: Assessment
    protected: bool
    read_only: bool
    undo_label: str
    redo_label: str


class Desk:
    """Holds the document; every method runs on the thread that opened it."""

    def __init__(self, who: str) -> None:
        self._who = who
        self._document: Document | None = None
        self._model: MaturityModel | None = None
        self._written = 0

    def open(self, path: Path, password: str | None) -> Opened:
        self._document = Document.open(path, password=password, who=self._who)
        return self.read()

    def create(self, path: Path, edits: Iterable[Edit], password: str | None) -> Opened:
        """A new file that begins with the first edit and goes on with the others."""
        first, *others = edits
        self._document = Document.create(path, first, password=password, who=self._who)
        for edit in others:
            self._document.do(edit, self._document.read())
        return self.read()

    def sample(self, paths: Iterable[Path]) -> Opened:
        """The sample engagement under the first of the paths that can be written."""
        for path in paths:
            refused = None
            # Half a sample must never have the name: the next time it would be opened as whole.
            part = path.with_name(f".{new_id()[:8]}.part")
            try:
                build_sample(resource("samples", "northwind"), part).close()
                part.rename(path)
            except (UserError, OSError) as error:
                refused = error
            _remove(part)
            if refused is None:
                return self.open(path, None)
        if isinstance(refused, UserError):
            raise refused
        raise UserError("The sample could not be written", "Free some space on the disk.")

    def read(self) -> Opened:
        document = self._required
        while True:
            undo, redo, head = document.undo_step, document.redo_step, document.head
            assessment = document.read()
            # Another window may have written between these lines; to ask for a step finds out.
            _ = document.undo_step
            if document.head == head:
                break
        # It never changes while the file is open.
        model = self._model = assessment.model
        return Opened(
            document.path,
            document.document_id,
            assessment,
            document.key is not None,
            not os.access(document.path, os.W_OK),
            _told(undo, model),
            _told(redo, model),
        )

    def write(self, entry: Queued) -> Written:
        """Does what was queued; `ChangedElsewhereError` where another window was in the way."""
        written = self._commit(entry) if entry.edit is not None else self._step_back(entry)
        self._written = entry.number
        return written

    def _commit(self, entry: Queued) -> Written:
        document, seen = self._required, self._required.head
        edit = entry.edit
        if edit is None:
            raise ValueError("an entry without an edit")
        try:
            commit = document.commit(edit, entry.changes, step=entry.step)
        except ChangedElsewhereError:
            raise
        except UserError as error:
            with suppress(UserError):
                # To ask for a step finds out what others wrote, if the file can be read at all.
                _ = document.undo_step
            if document.head != seen:
                # A row that ours belongs to, or one of the same name, may be theirs.
                raise ChangedElsewhereError(()) from error
            raise
        return Written(commit.changes, elsewhere=commit.row.parent != seen[0])

    def _step_back(self, entry: Queued) -> Written:
        """Takes back what this window saw last, never what another one did meanwhile."""
        document, seen = self._required, self._required.head
        undo = entry.kind == "undo"
        # To ask for the step finds out what others wrote.
        step = document.undo_step if undo else document.redo_step
        if step is None or document.head != seen:
            raise ChangedElsewhereError(())
        commit = document.undo() if undo else document.redo()
        following = document.undo_step if undo else document.redo_step
        if commit is None:
            raise ChangedElsewhereError(())
        alone = commit.row.parent == seen[0] and document.head[0] == commit.row.id
        return Written(commit.changes, _told(following, self._model), not alone)

    def save_copy(self, target: Path, waiting: Iterable[Queued]) -> list[Queued]:
        """An equal file, and in it also the changes that could not be written to this one.

        A copy without them would claim more than it holds: it is removed. Gives those that make no
        sense in it, since what they are about was taken back.
        """
        document = self._required
        save_copy(document, target)
        # What was written while this was under way is in the copy already.
        rest = [entry for entry in waiting if entry.number > self._written]
        if not rest:
            return []
        try:
            with disk_errors(target):
                db = open_with(target, document.key, read_only=False)
            with Document(target, db, document.key, self._who) as copy:
                return [entry for entry in rest if not _repeated(copy, entry)]
        except BaseException:
            _remove(target)
            raise

    def close(self) -> None:
        if self._document is not None:
            self._document.close()
            self._document = None

    @property
    def _required(self) -> Document:
        if self._document is None:
            raise RuntimeError("no document is open")
        return self._document


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


def _remove(path: Path) -> None:
    for left in (path, path.with_name(f"{path.name}-journal")):
        with suppress(OSError):
            left.unlink()


def _told(step: Step | None, model: MaturityModel | None) -> str:
    return label(step.edit, step.params, model) if step else ""
