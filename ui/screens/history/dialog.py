"""The history over the work: every step newest first, where it leads, and the way back to it."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from maturity_desktop.document.history_reading import Past
from maturity_desktop.errors import UserError
from maturity_desktop.report.changes import Line, Teller, day_title, kind_of
from maturity_desktop.text import counted
from ui.desk import Desk
from ui.screens.history.details import Details
from ui.screens.history.filters import FilterBar
from ui.screens.history.reading import read_lines
from ui.screens.history.table import HistoryTable, copied
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import label, plain_tooltip
from ui.workspace import Workspace

# The first page fills the table; the others are read behind it, one after the other.
_FIRST_PAGE, _PAGE = 120, 400
_PAUSE_MS = 60


class HistoryDialog(QDialog):
    """Reads the history page by page, newest first.

    Signals:
        statement_wanted: ids of a criterion and its round, to be opened in *Assess*.
        undo_wanted: ids of the change to go back to and of the last change that is known here.
        keep_wanted: id of a change, and in words when it was: the state after it gets a name.
        states_wanted: the list of the states that have a name.
    """

    statement_wanted = Signal(str, str)
    undo_wanted = Signal(str, str)
    keep_wanted = Signal(str, str)
    states_wanted = Signal()

    def __init__(self, look: Look, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("History")
        self._look, self._workspace = look, workspace
        self._model = workspace.shown.model
        self._teller = Teller(workspace.shown)
        self._past: Past | None = None
        self._places: dict[str, int] = {}
        self._unread = 0
        self.filters = FilterBar(look, [(area.id, area.label) for area in self._model.areas])
        self.table = HistoryTable(look)
        self.details = Details(look)
        self.count = label("Reading the history\N{HORIZONTAL ELLIPSIS}", "hint")
        self.why = label("", "hint", wrap=True)
        self._build(parent.window().size())
        # Whoever types does not wait for the table.
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._narrow)
        self.filters.changed.connect(self._pause.start)
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self._open)
        self.table.menu_wanted.connect(self._fill_menu)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.filters.search.setFocus)
        self._on_moved()
        self.table.setFocus()
        # An edit that cannot be written would hold up what is read here.
        urgent = workspace.save_state.error is not None
        workspace.ask(Desk.past, self._on_past, self._on_failed, urgent=urgent)

    # --- building

    def _build(self, room: QSize) -> None:
        px = self._look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        head = QHBoxLayout()
        head.addWidget(label("History", "title"))
        head.addStretch(1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addWidget(self.filters)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        self.nothing = EmptyState(
            self._look,
            "history",
            "No change fits",
            "Nothing in the history of this file matches the search and the three lists.",
            action="Show everything",
            run=self._show_everything,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        page = QWidget()
        middle = QVBoxLayout(page)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.nothing)
        middle.addStretch(1)
        self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        column.addWidget(self.details)
        column.addLayout(self._foot())
        wide, high = room.width() - px(48), room.height() - px(48)
        self.resize(min(px(1040), wide), min(px(700), high))

    def _foot(self) -> QHBoxLayout:
        look = self._look
        self.undo_button = button(
            look, "Undo to here\N{HORIZONTAL ELLIPSIS}", self._ask, icon="undo-2"
        )
        self.undo_button.setShortcut("Alt+U")
        self.undo_button.setToolTip(plain_tooltip("Takes back all changes after this one (Alt+U)"))
        self.open_button = button(look, "Open in Assess", self._open)
        self.open_button.setShortcut("Alt+O")
        self.open_button.setToolTip(plain_tooltip("Goes to the statement (Enter)"))
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        self.keep_button = button(look, "Keep this state\N{HORIZONTAL ELLIPSIS}", self._keep)
        self.keep_button.setShortcut("Alt+K")
        self.keep_button.setToolTip(
            plain_tooltip("Gives the state after this change a name (Alt+K)")
        )
        self.states_button = button(look, "Kept states\N{HORIZONTAL ELLIPSIS}", self._show_states)
        self.states_button.setShortcut("Alt+S")
        self.states_button.setToolTip(plain_tooltip("Looks at them and compares them (Alt+S)"))
        row.addWidget(self.undo_button)
        row.addWidget(self.open_button)
        row.addWidget(self.keep_button)
        row.addWidget(self.states_button)
        row.addWidget(self.why, 1)
        row.addWidget(button(look, "Close", self.reject))
        return row

    # --- reading

    def _on_past(self, past: Past) -> None:
        if not isValid(self):
            return
        self._past = past
        self._unread = len(past.steps)
        self._places = {step.last.id: place for place, step in enumerate(past.steps)}
        rows = [step.last for step in past.steps]
        kinds = (kind_of(step.last.kind, step.rows[0].edit) for step in past.steps)
        self.filters.offer((row.who for row in rows), kinds)
        self._read_page(_FIRST_PAGE)

    def _read_page(self, size: int) -> None:
        if self._past is None or not self._unread:
            self._tell_count()
            return
        first = max(0, self._unread - size)
        steps = self._past.steps[first : self._unread][::-1]
        self._unread = first
        teller = self._teller
        self._workspace.ask(
            lambda desk: read_lines(desk, teller, steps), self._on_page, self._on_failed
        )

    def _on_page(self, lines: list[Line]) -> None:
        if not isValid(self):
            return
        self.table.lines.add(lines)
        if self.table.line is None:
            self.table.choose()
        self._tell_count()
        self._read_page(_PAGE)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if isValid(self):
            self.count.setText(f"{error.message}. {error.hint}".strip())

    def _tell_count(self) -> None:
        shown, read = self.table.lines.shown, self.table.lines.read
        all_ = len(self._past.steps) if self._past else 0
        told = counted(all_, "change")
        if self._unread or read < all_:
            told = f"Reading, {read} of {told}"
        elif shown < all_:
            told = f"{shown} of {told}"
        self.count.setText(told)
        nothing = not shown and read == all_ and all_ > 0
        self._stack.setCurrentIndex(int(nothing))
        self.details.setVisible(not nothing)

    # --- choosing

    def _narrow(self) -> None:
        self.table.narrow(self.filters.wanted)
        self._tell_count()
        announce(self.table, self.count.text())

    def _show_everything(self) -> None:
        self.filters.clear()
        self.table.setFocus()

    def _on_moved(self) -> None:
        line = self.table.line
        self.details.show_line(line)
        barred = self._barred(line)
        self.undo_button.setEnabled(line is not None and not barred)
        self.open_button.setEnabled(self._is_statement(line))
        self.keep_button.setEnabled(line is not None and not self._workspace.read_only)
        self.why.setText(barred)

    def _is_statement(self, line: Line | None) -> bool:
        return line is not None and line.criterion in self._model.criterion_by_id

    def _barred(self, line: Line | None) -> str:
        """Why nobody can go back to it; empty where that is possible."""
        if line is None or self._past is None:
            return ""
        if self._workspace.read_only:
            return "The file may only be read."
        if not self._past.steps[self._places[line.id]].reachable:
            return "The file cannot go back so far: what was changed since is not kept."
        if self._past.is_present(line.id):
            return "The file stands as it stood then."
        return ""

    def _fill_menu(self, menu: QMenu) -> None:
        line = self.table.line
        if line is None:
            return
        if self.open_button.isEnabled():
            menu.addAction("Open in Assess", self._open)
        if self.undo_button.isEnabled():
            menu.addAction(self.undo_button.text(), self._ask)
        if self.keep_button.isEnabled():
            menu.addAction(self.keep_button.text(), self._keep)
        text = copied(line)
        menu.addAction("Copy", lambda: QGuiApplication.clipboard().setText(text))

    def _open(self) -> None:
        line = self.table.line
        if line is not None and self._is_statement(line):
            self.accept()
            self.statement_wanted.emit(line.criterion, line.round)

    # --- kept states

    def _keep(self) -> None:
        line = self.table.line
        if line is not None:
            self.keep_wanted.emit(line.id, _when(line))

    def _show_states(self) -> None:
        self.accept()
        self.states_wanted.emit()

    # --- undo to here

    def _ask(self) -> None:
        """Says what it takes back, and that it can be taken back itself."""
        line, past = self.table.line, self._past
        if line is None or past is None or self._barred(line):
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Undo to here")
        told = f"{line.label}\n{_when(line)}"
        box.setText(f"Go back to how the file stood after this change?\n{told}")
        box.setInformativeText(consequence(*past.exchanged(line.id)))
        go = box.addButton("Undo to here", QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)

        def on_answer(_code: int) -> None:
            if box.clickedButton() is go:
                self.accept()
                self.undo_wanted.emit(line.id, past.head)

        box.finished.connect(on_answer)
        box.open()


def _when(line: Line) -> str:
    return ", ".join(part for part in (day_title(line.day), line.time) if part)


def consequence(away: int, back: int) -> str:
    """What going back does, in numbers of steps."""
    told = []
    if away:
        was = "was" if away == 1 else "were"
        takes = "is" if away == 1 else "are"
        told.append(f"{counted(away, 'change')} that {was} made later {takes} taken back.")
    if back:
        comes = "that was undone comes" if back == 1 else "that were undone come"
        told.append(f"{counted(back, 'change')} {comes} back.")
    return " ".join((*told, "This is one step: Undo brings everything back as it is now."))
