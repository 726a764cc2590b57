"""What a person does at a statement, turned into edits: rate, explain, flag, write, scan."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.edits import (
    Edit,
    FlagCriterion,
    RateCriterion,
    ScanLadder,
    WriteAreaField,
    WriteNote,
    WriteReason,
    new_id,
    scan_options,
)
from maturity_desktop.assessment.text_edits import AreaField
from maturity_desktop.errors import UserError
from maturity_desktop.model.records import Criterion
from maturity_desktop.text import clean, clean_line
from ui.screens.assess.dialogs import NotApplicable
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace


class Work(QObject):
    """Base: does edits, and says calmly what makes no sense.

    Signals:
        notice: what was done or is wrong.
        refused: an edit made no sense: fields must show again what is.
        undo_wanted: somebody took the offer to undo.
    """

    notice = Signal(object)
    refused = Signal()
    undo_wanted = Signal()

    def __init__(self, look: Look, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self.look, self.workspace, self.window = look, workspace, window

    def do(self, edit: Edit, step: str = "") -> bool:
        """Whether the edit changed something."""
        try:
            return self.workspace.do(edit, step)
        except UserError as error:
            self.notice.emit(Notice(f"{error.message}. {error.hint}", "warn"))
            self.refused.emit()
            return False

    def tell_undoable(self, text: str) -> None:
        """A toast that offers to take it back."""
        self.notice.emit(Notice(text, action="Undo", run=self.undo_wanted.emit, keys="Ctrl Z"))


class Answering(Work):
    """Ratings and words of the chosen round."""

    def __init__(self, look: Look, workspace: Workspace, window: QWidget) -> None:
        super().__init__(look, workspace, window)
        self._visit = ""

    @property
    def _round(self) -> str:
        return self.workspace.round_id

    def begin_visit(self) -> None:
        """A text field was entered: what is typed there is one step of undo."""
        self._visit = new_id()

    def rate(self, criterion: Criterion, option: str) -> None:
        self.do(RateCriterion(self._round, criterion.id, option))

    def clear(self, criterion: Criterion) -> None:
        """Opens the answer again."""
        if self.do(RateCriterion(self._round, criterion.id)):
            self.tell_undoable(f"Cleared the rating of {criterion.number}")

    def ask_not_applicable(self, criterion: Criterion) -> None:
        """Asks why; nothing changes without a reason."""
        rating = self.workspace.shown.rating(self._round, criterion.id)
        dialog = NotApplicable(self.look, criterion.statement, rating, self.window)
        if dialog.exec():
            code, reason = dialog.code, dialog.reason
            self.do(RateCriterion(self._round, criterion.id, na=code, reason=reason))
        dialog.deleteLater()

    def toggle_flag(self, criterion: Criterion) -> None:
        on = not self.workspace.shown.rating(self._round, criterion.id).flag
        self.do(FlagCriterion(self._round, criterion.id, on))

    def scan(
        self, area: str, dimension: str, ladder: Sequence[Criterion], level: int, *, partly: bool
    ) -> None:
        """One answer for a whole ladder: `level` is the highest rung that holds."""
        options = scan_options(self.workspace.shown.model, ladder, level, partly)
        self.do(ScanLadder(self._round, area, dimension, options))

    def write_note(self, criterion: str, text: str) -> None:
        self.do(WriteNote(self._round, criterion, clean(text)), self._visit)

    def write_reason(self, criterion: str, text: str) -> None:
        self.do(WriteReason(self._round, criterion, clean_line(text)), self._visit)

    def write_area(self, area: str, field: AreaField, text: str) -> None:
        self.do(WriteAreaField(self._round, area, field, clean(text)), self._visit)
