"""The small table of a draw: groups of areas by levels, each with how many are drawn of how many."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from maturity_desktop.planning.drawing import Stratum
from ui.theme import Look
from ui.widgets.text import ElidedLabel, label, line


class StrataTable(QFrame):
    """One row a group, one column a level: ``"5 of 78"``, and sums."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[object, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(5))
        self._grid.setColumnStretch(0, 1)

    def show_strata(self, strata: Sequence[Stratum], *, drawn: bool) -> None:
        """`drawn`: they are; else they would be."""
        if (tuple(strata), drawn) == self._shown:
            return
        self._shown = (tuple(strata), drawn)
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.setVisible(bool(strata))
        levels = sorted({stratum.level for stratum in strata})
        groups = list(dict.fromkeys(stratum.group for stratum in strata))
        found = {(one.group, one.level): one for one in strata}
        self._head(levels)
        for row, group in enumerate(groups, start=2):
            self._grid.addWidget(ElidedLabel(group or "All areas", "caption"), row, 0)
            for column, level in enumerate(levels, start=1):
                one = found.get((group, level))
                self._put(_text(one.drawn, one.rated) if one else "\N{EN DASH}", row, column)
            inside = [one for one in strata if one.group == group]
            self._put(*_sums(inside), row, len(levels) + 1)
        if len(groups) > 1:
            foot = len(groups) + 3
            self._rule(foot - 1, len(levels) + 2)
            self._grid.addWidget(label("Together", "caption"), foot, 0)
            for column, level in enumerate(levels, start=1):
                self._put(*_sums([one for one in strata if one.level == level]), foot, column)
            self._put(*_sums(strata), foot, len(levels) + 1)
        told = ", ".join(
            f"{one.group or 'all areas'} level {one.level}: {_text(one.drawn, one.rated)}"
            for one in strata
        )
        self.setAccessibleName(f"{'Drawn' if drawn else 'To be drawn'}: {told}")

    def _head(self, levels: Sequence[int]) -> None:
        heads = [*(f"Level {level}" for level in levels), "All"]
        self._grid.addWidget(label("Drawn of rated", "group"), 0, 0)
        for column, head in enumerate(heads, start=1):
            self._add(label(head, "group"), 0, column)
        self._rule(1, len(heads) + 1)

    def _rule(self, row: int, columns: int) -> None:
        self._grid.addWidget(line(), row, 0, 1, columns)

    def _put(self, text: str, row: int, column: int) -> None:
        made = label(text, "caption")
        made.setFont(self._look.font(12, tabular=True))
        self._add(made, row, column)

    def _add(self, made: QLabel | QWidget, row: int, column: int) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(made, row, column, right)


def _text(drawn: int, rated: int) -> str:
    return f"{drawn} of {rated}"


def _sums(strata: Sequence[Stratum]) -> tuple[str]:
    return (_text(sum(one.drawn for one in strata), sum(one.rated for one in strata)),)
