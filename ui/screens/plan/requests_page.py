"""Plan, Document requests: what to ask for, of whom, until when, and what became of it."""

from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import (
    ChangeEvidence,
    RemoveEvidence,
    RequestDocuments,
)
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.planning.days import day_of
from maturity_desktop.planning.reminders import chase_text
from maturity_desktop.text import counted
from ui.screens.plan.own_request import OwnRequest, RequestTicked, owners_known
from ui.screens.plan.requests_model import Filter, RequestsModel
from ui.screens.plan.requests_table import RequestsTable
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.text import ElidedLabel, label
from ui.widgets.text_dialog import TextDialog
from ui.workspace import Workspace

_FILTERS = (("all", "All"), ("asked", "Asked for"), ("missing", "Missing"))
_NEXT_WEEK, _DAY = timedelta(days=7), timedelta(days=1)
_DAYS_BEFORE = 2
_SATURDAY = 5


class RequestsPage(QWidget):
    """The documents of the areas in scope.

    Signals:
        notice: a `Notice` that the window shows.
        tab_wanted: ``"evidence"`` and the id of an item, to be shown there.
    """

    notice = Signal(object)
    tab_wanted = Signal(str, str)

    def __init__(self, look: Look, workspace: Workspace, *, today: date | None = None) -> None:
        """`today` decides what is late."""
        super().__init__()
        self.look, self.workspace = look, workspace
        self.work = Work(workspace, self)
        self.work.notice.connect(self.notice)
        self.rows = RequestsModel(self._on_told, self, today=today or date.today())
        self.table = RequestsTable(look, self.rows)
        self.table.state_told.connect(self.set_state)
        self.table.picked.connect(lambda item: self.tab_wanted.emit("evidence", item))
        self.table.removal_wanted.connect(self.remove)
        self.rows.dataChanged.connect(lambda *_range: self._show_ticked())
        px = look.px
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(20), px(12), px(20), px(10))
        inside.setSpacing(px(8))
        inside.addLayout(self._head())
        inside.addWidget(self.table, 1)
        inside.addLayout(self._foot())
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _head(self) -> QHBoxLayout:
        look, px = self.look, self.look.px
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(label("Document requests", "strong"))
        self._told = ElidedLabel("", "caption")
        row.addWidget(self._told, 1)
        self.filters = Segments(look, _FILTERS, name="Which documents")
        self.filters.choose("all")
        self.filters.chosen.connect(self._on_filter)
        row.addWidget(self.filters)
        self.reminder_button = button(look, "Reminder text…", self.open_reminder, small=True)
        row.addWidget(self.reminder_button)
        return row

    def _foot(self) -> QHBoxLayout:
        look, px = self.look, self.look.px
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.request_button = button(look, "", self.request, small=True)
        self.own_button = button(
            look, "Ask for something else…", self.request_own, icon="plus", small=True
        )
        row.addWidget(self.request_button)
        row.addWidget(self.own_button)
        keys = "Space ticks. A request: R received, S seen on site, F refused, Q open again"
        row.addWidget(ElidedLabel(keys, "small"), 1)
        return row

    # --- showing

    def refresh(self) -> None:
        """Shows what is there; ticks stay."""
        locked = bool(self.work.locked)
        shown = self.workspace.shown
        place = self.table.currentIndex()
        row, column = place.row(), place.column()
        self.rows.show(shown, self.workspace.round_id, locked=locked)
        if not self.table.currentIndex().isValid() and self.rows.rows:
            at = min(max(0, row), len(self.rows.rows) - 1)
            self.table.setCurrentIndex(self.rows.index(at, max(0, column)))
        self.table.owners = owners_known(shown)
        asked = self.rows.asked
        self._told.setText(asked.text or "Tick what to ask for")
        self.reminder_button.setEnabled(asked.open > 0)
        self.own_button.setEnabled(not locked)
        self._show_ticked()

    def restored(self) -> None:
        """After an undo or redo."""
        self.refresh()

    def commit(self) -> None:
        """What is being typed into a cell becomes an edit."""
        if self.table.state() == RequestsTable.State.EditingState:
            self.table.setFocus()

    def show_item(self, item_id: str) -> None:
        """Brings the keyboard to an item of the register."""
        for place, row in enumerate(self.rows.rows):
            if row.item is not None and row.item.id == item_id:
                self.table.setCurrentIndex(self.rows.index(place, 0))

    def _show_ticked(self) -> None:
        count = len(self.rows.ticked)
        text = f"Ask for {counted(count, 'document')}…" if count else "Ask for what is ticked…"
        self.request_button.setText(text)
        self.request_button.setEnabled(count > 0)

    def _on_filter(self, choice: str) -> None:
        self.rows.filter = cast("Filter", choice)
        self.refresh()

    # --- changing

    def request(self) -> None:
        """All that is ticked, in one step."""
        ticked = list(self.rows.ticked.values())
        if not ticked or self.work.refuses():
            return
        count = counted(len(ticked), "document")
        due = self._usual_due()
        dialog = RequestTicked(self.look, self.workspace.shown, count, due, self.window())

        def ask() -> None:
            owner, day = dialog.owner.text, dialog.due.iso or ""
            items = tuple((row.area, row.title, owner, day) for row in ticked)
            self.workspace.do(RequestDocuments(items))
            self.work.tell_undoable(f"Asked for {count}")

        dialog.attempt = ask
        # The button that was pressed has nothing left to ask for, and would lose the keyboard.
        dialog.accepted.connect(self.table.setFocus)
        self.work.ask(dialog)

    def _usual_due(self) -> str:
        """Two working days before the first day on site, and never in the past.

        While the work on site goes on its last day; without days, or afterwards, in a week.
        """
        found, today = self.work.round, self.rows.today
        first = day_of(found.date)
        last = day_of(found.until) or first
        if first is None or last is None or last < today:
            return (today + _NEXT_WEEK).isoformat()
        if first <= today:
            return last.isoformat()
        return max(today, working_days_before(first, _DAYS_BEFORE)).isoformat()

    def request_own(self) -> None:
        """One that the model does not name."""
        if self.work.refuses():
            return
        place = self.table.currentIndex().row()
        area = self.rows.rows[place].area if 0 <= place < len(self.rows.rows) else ""
        dialog = OwnRequest(self.look, self.workspace.shown, area, self.window())

        def ask() -> None:
            if self.workspace.do(RequestDocuments((dialog.item,))):
                self.work.tell_undoable(f"Asked for {dialog.item[1]}")

        self.work.ask(dialog, ask)

    def set_state(self, item_id: str, state: str) -> None:
        """What became of a request."""
        self.work.do(ChangeEvidence(item_id, {"state": state}))
        self.refresh()

    def remove(self, item_id: str) -> None:
        """At once, with a way back."""
        item = self.workspace.shown.get(Evidence, item_id)
        if item is not None and self.work.do(RemoveEvidence(item_id)):
            self.refresh()
            self.work.tell_undoable(f"Took back the request for {item.title}")

    def _on_told(self, item_id: str, field: str, value: str) -> None:
        self.work.do(ChangeEvidence(item_id, {field: value}))
        self.refresh()

    def open_reminder(self) -> None:
        """The text of a mail about what is missing."""
        text = chase_text(self.workspace.shown, self.rows.today)
        about = "What is still missing, by owner, late ones first. It names roles, never people."
        dialog = TextDialog(self.look, "Reminder", about, text, self.window())
        dialog.open()


def working_days_before(day: date, count: int) -> date:
    """The day so many of Monday to Friday before another one."""
    while count:
        day -= _DAY
        count -= day.weekday() < _SATURDAY
    return day
