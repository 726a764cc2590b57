"""A dialog about the wording of one statement: fields, what saving means, what was refused."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from maturity_desktop.errors import UserError
from maturity_desktop.text import clean
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.discarding import Discarding
from ui.widgets.form_body import FormBody
from ui.widgets.form_field import FormField
from ui.widgets.text import label

_DISCARD = "Close without saving the wording?"


class TextField(FormField):
    """A `FormField` of several lines; Tab leaves it."""

    def __init__(
        self, look: Look, name: str, text: str = "", *, lines: int = 3, hint: str = ""
    ) -> None:
        self.area = QPlainTextEdit(text)
        self.area.setTabChangesFocus(True)
        self.area.document().setDocumentMargin(look.px(4))
        super().__init__(look, name, self.area, hint=hint)
        self.area.setFixedHeight(look.px(18 * lines + 22))
        self.area.textChanged.connect(lambda: self.set_fault("") if self.fault else None)

    @property
    def text(self) -> str:
        """Cleaned as everything that enters the document."""
        return clean(self.area.toPlainText()).strip()


class OwnForm(QDialog):
    """Base: closes once `attempt` is done; what it refuses is said here, over what was typed.

    Attributes:
        attempt: does what the fields say; may raise `UserError`.
        body: takes the fields.
        meaning: one sentence about what saving changes, and what it leaves.
    """

    def __init__(self, look: Look, title: str, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.look = look
        self.attempt: Callable[[], object] = lambda: None
        self._discarding = Discarding(look, self, _DISCARD)
        px = look.px
        words = QVBoxLayout()
        words.setContentsMargins(px(24), px(20), px(24), 0)
        words.setSpacing(px(2))
        words.addWidget(label(title, "section"))
        self.place = label(place, "body2", wrap=True)
        self.place.setVisible(bool(place))
        words.addWidget(self.place)
        self.body = FormBody(look)
        self.meaning = label("", "body2", wrap=True)
        # Two lines from the start: the fields above must not move while somebody types.
        self.meaning.setMinimumHeight(px(34))
        self.meaning.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        foot = QVBoxLayout()
        foot.setContentsMargins(px(24), 0, px(24), px(20))
        foot.setSpacing(px(12))
        foot.addWidget(self.meaning)
        foot.addWidget(self.fault)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(px(8))
        foot.addLayout(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(words)
        column.addWidget(self.body, 1)
        column.addLayout(foot)

    def finish(self, word: str, *, width: int) -> None:
        """The two buttons at the right, and the size; `word` stands on the one that saves."""
        self.buttons.addStretch(1)
        self.buttons.addWidget(button(self.look, "Cancel", self.reject))
        self.done_button = button(self.look, word, self.accept, kind="primary")
        self.done_button.setDefault(True)
        self.buttons.addWidget(self.done_button)
        self._width = width

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the fields need, as far as the window has room."""
        px, parent = self.look.px, self.parentWidget()
        room = parent.window().size() if parent else self.size()
        width = min(px(self._width), max(room.width() - px(24), px(480)))
        self.resize(width, self.height())
        self.body.column.activate()
        inside = self.body.column.totalHeightForWidth(width - px(2))
        frame = self.layout()
        rest = frame.totalHeightForWidth(width) - self.body.sizeHint().height() if frame else 0
        self.resize(width, min(rest + inside + px(8), max(room.height() - px(24), px(360))))

    # --- the end

    @property
    def dirty(self) -> bool:
        """Whether closing would lose what was typed."""
        return False

    def say(self, sentence: str) -> None:
        """What cannot be done, over the buttons."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        announce(self, sentence)
        self._fit()

    def settle(self, attempt: Callable[[], object]) -> None:
        """Does it, and closes once that is done."""
        try:
            attempt()
        except UserError as error:
            self.say(f"{error.message}. {error.hint}".strip())
            return
        super().accept()

    def accept(self) -> None:
        self.settle(self.attempt)

    def reject(self) -> None:
        if self.dirty:
            self._discarding.ask(super().reject)
        else:
            super().reject()
