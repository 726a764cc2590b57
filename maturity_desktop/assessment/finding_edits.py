"""Edits of findings, of what they are about, and of what is recommended."""

from typing import Any
from uuid import UUID, uuid5

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, standing
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.linking import all_gone, relinked
from maturity_desktop.assessment.records import (
    About,
    Carries,
    Decision,
    Evidence,
    Finding,
    FindingKind,
    Recommendation,
    Round,
    Shows,
)
from maturity_desktop.errors import UserError

_DRAFTS = UUID("0f5a6c0e-5d0b-4b8e-9a55-6c7d3f1e2b90")


class AddFinding(Edit, frozen=True):
    """A finding with the next number of its round, about these statements.

    Attributes:
        values: further fields of the finding.
        evidence: ids of items it shows in.
    """

    round: str
    title: str
    kind: FindingKind = "gap"
    criteria: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    values: dict[str, Any] = msgspec.field(default_factory=dict)
    id: str = msgspec.field(default_factory=new_id)
    wording = "New finding"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Round, self.round)
        before = assessment.get(Finding, self.id)
        number = before.number if before else next_finding(assessment, self.round)
        made = Finding(self.id, self.round, number, self.title, kind=self.kind)
        made = _sound(msgspec.structs.replace(made, **self.values))
        changes = put(before, made)
        for row in _links(assessment, self.id, self.criteria, self.evidence):
            changes += put(assessment.get(type(row), *row.key), row)
        return changes

    def params(self) -> dict[str, Any]:
        return {"finding": self.id}


class ChangeFinding(Edit, frozen=True):
    """New values for fields of a finding; whoever edits a draft has made it a finding."""

    finding: str
    values: dict[str, Any]
    wording = "Finding: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Finding, self.finding)
        return put(
            before, _sound(msgspec.structs.replace(before, **{"draft": False, **self.values}))
        )

    def params(self) -> dict[str, Any]:
        return {"finding": self.finding, "fields": ", ".join(sorted(self.values))}


class SetFindingStatements(Edit, frozen=True):
    """The statements a finding is about, instead of those before."""

    finding: str
    criteria: tuple[str, ...]
    wording = "Finding: statements"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Finding, self.finding)
        before = assessment.where(About, finding=self.finding)
        return relinked(assessment, before, (About(self.finding, one) for one in self.criteria))

    def params(self) -> dict[str, Any]:
        return {"finding": self.finding}


class SetFindingEvidence(Edit, frozen=True):
    """The items a finding shows in, instead of those before."""

    finding: str
    evidence: tuple[str, ...]
    wording = "Finding: evidence"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Finding, self.finding)
        before = assessment.where(Shows, finding=self.finding)
        return relinked(assessment, before, _links(assessment, self.finding, (), self.evidence))

    def params(self) -> dict[str, Any]:
        return {"finding": self.finding}


class RemoveFinding(Edit, frozen=True):
    """A finding goes with its recommendations and links; undo brings all of it back."""

    finding: str
    wording = "Finding removed"

    def rows(self, assessment: Assessment) -> Rows:
        changes: Rows = ()
        for row in assessment.where(Recommendation, finding=self.finding):
            changes += _without_recommendation(assessment, row)
        return changes + all_gone(
            (
                *assessment.where(About, finding=self.finding),
                *assessment.where(Shows, finding=self.finding),
                assessment.get(Finding, self.finding),
            )
        )

    def params(self) -> dict[str, Any]:
        return {"finding": self.finding}


class FindingDraft(msgspec.Struct, frozen=True):
    """What a rule proposes: a finding, and what to do about it.

    Attributes:
        rule: the rule and its subject; one that stands in the round already is left out.
        values: further fields of the finding.
        recommendation: fields of a recommendation, its title among them; empty for none.
    """

    rule: str
    title: str
    kind: FindingKind
    criteria: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    values: dict[str, Any] = {}
    recommendation: dict[str, Any] = {}


class DraftFindings(Edit, frozen=True):
    """Findings that rules propose, each marked as a draft until somebody edits it.

    Ids derive from round and rule, so that what two copies of a file draft meets on one row.
    """

    round: str
    drafts: tuple[FindingDraft, ...]
    wording = "Findings drafted: {count}"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Round, self.round)
        known = {row.rule for row in assessment.of_round(Finding, self.round) if row.rule}
        number = next_finding(assessment, self.round)
        advice = next_recommendation(assessment, self.round)
        changes: Rows = ()
        for draft in self.drafts:
            if draft.rule in known:
                continue
            known.add(draft.rule)
            finding_id = str(uuid5(_DRAFTS, f"{self.round}/{draft.rule}"))
            made = Finding(finding_id, self.round, number, draft.title, kind=draft.kind)
            made = msgspec.structs.replace(
                made, **{**draft.values, "draft": True, "rule": draft.rule}
            )
            changes += put(None, _sound(made))
            for row in _links(assessment, finding_id, draft.criteria, draft.evidence):
                changes += put(None, row)
            number += 1
            if draft.recommendation:
                advice_id = str(uuid5(UUID(finding_id), "recommendation"))
                advised = Recommendation(advice_id, finding_id, advice, "", draft=True)
                advised = msgspec.structs.replace(advised, **draft.recommendation)
                changes += put(None, _sound_advice(advised))
                advice += 1
        return changes

    def params(self) -> dict[str, Any]:
        return {"count": len(self.drafts)}


