"""The card *Interview plan*: what fits, the sessions, and the ways to make more of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout

from maturity_desktop.assessment.edits import AddSession, RemoveSession, new_id
from maturity_desktop.assessment.records import Attendance, Participant, Session
from maturity_desktop.assessment.talks import session_code, sessions_of
from maturity_desktop.planning.clashes import clash_sentence, clashes
from maturity_desktop.planning.days import days_text
from maturity_desktop.planning.feasibility import USUAL_MIN, feasibility
from maturity_desktop.planning.voices import voices_by_topic
from maturity_desktop.text import counted
from ui.screens.plan.feasibility_box import FeasibilityBox
from ui.screens.plan.invitations_dialog import InvitationsDialog
from ui.screens.plan.propose_dialog import ProposePlan
from ui.screens.plan.session_dialog import SessionDialog
from ui.screens.plan.sessions_table import SessionsTable, SumsRow, session_rows
from ui.screens.plan.voices_dialog import VoicesDialog
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.notices import Notice
from ui.widgets.text import ElidedLabel, label, plain_tooltip
from ui.workspace import Workspace


class InterviewPlanCard(QFrame):
    """The sessions of the chosen round.

    Signals:
        notice: a `Notice` that the window shows.
        print_wanted: ``"preparation:"`` and the id of a role, whose page is to be printed.
        people_wanted: nobody is listed who could be invited: show the page *People*.
    """

    notice = Signal(object)
    print_wanted = Signal(str)
    people_wanted = Signal()

    def __init__(self, look: Look, workspace: Workspace) -> None:
        super().__init__()
        self.look, self.workspace = look, workspace
        self.setProperty("card", "true")
        self.work = Work(workspace, self)
        self.work.notice.connect(self.notice)
        px = look.px
        self.box = FeasibilityBox(look)
        self.table = SessionsTable(look)
        self.table.picked.connect(lambda: self.open_session(self.chosen))
        self.table.removal_wanted.connect(self.remove)
        self.sums = SumsRow(look, self.table)
        self._none = label("", "body2", wrap=True)
        self._clash = label("", "warn", wrap=True)
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(8), px(20), px(8))
        column.setSpacing(px(6))
        column.addLayout(self._head())
        for part in (self.box, self._clash, self._none):
            column.addWidget(part)
        listed = QVBoxLayout()
        listed.setSpacing(0)
        listed.addWidget(self.table, 1)
        listed.addWidget(self.sums)
        column.addLayout(listed, 1)
        column.addStretch(0)
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.look.px(10))
        row.addWidget(label("Interview plan", "strong"))
        self._days = ElidedLabel("", "caption")
        row.addWidget(self._days, 1)
        self.invite_button = button(self.look, "Invitations", self.open_invitations, kind="link")
        self.invite_button.setStyleSheet("QPushButton { padding-right: 0; }")
        row.addWidget(self.invite_button)
        return row

    def _foot(self) -> QHBoxLayout:
        look = self.look
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        self.new_button = button(look, "New session", self.new_session, icon="plus", small=True)
        self.propose_button = button(look, "Propose plan…", self.propose, small=True)
        self.voices_button = button(look, "", self.open_voices, kind="link")
        self.voices_button.setStyleSheet("QPushButton { padding-right: 0; }")
        row.addWidget(self.new_button)
        row.addWidget(self.propose_button)
        row.addStretch(1)
        row.addWidget(self.voices_button)
        return row

    # --- showing

    def refresh(self) -> None:
        """Shows what is planned."""
        shown, round_id = self.workspace.shown, self.workspace.round_id
        locked = bool(self.work.locked)
        sessions = sessions_of(shown, round_id)
        rows, sums = session_rows(shown, round_id)
        self.box.show_plan(feasibility(shown, round_id))
        if tuple(rows) != self.table.rows:
            self.table.show_rows(rows)
            # The sums stand right under the last row, however much room there is.
            self.table.setMaximumHeight(self.table.sizeHint().height())
            self.table.updateGeometry()
        self.sums.show_sums(sums)
        self._days.setText(days_text([one.date for one in sessions]))
        told = [clash_sentence(shown, one) for one in clashes(shown, round_id)]
        more = f" And {counted(len(told) - 1, 'more')}." if len(told) > 1 else ""
        self._clash.setText(f"{told[0]}{more}" if told else "")
        self._clash.setToolTip(plain_tooltip("\n".join(told)))
        self._clash.setVisible(bool(told))
        self._none.setText(
            "No session is planned yet. Plan them one by one, or have them proposed from the list"
            " of people."
        )
        self._none.setVisible(not sessions)
        self.table.setVisible(bool(sessions))
        self.sums.setVisible(bool(sessions))
        self.invite_button.setEnabled(bool(sessions))
        self.new_button.setEnabled(not locked)
        self.propose_button.setEnabled(not locked)
        few = sum(one.short > 0 for one in voices_by_topic(shown, round_id).values())
        self.voices_button.setVisible(bool(sessions))
        self.voices_button.setText(f"Voices: {few} short" if few else "Voices by topic")
        many = f"{counted(few, 'topic')} without the voices that were chosen" if few else ""
        self.voices_button.setToolTip(plain_tooltip(many))

    def restored(self) -> None:
        """After an undo or redo."""
        self.refresh()

    def commit(self) -> None:
        """Nothing is typed here; its dialogs save as one types."""

    @property
    def chosen(self) -> str:
        """Id of the session of the current row; empty without one."""
        return self.table.row.id if self.table.row else ""

    # --- changing

    def new_session(self) -> None:
        """With the next number; the dialog asks for the rest."""
        made = AddSession(self.workspace.round_id, minutes=USUAL_MIN, id=new_id())
        if self.work.do(made):
            self.refresh()
            self.open_session(made.id)

    def remove(self, session_id: str) -> None:
        """At once, with a way back."""
        session = self.workspace.shown.get(Session, session_id)
        if session is None:
            return
        name = f"{session_code(session)} {session.title}".strip()
        if self.work.do(RemoveSession(session_id)):
            self.refresh()
            self.work.tell_undoable(f"Removed {name}")

    def open_session(self, session_id: str) -> None:
        """Its dialog, where everything of it stands."""
        if self.workspace.shown.get(Session, session_id) is None:
            return
        dialog = SessionDialog(self.look, self.workspace, session_id, self.window())
        dialog.removal_wanted.connect(self.remove)
        self._open(dialog)

    def propose(self) -> None:
        """Sessions for those who are in none yet."""
        shown, round_id = self.workspace.shown, self.workspace.round_id
        if self.work.refuses():
            return
        if not shown.table(Participant):
            text = "Nobody is listed yet: sessions are proposed from the list of people."
            self.notice.emit(Notice(text, "info", "Go to People", self.people_wanted.emit))
            return
        invited = {
            row.participant
            for session in sessions_of(shown, round_id)
            for row in shown.where(Attendance, session=session.id)
        }
        if all(key[0] in invited for key in shown.table(Participant)):
            self.notice.emit(Notice("Everybody on the list is in a session already."))
            return
        dialog = ProposePlan(self.look, shown, round_id, self.window())

        def plan() -> None:
            edit = dialog.edit
            self.workspace.do(edit)
            self.work.tell_undoable(f"Planned {counted(len(edit.sessions), 'session')}")

        self.work.ask(dialog, plan)

    def open_invitations(self) -> None:
        dialog = InvitationsDialog(self.look, self.workspace, self.window())
        dialog.print_wanted.connect(self.print_wanted)
        self._open(dialog)

    def open_voices(self) -> None:
        shown, round_id = self.workspace.shown, self.workspace.round_id
        dialog = VoicesDialog(self.look, shown, round_id, self.window())
        dialog.session_wanted.connect(self.open_session)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        """Without an event loop of its own."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
