"""What a person does at a statement, turned into edits: rate, explain, flag, write, scan."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
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
from ui.doing import undoable
from ui.screens.assess.area_page import AreaTarget
from ui.screens.assess.dialogs import NotApplicable, Question
from ui.screens.assess.read_only import ReadOnly
from ui.screens.assess.route import Stop
from ui.screens.assess.statement import Target
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace


class Work(QObject):
    """Base: does edits where they may be done, and says calmly what makes no sense.

    Signals:
        notice: what was done or is wrong.
        refused: an edit made no sense: fields must show again what is.
        undo_wanted: somebody took the offer to undo.
        asked: a question was answered or left.
    """

    notice = Signal(object)
    refused = Signal()
    undo_wanted = Signal()
    asked = Signal()

    def __init__(
        self, look: Look, workspace: Workspace, read_only: ReadOnly, window: QWidget
    ) -> None:
        super().__init__(window)
        self.look, self.workspace, self.window = look, workspace, window
        self.read_only = read_only

    def do(self, edit: Edit, step: str = "", *, typed: str = "") -> bool:
        """Whether the edit changed something.

        `typed` is what a refusal would lose: it can then be copied.
        """
        try:
            return self.workspace.do(edit, step)
        except UserError as error:
            self._tell_refusal(error, typed)
            self.refused.emit()
            return False

    def _tell_refusal(self, error: UserError, typed: str) -> None:
        if typed:
            text = f"{error.message}. What was typed is not in it."
            run = partial(QGuiApplication.clipboard().setText, typed)
            self.notice.emit(Notice(text, "warn", "Copy the text", run))
        elif not self.read_only.refuses():
            self.notice.emit(Notice(f"{error.message}. {error.hint}", "warn"))

    def ask(self, dialog: Question, attempt: Callable[[], object]) -> None:
        """Opens a question over the window; the window may be built anew under it.

        No nested event loop: a file that closes or a theme that changes takes the dialog along.
        It closes once `attempt` is done; a `UserError` of that is said in it, over what was typed.
        """
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.attempt = attempt
        dialog.finished.connect(self.asked)
        dialog.open()

    def tell_undoable(self, text: str) -> None:
        """A toast that offers to take it back."""
        self.notice.emit(undoable(text, self, self.undo_wanted.emit, self.workspace))


class Answering(Work):
    """Ratings and words of the chosen round.

    Signals:
        answered: id of the criterion that somebody rated or cleared.
    """

    answered = Signal(str)

    def __init__(
        self, look: Look, workspace: Workspace, read_only: ReadOnly, window: QWidget
    ) -> None:
        super().__init__(look, workspace, read_only, window)
        self._visit = ""

    @property
    def _round(self) -> str:
        return self.workspace.round_id

    def begin_visit(self) -> None:
        """A text field was entered: what is typed there is one step of undo."""
        self._visit = new_id()

    def rate(self, criterion: Criterion, option: str) -> None:
        self._answer(RateCriterion(self._round, criterion.id, option))

    def _answer(self, edit: RateCriterion) -> bool:
        if self.read_only.refuses():
            return False
        done = self.do(edit)
        self.answered.emit(edit.criterion)
        return done

    def clear(self, criterion: Criterion) -> None:
        """Opens the answer again."""
        if self._answer(RateCriterion(self._round, criterion.id)):
            self.tell_undoable(f"Cleared the rating of {criterion.number}")

    def ask_not_applicable(self, criterion: Criterion) -> None:
        """Asks why; nothing changes without a reason."""
        if self.read_only.refuses():
            return
        round_id = self._round
        rating = self.workspace.shown.rating(round_id, criterion.id)
        about = f"{criterion.number} {criterion.statement}".strip()
        dialog = NotApplicable(self.look, about, rating, self.window)

        def attempt() -> None:
            self.workspace.do(
                RateCriterion(round_id, criterion.id, na=dialog.code, reason=dialog.reason)
            )
            self.answered.emit(criterion.id)

        self.ask(dialog, attempt)

    def toggle_flag(self, criterion: Criterion) -> None:
        if self.read_only.refuses():
            return
        on = not self.workspace.shown.rating(self._round, criterion.id).flag
        self.do(FlagCriterion(self._round, criterion.id, on))

    def scan(
        self, stop: Stop, ladder: Sequence[Criterion], criterion: str, *, partly: bool
    ) -> None:
        """One answer for a whole ladder.

        Args:
            stop: names the topic.
            ladder: its statements.
            criterion: id of the highest rung that holds; empty where none does.
            partly: the next one holds in part.
        """
        if self.read_only.refuses():
            return
        levels = {rung.id: rung.level for rung in ladder}
        level = levels.get(criterion, min(levels.values()) - 1)
        options = scan_options(self.workspace.shown.model, ladder, level, partly)
        if self.do(ScanLadder(self._round, stop.area, stop.dimension, options)):
            self.answered.emit(criterion or ladder[0].id)

    def write_note(self, target: Target, text: str) -> None:
        edit = WriteNote(target.round, target.criterion, clean(text))
        self.do(edit, self._visit, typed=text)

    def write_reason(self, target: Target, text: str) -> None:
        edit = WriteReason(target.round, target.criterion, clean_line(text))
        self.do(edit, self._visit, typed=text)

    def write_area(self, target: AreaTarget, field: AreaField, text: str) -> None:
        edit = WriteAreaField(target.round, target.area, field, clean(text))
        self.do(edit, self._visit, typed=text)
