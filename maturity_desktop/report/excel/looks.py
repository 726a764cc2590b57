"""How cells look: every font, fill and border of the workbook, made once."""

from dataclasses import dataclass
from typing import Literal

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from maturity_desktop.report.palette import (
    ACCENT,
    ACCENT_SOFT,
    BORDER,
    BORDER_STRONG,
    QUIET,
    TEXT,
    TEXT_2,
    TEXT_3,
)

NAVY = "#12344D"  # heads of tables, as in the mock-up
WHITE = "#FFFFFF"
FONT = "Calibri"
ONE_DECIMAL = "0.0"
Horizontal = Literal["left", "center"]
Vertical = Literal["top", "center"]
Weight = Literal["thin", "medium"]
PLAIN = "General"


def rgb(colour: str) -> str:
    """``"#005A9C"`` as openpyxl wants it."""
    return colour.removeprefix("#")


def font(size: float = 10, colour: str = TEXT, *, bold: bool = False) -> Font:
    return Font(name=FONT, size=size, color=rgb(colour), bold=bold)


def solid(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=rgb(colour))


def side(colour: str, weight: Weight = "thin") -> Side:
    return Side(weight, rgb(colour))


def _rule(*, top: str = "", bottom: str = "", weight: Weight = "thin") -> Border:
    return Border(
        top=side(top, weight) if top else None, bottom=side(bottom, weight) if bottom else None
    )


def box(colour: str, bottom: str = "") -> Border:
    line = side(colour)
    return Border(left=line, right=line, top=line, bottom=side(bottom) if bottom else line)


def _place(
    horizontal: Horizontal = "left", vertical: Vertical = "center", *, wrap: bool = False
) -> Alignment:
    # A little air before text; titles begin where the grid begins.
    indent = 1 if horizontal == "left" else 0
    return Alignment(horizontal, vertical, wrap_text=wrap, indent=indent)


@dataclass(frozen=True, eq=False)
class Look:
    """One look. Compared by identity: a book keeps one style array for each."""

    font: Font
    fill: PatternFill | None = None
    border: Border | None = None
    place: Alignment | None = None
    number: str = PLAIN
    unlocked: bool = False

    @property
    def protection(self) -> Protection:
        return Protection(locked=not self.unlocked)


_LINE = _rule(bottom=BORDER)
_GROUP_END = _rule(bottom=TEXT_3)
_FLUSH = Alignment("left", "center")
_FLUSH_TEXT = Alignment("left", "top", wrap_text=True)
_LEFT, _CENTRE = _place(), _place("center")
_TOP, _TOP_CENTRE = _place(vertical="top", wrap=True), _place("center", "top", wrap=True)
_HEAD = _place("left", "center", wrap=True)
_HEAD_CENTRE = _place("center", "center", wrap=True)

TITLE = Look(font(18, bold=True), place=_FLUSH)
SUBTITLE = Look(font(11, TEXT_2), place=_FLUSH)
HEADING = Look(font(13, bold=True), place=_FLUSH)
HEADING_LIVE = Look(font(13, ACCENT, bold=True), place=_FLUSH)
HEADING_RULED = Look(font(13, bold=True), border=_rule(bottom=NAVY, weight="medium"), place=_FLUSH)
CAPTION = Look(font(9, TEXT_3), place=_FLUSH)
NOTE = Look(font(10, TEXT_2), place=_FLUSH_TEXT)
PARAGRAPH = Look(font(11), place=_FLUSH_TEXT)

HEAD = Look(font(10, WHITE, bold=True), solid(NAVY), place=_HEAD)
HEAD_CENTRE = Look(font(10, WHITE, bold=True), solid(NAVY), place=_HEAD_CENTRE)
HEAD_LIVE = Look(font(10, WHITE, bold=True), solid(ACCENT), place=_HEAD_CENTRE)
HEAD_QUIET = Look(font(9, TEXT_2, bold=True), solid(BORDER), place=_HEAD_CENTRE)

