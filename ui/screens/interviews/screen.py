"""*Interviews*: one session in the room, topic by topic, recorded by keys at the speed of talk.

In room mode, which every session is in until somebody says otherwise, nothing of what others said,
of levels and of ratings exists on the screen: what would hold it is made when it is wanted.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from ui.screens.interviews import filling, pages
from ui.screens.interviews.alone import Alone
from ui.screens.interviews.frame import Frame
from ui.screens.interviews.keys import command_of
from ui.screens.interviews.recording import Recording
from ui.screens.interviews.talk import Clock, Mode, Talk, now
from ui.screens.screen import Screen
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

_SECOND_MS = 1000
# Commands of the window that would show ratings to everybody in the room.
_TELLING = ("next_open", "guide", "summary", "attach", "paste_evidence")


class InterviewsScreen(Screen):
    """The sessions of the chosen round.

    Signals:
        undo_wanted: somebody took the offer of a toast to undo.
    """

    undo_wanted = Signal()

    def __init__(self, look: Look, workspace: Workspace, clock: Clock = now) -> None:
        """`clock` gives the present moment, aware of its zone."""
        self._clock = clock
        super().__init__(look, workspace)

    # --- building

    def _build(self) -> None:
        self.talk = Talk(self.workspace, self._clock, self)
        self.recording = Recording(self.look, self.talk, self)
        self.frame = Frame(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self._alone = Alone(self.look, self.talk, self.frame, self.recording)
        self._was_discreet = self._was_shown = False
        self._tick = QTimer(self, interval=_SECOND_MS)

    def _connect(self) -> None:
        talk, do, frame = self.talk, self.recording, self.frame
        notes, probes, panel = frame.topic.notes, frame.topic.probes, frame.panel
        for source in (talk, do):
            source.notice.connect(self.notice)
        talk.changed.connect(self.refresh)
        do.undo_wanted.connect(self.undo_wanted)
        do.asked.connect(self.take_keyboard)
        self._tick.timeout.connect(self._show_time)
        frame.sidebar.chooser.chosen.connect(self.choose)
        frame.sidebar.list.chosen.connect(lambda area, dimension: self.go((area, dimension)))
        frame.sidebar.add_wanted.connect(do.ask_topic)
        frame.overview.chosen.connect(self.choose)
        frame.overview.plan_wanted.connect(lambda: self.tab_wanted.emit("plan", ""))
        frame.begin.came.connect(do.toggle_present)
        frame.begin.leads.connect(do.toggle_leads)
        frame.begin.add_wanted.connect(do.ask_person)
        frame.begin.begun.connect(self.begin)
        header = frame.topic.header
        header.spoke.connect(self._speak)
        header.marked.connect(do.toggle_leads)
        header.gone.connect(self._leave)
        header.add_wanted.connect(do.ask_person)
        notes.written.connect(do.write)
        notes.speaker_set.connect(do.set_speaker)
        notes.spoke.connect(self._set_speaker)
        notes.quoted.connect(do.toggle_quote)
        notes.parked.connect(do.ask_park)
        notes.field.refused.connect(talk.refuse)
        notes.field.onward.connect(probes.take_keyboard)
        probes.ticked.connect(do.tick)
        probes.unknown.connect(do.ask_who_knows)
        probes.flagged.connect(do.toggle_flag)
        probes.voted.connect(do.ask_vote)
        probes.left.connect(self.take_keyboard)
        probes.moved.connect(self._alone.refresh)
        for keys in (notes.key, probes.key):
            keys.connect(self._run)
        frame.topic.unknown_wanted.connect(lambda: self._run("unknown", -1))
        frame.topic.follow_wanted.connect(self._follow_up)
        for page in (panel, frame.wrap):
            page.consented.connect(lambda who, agreed: do.consent(who, agreed=agreed))
            page.promise_wanted.connect(self._ask_promise)
        frame.wrap.carried.connect(do.carry)
        frame.wrap.settled.connect(do.settle)
        panel.time.pause_wanted.connect(talk.pause)
        frame.left.ended.connect(self.end)
        frame.left.goes_on.connect(talk.go_on)
        frame.room_turned.connect(self.toggle_room)
        frame.bottom.wrap_up.clicked.connect(lambda _on=False: self.wrap_up())
        frame.bottom.back.clicked.connect(lambda _on=False: self.go_back())
        frame.bottom.next.clicked.connect(lambda _on=False: self.go_next())
        self.workspace.save_state_changed.connect(self._show_save_state)

    # --- showing

    @property
    def discreet(self) -> bool:
        """Others can see the screen: what stands around it must not tell ratings or numbers."""
        return self.isVisible() and self.talk.room and self.mode != "list"

    def _tell_discretion(self) -> None:
        if self.discreet != self._was_discreet:
            self._was_discreet = self.discreet
            self.discretion_changed.emit()

    @property
    def mode(self) -> Mode:
        """Which page is shown."""
        return self.talk.mode

    def refresh(self) -> None:
        self._fill(force=False)

    def restored(self) -> None:
        self._fill(force=True)

    def _fill(self, *, force: bool) -> None:
        talk, frame = self.talk, self.frame
        if talk.session_id and talk.session is None:
            # Taken back, or of another round.
            talk.session_id, talk.topic, talk.room = "", None, True
        if not talk.speaker_is_here:
            # Whoever said the line that is being written said it.
            frame.topic.notes.end_line()
        talk.settle()
        mode = self.mode
        if mode != frame.mode:
            frame.show_mode(mode)
        pages.empty(frame, mode)
        frame.sidebar.chooser.show_sessions(filling.session_lines(talk), talk.session_id)
        frame.show_fixed(talk.why_fixed, talk.why_unwritten)
        self._show_save_state()
        if mode in ("list", "begin"):
            frame.left.hide()
        if mode == "list":
            frame.overview.show_sessions(filling.session_facts(talk))
        else:
            self._fill_session(mode, force=force)
        self._alone.refresh()
        self._tell_discretion()

    def _fill_session(self, mode: Mode, *, force: bool) -> None:
        talk, frame, session = self.talk, self.frame, self.talk.session
        if session is None:
            return
        topics = talk.topics
        done = sum(topic.state == "done" for topic in topics)
        frame.sidebar.show_topics(
            filling.topic_lines(talk, present=mode == "talk"), done, filling.must_ask_text(talk)
        )
        if mode == "begin":
            pages.fill_begin(frame, talk, session)
            return
        if mode == "talk":
            pages.fill_topic(frame, talk, force=force)
        else:
            pages.fill_wrap(frame, talk, session)
        pages.fill_panel(frame, talk)

    def _show_time(self) -> None:
        pages.fill_time(self.frame, self.talk)

    def _show_save_state(self) -> None:
        state = self.workspace.save_state
        self.frame.bottom.save_state.show_state(*state, state.carried, away=self.workspace.away)

    # --- going

    def show_item(self, item_id: str) -> None:
        self.choose(item_id)

    def choose(self, session_id: str) -> None:
        """Opens a session; empty for the list of all."""
        self.commit()
        self.talk.choose(session_id)
        self._new_line()

    def begin(self) -> None:
        """The notice was read: the first topic."""
        if self.talk.session is not None and self.mode == "begin":
            self.talk.begin()
            self._new_line()

    def go(self, topic: tuple[str, str]) -> None:
        """Another topic of the session."""
        if self.mode == "begin":
            return
        self.commit()
        self.talk.turn_to(wrap=False)
        self.talk.go(topic)
        self._new_line()

    def go_next(self) -> None:
        """The next topic; after the last one the wrap-up, and from there the end."""
        self.commit()
        if self.mode == "begin":
            self.begin()
        elif self.mode == "wrap":
            self.end()
        elif self.mode == "talk":
            if not self.talk.next_topic():
                self.wrap_up()
                return
            self._new_line()

    def go_back(self) -> None:
        """The topic before; from the wrap-up to the topics, from the beginning to the list."""
        self.commit()
        if self.mode == "talk":
            self.talk.previous_topic()
        elif self.mode == "wrap":
            self.talk.turn_to(wrap=False)
            self.refresh()
        else:
            self.choose("")
        self._new_line()

    def wrap_up(self) -> None:
        """The close."""
        if self.mode == "talk":
            self.commit()
            self.talk.turn_to(wrap=True)
            self.talk.set_room(on=True)
            self.refresh()
            self.take_keyboard()

    def end(self, moment: datetime | None = None) -> None:
        """The end of the session is recorded: now, or at a moment that is told."""
        if self.talk.running:
            self.commit()
            self.talk.end(moment)
            self.recording.tell_undoable("The session has ended")
            self.take_keyboard()

    def _new_line(self) -> None:
        self.frame.topic.notes.fill_draft()
        self.refresh()
        self.take_keyboard()

    def toggle_room(self) -> None:
        """Shows what others said and how it is rated to the assessor alone, or hides it."""
        if self.mode == "talk":
            self.talk.set_room(on=not self.talk.room)

    # --- keys

    @property
    def commands(self) -> Mapping[str, Callable[[], object]]:
        """The window's actions as they are meant here."""
        own: dict[str, Callable[[], object]] = {
            "next_topic": self.go_next,
            "previous_topic": self.go_back,
            "add_evidence": self._ask_promise,
            "room": self.toggle_room,
            "panel": self.frame.toggle_panel,
        }
        if self.discreet:
            own |= dict.fromkeys(_TELLING, self._keep_quiet)
        return own

    def _keep_quiet(self) -> None:
        text = "That would show ratings in the room. Ctrl 4 goes to Assess."
        self.notice.emit(Notice(text, "warn"))

    def _run(self, name: str, number: int = 0) -> None:
        """A command of the session."""
        notes, probes, do = self.frame.topic.notes, self.frame.topic.probes, self.recording
        runs: dict[str, Callable[[], object]] = {
            "next_topic": self.go_next,
            "previous_topic": self.go_back,
            "promise": self._ask_promise,
            "park": do.ask_park,
            "room": self.toggle_room,
            "panel": self.frame.toggle_panel,
            "pause": self.talk.pause,
            "add_person": do.ask_person,
            "add_topic": do.ask_topic,
            "wrap_up": self.wrap_up,
            "sessions": self.frame.sidebar.chooser.open,
            "speaker": partial(self._speak, number),
            "quote": notes.quote,
            "end_left": self.frame.left.end,
            "go_on": self.talk.go_on,
            "probe": partial(probes.tick, number),
            "vote": partial(do.ask_vote, probes.current),
            "unknown": partial(self._unknown, number),
        }
        if name in runs:
            runs[name]()

    def _unknown(self, place: int) -> None:
        probes = self.frame.topic.probes
        if place < 0 or probes.choose(place):
            self.recording.ask_who_knows(probes.current)

    def _follow_up(self) -> None:
        """Flags the probe that has the keyboard, else asks for a point in words."""
        probes = self.frame.topic.probes
        if probes.has_keyboard:
            self.recording.toggle_flag(probes.current)
        else:
            self.recording.ask_park()

    def _ask_promise(self) -> None:
        """Marked in the line that is being written; at the close in none."""
        notes = self.frame.topic.notes
        talks = self.mode == "talk"
        self.commit()
        self.recording.ask_promise(
            notes.editing if talks else "", notes.line_before if talks else ""
        )

    def _speak(self, place: int) -> None:
        if self.mode == "talk":
            self.frame.topic.notes.speak(place)
            self.take_keyboard()

    def _leave(self, participant: str) -> None:
        """Somebody is not here; a line of theirs is done before somebody else speaks."""
        self.frame.topic.notes.end_line()
        self.recording.toggle_present(participant)

    def _set_speaker(self, place: int) -> None:
        self.talk.speak(place)
        pages.fill_speaker(self.frame, self.talk)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether a key that nobody took means something here; it is done then."""
        command = command_of(event)
        if command is None:
            return False
        event.accept()
        self._run(*command)
        return True

    def take_keyboard(self) -> None:
        """To where typing goes on."""
        question = self.recording.question
        if question is not None:
            question.take_keyboard()
        elif not self.isVisible():
            return
        elif self.mode == "talk":
            self.frame.topic.notes.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.mode == "begin":
            self.frame.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.mode == "wrap":
            self.frame.wrap.take_keyboard()
        else:
            self.frame.overview.take_keyboard()

    # --- the life of the screen

    def commit(self) -> None:
        self.frame.topic.notes.field.leave()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        if not self._was_shown:
            self._was_shown = True
            self.talk.return_to_running()
        super().showEvent(event)
        self._tick.start()
        self._show_time()
        self.take_keyboard()
        self._tell_discretion()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back comes back into the room; the talk goes on meanwhile."""
        self._tick.stop()
        self.commit()
        self.talk.room = True
        self._alone.refresh()
        super().hideEvent(event)
        self._tell_discretion()
