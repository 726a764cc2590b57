"""Checks the open file and repairs a damaged one: both beside the work, with a report at the end."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox
from shiboken6 import isValid

from maturity_desktop.document.backup_folder import find_folder
from maturity_desktop.document.checking import CheckReport
from maturity_desktop.document.connection import LockedError
from maturity_desktop.document.patient_check import PatientCheck
from maturity_desktop.document.protection import needs_password
from maturity_desktop.document.repair_report import RepairReport
from maturity_desktop.document.repairing import repair
from maturity_desktop.document.schema import ATTACHMENT
from maturity_desktop.errors import UserError
from maturity_desktop.report.wording import long_date
from maturity_desktop.settings import data_folder
from ui.desk import Desk
from ui.host import Host
from ui.widgets.health_dialog import HealthDialog, Next, Outcome
from ui.workspace import Workspace
from ui.writer import Writer

Later = Callable[[Callable[[], object]], object]
_SUFFIX = ".maturity"
_FILTER = f"Engagements (*{_SUFFIX});;All files (*)"
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_CHECK = "Check the file"
_ABOUT_CHECK = "Every answer, every change and every attached file is read and compared."
_REPAIR = "Repair a file"
_ABOUT_REPAIR = (
    "What can still be read becomes a new file beside the damaged one, which stays as it is."
)
# Long enough for an edit that came meanwhile to get its turn.
_PAUSE_MS = 4
_FAULTS_AT_MOST = 40
_BACKUP = "A backup of it lies on this computer."
_NO_BACKUP = "There is no backup of it on this computer."
_A_REPAIR = "A repair keeps what can still be read, in a new file."
_BUG = "A fault in the program: it could not be done."


def open_check(
    window: Host, workspace: Workspace, later: Later, restore: Callable[[], object]
) -> None:
    """Checks the open file, with progress; says what was found, and offers a backup or a repair."""
    _Checking(window, workspace, later, restore)


def open_repair(window: Host, path: Path | None, later: Later) -> None:
    """Repairs a file into a new one; asks which where `path` is None."""
    if path is None:
        folder = _folder(window)
        chosen, _ = QFileDialog.getOpenFileName(window, "Which file is damaged?", folder, _FILTER)
        if not chosen:
            return
        path = Path(chosen)
    _Repairing(window, path, later)


def is_damage(error: UserError) -> bool:
    """Whether a file did not open for a reason that a repair or a backup may help against."""
    return "backup" in error.hint.casefold()


def offer_help(
    window: Host, path: Path, error: UserError, later: Later, restore: Callable[[Path], object]
) -> None:
    """Says that a file is damaged, and offers both ways on; first the one that is there."""
    backed_up = _has_backup(path)
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Maturity Desktop")
    box.setTextFormat(Qt.TextFormat.PlainText)
    look = window.look
    mark = look.icons.pixmap(
        "triangle-alert", look.tokens.warn, look.px(24), window.devicePixelRatio()
    )
    box.setIconPixmap(mark)
    box.setText(f"{error.message}.".replace("..", "."))
    box.setInformativeText(f"{_BACKUP if backed_up else _NO_BACKUP} {_A_REPAIR}")
    backup = box.addButton(f"&Restore a backup{_ELLIPSIS}", QMessageBox.ButtonRole.AcceptRole)
    mend = box.addButton(f"Re&pair{_ELLIPSIS}", QMessageBox.ButtonRole.ActionRole)
    close = box.addButton("&Close", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(backup if backed_up else mend)
    box.setEscapeButton(close)

    def on_answer(_code: int) -> None:
        if box.clickedButton() is backup:
            later(lambda: restore(path))
        elif box.clickedButton() is mend:
            later(lambda: open_repair(window, path, later))

    box.finished.connect(on_answer)
    box.open()


def _has_backup(path: Path) -> bool:
    try:
        find_folder(data_folder() / "backups", path)
    except UserError as error:
        return bool(error.faults)  # those of several files of that name: the person says which
    return True


class _Checking(QObject):
    """One check of the open file, on the writer's thread, a slice whenever no edit waits."""

    def __init__(
        self, window: Host, workspace: Workspace, later: Later, restore: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self._window, self._workspace, self._later = window, workspace, later
        self._restore = restore
        self._check: PatientCheck | None = None
        self._asked = self._over = False
        self._dialog = HealthDialog(window.look, _CHECK, _ABOUT_CHECK, window)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.destroyed.connect(self.deleteLater)
        self._dialog.cancelled.connect(self._cancel)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._step)
        workspace.save_state_changed.connect(self._go_on)
        workspace.closed.connect(self._cancel)
        self._dialog.run(f"Checking {workspace.path.name}", stoppable=True)
        self._dialog.open()
        self._step()

    def _go_on(self) -> None:
        if not (self._over or self._asked or self._pause.isActive()):
            self._pause.start()

    def _step(self) -> None:
        if self._over or self._asked or self._workspace.save_state.waiting:
            return
        self._asked = True
        assessment = self._workspace.acked

        def work(desk: Desk) -> bool:
            if self._check is None:
                self._check = PatientCheck(desk.document, assessment)
            return self._check.step()

        self._workspace.ask(work, self._on_step, self._on_failed)

    def _on_step(self, finished: bool) -> None:
        if not isValid(self) or self._over or self._check is None:
            return
        self._asked = False
        if not finished:
            self._dialog.show_share(self._check.share)
            self._pause.start()
            return
        self._over = True
        report = self._check.report
        if report is None:
            raise AssertionError("a finished check says what it found")
        self._later(lambda: self._tell(report))

    def _tell(self, report: CheckReport) -> None:
        if not isValid(self) or not isValid(self._dialog):
            return
        outcome = outcome_of(report, datetime.now(UTC).astimezone())
        if not report.faults:
            self._dialog.finish(outcome)
            return
        path = self._workspace.path
        self._dialog.finish(
            outcome,
            Next(f"Restore a backup{_ELLIPSIS}", lambda: self._leave(self._restore)),
            Next(
                f"Repair{_ELLIPSIS}",
                lambda: self._leave(lambda: open_repair(self._window, path, self._later)),
            ),
        )

    def _leave(self, then: Callable[[], object]) -> None:
        self._dialog.accept()
        then()

    def _on_failed(self, error: Exception) -> None:
        if isValid(self) and not self._over:
            self._over = True
            told = _told(error) if isinstance(error, UserError) else _BUG
            self._dialog.finish(Outcome("error", "The check could not be finished", told))
        if not isinstance(error, UserError):
            raise error

    def _cancel(self) -> None:
        if not self._over:
            self._over = True
            check = self._check
            if check is not None and not self._asked:
                self._workspace.ask(lambda _: check.cancel(), _ignore, _ignore)


