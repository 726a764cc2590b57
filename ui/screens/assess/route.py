"""The order in which statements are met, and which of them a filter leaves; no widget here."""

import copy
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Rating
from maturity_desktop.model.records import Criterion
from maturity_desktop.scoring.statements import criteria_in_scope

Filter = Literal["all", "open", "flagged"]
SUMMARY = "summary"


class Stop(NamedTuple):
    """One place on the way: a statement, or the words about an area (`dimension` is SUMMARY).

    `dimension` is empty in a model without dimensions.
    """

    area: str
    dimension: str
    criterion: str = ""


class Tally(NamedTuple):
    """What stands in an area or in one of its topics.

    Attributes:
        first_open: statements of the area's first level that are open.
    """

    asked: int = 0
    answered: int = 0
    flags: int = 0
    first_open: int = 0

    @property
    def share(self) -> float:
        return self.answered / self.asked if self.asked else 1.0

    def plus(self, other: "Tally") -> "Tally":
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


def topics(criteria: Sequence[Criterion], order: Sequence[str]) -> dict[str, list[Criterion]]:
    """The criteria of an area by dimension, each ladder from the lowest level up, key first."""
    found: dict[str, list[Criterion]] = {dimension: [] for dimension in order}
    for criterion in criteria:
        found.setdefault(criterion.dimension or "", []).append(criterion)
    for ladder in found.values():
        ladder.sort(key=lambda c: (c.level, not c.key))
    return {dimension: ladder for dimension, ladder in found.items() if ladder}


class Route:
    """All stops of a round in the order of the wizard, and the way through them.

    What is asked rests on model and scope; an answer changes neither, so a `renewed` route shares
    everything but the ratings.
    """

    def __init__(self, assessment: Assessment, round_id: str) -> None:
        self.round_id = round_id
        self._ratings = assessment.table(Rating)
        self._plan = _plan(assessment, round_id)
        model = assessment.model
        order = [dimension.id for dimension in model.dimensions]
        self.ladders: dict[str, dict[str, list[Criterion]]] = {}
        self.stops: list[Stop] = []
        for area in model.areas:
            scope = assessment.scope(round_id, area.id)
            if not scope.included:
                continue
            ladders = topics(criteria_in_scope(area, scope), order)
            self.ladders[area.id] = ladders
            for dimension, ladder in ladders.items():
                self.stops += [Stop(area.id, dimension, c.id) for c in ladder]
            self.stops.append(Stop(area.id, SUMMARY))
        self._place = {stop: place for place, stop in enumerate(self.stops)}
        self._by_criterion = {stop.criterion: stop for stop in self.stops if stop.criterion}
        self._heads = list(dict.fromkeys(stop[:2] for stop in self.stops))

    def renewed(self, assessment: Assessment, round_id: str) -> "Route":
        """The route through a newer assessment, made anew only where something else is asked."""
        if round_id != self.round_id or _plan(assessment, round_id) != self._plan:
            return Route(assessment, round_id)
        fresh = copy.copy(self)
        vars(fresh).pop("tallies", None)
        vars(fresh)["_ratings"] = assessment.table(Rating)
        return fresh

    def of_criterion(self, criterion_id: str) -> Stop | None:
        """Where a statement stands; None when it is not asked in this round."""
        return self._by_criterion.get(criterion_id)

    def of_topic(self, area: str, dimension: str = "") -> list[Stop]:
        """The stops of a topic, or of a whole area, its summary last."""
        if not dimension and dimension not in self.ladders.get(area, {}):
            return [stop for stop in self.stops if stop.area == area]
        return [stop for stop in self.stops if stop[:2] == (area, dimension)]

    def valid(self, stop: Stop) -> Stop | None:
        """The stop itself, or the nearest one that there is in this round."""
        if stop in self._place:
            return stop
        for wanted in (stop[:2], stop[:1]):
            same = [s for s in self.stops if s[: len(wanted)] == wanted]
            if same:
                return same[0]
        return self.stops[0] if self.stops else None

    def passes(self, stop: Stop, filter_: Filter) -> bool:
        """Whether the filter leaves the stop; the words about an area only stand among all."""
        if filter_ == "all":
            return True
        if not stop.criterion:
            return False
        rating = self._ratings.get((self.round_id, stop.criterion))
        if rating is None:
            return filter_ == "open"
        return rating.is_open if filter_ == "open" else rating.flag

    def passing(self, stops: Sequence[Stop], filter_: Filter) -> Iterator[Stop]:
        return (stop for stop in stops if self.passes(stop, filter_))

    def later(self, stop: Stop) -> list[Stop]:
        return self.stops[self._place.get(stop, -1) + 1 :]

    def after(self, stop: Stop, filter_: Filter = "all") -> Stop | None:
        """The next stop that passes; None at the end."""
        return next(self.passing(self.later(stop), filter_), None)

    def before(self, stop: Stop, filter_: Filter = "all") -> Stop | None:
        earlier = self.stops[: self._place.get(stop, 0)]
        return next(self.passing(earlier[::-1], filter_), None)

    def next_open(self, stop: Stop) -> Stop | None:
        """The next open statement, beginning again at the start; None when none is open."""
        return self.after(stop, "open") or next(self.passing(self.stops, "open"), None)

    def topic_after(self, stop: Stop, step: int) -> Stop | None:
        """The first stop of the topic so many topics further; None beyond either end."""
        heads = self._heads
        place = heads.index(stop[:2]) + step if stop[:2] in heads else -1
        if not 0 <= place < len(heads):
            return None
        return next(s for s in self.stops if s[:2] == heads[place])

    def steps(self, stop: Stop) -> tuple[int, tuple[bool, ...]]:
        """The place of a topic in its area, and which topics have nothing open.

        The words about the area come after the last topic.
        """
        names = list(self.ladders[stop.area])
        tallies = (self.tally(stop.area, name) for name in names)
        done = tuple(tally.answered == tally.asked for tally in tallies)
        return (names.index(stop.dimension) if stop.dimension in names else len(names)), done

    def tally(self, area: str, dimension: str | None = None) -> Tally:
        """What stands in an area, or in one of its topics."""
        if dimension is not None:
            return self.tallies.get((area, dimension), Tally())
        whole = Tally()
        for name in self.ladders.get(area, {}):
            whole = whole.plus(self.tallies[(area, name)])
        return whole

    def first_level_rated(self, area: str) -> bool:
        """Whether every applicable statement of the area's first level is rated.

        Before, the level shown would be the lowest one only because nobody has asked yet.
        """
        return not self.tally(area).first_open

    @cached_property
    def tallies(self) -> dict[tuple[str, str], Tally]:
        """One `Tally` for each topic, by area and dimension."""
        found: dict[tuple[str, str], Tally] = {}
        for area, ladders in self.ladders.items():
            first = min((ladder[0].level for ladder in ladders.values()), default=0)
            for dimension, ladder in ladders.items():
                found[(area, dimension)] = self._tally(ladder, first)
        return found

    def _tally(self, ladder: Sequence[Criterion], first: int) -> Tally:
        answered = flags = first_open = 0
        for criterion in ladder:
            rating = self._ratings.get((self.round_id, criterion.id))
            is_open = rating is None or rating.is_open
            answered += not is_open
            flags += rating is not None and rating.flag
            first_open += is_open and criterion.level == first
        return Tally(len(ladder), answered, flags, first_open)


def _plan(assessment: Assessment, round_id: str) -> tuple[object, ...]:
    """What the order of a round rests on."""
    model = assessment.model
    return (id(model), *(assessment.scope(round_id, area.id) for area in model.areas))
