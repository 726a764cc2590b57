"""Edits of the engagement as a whole and of its rounds."""

from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put
from maturity_desktop.assessment.edit import Edit
from maturity_desktop.assessment.ordering import after
from maturity_desktop.assessment.records import (
    Engagement,
    Rating,
    Round,
    RoundKind,
    Row,
    RowChange,
    Scope,
    Support,
)
from maturity_desktop.errors import UserError


class CreateEngagement(Edit, frozen=True):
    """The first edit of every file: the client, the model, the first round.

    Attributes:
        more: what else was settled at once, such as the scope; no undo goes behind it.
    """

    engagement: Engagement
    round: Round
    more: tuple[Row, ...] = ()
    wording = "New engagement"

    def rows(self, assessment: Assessment) -> Rows:
        return tuple(RowChange(None, row) for row in (self.engagement, self.round, *self.more))


class LoadEngagement(Edit, frozen=True):
    """All rows of an engagement that was exported before; the file is new."""

    content: tuple[Row, ...]
    wording = "Import of an engagement"

    def rows(self, assessment: Assessment) -> Rows:
        return tuple(RowChange(None, row) for row in self.content)


class ChangeEngagement(Edit, frozen=True):
    """New values for fields of the engagement: author, policy, what the cover says."""

    values: dict[str, Any]
    wording = "Change of the engagement: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.engagement
        return put(before, msgspec.structs.replace(before, **self.values))

    def params(self) -> dict[str, Any]:
        return {"fields": ", ".join(sorted(self.values))}


class ChangeRound(Edit, frozen=True):
    """New values for fields of a round: name, dates, status, summary."""

    round: str
    values: dict[str, Any]
    wording = "Change of the round: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.table(Round)[(self.round,)]
        if "name" in self.values:
            _refuse_taken(assessment, self.values["name"], self.round)
        return put(before, msgspec.structs.replace(before, **self.values))

    def params(self) -> dict[str, Any]:
        return {"fields": ", ".join(sorted(self.values))}


class AddRound(Edit, frozen=True):
    """A further round with the scope of the last one, on request with its answers."""

    id: str
    round_name: str
    kind: RoundKind = "facilitated"
    date: str = ""
    copy_answers: bool = False
    wording = "New round {round_name}"

    def rows(self, assessment: Assessment) -> Rows:
        last = assessment.rounds[-1] if assessment.rounds else None
        _refuse_taken(assessment, self.round_name, self.id)
        position = after(last.position if last else None)
        made: list[Row] = [
            Round(self.id, self.round_name, position, kind=self.kind, date=self.date)
        ]
        if last is not None:
            scopes = assessment.of_round(Scope, last.id)
            made += [msgspec.structs.replace(scope, round=self.id) for scope in scopes]
        if last is not None and self.copy_answers:
            made += _copied_answers(assessment, last.id, self.id)
        return tuple(RowChange(None, row) for row in made)

    def params(self) -> dict[str, Any]:
        return {"round_name": self.round_name}


def _refuse_taken(assessment: Assessment, name: str, round_id: str) -> None:
    """Names are unique, case folded: a person finds a round by its name."""
    folded = name.casefold()
    if any(r.id != round_id and r.name.casefold() == folded for r in assessment.rounds):
        raise UserError(f"There is a round “{name}” already", "Choose another name.")


def _copied_answers(assessment: Assessment, source: str, target: str) -> list[Row]:
    """Ratings, marked as copied, and the evidence behind them; flags belong to the old round."""
    ratings = [
        msgspec.structs.replace(r, round=target, source="copied", flag=False)
        for r in assessment.of_round(Rating, source)
        if not r.is_open
    ]
    supports = [
        msgspec.structs.replace(support, round=target)
        for support in assessment.of_round(Support, source)
    ]
    return [*ratings, *supports]
