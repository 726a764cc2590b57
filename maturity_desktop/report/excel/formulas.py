"""The rules of scoring as formulas (DESIGN 3): what a statement, a level and an area count for.

Names in braces are columns of the same row; ``St_`` are columns of the sheet Statements, ``Area_``
and ``Level_`` tables of the sheet Areas, the rest stands on the sheet _lists. Only functions that
every spreadsheet program knows are used, so no MAXIFS and no TEXT: TEXT depends on the language.
"""

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.excel.figures import DASH, NOTHING

# What an answer that is not applicable counts, by policy; {scale} is Scale1, Scale2...
POLICY_VALUES = {
    "excluded": '""',
    "zero": "{scale}_Lowest",
    "full": "{scale}_Highest",
    "target": (
        'IF(AND(INDEX(Area_Target,{area})<>"",{level}<=INDEX(Area_Target,{area})),'
        "{scale}_Highest,{scale}_Lowest)"
    ),
}
_CHOSEN = '{scale}_Values,MATCH({rating}&"",{scale}_Ids,0)'


def statement_formulas(model: MaturityModel, policy: str) -> dict[str, str]:
    """The formula columns of one statement, in order of calculation."""
    removed = policy == "excluded"
    counts_as_na = '{state}="not applicable",INDEX(Area_State,{area})<>"not applicable"'
    value_of_na = POLICY_VALUES[policy]
    formulas = {
        "state": (
            '=IF({asked}="no","not asked",IF({rating}="","open",IF({rating}="NA","not applicable",'
            'IFERROR(IF(MATCH({rating}&"",{scale}_Ids,0)>0,"rated"),"open"))))'
        ),
        "counted": '=IF(OR({state}="rated",{state}="open"),1,'
        + ("0)" if removed else f"IF(AND({counts_as_na}),1,0))"),
        "value": f'=IF({{state}}="rated",INDEX({_CHOSEN}),'
        + ('"")' if removed else f'IF(AND({{state}}<>"open",{{counted}}=1),{value_of_na},""))'),
        "supported": (
            '=IF(OR({state}<>"rated",{value}<=Unsupported_at_most),{value},'
            'IF(AND({grade}>={needed},{against}<>"yes"),{value},{scale}_Unsupported))'
            if model.scoring.unsupported_at_most is not None
            else "={value}"
        ),
        "weighted": '=IF({value}="",0,{weight}*{value})',
        "weighted_low": ('=IF({counted}=0,0,{weight}*IF({value}="",{scale}_Lowest,{value}))'),
        "weighted_high": ('=IF({counted}=0,0,{weight}*IF({value}="",{scale}_Highest,{value}))'),
        "weighted_supported": '=IF({supported}="",0,{weight}*{supported})',
    }
    return formulas | _RULES[model.scoring.levels][0]


def _below(value: str, threshold: str) -> str:
    """1 where a statement that counts is open or stays below the threshold."""
    return f'=IF({{counted}}=0,0,IF({value}="",1,IF({value}<{threshold},1,0)))'


def _at_lowest(value: str) -> str:
    return f'=IF({{counted}}=0,0,IF({value}="",1,IF({value}<={{scale}}_Lowest,1,0)))'


_STATEMENTS = {
    "short_here": _below("{value}", "Reached_at"),
    "short_below": _below("{value}", "Lower_levels_at"),
    # Open, at the lowest answer, or a value only the N/A rule gave: not within reach.
    "stuck": '=IF({counted}=0,0,IF({state}="rated",IF({value}<={scale}_Lowest,1,0),1))',
    "supported_short_here": _below("{supported}", "Reached_at"),
    "supported_short_below": _below("{supported}", "Lower_levels_at"),
    "holds_back": (
        '=IF(OR({counted}=0,INDEX(Area_Next,{area})=""),"",'
        "IF(OR(AND({level}=INDEX(Area_Next,{area}),{short_here}=1),"
        'AND({level}<INDEX(Area_Next,{area}),{short_below}=1)),"yes",""))'
    ),
    "to_raise": (
        '=IF(OR({state}<>"rated",INDEX(Area_Target,{area})=""),"",'
        "IF(OR(AND({level}=INDEX(Area_Target,{area}),{short_here}=1),"
        'AND({level}<INDEX(Area_Target,{area}),{short_below}=1)),"yes",""))'
    ),
}


