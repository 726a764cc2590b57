"""A strip of small pages with their captions; asks only for the pictures that are in sight."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Look

_WIDTH, _SIDE, _CAPTION = 92, 10, 22
_TURNING = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Thumbnails(QListView):
    """Up and Down choose a page; other keys that turn pages are left to the preview.

    Signals:
        chosen: a page, counted from 0.
        scrolled: other pages are in sight.
    """

    chosen = Signal(int)
    scrolled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.picture_width = look.px(_WIDTH)
        """Of each thumbnail, in logical pixels."""
        self._pages = QStringListModel(self)
        self._delegate = _Delegate(look, self)
        self.setModel(self._pages)
        self.setItemDelegate(self._delegate)
        self.setProperty("bare", "true")
        self.setAccessibleName("Pages")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFixedWidth(look.px(_WIDTH + 2 * _SIDE + 14))
        self.selectionModel().currentChanged.connect(self._on_current)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self._quiet = False

    def show_pages(self, captions: Sequence[str], sizes: Sequence[tuple[float, float]]) -> None:
        self._delegate.pictures.clear()
        self._delegate.share = sizes[0][1] / sizes[0][0] if sizes else 1.0
        self._quiet = True
        self._pages.setStringList(list(captions))
        self._quiet = False

    def show_picture(self, page: int, image: QImage) -> None:
        self._delegate.pictures[page] = image
        self.update(self._pages.index(page))

    def choose(self, page: int) -> None:
        """Marks the page; emits nothing."""
        self._quiet = True
        self.setCurrentIndex(self._pages.index(page))
        self._quiet = False

    def missing(self) -> int | None:
        """The first page in sight without a picture."""
        if not self.isVisible():
            return None
        sight = self.viewport().rect()
        for page in range(self._pages.rowCount()):
            place = self.visualRect(self._pages.index(page))
            if place.top() > sight.bottom():
                break
            if place.bottom() >= sight.top() and page not in self._delegate.pictures:
                return page
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _TURNING:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.chosen.emit(current.row())


class _Delegate(QStyledItemDelegate):
    """A small page and its caption; the chosen one has a blue frame."""

    def __init__(self, look: Look, parent: Thumbnails) -> None:
        super().__init__(parent)
        self._look = look
        self.pictures: dict[int, QImage] = {}
        self.share = 1.0
        """Height of a page by its width."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        px = self._look.px
        return QSize(px(_WIDTH + 2 * _SIDE), px(_WIDTH * self.share) + px(_CAPTION) + px(_SIDE))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, px = self._look, self._look.px
        place: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        paper = QRect(
            place.left() + px(_SIDE), place.top() + px(_SIDE), px(_WIDTH), px(_WIDTH * self.share)
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(paper, Qt.GlobalColor.white)
        picture = self.pictures.get(index.row())
        if picture is not None:
            painter.drawImage(paper, picture)
        painter.setPen(
            QPen(look.colour("accent" if chosen else "border_strong"), 2 if chosen else 1)
        )
        painter.drawRect(QRectF(paper).adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setFont(look.font(11, 600 if chosen else 400))
        painter.setPen(look.colour("accent" if chosen else "text_2"))
        line = QRect(place.left(), paper.bottom() + 1, px(_WIDTH + 2 * _SIDE), px(_CAPTION))
        words = QFontMetrics(painter.font()).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
