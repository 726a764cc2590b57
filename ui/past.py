"""What was done since the file was made, and the way back to an earlier state."""

from typing import Protocol

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from maturity_desktop.errors import UserError
from ui.screens.history.dialog import HistoryDialog
from ui.snapshots import Snapshots
from ui.tools import Tools
from ui.widgets.notices import Notice


class View(Protocol):
    """What is asked of the view of the open engagement."""

    def open_statement(self, criterion_id: str) -> None:
        """Shows a statement on *Assess*."""

    def restored(self) -> None:
        """The file was changed as a whole."""

    def undo(self) -> None:
        """Takes the last step back."""

    def tell(self, notice: Notice) -> None:
        """Says something."""


def open_history(tools: Tools, snapshots: Snapshots, view: View, parent: QWidget) -> None:
    """Shows the history over `parent`, which is the view; not of a file that is closing."""
    workspace = tools.workspace
    if workspace.ending:
        return

    def show(criterion_id: str, round_id: str) -> None:
        if any(found.id == round_id for found in workspace.shown.rounds):
            workspace.choose_round(round_id)
        view.open_statement(criterion_id)

    def went_back(_: object) -> None:
        if not isValid(parent):
            return  # built anew in another look meanwhile, where all of it is shown
        view.restored()
        text = "The file is back at the earlier state"
        view.tell(Notice(text, action="Undo", run=view.undo, keys="Ctrl Z"))

    def go_back(change_id: str, seen: str) -> None:
        try:
            workspace.rewrite(lambda desk: desk.document.undo_to(change_id, seen=seen), went_back)
        except UserError as error:
            view.tell(Notice(f"{error.message}. {error.hint}", "warn"))

    dialog = HistoryDialog(tools.look, workspace, parent)
    dialog.statement_wanted.connect(show)
    dialog.undo_wanted.connect(go_back)
    dialog.keep_wanted.connect(lambda change, when: snapshots.keep(change, when, over=dialog))
    dialog.states_wanted.connect(snapshots.open_list)
    dialog.open()
