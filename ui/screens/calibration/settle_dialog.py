"""Settles one difference: the rating stays, or becomes another; either for a reason."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.model.records import Scale
from maturity_desktop.planning.calibration_page import Difference
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.chosen_at_once import choose_at_once
from ui.widgets.controls import Segments
from ui.widgets.form_field import LineField
from ui.widgets.text import label

_NOT_APPLICABLE = "NA"


class SettleDialog(QDialog):
    """Accepted with `option` (None keeps the rating) and a `reason`."""

    def __init__(
        self, look: Look, found: Difference, why: str, scale: Scale, parent: QWidget
    ) -> None:
        """`why` is the reason of the first rating; empty without one."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Settle a difference")
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(label(f"{found.area} {found.number}".strip(), "caption"))
        column.addWidget(label(found.statement, "statement", wrap=True))
        column.addLayout(_answers(look, found, why))
        self.keep = QRadioButton(f"&Keep {found.now}")
        self.change = QRadioButton("&Change it to")
        group = QButtonGroup(self)
        group.addButton(self.keep)
        group.addButton(self.change)
        options = [(option.id, option.label) for option in scale.options]
        self.options = Segments(look, options, name="New rating")
        second = found.options[1]
        self.options.choose(second if second != _NOT_APPLICABLE else scale.options[0].id)
        self.options.chosen.connect(lambda _option: self.change.setChecked(True))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.change)
        row.addWidget(self.options)
        row.addStretch(1)
        column.addWidget(self.keep)
        column.addLayout(row)
        (self.change if found.settled == "changed" else self.keep).setChecked(True)
        if _NOT_APPLICABLE in found.options:
            told = "Not applicable is set in Assess, with its own reason; keep it here then."
            column.addWidget(label(told, "hint", wrap=True))
        self.field = LineField(look, "&Reason", found.reason, hint="It is printed.")
        column.addWidget(self.field)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch(1)
        buttons.addWidget(button(look, "Cancel", self.reject))
        self.done_button = button(look, "Settle", self.accept, kind="primary")
        self.done_button.setDefault(True)
        buttons.addWidget(self.done_button)
        column.addLayout(buttons)
        for way in (self.keep, self.change):
            # What is typed next is the reason.
            choose_at_once(way, self.field.line.setFocus)
        self.setMinimumWidth(px(520))
        self.field.line.setFocus()
        # Chosen as a whole, with its beginning in sight.
        QTimer.singleShot(0, self.field.line, partial(_from_start, self.field.line))

    @property
    def option(self) -> str | None:
        return self.options.choice if self.change.isChecked() else None

    @property
    def reason(self) -> str:
        return self.field.text

    def accept(self) -> None:
        if not self.reason:
            self.field.set_fault("Give a reason, so the page can show it.")
            self.field.line.setFocus()
            return
        super().accept()


def _answers(look: Look, found: Difference, why: str) -> QGridLayout:
    """The two answers below each other, the first with its reason."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.px(16))
    grid.setVerticalSpacing(look.px(4))
    grid.setColumnStretch(1, 1)
    for row, (name, text) in enumerate((("First", found.first), ("Second", found.second))):
        grid.addWidget(label(name, "caption"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(text, "strong"), row, 1)
    if why:
        grid.addWidget(label("Reason of the first", "caption"), 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(why, wrap=True), 2, 1)
    return grid


def _from_start(line: QLineEdit) -> None:
    size = len(line.text())
    line.setSelection(size, -size)