class _Repairing(QObject):
    """One repair, on a thread of its own."""

    def __init__(self, window: Host, path: Path, later: Later) -> None:
        super().__init__(window)
        self._window, self._path, self._later = window, path, later
        self._target = free_target(path)
        self._dialog = HealthDialog(window.look, _REPAIR, _ABOUT_REPAIR, window)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        worker = self._worker = Writer()
        # Also where the dialog goes with the window: its thread must not stay behind.
        self._dialog.destroyed.connect(lambda: worker.end())  # noqa: PLW0108  # keeps it
        self._dialog.destroyed.connect(self.deleteLater)
        self._dialog.started.connect(self._begin)
        self._dialog.open()
        self._worker.submit(lambda: _needs_password(path), self._offer, self._on_failed)

    def _offer(self, password: bool) -> None:
        if isValid(self) and isValid(self._dialog):
            facts = (("Damaged file", str(self._path)), ("New file", str(self._target)))
            self._dialog.offer(facts, "Repair", password=password)

    def _begin(self, password: str | None) -> None:
        self._dialog.run(f"Reading what is left{_ELLIPSIS}", stoppable=False)
        path, target, who = self._path, self._target, self._window.settings.who
        self._worker.submit(
            lambda: repair(path, target, password, who=who),
            self._on_repaired,
            self._on_failed,
        )

    def _on_repaired(self, report: RepairReport) -> None:
        """What it tells is content: not over the lock of the window."""
        self._later(lambda: self._on_done(report))

    def _on_done(self, report: RepairReport) -> None:
        if isValid(self) and isValid(self._dialog):
            self._dialog.finish(
                repaired(report, self._target), Next("Open the new file", self._open)
            )

    def _open(self) -> None:
        self._dialog.accept()
        self._window.open_file(self._target)

    def _on_failed(self, error: Exception) -> None:
        if isValid(self) and isValid(self._dialog):
            if isinstance(error, LockedError):
                self._dialog.wrong_password()
            else:
                self._dialog.refuse(_told(error) if isinstance(error, UserError) else _BUG)
        if not isinstance(error, UserError):
            raise error


