"""Renders every screen and dialog of the window to build/screens, to be looked at.

    python tests/pictures.py             in light, dark and high contrast; at another
                                         QT_SCALE_FACTOR than 1 in light alone
    python tests/pictures.py FOLDER      to another folder

Names are ``screen-theme-scale.png``. The run fails where Inter is not what is drawn.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog

from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import Evidence, Rating
from maturity_desktop.assets import resource
from maturity_desktop.document.document import Document
from maturity_desktop.exchange.sample import build_sample
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.settings import Recent
from pictures_camera import Camera, keep_home_in
from pictures_content import Files
from pictures_decisions import DecisionPictures
from pictures_files import FilePictures
from pictures_week import WeekPictures
from pictures_week_files import WeekFiles, week_files
from report_data import large_assessment
from ui.about_facts import gather_facts
from ui.actions import shortcut_groups
from ui.main_window import MainWindow
from ui.model_pages import model_book
from ui.rounds import NewRound
from ui.screens.assess.dialogs import EvidenceItem, NotApplicable
from ui.screens.engagement_settings import EngagementSettings
from ui.screens.history.dialog import HistoryDialog
from ui.screens.new_engagement import NewEngagement
from ui.screens.results import ResultsScreen
from ui.theme import register_fonts
from ui.widgets.about import AboutDialog
from ui.widgets.crash_dialog import CrashDialog
from ui.widgets.help import HelpWindow
from ui.widgets.lock_screen import LockScreen
from ui.widgets.missing_answers import Missing, MissingAnswers
from ui.widgets.password import PasswordPrompt
from ui.widgets.password_change import PasswordChange
from ui.widgets.shortcut_sheet import ShortcutSheet
from ui.widgets.statement_list import StatementList


class Photographer(Camera):
    """Takes the pictures of one theme."""

    def __init__(
        self, app: QApplication, theme: str, folder: Path, work: Path, files: Files, week: WeekFiles
    ) -> None:
        super().__init__(app, theme, folder, work)
        self.pictures = FilePictures(self, files)
        self.week = WeekPictures(self, week)
        self.decisions = DecisionPictures(self, week)

    def take_all(self) -> None:
        sample, large = self.work / "sample.maturity", self.work / "large.maturity"
        self._start(sample)
        self._files()
        self._engagement(sample, "sample", (1440, 900))
        self._engagement(large, "large", (1440, 900))
        self._engagement(large, "small", (1093, 614))
        self._tabs()

    def _tabs(self) -> None:
        """All of it in light at full scale; the other themes and scales differ in the screens."""
        home = self.work
        for pictures in (self.week, self.decisions):
            if self.scale == "1" and self.theme == "light":
                pictures.take_all()
            pictures.take_screens()
        keep_home_in(home)

    def _start(self, sample: Path) -> None:
        window = self.window((1440, 900))
        self.take(window, "start-empty")
        for place, client in enumerate(("Northwind Logistics", "Calder Valley Water")):
            path = sample if place else self.work / "moved away.maturity"
            recent = Recent(
                path=str(path), client=client, round="Baseline", opened="2026-03-12T17:02:00",
                protected=False, rated=0.6 + place * 0.4, complete=5, areas=14,
                levels={"1": 2, "2": 10, "3": 2} if place else {},
            )  # fmt: skip
            self.settings.remember(recent)
        window.start.refresh()
        self.settle(400)
        self.take(window, "start")
        self._dialogs_of_start(window)
        window.close()

    def _dialogs_of_start(self, window: MainWindow) -> None:
        look = self.look
        wizard = NewEngagement(look, find_model("itsm"), self.settings, window)
        wizard.show()
        self.take(wizard, "new-1-client")
        wizard.client.client.line.setText("Meridian Insurance")
        for step in wizard.pageIds()[1:]:
            wizard.next()
            self.take(wizard, f"new-{step + 1}")
        wizard.deleteLater()
        self._dialog(PasswordPrompt(look, "Client.maturity", wrong=True, parent=window), "password")
        self._dialog(PasswordChange(look, 10, window, protected=False), "password-set")
        self._dialog(PasswordChange(look, 10, window, protected=True), "password-change")
        for name, own, writable in (("older", 0, True), ("apart", 3, True), ("kept", 0, False)):
            missing = Missing(37, "24 November at 17:02", own, writable)
            self._dialog(
                MissingAnswers(look, "Client.maturity", missing, window), f"missing-{name}"
            )
        locked = LockScreen(look)
        locked.resize(1440, 900)
        self.take(locked, "locked")
        locked.deleteLater()
        help_ = HelpWindow(look, window)
        help_.show_page("levels")
        self._dialog(help_, "help")
        book = model_book(find_model("itsm"))
        for page in ("overview", "levels", "area-problem", "challenges", "terms"):
            model = HelpWindow(look, window, book)
            model.show_page(page)
            self._dialog(model, f"model-{page}")
        self._dialog(ShortcutSheet(look, shortcut_groups(), window), "shortcuts")
        self._dialog(AboutDialog(look, gather_facts(), window), "about")
        self._dialog(CrashDialog(look, "ValueError\n  ui/a.py, 12", self.work, window), "crash")

    def _dialog(self, dialog: QDialog, name: str) -> None:
        dialog.show()
        self.take(dialog, name)
        dialog.close()
        dialog.deleteLater()

    def _files(self) -> None:
        """All about the file itself, over one with earlier states."""
        window = self.window((1440, 900))
        self.pictures.of_start(window)
        window.open_file(self.pictures.files.path)
        self.until(lambda: window.view is not None)
        self.pictures.of_engagement(window)
        window.close()
        self.until(lambda: not window.isVisible())

    def _engagement(self, path: Path, name: str, size: tuple[int, int]) -> None:
        window = self.window(size)
        window.open_file(path)
        self.until(lambda: window.view is not None)
        view = window.view
        assert view is not None
        assess = view.assess
        area = view.workspace.shown.model.areas[0]
        view.open_statement(next(c.id for c in area.criteria if c.number == "3.7"))
        self.take(window, f"{name}-assess")
        if name == "sample":
            self._dialogs(window)
        for mode in ("scan", "workshop", "consolidate"):
            assess._choose_mode(mode)
            if mode != "consolidate":
                self.take(window, f"{name}-assess-{mode}")
        assess.go_summary()
        self.take(window, f"{name}-summary")
        view.show_tab("results")
        self.take(window, f"{name}-results")
        results = view._screens["results"]
        assert isinstance(results, ResultsScreen)
        results.tabs.choose("progress")
        results.tabs.chosen.emit("progress")
        self.settle(300)
        self.take(window, f"{name}-progress")
        view.show_tab("deliver")
        self.settle(4_000)
        self.take(window, f"{name}-deliver")
        window.close()
        self.until(lambda: not window.isVisible())

    def _dialogs(self, window: MainWindow) -> None:
        view = window.view
        assert view is not None
        shown, round_id = view.workspace.shown, view.workspace.round_id
        known = list(shown.table(Evidence).values())
        about = "3.7 Restoration in time is reported"
        item = EvidenceItem(self.look, about, known, window)
        self._dialog(item, "evidence")
        rating = Rating(round_id, "incident.process.2.1")
        self._dialog(NotApplicable(self.look, about, rating, window), "not-applicable")
        self._dialog(EngagementSettings(self.look, view.workspace, window), "engagement")
        self._dialog(NewRound(self.look, view.workspace, window), "new-round")
        history = HistoryDialog(self.look, view.workspace, window)
        history.show()
        self.until(lambda: history.table.lines.read > 0)
        self.take(history, "history")
        history.close()
        held = view.workspace.score().areas[0].held_back_by
        view.list_statements("What holds back level 3", held)
        listed = next(d for d in window.findChildren(StatementList) if d.isVisible())
        self.take(listed, "statements")
        listed.close()
        window.actions_.run("palette")
        self.take(window, "palette")
        view._palette.dismiss()


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setStyle("Fusion")
    register_fonts()
    with TemporaryDirectory() as work:
        keep_home_in(Path(work))
        build_sample(resource("samples", "northwind"), Path(work) / "sample.maturity").close()
        rows = tuple(large_assessment().rows())
        Document.create(Path(work) / "large.maturity", LoadEngagement(rows)).close()
        files = Files(Path(work) / "sample.maturity", Path(work) / "clients")
        week = week_files(Path(work) / "sample.maturity", Path(work) / "week")
        light = Photographer(app, "light", folder, Path(work), files, week)
        light.take_all()
        if light.scale == "1":  # a scale moves things, whatever their colours
            Photographer(app, "dark", folder, Path(work), files, week).take_all()
            contrast = Camera(app, "contrast", folder, Path(work))
            WeekPictures(contrast, week).take_screens()
            DecisionPictures(contrast, week).take_screens()


if __name__ == "__main__":
    main()