def _short_by_means(level: str) -> str:
    """A level above `level` is not looked at; below it, means and lowest answers decide."""
    here = "SUMIFS(Level_Low_here,Level_Area,{area},Level_Number,{level})"
    lower = "SUMIFS(Level_Low_below,Level_Area,{area},Level_Number,{level})"
    return (
        f'IF({{level}}>{level},"",IF(OR({{stuck}}=1,AND({{below_top}}=1,'
        f'IF({{level}}={level},{here},{lower})=1)),"yes",""))'
    )


_ATTRIBUTES = {
    "stuck": _at_lowest("{value}"),
    "below_top": _below("{value}", "{scale}_Highest"),
    "supported_stuck": _at_lowest("{supported}"),
    "holds_back": (
        '=IF(OR({counted}=0,INDEX(Area_Next,{area})=""),"",'
        f"{_short_by_means('INDEX(Area_Next,{area})')})"
    ),
    "to_raise": (
        '=IF(OR({state}<>"rated",INDEX(Area_Target,{area})=""),"",'
        f"{_short_by_means('INDEX(Area_Target,{area})')})"
    ),
}

_ROW = "St_Area,{area},St_Level,{number}"


def level_formulas(model: MaturityModel) -> dict[str, str]:
    """The formula columns of one level of one area."""
    formulas = {
        "applicable": f"=COUNTIFS({_ROW},St_Counted,1)",
        "weight": f'=SUMIFS(St_Weight,{_ROW},St_Value,">=0")',
        "weighted": f"=SUMIFS(St_Weighted,{_ROW})",
        "mean": '=IF({applicable}=0,"",IF({weight}=0,0,{weighted}/{weight}))',
        "weight_all": f"=SUMIFS(St_Weight,{_ROW},St_Counted,1)",
        "low": f'=IF({{applicable}}=0,"",SUMIFS(St_Weighted_low,{_ROW})/{{weight_all}})',
        "high": f'=IF({{applicable}}=0,"",SUMIFS(St_Weighted_high,{_ROW})/{{weight_all}})',
        "supported": (
            '=IF({applicable}=0,"",IF({weight}=0,0,'
            f"SUMIFS(St_Weighted_supported,{_ROW})/{{weight}}))"
        ),
        "supported_low": (
            f'=IF({{applicable}}=0,"",(SUMIFS(St_Weighted_supported,{_ROW})'
            f'+SUMIFS(St_Weighted_low,{_ROW},St_State,"open"))/{{weight_all}})'
        ),
    }
    return formulas | _RULES[model.scoring.levels][1]


def _count(column: str, also: str = "") -> str:
    return f"=COUNTIFS({_ROW},St_{column},1{also})"


def _lower(column: str) -> str:
    """The sum of a column over the lower levels of the same area."""
    return f'SUMIFS(Level_{column},Level_Area,{{area}},Level_Number,"<"&{{number}})'


def _reached(fails: str, lower: str) -> str:
    """1 or 0; empty where nothing of the level applies: it is passed, and never the level."""
    return f'=IF({{applicable}}=0,"",IF(AND({fails}=0,{_lower(lower)}=0),1,0))'


def _stands(reached: str) -> str:
    """The number of the level where it is reached."""
    return f'=IF({reached}=1,{{number}},"")'


_ABOVE = '=IF(AND({applicable}>0,{number}>INDEX(Area_At,{area})),{number},"")'

