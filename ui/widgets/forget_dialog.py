"""The frame of every dialog that forgets: what will go, the wait, and the protocol of what went."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.forget_forms import ForgetForm
from ui.widgets.text import label

_WIDTH, _PROTOCOL_HIGH = 600, 320
_SAVED = "The protocol is saved as {0}."
_LEFT = "Not everything could be deleted. The protocol names what is still there."


class ForgetDialog(QDialog):
    """Stays until it is done or refused; meanwhile it cannot be closed.

    Signals:
        wanted: it shall be done; `finish` or `refuse` follows.
        save_wanted: the protocol as a text file.
    """

    wanted = Signal()
    save_wanted = Signal()

    def __init__(
        self,
        look: Look,
        form: ForgetForm,
        parent: QWidget | None = None,
        *,
        title: str,
        about: str,
        do: str,
    ) -> None:
        """`about` stands under the title, `do` on the button that does it."""
        super().__init__(parent)
        self._look, self._form = look, form
        self._busy = False
        self.protocol = ""
        self.setWindowTitle(title)
        self._title = label(title, "title", wrap=True)
        self._about = label(about, "body2", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(form)
        self._text = QPlainTextEdit()
        self._stack.addWidget(self._result())
        self._head, self._foot = self._make_head(), self._make_foot(do)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        form.changed.connect(self._renew)
        form.installEventFilter(self)
        for part in (self._foot, form.inside):
            part.installEventFilter(self)
        self._renew()
        # Enter in a field does nothing: what cannot be undone is pressed on purpose.
        (form.start or self.cancel_button).setFocus()

    # --- building

    def _make_head(self) -> QFrame:
        px = self._look.px
        head = QFrame()
        head.setProperty("panel", "top")
        column = QVBoxLayout(head)
        column.setContentsMargins(px(24), px(14), px(24), px(14))
        column.setSpacing(px(2))
        column.addWidget(self._title)
        column.addWidget(self._about)
        return head

    def _result(self) -> QWidget:
        px = self._look.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(8))
        self._left = label(_LEFT, "warn", wrap=True)
        column.addWidget(self._left)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("Protocol")
        column.addWidget(self._text, 1)
        return page

    def _make_foot(self, do: str) -> QFrame:
        look, px = self._look, self._look.px
        foot = QFrame()
        foot.setProperty("panel", "bottom")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        row.setSpacing(px(8))
        self._said = label("", "hint", wrap=True)
        row.addWidget(self._said, 1)
        self.cancel_button = button(look, "Cancel", self.reject)
        self.do_button = button(look, do, self.accept, kind="primary")
        self.save_button = button(
            look, "Save the protocol\N{HORIZONTAL ELLIPSIS}", self.save_wanted.emit
        )
        self.close_button = button(look, "Close", self._close, kind="primary")
        for made in (self.cancel_button, self.do_button, self.save_button, self.close_button):
            row.addWidget(made)
        self.save_button.hide()
        self.close_button.hide()
        return foot

    def _grow(self) -> None:
        """As high as its content, and not higher than what it belongs to."""
        px, width = self._look.px, self._look.px(_WIDTH)
        around = self._head.heightForWidth(width) + _height(self._foot, width)
        inside = self._form.inside
        # The scroll area asks for the one, wrapped lines for the other.
        high = max(_height(inside, width), inside.minimumSizeHint().height())
        if self._stack.currentIndex():
            high = max(high, px(_PROTOCOL_HIGH))
        parent = self.parentWidget()
        room = (parent.window() if parent else self.screen().availableGeometry()).height() - px(32)
        self.resize(width, min(around + high, room))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A sentence came or went: what is beneath it stays in sight."""
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._grow)
        return super().eventFilter(watched, event)

    # --- what a person does

    def _renew(self) -> None:
        self.do_button.setEnabled(self._form.is_ready and not self._busy)

    def accept(self) -> None:
        """Asks for it to be done, once the form is complete."""
        if self._busy or not self._form.check():
            return
        self.set_busy("Writing and checking\N{HORIZONTAL ELLIPSIS}")
        self.wanted.emit()

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    def _close(self) -> None:
        super().accept()

    # --- what became of it

    def set_busy(self, sentence: str) -> None:
        """Nothing can be pressed while the disk works; an empty sentence ends it."""
        self._busy = bool(sentence)
        self._form.setEnabled(not self._busy)
        self.cancel_button.setEnabled(not self._busy)
        self._renew()
        self._say(sentence, "hint")

    def refuse(self, sentence: str) -> None:
        """Nothing was forgotten, and why."""
        self.set_busy("")
        self._say(sentence, "error")

    def finish(self, title: str, protocol: str, *, complete: bool) -> None:
        """It is done, and this is its protocol."""
        self.set_busy("")
        self.protocol = protocol
        self._title.setText(title)
        self._about.setText("Keep the protocol where you keep agreements with the client.")
        self._left.setVisible(not complete)
        # The first line is the title above it.
        self._text.setPlainText(protocol.partition("\n")[2].strip())
        self._stack.setCurrentIndex(1)
        for made, shown in (
            (self.cancel_button, False),
            (self.do_button, False),
            (self.save_button, True),
            (self.close_button, True),
        ):
            made.setVisible(shown)
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        self._grow()
        announce(self, title)

    def saved(self, name: str) -> None:
        """The protocol lies under that name."""
        self._say(_SAVED.format(name), "ok")

    def not_saved(self, sentence: str) -> None:
        self._say(sentence, "error")

    def _say(self, sentence: str, role: str) -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        announce(self, sentence)


def _height(part: QWidget, width: int) -> int:
    """What it needs; a widget in which nothing wraps has no height for a width."""
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()


def joined(sentences: Sequence[str]) -> str:
    """Sentences of an error, each with its full stop."""
    return " ".join(f"{part.rstrip('.')}." for part in sentences if part)
