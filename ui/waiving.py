"""Checks before delivery that are left as they are: asking for the reason, and taking it back."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.edits import UnwaiveCheck, WaiveCheck, new_id
from maturity_desktop.report.delivery_checks import Check, Hit
from maturity_desktop.report.wording import long_date
from ui.doing import Doing
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.check_list import CheckLine
from ui.widgets.controls import Segments
from ui.widgets.form_field import LineField
from ui.widgets.text import label
from ui.widgets.tick_list import TickLine, TickList
from ui.workspace import Workspace

_ALL, _SOME = "all", "some"


class Waiving(Doing):
    """Of the list of checks; each is left, or counts again, at once."""

    def __init__(
        self, look: Look, workspace: Workspace, owner: QWidget, who: Callable[[], str]
    ) -> None:
        """`owner`: the widget whose window the question stands over; `who` works here."""
        super().__init__(workspace, owner, "its checks")
        self._look, self._owner, self._who = look, owner, who

    def line(self, check: Check) -> CheckLine:
        """How the list shows a check."""
        row = check.waiver
        can = bool(check.rule) and not self.locked
        by = ""
        if row is not None:
            day = long_date(row.utc[:10])
            by = ", ".join(part for part in (row.who, day) if part)
        return CheckLine(check.sentence, check.detail, check.severity, check.leads, can, by)

    def leave(self, check: Check, done: Callable[[], object]) -> None:
        """Asks what of it is left as it is, and why; `done` once that was answered or not."""
        if self.refuses():
            return
        asked = WaiveDialog(self._look, check, self._owner.window())
        asked.finished.connect(lambda _result: done())
        self.ask(asked, lambda: self._waive(check, asked.subjects, asked.reason.text))

    def _waive(self, check: Check, subjects: Sequence[str], reason: str) -> None:
        """Raises: UserError, which the dialog says."""
        step, now = new_id(), datetime.now(UTC).isoformat(timespec="milliseconds")
        for subject in subjects:
            edit = WaiveCheck(
                self.workspace.round_id, check.rule, subject, reason, now, self._who()
            )
            self.workspace.do(edit, step)
        self.tell_undoable("Left as it is; the reason is printed")

    def count_again(self, check: Check) -> None:
        """It is no longer left as it is."""
        row = check.waiver
        if row is not None and self.do(UnwaiveCheck(row.round, row.rule, row.subject)):
            self.tell_undoable("Counts again")


class WaiveDialog(Asking):
    """The whole check, or only some of what it is about, and the reason.

    Attributes:
        reason: the line with the reason.
        parts: what can be left; None where there is nothing to choose from.
    """

    def __init__(self, look: Look, check: Check, parent: QWidget) -> None:
        super().__init__(look, "Leave it as it is", f"{check.sentence}.", parent)
        self.parts: TickList | None = None
        if len(check.hits) > 1:
            self._choose(check.hits)
        self.reason = LineField(look, "&Reason", hint="Printed in the report, with the method.")
        self.reason.line.setPlaceholderText("For example: shown on site, may not be copied")
        self.column.addWidget(self.reason)
        self.finish("Leave as it is")
        self.reason.line.setFocus()

    def _choose(self, hits: Sequence[Hit]) -> None:
        look = self.look
        choices = ((_ALL, f"All {len(hits)}"), (_SOME, "Only some"))
        self.how = Segments(look, choices, name="What is left as it is")
        self.how.choose(_ALL)
        self._hint = label("", "hint", wrap=True)
        lines = [TickLine(hit.subject, "", hit.name) for hit in hits]
        self.parts = TickList(look, "What is left as it is", lines, ())
        self.parts.setMinimumHeight(look.px(150))
        self.how.chosen.connect(self._on_chosen)
        self.column.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._hint)
        self.column.addWidget(self.parts, 1)
        self._show()

    def _on_chosen(self, _how: str) -> None:
        self._show()
        self._fit()
        if self.parts is not None and self.how.choice == _SOME:
            self.parts.setFocus()

    def _show(self) -> None:
        some = self.how.choice == _SOME
        if self.parts is not None:
            self.parts.setVisible(some)
        self._hint.setText("" if some else "What is found later is left as well.")
        self._hint.setVisible(not some)

    @property
    def subjects(self) -> tuple[str, ...]:
        """What is left, as a waiver names it; the empty one is the check as a whole."""
        if self.parts is None or self.how.choice == _ALL:
            return ("",)
        return self.parts.ticked

    def accept(self) -> None:
        if not self.subjects:
            self.refuse("Tick what is left as it is.")
        elif not self.reason.text:
            self.refuse("Say in a few words why; it is printed.", self.reason)
        else:
            self.settle()
