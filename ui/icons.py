"""Icons: one outline each, tinted in the colour of its place and sharp at every scale."""

from functools import cached_property

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from maturity_desktop.assets import resource

# The outlines are drawn on a field of 24 with a line of 2; in the window the line is 1.5 wide.
_FIELD, _DRAWN, _LINE = 24, 'stroke-width="2"', 1.5


class Icons:
    """Tinted icons by name, each rendered once for a size and colour."""

    def __init__(self, zoom: int = 100) -> None:
        """`zoom` in per cent: lines grow with it."""
        self.zoom = zoom
        self._sources: dict[str, str] = {}
        self._made: dict[tuple[str, str, float, float], QPixmap] = {}

    @cached_property
    def _ratios(self) -> tuple[float, ...]:
        """The scales of the screens there are, and 2 for one that comes later."""
        return tuple(
            sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()} | {2.0})
        )

    def icon(self, name: str, colour: str, size: float = 16, gap: float = 0) -> QIcon:
        """The outline in one colour, `gap` empty at its right; both in logical pixels."""
        icon = QIcon()
        for ratio in self._ratios:
            pixmap = self.pixmap(name, colour, size, ratio)
            icon.addPixmap(_widened(pixmap, gap) if gap else pixmap)
        return icon

    def pixmap(self, name: str, colour: str, size: float, ratio: float) -> QPixmap:
        """The outline as a picture; `size` in logical pixels, `ratio` physical ones in each."""
        key = (name, colour, size, ratio)
        if key not in self._made:
            self._made[key] = self._render(name, colour, size, ratio)
        return self._made[key]

    def paint(self, painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
        """Draws the outline into a square of the painter."""
        QSvgRenderer(self._tinted(name, colour, rect.width())).render(painter, rect)

    def _render(self, name: str, colour: str, size: float, ratio: float) -> QPixmap:
        side = round(size * ratio)
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(self._tinted(name, colour, size)).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _tinted(self, name: str, colour: str, size: float) -> QByteArray:
        source = self._sources.get(name)
        if source is None:
            source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
            self._sources[name] = source
        line = f'stroke-width="{_LINE * self.zoom / 100 * _FIELD / max(size, 1):.3f}"'
        return QByteArray(source.replace(_DRAWN, line).replace("currentColor", colour).encode())


def _widened(pixmap: QPixmap, gap: float) -> QPixmap:
    ratio = pixmap.devicePixelRatio()
    wide = QPixmap(pixmap.width() + round(gap * ratio), pixmap.height())
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(ratio)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return wide
