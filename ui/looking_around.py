"""Tells once of each file what its place means for it, and of conflict copies beside it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from maturity_desktop.document.conflict_copies import ConflictCopy, conflict_copies
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from maturity_desktop.surroundings import Surroundings, look_around
from ui.desk import Desk
from ui.surroundings_notices import Said, of_a_copy, of_the_place
from ui.widgets.notices import Notice
from ui.workspace import Workspace

_TOLD_AT_MOST = 30


class _Around(NamedTuple):
    """What lies around the file at a path; `kept`: this computer keeps every answer as well."""

    path: Path
    place: Surroundings
    copies: list[ConflictCopy]
    kept: bool


class Ways(NamedTuple):
    """What the window does when a person chooses a way on.

    Attributes:
        save_copy: asks for a name and saves a copy with all that is shown.
        ask_where: asks where the file lies now; its path, or empty.
        move: asks for another name or folder, and moves the file there.
        reopen: closes the file, asking about what is not saved, and opens it again.
        merge: begins a merge with another copy; None where nothing can merge.
    """

    save_copy: Callable[[], object]
    ask_where: Callable[[], str]
    move: Callable[[], object]
    reopen: Callable[[], object]
    merge: Callable[[Path], object] | None = None


class LookingAround(QObject):
    """Belongs to an open workspace; looks when it is asked to, on the writer's thread.

    Signals:
        notice: a `Notice` to be shown as a bar.
    """

    notice = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        ways: Ways,
        may_tell: Callable[[], bool],
    ) -> None:
        """Nothing is looked at yet.

        Args:
            workspace: the file.
            settings: hold what was told already.
            ways: what the person can do about it.
            may_tell: whether the file may be read, and something be told, now.
        """
        super().__init__(workspace)
        self._workspace, self._settings, self._ways = workspace, settings, ways
        self._may_tell = may_tell
        self.asked = self._over = False
        self._known: _Around | None = None
        workspace.closed.connect(self._end)

    def _end(self) -> None:
        self._over = True

    def look(self) -> None:
        """Unless a look is under way, or something else has the turn."""
        if self._may_tell() and not self.asked:
            self.asked = True
            known = self._known
            self._workspace.ask(lambda desk: _around(desk, known), self._on_found, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        """A disk that does not answer is told of by the edit that needs it."""
        self.asked = False
        if not (self._over or isinstance(error, UserError)):
            raise error

    def _on_found(self, found: _Around) -> None:
        self.asked = False
        self._known, workspace = found, self._workspace
        flag = f"told/{workspace.document_id}"
        told = self._settings.get(flag, "").split()
        said = [of_a_copy(copy) for copy in found.copies]
        said += of_the_place(found.place, workspace.path.name, kept=found.kept)
        # One bar at a time: what else there is to say comes at the next look.
        first = next((one for one in said if one.id not in told), None)
        if first is not None and self._may_tell():
            self._settings.set(flag, " ".join([*told, first.id][-_TOLD_AT_MOST:]))
            self.notice.emit(self._as_bar(first))

    def _as_bar(self, said: Said) -> Notice:
        if said.copy is None:
            return Notice(said.text, "info", "Rename or move…", self._ways.move)
        merge, path = self._ways.merge, said.copy.path
        if merge is None or not said.copy.missing:
            return Notice(said.text, "warn")
        return Notice(said.text, "warn", "Merge…", lambda: merge(path))


def _around(desk: Desk, known: _Around | None) -> _Around:
    """The place itself is asked for once, since folders may hold thousands of files."""
    document = desk.document
    path = document.path
    place = known.place if known is not None and known.path == path else look_around(path)
    return _Around(path, place, conflict_copies(document), desk.follows)
