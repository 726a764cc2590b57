"""The scope page: everything that the client signs before the week on site, ready to be printed.

`scope_page` makes one frozen record from an assessment; the screen *Plan* shows it and the PDF
prints it, so that both say the same. Nothing in it depends on the day it is made.
"""

from collections.abc import Callable, Sequence

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Amendment,
    Goal,
    GoalArea,
    Round,
    Scope,
    ScopeState,
)
from maturity_desktop.model.records import PracticeArea
from maturity_desktop.planning.effort import Effort, asked_at, estimate
from maturity_desktop.planning.norms import Norms
from maturity_desktop.planning.rules import Rules, rules_of
from maturity_desktop.planning.units import unit_letters, units_of

INDICATIVE = "Scan results are indicative."


class PageGoal(msgspec.Struct, frozen=True):
    """What the sponsor wants; `areas` are ids and `labels` their names, in model order."""

    id: str
    number: int
    text: str
    areas: tuple[str, ...]
    labels: tuple[str, ...]


class PageArea(msgspec.Struct, frozen=True):
    """What is agreed for one area.

    Attributes:
        name: in full; `label` the short one.
        group: id of the group of areas; empty where the model has none.
        reason: why it is out; empty where it is in.
        statements: that count at this depth, of `statements_all`.
        target: a whole level, with its `target_name`; None where none is agreed.
        weight: in the index over all areas, 1 to 3; never in a level.
        units: names; `unit_marks` the letters that stand for them.
        voices: independent voices to be heard on each topic; None where none is agreed.
        goals: numbers of the goals that depend on it.
        indicative: its results are indicative, whatever is found.
    """

    id: str
    name: str
    label: str
    group: str
    included: bool
    reason: str
    depth: str
    statements: int
    statements_all: int
    target: int | None
    target_name: str
    weight: float
    operator: str
    units: tuple[str, ...]
    unit_marks: tuple[str, ...]
    voices: int | None
    goals: tuple[int, ...]
    indicative: bool


class PageGroup(msgspec.Struct, frozen=True):
    """Areas under one heading; the name is empty in a model without groups."""

    name: str
    areas: tuple[PageArea, ...]


class PageDate(msgspec.Struct, frozen=True):
    """One date of the round.

    Attributes:
        id: ``"signed"``, ``"site"``, ``"draft"``, ``"comments"``, ``"workshop"``, ``"final"``.
        first, last: ISO dates; `last` differs from `first` on site alone. Empty where not set.
    """

    id: str
    name: str
    first: str
    last: str


class PageAmendment(msgspec.Struct, frozen=True):
    """A change after the scope was signed; `date` is an ISO date."""

    id: str
    date: str
    change: str
    reason: str


