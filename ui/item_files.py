"""The files of evidence as a screen deals with them: attached, opened elsewhere, saved, told of."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from maturity_desktop.assessment.edits import AttachFile
from maturity_desktop.assessment.file_names import clean_name
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.report.wording import long_date
from ui.attached import attached_of
from ui.attaching import Record, attaching_of
from ui.widgets.attachment_asking import ask_target, ask_to_open, may_open, refuse_to_open
from ui.widgets.attachment_input import Source, pasted
from ui.widgets.attachment_texts import ending_of
from ui.widgets.evidence_words import code
from ui.widgets.notices import Notice
from ui.workspace import Workspace

Fail = Callable[[str], object]
"""Gets a sentence that says why a file could not be taken out."""


class ItemFiles(QObject):
    """One for each screen; the files themselves and their way in belong to the engagement.

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

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        """`window` is the screen."""
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._attached, self._attaching = attached_of(workspace), attaching_of(workspace)
        self._attached.known.connect(self.known)
        self._attaching.progressed.connect(self.progressed)
        self._attached.notice.connect(self._on_saved)
        self._attaching.notice.connect(self._on_attached)
        self._attaching.undo_wanted.connect(self._on_undo)

    # Every screen with files hears of every file; one of them speaks, and undo runs once.

    @property
    def _speaks(self) -> bool:
        """Who asked for files says what became of them, from behind another screen too.

        A theme makes screens anew: then the visible one says it.
        """
        asker = self._attaching.asker
        if asker is not None and isValid(asker):
            return asker is self
        return self._window.isVisible()

    def _on_attached(self, notice: Notice) -> None:
        if self._speaks:
            self.notice.emit(notice)

    def _on_undo(self) -> None:
        if self._speaks:
            self.undo_wanted.emit()

    def _on_saved(self, notice: Notice) -> None:
        if self._window.isVisible():
            self.notice.emit(notice)

    # --- what is known of a file

    def facts(self, sha256: str) -> tuple[int | None, QImage | None]:
        """Its size in bytes and its picture, each None while it is not known."""
        return self._attached.size_of(sha256), self._attached.picture_of(sha256)

    def want(self, sha256: str, name: str) -> None:
        """Finds out; `known` follows."""
        self._attached.want(sha256, name)

    # --- in

    def attach(self, sources: Sequence[Source], record: Record, step: str = "") -> None:
        """As of `Attaching`."""
        self._attaching.asker = self
        self._attaching.attach(sources, record, step)

    def stop(self) -> None:
        """No more of what is under way."""
        self._attaching.stop()

    def pasted(self) -> list[Source]:
        """What the clipboard holds; says so where that is no picture and no file."""
        sources = pasted()
        if not sources:
            self.notice.emit(Notice("The clipboard holds no picture and no file.", "warn"))
        return sources

    # --- out

    def open(self, item_id: str, parent: QWidget, fail: Fail | None = None) -> None:
        """Asks the first time for each kind; what may run something is never opened.

        `parent` carries the questions; without `fail` a notice says what went wrong.
        """
        item = self._workspace.shown.get(Evidence, item_id)
        if item is None or not item.attachment:
            return
        name, files = clean_name(item.file_name), self._attached
        ending = ending_of(name)

        def run() -> None:
            files.agree(ending)
            files.open(item.attachment, name, fail or self._fail)

        if not may_open(name):
            refuse_to_open(name, parent, lambda: self.save(item_id, parent, fail))
        elif files.agreed(ending):
            run()
        else:
            day = files.added(item.attachment)
            on = f", attached on {long_date(day)}" if day else ""
            ask_to_open(name, f"{code(item.number)}, {item.title}{on}", parent, run)

    def save(self, item_id: str, parent: QWidget, fail: Fail | None = None) -> None:
        """Asks where to."""
        item = self._workspace.shown.get(Evidence, item_id)
        if item is None or not item.attachment:
            return
        target = ask_target(clean_name(item.file_name), parent)
        if target is not None:
            self._attached.save_as(item.attachment, target, fail or self._fail)

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
