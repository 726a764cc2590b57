"""Inter, as it ships, made known to reportlab and measured."""

from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from maturity_desktop.assets import resource

REGULAR = "Inter-Regular"
MEDIUM = "Inter-Medium"
SEMIBOLD = "Inter-SemiBold"
FACES = (REGULAR, MEDIUM, SEMIBOLD)
# The height of capitals as a share of the type size, to centre lines on what the eye sees.
CAP_HEIGHT = 0.727


class Metrics:
    """Which characters a face has, and how wide they are in thousandths of its size."""

    def __init__(self, font: TTFont) -> None:
        self.glyphs: dict[int, int] = font.face.charToGlyph
        self.widths: dict[int, float] = font.face.charWidths
        self.default: float = font.face.defaultWidth

    def width(self, text: str) -> float:
        widths, default = self.widths, self.default
        return sum([widths.get(ord(sign), default) for sign in text])


@cache
def metrics() -> dict[str, Metrics]:
    """The measures of every face; registers them with reportlab the first time."""
    # Nothing here draws foreign pictures or markup; should a library function ever try to,
    # it may open no file and no address.
    rl_config.trustedSchemes = []
    rl_config.trustedHosts = []
    # Streams are binary anyway: the text armour costs a third of the size and most of the time.
    rl_config.useA85 = 0
    found: dict[str, Metrics] = {}
    for face in FACES:
        font = TTFont(face, str(resource("fonts", f"{face}.ttf")))
        pdfmetrics.registerFont(font)
        found[face] = Metrics(font)
    return found
