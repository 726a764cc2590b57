"""The checks of answers: open, contradicted, without anything behind them, against each other."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Rating, Support
from maturity_desktop.model.records import Criterion, MaturityModel, PracticeArea
from maturity_desktop.report.checks import Hit, Outcome, names, per_area, some, verb
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.statements import NO_SUPPORT, RoundInput, criteria_in_scope
from maturity_desktop.text import counted

# The least grade that carries a level above the first (DOMAIN 4).
_SEEN = 2
# As many equal ratings in a row ask whether each was thought about; so does a whole area of them,
# unless it is so small that chance explains it.
_RUN, _WHOLE_AREA = 20, 8


class Answer(msgspec.Struct, frozen=True):
    """A criterion in scope and its rating."""

    criterion: Criterion
    area: PracticeArea
    rating: Rating

    @property
    def name(self) -> str:
        return f"{self.area.label} {self.criterion.number}"

    @property
    def by_hand(self) -> bool:
        """A person chose the option for this statement; a scan rates a whole ladder by one key."""
        rating = self.rating
        return rating.option is not None and not rating.inferred and rating.source != "scan"

    def hit(self) -> Hit:
        return Hit(
            subject=self.criterion.id,
            name=self.name,
            label=self.area.label,
            criteria=(self.criterion.id,),
        )


def answers_of(assessment: Assessment, score: RoundScore) -> tuple[Answer, ...]:
    """All answers of the round in scope, in model order."""
    found: list[Answer] = []
    for area_score in score.areas:
        area = assessment.model.area_by_id[area_score.id]
        found += [
            Answer(asked, area, assessment.rating(score.round, asked.id))
            for asked in criteria_in_scope(area, assessment.scope(score.round, area.id))
        ]
    return tuple(found)


def answer_checks(
    assessment: Assessment, round_id: str, answers: Sequence[Answer], shared: RoundInput
) -> Iterator[Outcome]:
    """What single answers give rise to; `shared` as the scoring of the round has it."""
    yield _open(answers)
    yield _contradicted(answers, shared)
    yield _unseen(answers, shared)
    yield from _without_words(answers)
    yield _unfounded(assessment, round_id, answers)
    yield _contradicting(assessment.model, answers)
    yield _runs(answers)


def _open(answers: Sequence[Answer]) -> Outcome:
    return Outcome(
        rule="open-answers",
        hits=_hits(answers, lambda a: a.rating.is_open),
        sentence=lambda left: f"{counted(len(left), 'answer')} {verb(left, 'is', 'are')} open",
        detail=lambda left: f"{per_area(left)}; printed as ranges",
        passed="Every answer is given",
    )


def _contradicted(answers: Sequence[Answer], shared: RoundInput) -> Outcome:
    supports = shared.supports
    return Outcome(
        rule="contradicting-evidence",
        hits=_hits(answers, lambda a: supports.get(a.criterion.id, NO_SUPPORT).contradicted),
        sentence=lambda left: (
            f"{counted(len(left), 'contradicted statement')} {verb(left, 'is', 'are')} not resolved"
        ),
        detail=per_area,
        passed="No contradiction is unresolved",
    )


def _unseen(answers: Sequence[Answer], shared: RoundInput) -> Outcome:
    """Above the first level, more than partly true, and nobody has seen anything (DOMAIN 4)."""

    def high(answer: Answer) -> bool:
        scale, option = shared.scales[answer.criterion.scale], answer.rating.option
        if option is None or scale.cap is None or answer.criterion.level <= shared.first_level:
            return False
        grade = shared.supports.get(answer.criterion.id, NO_SUPPORT).grade
        return scale.values[option] > scale.cap and grade < _SEEN

    level = shared.first_level + 1
    return Outcome(
        rule="high-levels-without-evidence",
        hits=_hits(answers, high),
        sentence=lambda left: (
            f"{counted(len(left), 'rating')} at level {level} or above "
            f"{verb(left, 'rests', 'rest')} on no document or record"
        ),
        detail=lambda left: f"{per_area(left)}; the supported figures count them lower",
    )


def _without_words(answers: Sequence[Answer]) -> Iterator[Outcome]:
    removed = [a for a in answers if a.rating.na is not None]
    yield Outcome(
        rule="not-applicable-without-reason",
        hits=_hits(removed, lambda a: not a.rating.reason.strip()),
        sentence=lambda left: f"{len(left)} not applicable without a reason in words",
        detail=per_area,
        passed=f"Reasons given for {len(removed)} not applicable" if removed else "",
    )


def _unfounded(assessment: Assessment, round_id: str, answers: Sequence[Answer]) -> Outcome:
    """Ratings by a person that nothing stands behind; what a scan inferred leans on its level."""
    linked = {support.criterion for support in assessment.of_round(Support, round_id)}

    def bare(answer: Answer) -> bool:
        rating = answer.rating
        said = rating.note.strip() or rating.reason.strip()
        founded = rating.inferred or said or answer.criterion.id in linked
        return rating.option is not None and not founded

    return Outcome(
        rule="ratings-without-note-or-evidence",
        severity="note",
        hits=_hits(answers, bare),
        sentence=lambda left: (
            f"{counted(len(left), 'rating')} {verb(left, 'has', 'have')} neither note nor evidence"
        ),
        detail=per_area,
        passed="Every rating has a note or evidence",
    )


def _contradicting(model: MaturityModel, answers: Sequence[Answer]) -> Outcome:
    """Rated fully although something lower in the same topic is not there at all."""
    hits: list[Hit] = []
    asked = [a for a in answers if a.criterion.dimension and a.rating.option is not None]
    asked.sort(key=lambda a: (a.area.id, a.criterion.dimension or ""))
    order = {answer.criterion.id: place for place, answer in enumerate(answers)}
    for _, group in groupby(asked, key=lambda a: (a.area.id, a.criterion.dimension)):
        topic = list(group)
        lows = [
            a
            for a in topic
            if a.rating.option == model.scale_of(a.criterion).lowest.id and not a.rating.inferred
        ]
        for high in topic:
            if high.rating.option != model.scale_of(high.criterion).highest.id:
                continue
            low = next((a for a in lows if a.criterion.level < high.criterion.level), None)
            if low is not None:
                name = f"{high.name} {high.rating.option}, {low.criterion.number} "
                hits.append(
                    Hit(
                        subject=high.criterion.id,
                        name=f"{name}{low.rating.option}",
                        label=high.area.label,
                        criteria=(high.criterion.id, low.criterion.id),
                    )
                )
    return Outcome(
        rule="contradicting-ratings",
        hits=tuple(sorted(hits, key=lambda hit: order[hit.subject])),
        sentence=lambda left: (
            f"{counted(len(left), 'rating')} {verb(left, 'contradicts', 'contradict')} "
            "a lower level of the same topic"
        ),
        detail=lambda left: some([hit.name for hit in left]),
    )


def _runs(answers: Sequence[Answer]) -> Outcome:
    hits: list[Hit] = []
    for _, group in groupby(answers, key=lambda a: a.area.id):
        asked = list(group)
        longest: list[Answer] = []
        by_hand = groupby(asked, key=lambda a: a.rating.option if a.by_hand else None)
        for option, run in by_hand:
            same = list(run)
            if option is not None and len(same) > len(longest):
                longest = same
        given = [a for a in asked if a.rating.na is None]
        whole = len(longest) >= _WHOLE_AREA and {a.rating.option for a in given} == {
            a.rating.option for a in longest
        }
        if longest and (len(longest) >= _RUN or whole):
            first = longest[0]
            hits.append(
                Hit(
                    subject=first.area.id,
                    name=f"{first.area.label} {len(longest)} times {first.rating.option}",
                    label=first.area.label,
                    criteria=(first.criterion.id,),
                )
            )
    return Outcome(
        rule="runs-of-equal-ratings",
        severity="note",
        hits=tuple(hits),
        sentence=lambda left: (
            f"{counted(len(left), 'area')} {verb(left, 'has', 'have')} a long run of equal ratings"
        ),
        detail=names,
    )


def _hits(answers: Sequence[Answer], when: Callable[[Answer], bool]) -> tuple[Hit, ...]:
    return tuple(answer.hit() for answer in answers if when(answer))
