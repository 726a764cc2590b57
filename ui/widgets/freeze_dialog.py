"""Asks under which version a round is frozen, and says what that means."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.text import clean_line
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.form_field import LineField
from ui.widgets.text import label

_ABOUT = (
    "Its answers, notes, evidence and scope stay as they are now, and so do the agreed rules. The "
    "report and the workbook name the version, the day and a sum over the content, by which "
    "anybody can tell that two copies are the same."
)
_LATER = "You can unfreeze it at any time; the report is then the next version."


class FreezeDialog(QDialog):
    """Accepted with `version`, in which nothing is wrong."""

    def __init__(
        self,
        look: Look,
        round_name: str,
        version: str,
        parent: QWidget,
        *,
        caution: str,
        fault_of: Callable[[str], str],
    ) -> None:
        """Proposes a version.

        Args:
            look: colours and sizes.
            round_name: of the round.
            version: what is proposed.
            parent: the window.
            caution: what speaks against it, for example open statements; empty for nothing.
            fault_of: says what is wrong with a version.
        """
        super().__init__(parent)
        px = look.px
        self._fault_of = fault_of
        self.setWindowTitle("Freeze this round")
        self.field = LineField(look, "&Version of the report", version)
        self.field.line.setFixedWidth(px(140))
        self.freeze_button = button(look, "Freeze", self.accept, kind="primary", icon="lock")
        self.freeze_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch(1)
        buttons.addWidget(button(look, "Cancel", self.reject))
        buttons.addWidget(self.freeze_button)
        words = QVBoxLayout()
        words.setSpacing(px(6))
        words.addWidget(label(f"Freeze the round “{round_name}”", "section", wrap=True))
        words.addWidget(label(_ABOUT, "body2", wrap=True))
        words.addWidget(label(_LATER, "body2", wrap=True))
        self.caution = label(caution, "warn", wrap=True)
        self.caution.setVisible(bool(caution))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(16))
        column.addLayout(words)
        column.addWidget(self.caution)
        column.addWidget(self.field)
        column.addLayout(buttons)
        self.field.line.selectAll()
        self.field.line.setFocus()
        self.resize(px(480), px(100))
        self._fit()

    @property
    def version(self) -> str:
        return clean_line(self.field.line.text())

    def accept(self) -> None:
        fault = self._fault_of(self.version)
        self.field.set_fault(fault)
        if not fault:
            super().accept()
            return
        self.field.line.setFocus()
        self._fit()

    def _fit(self) -> None:
        """A sentence that wraps is higher than the size a dialog takes by itself."""
        column = self.layout()
        if column is not None:
            column.activate()
            self.resize(self.width(), column.totalHeightForWidth(self.width()))
