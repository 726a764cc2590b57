"""Reads findings, recommendations and decisions of a round for its report.

What a rule drafted and nobody edited is left out of a final report.
"""

from collections.abc import Iterable
from datetime import timedelta

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    areas_of,
    carrying,
    criteria_of,
    decisions_of,
    finding_code,
    findings_of,
    goal_numbers,
    goals_of,
    initiative_code,
    items_of,
    raised_by,
    recommendation_code,
    recommendations_of,
)
from maturity_desktop.assessment.records import (
    Decision,
    Finding,
    FindingKind,
    Initiative,
    Raises,
    Recommendation,
    Round,
    Support,
)
from maturity_desktop.planning.days import day_of
from maturity_desktop.report.decisions import (
    KINDS,
    DecisionLine,
    Decisions,
    Effect,
    FindingLine,
    RecommendationLine,
    ThemeLine,
)
from maturity_desktop.report.effort_words import beginning, effort_words, option_label
from maturity_desktop.report.metrics_part import metrics_of
from maturity_desktop.report.progress_words import GROUP_NAMES
from maturity_desktop.report.promises import promises_between, reaches
from maturity_desktop.report.records import EvidenceLine, Point
from maturity_desktop.report.roadmap_reading import roadmap_of
from maturity_desktop.report.statement_changes import statement_changes
from maturity_desktop.report.wording import long_date
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.text import counted, listed

_ON_PAGE_ONE = 3
# A quick win takes ten days at most and is there within 90 days of the report (DOMAIN 5).
_QUICK_DAYS, _QUICK_WITHIN = 10, timedelta(days=90)
_DETAIL = 115  # letters of a consequence on page one; the register has all of it


def decisions_part(assessment: Assessment, score: RoundScore) -> Decisions:
    """Everything that follows from the answers of the round of this score."""
    round_id = score.round
    shown_round = assessment.table(Round)[(round_id,)]
    final = shown_round.status == "final"
    reader = _Reader(assessment, shown_round)
    before = assessment.round_before(round_id)
    found = [row for row in findings_of(assessment, round_id) if not (final and row.draft)]
    findings = tuple(reader.finding(row, final=final) for row in found)
    return Decisions(
        findings=findings,
        sentence=_sentence(findings),
        themes=_themes(findings),
        strengths=_points(findings, "strength"),
        gaps=_points(findings, "gap"),
        asked=tuple(reader.decision(row) for row in decisions_of(assessment, round_id)),
        roadmap=roadmap_of(assessment, round_id, score),
        metrics=metrics_of(assessment),
        promises=promises_between(assessment, before.id, round_id).promises if before else (),
        changed=_changed(assessment, before.id, round_id) if before else (),
    )


