"""What every screen of an open engagement is: shown from one workspace, refreshed while visible."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.workspace import Workspace


class Screen(QWidget):
    """Base of the screens.

    A subclass builds its widgets in `_build`, connects them in `_connect` and fills them in
    `refresh`. Only the visible screen refreshes; the others do so when they are shown.

    Signals:
        notice: a `Notice` that the window shows.
        statement_wanted: id of a criterion to open in *Assess*.
        tab_wanted: id of another tab, and of what to show there, a session, an item of evidence,
            an area; empty where the tab itself is meant.
        discretion_changed: others can see the screen now, or no longer.
    """

    notice = Signal(object)
    statement_wanted = Signal(str)
    tab_wanted = Signal(str, str)
    discretion_changed = Signal()

    def __init__(self, look: Look, workspace: Workspace) -> None:
        super().__init__()
        self.look = look
        self.workspace = workspace
        self._stale = True
        self._build()
        self._connect()
        workspace.scored.connect(self._on_scored)

    def _build(self) -> None:
        """Makes the widgets, empty."""

    def _connect(self) -> None:
        """Connects the widgets."""

    def refresh(self) -> None:
        """Fills the widgets from the workspace."""

    def restored(self) -> None:
        """An undo or redo must be seen, also in a field that has the focus."""
        self.refresh()

    def commit(self) -> None:
        """What is being typed becomes an edit now."""

    @property
    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What actions of the window do while this screen is shown, by id of the action."""
        return {}

    @property
    def discreet(self) -> bool:
        """Others can see the screen: nothing around it may tell ratings, levels or names."""
        return False

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the screen acted on a key that a button around it got."""
        return False

    def show_item(self, item_id: str) -> None:
        """Goes to what `tab_wanted` of another screen named."""

    @property
    def place(self) -> dict[str, str]:
        """Where a person is on this screen, in ids and names of its parts; no words of the file."""
        return {}

    def restore_place(self, place: Mapping[str, str]) -> None:
        """Begins where `place` was left; what is gone since then is passed over.

        It comes before the screen is filled for the first time.
        """

    def _on_scored(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()
