"""Pages of a document: thumbnails at the left, one page large, whose pictures come from outside."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Look
from ui.widgets.buttons import button, icon_button
from ui.widgets.text import ElidedLabel, label
from ui.widgets.thumbnails import Thumbnails

_POINT = 96 / 72  # pixels of the design at 100 %
_STEPS = (50, 75, 100, 125, 150, 200)
_KEPT = 6  # large pictures, 3 MB each
_SETTLED_MS = 120


class Preview(QWidget):
    """Asks for pictures by `hungry` and `wanted`, gets them by `show_picture`.

    Left, Right, Page Up, Page Down, Home and End turn the pages.

    Signals:
        hungry: `wanted` may say something new.
        turned: the page that is shown now, counted from 0.
        retry_wanted: make the document once more.
    """

    hungry = Signal()
    turned = Signal(int)
    retry_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._titles: tuple[str, ...] = ()
        self._pictures: dict[int, QImage] = {}
        self._page = 0
        self._percent: int | None = None  # None: the whole page fits
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self.hungry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._desk())
        column.addWidget(self._stack, 1)
        self._tell()

    # --- parts

    def _bar(self) -> QWidget:
        look = self._look
        bar = QFrame()
        bar.setProperty("panel", "top")
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.px(20), look.px(5), look.px(20), look.px(5))
        row.setSpacing(look.px(6))
        self._back = icon_button(look, "chevron-left", "Previous page", lambda: self._turn(-1))
        self._next = icon_button(look, "chevron-right", "Next page", lambda: self._turn(1))
        self._number = label("", "body2")
        self._note = ElidedLabel("", "caption")
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._smaller = icon_button(look, "zoom-out", "Smaller page", lambda: self._zoom(-1))
        self._larger = icon_button(look, "zoom-in", "Larger page", lambda: self._zoom(1))
        self._fit = button(look, "", self._fit_page, kind="ghost", small=True)
        self._fit.setToolTip("Show the whole page")
        self._fit.setAccessibleName("Show the whole page")
        row.addWidget(self._back)
        row.addWidget(self._number)
        row.addWidget(self._next)
        row.addWidget(self._note, 1)
        row.addWidget(self._smaller)
        row.addWidget(self._fit)
        row.addWidget(self._larger)
        return bar

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        self._said = label("The preview is being made", "body2", wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._said)
        row = QHBoxLayout()
        self._retry = button(self._look, "Try again", self.retry_wanted.emit)
        self._retry.hide()
        row.addStretch(1)
        row.addWidget(self._retry)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _desk(self) -> QWidget:
        look = self._look
        desk = QWidget()
        row = QHBoxLayout(desk)
        row.setContentsMargins(look.px(12), 0, 0, 0)
        row.setSpacing(0)
        self._thumbnails = Thumbnails(look)
        self._thumbnails.chosen.connect(self.go_to)
        self._thumbnails.scrolled.connect(self._settled.start)
        row.addWidget(self._thumbnails)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.installEventFilter(self)
        self._sheet = _Sheet(look)
        self._scroll.setWidget(self._sheet)
        row.addWidget(self._scroll, 1)
        return desk

    # --- what is shown

    @property
    def page(self) -> int:
        """Counted from 0."""
        return self._page

    @property
    def pages(self) -> int:
        return len(self._sizes)

    @property
    def note(self) -> str:
        """What is said about the whole preview, for example that it is out of date."""
        return self._note.text()

    def say(self, note: str) -> None:
        self._note.setText(note)

    def show_nothing(self, sentence: str, *, retry: bool = False) -> None:
        """There are no pages yet, or none could be made."""
        self._said.setText(sentence)
        self._retry.setVisible(retry)
        self._stack.setCurrentIndex(0)

    def show_pages(
        self, captions: Sequence[str], titles: Sequence[str], sizes: Sequence[tuple[float, float]]
    ) -> None:
        """Another document, open at the same page if it has one.

        Args:
            captions: below each thumbnail.
            titles: the section each page belongs to.
            sizes: width and height of each page in points; as many as captions and titles.
        """
        self._sizes, self._titles = tuple(sizes), tuple(titles)
        self._pictures.clear()
        self._page = min(self._page, len(sizes) - 1)
        self._thumbnails.show_pages(captions, sizes)
        self._stack.setCurrentIndex(1)
        self._tell()
        self._lay_out()

    def wanted(self) -> tuple[int, int] | None:
        """The picture that is missing most: a page and its width in device pixels."""
        if not self._sizes or self._stack.currentIndex() == 0 or not self._sheet.isVisible():
            return None
        width = self._device(self._sheet.width())
        have = self._pictures.get(self._page)
        if have is None or have.width() != width:
            return self._page, width
        page = self._thumbnails.missing()
        return None if page is None else (page, self._device(self._thumbnails.picture_width))

    def show_picture(self, page: int, image: QImage) -> None:
        """The answer to `wanted`."""
        if image.width() == self._device(self._thumbnails.picture_width):
            self._thumbnails.show_picture(page, image)
        if page != self._page or image.width() != self._device(self._sheet.width()):
            return
        self._pictures.pop(page, None)
        self._pictures[page] = image
        while len(self._pictures) > _KEPT:
            del self._pictures[next(iter(self._pictures))]
        self._sheet.show_image(image)

    def _device(self, length: int) -> int:
        return round(length * self.devicePixelRatio())

    # --- turning and zooming

    def go_to(self, page: int) -> None:
        """Shows this page, or the nearest one there is."""
        page = max(0, min(self.pages - 1, page))
        if page != self._page and self._sizes:
            self._page = page
            self._scroll.verticalScrollBar().setValue(0)
            self._tell()
            self._lay_out()
            self.turned.emit(page)

    def _turn(self, by: int) -> None:
        self.go_to(self._page + by)

    def turn_by_key(self, key: int) -> bool:
        """Turns the page if the key does that; says whether it does."""
        pages = {
            Qt.Key.Key_Left: self._page - 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Right: self._page + 1,
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.pages - 1,
        }
        page = pages.get(Qt.Key(key))
        if page is not None:
            self.go_to(page)
        return page is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.turn_by_key(event.key()):
            super().keyPressEvent(event)

    def _zoom(self, direction: int) -> None:
        now = self._shown_percent
        above = [step for step in _STEPS if step > now]
        below = [step for step in _STEPS if step < now]
        if direction > 0 and above:
            self._percent = above[0]
        elif direction < 0 and below:
            self._percent = below[-1]
        self._lay_out()

    def _fit_page(self) -> None:
        self._percent = None
        self._lay_out()

    @property
    def _shown_percent(self) -> int:
        full = self._sizes[self._page][0] * _POINT if self._sizes else 1
        return round(100 * self._sheet.width() / full)

    def _lay_out(self) -> None:
        """The size of the page, and its picture if it is there; else the old one for a moment."""
        if not self._sizes:
            return
        width, height = self._sizes[self._page]
        if self._percent is None:
            room, rim = self._scroll.maximumViewportSize(), 2 * self._look.px(16)
            scale = min((room.width() - rim) / width, (room.height() - rim) / height)
            scale = max(0.1, scale)
        else:
            scale = self._percent / 100 * _POINT
        self._sheet.resize(round(width * scale), round(height * scale))
        image = self._pictures.get(self._page)
        self._sheet.show_image(image)
        self._fit.setText(f"{self._shown_percent} %")
        self._fit.setAccessibleName(f"Page at {self._shown_percent} per cent; show the whole page")
        self._settled.start()

    def _tell(self) -> None:
        there = bool(self._sizes)
        said = f"{self._page + 1} of {self.pages}" if there else ""
        self._number.setText(said)
        title = self._titles[self._page] if there else ""
        self._sheet.setAccessibleName(f"Page {said}, {title}" if title else f"Page {said}")
        self._back.setEnabled(self._page > 0)
        self._next.setEnabled(self._page < self.pages - 1)
        for made in (self._smaller, self._fit, self._larger):
            made.setEnabled(there)
        if there:
            self._thumbnails.choose(self._page)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settled.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._thumbnails.setVisible(self.width() > self._look.px(420))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._scroll:
            if event.type() == QEvent.Type.Resize:
                self._lay_out()
            # Before it takes them for scrolling.
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self.turn_by_key(event.key())
        return super().eventFilter(watched, event)


class _Sheet(QWidget):
    """One page on the desk."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_image(self, image: QImage | None) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        # Paper is white in every theme: this is how it prints.
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(self._look.colour("accent" if self.hasFocus() else "border_strong")))
        for inset in range(width):
            painter.drawRect(QRect(self.rect()).adjusted(inset, inset, -inset - 1, -inset - 1))
