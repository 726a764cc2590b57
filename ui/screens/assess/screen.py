"""Assess: one statement after the other, everything by keyboard, the score beside it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from maturity_desktop.model.records import Criterion
from ui.screens.assess.commands import command_of
from ui.screens.assess.evidence_work import EvidenceWork
from ui.screens.assess.filling import Filling
from ui.screens.assess.read_only import ReadOnly
from ui.screens.assess.route import SUMMARY, Filter, Stop
from ui.screens.assess.spoken import Spoken
from ui.screens.assess.stage import Stage
from ui.screens.assess.voice_work import VoiceWork
from ui.screens.assess.way import Way
from ui.screens.assess.work import Answering
from ui.screens.screen import Screen
from ui.theme import Look
from ui.widgets.empty_state import EmptyState
from ui.widgets.notices import Notice
from ui.widgets.rating_bar import NOT_APPLICABLE
from ui.workspace import Workspace


class AssessScreen(Screen):
    """The wizard through areas, dimensions and statements; free to jump.

    Signals:
        moved: another statement is in focus; `place` names it.
        list_wanted: title and ids of statements to be listed.
        scope_wanted: nothing is in scope, and somebody wants to change that.
        undo_wanted: the last step is to be taken back.
        model_wanted: more is to be read about the practice area.
        save_copy_wanted: saving does not go on.
        unfreeze_wanted: the round is frozen, and somebody wants to change it.
        announced: was said to a screen reader.
    """

    moved = Signal()
    list_wanted = Signal(str, object)
    scope_wanted = Signal()
    undo_wanted = Signal()
    model_wanted = Signal()
    save_copy_wanted = Signal()
    unfreeze_wanted = Signal()
    announced = Signal(str)

    def __init__(
        self, look: Look, workspace: Workspace, place: dict[str, str], *, kept: str = ""
    ) -> None:
        """Opens at `place`; `kept` says why nothing can be changed, of a state of the past."""
        self._start, self._kept = place, kept
        super().__init__(look, workspace)
        workspace.changed.connect(self._on_changed)

    def _build(self) -> None:
        self._way = Way(self.workspace, self._start, self)
        self._stage = Stage(self.look)
        self._filling = Filling(self.look, self.workspace, self._stage, self._way)
        lock = self.read_only = ReadOnly(self.workspace, self._kept, self)
        self._answering = Answering(self.look, self.workspace, lock, self)
        self._evidence = EvidenceWork(self.look, self.workspace, lock, self._way, self)
        self._voices = VoiceWork(self.look, self.workspace, lock, self._way, self)
        self._spoken = Spoken(self.workspace, self._way, self._stage.ladder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stage)
        self._nothing = EmptyState(
            self.look,
            "list-filter",
            "No area is in scope",
            "The statements to rate appear here once this round has areas in scope.",
            action="Engagement and scope",
            run=self.scope_wanted.emit,
        )
        outer.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignCenter)
        self._show_asked()

    def _connect(self) -> None:
        for work in (self._answering, self._evidence, self._voices):
            work.notice.connect(self.notice)
            work.refused.connect(self.restored)
            work.undo_wanted.connect(self.undo_wanted)
            work.asked.connect(self.focus_keys)
        self._answering.answered.connect(self._spoken.answered)
        self._voices.settled.connect(self._spoken.answered)
        self._spoken.said.connect(self.announced)
        way = self._way
        way.leaving.connect(self.commit)
        way.moved.connect(self._on_moved)
        way.stayed.connect(self.focus_keys)
        way.told.connect(lambda text: self.notice.emit(Notice(text)))
        way.moved.connect(self.read_only.forget)
        self.read_only.notice.connect(self.notice)
        self.read_only.unfreeze_wanted.connect(self.unfreeze_wanted)
        self.read_only.save_copy_wanted.connect(self.save_copy_wanted)
        self.read_only.changed.connect(self._show_read_only)
        self._stage.read_only_line.taken.connect(self.read_only.go)
        self._show_read_only()
        self._connect_card()
        self._connect_frame()

    def _connect_card(self) -> None:
        card, page, answering = self._stage.card, self._stage.area_page, self._answering
        card.rated.connect(self.answer)
        card.flag_wanted.connect(self.toggle_flag)
        card.note_typed.connect(answering.write_note)
        card.reason_typed.connect(answering.write_reason)
        page.typed.connect(answering.write_area)
        page.more_wanted.connect(self.model_wanted)
        for fields in (card, page):
            fields.visited.connect(answering.begin_visit)
            fields.left.connect(self.focus_keys)
        card.evidence.add_wanted.connect(self._evidence.add)
        card.evidence.open_wanted.connect(self._evidence.open)
        card.evidence.remove_wanted.connect(self._evidence.remove)
        card.evidence.resolve_wanted.connect(self._voices.resolve)
        card.voices.hear_wanted.connect(self._voices.hear)
        card.voices.settle_wanted.connect(self._voices.settle)
        self._evidence.serve(card)

    def _connect_frame(self) -> None:
        stage, way = self._stage, self._way
        stage.rearranged.connect(self.refresh)
        stage.side.list.chosen.connect(way.to_topic)
        stage.side.filters.chosen.connect(self._choose_filter)
        stage.header.modes.chosen.connect(self._choose_mode)
        stage.header.stepped.connect(way.topic)
        stage.ladder.open_wanted.connect(way.to_criterion)
        stage.ladder.scanned.connect(self._scan)
        stage.panel.statement_wanted.connect(way.to_criterion)
        stage.panel.list_wanted.connect(self._list_held_back)
        stage.bottom.back.clicked.connect(way.back)
        stage.bottom.next.clicked.connect(way.next)
        stage.bottom.next_open.clicked.connect(way.next_open)
        self.workspace.save_state_changed.connect(self._show_save_state)
        self._show_save_state()

    # --- where we are

    @property
    def place(self) -> dict[str, str]:
        """What must be remembered to come back here."""
        return self._way.place

    @property
    def _criterion(self) -> Criterion | None:
        model = self.workspace.shown.model
        return model.criterion_by_id.get(self._way.stop.criterion)

    def go_to(self, criterion_id: str) -> None:
        """Opens a statement, wherever it stands."""
        self._way.to_criterion(criterion_id)

    def go_to_area(self, area_id: str) -> None:
        """Opens an area at its first open statement, else at its first."""
        self._way.to_topic(area_id)

    def go_next(self) -> None:
        self._way.next()

    def go_back(self) -> None:
        self._way.back()

    def go_next_open(self) -> None:
        self._way.next_open()

    def go_topic(self, step: int) -> None:
        self._way.topic(step)

    def go_summary(self) -> None:
        """The words about the area in focus."""
        if not self._asks:
            return
        self._way.go(Stop(self._way.stop.area, SUMMARY))
        self.focus_notes()

    def _on_moved(self) -> None:
        self.refresh()
        self.focus_keys()
        self.moved.emit()

    def focus_keys(self) -> None:
        """Back to where single keys rate."""
        if not self._asks:
            self._nothing.button.setFocus()
            return
        stage = self._stage
        (stage.area_page if stage.on_area_page else stage.ladder).setFocus()

    def focus_notes(self) -> None:
        stage = self._stage
        if stage.on_area_page:
            stage.area_page.fields["summary"].setFocus()
        else:
            stage.card.notes.setFocus()
            stage.ladder.ensureWidgetVisible(stage.card.notes)

    # --- what a person does

    def commit(self) -> None:
        """Whatever is being typed becomes an edit now."""
        self._stage.card.commit()
        self._stage.area_page.commit()

    def answer(self, option: str) -> None:
        """Rates the statement in focus; asks for a reason where it is not applicable."""
        criterion = self._criterion
        if criterion is None:
            return
        if option == NOT_APPLICABLE:
            self._answering.ask_not_applicable(criterion)
        else:
            self._answering.rate(criterion, option)
            self.focus_keys()

    def clear(self) -> None:
        if (criterion := self._criterion) is not None:
            self._answering.clear(criterion)

    def toggle_flag(self) -> None:
        if (criterion := self._criterion) is not None:
            self._answering.toggle_flag(criterion)

    def add_evidence(self) -> None:
        self._evidence.add()

    def attach_files(self) -> None:
        self._evidence.choose_files()

    def paste_evidence(self) -> None:
        self._evidence.paste()

    def hear_voice(self) -> None:
        """How true the statement in focus is by what somebody said."""
        self._voices.hear()

    def settle_voices(self) -> None:
        """What came of voices that differ."""
        self._voices.settle()

    def list_disagreements(self) -> None:
        """Where departments or sessions see a statement differently, to go to one."""
        self.commit()
        self._voices.list_disagreements()

    @property
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "hear_voice": self.hear_voice,
            "settle_voices": self.settle_voices,
            "disagreements": self.list_disagreements,
        }

    def restored(self) -> None:
        """What is typed from now on is a new step, and every field shows what is."""
        self._answering.begin_visit()
        self.refresh(force=True)

    def _scan(self, criterion_id: str, partly: bool) -> None:  # a signal's argument
        stop = self._way.stop
        ladder = self._way.route.ladders[stop.area][stop.dimension]
        self._answering.scan(stop, ladder, criterion_id, partly=partly)
        self.focus_keys()

    def _list_held_back(self) -> None:
        area = self.workspace.score().area(self._way.stop.area)
        self.list_wanted.emit(f"What holds back level {area.next_level}", area.held_back_by)

    def _choose_filter(self, chosen: Filter) -> None:
        if not self._way.choose_filter(chosen):
            self._stage.side.filters.choose(self._way.filter)
        self.refresh()
        self.focus_keys()

    def _choose_mode(self, mode: str) -> None:
        self.commit()
        self._way.mode = mode
        self._stage.show_mode(mode)
        self.refresh()
        self.focus_keys()

    def toggle_panel(self) -> None:
        """The score panel, which narrow windows fold away."""
        self._stage.toggle_panel()
        self._filling.show_panel()

    def toggle_guide(self) -> None:
        self._stage.card.toggle_guide()

    # --- painting

    def _on_changed(self) -> None:
        """At once: the statement; what needs scores follows with `scored`."""
        self._way.renew()
        self.read_only.renew()
        self._show_asked()
        if self.isVisible():
            self._filling.show_statements()

    def refresh(self, *, force: bool = False) -> None:
        """Fills everything; `force` also a field that has the focus."""
        self._way.renew()
        self.read_only.renew()
        self._show_asked()
        self._filling.show_all(force=force)
        self._spoken.say()

    @property
    def _asks(self) -> bool:
        """Whether any area is in scope; another window can take out the last."""
        return bool(self._way.route.stops)

    def _show_asked(self) -> None:
        self._nothing.setVisible(not self._asks)
        self._stage.setVisible(self._asks)

    def _show_read_only(self) -> None:
        """Nothing can be changed from now on, or everything again."""
        self._stage.show_read_only(self.read_only.why)
        self._filling.reads = bool(self.read_only)
        if self.isVisible():
            self._filling.show_statements()

    def _show_save_state(self) -> None:
        self.read_only.renew()
        state = self.workspace.save_state
        self._stage.bottom.save_state.show_state(*state, state.carried, away=self.workspace.away)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that rate and move; text fields keep theirs, since they take them first."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here; it is done then.

        For keys that nobody took, wherever in the window the focus is.
        """
        run = self._on_key(event)
        if run is None:
            return False
        event.accept()
        run()
        return True

    def _on_key(self, event: QKeyEvent) -> Callable[[], object] | None:
        scanning = self._way.scanning
        criterion = None if scanning else self._criterion
        scale = self.workspace.shown.model.scale_of(criterion) if criterion else None
        name, value = command_of(event, scale, scanning=scanning) or ("", "")
        ladder = self._stage.ladder
        if scanning and name in ("next", "back"):
            if value:
                return partial(ladder.choose_mark, shift=name == "back")
            return partial(ladder.move_mark, 1 if name == "next" else -1)
        runs: dict[str, Callable[[], object]] = {
            "next": self.go_next,
            "back": self.go_back,
            "clear": self.clear,
            "flag": self.toggle_flag,
            "none": ladder.choose_none,
            "answer": partial(self.answer, value),
        }
        return runs.get(name)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """From the rating keys Tab always goes to the notes."""
        if next and self._stage.ladder.hasFocus() and self._way.mode == "consolidate":
            self.focus_notes()
            return True
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the focus on; a focus proxy would take it from Tab, which begins at the sidebar."""
        super().focusInEvent(event)
        self.focus_keys()

    def showEvent(self, event: QShowEvent) -> None:
        self._stage.show_mode(self._way.mode)
        super().showEvent(event)
        self.focus_keys()
