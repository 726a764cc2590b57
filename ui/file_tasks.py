"""What is done with the open file as a whole; each piece is imported when it is first wanted."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from maturity_desktop.errors import UserError
from maturity_desktop.text import safe_file_name
from ui.actions import Actions
from ui.file_work import FILTER, FileWork
from ui.host import Host
from ui.widgets.notices import Notice
from ui.workspace import Workspace


class FileTasks:
    """Belongs to one open workspace in one window."""

    def __init__(
        self, window: Host, files: FileWork, workspace: Workspace, home: Callable[[], object]
    ) -> None:
        """`home` shows the start screen, once the file has gone."""
        self._window, self._files, self._workspace, self._home = window, files, workspace, home
        self._later = files.locking.later

    def bind(self, actions: Actions) -> None:
        """Says what the actions of the file do, and tells what a forgetting left behind."""
        from ui.retaining import tell_left_behind

        files, workspace = self._files, self._workspace
        tasks: dict[str, Callable[[], object]] = {
            "save_copy": lambda: files.save_copy(workspace),
            "copy_for_client": self._copy_for_client,
            "move": lambda: files.move(workspace),
            "merge": lambda: files.merge(workspace),
            "check": self._check,
            "compact": self._compact,
            "your_name": self._ask_name,
            "password": lambda: files.change_password(workspace),
            "forget_notes": self._forget_notes,
            "forget_person": self._forget_person,
            "forget_client": self._forget_client,
            "keep_until": self._keep_until,
        }
        for action_id, run in tasks.items():
            actions.bind(action_id, run)
        tell_left_behind(self._window, workspace)

    def _copy_for_client(self) -> None:
        """Without the history, which holds every word that was ever deleted, and who said what."""
        from maturity_desktop.document.client_copy import save_for_client

        client = safe_file_name(self._workspace.shown.engagement.client)
        proposed = self._workspace.path.with_name(f"{client}, for the client.maturity")
        path, _ = QFileDialog.getSaveFileName(
            self._window, "Copy without history, names and notes", str(proposed), FILTER
        )
        if path:
            target = Path(path)
            self._workspace.ask(
                lambda desk: save_for_client(desk.document, target),
                lambda _: self._window.tell(
                    Notice(
                        "A copy without history, names and interview notes was saved as "
                        f"{target.name}."
                    )
                ),
                self._failed,
            )

    def _ask_name(self) -> None:
        """Under which name the history keeps what is done here."""
        from ui.widgets.name_prompt import NamePrompt

        window, settings = self._window, self._window.settings
        prompt = NamePrompt(
            window.look,
            "Your name",
            "The history of each file shows it beside what you change from now on.",
            window,
            name=settings.who,
            word="Save",
            example="For example: Ann Berger",
            fault_of=lambda name: "" if name else "Give a name.",
        )
        prompt.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        prompt.accepted.connect(lambda: self._sign(prompt.name))
        prompt.open()

    def _sign(self, name: str) -> None:
        self._window.settings.who = name
        self._window.settings.save()
        self._workspace.ask(lambda desk: desk.sign(name), lambda _: None, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._later(lambda: self._window.fail(error))

    def _check(self) -> None:
        from ui.health import open_check

        files, workspace = self._files, self._workspace
        open_check(self._window, workspace, self._later, lambda: files.restore(workspace))

    def _compact(self) -> None:
        from ui.compacting import open_compact

        open_compact(self._window, self._workspace, self._later)

    def _forget_notes(self) -> None:
        from ui.forgetting import open_forget_notes

        open_forget_notes(self._window, self._workspace, self._later)

    def _forget_person(self) -> None:
        from ui.forgetting import open_forget_person

        open_forget_person(self._window, self._workspace, self._later)

    def _forget_client(self) -> None:
        from ui.forgetting import open_forget_client

        open_forget_client(self._window, self._workspace, self._later, self._home)

    def _keep_until(self) -> None:
        from ui.retaining import open_keep_until

        open_keep_until(self._window, self._workspace, self._later)
