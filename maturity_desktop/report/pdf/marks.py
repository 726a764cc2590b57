"""The small marks of the report, drawn around a point: chips, diamonds, balls, grade bars."""

from functools import lru_cache

from reportlab.lib.colors import Color, linearlyInterpolatedColor

from maturity_desktop.report import geometry
from maturity_desktop.report.palette import GRADES, TARGET, TEXT, WARN, Band
from maturity_desktop.report.pdf.fonts import REGULAR, SEMIBOLD
from maturity_desktop.report.pdf.sheet import XY, Rect, Sheet
from maturity_desktop.report.pdf.styles import BORDER_GREY, DEPTH, FAINT, Style, ink
from maturity_desktop.report.pdf.typesetting import Typesetter
from maturity_desktop.report.records import StatementLine

BALL = 4.3  # radius of a Harvey ball, in points
AFTER_BALL = 2 * BALL + 3.4  # where the letter stands
_WHITE = "#FFFFFF"
_DASH = (1.5, 1.3)
_CHIP = Style(SEMIBOLD, 7.5, 9)
_LETTER = Style(SEMIBOLD, 7.8, 10)
_QUIET_LETTER = Style(REGULAR, 7.8, 10, FAINT)
_GRADE = Style(SEMIBOLD, 7.5, 9)


def chip(sheet: Sheet, at: XY, text: str, band: Band, wide: float = 0.0) -> None:
    """A level on its colour, centred."""
    width = max(wide, sheet.setter.width(text, _CHIP) + 5)
    sheet.box(Rect(at[0] - width / 2, at[1] - 5, width, 10), band.fill, radius=2.2)
    sheet.label(at, text, _CHIP.of(band.text), "centre")


def chip_width(setter: Typesetter, text: str, style: Style) -> float:
    """How wide `named_chip` is."""
    return setter.width(text, style) + 1.2 * style.size


def named_chip(sheet: Sheet, at: XY, text: str, band: Band, style: Style) -> None:
    """Number and name of a level on its colour, from its left middle."""
    height = style.size * 1.62
    width = chip_width(sheet.setter, text, style)
    sheet.box(Rect(at[0], at[1] - height / 2, width, height), band.fill, radius=height / 5)
    sheet.label((at[0] + width / 2, at[1]), text, style.of(band.text), "centre")


def diamond(sheet: Sheet, at: XY, radius: float = 4.0, *, reached: bool = False) -> None:
    """A target, filled where it is reached."""

    def paint(centre: XY) -> None:
        path = sheet.canvas.beginPath()
        first, *others = geometry.diamond(*centre, radius)
        path.moveTo(*first)
        for corner in others:
            path.lineTo(*corner)
        path.close()
        sheet.fill(TARGET if reached else _WHITE)
        sheet.stroke(TARGET, 1.05)
        sheet.canvas.drawPath(path, stroke=1, fill=1)

    sheet.stamp(f"diamond{round(radius * 10)}{reached}", at, paint)


def ball(sheet: Sheet, at: XY, value: float, colour: str = TEXT) -> None:
    """A Harvey ball: the filled share is the value of the answer."""

    def paint(centre: XY) -> None:
        _circle(sheet, centre, colour, filled=value >= 1)
        if 0 < value < 1:
            sheet.fill(colour)
            corners = (-BALL, -BALL, BALL, BALL)
            sheet.canvas.wedge(*corners, *geometry.ball(value), stroke=0, fill=1)

    sheet.stamp(f"ball{round(value * 1000)}{colour[1:]}", at, paint)


def _circle(sheet: Sheet, at: XY, colour: str, *, filled: bool = False) -> None:
    sheet.stroke(colour, 0.95)
    if filled:
        sheet.fill(colour)
    sheet.canvas.circle(*at, BALL, stroke=1, fill=int(filled))


def open_ball(sheet: Sheet, at: XY) -> None:
    """No answer yet."""

    def paint(centre: XY) -> None:
        sheet.canvas.setDash(*_DASH)
        _circle(sheet, centre, FAINT)

    sheet.stamp("openball", at, paint)


def struck_ball(sheet: Sheet, at: XY) -> None:
    """Not applicable."""

    def paint(centre: XY) -> None:
        _circle(sheet, centre, DEPTH)
        sheet.canvas.line(-BALL, -BALL, BALL, BALL)

    sheet.stamp("struckball", at, paint)


