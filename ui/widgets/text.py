"""Labels: always plain text, with a role from the style sheet."""

from textwrap import fill

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

_MARKUP = frozenset("<&")
_WIDEST = 80  # letters in a line of a tooltip, as Qt breaks those with markup


def label(text: str = "", role: str = "", *, wrap: bool = False, tag: str = "") -> QLabel:
    """A label that shows exactly the text, never markup.

    Args:
        text: anything, also what a user or a file says.
        role: a role of the style sheet, for example ``"title"``.
        wrap: break into lines where it is narrow.
        tag: ``"warn"``, ``"error"``, ``"ok"`` or ``"plain"``: drawn as a small outlined tag.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if tag:
        made.setProperty("tag", tag)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def key_cap(keys: str) -> QLabel:
    """A key as it is drawn beside what it does: ``Ctrl J``."""
    cap = label(keys, "key")
    cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return cap


def line(*, vertical: bool = False) -> QFrame:
    """A hairline between things."""
    made = QFrame()
    made.setProperty("line", "v" if vertical else "h")
    return made


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where it is narrow; the whole text in the tooltip."""

    def __init__(
        self,
        text: str = "",
        role: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._mode = mode
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance("\N{HORIZONTAL ELLIPSIS}") * 3,
            super().minimumSizeHint().height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        area = self.contentsRect()
        text = self.text().replace("\n", " ")
        painter.drawText(
            area, int(self.alignment()), metrics.elidedText(text, self._mode, area.width())
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            whole = QFontMetrics(self.font()).horizontalAdvance(self.text()) <= self.width()
            self.setToolTip("" if whole else plain_tooltip(self.text()))
        return super().event(event)


def plain_tooltip(text: str) -> str:
    """A tooltip that shows exactly the text: Qt draws one that looks like markup as markup.

    What cannot be taken for markup stays as it is, in lines of a width that can be read: screen
    readers speak tooltips, and tags in them as well.
    """
    if not _MARKUP.intersection(text):
        return "\n".join(fill(line, _WIDEST) for line in text.split("\n"))
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped.replace(chr(10), '<br>')}</span>" if text else ""
