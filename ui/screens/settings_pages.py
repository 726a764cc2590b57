"""The pages of *Engagement and scope*: what each shows, what is wrong on it, and its edit."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    ChangeEngagement,
    ChangeRound,
    ChangeScope,
    Edit,
    SetRetention,
)
from maturity_desktop.assessment.privacy_edits import following
from maturity_desktop.assessment.records import Round
from maturity_desktop.errors import UserError
from maturity_desktop.text import clean, listed
from ui.theme import Look
from ui.widgets.client_fields import ClientFields
from ui.widgets.day_field import DayField
from ui.widgets.forget_keep import ABOUT, Dates, RetentionFields
from ui.widgets.form_body import FormBody
from ui.widgets.form_field import FormField, LineField
from ui.widgets.kind_field import KindField
from ui.widgets.scope_form import ScopeForm
from ui.widgets.scope_model import AreaChoice, ScopeModel
from ui.widgets.text import label

_SIGNED = (
    "The scope of this round is signed. A change is kept as an amendment, "
    "and the report prints it with this reason."
)


class SettingsPage(FormBody):
    """One part of the dialog; `shown` is what it began with, `start` where the keyboard goes."""

    start: QWidget

    def __init__(self, look: Look, shown: Assessment, title: str) -> None:
        super().__init__(look)
        self.shown = shown
        self.setAccessibleName(title)

    def typed(self) -> Hashable:
        """What stands in the fields; changes of it are what *Cancel* asks about."""
        raise NotImplementedError

    def check(self) -> bool:
        """Says beside the fields what is wrong; True if nothing is."""
        raise NotImplementedError

    def edit(self) -> Edit | None:
        """What was changed here; None where nothing was."""
        raise NotImplementedError


class ClientPage(SettingsPage):
    """Client, people, and what the report says of itself."""

    def __init__(self, look: Look, shown: Assessment) -> None:
        super().__init__(look, shown, "Client and report")
        self.people = ClientFields(look)
        self.classification = LineField(look, "&Classification", hint="At the foot of every page.")
        self.reference = LineField(look, "Document refere&nce")
        self.distribution = LineField(look, "&Distribution", hint="Who gets the report.")
        self._fields = {
            **self.people.by_name,
            "classification": self.classification,
            "distribution": self.distribution,
            "reference": self.reference,
        }
        for name, field in self._fields.items():
            field.line.setText(getattr(shown.engagement, name))
            field.line.setCursorPosition(0)
        self.start = self.people.client.line
        self.people.add_to(self)
        self.add_row((self.classification, 1), (self.reference, 1))
        self.add_row((self.distribution, 1))
        self.column.addStretch(1)
        self._begun = self._values()

    def typed(self) -> Hashable:
        return tuple(self._values().items())

    def check(self) -> bool:
        return self.tell(((self.people.client, self.people.client_fault),))

    def edit(self) -> ChangeEngagement | None:
        changed = _changed(self._begun, self._values())
        return ChangeEngagement(changed) if changed else None

    def _values(self) -> dict[str, Any]:
        return {name: field.text for name, field in self._fields.items()}


class ScopePage(SettingsPage):
    """Areas and rules; the reason of an amendment where something of it is signed."""

    def __init__(self, look: Look, shown: Assessment, round_id: str, today: str) -> None:
        """`today`, an ISO date, is that of the amendment."""
        super().__init__(look, shown, "Scope and rules")
        self._round_id, self._today = round_id, today
        rules = shown.engagement
        self.agreed = ScopeForm(
            look,
            ScopeModel(shown.model, _choices(shown, round_id)),
            policy=rules.na_policy,
            headline_level=rules.headline_level,
            weights=True,
        )
        signed = [found for found in shown.rounds if found.scope_state == "signed"]
        hint = _SIGNED
        if signed and round_id not in {found.id for found in signed}:
            names = listed([found.name for found in signed])
            hint = (
                f"The scope of {names} is signed, and the rules hold for every round. "
                "A change of them is kept as an amendment with this reason."
            )
        self.reason = LineField(look, "Reason for the cha&nge", hint=hint)
        self.reason.setVisible(bool(signed))
        self.start = self.agreed.table
        self.column.addWidget(self.reason)
        self.column.addWidget(self.agreed, 1)
        self._begun = self.agreed.typed()
        self._begun_rules = self._rules()

    def typed(self) -> Hashable:
        return (self.agreed.typed(), self.reason.text)

    def check(self) -> bool:
        # What an older file lacks is asked for when the scope is changed, not before.
        if self.agreed.typed() != self._begun and not self.agreed.check():
            self.ensureWidgetVisible(self.agreed.table, 0, self._look.px(56))
            return False
        return self.tell(((self.reason, self._reason_fault()),))

    def edit(self) -> ChangeScope | None:
        areas = self.agreed.changes()
        rules = _changed(self._begun_rules, self._rules())
        if not areas and not rules:
            return None
        return ChangeScope(
            self._round_id, areas, reason=self.reason.text, date=self._today, rules=rules
        )

    def _reason_fault(self) -> str:
        edit = self.edit()
        if edit is not None:
            try:
                edit.rows(self.shown)
            except UserError:
                return "Give the reason: the report prints it."
        return ""

    def _rules(self) -> dict[str, Any]:
        return {"na_policy": self.agreed.policy, "headline_level": self.agreed.headline_level}


class DeletionPage(SettingsPage):
    """By when the notes, and by when everything is to be deleted."""

    def __init__(self, look: Look, shown: Assessment) -> None:
        super().__init__(look, shown, "Deletion")
        own, after = shown.engagement, following(shown)
        self.fields = RetentionFields(
            look,
            Dates(own.notes_until, own.ratings_until),
            Dates(after.notes, after.ratings),
        )
        self.start = self.fields.notes.line
        self.column.addWidget(label(ABOUT, "body2", wrap=True))
        self.column.addWidget(self.fields)
        self.column.addStretch(1)
        self._begun = self.fields.dates

    def typed(self) -> Hashable:
        return (self.fields.notes.text, self.fields.ratings.text)

    def check(self) -> bool:
        return self.fields.check()

    def edit(self) -> SetRetention | None:
        dates = self.fields.dates
        return SetRetention(*dates) if dates is not None and dates != self._begun else None


class RoundPage(SettingsPage):
    """The round that is shown: its name, how and when it is done, and the report's opening."""

    def __init__(self, look: Look, shown: Assessment, round_id: str) -> None:
        super().__init__(look, shown, "Round")
        found = shown.table(Round)[(round_id,)]
        self._round_id = round_id
        self.name = LineField(look, "Round na&me", found.name)
        self.start = self.name.line
        self.kind = KindField(look, found.kind)
        self.first = DayField(look, "F&irst day", found.date)
        self.last = DayField(look, "L&ast day", found.until, hint="Empty for a single day.")
        self.place = LineField(look, "&Place, optional", found.place)
        self.target = DayField(
            look,
            "&Targets are to be reached by",
            found.target_date,
            hint="The report prints it beside the targets.",
        )
        self._summary = QPlainTextEdit(found.summary)
        self._summary.setTabChangesFocus(True)
        self._summary.setMinimumHeight(look.px(96))
        self.summary = FormField(
            look, "S&ummary", self._summary, hint="The report opens with these words."
        )
        self.add_row((self.name, 1), (self.kind, 1))
        self.add_row((self.first, 1), (self.last, 1))
        self.add_row((self.place, 1), (self.target, 1))
        self.column.addWidget(self.summary)
        self.column.addStretch(1)
        self._begun = self._values()

    def typed(self) -> Hashable:
        lines = (self.name, self.first, self.last, self.place, self.target)
        return (*(field.text for field in lines), self.kind.kind, self._values()["summary"])

    def check(self) -> bool:
        first, last = self.first.iso, self.last.iso
        backwards = "The last day is before the first." if first and last and last < first else ""
        return self.tell(
            (
                (self.name, self._name_fault()),
                (self.first, self.first.day_fault),
                (self.last, self.last.day_fault or backwards),
                (self.target, self.target.day_fault),
            )
        )

    def edit(self) -> ChangeRound | None:
        changed = _changed(self._begun, self._values())
        return ChangeRound(self._round_id, changed) if changed else None

    def _name_fault(self) -> str:
        name = self.name.text
        if not name:
            return "Give the round a name."
        try:
            ChangeRound(self._round_id, {"name": name}).rows(self.shown)
        except UserError as error:
            return f"{error.message}. {error.hint}"
        return ""

    def _values(self) -> dict[str, Any]:
        first, last = self.first.iso, self.last.iso
        return {
            "name": self.name.text,
            "kind": self.kind.kind,
            "date": first,
            "until": "" if last == first else last,
            "place": self.place.text,
            "target_date": self.target.iso,
            "summary": clean(self._summary.toPlainText()).strip(),
        }


def _choices(shown: Assessment, round_id: str) -> list[AreaChoice]:
    """What is agreed so far, area by area."""
    found: list[AreaChoice] = []
    for area in shown.model.areas:
        scope = shown.scope(round_id, area.id)
        found.append(
            AreaChoice(
                area.id,
                area.name,
                scope.included,
                scope.depth,
                scope.target,
                scope.reason,
                scope.weight,
            )
        )
    return found


def _changed(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in now.items() if value != before[name]}
