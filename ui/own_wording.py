"""Own wording in the window: of the statement in focus, a new statement, and the list of all."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from maturity_desktop.assessment.edits import AddCriterion, Edit, new_id
from maturity_desktop.errors import UserError
from ui.own_statement import (
    back_edit,
    edits_of,
    listed_rows,
    statement_of,
    told_back,
    told_change,
)
from ui.theme import Look
from ui.widgets.added_statement import AddedStatement, Place
from ui.widgets.notices import Notice
from ui.widgets.own_dialog import OwnDialog
from ui.widgets.own_list import OwnList
from ui.workspace import Workspace

Tell = Callable[[Notice], object]
Run = Callable[[], object]


def open_own(
    parent: QWidget,
    look: Look,
    workspace: Workspace,
    criterion_id: str,
    *,
    tell: Tell,
    undo: Run,
    show: Callable[[str], object] = lambda _criterion: None,
) -> OwnDialog | None:
    """Opens the own wording of a statement; None where nothing can be changed.

    Args:
        parent: shows the dialog.
        look: colours and sizes.
        workspace: the open file.
        criterion_id: the statement in focus, or one that is left out; empty for none.
        tell: says what was done, or why it cannot be.
        undo: takes the last step back.
        show: goes to a statement that comes back, by its id.
    """
    about = statement_of(workspace.shown, criterion_id)
    if about is None:
        tell(Notice("Go to a statement on Assess first: its wording is what can be changed."))
        return None
    if _refused(workspace, tell):
        return None
    dialog = OwnDialog(look, about, parent)

    def back_to_it() -> None:
        undo()
        show(criterion_id)

    def do(edits: list[Edit], told: str) -> None:
        if statement_of(workspace.shown, criterion_id) != about:
            raise UserError(
                "Its wording was changed in another window meanwhile",
                "Close this and open it again; copy first what you typed.",
            )
        _do(workspace, edits, told, tell, back_to_it)

    def save() -> None:
        change = dialog.change
        do(edits_of(workspace.shown, criterion_id, change), told_change(about, change))

    def back() -> None:
        shown = workspace.shown
        do([back_edit(shown, criterion_id)], told_back(shown, criterion_id))
        if about.kind == "hidden":
            show(criterion_id)

    dialog.attempt, dialog.take_back = save, back
    dialog.open()
    return dialog


def _do(workspace: Workspace, edits: list[Edit], told: str, tell: Tell, undo: Run) -> None:
    """All of them as one step, told with the way back.

    Raises:
        UserError: one of them makes no sense; none of them was done then.
    """
    shown, step = workspace.shown, new_id()
    for edit in edits:
        shown = shown.with_rows(edit.rows(shown))
    done = [workspace.do(edit, step) for edit in edits]
    if any(done):
        tell(Notice(f"{told}.", action="Undo", run=undo, keys="Ctrl Z"))


def _refused(workspace: Workspace, tell: Tell) -> bool:
    if workspace.read_only:
        name = workspace.path.name
        tell(Notice(f"{name} may only be read: its wording cannot be changed.", "warn"))
    return workspace.read_only


def open_add(
    parent: QWidget,
    look: Look,
    workspace: Workspace,
    *,
    tell: Tell,
    undo: Run,
    show: Callable[[str], object],
    at: tuple[str, str, int] = ("", "", 0),
) -> AddedStatement | None:
    """Opens the form of a new statement; None where nothing can be changed.

    Args:
        parent: shows the dialog.
        look: colours and sizes.
        workspace: the open file.
        tell: says what was done, or why it cannot be.
        undo: takes the last step back.
        show: goes to the statement that was added, by its id.
        at: area, dimension and level of what is in view.
    """
    if _refused(workspace, tell):
        return None
    model, round_id = workspace.shown.model, workspace.round_id
    areas = [
        (area.id, area.name)
        for area in model.areas
        if workspace.shown.scope(round_id, area.id).included
    ] or [(area.id, area.name) for area in model.areas]
    levels = [
        (level, f"{level} {model.level_name(level)}".strip()) for level in model.carrying_levels
    ]
    new = new_id()

    def edit_at(place: Place, title: str, statement: str) -> AddCriterion:
        return AddCriterion(place.area, place.dimension, place.level, title, statement, id=new)

    def number_at(place: Place) -> str:
        edit = edit_at(place, "-", "-")
        try:
            after = workspace.shown.with_rows(edit.rows(workspace.shown))
        except UserError:
            return "a statement"
        return after.model.criterion_by_id[edit.criterion_in(workspace.shown)].number

    dialog = AddedStatement(
        look,
        parent,
        areas=areas,
        dimensions=[(dimension.id, dimension.name) for dimension in model.dimensions],
        levels=levels,
        number_at=number_at,
        at=Place(*at),
    )

    def save() -> None:
        place = dialog.where
        edit = AddCriterion(
            *place,
            dialog.title.text,
            dialog.statement.text,
            dialog.question.text,
            dialog.key.isChecked(),
            dialog.reason.text,
            id=new,
        )
        criterion = edit.criterion_in(workspace.shown)
        number, area = number_at(place), model.area_by_id[place.area].label
        _do(workspace, [edit], f"{area} {number} is added", tell, undo)
        show(criterion)

    dialog.attempt = save
    dialog.open()
    return dialog


def open_list(
    parent: QWidget,
    look: Look,
    workspace: Workspace,
    *,
    tell: Tell,
    undo: Run,
    show: Callable[[str], object],
) -> OwnList:
    """Opens the list of all own wording; what is refused is said in it.

    Args:
        parent: shows the dialog.
        look: colours and sizes.
        workspace: the open file.
        tell: says why nothing can be changed.
        undo: takes the last step back.
        show: goes to a statement that was added, by its id.
    """
    dialog = OwnList(look, parent)

    def refresh() -> None:
        if isValid(dialog) and dialog.isVisible():
            dialog.show_rows(listed_rows(workspace.shown))

    def said(notice: Notice) -> None:
        """Told in the list: a toast lies behind it."""
        dialog.say(notice.text, notice.run)

    def restore(criterion_id: str) -> None:
        if _refused(workspace, said):
            return
        told = told_back(workspace.shown, criterion_id)
        try:
            _do(workspace, [back_edit(workspace.shown, criterion_id)], told, said, undo)
        except UserError as error:
            dialog.say(f"{error.message}. {error.hint}".strip())

    def add() -> None:
        def shown(criterion_id: str) -> None:
            dialog.accept()
            show(criterion_id)

        open_add(dialog, look, workspace, tell=tell, undo=undo, show=shown)

    dialog.open_wanted.connect(
        lambda found: open_own(dialog, look, workspace, found, tell=said, undo=undo)
    )
    dialog.restore_wanted.connect(restore)
    dialog.add_wanted.connect(add)
    workspace.changed.connect(refresh)
    dialog.open()
    dialog.show_rows(listed_rows(workspace.shown))
    return dialog
