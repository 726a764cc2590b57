"""The document on the writer's thread: each method is one piece of work, done where it lives."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import Edit, label
from maturity_desktop.assessment.records import RowChange
from maturity_desktop.document.connection import open_with
from maturity_desktop.document.copying import save_copy
from maturity_desktop.document.document import Commit, Document
from maturity_desktop.document.history import Step
from maturity_desktop.model.records import MaturityModel

Changes = tuple[RowChange, ...]


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

    def read(self) -> Opened:
        document = self._required
        assessment = document.read()
        # It never changes while the file is open.
        model = self._model = assessment.model
        return Opened(
            document.path,
            document.document_id,
            assessment,
            document.key is not None,
            not os.access(document.path, os.W_OK),
            _told(document.undo_step, model),
            _told(document.redo_step, model),
        )

    def commit(self, edit: Edit, changes: Changes, step: str) -> Commit:
        return self._required.commit(edit, changes, step=step)

    def undo(self) -> tuple[Commit | None, str]:
        """What was taken back, and the label of the step an undo would take back next."""
        commit = self._required.undo()
        return commit, _told(self._required.undo_step, self._model)

    def redo(self) -> tuple[Commit | None, str]:
        commit = self._required.redo()
        return commit, _told(self._required.redo_step, self._model)

    def save_copy(self, target: Path, waiting: Iterable[tuple[Edit, Changes]]) -> None:
        """An equal file, and in it also the edits that could not be written to this one."""
        document = self._required
        save_copy(document, target)
        rest = list(waiting)
        if rest:
            copy = Document(target, open_with(target, document.key, read_only=False), document.key)
            with copy:
                for edit, changes in rest:
                    copy.commit(edit, changes)

    def close(self) -> None:
        if self._document is not None:
            self._document.close()
            self._document = None

    @property
    def _required(self) -> Document:
        if self._document is None:
            raise RuntimeError("no document is open")
        return self._document


def _told(step: Step | None, model: MaturityModel | None) -> str:
    return label(step.edit, step.params, model) if step else ""