def dash(sheet: Sheet, at: XY) -> None:
    """The lowest answer, inferred from another statement."""
    sheet.rule((at[0] - BALL, at[1]), 2 * BALL, DEPTH, 0.9)


def is_inferred(line: StatementLine) -> bool:
    """The lowest answer that was not asked for but follows from another one."""
    return line.state == "rated" and line.inferred and not line.value


def letter(line: StatementLine) -> str:
    """What stands beside the ball in a ladder: the id of the answer."""
    return line.answer if line.state == "rated" else ""


def answer_words(line: StatementLine) -> str:
    """The same where words are needed, because no legend is near."""
    return {"open": "open", "not_applicable": "n/a"}.get(line.state, line.answer)


def answer(sheet: Sheet, at: XY, line: StatementLine, words: str, width: float) -> None:
    """The mark of one statement, its left middle at `at`, and words of at most `width` points."""
    centre = (at[0] + BALL, at[1])
    if line.state == "open":
        open_ball(sheet, centre)
    elif line.state == "not_applicable":
        struck_ball(sheet, centre)
    elif is_inferred(line):
        dash(sheet, centre)
    else:
        ball(sheet, centre, line.value or 0.0, TEXT if line.key else DEPTH)
    firm = line.state == "rated" and line.key and not is_inferred(line)
    style = _LETTER if firm else _QUIET_LETTER
    sheet.label((at[0] + AFTER_BALL, at[1]), sheet.setter.fit(words, style, width), style)


def grade(sheet: Sheet, at: XY, value: int, *, against: bool = False) -> None:
    """Three rising bars, as many filled as the grade, and the digit; 16 points to the right."""

    def paint(left: XY) -> None:
        for place in range(3):
            bar = Rect(left[0] + place * 3.1, left[1] - 3.5, 2.2, 2.6 + 2.2 * place)
            sheet.box(bar, GRADES[3] if place < value else BORDER_GREY, radius=0)

    sheet.stamp(f"grade{value}", at, paint)
    sheet.label((at[0] + 12, at[1]), str(value), _GRADE.of(WARN) if against else _GRADE)


def hatched(sheet: Sheet, place: Rect, fill: str, step: float = 5.6) -> None:
    """A cell whose answers are partly open: white stripes over the colour of its lower figure."""
    x, y, width, height = place
    sheet.box(place, fill)
    with sheet.apart() as canvas:
        path = canvas.beginPath()
        path.roundRect(x, y, width, height, min(2.0, width / 2))
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setStrokeColor(_stripe(fill))
        canvas.setLineWidth(step * 0.38)
        stripes = geometry.hatch(width, height, step)
        canvas.lines([(x + a, y + b, x + c, y + d) for a, b, c, d in stripes])


@lru_cache(maxsize=16)
def _stripe(fill: str) -> Color:
    """White at 62 % over the fill, mixed here: transparency troubles printers."""
    return linearlyInterpolatedColor(ink(fill), ink(_WHITE), 0, 1, 0.62)


def dashed_line(sheet: Sheet, at: XY, to: float, colour: str = TARGET) -> None:
    """From a point to an x at the same height."""
    sheet.canvas.setDash(2.2, 1.7)
    sheet.rule(at, to - at[0], colour, 1.0)
    sheet.canvas.setDash()


def dot(sheet: Sheet, at: XY, radius: float, line: str, fill: str = _WHITE) -> None:
    """A disc, hollow where the fill is white."""

    def paint(centre: XY) -> None:
        sheet.stroke(line, max(0.7, radius * 0.4))
        sheet.fill(fill)
        sheet.canvas.circle(*centre, radius, stroke=1, fill=1)

    sheet.stamp(f"dot{round(radius * 10)}{line[1:]}{fill[1:]}", at, paint)


def monogram(sheet: Sheet, at: XY, side: float, name: str) -> None:
    """The first letter of a firm in a quiet square, from its lower left corner."""
    x, y = at
    sheet.box(Rect(x, y, side, side), "#16344F", radius=side * 0.2)
    sign = next((sign for sign in name if sign.isalnum()), name[:1]).upper()
    style = Style(SEMIBOLD, side * 0.6, side, _WHITE)
    sheet.label((x + side / 2, y + side / 2), sign[:1], style, "centre")
