"""Pictures of everything that keeps, mends, brings together and forgets files."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from maturity_desktop.assessment.records import Evidence
from maturity_desktop.document.checking import CheckReport
from maturity_desktop.document.conflict_copies import ConflictCopy
from maturity_desktop.document.forgetting_words import NOTES_GO, NOTES_STAY, PERSON_STAYS
from maturity_desktop.document.repair_report import RepairReport
from maturity_desktop.document.standing import Stand
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Recent
from maturity_desktop.surroundings import Surroundings
from pictures_content import NAME, OTHER, PROTOCOL, Files, drawing
from ui import forgetting
from ui.freezing import Freezing
from ui.health import outcome_of, repaired
from ui.main_window import MainWindow
from ui.saving import CarriedError, SaveState
from ui.screens.assess.dialogs import EvidenceItem
from ui.screens.engagement_settings import EngagementSettings
from ui.screens.merge.cases import cases_of, summary
from ui.screens.merge.dialog import MergeDialog
from ui.snapshot_window import SnapshotWindow
from ui.surroundings_notices import of_a_copy, of_the_place
from ui.top_bar import TopBar
from ui.unwritten import Unwritten, sentence
from ui.watching import Watching
from ui.widgets.attachment_input import Source
from ui.widgets.backup_table import BackupRow
from ui.widgets.compact_dialog import CompactDialog, Figures
from ui.widgets.forget_dialog import ForgetDialog
from ui.widgets.forget_forms import ClientForm, ForgetForm, NotesForm, PersonForm, Said
from ui.widgets.forget_keep import Dates, KeepUntil
from ui.widgets.health_dialog import HealthDialog, Next
from ui.widgets.help import HelpWindow
from ui.widgets.name_prompt import NamePrompt
from ui.widgets.notices import Notice
from ui.widgets.password_change import PasswordChange
from ui.widgets.restore_dialog import RestoreDialog
from ui.widgets.save_state import SaveStateLabel
from ui.widgets.snapshot_compare import CompareDialog
from ui.widgets.snapshot_list import SnapshotList

if TYPE_CHECKING:
    from pictures import Photographer

_Widget = TypeVar("_Widget", bound=QWidget)
_TIME = datetime(2026, 3, 12, 16, 4, tzinfo=UTC)


class FilePictures:
    """Takes them with the camera of one theme."""

    def __init__(self, camera: "Photographer", files: Files) -> None:
        self.camera, self.look, self.files = camera, camera.look, files

    def _shot(self, dialog: QDialog, name: str, then: Callable[[], object] | None = None) -> None:
        """`then`: what is shown once the dialog is open."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
        if then is not None:
            then()
        self.camera.take(dialog, name)
        dialog.hide()
        dialog.deleteLater()

    # --- without an open file

    def of_start(self, window: MainWindow) -> None:
        self._reminders(window)
        for page in ("files", "rescue", "privacy", "versions"):
            help_ = HelpWindow(self.look, window)
            help_.show_page(page)
            self._shot(help_, f"help-{page}")
        self._merge(window)
        self._repair(window)
        self._restore(window)
        change = PasswordChange(self.look, 10, window, protected=False, exposed=4)
        self._shot(change, "password-set-exposed")

    def _reminders(self, window: MainWindow) -> None:
        recents = [
            Recent("/a/Calder.maturity", "Calder Valley Water", "", "", notes_until="2026-02-12"),
            Recent("/a/Meridian.maturity", "Meridian", "", "", ratings_until="2026-01-31"),
        ]
        window.start.reminders.show_recents(recents, date(2026, 3, 12))
        self.camera.take(window, "start-reminders")
        window.start.reminders.show_recents((), date(2026, 3, 12))

    def _merge(self, window: MainWindow) -> None:
        plan = self.files.plan
        cases = cases_of(plan)
        open_, done = MergeDialog(self.look, window), MergeDialog(self.look, window)
        told, names = summary(plan, OTHER), (NAME, OTHER)
        self._shot(open_, "merge", lambda: open_.show_plan(told, names, cases, {}))
        chosen = {case.question: "both" if case.both else "mine" for case in cases if not case.kept}
        self._shot(
            done,
            "merge-decided",
            lambda: done.show_plan(told, names, cases, chosen),  # type: ignore[arg-type]  # choices
        )

    def _repair(self, window: MainWindow) -> None:
        title, about = "Repair a file", "What can still be read becomes a new file beside the "
        about += "damaged one, which stays as it is."
        folder, new = Path("/home/ann/Clients/2026"), "Northwind Logistics, repaired.maturity"
        facts = (("Damaged file", str(folder / NAME)), ("New file", str(folder / new)))
        offered = HealthDialog(self.look, title, about, window)
        offered.offer(facts, "Repair", password=True)
        self._shot(offered, "repair-offered")
        report = RepairReport(
            {"rating": 424, "evidence": 22},
            1204,
            3,
            frozenset(),
            (
                "2 of 318 pages of the file hold nothing that can be read.",
                "Lost: the ratings of Change 3.4, 3.7 and 4.1, Baseline.",
                "The history is whole: 1,204 changes.",
            ),
        )
        done = HealthDialog(self.look, title, about, window)
        done.offer(facts, "Repair", password=False)
        done.finish(repaired(report, folder / new), Next("Open the new file", list))
        self._shot(done, "repair-done")

    def _restore(self, window: MainWindow) -> None:
        folder = str(Path("/home/ann/.local/share/Maturity Desktop/backups"))
        dialog = RestoreDialog(self.look, folder, window, keep=True, trouble="")
        times = ("12 March 2026, 16:04", "12 March 2026, 15:54", "11 March 2026, 17:30")
        rows = [
            BackupRow(time, time, f"{1204 - 31 * place:,}", "2.1 MB", "Northwind Logistics")
            for place, time in enumerate(times)
        ]
        rows.append(
            BackupRow("9", "9 March 2026, 18:12", "310", "1.2 MB", "Protected by a password", True)
        )
        dialog.show_files([("a", "Northwind Logistics  \N{EN DASH}  /home/ann/Clients/2026")], "a")
        dialog.show_rows(rows)
        dialog.show_exposed(3)
        dialog.replica.setChecked(True)
        self._shot(dialog, "restore")

    # --- over an open file

    def of_engagement(self, window: MainWindow) -> None:
        self._states(window)
        self._forgetting(window)
        self._care(window)
        self._evidence(window)
        self._menus(window)
        self._bars(window)

    def _opened(self, window: MainWindow, kind: type[_Widget]) -> _Widget:
        def found() -> list[_Widget]:
            return [one for one in window.findChildren(kind) if one.isVisible()]

        self.camera.until(lambda: bool(found()))
        return found()[-1]

    def _states(self, window: MainWindow) -> None:
        view = window.view
        assert view is not None
        states = view._snapshots
        states.open_list()
        listed = self._opened(window, SnapshotList)
        self.camera.until(lambda: bool(listed.table.rows))
        self.camera.take(listed, "kept-states")
        states.keep()
        named = self._opened(window, NamePrompt)
        self.camera.take(named, "keep-state")
        named.reject()
        first = listed.table.rows[-1].id
        states.compare(first, "")
        compared = self._opened(window, CompareDialog)
        self.camera.until(lambda: bool(compared.table.rows))
        self.camera.take(compared, "compare-states")
        compared.reject()
        states.show(first)
        state = self._opened(window, SnapshotWindow)
        self.camera.take(state, "kept-state-results")
        state.show_tab("assess")
        self.camera.take(state, "kept-state-answers")
        state.close()
        frozen = Freezing(self.look, view.workspace, view, lambda: "Ann Berger")
        frozen.open()
        dialog = next(d for d in view.findChildren(QDialog) if d.isVisible())
        self.camera.take(dialog, "freeze")
        dialog.close()

    def _forgetting(self, window: MainWindow) -> None:
        look = self.look
        notes = NotesForm(look, NOTES_GO, NOTES_STAY)
        notes.show_found(
            Said("In this file: 137 notes, and 412 changes in the history.", False, 4, 2)
        )
        dialog = self._forget(forgetting._Notes, notes, window)
        self._shot(dialog, "forget-notes")
        done = self._forget(forgetting._Notes, NotesForm(look, NOTES_GO, NOTES_STAY), window)
        self._shot(
            done,
            "forget-protocol",
            lambda: done.finish("Notes deleted, ratings kept", PROTOCOL, complete=False),
        )
        person = PersonForm(look, "a person", PERSON_STAYS)
        person.name.line.setText("Berta Quillfeather")
        person.show_found(Said("In this file: 12 notes and 1 detail of the evidence.", False, 0))
        self._shot(self._forget(forgetting._Person, person, window), "forget-person")
        goes = (
            f"The file {NAME} in /home/ann/Clients/2026",
            "Its history, evidence and attached files, which lie in it",
            "Its second copy, its backups, and attached files that were opened",
            "Its row among the recent engagements, and where you were in it",
        )
        client = ClientForm(look, "Northwind Logistics", goes)
        client.show_found(Said("", nothing=False, backups=0))
        self._shot(self._forget(forgetting._Client, client, window), "forget-client")
        dates = Dates("", ""), Dates("2026-09-13", "2029-03-13")
        self._shot(KeepUntil(look, "Northwind Logistics", *dates, window), "keep-until")
        assert window.view is not None
        settings = EngagementSettings(look, window.view.workspace, window)
        settings.show_tab("deletion")
        self._shot(settings, "engagement-deletion")

    def _forget(
        self, kind: type[forgetting._Forgetting], form: ForgetForm, window: MainWindow
    ) -> ForgetDialog:
        return ForgetDialog(self.look, form, window, title=kind.title, about=kind.about, do=kind.do)

    def _care(self, window: MainWindow) -> None:
        before, after = CompactDialog(self.look, window), CompactDialog(self.look, window)
        figures = Figures(48_200_000, 1_300_000, 3, 22_400_000, 1, 4_100_000)
        self._shot(before, "compact", lambda: before.show_figures(figures))
        after.show_figures(figures)
        self._shot(after, "compact-done", lambda: after.finish(48_200_000, 24_500_000))
        about = "Every answer, every change and every attached file is read and compared."
        running, sound, faulty = (
            HealthDialog(self.look, "Check the file", about, window) for _ in range(3)
        )
        running.run(f"Checking {NAME}", stoppable=True)
        running.show_share(0.62)
        self._shot(running, "check-running")
        counts = {"rating": 424, "evidence": 22, "history": 1204, "attachment": 9}
        report = CheckReport("id", True, (), counts, 1204)
        sound.finish(outcome_of(report, _TIME))
        self._shot(sound, "check-sound")
        faults = (
            "rating: Tree 9 page 44 cell 0: 2nd reference to page 51",
            "the attached file org chart.pdf is not what was attached",
            "change 118 of the history does not follow the one before it",
        )
        faulty.finish(
            outcome_of(CheckReport("id", True, faults, counts, 1204), _TIME),
            Next("Restore a backup\N{HORIZONTAL ELLIPSIS}", list),
            Next("Repair\N{HORIZONTAL ELLIPSIS}", list),
        )
        self._shot(faulty, "check-faulty")

    def _evidence(self, window: MainWindow) -> None:
        view = window.view
        assert view is not None
        item = next(iter(view.workspace.shown.table(Evidence).values()))
        dialog = EvidenceItem(
            self.look, "3.7 Restoration in time is reported", (), window, item=item
        )
        dialog.file.take([Source("Escalation matrix, whiteboard.png", image=drawing(self.look))])
        self._shot(dialog, "evidence-file")

    def _menus(self, window: MainWindow) -> None:
        """Each menu with those it opens beside it."""
        bar = window.findChild(TopBar)
        assert bar is not None
        for menu, name in ((bar._more_menu, "menu-more"), (bar._client_menu, "menu-client")):
            inner = [action.menu() for action in menu.actions() if action.menu()]
            shots = [self._menu_shot(one) for one in (menu, *inner) if isinstance(one, QMenu)]
            self.camera.save(self._sheet(shots, beside=True), name)

    def _sheet(self, shots: list[QPixmap], *, beside: bool) -> QPixmap:
        sizes = [shot.deviceIndependentSize().toSize() for shot in shots]
        wide, high = [size.width() for size in sizes], [size.height() for size in sizes]
        whole = (sum(wide), max(high)) if beside else (max(wide), sum(high))
        ratio = shots[0].devicePixelRatio()
        sheet = QPixmap(round(whole[0] * ratio), round(whole[1] * ratio))
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(self.look.colour("bg"))
        painter, place = QPainter(sheet), QPoint(0, 0)
        for shot, size in zip(shots, sizes, strict=True):
            painter.drawPixmap(place, shot)
            place += QPoint(size.width(), 0) if beside else QPoint(0, size.height())
        painter.end()
        return sheet

    def _menu_shot(self, menu: QMenu) -> QPixmap:
        menu.popup(QPoint(0, 0))
        self.camera.settle()
        shot = menu.grab()
        menu.hide()
        return shot

    def _bars(self, window: MainWindow) -> None:
        view = window.view
        assert view is not None
        bar = view.findChild(Unwritten)
        saved = view.assess.findChild(SaveStateLabel)
        assert bar is not None
        assert saved is not None
        why = UserError(f"{NAME}: the disk is full")
        for name, error, waiting in (
            ("unwritten", CarriedError(why, 12), 0),
            ("unwritten-nowhere", why, 3),
        ):
            state = SaveState(waiting, "17:02", error)
            bar.say(sentence(state, NAME))
            saved.show_state(waiting, "17:02", error, state.carried)
            self.camera.take(window, name)
        bar.say("")
        saved.show_state(0, "17:02", None)
        # The bars one below the other, as wide as in the window.
        shots = []
        for notice in self._notices(window).values():
            view.tell(notice)
            self.camera.settle()
            shots.append(view._bar_box.grab())
        view._bar_box.hide()
        self.camera.save(self._sheet(shots, beside=False), "bars")

    def _notices(self, window: MainWindow) -> dict[str, Notice]:
        """Those of the surroundings, as whoever watches the file says them."""
        assert window.view is not None
        watching = window.view.workspace.findChild(Watching)
        assert watching is not None
        copy = ConflictCopy(Path(OTHER), "h", 37, "Ben Achterberg")
        said = {
            "network": of_the_place(Surroundings(network=True), NAME, kept=True)[0],
            "sync": of_the_place(Surroundings(sync="OneDrive"), NAME, kept=True)[0],
            "stick": of_the_place(Surroundings(removable=True), NAME, kept=True)[0],
            "conflict": of_a_copy(copy),
        }
        away = {
            "renamed": Stand(place="gone", new_name=Path("Northwind 2026.maturity")),
            "gone": Stand(place="gone"),
            "replaced": Stand(place="replaced"),
            "older": Stand(place="older"),
        }
        around = {name: watching.around._as_bar(one) for name, one in said.items()}
        around |= {name: watching._away(stand) for name, stand in away.items()}
        around["read-only"] = watching._read_only()
        return around
