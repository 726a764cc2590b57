"""The edits: one small class for each thing a person can do.

`rows` is pure: from an assessment to the row changes that make the edit. Whoever applies it, the
window at once or the document in a transaction, uses the same changes. No edit knows how to undo
itself: the document keeps what changed.

A label is made from the edit's name and its `params`, short values that stand in the history, so
it can be told again years later and in another language. Notes and other texts stay out of it.
"""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID, uuid4, uuid5

import msgspec

from maturity_desktop.assessment.amending import told_rules, told_scope
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.ordering import after
from maturity_desktop.assessment.records import (
    Amendment,
    AreaText,
    Engagement,
    NaCode,
    Rating,
    RatingSource,
    Round,
    RoundKind,
    Row,
    RowChange,
    Scope,
    Support,
)
from maturity_desktop.assessment.register import Register
from maturity_desktop.errors import UserError

Rows = tuple[RowChange, ...]


def new_id() -> str:
    """A random id for a row without a natural key."""
    return str(uuid4())


def put(before: Row | None, after_: Row) -> Rows:
    """The change from one record to the other; none if they are equal."""
    return () if before == after_ else (RowChange(before, after_),)


class Edit(msgspec.Struct, frozen=True):
    """Base of the edits."""

    wording: ClassVar[str]

    def rows(self, assessment: Assessment) -> Rows:
        """What changes; raises `UserError` where the edit makes no sense."""
        raise NotImplementedError

    def params(self) -> dict[str, Any]:
        """Ids and short values for the label."""
        return {}

    @property
    def name(self) -> str:
        return type(self).__name__


class CreateEngagement(Edit, frozen=True):
    """The first edit of every file: the client, the model, the first round."""

    engagement: Engagement
    round: Round
    wording = "New engagement"

    def rows(self, assessment: Assessment) -> Rows:
        return (RowChange(None, self.engagement), RowChange(None, self.round))


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
    """New values for fields of a round: dates, status, summary."""

    round: str
    values: dict[str, Any]
    wording = "Change of the round: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.table(Round)[(self.round,)]
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
        if any(r.name.casefold() == self.round_name.casefold() for r in assessment.rounds):
            raise UserError(f"There is a round “{self.round_name}” already", "Choose another name.")
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


class ScopeChange(msgspec.Struct, frozen=True):
    """What `ChangeScope` does to one area; None leaves a field."""

    included: bool | None = None
    target: int | None = None
    weight: float | None = None
    depth: str | None = None
    reason: str | None = None
    operator: str | None = None
    units: str | None = None
    voices: int | None = None


class ChangeScope(Edit, frozen=True):
    """Areas in or out, targets, weights and depth of a round; rules that were agreed with them.

    Once the scope is signed a reason is required, and an amendment records it. A rule holds for
    every round, so each round that is signed gets the amendment.

    Attributes:
        rules: new values for fields of the engagement.
    """

    round: str
    areas: dict[str, ScopeChange]
    reason: str = ""
    date: str = ""
    amendment_id: str = msgspec.field(default_factory=new_id)
    rules: dict[str, Any] = {}  # msgspec copies it
    wording = "Scope and rules: {what}"

    def rows(self, assessment: Assessment) -> Rows:
        changes = self._scope_rows(assessment)
        rules = ChangeEngagement(self.rules).rows(assessment)
        amendments = [
            RowChange(None, amendment)
            for agreed in assessment.rounds
            if agreed.scope_state == "signed"
            and (amendment := self._amendment(agreed.id, assessment, changes, rules))
        ]
        if amendments and not self.reason:
            raise UserError(
                "The scope of this round is signed: a change needs a reason",
                "Give it with --reason.",
            )
        return (*changes, *rules, *amendments)

    def _scope_rows(self, assessment: Assessment) -> list[RowChange]:
        changes: list[RowChange] = []
        for area_id, change in self.areas.items():
            before = assessment.get(Scope, self.round, area_id)
            values = {
                field: value
                for field in change.__struct_fields__
                if (value := getattr(change, field)) is not None
            }
            start = before or Scope(round=self.round, area=area_id)
            if change.included is not None:
                # The reason says why an area is out; an area that is in needs none.
                values["reason"] = "" if change.included else (self.reason or start.reason)
            changed = msgspec.structs.replace(start, **values)
            if changed != start:
                changes.append(RowChange(before, changed))
        return changes

    def _amendment(
        self, round_id: str, assessment: Assessment, changes: Iterable[RowChange], rules: Rows
    ) -> Amendment | None:
        """What the round's report prints; None where nothing that was signed changes."""
        told = [told_scope(assessment, c) for c in changes if round_id == self.round]
        told += [sentence for change in rules if (sentence := told_rules(change))]
        if not told:
            return None
        amendment_id = str(uuid5(UUID(self.amendment_id), round_id))
        return Amendment(amendment_id, round_id, self.date, "; ".join(told), self.reason)

    def params(self) -> dict[str, Any]:
        return {"what": ", ".join((*self.areas, *self.rules))}