class _Reader:
    """What every line of one round needs."""

    def __init__(self, assessment: Assessment, shown_round: Round) -> None:
        self.assessment = assessment
        self.model = assessment.model
        self.goals = goal_numbers(assessment)
        self.round = shown_round.id
        issued = day_of(shown_round.issued or shown_round.final_on)
        self.quick_until = (issued + _QUICK_WITHIN).isoformat() if issued else ""

    def finding(self, row: Finding, *, final: bool) -> FindingLine:
        """With what is recommended for it; drafts are left out of a `final` report."""
        criteria = criteria_of(self.assessment, row.id)
        areas = areas_of(self.assessment, row.id)
        labels = tuple(self.model.area_by_id[area].label for area in areas)
        advice = [
            one for one in recommendations_of(self.assessment, row.id) if not (final and one.draft)
        ]
        return FindingLine(
            code=finding_code(row),
            title=row.title,
            kind=row.kind,
            severity=row.severity,
            condition=row.condition,
            consequence=row.consequence,
            cause=row.cause,
            basis=row.basis,
            theme=row.theme,
            area_ids=areas,
            areas=labels,
            statements=tuple(self._place(one) for one in criteria),
            evidence=self._evidence(row, criteria),
            goals=tuple(self.goals[goal.id] for goal in goals_of(self.assessment, row.id)),
            draft=row.draft,
            recommendations=tuple(self._advice(row, one, labels, criteria) for one in advice),
        )

    def _place(self, criterion: str) -> str:
        area = self.model.area_of[criterion]
        return f"{area.label} {self.model.criterion_by_id[criterion].number}"

    def _evidence(self, row: Finding, criteria: Iterable[str]) -> tuple[EvidenceLine, ...]:
        asked = set(criteria)
        found = []
        for item in items_of(self.assessment, row.id):
            links = [
                link
                for link in self.assessment.where(Support, evidence=item.id)
                if link.round == self.round and link.criterion in asked
            ]
            found.append(
                EvidenceLine(
                    number=f"E-{item.number:03d}",
                    title=item.title,
                    grade=item.grade,
                    contradicts=any(link.stance == "contradicts" for link in links),
                    counts=item.counts,
                )
            )
        return tuple(found)

    def _advice(
        self, finding: Finding, row: Recommendation, areas: tuple[str, ...], about: tuple[str, ...]
    ) -> RecommendationLine:
        initiatives = carrying(self.assessment, row.id)
        ends = sorted(one.end for one in initiatives if one.end)
        due = row.due or (ends[0] if ends else "")
        return RecommendationLine(
            code=recommendation_code(row),
            title=row.title,
            finding=finding_code(finding),
            severity=finding.severity,
            areas=areas,
            outcome=row.outcome,
            role=row.role,
            effort=effort_words(row.effort_low, row.effort_high),
            due=long_date(due),
            first_step=row.first_step,
            effect=self._effect(initiatives, about),
            initiatives=tuple(initiative_code(one) for one in initiatives),
            draft=row.draft,
            quick=self._is_quick(row, due, initiatives),
        )

    def _effect(self, initiatives: Iterable[Initiative], about: Iterable[str]) -> Effect:
        """Of two initiatives that raise the same statement the higher option counts."""
        wanted = set(about)
        raised: dict[str, Raises] = {}
        for one in initiatives:
            for row in raised_by(self.assessment, one.id):
                known = raised.get(row.criterion, row)
                if row.criterion in wanted and reaches(self.model, known, row.option):
                    raised[row.criterion] = row
        return tuple(
            (self._place(one), option_label(self.assessment, one, row.option))
            for one, row in raised.items()
        )

    def _is_quick(self, row: Recommendation, due: str, carried: Iterable[Initiative]) -> bool:
        done = [one.status == "done" for one in carried]
        highest = row.effort_high if row.effort_high is not None else row.effort_low
        return (
            highest is not None
            and highest <= _QUICK_DAYS
            and day_of(due) is not None
            and due <= self.quick_until
            and not (done and all(done))
        )

    def decision(self, row: Decision) -> DecisionLine:
        advice = self.assessment.get(Recommendation, row.recommendation)
        return DecisionLine(
            title=row.title,
            role=row.role,
            due=long_date(row.due),
            cost=row.cost,
            recommendation=recommendation_code(advice) if advice else "",
            effort=effort_words(advice.effort_low, advice.effort_high) if advice else "",
        )


def _sentence(findings: Iterable[FindingLine]) -> str:
    """``"23 findings: 14 gaps, 6 strengths and 3 observations."``."""
    rows = list(findings)
    if not rows:
        return ""
    counts = [
        counted(number, word.lower())
        for kind, word in KINDS.items()
        if (number := sum(row.kind == kind for row in rows))
    ]
    if len(counts) == 1:
        return f"{counts[0]}."
    return f"{counted(len(rows), 'finding')}: {listed(counts)}."


def _changed(assessment: Assessment, before: str, now: str) -> tuple[tuple[str, int], ...]:
    """Nothing where no statement was rated in both rounds."""
    counts = statement_changes(assessment, before, now).counts
    if not any(counts[group] for group in ("up", "down", "same")):
        return ()
    return tuple((words, counts[group]) for group, words in GROUP_NAMES.items() if group != "none")


def _themes(findings: Iterable[FindingLine]) -> tuple[ThemeLine, ...]:
    """Findings with the same theme, the theme of the weightiest finding first."""
    named: dict[str, list[FindingLine]] = {}
    for row in findings:
        if row.theme.strip():
            named.setdefault(" ".join(row.theme.split()).casefold(), []).append(row)
    return tuple(
        ThemeLine(
            rows[0].theme.strip(),
            tuple(dict.fromkeys(area for row in rows for area in row.areas)),
            tuple(rows),
        )
        for rows in named.values()
    )


def _points(findings: Iterable[FindingLine], kind: FindingKind) -> tuple[Point, ...]:
    """The first three that a person has read: what a rule wrote does not stand on page one."""
    rows = [row for row in findings if row.kind == kind and not row.draft]
    return tuple(
        Point(
            listed(row.areas),
            row.title.strip().rstrip("."),
            beginning(row.consequence or row.condition, _DETAIL),
        )
        for row in rows[:_ON_PAGE_ONE]
    )
