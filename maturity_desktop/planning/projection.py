"""What the roadmap leads to, if achieved: the same scoring over the ratings it promises.

Nothing is estimated here. An initiative names the statements it raises and the option each is to
have; those that end within a phase count as achieved after it, and the round is scored anew.
"""

from collections.abc import Iterable

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import initiatives_of, phases_of, raised_by
from maturity_desktop.assessment.own_wording import scale_for
from maturity_desktop.assessment.records import Initiative, Phase, Rating, RowChange
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.rounds import Memory, score_round


class Stage(msgspec.Struct, frozen=True):
    """The round after one phase, if all that ends by then is achieved.

    Attributes:
        initiatives: those that end by then, earlier phases included, by number.
        ending: those that end within this phase.
    """

    phase: Phase
    initiatives: tuple[Initiative, ...]
    ending: tuple[Initiative, ...]
    score: RoundScore


def stages(
    assessment: Assessment, round_id: str, memory: Memory | None = None
) -> tuple[Stage, ...]:
    """A stage for each phase that has an end, in order.

    What has no end belongs to no phase and is never counted as achieved.

    Args:
        assessment: the engagement.
        round_id: id of the round.
        memory: of earlier scoring; the result is the same without it.
    """
    memory = memory or Memory()
    initiatives = initiatives_of(assessment, round_id)
    made: list[Stage] = []
    before: set[str] = set()
    for phase in phases_of(assessment, round_id):
        if not phase.end:
            continue
        done = tuple(one for one in initiatives if one.end and one.end <= phase.end)
        new = tuple(one for one in done if one.id not in before)
        before |= {one.id for one in done}
        made.append(Stage(phase, done, new, projected(assessment, round_id, done, memory)))
    return tuple(made)


def projected(
    assessment: Assessment,
    round_id: str,
    initiatives: Iterable[Initiative],
    memory: Memory | None = None,
) -> RoundScore:
    """The score of the round with everything these initiatives raise; with none, that of today."""
    changes = achieved(assessment, round_id, initiatives)
    return score_round(assessment.with_rows(changes), round_id, memory=memory)


def achieved(
    assessment: Assessment, round_id: str, initiatives: Iterable[Initiative]
) -> tuple[RowChange, ...]:
    """The ratings these initiatives promise, as changes; nothing is ever lowered.

    A statement that is not applicable stays so; of two initiatives that raise the same statement
    the higher option counts. An open statement becomes rated.
    """
    wanted: dict[str, str] = {}
    for initiative in initiatives:
        for row in raised_by(assessment, initiative.id):
            wanted[row.criterion] = _higher(assessment, row.criterion, wanted, row.option)
    changes: list[RowChange] = []
    for criterion, option in wanted.items():
        before = assessment.rating(round_id, criterion)
        if before.na is not None:
            continue
        if before.option and _rank(assessment, criterion, before.option) >= _rank(
            assessment, criterion, option
        ):
            continue
        after = msgspec.structs.replace(before, option=option, inferred=False)
        changes.append(RowChange(assessment.get(Rating, *before.key), after))
    return tuple(changes)


def _higher(assessment: Assessment, criterion: str, wanted: dict[str, str], option: str) -> str:
    standing = wanted.get(criterion, option)
    if _rank(assessment, criterion, standing) >= _rank(assessment, criterion, option):
        return standing
    return option


def _rank(assessment: Assessment, criterion: str, option: str) -> float:
    """The value of an option; below every other where the scale has no such option."""
    scale = scale_for(assessment.copied_model, criterion)
    options = scale.options if scale else ()
    return next((float(one.value) for one in options if one.id == option), -1.0)
