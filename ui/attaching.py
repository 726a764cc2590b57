"""Files on their way into the open engagement, one after the other, to be stopped at any time.

Bytes pass on the writer's thread, and a file is recorded once they are on the disk.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.document import attachments
from maturity_desktop.document.attachments import Held, Totals
from maturity_desktop.errors import UserError
from maturity_desktop.text import counted
from ui.attached import attached_of, told
from ui.desk import Desk
from ui.widgets.attachment_input import Source
from ui.widgets.attachment_picture import png_of
from ui.widgets.attachment_texts import size_text
from ui.widgets.notices import Notice
from ui.workspace import Workspace

_TOLD_AT_MOST = 3
_MANY = (
    "The attached files come to {size} in all. Everything works as before, but the engagement is "
    "slow to copy and too large to mail."
)

Record = Callable[[Source, str, str], str]
"""Makes the edits for a source, its sha256 and the step; says in a few words what was done."""


class _StoppedError(Exception):
    """The person wants no more of it."""


class _Batch(NamedTuple):
    """What was dropped, pasted or chosen at once: one step of undo."""

    sources: Sequence[Source]
    record: Record
    step: str


class Attaching(QObject):
    """One for each open engagement, found by `attaching_of`.

    Attributes:
        asker: who attached files last.

    Signals:
        notice: what was done, or why it was not.
        progressed: name, bytes done and in all (0: not known); an empty name at the end.
        undo_wanted: somebody took the offer to undo.
    """

    notice = Signal(object)
    progressed = Signal(str, object, object)
    undo_wanted = Signal()
    _counted = Signal(object, object, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.asker: QObject | None = None
        self._workspace = workspace
        self._attached = attached_of(workspace)
        self._batches: deque[_Batch] = deque()
        self._waiting: deque[Source] = deque()
        self._batch: _Batch | None = None
        self._source: Source | None = None
        self._stop = threading.Event()
        self._done: list[str] = []
        self._refused: list[str] = []
        self._told_many = False
        self._counted.connect(self._on_counted, Qt.ConnectionType.QueuedConnection)
        workspace.closed.connect(self._end)

    # --- putting in

    def attach(self, sources: Sequence[Source], record: Record, step: str = "") -> None:
        """Takes them in one after the other; each is recorded once its bytes are on the disk."""
        refusal = self._refusal()
        if refusal:
            self.notice.emit(Notice(refusal, "warn"))
        elif sources:
            self._workspace.hold()
            self._batches.append(_Batch(tuple(sources), record, step or new_id()))
            self._go_on()

    def _refusal(self) -> str:
        state = self._workspace.save_state
        if self._workspace.read_only:
            return f"{self._workspace.path.name} may only be read: nothing can be attached to it."
        if state.error is not None:
            return f"Nothing can be attached while changes cannot be saved. {state.error.message}."
        return ""

    def stop(self) -> None:
        """No more of what is under way; what was attached already stays."""
        self._stop.set()
        self._batches, waiting = deque(), self._batches
        for _ in waiting:
            self._workspace.release()
        self._waiting.clear()
        self._source = None
        if self._batch is not None:
            self._finish()

    @property
    def busy(self) -> bool:
        return self._batch is not None

    def _go_on(self) -> None:
        """The next source, of the next batch where this one is done."""
        if self._source is not None:
            return
        if self._batch is not None and not self._waiting:
            self._finish()
        if self._batch is None and self._batches:
            self._batch = self._batches.popleft()
            self._waiting.extend(self._batch.sources)
        if self._waiting:
            self._source = self._waiting.popleft()
            self._begin(self._source)

    def _begin(self, source: Source) -> None:
        stop = self._stop = threading.Event()
        self.progressed.emit(source.name, 0, 0)
        if source.image is None:
            self._put(source, source.path or Path(source.name), stop)
            return
        image = source.image
        self._attached.make(
            lambda: png_of(image),
            lambda content: self._put(source, content, stop),
            lambda error: self._on_failed(source, error),
        )

    def _put(self, source: Source, content: Path | bytes, stop: threading.Event) -> None:
        if source is not self._source:
            return

        def progress(done: int, total: int) -> None:
            if stop.is_set():
                raise _StoppedError
            self._counted.emit(source, done, total)

        def put(desk: Desk) -> tuple[str, Totals, Held]:
            if stop.is_set():
                raise _StoppedError
            document = desk.document
            sha256 = attachments.add(document, content, source.name, progress=progress)
            return sha256, attachments.totals(document), attachments.held(document, sha256)

        self._workspace.ask(
            put,
            lambda answer: self._on_put(source, *answer),
            lambda error: self._on_failed(source, error),
        )

    def _on_counted(self, source: Source, done: int, total: int) -> None:
        if source is self._source:
            self.progressed.emit(source.name, done, total)

    def _on_put(self, source: Source, sha256: str, totals: Totals, held: Held) -> None:
        if source is not self._source or self._batch is None:
            return
        self._source = None
        self._attached.remember(sha256, held)
        if not self._attached.ending:
            try:
                self._done.append(self._batch.record(source, sha256, self._batch.step))
            except UserError as error:
                self._refused.append(told(error))
        if totals.many and not self._told_many:
            self._told_many = True
            self.notice.emit(Notice(_MANY.format(size=size_text(totals.size)), "info"))
        self._go_on()

    def _on_failed(self, source: Source, error: Exception) -> None:
        if source is self._source:
            self._source = None
            if isinstance(error, UserError):
                self._refused.append(told(error))
            self._go_on()
        if not isinstance(error, UserError | _StoppedError):
            raise error

    def _finish(self) -> None:
        """Says what became of the batch, in one sentence where it can be."""
        done, refused, self._done, self._refused = self._done, self._refused, [], []
        self._batch = None
        self.progressed.emit("", 0, 0)
        if done:
            text = done[0] if len(done) == 1 else f"Attached {counted(len(done), 'file')}"
            self.notice.emit(Notice(text, action="Undo", run=self.undo_wanted.emit, keys="Ctrl Z"))
        if refused:
            more = len(refused) - _TOLD_AT_MOST
            also = [f"{counted(more, 'other file')} could not be attached either."]
            told = refused[:_TOLD_AT_MOST] + (also if more > 0 else [])
            self.notice.emit(Notice(" ".join(told), "warn"))
        self._workspace.release()

    def _end(self) -> None:
        """The engagement is closed."""
        self._source = None
        self._stop.set()


def attaching_of(workspace: Workspace) -> Attaching:
    """The one of this engagement; it outlives the screens, which a theme makes anew."""
    found = workspace.findChild(Attaching)
    return found if isinstance(found, Attaching) else Attaching(workspace)
