"""How the statements on a matter that runs through all areas stand: partners, security and so on."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.model.records import Criterion
from maturity_desktop.report.distribution import Answers, Bars, best_first, least_headings
from maturity_desktop.scoring.results import RoundScore

_NAMES = {
    "partners": "Partners and suppliers",
    "governance": "Governance",
    "security": "Security",
    "regulation": "Regulation",
    "ai": "AI and machine learning",
}


def by_tag(assessment: Assessment, score: RoundScore) -> Bars:
    """One row a tag, best first; a statement with two tags counts in both."""
    answers = Answers(assessment, score)
    tagged: dict[str, list[Criterion]] = {}
    for criterion in answers.all:
        for tag in criterion.tags:
            tagged.setdefault(tag, []).append(criterion)
    rows = [
        (answers.bar(tag, _NAMES.get(tag, tag.capitalize()), found), answers.reached(found))
        for tag in sorted(tagged, key=lambda tag: [*_NAMES, tag].index(tag))
        if (found := tagged[tag])
    ]
    return Bars(
        of="Matter",
        unit="statement",
        categories=answers.categories,
        headings=least_headings(answers),
        rows=best_first(rows),
    )
