"""The checks of areas: figures that are only indicative, much left out, targets, summaries."""

from collections.abc import Iterator, Sequence

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.report.answer_checks import Answer
from maturity_desktop.report.checks import Hit, Outcome, names, some, verb
from maturity_desktop.report.sentences import indicative_text
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.text import listed

# More of an area being not applicable asks for a second look (DOMAIN 4).
NA_SHARE = 0.1
_NAMED = 2


def area_checks(
    assessment: Assessment, score: RoundScore, answers: Sequence[Answer]
) -> Iterator[Outcome]:
    """What the figures of whole areas give rise to."""
    yield _much_removed(score, answers)
    yield _indicative(score)
    yield _target_below(score)
    yield _summaries(assessment, score)


def _much_removed(score: RoundScore, answers: Sequence[Answer]) -> Outcome:
    many = [
        area
        for area in score.areas
        if area.state != "not_applicable" and area.not_applicable > NA_SHARE * area.in_scope
    ]
    removed = {
        area.id: tuple(
            a.criterion.id for a in answers if a.area.id == area.id and a.rating.na is not None
        )
        for area in many
    }
    return Outcome(
        rule="much-not-applicable",
        severity="note",
        hits=tuple(
            Hit(
                subject=area.id,
                name=f"{area.label} {area.not_applicable} of {area.in_scope}",
                label=area.label,
                criteria=removed[area.id],
            )
            for area in many
        ),
        sentence=lambda left: f"Much is not applicable in {_areas(left)}",
        detail=names,
    )


def _indicative(score: RoundScore) -> Outcome:
    waiting = [_hit(a, f"{a.label} not assessed") for a in score.areas if a.state == "not_assessed"]
    weak = [
        _hit(a, f"{a.label} {a.rated} of {a.in_scope - a.not_applicable} rated")
        for a in score.areas
        if indicative_text(a)
    ]
    unrated = {hit.subject for hit in waiting}

    def sentence(left: Sequence[Hit]) -> str:
        if all(hit.subject in unrated for hit in left):
            return f"{_areas(left)} {verb(left, 'is', 'are')} not assessed"
        if len(left) == 1:
            return f"The figures of {_areas(left)} are indicative"
        return f"{len(left)} areas are indicative or not assessed"

    return Outcome(
        rule="indicative-figures",
        hits=(*waiting, *weak),
        sentence=sentence,
        detail=names,
        passed="No figure is only indicative",
    )


def _target_below(score: RoundScore) -> Outcome:
    """Somebody has agreed to fall back, or the target is older than the level."""
    return Outcome(
        rule="target-below-the-level",
        hits=tuple(
            _hit(area, f"{area.label} {area.target}, at {area.level} now")
            for area in score.areas
            if area.target is not None and area.level is not None and area.target < area.level
        ),
        sentence=lambda left: (
            f"The {verb(left, 'target', 'targets')} of {_areas(left)} "
            f"{verb(left, 'lies', 'lie')} below the level of today"
        ),
        detail=names,
    )


def _summaries(assessment: Assessment, score: RoundScore) -> Outcome:
    return Outcome(
        rule="areas-without-summary",
        severity="note",
        hits=tuple(
            _hit(area, area.label)
            for area in score.assessed
            if not assessment.area_text(score.round, area.id).summary.strip()
        ),
        sentence=lambda left: (
            f"{left[0].label if len(left) == 1 else f'{len(left)} areas'} "
            f"{verb(left, 'has', 'have')} no summary"
        ),
        detail=lambda left: some([hit.label for hit in left]) if len(left) > 1 else "",
        passed="Every assessed area has a summary",
    )


def _hit(area: AreaScore, name: str) -> Hit:
    return Hit(subject=area.id, name=name, label=area.label, area=area.id)


def _areas(hits: Sequence[Hit]) -> str:
    """Their labels, or how many they are from the third on."""
    few = len(hits) <= _NAMED
    return listed([hit.label for hit in hits]) if few else f"{len(hits)} areas"
