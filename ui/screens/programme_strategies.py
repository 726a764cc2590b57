"""What helps against a challenge: its strategies, each of which can become an initiative."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from maturity_desktop.assessment.decisions import initiative_code
from maturity_desktop.assessment.records import Initiative
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import label, plain_tooltip


class Strategies(QWidget):
    """Folded until it is wanted.

    Signals:
        wanted: place of the strategy that is to become an initiative.
        opened: id of an initiative that was made.
    """

    wanted = Signal(int)
    opened = Signal(str)

    def __init__(self, look: Look, strategies: Sequence[str]) -> None:
        super().__init__()
        self._look, px = look, look.px
        self._strategies = tuple(strategies)
        self._made: tuple[Initiative | None, ...] = ()
        self._can_make = True
        self.fold = button(look, "", self._on_fold, kind="ghost", icon="chevron-right", small=True)
        self.fold.setCheckable(True)
        self._lines = QWidget()
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(px(28), 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        self.buttons: list[QPushButton] = []
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        for place, strategy in enumerate(strategies):
            made = button(look, "", partial(self._on_pressed, place), kind="link")
            self.buttons.append(made)
            grid.addWidget(label(strategy, "body2", wrap=True), place, 0)
            grid.addWidget(made, place, 1, top)
        head = QHBoxLayout()
        head.addWidget(self.fold)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self._lines)
        self._show_fold()

    def show_made(self, made: Sequence[Initiative | None], *, can_make: bool) -> None:
        """The initiative of each strategy, in order; without `can_make` the others offer none."""
        self._made, self._can_make = tuple(made), can_make
        for row, pressed, strategy in zip(made, self.buttons, self._strategies, strict=True):
            said = f"{initiative_code(row)} on the roadmap" if row else "Make an initiative"
            pressed.setText(said)
            pressed.setAccessibleName(f"{said}: {row.title if row else strategy}")
            pressed.setToolTip(plain_tooltip(row.title) if row else "")
            pressed.setVisible(can_make or row is not None)
        self._show_fold()

    def unfold(self, *, shown: bool) -> None:
        self.fold.setChecked(shown)
        self._show_fold()

    def _on_pressed(self, place: int) -> None:
        row = self._made[place] if place < len(self._made) else None
        if row is not None:
            self.opened.emit(row.id)
        elif self._can_make:
            self.wanted.emit(place)

    def _on_fold(self) -> None:
        self._show_fold()

    def _show_fold(self) -> None:
        look, opened = self._look, self.fold.isChecked()
        count = sum(row is not None for row in self._made)
        done = f", {count} on the roadmap" if count else ""
        said = f"What helps{done}"
        icon = "chevron-down" if opened else "chevron-right"
        self.fold.setIcon(look.icons.icon(icon, look.tokens.text_2, look.px(14)))
        self.fold.setText(said)
        self.fold.setAccessibleName(f"{said}, {'shown' if opened else 'folded'}")
        self._lines.setVisible(opened)
