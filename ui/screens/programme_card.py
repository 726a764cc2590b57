"""One point of the self-check: what it is about, the answer, a remark."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import Challenge, SelfCheck
from maturity_desktop.text import clean
from ui.theme import Look
from ui.widgets.controls import Segments
from ui.widgets.saved_text import SavedText
from ui.widgets.text import label

_ANSWERS: tuple[tuple[SelfCheck, str], ...] = (("no", "No"), ("partly", "Partly"), ("yes", "Yes"))
_KEYS: dict[int, SelfCheck] = {
    Qt.Key.Key_1: "no",
    Qt.Key.Key_2: "partly",
    Qt.Key.Key_3: "yes",
    Qt.Key.Key_0: "",
    Qt.Key.Key_Delete: "",
}


class AnswerBar(Segments):
    """No, partly, yes, each with its key; or none of them yet."""

    def __init__(self, look: Look, name: str) -> None:
        choices = [(state, f"{key} {text}") for key, (state, text) in enumerate(_ANSWERS, 1)]
        super().__init__(look, choices, name=name)
        for (_, text), part in zip(_ANSWERS, self.parts, strict=True):
            part.setAccessibleName(f"{name}: {text}")

    def show_answer(self, state: SelfCheck) -> None:
        """An empty one takes the choice away."""
        if state:
            self.choose(state)
        else:
            self.choose_none()


class PointCard(QFrame):
    """Keys act on the card that has the keyboard, or that has it inside.

    Signals:
        answered: the answer; empty takes it back.
        remarked: text and step.
        moved: to the card that stands so many places on.
    """

    answered = Signal(str)
    remarked = Signal(str, str)
    moved = Signal(int)

    def __init__(
        self, look: Look, name: str, asks: str, lines: Sequence[str], question: str
    ) -> None:
        """`asks` stands before the answers; `lines` are what one sees, `question` how to ask."""
        super().__init__()
        px, tokens = look.px, look.tokens
        self._step = ""
        self.setObjectName("point")
        self.setProperty("card", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setStyleSheet(
            f"#point {{ background: {tokens.surface}; border: 1px solid {tokens.border};"
            f" border-radius: {px(8)}px; }}"
            f"#point:focus {{ border: 2px solid {tokens.accent}; }}"
        )
        self.setAccessibleName(name)
        self.setAccessibleDescription(" ".join((*lines, question)))
        self.bar = AnswerBar(look, f"{name}, {asks}")
        self.bar.chosen.connect(self.answered)
        self.field = SavedText(look, f"Remark, {name}", lines=1, most=5)
        self.field.setPlaceholderText("Remark: what was said or seen")
        self.field.visited.connect(self._begin)
        self.field.committed.connect(self._on_text)
        self.field.left.connect(self.setFocus)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(label(name, "section", wrap=True), 1)
        head.addWidget(label(asks, "caption"))
        head.addWidget(self.bar)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(16), px(12), px(16), px(14))
        self.column.setSpacing(px(8))
        self.column.addLayout(head)
        texts = QVBoxLayout()
        texts.setSpacing(px(3))
        for line in lines:
            texts.addWidget(label(line, "body2", wrap=True))
        if question:
            texts.addSpacing(px(3))
            texts.addWidget(label(question, "", wrap=True))
        self.column.addLayout(texts)
        self.column.addWidget(self.field)
        for part in self.bar.parts:
            part.installEventFilter(self)

    def show_check(self, check: Challenge, *, reads: bool, force: bool = False) -> None:
        """The answer and the remark; `reads`: nothing can be changed."""
        self.bar.show_answer(check.state)
        self.bar.setEnabled(not reads)
        self.field.fill((check.round, check.point), check.remark, force=force)
        self.field.setReadOnly(reads)
        self.field.setVisible(bool(check.remark) or not reads)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits reach the card also from its answers."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take(event):
            super().keyPressEvent(event)

    def _take(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        if key in _KEYS:
            if self.bar.isEnabled():
                self.answered.emit(_KEYS[key])
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
            return True
        return False

    def _begin(self) -> None:
        self._step = new_id()

    def _on_text(self, _target: object, text: str) -> None:
        self.remarked.emit(clean(text), self._step)
