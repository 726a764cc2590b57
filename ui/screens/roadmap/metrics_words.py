"""The words of the metrics: stages, courses, what a change means."""

from datetime import date

from maturity_desktop.assessment.records import Evidence, MetricValue
from maturity_desktop.model.records import Direction
from maturity_desktop.planning.days import day_of
from maturity_desktop.planning.metrics import Course, Stage, Standing
from maturity_desktop.report.wording import long_date
from ui.charts.metric_line_values import with_unit
from ui.widgets.tags import Tone

STAGES: dict[Stage, str] = {"now": "now", "next": "next stage", "later": "later"}
COURSES: dict[Course, str] = {
    "": "",
    "open": "",
    "reached": "target reached",
    "on-way": "on course",
    "behind": "behind",
    "due": "past the target date",
}
TONES: dict[Course, Tone] = {"reached": "ok", "on-way": "plain", "behind": "warn", "due": "warn"}
MEANINGS: dict[Course, str] = {
    "": "No target is set.",
    "open": "Too few values or no day to tell how it stands against the target.",
    "reached": "The latest value is at the target or beyond.",
    "on-way": "The latest value is on the straight way from baseline to target, or ahead of it.",
    "behind": "The latest value is behind the straight way from baseline to target.",
    "due": "The day of the target has passed and it is not reached.",
}
DIRECTIONS: dict[Direction, str] = {"up": "higher is better", "down": "lower is better"}
FITS: dict[Stage, str] = {
    "now": "fits the level the area has now",
    "next": "fits the way to the next level",
    "later": "says more at a later level",
}


def month_of(day: str) -> str:
    """``"Feb 2026"``; what is no date stays as it is."""
    found = day_of(day)
    return found.strftime("%b %Y") if found else day


def stage_text(one: Standing) -> str:
    """``"Next stage, from level 3"``."""
    if not one.in_scope:
        return "Area out of scope"
    level = one.metric.from_level
    words = STAGES[one.stage].capitalize()
    return f"{words}, from level {level}" if level else words


def change_text(one: Standing) -> str:
    """``"9 better than the baseline"``; empty before there are two figures."""
    gain = one.gain
    if gain is None:
        return ""
    if gain == 0:
        return "as the baseline"
    amount = with_unit(abs(gain), "points" if one.metric.unit == "%" else one.metric.unit)
    return f"{amount} {'better' if gain > 0 else 'worse'} than the baseline"


def value_said(one: Standing, row: MetricValue) -> str:
    """``"28 February 2026: 81 %, desk figures"``."""
    words = f"{long_date(row.date)}: {with_unit(row.value, one.metric.unit)}"
    return f"{words}, {row.source}" if row.source else words


def item_code(item: Evidence) -> str:
    """``"E-031"``."""
    return f"E-{item.number:03d}"


def course_text(one: Standing, course: Course, today: date) -> str:
    """``"Target 90 % by 30 September 2026, on course"``; empty without a target."""
    plan = one.plan
    if plan is None or plan.target is None:
        return ""
    words = f"Target {with_unit(plan.target, one.metric.unit)}"
    day = day_of(plan.target_date)
    if day is not None:
        left = (day - today).days
        words += f" by {long_date(plan.target_date)}"
        if course not in ("reached", "due") and left <= 31:
            words += f", {left} days from now"
    return f"{words}, {COURSES[course]}" if COURSES[course] else words
