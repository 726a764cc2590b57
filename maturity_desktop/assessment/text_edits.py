"""Edits of the assessor's words about one area."""

from typing import Any, Literal

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove
from maturity_desktop.assessment.edit import Edit
from maturity_desktop.assessment.records import AreaText

AreaField = Literal["summary", "strengths", "gaps", "recommendation"]


class WriteAreaText(Edit, frozen=True):
    """Summary, strengths, gaps and recommendation of one area."""

    text: AreaText
    wording = "Text of {area}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(AreaText, self.text.round, self.text.area)
        return put(before, self.text)

    def params(self) -> dict[str, Any]:
        return {"area": self.text.area}


class WriteAreaField(Edit, frozen=True):
    """One of the four texts of an area; the other three stay as they are."""

    round: str
    area: str
    field: AreaField
    text: str
    wording = "Text of {area}: {field}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(AreaText, self.round, self.area)
        empty = AreaText(round=self.round, area=self.area)
        changed = msgspec.structs.replace(before or empty, **{self.field: self.text})
        return remove(before) if changed == empty else put(before, changed)

    def params(self) -> dict[str, Any]:
        return {"area": self.area, "field": self.field}
