"""The shortcut sheet: every key of the window on one page, found by what it does."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.ranking import folded
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.search_field import SearchField
from ui.widgets.text import key_cap, label

Group = tuple[str, Sequence[tuple[str, str]]]

_COLUMN = 330
_COLUMNS_AT_MOST = 3
_OR = " or "
_HELD = ("Ctrl", "Shift", "Alt", "Meta")
# More keys than these leave no room for the words beside them.
_ON_ONE_LINE = 5


class ShortcutSheet(QDialog):
    """Opens with ``?``; `groups` are pairs of a name and its rows of keys and what they do.

    Keys are words as ``"Ctrl J"`` or ``"1 2 3 4 or N P L F"``: what is pressed together is drawn as
    one key, as everywhere in the window.
    """

    def __init__(self, look: Look, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle("Keyboard shortcuts")
        px = look.px
        self.resize(px(1040), px(640))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(24), px(20), px(24), px(16))
        whole.setSpacing(px(16))
        top = QHBoxLayout()
        top.addWidget(label("Keyboard shortcuts", "title"))
        top.addStretch(1)
        self._filter = SearchField(look, "Filter by key or by what it does", "Filter shortcuts")
        self._filter.setMinimumWidth(px(180))
        self._filter.setMaximumWidth(px(300))
        top.addWidget(self._filter, 2)
        whole.addLayout(top)
        self._groups = [_GroupCard(look, name, rows) for name, rows in groups]
        self._columns: list[QVBoxLayout] = []
        whole.addWidget(self._scroller(), 1)
        self._nothing = label("", "body2")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        whole.addWidget(self._nothing)
        foot = QHBoxLayout()
        hint = label("Single keys act while you are not writing in a field.", "hint", wrap=True)
        foot.addWidget(hint, 1)
        foot.addWidget(button(look, "Close", self.close))
        whole.addLayout(foot)
        self._filter.textChanged.connect(self._narrow)
        self._filter.installEventFilter(self)
        self._filter.setFocus()
        self._lay_out(self._fitting())

    def _scroller(self) -> QWidget:
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._look.px(12))
        for group in self._groups:
            group.setParent(inside)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(inside)
        return scroller

    def _fitting(self) -> int:
        """How many columns the present width holds."""
        wide = self.width() - 2 * self._look.px(24)
        return max(1, min(_COLUMNS_AT_MOST, wide // self._look.px(_COLUMN)))

    def _lay_out(self, count: int) -> None:
        """Deals the groups in their order, each to the column that is the shortest so far."""
        for column in self._columns:
            self._row.removeItem(column)
            while column.count():
                column.takeAt(0)
            column.deleteLater()
        self._columns = [QVBoxLayout() for _ in range(count)]
        heights = [0] * count
        for group in self._groups:
            if not group.isHidden():
                place = heights.index(min(heights))
                heights[place] += group.weight
                self._columns[place].addWidget(group)
        for column in self._columns:
            column.setSpacing(self._look.px(12))
            column.addStretch(1)
            self._row.addLayout(column, 1)

    def _narrow(self, text: str) -> None:
        words = folded(text).split()
        for group in self._groups:
            group.narrow(words)
        found = any(not group.isHidden() for group in self._groups)
        self._nothing.setText(f"No shortcut for “{' '.join(text.split())}”")
        self._nothing.setVisible(not found)
        self._lay_out(self._fitting())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != len(self._columns):
            self._lay_out(self._fitting())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape first empties the filter."""
        escaped = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        )
        if watched is self._filter and escaped and self._filter.text():
            self._filter.clear()
            return True
        return super().eventFilter(watched, event)


class _GroupCard(QFrame):
    """One group: its name and its rows."""

    def __init__(self, look: Look, name: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        px = look.px
        self.setProperty("card", "true")
        self._name = folded(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(0)
        column.addWidget(label(name, "section"))
        column.addSpacing(px(6))
        self._rows: list[tuple[str, QWidget]] = []
        for keys, what in rows:
            row = _row(look, keys, what)
            self._rows.append((folded(f"{keys} {what}"), row))
            column.addWidget(row)

    @property
    def weight(self) -> int:
        """Its height in rows."""
        return 2 + sum(1 for _text, row in self._rows if not row.isHidden())

    def narrow(self, words: Sequence[str]) -> None:
        """Hides the rows that lack one of the words; the name of the group counts for all."""
        for text, row in self._rows:
            row.setHidden(not all(word in text or word in self._name for word in words))
        self.setHidden(all(row.isHidden() for _text, row in self._rows))


def _row(look: Look, keys: str, what: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, look.px(4), 0, look.px(4))
    row.setSpacing(look.px(4))
    text = label(what, wrap=True)
    text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    row.addWidget(text, 1)
    row.addSpacing(look.px(8))
    ways = [pressed_together(way) for way in keys.split(_OR)]
    stacked = sum(map(len, ways)) > _ON_ONE_LINE
    caps = QVBoxLayout() if stacked else QHBoxLayout()
    caps.setSpacing(look.px(4))
    for place, way in enumerate(ways):
        if place and not stacked:
            caps.addWidget(_small("or"))
        line = QHBoxLayout()
        line.setSpacing(look.px(4))
        line.addStretch(1)
        for pressed in way:
            line.addWidget(key_cap(pressed))
        caps.addLayout(line)
    row.addLayout(caps)
    made.setAccessibleName(f"{what}: {keys}")
    return made


def pressed_together(keys: str) -> list[str]:
    """``["Ctrl Shift Z"]`` for ``"Ctrl Shift Z"``, ``["1", "2"]`` for ``"1 2"``."""
    groups: list[list[str]] = []
    for word in keys.split():
        if groups and groups[-1][-1] in _HELD:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [" ".join(group) for group in groups]


def _small(text: str) -> QLabel:
    made = label(text, "small")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return made
