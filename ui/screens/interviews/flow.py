"""Widgets side by side that go on in another row where there is no room."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """Places its widgets from the left, each as wide as it wants to be."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._parts: tuple[QWidget, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """These and no others, in this order; those that were there before are hidden."""
        for part in self._parts:
            if part not in parts:
                part.hide()
        self._parts = tuple(parts)
        before: QWidget | None = None
        for part in parts:
            if part.parentWidget() is not self:
                part.setParent(self)
            part.show()
            if before is not None:
                QWidget.setTabOrder(before, part)
            before = part
        self.updateGeometry()
        self._place()

    @property
    def one_row(self) -> int:
        """How wide all of them are side by side."""
        widths = [part.sizeHint().width() for part in self._parts]
        return sum(widths) + self._gap * max(0, len(widths) - 1)

    def heightForWidth(self, width: int) -> int:
        return max((spot.y() + size.height() for _, spot, size in self._spots(width)), default=0)

    def sizeHint(self) -> QSize:
        return QSize(self.one_row, self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        widest = max((part.sizeHint().width() for part in self._parts), default=0)
        return QSize(min(widest, 120), self.heightForWidth(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _place(self) -> None:
        for part, spot, size in self._spots(self.width()):
            part.setGeometry(spot.x(), spot.y(), size.width(), size.height())

    def _spots(self, width: int) -> Iterator[tuple[QWidget, QPoint, QSize]]:
        x = y = high = 0
        for part in self._parts:
            size = part.sizeHint()
            if x and x + size.width() > width:
                x, y, high = 0, y + high + self._gap, 0
            yield part, QPoint(x, y), QSize(min(size.width(), max(width, 1)), size.height())
            x += size.width() + self._gap
            high = max(high, size.height())
