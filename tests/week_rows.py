"""Rows of a week on site for tests: one of each kind, in which no field has its default."""

from maturity_desktop.assessment.records import (
    Attendance,
    Calibration,
    Goal,
    GoalArea,
    Heard,
    Note,
    OwnCriterion,
    Parked,
    Participant,
    Probe,
    Row,
    Session,
    SilentVote,
    TopicPlan,
)

NAME, EMAIL, TITLE = "Joan Ashgrove", "joan.ashgrove@example.com", "Queue wrangler"
LINE = "The night shift closes them unread."
QUOTE = "The list is never looked at."
PARKED = "Ask who owns the tool."
ALIAS, OTHER_ALIAS = "Service desk A", "Operations A"
# Who was asked, and what they said.
PERSONAL = (*(Participant, Session, Attendance, TopicPlan, Note, Probe, Heard, SilentVote, Parked),)


def week_rows(round_id: str, criterion: str, area: str, dimension: str, option: str) -> list[Row]:
    """Two people in one session, and all that came of it; parents before children."""
    return [
        Goal("goal-1", "Fewer breakdowns at night", "i"),
        GoalArea("goal-1", area),
        Participant("p-2", OTHER_ALIAS, "Piet Quist", "operations"),
        Participant(
            "p-1", ALIAS, NAME, "service-desk", TITLE, "IT services", "North", EMAIL, manager="p-2"
        ),
        Session(
            *("s-1", round_id, 1, "Desk", "2026-01-05", "10:15", 60, "Room 4"),
            notice="2026-01-05T10:16:00+00:00",
            begun="2026-01-05T10:15:00+00:00",
            ended="2026-01-05T11:15:00+00:00",
            paused=120,
            paused_at="2026-01-05T11:10:00+00:00",
        ),
        Attendance("s-1", "p-1", "i", present=False, line_manager=True, may_quote=True),
        Attendance("s-1", "p-2", "r"),
        TopicPlan("s-1", area, dimension, "i", must_ask=True, state="done", seconds=420),
        Note(
            *("n-1", round_id, area, dimension, "i", LINE, criterion, "s-1", "p-1"),
            private=True,
            utc="2026-01-05T10:20:00+00:00",
            quote=True,
        ),
        Note("n-2", round_id, area, dimension, "r", QUOTE, session="s-1", participant="p-2"),
        Probe("s-1", criterion, heard=True, unknown=True, who="the desk lead"),
        Heard("s-1", "p-1", criterion, option),
        SilentVote("s-1", criterion, option, 2),
        Parked("pk-1", round_id, PARKED, "i", "s-1", criterion, done=True),
        Calibration(
            *(round_id, criterion, "i", option, option, "Ben", "2026-01-08T09:00:00+00:00"),
            settled="kept",
            reason="seen again",
            seed="7",
        ),
        own_criterion(area, dimension),
    ]


def own_criterion(area: str, dimension: str, level: int = 3) -> OwnCriterion:
    """A statement that was added."""
    return OwnCriterion(
        *("own.001.0badcafe", "added", area, dimension, level, False, "Night shift"),
        statement="The night shift works by the same list.",
        question="Which list does the night shift use?",
        weight=2.0,
        reason="asked for by the sponsor",
    )
