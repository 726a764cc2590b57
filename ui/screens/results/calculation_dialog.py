"""Where a figure comes from: the rule in sentences, the figures that go in, the arithmetic."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maturity_desktop.report.calculation import Calculation
from ui.screens.results.calculation_table import FiguresTable
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.text import label, line
from ui.widgets.text_dialog import in_card


class CalculationDialog(QDialog):
    """Title and figure, what the rule says, table, steps; *Copy as text* and *Close*."""

    def __init__(self, look: Look, calculation: Calculation, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calculation = calculation
        self.setWindowTitle(f"Calculation: {calculation.title}")
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(16))
        column.setSpacing(px(12))
        head = QVBoxLayout()
        head.setSpacing(px(2))
        head.addWidget(label(calculation.title, "body2", wrap=True))
        short = len(calculation.result) <= _LARGE
        head.addWidget(label(calculation.result, "figure" if short else "statement", wrap=True))
        column.addLayout(head)
        column.addWidget(line())
        self._page = _Page(look, calculation)
        column.addWidget(self._page, 1)
        self._said = label("", "ok")
        self.copy_button = button(look, "Copy as text", self.copy, icon="copy")
        close = button(look, "Close", self.reject, kind="primary")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._said)
        row.addStretch(1)
        row.addWidget(self.copy_button)
        row.addWidget(close)
        column.addLayout(row)
        room = parent.window().size()
        wide = min(px(760), room.width() - px(48))
        inner = wide - px(48)
        around = head.totalHeightForWidth(inner) + row.sizeHint().height() + px(34 + 3 * 12 + 4)
        wanted = self._page.wanted(inner) + around
        self.resize(wide, min(wanted, px(680), room.height() - px(48)))
        self._page.setFocus()

    def copy(self) -> None:
        """All of it to the clipboard."""
        QGuiApplication.clipboard().setText(self.calculation.text)
        self._said.setText("Copied")
        announce(self, "Copied")


_AROUND = 22  # right margin of the page, and the card around the table
_LARGE = 14  # characters of a figure that stands in large type


class _Page(QScrollArea):
    """What may be longer than the window; scrolls with the arrow keys."""

    def __init__(self, look: Look, calculation: Calculation) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("How it is calculated")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, px(6), 0)
        self._column.setSpacing(px(6))
        for sentence in calculation.sentences:
            self._column.addWidget(label(sentence, "body2", wrap=True))
        self.table: FiguresTable | None = None
        if calculation.rows:
            self._column.addSpacing(px(6))
            self.table = FiguresTable(look, calculation)
            self._column.addWidget(in_card(look, self.table))
        if calculation.steps:
            self._column.addSpacing(px(6))
            self._column.addWidget(label("Step by step", "section"))
            *before, last = calculation.steps
            for step in before:
                self._column.addWidget(label(step, wrap=True))
            self._column.addWidget(label(last, "strong", wrap=True))
        self._column.addStretch(1)
        self.setWidget(inside)

    def wanted(self, width: int) -> int:
        """The height at which nothing scrolls."""
        if self.table is not None:
            self.table.fit(width - self._look.px(_AROUND))
        self._column.activate()
        return self._column.totalHeightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.table is not None:
            self.table.fit(self.viewport().width() - self._look.px(_AROUND))
