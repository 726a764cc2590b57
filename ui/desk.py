"""The document on the writer's thread: each method is one piece of work, done where it lives."""

import hmac
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from maturity_desktop.assessment.altered import Altered
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import Edit, label, new_id
from maturity_desktop.assets import resource
from maturity_desktop.document.backup_folder import folder_of, thin
from maturity_desktop.document.backups import Backup
from maturity_desktop.document.connection import DocumentKey, open_with
from maturity_desktop.document.copying import change_password, save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.history import Step
from maturity_desktop.document.history_reading import Past, PastStep, altered, read_past
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.sample import build_sample
from maturity_desktop.model.records import MaturityModel
from ui.saving import Queued, Written

# There a file is replaced only once it is closed.
_CLOSES_TO_REPLACE = os.name == "nt"


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
        # How the document is opened again where it had to be closed, and where it stood then.
        self._again: Callable[[], Document] | None = None
        self._stood: tuple[str, int] | None = None
        self._changed_elsewhere = False
        self._backup: Backup | None = None

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
        document = self.document
        while True:
            undo, redo, head = document.undo_step, document.redo_step, document.head
            assessment = document.read()
            # Another window may have written between these lines; to ask for a step finds out.
            _ = document.undo_step
            if document.head == head:
                break
        self._changed_elsewhere = False
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
        _ = self.document
        if self._changed_elsewhere:
            raise ChangedElsewhereError(())
        written = self._commit(entry) if entry.edit is not None else self._step_back(entry)
        self._written = entry.number
        return written

    def _commit(self, entry: Queued) -> Written:
        document, seen = self.document, self.document.head
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
        document, seen = self.document, self.document.head
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

    def past(self) -> Past:
        """The history as it stands; what its steps changed is asked for with `altered`."""
        with self.document.snapshot() as db:
            return read_past(db)

    def altered(self, steps: Iterable[PastStep]) -> list[tuple[Altered, ...] | None]:
        """What each of the steps changed; None where that is no longer kept."""
        with self.document.snapshot() as db:
            return [altered(db, [row.id for row in step.rows]) for step in steps]

    def save_copy(self, target: Path, waiting: Iterable[Queued]) -> list[Queued]:
        """An equal file, and in it also the changes that could not be written to this one.

        A copy without them would claim more than it holds: it is removed. Gives those that make no
        sense in it, since what they are about was taken back.
        """
        document = self.document
        save_copy(document, target)
        # What was written while this was under way is in the copy already.
        rest = [entry for entry in waiting if entry.number > self._written]
        if not rest:
            return []
        try:
            with _with_key(target, document.key, self._who) as copy:
                return [entry for entry in rest if not _repeated(copy, entry)]
        except BaseException:
            _remove(target)
            raise

    def is_password(self, password: str) -> bool:
        """Whether it opens the file, as any does where there is none; derives a key anew."""
        key = self.document.key
        if key is None:
            return True
        return hmac.compare_digest(DocumentKey.derive(password, key.salt).raw, key.raw)

    def change_password(self, old: str | None, new: str | None) -> bool:
        """Gives the file another password, or none, and opens it again; False for a wrong old one.

        `UserError` leaves the file as it was. Where it cannot be opened again, the next piece of
        work tries once more and says why it cannot be done.
        """
        document = self.document
        path, key = document.path, document.key
        if not self.is_password(old or ""):
            return False
        self._stood = document.head
        self.cancel_backup()
        try:
            change_password(document, new)
        except BaseException:
            if _CLOSES_TO_REPLACE:
                document.close()
                self._open_again(lambda: _with_key(path, key, self._who))
            raise
        self._open_again(lambda: Document.open(path, password=new, who=self._who))
        return True

    def _open_again(self, again: Callable[[], Document]) -> None:
        self._document, self._again = None, again
        with suppress(UserError):
            _ = self.document

    # --- backups

    @property
    def key(self) -> DocumentKey | None:
        """What the file is protected by; it opens the backups that were made under it."""
        return self.document.key

    def begin_backup(self, backups: Path) -> bool:
        """Into the folder of all backups; False, since `step_backup` does the work."""
        self.cancel_backup()
        # Closed already, while this waited for its turn: the first step says so.
        if self._document is not None or self._again is not None:
            document = self.document
            self._backup = Backup(document, folder_of(backups, document.document_id))
        return False

    def step_backup(self) -> bool | None:
        """One slice: whether it is finished now; None where it was cancelled meanwhile."""
        if self._backup is None:
            return None
        try:
            finished = self._backup.step()
        except BaseException:
            self._backup = None
            raise
        if finished:
            self._backup = None
        return finished

    def cancel_backup(self) -> None:
        if self._backup is not None:
            self._backup.cancel()
            self._backup = None

    def thin_backups(self, backups: Path) -> None:
        """Removes those of this file that are too many or too old."""
        if self._document is not None:
            thin(folder_of(backups, self._document.document_id), datetime.now(UTC))

    def close(self) -> None:
        self.cancel_backup()
        self._again = None
        if self._document is not None:
            self._document.close()
            self._document = None

    @property
    def document(self) -> Document:
        """The open document, opened again where it had to be closed; `UserError` where it fails."""
        if self._document is None:
            if self._again is None:
                raise RuntimeError("no document is open")
            self._document, self._again = self._again(), None
            # What another window wrote last went into the new file without being shown here.
            self._changed_elsewhere = self._document.head != self._stood
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


def _with_key(path: Path, key: DocumentKey | None, who: str) -> Document:
    with disk_errors(path):
        return Document(path, open_with(path, key, read_only=False), key, who)


def _remove(path: Path) -> None:
    for left in (path, path.with_name(f"{path.name}-journal")):
        with suppress(OSError):
            left.unlink()


def _told(step: Step | None, model: MaturityModel | None) -> str:
    return label(step.edit, step.params, model) if step else ""
