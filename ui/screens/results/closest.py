"""The card that says where the next level is near, and which statement stands in the way."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.text import counted
from ui.screens.results.behind import Behind
from ui.screens.results.card import Card, quiet_link
from ui.screens.results.scales import Scales
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.buttons import button
from ui.widgets.chips import LevelChip, RatingMark
from ui.widgets.icon_label import icon_label
from ui.widgets.statement_list import StatementRow
from ui.widgets.text import ElidedLabel, label, line

_SHOWN = 4


def nearest(score: RoundScore) -> list[AreaScore]:
    """Assessed areas that have a next level: within reach first, then fewest statements."""
    areas = [area for area in score.assessed if area.next_level and area.held_back_by]
    areas.sort(key=lambda area: (area.within_reach is None, len(area.held_back_by)))
    return areas


class ClosestCard(Card):
    """Up to four areas.

    Signals:
        statement_wanted: id of a criterion.
        area_asked: id of an area whose holding statements somebody wants to see.
        all_asked: the statements to raise for all targets.
    """

    statement_wanted = Signal(str)
    area_asked = Signal(str)
    all_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Closest to the next level", "What holds it back, fewest first")
        self.all = button(look, "", self.all_asked.emit, kind="link", small=True)
        # It ends where the rows end.
        self.all.setStyleSheet(f"padding: 0; min-height: {look.px(24)}px;")
        self.head.addWidget(self.all)
        self.rows = [ClosestRow(look) for _ in range(_SHOWN)]
        for row in self.rows:
            row.statement_wanted.connect(self.statement_wanted)
            row.area_asked.connect(self.area_asked)
            self.body.addWidget(row)
        self.none = label("No area has a level above the one it reached.", "hint", wrap=True)
        self.body.addWidget(self.none)
        self.body.addStretch(1)
        self.body.setContentsMargins(look.px(20), look.px(6), look.px(20), 0)

    def show_round(self, scales: Scales, behind: Behind) -> None:
        self.setVisible(scales.has_levels)
        areas = nearest(behind.score)[:_SHOWN]
        for row in self.rows:
            row.hide()
        for row, area in zip(self.rows, areas, strict=False):
            first = behind.row(area.held_back_by[0])
            row.show_area(area, behind.level_text(area, area.level), scales, first)
            row.show()
        _align([row for row in self.rows if not row.isHidden()])
        self.none.setVisible(not areas)
        raising = len(behind.to_raise().ids)
        self.all.setText(
            f"All {counted(raising, 'statement')} to raise"
            if raising > 1
            else "1 statement to raise"
        )
        self.all.setVisible(raising > 0)

    def arrange(self, width: int) -> None:
        """Breaks the rows into two lines where there is little room."""
        for row in self.rows:
            row.arrange(width)


class ClosestRow(QFrame):
    """One area; Enter or a click opens the statement that is named."""

    statement_wanted = Signal(str)
    area_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self._area, self._criterion = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        first, second = QHBoxLayout(), QHBoxLayout()
        for part in (self._lines, first, second):
            part.setSpacing(px(10))
        self._lines.addLayout(first)
        self._lines.addLayout(second, 1)
        column.addLayout(self._lines)
        self.setFixedHeight(px(30))
        self.name = ElidedLabel("", "strong")
        self.chip = LevelChip(look)
        self.step = label("", "body2")
        self.count = quiet_link(look)
        self.count.clicked.connect(lambda: self.area_asked.emit(self._area))
        self.mark = RatingMark(look)
        self.number = label("", "body2")
        self.title = ElidedLabel("")
        self.dimension = ElidedLabel("", "hint")
        arrow = icon_label(look, "chevron-right", look.tokens.text_2, 16, self)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._spare = QWidget()
        for widget in (self.name, self.chip, self.step, self.count):
            first.addWidget(widget)
        first.addWidget(self._spare, 1)
        second.addWidget(self.mark)
        second.addWidget(self.number)
        second.addWidget(self.title, 1)
        second.addWidget(self.dimension)
        second.addWidget(arrow)
        self.aligned: tuple[QWidget, ...] = (
            self.name,
            self.step,
            self.count,
            self.number,
            self.dimension,
        )

    @property
    def area(self) -> str:
        """Id of the area it is about."""
        return self._area

    def show_area(self, area: AreaScore, level: str, scales: Scales, row: StatementRow) -> None:
        self._area, self._criterion = area.id, row.id
        self.name.setText(area.label)
        self.chip.show_level(level, scales.level_band(int(level)) if level else None)
        near = area.within_reach is not None
        step = f"level {area.next_level} within reach" if near else f"to level {area.next_level}"
        self.step.setText(step)
        self.step.setProperty("role", "ok" if near else "body2")
        self.step.style().unpolish(self.step)
        self.step.style().polish(self.step)
        held = counted(len(area.held_back_by), "statement")
        self.count.setText(held)
        self.count.setAccessibleName(f"{held} of {area.label}")
        self.mark.show_answer(
            row.letter,
            row.value,
            struck=row.letter == "NA",
            dash=row.inferred and row.value == 0,
        )
        self.number.setText(row.number)
        self.title.setText(row.title)
        self.dimension.setText(row.dimension)
        self.setAccessibleName(
            f"{area.label}, level {level or 'not known yet'}, {step}, {held}. "
            f"First: {row.number} {row.title}, {row.said}, {row.dimension}"
        )

    def arrange(self, width: int) -> None:
        """The statement beside the area, or below it where there is less room."""
        px = self._look.px
        beside = width >= px(720)
        way = QBoxLayout.Direction
        self._lines.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._lines.setSpacing(px(10) if beside else 0)
        self._lines.setContentsMargins(0, 0 if beside else px(4), 0, 0 if beside else px(4))
        self._spare.setVisible(not beside)
        self.dimension.setVisible(width >= px(480))
        self.setFixedHeight(px(30 if beside else 58))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.statement_wanted.emit(self._criterion)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step_to(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.statement_wanted.emit(self._criterion)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() or self.underMouse():
            painter = QPainter(self)
            rect = self.rect().toRectF().adjusted(0, 1, 0, 0)
            if self.underMouse():
                painter.fillRect(rect, self._look.colour("hover_surface"))
            if self.hasFocus():
                marks.focus_ring(painter, self._look, rect)

    def _step_to(self, step: int) -> None:
        parent = self.parentWidget()
        siblings = parent.findChildren(ClosestRow) if parent else [self]
        seen = [row for row in siblings if not row.isHidden()]
        place = seen.index(self) + step
        if 0 <= place < len(seen):
            seen[place].setFocus(Qt.FocusReason.OtherFocusReason)


def _align(rows: Sequence[ClosestRow]) -> None:
    """Gives the parts of all rows the width of their widest."""
    if not rows:
        return
    look = rows[0]._look  # noqa: SLF001  # a function of this class
    most = look.px(170)
    for parts in zip(*(row.aligned for row in rows), strict=True):
        widest = min(most, max(part.sizeHint().width() for part in parts))
        for part in parts:
            part.setFixedWidth(widest + 1)
