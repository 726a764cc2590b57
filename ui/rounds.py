"""Asks for a further round: its name, how it is done, and whether the last answers come along."""

from datetime import date
from typing import cast, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.edits import AddRound, new_id
from maturity_desktop.assessment.records import RoundKind
from maturity_desktop.errors import UserError
from maturity_desktop.report.wording import KINDS
from maturity_desktop.text import clean_line
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import label
from ui.workspace import Workspace


def ask_round(look: Look, workspace: Workspace, parent: QWidget) -> None:
    """Adds the round that was asked for and goes to it."""
    dialog = _NewRound(look, workspace, parent)
    dialog.exec()
    dialog.deleteLater()


class _NewRound(QDialog):
    def __init__(self, look: Look, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle("New round")
        self.setMinimumWidth(look.px(480))
        margin = look.px(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(look.px(12))
        column.addWidget(label("New round", "title"))
        said = (
            "A round is one assessment in time. The new one takes over scope, targets and weights "
            "of the last; its answers begin open, with the last ones shown beside them."
        )
        column.addWidget(label(said, "body2", wrap=True))
        self._name = QLineEdit(f"Follow-up {date.today().year}")
        self._kind = QComboBox()
        for kind in get_args(RoundKind):
            self._kind.addItem(KINDS[kind], kind)
        self._kind.setCurrentIndex(list(get_args(RoundKind)).index("facilitated"))
        form = QFormLayout()
        form.setSpacing(look.px(10))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow("&Name", self._name)
        form.addRow("&Kind", self._kind)
        column.addLayout(form)
        self._copy = QCheckBox("&Take the last answers over, marked as copied")
        column.addWidget(self._copy)
        self._fault = label("", "error", wrap=True)
        self._fault.hide()
        column.addWidget(self._fault)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(look, "Cancel", self.reject))
        add = button(look, "Add round", self.accept, kind="primary")
        add.setDefault(True)
        row.addWidget(add)
        column.addLayout(row)
        self._name.selectAll()

    def accept(self) -> None:
        name = clean_line(self._name.text())
        if not name:
            self._say("Give the round a name.")
            return
        round_id = new_id()
        edit = AddRound(
            round_id,
            name,
            kind=cast("RoundKind", self._kind.currentData()),
            date=date.today().isoformat(),
            copy_answers=self._copy.isChecked(),
        )
        try:
            self._workspace.do(edit)
        except UserError as error:
            self._say(f"{error.message}. {error.hint}")
            return
        self._workspace.choose_round(round_id)
        super().accept()

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()
        self._name.setFocus()
