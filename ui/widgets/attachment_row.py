"""An attached file: small picture or icon, name, kind and size; opens on a click."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from ui.theme import Look
from ui.widgets import marks
from ui.widgets.attachment_texts import about, icon_of
from ui.widgets.buttons import button, icon_button
from ui.widgets.text import plain_tooltip

_NARROW = 34
TILE = 40
"""Width and height of the small picture, in pixels of the design."""


class AttachmentButton(QPushButton):
    """Tile, name and what it is; a click opens the file."""

    def __init__(self, look: Look, name: str, *, note: str = "", narrow: bool = False) -> None:
        """`name` is a cleaned one; `note` stands after kind and size."""
        super().__init__()
        self._side = _NARROW if narrow else TILE
        self._look, self._name, self._note = look, name, note
        self._size: int | None = None
        self._picture: QImage | None = None
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # The style sheet would draw a push button.
        self.setStyleSheet("min-height: 0; border: 0; padding: 0; background: transparent;")
        self.setToolTip(plain_tooltip(name))
        self._say()

    @property
    def words(self) -> str:
        """``"PDF, 1.2 MB"``."""
        said = about(self._name, self._size)
        return f"{said}, {self._note}" if self._note else said

    def show_size(self, size: int) -> None:
        self._size = size
        self._say()
        self.update()

    def show_picture(self, picture: QImage | None) -> None:
        self._picture = picture
        self.update()

    def _say(self) -> None:
        does = "Open " if self.isEnabled() else ""
        self.setAccessibleName(f"{does}{self._name}, {self.words}")

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(180), self._look.px(TILE + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(self._side + 50), self._look.px(TILE + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = px(self._side)
        self._paint_tile(painter, QRectF(px(2), (self.height() - side) / 2, side, side))
        left, width = px(self._side + 10), self.width() - px(self._side + 12)
        middle = self.height() / 2
        for text, font, ink, top, flag in (
            (self._name, look.font(13), self._ink, middle - px(19), Qt.TextElideMode.ElideMiddle),
            (self.words, look.font(12), "text_3", middle, Qt.TextElideMode.ElideRight),
        ):
            font.setUnderline(ink == "accent" and self.underMouse())
            painter.setFont(font)
            painter.setPen(look.colour(ink))
            shown = QFontMetrics(font).elidedText(text, flag, width)
            box = QRectF(left, top, width + 2, px(19))
            ends = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, int(ends | Qt.TextFlag.TextSingleLine), shown)
        if self.hasFocus():
            marks.focus_ring(painter, look, QRectF(self.rect()).adjusted(1, 1, -1, -1))

    @property
    def _ink(self) -> str:
        return "accent" if self.isEnabled() else "text"

    def _paint_tile(self, painter: QPainter, tile: QRectF) -> None:
        look = self._look
        frame = tile.adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, look.px(4), look.px(4))
        painter.fillPath(path, look.colour("surface_2"))
        if self._picture is None:
            side = look.px(18)
            mark = QRectF(0, 0, side, side)
            mark.moveCenter(tile.center())
            look.icons.paint(painter, icon_of(self._name), look.tokens.text_2, mark)
        else:
            painter.save()
            painter.setClipPath(path)
            painter.drawImage(_covering(tile, self._picture), self._picture)
            painter.restore()
        painter.setPen(QPen(look.colour("border_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def _covering(tile: QRectF, picture: QImage) -> QRectF:
    """Where the picture is drawn to fill the tile from its middle."""
    share = max(tile.width() / picture.width(), tile.height() / picture.height())
    place = QRectF(0, 0, picture.width() * share, picture.height() * share)
    place.moveCenter(tile.center())
    return place


class AttachmentRow(QWidget):
    """The button and what else can be done with the file.

    Signals:
        open_wanted, save_wanted, remove_wanted: by whoever sits before it.
    """

    open_wanted = Signal()
    save_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, look: Look, name: str, *, narrow: bool = False, waits: bool = False) -> None:
        """`narrow`: a menu in place of buttons. `waits`: it is not in the engagement yet."""
        super().__init__()
        self._look = look
        self.may_remove = True
        self.file = AttachmentButton(
            look, name, note="not saved yet" if waits else "", narrow=narrow
        )
        self.file.setEnabled(not waits)
        self.file.clicked.connect(self.open_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        row.addWidget(self.file, 1)
        self.more = icon_button(look, "ellipsis", f"More for {name}", self._show_menu)
        self.save = button(look, "Save as…", self.save_wanted.emit, kind="link")
        self.save.setAccessibleName(f"Save {name} as…")
        self.remove = button(look, "Remove", self.remove_wanted.emit, kind="link")
        self.remove.setAccessibleName(f"Remove {name}")
        self.stops: list[QWidget] = [] if waits else [self.file]
        """What Tab reaches, in order."""
        for part, shown in (
            (self.save, not narrow and not waits),
            (self.remove, not narrow),
            (self.more, narrow),
        ):
            if shown:
                row.addWidget(part)
                self.stops.append(part)
            else:
                part.setParent(self)
                part.hide()

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open").triggered.connect(self.open_wanted)
        menu.addAction("Save as…").triggered.connect(self.save_wanted)
        if self.may_remove:
            menu.addSeparator()
            menu.addAction("Remove the file").triggered.connect(self.remove_wanted)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