_LEVEL_STATEMENTS = {
    "short_here": _count("Short_here"),
    "short_below": _count("Short_below"),
    "stuck_here": _count("Short_here", ",St_Stuck,1"),
    "stuck_below": _count("Short_below", ",St_Stuck,1"),
    "raise_here": _count("Short_here", ',St_State,"rated"'),
    "raise_below": _count("Short_below", ',St_State,"rated"'),
    "reached": _reached("{short_here}", "Short_below"),
    "stands": _stands("{reached}"),
    "above": _ABOVE,
    "supported_short_here": _count("Supported_short_here"),
    "supported_short_below": _count("Supported_short_below"),
    "supported_reached": _reached("{supported_short_here}", "Supported_short_below"),
    "supported_stands": _stands("{supported_reached}"),
}


def _mean(column: str) -> str:
    """The plain mean: weights do not count in the rule of means."""
    return f'=IFERROR(SUMIFS(St_{column},{_ROW})/COUNTIFS({_ROW},St_{column},">=0"),0)'


def _low(mean: str, threshold: str) -> str:
    """1 where a mean is not above the threshold, rounding errors taken away first."""
    return f"=IF(ROUND({mean}-{threshold},9)>0,0,1)"


def _fails(low: str, stuck: str) -> str:
    return f"=IF(AND({{applicable}}>0,OR({low}=1,{stuck}>0)),1,0)"


_LEVEL_ATTRIBUTES = {
    "plain": _mean("Value"),
    "low_here": _low("{plain}", "0.5"),
    "low_below": _low("{plain}", "0.85"),
    "stuck": _count("Stuck"),
    "below_top": _count("Below_top"),
    "short_here": "=IF({low_here}=1,{below_top},{stuck})",
    "short_below": "=IF({low_below}=1,{below_top},{stuck})",
    "raise_here": (
        f'=IF({{low_here}}=1,COUNTIFS({_ROW},St_State,"rated",St_Below_top,1),'
        f'COUNTIFS({_ROW},St_State,"rated",St_Stuck,1))'
    ),
    "raise_below": (
        f'=IF({{low_below}}=1,COUNTIFS({_ROW},St_State,"rated",St_Below_top,1),'
        f'COUNTIFS({_ROW},St_State,"rated",St_Stuck,1))'
    ),
    "fails_here": _fails("{low_here}", "{stuck}"),
    "fails_below": _fails("{low_below}", "{stuck}"),
    "reached": _reached("{fails_here}", "Fails_below"),
    "stands": _stands("{reached}"),
    "above": _ABOVE,
    "supported_plain": _mean("Supported"),
    "supported_low_here": _low("{supported_plain}", "0.5"),
    "supported_low_below": _low("{supported_plain}", "0.85"),
    "supported_stuck": _count("Supported_stuck"),
    "supported_fails_here": _fails("{supported_low_here}", "{supported_stuck}"),
    "supported_fails_below": _fails("{supported_low_below}", "{supported_stuck}"),
    "supported_reached": _reached("{supported_fails_here}", "Supported_fails_below"),
    "supported_stands": _stands("{supported_reached}"),
}

# By rule: what a statement needs, and what a level of an area needs.
_RULES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "statements": (_STATEMENTS, _LEVEL_STATEMENTS),
    "attributes": (_ATTRIBUTES, _LEVEL_ATTRIBUTES),
    "none": ({}, {}),
}


def shown(figure: str) -> str:
    """The figure as it is printed: rounded twice, as in `rounding.shown`."""
    return f"ROUND(ROUND({figure},9),1)"


def shown_text(low: str, high: str) -> str:
    """One printed figure, or a text of two of them where open answers leave a range."""

    def text(figure: str) -> str:
        return f"INDEX(Figures,1+ROUND(10*({figure}-Figures_from),0))"

    ends = f'{text(low)}&"{DASH}"&{text(high)}'
    return f'IF({low}="","{NOTHING}",IF({low}={high},{low},{ends}))'
