"""Small controls: a row of exclusive choices, a menu button that names its value."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy

from ui.theme import Look
from ui.widgets.buttons import enter_presses
from ui.widgets.text import label


class Segments(QFrame):
    """Exclusive choices side by side; the chosen one is raised (`quiet`) or softly blue."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, choices: Sequence[tuple[str, str]], *, name: str, quiet: bool = False
    ) -> None:
        """`choices` are pairs of id and text; `name` is for screen readers."""
        super().__init__()
        t, px = look.tokens, look.px
        self.setAccessibleName(name)
        self.setObjectName("segments")
        on = (
            f"background: {t.surface};"
            if quiet
            else f"background: {t.accent_soft}; color: {t.accent};"
        )
        self.setStyleSheet(
            f"#segments {{ background: {t.sidebar if quiet else t.surface};"
            f" border: 1px solid {t.border_strong}; border-radius: {px(6)}px; }}"
            f"QPushButton {{ background: transparent; border: 1px solid transparent;"
            f" border-radius: {px(5)}px; min-height: {px(24)}px; padding: 0 {px(10)}px;"
            f" color: {t.text_2}; font-weight: 500; }}"
            f"QPushButton:checked {{ {on} border-color: {t.border_strong if quiet else 'transparent'};"
            f" font-weight: 600; }}"
            f"QPushButton:focus {{ border: 2px solid {t.accent}; padding: 0 {px(9)}px; }}"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(px(1), px(1), px(1), px(1))
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for choice, text in choices:
            made = QPushButton(text.replace("&", "&&"))
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.clicked.connect(lambda _checked=False, choice=choice: self.chosen.emit(choice))
            self._group.addButton(made)
            self._buttons[choice] = made
            row.addWidget(made)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def parts(self) -> tuple[QPushButton, ...]:
        """The buttons, in their order."""
        return tuple(self._buttons.values())

    def choose(self, choice: str) -> None:
        """Shows the choice; emits nothing."""
        self._buttons[choice].setChecked(True)
        self._stop_at(choice)

    def choose_none(self) -> None:
        """Shows that nothing is chosen yet; emits nothing."""
        self._group.setExclusive(False)
        for part in self.parts:
            part.setChecked(False)
        self._group.setExclusive(True)
        self._stop_at(next(iter(self._buttons)))

    def _stop_at(self, choice: str) -> None:
        """Tab and Shift+Tab come to what is chosen, from which the arrow keys go on."""
        for one, part in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if one == choice else Qt.FocusPolicy.ClickFocus
            part.setFocusPolicy(policy)

    def set_text(self, choice: str, text: str) -> None:
        self._buttons[choice].setText(text.replace("&", "&&"))

    @property
    def choice(self) -> str:
        """The id of what is chosen; empty before the first choice."""
        return next((c for c, made in self._buttons.items() if made.isChecked()), "")


class MenuButton(QPushButton):
    """A menu labelled with a name and its value, for example *Round  Follow-up 2026*."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setProperty("small", "true")
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(look.px(10), 0, look.px(8), 0)
        self._row.setSpacing(look.px(6))
        self._name = label(name, "hint")
        self._value = label("", "strong")
        arrow = label()
        pixel = look.icons.pixmap(
            "chevron-down", look.tokens.text_2, look.px(14), self.devicePixelRatio()
        )
        arrow.setPixmap(pixel)
        for part in (self._name, self._value, arrow):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(part)
        self._menu = QMenu(self)
        self.clicked.connect(self._open)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_choices(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Pairs of id and text, and the id of the present one."""
        self._menu.clear()
        for choice, text in choices:
            action = self._menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(choice == chosen)
            action.triggered.connect(lambda _checked=False, choice=choice: self.chosen.emit(choice))
            if choice == chosen:
                self._value.setText(text)
                self.setAccessibleDescription(text)
        self._row.activate()
        self.setMinimumWidth(self._row.sizeHint().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
