"""The file of an item: attached, opened in another program, saved elsewhere, removed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from maturity_desktop.assessment.edits import AttachFile, DetachFile, RegisterEvidence, new_id
from maturity_desktop.assessment.file_names import clean_name
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.errors import UserError
from maturity_desktop.report.wording import long_date
from ui.attached import attached_of
from ui.attaching import Record, attaching_of
from ui.screens.evidence.words import code
from ui.screens.evidence.work import EvidenceWork
from ui.widgets.attachment_asking import (
    ask_files,
    ask_target,
    ask_to_open,
    may_open,
    refuse_to_open,
)
from ui.widgets.attachment_input import Source, pasted, source_of
from ui.widgets.attachment_texts import ending_of
from ui.widgets.notices import Notice
from ui.workspace import Workspace


class EvidenceFiles(QObject):
    """Signals.

    Signals:
        notice: what was done or cannot be.
        known: size or picture of the file with that sha256 has come.
        undo_wanted: somebody took the offer to undo.
        progressed: as of `Attaching`.
    """

    notice = Signal(object)
    known = Signal(str)
    undo_wanted = Signal()
    progressed = Signal(str, object, object)

    def __init__(self, workspace: Workspace, work: EvidenceWork, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._work, self._window = workspace, work, window
        self.attached = attached_of(workspace)
        self._attaching = attaching_of(workspace)
        self.attached.notice.connect(self.notice)
        self.attached.known.connect(self.known)
        self._attaching.notice.connect(self._on_notice)
        self._attaching.undo_wanted.connect(self._on_undo)
        self._attaching.progressed.connect(self.progressed)

    # Another screen may have asked; the visible one says what became of it.

    def _on_notice(self, notice: Notice) -> None:
        if self._window.isVisible():
            self.notice.emit(notice)

    def _on_undo(self) -> None:
        if self._window.isVisible():
            self.undo_wanted.emit()

    def stop(self) -> None:
        self._attaching.stop()

    def choose(self, item: str) -> None:
        """Asks which file of the disk becomes that of the item, or items without one."""
        if not self._work.refuses():
            self.take([source_of(path) for path in ask_files(self._window)], item)

    def paste(self, item: str) -> None:
        if self._work.refuses():
            return
        sources = pasted()
        if sources:
            self.take(sources, item)
        else:
            self.notice.emit(Notice("The clipboard holds no picture and no file."))

    def take(self, sources: Sequence[Source], item: str = "") -> None:
        """One file becomes that of the item; several, or any without an item, new items each."""
        if not sources or self._work.refuses():
            return
        one = item if len(sources) == 1 else ""
        record = record_for_item(self._workspace, one) if one else record_new(self._workspace)
        self._attaching.attach(sources, record)

    def remove(self, item_id: str) -> None:
        item = self._workspace.shown.get(Evidence, item_id)
        if item is not None and self._work.do(DetachFile(item_id)):
            self._work.tell_undoable(f"Removed the file of {code(item.number)}")

    def open(self, item_id: str) -> None:
        """Asks the first time for each kind; what may run something is never opened."""
        item = self._workspace.shown.get(Evidence, item_id)
        if item is None or not item.attachment:
            return
        name = clean_name(item.file_name)
        ending = ending_of(name)

        def run() -> None:
            self.attached.agree(ending)
            self.attached.open(item.attachment, name, self._fail)

        if not may_open(name):
            refuse_to_open(name, self._window, partial(self.save, item_id))
        elif self.attached.agreed(ending):
            run()
        else:
            day = self.attached.added(item.attachment)
            on = f", attached on {long_date(day)}" if day else ""
            ask_to_open(name, f"{code(item.number)}, {item.title}{on}", self._window, run)

    def save(self, item_id: str) -> None:
        item = self._workspace.shown.get(Evidence, item_id)
        if item is None or not item.attachment:
            return
        target = ask_target(clean_name(item.file_name), self._window)
        if target is not None:
            self.attached.save_as(item.attachment, target, self._fail)

    def _fail(self, sentence: str) -> None:
        if isValid(self):
            self.notice.emit(Notice(sentence, "warn"))


def record_for_item(workspace: Workspace, item: str) -> Record:
    """The file becomes that of the item, in place of an older one; it may be recorded later."""

    def record(source: Source, sha256: str, step: str) -> str:
        workspace.do(AttachFile(item, sha256, source.name), step)
        found = workspace.shown.get(Evidence, item)
        return f"Attached {source.name} to {code(found.number) if found else 'an item'}"

    return record


def record_new(workspace: Workspace) -> Record:
    """The file becomes an item of its own, received; one that is in the register is named."""

    def record(source: Source, sha256: str, step: str) -> str:
        same = workspace.shown.where(Evidence, attachment=sha256)
        if same:
            raise UserError(f"{source.name} is here already, as {code(same[0].number)}", "")
        made = RegisterEvidence(source.title, "document", "received", id=new_id())
        workspace.do(made, step)
        workspace.do(AttachFile(made.id, sha256, source.name), step)
        found = workspace.shown.get(Evidence, made.id)
        return f"Attached {source.name} as {code(found.number) if found else 'a new item'}"

    return record
