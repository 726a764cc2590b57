"""What became of every statement from one round to another, and whether practice changed at all."""

from collections.abc import Iterator
from typing import Literal

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.frozen import freeze_of
from maturity_desktop.assessment.own_wording import is_added, number_order
from maturity_desktop.assessment.records import OwnCriterion, Rating, Round, Scope
from maturity_desktop.model.records import Criterion, PracticeArea
from maturity_desktop.report.records import Part
from maturity_desktop.scoring.independence import VoiceMemory
from maturity_desktop.scoring.statements import RoundInput, area_statements

Standing = Literal["rated", "na", "open", "unasked", "out"]
Outcome = Literal["improved", "worse", "same", "new", "gone", "none"]
Cause = Literal[
    "practice", "evidence", "wording", "depth", "kind", "scope", "na", "added", "hidden", "open", ""
]
Group = Literal["up", "down", "evidence", "rule", "once", "same", "none"]
GROUPS: tuple[Group, ...] = ("up", "evidence", "rule", "once", "down", "same", "none")
_RULES = frozenset({"wording", "depth", "kind", "scope", "na", "added", "hidden"})
_OPEN = Rating("", "")


class Answer(Part, frozen=True):
    """One statement in one round.

    Attributes:
        standing: unasked where the depth of its area leaves it out, out where the area is out of
            scope.
        option: id; empty unless rated.
        value: of the option, 0 to 1; None unless rated.
        supported: the value the evidence carries; None unless rated.
        inferred: the lowest answer, taken from a whole level below.
    """

    standing: Standing
    option: str = ""
    value: float | None = None
    supported: float | None = None
    inferred: bool = False


class StatementChange(Part, frozen=True):
    """One statement in two rounds.

    Attributes:
        area, criterion: ids; `dimension` too, None without.
        outcome: new and gone are rated in one of the rounds alone, none in neither.
        cause: what the difference comes from; practice where nothing else explains it.
    """

    criterion: str
    area: str
    area_label: str
    dimension: str | None
    number: str
    title: str
    before: Answer
    now: Answer
    outcome: Outcome
    cause: Cause

    @property
    def group(self) -> Group:
        """The one class it stands in: real change up or down, evidence alone, a rule, the rest."""
        if self.cause in _RULES:
            return "rule"
        if self.cause == "evidence":
            return "evidence"
        if self.outcome in ("new", "gone"):
            return "once"
        if self.outcome in ("improved", "worse"):
            return "up" if self.outcome == "improved" else "down"
        return "same" if self.outcome == "same" else "none"


class StatementChanges(Part, frozen=True):
    """Every statement once, area by area, by the numbers that people see."""

    before: str
    now: str
    changes: tuple[StatementChange, ...]

    def of(self, group: Group) -> tuple[StatementChange, ...]:
        return tuple(one for one in self.changes if one.group == group)

    @property
    def counts(self) -> dict[Group, int]:
        """How many stand in each class, empty ones too."""
        found = dict.fromkeys(GROUPS, 0)
        for one in self.changes:
            found[one.group] += 1
        return found

    @property
    def different(self) -> int:
        """Statements of which anything is another."""
        return sum(one.group not in ("same", "none") for one in self.changes)


def statement_changes(
    assessment: Assessment, before_id: str, now_id: str, memory: VoiceMemory | None = None
) -> StatementChanges:
    """Each statement in exactly one class; with the rounds swapped, improved and worse swap.

    A changed rating is a change of practice only where the two ratings answer the same question
    in the same way (DOMAIN 4: depth and kind are compared only with a warning). An own weight
    moves the index of both rounds alike and no rating, so it is no cause.

    Args:
        assessment: the engagement.
        before_id: id of the earlier round.
        now_id: id of the later one.
        memory: of the voices of earlier times; the result is the same without it.
    """
    memory = memory or VoiceMemory()
    rounds = [assessment.get(Round, found) for found in (before_id, now_id)]
    kinds = {found.kind for found in rounds if found is not None}
    of_rounds: Cause = "kind" if len(kinds) > 1 else "practice"
    reworded = _reworded(assessment, before_id, now_id)
    policy = assessment.engagement.na_policy
    inputs = tuple(RoundInput.of(assessment, one, policy, memory) for one in (before_id, now_id))
    found: list[StatementChange] = []
    for area in assessment.model.areas:
        scopes = (assessment.scope(before_id, area.id), assessment.scope(now_id, area.id))
        answers = [_answers(area, *pair) for pair in zip(scopes, inputs, strict=True)]
        # One click a ladder is another measure than one answer a statement.
        scan = len({scope.depth == "scan" for scope in scopes}) > 1
        of_area: Cause = "depth" if scan else of_rounds
        for criterion in sorted(area.criteria, key=_place):
            pair = (answers[0][criterion.id], answers[1][criterion.id])
            outcome = _outcome(*pair)
            changed: Cause = "wording" if criterion.id in reworded else of_area
            cause = _cause(outcome, pair, changed, added=is_added(criterion.id))
            found.append(_change(area, criterion, pair, outcome, cause))
    found += _hidden(assessment, before_id, now_id)
    return StatementChanges(before_id, now_id, tuple(found))


