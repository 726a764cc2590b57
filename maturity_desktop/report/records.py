"""The report as frozen, presentation-neutral records: every figure, every sentence, no layout.

All texts are plain text; a writer escapes them for its format.
"""

from typing import TYPE_CHECKING, Literal

import msgspec

from maturity_desktop.assessment.records import Depth
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.scoring.statements import Statement

if TYPE_CHECKING:
    from maturity_desktop.report.decisions import Decisions
    from maturity_desktop.report.week import Week

AnswerState = Literal["rated", "not_applicable", "open", "not_asked"]


class Part(msgspec.Struct, frozen=True):
    """Base of the parts of a report."""


class Head(Part, frozen=True):
    """What the cover and the running heads say; empty text where nothing was filled in."""

    client: str
    title: str
    round_name: str
    kind: str  # "Facilitated assessment"
    status: str  # "Final"
    version: str
    issued: str  # "14 April 2026"
    assessed: str  # "9 to 13 March 2026"
    place: str
    firm: str
    author: str
    author_role: str
    reviewer: str
    reviewer_role: str
    classification: str
    distribution: str
    reference: str
    target_date: str  # "end of 2027"
    paper: Literal["a4", "letter"]
    notice: str
    model: str  # "IT service management maturity 0.1.0"
    frozen: str = ""  # "24 November 2026"; empty where the round is not, or was changed since
    content: str = ""  # "3f9a 07c1 b2d4", the first letters of the sum over what was frozen


class Point(Part, frozen=True):
    """A strength or a gap: what was found, and what it brings or costs."""

    area: str  # short name
    title: str
    detail: str


class EvidenceLine(Part, frozen=True):
    """An item of the register as seen from one statement."""

    number: str  # "E-007"
    title: str
    grade: int
    contradicts: bool
    counts: bool


class StatementLine(Part, frozen=True):
    """One criterion in one round, with everything that was said about it.

    Attributes:
        number: 3.7, unique within its area.
        state: not_asked where the depth leaves it out.
        answer: option id, "NA", or "" while open.
        previous: option id or "NA" of the round before, "" where there was none.
        grade: the highest grade of what supports it.
        holds_back: fails the rule for the next level; `to_raise`: for the target level.
    """

    id: str
    number: str
    area: str
    dimension: str | None
    level: int
    key: bool
    title: str
    statement: str
    weight: float
    scale: str
    state: AnswerState
    answer: str
    answer_label: str
    value: float | None
    previous: str
    na: str
    reason: str
    note: str
    flag: bool
    inferred: bool
    grade: int
    contradicted: bool
    holds_back: bool
    to_raise: bool
    evidence: tuple[EvidenceLine, ...]
    risk: str
    improvement: str


class AreaPart(Part, frozen=True):
    """The chapter about one area in scope.

    Attributes:
        place: "3 of 10" within its group.
        facts: "Rotterdam and Leipzig", "own staff", "5 voices".
        lead: what holds the next level back, as a sentence.
        to_target: "2 statements to raise", "target reached", "level 3 within reach: 1 statement".
        counted: the statements that count, as scoring takes them; none where nothing applies.
    """

    score: AreaScore
    previous: AreaScore | None
    name: str
    label: str
    group: str
    place: str
    facts: tuple[str, ...]
    purpose: str
    summary: str
    strengths: tuple[Point, ...]
    gaps: tuple[Point, ...]
    recommendation: str
    lead: str
    to_target: str
    target_reached: bool
    statements: tuple[StatementLine, ...]
    depth: Depth
    counted: tuple[Statement, ...]

    @property
    def holding_back(self) -> tuple[StatementLine, ...]:
        return tuple(line for line in self.statements if line.holds_back)


class RegisterLine(Part, frozen=True):
    """One item of the evidence register."""

    number: str
    title: str
    kind: str
    state: str
    grade: int
    date: str
    statements: tuple[str, ...]  # "Incident 3.7"
    version: str = ""
    owner: str = ""  # a role

    @property
    def version_text(self) -> str:
        """``"version 2.1"``; what begins with the word, or with a v, says it already."""
        said = not self.version or self.version[:1] in "vV"
        return self.version if said else f"version {self.version}"


class Section(Part, frozen=True):
    """A heading with paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


class Report(Part, frozen=True):
    """One round, ready to be written.

    Attributes:
        headline: the profile sentence.
        supported: the same of the supported levels.
        opening: the assessor's sentences under the headline.
        moved: what the two rounds say together, and the index then and now; empty without one
            before.
        heat_title: the finding of the heat map, as a sentence.
        groups: id and name of the groups that have areas here, in order; ("", "") for areas
            without a group.
        week: what is known of the week on site.
        decisions: findings, what is recommended, the roadmap and what is measured.
    """

    head: Head
    model: MaturityModel
    score: RoundScore
    previous: RoundScore | None
    previous_name: str
    headline: str
    supported: str
    opening: str
    before: str
    moved: tuple[str, str]
    open_sentence: str
    strengths: tuple[Point, ...]
    gaps: tuple[Point, ...]
    heat_title: str
    heat_lead: str
    heat_notes: tuple[Section, ...]
    groups: tuple[tuple[str, str], ...]
    areas: tuple[AreaPart, ...]
    method: tuple[Section, ...]
    register: tuple[RegisterLine, ...]
    week: "Week"
    decisions: "Decisions"

    def areas_of(self, group_id: str) -> tuple[AreaPart, ...]:
        return tuple(area for area in self.areas if (area.score.group or "") == group_id)
