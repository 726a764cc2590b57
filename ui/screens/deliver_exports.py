"""The files of a report: their names and places, and one export each with its row."""

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QProcess, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.errors import UserError
from maturity_desktop.report.wording import long_date
from maturity_desktop.settings import Settings
from maturity_desktop.text import counted, safe_file_name
from ui.job_messages import Exported, ExportKind, ExportRequest, pack_assessment
from ui.job_thread import BugError
from ui.jobs import Job, Jobs
from ui.widgets.export_row import ExportRow
from ui.workspace import Workspace

_NAMED_GLYPHS = 12


class Format(NamedTuple):
    """A kind of file; `report` where it belongs to *Export all*."""

    kind: ExportKind
    icon: str
    name: str
    facts: str
    report: bool


FORMATS = (
    Format("pdf", "file-text", "PDF report", "", report=True),
    Format("xlsx", "file-spreadsheet", "Excel workbook", "figures as live formulas", report=True),
    Format("csv", "table-2", "Ratings as CSV", "one line for each statement", report=False),
    Format("json", "file-output", "Engagement as JSON", "everything but the history", report=False),
)


class Underway(NamedTuple):
    """What a job of an export is about.

    Attributes:
        source: assessment and round it was made from.
    """

    workspace: Workspace
    kind: ExportKind
    target: Path
    source: tuple[Assessment, str]


class Exports(QObject):
    """Exports what is shown now, wherever saving stands.

    Signals:
        said: one sentence about something that did not work, for people.
        folder_changed: the folder files go to.
        save_as_wanted: kind and proposed path; answered by `export` with the chosen one.
    """

    said = Signal(str)
    folder_changed = Signal(object)
    save_as_wanted = Signal(str, object)

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        settings: Settings,
        rows: Mapping[ExportKind, ExportRow],
        commit: Callable[[], None],
    ) -> None:
        """`commit` hands over what is being typed; it is called before every export."""
        super().__init__()
        self._workspace = workspace
        self._jobs = jobs
        self._settings = settings
        self._commit = commit
        self._exports = {form.kind: _Export(form, rows[form.kind], self) for form in FORMATS}
        self.pages: int | None = None
        """Of the report, where a preview has told."""
        self._take_over()

    def _take_over(self) -> None:
        """Another theme or size builds the screen anew, and an export may be under way."""
        for job in self._jobs.unfinished:
            if isinstance(job.about, Underway) and job.about.workspace is self._workspace:
                self._exports[job.about.kind].follow(job, job.about.target, job.about.source)

    @property
    def folder(self) -> Path:
        """Where this document was exported to last, if it is there; else where its file lies."""
        kept = self._settings.export_folder(self._workspace.document_id)
        return Path(kept) if kept and Path(kept).is_dir() else self._workspace.path.parent

    def choose_folder(self, folder: Path) -> None:
        self._settings.set_export_folder(self._workspace.document_id, str(folder))
        self.folder_changed.emit(folder)
        self.refresh()

    def target(self, kind: ExportKind) -> Path:
        """The file as it is proposed."""
        name = proposed_name(self._workspace.shown, self._workspace.round_id)
        return self.folder / f"{name}.{kind}"

    def refresh(self) -> None:
        """Says in each row what an export would be now; what was done for older data is past."""
        for export in self._exports.values():
            export.refresh()

    def export(self, kind: ExportKind, target: Path | None = None) -> None:
        """Writes one file; under another name than proposed if `target` says so."""
        self._commit()
        export = self._exports[kind]
        if export.job is not None:
            return
        if target is None:
            target = self.target(kind)
            # Only what the row said would be replaced is replaced.
            if target.exists() and export.replaces != target:
                target = free_name(target)
        elif target.suffix.lower() != f".{kind}":
            target = target.with_name(f"{target.name}.{kind}")
        shown, round_id = self._workspace.shown, self._workspace.round_id
        request = ExportRequest(
            kind=kind, packed=pack_assessment(shown), round_id=round_id, path=target
        )
        about = Underway(self._workspace, kind, target, (shown, round_id))
        export.follow(self._jobs.submit(request, about), target, about.source)

    def export_all(self) -> None:
        """The report in all its formats; one that fails leaves the others."""
        for form in FORMATS:
            if form.report:
                self.export(form.kind)

    def facts(self, form: Format) -> str:
        """What the file would be, without its name."""
        if form.kind != "pdf":
            return form.facts
        paper = {"a4": "A4", "letter": "Letter"}[self._workspace.shown.engagement.paper]
        return f"{counted(self.pages, 'page')}, {paper}" if self.pages else paper

    def is_past(self, source: tuple[Assessment, str]) -> bool:
        """Whether the assessment or the round has changed since."""
        return source[0] is not self._workspace.shown or source[1] != self._workspace.round_id


