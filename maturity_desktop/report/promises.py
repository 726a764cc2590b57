"""What the roadmap of one round promised, and how much of it a later round found reached."""

from typing import Literal

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import initiative_code, initiatives_of, raised_by
from maturity_desktop.assessment.records import Initiative, Raises, Round
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.records import Part

State = Literal["done", "reached", "late", "under way", "agreed", "proposed"]


class Promise(Part, frozen=True):
    """One initiative of the earlier round.

    Attributes:
        initiative: its id; `code` as people call it, "I-06".
        areas: short names of those whose statements it raises, in model order.
        promised: statements it was to raise.
        reached: those at the promised option or above in the later round.
        gone: those the later round does not ask, or holds not applicable.
        missing: ids of the others, which are asked and stand lower or are open.
        open: how many of these nobody has rated yet.
        state: done as its status says; reached where all of it that is still asked is; late where its end lies
            before the later round; under way where its start does; else its status.
    """

    initiative: str
    code: str
    title: str
    areas: tuple[str, ...]
    promised: int
    reached: int
    gone: int
    missing: tuple[str, ...]
    state: State
    open: int = 0

    @property
    def share(self) -> float:
        """Reached of promised, 0 to 1; 0 where it names no statement."""
        return self.reached / self.promised if self.promised else 0.0


class Promises(Part, frozen=True):
    """The initiatives of the earlier round by number; `ideas` were never promised."""

    promises: tuple[Promise, ...]
    ideas: int


def promises_between(assessment: Assessment, before_id: str, now_id: str) -> Promises:
    """What the initiatives of `before_id` promised, as `now_id` rates it.

    A mere idea promises nothing. An option counts where its value is at least that of the promised
    one, on the stated ratings, as the projection of the roadmap does.
    """
    now = assessment.get(Round, now_id)
    day = (now.until or now.date) if now is not None else ""
    found = initiatives_of(assessment, before_id)
    kept = tuple(_promise(assessment, one, now_id, day) for one in found if one.status != "idea")
    return Promises(kept, len(found) - len(kept))


def _promise(assessment: Assessment, one: Initiative, now_id: str, day: str) -> Promise:
    model = assessment.model
    reached = gone = open_ = 0
    missing: list[str] = []
    areas: set[str] = set()
    raised = raised_by(assessment, one.id)
    for row in raised:
        area = model.area_of[row.criterion]
        areas.add(area.id)
        scope = assessment.scope(now_id, area.id)
        rating = assessment.rating(now_id, row.criterion)
        asked = scope.included and scope.asks(model.criterion_by_id[row.criterion])
        if not asked or rating.na is not None:
            gone += 1
        elif rating.option is not None and reaches(model, row, rating.option):
            reached += 1
        else:
            missing.append(row.criterion)
            open_ += rating.option is None
    return Promise(
        one.id,
        initiative_code(one),
        one.title,
        tuple(area.label for area in model.areas if area.id in areas),
        len(raised),
        reached,
        gone,
        tuple(missing),
        _state(one, day, whole=bool(reached) and not missing),
        open_,
    )


def _state(one: Initiative, day: str, *, whole: bool) -> State:
    """`day`: ISO date of the later round; empty where it has none."""
    if one.status == "done":
        return "done"
    if whole:
        return "reached"
    if day and one.end and one.end < day:
        return "late"
    if day and one.start and one.start <= day:
        return "under way"
    return "agreed" if one.status == "agreed" else "proposed"


def reaches(model: MaturityModel, promised: Raises, option: str) -> bool:
    """Whether an option is at least the promised one; one the scale lacks is below every other."""
    scale = model.scale_of(model.criterion_by_id[promised.criterion])
    values = {one.id: one.value for one in scale.options}
    return values.get(option, -1.0) >= values.get(promised.option, -1.0)
