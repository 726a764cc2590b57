"""Dated events that explain a change: the menu beside the chart, and the dialog of one of them."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from maturity_desktop.assessment.edits import AddEvent, ChangeEvent, RemoveEvent
from maturity_desktop.assessment.records import Event, EventKind
from maturity_desktop.errors import UserError
from maturity_desktop.report.trend import events_of
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import clean_line
from ui.fixed import why_fixed
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField
from ui.widgets.form_field import FormField, LineField
from ui.widgets.notices import Notice
from ui.workspace import Workspace

EVENT_KINDS: dict[EventKind, str] = {
    "tool": "New tool",
    "reorganisation": "Reorganisation",
    "supplier": "Change of supplier",
    "other": "Something else",
}
_ABOUT = "It stands on the lines over time and may explain a change between rounds."
_WORDS_AT_MOST = 48


class Events(QObject):
    """Adds, changes and removes events; the button opens a menu of them.

    Signals:
        notice: a `Notice` that the window shows.
    """

    notice = Signal(object)

    def __init__(self, look: Look, workspace: Workspace, owner: QWidget) -> None:
        """`owner`: the widget whose window dialogs stand over."""
        super().__init__(owner)
        self._look, self._workspace, self._owner = look, workspace, owner
        self._told: tuple[object, ...] = ()
        self.button = _menu_button(look)
        self.menu = QMenu(self.button)
        self.button.clicked.connect(self._open)

    def show_events(self) -> None:
        """Fills the menu, earliest first."""
        found = events_of(self._workspace.shown)
        told = (found, self._workspace.read_only)
        if told == self._told:
            return
        self._told = told
        self.menu.clear()
        for event in found:
            words = clean_line(event.title)
            if len(words) > _WORDS_AT_MOST:
                words = f"{words[: _WORDS_AT_MOST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
            text = f"{long_date(event.date)}  {words}".replace("&", "&&")
            self.menu.addAction(text, partial(self.change, event.id))
        if found:
            self.menu.addSeparator()
        add = self.menu.addAction("Add an event\N{HORIZONTAL ELLIPSIS}", self.add)
        add.setEnabled(not self._workspace.read_only)
        self.button.setText(f"Events ({len(found)})" if found else "Events")

    # --- doing

    def add(self) -> None:
        """Asks for a new event."""
        if self._refuses():
            return
        asked = EventDialog(self._look, self._areas(), None, self._owner.window())
        asked.attempt = lambda: self._workspace.do(
            AddEvent(asked.day, asked.title, asked.kind, asked.area)
        )
        asked.open()

    def change(self, event_id: str) -> None:
        """Asks for other words or another day, or to remove it."""
        event = self._workspace.shown.get(Event, event_id)
        if event is None or self._refuses():
            return
        asked = EventDialog(self._look, self._areas(), event, self._owner.window())
        asked.attempt = lambda: self._workspace.do(ChangeEvent(event.id, asked.values))
        asked.removed.connect(lambda: self.remove(event.id))
        asked.open()

    def remove(self, event_id: str) -> None:
        """At once, with the offer to take it back."""
        if self._refuses():
            return
        try:
            self._workspace.do(RemoveEvent(event_id))
        except UserError as error:
            self.notice.emit(Notice(f"{error.message}. {error.hint}".strip(), "warn"))
            return
        undo = self._workspace.undo
        self.notice.emit(Notice("Event removed", action="Undo", run=undo, keys="Ctrl Z"))

    def _refuses(self) -> bool:
        workspace = self._workspace
        # Events belong to no round: only what makes the whole file stay as it is counts.
        why = why_fixed(workspace) if workspace.read_only else ""
        if why:
            self.notice.emit(Notice(why, "warn"))
        return bool(why)

    def _areas(self) -> list[tuple[str, str]]:
        return [(area.id, area.label) for area in self._workspace.shown.model.areas]

    def _open(self) -> None:
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))


class EventDialog(Asking):
    """Signals: `removed`, the event is to go."""

    removed = Signal()

    def __init__(
        self, look: Look, areas: list[tuple[str, str]], event: Event | None, parent: QWidget
    ) -> None:
        """`areas`: id and short name; `event` is changed, None for a new one."""
        super().__init__(look, "Event" if event else "New event", _ABOUT, parent)
        self.words = LineField(look, "&What happened", event.title if event else "")
        self.words.line.setPlaceholderText("For example: Configuration database moved")
        self.when = DayField(look, "&Day", event.date if event else "")
        kinds = list(EVENT_KINDS.items())
        self._kind = Choice(look, kinds, event.kind if event else "tool")
        every = [("", "All areas"), *areas]
        self._area = Choice(look, every, event.area if event else "")
        for field in (
            self.words,
            self.when,
            FormField(look, "&Kind", self._kind),
            FormField(look, "&Area it touched", self._area),
        ):
            self.column.addWidget(field)
        self.finish("Save" if event else "Add")
        if event is not None:
            self.remove_button = button(look, "Remove", self._remove, icon="trash-2")
            self.buttons.insertWidget(0, self.remove_button)
        self.words.line.setFocus()

    @property
    def title(self) -> str:
        return self.words.text

    @property
    def day(self) -> str:
        """ISO date; empty while none can be read."""
        return self.when.iso or ""

    @property
    def kind(self) -> EventKind:
        return next(kind for kind in EVENT_KINDS if kind == self._kind.choice)

    @property
    def area(self) -> str:
        return self._area.choice

    @property
    def values(self) -> dict[str, str]:
        """As `ChangeEvent` takes them."""
        return {"title": self.title, "date": self.day, "kind": self.kind, "area": self.area}

    def accept(self) -> None:
        if not self.title:
            self.refuse("Say in a few words what happened.", self.words)
        elif not self.day:
            fault = self.when.day_fault or "Say on which day it happened."
            self.refuse(fault, self.when)
        else:
            self.settle()

    def _remove(self) -> None:
        self.reject()
        self.removed.emit()


def _menu_button(look: Look) -> QPushButton:
    made = button(look, "Events", icon="calendar", small=True)
    made.setAccessibleDescription("Dated events on the lines over time: see, add, change, remove")
    return made
