"""What an initiative changes, if achieved: the level of each area before and after it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.records import Initiative
from ui.screens.roadmap.clearing import clear
from ui.screens.roadmap.reading import Reading, Touched
from ui.screens.roadmap.words import level_band, level_name
from ui.theme import Look
from ui.widgets.chips import LevelChip
from ui.widgets.icon_label import icon_label
from ui.widgets.text import ElidedLabel, label


class EffectPart(QWidget):
    """A heading, and for each area two chips with what holds it back then."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Touched, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        self.title = label("", "section", wrap=True)
        column.addWidget(self.title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.px(6))
        column.addLayout(self._rows)
        self.said = label("", "hint", wrap=True)
        column.addWidget(self.said)

    def show_item(self, reading: Reading, item: Initiative) -> None:
        touched = reading.touched(item)
        alone = len(touched) == 1
        self.title.setText(
            f"Effect on {touched[0].label}, if achieved" if alone else "Effect, if achieved"
        )
        words = ""
        if not touched:
            words = "Raises no statement yet, so no level changes with it."
        elif not item.end:
            words = "Not planned: counted after everything that is."
        self.said.setText(words)
        self.said.setVisible(bool(words))
        if touched == self._shown:
            return
        self._shown = touched
        clear(self._rows)
        for one in touched:
            self._rows.addWidget(self._row(reading, one, named=not alone))

    def _row(self, reading: Reading, one: Touched, *, named: bool) -> QWidget:
        look, px = self._look, self._look.px
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(2))
        column = 0
        if named:
            name = ElidedLabel(one.label, "body2")
            name.setFixedWidth(px(112))
            grid.addWidget(name, 0, column)
            column += 1
        levels = [one.before, one.after] if one.before != one.after else [one.after]
        for place, level in enumerate(levels):
            if place:
                arrow = icon_label(look, "arrow-right", look.tokens.text_2, 14, self)
                grid.addWidget(arrow, 0, column)
                column += 1
            chip = LevelChip(look)
            text = "" if level is None else level_name(reading.shown, level)
            short = text.split(" ", 1)[0] if named else text
            chip.show_level(
                short, None if level is None else level_band(look, reading.shown, level)
            )
            chip.setAccessibleName(f"{'After' if place else 'Before'}: level {text or 'open'}")
            grid.addWidget(chip, 0, column)
            column += 1
        if len(levels) == 1:
            grid.addWidget(label("stays", "hint"), 0, column)
            column += 1
        held = ElidedLabel(held_text(one), "caption")
        held.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(held, 0, column)
        grid.setColumnStretch(column, 1)
        return holder


def held_text(one: Touched) -> str:
    """``"3 hold back level 3"``; at the top nothing does."""
    if one.next_level is None:
        return "highest level"
    verb = "holds" if one.short == 1 else "hold"
    return f"{one.short} {verb} back level {one.next_level}"