class RateCriterion(Edit, frozen=True):
    """One answer: an option, or not applicable with code and reason, or neither to clear it."""

    round: str
    criterion: str
    option: str | None = None
    na: NaCode | None = None
    reason: str = ""
    source: RatingSource = "assessor"
    wording = "Rating of {criterion}: {answer}"

    def rows(self, assessment: Assessment) -> Rows:
        if self.na is not None and not self.reason:
            raise UserError("Not applicable needs a reason", "Say why in a few words.")
        before = assessment.get(Rating, self.round, self.criterion)
        start = before or Rating(round=self.round, criterion=self.criterion)
        changed = msgspec.structs.replace(
            start,
            option=self.option,
            na=self.na,
            reason=self.reason,
            source=self.source,
            inferred=False,
        )
        return _put_rating(before, changed)

    def params(self) -> dict[str, Any]:
        answer = "NA" if self.na else self.option or "open"
        return {"criterion": self.criterion, "answer": answer}


class WriteNote(Edit, frozen=True):
    """The assessor's note at one criterion."""

    round: str
    criterion: str
    note: str
    wording = "Note at {criterion}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(Rating, self.round, self.criterion)
        start = before or Rating(round=self.round, criterion=self.criterion)
        return _put_rating(before, msgspec.structs.replace(start, note=self.note))

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion}


class WriteAreaText(Edit, frozen=True):
    """Summary, strengths, gaps and recommendation of one area."""

    text: AreaText
    wording = "Text of {area}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(AreaText, self.text.round, self.text.area)
        return put(before, self.text)

    def params(self) -> dict[str, Any]:
        return {"area": self.text.area}


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
            # The old reason spoke for the old answer.
            values["reason"] = start.reason if (start.option, start.na) == (option, na) else ""
        if line.note:
            values["note"] = line.note
        if line.reason:
            values["reason"] = line.reason
        if line.flag is not None:
            values["flag"] = line.flag
        return _put_rating(before, msgspec.structs.replace(start, **values))

    def params(self) -> dict[str, Any]:
        return {"count": len(self.lines)}


def _put_rating(before: Rating | None, changed: Rating) -> Rows:
    """As `put`, but a rating in which nothing is left leaves no row behind."""
    if changed.is_blank:
        return (RowChange(before, None),) if before is not None else ()
    return put(before, changed)


_EDITS: tuple[type[Edit], ...] = (
    CreateEngagement,
    LoadEngagement,
    ChangeEngagement,
    ChangeRound,
    AddRound,
    ChangeScope,
    RateCriterion,
    WriteNote,
    WriteAreaText,
    EnterRatings,
)
_WORDING = {edit.__name__: edit.wording for edit in _EDITS}


def label(edit: str, params: dict[str, Any]) -> str:
    """What the history calls an edit, from what it keeps: ``Rating of change.tools.3.1: L``.

    An edit of a newer version of the program is called by its name.
    """
    try:
        return _WORDING[edit].format_map(params)
    except (KeyError, ValueError):
        return edit
