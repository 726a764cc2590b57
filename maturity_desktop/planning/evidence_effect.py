"""What one item of evidence changes: the statements whose grade rises, and those it holds down."""

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.inference import followed
from maturity_desktop.assessment.records import Evidence, OwnCriterion, Rating, RowChange, Support
from maturity_desktop.scoring.statements import NO_SUPPORT, support_by_criterion
from maturity_desktop.text import counted


class Effect(msgspec.Struct, frozen=True):
    """Against the same round without the item.

    Attributes:
        rises: number of statements by the grade they rise to, the highest grade first.
        held: number of statements that this item alone contradicts, unresolved: their supported
            rating counts as partly at most (DOMAIN 4).
    """

    rises: tuple[tuple[int, int], ...] = ()
    held: int = 0

    @property
    def sentence(self) -> str:
        """``"4 statements rise to grade 3"``; empty where nothing changes."""
        parts = [
            f"{counted(number, 'statement')} {'rises' if number == 1 else 'rise'} to grade {grade}"
            for grade, number in self.rises
        ]
        if self.held:
            parts.append(f"{self.held} held down by a contradiction")
        return ", ".join(parts)


def effect_of(assessment: Assessment, round_id: str, evidence_id: str) -> Effect:
    """What the item does in the round; nothing while it was neither received nor seen."""
    item = assessment.get(Evidence, evidence_id)
    links = [
        one for one in assessment.where(Support, evidence=evidence_id) if one.round == round_id
    ]
    if item is None or not item.counts or not links:
        return Effect()
    small = _touched(assessment, round_id, {link.criterion for link in links})
    with_it = support_by_criterion(small, round_id)
    without = support_by_criterion(
        small.with_rows(RowChange(link, None) for link in links), round_id
    )
    rises: dict[int, int] = {}
    held = 0
    for criterion, support in with_it.items():
        before = without.get(criterion, NO_SUPPORT)
        if support.grade > before.grade:
            rises[support.grade] = rises.get(support.grade, 0) + 1
        held += support.contradicted and not before.contradicted
    return Effect(tuple(sorted(rises.items(), reverse=True)), held)


def _touched(assessment: Assessment, round_id: str, criteria: set[str]) -> Assessment:
    """Only what decides the grades of these criteria, and of the answers inferred from them.

    The register may hold thousands of links, and the sentence is wanted while somebody ticks.
    """
    touched = set(criteria)
    for criterion, level in followed(assessment, round_id).items():
        if not criteria.isdisjoint(level):
            touched |= {criterion, *level}
    links = [one for one in assessment.of_round(Support, round_id) if one.criterion in touched]
    items = assessment.table(Evidence)
    behind = {link.evidence: items[(link.evidence,)] for link in links}
    ratings = assessment.of_round(Rating, round_id)
    own = assessment.table(OwnCriterion).values()
    return Assessment([assessment.engagement, *own, *ratings, *links, *behind.values()])
