"""The maturity model as frozen records: what is asked, on which scale, by which rule."""

from functools import cached_property
from typing import Literal

import msgspec

LevelRule = Literal["statements", "attributes", "none"]
OverallRule = Literal["mean", "mean-of-groups"]
Fit = Literal["full", "partly", "none"]
Direction = Literal["up", "down"]
Subject = Literal["time", "cost", "return"]

STANDARD_ROLES = {
    "sponsor": "Sponsor",
    "customer": "Customer",
    "owner": "Service or process owner",
    "manager": "Practice manager",
    "practitioner": "Practitioner",
    "tool-admin": "Tool administrator",
    "supplier": "Supplier",
}
"""Names by id of the roles that every model may use without declaring them (CONTENT 2)."""


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every record: frozen, compared by value."""


class Option(Record, frozen=True):
    """One answer of a scale.

    Attributes:
        id: short and stable, for example ``"P"``.
        value: share achieved, 0 to 1.
        key: what is pressed to choose it; may be empty.
    """

    id: str
    label: str
    value: float
    key: str = ""


class Scale(Record, frozen=True):
    """Answers in rising order of value, at least two."""

    name: str
    options: tuple[Option, ...]

    @property
    def lowest(self) -> Option:
        return self.options[0]

    @property
    def highest(self) -> Option:
        return self.options[-1]

    def find(self, text: str) -> Option | None:
        """The option meant by an id, else a label, else a key; case does not matter."""
        wanted = text.strip().casefold()
        for field in ("id", "label", "key"):
            for option in self.options:
                if wanted and getattr(option, field).casefold() == wanted:
                    return option
        return None

    def option(self, option_id: str) -> Option:
        """The option with exactly this id; `KeyError` if the scale has none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)


class Scoring(Record, frozen=True):
    """The rule of the model; thresholds name options of the default scale (DESIGN 3)."""

    levels: LevelRule
    base: float
    level_reached_at: str | None = None
    lower_levels_at: str | None = None
    overall_index: OverallRule = "mean"
    unsupported_at_most: str | None = None


class Level(Record, frozen=True):
    """A step of maturity.

    Attributes:
        characteristics: what an assessor sees in an organisation that stands here.
        obstacles: what usually keeps it from the next level.
    """

    number: int
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    characteristics: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()


class StandardRef(Record, frozen=True):
    """Where a published standard speaks of the same subject: names and numbers only."""

    scheme: str
    edition: str
    ref: str
    fit: Fit


class Dimension(Record, frozen=True):
    """A column of the heat map; `short` is its heading there.

    Attributes:
        border: what belongs here and not in another dimension.
        standards: what other frameworks call it.
    """

    id: str
    name: str
    short: str = ""
    border: str = ""
    standards: tuple[StandardRef, ...] = ()


class Group(Record, frozen=True):
    id: str
    name: str


class Role(Record, frozen=True):
    id: str
    name: str


class Metric(Record, frozen=True):
    id: str
    name: str
    unit: str = ""
    direction: Direction = "up"
    definition: str = ""
    source: str = ""
    from_level: int | None = None


class Topic(Record, frozen=True):
    """The unit of talk: one area in one dimension."""

    dimension: str
    lead_question: str
    role: str = ""


class Dependency(Record, frozen=True):
    area: str
    level: int


class LevelPicture(Record, frozen=True):
    """What an assessor sees in one area at one level."""

    level: int
    text: str


class Criterion(Record, frozen=True):
    """One testable statement. `number` (3.7) is what people see, `id` what files keep."""

    id: str
    level: int
    statement: str
    number: str = ""
    dimension: str | None = None
    key: bool = True
    title: str = ""
    question: str = ""
    ask: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    check: str = ""
    partly: str = ""
    risk: str = ""
    improvement: str = ""
    effort: int | None = None
    tags: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    adds: str = ""
    weight: float = 1.0
    scale: str = "default"


