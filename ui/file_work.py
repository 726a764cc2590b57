"""What the window does with files: make, open, copy, remember; asks where it must."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from maturity_desktop.assessment.edits import Edit
from maturity_desktop.assets import resource
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.sample import build_sample
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.settings import Recent
from maturity_desktop.text import safe_file_name
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.opening import Opening
from ui.screens.new_engagement import NewEngagement
from ui.widgets.notices import Notice
from ui.widgets.password import PasswordPrompt
from ui.workspace import Workspace

_FILTER = "Engagements (*.maturity);;All files (*)"


class FileWork(QObject):
    """Belongs to one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self._opening: Opening | None = None
        self.jobs = Jobs(self)

    # --- making and opening

    def new(self) -> None:
        """The wizard; what it gives becomes a file."""
        wizard = NewEngagement(self._window.look, find_model("itsm"), self._settings, self._window)
        if wizard.exec():
            path, edits, password = wizard.path, wizard.result_edits(), wizard.password
            self._window.leave(lambda: self._create(path, edits, password))
        wizard.deleteLater()

    def _create(self, path: Path, edits: Iterable[Edit], password: str | None) -> None:
        self._begin(path).create(path, edits, password)

    def choose(self) -> None:
        folder = self._folder()
        path, _ = QFileDialog.getOpenFileName(self._window, "Open an engagement", folder, _FILTER)
        if path:
            self._window.open_file(Path(path))

    def open(self, path: Path) -> None:
        """Begins to open; the window goes on painting meanwhile."""
        self._begin(path).open(path)

    def sample(self) -> None:
        """A fresh copy of the sample, in the folder for documents."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        parent = Path(folder) if folder and Path(folder).is_dir() else Path(gettempdir())
        path = parent / "Northwind Logistics, sample.maturity"
        if path.exists():
            self._window.open_file(path)
            return
        try:
            build_sample(resource("samples", "northwind"), path).close()
        except UserError as error:
            self._window.fail(error)
            return
        self._window.open_file(path)

    def _begin(self, path: Path) -> Opening:
        opening = Opening(
            self._settings.who,
            lambda document: self._settings.place(document).get("round", ""),
            self,
        )
        opening.opened.connect(self._on_opened)
        opening.failed.connect(self._on_failed)
        opening.password_wanted.connect(lambda wrong: self._ask_password(path, wrong=wrong))
        self._opening = opening
        return opening

    def _ask_password(self, path: Path, *, wrong: bool) -> None:
        if self._opening is None:
            return
        prompt = PasswordPrompt(self._window.look, path.name, wrong, self._window)
        if prompt.exec():
            self._opening.open(path, prompt.password)
        else:
            self._opening.give_up()
            self._opening = None
            self._window.show_start()
        prompt.deleteLater()

    def _on_opened(self, workspace: Workspace) -> None:
        self.remember(workspace)
        self._window.show_workspace(workspace)
        self.jobs.start()
        if workspace.read_only:
            text = f"{workspace.path.name} may only be read: changes cannot be saved to it."
            self._window.tell(Notice(text))

    def _on_failed(self, error: UserError) -> None:
        self._opening = None
        self._window.show_start()
        self._window.fail(error)

    def closed(self, workspace: Workspace) -> None:
        """The file is closed: its thread ends."""
        workspace.end()
        self._opening = None

    def end(self) -> None:
        """The window closes."""
        if self._opening is not None:
            self._opening.give_up()
            self._opening = None
        self.jobs.close()

    # --- copies and recents

    def save_copy(self, workspace: Workspace) -> None:
        client = safe_file_name(workspace.shown.engagement.client)
        proposed = workspace.path.with_name(f"{client}, copy.maturity")
        path, _ = QFileDialog.getSaveFileName(self._window, "Save a copy", str(proposed), _FILTER)
        if path:
            workspace.save_copy(Path(path))

    def ask_where(self, old: str) -> str:
        """Where a file that was moved lies now; empty where it is not said."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, f"Where is {Path(old).name}?", self._folder(), _FILTER
        )
        return path

    def _folder(self) -> str:
        recents = self._settings.recents
        if recents and Path(recents[0].path).parent.is_dir():
            return str(Path(recents[0].path).parent)
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def remember(self, workspace: Workspace) -> None:
        """Puts the file first among the recents, with figures unless it is protected."""
        shown = workspace.shown
        score = workspace.score()
        overall = score.overall
        levels: dict[str, int] = {}
        answered = overall.rated + overall.not_applicable
        # Figures that open answers may still change are not shown as levels.
        if overall.in_scope and answered / overall.in_scope > 0.9:
            for area in score.assessed:
                if area.level is not None:
                    levels[str(area.level)] = levels.get(str(area.level), 0) + 1
        protected = workspace.protected
        self._settings.remember(
            Recent(
                path=str(workspace.path),
                client=shown.engagement.client,
                round=shown.round_named(None).name
                if workspace.round_id not in {r.id for r in shown.rounds}
                else next(r.name for r in shown.rounds if r.id == workspace.round_id),
                opened=datetime.now().astimezone().replace(microsecond=0, tzinfo=None).isoformat(),
                protected=protected,
                rated=None if protected or not overall.in_scope else answered / overall.in_scope,
                complete=None if protected else sum(1 for a in score.areas if not a.open),
                areas=None if protected else len(score.areas),
                levels={} if protected else levels,
            )
        )
        self._settings.save()
