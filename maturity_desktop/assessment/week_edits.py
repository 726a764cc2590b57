"""The edit that does several others as one step: what a day on site brings into the file."""

from typing import Any

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows
from maturity_desktop.assessment.edit import Edit
from maturity_desktop.assessment.records import Key, Row, RowChange


class Together(Edit, frozen=True):
    """Several edits in their order, each made from what the ones before it left.

    Attributes:
        what: what the history calls them, "Session S4, Service desk"; no text of a person.
        edits: each as it would be done alone; one that refuses refuses all.
    """

    what: str
    edits: tuple[Edit, ...]
    wording = "{what}"

    def rows(self, assessment: Assessment) -> Rows:
        """One change for each row, however many edits touched it."""
        first: dict[tuple[type[Row], Key], Row | None] = {}
        last: dict[tuple[type[Row], Key], Row | None] = {}
        for edit in self.edits:
            changes = edit.rows(assessment)
            assessment = assessment.with_rows(changes)
            for change in changes:
                key = (type(change.row), change.row.key)
                first.setdefault(key, change.before)
                last[key] = change.after
        return tuple(
            RowChange(before, last[key]) for key, before in first.items() if before != last[key]
        )

    def params(self) -> dict[str, Any]:
        return {"what": self.what}
