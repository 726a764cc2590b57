"""Checks that were left as they are, each with its reason, for the chapter of method."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    finding_code,
    initiative_code,
    recommendation_code,
)
from maturity_desktop.assessment.records import (
    Decision,
    Evidence,
    Finding,
    Initiative,
    Participant,
    Recommendation,
    Waiver,
)
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.checks import title_of
from maturity_desktop.report.records import Section


def waived_section(assessment: Assessment, round_id: str) -> tuple[Section, ...]:
    """One section, or none where every check was mended.

    Who left it so is not printed: the reason stands for itself.
    """
    rows = sorted(assessment.of_round(Waiver, round_id), key=lambda row: (row.rule, row.subject))
    if not rows:
        return ()
    return (Section("Left as it is, and why", tuple(_sentence(assessment, row) for row in rows)),)


def _sentence(assessment: Assessment, row: Waiver) -> str:
    """``"Level without evidence, Incident 3.7: seen on site, not kept"``."""
    subject = _subject(assessment, row.subject)
    name = ", ".join(part for part in (title_of(row.rule), subject) if part)
    return f"{name}: {row.reason}"


def _subject(assessment: Assessment, subject: str) -> str:
    """What it is about, as readers know it: of a person the alias; nothing for a whole check."""
    # A statement that is left out stands in the copied model alone.
    for model in (assessment.model, assessment.copied_model):
        if words := _in_model(model, subject):
            return words
    if (finding := assessment.get(Finding, subject)) is not None:
        return finding_code(finding)
    if (advice := assessment.get(Recommendation, subject)) is not None:
        return recommendation_code(advice)
    if (initiative := assessment.get(Initiative, subject)) is not None:
        return initiative_code(initiative)
    if (asked := assessment.get(Decision, subject)) is not None:
        return asked.title
    if (person := assessment.get(Participant, subject)) is not None:
        return person.alias
    if (item := assessment.get(Evidence, subject)) is not None:
        return f"E-{item.number:03d}"
    return ""


def _in_model(model: MaturityModel, subject: str) -> str:
    """A statement, an area or a topic, ``"Incident 3.7"``; empty where it is none."""
    if subject in model.criterion_by_id:
        return f"{model.area_of[subject].label} {model.criterion_by_id[subject].number}"
    if subject in model.area_by_id:
        return model.area_by_id[subject].label
    area, _, dimension = subject.partition("/")
    if dimension and area in model.area_by_id:
        named = {one.id: one.name for one in model.dimensions}
        return f"{model.area_by_id[area].label}, {named.get(dimension, dimension)}"
    return ""
