"""The files that the pictures of the week show: done, under way, and a new one."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import (
    Calibration,
    Engagement,
    Evidence,
    Goal,
    Round,
    Row,
    Session,
    TopicPlan,
)
from maturity_desktop.assessment.talks import topics_in
from maturity_desktop.document.document import Document
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy

# The session that is under way, and how many of its topics are still open.
_RUNS, _LEFT = 4, 4
# As long as words get in a language that joins them.
_GOAL = "Neun von zehn Serviceanfragen werden innerhalb von zwei Arbeitstagen abgeschlossen"
_TITLE = "Dienstleistungsgütevereinbarungen und Eskalationszuständigkeiten der Rechenzentren"


class WeekFiles(NamedTuple):
    """The sample, the sample in the middle of a session and with a draft, and an empty one."""

    sample: Path
    running: Path
    empty: Path


def week_files(sample: Path, folder: Path) -> WeekFiles:
    """`folder` is made; the files get the names a person would give them."""
    folder.mkdir()
    made = WeekFiles(
        folder / "Northwind Logistics.maturity",
        folder / "under way.maturity",
        folder / "new.maturity",
    )
    shutil.copy(sample, made.sample)
    with Document.open(sample, who="Ann Berger") as document:
        under_way = tuple(_under_way(document.read()))
    Document.create(made.running, LoadEngagement(under_way)).close()
    rows = (
        Engagement(client="Meridian Insurance", model=encode_copy(find_model("itsm"))),
        Round("first", "Baseline", "i", date="2026-04-13"),
    )
    Document.create(made.empty, LoadEngagement(rows)).close()
    return made


def _under_way(assessment: Assessment) -> Iterator[Row]:
    """S4 is at its seventh topic, S5 has not begun, the scope is not signed; long words."""
    round_id = assessment.rounds[-1].id
    sessions = {one.number: one for one in assessment.where(Session, round=round_id)}
    left = {*topics_in(assessment, sessions[_RUNS].id)[-_LEFT:]}
    for number, session in sessions.items():
        left |= {*topics_in(assessment, session.id)} if number > _RUNS else set()
    goal = next(iter(assessment.table(Goal).values()))
    item = list(assessment.table(Evidence).values())[-1]
    for row in assessment.rows():
        values: dict[str, object] = {}
        if isinstance(row, Calibration):
            continue
        if row == assessment.rounds[-1]:
            values = {"scope_state": "draft", "signed_on": "", "signed_by": ""}
        elif row == sessions[_RUNS]:
            values = {"ended": ""}
        elif isinstance(row, Session) and row.round == round_id and row.number > _RUNS:
            values = {"begun": "", "ended": "", "notice": ""}
        elif isinstance(row, TopicPlan) and row in left:
            values = {"state": "open", "seconds": 0}
        elif row == goal:
            values = {"text": _GOAL}
        elif row == item:
            values = {"title": _TITLE, "owner_role": "Dienstleistungsgütebeauftragte"}
        yield msgspec.structs.replace(row, **values) if values else row
