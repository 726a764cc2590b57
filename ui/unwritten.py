"""Says on top of an open engagement that its file cannot be written, and where the answers are."""

from PySide6.QtCore import Signal

from maturity_desktop.text import counted
from ui.saving import CarriedError, SaveState
from ui.theme import Look
from ui.widgets.unwritten_bar import UnwrittenBar
from ui.workspace import Workspace

_SAFE = "Your answers are safe on this computer."


class Unwritten(UnwrittenBar):
    """Follows the save state of a workspace; comes and goes by itself.

    Signals:
        said: it may say something else now.
    """

    said = Signal()

    def __init__(self, look: Look, workspace: Workspace) -> None:
        super().__init__(look)
        self._workspace = workspace
        self.retry_wanted.connect(workspace.retry)
        workspace.save_state_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.say(sentence(self._workspace.save_state, self._workspace.path.name))
        self.said.emit()

    def tells(self, text: str) -> bool:
        """Whether it stands there and gives the reason that another sentence begins with."""
        why = text.removeprefix(f"{self._workspace.path.name}: ").partition(". ")[0].rstrip(".")
        return self._speaks and f": {why}. ".casefold() in f"{self.text} ".casefold()


def sentence(state: SaveState, file_name: str) -> str:
    """What is wrong and where the answers are; empty while everything is saved or on its way."""
    error = state.error
    if error is None:
        return ""
    why = f"The file cannot be written: {error.message.removeprefix(f'{file_name}: ')}."
    if not isinstance(error, CarriedError):
        waiting = counted(state.waiting, "change")
        verb = "is" if state.waiting == 1 else "are"
        return f"{why} {waiting} {verb} shown here and saved nowhere." if state.waiting else why
    if not error.refused:
        return f"{why} {_SAFE}"
    safe, waiting = counted(error.count, "change"), counted(state.waiting, "later one")
    return f"{why} {safe} safe on this computer, {waiting} shown here and saved nowhere."
