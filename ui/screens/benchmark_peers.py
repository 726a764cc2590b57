"""Figures of others in the window: imported from a file, or taken away again."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from maturity_desktop.assessment.edits import LoadPeers, RemovePeers
from maturity_desktop.assessment.records import Peer
from maturity_desktop.benchmark.peers import PeerSource
from maturity_desktop.benchmark.peers_csv import COLUMNS, read_peers
from maturity_desktop.errors import UserError
from maturity_desktop.text import counted
from ui.doing import Doing
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.widgets.text_dialog import TextDialog
from ui.workspace import Workspace

_TITLE = "Import figures of other organisations"
_FILTER = "Figures as CSV (*.csv);;All files (*)"


class PeerWork(Doing):
    """Imports and removes.

    Signals:
        loaded: the figures that came, a tuple of `Peer`.
    """

    loaded = Signal(object)

    def __init__(self, look: Look, workspace: Workspace, over: QWidget) -> None:
        super().__init__(workspace, over, "the figures beside it")
        self._look, self._over = look, over

    def choose(self) -> None:
        """Asks which file, and reads it."""
        if self.refuses():
            return
        folder = str(self.workspace.path.parent)
        path, _ = QFileDialog.getOpenFileName(self._over, _TITLE, folder, _FILTER)
        if path:
            self.load(Path(path))

    def load(self, path: Path) -> None:
        """Takes the figures of a file over; it is read away from the window's own thread."""
        model = self.workspace.shown.model
        self.workspace.ask(lambda _: read_peers(path, model), self._on_read, self._on_failed)

    def remove(self, source: PeerSource) -> None:
        """Takes the figures of one source and year away, with the way back."""
        if self.do(RemovePeers(source.source, source.year)):
            text = f"The figures of {source.title} were removed."
            self.notice.emit(Notice(text, action="Undo", run=self.workspace.undo, keys="Ctrl Z"))

    def _on_read(self, peers: tuple[Peer, ...]) -> None:
        if isValid(self) and self.do(LoadPeers(peers)):
            self.loaded.emit(peers)
            text = f"{counted(len(peers), 'figure')} of other organisations came in."
            self.notice.emit(Notice(text, action="Undo", run=self.workspace.undo, keys="Ctrl Z"))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if not isValid(self):
            return
        text = f"{error.message.rstrip('.')}. {error.hint}".strip()
        if error.faults:
            self.notice.emit(
                Notice(text, "error", "Show the faults", lambda: self._show_faults(error))
            )
        else:
            self.notice.emit(Notice(text, "error"))

    def _show_faults(self, error: UserError) -> None:
        if not isValid(self):  # the bar outlives the screen it came from
            return
        about = f"Nothing was changed. The columns are {', '.join(COLUMNS)}."
        TextDialog(self._look, error.message, about, "\n".join(error.faults), self._over).open()
