"""Whether the chosen round may be changed here, and the words why it may not."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Signal

from maturity_desktop.assessment.frozen import freeze_of
from maturity_desktop.assessment.records import Round
from ui.widgets.notices import Notice
from ui.workspace import Workspace


class Why(NamedTuple):
    """The reason.

    Attributes:
        kind: ``"kept"`` is a state of the past, ``"file"`` one that may only be read.
        line: stands over the statement; empty where the window says it already.
        said: one sentence or two, told to who tries.
        way: what the button beside either says; empty without one.
    """

    kind: Literal["kept", "file", "frozen"]
    line: str
    said: str
    way: str = ""


def why_read_only(workspace: Workspace, kept: str = "") -> Why | None:
    """None where everything may be changed.

    A file that turns read-only while changes wait for it stays open to work in: they are safe on
    this computer, and nobody is stopped in the middle of an interview.

    Args:
        workspace: the open file and its chosen round.
        kept: why it is not the present at all, as sentences.
    """
    if kept:
        return Why("kept", "", kept)
    if workspace.read_only and workspace.save_state.error is None:
        line = f"{workspace.path.name} may only be read"
        return Why("file", line, f"{line}: nothing can be changed in it.", "Save a copy…")
    freeze = freeze_of(workspace.shown, workspace.round_id)
    if freeze is None:
        return None
    found = workspace.shown.get(Round, freeze.round)
    name = found.name if found else freeze.round
    said = f"{name} is frozen as version {freeze.version}. Unfreeze it to change it."
    return Why("frozen", f"Round frozen as version {freeze.version}", said, "Unfreeze…")


class ReadOnly(QObject):
    """Asked before anything is changed; says why not once at each statement.

    Attributes:
        why: the reason that is shown; None where everything may be changed.

    Signals:
        changed: `why` is another.
        notice: why nothing happened.
        unfreeze_wanted, save_copy_wanted: somebody took the way on.
    """

    changed = Signal()
    notice = Signal(object)
    unfreeze_wanted = Signal()
    save_copy_wanted = Signal()

    def __init__(self, workspace: Workspace, kept: str, parent: QObject) -> None:
        """`kept` as of `why_read_only`."""
        super().__init__(parent)
        self._workspace, self._kept = workspace, kept
        self._told = False
        self.why = why_read_only(workspace, kept)

    def __bool__(self) -> bool:
        return self.why is not None

    def renew(self) -> None:
        """The file, the round or its freeze may be another."""
        why = why_read_only(self._workspace, self._kept)
        if why != self.why:
            self.why, self._told = why, False
            self.changed.emit()

    def forget(self) -> None:
        """What was said belongs to a statement that is left."""
        self._told = False

    def refuses(self) -> bool:
        """Whether nothing may be changed; says why the first time."""
        self.renew()
        if self.why is None:
            return False
        if not self._told:
            self._told = True
            run: Callable[[], object] | None = self.go if self.why.way else None
            self.notice.emit(Notice(self.why.said, action=self.why.way, run=run))
        return True

    def go(self) -> None:
        """The way on that the reason has."""
        if self.why is not None and self.why.kind == "frozen":
            self.unfreeze_wanted.emit()
        elif self.why is not None and self.why.kind == "file":
            self.save_copy_wanted.emit()
