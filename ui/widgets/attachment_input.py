"""Files and pictures that are dropped or pasted: what they are, and a place that takes them."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QDateTime, QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from maturity_desktop.assessment.file_names import clean_name
from ui.widgets.drop_zone import dropped_file


class Source(NamedTuple):
    """Something to be attached.

    Attributes:
        name: cleaned.
        path: of a file on the disk; None for a picture.
        image: a picture that was pasted.
    """

    name: str
    path: Path | None = None
    image: QImage | None = None

    @property
    def title(self) -> str:
        """What an item of evidence is called that is made for it."""
        return Path(self.name).stem


def source_of(path: Path) -> Source:
    return Source(clean_name(path.name), path)


def sources_in(mime: QMimeData) -> list[Source]:
    """Files of this computer, or else a picture; none for anything else."""
    urls = [url for url in (mime.urls() if mime.hasUrls() else []) if url.isLocalFile()]
    if urls:
        return [source_of(Path(url.toLocalFile())) for url in urls]
    if not mime.hasImage():
        return []
    data = mime.imageData()
    # What this program copied itself comes back as it was: a pixmap.
    image = data.toImage() if isinstance(data, QPixmap) else QImage(data)
    return [] if image.isNull() else [Source(screenshot_name(), image=image)]


def takes(mime: QMimeData) -> bool:
    """Whether something in it can be dropped; reads no picture.

    An engagement that is dragged alone is to be opened, not attached.
    """
    if dropped_file(mime):
        return False
    urls = mime.urls() if mime.hasUrls() else []
    return any(url.isLocalFile() for url in urls) or mime.hasImage()


def screenshot_name() -> str:
    """``"Screenshot 2026-11-24 17.02.png"``, by the clock on the wall."""
    return f"Screenshot {QDateTime.currentDateTime().toString('yyyy-MM-dd HH.mm')}.png"


def pasted() -> list[Source]:
    """What the clipboard holds to be attached."""
    mime: QMimeData | None = QGuiApplication.clipboard().mimeData()  # none on some platforms
    return sources_in(mime) if mime is not None else []


class DropPlace(QObject):
    """Makes a widget take files and pictures.

    Signals:
        dropped: a list of `Source`.
        lit: something that would be taken is held over the widget, or not any more.
    """

    dropped = Signal(object)
    lit = Signal(bool)

    def __init__(self, place: QWidget, ready: Callable[[], bool] = lambda: True) -> None:
        super().__init__(place)
        self._ready = ready
        place.setAcceptDrops(True)
        place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is not taken goes on to the window, which opens engagements."""
        if isinstance(event, QDropEvent | QDragEnterEvent | QDragMoveEvent):
            kind = event.type()
            if not (self._ready() and takes(event.mimeData()) and _is_free(watched)):
                return False
            event.acceptProposedAction()
            if kind == QEvent.Type.Drop:
                self.lit.emit(False)
                self.dropped.emit(sources_in(event.mimeData()))
            elif kind == QEvent.Type.DragEnter:
                self.lit.emit(True)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.lit.emit(False)
        return False


def _is_free(watched: QObject) -> bool:
    """A dialog blocks keys and the mouse, but not this."""
    modal = QApplication.activeModalWidget()
    return modal is None or (isinstance(watched, QWidget) and watched.window() is modal)
