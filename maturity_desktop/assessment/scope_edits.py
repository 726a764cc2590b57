"""The edit of what was agreed: areas, depth, targets, weights and rules."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

import msgspec
from msgspec import UNSET, UnsetType

from maturity_desktop.assessment.amending import told_rules, told_scope
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, standing
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.engagement_edits import ChangeEngagement
from maturity_desktop.assessment.records import Amendment, Round, RowChange, Scope
from maturity_desktop.errors import UserError


class ScopeChange(msgspec.Struct, frozen=True):
    """What `ChangeScope` does to one area; UNSET leaves a field, None takes its value away."""

    included: bool | UnsetType = UNSET
    target: int | UnsetType | None = UNSET
    weight: float | UnsetType = UNSET
    depth: str | UnsetType = UNSET
    reason: str | UnsetType = UNSET
    operator: str | UnsetType = UNSET
    units: str | UnsetType = UNSET
    voices: int | UnsetType | None = UNSET


class SignScope(Edit, frozen=True):
    """The scope page is signed: from now on every change of it is an amendment with a reason.

    Attributes:
        date: ISO date.
        by: role of who signed for the client.
    """

    round: str
    date: str
    by: str
    wording = "Scope signed"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Round, self.round)
        signed = msgspec.structs.replace(
            before, scope_state="signed", signed_on=self.date, signed_by=self.by
        )
        return put(before, signed)


class ChangeScope(Edit, frozen=True):
    """Areas in or out, targets, weights and depth of a round; rules that were agreed with them.

    Once the scope is signed a reason is required, and an amendment records it. A rule holds for
    every round, so each round that is signed gets the amendment.

    Attributes:
        reason: of the amendment, and of every area that leaves without a reason of its own.
        rules: new values for fields of the engagement.
    """

    round: str
    areas: dict[str, ScopeChange]
    reason: str = ""
    date: str = ""
    amendment_id: str = msgspec.field(default_factory=new_id)
    rules: dict[str, Any] = msgspec.field(default_factory=dict)
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
                if (value := getattr(change, field)) is not UNSET
            }
            start = before or Scope(round=self.round, area=area_id)
            if change.included is not UNSET:
                # The reason says why an area is out; an area that is in needs none.
                own = change.reason or self.reason or start.reason
                values["reason"] = "" if change.included else own
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
