"""Two open copies of one engagement that went on by themselves."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from documents import Files
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edit import Edit
from maturity_desktop.assessment.records import (
    Evidence,
    MetricValue,
    Rating,
    Row,
    RowChange,
    Shows,
    Support,
)
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.document.lineage import Lineage
from maturity_desktop.document.merge_conflicts import Choice, Side
from maturity_desktop.document.merging import (
    MergePlan,
    answer,
    apply_merge,
    heading,
    plan_merge,
    title,
)
from maturity_desktop.exchange.engagement_json import read_engagement, write_engagement


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
    linked: list[Row] = [
        *shown.where(Support, evidence="ev-1"),
        *shown.where(Shows, evidence="ev-1"),
        *shown.where(MetricValue, evidence="ev-1"),
    ]
    do(document, Change(without=(*linked, shown.table(Evidence)[("ev-1",)])))


@contextmanager
def merged(
    files: Files, ours: list[Edit], theirs: list[Edit], prefer: Side = "mine"
) -> Iterator[tuple[Document, list[tuple[str, str, str]]]]:
    """Our copy with theirs in it; what was asked, as title and both answers."""
    path, other = files.new(), files.folder / "theirs.maturity"
    shutil.copy(path, other)
    with files.open(path, who="Ann") as one, files.open(other, who="Ben") as two:
        for document, edits in ((one, ours), (two, theirs)):
            for edit in edits:
                document.do(edit, document.read())
        plan = plan_merge(one, two)
        asked = [
            (title(c, plan), answer(c, c.ours, plan), answer(c, c.theirs, plan)) for c in plan.open
        ]
        assert all(heading(conflict, plan).group for conflict in plan.open)
        choices: dict[tuple[str, tuple[str | int, ...], str], Choice] = {**plan.prefer(prefer)}
        apply_merge(one, two, plan, choices)
        assert check(one).faults == ()
        _can_be_exported(one.read(), files)
        yield one, asked


def _can_be_exported(assessment: Assessment, files: Files) -> None:
    path = files.folder / "merged.json"
    write_engagement(assessment, path)
    assert Assessment(read_engagement(path)) == assessment
