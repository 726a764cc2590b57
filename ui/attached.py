"""The attached files of the open engagement: what is known of each, its picture, a copy outside.

Bytes come from the writer's thread, pictures are made on one of their own. What was extracted to
be opened goes when the engagement closes: here, on `closed`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from shiboken6 import isValid

from maturity_desktop.assessment.file_names import clean_name
from maturity_desktop.document import attachments
from maturity_desktop.document.attachments import Held
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from ui import opened_files
from ui.desk import Desk
from ui.widgets.attachment_picture import thumbnail
from ui.widgets.attachment_row import TILE
from ui.widgets.attachment_texts import is_picture
from ui.widgets.notices import Notice
from ui.workspace import Workspace
from ui.writer import Writer

# A picture is sharp on a screen of twice the dots, and at a zoom of 200 per cent nearly so.
_PICTURE = TILE * 3
_Answer = TypeVar("_Answer")


class Attached(QObject):
    """One for each open engagement, found by `attached_of`.

    Signals:
        notice: what was done.
        known: size or picture of the file of that sha256 has come.
    """

    notice = Signal(object)
    known = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._asked: set[str] = set()
        self._held: dict[str, Held] = {}
        self._pictures: dict[str, QImage] = {}
        self._agreed: set[str] = set()
        self._worker: Writer | None = None
        self._over = False
        workspace.closed.connect(self._end)

    @property
    def ending(self) -> bool:
        """Nothing can be asked of the document, and no edit would be written any more."""
        return self._over or self._workspace.ending

    # --- showing

    def size_of(self, sha256: str) -> int | None:
        found = self._held.get(sha256)
        return found.size if found else None

    def picture_of(self, sha256: str) -> QImage | None:
        return self._pictures.get(sha256)

    def added(self, sha256: str) -> str:
        """The day it was attached, ISO 8601; empty while that is not known."""
        found = self._held.get(sha256)
        return found.added[:10] if found else ""

    def remember(self, sha256: str, held: Held) -> None:
        """It was attached just now."""
        self._held[sha256] = held
        self.known.emit(sha256)

    def want(self, sha256: str, name: str) -> None:
        """Finds out its size, and makes its picture where it is one; `known` follows."""
        if sha256 in self._asked or not sha256 or self.ending:
            return
        self._asked.add(sha256)

        def look(desk: Desk) -> tuple[Held, bytes]:
            held = attachments.held(desk.document, sha256)
            content = attachments.read(desk.document, sha256) if is_picture(name) else b""
            return held, content

        self._workspace.ask(look, lambda found: self._on_looked(sha256, *found), _unless_told)

    def _on_looked(self, sha256: str, held: Held, content: bytes) -> None:
        if not isValid(self):
            return
        self._held[sha256] = held
        self.known.emit(sha256)
        if content:
            self.make(
                lambda: thumbnail(content, _PICTURE, _PICTURE),
                lambda picture: self._on_picture(sha256, picture),
                _unless_told,
            )

    def _on_picture(self, sha256: str, picture: QImage | None) -> None:
        if picture is not None and isValid(self):
            self._pictures[sha256] = picture
            self.known.emit(sha256)

    # --- taking out

    def agreed(self, ending: str) -> bool:
        """Whether somebody agreed since the engagement was opened to open files of this kind."""
        return ending in self._agreed

    def agree(self, ending: str) -> None:
        self._agreed.add(ending)

    def open(self, sha256: str, file_name: str, failed: Callable[[str], object]) -> None:
        """Hands a copy that may only be read to the program of the system.

        `failed` gets a sentence where it is damaged or no program takes it.
        """
        name, document_id = clean_name(file_name), self._workspace.document_id

        def extract(document: Document) -> Path:
            path = opened_files.place_for(document_id, name)
            attachments.save_as(document, sha256, path)
            opened_files.protect(path)
            return path

        def done(path: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                failed(f"No program on this computer opens {name}. Save it elsewhere instead.")

        self._ask(extract, done, failed)

    def save_as(self, sha256: str, target: Path, failed: Callable[[str], object]) -> None:
        def done(_: None) -> None:
            self.notice.emit(Notice(f"Saved as {target.name}."))

        self._ask(lambda document: attachments.save_as(document, sha256, target), done, failed)

    def _ask(
        self,
        work: Callable[[Document], _Answer],
        done: Callable[[_Answer], object],
        failed: Callable[[str], object],
    ) -> None:
        if self.ending:
            return

        def on_failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            failed(told(error))

        def on_done(answer: _Answer) -> None:
            done(answer)

        self._workspace.ask(lambda desk: work(desk.document), on_done, on_failed)

    # --- the threads

    def _end(self) -> None:
        """The engagement is closed."""
        self._over = True
        opened_files.forget_opened(self._workspace.document_id)
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def make(
        self,
        work: Callable[[], _Answer],
        done: Callable[[_Answer], object],
        failed: Callable[[Exception], None],
    ) -> None:
        """Pictures are read and written where no edit waits for them."""
        if self.ending:
            return
        if self._worker is None:
            worker = self._worker = Writer()
            # Also where the window goes without closing the file: no thread stays behind.
            self.destroyed.connect(lambda: worker.end())  # noqa: PLW0108  # keeps it

        def on_done(answer: _Answer) -> None:
            if isValid(self):
                done(answer)

        self._worker.submit(work, on_done, failed)


def attached_of(workspace: Workspace) -> Attached:
    """The one of this engagement; it outlives the screens, which a theme makes anew."""
    found = workspace.findChild(Attached)
    return found if isinstance(found, Attached) else Attached(workspace)


def told(error: UserError) -> str:
    """The error in one line."""
    return " ".join(f"{part.rstrip('.')}." for part in (error.message, error.hint) if part)


def _unless_told(error: Exception) -> None:
    """A file that is damaged has no picture; whoever opens it is told why."""
    if not isinstance(error, UserError):
        raise error
