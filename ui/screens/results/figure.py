"""One figure of the headline card: what it is, how much, and a note, both of which lead on."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.screens.results.card import quiet_link
from ui.theme import Look
from ui.tokens import Band
from ui.widgets.chips import LevelChip
from ui.widgets.text import label


class Figure(QWidget):
    """A caption, a large value and a note.

    Attributes:
        what: names the figure to who explains it.

    Signals:
        value_asked, note_asked: somebody wants to see the statements behind them.
    """

    value_asked = Signal()
    note_asked = Signal()
    what = ""

    def __init__(self, look: Look, caption: str, *, chip: bool = False) -> None:
        super().__init__()
        px = look.px
        self._caption = caption
        column = QVBoxLayout(self)
        column.setContentsMargins(px(15), px(10), px(10), px(8))
        column.setSpacing(0)
        name = label(caption, "caption")
        name.setContentsMargins(px(5), 0, px(5), 0)
        column.addWidget(name)
        self.value = _ValueButton(look)
        self.value.clicked.connect(self.value_asked)
        self._chip = LevelChip(look, large=True) if chip else None
        self._number = label("", "figure")
        self._beside = label("", "hint")
        if self._chip is not None:
            column.addSpacing(px(4))
            self.value.add(self._chip)
        else:
            self.value.add(self._number)
            self.value.add(self._beside)
        column.addWidget(self.value, 0, Qt.AlignmentFlag.AlignLeft)
        self.note = quiet_link(look)
        self.note.clicked.connect(self.note_asked)
        self.note.hide()
        column.addWidget(self.note, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_value(self, text: str, beside: str) -> None:
        self._number.setText(text)
        self._beside.setText(beside)
        self._beside.setVisible(bool(beside))
        self._name(f"{text} {beside}".strip())

    def show_level(self, text: str, band: Band) -> None:
        if self._chip is not None:
            self._chip.show_level(text, band)
        self._name(text)

    def show_note(self, text: str, *, leads: bool = True) -> None:
        """A line below; one that leads nowhere is no stop for the keyboard."""
        self.note.setText(text)
        self.note.setEnabled(leads)
        self.note.setVisible(bool(text))

    def settle(self) -> None:
        """Measures anew what is shown, also before the style sheet has reached it by itself."""
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()
        self.value.fit()
        column = self.layout()
        if column is not None:
            column.invalidate()
            column.activate()

    def _name(self, value: str) -> None:
        self.value.setAccessibleName(f"{self._caption}: {value}")
        self.value.setAccessibleDescription("Shows the statements behind it")
        self.value.fit()


class _ValueButton(QPushButton):
    """A button that holds labels."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        px, tokens = look.px, look.tokens
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setStyleSheet(
            f"QPushButton {{ background: transparent; border: 2px solid transparent;"
            f" border-radius: {px(6)}px; padding: 0; min-height: 0; }}"
            f"QPushButton:hover {{ background: {tokens.hover_surface}; }}"
            f"QPushButton:focus {{ border: 2px solid {tokens.accent}; padding: 0; }}"
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(5), px(2), px(5), px(2))
        self._row.setSpacing(px(6))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def add(self, part: QWidget) -> None:
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.addWidget(part)

    def fit(self) -> None:
        self._row.invalidate()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()
