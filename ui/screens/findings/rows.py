"""The lines of the list: findings in their order, themes above them, and what filters let through."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    areas_of,
    finding_code,
    findings_of,
    goal_numbers,
    goals_of_areas,
)
from maturity_desktop.assessment.records import Finding
from maturity_desktop.planning.completeness import missing_in
from maturity_desktop.planning.themes import themes
from maturity_desktop.text import counted, listed
from ui.screens.findings.words import DOT, KINDS

COMPLETE, INCOMPLETE = "complete", "incomplete"


class FindingRow(NamedTuple):
    """One finding.

    Attributes:
        about: areas and goals, ``"Problem \N{MIDDLE DOT} goals 1 and 2"``.
        areas, goals: ids.
        missing: what it still lacks, in words.
        spoken: the whole line for screen readers.
    """

    id: str
    code: str
    title: str
    about: str
    kind: str
    severity: str
    draft: bool
    areas: frozenset[str]
    goals: frozenset[str]
    missing: tuple[str, ...]

    @property
    def spoken(self) -> str:
        kind = f"{self.severity} {self.kind}".strip()
        draft = "draft" if self.draft else ""
        return ", ".join(part for part in (self.code, self.title, kind, self.about, draft) if part)


class ThemeRow(NamedTuple):
    """The name of a theme above its findings."""

    title: str
    said: str


Line = FindingRow | ThemeRow


class Filters(NamedTuple):
    """What is to be seen; an empty value lets everything through."""

    kind: str = ""
    severity: str = ""
    area: str = ""
    goal: str = ""
    complete: str = ""

    def lets(self, row: FindingRow) -> bool:
        state = INCOMPLETE if row.missing else COMPLETE
        return (
            self.kind in ("", row.kind)
            and self.severity in ("", row.severity)
            and (not self.area or self.area in row.areas)
            and (not self.goal or self.goal in row.goals)
            and self.complete in ("", state)
        )


def rows_of(shown: Assessment, round_id: str) -> list[FindingRow]:
    """All findings of the round: gaps first, by severity, then by the first goal they touch."""
    numbers = goal_numbers(shown)
    return [_row(shown, finding, numbers) for finding in findings_of(shown, round_id)]


def _row(shown: Assessment, finding: Finding, numbers: dict[str, int]) -> FindingRow:
    areas = areas_of(shown, finding.id)
    goals = goals_of_areas(shown, areas)
    names = [shown.model.area_by_id[area].label for area in areas]
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} more"]
    word = "goal" if len(goals) == 1 else "goals"
    told = f"{word} {listed([str(numbers[goal.id]) for goal in goals])}" if goals else ""
    return FindingRow(
        finding.id,
        finding_code(finding),
        finding.title,
        DOT.join(part for part in (listed(names), told) if part),
        finding.kind,
        finding.severity,
        finding.draft,
        frozenset(areas),
        frozenset(goal.id for goal in goals),
        missing_in(shown, finding),
    )


def by_theme(shown: Assessment, round_id: str, rows: Sequence[FindingRow]) -> list[Line]:
    """The rows under the themes they belong to, some under several; the others at the end."""
    known = {row.id: row for row in rows}
    findings = [one for row in rows if (one := shown.get(Finding, row.id))]
    lines: list[Line] = []
    placed: set[str] = set()
    for theme in themes(shown, round_id, findings):
        inside = [known[one.id] for one in theme.findings]
        said = f"{counted(len(inside), 'finding')} in {counted(len(theme.areas), 'area')}"
        lines += [ThemeRow(theme.name, said), *inside]
        placed |= {row.id for row in inside}
    rest = [row for row in rows if row.id not in placed]
    if rest:
        lines += [ThemeRow("No theme", counted(len(rest), "finding")), *rest]
    return lines


def counts(rows: Iterable[FindingRow]) -> str:
    """``"23 findings: 14 gaps, 6 strengths, 3 observations"``."""
    kinds = Counter(row.kind for row in rows)
    whole = counted(sum(kinds.values()), "finding")
    parts = [counted(kinds[kind], name.lower()) for kind, name in KINDS.items() if kinds[kind]]
    return f"{whole}: {', '.join(parts)}" if parts else whole
