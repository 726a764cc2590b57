"""The sample with one more session that has not begun, for those who record it from outside."""

from pathlib import Path
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import AddSession, Invite, PlanTopics
from maturity_desktop.assessment.records import Participant
from maturity_desktop.document.document import Document

TOPICS = (
    ("incident", "process"),
    ("incident", "people"),
    ("incident", "tools"),
    ("incident", "measurement"),
    ("problem", "process"),
    ("problem", "customer"),
    ("change", "process"),
    ("change", "tools"),
    ("knowledge", "people"),
    ("service-request", "customer"),
)
LATER = ("service-request", "tools")
HERE, NEXT = "late-desk", "late-owners"
GUESTS = 5


class Planned(NamedTuple):
    """Attributes: `round`; `guests`: ids in the order of their keys; `aliases` of them by id."""

    round: str
    guests: tuple[str, ...]
    aliases: dict[str, str]


def plan_one_more(file: Path) -> Planned:
    """A session of 75 minutes with five people, ten topics and one for which no time is left."""
    with Document.open(file) as document:
        shown = document.read()
        round_id = shown.rounds[-1].id
        people = sorted(shown.table(Participant).values(), key=lambda one: one.alias)[:GUESTS]
        guests = tuple(one.id for one in people)
        edits = (
            AddSession(round_id, "Late shift", "2026-03-13", "15:00", id=HERE),
            AddSession(round_id, "Owners again", "2026-03-16", "09:00", id=NEXT),
            Invite(HERE, guests),
            PlanTopics(HERE, (*TOPICS, LATER)),
        )
        for edit in edits:
            document.do(edit, document.read())
        return Planned(round_id, guests, {one.id: one.alias for one in people})


def names_of(shown: Assessment) -> set[str]:
    """The names of all participants."""
    return {one.name for one in shown.table(Participant).values() if one.name}
