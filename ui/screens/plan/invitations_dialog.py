"""What goes out before the week: the invitation of each session, calendar files, preparation."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.records import Session
from maturity_desktop.assessment.talks import people_in, session_code, sessions_of
from maturity_desktop.errors import UserError
from maturity_desktop.planning.days import begin_of, when_text
from maturity_desktop.planning.invitations import invitation
from maturity_desktop.planning.preparation import preparation_text, prepare, roles_invited
from maturity_desktop.text import counted, listed
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.check_box import CheckBox
from ui.widgets.controls import Segments
from ui.widgets.text import ElidedLabel, label
from ui.widgets.text_dialog import in_card, reading_field
from ui.widgets.text_table import Column, TextRow, TextTable
from ui.workspace import Workspace

_TABS = (("invitations", "Invitations"), ("preparation", "Preparation by role"))
_ABOUT = {
    "invitations": "One mail for each session. It names nobody: send it to all who are invited.",
    "preparation": "One page for each role: what to expect, the topics, the documents.",
}
_FILTER = "Calendar files (*.ics)"


class _Text(NamedTuple):
    """What is shown of one row: a subject line, empty for a page, and the text."""

    subject: str
    text: str
    missing: str


class InvitationsDialog(QDialog):
    """Signals: `print_wanted`, ``"preparation"`` and the id of a role, parted by a colon."""

    print_wanted = Signal(str)

    def __init__(self, look: Look, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self.workspace = look, workspace
        px = look.px
        self.setWindowTitle("Invitations")
        self.tabs = Segments(look, _TABS, name="What goes out", quiet=True)
        self.tabs.choose("invitations")
        self.tabs.chosen.connect(lambda _tab: self.fill())
        self._about = label("", "body2")
        self.table = TextTable(
            look, "Sessions or roles", (Column("", 14, strong=True), Column("", 86))
        )
        self.table.horizontalHeader().hide()
        self.table.setFixedWidth(px(270))
        self.table.moved.connect(self._show)
        self.field = reading_field(look, "Text")
        self.subject = ElidedLabel("", "strong")
        self.subject.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._missing = label("", "warn", wrap=True)
        right = QVBoxLayout()
        right.setSpacing(px(6))
        for part in (self.subject, self._missing):
            right.addWidget(part)
        right.addWidget(self.field, 1)
        body = QHBoxLayout()
        body.setSpacing(px(16))
        body.addWidget(in_card(look, self.table))
        body.addLayout(right, 1)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(label("Invitations", "title"))
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(self._about)
        column.addLayout(body, 1)
        column.addLayout(self._foot())
        room = parent.window().size() - QSize(px(24), px(24))
        self.resize(QSize(px(960), px(640)).boundedTo(room))
        self.fill()
        self.table.setFocus()

    def _foot(self) -> QHBoxLayout:
        look = self.look
        self.attendees = CheckBox(look, "With e-mail &addresses")
        self.attendees.setToolTip(
            "The calendar files then hold the addresses of those invited: personal data"
        )
        self._said = ElidedLabel("", "hint")
        self.addresses_button = button(look, "Copy addresses", self.copy_addresses, kind="link")
        self.all_button = button(look, "Save all as one…", lambda: self._save(every=True))
        self.one_button = button(look, "Save calendar file…", lambda: self._save(every=False))
        self.print_button = button(look, "Print…", self._print, icon="file-text")
        self.copy_button = button(look, "Copy text", self.copy, kind="primary", icon="copy")
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self.attendees)
        row.addWidget(self.addresses_button)
        row.addWidget(self._said, 1)
        row.addWidget(button(look, "Close", self.reject))
        for one in (self.all_button, self.one_button, self.print_button, self.copy_button):
            row.addWidget(one)
        return row

    # --- showing

    @property
    def _invites(self) -> bool:
        return self.tabs.choice == "invitations"

    def fill(self) -> None:
        """The sessions, or the roles, of the round."""
        shown, round_id = self.workspace.shown, self.workspace.round_id
        self._about.setText(_ABOUT[self.tabs.choice])
        if self._invites:
            rows = [
                TextRow(
                    one.id,
                    (session_code(one), self._title(one)),
                    f"{session_code(one)} {self._title(one)}",
                )
                for one in self._to_come()
            ]
        else:
            model = shown.model
            rows = []
            for role in roles_invited(shown, round_id):
                name = model.role_name(role) if role else "All who are asked"
                rows.append(TextRow(role or "-", ("", name), name))
        for one in (self.attendees, self.addresses_button, self.all_button, self.one_button):
            one.setVisible(self._invites)
        self.print_button.setVisible(not self._invites)
        self.table.setColumnHidden(0, not self._invites)
        self.table.show_rows(rows)

    def _to_come(self) -> Sequence[Session]:
        """Whoever was there already is not invited again."""
        found = sessions_of(self.workspace.shown, self.workspace.round_id)
        return [one for one in found if not one.ended]

    def _title(self, session: Session) -> str:
        when = when_text(session.date, session.start)
        return ", ".join(part for part in (session.title or "Untitled", when) if part)

    def _show(self) -> None:
        found = self._text()
        self.subject.setText(found.subject)
        self.subject.setVisible(bool(found.subject))
        self._missing.setText(found.missing)
        self._missing.setVisible(bool(found.missing))
        self.field.setPlainText(found.text)
        row = self.table.row
        for one in (self.copy_button, self.print_button, self.one_button):
            one.setEnabled(row is not None)
        self.all_button.setEnabled(bool(self._dated()))
        self.addresses_button.setEnabled(bool(self.addresses()))
        session = self.workspace.shown.get(Session, row.id) if row else None
        dated = session is not None and begin_of(session.date, session.start) is not None
        self.one_button.setEnabled(dated)
        self._said.setText("")

    def _text(self) -> _Text:
        shown, row = self.workspace.shown, self.table.row
        if row is None:
            return _Text("", self._none(), "")
        if not self._invites:
            role = "" if row.id == "-" else row.id
            page = prepare(shown, self.workspace.round_id, role)
            return _Text("", preparation_text(page), "")
        session = shown.get(Session, row.id)
        if session is None:
            return _Text("", "", "")
        found = invitation(shown, session)
        lacks = (
            f"Before it goes out, {listed(found.missing)} must be known." if found.missing else ""
        )
        return _Text(found.subject, found.text, lacks)

    def _none(self) -> str:
        """Why there is nothing to choose from."""
        if not self._invites:
            return "No role is invited yet."
        planned = sessions_of(self.workspace.shown, self.workspace.round_id)
        return "Every session has ended." if planned else "No session is planned yet."

    # --- taking along

    def copy(self) -> None:
        """Subject and text."""
        found = self._text()
        text = f"{found.subject}\n\n{found.text}" if found.subject else found.text
        QGuiApplication.clipboard().setText(text)
        self._say("Copied")

    def copy_addresses(self) -> None:
        """Of those invited to the chosen session: asked for, so that nobody sends them unawares."""
        QGuiApplication.clipboard().setText(self.addresses())
        self._say("Addresses copied")

    def _print(self) -> None:
        row = self.table.row
        if row is not None:
            self.print_wanted.emit(f"preparation:{'' if row.id == '-' else row.id}")

    def _dated(self) -> list[Session]:
        return [one for one in self._to_come() if begin_of(one.date, one.start) is not None]

    def _save(self, *, every: bool) -> None:
        from maturity_desktop.exchange.calendar import file_name  # slow to import

        row = self.table.row
        sessions = [one for one in self._dated() if every or (row and one.id == row.id)]
        if not sessions:
            return
        start = str(self.workspace.path.with_name(file_name(sessions)))
        path, _ = QFileDialog.getSaveFileName(self, "Save calendar file", start, _FILTER)
        if path:
            target = Path(path)
            if target.suffix.casefold() != ".ics":
                target = target.with_name(f"{target.name}.ics")
            self.save_to(target, sessions)

    def save_to(self, target: Path, sessions: Sequence[Session]) -> None:
        """Writes the sessions that have a day and a time, on the thread of the disk."""
        from maturity_desktop.exchange.calendar import write_calendar  # as above

        shown, attendees = self.workspace.shown, self.attendees.isChecked()
        stamp = datetime.now(UTC)

        def write(_desk: object) -> None:
            write_calendar(target, shown, sessions, stamp=stamp, attendees=attendees)

        undated = len(sessions_of(shown, self.workspace.round_id)) - len(self._dated())
        left = f", without {counted(undated, 'session')} that have no day" if undated else ""
        one = len(sessions) == 1
        told = f"Saved {target.name}" + ("" if one else left)
        self.workspace.ask(write, lambda _done: self._say(told), self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._say(f"{error.message}. {error.hint}".strip())

    def _say(self, text: str) -> None:
        self._said.setText(text)
        announce(self, text)

    def addresses(self) -> str:
        """The addresses of those invited to the chosen session, for the line of recipients."""
        row = self.table.row
        people = people_in(self.workspace.shown, row.id) if row and self._invites else ()
        return "; ".join(person.email for _row, person in people if person.email)
