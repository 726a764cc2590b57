"""The dialog after a bug: the answers are safe, and what can be done now."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.text import label

QUIT = 2
"""What `exec` returns where the person wants to leave; anything else means to go on."""


class CrashDialog(QDialog):
    """Details stay folded; Escape goes on with the work."""

    def __init__(
        self, look: Look, details: str, log_path: Path | None, parent: QWidget | None = None
    ) -> None:
        """`log_path` is the folder of the log; without one its button is left out."""
        super().__init__(parent)
        self._look = look
        self._details = details
        self._log_path = log_path
        px = look.px
        self.setWindowTitle("Something went wrong")
        self.setModal(True)
        self.setMinimumWidth(px(560))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(24), px(20), px(24), px(20))
        whole.setSpacing(px(16))
        whole.addLayout(self._message())
        self._text = QPlainTextEdit(details)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setAccessibleName("Details for the developers")
        self._text.setFixedHeight(px(200))
        self._text.hide()
        whole.addLayout(self._ways())
        whole.addWidget(self._text)
        whole.addStretch(1)
        whole.addLayout(self._ends())
        self._continue.setFocus()

    def _message(self) -> QHBoxLayout:
        look, px = self._look, self._look.px
        row = QHBoxLayout()
        row.setSpacing(px(16))
        mark = icon_label(look, "circle-alert", look.tokens.error, 24, self)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(6))
        words.addWidget(label("Something went wrong in the program.", "statement", wrap=True))
        words.addWidget(
            label(
                "Your answers are safe: everything up to the last saved state is on the disk.",
                wrap=True,
            )
        )
        words.addWidget(
            label(
                "The details name places in the program, nothing of what you wrote. "
                "Nothing is sent by itself.",
                "hint",
                wrap=True,
            )
        )
        row.addLayout(words, 1)
        return row

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        # The chevron of the first begins where the sentences begin, within the edge of its button.
        row.setContentsMargins(self._look.px(40) - self._look.px(11), 0, 0, 0)
        self._fold = button(
            self._look, "Show details", self._turn, kind="ghost", icon="chevron-down", small=True
        )
        row.addWidget(self._fold)
        self._copy = button(self._look, "Copy details", self._copy_details, icon="copy", small=True)
        row.addWidget(self._copy)
        if self._log_path is not None:
            row.addWidget(
                button(
                    self._look, "Open log folder", self._open_log, icon="folder-open", small=True
                )
            )
        row.addStretch(1)
        return row

    def _ends(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.addStretch(1)
        row.addWidget(button(self._look, "Quit", lambda: self.done(QUIT)))
        self._continue = button(self._look, "Continue", self.accept, kind="primary")
        self._continue.setDefault(True)
        row.addWidget(self._continue)
        return row

    def _turn(self) -> None:
        """Unfolds or folds the details."""
        hidden = self._text.isHidden()
        self._text.setVisible(hidden)
        self._fold.setText("Hide details" if hidden else "Show details")
        look = self._look
        name = "chevron-up" if hidden else "chevron-down"
        self._fold.setIcon(look.icons.icon(name, look.tokens.text_2, look.px(16)))
        self.adjustSize()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText("Copied")

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_path)))
