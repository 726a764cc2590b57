"""The type and the measures of the pages: points throughout."""

from functools import lru_cache
from typing import NamedTuple

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, LETTER

from maturity_desktop.report.palette import ACCENT, TEXT, TEXT_2, TEXT_3
from maturity_desktop.report.pdf.fonts import MEDIUM, REGULAR, SEMIBOLD


class Style(NamedTuple):
    """How a text is set: face, size and leading, colour, extra space between letters."""

    face: str
    size: float
    leading: float
    colour: str = TEXT
    tracking: float = 0.0

    def of(self, colour: str) -> "Style":
        return self._replace(colour=colour)


@lru_cache(maxsize=64)
def ink(colour: str) -> Color:
    return HexColor(colour)


PAPER = {"a4": A4, "letter": LETTER}
SIDE = 42.5  # left and right margin
COLUMN_GAP = 22.0
TOP = 59.0
BOTTOM = 46.0
FAINT = "#6B7280"  # the lightest grey that text may have on white
RULE = "#C9D0D8"
DARK_RULE = TEXT
HAIRLINE = "#E1E5EA"
BORDER_GREY = "#D5DAE0"
DEPTH = "#828993"  # marks of depth statements; no text

COVER_SIZES = (34.0, 28.0, 22.0, 17.0)
EYEBROW = Style(SEMIBOLD, 8.4, 12, ACCENT)
TITLE = Style(SEMIBOLD, 17, 21.5, "#111827", -0.25)
LEAD = Style(REGULAR, 9.4, 13.4, "#374151")
HEADING = Style(SEMIBOLD, 9.4, 13, "#111827")
BODY = Style(REGULAR, 8.6, 12.6, "#374151")
NAME = Style(REGULAR, 8.4, 11.4)
STRONG = Style(SEMIBOLD, 8.4, 11.4)
SMALL = Style(REGULAR, 8, 11, TEXT_2)
SMALL_STRONG = Style(SEMIBOLD, 8, 11)
CAPTION = Style(REGULAR, 7.5, 10, TEXT_3)
CAPTION_STRONG = Style(SEMIBOLD, 7.5, 10, TEXT_3)
FIGURE = Style(SEMIBOLD, 14.5, 18, TEXT, -0.2)
LABEL = Style(SEMIBOLD, 8, 11, TEXT_2)
CELL = Style(MEDIUM, 8.4, 10)
COLUMN = Style(REGULAR, 7.5, 9.4, TEXT_3)
