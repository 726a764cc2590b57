"""What the window does with files: make, open, copy, remember; asks where it must."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from maturity_desktop.assessment.privacy_edits import due
from maturity_desktop.document.backup_folder import folder_of
from maturity_desktop.errors import UserError
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.settings import Recent, data_folder
from maturity_desktop.text import counted, safe_file_name
from ui.actions import Actions
from ui.backing_up import BackingUp
from ui.conflicts import ConflictError
from ui.copies import Copying, Keeping
from ui.desk import Desk, Opened
from ui.giving_back import GivingBack
from ui.host import Host
from ui.idle_check import IdleCheck
from ui.jobs import Jobs
from ui.locking import Locking
from ui.looking_around import Ways
from ui.moving_file import follow, move_file
from ui.opening import Opening
from ui.protecting import Protecting
from ui.screens.new_engagement import NewEngagement
from ui.watching import Watching
from ui.widgets.conflict_dialog import ConflictDialog
from ui.widgets.notices import Notice
from ui.widgets.password import PasswordPrompt
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.merging import Merging

_SAMPLE = "Northwind Logistics, sample.maturity"
FILTER = "Engagements (*.maturity);;All files (*)"
_COMES_BACK = "safe on this computer, and you are asked at the next opening."


class FileWork(QObject):
    """Belongs to one window."""

    def __init__(self, window: Host, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self._opening: Opening | None = None
        self.jobs = Jobs(self)
        self.locking = Locking(window, actions)
        self._backing_up: BackingUp | None = None
        self._watching: Watching | None = None

    # --- making and opening

    def new(self) -> None:
        """The wizard; what it gives becomes a file."""
        wizard = NewEngagement(self._window.look, find_model("itsm"), self._settings, self._window)
        wizard.accepted.connect(lambda: self._create(wizard))
        wizard.rejected.connect(wizard.deleteLater)
        wizard.open()

    def _create(self, wizard: NewEngagement) -> None:
        """Where the file cannot be made the wizard comes back with everything that was typed."""
        path, edits, password = wizard.path, wizard.result_edits(), wizard.password
        opening = self._begin(lambda opening: opening.create(path, edits, password))
        if opening is None:
            wizard.open()
            return
        opening.opened.connect(wizard.deleteLater)
        opening.failed.connect(wizard.open)

    def choose(self) -> None:
        folder = self._folder()
        path, _ = QFileDialog.getOpenFileName(self._window, "Open an engagement", folder, FILTER)
        if path:
            self._window.open_file(Path(path))

    def open(self, path: Path, then: Callable[[Workspace], object] | None = None) -> None:
        """Begins to open; the window goes on painting meanwhile. `then` once it is shown."""
        opening = self._begin(lambda opening: opening.open(path))
        if opening is not None and then is not None:
            opening.then = then

    def sample(self) -> None:
        """The sample in the folder for documents, or where that cannot be written for a while."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folders = (QStandardPaths.writableLocation(documents), gettempdir())
        paths = [Path(folder) / _SAMPLE for folder in folders if folder and Path(folder).is_dir()]
        for path in paths:
            if path.exists():
                self._window.open_file(path)
                return
        self._begin(lambda opening: opening.sample(paths))

    def _begin(self, run: Callable[[Opening], None]) -> Opening | None:
        """One file at a time: what is open stays open until this one is; None where one is."""
        if self._opening is not None and not self._opening.over:
            self._window.tell(Notice(f"{self._opening.path.name} is still being opened."))
            return None
        opening = Opening(
            self._settings.who,
            lambda document: self._settings.place(document).get("round", ""),
            self,
            self._keeping,
        )
        opening.opened.connect(lambda workspace: self._on_opened(workspace, opening))
        opening.failed.connect(lambda error: self._on_failed(opening.path, error))
        opening.password_wanted.connect(
            lambda wrong: self.locking.later(lambda: self._ask_password(wrong))
        )
        opening.asked.connect(
            lambda opened: self.locking.later(lambda: self._ask_missing(opening, opened))
        )
        if self._opening is not None:
            self._opening.deleteLater()
        self._opening = opening
        run(opening)
        return opening

    def _ask_password(self, wrong: bool) -> None:
        opening = self._opening
        if opening is None or opening.over:
            return
        prompt = PasswordPrompt(self._window.look, opening.path.name, wrong, self._window)
        prompt.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        prompt.accepted.connect(lambda: opening.open(opening.path, prompt.password))
        prompt.rejected.connect(opening.give_up)
        prompt.open()

    def _ask_missing(self, opening: Opening, opened: Opened) -> None:
        if not opening.over:
            GivingBack(self._window, opening, opened, self.merge)

    def _on_opened(self, workspace: Workspace, opening: Opening) -> None:
        """The file that was open closes only now; where it cannot, the new one closes again."""
        workspace.failed.connect(
            lambda error: self.locking.later(lambda: self._show_conflicts(error))
        )
        workspace.copied.connect(
            lambda path: self._window.tell(Notice(f"A copy was saved as {path.name}."))
        )
        workspace.troubled.connect(self._tell_trouble)
        self._window.leave(
            lambda: self._show(workspace, opening.then), lambda: self._drop(workspace)
        )

    def _show(self, workspace: Workspace, then: Callable[[Workspace], object]) -> None:
        self.remember(workspace)
        self._window.show_workspace(workspace)
        self._back_up(workspace)
        self._watch(workspace)
        self._check_while_idle(workspace)
        self.jobs.start()
        # To make it copies the whole file, so nobody waits for it.
        workspace.ask(Desk.stand_in, self._tell_trouble, _raise)
        then(workspace)

    def _drop(self, workspace: Workspace) -> None:
        workspace.closed.connect(lambda: self.closed(workspace))
        workspace.close()

    def closed(self, workspace: Workspace) -> None:
        """The file is closed: its thread ends."""
        if self._backing_up is not None and self._backing_up.parent() is workspace:
            self._backing_up = None
        if self._watching is not None and self._watching.parent() is workspace:
            self._watching = None
        if workspace.left_behind:
            changes = counted(workspace.left_behind, "change")
            they = "It is" if workspace.left_behind == 1 else "They are"
            text = f"{changes} could not be written to {workspace.path.name}. {they} {_COMES_BACK}"
            self._window.tell(Notice(text, "warn"))
        workspace.end()
        # Here and not wherever Python happens to collect it: it belongs to this thread.
        workspace.deleteLater()

    def end(self) -> None:
        """The window closes."""
        if self._opening is not None:
            self._opening.give_up()
        self.jobs.close()

    def _show_conflicts(self, error: UserError) -> None:
        if isinstance(error, ConflictError) and error.conflicts:
            dialog = ConflictDialog(self._window.look, error.conflicts, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    # --- passwords

    def change_password(self, workspace: Workspace) -> None:
        """Sets, changes or removes it, and says when the window locks by itself."""
        if workspace.read_only:
            text = f"{workspace.path.name} may only be read: its password stays as it is."
            self._window.tell(Notice(text))
            return
        backups = folder_of(self._keeping.backups_folder, workspace.document_id)
        protecting = Protecting(workspace, self._settings, self._window, backups)
        # The list of recent files holds no figures of a protected one.
        protecting.changed.connect(lambda: self.remember(workspace))
        protecting.changed.connect(lambda: self.locking.watch(workspace))
        if self._backing_up is not None:
            protecting.changed.connect(self._backing_up.renew)

    # --- copies on this computer

    @property
    def _keeping(self) -> Keeping:
        settings = self._settings
        return Keeping(data_folder(), settings.keep_replica, settings.keep_backups)

    def keep(self, workspace: Workspace | None) -> None:
        """The preferences say something else of copies: the open file follows them."""
        keeping = self._keeping
        if workspace is not None and not workspace.ending:
            workspace.ask(lambda desk: desk.keep(keeping), self._tell_trouble, _raise)

    def merge(
        self, workspace: Workspace, other: Path | None = None, called: str = ""
    ) -> "Merging | None":
        """Another copy, asked for where none is given, comes into the open file."""
        from ui.merging import open_merge

        # What is being typed belongs to the file that is compared.
        self._window.commit()
        before = Copying(self._keeping).before
        later = self.locking.later
        merging = open_merge(self._window, workspace, other, later, before=before, called=called)
        if merging is not None:
            merging.merged.connect(self._window.restored)
        return merging

    def _tell_trouble(self, trouble: str) -> None:
        if trouble:
            self._window.tell(Notice(trouble))

    def _back_up(self, workspace: Workspace) -> None:
        """Its backups are made from now on, but not while the window is locked."""
        made = self._backing_up = BackingUp(workspace, self._settings, self._keeping.backups_folder)
        made.failed.connect(
            lambda error: self._window.tell(Notice(f"{error.message}. {error.hint}".strip()))
        )
        self.locking.locks.connect(made.hold)
        self.locking.unlocked.connect(made.release)

    def restore(self, workspace: Workspace | None, file: Path | None = None) -> None:
        """A backup of the open file, or of another one, becomes a new file."""
        from ui.restoring import Restoring

        if workspace is not None and workspace.ending:  # the offer outlived it
            self.restore(None, workspace.path)
            return
        backing_up = self._backing_up if workspace is not None else None
        trouble = backing_up.trouble if backing_up is not None else None
        folder, later = self._keeping.backups_folder, self.locking.later
        restoring = Restoring(self._window, folder, workspace, later, trouble, file=file)
        restoring.keeping_changed.connect(lambda: self.keep(workspace))
        if backing_up is not None:
            restoring.keeping_changed.connect(backing_up.renew)

    def _check_while_idle(self, workspace: Workspace) -> None:
        checking = IdleCheck(workspace)
        checking.found.connect(lambda faults: self._tell_damage(workspace, faults))
        self.locking.locks.connect(checking.hold)
        self.locking.unlocked.connect(checking.release)

    def _tell_damage(self, workspace: Workspace, faults: tuple[str, ...]) -> None:
        more = f", and {counted(len(faults) - 1, 'other fault')}" if len(faults) > 1 else ""
        self._window.tell(
            Notice(
                f"Something in this file is damaged: {faults[0]}{more}.",
                "warn",
                action="Restore a backup…",
                run=lambda: self.restore(workspace),
            )
        )

    def repair(self, path: Path | None = None) -> None:
        """What can still be read of a damaged file becomes a new one beside it."""
        from ui.health import open_repair

        open_repair(self._window, path, self.locking.later)

    def _on_failed(self, path: Path, error: UserError) -> None:
        from ui.health import is_damage, offer_help

        if is_damage(error) and path.exists():
            later = self.locking.later
            later(lambda: offer_help(self._window, path, error, later, partial(self.restore, None)))
        else:
            self._window.fail(error)

    # --- where the file lies

    def _watch(self, workspace: Workspace) -> None:
        """What others do to it is noticed from now on, but not while the window is locked."""
        ways = Ways(
            lambda: self.save_copy(workspace),
            lambda: self.ask_where(str(workspace.path)),
            lambda: self.move(workspace),
            lambda: self._open_anew(workspace.path),
            lambda other: self.merge(workspace, other),
        )
        watching = self._watching = Watching(workspace, self._settings, ways)
        watching.notice.connect(self._window.tell)
        watching.moved.connect(lambda old: self._on_moved(workspace, old))
        self.locking.locks.connect(watching.hold)
        self.locking.unlocked.connect(watching.release)

    def tell_again(self) -> None:
        """The window was built anew: what still has to be said of the file is said there."""
        if self._watching is not None:
            self._watching.tell_again()

    def move(self, workspace: Workspace) -> None:
        """Another name or folder for the open file."""
        move_file(self._window, workspace, lambda old: self._on_moved(workspace, old))

    def _on_moved(self, workspace: Workspace, old: Path) -> None:
        follow(self._settings, workspace, old)
        self._window.retitle()

    def _open_anew(self, path: Path) -> None:
        self._window.leave(lambda: self._window.open_file(path))

    # --- copies and recents

    def save_copy(self, workspace: Workspace) -> None:
        client = safe_file_name(workspace.shown.engagement.client)
        proposed = workspace.path.with_name(f"{client}, copy.maturity")
        path, _ = QFileDialog.getSaveFileName(self._window, "Save a copy", str(proposed), FILTER)
        if path:
            workspace.save_copy(Path(path))

    def ask_where(self, old: str) -> str:
        """Where a file that was moved lies now; empty where it is not said."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, f"Where is {Path(old).name}?", self._folder(), FILTER
        )
        return path

    def _folder(self) -> str:
        recents = self._settings.recents
        if recents and Path(recents[0].path).parent.is_dir():
            return str(Path(recents[0].path).parent)
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def remember(self, workspace: Workspace, *, again: bool = False) -> None:
        """Puts the file first among the recents, with figures unless it is protected.

        `again`: not where the file is another one now, or gone; another window may have
        forgotten the client or set a password, and its row must not come back.
        """
        if again and self._watching is not None and self._watching.is_away:
            return
        shown = workspace.shown
        kept = due(shown)
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
                round=next(r.name for r in shown.rounds if r.id == workspace.round_id),
                opened=datetime.now().astimezone().replace(microsecond=0, tzinfo=None).isoformat(),
                protected=protected,
                rated=None if protected or not overall.in_scope else answered / overall.in_scope,
                complete=None if protected else sum(1 for a in score.areas if not a.open),
                areas=None if protected else len(score.areas),
                levels={} if protected else levels,
                notes_until=kept.notes,
                ratings_until=kept.ratings,
            )
        )
        self._settings.save()


def _raise(error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
