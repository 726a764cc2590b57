"""Assess: one statement after the other, everything by keyboard, the score beside it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.model.records import Criterion
from ui.screens.assess.area_page import AreaPage
from ui.screens.assess.card import Card
from ui.screens.assess.commands import command_of
from ui.screens.assess.contents import (
    SideContents,
    area_before,
    dimension_name,
    ladder_of,
    note_before,
    overall_counts,
    panel_content,
)
from ui.screens.assess.evidence_work import EvidenceWork
from ui.screens.assess.frame import BottomBar, Header, Side
from ui.screens.assess.ladder_view import LadderView
from ui.screens.assess.panel import ScorePanel
from ui.screens.assess.route import SUMMARY, Filter, Route, Stop
from ui.screens.assess.statement import cells_of
from ui.screens.assess.work import Answering
from ui.screens.screen import Screen
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.widgets.rating_bar import NOT_APPLICABLE
from ui.workspace import Workspace

_NARROW = 1180  # the width of the design below which the sides give way


class AssessScreen(Screen):
    """The wizard through areas, dimensions and statements; free to jump.

    Signals:
        moved: another statement is in focus; `place` names it.
        list_wanted: title and ids of statements to be listed.
        undo_wanted: the last step is to be taken back.
        save_copy_wanted: saving does not go on.
    """

    moved = Signal()
    list_wanted = Signal(str, object)
    undo_wanted = Signal()
    save_copy_wanted = Signal()

    def __init__(self, look: Look, workspace: Workspace, place: dict[str, str]) -> None:
        self._stop = Stop(
            place.get("area", ""), place.get("dimension", ""), place.get("criterion", "")
        )
        self._filter: Filter = "all"
        self._mode = place.get("mode", "consolidate")
        self._panel_wanted: bool | None = None
        self._guide_wanted = True
        super().__init__(look, workspace)
        self._route = self._make_route()
        workspace.changed.connect(self._on_changed)

    # --- building

    def _build(self) -> None:
        look = self.look
        self._side = Side(look)
        self._header = Header(look)
        self._card = Card(look)
        self._ladder_view = LadderView(look, self._card)
        self._area_page = AreaPage(look)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._ladder_view)
        self._pages.addWidget(self._area_page)
        self._panel = ScorePanel(look)
        self._bottom = BottomBar(look)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._pages, 1)
        self._panel_frame = self._side.framed(self._panel)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(middle, 1)
        row.addWidget(self._panel_frame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(row, 1)
        outer.addWidget(self._bottom)

    def _connect(self) -> None:
        side, card = self._side, self._card
        self._answering = Answering(self.look, self.workspace, self)
        self._evidence = EvidenceWork(self.look, self.workspace, self)
        for work in (self._answering, self._evidence):
            work.notice.connect(self.notice)
            work.refused.connect(self.restored)
            work.undo_wanted.connect(self.undo_wanted)
        side.list.chosen.connect(self._go_to_topic)
        side.filters.chosen.connect(self._choose_filter)
        self._header.modes.chosen.connect(self._choose_mode)
        self._header.stepped.connect(self.go_topic)
        self._ladder_view.open_wanted.connect(self.go_to)
        self._ladder_view.scanned.connect(self._scan)
        card.rated.connect(self.answer)
        card.flag_wanted.connect(self.toggle_flag)
        card.note_typed.connect(self._answering.write_note)
        card.reason_typed.connect(self._answering.write_reason)
        card.visited.connect(self._answering.begin_visit)
        card.left.connect(self.focus_keys)
        card.evidence.add_wanted.connect(self.add_evidence)
        card.evidence.open_wanted.connect(
            lambda id_: self._evidence.open(self._stop.criterion, id_)
        )
        card.evidence.remove_wanted.connect(
            lambda id_: self._evidence.remove(self._stop.criterion, id_)
        )
        self._area_page.typed.connect(self._answering.write_area)
        self._area_page.visited.connect(self._answering.begin_visit)
        self._area_page.left.connect(self.focus_keys)
        self._panel.statement_wanted.connect(self.go_to)
        self._panel.list_wanted.connect(self._list_held_back)
        self._bottom.back.clicked.connect(self.go_back)
        self._bottom.next.clicked.connect(self.go_next)
        self._bottom.next_open.clicked.connect(self.go_next_open)
        state = self._bottom.save_state
        state.retry_wanted.connect(self.workspace.retry)
        state.copy_wanted.connect(self.save_copy_wanted)
        self.workspace.save_state_changed.connect(self._show_save_state)
        self._show_save_state()

    # --- where we are

    @property
    def place(self) -> dict[str, str]:
        """What must be remembered to come back here."""
        return {
            "area": self._stop.area,
            "dimension": self._stop.dimension,
            "criterion": self._stop.criterion,
            "mode": self._mode,
        }

    @property
    def _assessment(self) -> Assessment:
        return self.workspace.shown

    @property
    def _criterion(self) -> Criterion | None:
        return self._assessment.model.criterion_by_id.get(self._stop.criterion)

    def _make_route(self) -> Route:
        route = Route(self._assessment, self.workspace.round_id)
        stop = route.valid(self._stop)
        if stop is not None:
            self._stop = stop
        return route

    def go_to(self, criterion_id: str) -> None:
        """Opens a statement, wherever it stands."""
        stop = self._route.of_criterion(criterion_id)
        if stop is not None:
            self._go(stop)

    def go_to_area(self, area_id: str) -> None:
        """Opens an area at its first open statement, else at its first."""
        self._go_to_topic(area_id, "")

    def go_next(self) -> None:
        self._go(self._route.after(self._stop, self._filter))

    def go_back(self) -> None:
        self._go(self._route.before(self._stop, self._filter))

    def go_next_open(self) -> None:
        found = self._route.next_open(self._stop)
        if found is None:
            self.notice.emit(Notice("Every statement of this round is answered."))
        self._go(found)

    def go_topic(self, step: int) -> None:
        self._go(self._route.topic_after(self._stop, step))

    def go_summary(self) -> None:
        """The words about the area in focus."""
        self._go(Stop(self._stop.area, SUMMARY))
        self._area_page.fields["summary"].setFocus()

    def _go_to_topic(self, area: str, dimension: str) -> None:
        """From the sidebar: an area opens at its first open statement, else at its first."""
        stops = [s for s in self._route.stops if s.area == area and dimension in ("", s.dimension)]
        first_open = (s for s in stops if self._route.passes(s, "open"))
        self._go(next(first_open, stops[0] if stops else None))

    def _go(self, stop: Stop | None) -> None:
        if stop is None or stop == self._stop:
            self.focus_keys()
            return
        self.commit()
        self._stop = stop
        self.refresh()
        self.focus_keys()
        self.moved.emit()

    def focus_keys(self) -> None:
        """Back to where single keys rate."""
        self._ladder_view.setFocus()

    def focus_notes(self) -> None:
        if self._stop.criterion:
            self._card.notes.setFocus()
        else:
            self._area_page.fields["summary"].setFocus()

    # --- what a person does

    def commit(self) -> None:
        """Whatever is being typed becomes an edit now."""
        self._card.commit()
        self._area_page.commit()

    def answer(self, option: str) -> None:
        """Rates the statement in focus; asks for a reason where it is not applicable."""
        criterion = self._criterion
        if criterion is None:
            return
        if option == NOT_APPLICABLE:
            self.commit()
            self._answering.ask_not_applicable(criterion)
        else:
            self._answering.rate(criterion, option)
        self.focus_keys()

    def clear(self) -> None:
        criterion = self._criterion
        if criterion is not None:
            self._answering.clear(criterion)

    def toggle_flag(self) -> None:
        criterion = self._criterion
        if criterion is not None:
            self._answering.toggle_flag(criterion)

    def add_evidence(self) -> None:
        if self._stop.criterion:
            self.commit()
            self._evidence.add(self._stop.criterion)
            self.focus_keys()

    def restored(self) -> None:
        self.refresh(force=True)

    def _scan(self, criterion_id: str, partly: bool) -> None:  # a signal's argument
        level = self._assessment.model.criterion_by_id[criterion_id].level
        area, dimension = self._stop.area, self._stop.dimension
        ladder = self._route.ladders[area][dimension]
        self._answering.scan(area, dimension, ladder, level, partly=partly)

    def _list_held_back(self) -> None:
        area = self.workspace.score().area(self._stop.area)
        self.list_wanted.emit(f"What holds back level {area.next_level}", area.held_back_by)

    # --- filters and modes

    def _choose_filter(self, chosen: Filter) -> None:
        self._filter = chosen
        if not self._route.passes(self._stop, chosen):
            found = self._route.after(self._stop, chosen) or next(
                (s for s in self._route.stops if self._route.passes(s, chosen)), None
            )
            if found is not None:
                self._go(found)
                return
            words = "open" if chosen == "open" else "flagged"
            self.notice.emit(Notice(f"No statement of this round is {words}."))
            self._filter = "all"
            self._side.filters.choose("all")
        self.refresh()
        self.focus_keys()

    def _choose_mode(self, mode: str) -> None:
        self.commit()
        self._mode = mode
        self._apply_mode()
        self.refresh()
        self.focus_keys()

    def _apply_mode(self) -> None:
        self._header.modes.choose(self._mode)
        self._ladder_view.scan(on=self._mode == "scan")
        self._card.show_plain(plain=self._mode == "workshop")
        self._arrange()

    # --- painting

    def _on_changed(self) -> None:
        """At once: the statement; what needs scores follows with `scored`."""
        self._route = self._make_route()
        if self.isVisible():
            self._show_statements()

    def refresh(self, *, force: bool = False) -> None:
        """Fills everything; `force` also a field that has the focus."""
        self._route = self._make_route()
        if not self._route.stops:
            return
        self._show_statements(force=force)
        self._show_side()
        self._show_panel()

    def _show_statements(self, *, force: bool = False) -> None:
        if not self._route.stops:
            return
        assessment, stop, model = self._assessment, self._stop, self._assessment.model
        area = model.area_by_id[stop.area]
        if stop.dimension == SUMMARY:
            self._header.show_place(area.name, "Summary", *self._route.steps(stop))
            self._pages.setCurrentWidget(self._area_page)
            text = assessment.area_text(self.workspace.round_id, area.id)
            self._area_page.show_area(area, text, force=force)
            return
        name = dimension_name(model, stop.dimension)
        self._header.show_place(area.name, name, *self._route.steps(stop))
        self._pages.setCurrentWidget(self._ladder_view)
        ladder = ladder_of(
            self.look, assessment, self._route, self._criteria, self.workspace.latest_score
        )
        criterion = model.criterion_by_id[stop.criterion]
        before = note_before(assessment, self.workspace.round_id, criterion.id)
        self._ladder_view.show_ladder(
            ladder, criterion.id, cells_of(model, criterion), before, force=force
        )

    @property
    def _criteria(self) -> list[Criterion]:
        """The topic in focus; in a scan only its key statements, under a filter those it leaves."""
        area, dimension, open_ = self._stop
        criteria = self._route.ladders[area][dimension]
        if self._mode == "scan":
            return [c for c in criteria if c.key]
        return [
            c
            for c in criteria
            if c.id == open_ or self._route.passes(Stop(area, dimension, c.id), self._filter)
        ]

    def _show_side(self) -> None:
        score = self.workspace.score()
        contents = SideContents(
            self.look, self._assessment, self.workspace.round_id, self._route, score
        )
        rows = contents.rows(self._stop, self._filter, folded=self._side.list.folded)
        flagged = sum(1 for stop in self._route.stops if self._route.passes(stop, "flagged"))
        self._side.show_counts(rows, *overall_counts(score), flagged)
        last = self._route.after(self._stop, self._filter) is None
        self._bottom.next.setEnabled(not last)
        self._bottom.back.setEnabled(self._route.before(self._stop, self._filter) is not None)

    def _show_panel(self) -> None:
        if self._panel_frame.isHidden():
            return
        round_id = self.workspace.round_id
        area = self.workspace.score().area(self._stop.area)
        earlier = area_before(self._assessment, round_id, area.id, self.workspace.score)
        content = panel_content(
            self._assessment, round_id, self._route, self._stop, area=area, earlier=earlier
        )
        self._panel.show_area(content)

    def _show_save_state(self) -> None:
        state = self.workspace.save_state
        self._bottom.save_state.show_state(state.waiting, state.saved_at, state.error)

    # --- room and keys

    def toggle_panel(self) -> None:
        """The score panel, which narrow windows fold away."""
        self._panel_wanted = self._panel_frame.isHidden()
        self._arrange()
        self._show_panel()

    def toggle_guide(self) -> None:
        self._guide_wanted = not self._guide_wanted
        self._card.show_guide(on=self._guide_wanted)

    def _arrange(self) -> None:
        """What the width has room for; the statement, its bar and the notes stay in sight."""
        wide = self.width() >= self.look.px(_NARROW)
        self._side.fold(folded=not wide)
        panel = self._panel_wanted if self._panel_wanted is not None else wide
        self._panel_frame.setVisible(panel and self._mode != "workshop")
        self._bottom.show_hints(on=wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = self.look.px(_NARROW)
        if (event.oldSize().width() >= edge) != (event.size().width() >= edge):
            self._arrange()
            QTimer.singleShot(0, self, self.refresh)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that rate and move; text fields keep theirs, since they take them first."""
        run = self._on_key(event)
        if run is None:
            super().keyPressEvent(event)
        else:
            event.accept()
            run()

    def _on_key(self, event: QKeyEvent) -> Callable[[], object] | None:
        scanning = self._mode == "scan" and self._stop.dimension != SUMMARY
        criterion = None if scanning else self._criterion
        scale = self._assessment.model.scale_of(criterion) if criterion else None
        found = command_of(event, scale)
        if found is None:
            return None
        name, value = found
        if scanning and name in ("next", "back"):
            if value:
                return partial(self._ladder_view.choose_mark, shift=name == "back")
            return partial(self._ladder_view.move_mark, 1 if name == "next" else -1)
        runs: dict[str, Callable[[], object]] = {
            "next": self.go_next,
            "back": self.go_back,
            "clear": self.clear,
            "flag": self.toggle_flag,
            "answer": partial(self.answer, value),
        }
        return runs[name]

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        if next and self._ladder_view.hasFocus() and self._mode == "consolidate":
            self.focus_notes()
            return True
        return super().focusNextPrevChild(next)

    def showEvent(self, event: QShowEvent) -> None:
        self._apply_mode()
        super().showEvent(event)
        self.focus_keys()
