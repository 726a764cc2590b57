"""From a file's name to a workspace: opened on the writer's thread, asking for a password."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from maturity_desktop.assessment.edits import Edit
from maturity_desktop.document.connection import LockedError
from maturity_desktop.errors import UserError
from ui.copies import Keeping
from ui.desk import Desk, Opened
from ui.workspace import Workspace
from ui.writer import Writer


class Opening(QObject):
    """One file on its way to being open; the writer's thread ends with it where it fails.

    Signals:
        opened: the `Workspace`, which owns the writer from now on.
        failed: a `UserError`. A bug is raised instead; `over` is True after either.
        password_wanted: the file is protected; True where a password did not open it.
        asked: an `Opened` whose `missing` answers wait for `answer`.

    Attributes:
        then: what is done with the workspace once it is shown.
    """

    opened = Signal(object)
    failed = Signal(object)
    password_wanted = Signal(bool)
    asked = Signal(object)

    def __init__(
        self,
        who: str,
        round_of: Callable[[str], str],
        parent: QObject,
        keeping: Keeping | None = None,
    ) -> None:
        """Nothing is opened yet.

        Args:
            who: the name that the history keeps.
            round_of: names the round that was shown last, by the id of the document.
            parent: it belongs to.
            keeping: which copies may lie on this computer; none without it.
        """
        super().__init__(parent)
        self.path = Path()
        self.over = False
        self._writer = Writer()
        self._desk = Desk(who, keeping)
        self.then: Callable[[Workspace], object] = _ignore
        self._round_of = round_of

    def open(self, path: Path, password: str | None = None) -> None:
        """An existing file; `opened` or `failed` follows, or `password_wanted`."""
        self.path = path
        self._begin(lambda: self._desk.open(path, password), wrong=password is not None)

    def create(self, path: Path, edits: Iterable[Edit], password: str | None) -> None:
        """A new file that begins with the edits."""
        self.path = path
        listed = tuple(edits)
        self._begin(lambda: self._desk.create(path, listed, password))

    def sample(self, paths: Iterable[Path]) -> None:
        """The sample engagement under the first of the paths that can be written."""
        listed = tuple(paths)
        self._begin(lambda: self._desk.sample(listed))

    def answer(self, work: Callable[[Desk], Opened], failed: Callable[[Exception], object]) -> None:
        """What becomes of the missing answers; after `failed` it may be asked again."""

        def on_failed(error: Exception) -> None:
            if not self.over:
                failed(error)
            if not isinstance(error, UserError):
                raise error

        self._writer.submit(lambda: work(self._desk), self._on_result, on_failed)

    def give_up(self) -> None:
        """Nothing more is wanted of the file; no signal follows."""
        if not self.over:
            self._end()

    def _begin(self, work: Callable[[], Opened], *, wrong: bool = False) -> None:
        self._writer.submit(work, self._on_result, lambda error: self._on_failed(error, wrong))

    def _on_result(self, opened: Opened) -> None:
        if self.over:
            return
        if opened.missing is not None:
            self.asked.emit(opened)
            return
        try:
            round_id = self._round_of(opened.document_id)
            workspace = Workspace(self._desk, self._writer, opened, round_id)
        except UserError as error:
            self._on_failed(error)
            return
        self.over = True
        self.opened.emit(workspace)

    def _on_failed(self, error: Exception, wrong: bool = False) -> None:
        if self.over:
            return
        if isinstance(error, LockedError):
            self.password_wanted.emit(wrong)
            return
        self._end()
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(error)

    def _end(self) -> None:
        """Half of the work may be done: a document that is open is closed."""
        self.over = True
        self._writer.submit(self._desk.close, _ignore, _ignore)
        self._writer.end()


def _ignore(_answer: object) -> None:
    pass
