"""The order in which statements are met, and which of them a filter leaves; no widget here."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from maturity_desktop.assessment.assessment import Assessment
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


def topics(criteria: Sequence[Criterion], order: Sequence[str]) -> dict[str, list[Criterion]]:
    """The criteria of an area by dimension, each ladder from the lowest level up, key first."""
    found: dict[str, list[Criterion]] = {dimension: [] for dimension in order}
    for criterion in criteria:
        found.setdefault(criterion.dimension or "", []).append(criterion)
    for ladder in found.values():
        ladder.sort(key=lambda c: (c.level, not c.key))
    return {dimension: ladder for dimension, ladder in found.items() if ladder}


class Route:
    """All stops of a round in the order of the wizard, and the way through them."""

    def __init__(self, assessment: Assessment, round_id: str) -> None:
        self._assessment = assessment
        self._round = self.round_id = round_id
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

    def of_criterion(self, criterion_id: str) -> Stop | None:
        """Where a statement stands; None when it is not asked in this round."""
        return next((s for s in self.stops if s.criterion == criterion_id), None)

    def valid(self, stop: Stop) -> Stop | None:
        """The stop, or the nearest one that exists: its dimension, its area, the first of all."""
        if stop in self._place:
            return stop
        for same in (
            [s for s in self.stops if s[:2] == stop[:2]],
            [s for s in self.stops if s.area == stop.area],
            self.stops,
        ):
            if same:
                return same[0]
        return None

    def passes(self, stop: Stop, filter_: Filter) -> bool:
        """Whether the filter leaves the stop; the words about an area only stand among all."""
        if filter_ == "all":
            return True
        if not stop.criterion:
            return False
        rating = self._assessment.rating(self._round, stop.criterion)
        return rating.is_open if filter_ == "open" else rating.flag

    def after(self, stop: Stop, filter_: Filter = "all") -> Stop | None:
        """The next stop that passes; None at the end."""
        later = self.stops[self._place.get(stop, -1) + 1 :]
        return next((s for s in later if self.passes(s, filter_)), None)

    def before(self, stop: Stop, filter_: Filter = "all") -> Stop | None:
        earlier = self.stops[: self._place.get(stop, 0)]
        return next((s for s in reversed(earlier) if self.passes(s, filter_)), None)

    def next_open(self, stop: Stop) -> Stop | None:
        """The next open statement, beginning again at the start; None when none is open."""
        found = self.after(stop, "open")
        return found or next((s for s in self.stops if self.passes(s, "open")), None)

    def topic_after(self, stop: Stop, step: int) -> Stop | None:
        """The first stop of the topic so many topics further; None beyond either end."""
        heads = list(dict.fromkeys(s[:2] for s in self.stops))
        place = heads.index(stop[:2]) + step if stop[:2] in heads else -1
        if not 0 <= place < len(heads):
            return None
        return next(s for s in self.stops if s[:2] == heads[place])

    def steps(self, stop: Stop) -> tuple[int, tuple[bool, ...]]:
        """The place of a topic in its area, and which topics have nothing open.

        The words about the area come after the last topic.
        """
        ladders = self.ladders[stop.area]
        done = tuple(
            not any(self._assessment.rating(self._round, c.id).is_open for c in ladder)
            for ladder in ladders.values()
        )
        names = list(ladders)
        return (names.index(stop.dimension) if stop.dimension in names else len(names)), done
