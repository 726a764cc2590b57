"""The figures of a calibration in words, and how often each answer met each other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.planning.calibration_page import CalibrationPage, Figure
from ui.theme import Look
from ui.widgets.text import label, plain_tooltip


class FigureCards(QWidget):
    """One card a figure: name, figure, what it says."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: Sequence[Figure] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(12))

    def show_figures(self, figures: Sequence[Figure]) -> None:
        if figures == self._shown:
            return
        self._shown = figures
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for figure in figures:
            self._row.addWidget(self._card(figure), 1)

    def _card(self, figure: Figure) -> QFrame:
        px = self._look.px
        card = QFrame()
        card.setProperty("card", "true")
        card.setAccessibleName(f"{figure.name} {figure.value}. {figure.sentence}")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(16), px(10), px(16), px(12))
        column.setSpacing(px(2))
        column.addWidget(label(figure.name, "caption"))
        column.addWidget(label(figure.value, "figure"))
        column.addWidget(label(figure.sentence, "hint", wrap=True))
        column.addStretch(1)
        return card


class MeetingTable(QFrame):
    """Counts: rows are answers of the first, columns of the second assessor."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[object, ...] = ()
        px = look.px
        self.setProperty("card", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(14))
        column.setSpacing(px(6))
        column.addWidget(label("Who said what", "section"))
        column.addWidget(label("Rows: the first. Columns: the second.", "hint"))
        self._box = QWidget()
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(2))
        column.addWidget(self._box)
        column.addStretch(1)

    def show_page(self, page: CalibrationPage) -> None:
        if (page.codes, page.table) == self._shown:
            return
        self._shown = (page.codes, page.table)
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, code in enumerate(page.codes, start=1):
            self._head(code, page.labels[place - 1], 0, place)
            self._head(code, page.labels[place - 1], place, 0)
        for row, counts in enumerate(page.table):
            for column, count in enumerate(counts):
                self._cell(count, row, column)
        self._box.setAccessibleName(_spoken(page))

    def _head(self, code: str, word: str, row: int, column: int) -> None:
        made = label("n/a" if code == "NA" else code, "group")
        made.setToolTip(plain_tooltip(word))
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grid.addWidget(made, row, column)

    def _cell(self, count: int, row: int, column: int) -> None:
        look, t = self._look, self._look.tokens
        made = label(str(count) if count else "")
        made.setFont(look.font(12, 600 if row == column else 400, tabular=True))
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setFixedHeight(look.px(22))
        made.setMinimumWidth(look.px(34))
        fill = t.accent_soft if row == column else t.surface_2
        ink = t.text if count else t.text_3
        made.setStyleSheet(
            f"background: {fill}; color: {ink}; border: 1px solid {t.border};"
            f" border-radius: {look.px(4)}px;"
        )
        self._grid.addWidget(made, row + 1, column + 1)


def _spoken(page: CalibrationPage) -> str:
    told = [
        f"{first} met {second} {count} times"
        for first, counts in zip(page.labels, page.table, strict=True)
        for second, count in zip(page.labels, counts, strict=True)
        if count
    ]
    return "; ".join(told)
