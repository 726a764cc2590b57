"""From the workspace into the stage: what stands where we are, painted at once or with scores."""

from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, Round, Support
from maturity_desktop.model.records import Criterion
from maturity_desktop.scoring.independence import VoiceMemory
from maturity_desktop.scoring.results import AreaScore
from ui.screens.assess.bottom_bar import READING, SCANNING, WRITING, rating_hints
from ui.screens.assess.contents import (
    SideContents,
    dimension_name,
    ladder_of,
    note_before,
    overall_counts,
    panel_content,
)
from ui.screens.assess.hearing import Talk, TalkMemory
from ui.screens.assess.route import SUMMARY, Stop
from ui.screens.assess.stage import Stage
from ui.screens.assess.statement import Backing, Target, cells_of
from ui.screens.assess.way import Way
from ui.theme import Look
from ui.workspace import Workspace


class _Earlier(NamedTuple):
    """An area in the round before, and everything its score rests on."""

    basis: tuple[object, ...]
    score: AreaScore | None


class Filling:
    """Shows a workspace on a stage."""

    def __init__(self, look: Look, workspace: Workspace, stage: Stage, way: Way) -> None:
        self._look, self._workspace = look, workspace
        self._stage, self._way = stage, way
        self._earlier = _Earlier((), None)
        self._memory, self._talks = VoiceMemory(), TalkMemory()
        self._backing: tuple[Assessment, str, Backing] | None = None
        self.reads = False  # nothing can be changed: no key rates

    @property
    def _assessment(self) -> Assessment:
        return self._workspace.shown

    @property
    def _plain(self) -> bool:
        return self._way.mode == "workshop"

    def show_all(self, *, force: bool = False) -> None:
        """Everything; `force` also a field that has the focus."""
        self.show_statements(force=force)
        self.show_side()
        self.show_panel()

    def show_statements(self, *, force: bool = False) -> None:
        """The statement and its ladder; what is known of scores is taken, none is waited for."""
        way, stage, assessment = self._way, self._stage, self._assessment
        if not way.route.stops:
            return
        stop, model = way.stop, assessment.model
        area = model.area_by_id[stop.area]
        steps = way.route.steps(stop)
        if stop.dimension == SUMMARY:
            stage.header.show_place(area.name, "Summary", *steps)
            stage.show_area_page()
            stage.bottom.tell_keys(WRITING)
            text = assessment.area_text(self._workspace.round_id, area.id)
            stage.area_page.show_area(area, text, force=force)
            return
        stage.header.show_place(area.name, dimension_name(model, stop.dimension), *steps)
        stage.show_ladder()
        ladder = ladder_of(
            self._look,
            assessment,
            way.route,
            self._criteria,
            self._workspace.latest_score,
            backing=self._backed,
            plain=self._plain,
        )
        criterion = model.criterion_by_id[stop.criterion]
        scale = model.scale_of(criterion)
        if self.reads:
            stage.bottom.tell_keys(() if self._plain or way.scanning else READING)
        elif way.scanning:
            stage.bottom.tell_keys(SCANNING)
        else:
            stage.bottom.tell_keys(rating_hints(scale, plain=self._plain))
        stage.ladder.show_ladder(
            ladder,
            Target(self._workspace.round_id, criterion.id),
            cells_of(model, criterion),
            self._talk(criterion),
            force=force,
        )

    def _talk(self, criterion: Criterion) -> Talk:
        """What was heard; nothing of it is on a screen that the client sees, not even hidden."""
        if self._plain or self._way.scanning:
            return Talk()
        assessment, round_id = self._assessment, self._workspace.round_id
        before = note_before(assessment, round_id, criterion.id)
        return self._talks.of(assessment, round_id, criterion, before)

    @property
    def _backed(self) -> Backing:
        """Grades and evidence of the round; read once for each assessment."""
        assessment, round_id = self._assessment, self._workspace.round_id
        known = self._backing
        if known is None or known[0] is not assessment or known[1] != round_id:
            backing = Backing.of(assessment, round_id, self._memory)
            known = self._backing = (assessment, round_id, backing)
        return known[2]

    @property
    def _criteria(self) -> list[Criterion]:
        """The topic in focus; in a scan only its key statements, under a filter those it leaves."""
        way = self._way
        area, dimension, open_ = way.stop
        criteria = way.route.ladders[area][dimension]
        if way.scanning:
            return [criterion for criterion in criteria if criterion.key]
        return [
            c
            for c in criteria
            if c.id == open_ or way.route.passes(Stop(area, dimension, c.id), way.filter)
        ]

    def show_side(self) -> None:
        way, stage = self._way, self._stage
        if not way.route.stops:
            return
        score = self._workspace.score()
        contents = SideContents(self._look, self._assessment.model, way.route, score)
        rows = contents.rows(way.stop, way.filter, folded=stage.side.list.folded, plain=self._plain)
        flagged = sum(tally.flags for tally in way.route.tallies.values())
        stage.side.show_counts(rows, *overall_counts(score), flagged)

    def show_panel(self) -> None:
        way, stage = self._way, self._stage
        if not stage.has_panel or not way.route.stops:
            return
        round_id = self._workspace.round_id
        area = self._workspace.score().area(way.stop.area)
        earlier = self._assessment.round_before(round_id)
        before = self._area_before(earlier, area.id) if earlier else None
        stage.panel.show_area(
            panel_content(
                self._assessment,
                round_id,
                way.route,
                way.stop,
                area=area,
                before=before,
                before_name=earlier.name if earlier and before else "",
            )
        )

    def _area_before(self, earlier: Round, area_id: str) -> AreaScore | None:
        """The area in the round before; scored again only where something of it changed."""
        assessment = self._assessment
        ratings = [
            assessment.rating(earlier.id, criterion.id)
            for criterion in assessment.model.area_by_id[area_id].criteria
        ]
        # Compared by identity first: a table that nobody touched is the same object.
        tables = (assessment.table(Support), assessment.table(Evidence))
        basis = (assessment.engagement, earlier, assessment.scope(earlier.id, area_id))
        wanted = (*basis, *tables, *ratings)
        if wanted != self._earlier.basis:
            score = self._workspace.score(earlier.id)
            found = next((area for area in score.areas if area.id == area_id), None)
            self._earlier = _Earlier(wanted, found)
        return self._earlier.score
