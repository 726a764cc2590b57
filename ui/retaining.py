"""Until when an open file is kept, and what an earlier forgetting left on this computer."""

from pathlib import Path

from PySide6.QtCore import Qt

from maturity_desktop.assessment.privacy_edits import SetRetention, following
from maturity_desktop.document.forgetting import Deleted, Places, finish, left_behind
from maturity_desktop.errors import UserError
from maturity_desktop.text import counted
from ui.forgetting import Later, ignore, may_write, places, told
from ui.host import Host
from ui.widgets.forget_keep import Dates, KeepUntil
from ui.widgets.notices import Notice
from ui.workspace import Workspace


def open_keep_until(window: Host, workspace: Workspace, later: Later) -> None:
    """Other dates of deletion for the open file; nothing where it may only be read."""
    if may_write(window, workspace):
        later(lambda: _ask_dates(window, workspace))


def tell_left_behind(window: Host, workspace: Workspace, where: Places | None = None) -> None:
    """Says where the last forgetting was stopped before all copies were deleted.

    To be called once a file is shown.
    """
    found = where or places()

    def say(done: Deleted) -> None:
        left = f", {len(done.left)} could not be" if done.left else ""
        window.tell(Notice(f"{counted(len(done.gone), 'file')} deleted{left}."))

    def delete() -> None:
        workspace.ask(lambda desk: finish(desk.document, found), say, ignore)

    def show(paths: tuple[Path, ...]) -> None:
        if paths:
            files = counted(len(paths), "file")
            text = f"What was forgotten here is still in {files} on this computer."
            window.tell(Notice(text, "warn", "Delete", delete))

    workspace.ask(lambda desk: left_behind(desk.document, found), show, ignore)


def _ask_dates(window: Host, workspace: Workspace) -> None:
    own, after = workspace.shown.engagement, following(workspace.shown)
    agreed, default = (
        Dates(own.notes_until, own.ratings_until),
        Dates(after.notes, after.ratings),
    )
    dialog = KeepUntil(window.look, own.client, agreed, default, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def save(dates: Dates) -> None:
        try:
            workspace.do(SetRetention(*dates))
        except UserError as error:
            dialog.refuse(told(error))
        else:
            dialog.finish()

    dialog.chosen.connect(save)
    dialog.open()
