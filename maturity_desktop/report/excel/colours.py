"""Colours that follow the figures: conditional formats for the bands of index and level."""

from collections.abc import Iterator

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.excel.lists import ladder
from maturity_desktop.report.excel.looks import box, rgb
from maturity_desktop.report.palette import (
    FELL,
    MATURITY,
    TEXT_3,
    Band,
    level_band,
)

_STEPS = len(MATURITY) - 1
# How much of the way to white the hatch goes: dark bands carry white figures, so less there.
_HATCH_LIGHT, _HATCH_DARK = 0.55, 0.18


def band_starts(model: MaturityModel) -> list[float]:
    """Where each band of the index begins."""
    span = len(model.carrying_levels)
    return [round(model.scoring.base + span * step / _STEPS, 6) for step in range(_STEPS + 1)]


def index_colours(worksheet: Worksheet, cells: str, low: str, model: MaturityModel) -> None:
    """Fill by the lower printed figure; hatched where a range stands.

    Args:
        worksheet: where both stand.
        cells: the range that is coloured, its first cell named in the rules without ``$``.
        low: the first cell of a range of the same shape that holds the lower figures.
        model: for its bands.
    """
    if not model.carrying_levels:
        return
    first = cells.split(":", maxsplit=1)[0]
    _add(worksheet, cells, f'{low}=""', DifferentialStyle(font=_tone(TEXT_3)), last=True)
    # From the top down: the first rule that holds decides. Whatever is left is the lowest band.
    limits = [f"{low}>={start!r}" for start in band_starts(model)]
    limits[0] = f'{low}<>""'
    for band, limit in reversed(list(zip(MATURITY, limits, strict=True))):
        for hatched, condition in ((True, f"AND({limit},{first}<>{low})"), (False, limit)):
            look = DifferentialStyle(font=_tone(band.text), fill=_fill(band, hatched=hatched))
            _add(worksheet, cells, condition, look, last=True)


def _tone(colour: str, *, bold: bool | None = None) -> Font:
    """A conditional format must not name a typeface or a size."""
    return Font(color=rgb(colour), bold=bold)


def _fill(band: Band, *, hatched: bool) -> PatternFill:
    # In conditional formats the ground of a pattern is its background colour.
    if not hatched:
        return PatternFill("solid", fgColor=rgb(band.fill), bgColor=rgb(band.fill))
    share = _HATCH_DARK if band.text == "#FFFFFF" else _HATCH_LIGHT
    return PatternFill("lightUp", fgColor=_lighter(band.fill, share), bgColor=rgb(band.fill))


def _lighter(colour: str, share: float) -> str:
    parts = (int(rgb(colour)[place : place + 2], 16) for place in (0, 2, 4))
    return "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)


def level_colours(
    worksheet: Worksheet, cells: str, model: MaturityModel, *, differs: str = ""
) -> None:
    """Fill of cells that name a level; with a red outline where the condition `differs` holds.

    Excel would join two rules that hold at once, LibreOffice takes the first one alone.
    """
    first = cells.split(":", maxsplit=1)[0]
    for place, band in _level_bands(model):
        here = f"{first}=INDEX(Ladder_Text,{place})"
        font, fill = _tone(band.text, bold=True), _fill(band, hatched=False)
        if differs:
            outlined = DifferentialStyle(font=font, fill=fill, border=box(FELL))
            _add(worksheet, cells, f"AND({here},{differs})", outlined, last=True)
        _add(worksheet, cells, here, DifferentialStyle(font=font, fill=fill), last=True)


def _level_bands(model: MaturityModel) -> Iterator[tuple[int, Band]]:
    if model.carrying_levels:
        for place, number in enumerate(ladder(model), start=1):
            yield place, level_band(number, *model.level_ends)


def outline_where(worksheet: Worksheet, cells: str, condition: str) -> None:
    """A red outline where what-if is not what was delivered."""
    _add(worksheet, cells, condition, DifferentialStyle(border=box(FELL)))


def colour_text_where(worksheet: Worksheet, cells: str, condition: str, colour: str) -> None:
    """Text in another colour, and bold: colour alone says nothing to who cannot see it."""
    _add(worksheet, cells, condition, DifferentialStyle(font=_tone(colour, bold=True)))


def colour_text_quiet(worksheet: Worksheet, cells: str, condition: str) -> None:
    """Text in grey."""
    _add(worksheet, cells, condition, DifferentialStyle(font=_tone(TEXT_3)))


def _add(
    worksheet: Worksheet, cells: str, condition: str, look: DifferentialStyle, *, last: bool = False
) -> None:
    """One rule; after a `last` one that holds, no further one is looked at."""
    rule = Rule("expression", dxf=look, formula=[condition], stopIfTrue=last or None)
    worksheet.conditional_formatting.add(cells, rule)
