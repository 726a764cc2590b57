"""What a merge has to know of the records: which columns belong together, which values differ."""

from typing import Any

from maturity_desktop.assessment.records import (
    AreaText,
    Attendance,
    Calibration,
    Challenge,
    Decision,
    Evidence,
    Finding,
    Goal,
    Initiative,
    MetricPlan,
    MetricValue,
    Note,
    OwnCriterion,
    OwnMetric,
    Parked,
    Participant,
    Peer,
    Phase,
    Probe,
    Rating,
    Recommendation,
    Round,
    Row,
    Scope,
    Session,
    Support,
    TopicPlan,
    Waiver,
)

# Where no row means these defaults, to have none is to have the default.
DEFAULTED: tuple[type[Row], ...] = (Scope, AreaText, Rating, Probe)
_EFFORT = ("effort_low", "effort_high")
_DATES = ("start", "end")
# Columns that make one answer together; half of one person's and half of another's is nobody's.
UNITS: dict[type[Row], tuple[tuple[str, ...], ...]] = {
    Rating: (("option", "na", "inferred", "source", "agreed"),),
    Support: (("stance", "resolved", "resolution"),),
    Evidence: (("attachment", "file_name", "kept"),),
    Session: (("date", "start", "minutes"),),
    Note: (("area", "dimension", "criterion"),),
    Probe: (("heard", "unknown", "who"),),
    Calibration: (("first", "second", "by", "utc", "settled", "reason", "seed"),),
    OwnCriterion: (
        ("kind", "area", "dimension", "level", "title", "statement", "question", "reason"),
    ),
    # A strength has no severity.
    Finding: (("kind", "severity"),),
    Recommendation: (_EFFORT,),
    # The upper end of one range may lie below the lower end of the other.
    Initiative: (
        _EFFORT,
        _DATES,
        ("cost_low", "cost_high"),
        ("benefit_low", "benefit_high"),
    ),
    Phase: (_DATES,),
    MetricPlan: (("target", "target_date"),),
    MetricValue: (("value", "source", "evidence"),),
    OwnMetric: (("name", "unit", "direction", "definition"),),
    Waiver: (("reason", "utc", "who"),),
    Peer: (("kind", "rule", "depth", "n", "low", "q1", "median", "q3", "high"),),
}
# Texts that can stand below each other, and what comes between: points have a line each.
JOINED: dict[type[Row], dict[str, str]] = {
    Rating: {"note": "\n\n"},
    AreaText: {"summary": "\n\n", "strengths": "\n", "gaps": "\n", "recommendation": "\n\n"},
    Round: {"summary": "\n\n"},
    Evidence: {"remark": "\n\n"},
    Note: {"text": "\n"},
    Parked: {"text": "\n"},
    Finding: dict.fromkeys(("condition", "consequence", "cause", "basis"), "\n\n"),
    Recommendation: {"outcome": "\n", "first_step": "\n"},
    Initiative: {"text": "\n\n", "outcome": "\n", "assumptions": "\n"},
    Decision: {"cost": "\n"},
    Challenge: {"remark": "\n"},
}
# Two rows of these never share the value: the file refuses it, or nobody could tell them apart.
DISTINCT: dict[type[Row], str] = {
    Round: "name",
    Evidence: "number",
    Participant: "alias",
    Session: "number",
    Finding: "number",
    Recommendation: "number",
    Initiative: "number",
}
# Where only rows of one round may not share it: the round, or the row that has one, by its kind.
DISTINCT_WITHIN: dict[type[Row], tuple[str, type[Row] | None]] = {
    Session: ("round", None),
    Finding: ("round", None),
    Recommendation: ("finding", Finding),
    Initiative: ("round", None),
}
# Nobody is asked about these: of two places in an order one is as good as the other, and the
# longer one of two times was spent. The same of two is taken in either copy.
UNASKED: dict[type[Row], dict[str, Any]] = {
    Goal: {"position": min},
    Session: {"paused": max},
    Attendance: {"position": min},
    TopicPlan: {"position": min, "seconds": max},
    Note: {"position": min},
    Parked: {"position": min},
    Calibration: {"position": min},
    Phase: {"position": min},
    Decision: {"position": min},
}
# Columns that may be empty, by the kind of the row they name; no rule of the tables holds them.
LINKS: dict[type[Row], dict[str, type[Row]]] = {
    Note: {"session": Session, "participant": Participant},
    Parked: {"session": Session},
    Evidence: {"session": Session, "participant": Participant},
    Participant: {"manager": Participant},
    Decision: {"recommendation": Recommendation},
    MetricValue: {"evidence": Evidence},
}
# Columns that name a row where there is or was one, and else something of the model.
HELD: dict[type[Row], tuple[tuple[str, type[Row]], ...]] = {
    MetricPlan: (("metric", OwnMetric),),
    MetricValue: (("metric", MetricPlan),),
}


def is_blank(row: Row) -> bool:
    """Whether nothing is left in it: edits leave no such row behind."""
    if isinstance(row, Rating):
        return row.is_blank
    return isinstance(row, Probe) and not (row.heard or row.unknown or row.who)
