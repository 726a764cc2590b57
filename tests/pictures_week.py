"""Pictures of the week on site: plan, interviews, evidence, consolidation, calibration.

``python tests/pictures_week.py FOLDER [THEME...] [--only WORD]`` takes this part alone.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt

from maturity_desktop.assessment.edits import RemoveSession
from maturity_desktop.assessment.records import (
    Calibration,
    Evidence,
    Goal,
    Session,
    Support,
)
from maturity_desktop.planning.calibration_page import calibration_page
from pictures_tabs import FULL, SMALLEST, TabPictures, take_alone, visible
from ui.engagement_view import EngagementView
from ui.main_window import MainWindow
from ui.screens.calibration.window import CalibrationWindow
from ui.screens.evidence.screen import EvidenceScreen
from ui.screens.interviews.screen import InterviewsScreen
from ui.screens.plan.people_page import PeoplePage
from ui.screens.plan.requests_page import RequestsPage
from ui.screens.plan.rules_page import RulesPage
from ui.screens.plan.scope_plan_page import ScopePlanPage
from ui.screens.plan.screen import PlanScreen
from ui.screens.timebox import TimeboxDialog

_DAY = date(2026, 3, 13)
_TALKED = timedelta(minutes=47, seconds=20)
_STATEMENT = "3.7"
_PASTED = (
    "Alias\tName\tRole\tDepartment\nService desk E\tAnna Holm\tAgent\tService desk\n"
    "Rechnungswesen A\tJan Rother\tLeiter\tDebitorenbuchhaltung und Leistungsverrechnung\n"
)


class WeekPictures(TabPictures):
    """Of three files: the week done, under way, and before it."""

    def take_all(self) -> None:
        """Every screen in every state; large, and where it folds as small as it can be."""
        self.of(self.files.sample, "week", FULL)
        self.of(self.files.running, "under-way", FULL)
        self.of(self.files.empty, "empty", FULL)
        self.of(self.files.sample, "week-small", SMALLEST)
        self.of(self.files.running, "under-way-small", SMALLEST)
        self.of(self.files.empty, "empty-small", SMALLEST)

    def take_screens(self) -> None:
        """The screens alone, for what differs only in colours or in scale."""
        with self._opened(self.files.sample, FULL) as (window, view):
            for tab in ("plan", "interviews", "evidence", "assess"):
                self._go(view, tab)
                self._take(window, f"screen-{tab}")

    def of(self, path: Path, name: str, size: tuple[int, int]) -> None:
        """All of one file."""
        parts: tuple[tuple[str, Callable[[MainWindow, EngagementView, str], None]], ...] = (
            ("plan", self._plan),
            ("interviews", self._interviews),
            ("evidence", self._evidence),
            ("assess", self._assess),
            ("calibration", self._calibration),
        )
        for part, run in parts:
            # What a word asks for may stand in any of the names: only whole parts are left out.
            if self.only in [known for known, _ in parts] and part != self.only:
                continue
            with self._opened(path, size) as (window, view):
                run(window, view, f"{name}-{part}")

    # --- Plan

    def _plan(self, window: MainWindow, view: EngagementView, name: str) -> None:
        screen = cast("PlanScreen", self._go(view, "plan"))
        scope = cast("ScopePlanPage", screen._pages["scope"])
        self._take(window, f"{name}-scope")
        scope.verticalScrollBar().setValue(scope.verticalScrollBar().maximum())
        self._take(window, f"{name}-scope-end")
        shown = view.workspace.shown
        if shown.table(Goal):
            scope.goals.list.setFocus(Qt.FocusReason.TabFocusReason)
            self._take(window, f"{name}-goals-keys")
            self._asked(window, f"{name}-goal", scope.goals.change)
        sessions = shown.where(Session, round=view.workspace.round_id)
        if sessions:
            fourth = next(one for one in sessions if one.number == min(4, len(sessions)))
            self._asked(window, f"{name}-session", lambda: scope.interviews.open_session(fourth.id))
            self._asked(window, f"{name}-invitations", scope.interviews.open_invitations)
            self._asked(window, f"{name}-voices", scope.interviews.open_voices)
        if scope.scope.sign_button.isVisible():
            self._asked(window, f"{name}-sign", scope.scope.sign)
        self._asked(window, f"{name}-norms", scope.effort.norms_button.click)
        if scope.scope.amend_button.isVisible():
            scope.scope.amend()
            self._take(window, f"{name}-amend")
            scope.scope.table.setFocus(Qt.FocusReason.TabFocusReason)
            scope.scope.amend_bar.dropped.emit()
        for page in ("people", "requests", "rules"):
            screen.show_page(page)
            self._take(window, f"{name}-{page}")
        people = cast("PeoplePage", screen._pages["people"])
        requests = cast("RequestsPage", screen._pages["requests"])
        self._asked(window, f"{name}-paste", lambda: people.paste(_PASTED))
        self._asked(window, f"{name}-reminder", requests.open_reminder)
        self._asked(window, f"{name}-own-request", requests.request_own)
        self._asked(window, f"{name}-amend-rules", cast("RulesPage", screen._pages["rules"]).amend)
        if sessions:
            self._propose(window, view, name, scope)

    def _propose(
        self, window: MainWindow, view: EngagementView, name: str, scope: ScopePlanPage
    ) -> None:
        """With people who are in no session yet."""
        for session in view.workspace.shown.where(Session, round=view.workspace.round_id)[5:]:
            view.workspace.do(RemoveSession(session.id))
        self._asked(window, f"{name}-propose", scope.interviews.propose)

    # --- Interviews

    def _interviews(self, window: MainWindow, view: EngagementView, name: str) -> None:
        screen = cast("InterviewsScreen", self._go(view, "interviews"))
        screen.choose("")  # where one is under way, that one is shown at first
        self._take(window, f"{name}-list")
        sessions = {
            one.number: one for one in view.workspace.shown.where(
                Session, round=view.workspace.round_id
            )
        }  # fmt: skip
        if not sessions:
            return
        begun = datetime.fromisoformat(sessions[4].begun)
        screen.talk.clock = lambda: begun.astimezone(UTC) + _TALKED
        screen.choose(sessions[4].id)
        if sessions[4].ended:
            self._take(window, f"{name}-ended")
            return
        self._take(window, f"{name}-room")
        screen.toggle_room()
        self._take(window, f"{name}-shown")
        screen.toggle_room()
        for question, ask in (
            ("promise", screen.recording.ask_promise),
            ("park", screen.recording.ask_park),
            ("topic", screen.recording.ask_topic),
            ("person", screen.recording.ask_person),
        ):
            self._asked(window, f"{name}-{question}", ask)
        screen.wrap_up()
        self._take(window, f"{name}-wrap")
        screen.choose(sessions[5].id)
        self._take(window, f"{name}-begin")

    # --- Evidence

    def _evidence(self, window: MainWindow, view: EngagementView, name: str) -> None:
        screen = cast("EvidenceScreen", self._go(view, "evidence"))
        self._take(window, name)
        shown = view.workspace.shown
        sampled = [one for one in shown.table(Evidence).values() if one.population]
        if sampled:
            screen.open_item(sampled[0].id)
            self._take(window, f"{name}-detail")
            screen.detail.mapping.search.setText("change")
            self._take(window, f"{name}-find")
            screen.detail.mapping.search.clear()
            against = next(iter(shown.where(Support, stance="contradicts")))
            self._asked(
                window,
                f"{name}-settle",
                lambda: screen.work.ask_settle(against.evidence, against.criterion),
            )
        screen.show_item(shown.model.areas[2].id)
        screen.detail.closed.emit()
        self._take(window, f"{name}-area")
        screen.filters.clear()
        self._take(window, f"{name}-by-area")
        self._asked(window, f"{name}-new", screen.new_item)
        if screen.requests.isVisible():
            self._asked(window, f"{name}-request-list", screen.show_requests)

    # --- Assess

    def _assess(self, window: MainWindow, view: EngagementView, name: str) -> None:
        self._go(view, "assess")
        model = view.workspace.shown.model
        area = next(one for one in model.areas if one.id == "incident")
        view.open_statement(next(one.id for one in area.criteria if one.number == _STATEMENT))
        self._take(window, name)
        self._asked(window, f"{name}-hear", view.assess.hear_voice)
        self._asked(window, f"{name}-settle", view.assess.settle_voices)
        self._asked(window, f"{name}-disagreements", view.assess.list_disagreements)
        self._asked(window, f"{name}-evidence", view.assess.add_evidence)
        self._asked(
            window, f"{name}-time-left", lambda: window.actions_.run("timebox"), TimeboxDialog
        )

    # --- Calibration

    def _calibration(self, window: MainWindow, view: EngagementView, name: str) -> None:
        window.actions_.run("calibration")
        shown = self._dialog(CalibrationWindow)
        self._take(shown, f"{name}-first")
        drawn = view.workspace.shown.where(Calibration, round=view.workspace.round_id)
        if drawn:
            shown.show_page("draw")
            self._take(shown, f"{name}-drawn")
            shown.show_page("results")
            self._take(shown, f"{name}-compared")
            page = calibration_page(view.workspace.shown, view.workspace.round_id)
            if page is not None and page.differences:
                first = page.differences[0].criterion
                self._asked(shown, f"{name}-settle", lambda: shown._settle(first))
        else:
            shown.start.seed.line.setText("Baseline")
            shown.start._draw()
            self._take(shown, f"{name}-drawn")
            if view.workspace.shown.where(Calibration, round=view.workspace.round_id):
                shown.start.who.line.setText("Ben Achterberg")
                shown.start._begin()
                self._take(shown, f"{name}-rate")
        shown.reject()
        self.camera.settle()

    # --- how

    def _go(self, view: EngagementView, tab: str) -> object:
        """A screen on the day of the sample."""
        view.show_tab(tab)
        screen = view._screens[tab]
        if isinstance(screen, EvidenceScreen):
            screen._today = lambda: _DAY
            screen.refresh()
        if isinstance(screen, PlanScreen):
            screen._today = _DAY
        return screen

    def _dialog(self, kind: type[CalibrationWindow]) -> CalibrationWindow:
        self.camera.until(lambda: bool(visible(kind)))
        return cast("CalibrationWindow", visible(kind)[-1])


if __name__ == "__main__":
    take_alone(WeekPictures)
