"""What the items of evidence say of each criterion, voices aside."""

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.assessment.records import Support as Link


class Support(msgspec.Struct, frozen=True):
    """What the evidence says of one criterion in one round."""

    grade: int = 0
    contradicted: bool = False


NO_SUPPORT = Support()


def item_grades(assessment: Assessment, round_id: str) -> dict[str, Support]:
    """The highest grade among the items that count, and whether one contradicts unresolved.

    It rests on the items and their links alone.
    """
    items = assessment.table(Evidence)
    found: dict[str, Support] = {}
    for link in assessment.of_round(Link, round_id):
        item = items[(link.evidence,)]
        if not item.counts:
            continue
        known = found.get(link.criterion, NO_SUPPORT)
        if link.stance == "supports":
            if item.grade > known.grade:
                found[link.criterion] = Support(item.grade, known.contradicted)
        elif not link.resolved:
            found[link.criterion] = Support(known.grade, contradicted=True)
    return found
