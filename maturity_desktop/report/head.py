"""What the cover and the running heads say of an engagement and one of its rounds."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Round
from maturity_desktop.report.frozen_words import frozen_words
from maturity_desktop.report.records import Head
from maturity_desktop.report.wording import KINDS, STATUSES, long_date, month_end, period


def head_of(assessment: Assessment, shown_round: Round) -> Head:
    """Of a report of the round."""
    engagement, model = assessment.engagement, assessment.model
    frozen = frozen_words(assessment, shown_round.id)
    return Head(
        client=engagement.client,
        title=f"{model.title} assessment",
        round_name=shown_round.name,
        kind=KINDS[shown_round.kind],
        status=STATUSES[shown_round.status],
        version=shown_round.version,
        issued=long_date(shown_round.issued),
        assessed=period(shown_round.date, shown_round.until),
        place=shown_round.place,
        firm=engagement.firm,
        author=engagement.author,
        author_role=engagement.author_role,
        reviewer=engagement.reviewer,
        reviewer_role=engagement.reviewer_role,
        classification=engagement.classification,
        distribution=engagement.distribution,
        reference=engagement.reference,
        target_date=month_end(shown_round.target_date),
        paper=engagement.paper,
        notice=(
            "ITIL is a registered trade mark of the PeopleCert group. This assessment is "
            "independent; it is not an ITIL maturity or ISO conformity assessment and grants no "
            "certificate."
        ),
        model=f"{model.title}, version {model.version}",
        frozen=frozen.day,
        content=frozen.content,
    )
