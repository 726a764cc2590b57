"""The screens of an open engagement, each imported and made when it is first shown."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from ui.screens.screen import Screen
from ui.tools import Tools
from ui.week_tasks import WeekTasks

if TYPE_CHECKING:
    from ui.screens.assess.screen import AssessScreen


class Around(Protocol):
    """What screens ask of the view they stand in."""

    def show_tab(self, tab: str) -> None:
        """Shows another screen."""

    def open_area(self, area_id: str) -> None:
        """Shows an area on *Assess*."""

    def open_place(self, tab: str, item_id: str) -> None:
        """Shows a screen, and on it what is named."""

    def list_statements(self, title: str, ids: tuple[str, ...]) -> None:
        """Lists the statements behind a number."""

    def open_settings(self) -> None:
        """Opens client, scope, rules and round."""

    def open_model(self) -> None:
        """Opens what the model says beside its statements."""

    def add_round(self) -> None:
        """Asks about a new round."""

    def undo(self) -> None:
        """Takes the last step back."""

    def freeze(self) -> None:
        """Freezes the round, or opens it again."""


class ScreenMaker:
    """Makes screens of one workspace in one look."""

    def __init__(self, tools: Tools, week: WeekTasks) -> None:
        self._look, self._workspace, self._settings, self._actions, self._jobs = tools
        self._week = week

    def make(self, tab: str, around: Around, place: dict[str, str]) -> Screen:
        """The screen of a tab, connected; `place` is where *Assess* was left."""
        match tab:
            case "plan":
                return self._plan()
            case "interviews":
                return self._interviews(around)
            case "evidence":
                return self._evidence(around)
            case "findings":
                return self._findings(around)
            case "results":
                return self._results(around)
            case "roadmap":
                return self._roadmap(around)
            case "deliver":
                return self._deliver(around)
            case _:
                return self._assess(around, place)

    def _plan(self) -> Screen:
        from ui.screens.plan.screen import PlanScreen

        plan = PlanScreen(self._look, self._workspace, self._settings)
        plan.scope_page_wanted.connect(self._week.print_scope)
        plan.print_wanted.connect(self._week.print_preparation)
        return plan

    def _interviews(self, around: Around) -> Screen:
        from ui.screens.interviews.screen import InterviewsScreen

        interviews = InterviewsScreen(self._look, self._workspace)
        interviews.undo_wanted.connect(around.undo)
        return interviews

    def _evidence(self, around: Around) -> Screen:
        from ui.screens.evidence.screen import EvidenceScreen

        evidence = EvidenceScreen(self._look, self._workspace)
        evidence.undo_wanted.connect(around.undo)
        return evidence

    def _findings(self, around: Around) -> Screen:
        from ui.screens.findings.screen import FindingsScreen

        findings = FindingsScreen(self._look, self._workspace)
        findings.undo_wanted.connect(around.undo)
        findings.programme_wanted.connect(lambda: self._actions.run("programme"))
        return findings

    def _roadmap(self, around: Around) -> Screen:
        from ui.screens.roadmap.charts_row import RoadmapCharts
        from ui.screens.roadmap.metrics import MetricsView
        from ui.screens.roadmap.raising import open_raising
        from ui.screens.roadmap.screen import RoadmapScreen

        look, workspace = self._look, self._workspace
        roadmap = RoadmapScreen(look, workspace)
        roadmap.undo_wanted.connect(around.undo)
        roadmap.use_charts(RoadmapCharts(look))
        roadmap.use_metrics(MetricsView(look, workspace))
        roadmap.use_raising(partial(open_raising, roadmap, look, workspace))
        return roadmap

    def _results(self, around: Around) -> Screen:
        from ui.screens.results import ResultsScreen

        results = ResultsScreen(self._look, self._workspace)
        results.jobs = self._jobs
        results.assess_wanted.connect(lambda: around.show_tab("assess"))
        results.area_wanted.connect(around.open_area)
        results.round_wanted.connect(around.add_round)
        return results

    def _deliver(self, around: Around) -> Screen:
        from ui.screens.deliver import DeliverScreen

        deliver = DeliverScreen(self._look, self._workspace, self._jobs, self._settings)
        deliver.place_wanted.connect(around.open_place)
        return deliver

    def _assess(self, around: Around, place: dict[str, str]) -> "AssessScreen":
        from ui.screens.assess.screen import AssessScreen

        assess = AssessScreen(self._look, self._workspace, place)
        assess.list_wanted.connect(around.list_statements)
        assess.scope_wanted.connect(around.open_settings)
        assess.undo_wanted.connect(around.undo)
        assess.unfreeze_wanted.connect(around.freeze)
        assess.model_wanted.connect(around.open_model)
        assess.save_copy_wanted.connect(lambda: self._actions.run("save_copy"))
        return assess
