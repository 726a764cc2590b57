"""Edits of one criterion: its answer, the reason, the note, the flag."""

from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, put_rating
from maturity_desktop.assessment.edit import Edit
from maturity_desktop.assessment.inference import inferred_changes
from maturity_desktop.assessment.records import Agreement, NaCode, Rating, RatingSource
from maturity_desktop.errors import UserError


class RateCriterion(Edit, frozen=True):
    """One answer: an option, or not applicable with code and reason, or neither to clear it.

    Attributes:
        reason: None keeps what was written while one option replaces another. An answer that is
            cleared loses its reason, and one for an option is none for not applicable.
        infer: what follows for the levels above changes in the same step.
    """

    round: str
    criterion: str
    option: str | None = None
    na: NaCode | None = None
    reason: str | None = None
    source: RatingSource = "assessor"
    infer: bool = True
    wording = "Rating of {criterion}: {answer}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(Rating, self.round, self.criterion)
        start = before or Rating(round=self.round, criterion=self.criterion)
        changed = msgspec.structs.replace(
            start,
            option=self.option,
            na=self.na,
            reason=self._reason(start),
            source=self.source,
            inferred=False,
            # What was settled between voices was settled for the answer that was.
            agreed=start.agreed if (start.option, start.na) == (self.option, self.na) else "",
        )
        _must_say_why(changed)
        rows = put_rating(before, changed)
        if not self.infer:
            return rows
        return rows + inferred_changes(assessment.with_rows(rows), self.round, self.criterion)

    def _reason(self, start: Rating) -> str:
        if self.option is None and self.na is None:
            return ""
        if self.reason is not None:
            return self.reason
        return start.reason if (start.na is None) == (self.na is None) else ""

    def params(self) -> dict[str, Any]:
        answer = "NA" if self.na else self.option or "open"
        return {"criterion": self.criterion, "answer": answer}


class SettleVoices(Edit, frozen=True):
    """The rating where voices differ: by consensus, or the lowest prevails; with the reason.

    Never a vote, a majority or a mean (DOMAIN 4).
    """

    round: str
    criterion: str
    option: str
    agreed: Agreement
    reason: str
    wording = "Voices settled at {criterion}: {answer}"

    def rows(self, assessment: Assessment) -> Rows:
        if not self.reason.strip():
            raise UserError("What settled it must be said", "Write the reason in one line.")
        rated = RateCriterion(self.round, self.criterion, self.option, reason=self.reason)
        rows = rated.rows(assessment)
        before = assessment.get(Rating, self.round, self.criterion)
        after = assessment.with_rows(rows).rating(self.round, self.criterion)
        others = tuple(change for change in rows if change.row.key != after.key)
        return put(before, msgspec.structs.replace(after, agreed=self.agreed)) + others

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion, "answer": self.option}


class WriteReason(Edit, frozen=True):
    """Why the answer is what it is."""

    round: str
    criterion: str
    reason: str
    wording = "Reason at {criterion}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(Rating, self.round, self.criterion)
        start = before or Rating(round=self.round, criterion=self.criterion)
        changed = msgspec.structs.replace(start, reason=self.reason)
        _must_say_why(changed)
        return put_rating(before, changed)

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion}


class WriteNote(Edit, frozen=True):
    """The assessor's note at one criterion."""

    round: str
    criterion: str
    note: str
    wording = "Note at {criterion}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(Rating, self.round, self.criterion)
        start = before or Rating(round=self.round, criterion=self.criterion)
        return put_rating(before, msgspec.structs.replace(start, note=self.note))

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion}


class FlagCriterion(Edit, frozen=True):
    """Marks one criterion to come back to, or takes the mark away."""

    round: str
    criterion: str
    flag: bool
    wording = "Flag at {criterion}: {flag}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(Rating, self.round, self.criterion)
        start = before or Rating(round=self.round, criterion=self.criterion)
        return put_rating(before, msgspec.structs.replace(start, flag=self.flag))

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion, "flag": "set" if self.flag else "removed"}


def _must_say_why(rating: Rating) -> None:
    if rating.na is not None and not rating.reason.strip():
        raise UserError("Not applicable needs a reason", "Say why in a few words.")
