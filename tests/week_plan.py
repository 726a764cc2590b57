"""A made-up week: fourteen areas, nine sessions of 675 minutes, twenty-nine people, requests."""

from functools import cache

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    ChangeEvidence,
    Edit,
    Invite,
    PlanTopics,
    RequestDocuments,
)
from maturity_desktop.assessment.records import (
    Engagement,
    Evidence,
    Participant,
    Round,
    Row,
    Scope,
    Session,
)
from maturity_desktop.assets import resource
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import read_model
from maturity_desktop.model.records import MaturityModel

ROUND = "week"
SEED = "8c0f4a3e-52a1-4a0f-9b6e-0d4f3c0a1b2c"
TWO_VOICES = ("service-request", "incident", "problem", "change")
# Title, day, start, minutes, people as alias and role.
_SESSIONS = (
    ("Sponsor and CIO", "09", "10:15", 60, ("Sponsor A:sponsor", "CIO office A:sponsor")),
    ("Business customers", "09", "13:00", 90, tuple(f"Warehouse {x}:customer" for x in "ABCD")),
    ("Incident and problem", "10", "08:30", 90, (
        "Operations A:manager", "Operations B:practitioner", "Operations C:practitioner")),
    ("Service desk", "10", "10:15", 75, (
        "Service desk lead:manager", "Service desk A:practitioner",
        "Service desk B:practitioner", "Service desk C:practitioner")),
    ("Service owners, SLM", "10", "15:00", 75, (
        "Service owner A:owner", "Service owner B:owner", "Service level manager:manager")),
    ("Change and release", "11", "08:30", 75, (
        "Change manager:manager", "Release lead:practitioner",
        "Developer A:practitioner", "Developer B:practitioner")),
    ("Assets and events", "11", "13:00", 75, (
        "Asset manager:manager", "Monitoring A:tool-admin", "Monitoring B:tool-admin")),
    ("HR, facilities, security", "12", "08:30", 75, (
        "HR partner:people-lead", "Facilities lead:department-head",
        "Security officer:security-officer", "Supplier A:supplier")),
    ("Finance, capacity", "12", "10:15", 60, ("Controller:controller", "Capacity manager:manager")),
)  # fmt: skip
_TOPICS = (9, 15, 15, 10, 13, 12, 13, 12, 9)


@cache
def _model() -> MaturityModel:
    return read_model(resource("models", "itsm"))


def bare_week(**scope: Scope) -> Assessment:
    """The round with its areas, nobody asked yet; `scope` by area id without a hyphen."""
    model = _model()
    rows: list[Row] = [
        Engagement(client="Northwind Logistics", model=encode_copy(model), firm="Halden Advisory"),
        Round(ROUND, "Follow-up 2026", "i", date="2026-03-09", until="2026-03-13"),
    ]
    for area in model.areas:
        voices = 2 if area.id in TWO_VOICES else 1
        rows.append(scope.get(area.id) or Scope(ROUND, area.id, voices=voices))
    return Assessment(rows)


def with_edits(assessment: Assessment, *edits: Edit) -> Assessment:
    """The assessment after edits, one after the other."""
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def people_of(place: int) -> list[Participant]:
    """Those of one session; ids are s1-0 and so on, names and addresses made up from them."""
    found = []
    for number, told in enumerate(_SESSIONS[place][4]):
        alias, _, role = told.partition(":")
        department = alias.rsplit(" ", 1)[0] if alias[-2] == " " else ""
        found.append(
            Participant(
                f"s{place + 1}-{number}",
                alias,
                name=f"Given{place}{number} Family{place}{number}",
                role=role,
                title="Team lead" if "lead" in alias else "",
                department=department,
                email=f"person{place}{number}@northwind.example",
            )
        )
    return found


@cache
def full_week() -> Assessment:
    """Nine sessions S1 to S9 (ids s1 to s9) with their people and 108 topics."""
    assessment = bare_week()
    rows: list[Row] = list(assessment.rows())
    for place, (title, day, start, minutes, _people) in enumerate(_SESSIONS):
        date = f"2026-03-{day}"
        rows.append(
            Session(f"s{place + 1}", ROUND, place + 1, title, date, start, minutes, "Room 4")
        )
        rows += people_of(place)
    assessment = Assessment(rows)
    topics = [
        (area.id, topic.dimension)
        for area in assessment.model.areas
        for _voice in range(2 if area.id in TWO_VOICES else 1)
        for topic in area.topics
    ]
    ordered = sorted(set(topics), key=topics.index)
    again = [topic for topic in ordered if topic[0] in TWO_VOICES]
    left = [*ordered, *again]
    for place, count in enumerate(_TOPICS):
        session = f"s{place + 1}"
        people = tuple(one.id for one in people_of(place))
        mine, left = left[:count], left[count:]
        assessment = with_edits(
            assessment, Invite(session, people), PlanTopics(session, tuple(mine))
        )
    return assessment


def with_requests(assessment: Assessment) -> Assessment:
    """Six documents asked for: two overdue on 12 March, one received, one refused."""
    items = (
        ("incident", "Incident procedure", "Service desk lead", "2026-03-02"),
        ("incident", "Monthly report", "Service desk lead", "2026-03-16"),
        ("change", "Change policy", "Change manager", "2026-03-10"),
        ("change", "Change calendar", "", ""),
        ("problem", "Problem records", "Operations A", "2026-03-02"),
        ("problem", "Cost of problems", "Operations A", "2026-03-02"),
    )
    made = with_edits(assessment, RequestDocuments(items, seed=SEED))
    states = {"Problem records": "received", "Cost of problems": "refused"}
    ids = {item.title: item.id for item in made.table(Evidence).values()}
    edits = [ChangeEvidence(ids[title], {"state": state}) for title, state in states.items()]
    return with_edits(made, *edits)
