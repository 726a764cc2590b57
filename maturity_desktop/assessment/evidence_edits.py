"""Edits of the evidence register, and of what an item says about a criterion."""

from typing import Any
from uuid import UUID, uuid5

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.file_names import clean_name
from maturity_desktop.assessment.records import (
    Evidence,
    EvidenceKind,
    EvidenceState,
    MetricValue,
    Participant,
    Session,
    Shows,
    Stance,
    Support,
)
from maturity_desktop.assessment.register import next_number
from maturity_desktop.errors import UserError


class AddEvidence(Edit, frozen=True):
    """A new item with the next number, linked to the criterion it was found for.

    Items of the same title may stand side by side; whoever enters one is offered the other.
    """

    round: str
    criterion: str
    title: str
    kind: EvidenceKind
    stance: Stance = "supports"
    state: EvidenceState = "seen"
    link: str = ""
    id: str = msgspec.field(default_factory=new_id)
    wording = "New evidence at {criterion}: {stance}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(Evidence, self.id)
        number = before.number if before is not None else next_number(assessment)
        item = Evidence(
            self.id, number, self.title, kind=self.kind, state=self.state, link=self.link
        )
        _must_have_title(item)
        support = Support(self.id, self.round, self.criterion, stance=self.stance)
        return put(before, item) + put(assessment.get(Support, *support.key), support)

    def params(self) -> dict[str, Any]:
        return {"evidence": self.id, "criterion": self.criterion, "stance": self.stance}


class RegisterEvidence(Edit, frozen=True):
    """A new item with the next number that no statement is linked to yet: a request, a promise.

    Attributes:
        values: further fields of the item: area, owner role, due date, session, participant.
    """

    title: str
    kind: EvidenceKind
    state: EvidenceState = "requested"
    values: dict[str, Any] = msgspec.field(default_factory=dict)
    id: str = msgspec.field(default_factory=new_id)
    wording = "New evidence in the register"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(Evidence, self.id)
        number = before.number if before is not None else next_number(assessment)
        item = Evidence(self.id, number, self.title, kind=self.kind, state=self.state)
        item = _of_those_there(assessment, msgspec.structs.replace(item, **self.values))
        _must_have_title(item)
        return put(before, item)

    def params(self) -> dict[str, Any]:
        return {"evidence": self.id}


class RequestDocuments(Edit, frozen=True):
    """Many documents asked for at once, as the model lists them: one step of undo.

    Attributes:
        items: each an area id, a title, an owner role and a due date; one whose title is in the
            register for the area already is left out.
        seed: random; ids derive from it, so that `rows` stays pure.
    """

    items: tuple[tuple[str, str, str, str], ...]
    seed: str = msgspec.field(default_factory=new_id)
    wording = "Documents requested: {count}"

    def rows(self, assessment: Assessment) -> Rows:
        known = {(item.area, item.title.casefold()) for item in assessment.table(Evidence).values()}
        number = next_number(assessment)
        changes: Rows = ()
        for area, title, owner, due in self.items:
            if (area, title.casefold()) in known:
                continue
            known.add((area, title.casefold()))
            item = Evidence(
                str(uuid5(UUID(self.seed), f"{area}/{title}")),
                number,
                title,
                state="requested",
                owner_role=owner,
                due=due,
                area=area,
            )
            _must_have_title(item)
            changes += put(None, item)
            number += 1
        return changes

    def params(self) -> dict[str, Any]:
        return {"count": len(self.items)}


class RemoveEvidence(Edit, frozen=True):
    """An item leaves the register, with all it said; undo brings both back."""

    evidence: str
    wording = "Evidence removed from the register"

    def rows(self, assessment: Assessment) -> Rows:
        links = (
            *assessment.where(Support, evidence=self.evidence),
            *assessment.where(Shows, evidence=self.evidence),
        )
        item = assessment.get(Evidence, self.evidence)
        changes = tuple(change for row in (*links, item) for change in remove(row))
        # A figure stays when the item it stood in goes.
        for value in assessment.where(MetricValue, evidence=self.evidence):
            changes += put(value, msgspec.structs.replace(value, evidence=""))
        return changes

    def params(self) -> dict[str, Any]:
        return {"evidence": self.evidence}


class MapEvidence(Edit, frozen=True):
    """What one item says about many statements, ticked in one pass.

    Attributes:
        stances: by criterion id; None: it says nothing. Statements not named stay as they are.
    """

    evidence: str
    round: str
    stances: dict[str, Stance | None]
    wording = "Evidence linked to statements: {count}"

    def rows(self, assessment: Assessment) -> Rows:
        changes: Rows = ()
        for criterion, stance in self.stances.items():
            edit = (
                UnlinkEvidence(self.evidence, self.round, criterion)
                if stance is None
                else LinkEvidence(self.evidence, self.round, criterion, stance)
            )
            changes += edit.rows(assessment)
        return changes

    def params(self) -> dict[str, Any]:
        return {"evidence": self.evidence, "count": len(self.stances)}


