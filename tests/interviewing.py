"""A made-up week with two sessions of the real model, for the tests of *Interviews*."""

from datetime import UTC, datetime, timedelta

from maturity_desktop.assessment.records import (
    Attendance,
    Engagement,
    Evidence,
    Note,
    Participant,
    Rating,
    Round,
    Row,
    Session,
    TopicPlan,
)
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy

BEFORE, NOW = "round-1", "round-2"
EARLIER, HERE, LATER = "s3", "s4", "s5"
BEGIN = datetime(2026, 3, 10, 9, 15, tzinfo=UTC)

NAMES = (
    "Zacharias Quillfeather",
    "Ottoline Wexcombe",
    "Barnaby Thistlewood",
    "Philippa Garnowski",
    "Ignatius Moorcroft",
)
OTHER = "Xanthippe Underhollow"
OTHER_ALIAS = "Operations Q"
OTHER_WORDS = "Nobody upstairs ever reads that paper."
PEOPLE = (
    ("a", "Service desk A", "Agent"),
    ("b", "Service desk B", "Agent"),
    ("c", "Service desk C", "Team lead"),
    ("d", "Field support A", "Technician"),
    ("e", "Field support B", "Technician"),
)
TOPICS = (
    ("service-request", "customer"),
    ("service-request", "tools"),
    ("service-request", "measurement"),
    ("incident", "process"),
    ("incident", "people"),
    ("incident", "tools"),
    ("incident", "measurement"),
    ("incident", "customer"),
    ("problem", "process"),
    ("knowledge", "people"),
)
SPENT = (6, 7, 5, 9, 8, 8)
MEASUREMENT = ("incident", "measurement")


class Clock:
    """A moment that a test moves."""

    def __init__(self, moment: datetime = BEGIN) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, minutes: float) -> None:
        self.moment += timedelta(minutes=minutes)


def week(*, running: bool = False, guests: int = 5) -> tuple[Row, ...]:
    """Two rounds with ratings; S3 has ended, S4 is planned or runs at its seventh topic."""
    model = find_model("itsm")
    rows: list[Row] = [
        Engagement(client="Northwind Logistics", model=encode_copy(model)),
        Round(BEFORE, "Baseline 2025", "i", date="2025-03-10"),
        Round(NOW, "Follow-up 2026", "r", date="2026-03-09", until="2026-03-13"),
        Participant("z", OTHER_ALIAS, OTHER, "manager", "Head of operations"),
        Session(EARLIER, NOW, 3, "IT operations", "2026-03-09", "15:00", begun="b", ended="e"),
        Session(
            HERE,
            NOW,
            4,
            "Service desk",
            "2026-03-10",
            "10:15",
            notice="2026-03-10T09:15:00Z" if running else "",
            begun="2026-03-10T09:15:00Z" if running else "",
        ),
        Session(LATER, NOW, 5, "Service owners", "2026-03-10", "13:30"),
        Attendance(EARLIER, "z", "i"),
        TopicPlan(EARLIER, *MEASUREMENT, "i", state="done", seconds=400),
        Note("n-z", NOW, *MEASUREMENT, "i", OTHER_WORDS, session=EARLIER, participant="z", utc="1"),
        TopicPlan(LATER, "problem", "process", "i"),
    ]
    for place, ((who, alias, post), name) in enumerate(zip(PEOPLE[:guests], NAMES, strict=False)):
        manager = "c" if who in "ab" else ""
        rows.append(Participant(who, alias, name, "practitioner", post, manager=manager))
        leads = running and who == "c"
        rows.append(Attendance(HERE, who, f"i{place}", line_manager=leads))
    for place, topic in enumerate(TOPICS):
        done = running and place < len(SPENT)
        rows.append(
            TopicPlan(
                HERE,
                *topic,
                f"i{place}",
                must_ask=topic[0] in ("knowledge", "problem"),
                state="done" if done else "open",
                seconds=SPENT[place] * 60 if done else 0,
            )
        )
    for area in model.areas[:6]:
        for criterion in area.criteria:
            rows.append(Rating(BEFORE, criterion.id, "L"))
            rows.append(Rating(NOW, criterion.id, "P"))
    return tuple(rows)


def spoken() -> tuple[Row, ...]:
    """What is on the seventh topic of S4: lines, and two documents."""
    words = (
        ("b", "P1 and P2 are on the wall, everyone knows them."),
        ("a", "For the rest we watch the queue. I could not say what was promised."),
        ("d", "In the field nobody mentions a target. We go by who calls twice."),
        ("c", "A report goes to IT operations each quarter."),
    )
    notes = [
        Note(f"n{n}", NOW, *MEASUREMENT, f"i{n}", text, session=HERE, participant=who, utc=f"2{n}")
        for n, (who, text) in enumerate(words)
    ]
    return (
        *notes,
        Evidence(
            "e1", 41, "March service pack", state="requested", due="2026-03-13", session=HERE,
            participant="c",
        ),
        Evidence("e2", 42, "Queue screen, live", kind="system", session=HERE),
    )  # fmt: skip
