"""What blocks draw on: a reportlab canvas that is told of colours and type only when they change.

reportlab opens a text object for every string and sets font and colour again each time, which is
most of its time on pages of small print. Here the text of a page is one text object, drawn over
its marks. The strings keep the order in which they are drawn, which is the order of reading.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from maturity_desktop.report.pdf.fonts import CAP_HEIGHT
from maturity_desktop.report.pdf.styles import Style, ink
from maturity_desktop.report.pdf.typesetting import Align, Typesetter

XY = tuple[float, float]
_NEAR = 0.001
_STAMP = 24  # half the side of the largest mark that can be a stamp


class Rect(NamedTuple):
    """A rectangle by its lower left corner."""

    x: float
    y: float
    width: float
    height: float


class Sheet:
    """The page that is being drawn; points from its lower left corner."""

    def __init__(self, canvas: Canvas, setter: Typesetter) -> None:
        self.canvas = canvas
        self.setter = setter
        self._stamps: set[str] = set()
        self._begin_page()

    def _begin_page(self) -> None:
        self._pen: PDFTextObject | None = None
        self._style: Style | None = None
        self._next = (0.0, 0.0)
        self._forget()

    def _forget(self) -> None:
        self._filled = self._stroked = ""
        self._width = 0.0

    def end_page(self) -> None:
        if self._pen is not None:
            self.canvas.drawText(self._pen)
        self.canvas.showPage()
        self._begin_page()

    def fill(self, colour: str) -> None:
        if colour != self._filled:
            self.canvas.setFillColor(ink(colour))
            self._filled = colour

    def stroke(self, colour: str, width: float) -> None:
        if colour != self._stroked:
            self.canvas.setStrokeColor(ink(colour))
            self._stroked = colour
        if width != self._width:
            self.canvas.setLineWidth(width)
            self._width = width

    @contextmanager
    def apart(self) -> Iterator[Canvas]:
        """For clips and turns, which end with the block."""
        self.canvas.saveState()
        yield self.canvas
        self.canvas.restoreState()
        self._forget()

    def stamp(self, name: str, at: XY, paint: Callable[[XY], None]) -> None:
        """A mark that stands in many places: painted once around (0, 0), then only referred to."""
        canvas = self.canvas
        if name not in self._stamps:
            self._stamps.add(name)
            self._forget()
            canvas.beginForm(name, -_STAMP, -_STAMP, _STAMP, _STAMP)
            paint((0.0, 0.0))
            canvas.endForm()
            self._forget()
        canvas.saveState()
        canvas.translate(*at)
        canvas.doForm(name)
        canvas.restoreState()

    def write(self, at: XY, text: str, style: Style) -> None:
        """One printable string from its left end on the baseline."""
        pen, before = self._pen, self._style
        if pen is None:
            pen = self._pen = self.canvas.beginText()
        if style is not before:
            if before is None or before[:3] != style[:3]:
                pen.setFont(style.face, style.size, style.leading)
            if before is None or before.colour != style.colour:
                pen.setFillColor(ink(style.colour))
            if (before.tracking if before else 0.0) != style.tracking:
                pen.setCharSpace(style.tracking)
            self._style = style
        x, y = at
        if before is None or abs(self._next[0] - x) > _NEAR or abs(self._next[1] - y) > _NEAR:
            pen.setTextOrigin(x, y)
        pen.textLine(text)
        # The pen has moved to the start of the line below, where a paragraph goes on.
        self._next = x, y - style.leading

    def label(self, at: XY, words: str, style: Style, align: Align = "left") -> None:
        """One line with the middle of its capitals at `at`, which is its left end, middle or end."""
        printed, width = self.setter.set_line(words, style)
        shift = {"left": 0.0, "centre": width / 2, "right": width}[align]
        self.write((at[0] - shift, at[1] - CAP_HEIGHT * style.size / 2), printed, style)

    def upright(self, at: XY, words: str, style: Style) -> None:
        """One line that reads upwards, the middle of its capitals at `at`."""
        printed, _ = self.setter.set_line(words, style)
        with self.apart() as canvas:
            canvas.translate(at[0] + CAP_HEIGHT * style.size / 2, at[1])
            canvas.rotate(90)
            canvas.setFillColor(ink(style.colour))
            canvas.setFont(style.face, style.size)
            canvas.drawString(0, 0, printed)

    def rule(self, at: XY, width: float, colour: str, thickness: float = 0.7) -> None:
        """A horizontal line to the right of `at`."""
        self.stroke(colour, thickness)
        self.canvas.line(at[0], at[1], at[0] + width, at[1])

    def box(self, place: Rect, fill: str = "", line: str = "", radius: float = 2.0) -> None:
        """A rounded rectangle, filled or outlined."""
        if fill:
            self.fill(fill)
        if line:
            self.stroke(line, 0.9)
        if radius:
            self.canvas.roundRect(*place, radius, stroke=bool(line), fill=bool(fill))
        else:
            self.canvas.rect(*place, stroke=bool(line), fill=bool(fill))

    def link(self, place: Rect, key: str) -> None:
        """Makes a place lead to an anchor."""
        corners = (place.x, place.y, place.x + place.width, place.y + place.height)
        self.canvas.linkRect("", key, corners, relative=0, thickness=0)
