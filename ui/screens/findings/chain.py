"""The chain a finding stands in: notes, finding, recommendation, initiative, statement."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui.screens.findings.content import Node
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_painting import paint_text
from ui.widgets.icon_label import icon_label
from ui.widgets.pressable import Pressable
from ui.widgets.text import plain_tooltip

_ICONS = {
    "notes": "message-square-text",
    "finding": "triangle-alert",
    "recommendation": "lightbulb",
    "initiative": "trending-up",
    "statement": "list-checks",
}
# Below, a station does without its icon: what it says is worth more.
_ROOM = 134
_NAMES = {
    "notes": "Notes",
    "finding": "Finding",
    "recommendation": "Recommendation",
    "initiative": "Initiative",
    "statement": "Statement",
}


class Chain(QFrame):
    """Signals: `wanted`, kind and target of the station that was pressed."""

    wanted = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self.setProperty("card", "true")
        self.setAccessibleName("From the notes to the statement")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(6), px(14), px(6))
        row.setSpacing(px(2))
        self.nodes: dict[str, _Node] = {}
        for place, kind in enumerate(_ICONS):
            if place:
                arrow = icon_label(look, "chevron-right", look.tokens.text_3, 16, self)
                row.addWidget(arrow)
            made = _Node(look, kind)
            made.clicked.connect(
                lambda _shift, node=made: self.wanted.emit(node.node.kind, node.node.target)
            )
            self.nodes[kind] = made
            row.addWidget(made, 1)

    def show_chain(self, nodes: Sequence[Node]) -> None:
        for node in nodes:
            self.nodes[node.kind].show_node(node)


class _Node(Pressable):
    def __init__(self, look: Look, kind: str) -> None:
        super().__init__()
        self._look = look
        self.node = Node(kind, "", "", "")
        self.setFixedHeight(look.px(44))
        self.setMinimumWidth(look.px(84))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(150), self._look.px(44))

    def show_node(self, node: Node) -> None:
        self.node = node
        leads = bool(node.target)
        self.setEnabled(leads)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if leads else Qt.FocusPolicy.NoFocus)
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        said = f"{_NAMES[node.kind]}: {node.title}, {node.about}"
        self.setAccessibleName(said)
        self.setToolTip(plain_tooltip(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px, node = self._look, self._look.px, self.node
        t = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        here = node.kind == "finding"
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hovered and node.target:
            painter.setBrush(look.colour("hover_surface"))
            painter.drawRoundedRect(rect, px(6), px(6))
        plain = rect.width() < px(_ROOM)
        circle = QRectF(px(4), rect.center().y() - px(15), px(30), px(30))
        painter.setPen(Qt.PenStyle.NoPen)
        if not plain:
            painter.setBrush(look.colour("accent_fill" if here else "sidebar"))
            painter.drawEllipse(circle)
            ink = t.on_accent if here else t.text_2 if node.target else t.text_3
            inset = px(7)
            look.icons.paint(
                painter, _ICONS[node.kind], ink, circle.adjusted(inset, inset, -inset, -inset)
            )
        left = px(6) if plain else circle.right() + px(9)
        upper = QRectF(left, rect.top() + px(4), rect.right() - left - px(4), px(19))
        said = "accent" if plain and here else "text" if node.target else "text_3"
        shade = look.colour(said)
        paint_text(painter, upper, node.title, look.font(13, 600), shade)
        lower = QRectF(left, rect.top() + px(22), rect.right() - left - px(4), px(17))
        paint_text(painter, lower, node.about, look.font(11), look.colour("text_3"))
        if self.hasFocus():
            marks.focus_ring(painter, look, rect)
