"""The filters over the register: menus that turn blue when set, a text, the number of hits."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from maturity_desktop.text import counted
from ui.screens.evidence.rows import Filters
from ui.theme import Look
from ui.widgets.buttons import button, icon_button
from ui.widgets.controls import MenuButton
from ui.widgets.search_field import SearchField
from ui.widgets.text import label

Choices = Sequence[tuple[str, str]]
_NAMES = {"round": "Round", "state": "State", "kind": "Kind", "area": "Area", "grade": "Grade"}
# Says by itself what it is: the bar has no room for its name.
_NAMELESS = ("round",)
_GAP = 7


class FilterButton(MenuButton):
    """A menu with a cross once it is set; Delete on it does what the cross does."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        last = self._row.itemAt(self._row.count() - 1)
        self._arrow = last.widget() if last else None
        self.cross = icon_button(look, "x", f"Clear {name}", self._clear, size=13)
        self.cross.setStyleSheet("padding: 0; border: 0; min-height: 0; min-width: 0;")
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.addWidget(self.cross)
        self.chosen_id = ""

    def hide_name(self) -> None:
        """The value alone stands in it; screen readers still hear the name."""
        self._name.hide()

    def show_filter(self, choices: Choices, chosen: str) -> None:
        """`choices` begin with the one that lets everything through, whose id is empty."""
        self.chosen_id = chosen
        t, on = self._look.tokens, bool(chosen)
        self.cross.setVisible(on)
        if self._arrow is not None:
            self._arrow.setVisible(not on)
        style = f"QPushButton {{ background: {t.accent_soft}; border-color: {t.accent_line}; }}"
        self.setStyleSheet(style if on else "")
        self.show_choices(choices, chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen_id:
            self._clear()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        self.chosen.emit("")


class FilterBar(QWidget):
    """Signals: `changed`, the filters are others; `left`, Enter or Down in the text."""

    changed = Signal()
    left = Signal()

    def __init__(self, look: Look, actions: Sequence[QWidget]) -> None:
        """`actions` stand at the right, below the filters where it is narrow."""
        super().__init__()
        self._look, self._actions = look, tuple(actions)
        self.filters = Filters()
        self._choices: dict[str, Choices] = {}
        self.buttons = {field: FilterButton(look, name) for field, name in _NAMES.items()}
        for field in _NAMELESS:
            self.buttons[field].hide_name()
        for field, made in self.buttons.items():
            made.chosen.connect(lambda value, field=field: self._set(field, value))
        self.text = SearchField(look, "Filter", "Filter the register by words")
        self.text.setToolTip("Ctrl+F")
        self.text.setMinimumWidth(look.px(84))
        self.text.setMaximumWidth(look.px(200))
        self.text.setFixedHeight(look.px(28))
        self.text.setStyleSheet(
            f"{self.text.styleSheet()} QLineEdit {{ min-height: {look.px(26)}px; }}"
        )
        self.text.textChanged.connect(lambda text: self._set("text", text))
        self.text.returnPressed.connect(self.left)
        self.hits = label("", "caption")
        self.clear_all = button(look, "Clear", self.clear, kind="link")
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
        self._set_narrow(on=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        menus = [made for made in self.buttons.values() if not made.isHidden()]
        parts: list[QWidget] = [*menus, self.hits, *self._actions]
        if self.filters.any:
            parts.append(self.clear_all)
        wide = sum(max(part.minimumWidth(), part.sizeHint().width()) for part in parts)
        wide += self.text.minimumWidth() + self._look.px(_GAP) * (len(parts) + 1)
        self._set_narrow(on=wide > self.width())

    def _set_narrow(self, *, on: bool) -> None:
        """Text and actions go below the menus."""
        if on == self._narrow:
            return
        self._narrow = on
        for row in (self._upper, self._lower):
            while row.count():
                row.takeAt(0)
        for made in self.buttons.values():
            self._upper.addWidget(made)
        first, second = self._upper, self._lower if on else self._upper
        for row, parts in (
            (second, [self.text]),
            (first, [self.hits, self.clear_all]),
        ):
            for part in parts:
                row.addWidget(part)
        first.addStretch(1)
        if on:
            second.addStretch(1)
        for action in self._actions:
            second.addWidget(action)

    def offer(self, field: str, choices: Choices) -> None:
        """What a menu lets choose; a value that is gone is taken back."""
        self._choices[field] = choices
        value = getattr(self.filters, field)
        if value not in dict(choices):
            value = ""
            self.filters = self.filters._replace(**{field: ""})
        self.buttons[field].show_filter(choices, value)
        # Where there is nothing to choose between, nothing asks.
        self.buttons[field].setVisible(len(choices) > 1)

    def show_hits(self, shown: int, whole: int) -> None:
        some = self.filters.any
        self.hits.setText(f"{shown} of {whole}" if some else counted(whole, "item"))
        self.clear_all.setVisible(some)
        self._fit()

    def choose(self, **values: str) -> None:
        """Sets filters as if somebody had."""
        for field, value in values.items():
            self._set(field, value)

    def clear(self) -> None:
        self.filters = Filters()
        self.text.blockSignals(True)  # one change, told once
        self.text.clear()
        self.text.blockSignals(False)
        for field, made in self.buttons.items():
            made.show_filter(self._choices.get(field, ()), "")
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.text.hasFocus():
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text.hasFocus():
            self.text.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _set(self, field: str, value: str) -> None:
        self.filters = self.filters._replace(**{field: value.strip()})
        if field in self.buttons:
            self.buttons[field].show_filter(self._choices.get(field, ()), value)
        self.changed.emit()
