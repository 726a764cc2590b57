"""How the plan changes the file: edits that are refused calmly, removals that can be undone."""

from PySide6.QtCore import QObject, Qt, Signal

from maturity_desktop.assessment.edits import Edit
from maturity_desktop.assessment.records import Round
from maturity_desktop.errors import UserError
from ui.screens.plan.asking import Asking
from ui.screens.plan.locked import why_locked
from ui.widgets.notices import Notice
from ui.workspace import Workspace


class Work(QObject):
    """Signals: `notice`, what was done or is wrong, for the window to show."""

    notice = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.workspace = workspace

    @property
    def round(self) -> Round:
        """The chosen round as it is shown."""
        return self.workspace.shown.table(Round)[(self.workspace.round_id,)]

    @property
    def locked(self) -> str:
        """Why nothing may be changed; empty where it may."""
        return why_locked(self.workspace)

    def refuses(self) -> bool:
        """Whether nothing may be changed here; says why."""
        why = self.locked
        if why:
            self.notice.emit(Notice(why))
        return bool(why)

    def do(self, edit: Edit, step: str = "") -> bool:
        """Whether the edit changed something; a refusal is told."""
        if self.refuses():
            return False
        try:
            return self.workspace.do(edit, step)
        except UserError as error:
            self.notice.emit(Notice(f"{error.message}. {error.hint}".strip(), "warn"))
            return False

    def tell_undoable(self, text: str) -> None:
        """A toast that offers to take it back."""
        notice = Notice(text, action="Undo", run=self.workspace.undo, keys="Ctrl Z")
        self.notice.emit(notice)

    def tell_unsigned(self) -> None:
        """The day of signing comes with the signature."""
        self.notice.emit(Notice("The scope is not signed yet. Choose “Sign…” under the table."))

    def ask(self, dialog: Asking) -> None:
        """Opens a question over the window, without an event loop of its own."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
