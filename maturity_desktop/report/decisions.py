"""Findings, what is recommended and what the sponsor is to decide, as a report prints them.

No name is in it: roles alone.
"""

from collections.abc import Mapping

from maturity_desktop.assessment.records import FindingKind, Severity
from maturity_desktop.report.metrics_part import Metrics
from maturity_desktop.report.promises import Promise
from maturity_desktop.report.records import EvidenceLine, Part, Point
from maturity_desktop.report.roadmap import Roadmap
from maturity_desktop.text import listed

KINDS: Mapping[FindingKind, str] = {
    "gap": "Gap",
    "strength": "Strength",
    "observation": "Observation",
}
# What each severity means (DOMAIN 5): none is printed without its criterion.
SEVERITIES: Mapping[Severity, str] = {
    "high": "stops a goal of the sponsor or breaks a duty",
    "medium": "slows a goal, can be settled within a quarter",
    "low": "neither stops nor slows a goal",
    "": "not yet weighed",
}
Effect = tuple[tuple[str, str], ...]
FIRST_THINGS = 5


class RecommendationLine(Part, frozen=True):
    """What is recommended, with everything that was said about it.

    Attributes:
        finding: code of the finding it answers; `severity` of that finding.
        areas: labels of the areas that finding is about.
        effort: "4-8 days"; empty where nobody estimated it.
        due: "30 June 2026"; the end of its first initiative where it has no date of its own.
        effect: what its initiatives raise of the finding: "Incident 3.7" and "Largely".
        initiatives: codes of those that carry it out.
        quick: a quick win.
    """

    code: str
    title: str
    finding: str
    severity: Severity
    areas: tuple[str, ...]
    outcome: str
    role: str
    effort: str
    due: str
    first_step: str
    effect: Effect
    initiatives: tuple[str, ...]
    draft: bool
    quick: bool

    @property
    def facts(self) -> str:
        """``"Head of IT operations · 4-8 days · by 30 June 2026"``."""
        due = f"by {self.due}" if self.due else ""
        return " · ".join(part for part in (self.role, self.effort, due) if part)


class FindingLine(Part, frozen=True):
    """What was found.

    Attributes:
        area_ids: of the areas it is about; `areas` are their labels.
        statements: "Incident 3.7".
        goals: numbers of the sponsor's goals that depend on these areas.
        draft: made by a rule and not edited since.
    """

    code: str
    title: str
    kind: FindingKind
    severity: Severity
    condition: str
    consequence: str
    cause: str
    basis: str
    theme: str
    area_ids: tuple[str, ...]
    areas: tuple[str, ...]
    statements: tuple[str, ...]
    evidence: tuple[EvidenceLine, ...]
    goals: tuple[int, ...]
    draft: bool
    recommendations: tuple[RecommendationLine, ...]

    @property
    def tag(self) -> str:
        """``"Gap, medium"``."""
        severity = f", {self.severity}" if self.severity and self.kind == "gap" else ""
        return f"{KINDS[self.kind]}{severity}"

    @property
    def goal_words(self) -> str:
        """``"goal 2"``, ``"goals 1 and 2"``; empty where no goal depends on it."""
        if not self.goals:
            return ""
        return f"{'goal' if len(self.goals) == 1 else 'goals'} {listed([*map(str, self.goals)])}"


class ThemeLine(Part, frozen=True):
    """What findings of several areas have in common."""

    name: str
    areas: tuple[str, ...]
    findings: tuple[FindingLine, ...]


class DecisionLine(Part, frozen=True):
    """What the sponsor is asked to decide; `cost` of not deciding."""

    title: str
    role: str
    due: str
    cost: str
    recommendation: str
    effort: str

    @property
    def who(self) -> str:
        """``"CIO, by 30 April 2026"``."""
        due = f"by {self.due}" if self.due else ""
        return ", ".join(part for part in (self.role, due) if part)

    @property
    def facts(self) -> str:
        """``"CIO, by 30 April 2026 · 35-55 days"``."""
        return " · ".join(part for part in (self.who, self.effort) if part)


class Decisions(Part, frozen=True):
    """What there is; nothing for what there is not.

    Attributes:
        findings: gaps first, by severity, then by the first goal they touch.
        sentence: how many of each kind.
        strengths, gaps: the first three of each, for page one.
        asked: of the sponsor, in order.
        roadmap: None where there is no initiative.
        promises: what the roadmap of the round before promised; empty without one.
        changed: how many statements changed since the round before, by what the change is.
    """

    findings: tuple[FindingLine, ...]
    sentence: str
    themes: tuple[ThemeLine, ...]
    strengths: tuple[Point, ...]
    gaps: tuple[Point, ...]
    asked: tuple[DecisionLine, ...]
    roadmap: Roadmap | None
    metrics: Metrics
    promises: tuple[Promise, ...]
    changed: tuple[tuple[str, int], ...]

    @property
    def recommendations(self) -> tuple[RecommendationLine, ...]:
        """All of them, in the order of their findings."""
        return tuple(one for finding in self.findings for one in finding.recommendations)

    @property
    def first_things(self) -> tuple[RecommendationLine, ...]:
        """If you do only five things."""
        return self.recommendations[:FIRST_THINGS]

    @property
    def quick_wins(self) -> tuple[RecommendationLine, ...]:
        return tuple(one for one in self.recommendations if one.quick)

    def of_area(self, area_id: str) -> tuple[FindingLine, ...]:
        return tuple(one for one in self.findings if area_id in one.area_ids)
