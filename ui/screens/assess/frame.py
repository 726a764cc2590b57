"""What stands around the ladder: the sidebar with its filters, and the header."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.screens.assess.sidebar import Sidebar, SideRow
from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.controls import Segments
from ui.widgets.text import ElidedLabel, label

_SIDE, _SIDE_SLIM, _SIDE_FOLDED = 296, 256, 176
_MODES = (("scan", "Scan"), ("workshop", "Workshop"), ("consolidate", "Consolidate"))


class Side(QFrame):
    """Counts, filters and the list of areas; narrow windows keep the list alone."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self.setProperty("panel", "sidebar")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(14), px(8), px(8))
        column.setSpacing(px(8))
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(px(8), 0, px(8), 0)
        head.setSpacing(px(8))
        row = QHBoxLayout()
        row.addWidget(label("Practice areas", "section"))
        row.addStretch(1)
        row.setSpacing(px(4))
        self._rated, self._asked = label("", "strong"), label("", "body2")
        row.addWidget(self._rated)
        row.addWidget(self._asked)
        head.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Statements answered")
        head.addWidget(self._bar)
        choices = (("all", "All"), ("open", "Open"), ("flagged", "Flagged"))
        self.filters = Segments(look, choices, name="Filter", quiet=True)
        self.filters.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.filters.choose("all")
        head.addWidget(self.filters)
        column.addWidget(self._head)
        self.list = Sidebar(look)
        column.addWidget(self.list, 1)
        self.setFixedWidth(px(_SIDE))

    def fold(self, *, folded: bool, slim: bool = False) -> None:
        self._head.setVisible(not folded)
        self.list.folded = folded
        wide = _SIDE_SLIM if slim else _SIDE
        self.setFixedWidth(self._look.px(_SIDE_FOLDED if folded else wide))

    def show_counts(
        self, rows: tuple[SideRow, ...], answered: int, asked: int, flagged: int
    ) -> None:
        self._rated.setText(str(answered))
        self._asked.setText(f"of {asked}")
        self._bar.setRange(0, max(1, asked))
        self._bar.setValue(answered)
        self.filters.set_text("flagged", f"Flagged {flagged}" if flagged else "Flagged")
        self.list.show_rows(rows)


class Steps(QWidget):
    """Short bars, one a dimension: done, current, to come."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._place = 0
        self._done: tuple[bool, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_steps(self, place: int, done: tuple[bool, ...]) -> None:
        if (place, done) == (self._place, self._done):
            return
        if len(done) != len(self._done):
            self.updateGeometry()
        self._place, self._done = place, done
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(len(self._done) * self._look.px(21), self._look.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        px = self._look.px
        for place, done in enumerate(self._done):
            token = "accent" if place == self._place else "ring" if done else "track"
            painter.setBrush(self._look.colour(token))
            height = px(5 if place == self._place else 4)
            rect = QRectF(place * px(21), (self.height() - height) / 2, px(17), height)
            painter.drawRoundedRect(rect, px(2), px(2))


class Header(QWidget):
    """Area and dimension, the modes, and steps to the next dimension."""

    stepped = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(58), px(10), px(24), px(8))
        row.setSpacing(px(14))
        words = QVBoxLayout()
        words.setSpacing(0)
        caption = QHBoxLayout()
        caption.setSpacing(px(10))
        self._area, self._name = ElidedLabel("", "caption"), ElidedLabel("", "title")
        self._place = label("", "hint")
        self._steps = Steps(look)
        caption.addWidget(self._area)
        caption.addWidget(self._place)
        caption.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignVCenter)
        caption.addStretch(1)
        words.addLayout(caption)
        words.addWidget(self._name)
        row.addLayout(words, 1)
        self.modes = Segments(look, _MODES, name="Way of working")
        self.modes.setMinimumWidth(self.modes.sizeHint().width())
        row.addWidget(self.modes)
        self.steppers: list[QWidget] = []
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for icon, name, step in (
            ("chevron-up", "Previous dimension (Alt Up)", -1),
            ("chevron-down", "Next dimension (Ctrl Enter)", 1),
        ):
            made = icon_button(look, icon, name)
            made.clicked.connect(lambda _checked=False, step=step: self.stepped.emit(step))
            buttons.addWidget(made)
            self.steppers.append(made)
        row.addLayout(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """What only helps to find the way goes before a title is cut."""
        px = self._look.px
        steppers = sum(made.sizeHint().width() for made in self.steppers)
        room = self.width() - px(58 + 24 + 14) - self.modes.sizeHint().width()
        with_steppers = self._name.sizeHint().width() <= room - steppers - px(14)
        for made in self.steppers:
            made.setVisible(with_steppers)
        room -= (steppers + px(14)) if with_steppers else 0
        room -= self._area.sizeHint().width()
        place = self._place.sizeHint().width() + px(10)
        self._place.setVisible(place <= room)
        self._steps.setVisible(place + self._steps.sizeHint().width() + px(10) <= room)

    def show_place(self, area: str, name: str, place: int, done: tuple[bool, ...]) -> None:
        self._steps.show_steps(place, done)
        count = len(done)
        where = f"Dimension {place + 1} of {count}" if place < count else "Area summary"
        texts = ((self._area, area), (self._name, name), (self._place, where))
        if any(words.text() != text for words, text in texts):
            for words, text in texts:
                words.setText(text)
            self._give_way()
