"""What the window tells in passing: a toast with undo, or a bar that stays until it is closed."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button, icon_button
from ui.widgets.icon_label import icon_label
from ui.widgets.text import key_cap, label

Kind = Literal["toast", "info", "warn", "error", "ok"]
# What a bar is about: the open file and its place, which lasts; or something that was done.
Topic = Literal["", "file"]
_ICONS = {"info": "info", "warn": "triangle-alert", "error": "circle-alert", "ok": "circle-check"}
_TOAST_MS = 8000


class Notice(NamedTuple):
    """One sentence, and the way on; a bar may name a second one.

    Attributes:
        kind: ``"toast"`` goes by itself after eight seconds; the others are bars that stay.
        action: what the button says; empty without one. `keys` stands beside it.
        other: what a second button says, in a bar alone; empty without one.
        topic: of a bar; it takes the place of the one that stands there of the same topic.
    """

    text: str
    kind: Kind = "toast"
    action: str = ""
    run: Callable[[], object] | None = None
    keys: str = ""
    other: str = ""
    run_other: Callable[[], object] | None = None
    topic: Topic = ""


def has_keyboard(widget: QWidget) -> bool:
    """Whether keys go to it or into it, or will when its window is in front again."""
    focus = widget.window().focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


class Toast(QFrame):
    """Bottom right, eight seconds, stays under the pointer; every removal offers undo here.

    Signals:
        left: it went while it had the keyboard.
    """

    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._parent = parent
        tokens = look.tokens
        self.setStyleSheet(
            f"QFrame {{ background: {tokens.toast}; border-radius: {look.px(6)}px; }}"
            f"QLabel {{ color: {tokens.toast_text}; }}"
            f"QPushButton {{ color: {tokens.toast_action}; }}"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(6), look.px(8), look.px(6))
        row.setSpacing(look.px(12))
        tick = icon_label(look, "check", tokens.toast_text, 16, self)
        self._text = label()
        self._button = button(look, "", self._act, kind="link")
        self._keys = key_cap("Ctrl Z")
        self._keys.setStyleSheet(f"background: transparent; color: {tokens.toast_text};")
        for part in (tick, self._text, self._button, self._keys):
            row.addWidget(part)
        row.addWidget(icon_button(look, "x", "Close", self._go))
        self._timer = QTimer(self, singleShot=True, interval=_TOAST_MS)
        self._timer.timeout.connect(self._leave)
        self._run: Callable[[], object] | None = None
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Shows the notice in place of an earlier one."""
        self._text.setText(notice.text)
        self.setAccessibleName(notice.text)
        self._run = notice.run
        self._button.setText(notice.action)
        self._button.setVisible(notice.run is not None)
        self._keys.setText(notice.keys)
        self._keys.setVisible(bool(notice.keys))
        self.show()
        self.place()
        self.raise_()
        self._timer.start()
        announce(self, notice.text)

    def place(self) -> None:
        """Moves to the bottom right of the parent; called when that changes its size."""
        parent = self._parent
        most = parent.width() - 2 * self._look.px(24)
        self._text.setWordWrap(False)
        wide = self.sizeHint()
        self._text.setWordWrap(wide.width() > most)
        width = min(wide.width(), most)
        high = self.heightForWidth(width) if self._text.wordWrap() else wide.height()
        self.resize(width, high)
        x = parent.width() - self.width() - self._look.px(24)
        self.move(x, parent.height() - self.height() - self._look.px(70))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def _leave(self) -> None:
        """Goes, unless the keyboard is on one of its buttons."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._timer.start()
        else:
            self.hide()

    def _go(self) -> None:
        had = has_keyboard(self)
        self.hide()
        if had:
            self.left.emit()

    def _act(self) -> None:
        self._go()
        if self._run is not None:
            self._run()


class MessageBar(QFrame):
    """Inline, never modal: icon, one sentence, one or two ways on, close."""

    closed = Signal()

    def __init__(self, look: Look, notice: Notice) -> None:
        super().__init__()
        tokens = look.tokens
        ink = "accent" if notice.kind == "info" else notice.kind
        colour: str = getattr(tokens, ink)
        fill = tokens.accent_soft if notice.kind == "info" else getattr(tokens, f"{ink}_fill")
        edge = tokens.accent_line if notice.kind == "info" else getattr(tokens, f"{ink}_line")
        self.setObjectName("bar")
        self.setStyleSheet(
            f"#bar {{ background: {fill}; border: 1px solid {edge};"
            f" border-radius: {look.px(6)}px; }} QPushButton {{ color: {colour}; }}"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(3), look.px(6), look.px(3))
        row.setSpacing(look.px(10))
        mark = icon_label(look, _ICONS.get(notice.kind, "info"), colour, 16, self)
        row.addWidget(mark)
        text = label(notice.text, wrap=True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(text, 1)
        self.setAccessibleName(notice.text)
        announce(self, notice.text)
        if notice.run is not None:
            row.addWidget(button(look, notice.action, notice.run, kind="link"))
        if notice.run_other is not None:
            row.addWidget(button(look, notice.other, notice.run_other, kind="link"))
        row.addWidget(icon_button(look, "x", "Close", self._close))

    def _close(self) -> None:
        # First, while it still has the keyboard.
        self.closed.emit()
        self.hide()
        self.deleteLater()
