"""A line of text that looks like words until it is entered, and saves itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.text import clean_line
from ui.theme import Look
from ui.widgets.text import plain_tooltip

_QUIET_MS = 400


class Cell(QLineEdit):
    """One value of one item.

    Signals:
        entered: target, value as it is kept, and a step that stays the same for one visit.
        faulty: a sentence about what cannot be read, or empty once it can.
    """

    entered = Signal(object, object, str)
    faulty = Signal(str)

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        read: Callable[[str], object] = clean_line,
        size: float = 13,
        weight: int = 400,
        pad: float = 5,
    ) -> None:
        """`read` makes the value of a text; its `ValueError` says why there is none."""
        super().__init__()
        self._read = read
        self._target: object = None
        self._value, self._step = "", ""
        self.setAccessibleName(name)
        t, px = look.tokens, look.px
        self.setStyleSheet(
            f"QLineEdit {{ font-size: {px(size)}px; font-weight: {weight};"
            f" background: transparent; border: 1px solid transparent; padding: 0 {px(pad)}px;"
            f" min-height: {px(max(24, size * 1.4))}px; }}"
            f"QLineEdit:hover:!read-only {{ border-color: {t.border_strong}; }}"
            f"QLineEdit:focus {{ border: 2px solid {t.accent}; padding: 0 {max(0, px(pad) - 1)}px;"
            f" min-height: {px(max(24, size * 1.4)) - 2}px; background: {t.surface}; }}"
            f'QLineEdit[wrong="true"] {{ border-color: {t.error}; }}'
        )
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(lambda: self.commit(say=False))
        self.textEdited.connect(lambda _text: self._quiet.start())

    def fill(self, target: object, text: str, *, force: bool = False) -> None:
        """Shows the value of a target; what is being typed stays, unless an undo must be seen."""
        if target != self._target:
            self.commit()
            self._target = target
        elif not force and (self.isModified() or (self.hasFocus() and text == self._value)):
            return
        self._value = text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)
        self._mark("")
        self._tip()

    def commit(self, *, say: bool = True) -> None:
        """Tells what was typed; with `say` also why it cannot be read."""
        self._quiet.stop()
        if not self.isModified():
            return
        try:
            value = self._read(self.text())
        except ValueError as fault:
            if say:
                self._mark(str(fault))
            return
        self.setModified(False)
        self._mark("")
        self._value = self.text()
        self._tip()
        self.entered.emit(self._target, value, self._step or new_id())

    def take(self, text: str) -> None:
        """Chosen from a list: not typed, and kept all the same."""
        self.setText(text)
        self.setModified(True)
        self.commit()

    def refuse(self, sentence: str) -> None:
        """What was entered was not taken: it stays to be mended."""
        self._mark(sentence)
        self.setModified(True)

    def _tip(self) -> None:
        wide = self.fontMetrics().horizontalAdvance(self.text()) > self.width() - 12
        self.setToolTip(plain_tooltip(self.text()) if wide else "")

    def _mark(self, sentence: str) -> None:
        wrong = "true" if sentence else "false"
        if self.property("wrong") != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setAccessibleDescription(sentence)
        self.faulty.emit(sentence)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._step = new_id()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the field's own while it has any, then the document's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for key, any_left in (
                (QKeySequence.StandardKey.Undo, self.isUndoAvailable() and self.isModified()),
                (QKeySequence.StandardKey.Redo, self.isRedoAvailable() and self.isModified()),
            ):
                if event.matches(key):
                    event.setAccepted(any_left)
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            event.accept()
        else:
            super().keyPressEvent(event)