def _place(criterion: Criterion) -> list[tuple[int, str]]:
    return number_order(criterion.number)


def _answers(area: PracticeArea, scope: Scope, given: RoundInput) -> dict[str, Answer]:
    """By id of the statement, all of the area."""
    supported = {}
    if scope.included:
        supported = {
            one.id: one.supported for one in area_statements(area, scope, given).applicable
        }
    made: dict[str, Answer] = {}
    for criterion in area.criteria:
        rating = given.ratings.get((scope.round, criterion.id), _OPEN)
        if not scope.included:
            made[criterion.id] = Answer("out")
        elif not scope.asks(criterion):
            made[criterion.id] = Answer("unasked")
        elif rating.na is not None:
            made[criterion.id] = Answer("na")
        elif rating.option is None:
            made[criterion.id] = Answer("open")
        else:
            value = given.scales[criterion.scale].values[rating.option]
            known = supported.get(criterion.id)
            made[criterion.id] = Answer("rated", rating.option, value, known, rating.inferred)
    return made


def _outcome(before: Answer, now: Answer) -> Outcome:
    if before.value is None and now.value is None:
        return "none"
    if before.value is None or now.value is None:
        return "new" if before.value is None else "gone"
    if before.value == now.value:
        return "same"
    return "improved" if now.value > before.value else "worse"


def _cause(outcome: Outcome, pair: tuple[Answer, Answer], changed: Cause, *, added: bool) -> Cause:
    """Why the two differ; empty where nothing is to be explained.

    `changed`: what another rating comes from.
    """
    if outcome == "same":
        return "evidence" if pair[0].supported != pair[1].supported else ""
    if outcome in ("improved", "worse"):
        return changed
    if outcome in ("new", "gone"):
        other = next(one.standing for one in pair if one.standing != "rated")
        if other == "open":
            return "added" if added else "open"
        by_standing: dict[Standing, Cause] = {"na": "na", "unasked": "depth", "out": "scope"}
        return by_standing[other]
    return ""


def _reworded(assessment: Assessment, before_id: str, now_id: str) -> frozenset[str]:
    """Ids of statements the earlier round may have asked in other words.

    When a statement was reworded is not kept with it; while a round stands frozen it cannot be.
    """
    places = {found.id: at for at, found in enumerate(assessment.rounds)}
    earlier = min((before_id, now_id), key=lambda one: places.get(one, -1))
    if freeze_of(assessment, earlier) is not None:
        return frozenset()
    own = assessment.table(OwnCriterion).values()
    return frozenset(row.criterion for row in own if row.kind == "reworded")


def _hidden(assessment: Assessment, before_id: str, now_id: str) -> Iterator[StatementChange]:
    """Statements that are not asked in this engagement any longer and were rated in either round."""
    copied, model = assessment.copied_model, assessment.model
    for row in sorted(assessment.table(OwnCriterion).values(), key=lambda one: one.criterion):
        if row.kind != "hidden":
            continue
        known = copied.criterion_by_id.get(row.criterion)
        area = copied.area_of.get(row.criterion) or model.area_by_id.get(row.area)
        rated = any(
            assessment.rating(one, row.criterion).option is not None for one in (before_id, now_id)
        )
        if area is None or not rated:
            continue
        criterion = known or Criterion(
            row.criterion, row.level, row.statement, dimension=row.dimension or None,
            title=row.title,
        )  # fmt: skip
        pair = (Answer("unasked"), Answer("unasked"))
        yield _change(area, criterion, pair, "none", "hidden")


def _change(
    area: PracticeArea,
    criterion: Criterion,
    pair: tuple[Answer, Answer],
    outcome: Outcome,
    cause: Cause,
) -> StatementChange:
    return StatementChange(
        criterion.id,
        area.id,
        area.label,
        criterion.dimension,
        criterion.number,
        criterion.title or criterion.statement,
        *pair,
        outcome,
        cause,
    )
