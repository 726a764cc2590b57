"""Asks before what was typed into a dialog is lost."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox

from ui.theme import Look


class Discarding:
    """One question at a time over `dialog`."""

    def __init__(self, look: Look, dialog: QDialog, question: str) -> None:
        self._look, self._dialog, self._question = look, dialog, question
        self._asking = False

    def ask(self, discard: Callable[[], object]) -> None:
        """Calls `discard` if the person says so; nothing while the question is there already."""
        if self._asking:
            return
        look = self._look
        box = QMessageBox(self._dialog)
        box.setWindowTitle(self._dialog.windowTitle())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self._question)
        box.setInformativeText("What you have typed is lost.")
        side = look.px(24)
        ratio = self._dialog.devicePixelRatio()
        box.setIconPixmap(look.icons.pixmap("triangle-alert", look.tokens.warn, side, ratio))
        lose = box.addButton("&Discard", QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("&Keep editing", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def on_answer(_code: int) -> None:
            self._asking = False
            if box.clickedButton() is lose:
                discard()

        box.finished.connect(on_answer)
        self._asking = True
        box.open()
