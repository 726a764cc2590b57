"""The colours of charts and reports on paper: colour means maturity, blue means now."""

from typing import NamedTuple

from maturity_desktop.rounding import shown

TEXT = "#1F2937"
TEXT_2 = "#4B5563"
TEXT_3 = "#5F6977"
BORDER = "#E1E5EA"
BORDER_STRONG = "#C9D0D8"
TRACK = "#DCE2E8"
QUIET = "#F4F6F8"
ACCENT = "#005A9C"
ACCENT_SOFT = "#E5F0F9"
CURRENT = "#0072B2"
TARGET = "#D55E00"
PREVIOUS = "#8A929C"
FELL = "#B2182B"
OK = "#1B7A4B"
WARN = "#9A4A08"
GRADES = ("#C9D0D8", "#9DB4C8", "#5F86A8", "#23567F")


class Band(NamedTuple):
    """Fill and text colour of one maturity band."""

    fill: str
    text: str


# Viridis reversed with its lightness spread evenly: falls steadily, so it survives grey print.
MATURITY = (
    Band("#F6E27A", "#111827"),
    Band("#83CB7B", "#111827"),
    Band("#35A198", "#0B1220"),
    Band("#3D659F", "#FFFFFF"),
    Band("#45216F", "#FFFFFF"),
)


def _band(share: float) -> Band:
    """Five bands over the way from 0 to 1, the last one only at the very end."""
    return MATURITY[min(len(MATURITY) - 1, max(0, int(round(share * 4, 6))))]


def index_band(index: float, base: float, top: float) -> Band:
    """The band of the printed figure: 1.0-1.9, 2.0-2.9 and so on for an index from 1 to 5."""
    return _band((float(shown(index)) - base) / (top - base) if top > base else 0.0)


def level_band(level: int, lowest: int, highest: int) -> Band:
    """The colour of a level chip; `lowest` is the level below the first one with criteria."""
    return _band((level - lowest) / (highest - lowest) if highest > lowest else 0.0)
