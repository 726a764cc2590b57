"""Merges another copy into the open file: compares, asks, writes one step that can be undone."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from maturity_desktop.document.connection import DocumentKey, LockedError
from maturity_desktop.document.document import Document
from maturity_desktop.document.merging import MergePlan
from maturity_desktop.errors import UserError
from maturity_desktop.files import same_file
from ui.desk import Desk
from ui.host import Host
from ui.screens.merge.cases import Case, kept_choices, merged, summary, taken
from ui.screens.merge.dialog import MergeDialog
from ui.screens.merge.work import Choices, Compared, Task, Written, compare, write
from ui.widgets.notices import Notice
from ui.widgets.password import PasswordPrompt
from ui.workspace import Workspace

Later = Callable[[Callable[[], object]], object]

_FILTER = "Engagements (*.maturity);;All files (*)"
_TITLE = "Which copy is to be merged into this file?"
_BUG = "A fault in the program: it could not be done."
_CHANGED = "One of the files changed meanwhile. What still applies of your decisions is kept."
_NOTES_AT_MOST = 8


class Merging(QObject):
    """One merge from the choice of the file to its end.

    Signals:
        merged: the file holds both copies now, and `workspace.shown` does so, too.
        ended: the dialog is gone and the other copy is not needed any more; not where it goes
            because the file is closed.
    """

    merged = Signal()
    ended = Signal()

    def __init__(
        self,
        window: Host,
        workspace: Workspace,
        later: Later,
        before: Callable[[Document], object] | None,
        called: str,
    ) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._later, self._before = later, before
        self._other, self._called = Path(), called
        self._secret: DocumentKey | str | None = None
        self._plan: MergePlan | None = None
        self._cases: list[Case] = []
        self._writing = False
        self._dialog: MergeDialog | None = None

    # --- which file

    def begin(self, other: Path | None) -> None:
        """Asks for the file where it is not given; goes away by itself where it is not said."""
        found = other or self._choose(self._window)
        if found is None:
            self.deleteLater()
            return
        self._other = found
        self._later(self._open)

    def _choose(self, over: Host | MergeDialog) -> Path | None:
        folder = str((self._other if self._other.name else self._workspace.path).parent)
        path, _ = QFileDialog.getOpenFileName(over, _TITLE, folder, _FILTER)
        return Path(path) if path else None

    def _open(self) -> None:
        dialog = self._dialog = MergeDialog(self._window.look, self._window)
        dialog.destroyed.connect(self.deleteLater)
        dialog.other_wanted.connect(self._choose_other)
        dialog.merge_wanted.connect(self._merge)
        self._workspace.failed.connect(self._on_trouble)
        self._workspace.save_state_changed.connect(self._on_state)
        dialog.finished.connect(self.ended)
        self._workspace.closed.connect(self._on_closed)
        dialog.open()
        self._compare()

    def _on_closed(self) -> None:
        if (dialog := self._shown) is not None:
            dialog.finished.disconnect(self.ended)
            dialog.finish()

    def _choose_other(self) -> None:
        if self._dialog is not None and (found := self._choose(self._dialog)) is not None:
            self._other, self._called, self._secret = found, "", None
            self._compare()

    @property
    def _shown(self) -> MergeDialog | None:
        """The dialog, while it is there."""
        there = isValid(self) and self._dialog is not None and isValid(self._dialog)
        return self._dialog if there else None

    @property
    def _name(self) -> str:
        """What the other file is called, as a sentence goes on."""
        return self._called or self._other.name

    # --- comparing

    def _compare(self) -> None:
        dialog = self._shown
        if dialog is None:
            return
        other, secret = self._other, self._secret
        if same_file(other, self._workspace.path):
            dialog.show_refusal(
                "This is the file that is open", "Choose the copy that somebody else worked in."
            )
            return
        dialog.show_busy("Comparing the two files", stoppable=True)
        self._workspace.ask(
            lambda desk: compare(desk, other, secret),
            lambda compared: self._on_compared(other, compared),
            lambda error: self._on_not_compared(other, error),
        )

    def _on_compared(self, other: Path, compared: Compared) -> None:
        if self._shown is not None and other == self._other:
            self._secret = compared.key
            self._show(compared, {})

    def _on_not_compared(self, other: Path, error: Exception) -> None:
        dialog = self._shown
        if dialog is not None and other == self._other:
            if isinstance(error, LockedError):
                wrong = isinstance(self._secret, str)
                self._later(lambda: self._ask_password(wrong))
            elif isinstance(error, UserError):
                faults = "\n".join((*error.faults, error.hint))
                dialog.show_refusal(error.message, faults)
            else:
                dialog.show_refusal(_BUG, "Both files are as they were.")
        if not isinstance(error, UserError):
            raise error

    def _ask_password(self, wrong: bool) -> None:
        dialog = self._shown
        if dialog is None:
            return
        prompt = PasswordPrompt(self._window.look, self._other.name, wrong, dialog)
        prompt.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        prompt.accepted.connect(lambda: self._try(prompt.password))
        prompt.rejected.connect(self._give_up)
        prompt.open()

    def _try(self, password: str) -> None:
        self._secret = password
        self._compare()

    def _give_up(self) -> None:
        if self._shown is not None:
            self._shown.show_refusal(
                f"{self._other.name} was not opened", "It is protected by a password."
            )

    def _show(self, compared: Compared, choices: Choices, changed: str = "") -> None:
        dialog, name = self._shown, self._name
        first = f"{name[:1].upper()}{name[1:]}" if self._called else name
        if dialog is None:
            return
        plan, self._cases = compared.plan, compared.cases
        self._plan = plan
        if plan.relation in ("equal", "ahead"):
            dialog.show_refusal(
                f"{first} has nothing that this file lacks", "There is nothing to merge."
            )
            return
        files = self._workspace.path.name, first
        if plan.relation == "behind":
            said, text = f"{first} only goes further", _all_taken(plan)
        elif self._cases:
            said, text = summary(plan, name), ""
        elif plan.taken:
            said, text = summary(plan, name), "No place was changed in both files."
        else:
            said, text = "Both files say the same", "Their two histories become one."
        dialog.show_plan(said, files, self._cases, choices, text=text, changed=changed)

    # --- writing

    def _merge(self) -> None:
        dialog, plan = self._shown, self._plan
        if dialog is None or plan is None:
            return
        choices = dict(dialog.list.cases.choices)
        task = Task(self._other, self._secret, plan, choices, self._before)
        dialog.show_busy("Merging", stoppable=False)

        def work(desk: Desk) -> Written | Compared | UserError:
            # What goes wrong is told in the dialog, where the decisions are.
            try:
                return write(desk, task)
            except UserError as error:
                return error

        self._writing = True
        try:
            self._workspace.rewrite(work, lambda answer: self._on_answer(answer, choices))
        except UserError as error:
            self._refuse(error)

    def _on_answer(self, answer: Written | Compared | UserError, choices: Choices) -> None:
        self._writing = False
        if isinstance(answer, UserError):
            self._refuse(answer)
        elif isinstance(answer, Compared):
            kept = kept_choices(self._cases, answer.cases, choices)
            self._show(answer, kept, _CHANGED)
        else:
            if isValid(self):
                self.merged.emit()
            self._finish(answer)

    def _refuse(self, error: UserError) -> None:
        self._writing = False
        if self._shown is not None:
            parts = (error.message, *error.faults, error.hint)
            self._shown.refuse(" ".join(f"{part.rstrip('.')}." for part in parts if part))

    def _on_trouble(self, error: UserError) -> None:
        """A fault in the program comes here while the merge is under way."""
        if self._writing:
            self._refuse(error)

    def _on_state(self) -> None:
        """The file could not be read again: nobody must wait for it before a closed door."""
        if self._writing and (error := self._workspace.save_state.error) is not None:
            self._refuse(error)

    def _finish(self, written: Written) -> None:
        """What gave way stays to be read; the notice offers to take all of it back."""
        window, workspace, told = self._window, self._workspace, merged(written.plan)
        follows = written.plan.relation == "behind"
        undo = _back(window, workspace, written) if follows else workspace.undo
        notes = written.commit.row.params.get("notes", ()) if written.commit else ()
        if self._shown is not None:
            if notes and not follows:
                self._shown.show_done(told, _gave_way(notes))
            else:
                self._shown.finish()
        keys = "" if follows else "Ctrl Z"
        window.tell(Notice(f"{told}.", action="Undo", run=undo, keys=keys))


def open_merge(
    window: Host,
    workspace: Workspace,
    other: Path | None,
    later: Later,
    *,
    before: Callable[[Document], object] | None = None,
    called: str = "",
) -> Merging | None:
    """Merges a copy into the open file; what cannot be merged is said in a sentence.

    Args:
        window: shows the dialog and what became of it.
        workspace: the open file, which gets the answers of both.
        other: the copy; asked for where it is None.
        later: runs something once the window is not locked.
        before: called with the document on its own thread before it is written to, to make a
            backup; a `UserError` keeps the file as it is.
        called: what the other copy is called where its name says nothing, "this computer's copy".

    Returns:
        None where nothing can be merged into this file now.
    """
    error = workspace.save_state.error
    if workspace.read_only:
        name = workspace.path.name
        hint = "Save a copy of it under another name, and merge into that."
        window.fail(UserError(f"{name} may only be read: nothing can be merged into it", hint))
        return None
    if error is not None:
        hint = f"{error.message}. Merge when everything is saved."
        window.fail(UserError("Your last changes are not on the disk yet", hint))
        return None
    merging = Merging(window, workspace, later, before, called)
    merging.begin(other)
    return merging


# --- words


def _all_taken(plan: MergePlan) -> str:
    number = len(plan.taken)
    if not number:
        return "Its history goes further, and its answers are the same."
    all_ = "The one" if number == 1 else f"All {number}"
    kind = taken(plan).partition(" ")[2]
    return f"{all_} of its {kind} that this file lacks {'is' if number == 1 else 'are'} taken."


def _gave_way(notes: Sequence[str]) -> str:
    """What was kept or renamed so that both copies fit into one file, a line each."""
    told = [f"{note[:1].upper()}{note[1:]}." for note in notes[:_NOTES_AT_MOST]]
    more = len(notes) - _NOTES_AT_MOST
    return "\n".join(
        (*told, f"And {more} more; the history shows each of them.") if more > 0 else told
    )


def _back(window: Host, workspace: Workspace, written: Written) -> Callable[[], object]:
    """Undo of many steps of the other copy that were taken as they are: all of them at once."""

    def run() -> None:
        try:
            workspace.rewrite(
                lambda desk: desk.document.undo_to(written.before, seen=written.after),
                lambda _: window.tell(Notice("The file is back as it was before.")),
            )
        except UserError as error:
            window.fail(error)

    return run