class _Export(QObject):
    """One format: its row, and the job that is writing it."""

    def __init__(self, form: Format, row: ExportRow, exports: Exports) -> None:
        super().__init__(exports)
        self._form = form
        self._row = row
        self._exports = exports
        self._target = Path()
        self._source: tuple[Assessment, str] | None = None
        self.job: Job | None = None
        self.replaces: Path | None = None
        """The file of which the row says that it would be replaced."""
        row.export_wanted.connect(lambda: exports.export(form.kind))
        row.cancel_wanted.connect(self._cancel)
        row.open_wanted.connect(self._open)
        row.folder_wanted.connect(self._show_in_folder)
        row.other_name_wanted.connect(lambda: exports.export(form.kind, free_name(self._target)))
        row.save_as_wanted.connect(
            lambda: exports.save_as_wanted.emit(form.kind, free_name(self._target))
        )

    def refresh(self) -> None:
        if self.job is not None:
            return
        if self._source is not None and not self._exports.is_past(self._source):
            return
        self._show_ready()

    def _show_ready(self) -> None:
        self._source = None
        target = self._exports.target(self._form.kind)
        facts = self._exports.facts(self._form)
        self.replaces = None
        written = _written(target)
        if written:
            self.replaces = target
            facts = f"{facts}; replaces the one of {written}"
        self._row.show_ready(facts)

    def follow(self, job: Job, target: Path, source: tuple[Assessment, str]) -> None:
        self.job, self._target, self._source = job, target, source
        job.progress.connect(self._row.show_progress)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        self._row.show_waiting()

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self.job = None
            self._show_ready()

    def _on_done(self, result: Exported) -> None:
        self.job = None
        # It may be replaced from now on: the person has just seen it written.
        self.replaces = self._target
        facts = [counted(result.pages, "page")] if result.pages else []
        facts += [_size(result.size), f"saved {_now()}"]
        if self._target != self._exports.target(self._form.kind):
            facts.append(f"as “{self._target.name}”")
        self._row.show_done(", ".join(facts), missing_sentence(result.missing_glyphs))

    def _on_failed(self, error: UserError) -> None:
        self.job = None
        said = error.message.replace(str(self._target), f"“{self._target.name}”")
        sentence = " ".join(part for part in (f"{said}.", error.hint) if part)
        other = "" if isinstance(error, BugError) else free_name(self._target).name
        self._row.show_failed(sentence, other)

    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target))):
            self._exports.said.emit(f"No program on this computer opens “{self._target.name}”")

    def _show_in_folder(self) -> None:
        if not show_in_folder(self._target):
            self._exports.said.emit(f"The folder {self._target.parent} could not be shown")


def proposed_name(assessment: Assessment, round_id: str) -> str:
    """``"Northwind Logistics, ITSM maturity, Follow-up 2026, version 1.0"``, safe as a file name."""
    shown = next(found for found in assessment.rounds if found.id == round_id)
    model = assessment.model
    subject = "ITSM maturity" if model.id == "itsm" else model.title
    parts = [assessment.engagement.client, subject, shown.name]
    parts += [f"version {shown.version}"] if shown.version else []
    # Room is left for " (2)" and the extension.
    return safe_file_name(", ".join(parts))


def free_name(path: Path) -> Path:
    """``report (2).pdf``, or the first number that is free."""
    number = 2
    while (other := path.with_stem(f"{path.stem} ({number})")).exists():
        number += 1
    return other


def missing_sentence(glyphs: tuple[str, ...]) -> str:
    """What the font could not print, in words; empty if it could print everything."""
    if not glyphs:
        return ""
    named = " ".join(glyphs[:_NAMED_GLYPHS])
    more = f" and {len(glyphs) - _NAMED_GLYPHS} more" if len(glyphs) > _NAMED_GLYPHS else ""
    are = "is" if len(glyphs) == 1 else "are"
    number = counted(len(glyphs), "character")
    return f"{number} {are} not in the font of the report and printed as a box: {named}{more}"


def show_in_folder(path: Path) -> bool:
    """Opens the folder in the system's file manager, with the file chosen where it can."""
    if sys.platform == "win32":
        started, _ = QProcess.startDetached("explorer.exe", ["/select,", str(path)])
        return bool(started)
    if sys.platform == "darwin":
        started, _ = QProcess.startDetached("open", ["-R", str(path)])
        return bool(started)
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _written(path: Path) -> str:
    """When the file was written: ``"14 April 2026"``, ``"today, 15:12"``; empty without one."""
    try:
        stamp = path.stat().st_mtime
    except OSError:
        return ""
    moment = datetime.fromtimestamp(stamp, tz=UTC).astimezone()
    if moment.date() == date.today():
        return f"today, {moment:%H:%M}"
    return long_date(moment.date().isoformat())


def _now() -> str:
    return f"{datetime.now(tz=UTC).astimezone():%H:%M}"


def _size(size: int) -> str:
    """``"48 kB"``, ``"1.3 MB"``."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} kB"
