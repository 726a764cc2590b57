"""Opens the dry run of ratings in the clipboard, and enters what was ticked as one step."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from maturity_desktop.assessment.frozen import freeze_of
from maturity_desktop.assessment.records import Round
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.dry_run import DryRun
from maturity_desktop.exchange.pasted_ratings import read_pasted
from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.widgets.paste_dialog import PasteDialog
from ui.workspace import Workspace

Tell = Callable[[Notice], object]


class PastingRatings(QObject):
    """One dialog over the chosen round of one workspace, as long as the dialog is there."""

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        workspace: Workspace,
        *,
        tell: Tell,
        undo: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._workspace, self._round = workspace, workspace.round_id
        self._tell, self._undo = tell, undo
        self._entering = False
        shown = workspace.shown
        areas = [
            (area.id, area.name)
            for area in shown.model.areas
            if shown.scope(self._round, area.id).included
        ]
        where = f"{shown.engagement.client}, {_name(workspace)}"
        self.dialog = PasteDialog(look, where, areas, self._read, parent)
        self.dialog.destroyed.connect(self.deleteLater)
        self.dialog.enter_wanted.connect(self._enter)
        workspace.changed.connect(self._on_changed)

    def _read(self, text: str, area: str) -> DryRun:
        return read_pasted(text, self._workspace.shown, self._round, area)

    def _on_changed(self) -> None:
        """Another window, or another round that was chosen, changed what stands there."""
        if not self._entering and isValid(self.dialog) and self.dialog.isVisible():
            self.dialog.refresh()

    def _enter(self) -> None:
        ticked, found = self.dialog.ticked, self.dialog.found
        if found is None:
            return
        self._entering = True
        try:
            self._workspace.do(found.edit({one.line for one in ticked}))
        except UserError as error:
            self.dialog.say(f"{error.message}. {error.hint}".strip())
            return
        finally:
            self._entering = False
        self.dialog.accept()
        text = f"{counted(len(ticked), 'rating')} entered from the clipboard"
        self._tell(Notice(text, action="Undo", run=self._undo, keys="Ctrl Z"))


def open_paste(
    parent: QWidget,
    look: Look,
    workspace: Workspace,
    *,
    tell: Tell,
    undo: Callable[[], object],
) -> PasteDialog | None:
    """Opens the dry run of the clipboard over a window.

    Args:
        parent: shows the dialog.
        look: colours and sizes.
        workspace: whose chosen round gets the ratings.
        tell: says what was done, or why it cannot be.
        undo: takes the last step back.

    Returns:
        None where nothing can be entered: the file may only be read, or the round is frozen.
    """
    freeze = freeze_of(workspace.shown, workspace.round_id)
    if workspace.read_only:
        tell(Notice(f"{workspace.path.name} may only be read: nothing can be entered.", "warn"))
        return None
    if freeze is not None:
        said = (
            f"{_name(workspace)} is frozen as version {freeze.version}. Unfreeze it to change it."
        )
        tell(Notice(said, "warn"))
        return None
    pasting = PastingRatings(parent, look, workspace, tell=tell, undo=undo)
    pasting.dialog.open()
    return pasting.dialog


def _name(workspace: Workspace) -> str:
    found = workspace.shown.get(Round, workspace.round_id)
    return found.name if found else workspace.round_id
