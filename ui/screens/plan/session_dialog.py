"""One session: when it is, who comes, what it is about. Everything is saved as it is typed."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import ChangeSession
from maturity_desktop.assessment.records import Session
from maturity_desktop.assessment.talks import session_code
from maturity_desktop.planning.clashes import clash_sentence, clashes
from maturity_desktop.planning.feasibility import holds
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import counted
from ui.screens.plan.session_people import SessionPeople
from ui.screens.plan.session_topics import SessionTopics
from ui.screens.plan.time_field import MinutesField, TimeField
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.day_field import DayField
from ui.widgets.form_field import LineField
from ui.widgets.notices import Notice
from ui.widgets.text import ElidedLabel, label, line
from ui.workspace import Workspace


class SessionDialog(QDialog):
    """Signals: `removal_wanted`, the id of this session; the dialog has closed then."""

    removal_wanted = Signal(str)

    def __init__(self, look: Look, workspace: Workspace, session_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self.workspace, self.session = look, workspace, session_id
        self.work = Work(workspace, self)
        self.work.notice.connect(self._on_notice)
        self.people = SessionPeople(look, self.work, session_id)
        self.topics = SessionTopics(look, self.work, session_id)
        for part in (self.people, self.topics):
            part.undoable.connect(self._on_undoable)
        self.topics.said.connect(self._say)
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        body = QHBoxLayout()
        body.setContentsMargins(px(24), px(16), px(24), px(12))
        body.setSpacing(px(20))
        body.addLayout(self._fields(), 4)
        body.addWidget(line(vertical=True))
        body.addWidget(self.people, 6)
        body.addWidget(line(vertical=True))
        body.addWidget(self.topics, 8)
        column.addLayout(body, 1)
        column.addWidget(self._foot())
        self._connect()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self._undo)
        wanted = QSize(px(1120), px(660))
        room = parent.window().size() - QSize(px(24), px(24))
        self.resize(wanted.boundedTo(room))
        workspace.changed.connect(self.refresh)
        self.refresh()
        self.title.line.setFocus()
        self.title.line.selectAll()

    # --- building

    def _head(self) -> QFrame:
        px = self.look.px
        head = QFrame()
        head.setProperty("panel", "top")
        row = QHBoxLayout(head)
        row.setContentsMargins(px(24), px(12), px(24), px(12))
        self._title = ElidedLabel("", "title")
        row.addWidget(self._title, 1)
        return head

    def _fields(self) -> QVBoxLayout:
        look, px = self.look, self.look.px
        self.title = LineField(look, "&Title")
        self.title.line.setPlaceholderText("Service desk")
        self.day = DayField(look, "&Day")
        self.start = TimeField(look, "&Start")
        self.minutes = MinutesField(look, "&Minutes")
        self.place = LineField(look, "&Place")
        self.place.line.setPlaceholderText("Room, floor or link")
        times = QHBoxLayout()
        times.setSpacing(px(12))
        times.addWidget(self.start, 1)
        times.addWidget(self.minutes, 1)
        column = QVBoxLayout()
        column.setSpacing(px(12))
        for part in (self.title, self.day):
            column.addWidget(part)
        column.addLayout(times)
        column.addWidget(self.place)
        self._room = label("", "hint", wrap=True)
        column.addWidget(self._room)
        self._clash = label("", "warn", wrap=True)
        column.addWidget(self._clash)
        column.addStretch(1)
        return column

    def _foot(self) -> QFrame:
        look, px = self.look, self.look.px
        foot = QFrame()
        foot.setProperty("panel", "bottom")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        row.setSpacing(px(8))
        self.remove_button = button(look, "Remove session", self._remove, icon="trash-2")
        row.addWidget(self.remove_button)
        row.addSpacing(px(8))
        self._said = ElidedLabel("", "body2")
        row.addWidget(self._said, 1)
        self._undo_button = button(look, "Undo", self._undo, kind="link")
        self._undo_button.hide()
        row.addWidget(self._undo_button)
        self.done_button = button(look, "Done", self.accept, kind="primary")
        row.addWidget(self.done_button)
        return foot

    def _connect(self) -> None:
        self.title.line.editingFinished.connect(lambda: self._set("title", self.title.text))
        self.place.line.editingFinished.connect(lambda: self._set("place", self.place.text))
        self.day.line.editingFinished.connect(self._set_day)
        # A day taken from the calendar is there without the field being left.
        self.day.line.textChanged.connect(self._on_day_text)
        self.start.line.editingFinished.connect(self._set_start)
        self.minutes.line.editingFinished.connect(self._set_minutes)

    # --- showing

    def refresh(self) -> None:
        """Fields that have the keyboard keep what is being typed."""
        shown = self.workspace.shown
        session = shown.get(Session, self.session)
        if session is None:
            # Another window took it away, or an undo did.
            self.reject()
            return
        locked = self.work.locked
        self._title.setText(f"{session_code(session)}  {session.title or 'New session'}")
        self.setWindowTitle(self._title.text())
        for field, text in (
            (self.title, session.title),
            (self.day, long_date(session.date)),
            (self.start, session.start),
            (self.minutes, str(session.minutes)),
            (self.place, session.place),
        ):
            field.line.setReadOnly(bool(locked))
            if not field.line.hasFocus() and field.line.text() != text and not field.fault:
                field.line.setText(text)
        self.remove_button.setEnabled(not locked)
        self._room.setText(
            f"10 minutes to open and 5 to close leave room for"
            f" {counted(holds(session.minutes), 'topic')}."
        )
        told = [
            clash_sentence(shown, clash)
            for clash in clashes(shown, session.round)
            if session.id in (clash.first.id, clash.second.id)
        ]
        self._clash.setText("\n".join(told))
        self._clash.setVisible(bool(told))
        self.people.refresh()
        self.topics.refresh()
        if locked:
            self._say(locked)

    # --- changing

    def _set(self, field: str, value: object) -> None:
        session = self.workspace.shown.get(Session, self.session)
        if session is not None and getattr(session, field) != value:
            self.work.do(ChangeSession(self.session, {field: value}))

    def _set_day(self) -> None:
        self.day.set_fault(self.day.day_fault)
        if self.day.iso is not None:
            self._set("date", self.day.iso)

    def _on_day_text(self, _text: str) -> None:
        if not self.day.line.isModified() and self.day.iso:
            self._set("date", self.day.iso)

    def _set_start(self) -> None:
        found = self.start.time
        if found is not None:
            self._set("start", found)
            self.start.line.setText(found)

    def _set_minutes(self) -> None:
        found = self.minutes.minutes
        if found is not None:
            self._set("minutes", found)
            self.minutes.line.setText(str(found))

    def accept(self) -> None:
        """What stands in the field with the keyboard is saved first."""
        self.done_button.setFocus()
        if not (self.day.fault or self.start.fault or self.minutes.fault):
            super().accept()

    def _remove(self) -> None:
        session = self.session
        super().accept()
        self.removal_wanted.emit(session)

    def _undo(self) -> None:
        self.workspace.undo()
        self._undo_button.hide()
        self._said.setText("")

    def _on_undoable(self, text: str) -> None:
        self._say(text)
        self._undo_button.show()

    def _on_notice(self, notice: Notice) -> None:
        self._say(notice.text)

    def _say(self, text: str) -> None:
        self._undo_button.hide()
        self._said.setText(text)
        announce(self, text)
