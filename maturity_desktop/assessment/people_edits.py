"""Edits of the people who are asked: each stands once in the file."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove, standing
from maturity_desktop.assessment.edit import Edit
from maturity_desktop.assessment.records import (
    Attendance,
    Evidence,
    Heard,
    Note,
    Participant,
    Row,
    RowChange,
)
from maturity_desktop.errors import UserError


class AddPeople(Edit, frozen=True):
    """One or several people, as typed or pasted: one step of undo."""

    people: tuple[Participant, ...]
    wording = "People added: {count}"

    def rows(self, assessment: Assessment) -> Rows:
        known = assessment.table(Participant)
        changes = tuple(change for one in self.people for change in put(known.get(one.key), one))
        _aliases_must_differ(assessment.with_rows(changes), self.people)
        return changes

    def params(self) -> dict[str, Any]:
        return {"count": len(self.people)}


class ChangeParticipant(Edit, frozen=True):
    """New values for fields of a person: alias, role, department, name."""

    participant: str
    values: dict[str, Any]
    wording = "Change of a person: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Participant, self.participant)
        changed = msgspec.structs.replace(before, **self.values)
        changes = put(before, changed)
        if changed.alias != before.alias:
            _aliases_must_differ(assessment.with_rows(changes), (changed,))
        return changes

    def params(self) -> dict[str, Any]:
        return {"participant": self.participant, "fields": ", ".join(sorted(self.values))}


class RemoveParticipant(Edit, frozen=True):
    """A person goes: invitations and voices with them; lines they said stay, without a speaker.

    What is private stays so: only that a line without a speaker is not private tells it apart
    from the assessor's own (`talks.speaker_of`).
    """

    participant: str
    wording = "A person removed"

    def rows(self, assessment: Assessment) -> Rows:
        who = self.participant
        changes: list[RowChange] = []
        gone: tuple[type[Row], ...] = (Attendance, Heard)
        for kind in gone:
            for row in assessment.where(kind, participant=who):
                changes += remove(row)
        kept: tuple[type[Row], ...] = (Note, Evidence)
        for kind in kept:
            for row in assessment.where(kind, participant=who):
                changes += put(row, msgspec.structs.replace(row, participant=""))
        for other in assessment.where(Participant, manager=who):
            if other.id != who:
                changes += put(other, msgspec.structs.replace(other, manager=""))
        return (*changes, *remove(assessment.get(Participant, who)))

    def params(self) -> dict[str, Any]:
        return {"participant": self.participant}


def _aliases_must_differ(assessment: Assessment, people: Iterable[Participant]) -> None:
    known = Counter(one.alias.casefold() for one in assessment.table(Participant).values())
    for one in people:
        if not one.alias.strip():
            raise UserError("A person needs an alias", "A role and a letter, as “Service desk A”.")
        if known[one.alias.casefold()] > 1:
            raise UserError(
                f"Two people would be called “{one.alias}”", "Give one of them another letter."
            )
