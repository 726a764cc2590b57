"""The checks before delivery: what a reader of the report would ask about, and where it lies."""

from collections.abc import Iterable

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Rating, Round, Support
from maturity_desktop.report.checks import Check, Field, Severity, some
from maturity_desktop.report.sentences import indicative_text
from maturity_desktop.report.week_checks import week_checks
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.scoring.statements import criteria_in_scope, support_by_criterion
from maturity_desktop.text import counted, listed

__all__ = ["Check", "delivery_checks"]

# More of an area being not applicable asks for a second look (DOMAIN 4).
NA_SHARE = 0.1


class _Answer(msgspec.Struct, frozen=True):
    """A criterion in scope and its rating, with the label of its area."""

    criterion: str
    area: str
    rating: Rating


def delivery_checks(assessment: Assessment, score: RoundScore) -> tuple[Check, ...]:
    """All checks of the round that `score` is of: warnings first, then notes, then passed."""
    answers = _answers(assessment, score)
    found = [
        _open(score, answers),
        _contradicted(assessment, score, answers),
        *_not_applicable(score, answers),
        _indicative(score),
        _unfounded(assessment, score, answers),
        _summaries(assessment, score),
        *week_checks(assessment, score.round),
        *_outside(assessment, score.round),
    ]
    order: tuple[Severity, ...] = ("warning", "note", "passed")
    return tuple(sorted(found, key=lambda check: order.index(check.severity)))


def _answers(assessment: Assessment, score: RoundScore) -> tuple[_Answer, ...]:
    found: list[_Answer] = []
    for area_score in score.areas:
        area = assessment.model.area_by_id[area_score.id]
        found += [
            _Answer(asked.id, area_score.label, assessment.rating(score.round, asked.id))
            for asked in criteria_in_scope(area, assessment.scope(score.round, area.id))
        ]
    return tuple(found)


def _open(score: RoundScore, answers: Iterable[_Answer]) -> Check:
    criteria = tuple(a.criterion for a in answers if a.rating.is_open)
    if not criteria:
        return Check(sentence="Every answer is given", severity="passed")
    where = [f"{area.label} {area.open}" for area in score.areas if area.open]
    return Check(
        sentence=f"{counted(len(criteria), 'answer')} {_are(criteria)} open",
        severity="warning",
        detail=f"{some(where)}; printed as ranges",
        criteria=criteria,
    )


def _contradicted(assessment: Assessment, score: RoundScore, answers: Iterable[_Answer]) -> Check:
    supports = support_by_criterion(assessment, score.round)
    against = [a for a in answers if a.criterion in supports and supports[a.criterion].contradicted]
    if not against:
        return Check(sentence="No contradiction is unresolved", severity="passed")
    criteria = tuple(a.criterion for a in against)
    return Check(
        sentence=f"{counted(len(criteria), 'contradicted statement')} "
        f"{_are(criteria)} not resolved",
        severity="warning",
        detail=_per_area(against),
        criteria=criteria,
    )


def _not_applicable(score: RoundScore, answers: Iterable[_Answer]) -> Iterable[Check]:
    """Words for each, and no area with many of them; nothing where there are none."""
    removed = [a for a in answers if a.rating.na is not None]
    if not removed:
        return
    wordless = [a for a in removed if not a.rating.reason.strip()]
    if wordless:
        criteria = tuple(a.criterion for a in wordless)
        yield Check(
            sentence=f"{len(criteria)} not applicable without a reason in words",
            severity="warning",
            detail=_per_area(wordless),
            criteria=criteria,
        )
    else:
        yield Check(sentence=f"Reasons given for {len(removed)} not applicable", severity="passed")
    many = [
        area
        for area in score.areas
        if area.state != "not_applicable" and area.not_applicable > NA_SHARE * area.in_scope
    ]
    if many:
        labels = {area.label for area in many}
        yield Check(
            sentence=f"Much is not applicable in {_named(many)}",
            severity="note",
            detail=some([f"{a.label} {a.not_applicable} of {a.in_scope}" for a in many]),
            criteria=tuple(a.criterion for a in removed if a.area in labels),
        )


