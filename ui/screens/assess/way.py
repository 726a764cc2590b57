"""Where in the round we are, and every way from there to another statement."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from maturity_desktop.text import counted
from ui.screens.assess.route import SUMMARY, Filter, Route, Stop
from ui.workspace import Workspace

_WORDS = {"open": "open", "flagged": "flagged"}


class Way(QObject):
    """The stop in focus, the filter, and the mode, which says how far one step goes.

    Signals:
        leaving: another stop comes; what is being typed belongs to the old one.
        moved: another stop is in focus.
        stayed: a step led nowhere else.
        told: why, in one sentence.
    """

    leaving = Signal()
    moved = Signal()
    stayed = Signal()
    told = Signal(str)

    def __init__(self, workspace: Workspace, place: dict[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.stop = Stop(
            place.get("area", ""), place.get("dimension", ""), place.get("criterion", "")
        )
        self.filter: Filter = "all"
        self.mode = place.get("mode", "consolidate")
        self.route = Route(workspace.shown, workspace.round_id)
        self.renew()

    @property
    def place(self) -> dict[str, str]:
        """What must be remembered to come back here."""
        area, dimension, criterion = self.stop
        return {"area": area, "dimension": dimension, "criterion": criterion, "mode": self.mode}

    @property
    def scanning(self) -> bool:
        """A whole topic is answered at once."""
        return self.mode == "scan" and self.stop.dimension != SUMMARY

    def renew(self) -> None:
        """Something changed; we stay where we are, or as near as this round allows.

        Nowhere, where nothing is asked: no key then answers what is out of scope.
        """
        before = self.route.stops
        self.route = self.route.renewed(self._workspace.shown, self._workspace.round_id)
        self.stop = self.route.valid(self._nearest(before)) or Stop("", "", "")

    def _nearest(self, before: Sequence[Stop]) -> Stop:
        """A statement that is left out gives way to the next of its topic, else to the last."""
        if self.stop not in before or self.route.valid(self.stop) == self.stop:
            return self.stop
        place = before.index(self.stop)
        topic = [s for s in (*before[place:], *before[:place][::-1]) if s[:2] == self.stop[:2]]
        return next((s for s in topic if self.route.valid(s) == s), self.stop)

    # --- steps

    def go(self, stop: Stop | None) -> None:
        if stop is None or stop == self.stop:
            self.stayed.emit()
            return
        self.leaving.emit()
        self.stop = stop
        self.moved.emit()

    def next(self) -> None:
        self._step(self._after, "This is the last", 1)

    def back(self) -> None:
        self._step(self._before, "This is the first", -1)

    @property
    def _after(self) -> Stop | None:
        if self.scanning:
            return self.route.topic_after(self.stop, 1)
        return self.route.after(self.stop, self.filter)

    @property
    def _before(self) -> Stop | None:
        if self.scanning:
            return self.route.topic_after(self.stop, -1)
        return self.route.before(self.stop, self.filter)

    def _step(self, stop: Stop | None, words: str, step: int) -> None:
        if stop is None:
            self.told.emit(self._end(words, step))
        self.go(stop)

    def _end(self, words: str, step: int) -> str:
        """Why there is nothing beyond."""
        if self.filter != "all":
            side = "after" if step > 0 else "before"
            return f"No {_WORDS[self.filter]} statement comes {side} this one."
        what = "place of this round" if self.stop.dimension == SUMMARY else "statement"
        left = sum(tally.asked - tally.answered for tally in self.route.tallies.values())
        more = ""
        if step > 0:
            more = (
                f" {counted(left, 'statement is', 'statements are')} still open."
                if left
                else (" Every statement is answered.")
            )
        return f"{words} {what}.{more}"

    def next_open(self) -> None:
        found = self.route.next_open(self.stop)
        if self.scanning:
            found = self._next_open_topic()
        if found is None:
            self.told.emit("Every statement of this round is answered.")
        elif found == self.stop:
            self.told.emit("This is the only statement that is open.")
        self.go(found)

    def _next_open_topic(self) -> Stop | None:
        """The next topic with a key statement open: another one shows nothing to scan."""
        keys = {
            criterion.id
            for ladders in self.route.ladders.values()
            for ladder in ladders.values()
            for criterion in ladder
            if criterion.key
        }
        stops = [*self.route.later(self.stop), *self.route.stops]
        open_ = self.route.passing(stops, "open")
        return next((s for s in open_ if s.criterion in keys and s[:2] != self.stop[:2]), None)

    def topic(self, step: int) -> None:
        """So many topics further."""
        found = self.route.topic_after(self.stop, step)
        if found is None:
            self.told.emit("This is the last topic." if step > 0 else "This is the first topic.")
        self.go(found)

    def to_criterion(self, criterion_id: str) -> None:
        """Opens a statement, wherever it stands."""
        found = self.route.of_criterion(criterion_id)
        if found is None:
            self.told.emit("This statement is not asked in this round.")
        self.go(found)

    def to_topic(self, area: str, dimension: str = "") -> None:
        """From the sidebar: at its first statement under the filter, else open, else its first."""
        stops = self.route.of_topic(area, dimension)
        filters: tuple[Filter, ...] = (self.filter, "open")
        for filter_ in filters:
            if filter_ != "all" and (found := next(self.route.passing(stops, filter_), None)):
                self.go(found)
                return
        self.go(stops[0] if stops else None)

    def choose_filter(self, chosen: Filter) -> bool:
        """Whether anything passes; where the stop does not, the next one that does is opened."""
        first = next(self.route.passing(self.route.stops, chosen), None)
        if first is None:
            self.told.emit(f"No statement of this round is {_WORDS[chosen]}.")
            return False
        self.filter = chosen
        if not self.route.passes(self.stop, chosen):
            self.go(self.route.after(self.stop, chosen) or first)
        return True
