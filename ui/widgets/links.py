"""Opening what a piece of evidence points to: only after its target was named and agreed to."""

from pathlib import PurePosixPath, PureWindowsPath

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

_SCHEMES = ("http", "https", "file")
# What a system would run instead of showing: its folder is opened in place of it.
_PROGRAMS = (
    ".app", ".appimage", ".bat", ".bin", ".cmd", ".com", ".command", ".cpl", ".desktop", ".exe",
    ".hta", ".jar", ".js", ".jse", ".lnk", ".msi", ".msp", ".ps1", ".py", ".pyw", ".reg", ".run",
    ".scr", ".sh", ".url", ".vbe", ".vbs", ".ws", ".wsf", ".wsh",
)  # fmt: skip


def target_of(link: str) -> QUrl | None:
    """Where a link leads: a web address or a place on a disk; None for anything else."""
    if PureWindowsPath(link).is_absolute() or PurePosixPath(link).is_absolute():
        return _shown_only(QUrl.fromLocalFile(link))
    url = QUrl(link, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().casefold() not in _SCHEMES:
        return None
    if url.isLocalFile():
        return _shown_only(url)
    return url if url.host() else None


def _shown_only(url: QUrl) -> QUrl:
    """A program is never started from here: its folder is shown."""
    if PurePosixPath(url.path()).suffix.casefold().rstrip(" .") in _PROGRAMS:
        return QUrl(url.toString().rpartition("/")[0] + "/")
    return url


def ask_and_open(url: QUrl, parent: QWidget) -> None:
    """Names the target, and opens it with the program of the system if that is wanted."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Open link")
    box.setText("Open this with another program?")
    # A web address as a machine reads it: letters that only look alike stand out.
    web = bytes(url.toEncoded().data()).decode()
    box.setInformativeText(url.toLocalFile() if url.isLocalFile() else web)
    accept = box.addButton("Open", QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    accept.clicked.connect(lambda: QDesktopServices.openUrl(url))
    box.open()
