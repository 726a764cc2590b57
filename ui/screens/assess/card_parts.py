"""Parts of the open statement: what to look for, the own note, that of the round before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.screens.assess.statement import Shown
from ui.theme import Look
from ui.widgets.saved_text import SavedText
from ui.widgets.text import ElidedLabel, label

_LINES_AT_MOST = 5


class Guide(QWidget):
    """What to ask for and how to verify, from the model."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(2))
        self._texts = {}
        self.says = True
        for field, name in (
            ("evidence", "To be shown"),
            ("check", "Check"),
            ("partly", "Partially looks like"),
        ):
            head, text = label(name, "group"), label("", "caption", wrap=True)
            self._texts[field] = (head, text)
            self._column.addWidget(head)
            self._column.addWidget(text)
            self._column.addSpacing(look.px(4))
        self._column.addStretch(1)

    def show_statement(self, shown: Shown) -> None:
        """An own statement has nothing of it: then `says` is False."""
        criterion = shown.criterion
        texts = {
            "evidence": "; ".join(criterion.evidence),
            "check": criterion.check,
            "partly": criterion.partly,
        }
        self.says = any(texts.values())
        for field, (head, text) in self._texts.items():
            text.setText(texts[field])
            head.setVisible(bool(texts[field]))
            text.setVisible(bool(texts[field]))


class NoteField(SavedText):
    """The assessor's own note; one line high while lines of sessions stand beneath it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Notes", lines=3, most=9)
        self.setObjectName("notes")
        self._alone = self._least

    def show_room(self, *, among: bool) -> None:
        """Whether it shares its column with what was said in sessions."""
        least = 1 if among else self._alone
        if least != self._least:
            self._least = least
            self._fit()
        if not self.isReadOnly():
            hint = "Own note" if among else "Notes"
            if self.placeholderText() != hint:
                self.setPlaceholderText(hint)


class PreviousNote(QWidget):
    """The note of the round before, to be read; a long one scrolls."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        self._name = ElidedLabel("", "group")
        self._text = _Wrapped()
        self._text.setReadOnly(True)
        self._text.setProperty("plain", "true")
        self._text.setTabChangesFocus(True)
        self._text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._text.wrapped.connect(self._fit)
        self.setFocusProxy(self._text)
        column.addWidget(self._name)
        column.addWidget(self._text)
        self.hide()

    def show_note(self, round_name: str, text: str) -> None:
        """Nothing is shown without a text."""
        self.setVisible(bool(text))
        self._name.setText(round_name)
        self._text.setAccessibleName(f"Note of {round_name}")
        if text != self._text.toPlainText():
            self._text.setPlainText(text)

    def _fit(self) -> None:
        lines = min(_LINES_AT_MOST, max(1, int(self._text.document().size().height())))
        margin = round(2 * self._text.document().documentMargin()) + self._look.px(4)
        self._text.setFixedHeight(lines * self._text.fontMetrics().lineSpacing() + margin)


class _Wrapped(QPlainTextEdit):
    """Says when another width has broken its lines anew; the document itself does not."""

    wrapped = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.wrapped.emit()