class ScopePage(msgspec.Struct, frozen=True):
    """All that the page says, in the order in which it is read.

    Attributes:
        client, firm, author, reference, classification: for head and foot.
        round_name, round_kind, place: which assessment it is, and where.
        model: title and version of the maturity model.
        state: ``"draft"`` or ``"signed"``; `signed_on` an ISO date, `signed_by` a role.
        goals: in the order in which gaps and roadmap rank by them.
        groups: every area of the model, in or out, in model order.
        areas_in, areas_all, statements_in, statements_all: counted.
        units: mark and name of each unit that any area names, for the legend.
        rules: rule for levels, scale, what does not apply, headline level, supported.
        dates: six, in the order of the work.
        effort: person-days of the firm; `client_days` those of the client, None where nothing
            was agreed; `norms` whose norms the estimate follows.
        amendments: the oldest first.
    """

    client: str
    firm: str
    author: str
    reference: str
    classification: str
    round_name: str
    round_kind: str
    place: str
    model: str
    state: ScopeState
    signed_on: str
    signed_by: str
    goals: tuple[PageGoal, ...]
    groups: tuple[PageGroup, ...]
    areas_in: int
    areas_all: int
    statements_in: int
    statements_all: int
    units: tuple[tuple[str, str], ...]
    rules: Rules
    dates: tuple[PageDate, ...]
    effort: Effort
    client_days: int | None
    norms: str
    amendments: tuple[PageAmendment, ...]

    @property
    def areas(self) -> tuple[PageArea, ...]:
        """Every area, in model order."""
        return tuple(area for group in self.groups for area in group.areas)

    @property
    def signed(self) -> bool:
        return self.state == "signed"

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences under the table: what the letters stand for, and what to bear in mind."""
        said = []
        if self.units:
            said.append(", ".join(f"{mark} {name}" for mark, name in self.units) + ".")
        if any(len(area.units) > 1 for area in self.areas if area.included):
            said.append("Rated as one, spread shown by unit.")
        if any(area.indicative for area in self.areas if area.included):
            said.append(INDICATIVE)
        return tuple(said)


def scope_page(assessment: Assessment, round_id: str, norms: Norms | None = None) -> ScopePage:
    """The scope page of a round, as agreed so far or as signed and amended.

    Raises:
        KeyError: there is no such round.
    """
    norms = norms or Norms()
    engagement, model = assessment.engagement, assessment.model
    found = assessment.table(Round)[(round_id,)]
    scopes = {area.id: assessment.scope(round_id, area.id) for area in model.areas}
    goals = page_goals(assessment)
    named = [name for scope in scopes.values() if scope.included for name in units_of(scope.units)]
    marks = unit_letters(named)
    of_area = {
        area.id: tuple(goal.number for goal in goals if area.id in goal.areas)
        for area in model.areas
    }
    areas = [
        _area(area, scopes[area.id], marks, of_area[area.id], model.level_name)
        for area in model.areas
    ]
    inside = [area for area in areas if area.included]
    return ScopePage(
        client=engagement.client,
        firm=engagement.firm,
        author=engagement.author,
        reference=engagement.reference,
        classification=engagement.classification,
        round_name=found.name,
        round_kind=found.kind,
        place=found.place,
        model=f"{model.title} {model.version}",
        state=found.scope_state,
        signed_on=found.signed_on,
        signed_by=found.signed_by,
        goals=goals,
        groups=_grouped(areas, {group.id: group.name for group in model.groups}),
        areas_in=len(inside),
        areas_all=len(areas),
        statements_in=sum(area.statements for area in inside),
        statements_all=sum(area.statements_all for area in areas),
        units=tuple((mark, name) for name, mark in marks.items()),
        rules=rules_of(model, engagement),
        dates=page_dates(found),
        effort=estimate(assessment, round_id, norms),
        client_days=found.client_days,
        norms=norms.source,
        amendments=page_amendments(assessment, round_id),
    )


def page_goals(assessment: Assessment) -> tuple[PageGoal, ...]:
    """The sponsor's goals in their order, with the areas of the model they depend on."""
    rows = sorted(assessment.table(Goal).values(), key=lambda goal: (goal.position, goal.id))
    made = []
    for number, goal in enumerate(rows, start=1):
        wanted = {row.area for row in assessment.where(GoalArea, goal=goal.id)}
        areas = [area for area in assessment.model.areas if area.id in wanted]
        made.append(
            PageGoal(
                goal.id,
                number,
                goal.text,
                tuple(area.id for area in areas),
                tuple(area.label for area in areas),
            )
        )
    return tuple(made)


def page_dates(found: Round) -> tuple[PageDate, ...]:
    """The dates of a round, in the order of the work."""
    final = f"Final {found.version or '1.0'}"
    return (
        PageDate("signed", "Scope signed", found.signed_on, found.signed_on),
        PageDate("site", "On site", found.date, found.until or found.date),
        PageDate("draft", "Draft", found.draft_on, found.draft_on),
        PageDate("comments", "Comments", found.comments_on, found.comments_on),
        PageDate("workshop", "Workshop", found.workshop_on, found.workshop_on),
        PageDate("final", final, found.final_on, found.final_on),
    )


def page_amendments(assessment: Assessment, round_id: str) -> tuple[PageAmendment, ...]:
    """The amendments of a round by date; those of one day as they were made."""
    rows: Sequence[Amendment] = assessment.of_round(Amendment, round_id)
    return tuple(
        PageAmendment(one.id, one.date, one.change, one.reason)
        for one in sorted(rows, key=lambda one: one.date)
    )


def _area(
    area: PracticeArea,
    scope: Scope,
    marks: dict[str, str],
    goals: tuple[int, ...],
    level_name: Callable[[int], str],
) -> PageArea:
    units = units_of(scope.units)
    return PageArea(
        id=area.id,
        name=area.name,
        label=area.label,
        group=area.group or "",
        included=scope.included,
        reason="" if scope.included else scope.reason,
        depth=scope.depth,
        statements=asked_at(area, scope),
        statements_all=len(area.criteria),
        target=scope.target,
        target_name="" if scope.target is None else level_name(scope.target),
        weight=scope.weight,
        operator=scope.operator,
        units=units,
        unit_marks=tuple(marks.get(name, "") for name in units),
        voices=scope.voices,
        goals=goals,
        indicative=scope.depth == "scan",
    )


def _grouped(areas: Sequence[PageArea], names: dict[str, str]) -> tuple[PageGroup, ...]:
    """Groups in the order in which their first area stands; areas without one come last."""
    by_group: dict[str, list[PageArea]] = {}
    for area in areas:
        by_group.setdefault(area.group, []).append(area)
    ordered = sorted(by_group.items(), key=lambda one: one[0] == "")
    return tuple(PageGroup(names.get(group, ""), tuple(found)) for group, found in ordered)
