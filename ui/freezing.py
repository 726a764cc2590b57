"""Freezes the chosen round as a version of the report, and opens it again; asks first."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid

from maturity_desktop.assessment.edits import Edit, FreezeRound, UnfreezeRound, new_id
from maturity_desktop.assessment.freeze_edits import (
    next_version,
    proposed_version,
    version_fault,
)
from maturity_desktop.assessment.frozen import FrozenError, freeze_of
from maturity_desktop.assessment.records import Freeze, Round
from maturity_desktop.errors import UserError
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.freeze_dialog import FreezeDialog
from ui.widgets.notices import Notice
from ui.workspace import Workspace

FREEZE, UNFREEZE = (f"{word} this round\N{HORIZONTAL ELLIPSIS}" for word in ("Freeze", "Unfreeze"))


class Freezing(QObject):
    """Belongs to one open file, as long as its view.

    Signals:
        notice: a `Notice` to be shown.
    """

    notice = Signal(object)

    def __init__(
        self, look: Look, workspace: Workspace, parent: QWidget, who: Callable[[], str]
    ) -> None:
        """Begins nothing yet; dialogs open over `parent`, and `who` freezes."""
        super().__init__(parent)
        self._look, self._workspace, self._parent = look, workspace, parent
        self._who = who

    @property
    def text(self) -> str:
        """What the action is called for the chosen round."""
        return UNFREEZE if self._freeze else FREEZE

    @property
    def _freeze(self) -> Freeze | None:
        return freeze_of(self._workspace.shown, self._workspace.round_id)

    def open(self) -> None:
        """Asks about the chosen round, whichever of the two can be done."""
        freeze = self._freeze
        if freeze is None:
            self._ask_freeze()
        else:
            self._ask_unfreeze(freeze)

    def told(self, error: UserError) -> Notice:
        """What was refused; of a frozen round in passing, with the way to open it again."""
        text = f"{error.message}. {error.hint}".strip()
        if isinstance(error, FrozenError) and self._freeze is not None:
            return Notice(text, action="Unfreeze…", run=self.open)
        return Notice(text, "warn")

    # --- freezing

    def _ask_freeze(self) -> None:
        round_id = self._workspace.round_id
        open_ = self._workspace.score(round_id).overall.open
        still = "is" if open_ == 1 else "are"
        dialog = FreezeDialog(
            self._look,
            self._round(round_id).name,
            proposed_version(self._workspace.shown, round_id),
            self._parent,
            caution=f"{counted(open_, 'statement')} {still} still open." if open_ else "",
            fault_of=version_fault,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._freeze_as(round_id, dialog.version))
        dialog.open()

    def _freeze_as(self, round_id: str, version: str) -> None:
        """Behind everything that waits for the disk: the last change in it is named."""

        def done(head: str) -> None:
            if isValid(self):
                utc = datetime.now(UTC).isoformat(timespec="milliseconds")
                edit = FreezeRound(new_id(), round_id, version, head, utc, self._who())
                self._do(edit, f"{self._round(round_id).name} is frozen as version {version}")

        def failed(error: Exception) -> None:
            if isValid(self):
                self._refuse(error)
            if not isinstance(error, UserError):
                raise error

        urgent = self._workspace.save_state.error is not None
        self._workspace.ask(lambda desk: desk.document.head[0], done, failed, urgent=urgent)

    # --- opening again

    def _ask_unfreeze(self, freeze: Freeze) -> None:
        found = self._round(freeze.round)
        box = QMessageBox(self._parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Unfreeze this round")
        box.setText(f"Unfreeze the round “{found.name}”, version {freeze.version}?")
        by = f" by {freeze.who}" if freeze.who else ""
        following = next_version(freeze.version)
        after = f" Its report is version {following} from then on." if following else ""
        box.setInformativeText(
            f"It was frozen on {long_date(freeze.utc[:10])}{by}. Afterwards it can be changed "
            f"again.{after}"
        )
        go = box.addButton("Unfreeze", QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)

        def on_answer(_code: int) -> None:
            if box.clickedButton() is go:
                edit = UnfreezeRound(freeze.round, freeze.version)
                self._do(edit, f"{found.name} can be changed again")

        box.finished.connect(on_answer)
        box.open()

    # --- both

    def _round(self, round_id: str) -> Round:
        return self._workspace.shown.table(Round)[(round_id,)]

    def _do(self, edit: Edit, told: str) -> None:
        try:
            done = self._workspace.do(edit)
        except UserError as error:
            self._refuse(error)
            return
        if done:
            self.notice.emit(Notice(f"{told}."))

    def _refuse(self, error: Exception) -> None:
        told = "A fault in the program: it could not be done"
        hint = ""
        if isinstance(error, UserError):
            told, hint = error.message, error.hint
        self.notice.emit(Notice(f"{told}. {hint}".strip(), "warn"))
