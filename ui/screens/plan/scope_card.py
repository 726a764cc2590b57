"""The card *Scope*: the table, its state, the way to sign it and to amend what was signed."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import msgspec
from msgspec import UNSET
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.amending import lost_with
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import ChangeScope, ScopeChange, SetGoalAreas
from maturity_desktop.assessment.records import GoalArea
from maturity_desktop.errors import UserError
from maturity_desktop.planning.scope_page import PageAmendment, ScopePage, page_amendments
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import counted
from ui.screens.plan.amend_bar import AmendBar
from ui.screens.plan.area_table import AreaTable
from ui.screens.plan.dates import short_day
from ui.screens.plan.reason_prompt import ReasonPrompt
from ui.screens.plan.sign_dialog import SignDialog
from ui.screens.plan.tag import IconTag
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.notices import Notice
from ui.widgets.text import ElidedLabel, label, line

_AMENDMENTS_HIGH = 84
_TYPED_REASON = "not given yet"


class ScopeCard(QFrame):
    """While an amendment is collected, the table shows what would be; saving makes one step.

    Signals:
        pending_changed: another change is collected, or the collection ended: refresh.
    """

    pending_changed = Signal()

    def __init__(self, look: Look, work: Work, today: date) -> None:
        super().__init__()
        self._look, self._work, self._today = look, work, today
        self._pending: dict[str, ScopeChange] | None = None
        self._pending_round = ""
        px = look.px
        self.setProperty("card", "true")
        self.setAccessibleName("Scope")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(10), px(20), px(8))
        column.setSpacing(0)
        column.addLayout(self._head())
        self.table = AreaTable(look)
        column.addWidget(self.table, 1)
        column.addWidget(line())
        self._amendments = _Amendments(look)
        column.addWidget(self._amendments)
        self.amend_bar = AmendBar(look)
        column.addWidget(self.amend_bar)
        column.addWidget(self._make_foot())
        self._connect()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(10))
        row.addWidget(label("Scope", "section"))
        self.counts = ElidedLabel("", "caption")
        row.addWidget(self.counts, 1)
        self.tag = IconTag(self._look)
        row.addWidget(self.tag)
        return row

    def _make_foot(self) -> QWidget:
        px = self._look.px
        self._foot = QWidget()
        self._foot.setMinimumHeight(px(36))
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, px(4), 0, 0)
        row.setSpacing(px(12))
        self.notes = label("", "caption", wrap=True)
        row.addWidget(self.notes, 1)
        self.sign_button = button(self._look, "Sign…", self.sign, small=True)
        self.amend_button = button(self._look, "Amend with reason", self.amend, kind="link")
        self.amend_button.setStyleSheet("QPushButton { padding-right: 0; }")
        row.addWidget(self.sign_button)
        row.addWidget(self.amend_button)
        return self._foot

    def _connect(self) -> None:
        self.table.changed.connect(self._on_changed)
        self.table.leaving_wanted.connect(self._ask_leaving)
        self.table.goal_toggled.connect(self._toggle_goal)
        self.table.refused.connect(self._on_refused)
        self.amend_bar.saved.connect(self._save_amendment)
        self.amend_bar.dropped.connect(self._drop_amendment)

    # --- showing

    def preview(self, shown: Assessment) -> Assessment:
        """What is shown, with the amendment that is being collected."""
        if self._pending is None or self._pending_round != self._work.workspace.round_id:
            return shown
        try:
            edit = ChangeScope(
                self._pending_round, self._pending, reason=_TYPED_REASON, date="2000-01-01"
            )
            return shown.with_rows(edit.rows(shown))
        except UserError:
            return shown

    @property
    def amending(self) -> bool:
        """An amendment is being collected for the chosen round."""
        here = self._pending_round == self._work.workspace.round_id
        return self._pending is not None and here

    def show_page(self, page: ScopePage) -> None:
        """`page` of `preview`."""
        model = self._work.workspace.shown.model
        changed = tuple(self._pending or ()) if self.amending else ()
        levels = () if model.scoring.levels == "none" else model.carrying_levels
        self.table.name_levels(lambda number: f"{number} {model.level_name(number)}".strip())
        self.table.show_page(page, changed, levels)
        locked = bool(self._work.locked)
        writable = not locked and (not page.signed or self.amending)
        self.table.set_editable(editable=writable, goals=not locked and not page.signed)
        areas = f"{page.areas_in} of {counted(page.areas_all, 'area')}"
        statements = f"{page.statements_in} of {counted(page.statements_all, 'statement')}"
        self.counts.setText(f"{areas}, {statements}")
        self._show_tag(page)
        self.notes.setText(" ".join(page.notes))
        # Those that are made already: what is being collected stands in the table.
        shown = self._work.workspace.shown
        self._amendments.show_amendments(page_amendments(shown, self._work.workspace.round_id))
        self.amend_bar.setVisible(self.amending)
        self.amend_bar.show_count(len(changed))
        self._foot.setVisible(not self.amending)
        self.sign_button.setVisible(not page.signed and not locked)
        self.amend_button.setVisible(page.signed and not locked)

    def _show_tag(self, page: ScopePage) -> None:
        if self.amending:
            self.tag.show_tag("amendment not saved yet", "warn", "pencil")
        elif page.signed:
            day = short_day(page.signed_on, self._today)
            self.tag.show_tag(f"frozen {day}, signed" if day else "frozen, signed", "ok", "lock")
            by = f" by {page.signed_by}" if page.signed_by else ""
            self.tag.tell(f"Signed {long_date(page.signed_on)}{by}".strip())
        else:
            self.tag.show_tag("draft", "plain", "pencil")
            self.tag.tell("Not signed yet: everything can be changed")

    # --- changing

    def _on_changed(self, areas: dict[str, ScopeChange]) -> None:
        if self.amending:
            self._collect(areas)
        else:
            self._work.do(ChangeScope(self._work.workspace.round_id, areas))

    def _collect(self, areas: dict[str, ScopeChange]) -> None:
        """Later values of a field stand in place of earlier ones; what is as before goes."""
        shown, round_id = self._work.workspace.shown, self._work.workspace.round_id
        pending = dict(self._pending or {})
        for area, change in areas.items():
            told = {**_told(pending.get(area)), **_told(change)}
            before = shown.scope(round_id, area)
            if told.get("included", before.included):
                told.pop("reason", None)
            kept = {
                field: value for field, value in told.items() if value != getattr(before, field)
            }
            pending.pop(area, None)
            if kept:
                pending[area] = ScopeChange(**kept)
        self._pending = pending
        self.pending_changed.emit()

    def _ask_leaving(self, areas: list[str]) -> None:
        names = {area.id: area for area in self.table.area_rows.rows_of_areas()}
        found = [names[area] for area in areas]
        one = len(found) == 1
        what = found[0].name if one else f"{len(found)} areas"
        shown, round_id = self._work.workspace.shown, self._work.workspace.round_id
        inside = [area.id for area in found if area.included]
        lost = lost_with(shown, round_id, inside)
        about = f"What was agreed for {'it' if one else 'them'} is kept and returns with "
        about += f"{'it' if one else 'them'}."
        asked = ReasonPrompt(
            self._look,
            f"Leave {what} out",
            f"{about} {lost[:1].upper()}{lost[1:]}." if lost else about,
            self.window(),
            word="Leave out",
            reason=found[0].reason,
        )

        def leave() -> None:
            change = ScopeChange(included=False, reason=asked.reason)
            self._on_changed(dict.fromkeys(areas, change))
            if not self.amending:
                self._work.tell_undoable(f"{what} left out{f'; {lost}' if lost else ''}")

        self._work.ask(asked, leave)

    def _toggle_goal(self, goal: str, areas: Sequence[str]) -> None:
        """All of the areas come in where any is not yet."""
        shown = self._work.workspace.shown
        now = [row.area for row in shown.where(GoalArea, goal=goal)]
        missing = [area for area in areas if area not in now]
        after = [*now, *missing] if missing else [area for area in now if area not in areas]
        self._work.do(SetGoalAreas(goal, tuple(after)))

    def _on_refused(self) -> None:
        if not self._work.refuses():
            how = "Goals can be changed in the list of goals."
            if not self.amending:
                how = "Choose “Amend with reason” to change it."
            text = f"The scope is signed. {how}" if not self.amending else how
            self._work.notice.emit(Notice(text, "warn"))

    def sign(self) -> None:
        """Asks for day and role, and freezes the scope."""
        if not self._work.refuses():
            self._work.ask(SignDialog(self._look, self._work, self._today, self.window()))

    def amend(self) -> None:
        """Begins to collect changes; they are saved together, with one reason."""
        if self._work.refuses():
            return
        if not self.amending:
            self._pending, self._pending_round = {}, self._work.workspace.round_id
            self.amend_bar.clear()
            self.pending_changed.emit()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_amendment(self, reason: str) -> None:
        pending = self._pending or {}
        edit = ChangeScope(
            self._pending_round, pending, reason=reason, date=self._today.isoformat()
        )
        self._pending = None
        if self._work.do(edit):
            self._work.tell_undoable("Amendment saved")
        elif pending:
            self._pending = pending
        self.pending_changed.emit()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_amendment(self) -> None:
        pending, round_id = self._pending, self._pending_round
        self._pending = None
        self.pending_changed.emit()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if pending:
            back = partial(self._take_up, pending, round_id)
            self._work.notice.emit(Notice("Amendment dropped", action="Undo", run=back))

    def _take_up(self, pending: dict[str, ScopeChange], round_id: str) -> None:
        self._pending, self._pending_round = pending, round_id
        self.pending_changed.emit()


def _told(change: ScopeChange | None) -> dict[str, Any]:
    """The fields that a change sets."""
    if change is None:
        return {}
    return {
        name: value for name, value in msgspec.structs.asdict(change).items() if value is not UNSET
    }


class _Amendments(QScrollArea):
    """What changed after the scope was signed, the oldest first; hidden while nothing has."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[PageAmendment, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Amendments")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_amendments(self, amendments: tuple[PageAmendment, ...]) -> None:
        if amendments == self._shown:
            return
        self._shown = amendments
        px = self._look.px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, px(6), 0, px(4))
        column.setSpacing(px(3))
        column.addWidget(label(counted(len(amendments), "amendment").capitalize(), "group"))
        for one in amendments:
            column.addWidget(self._line(one))
        self.setWidget(inside)
        inside.show()
        self.setVisible(bool(amendments))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if amendments else Qt.FocusPolicy.NoFocus)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the words, up to four lines or so; then it scrolls."""
        inside = self.widget()
        column = inside.layout() if inside is not None else None
        if column is not None:
            column.invalidate()
            wanted = column.totalHeightForWidth(self.width())
            if wanted < 0:  # nothing in it that wraps
                wanted = column.totalSizeHint().height()
            self.setFixedHeight(min(wanted, self._look.px(_AMENDMENTS_HIGH)))

    def _line(self, one: PageAmendment) -> QLabel:
        when = f"{long_date(one.date)}: " if one.date else ""
        return label(f"{when}{one.change}. Reason: {one.reason}", "caption", wrap=True)
