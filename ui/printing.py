"""Pages of the week on site as PDF files: asks where to, has them written, says what came of it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from maturity_desktop.assessment.records import Session
from maturity_desktop.assessment.talks import session_code
from maturity_desktop.errors import UserError
from maturity_desktop.planning.norms import Norms, norms_text
from maturity_desktop.settings import Settings
from maturity_desktop.text import counted, safe_file_name
from ui.job_messages import Exported, Printed, PrintRequest, pack_assessment
from ui.job_thread import BugError
from ui.jobs import Job, Jobs
from ui.screens.deliver_exports import free_name, missing_sentence, show_in_folder
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.widgets.progress_dialog import ProgressDialog
from ui.workspace import Workspace

_FILTER = "PDF (*.pdf)"


class _Wish(NamedTuple):
    """What is to be printed; `name` is what the file is called, after the client."""

    kind: Printed
    name: str
    title: str
    only: tuple[str, ...] = ()
    names: bool = False
    norms: str = ""


class Printing(QObject):
    """Belongs to one open file, as long as its view.

    Signals:
        notice: a `Notice` to be shown.
    """

    notice = Signal(object)

    def __init__(
        self,
        look: Look,
        workspace: Workspace,
        jobs: Jobs,
        window: QWidget,
        settings: Settings,
        *,
        commit: Callable[[], object] = lambda: None,
    ) -> None:
        """Dialogs open over `window`; `commit` hands over what is being typed."""
        super().__init__(window)
        self._look, self._workspace, self._jobs = look, workspace, jobs
        self._window, self._settings, self._commit = window, settings, commit

    # --- what can be printed

    def scope_page(self, norms: Norms | None = None) -> None:
        """The scope of the chosen round, signed or not; the effort by these norms."""
        text = norms_text(norms) if norms is not None else ""
        self._ask(_Wish("scope", "scope page", "The scope page", norms=text))

    def interview_guide(self, session_id: str | None = None, *, names: bool = False) -> None:
        """Of one session, or of all of the chosen round."""
        session = self._workspace.shown.get(Session, session_id) if session_id else None
        code = f" {session_code(session)}" if session else ""
        only = (session_id,) if session_id else ()
        title = "The interview guide" if session else "The interview guides"
        self._ask(_Wish("guide", f"interview guide{code}", title, only, names))

    def questionnaire(self, areas: Sequence[str] = ()) -> None:
        """Blank, of these areas or of all in scope."""
        model = self._workspace.shown.model
        one = model.area_by_id.get(areas[0]) if len(areas) == 1 else None
        name = f"questionnaire {one.label}" if one else "questionnaires"
        title = "The questionnaire" if one else "The questionnaires"
        self._ask(_Wish("questionnaire", name, title, tuple(areas)))

    def preparation(self, role: str | None = None) -> None:
        """Of one role, empty for people without one; None for every role that is invited."""
        model = self._workspace.shown.model
        name = f"preparation {model.role_name(role)}" if role else "preparation"
        title = "The preparation pages" if role is None else "The preparation page"
        self._ask(_Wish("preparation", name, title, () if role is None else (role,)))

    def calibration(self, round_id: str | None = None) -> None:
        """Of a round, or of the chosen one."""
        self._ask(_Wish("calibration", "calibration", "The calibration"), round_id)

    # --- where to

    def _ask(self, wish: _Wish, round_id: str | None = None) -> None:
        self._commit()
        round_id = round_id or self._workspace.round_id
        dialog = QFileDialog(self._window, f"Save {wish.title[:1].lower()}{wish.title[1:]}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_FILTER)
        dialog.setDefaultSuffix("pdf")
        target = self._proposed(wish, round_id)
        dialog.setDirectory(str(target.parent))
        dialog.selectFile(target.name)
        dialog.fileSelected.connect(lambda path: self._print(wish, round_id, Path(path)))
        dialog.open()

    def _proposed(self, wish: _Wish, round_id: str) -> Path:
        """Beside the other files of the client, under a name that is free."""
        shown = self._workspace.shown
        kept = self._settings.export_folder(self._workspace.document_id)
        folder = Path(kept) if kept and Path(kept).is_dir() else self._workspace.path.parent
        found = next(one for one in shown.rounds if one.id == round_id)
        parts = (shown.engagement.client, found.name, wish.name)
        path = folder / f"{safe_file_name(', '.join(part for part in parts if part))}.pdf"
        return free_name(path) if path.exists() else path

    # --- at work

    def _print(self, wish: _Wish, round_id: str, path: Path) -> None:
        if path.suffix.lower() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        request = PrintRequest(
            kind=wish.kind,
            packed=pack_assessment(self._workspace.shown),
            round_id=round_id,
            path=path,
            only=wish.only,
            names=wish.names,
            norms=wish.norms,
        )
        run = _Run(self, self._jobs.submit(request), wish.title, self._look, self._window)
        run.done.connect(lambda result: self._on_done(wish, result))
        run.failed.connect(lambda error: self._on_failed(wish, round_id, path, error))
        run.cancelled.connect(lambda: self.notice.emit(Notice("Nothing was written.")))

    # --- what came of it

    def _on_done(self, wish: _Wish, result: Exported) -> None:
        path = result.path
        pages = f", {counted(result.pages, 'page')}" if result.pages else ""
        missing = missing_sentence(result.missing_glyphs)
        verb = "are" if wish.title.endswith("s") else "is"
        text = f"{wish.title} {verb} saved as “{path.name}”{pages}."
        self.notice.emit(
            Notice(
                f"{text} {missing}." if missing else text,
                "warn" if missing else "ok",
                action="Open",
                run=lambda: self._open(path),
                other="Show in folder",
                run_other=lambda: self._show(path),
            )
        )

    def _on_failed(self, wish: _Wish, round_id: str, path: Path, error: UserError) -> None:
        """Nothing half written stays; another name or folder is one press away."""
        said = error.message.replace(str(path), f"“{path.name}”")
        text = " ".join(f"{part.rstrip('.')}." for part in (said, error.hint) if part)
        if isinstance(error, BugError):
            self.notice.emit(Notice(text, "error"))
        else:
            again = "Other name…"
            self.notice.emit(
                Notice(text, "warn", action=again, run=lambda: self._ask(wish, round_id))
            )

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.notice.emit(Notice(f"No program on this computer opens “{path.name}”.", "warn"))

    def _show(self, path: Path) -> None:
        if not show_in_folder(path):
            self.notice.emit(Notice(f"The folder {path.parent} could not be shown.", "warn"))


class _Run(QObject):
    """One file being written, with a dialog that tells how far it is where that takes a while.

    Signals:
        done: an `Exported`.
        failed: a `UserError`.
        cancelled: by the person; nothing half written is left.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QObject, job: Job, title: str, look: Look, window: QWidget) -> None:
        super().__init__(parent)
        self._job = job
        self._dialog = ProgressDialog(look, "Printing", f"{title}\N{HORIZONTAL ELLIPSIS}", window)
        self._dialog.cancelled.connect(self._cancel)
        job.progress.connect(self._on_progress)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)

    def _on_progress(self, share: float) -> None:
        if isValid(self._dialog):
            self._dialog.show_share(share)

    def _on_done(self, result: Exported) -> None:
        self._close()
        self.done.emit(result)
        self.deleteLater()

    def _on_failed(self, error: UserError) -> None:
        self._close()
        self.failed.emit(error)
        self.deleteLater()

    def _cancel(self) -> None:
        self._job.cancel()
        self.cancelled.emit()
        self.deleteLater()

    def _close(self) -> None:
        if isValid(self._dialog):
            self._dialog.end()
