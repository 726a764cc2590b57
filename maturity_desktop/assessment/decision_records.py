"""The records behind decisions: findings, what is recommended, the roadmap, metrics, waivers.

A finding is about statements and shows by evidence; a recommendation answers a finding; an
initiative carries recommendations and raises statements. Each link is a row of its own, so that
the chain can be followed both ways.
"""

from typing import Literal

from maturity_desktop.assessment.row import Row
from maturity_desktop.model.records import Direction

FindingKind = Literal["gap", "strength", "observation"]
Severity = Literal["", "low", "medium", "high"]
InitiativeStatus = Literal["idea", "proposed", "agreed", "done"]
Contribution = Literal["low", "medium", "high"]
SelfCheck = Literal["", "no", "partly", "yes"]
EventKind = Literal["tool", "reorganisation", "supplier", "other"]


class Finding(Row, frozen=True):
    """What was found in a round: condition, consequence and cause (DOMAIN 5).

    Attributes:
        number: F-07; unique in its round.
        severity: of a gap alone. High: stops a goal of the sponsor or breaks a duty; medium:
            slows a goal, can be settled within a quarter; low: neither.
        basis: where the figures in the texts come from.
        theme: what findings of several areas have in common, in the words of the assessor.
        draft: made by a rule, and not edited since.
        rule: of a draft, the rule and its subject, "weak-dimension/incident/measurement": the
            same is not drafted twice.
    """

    table = "finding"
    key_fields = ("id",)

    id: str
    round: str
    number: int
    title: str
    kind: FindingKind = "gap"
    severity: Severity = ""
    condition: str = ""
    consequence: str = ""
    cause: str = ""
    basis: str = ""
    theme: str = ""
    draft: bool = False
    rule: str = ""


class About(Row, frozen=True):
    """A finding is about a statement; its areas, dimensions and goals follow from these."""

    table = "about"
    key_fields = ("finding", "criterion")

    finding: str
    criterion: str


class Shows(Row, frozen=True):
    """A finding shows in an item of evidence."""

    table = "shows"
    key_fields = ("finding", "evidence")

    finding: str
    evidence: str


class Recommendation(Row, frozen=True):
    """What is to be done about a finding.

    Attributes:
        number: R-04; unique in the round of its finding.
        outcome: measurable: "open review actions older than 60 days from 11 to 0 by September".
        role: who answers for it, in the client's words.
        effort_low, effort_high: person-days; None while nobody has estimated them.
        due: ISO date.
        draft: made by a rule, and not edited since.
    """

    table = "recommendation"
    key_fields = ("id",)

    id: str
    finding: str
    number: int
    title: str
    outcome: str = ""
    role: str = ""
    effort_low: int | None = None
    effort_high: int | None = None
    first_step: str = ""
    due: str = ""
    draft: bool = False


class Initiative(Row, frozen=True):
    """A piece of work on the roadmap of a round.

    Attributes:
        number: I-06; unique in its round.
        text: what is done, in a sentence or two.
        owner_role: who answers for it; `decides`: who says yes.
        team: the lane it stands in.
        start, end: ISO dates; empty while not planned.
        effort_low, effort_high: person-days of the client.
        cost_low, cost_high: money spent once, in the engagement's currency; `running` each year.
        benefit_low, benefit_high: money saved each year once it is done.
        assumptions: what cost and benefit rest on.
    """

    table = "initiative"
    key_fields = ("id",)

    id: str
    round: str
    number: int
    title: str
    text: str = ""
    owner_role: str = ""
    decides: str = ""
    team: str = ""
    status: InitiativeStatus = "idea"
    start: str = ""
    end: str = ""
    effort_low: int | None = None
    effort_high: int | None = None
    cost_low: int | None = None
    cost_high: int | None = None
    running: int | None = None
    benefit_low: int | None = None
    benefit_high: int | None = None
    outcome: str = ""
    assumptions: str = ""


class Carries(Row, frozen=True):
    """An initiative carries out a recommendation."""

    table = "carries"
    key_fields = ("initiative", "recommendation")

    initiative: str
    recommendation: str


class Raises(Row, frozen=True):
    """A statement an initiative raises, and the option it is to have afterwards."""

    table = "raises"
    key_fields = ("initiative", "criterion")

    initiative: str
    criterion: str
    option: str


