"""One row for each practice area in scope: its state, level, index and what the target asks."""

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.figures import (
    at_level,
    next_of,
    or_empty,
    printed,
    range_text,
)
from maturity_desktop.report.excel.formulas import shown, shown_text
from maturity_desktop.report.excel.lists import level_text
from maturity_desktop.report.excel.looks import (
    CENTRED,
    EXACT,
    FIGURE,
    INPUT_NUMBER,
    NAME,
    SHARE,
    STRONG,
    WHOLE,
)
from maturity_desktop.report.excel.tables import Column
from maturity_desktop.report.records import AreaPart, Report
from maturity_desktop.scoring.areas import INDICATIVE_BELOW
from maturity_desktop.scoring.results import AreaScore
from maturity_desktop.scoring.rules import Rule

_IN_SCOPE = 'COUNTIFS(St_Area,{no},St_State,"<>not asked")'
_INDEX = "Index_base+Index_span*AVERAGE({levels.%s})"


def area_columns(model: MaturityModel) -> list[Column]:
    """The columns that the model's rule needs."""
    has_levels = model.scoring.levels != "none"
    return [
        Column("no", "No.", WHOLE, width=6),
        Column("name", "Practice area", NAME, width=30),
        Column("label", "Short name", NAME, width=16),
        Column("group", "Group", WHOLE),
        Column("depth", "Depth", CENTRED),
        Column("weight", "Weight", INPUT_NUMBER),
        Column("target", "Target", INPUT_NUMBER),
        Column(
            "state",
            "State",
            CENTRED,
            '=IF(AND({in_scope}>0,{na}={in_scope}),"not applicable",'
            'IF({rated}>0,"assessed","not assessed"))',
        ),
        *(_level_columns(model) if has_levels else ()),
        Column("index", "Index", EXACT, f'=IF({{state}}<>"assessed","",{_INDEX % "mean"})'),
        _end("low", "Index, open at lowest", "Index_base"),
        _end("high", "Index, open at highest", "Index_base+Index_span"),
        _printed("low_shown", "Lower end as shown", "low"),
        _printed("high_shown", "Upper end as shown", "high"),
        Column("shown", "Index as shown", STRONG, f"={shown_text('{low_shown}', '{high_shown}')}"),
        Column(
            "coverage",
            "Coverage",
            SHARE,
            '=IF({in_scope}={na},"",{rated}/({in_scope}-{na}))',
        ),
        Column(
            "indicative",
            "Indicative",
            CENTRED,
            '=IF({state}="not applicable","",IF({depth}="scan","yes",'
            f'IF({{coverage}}="","",IF({{coverage}}<{INDICATIVE_BELOW},"yes",""))))',
        ),
        Column(
            "supported_index",
            "Supported index",
            EXACT,
            f'=IF({{state}}<>"assessed","",{_INDEX % "supported"})',
        ),
        Column(
            "supported_low",
            "Supported index, open at lowest",
            EXACT,
            f'=IF({{state}}<>"assessed","",{_INDEX % "supported_low"})',
        ),
        Column("in_scope", "In scope", WHOLE, f"={_IN_SCOPE}"),
        Column("rated", "Rated", WHOLE, '=COUNTIFS(St_Area,{no},St_State,"rated")'),
        Column("na", "Not applicable", WHOLE, '=COUNTIFS(St_Area,{no},St_State,"not applicable")'),
        Column("open", "Open", WHOLE, '=COUNTIFS(St_Area,{no},St_State,"open")'),
        # A point of a chart cannot say why it is missing; its name can.
        Column(
            "chart_label",
            "Name in charts",
            NAME,
            '={label}&IF({state}="assessed",""," ("&{state}&")")',
            width=24,
        ),
    ]


def _end(key: str, heading: str, nothing: str) -> Column:
    """Where nothing is asked at all, the index could be anything."""
    return Column(
        key,
        heading,
        EXACT,
        '=IF({state}="not applicable","",'
        f"IF(SUM({{levels.applicable}})=0,{nothing},{_INDEX % key}))",
    )


def _printed(key: str, heading: str, of: str) -> Column:
    return Column(key, heading, FIGURE, f'=IF({{state}}<>"assessed","",{shown(f"{{{of}}}")})')


