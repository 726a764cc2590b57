"""The second copy while the file is shown: lent for a merge, told where it follows no more."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from maturity_desktop.document.catching_up import Comparison
from maturity_desktop.errors import UserError
from maturity_desktop.text import counted
from ui.host import Host
from ui.widgets.notices import Notice
from ui.workspace import Workspace

if TYPE_CHECKING:
    # A screen of its own, which most files never need.
    from ui.merging import Merging

_SUFFIX = ".maturity"
_FILTER = f"Engagements (*{_SUFFIX});;All files (*)"
_CALLED = "what this computer saved"
_MORE = "\N{HORIZONTAL ELLIPSIS}"
_FOLLOWS = "The second copy on this computer follows this file again."

Merge = Callable[[Workspace, Path, str], "Merging | None"]


class SecondCopy(QObject):
    """Belongs to the workspace of a file that lacks answers which this computer saved."""

    def __init__(self, window: Host, workspace: Workspace, merge: Merge) -> None:
        """`merge`: begins one; None where nothing can be merged now, which it has said."""
        super().__init__(workspace)
        self._window, self._workspace, self._merge_with = window, workspace, merge
        self._told = False

    def merge(self, lent: Path) -> None:
        """With a copy that the desk has lent; it goes when the merge is over."""
        if not isValid(self):
            return
        merging = self._merge_with(self._workspace, lent, _CALLED)
        if merging is None:
            self._end(lent)
        else:
            merging.ended.connect(lambda: self._end(lent))

    def _end(self, lent: Path) -> None:
        if isValid(self):
            self._workspace.ask(lambda desk: desk.end_lending(lent), self._on_ended, self._fail)

    def _on_ended(self, missing: Comparison | None) -> None:
        if not isValid(self) or self._workspace.ending:
            return
        if missing is not None:
            self._told = True
            self._window.tell(self._bar(missing.missing))
        elif self._told:
            self._told = False
            self._window.tell(Notice(_FOLLOWS, "ok"))

    def _bar(self, answers: int) -> Notice:
        holds = f"The second copy on this computer holds {counted(answers, 'answer')}"
        return Notice(
            f"{holds} that this file lacks, and does not follow.",
            "warn",
            f"Merge{_MORE}",
            self._lend,
            other="Keep the file",
            run_other=lambda: self._keep(answers),
        )

    def _lend(self) -> None:
        self._workspace.ask(lambda desk: desk.lend(), self.merge, self._fail)

    def _keep(self, answers: int) -> None:
        def on_kept(kept: Path | None) -> None:
            if isValid(self):
                self._told = False
                self._window.tell(kept_notice(self._window, self._workspace, kept, answers))

        self._workspace.ask(lambda desk: desk.keep_as_it_is(), on_kept, self._fail)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if isValid(self):
            self._window.fail(error)


def kept_notice(window: Host, workspace: Workspace, kept: Path | None, answers: int) -> Notice:
    """The file is kept as it is: where the answers are that it lacks, and how to have them.

    Args:
        window: asks for the name of a file, and tells what became of it.
        workspace: the file that was kept.
        kept: where the answers lie; None where they are nowhere.
        answers: how many there are.
    """
    if kept is None:
        return Notice("The file is kept as it is.", "info")
    are = "answer that it lacks is" if answers == 1 else "answers that it lacks are"
    return Notice(
        f"The file is kept as it is. The {answers} {are} kept aside on this computer as {kept}.",
        "info",
        f"Save {'it' if answers == 1 else 'them'} as a file{_MORE}",
        lambda: _save_kept(window, workspace, kept),
    )


def _save_kept(window: Host, workspace: Workspace, kept: Path) -> None:
    target = ask_target(window, workspace.path) if isValid(workspace) else None
    if target is None:
        return

    def fail(error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        window.fail(error)

    # A bar in place of the one that names where they were.
    saved = saved_notice(window, target)._replace(kind="ok")
    workspace.ask(lambda desk: desk.save_kept(kept, target), lambda _: window.tell(saved), fail)


def saved_notice(window: Host, target: Path) -> Notice:
    return Notice(
        f"The other answers were saved as {target.name}.",
        action="Open it",
        run=lambda: window.open_file(target),
    )


def ask_target(over: QWidget, file: Path) -> Path | None:
    """Which new file the answers that `file` lacks become; None where none is named."""
    path, _ = QFileDialog.getSaveFileName(
        over,
        "Save the answers of this computer as a new file",
        str(free_target(file)),
        _FILTER,
        # What is there is refused, never asked about: nothing is ever written over.
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    target = Path(path)
    if path and target.suffix.casefold() != _SUFFIX:
        target = target.with_name(f"{target.name}{_SUFFIX}")
    return target if path else None


def free_target(file: Path) -> Path:
    """A name that nothing has: ``"Client, answers of this computer.maturity"``."""
    name = f"{file.stem[:80]}, answers of this computer"
    found, number = file.with_name(f"{name}{_SUFFIX}"), 1
    while found.exists():
        number += 1
        found = file.with_name(f"{name} ({number}){_SUFFIX}")
    return found
