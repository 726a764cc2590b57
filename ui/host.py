"""What the work with files asks of the window it is done for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from ui.theme import Look
from ui.widgets.notices import Notice

if TYPE_CHECKING:
    # Imported when a file is opened: the first picture must not wait for it.
    from ui.workspace import Workspace


class Host(QMainWindow):
    """The window as whoever opens, makes and copies files knows it."""

    settings: Settings
    look: Look

    def open_file(self, path: Path) -> None:
        """Opens a file; the one that is open stays until then. Once more is only to show it."""
        raise NotImplementedError

    def show_workspace(self, workspace: "Workspace") -> None:
        """A file was opened, and none is shown any more."""
        raise NotImplementedError

    def leave(
        self, then: Callable[[], object], instead: Callable[[], object] = lambda: None
    ) -> None:
        """Closes the open file and goes on; changes that cannot be written are asked about.

        Args:
            then: what is done when it is closed; at once where none is open.
            instead: what is done where the person stays.
        """
        raise NotImplementedError

    def commit(self) -> None:
        """Queues what is being typed."""
        raise NotImplementedError

    def restored(self) -> None:
        """The file was changed as a whole: what is visible shows it, also in its fields."""
        raise NotImplementedError

    def tell(self, notice: Notice) -> None:
        """Says something: in passing, or as a bar over the open file."""
        raise NotImplementedError

    def retitle(self) -> None:
        """The client or the path of the open file is another."""
        raise NotImplementedError

    def fail(self, error: UserError) -> None:
        """Shows an error that has no screen of its own."""
        raise NotImplementedError
