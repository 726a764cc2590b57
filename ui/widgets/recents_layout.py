"""Where the columns of the recent engagements stand; they give way where it is narrow."""

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Look

ROW_HEIGHT = 72
_INSET = 20
_NAME = 72
_LAST = 92
_LOCATE, _REMOVE = "Locate\N{HORIZONTAL ELLIPSIS}", "Remove"


class Columns(NamedTuple):
    """Left edges and widths in logical pixels; a width of 0: the column has given way.

    Attributes:
        bar: whether *Rated* has room for its bar.
    """

    name: int
    name_width: int
    rated: int
    rated_width: int
    areas: int
    areas_width: int
    last: int
    last_width: int
    bar: bool


def columns(look: Look, width: int) -> Columns:
    """The columns of a row so many logical pixels wide."""
    unit = width * 100 / look.zoom
    has_last, has_areas, has_rated, bar = unit >= 390, unit >= 590, unit >= 650, unit >= 770
    right = unit - _INSET
    last = right - _LAST if has_last else right
    areas = (unit - 304 if bar else last - 172) if has_areas else last
    rated = (unit - 464 if bar else areas - 58) if has_rated else areas
    name_width = max(40.0, rated - (16 if has_last else 0) - _NAME)
    px = look.px
    return Columns(
        px(_NAME),
        px(name_width),
        px(rated),
        px(areas - rated) if has_rated else 0,
        px(areas),
        px(160) if has_areas else 0,
        px(last),
        px(_LAST) if has_last else 0,
        bar,
    )


def action_rects(look: Look, row: QRect) -> dict[str, QRect]:
    """Where *Locate...* stands in a row without its file, and *Remove* where there is room."""
    metrics = QFontMetrics(look.font(13, 600))
    locate = metrics.horizontalAdvance(_LOCATE) + look.px(20)
    remove = metrics.horizontalAdvance(_REMOVE) + look.px(20)
    height = look.px(28)
    place = columns(look, row.width())
    left = place.rated if place.areas_width else row.width() - look.px(12) - locate
    top = row.top() + (row.height() - height) // 2
    first = QRect(row.left() + left, top, locate, height)
    if not place.areas_width:
        return {"locate": first}
    return {
        "locate": first,
        "remove": QRect(first.right() + look.px(5), top, remove, height),
    }


class RecentsHeader(QWidget):
    """The names of the columns above the list, as wide as the list's rows."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._row_width = 0
        self.setFixedHeight(look.px(26))

    def fit(self, row_width: int) -> None:
        self._row_width = row_width
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setFont(look.font(12))
        painter.setPen(look.colour("text_2"))
        place = columns(look, self._row_width)
        height = self.height() - look.px(2)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        cells = [(place.name, place.name_width, "Client and file", left)]
        if place.rated_width:
            cells.append((place.rated, place.rated_width, "Rated", left))
        if place.areas_width:
            cells.append((place.areas, place.areas_width, "Areas per level", left))
        if place.last_width:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            cells.append((place.last, place.last_width, "Last opened", right))
        for x, width, text, side in cells:
            painter.drawText(QRect(x + 1, 0, width, height), int(side), text)
