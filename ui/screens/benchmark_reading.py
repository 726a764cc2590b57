"""Reads a folder of engagements in the helper process, and keeps its figures while the file is open."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from maturity_desktop.benchmark.grouping import engagement_key
from maturity_desktop.benchmark.records import Portfolio
from maturity_desktop.errors import UserError
from ui.job_messages import PortfolioRead, PortfolioRequest
from ui.jobs import Job, Jobs
from ui.workspace import Workspace


class PortfolioReading(QObject):
    """One for each open engagement, found by `reading_of`: another theme makes screens anew.

    Attributes:
        folder: the one that was read last, or is being read; None before the first.
        portfolio: its figures, without names; None before the first.

    Signals:
        changed: reading began or ended, or there are figures.
        progressed: the share done, from 0 to 1.
        failed: a `UserError`.
    """

    changed = Signal()
    progressed = Signal(float)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace)
        self._workspace, self._jobs = workspace, jobs
        self._job: Job | None = None
        self.folder: Path | None = None
        self.portfolio: Portfolio | None = None
        workspace.closed.connect(self.cancel)

    @property
    def is_reading(self) -> bool:
        return self._job is not None

    def read(self, folder: Path) -> None:
        """Reads the folder; one that is being read is left. This engagement is not counted."""
        self.cancel()
        self.folder = folder
        itself = engagement_key(self._workspace.document_id, self._workspace.shown)
        request = PortfolioRequest(folder=folder, leave_out=itself)
        job = self._job = self._jobs.submit(request)
        job.progress.connect(self.progressed)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        self.changed.emit()

    def cancel(self) -> None:
        """What was read before stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.changed.emit()

    def _on_done(self, found: PortfolioRead) -> None:
        self._job = None
        self.portfolio = found.portfolio
        self.changed.emit()

    def _on_failed(self, error: UserError) -> None:
        self._job = None
        self.failed.emit(error)
        self.changed.emit()


def reading_of(workspace: Workspace, jobs: Jobs) -> PortfolioReading:
    """The one of this engagement."""
    found = workspace.findChild(PortfolioReading)
    return found if isinstance(found, PortfolioReading) else PortfolioReading(workspace, jobs)
