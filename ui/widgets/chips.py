"""Level chips, rating marks and rings as widgets."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look
from ui.tokens import Band
from ui.widgets import marks
from ui.widgets.text import plain_tooltip


class LevelChip(QWidget):
    """Number, or number and name, of a level on its colour; a dashed dash without a band."""

    def __init__(self, look: Look, *, large: bool = False) -> None:
        super().__init__()
        self._look = look
        self._text = "\N{EN DASH}"
        self._band: Band | None = None
        self._font = look.font(15 if large else 11, 600)
        self._height = look.px(26 if large else 18)
        self._padding = look.px(9 if large else 6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, text: str, band: Band | None) -> None:
        wanted = text or "\N{EN DASH}"
        if (wanted, band) == (self._text, self._band) and self.accessibleName():
            return
        self._text, self._band = wanted, band
        self.setAccessibleName(f"Level {text}" if text else "No level yet")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._font).horizontalAdvance(self._text) + 2 * self._padding
        return QSize(max(width, self._look.px(22)), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        marks.chip(painter, self._look, QRectF(self.rect()), self._text, self._band)


class RatingMark(QWidget):
    """Ball and letter of an answer."""

    def __init__(self, look: Look, *, quiet: bool = False) -> None:
        super().__init__()
        self._look = look
        self._quiet = quiet
        self._value: float | None = None
        self._letter, self._struck, self._dash = "", False, False
        self.setFixedSize(look.px(36), look.px(20))

    def show_answer(
        self, letter: str, value: float | None, *, struck: bool = False, dash: bool = False
    ) -> None:
        """`letter` is the option's id, ``"NA"``, or empty while open."""
        self._letter, self._value, self._struck, self._dash = letter, value, struck, dash
        self.setAccessibleName(letter or "open")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        is_open = not self._letter
        ink = look.colour("text_3" if self._quiet or is_open else "text_2")
        side = look.px(13 if self._quiet else 15)
        top = (self.height() - side) / 2
        ball = QRectF(0, top, side, side)
        marks.ball(painter, ball, self._value, ink, struck=self._struck, dash=self._dash)
        painter.setFont(look.font(12 if self._quiet else 13, 400 if self._quiet else 600))
        painter.setPen(look.colour("text_3" if self._quiet or is_open else "text"))
        text = {"": "\N{EN DASH}", "NA": ""}.get(self._letter, self._letter)
        box = QRectF(side + look.px(7), 0, self.width() - side - look.px(7), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class GradeMark(QWidget):
    """Three rising bars and the digit of an evidence grade."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grade = 0
        self.setFixedSize(look.px(24), look.px(18))

    def show_grade(self, grade: int) -> None:
        if grade == self._grade and self.accessibleName():
            return
        self._grade = grade
        self.setAccessibleName(f"Evidence grade {grade}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        middle = (self.height() + look.px(10)) / 2
        marks.grade(painter, look, QPointF(0, middle), self._grade)
        painter.setFont(look.font(11, 600))
        painter.setPen(look.colour("text_2"))
        box = QRectF(look.px(15), 0, look.px(9), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._grade))


class AreaStack(QWidget):
    """Small squares, one for each assessed area, sorted by level."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._bands: tuple[Band, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_bands(self, bands: tuple[Band, ...], said: str) -> None:
        """One band for each area in rising order; `said` for screen readers and the tooltip."""
        self._bands = bands
        self.setAccessibleName(said)
        self.setToolTip(plain_tooltip(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(1, len(self._bands)) * self._look.px(16), self._look.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._look.px(13)
        for place, band in enumerate(self._bands):
            rect = QRectF(place * self._look.px(16), 0, side, side)
            marks.chip(painter, self._look, rect, "", band)
