"""Plan, People: who is asked. The one place where names stand."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import (
    AddPeople,
    ChangeParticipant,
    RemoveParticipant,
    new_id,
)
from maturity_desktop.assessment.records import Note, Participant
from maturity_desktop.planning.aliases import propose_alias
from maturity_desktop.text import counted
from ui.screens.plan.paste_people import PastePeople
from ui.screens.plan.people_model import PeopleModel, Told, told_people
from ui.screens.plan.people_table import PeopleTable
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.check_box import CheckBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import ElidedLabel, label
from ui.workspace import Workspace

QWIDGETSIZE_MAX = (1 << 24) - 1
"""As Qt has it: no limit."""


class PeoplePage(QWidget):
    """Signals: `notice`, a `Notice` that the window shows."""

    notice = Signal(object)

    def __init__(self, look: Look, workspace: Workspace) -> None:
        super().__init__()
        self.look, self.workspace = look, workspace
        self.work = Work(workspace, self)
        self.work.notice.connect(self.notice)
        self.rows = PeopleModel(self._on_told, self)
        self.table = PeopleTable(look, self.rows)
        self.table.removal_wanted.connect(self.remove)
        self.table.pasted.connect(self.paste)
        px = look.px
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(20), px(12), px(20), px(12))
        inside.setSpacing(px(8))
        inside.addLayout(self._head())
        inside.addWidget(self.table, 1)
        self.empty = EmptyState(
            look,
            "users",
            "Nobody is listed yet",
            "Type the first person into the row above, or paste the client's list. Screens and"
            " reports show the alias, never the name.",
            action="Paste a list…",
            run=self.paste,
        )
        self.empty.setProperty("card", "")
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        inside.addWidget(self.empty)
        inside.addStretch(0)
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _head(self) -> QHBoxLayout:
        look, px = self.look, self.look.px
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(label("People", "strong"))
        self._told = ElidedLabel("", "caption")
        row.addWidget(self._told, 1)
        self.hiding = CheckBox(look, "&Hide names")
        self.hiding.setToolTip("For a screen that others see: names and addresses are not shown")
        self.hiding.toggled.connect(self._on_hiding)
        row.addWidget(self.hiding)
        row.addSpacing(px(8))
        self.paste_button = button(look, "Paste a list…", self.paste, small=True)
        self.add_button = button(
            look, "Add a person", self.table.begin_new, icon="plus", small=True
        )
        self.remove_button = button(
            look, "Remove", lambda: self.remove(self.chosen), icon="trash-2", small=True
        )
        for one in (self.paste_button, self.add_button, self.remove_button):
            row.addWidget(one)
        return row

    # --- showing

    def refresh(self) -> None:
        """Shows what is there; an editor that is open stays open."""
        locked = bool(self.work.locked)
        current = self.chosen
        column = self.table.currentIndex().column()
        count = len(self.rows.people)
        self.rows.show(self.workspace.shown, self.workspace.round_id, locked=locked)
        if not self.table.currentIndex().isValid() or len(self.rows.people) != count:
            if self.rows.row_of(current) >= 0:
                self.table.go_to(current, max(0, column))
            elif not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self.rows.index(0, 0))
        self.table.share()
        people = bool(self.rows.people)
        self._show_told()
        self.empty.setVisible(not people and not locked)
        # Without people the table is its head and the one row that takes the first.
        alone = self.look.px(30 + 34)
        self.table.setMaximumHeight(QWIDGETSIZE_MAX if people else alone)
        self.hiding.setEnabled(people)
        self.remove_button.setEnabled(people and not locked)
        self.paste_button.setEnabled(not locked)
        self.add_button.setEnabled(not locked)

    def _show_told(self) -> None:
        told = told_people(self.rows)
        where = "are hidden" if self.table.hides_names else "stand on this page alone"
        self._told.setText(f"{told}. Names {where}." if self.rows.people else told)

    def _on_hiding(self, hidden: bool) -> None:
        self.table.hide_names(hidden=hidden)
        self._show_told()

    def restored(self) -> None:
        """After an undo or redo."""
        self.refresh()

    def commit(self) -> None:
        """What is being typed into a cell becomes an edit."""
        if self.table.state() == PeopleTable.State.EditingState:
            self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A list is pasted wherever the keyboard is, but in a field, which takes it itself."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    @property
    def chosen(self) -> str:
        """Id of the person of the current row; empty in the row for somebody new."""
        person = self.rows.person(self.table.currentIndex().row())
        return person.id if person else ""

    # --- changing

    def _on_told(self, told: Told) -> None:
        """A cell was filled in."""
        if told.id:
            self.work.do(ChangeParticipant(told.id, {told.field: told.value}))
            self.refresh()
            self.table.go_to(told.id, max(0, self.table.currentIndex().column()))
        elif told.value:
            self._add(told)

    def _add(self, told: Told) -> None:
        """Somebody new, with an alias where another cell was filled in first."""
        people = self.workspace.shown.table(Participant).values()
        model = self.workspace.shown.model
        about = told.value if told.field == "department" else ""
        if told.field == "role":
            about = model.role_name(told.value)
        alias = propose_alias(about, (one.alias for one in people))
        person = Participant(new_id(), **{"alias": alias, told.field: told.value})
        column = self.table.currentIndex().column()
        if self.work.do(AddPeople((person,))):
            self.refresh()
            self.table.go_to(person.id, column)

    def remove(self, participant: str) -> None:
        """At once, with a way back."""
        person = self.workspace.shown.get(Participant, participant)
        if person is None:
            return
        said = len(self.workspace.shown.where(Note, participant=participant))
        row = self.table.currentIndex().row()
        if self.work.do(RemoveParticipant(participant)):
            self.refresh()
            last = max(0, len(self.rows.people) - 1)
            column = max(0, self.table.currentIndex().column())
            self.table.setCurrentIndex(self.rows.index(min(row, last), column))
            stay = "stays" if said == 1 else "stay"
            lines = f"; {counted(said, 'line')} {stay} without a speaker" if said else ""
            self.work.tell_undoable(f"Removed {person.alias}{lines}")

    def paste(self, text: str = "") -> None:
        """Shows what a pasted list would add, and adds it."""
        if self.work.refuses():
            return
        dialog = PastePeople(self.look, self.workspace.shown, text, self.window())

        def add() -> None:
            people = dialog.found.people
            self.workspace.do(AddPeople(people))
            self.work.tell_undoable(f"Added {counted(len(people), 'person', 'people')}")

        self.work.ask(dialog, add)
