"""The bar under the statement: save state, keys that act now, Back, Next open, Next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from maturity_desktop.model.records import Scale
from ui.screens.assess.commands import key_of
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.save_state import SaveStateLabel
from ui.widgets.text import key_cap, label

Hints = Sequence[tuple[Sequence[str], str]]

SCANNING: Hints = (
    (("Up", "Down"), "choose"),
    (("Enter",), "holds"),
    (("Shift Enter",), "and the next in part"),
    (("0",), "none holds"),
)
WRITING: Hints = ((("Tab",), "next field"), (("Esc",), "leave the field"))
READING: Hints = ((("Tab",), "notes"),)
_SHOWN_AT_MOST = 6
_MARGIN, _GAP = 16, 10


def rating_hints(scale: Scale, *, plain: bool) -> Hints:
    """The keys of a scale; letters are told where each answer has one."""
    keys = [key_of(scale, place) for place in range(len(scale.options))]
    shown = [key for key in keys if key][:_SHOWN_AT_MOST]
    ids = [option.id for option in scale.options]
    letters = all(len(id_) == 1 for id_ in ids) and ids != shown
    hints = [
        (shown, f"or {' '.join(ids)}" if letters and len(ids) <= _SHOWN_AT_MOST else "rate"),
        (("0",) if "0" not in shown else ("Del",), "clear"),
    ]
    if scale.find("x") is None:
        hints.append((("X",), "n/a"))
    return hints if plain else [*hints, (("!",), "flag"), (("Tab",), "notes")]


class BottomBar(QFrame):
    """Save state left, keys in the middle, the three ways on at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self.setProperty("panel", "bottom")
        self.setFixedHeight(px(52))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(_MARGIN), 0, px(_MARGIN), 0)
        row.setSpacing(px(_GAP))
        self.save_state = SaveStateLabel(look)
        row.addWidget(self.save_state)
        self._hints = QWidget()
        self._hint_row = QHBoxLayout(self._hints)
        self._hint_row.setContentsMargins(0, 0, 0, 0)
        self._hint_row.setSpacing(px(6))
        self._shown: Hints | None = None
        row.addWidget(self._hints)
        row.addStretch(1)
        self.back = button(look, "Back", kind="ghost", icon="arrow-left")
        self.next_open = button(look, "Next open")
        self.next = button(look, "Next", kind="primary")
        self.back.setToolTip("Previous statement (Shift Enter)")
        self.next_open.setToolTip("Next open statement (Ctrl J)")
        self.next.setToolTip("Next statement (Enter)")
        for made in (self.back, self.next_open, self.next):
            made.setAccessibleDescription(made.toolTip())
            row.addWidget(made)
        for made, keys in ((self.next_open, "Ctrl J"), (self.next, "Enter")):
            self._add_key(made, keys)

    def _add_key(self, made: QPushButton, keys: str) -> None:
        """The key hint sits inside the button."""
        look = self._look
        inner = QHBoxLayout(made)
        inner.setContentsMargins(0, 0, look.px(10), 0)
        inner.addStretch(1)
        cap = key_cap(keys)
        cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if made is self.next:
            ink = look.tokens.on_accent
            cap.setStyleSheet(
                f"background: {_faint(ink, 36)}; color: {ink}; border-color: {_faint(ink, 90)};"
            )
        inner.addWidget(cap)
        cap.ensurePolished()
        room = cap.sizeHint().width() + look.px(20)
        made.setStyleSheet(f"QPushButton {{ padding-right: {room}px; }}")

    def tell_keys(self, hints: Hints) -> None:
        """Which keys act now, each with a word."""
        if hints == self._shown:
            return
        self._shown = hints
        row = self._hint_row
        while (item := row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for keys, words in hints:
            for key in keys:
                row.addWidget(key_cap(key))
            row.addWidget(label(words, "hint"))
            row.addSpacing(self._look.px(8))

    def begin_hints(self, left: int) -> None:
        """The hints begin where the ladder does: so many pixels from the left edge."""
        self.save_state.setMinimumWidth(max(0, left - self._look.px(_MARGIN + _GAP)))

    def show_hints(self, *, on: bool) -> None:
        self._hints.setVisible(on)


def _faint(colour: str, alpha: int) -> str:
    """A colour of the style sheet, `alpha` of 255 opaque."""
    ink = QColor(colour)
    return f"rgba({ink.red()}, {ink.green()}, {ink.blue()}, {alpha})"