class PracticeArea(Record, frozen=True):
    id: str
    name: str
    criteria: tuple[Criterion, ...]
    short: str = ""
    group: str | None = None
    purpose: str = ""
    picture: tuple[LevelPicture, ...] = ()
    pitfalls: tuple[str, ...] = ()
    depends: tuple[Dependency, ...] = ()
    meet: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    metrics: tuple[Metric, ...] = ()
    standards: tuple[StandardRef, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def label(self) -> str:
        """The name in charts and sentences: the short one where there is one."""
        return self.short or self.name


class Challenge(Record, frozen=True):
    """What holds many organisations back in every area at once.

    Attributes:
        signs: how it shows.
        question: what a consultant asks to find out.
        strategies: what helps, each a first step on its own.
        areas: ids of the areas in which it shows first.
    """

    id: str
    name: str
    signs: tuple[str, ...] = ()
    question: str = ""
    strategies: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


class GoodPractice(Record, frozen=True):
    """What makes the programme of improvement succeed, and how one sees that it is done."""

    id: str
    name: str
    text: str = ""
    check: str = ""


class Expectation(Record, frozen=True):
    """What to tell a client about the time, the cost or the return of the journey."""

    subject: Subject
    name: str
    text: str = ""


class Term(Record, frozen=True):
    """An entry of the glossary."""

    term: str
    definition: str


class MaturityModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A whole model, areas and criteria in model order.

    `notices` are the sentences every delivery carries: trade marks, independence.
    """

    id: str
    version: str
    title: str
    language: str
    scoring: Scoring
    scales: tuple[Scale, ...]
    levels: tuple[Level, ...]
    areas: tuple[PracticeArea, ...]
    licence: str = ""
    attribution: str = ""
    dimensions: tuple[Dimension, ...] = ()
    groups: tuple[Group, ...] = ()
    roles: tuple[Role, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    good_practices: tuple[GoodPractice, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    terms: tuple[Term, ...] = ()
    notices: tuple[str, ...] = ()

    @cached_property
    def scale_by_name(self) -> dict[str, Scale]:
        return {scale.name: scale for scale in self.scales}

    @cached_property
    def area_by_id(self) -> dict[str, PracticeArea]:
        return {area.id: area for area in self.areas}

    @cached_property
    def criterion_by_id(self) -> dict[str, Criterion]:
        return {criterion.id: criterion for area in self.areas for criterion in area.criteria}

    @cached_property
    def area_of(self) -> dict[str, PracticeArea]:
        """The area of each criterion, by criterion id."""
        return {criterion.id: area for area in self.areas for criterion in area.criteria}

    @cached_property
    def level_by_number(self) -> dict[int, Level]:
        return {level.number: level for level in self.levels}

    @cached_property
    def carrying_levels(self) -> tuple[int, ...]:
        """Numbers of the levels that carry criteria anywhere in the model, rising."""
        return tuple(sorted({c.level for area in self.areas for c in area.criteria}))

    @property
    def level_ends(self) -> tuple[int, int]:
        """The level below the first one with criteria, and the highest: the ends of the colours."""
        carrying = self.carrying_levels
        return (carrying[0] - 1, carrying[-1]) if carrying else (0, 1)

    @property
    def top_index(self) -> float:
        """The highest index there is: one step above the base for each level with criteria."""
        return self.scoring.base + len(self.carrying_levels)

    def scale_of(self, criterion: Criterion) -> Scale:
        return self.scale_by_name[criterion.scale]

    @cached_property
    def _role_names(self) -> dict[str, str]:
        return STANDARD_ROLES | {role.id: role.name for role in self.roles}

    def role_name(self, role_id: str) -> str:
        """The model's own name of a role, else the standard one."""
        return self._role_names.get(role_id, role_id)

    def level_name(self, number: int) -> str:
        level = self.level_by_number.get(number)
        return level.name if level else ""
