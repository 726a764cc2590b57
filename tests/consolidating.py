"""A few sessions about one topic of the small sample: who came, what was noted, what was heard."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from assess_pages import Page
from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import (
    Attendance,
    Evidence,
    Heard,
    Note,
    Participant,
    Row,
    Session,
    Support,
    TopicPlan,
)
from ui.workspace import Workspace

TARGETS = "incident.measurement.3.1"
_TOPIC = ("incident", "measurement")
# Alias, name, role, department, manager.
_PEOPLE = {
    "it": ("IT operations A", "Ingrid Teller", "owner", "IT operations", ""),
    "cs": ("Customer service A", "Carl Stone", "customer", "Customer service", ""),
    "wh": ("Warehouse IT A", "Wendy Hart", "practitioner", "Warehouse IT", ""),
    "wl": ("Warehouse IT B", "Will Leed", "manager", "Warehouse IT", ""),
    "sa": ("Service desk A", "Sam Archer", "practitioner", "Service desk", "sc"),
    "sc": ("Service desk C", "Sue Cole", "manager", "Service desk", ""),
    "pf": ("Platform A", "Pat Fields", "tool-admin", "Platform", ""),
}
_SESSIONS = {
    "s1": (1, "2026-03-09", "10:15", ("it",)),
    "s2": (2, "2026-03-09", "13:30", ("cs", "wh")),
    "s4": (4, "2026-03-10", "10:15", ("sa", "sc")),
    "s6": (6, "2026-03-11", "08:45", ("pf",)),
}
_LINES = (
    ("s1", "it", "2026-03-09T10:40", TARGETS, "Targets for P1 and P2 are in the contract with the "
     "business. P3 and P4 never came up."),
    ("s2", "wh", "2026-03-09T13:50", "", "Nobody asked us. We find out by waiting."),
    ("s4", "sa", "2026-03-10T11:00", TARGETS, "For the rest we watch the queue. I could not say "
     "what was promised."),
    ("s4", "sc", "2026-03-10T11:02", "", "A report goes to IT operations each quarter."),
    ("s6", "pf", "2026-03-11T09:10", "", "Times are measured for all, agreed for two."),
)  # fmt: skip
HEARD = (
    ("s1", "it", "L"), ("s2", "cs", "P"), ("s2", "wh", "N"), ("s4", "sa", "P"), ("s6", "pf", "P"),
)  # fmt: skip
NAMES = tuple(person[1] for person in _PEOPLE.values())
ALIASES = tuple(person[0] for person in _PEOPLE.values())


def week_rows(round_id: str) -> tuple[Row, ...]:
    """Four sessions about the measurement of incidents; five voices on one of its statements."""
    rows: list[Row] = [
        Participant(id_, alias, name, role, department=department, manager=manager)
        for id_, (alias, name, role, department, manager) in _PEOPLE.items()
    ]
    for id_, (number, day, start, people) in _SESSIONS.items():
        rows.append(Session(id_, round_id, number, f"Session {number}", day, start))
        rows.append(TopicPlan(id_, *_TOPIC, "i", state="done"))
        rows += [
            Attendance(id_, person, f"{place}i", line_manager=person == "sc")
            for place, person in enumerate(people)
        ]
    for place, (session, person, utc, criterion, text) in enumerate(_LINES):
        # As long as no zone is named, it is Greenwich.
        note = Note(
            f"n{place}", round_id, *_TOPIC, f"{place}i", text, criterion, session, person, utc=utc
        )
        rows.append(note)
    rows += [Heard(session, person, TARGETS, option) for session, person, option in HEARD]
    return tuple(rows)


def evidence_rows(round_id: str) -> tuple[Row, ...]:
    """One item that supports, one that contradicts, one that was only requested."""
    items = (
        ("Service desk KPIs Feb 2026", "figure", "seen", "supports"),
        ("Service review minutes Q1", "record", "seen", "contradicts"),
        ("March service pack", "document", "requested", "supports"),
    )
    rows: list[Row] = []
    for place, (title, kind, state, stance) in enumerate(items):
        number = 931 + place
        rows.append(Evidence(f"x{number}", number, title, kind, state))  # type: ignore[arg-type]  # names there are
        rows.append(Support(f"x{number}", round_id, TARGETS, stance))  # type: ignore[arg-type]  # names there are
    return tuple(rows)


def add(workspace: Workspace, rows: tuple[Row, ...]) -> None:
    """Writes the rows to the open file, as one step."""
    workspace.do(LoadEngagement(rows))


def with_sessions(page: Page) -> Page:
    """The page after four sessions about the topic."""
    add(page.workspace, week_rows(page.workspace.round_id))
    add(page.workspace, evidence_rows(page.workspace.round_id))
    page.settle()
    return page


def told_on(page: Page) -> list[str]:
    """Every text a screen reader finds, hidden ones too, and every one of the labels."""
    found: list[str] = []

    def walk(widget: QWidget) -> None:
        interface = QAccessible.queryAccessibleInterface(widget)
        pending = [interface] if interface else []
        while pending:
            one = pending.pop()
            kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
            found.extend(one.text(kind) for kind in kinds)
            pending += [child for n in range(one.childCount()) if (child := one.child(n))]

    walk(page.screen)
    for widget in page.screen.findChildren(QWidget):
        text = getattr(widget, "text", None)
        found.append(str(text()) if callable(text) else "")
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return found