# Rows of tables, on one line.
NAME = Look(font(10), border=_LINE, place=_LEFT)
CENTRED = Look(font(10), border=_LINE, place=_CENTRE)
STRONG = Look(font(10, bold=True), border=_LINE, place=_CENTRE, number=ONE_DECIMAL)
FIGURE = Look(font(10), border=_LINE, place=_CENTRE, number=ONE_DECIMAL)
WHOLE = Look(font(10), border=_LINE, place=_CENTRE, number="0")
SHARE = Look(font(10), border=_LINE, place=_CENTRE, number="0%")
EXACT = Look(font(10), border=_LINE, place=_CENTRE, number="0.0000")
FLAG = Look(font(9, TEXT_2), border=_LINE, place=_CENTRE, number="0")
CELL = Look(
    font(10),
    border=box(WHITE),
    place=_CENTRE,
    number=ONE_DECIMAL,
)
# The last row of a group of areas.
NAME_END = Look(font(10), border=_GROUP_END, place=_LEFT)
STRONG_END = Look(STRONG.font, border=_GROUP_END, place=_CENTRE, number=ONE_DECIMAL)
CELL_END = Look(
    font(10),
    border=box(WHITE, TEXT_3),
    place=_CENTRE,
    number=ONE_DECIMAL,
)
TARGET = Look(font(10), border=_LINE, place=_CENTRE, number='"◇ "0')
TOTAL_NAME = Look(font(10, bold=True), border=_rule(top=TEXT, weight="medium"), place=_LEFT)
TOTAL = Look(
    font(10, bold=True),
    border=_rule(top=TEXT, weight="medium"),
    place=_CENTRE,
    number=ONE_DECIMAL,
)

# Rows of tables with texts of any length.
TEXT_CELL = Look(font(10), border=_LINE, place=_TOP)
TEXT_QUIET = Look(font(9, TEXT_2), border=_LINE, place=_TOP)
TEXT_CENTRE = Look(font(10), border=_LINE, place=_TOP_CENTRE)
SHARE_TOP = Look(font(10), border=_LINE, place=_TOP_CENTRE, number="0%")
CHANGE = Look(font(10), border=_LINE, place=_CENTRE, number='+0.0;"\N{MINUS SIGN}"0.0;0.0')
DATE = Look(font(10), border=_LINE, place=_TOP_CENTRE, number="d mmm yyyy")
MONEY = Look(font(10), border=_LINE, place=_TOP_CENTRE, number="#,##0")
# Any number of decimals: "0.##" would print 54 as "54."
AMOUNT = Look(font(10), border=_LINE, place=_TOP_CENTRE)
DAYS = Look(font(10), border=_LINE, place=_TOP_CENTRE, number="#,##0.0")
TOTAL_WHOLE = Look(TOTAL.font, border=TOTAL.border, place=_CENTRE, number="#,##0")
INPUT = Look(
    font(10, ACCENT, bold=True),
    solid(ACCENT_SOFT),
    box(BORDER_STRONG),
    _TOP_CENTRE,
    "@",
    unlocked=True,
)
INPUT_NUMBER = Look(INPUT.font, INPUT.fill, INPUT.border, _TOP_CENTRE, PLAIN, unlocked=True)

# The panel of figures.
PANEL = Look(font(10), solid(QUIET), place=_LEFT)
PANEL_TOP = Look(font(9, TEXT_3), solid(QUIET), _rule(top=ACCENT, weight="medium"), _LEFT)
PANEL_SENTENCE = Look(font(11, bold=True), solid(QUIET), place=_place(wrap=True))
PANEL_FIGURE = Look(font(16, bold=True), solid(QUIET), place=_LEFT, number=ONE_DECIMAL)
PANEL_LEVEL = Look(font(14, bold=True), solid(QUIET), place=_LEFT)
PANEL_NOTE = Look(font(9, TEXT_3), solid(QUIET), place=_LEFT)
SENTENCE = Look(font(10, TEXT_2), place=_FLUSH)
