"""Painted text of a few lines: breaks at words and ends in an ellipsis where there is no room."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


def broken(text: str, font: QFont, width: float, at_most: int) -> list[str]:
    """The lines of a text at a width; the last one elided where more would follow."""
    layout = QTextLayout(text.replace("\n", " "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        start, length = line.textStart(), line.textLength()
        if len(lines) == at_most - 1 and start + length < len(text):
            rest = text.replace("\n", " ")[start:]
            metrics = QFontMetricsF(font)
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text.replace("\n", " ")[start : start + length].rstrip())
    layout.endLayout()
    return lines


def paint_lines(painter: QPainter, at: QPointF, lines: list[str], height: float) -> None:
    """Draws lines below each other; `at` is the top left, `height` that of one line."""
    ascent = painter.fontMetrics().ascent() + (height - painter.fontMetrics().height()) / 2
    for place, line in enumerate(lines):
        painter.drawText(at + QPointF(0, place * height + ascent), line)
