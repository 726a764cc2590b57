"""The file of an item: chosen, pasted, dropped, opened in another program, saved, removed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.edits import AttachFile, DetachFile, RegisterEvidence, new_id
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.errors import UserError
from ui.attaching import Record
from ui.item_files import ItemFiles, record_for_item
from ui.screens.evidence.work import EvidenceWork
from ui.widgets.attachment_asking import ask_files
from ui.widgets.attachment_input import Source, source_of
from ui.widgets.evidence_words import code
from ui.workspace import Workspace


class EvidenceFiles:
    """What a person does with files on the screen of evidence.

    Attributes:
        held: the files of the screen, whose signals tell of them.
    """

    def __init__(self, workspace: Workspace, work: EvidenceWork, window: QWidget) -> None:
        self._workspace, self._work, self._window = workspace, work, window
        self.held = ItemFiles(workspace, window)

    def choose(self, item: str) -> None:
        """Asks which file of the disk becomes that of the item, or items without one."""
        if not self._work.refuses():
            self.take([source_of(path) for path in ask_files(self._window)], item)

    def paste(self, item: str) -> None:
        if not self._work.refuses():
            self.take(self.held.pasted(), item)

    def take(self, sources: Sequence[Source], item: str = "") -> None:
        """One file becomes that of the item; several, or any without an item, new items each."""
        if not sources or self._work.refuses():
            return
        one = item if len(sources) == 1 else ""
        record = record_for_item(self._workspace, one) if one else record_new(self._workspace)
        self.held.attach(sources, record)

    def remove(self, item_id: str) -> None:
        item = self._workspace.shown.get(Evidence, item_id)
        if item is not None and self._work.do(DetachFile(item_id)):
            self._work.tell_undoable(f"Removed the file of {code(item.number)}")

    def open(self, item_id: str) -> None:
        self.held.open(item_id, self._window)

    def save(self, item_id: str) -> None:
        self.held.save(item_id, self._window)


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
