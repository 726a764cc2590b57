"""The list of a session at the left: topics by area, with the minutes spent or planned."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.pressable import Pressable
from ui.widgets.text import ElidedLabel, label

MarkState = Literal["open", "now", "done", "skipped"]


class TopicLine(NamedTuple):
    """A topic as it is shown.

    Attributes:
        group: name of its area, the heading it stands under.
        name: its dimension.
        minutes: ``"6 min"``, ``"now"``.
    """

    key: tuple[str, str]
    group: str
    name: str
    state: MarkState
    minutes: str
    must_ask: bool = False


class Mark(QWidget):
    """A circle: empty to come, a dot now, a tick done, a stroke left out."""

    def __init__(self, look: Look, state: MarkState, side: float = 18) -> None:
        super().__init__()
        self._look, self._state = look, state
        self.setFixedSize(QSize(look.px(side), look.px(side)))

    def show_state(self, state: MarkState) -> None:
        if state != self._state:
            self._state = state
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._state == "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("ring"))
            painter.drawEllipse(place)
            inset = place.width() * 0.22
            tick = place.adjusted(inset, inset, -inset, -inset)
            look.icons.paint(painter, "check", look.tokens.surface, tick)
        elif self._state == "now":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_fill"))
            painter.drawEllipse(place)
            inset = place.width() * 0.3
            painter.setBrush(look.colour("on_accent"))
            painter.drawEllipse(place.adjusted(inset, inset, -inset, -inset))
        else:
            painter.setPen(QPen(look.colour("border_strong"), look.px(1.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place)
            if self._state == "skipped":
                middle = place.center().y()
                painter.drawLine(
                    round(place.left()), round(middle), round(place.right()), round(middle)
                )


class TopicRow(Pressable):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self._shown: TopicLine | None = None
        self._now = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(px(32))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), 0, px(8), 0)
        row.setSpacing(px(11))
        self._mark = Mark(look, "open")
        self._name = ElidedLabel("")
        self._minutes = label("", "caption")
        row.addWidget(self._mark)
        row.addWidget(self._name, 1)
        row.addWidget(self._minutes)

    def show_topic(self, topic: TopicLine) -> None:
        if topic == self._shown:
            return
        self._shown = topic
        self._mark.show_state(topic.state)
        self._name.setText(topic.name)
        self._minutes.setText(topic.minutes)
        if topic.state == "now" or self._now:
            self._now = topic.state == "now"
            self._name.setFont(self._look.font(13, 600 if self._now else 400))
            self._minutes.setProperty("role", "caption-strong" if self._now else "caption")
            ink = f"color: {self._look.tokens.accent};" if self._now else ""
            self._minutes.setStyleSheet(ink)
        must = ", must be asked" if topic.must_ask else ""
        said = {"done": "done", "now": "now", "open": "to come", "skipped": "left out"}
        name = f"{topic.group}, {topic.name}: {said[topic.state]}, {topic.minutes}{must}"
        self.setAccessibleName(name)
        self.setToolTip("Must be asked before the end" if topic.must_ask else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._now or self.hovered:
            painter.setBrush(look.colour("accent_soft" if self._now else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), look.px(6), look.px(6))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), look.px(2)))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, look.px(6), look.px(6))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class TopicList(QScrollArea):
    """Signals: `chosen`: area and dimension of a topic to go to."""

    chosen = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[TopicLine, ...] = ()
        self._rows: list[TopicRow] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Topics of the session")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(inside)

    def show_topics(self, topics: Sequence[TopicLine]) -> None:
        if tuple(topics) == self._shown:
            return
        if [t.key for t in topics] != [t.key for t in self._shown]:
            self._build(topics)
        self._shown = tuple(topics)
        for row, topic in zip(self._rows, topics, strict=True):
            row.show_topic(topic)
            if topic.state == "now":
                self.ensureWidgetVisible(row, 0, self._look.px(40))

    def _build(self, topics: Sequence[TopicLine]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._rows = []
        group = ""
        for topic in topics:
            if topic.group != group:
                group = topic.group
                heading = label(group, "group")
                heading.setContentsMargins(self._look.px(8), self._look.px(10), 0, self._look.px(4))
                self._column.addWidget(heading)
            row = TopicRow(self._look)
            row.clicked.connect(lambda _shift=False, key=topic.key: self.chosen.emit(*key))
            self._column.addWidget(row)
            self._rows.append(row)
        self._column.addStretch(1)
