"""Questions before an attached file leaves the engagement: to another program, or to the disk."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from maturity_desktop.assessment.file_names import is_dangerous
from ui.widgets.attachment_texts import ending_of, files_of_kind

_DANGEROUS = (
    "A file of this kind can run or change things on your computer, so it is only saved. Have it "
    "checked before you open it."
)
_NAMELESS = "Its name has no ending, so nothing says which program it is for. It can be saved."


def may_open(name: str) -> bool:
    """Whether a file of that name may be handed to a program of the system."""
    return bool(ending_of(name)) and not is_dangerous(name)


def ask_to_open(name: str, origin: str, parent: QWidget, run: Callable[[], object]) -> None:
    """Says where the file came from and what opens it; `run` if that is wanted."""
    box = _box(
        parent,
        f"Open {name} in another program?",
        f"It opens in the program your computer uses for {files_of_kind(name)}. It came from "
        f"{origin}. Open it only if you trust where it came from.\n\n"
        "A copy is opened that may only be read; it is removed when you close the engagement.",
    )
    accept = box.addButton("Open", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole))
    accept.clicked.connect(lambda _checked=False: run())
    box.open()


def refuse_to_open(name: str, parent: QWidget, save: Callable[[], object]) -> None:
    """Says why it is not opened, and offers to save it."""
    box = _box(
        parent, f"{name} is not opened from here", _DANGEROUS if ending_of(name) else _NAMELESS
    )
    accept = box.addButton("Save as…", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole))
    accept.clicked.connect(lambda _checked=False: save())
    box.open()


def ask_files(parent: QWidget) -> list[Path]:
    """Which files of the disk are to be attached."""
    paths, _ = QFileDialog.getOpenFileNames(parent, "Attach files", "", "All files (*)")
    return [Path(path) for path in paths]


def ask_target(name: str, parent: QWidget) -> Path | None:
    """Where a file is to be saved; `name` is a cleaned one."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    proposed = Path(QStandardPaths.writableLocation(place)) / name
    path, _ = QFileDialog.getSaveFileName(parent, "Save as", str(proposed), "All files (*)")
    return Path(path) if path else None


def _box(parent: QWidget, text: str, informative: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Attached file")
    box.setText(text)
    box.setInformativeText(informative)
    return box
