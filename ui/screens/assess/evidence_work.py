"""Adding, opening and removing evidence of the statement in focus, and its attached files."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from maturity_desktop.assessment.edits import (
    AddEvidence,
    ChangeEvidence,
    DetachFile,
    LinkEvidence,
    UnlinkEvidence,
    new_id,
)
from maturity_desktop.assessment.records import Evidence, Support
from ui.item_files import ItemFiles, record_for_item
from ui.screens.assess.card import Card
from ui.screens.assess.dialogs import EvidenceItem
from ui.screens.assess.read_only import ReadOnly
from ui.screens.assess.recording import record_for_statement
from ui.screens.assess.way import Way
from ui.screens.assess.work import Work
from ui.theme import Look
from ui.widgets.attachment_asking import ask_files
from ui.widgets.attachment_input import DropPlace, Source, source_of
from ui.widgets.evidence_words import code
from ui.widgets.notices import Notice
from ui.workspace import Workspace


class EvidenceWork(Work):
    """Asks, and turns the answers into edits."""

    def __init__(
        self, look: Look, workspace: Workspace, read_only: ReadOnly, way: Way, window: QWidget
    ) -> None:
        super().__init__(look, workspace, read_only, window)
        self._way = way
        self._files = ItemFiles(workspace, window)
        self._files.notice.connect(self.notice)
        self._files.undo_wanted.connect(self.undo_wanted)
        self._card: Card | None = None

    def serve(self, card: Card) -> None:
        """The card takes files that are dropped or pasted, and shows those there are."""
        if self._card is not None:
            return
        self._card = card
        evidence, window = card.evidence, self.window
        evidence.attach_wanted.connect(self.choose_files)
        evidence.paste_wanted.connect(self.paste)
        evidence.open_file_wanted.connect(lambda item: self._files.open(item, window))
        evidence.save_file_wanted.connect(lambda item: self._files.save(item, window))
        evidence.remove_file_wanted.connect(self.remove_file)
        evidence.filled.connect(self._show_files)
        evidence.progress.cancelled.connect(self._files.stop)
        self._files.progressed.connect(evidence.progress.show_progress)
        self._files.known.connect(self._show_facts)
        # A field for text would take the path of a file as words.
        for place in (card, card.notes.viewport(), card.reason.viewport()):
            drops = DropPlace(place, lambda: not self.read_only)
            drops.dropped.connect(self.attach)
            drops.lit.connect(evidence.light)
        self._show_files()

    # --- items

    def add(self) -> None:
        """A new item, or one of the register; in a scan no statement is in focus to take it."""
        criterion = self._way.stop.criterion
        if not criterion or self._way.scanning or self.read_only.refuses():
            return
        round_id = self.workspace.round_id
        shown = self.workspace.shown
        linked = {s.evidence for s, _ in shown.evidence_of_round(round_id).get(criterion, ())}
        known = [e for e in shown.table(Evidence).values() if e.id not in linked]
        known.sort(key=lambda item: item.number)
        dialog = EvidenceItem(self.look, self._about(criterion), known, self.window)

        def attempt() -> None:
            if (existing := dialog.existing) is not None:
                self.workspace.do(LinkEvidence(existing.id, round_id, criterion, dialog.stance))
                return
            step, item = new_id(), new_id()
            edit = AddEvidence(
                round_id,
                criterion,
                dialog.title,
                dialog.kind,
                stance=dialog.stance,
                state=dialog.state,
                link=dialog.link,
                id=item,
            )
            if self.workspace.do(edit, step):
                self._settle_file(item, dialog, step)

        self.ask(dialog, attempt)

    def open(self, evidence_id: str) -> None:
        """An item and what it says about the statement, to be changed: one step of undo."""
        criterion = self._way.stop.criterion
        shown, round_id = self.workspace.shown, self.workspace.round_id
        item = shown.get(Evidence, evidence_id)
        support = shown.get(Support, evidence_id, round_id, criterion)
        if item is None or support is None:
            return
        dialog = EvidenceItem(
            self.look,
            self._about(criterion),
            (),
            self.window,
            item=item,
            stance=support.stance,
            fixed=bool(self.read_only),
        )
        self._serve_dialog(dialog, item)

        def attempt() -> None:
            step = new_id()
            values = {
                "title": dialog.title,
                "kind": dialog.kind,
                "state": dialog.state,
                "link": dialog.link,
            }
            self.workspace.do(ChangeEvidence(evidence_id, values), step)
            link = LinkEvidence(evidence_id, round_id, criterion, dialog.stance)
            self.workspace.do(link, step)
            self._settle_file(evidence_id, dialog, step)

        self.ask(dialog, attempt)

    def remove(self, evidence_id: str) -> None:
        """The item stays in the register; undo links it again."""
        if self.read_only.refuses():
            return
        criterion = self._way.stop.criterion
        item = self.workspace.shown.get(Evidence, evidence_id)
        self.do(UnlinkEvidence(evidence_id, self.workspace.round_id, criterion))
        if item is not None:
            self.tell_undoable(f"Removed {code(item.number)} from this statement")
        self.asked.emit()

    def _about(self, criterion: str) -> str:
        found = self.workspace.shown.model.criterion_by_id[criterion]
        return f"{found.number} {found.title or found.statement}"

    def _serve_dialog(self, dialog: EvidenceItem, item: Evidence) -> None:
        sha256, files = item.attachment, self._files
        if not sha256:
            return

        def show(known: str) -> None:
            if known == sha256 and isValid(dialog):
                dialog.file.show_facts(*files.facts(sha256))

        files.known.connect(show)
        dialog.finished.connect(lambda _code: files.known.disconnect(show))
        fail = partial(self._fail, dialog)
        dialog.file.open_wanted.connect(lambda: files.open(item.id, dialog, fail))
        dialog.file.save_wanted.connect(lambda: files.save(item.id, dialog, fail))
        show(sha256)
        files.want(sha256, item.file_name)

    def _settle_file(self, item: str, dialog: EvidenceItem, step: str) -> None:
        """What was typed is an edit already: it is kept whatever becomes of the file."""
        if (source := dialog.file.source) is not None:
            self._files.attach([source], record_for_item(self.workspace, item), step)
        elif dialog.file.removes:
            self.do(DetachFile(item), step)

    # --- files

    def choose_files(self) -> None:
        """Asks which files of the disk become items of evidence of this statement."""
        if self._way.stop.criterion and not (self._way.scanning or self.read_only.refuses()):
            self.attach([source_of(path) for path in ask_files(self.window)])

    def paste(self) -> None:
        """The screenshot or the files that the clipboard holds become items of evidence."""
        if not self.read_only.refuses() and (sources := self._files.pasted()):
            self.attach(sources)

    def attach(self, sources: Sequence[Source]) -> None:
        """Each becomes an item of its own that supports the statement in focus."""
        criterion = self._way.stop.criterion
        if criterion and not (self._way.scanning or self.read_only.refuses()):
            record = record_for_statement(self.workspace, self.workspace.round_id, criterion)
            self._files.attach(sources, record)

    def remove_file(self, evidence_id: str) -> None:
        if self.read_only.refuses():
            return
        item = self.workspace.shown.get(Evidence, evidence_id)
        if item is not None and self.do(DetachFile(evidence_id)):
            self.tell_undoable(f"Removed the file of {code(item.number)}")
        self.asked.emit()

    def _fail(self, dialog: EvidenceItem, sentence: str) -> None:
        """In the dialog that asked, while it is there."""
        if isValid(dialog) and dialog.isVisible():
            dialog.say(sentence)
        elif isValid(self):
            self.notice.emit(Notice(sentence, "warn"))

    def _show_files(self) -> None:
        if self._card is not None:
            for sha256, name in self._card.evidence.files:
                self._show_facts(sha256)
                self._files.want(sha256, name)

    def _show_facts(self, sha256: str) -> None:
        if self._card is not None:
            self._card.evidence.show_facts(sha256, *self._files.facts(sha256))