class ChangeEvidence(Edit, frozen=True):
    """New values for fields of an item: title, kind, state, link, the sample."""

    evidence: str
    values: dict[str, Any]
    wording = "Change of evidence: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = _item(assessment, self.evidence)
        changed = _of_those_there(assessment, msgspec.structs.replace(before, **self.values))
        _must_have_title(changed)
        return put(before, changed)

    def params(self) -> dict[str, Any]:
        return {"evidence": self.evidence, "fields": ", ".join(sorted(self.values))}


class LinkEvidence(Edit, frozen=True):
    """An item speaks for or against a criterion, whatever it did before."""

    evidence: str
    round: str
    criterion: str
    stance: Stance = "supports"
    wording = "Evidence at {criterion}: {stance}"

    def rows(self, assessment: Assessment) -> Rows:
        _item(assessment, self.evidence)
        before = assessment.get(Support, self.evidence, self.round, self.criterion)
        if before is not None and before.stance == self.stance:
            return ()
        # A resolution spoke about the stance that was.
        return put(before, Support(self.evidence, self.round, self.criterion, stance=self.stance))

    def params(self) -> dict[str, Any]:
        return {"evidence": self.evidence, "criterion": self.criterion, "stance": self.stance}


class UnlinkEvidence(Edit, frozen=True):
    """An item says nothing about a criterion any longer; it stays in the register."""

    evidence: str
    round: str
    criterion: str
    wording = "Evidence taken from {criterion}"

    def rows(self, assessment: Assessment) -> Rows:
        return remove(assessment.get(Support, self.evidence, self.round, self.criterion))

    def params(self) -> dict[str, Any]:
        return {"evidence": self.evidence, "criterion": self.criterion}


class ResolveContradiction(Edit, frozen=True):
    """A contradiction no longer caps the rating, for the reason given; or it does again."""

    evidence: str
    round: str
    criterion: str
    resolved: bool
    resolution: str
    wording = "Contradiction at {criterion}: {answer}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(Support, self.evidence, self.round, self.criterion)
        if before is None or before.stance != "contradicts":
            raise UserError(
                "This item does not contradict the statement", "There is nothing to resolve."
            )
        if self.resolved and not self.resolution.strip():
            raise UserError(
                "A contradiction is resolved by a reason", "Say in a few words what settled it."
            )
        return put(
            before,
            msgspec.structs.replace(before, resolved=self.resolved, resolution=self.resolution),
        )

    def params(self) -> dict[str, Any]:
        answer = "resolved" if self.resolved else "unresolved"
        return {"evidence": self.evidence, "criterion": self.criterion, "answer": answer}


class AttachFile(Edit, frozen=True):
    """A file that lies in the document already becomes the item's own, in place of an older one.

    Attributes:
        attachment: its sha256 in hexadecimal, as `attachments.add` gave it.
        file_name: as it was called; cleaned here.
    """

    evidence: str
    attachment: str
    file_name: str
    wording = "File attached to an item of evidence"

    def rows(self, assessment: Assessment) -> Rows:
        before = _item(assessment, self.evidence)
        return put(
            before,
            msgspec.structs.replace(
                before,
                attachment=self.attachment,
                file_name=clean_name(self.file_name),
                kept=True,
            ),
        )

    def params(self) -> dict[str, Any]:
        return {"evidence": self.evidence}


class DetachFile(Edit, frozen=True):
    """The item has no file any longer. Its bytes stay until compacting: undo brings it back."""

    evidence: str
    wording = "File taken from an item of evidence"

    def rows(self, assessment: Assessment) -> Rows:
        before = _item(assessment, self.evidence)
        if not before.attachment:
            return ()
        return put(before, msgspec.structs.replace(before, attachment="", file_name="", kept=False))

    def params(self) -> dict[str, Any]:
        return {"evidence": self.evidence}


def _item(assessment: Assessment, evidence_id: str) -> Evidence:
    """The item; it may be gone, since another window can take back what added it."""
    item = assessment.get(Evidence, evidence_id)
    if item is None:
        raise UserError("This item is no longer in the register", "Add it again if it is needed.")
    return item


def _must_have_title(item: Evidence) -> None:
    if not item.title.strip():
        raise UserError("An item of evidence needs a title", "Name the document or what was seen.")


def _of_those_there(assessment: Assessment, item: Evidence) -> Evidence:
    """An item is kept whatever becomes of who promised it, and where, in another window."""
    who = item.participant if assessment.get(Participant, item.participant) else ""
    session = item.session if assessment.get(Session, item.session) else ""
    return msgspec.structs.replace(item, participant=who, session=session)
