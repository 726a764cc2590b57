"""A short question over the session: a title, fields, one sentence for faults, two buttons.

It lies inside the window: a window of its own gets the keyboard from the system some time later,
and what is typed until then is lost.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.errors import UserError
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.text import label

_OF_THE_SESSION = (Qt.Key.Key_Up, Qt.Key.Key_Down, *range(Qt.Key.Key_F2, Qt.Key.Key_F11))


class Asking(QDialog):
    """Stays open while what it is for cannot be done.

    Attributes:
        column: takes the fields.
        attempt: what the answer is for; a `UserError` is said beneath the fields.
    """

    def __init__(self, look: Look, title: str, about: str, word: str, parent: QWidget) -> None:
        """`word` stands on the button that answers."""
        super().__init__(parent)
        px = look.px
        self.look = look
        self.attempt: Callable[[], object] = lambda: None
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        t = look.tokens
        self.setObjectName("asking")
        self.setStyleSheet(
            f"#asking {{ background: {t.surface}; border: 1px solid {t.border_strong};"
            f" border-radius: {px(8)}px; }}"
        )
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(px(32))
        shadow.setOffset(0, px(8))
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(440))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(20), px(24), px(20))
        outer.setSpacing(px(14))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label(title, "title"))
        if about:
            words.addWidget(label(about, "body2", wrap=True))
        outer.addLayout(words)
        self.column = QVBoxLayout()
        self.column.setSpacing(px(10))
        outer.addLayout(self.column)
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        outer.addWidget(self.fault)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        row.addWidget(button(look, "Cancel", self.reject))
        self.done_button = button(look, word, self.accept, kind="primary")
        self.done_button.setDefault(True)
        row.addWidget(self.done_button)
        outer.addLayout(row)

    # --- over the session

    def open(self) -> None:
        """Has the keyboard before this returns."""
        wanted = self.focusWidget()
        self._place()
        self.show()
        self.raise_()
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.PopupFocusReason)

    def take_keyboard(self) -> None:
        """Unless something in it has the keyboard already."""
        here = QApplication.focusWidget()
        if here is None or not self.isAncestorOf(here):
            self.focusNextPrevChild(True)

    def _place(self) -> None:
        """In the middle of the session, rather high."""
        around = self.parentWidget()
        layout = self.layout()
        if around is None or layout is None:
            return
        layout.activate()
        wide = min(max(self.minimumWidth(), self.sizeHint().width()), around.width())
        high = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else -1
        self.resize(wide, high if high > 0 else self.sizeHint().height())
        below = max(0, around.height() - self.height())
        self.move((around.width() - wide) // 2, min(self.look.px(96), below // 2))

    def event(self, event: QEvent) -> bool:
        """No command of the window acts while it asks; keys of its own fields do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if held or event.key() in _OF_THE_SESSION:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nothing in it takes ends here: behind it the talk stands still."""
        super().keyPressEvent(event)
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab stays inside."""
        stops = [
            one
            for one in self.findChildren(QWidget)
            if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        here = QApplication.focusWidget()
        if not stops:
            return False
        place = stops.index(here) if here in stops else -1
        step = place + (1 if next else -1)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[step % len(stops)].setFocus(reason)
        return True

    # --- the answer

    def fault_now(self) -> str:
        """What is wrong with the answer, in a sentence; empty where nothing is."""
        return ""

    def accept(self) -> None:
        fault = self.fault_now()
        if not fault:
            try:
                self.attempt()
            except UserError as error:
                fault = f"{error.message}. {error.hint}"
        if not fault:
            super().accept()
            return
        self.fault.setText(fault)
        self.fault.show()
        announce(self, fault)
        self._place()
