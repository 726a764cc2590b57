"""What was said when the engagement began, to be changed: client, scope, rules, round."""

from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.edits import Edit, new_id
from maturity_desktop.assessment.records import Round
from maturity_desktop.errors import UserError
from ui.screens.settings_pages import ClientPage, DeletionPage, RoundPage, ScopePage, SettingsPage
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.discarding import Discarding
from ui.widgets.text import ElidedLabel, label
from ui.workspace import Workspace

_TABS = (
    ("client", "Client and report"),
    ("scope", "Scope and rules"),
    ("round", "Round"),
    ("deletion", "Deletion"),
)
_READ_ONLY = "This file may only be read: changes cannot be saved to it."


class EngagementSettings(QDialog):
    """*Save* makes the edits of what differs as one step of undo, or says what is wrong."""

    def __init__(
        self, look: Look, workspace: Workspace, parent: QWidget, *, today: date | None = None
    ) -> None:
        """`today` is the date of an amendment."""
        super().__init__(parent)
        self._look = look
        self._workspace = workspace
        self.setWindowTitle("Engagement and scope")
        self._discarding = Discarding(look, self, "Close without saving the changes?")
        shown, round_id = workspace.shown, workspace.round_id
        day = (today or date.today()).isoformat()
        self.client = ClientPage(look, shown)
        self.scope = ScopePage(look, shown, round_id, day)
        self.round = RoundPage(look, shown, round_id)
        self.deletion = DeletionPage(look, shown)
        self._tabs = Segments(look, _TABS, name="Parts of the engagement", quiet=True)
        self._tabs.chosen.connect(self.show_tab)
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._fault = label("", "error", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(shown.table(Round)[(round_id,)].name))
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+Tab", 1), ("Ctrl+PgUp", -1)):
            turn = QShortcut(QKeySequence(keys), self)
            turn.activated.connect(lambda step=step: self._turn(step))
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save_button.click)
        self._begun = self._typed()
        self.show_tab("client")
        wanted = QSize(look.px(860), look.px(720))
        room = parent.window().size() - QSize(look.px(24), look.px(24))
        self.resize(wanted.boundedTo(room))
        self.client.people.client.line.setFocus()

    @property
    def _pages(self) -> dict[str, SettingsPage]:
        return {
            "client": self.client,
            "scope": self.scope,
            "round": self.round,
            "deletion": self.deletion,
        }

    def _head(self, round_name: str) -> QFrame:
        px = self._look.px
        head = QFrame()
        head.setProperty("panel", "top")
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(ElidedLabel("Engagement and scope", "title"))
        client = self._workspace.shown.engagement.client
        words.addWidget(ElidedLabel(f"{client}, {round_name}", "hint"))
        row = QHBoxLayout(head)
        row.setContentsMargins(px(24), px(12), px(24), px(12))
        row.setSpacing(px(16))
        row.addLayout(words, 1)
        row.addWidget(self._tabs)
        return head

    def _foot(self) -> QFrame:
        px = self._look.px
        foot = QFrame()
        foot.setProperty("panel", "bottom")
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        row.setSpacing(px(8))
        row.addWidget(self._fault, 1)
        self.save_button = button(self._look, "Save", self.accept, kind="primary")
        self.save_button.setDefault(True)
        row.addWidget(button(self._look, "Cancel", self.reject))
        row.addWidget(self.save_button)
        if self._workspace.read_only:
            self.save_button.setEnabled(False)
            self._fault.setText(_READ_ONLY)
        return foot

    def show_tab(self, tab: str) -> None:
        """``"client"``, ``"scope"``, ``"round"`` or ``"deletion"``."""
        self._tabs.choose(tab)
        self._stack.setCurrentWidget(self._pages[tab])

    @property
    def tab(self) -> str:
        return self._tabs.choice

    def edits(self) -> tuple[Edit, ...]:
        """What *Save* would do; empty where nothing was changed."""
        made = (page.edit() for page in self._pages.values())
        return tuple(edit for edit in made if edit is not None)

    def accept(self) -> None:
        # A cell that is being typed into hands its text over when it loses the focus.
        self.save_button.setFocus()
        for tab, page in self._pages.items():
            if not page.check():
                self.show_tab(tab)
                # What is hidden takes no focus, so the page goes to its fault only now.
                page.check()
                return
        step = new_id()
        try:
            for edit in self.edits():
                self._workspace.do(edit, step)
        except UserError as error:
            self._fault.setText(f"{error.message}. {error.hint}".strip())
            return
        super().accept()

    def reject(self) -> None:
        """Asks first where something was changed."""
        if self._typed() == self._begun:
            super().reject()
        else:
            self._discarding.ask(super().reject)

    def _typed(self) -> tuple[object, ...]:
        return tuple(page.typed() for page in self._pages.values())

    def _turn(self, step: int) -> None:
        names = list(self._pages)
        self.show_tab(names[(names.index(self.tab) + step) % len(names)])
        self._pages[self.tab].start.setFocus()
