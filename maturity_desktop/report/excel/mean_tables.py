"""Counts and means on the sheet Areas: areas by level, groups, dimensions over all areas."""

from collections.abc import Callable, Iterable

from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.figures import or_empty, printed, range_text
from maturity_desktop.report.excel.formulas import shown, shown_text
from maturity_desktop.report.excel.lists import level_text
from maturity_desktop.report.excel.looks import EXACT, FIGURE, NAME, STRONG, WHOLE
from maturity_desktop.report.excel.tables import Column
from maturity_desktop.report.records import Report
from maturity_desktop.scoring.results import AreaScore

_FIGURES = ("index", "low", "high", "supported_index", "supported_low")


def count_columns() -> list[Column]:
    """How many areas stand at each level."""
    return [
        Column("number", "Level", WHOLE),
        Column("name", "Name", NAME),
        Column("at", "Areas at it", WHOLE, "=COUNTIFS(Area_Level,{number})"),
        Column("above", "At or above", WHOLE, '=COUNTIFS(Area_Level,">="&{number})'),
        Column("below", "At or below", WHOLE, '=COUNTIFS(Area_Level,"<="&{number})'),
        Column(
            "middle",
            "Level if half are at or below",
            WHOLE,
            '=IF(2*{below}>=Overall_Assessed,{number},"")',
        ),
    ]


def count_rows(report: Report, numbers: Iterable[int]) -> list[dict[str, Value]]:
    levels = [a.level for a in report.score.assessed if a.level is not None]
    rows: list[dict[str, Value]] = []
    for number in numbers:
        below = sum(level <= number for level in levels)
        rows.append(
            {
                "number": number,
                "name": level_text(report.model, number),
                "at": levels.count(number),
                "above": sum(level >= number for level in levels),
                "below": below,
                "middle": number if 2 * below >= len(levels) else "",
            }
        )
    return rows


def group_columns() -> list[Column]:
    of = '(Area_Group={no})*(Area_State="assessed")*Area_Weight'
    return [
        Column("no", "No.", WHOLE),
        Column("name", "Group", NAME),
        Column(
            "weight",
            "Weight",
            WHOLE,
            '=SUMIFS(Area_Weight,Area_Group,{no},Area_State,"assessed")',
        ),
        *(
            Column(
                key,
                key.replace("_", " ").capitalize(),
                EXACT,
                f'=IF({{weight}}=0,"",SUMPRODUCT({of},Area_{key.capitalize()})/{{weight}})',
            )
            for key in _FIGURES
        ),
    ]


def group_rows(report: Report) -> list[dict[str, Value]]:
    rows: list[dict[str, Value]] = []
    for number, (group, name) in enumerate(report.groups, start=1):
        areas = [a for a in report.score.assessed if (a.group or "") == group]
        rows.append(
            {
                "no": number,
                "name": name or "Areas without a group",
                "weight": sum(a.weight for a in areas),
                "index": _over(areas, lambda a: a.index),
                "low": _over(areas, lambda a: a.index_range and a.index_range[0]),
                "high": _over(areas, lambda a: a.index_range and a.index_range[1]),
                "supported_index": _over(areas, lambda a: a.supported_index),
                "supported_low": _over(areas, lambda a: a.supported_low),
            }
        )
    return rows


def _over(areas: list[AreaScore], figure: Callable[[AreaScore], float | None]) -> Value:
    """The weighted mean; the score has none for areas without a group."""
    weight = sum(a.weight for a in areas)
    return sum(a.weight * (figure(a) or 0) for a in areas) / weight if weight else ""


def mean_columns() -> list[Column]:
    """Each dimension over all areas, and what it was in the round before."""

    def mean(key: str) -> str:
        column = f"Dim_{key.capitalize()}"
        over = f"SUMPRODUCT((Dim_Dimension={{no}})*Dim_Weight,{column})/{{weight}}"
        return f'=IF({{weight}}=0,"",{over})'

    return [
        Column("no", "No.", WHOLE),
        Column("name", "Dimension", NAME),
        Column(
            "weight",
            "Weight",
            WHOLE,
            '=SUMIFS(Dim_Weight,Dim_Dimension,{no},Dim_Rated,">0")',
        ),
        Column("index", "Index", EXACT, mean("index")),
        Column("low", "Index, open at lowest", EXACT, mean("low")),
        Column("high", "Index, open at highest", EXACT, mean("high")),
        Column("low_shown", "Lower end as shown", FIGURE, f'=IF({{low}}="","",{shown("{low}")})'),
        Column(
            "high_shown", "Upper end as shown", FIGURE, f'=IF({{high}}="","",{shown("{high}")})'
        ),
        Column("shown", "Index as shown", STRONG, f"={shown_text('{low_shown}', '{high_shown}')}"),
        Column("before", "Round before", FIGURE),
    ]


def mean_rows(report: Report) -> list[dict[str, Value | None]]:
    before = {mean.id: mean for mean in report.previous.dimensions} if report.previous else {}
    means = {mean.id: mean for mean in report.score.dimensions}
    rows: list[dict[str, Value | None]] = []
    for number, dimension in enumerate(report.model.dimensions, start=1):
        mean = means[dimension.id]
        low, high = mean.index_range or (None, None)
        earlier = before[dimension.id].index_range if dimension.id in before else None
        rows.append(
            {
                "no": number,
                "name": dimension.short or dimension.name,
                "weight": sum(
                    a.weight
                    for a in report.score.assessed
                    if a.dimension(dimension.id).index is not None
                ),
                "index": or_empty(mean.index),
                "low": or_empty(low),
                "high": or_empty(high),
                "low_shown": printed(low),
                "high_shown": printed(high),
                "shown": range_text(printed(low), printed(high)),
                "before": printed(earlier[0]) if earlier else None,
            }
        )
    return rows
