"""Small outlined words one after the other, on as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look
from ui.widgets.cell_painting import paint_tag, tag_width
from ui.widgets.text import plain_tooltip

_HIGH, _GAP = 20, 8


class TagFlow(QWidget):
    """Read only; what does not fit on a line is told whole in the tooltip."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self._texts: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tags(self, texts: Sequence[str]) -> None:
        if tuple(texts) == self._texts:
            return
        self._texts = tuple(texts)
        self.setAccessibleName(f"{self._name}: {', '.join(texts)}")
        self.setToolTip(plain_tooltip("\n".join(texts)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = max((line for _, line in self._places(width)), default=0) + 1
        return lines * self._look.px(_HIGH) + (lines - 1) * self._look.px(4)

    def sizeHint(self) -> QSize:
        wide = sum(tag_width(self._look, text) + self._look.px(_GAP) for text in self._texts)
        return QSize(int(wide), self._look.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self._look.px(_HIGH))

    def _places(self, width: int) -> list[tuple[QRectF, int]]:
        """The box of each tag, and the line it stands on."""
        px, found = self._look.px, list[tuple[QRectF, int]]()
        left, line = 0.0, 0
        for text in self._texts:
            wide = min(tag_width(self._look, text), float(width))
            if left and left + wide > width:
                left, line = 0.0, line + 1
            found.append((QRectF(left, line * px(_HIGH + 4), wide, px(_HIGH)), line))
            left += wide + px(_GAP)
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for text, (box, _) in zip(self._texts, self._places(self.width()), strict=True):
            paint_tag(painter, self._look, box, text, "plain")
