"""How the plan changes the file."""

from PySide6.QtCore import QObject

from maturity_desktop.assessment.records import Round
from ui.doing import Doing
from ui.widgets.notices import Notice
from ui.workspace import Workspace


class Work(Doing):
    """Of the plan; the offer to undo is taken here."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(workspace, parent)
        self.undo_wanted.connect(workspace.undo)

    @property
    def round(self) -> Round:
        """The chosen round as it is shown."""
        return self.workspace.shown.table(Round)[(self.workspace.round_id,)]

    def tell_unsigned(self) -> None:
        """The day of signing comes with the signature."""
        text = "The scope is not signed yet. Choose “Sign…” under the table."
        self.notice.emit(Notice(text, "warn"))
