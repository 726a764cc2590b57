"""Where a window stands and how large it shows things."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

_DESIGN = (1440, 900)
_FRAME = (16, 40)  # the widest usual one: both sides together, and the title
_ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)


def smallest(wanted: tuple[int, int]) -> QSize:
    """The least size of a window: never more than the largest screen shows."""
    within = [s.availableGeometry().size() - QSize(*_FRAME) for s in QApplication.screens()]
    return QSize(*wanted).boundedTo(max(within, key=lambda size: size.width() * size.height()))


def restore_geometry(window: QWidget, saved: dict[str, int] | None) -> None:
    """As it was left, moved onto a screen that exists.

    `saved` is as `geometry_of` gave it; None for a window that was never shown.
    """
    screen = QApplication.primaryScreen().availableGeometry()
    wanted = QRect(0, 0, *_DESIGN)
    wanted.moveCenter(screen.center())
    if saved is not None:
        wanted = QRect(saved["x"], saved["y"], saved["w"], saved["h"])
    screens = [s.availableGeometry() for s in QApplication.screens()]
    room = max(screens, key=lambda s: _area(s.intersected(wanted)))
    # What is placed is the inside; the system draws a frame with the title around it.
    within = room.size() - QSize(*_FRAME)
    fills = wanted.width() > within.width() or wanted.height() > within.height()
    size = wanted.size().boundedTo(within)
    wanted.setSize(size)
    wanted.moveLeft(min(max(wanted.left(), room.left()), room.right() - size.width() + 1))
    top = room.top() + _FRAME[1]
    wanted.moveTop(min(max(wanted.top(), top), room.bottom() - size.height() + 1))
    window.setGeometry(wanted)
    if fills or (saved is not None and saved.get("maximized")):
        window.setWindowState(Qt.WindowState.WindowMaximized)


def geometry_of(window: QWidget) -> dict[str, int]:
    """Its place while it is not maximised, in pixels, and whether it is."""
    box = window.normalGeometry()
    place = {"x": box.x(), "y": box.y(), "w": box.width(), "h": box.height()}
    return place | {"maximized": window.isMaximized()}


def next_zoom(zoom: int, step: int) -> int:
    """Per cent of the next larger or smaller size; 100 where the step is 0."""
    if step == 0:
        return 100
    near = min(_ZOOMS, key=lambda known: abs(known - zoom))
    place = _ZOOMS.index(near) + step
    return _ZOOMS[min(max(place, 0), len(_ZOOMS) - 1)]


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())
