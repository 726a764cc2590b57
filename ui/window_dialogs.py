"""What the window shows beside its content, each imported when it is first wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from maturity_desktop.errors import UserError
from ui.actions import shortcut_groups
from ui.theme import Look

if TYPE_CHECKING:
    from ui.help_pages import Book

_FAULTS_AT_MOST = 12


def show_error(window: QWidget, error: UserError) -> None:
    """An error that has no screen of its own."""
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Maturity Desktop")
    box.setText(error.message)
    box.setInformativeText("\n".join((*error.faults[:_FAULTS_AT_MOST], error.hint)))
    box.open()


def show_help(window: QWidget, look: Look, page: str, book: "Book | None" = None) -> None:
    """A page of a book, of the help where none is named."""
    from ui.widgets.help import HelpWindow

    opened = HelpWindow(look, window, book)
    opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    opened.show_page(page)
    opened.show()


def show_shortcuts(window: QWidget, look: Look) -> None:
    from ui.widgets.shortcut_sheet import ShortcutSheet

    sheet = ShortcutSheet(look, shortcut_groups(), window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()


def show_about(window: QWidget, look: Look) -> None:
    from ui.about_facts import gather_facts
    from ui.widgets.about import AboutDialog

    dialog = AboutDialog(look, gather_facts(), window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
