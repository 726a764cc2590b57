"""The document on the writer's thread: each method is one piece of work, done where it lives."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    Edit,
    new_id,
)
from maturity_desktop.assessment.labels import label
from maturity_desktop.assets import resource
from maturity_desktop.document.attachments import Progress
from maturity_desktop.document.backup_folder import BackupFile
from maturity_desktop.document.catching_up import Comparison
from maturity_desktop.document.compacting import Compacted, compact
from maturity_desktop.document.copying import change_password, save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.document.history import Step
from maturity_desktop.document.moving import go_on, move
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.sample import build_sample
from maturity_desktop.model.records import MaturityModel
from ui.copies import Keeping, remove, repeat_in
from ui.holding import Holding
from ui.saving import Queued, Written

# As this engagement words it, and as it was copied.
_Models = tuple[MaturityModel, MaturityModel]


class Opened(NamedTuple):
    """What the window needs to know of a file that was opened or read again.

    Attributes:
        missing: answers that this computer saved and the file lacks, or None. Nothing may be
            written before a person has said what becomes of them.
    """

    path: Path
    document_id: str
    assessment: Assessment
    protected: bool
    read_only: bool
    undo_label: str
    redo_label: str
    missing: Comparison | None = None


class Desk(Holding):
    """What is done with the open document, in answer to the window."""

    def __init__(self, who: str, keeping: Keeping | None = None) -> None:
        """As `Holding`."""
        super().__init__(who, keeping)
        self._models: _Models | None = None
        self._written = 0

    def open(self, path: Path, password: str | None) -> Opened:
        document = self._document = self._opened(path, password)
        missing = self._standing.begin(document)
        return self.read()._replace(missing=missing)

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
            remove(part)
            if refused is None:
                return self.open(path, None)
        if isinstance(refused, UserError):
            raise refused
        raise UserError("The sample could not be written", "Free some space on the disk.")

    def read(self) -> Opened:
        """Everything that was done, also what the file refuses."""
        self._standing.look_again()
        document, newest = self.document, self.newest
        while True:
            undo, redo, head = newest.undo_step, newest.redo_step, newest.head
            assessment = newest.read()
            # Another window may have written between these lines; to ask for a step finds out.
            _ = newest.undo_step
            if newest.head == head:
                break
        self._changed_elsewhere = False
        # As worded at the opening; what is worded since is told by the queue.
        models = self._models = assessment.model, assessment.copied_model
        return Opened(
            document.path,
            newest.document_id,
            assessment,
            document.key is not None,
            self._read_only,
            _told(undo, models),
            _told(redo, models),
        )

    def write(self, entry: Queued) -> Written:
        """Does what was queued; `ChangedElsewhereError` where another window was in the way."""
        _ = self.document
        if self._changed_elsewhere:
            raise ChangedElsewhereError(())
        written = self._carry_on(entry) if self._standing.carried else self._write(entry)
        self._written = entry.number
        return written

    def _write(self, entry: Queued) -> Written:
        try:
            written = self._commit(entry) if entry.edit is not None else self._step_back(entry)
        except UserError as error:
            if not self._standing.may_carry(error):
                raise
            try:
                return self._carry(entry, error)
            except UserError:
                # Neither disk takes it; what is wrong with the file is what must be told.
                raise error from error.__cause__
        return written._replace(trouble=self._standing.news())

    def _carry_on(self, entry: Queued) -> Written:
        try:
            return self._carry(entry)
        except ChangedElsewhereError:
            raise
        except UserError:
            elsewhere = self._standing.put_back()
            written = self._write(entry)
            return written._replace(elsewhere=written.elsewhere or elsewhere)

    def _carry(self, entry: Queued, why: UserError | None = None) -> Written:
        taken = self._standing.carry(entry, why)
        next_label = _told(taken.next_step, self._models)
        return Written(taken.commit.changes, next_label, taken.elsewhere, taken.why)

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
        return Written(commit.changes, _told(following, self._models), not alone)

    def save_copy(self, target: Path, waiting: Iterable[Queued]) -> list[Queued]:
        """An equal file, and in it also the changes that could not be written to this one.

        Gives those that make no sense in it, since what they are about was taken back.
        """
        document = self.document
        if self._standing.carried:
            self._standing.replica.save_as(target)
        else:
            save_copy(document, target)
        # What was written while this was under way is in the copy already.
        rest = [entry for entry in waiting if entry.number > self._written]
        return repeat_in(target, document.key, self._who, rest)

    # --- what this computer saved and the file lacks

    def give_back(self) -> Opened:
        """Writes into the file what it lacks; `UserError` where it cannot be, and nothing is."""
        self._standing.replica.put_back()
        return self.read()

    def keep_file(self) -> Opened:
        """The file stays as it is; what it lacks is put aside on this computer."""
        self._standing.keep_file(read_only=self._read_only)
        return self.read()

    def save_both(self, target: Path) -> Opened:
        """What the file lacks becomes part of a new file beside it, and the file stays as it is."""
        self._standing.save_both(target, read_only=self._read_only)
        return self.read()

    def compact(self, progress: Progress) -> Compacted:
        """Writes the file anew without what nothing names, and opens it again.

        `UserError`, and what `progress` raises, leave the file as it was.
        """
        return self.replaced(lambda document: compact(document, progress=progress))

    # --- where the file lies

    def move(self, target: Path) -> Path:
        """Gives the file another name or folder and opens it there; its new path.

        `UserError` leaves the file where it was.
        """
        return self.replaced(lambda document: move(document, target), self._with)

    def go_on_at(self, path: Path) -> bool:
        """Goes on where the file lies now, or may be written again; whether others wrote to it.

        `UserError` where that is another file, or lacks what was saved; nothing has changed then.
        """
        document = self.document
        self.cancel_backup()
        self._document = go_on(document, path, self._who)
        self._changed_elsewhere = self._changed_elsewhere or self._document.head != document.head
        self._standing.go_on(self._document)
        self._standing.make(self._document, read_only=self._read_only)
        return self._changed_elsewhere

    # --- passwords

    def change_password(self, old: str | None, new: str | None) -> bool:
        """Gives the file another password, or none, and opens it again; False for a wrong old one.

        `UserError` leaves the file as it was.
        """
        if not self.is_password(old or ""):
            return False
        path = self.document.path
        document_id, was_plain = self.document.document_id, self.document.key is None

        def work(document: Document) -> BackupFile | None:
            made = self._copying.before(document)
            change_password(document, new)
            # Only now: until the new file stood, it was the second copy of the old one.
            self._standing.forget_of(document_id)
            return made

        made = self.replaced(work, lambda _, __: self._opened(path, new))
        if was_plain and made is not None:
            # Whoever protects a file wants no open copy made by it.
            self._copying.take_back(made)
        return True


def _told(step: Step | None, models: _Models | None) -> str:
    return label(step.edit, step.params, *(models or ())) if step else ""
