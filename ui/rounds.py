"""Asks for a further round: its name, how it is done, and whether the last answers come along."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import AddRound, new_id
from maturity_desktop.errors import UserError
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.check_box import CheckBox
from ui.widgets.form_body import FormBody
from ui.widgets.form_field import LineField
from ui.widgets.kind_field import KindField
from ui.widgets.text import label
from ui.workspace import Workspace

_ABOUT = (
    "A round is one assessment in time. The new one takes over scope, targets and weights of the "
    "last; its answers begin open, with the last ones shown beside them."
)
_COPIED = "Look at each answer again: one that was taken over is as old as the last round."


def ask_round(look: Look, workspace: Workspace, parent: QWidget) -> None:
    """Adds the round that is asked for and goes to it."""
    dialog = NewRound(look, workspace, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


class NewRound(QDialog):
    """*Add round* adds it, or says beside the name what is wrong."""

    def __init__(
        self, look: Look, workspace: Workspace, parent: QWidget, *, today: date | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today or date.today()
        self.setWindowTitle("New round")
        px = look.px
        head = QFrame()
        head.setProperty("panel", "top")
        words = QVBoxLayout(head)
        words.setContentsMargins(px(24), px(14), px(24), px(14))
        words.setSpacing(px(2))
        words.addWidget(label("New round", "title"))
        words.addWidget(label(_ABOUT, "body2", wrap=True))
        self.name = LineField(look, "Round na&me", self._free_name())
        self.kind = KindField(look)
        self.copies = CheckBox(look, "&Take the last answers over, marked as copied")
        self.copies.setAccessibleDescription(_COPIED)
        self._form = FormBody(look)
        self._form.add_row((self.name, 1), (self.kind, 1))
        self._form.column.addWidget(self.copies)
        self._form.column.addWidget(label(_COPIED, "hint", wrap=True))
        self._form.column.addStretch(1)
        foot = QFrame()
        foot.setProperty("panel", "bottom")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        row.setSpacing(px(8))
        row.addStretch(1)
        row.addWidget(button(look, "Cancel", self.reject))
        self.add_button = button(look, "Add round", self.accept, kind="primary")
        self.add_button.setDefault(True)
        row.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._form, 1)
        column.addWidget(foot)
        room = parent.window().size()
        self.resize(min(px(600), room.width() - px(24)), min(px(360), room.height() - px(24)))
        self.name.line.setFocus()
        self.name.line.selectAll()

    def _free_name(self) -> str:
        """A name that no round has yet; empty where the usual ones are taken."""
        taken = {found.name.casefold() for found in self._workspace.shown.rounds}
        usual = (f"Follow-up {self._today:%Y}", f"Follow-up {self._today:%B %Y}")
        return next((name for name in usual if name.casefold() not in taken), "")

    def accept(self) -> None:
        round_id = new_id()
        edit = AddRound(
            round_id,
            self.name.text,
            kind=self.kind.kind,
            date=self._today.isoformat(),
            copy_answers=self.copies.isChecked(),
        )
        fault = "" if edit.round_name else "Give the round a name."
        if not fault:
            try:
                self._workspace.do(edit)
            except UserError as error:
                fault = f"{error.message}. {error.hint}"
        if self._form.tell(((self.name, fault),)):
            self._workspace.choose_round(round_id)
            super().accept()
