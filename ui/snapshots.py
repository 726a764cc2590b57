"""Kept states of the open file: gives them names, lists them, opens and compares them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.document import snapshots
from maturity_desktop.document.snapshots import Snapshot
from maturity_desktop.errors import UserError
from maturity_desktop.report.comparing import differences
from maturity_desktop.report.wording import long_date
from ui.desk import Desk
from ui.snapshot_window import SnapshotWindow
from ui.theme import Look
from ui.widgets.name_prompt import NamePrompt
from ui.widgets.notices import Notice
from ui.widgets.snapshot_compare import CompareDialog
from ui.widgets.snapshot_list import SnapshotList
from ui.widgets.text_table import TextRow
from ui.workspace import Workspace

_Answer = TypeVar("_Answer")
NOW = ""
_NOW_NAME = "Now"
_KEEP_ABOUT = "It gets a name, and can be looked at and compared whatever changes later."
Later = Callable[[Callable[[], object]], object]


class Snapshots(QObject):
    """Belongs to one open file, as long as its view.

    Signals:
        notice: a `Notice` to be shown.
    """

    notice = Signal(object)

    def __init__(
        self,
        look: Look,
        workspace: Workspace,
        parent: QWidget,
        later: Later,
        who: Callable[[], str],
    ) -> None:
        """Begins nothing yet.

        Args:
            look: colours and sizes.
            workspace: the open file.
            parent: over which dialogs open.
            later: runs something once the window is not locked.
            who: under whose name states are kept.
        """
        super().__init__(parent)
        self._look, self._workspace, self._parent = look, workspace, parent
        self._later, self._who = later, who
        self._list: SnapshotList | None = None
        self._found: dict[str, Snapshot] = {}

    # --- keeping

    def keep(self, change: str = "", when: str = "", over: QWidget | None = None) -> None:
        """Asks for a name for the state after a change; the present one without.

        Args:
            change: its id.
            when: it was done, in words.
            over: a dialog that asks; the list or the window without.
        """
        about = f"The state of {when}." if when else "The state as it is now."
        self._read(lambda: self._ask_name(change, about, over))

    def _ask_name(self, change: str, about: str, over: QWidget | None) -> None:
        names = [snapshot.name for snapshot in self._found.values()]
        prompt = NamePrompt(
            self._look,
            "Keep this state",
            f"{about} {_KEEP_ABOUT}",
            over if over is not None and isValid(over) else self._over,
            fault_of=lambda name: snapshots.fault_of(name, names),
        )
        prompt.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        prompt.accepted.connect(lambda: self._keep(prompt.name, change))
        prompt.open()

    def _keep(self, name: str, change: str) -> None:
        who = self._who()
        self._ask(
            lambda desk: snapshots.keep(desk.document, name, change=change, who=who),
            lambda kept: self._tell(Notice(f"Kept as “{kept.name}”.")),
        )

    # --- the list

    def open_list(self) -> None:
        """All states of the file; not while it closes."""
        if self._workspace.ending:
            return
        dialog = SnapshotList(self._look, self._parent, read_only=self._workspace.read_only)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list = dialog
        dialog.show_wanted.connect(self.show)
        dialog.compare_wanted.connect(lambda found: self.compare(found, NOW))
        dialog.rename_wanted.connect(self._ask_rename)
        dialog.remove_wanted.connect(self._ask_remove)
        dialog.keep_wanted.connect(lambda: self.keep())  # noqa: PLW0108  # no argument
        dialog.open()
        self._read(lambda: None)

    @property
    def _open_list(self) -> SnapshotList | None:
        return self._list if self._list is not None and isValid(self._list) else None

    @property
    def _over(self) -> QWidget:
        return self._open_list or self._parent

    def _ask_rename(self, snapshot_id: str) -> None:
        found = self._found[snapshot_id]
        names = [one.name for one in self._found.values() if one.id != snapshot_id]
        prompt = NamePrompt(
            self._look,
            "Rename the state",
            f"The state of {_moment(found.at) or 'a change that is no longer kept'}.",
            self._over,
            name=found.name,
            word="Rename",
            fault_of=lambda name: snapshots.fault_of(name, names),
        )
        prompt.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        prompt.accepted.connect(lambda: self._rename(snapshot_id, prompt.name))
        prompt.open()

    def _rename(self, snapshot_id: str, name: str) -> None:
        self._ask(lambda desk: snapshots.rename(desk.document, snapshot_id, name), lambda _: None)

    def _ask_remove(self, snapshot_id: str) -> None:
        found = self._found[snapshot_id]
        box = QMessageBox(self._over)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Remove the state")
        box.setText(f"Remove the kept state “{found.name}”?")
        box.setInformativeText(
            "Only the name goes: the history keeps every change. This cannot be undone."
        )
        go = box.addButton("Remove", QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)

        def on_answer(_code: int) -> None:
            if box.clickedButton() is go:
                self._ask(lambda desk: snapshots.remove(desk.document, snapshot_id), lambda _: None)

        box.finished.connect(on_answer)
        box.open()

    # --- looking and comparing

    def show(self, snapshot_id: str) -> None:
        """Opens the state in a window of its own."""
        found = self._found[snapshot_id]
        self._say("Reading the history\N{HORIZONTAL ELLIPSIS}")
        self._state(found.id, lambda state: self._later(lambda: self._open(found, state)))

    def _open(self, found: Snapshot, state: Assessment) -> None:
        if not isValid(self._parent):
            return
        self._say("")
        opened = self._open_list
        if opened is not None:
            opened.accept()  # it would lie over the window that was asked for
        when = _moment(found.at)
        window = SnapshotWindow(
            self._look, self._workspace, state, self._parent, name=found.name, when=when
        )
        window.compare_wanted.connect(lambda: self.compare(found.id, NOW, over=window))
        window.show()

    def compare(self, first: str, second: str, *, over: QWidget | None = None) -> None:
        """What differs in two states, by their ids; `NOW` for the present."""
        model = self._workspace.shown.model
        areas = [(area.id, area.label) for area in model.areas]
        dialog = CompareDialog(self._look, areas, over or self._over)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(lambda one, two: self._compare(dialog, one, two))
        states = [(NOW, _NOW_NAME)]
        states += [
            (one.id, f"{one.name}  \N{EN DASH}  {_moment(one.at)}") for one in self._found.values()
        ]
        dialog.open()
        dialog.show_states(states, first, second)

    def _compare(self, dialog: CompareDialog, first: str, second: str) -> None:
        now = self._workspace.shown
        heads = [self._found[one].head if one else "" for one in (first, second)]

        def work(desk: Desk) -> object:
            before, after = (
                snapshots.state_of(desk.document, head) if head else now for head in heads
            )
            return differences(before, after)

        def wanted() -> bool:
            return isValid(dialog) and (dialog.first.choice, dialog.second.choice) == (
                first,
                second,
            )

        def done(found: object) -> None:
            if wanted():
                dialog.show_differences(found)  # type: ignore[arg-type]  # as `work` gives it

        def failed(error: Exception) -> None:
            if wanted():
                dialog.refuse(_told(error))
            if not isinstance(error, UserError):
                raise error

        self._workspace.ask(work, done, failed, urgent=self._urgent)

    # --- asking the file

    @property
    def _urgent(self) -> bool:
        """An edit that cannot be written would hold up what is read here."""
        return self._workspace.save_state.error is not None

    def _state(self, snapshot_id: str, done: Callable[[Assessment], object]) -> None:
        head = self._found[snapshot_id].head
        self._submit(lambda desk: snapshots.state_of(desk.document, head), done)

    def _ask(self, work: Callable[[Desk], _Answer], done: Callable[[_Answer], object]) -> None:
        """Has something done to the states, and reads them again."""

        def on_done(answer: _Answer) -> None:
            done(answer)
            self._read(lambda: None)

        self._submit(work, on_done)

    def _read(self, then: Callable[[], object]) -> None:
        """All states; `then` once they are known and the window is not locked."""

        def done(found: list[Snapshot]) -> None:
            self._found = {snapshot.id: snapshot for snapshot in found}
            opened = self._open_list
            if opened is not None:
                opened.show_states([_row(snapshot) for snapshot in found])
            self._later(lambda: then() if isValid(self) else None)

        self._submit(lambda desk: snapshots.list_snapshots(desk.document), done)

    def _submit(self, work: Callable[[Desk], _Answer], done: Callable[[_Answer], object]) -> None:
        def on_done(answer: _Answer) -> None:
            if isValid(self):
                done(answer)

        def on_failed(error: Exception) -> None:
            if isValid(self):
                self._say(_told(error))
            if not isinstance(error, UserError):
                raise error

        self._workspace.ask(work, on_done, on_failed, urgent=self._urgent)

    def _say(self, sentence: str) -> None:
        """In the list where it is open, else in the window."""
        opened = self._open_list
        if opened is not None:
            opened.say(sentence)
        elif sentence:
            self.notice.emit(Notice(sentence, "warn"))

    def _tell(self, notice: Notice) -> None:
        opened = self._open_list
        if opened is not None:
            opened.say(notice.text)
        else:
            self.notice.emit(notice)


def _row(snapshot: Snapshot) -> TextRow:
    state = _moment(snapshot.at) or "A change that is no longer kept"
    who, day = snapshot.who or "No name", _day(snapshot.utc)
    spoken = f"{snapshot.name}, state of {state}, kept by {who}, {day}"
    return TextRow(snapshot.id, (snapshot.name, state, who, day), spoken)


def _moment(utc: str) -> str:
    """``"24 November 2026, 17:02"`` on the clock on the wall; empty where nothing is known."""
    time = _local(utc)
    return f"{long_date(time.date().isoformat())}, {time:%H:%M}" if time else ""


def _day(utc: str) -> str:
    time = _local(utc)
    return long_date(time.date().isoformat()) if time else ""


def _local(utc: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(utc)
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def _told(error: Exception) -> str:
    if not isinstance(error, UserError):
        return "A fault in the program: it could not be done."
    return " ".join(f"{part.rstrip('.')}." for part in (error.message, error.hint) if part)
