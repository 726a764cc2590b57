"""Two open copies of one engagement that went on by themselves."""

from dataclasses import dataclass
from typing import Any

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edit import Edit
from maturity_desktop.assessment.records import Evidence, Rating, Row, RowChange, Support
from maturity_desktop.document.document import Document
from maturity_desktop.document.lineage import Lineage
from maturity_desktop.document.merge_conflicts import Side
from maturity_desktop.document.merging import MergePlan, apply_merge, plan_merge


class Change(Edit, frozen=True):
    """Rows put or removed as they are, for states that take many edits."""

    rows_now: tuple[Row, ...] = ()
    without: tuple[Row, ...] = ()
    wording = "Change"

    def rows(self, assessment: Assessment) -> tuple[RowChange, ...]:
        put = (RowChange(assessment.get(type(row), *row.key), row) for row in self.rows_now)
        return (*put, *(RowChange(row, None) for row in self.without))


@dataclass
class Pair:
    """Two open copies that went on by themselves."""

    ours: Document
    theirs: Document

    def plan(self) -> MergePlan:
        return plan_merge(self.ours, self.theirs)

    def merge(self, prefer: Side = "mine") -> Assessment:
        """What ours holds afterwards."""
        plan = self.plan()
        apply_merge(self.ours, self.theirs, plan, plan.prefer(prefer))
        return self.ours.read()

    @property
    def notes(self) -> Any:
        return self.ours.history()[-1].params["notes"]


def do(document: Document, *edits: Edit) -> None:
    for edit in edits:
        document.do(edit, document.read())


def options(*rows: Row | None) -> list[str | None]:
    return [row.option for row in rows if isinstance(row, Rating)]


def lineage(document: Document) -> Lineage:
    with document.snapshot() as db:
        return Lineage.of(db)


def remove_evidence(document: Document) -> None:
    shown = document.read()
    linked = [row for row in shown.table(Support).values() if row.evidence == "ev-1"]
    do(document, Change(without=(*linked, shown.table(Evidence)[("ev-1",)])))