class AddRecommendation(Edit, frozen=True):
    """What is to be done about a finding, with the next number of its round."""

    finding: str
    title: str
    values: dict[str, Any] = msgspec.field(default_factory=dict)
    id: str = msgspec.field(default_factory=new_id)
    wording = "New recommendation"

    def rows(self, assessment: Assessment) -> Rows:
        finding = standing(assessment, Finding, self.finding)
        before = assessment.get(Recommendation, self.id)
        number = before.number if before else next_recommendation(assessment, finding.round)
        made = Recommendation(self.id, self.finding, number, self.title)
        return put(before, _sound_advice(msgspec.structs.replace(made, **self.values)))

    def params(self) -> dict[str, Any]:
        return {"finding": self.finding}


class ChangeRecommendation(Edit, frozen=True):
    """New values for fields of a recommendation; it is no draft any longer."""

    recommendation: str
    values: dict[str, Any]
    wording = "Recommendation: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Recommendation, self.recommendation)
        changed = msgspec.structs.replace(before, **{"draft": False, **self.values})
        return put(before, _sound_advice(changed))

    def params(self) -> dict[str, Any]:
        return {"recommendation": self.recommendation, "fields": ", ".join(sorted(self.values))}


class RemoveRecommendation(Edit, frozen=True):
    """A recommendation goes; initiatives that carried it stay."""

    recommendation: str
    wording = "Recommendation removed"

    def rows(self, assessment: Assessment) -> Rows:
        found = assessment.get(Recommendation, self.recommendation)
        return _without_recommendation(assessment, found) if found else ()

    def params(self) -> dict[str, Any]:
        return {"recommendation": self.recommendation}


def next_finding(assessment: Assessment, round_id: str) -> int:
    """The number a new finding of the round gets."""
    found = assessment.of_round(Finding, round_id)
    return max((row.number for row in found), default=0) + 1


def next_recommendation(assessment: Assessment, round_id: str) -> int:
    """The number a new recommendation of the round gets."""
    numbers = (
        row.number
        for finding in assessment.of_round(Finding, round_id)
        for row in assessment.where(Recommendation, finding=finding.id)
    )
    return max(numbers, default=0) + 1


def _links(
    assessment: Assessment, finding: str, criteria: tuple[str, ...], evidence: tuple[str, ...]
) -> tuple[About | Shows, ...]:
    """Items that are gone since, in another window, are left out."""
    return (
        *(About(finding, criterion) for criterion in criteria),
        *(Shows(finding, item) for item in evidence if assessment.get(Evidence, item)),
    )


def _without_recommendation(assessment: Assessment, row: Recommendation) -> Rows:
    changes = all_gone((*assessment.where(Carries, recommendation=row.id), row))
    for decision in assessment.where(Decision, recommendation=row.id):
        changes += put(decision, msgspec.structs.replace(decision, recommendation=""))
    return changes


def _sound(finding: Finding) -> Finding:
    if not finding.title.strip():
        raise UserError("A finding needs a title", "Say in a few words what was found.")
    # Only a gap has a severity: a strength stops no goal.
    return finding if finding.kind == "gap" else msgspec.structs.replace(finding, severity="")


def _sound_advice(row: Recommendation) -> Recommendation:
    if not row.title.strip():
        raise UserError("A recommendation needs a title", "Say in a few words what to do.")
    low, high = must_be_range(row.effort_low, row.effort_high, "The effort")
    return msgspec.structs.replace(row, effort_low=low, effort_high=high)


def must_be_range(low: int | None, high: int | None, what: str) -> tuple[int | None, int | None]:
    """Both ends; one that is missing is the other.

    Raises:
        UserError: negative, or the upper end below the lower one.
    """
    low, high = (high if low is None else low), (low if high is None else high)
    if low is not None and low < 0:
        raise UserError(f"{what} is below zero", "Enter a figure from zero up.")
    if low is not None and high is not None and low > high:
        raise UserError(f"{what} runs from {low} to {high}", "Enter the smaller figure first.")
    return low, high
