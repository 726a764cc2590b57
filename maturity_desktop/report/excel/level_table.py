"""The sums behind the figures: one row for each level, and for each dimension, of each area."""

from collections.abc import Iterator

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.figures import AreaFigures, or_empty, printed, range_text
from maturity_desktop.report.excel.formulas import level_formulas, shown, shown_text
from maturity_desktop.report.excel.looks import EXACT, FIGURE, NAME, STRONG, WHOLE, Look
from maturity_desktop.report.excel.tables import Column
from maturity_desktop.report.records import AreaPart
from maturity_desktop.scoring.rules import Rule

_HEADINGS = {
    "applicable": "Applicable",
    "weight": "Weight, rated",
    "weighted": "Weight x value",
    "mean": "Mean",
    "weight_all": "Weight, all",
    "low": "Mean, open at lowest",
    "high": "Mean, open at highest",
    "supported": "Mean, supported",
    "supported_low": "Mean, supported, open at lowest",
    "short_here": "Short for this level",
    "short_below": "Short for a higher one",
    "stuck": "Lowest or open",
    "stuck_here": "of these beyond reach",
    "stuck_below": "of these beyond reach",
    "below_top": "Below highest",
    "raise_here": "To raise to this level",
    "raise_below": "To raise to a higher one",
    "plain": "Plain mean",
    "low_here": "Mean not over 0.50",
    "low_below": "Mean not over 0.85",
    "fails_here": "Fails for this level",
    "fails_below": "Fails for a higher one",
    "reached": "Reached",
    "stands": "Level if reached",
    "above": "Level if ahead",
    "supported_short_here": "Supported: short here",
    "supported_short_below": "Supported: short, higher",
    "supported_plain": "Supported: plain mean",
    "supported_low_here": "Supported: not over 0.50",
    "supported_low_below": "Supported: not over 0.85",
    "supported_stuck": "Supported: lowest or open",
    "supported_fails_here": "Supported: fails here",
    "supported_fails_below": "Supported: fails, higher",
    "supported_reached": "Supported: reached",
    "supported_stands": "Supported: level",
}
_EXACT = {
    "weighted",
    "mean",
    "low",
    "high",
    "supported",
    "supported_low",
    "plain",
    "supported_plain",
}


def level_columns(model: MaturityModel) -> list[Column]:
    def look(key: str) -> Look:
        return EXACT if key in _EXACT else WHOLE

    return [
        Column("area", "Area no.", WHOLE),
        Column("name", "Practice area", NAME),
        Column("number", "Level", WHOLE),
        *(
            Column(key, _HEADINGS[key], look(key), formula)
            for key, formula in level_formulas(model).items()
        ),
    ]


def level_rows(
    area: int, part: AreaPart, figures: AreaFigures, rule: Rule
) -> Iterator[dict[str, Value]]:
    for number in rule.levels:
        yield {"area": area, "name": part.name, "number": number, **figures.level(number)}


def dimension_columns(model: MaturityModel) -> list[Column]:
    """One row for each dimension of each area: what the cells of the heat map show."""
    levels = model.carrying_levels
    columns = [
        Column("area", "Area no.", WHOLE),
        Column("name", "Practice area", NAME),
        Column("dimension", "Dimension no.", WHOLE),
        Column("dimension_name", "Dimension", NAME),
        Column("weight", "Area weight", WHOLE, "=INDEX(Area_Weight,{area})"),
        Column("rated", "Rated", WHOLE, _number_of("rated")),
        Column("open", "Open", WHOLE, _number_of("open")),
    ]
    for name, heading in (("mean", "mean"), ("low", "open at lowest"), ("high", "at highest")):
        columns += [
            Column(f"{name}_{level}", f"Level {level}: {heading}", EXACT, _mean_of(name, level))
            for level in levels
        ]
    first, last = levels[0], levels[-1]
    for key, name, heading in (
        ("index", "mean", "Index"),
        ("low", "low", "Index, open at lowest"),
        ("high", "high", "Index, open at highest"),
    ):
        over = f"Index_base+Index_span*AVERAGE({{{name}_{first}}}:{{{name}_{last}}})"
        columns.append(Column(key, heading, EXACT, f'=IF({{rated}}=0,"",{over})'))
    return [
        *columns,
        Column("low_shown", "Lower end as shown", FIGURE, _printed("low")),
        Column("high_shown", "Upper end as shown", FIGURE, _printed("high")),
        Column("shown", "Index as shown", STRONG, f"={shown_text('{low_shown}', '{high_shown}')}"),
    ]


_CELL = "St_Area,{area},St_Dimension,{dimension}"


def _number_of(state: str) -> str:
    return f'=COUNTIFS({_CELL},St_State,"{state}")'


def _mean_of(name: str, level: int) -> str:
    """The weighted mean of one level: of what is rated, or with what is open at an end."""
    cell = f"{_CELL},St_Level,{level}"
    column = "St_Weighted" if name == "mean" else f"St_Weighted_{name}"
    weights = 'St_Value,">=0"' if name == "mean" else "St_Counted,1"
    mean = f"SUMIFS({column},{cell})/SUMIFS(St_Weight,{cell},{weights})"
    if name == "mean":
        mean = f"IFERROR({mean},0)"
    return f'=IF(COUNTIFS({cell},St_Counted,1)=0,"",{mean})'


def _printed(of: str) -> str:
    return f'=IF({{{of}}}="","",{shown(f"{{{of}}}")})'


def dimension_rows(
    model: MaturityModel, area: int, part: AreaPart, figures: AreaFigures
) -> Iterator[dict[str, Value]]:
    for number, dimension in enumerate(model.dimensions, start=1):
        score = part.score.dimension(dimension.id)
        lines = [line for line in part.statements if line.dimension == dimension.id]
        low, high = (score.index_range or (None, None)) if score.index is not None else (None, None)
        yield {
            "area": area,
            "name": part.name,
            "dimension": number,
            "dimension_name": dimension.short or dimension.name,
            "weight": part.score.weight,
            "rated": sum(line.state == "rated" for line in lines),
            "open": sum(line.state == "open" for line in lines),
            **figures.dimension(dimension.id),
            "index": or_empty(score.index),
            "low": or_empty(low),
            "high": or_empty(high),
            "low_shown": printed(low),
            "high_shown": printed(high),
            "shown": range_text(printed(low), printed(high)),
        }
