"""The edit that enters a whole ratings file."""

from typing import Any
from uuid import UUID

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put_rating
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.records import NaCode, Rating, RatingSource, RowChange
from maturity_desktop.assessment.register import Register


class RatingLine(msgspec.Struct, frozen=True):
    """One line of a ratings file, checked against the model.

    Attributes:
        answer: an option id, ``"NA"``, ``"-"`` to clear, ``""`` to leave the rating.
        note: ``""`` leaves the note. So do `reason` and, with None, `flag`.
        evidence: titles of items that support the rating, each with its grade.
    """

    criterion: str
    answer: str = ""
    note: str = ""
    reason: str = ""
    code: NaCode = "out-of-scope"
    flag: bool | None = None
    evidence: tuple[tuple[str, int], ...] = ()


class EnterRatings(Edit, frozen=True):
    """Many ratings, notes and evidence items at once: one undo step.

    Attributes:
        seed: random; ids of new evidence items derive from it, so that `rows` stays pure.
    """

    round: str
    lines: tuple[RatingLine, ...]
    source: RatingSource = "assessor"
    seed: str = msgspec.field(default_factory=new_id)
    wording = "Ratings from a file, lines: {count}"

    def rows(self, assessment: Assessment) -> Rows:
        changes: list[RowChange] = []
        register = Register(assessment, UUID(self.seed))
        for line in self.lines:
            changes += self._rating_rows(assessment, line)
            for title, grade in line.evidence:
                changes += register.supporting(self.round, line.criterion, title, grade)
        return tuple(changes)

    def _rating_rows(self, assessment: Assessment, line: RatingLine) -> Rows:
        before = assessment.get(Rating, self.round, line.criterion)
        start = before or Rating(round=self.round, criterion=line.criterion)
        values: dict[str, Any] = {}
        if line.answer:
            option = line.answer if line.answer not in ("NA", "-") else None
            na = line.code if line.answer == "NA" else None
            values = {"option": option, "na": na, "source": self.source, "inferred": False}
            if (start.option, start.na) != (option, na):
                # What was settled between voices was settled for the answer that was.
                values["agreed"] = ""
            # The old reason spoke for the old answer.
            values["reason"] = start.reason if (start.option, start.na) == (option, na) else ""
        if line.note:
            values["note"] = line.note
        if line.reason:
            values["reason"] = line.reason
        if line.flag is not None:
            values["flag"] = line.flag
        return put_rating(before, msgspec.structs.replace(start, **values))

    def params(self) -> dict[str, Any]:
        told = {"count": len(self.lines)}
        return told if self.source == "assessor" else {**told, "source": self.source}
