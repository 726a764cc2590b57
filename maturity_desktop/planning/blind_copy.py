"""What comes from a copy in which the second assessor rated: only ratings that are open here."""

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import RateBlind
from maturity_desktop.assessment.records import Calibration
from maturity_desktop.planning.drawing import NOT_APPLICABLE
from maturity_desktop.text import counted, listed


class Incoming(msgspec.Struct, frozen=True):
    """What a copy brings.

    Attributes:
        by: who rated there.
        edits: one for each statement that is rated there and open here.
        kept: rated differently in both: what stands here stays.
        same: rated alike in both.
        foreign: rated there, but not drawn here, or with an answer this model does not have.
        open: drawn here, and rated in neither.
    """

    by: tuple[str, ...]
    edits: tuple[RateBlind, ...]
    kept: int
    same: int
    foreign: int
    open: int

    @property
    def _ratings(self) -> str:
        by = f" by {listed(self.by)}" if self.by else ""
        return f"{counted(len(self.edits), 'rating')}{by}"

    @property
    def headline(self) -> str:
        """``"22 ratings by Ben come in"``."""
        if not self.edits:
            return "The copy brings no rating that is missing here"
        return f"{self._ratings} {'comes' if len(self.edits) == 1 else 'come'} in"

    @property
    def taken(self) -> str:
        """``"22 ratings by Ben came in."``, once it is done."""
        return f"{self._ratings} came in."

    @property
    def details(self) -> tuple[str, ...]:
        """One sentence each for what does not come in; no rating is named."""
        told = []
        if self.kept:
            stay = "stays" if self.kept == 1 else "stay"
            told.append(
                f"{counted(self.kept, 'statement')} rated otherwise in both: what stands here "
                f"{stay}."
            )
        if self.same:
            told.append(f"{counted(self.same, 'statement')} rated alike in both.")
        if self.foreign:
            told.append(f"{counted(self.foreign, 'rating')} of the copy left out: not drawn here.")
        if self.open:
            told.append(f"{counted(self.open, 'statement')} still to rate afterwards.")
        return tuple(told)


def incoming(ours: Assessment, theirs: Assessment, round_id: str) -> Incoming:
    """Compares the drawn statements of a round in two copies of one engagement."""
    model = ours.model
    edits: list[RateBlind] = []
    names: dict[str, None] = {}
    kept = same = foreign = 0
    for row in sorted(theirs.of_round(Calibration, round_id), key=lambda one: one.position):
        here = ours.get(Calibration, round_id, row.criterion)
        criterion = model.criterion_by_id.get(row.criterion)
        if not row.second:
            continue
        options = [o.id for o in model.scale_of(criterion).options] if criterion else []
        if here is None or row.second not in (*options, NOT_APPLICABLE):
            foreign += 1
        elif not here.second:
            edits.append(RateBlind(round_id, row.criterion, row.second, row.by, row.utc))
            names |= {row.by: None} if row.by else {}
        elif here.second == row.second:
            same += 1
        else:
            kept += 1
    comes = {edit.criterion for edit in edits}
    open_ = sum(
        1
        for row in ours.of_round(Calibration, round_id)
        if not row.second and row.criterion not in comes
    )
    return Incoming(tuple(names), tuple(edits), kept, same, foreign, open_)