class Needs(Row, frozen=True):
    """An initiative can begin only when another one is done."""

    table = "needs"
    key_fields = ("initiative", "needed")

    initiative: str
    needed: str


class Contributes(Row, frozen=True):
    """What an initiative contributes to a goal of the sponsor."""

    table = "contributes"
    key_fields = ("initiative", "goal")

    initiative: str
    goal: str
    strength: Contribution = "medium"


class Phase(Row, frozen=True):
    """A stretch of the roadmap; what ends within it counts as achieved after it.

    Attributes:
        position: fractional text.
        start, end: ISO dates, both included.
    """

    table = "phase"
    key_fields = ("id",)

    id: str
    round: str
    name: str
    position: str
    start: str = ""
    end: str = ""


class Decision(Row, frozen=True):
    """What the sponsor is asked to decide, by when, and what it costs not to decide.

    Attributes:
        role: who decides.
        due: ISO date.
        cost: of not deciding, in words.
        recommendation: id of the one it rests on; may be empty.
    """

    table = "decision"
    key_fields = ("id",)

    id: str
    round: str
    title: str
    position: str
    role: str = ""
    due: str = ""
    cost: str = ""
    recommendation: str = ""


class Event(Row, frozen=True):
    """Something that explains a change between rounds: a new tool, a reorganisation.

    Attributes:
        date: ISO date.
        area: id of the area it touched; empty for all.
    """

    table = "event"
    key_fields = ("id",)

    id: str
    date: str
    title: str
    kind: EventKind = "other"
    area: str = ""


class Challenge(Row, frozen=True):
    """How the client stands to a known challenge, or to a point of good practice.

    Attributes:
        point: id of a challenge or good practice of the model.
        state: of a challenge, whether it is seen here; of a good practice, whether it is done.
    """

    table = "challenge"
    key_fields = ("round", "point")

    round: str
    point: str
    state: SelfCheck = ""
    remark: str = ""


class MetricPlan(Row, frozen=True):
    """A metric the engagement follows.

    Attributes:
        metric: id of one of the model, or of an own one.
        baseline: the value to compare with; None: the earliest that was recorded.
        target_date: ISO date.
        owner_role: who sees to it.
    """

    table = "metric_plan"
    key_fields = ("metric",)

    metric: str
    baseline: float | None = None
    target: float | None = None
    target_date: str = ""
    owner_role: str = ""


class MetricValue(Row, frozen=True):
    """What a metric was on a day.

    Attributes:
        date: ISO date.
        evidence: id of the item it stands in; may be empty.
    """

    table = "metric_value"
    key_fields = ("metric", "date")

    metric: str
    date: str
    value: float
    source: str = ""
    evidence: str = ""


class OwnMetric(Row, frozen=True):
    """A metric the model does not have; its fields are those of the model's `Metric`."""

    table = "own_metric"
    key_fields = ("id",)

    id: str
    area: str
    name: str
    unit: str = ""
    direction: Direction = "up"
    definition: str = ""
    source: str = ""
    from_level: int | None = None


class Waiver(Row, frozen=True):
    """A check before delivery that is left as it is, for a reason that is printed.

    Attributes:
        rule: id of the check.
        subject: id of what it is about; empty for the check as a whole.
        utc: ISO time; `who` the name of the person who waived it.
    """

    table = "waiver"
    key_fields = ("round", "rule", "subject")

    round: str
    rule: str
    subject: str
    reason: str
    utc: str = ""
    who: str = ""


class Peer(Row, frozen=True):
    """Imported figures of other organisations for one area; shown only with all it says of itself.

    Attributes:
        source: who published it; `year` of the figures.
        area: id; "" for the mean of all areas.
        kind, rule, depth: how these organisations were assessed.
        n: number of organisations.
        low, q1, median, q3, high: of the index; None where not given.
    """

    table = "peer"
    key_fields = ("source", "year", "area")

    source: str
    year: int
    area: str
    kind: str
    rule: str
    depth: str
    n: int
    low: float | None = None
    q1: float | None = None
    median: float | None = None
    q3: float | None = None
    high: float | None = None
