"""The voices on a statement: dots from the lowest option to the highest, the lowest named, a list."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.scoring.voices import Spread, Voice
from ui.screens.assess.hearing import led_words
from ui.screens.assess.quiet_list import QuietList
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.buttons import button
from ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
Options = Sequence[tuple[str, float]]
_MOST = 216
_ROW = 24


class Dots(QWidget):
    """One dot a voice over its option, the span shaded, the count beneath."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._counts: dict[str, int] = {}
        self._values: dict[str, float] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_spread(self, spread: Spread | None, options: Options) -> None:
        """Nothing is left of the last one where there is none."""
        counts = spread.counts if spread else {}
        if (counts, dict(options)) == (self._counts, self._values):
            return
        self._counts, self._values = counts, dict(options)
        said = ", ".join(f"{option} {count}" for option, count in counts.items())
        self.setAccessibleName(f"Voices by answer: {said}" if counts else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(66))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self._look.px(66))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._counts:
            return
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        slot = self.width() / len(self._counts)
        heard = [place for place, count in enumerate(self._counts.values()) if count]
        band = QRectF(heard[0] * slot, px(2), (heard[-1] - heard[0] + 1) * slot, px(28))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("hover"))
        painter.drawRoundedRect(band.adjusted(px(2), 0, -px(2), 0), px(5), px(5))
        painter.setPen(QPen(look.colour("border_strong"), 1))
        painter.drawLine(QPointF(0, px(32)), QPointF(self.width(), px(32)))
        for place, (option, count) in enumerate(self._counts.items()):
            middle = (place + 0.5) * slot
            self._paint_dots(painter, option, count, middle, slot)
            box = QRectF(place * slot, px(35), slot, px(15))
            painter.setFont(look.font(11, 600))
            painter.setPen(look.colour("text" if count else "text_3"))
            name = painter.fontMetrics().elidedText(
                option, Qt.TextElideMode.ElideRight, int(slot - 2)
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
            if count:
                painter.setFont(look.font(11))
                painter.setPen(look.colour("text_2"))
                box.translate(0, px(14))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))

    def _paint_dots(
        self, painter: QPainter, option: str, count: int, middle: float, slot: float
    ) -> None:
        """Side by side; many of them closer together, but never beyond their option."""
        look, px = self._look, self._look.px
        radius = px(5)
        room = slot - 2 * radius - px(8)
        step = min(px(12), room / (count - 1)) if count > 1 else 0.0
        ink = look.colour("text_2")
        hollow = self._values.get(option, 1.0) <= 0
        for n in range(count):
            x = middle + (n - (count - 1) / 2) * step
            painter.setPen(QPen(ink if hollow else look.colour("hover"), 1.3))
            painter.setBrush(look.colour("surface") if hollow else ink)
            painter.drawEllipse(QPointF(x, px(16)), radius, radius)


class VoiceList(QuietList):
    """Each voice by role alias, with session and mark."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Voices", most=_MOST)
        self.voices: tuple[Voice, ...] = ()
        self.values: dict[str, float] = {}
        self.setItemDelegate(_Painter(look, self))

    def show_voices(self, voices: Sequence[Voice], options: Options) -> None:
        if (tuple(voices), dict(options)) != (self.voices, self.values):
            self.voices, self.values = tuple(voices), dict(options)
            self.show_said([_said(voice) for voice in voices])


def _said(voice: Voice) -> str:
    led = led_words(silenced=voice.silenced, leads=voice.leads)
    absent = "" if voice.present else "did not come to the session"
    parts = (voice.alias, f"S{voice.number}", led, absent)
    return f"{', '.join(part for part in parts if part)}: {voice.option}"


class _Painter(QStyledItemDelegate):
    def __init__(self, look: Look, view: VoiceList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(60), self._look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px = self._look, self._look.px
        voice = self._view.voices[index.row()]
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            painter.fillRect(box, look.colour("accent_soft"))
        if index.row():
            painter.setPen(look.colour("border"))
            painter.drawLine(box.topLeft(), box.topRight())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        side = px(14)
        ball = QRectF(box.right() - px(36), box.center().y() - side / 2, side, side)
        marks.ball(painter, ball, self._view.values.get(voice.option), look.colour("text_2"))
        painter.setFont(look.font(12, 600))
        painter.setPen(look.colour("text"))
        painter.drawText(
            QRectF(ball.right() + px(6), box.top(), px(20), box.height()), flags, voice.option
        )
        painter.setFont(look.font(11))
        painter.setPen(look.colour("text_3"))
        code = QRectF(ball.left() - px(40), box.top(), px(32), box.height())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(code, right, f"S{voice.number}")
        painter.setFont(look.font(12))
        led = voice.silenced or voice.leads
        painter.setPen(look.colour("warn" if led else "text" if voice.present else "text_3"))
        room = code.left() - box.left()
        name = painter.fontMetrics().elidedText(voice.alias, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(box.left(), box.top(), room, box.height()), flags, name)
        painter.restore()


class VoicesPart(QWidget):
    """Dots, the lowest in words, the list, and the two things that can be done.

    Signals:
        hear_wanted, settle_wanted: somebody wants to hear a voice, or to settle the difference.
    """

    hear_wanted = Signal()
    settle_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._spread: Spread | None = None
        self._reads = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        self._nothing = label("Nobody was heard on this statement.", "hint", wrap=True)
        column.addWidget(self._nothing)
        self.dots = Dots(look)
        column.addWidget(self.dots)
        self._words = QWidget()
        words = QHBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(look.px(4))
        self.lowest, self.state = label(""), label("", wrap=True)
        words.addWidget(self.lowest, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self.state, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._words)
        self.list = VoiceList(look)
        column.addWidget(self.list)
        self.hear = button(look, "Hear a voice…", self.hear_wanted.emit, kind="link", icon="plus")
        self.settle = button(look, "Settle…", self.settle_wanted.emit, kind="link", icon="check")
        for way in (self.hear, self.settle):
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._show_words(None)

    def show_spread(self, spread: Spread | None, options: Options) -> None:
        """The voices; None where nobody was heard."""
        self.list.show_voices(spread.voices if spread else (), options)
        self.dots.show_spread(spread, options)
        if spread != self._spread:
            self._spread = spread
            self._show_words(spread)

    def set_read_only(self, *, on: bool) -> None:
        self._reads = on
        self._show_words(self._spread)

    def _show_words(self, spread: Spread | None) -> None:
        self._nothing.setVisible(spread is None)
        self.dots.setVisible(spread is not None)
        self._words.setVisible(spread is not None)
        self.hear.setVisible(not self._reads)
        self.settle.setVisible(not self._reads and spread is not None and spread.differ)
        waits = spread is not None and spread.differ and not spread.settled
        token = "warn" if waits else "text_2"
        ink = self._look.colour(token).name()
        size = self._look.px(12)
        strong, rest = spread.said if spread else ("", "")
        for part, text, weight in ((self.lowest, strong, 600), (self.state, rest, 400)):
            part.setStyleSheet(f"color: {ink}; font-size: {size}px; font-weight: {weight};")
            part.setText(text)
