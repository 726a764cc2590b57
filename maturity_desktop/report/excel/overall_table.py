"""The whole round on the sheet Areas: one figure a line."""

from typing import NamedTuple

from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.figures import or_empty, printed, range_text
from maturity_desktop.report.excel.formulas import shown, shown_text
from maturity_desktop.report.excel.looks import EXACT, FIGURE, SHARE, STRONG, WHOLE, Look
from maturity_desktop.report.records import Report

_ASSESSED = '(Area_State="assessed")*Area_Weight'


class Line(NamedTuple):
    """One figure of the whole; its name is ``Overall_`` and the key."""

    key: str
    label: str
    formula: str
    value: Value
    look: Look = WHOLE


def overall_lines(report: Report) -> list[Line]:
    overall = report.score.overall
    low, high = overall.index_range or (None, None)
    lines = [
        Line(
            "Assessed",
            "Areas assessed",
            '=COUNTIFS(Area_State,"assessed")',
            len(report.score.assessed),
        ),
        Line("Index", "Index", _mean(report, "index"), or_empty(overall.index), EXACT),
        Line("Low", "Index, open at lowest", _mean(report, "low"), or_empty(low), EXACT),
        Line("High", "Index, open at highest", _mean(report, "high"), or_empty(high), EXACT),
        Line("Low_shown", "Lower end as shown", _printed("Low"), printed(low), FIGURE),
        Line("High_shown", "Upper end as shown", _printed("High"), printed(high), FIGURE),
        Line(
            "Shown",
            "Index as shown",
            f"={shown_text('Overall_Low_shown', 'Overall_High_shown')}",
            range_text(printed(low), printed(high)),
            STRONG,
        ),
        Line(
            "Supported_index",
            "Supported index",
            _mean(report, "supported_index"),
            or_empty(overall.supported_index),
            EXACT,
        ),
        Line(
            "Supported_low",
            "Supported index, open at lowest",
            _mean(report, "supported_low"),
            or_empty(overall.supported_low),
            EXACT,
        ),
        Line("In_scope", "Statements in scope", "=SUM(Area_In_scope)", overall.in_scope),
        Line("Rated", "Rated", "=SUM(Area_Rated)", overall.rated),
        Line("Na", "Not applicable", "=SUM(Area_Na)", overall.not_applicable),
        Line("Open", "Open", "=SUM(Area_Open)", overall.open),
        Line(
            "Coverage",
            "Coverage",
            '=IF(Overall_In_scope=Overall_Na,"",Overall_Rated/(Overall_In_scope-Overall_Na))',
            or_empty(overall.coverage),
            SHARE,
        ),
        Line(
            "Changed",
            "Ratings that differ from the delivered ones",
            "=SUMPRODUCT((St_Rating<>St_Delivered)*1)",
            0,
        ),
    ]
    return lines + (_level_lines(report) if report.model.scoring.levels != "none" else [])


def _printed(key: str) -> str:
    return f'=IF(Overall_{key}="","",{shown(f"Overall_{key}")})'


def _mean(report: Report, figure: str) -> str:
    """Over the assessed areas by weight, or over the groups without one."""
    column = figure.capitalize()
    if report.model.scoring.overall_index == "mean":
        mean = f'SUMPRODUCT({_ASSESSED},Area_{column})/SUMIFS(Area_Weight,Area_State,"assessed")'
    else:
        mean = f"AVERAGE(Group_{column})"
    return f'=IF(Overall_Assessed=0,"",{mean})'


def _level_lines(report: Report) -> list[Line]:
    overall = report.score.overall
    scores = [part.score for part in report.areas]
    aimed = [a for a in scores if a.target is not None]
    return [
        Line(
            "Lowest",
            "Every area reaches",
            '=IF(Overall_Assessed=0,"",MIN(Area_Level))',
            or_empty(overall.every_area_reaches),
        ),
        Line(
            "Typical",
            "Typical level, the lower middle",
            '=IF(Overall_Assessed=0,"",MIN(Count_Middle))',
            or_empty(overall.typical_level),
        ),
        Line(
            "Supported_lowest",
            "Every area reaches, supported",
            '=IF(Overall_Assessed=0,"",MIN(Area_Supported_level))',
            or_empty(overall.supported_lowest_level),
        ),
        Line(
            "Targets",
            "Areas with a target",
            '=COUNTIFS(Area_State,"assessed",Area_Target,">0")',
            sum(a.state == "assessed" for a in aimed),
        ),
        Line(
            "Reached",
            "Targets reached",
            '=COUNTIFS(Area_To_target,"reached")',
            sum(a.level is not None and a.level >= (a.target or 0) for a in aimed),
        ),
        Line(
            "To_raise",
            "Statements to raise",
            "=SUM(Area_To_raise)",
            sum(len(a.to_raise or ()) for a in scores),
        ),
    ]
