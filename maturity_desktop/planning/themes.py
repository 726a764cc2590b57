"""What findings of several areas have in common: a theme the assessor named, or a dimension."""

from collections.abc import Sequence

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import findings_of
from maturity_desktop.assessment.records import About, Finding

_AT_LEAST = 2


class Theme(msgspec.Struct, frozen=True):
    """Findings with one subject across areas.

    Attributes:
        name: in the assessor's words, or that of the dimension.
        named: somebody named it; otherwise the findings share a dimension.
        findings: as `findings_of` orders them.
        areas: ids of the areas they are about, in model order.
    """

    name: str
    named: bool
    findings: tuple[Finding, ...]
    areas: tuple[str, ...]


def dimensions_of(assessment: Assessment, finding_id: str) -> tuple[str, ...]:
    """Ids of the dimensions a finding is about, in model order."""
    model = assessment.model
    _, found = _touched(assessment, finding_id)
    return tuple(one.id for one in model.dimensions if one.id in found)


def themes(
    assessment: Assessment, round_id: str, findings: Sequence[Finding] | None = None
) -> tuple[Theme, ...]:
    """The themes of a round: named ones, then dimensions that findings of two areas or more share.

    A named theme stands as soon as one finding bears its name, since somebody wrote it. A finding
    stands under each dimension it is about; where its theme has the name of that dimension, once.
    The theme with the most areas comes first.

    Args:
        assessment: the engagement.
        round_id: id of the round.
        findings: those to look at, in order, where they are at hand; None: all of the round.
    """
    findings = findings_of(assessment, round_id) if findings is None else findings
    touched = {one.id: _touched(assessment, one.id) for one in findings}
    named: dict[str, list[Finding]] = {}
    names: dict[str, str] = {}
    for finding in findings:
        if text := " ".join(finding.theme.split()):
            names.setdefault(text.casefold(), text)
            named.setdefault(text.casefold(), []).append(finding)

    def theme(name: str, ones: Sequence[Finding], *, by_name: bool) -> Theme:
        inside = {area for one in ones for area in touched[one.id][0]}
        areas = tuple(area.id for area in assessment.model.areas if area.id in inside)
        return Theme(name, by_name, tuple(ones), areas)

    found = [theme(names[key], ones, by_name=True) for key, ones in named.items()]
    for dimension in assessment.model.dimensions:
        if dimension.name.casefold() in named:
            continue
        ones = [one for one in findings if dimension.id in touched[one.id][1]]
        made = theme(dimension.name, ones, by_name=False)
        if len(made.findings) >= _AT_LEAST and len(made.areas) >= _AT_LEAST:
            found.append(made)
    return tuple(sorted(found, key=lambda one: (not one.named, -len(one.areas))))


def _touched(assessment: Assessment, finding_id: str) -> tuple[set[str], set[str | None]]:
    """Ids of the areas and of the dimensions of its statements."""
    model = assessment.model
    known = [
        row.criterion
        for row in assessment.where(About, finding=finding_id)
        if row.criterion in model.criterion_by_id
    ]
    return (
        {model.area_of[one].id for one in known},
        {model.criterion_by_id[one].dimension for one in known},
    )
