"""The roadmap as a report prints it: initiatives, what they lead to, load, cost, what is open."""

from maturity_desktop.planning.timeline import Timeline
from maturity_desktop.report.records import Part


class RaiseLine(Part, frozen=True):
    """A statement an initiative raises: ``"Incident 3.7"`` from one answer to another."""

    place: str
    title: str
    before: str
    to: str


class LeadLine(Part, frozen=True):
    """The level an area stands at after the work; it `rises` by it, or waits for more."""

    area: str
    level: int
    rises: bool


class InitiativeLine(Part, frozen=True):
    """A piece of work.

    Attributes:
        id: as the timeline names it.
        when: "Apr to Nov 2026"; empty while not planned. `start`, `end`: ISO.
        phase: name of the phase it ends in; empty where it ends in none.
        effort: "15-30 days"; `low`, `high` in person-days.
        money: spent once, low and high, running each year, saved each year, low and high.
        cost, running, benefit: the same in words; empty where nobody said.
        needs: codes of the initiatives that must be done before.
        goals: "goal 2 high".
        leads_to: what comes of it in each area that it touches.
        chip: the highest level it leads to; None where no area rises.
    """

    id: str
    code: str
    title: str
    text: str
    role: str
    decides: str
    team: str
    status: str
    start: str
    end: str
    when: str
    phase: str
    low: int | None
    high: int | None
    effort: str
    money: tuple[int | None, ...]
    cost: str
    running: str
    benefit: str
    outcome: str
    assumptions: str
    needs: tuple[str, ...]
    findings: tuple[str, ...]
    recommendations: tuple[str, ...]
    goals: tuple[str, ...]
    leads_to: tuple[LeadLine, ...]
    raises: tuple[RaiseLine, ...]

    @property
    def chip(self) -> int | None:
        return max((one.level for one in self.leads_to if one.rises), default=None)


class StageArea(Part, frozen=True):
    """One area after a phase; `bounds` of the index part where answers are open then."""

    id: str
    label: str
    level: int | None
    bounds: tuple[float, float] | None
    index_text: str
    target: int | None


class StageLine(Part, frozen=True):
    """How things stand today, or after a phase if it is achieved.

    Attributes:
        name: "Today", "Stabilise"; `when`: "as assessed", "September 2026".
        levels: of all areas that have one, rising.
        words: "2 at 1, 8 at 2, 4 at 3".
        said: what stands out: "no area below 2".
        headline: the profile sentence.
        ending: codes of the initiatives that end within the phase.
    """

    name: str
    when: str
    levels: tuple[int, ...]
    words: str
    said: str
    headline: str
    ending: tuple[str, ...]
    areas: tuple[StageArea, ...]


class QuarterLine(Part, frozen=True):
    """Person-days of one quarter as a range against what the client has."""

    name: str
    low: float
    high: float
    capacity: float | None
    over: bool


class Roadmap(Part, frozen=True):
    """The roadmap of a round.

    Attributes:
        sentence: how many initiatives, phases and person-days.
        stages: today first; only today where no phase has an end.
        picture: where bars stand; None where nothing has dates.
        not_planned: codes of those without dates.
        open_points: conflicts that remain, each a sentence.
        money: cost and return: what it is, and the figure in words; empty without any figure.
        currency: code of the money.
        money_notes: what to know beside the figures.
        expectations: of the model on time, cost and return.
    """

    sentence: str
    initiatives: tuple[InitiativeLine, ...]
    stages: tuple[StageLine, ...]
    picture: Timeline | None
    quarters: tuple[QuarterLine, ...]
    not_planned: tuple[str, ...]
    open_points: tuple[str, ...]
    money: tuple[tuple[str, str], ...]
    currency: str
    money_notes: tuple[str, ...]
    expectations: tuple[tuple[str, str], ...]

    def named(self, initiative_id: str) -> InitiativeLine:
        return next(one for one in self.initiatives if one.id == initiative_id)