# --- in words


def outcome_of(report: CheckReport, time: datetime) -> Outcome:
    """What a check found; `time` as the clock on the wall tells it."""
    when = f"Checked on {long_date(time.date().isoformat())}, {time:%H:%M}."
    records = sum(count for table, count in report.counts.items() if table != ATTACHMENT)
    if report.faults:
        told = _in_words(report.faults)
        more = len(told) - _FAULTS_AT_MOST
        shown = told[:_FAULTS_AT_MOST] + ((f"And {more} more.",) if more > 0 else ())
        text = f"{when} What is on the screen is still there: save a copy before anything else."
        return Outcome("error", f"{_many(len(told), 'fault')} found", text, shown)
    protected = "is protected by a password" if report.protected else "has no password"
    attached = report.counts[ATTACHMENT]
    lines = (
        f"{_many(records, 'record')}, as they were written.",
        f"{_many(report.changes, 'change')} in the history, one after the other without a gap.",
        f"{_many(attached, 'attached file')}, read whole." if attached else "No attached files.",
        f"The file {protected}.",
    )
    if report.altered:
        text = f"{when} It is no damage: a merge or deleted words can do it."
        return Outcome("warn", "Sound, but a frozen round was changed", text, report.altered)
    return Outcome("ok", "The file is sound", when, lines)


def _in_words(faults: tuple[str, ...]) -> tuple[str, ...]:
    """One sentence for each; what SQLite says of pages and indexes means the same for people."""
    return tuple(dict.fromkeys(_in_plain_words(fault) for fault in faults))


def _in_plain_words(fault: str) -> str:
    table, _, said = fault.partition(": ")
    inside = any(word in said for word in ("Tree ", "Page ", "row ", "index ", "NULL value"))
    if table in _TABLES and inside and not said.startswith("a row without"):
        return f"The part of the file that holds the {_TABLES[table]} is damaged."
    return f"{fault[:1].upper()}{fault[1:].rstrip('.')}."


_TABLES = {
    "document": "head of the file",
    "history": "history",
    "engagement": "client, the rules and the model",
    "round": "rounds",
    "scope": "scope",
    "amendment": "amendments of the scope",
    "area_text": "summaries of practice areas",
    "rating": "ratings",
    "evidence": "evidence",
    "supports": "links between evidence and ratings",
    "freeze": "frozen rounds",
    "attachment": "attached files",
    "snapshot": "named snapshots",
}


def _many(count: int, word: str) -> str:
    """``"1,204 records"``."""
    return f"{count:,} {word}" + ("" if count == 1 else "s")


def repaired(report: RepairReport, target: Path) -> Outcome:
    """What a repair kept, and what it could not verify."""
    kept = _many(sum(report.kept.values()), "record")
    text = f"{kept} kept in {target.name}."
    if report.lost:
        return Outcome(
            "warn", f"Repaired, but {_many(report.lost, 'record')} lost", text, report.sentences
        )
    if report.doubtful:
        doubtful = _many(len(report.doubtful), "record")
        return Outcome("warn", f"Repaired; please look at {doubtful}", text, report.sentences)
    return Outcome("ok", "Repaired, and nothing is known to be lost", text, report.sentences)


def free_target(path: Path) -> Path:
    """A name beside the file that nothing has: ``"Client, repaired.maturity"``."""
    folder = path.parent
    stem = path.stem.partition(", repaired")[0][:80]
    found, number = folder / f"{stem}, repaired{_SUFFIX}", 1
    while found.exists():
        number += 1
        found = folder / f"{stem}, repaired ({number}){_SUFFIX}"
    return found


def _needs_password(path: Path) -> bool:
    """What is wrong with the file otherwise, the repair itself says."""
    try:
        return needs_password(path)
    except UserError:
        return False


def _folder(window: Host) -> str:
    for recent in window.settings.recents:
        if Path(recent.path).parent.is_dir():
            return str(Path(recent.path).parent)
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _told(error: UserError) -> str:
    return " ".join(
        f"{part.rstrip('.')}." for part in (error.message, *error.faults, error.hint) if part
    )


def _ignore(_answer: object) -> None:
    pass