def _level_columns(model: MaturityModel) -> list[Column]:
    reachable = model.scoring.levels == "statements"
    return [
        Column(
            "level",
            "Level",
            WHOLE,
            '=IF({state}<>"assessed","",MAX(None_reached,{levels.stands}))',
        ),
        Column(
            "level_text",
            "Level by name",
            CENTRED,
            '=IF({level}="",{state},INDEX(Ladder_Text,MATCH({level},Ladder_Number,0)))',
            width=16,
        ),
        Column("at", "Counts from", WHOLE, '=IF({state}="assessed",{level},None_reached)'),
        Column(
            "next",
            "Next level",
            WHOLE,
            '=IF(COUNTIFS(Level_Area,{no},Level_Above,">0")=0,"",MIN({levels.above}))',
        ),
        Column("holding", "Hold it back", WHOLE, f'=IF({{next}}="",0,{_sum_up_to("Short")})'),
        *([Column("within", "Within reach", WHOLE, _WITHIN_REACH)] if reachable else []),
        Column(
            "to_raise",
            "Statements to raise",
            WHOLE,
            '=IF(OR({target}="",{state}="not applicable"),"",'
            f"{_sum_up_to('Raise', level='target')})",
        ),
        Column(
            "to_target",
            "To target",
            CENTRED,
            '=IF({state}<>"assessed",{state},IF({target}="","",IF({level}>={target},"reached",'
            + (_TO_RAISE if not reachable else f"IF({_IS_WITHIN_REACH},{_TO_RAISE})")
            + ")))",
            width=18,
        ),
        Column(
            "supported_level",
            "Supported level",
            WHOLE,
            '=IF({state}<>"assessed","",MAX(None_reached,{levels.supported_stands}))',
        ),
    ]


def _sum_up_to(column: str, level: str = "next") -> str:
    """What is counted at the level itself and at each lower one."""
    return (
        f"SUMIFS(Level_{column}_here,Level_Area,{{no}},Level_Number,{{{level}}})"
        f'+SUMIFS(Level_{column}_below,Level_Area,{{no}},Level_Number,"<"&{{{level}}})'
    )


# At most one in ten of the statements that count, but one always; all of them partly done.
_WITHIN_REACH = (
    '=IF(OR({state}<>"assessed",{next}="",{holding}=0),"",'
    f"IF(AND({_sum_up_to('Stuck')}=0,OR({{holding}}=1,"
    '10*{holding}<=COUNTIFS(St_Area,{no},St_Counted,1,St_Level,"<="&{next}))),{holding},""))'
)
_IS_WITHIN_REACH = 'AND({within}<>"",{next}={target}),"within reach: "&{within}'
_TO_RAISE = '{to_raise}&" to raise"&IF({open}=0,"",", "&{open}&" open")'


def to_target_text(area: AreaScore) -> str:
    """``"5 to raise, 2 open"``, ``"within reach: 1"``, ``"reached"``: what fits into a cell."""
    if area.state != "assessed":
        return area.state.replace("_", " ")
    if area.target is None or area.level is None:
        return ""
    if area.level >= area.target:
        return "reached"
    if area.within_reach is not None and area.next_level == area.target:
        return f"within reach: {area.within_reach}"
    waiting = f", {area.open} open" if area.open else ""
    return f"{len(area.to_raise or ())} to raise{waiting}"


def area_level_text(model: MaturityModel, area: AreaScore) -> str:
    """``"3 Defined"``, or the state of an area without a level."""
    if area.level is None:
        return area.state.replace("_", " ")
    return level_text(model, area.level)


def area_values(report: Report, number: int, part: AreaPart, rule: Rule) -> dict[str, Value | None]:
    """One row, by the keys of `area_columns`; what is no formula may be None: an empty cell."""
    score = part.score
    low, high = score.index_range or (None, None)
    assessed = score.state == "assessed"
    low_shown, high_shown = (printed(low), printed(high)) if assessed else ("", "")
    groups = [group for group, _ in report.groups]
    return {
        "no": number,
        "name": part.name,
        "label": part.label,
        "group": groups.index(score.group or "") + 1,
        "depth": part.depth,
        "weight": score.weight,
        "target": score.target,
        "state": score.state.replace("_", " "),
        "level": or_empty(score.level),
        "level_text": area_level_text(report.model, score),
        "at": at_level(score, rule),
        "next": or_empty(next_of(part, rule)),
        "holding": len(score.held_back_by),
        "within": or_empty(score.within_reach),
        "to_raise": "" if score.to_raise is None else len(score.to_raise),
        "to_target": to_target_text(score),
        "supported_level": or_empty(score.supported_level),
        "index": or_empty(score.index),
        "low": or_empty(low),
        "high": or_empty(high),
        "low_shown": low_shown,
        "high_shown": high_shown,
        "shown": range_text(low_shown, high_shown),
        "coverage": or_empty(score.coverage),
        "indicative": "yes" if score.indicative else "",
        "supported_index": or_empty(score.supported_index),
        "supported_low": or_empty(score.supported_low),
        "in_scope": score.in_scope,
        "rated": score.rated,
        "na": score.not_applicable,
        "open": score.open,
        "chart_label": part.label
        if assessed
        else f"{part.label} ({score.state.replace('_', ' ')})",
    }
