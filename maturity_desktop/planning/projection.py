"""What the roadmap leads to, if achieved: the same scoring over the ratings it promises.

Nothing is estimated here. An initiative names the statements it raises and the option each is to
have; those that end within a phase count as achieved after it, and the round is scored anew.
"""

from collections.abc import Iterable
from itertools import chain

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import initiatives_of, phases_of
from maturity_desktop.assessment.records import Initiative, Phase, Rating, RowChange
from maturity_desktop.planning.roadmap_levels import Lead, Outlook, Promise, promises_of
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


class StageMemory(Memory):
    """A memory for each phase, so that what one phase left is not forgotten over the next."""

    def __init__(self) -> None:
        super().__init__()
        self._phases: dict[str, Memory] = {}

    def of(self, phase_id: str) -> Memory:
        """The memory of one phase; all of them share what is known of the voices."""
        if phase_id not in self._phases:
            self._phases[phase_id] = Memory()
            self._phases[phase_id].voices = self.voices
        return self._phases[phase_id]


def stages(
    assessment: Assessment, round_id: str, memory: Memory | None = None
) -> tuple[Stage, ...]:
    """A stage for each phase that has an end, in order.

    What has no end belongs to no phase and is never counted as achieved.

    Args:
        assessment: the engagement.
        round_id: id of the round.
        memory: of earlier scoring; the result is the same without it. A `StageMemory` that is kept
            makes the next time cheaper: only areas that changed are scored.
    """
    memory = memory or Memory()
    initiatives = initiatives_of(assessment, round_id)
    promises = {one.id: promises_of(assessment, one) for one in initiatives}
    made: list[Stage] = []
    before: set[str] = set()
    for phase in phases_of(assessment, round_id):
        if not phase.end:
            continue
        done = tuple(one for one in initiatives if one.end and one.end <= phase.end)
        new = tuple(one for one in done if one.id not in before)
        before |= {one.id for one in done}
        after = assessment.with_rows(
            _kept(assessment, round_id, chain.from_iterable(promises[one.id] for one in done))
        )
        own = memory.of(phase.id) if isinstance(memory, StageMemory) else memory
        made.append(Stage(phase, done, new, score_round(after, round_id, memory=own)))
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


def leads_to(assessment: Assessment, round_id: str, initiative: Initiative) -> tuple[Lead, ...]:
    """What an initiative would bring each area it touches to, with all that ends by then.

    Whoever wants it of many takes `leads_of`, which reads the answers once.
    """
    return Outlook(assessment, round_id).leads(initiative)


def leads_of(assessment: Assessment, round_id: str) -> dict[str, tuple[Lead, ...]]:
    """`leads_to` of every initiative of a round, by its id."""
    outlook = Outlook(assessment, round_id)
    return {one.id: outlook.leads(one) for one in outlook.initiatives}


def achieved(
    assessment: Assessment, round_id: str, initiatives: Iterable[Initiative]
) -> tuple[RowChange, ...]:
    """The ratings these initiatives promise, as changes; nothing is ever lowered.

    A statement that is not applicable stays so; of two initiatives that raise the same statement
    the higher option counts. An open statement becomes rated. What the model does not ask, and an
    option its scale does not have, is passed over.
    """
    every = chain.from_iterable(promises_of(assessment, one) for one in initiatives)
    return _kept(assessment, round_id, every)


def _kept(
    assessment: Assessment, round_id: str, promises: Iterable[Promise]
) -> tuple[RowChange, ...]:
    wanted: dict[str, float] = {}
    for row in promises:
        wanted[row.criterion] = max(row.value, wanted.get(row.criterion, row.value))
    model, ratings = assessment.model, assessment.table(Rating)
    scales = {scale.name: {one.id: one.value for one in scale.options} for scale in model.scales}
    changes: list[RowChange] = []
    for criterion, value in wanted.items():
        known = ratings.get((round_id, criterion))
        before = known or Rating(round_id, criterion)
        options = scales[model.criterion_by_id[criterion].scale]
        standing = options.get(before.option or "")
        if before.na is not None or (standing is not None and standing >= value):
            continue
        option = next(one for one, worth in options.items() if worth == value)
        after = msgspec.structs.replace(before, option=option, inferred=False)
        changes.append(RowChange(known, after))
    return tuple(changes)