def _indicative(score: RoundScore) -> Check:
    waiting = [area for area in score.areas if area.state == "not_assessed"]
    weak = [area for area in score.areas if indicative_text(area)]
    if not waiting and not weak:
        return Check(sentence="No figure is only indicative", severity="passed")
    about = waiting + weak
    details = [f"{area.label} not assessed" for area in waiting]
    details += [f"{a.label} {a.rated} of {a.in_scope - a.not_applicable} rated" for a in weak]
    if not weak:
        sentence = f"{_named(waiting)} {_are(waiting)} not assessed"
    elif len(about) == 1:
        sentence = f"The figures of {_named(about)} are indicative"
    else:
        sentence = f"{len(about)} areas are indicative or not assessed"
    return Check(sentence=sentence, severity="warning", detail=some(details), area=about[0].id)


def _unfounded(assessment: Assessment, score: RoundScore, answers: Iterable[_Answer]) -> Check:
    """Ratings by a person that nothing stands behind; what a scan inferred leans on its level."""
    linked = {support.criterion for support in assessment.of_round(Support, score.round)}
    bare = [
        a
        for a in answers
        if a.rating.option is not None
        and not a.rating.inferred
        and not (a.rating.note.strip() or a.rating.reason.strip())
        and a.criterion not in linked
    ]
    if not bare:
        return Check(sentence="Every rating has a note or evidence", severity="passed")
    criteria = tuple(a.criterion for a in bare)
    have = "has" if len(bare) == 1 else "have"
    return Check(
        sentence=f"{counted(len(bare), 'rating')} {have} neither note nor evidence",
        severity="note",
        detail=_per_area(bare),
        criteria=criteria,
    )


def _summaries(assessment: Assessment, score: RoundScore) -> Check:
    silent = [
        area
        for area in score.assessed
        if not assessment.area_text(score.round, area.id).summary.strip()
    ]
    if not silent:
        return Check(sentence="Every assessed area has a summary", severity="passed")
    have = "has" if len(silent) == 1 else "have"
    named = silent[0].label if len(silent) == 1 else f"{len(silent)} areas"
    return Check(
        sentence=f"{named} {have} no summary",
        severity="note",
        detail=some([area.label for area in silent]) if len(silent) > 1 else "",
        area=silent[0].id,
    )


def _outside(assessment: Assessment, round_id: str) -> Iterable[Check]:
    """Who answers for the report, and what a final one must say of itself."""
    engagement = assessment.engagement
    if not engagement.author.strip():
        yield Check(sentence="No author is named", severity="warning", field="author")
    if not engagement.reviewer.strip():
        yield Check(
            sentence="No reviewer is named",
            severity="warning",
            detail="A second person reads every report",
            field="reviewer",
        )
    if engagement.author.strip() and engagement.reviewer.strip():
        yield Check(sentence="Author and reviewer are named", severity="passed")
    shown = assessment.table(Round)[(round_id,)]
    if shown.status != "final":
        return
    missing: tuple[tuple[Field, str, str], ...] = (
        ("version", shown.version, "Final, but without a version"),
        ("issued", shown.issued, "Final, but without a date of issue"),
    )
    for field, value, sentence in missing:
        if not value.strip():
            yield Check(sentence=sentence, severity="warning", field=field)


def _per_area(answers: Iterable[_Answer]) -> str:
    """``"Incident 2, Change 1"``."""
    counts: dict[str, int] = {}
    for answer in answers:
        counts[answer.area] = counts.get(answer.area, 0) + 1
    return some([f"{area} {count}" for area, count in counts.items()])


def _named(areas: list[AreaScore]) -> str:
    """Their labels, or how many they are from the third on."""
    return listed([area.label for area in areas]) if len(areas) < 3 else f"{len(areas)} areas"


def _are(things: tuple[str, ...] | list[AreaScore]) -> str:
    return "is" if len(things) == 1 else "are"
