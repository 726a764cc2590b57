"""Filters in one line with what else belongs there, in two lines where that is too much for one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.filter_button import FilterButton

_GAP = 7


class FilterLines(QWidget):
    """Base of the bars over lists.

    Attributes:
        buttons: the menus, by the field they filter.
    """

    def __init__(
        self, look: Look, buttons: Mapping[str, FilterButton], actions: Sequence[QWidget]
    ) -> None:
        """`actions` stand at the right, below the filters where it is narrow."""
        super().__init__()
        self._look, self._actions = look, tuple(actions)
        self.buttons = dict(buttons)
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        for row in (self._upper, self._lower):
            row.setSpacing(look.px(_GAP))
            column.addLayout(row)
        # What it needs decides how many lines it takes, not how wide the window becomes.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._narrow: bool | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """To be called as well when what is shown changes."""
        parts = (*self.buttons.values(), *self._beside, *self._actions)
        shown = [part for part in parts if not _taken_away(part)]
        wide = sum(max(part.minimumWidth(), part.sizeHint().width()) for part in shown)
        wide += self._more + self._look.px(_GAP) * (len(shown) + 1)
        self._set_narrow(on=wide > self.width())

    def _set_narrow(self, *, on: bool) -> None:
        if on == self._narrow:
            return
        self._narrow = on
        for row in (self._upper, self._lower):
            while row.count():
                row.takeAt(0)
        for made in self.buttons.values():
            self._upper.addWidget(made)
        second = self._lower if on else self._upper
        self._place(self._upper, second)
        if on:
            second.addStretch(1)
        for action in self._actions:
            second.addWidget(action)

    @property
    def _beside(self) -> Sequence[QWidget]:
        """What takes room beside menus and actions."""
        raise NotImplementedError

    @property
    def _more(self) -> int:
        """Pixels of what can become narrower than it would like."""
        return 0

    def _place(self, first: QHBoxLayout, second: QHBoxLayout) -> None:
        """Puts what stands beside the menus; both lines are the same where it is wide."""
        raise NotImplementedError


def _taken_away(part: QWidget) -> bool:
    """Hidden by itself, not only since its window is not shown yet."""
    return part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
