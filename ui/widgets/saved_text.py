"""A text field that saves while typing and never disturbs the one who types."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QPlainTextEdit

from maturity_desktop.text import clean, clean_line
from ui.theme import Look

_QUIET_MS, _LATEST_MS = 400, 1000
_REDO_TOO = QKeySequence("Ctrl+Y")
# With Ctrl these are commands of the window; on some systems a text field would take them to move
# to the end of a line or to delete to it.
_WINDOW = frozenset(
    {Qt.Key.Key_E, Qt.Key.Key_I, Qt.Key.Key_K, Qt.Key.Key_J, Qt.Key.Key_P, Qt.Key.Key_T}
)


class SavedText(QPlainTextEdit):
    """Text of one thing at a time, named by `target`.

    What is typed is committed after 400 ms of quiet, at the latest one second after the first
    unsaved key, and when the focus leaves. It is filled on entering another target, or when its
    value changed elsewhere while nobody types: a field that is refilled when its own text comes
    back from the disk scrambles what is being typed. Whoever goes on after it was filled anew
    finds the caret where it stood in the text.

    Signals:
        committed: target and text, to be saved.
        visited: the focus came in: a new step of undo begins.
        left: Esc was pressed; a single line also says so on Enter.
        settled: it was left, by a key, with the focus or from outside, and what was typed is told.
    """

    committed = Signal(object, str)
    visited = Signal()
    left = Signal()
    settled = Signal()

    def __init__(
        self, look: Look, name: str, *, lines: int = 2, most: int = 6, single: bool = False
    ) -> None:
        """`lines` are shown at least, `most` at most; `single` takes Enter as the end."""
        super().__init__()
        self._single = single
        self._least, self._most = (1, 3) if single else (lines, most)
        self._target: object = None
        self._dirty = False
        self._filling = False
        self._composing = ""
        # Digests of what it was filled with and of what it has told since.
        self._own: set[int] = set()
        # Padding, frame and the margin inside the document, above and below.
        self._margin = 2 * (look.px(6) + 2) + round(2 * self.document().documentMargin())
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._latest = QTimer(self, singleShot=True, interval=_LATEST_MS)
        self._quiet.timeout.connect(self.commit)
        self._latest.timeout.connect(self.commit)
        self.textChanged.connect(self._on_typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    @property
    def target(self) -> object:
        return self._target

    # --- filling and telling

    def fill(self, target: object, text: str, *, force: bool = False) -> None:
        """Shows the text of a target.

        Args:
            target: what the text belongs to; another one commits what was typed for the old.
            text: its value.
            force: also one that the field told itself, while it has the focus: an undo must
                be seen.
        """
        if target != self._target:
            self.leave()
            self._target = target
            self._own.clear()
            self._replace(text, anew=True)
        elif not (self._dirty or self._composing):
            # What somebody else wrote is seen before a person types on over it.
            ours = self._digest(text) in self._own
            if force or not (self.hasFocus() and ours):
                self._replace(text)

    def _replace(self, text: str, *, anew: bool = False) -> None:
        """Changes only what differs, so that the caret keeps its place; `anew`: all of it."""
        self._own = {self._digest(text)}
        before = self.toPlainText()
        if text == before:
            return
        self._filling = True
        if anew:
            self.setPlainText(text)
        else:
            head = _shared(before, text)
            tail = _shared(before[head:][::-1], text[head:][::-1])
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(before[:head]))
            kept = QTextCursor.MoveMode.KeepAnchor
            cursor.setPosition(_units(before[: len(before) - tail]), kept)
            cursor.insertText(text[head : len(text) - tail])
            # Undo in the field is for what was typed there.
            self.document().clearUndoRedoStacks()
        self._filling = False

    def _digest(self, text: str) -> int:
        """Of the text as it is saved."""
        return hash(clean_line(text) if self._single else clean(text))

    def leave(self) -> None:
        """As `commit`, and what an input method is composing belongs to the text."""
        if self._composing:
            QGuiApplication.inputMethod().commit()
        if self._composing:
            done = QInputMethodEvent()
            done.setCommitString(self._composing)
            self.inputMethodEvent(done)
        self.commit()
        self.settled.emit()

    def commit(self) -> None:
        """Tells what was typed, if anything was; what is only being composed is not yet text."""
        self._quiet.stop()
        self._latest.stop()
        if self._dirty:
            self._dirty = False
            self._own.add(self._digest(self.toPlainText()))
            self.committed.emit(self._target, self.toPlainText())

    def _on_typed(self) -> None:
        if self._filling:
            return
        self._dirty = True
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    # --- room

    def _fit(self) -> None:
        """As high as its text, within the limits."""
        line = self.fontMetrics().lineSpacing()
        # A plain text document measures its height in lines.
        lines = int(self.document().size().height())
        # A bar that comes for a moment would leave lines wrapped for another width.
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAsNeeded if lines > self._most else policy.ScrollBarAlwaysOff
        if bar != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bar)
        wanted = min(self._most, max(self._least, lines))
        height = wanted * line + self._margin
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- focus, keys, paste

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.visited.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.leave()
        super().focusOutEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = event.preeditString()
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted is plain text without signs that no export can carry."""
        text = source.text()
        if not text and source.hasHtml():
            text = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        if text:
            self.insertPlainText(clean_line(text) if self._single else clean(text))
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the field's own while it has any, then the document's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = self._own_step(event)
            if ours is not None:
                event.setAccepted(ours)
                return True
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in _WINDOW:
                event.ignore()
                return True
        return super().event(event)

    def _own_step(self, event: QKeyEvent) -> bool | None:
        """Whether undo or redo, if the key is one, has anything to do in the field."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.document().isUndoAvailable()
        if self._is_redo(event):
            return self.document().isRedoAvailable()
        return None

    def _is_redo(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.keyCombination())
        return event.matches(QKeySequence.StandardKey.Redo) or pressed == _REDO_TOO

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or (
            self._single and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.leave()
            self.left.emit()
        elif self._is_redo(event):
            self.redo()
        else:
            super().keyPressEvent(event)


def _shared(one: str, other: str) -> int:
    """How many characters they begin with in common."""
    pairs = zip(one, other, strict=False)
    differs = (place for place, (a, b) in enumerate(pairs) if a != b)
    return next(differs, min(len(one), len(other)))


def _units(text: str) -> int:
    """Its length as Qt counts positions."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
