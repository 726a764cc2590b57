"""Attached files in the window, driven as a person drives it: drags, drops, questions."""

import re
from pathlib import Path

from PySide6.QtCore import (
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QUrl,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox, QWidget

from assess_pages import Page
from maturity_desktop.assessment.records import Evidence, Support
from ui.attaching import attaching_of
from ui.screens.assess.dialogs import EvidenceItem
from ui.widgets.attachment_input import source_of
from ui.widgets.attachment_row import AttachmentRow
from workspaces import drain

PDF = b"%PDF-1.7 " + bytes(range(256)) * 400
SHOT = re.compile(r"Screenshot \d{4}-\d\d-\d\d \d\d\.\d\d")


def items_of(page: Page) -> list[tuple[Support, Evidence]]:
    found = page.workspace.shown.evidence_of_round(page.workspace.round_id)
    return found.get(page.criterion, [])


def attached_items(page: Page) -> list[Evidence]:
    return [item for _, item in items_of(page) if item.attachment]


def settle_files(page: Page) -> None:
    files = attaching_of(page.workspace)
    page.qtbot.waitUntil(lambda: not files.busy, timeout=60_000)
    drain(page.workspace)
    page.settle()


def attach_paths(page: Page, *paths: Path) -> None:
    page.screen._evidence.attach([source_of(path) for path in paths])
    settle_files(page)


def drag_over(widget: QWidget, mime: QMimeData) -> bool:
    """Holds it over the widget; whether that would be taken."""
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop_on(widget: QWidget, mime: QMimeData) -> None:
    assert drag_over(widget, mime)
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def a_picture(width: int = 300, height: int = 200) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    return image


def answer_box(parent: QWidget, wanted: str) -> str:
    """Presses a button of the open question; what it said."""
    box = next(b for b in parent.findChildren(QMessageBox) if b.isVisible())
    said = f"{box.text()} {box.informativeText()}"
    buttons = box.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    next(b for b in buttons.buttons() if b.text() == wanted).click()
    return said


def file_row(page: Page) -> AttachmentRow:
    (row,) = page.stage.card.evidence.findChildren(AttachmentRow)
    return row


def evidence_dialog(page: Page) -> EvidenceItem:
    found = page.dialog
    assert isinstance(found, EvidenceItem)
    return found
