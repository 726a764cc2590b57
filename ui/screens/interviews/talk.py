"""The session that is open: where it stands, how long it takes, and what is done in it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from maturity_desktop.assessment.edits import ChangeSession, ChangeTopic, Edit, new_id
from maturity_desktop.assessment.frozen import freeze_of
from maturity_desktop.assessment.records import (
    Attendance,
    Note,
    Participant,
    Round,
    Session,
    TopicPlan,
)
from maturity_desktop.assessment.talks import people_in, sessions_of, topics_in
from maturity_desktop.errors import UserError
from maturity_desktop.planning.pace import Pace, pace_of, seconds_on
from maturity_desktop.planning.session_time import left_at, moment_of, talked, written_last
from maturity_desktop.planning.topics import planned_topics
from ui.widgets.notices import Notice
from ui.workspace import Workspace

Clock = Callable[[], datetime]
TopicKey = tuple[str, str]
State = Literal["planned", "running", "done"]
Mode = Literal["list", "begin", "talk", "wrap"]


def now() -> datetime:
    """The clock of the computer."""
    return datetime.now(UTC)


def state_of(session: Session) -> State:
    if session.ended:
        return "done"
    return "running" if session.begun else "planned"


class Talk(QObject):
    """What is chosen in one session of the shown round; the data stand in the workspace.

    Times come from the moments that are stored: what has passed is the clock less the beginning,
    breaks aside, and the present topic has what the others did not take.

    Attributes:
        session_id: empty while none is chosen.
        topic: the present one; None where the list is empty.
        speaker: id of who speaks; empty for the assessor's own line.
        room: others can see the screen, as in every session until somebody says otherwise.
        wrapping: the session that runs is at its close.
        looking: the topics of one that has ended are looked at.

    Signals:
        changed: another session, topic or speaker, or the room mode.
        notice: a `Notice`.
    """

    changed = Signal()
    notice = Signal(object)

    def __init__(self, workspace: Workspace, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self.workspace, self.clock = workspace, clock
        self.session_id = ""
        self.topic: TopicKey | None = None
        self.speaker = ""
        self.room = True
        self.wrapping = self.looking = False

    # --- what is

    @property
    def session(self) -> Session | None:
        found = self.workspace.shown.get(Session, self.session_id) if self.session_id else None
        return found if found and found.round == self.workspace.round_id else None

    @property
    def mode(self) -> Mode:
        """Which page the session is at."""
        session = self.session
        if session is None:
            return "list"
        state = state_of(session)
        if state == "planned":
            return "begin"
        wraps = self.wrapping if state == "running" else not self.looking
        return "wrap" if wraps else "talk"

    def turn_to(self, *, wrap: bool) -> None:
        """To the close of the session, or back to its topics."""
        self.wrapping, self.looking = wrap, not wrap

    @property
    def sessions(self) -> Sequence[Session]:
        return sessions_of(self.workspace.shown, self.workspace.round_id)

    @property
    def topics(self) -> Sequence[TopicPlan]:
        return topics_in(self.workspace.shown, self.session_id)

    @property
    def open_topics(self) -> Sequence[TopicPlan]:
        """Those of the list that are to be talked about yet, as far as they are in scope."""
        planned = planned_topics(self.workspace.shown, self.session_id)
        return [topic for topic in planned if topic.state == "open"]

    @property
    def people(self) -> Sequence[tuple[Attendance, Participant]]:
        """Who came, in the order of the speaker keys."""
        return list(self.keys.values())

    @property
    def keys(self) -> Mapping[int, tuple[Attendance, Participant]]:
        """Who came, by the number of the key, from 1: a place among all who were invited.

        Whoever did not come leaves a gap, so that nobody's key moves while people talk.
        """
        invited = people_in(self.workspace.shown, self.session_id)
        return {key: pair for key, pair in enumerate(invited, 1) if pair[0].present}

    def who_speaks(self, key: int) -> str | None:
        """The id of the person of a key; empty for 0, the assessor; None where nobody has it."""
        if not key:
            return ""
        pair = self.keys.get(key)
        return pair[1].id if pair else None

    @property
    def speaker_is_here(self) -> bool:
        """Who speaks is in the room; the assessor always is."""
        return not self.speaker or any(one.id == self.speaker for _, one in self.people)

    @property
    def present_topic(self) -> TopicPlan | None:
        if self.topic is None:
            return None
        return self.workspace.shown.get(TopicPlan, self.session_id, *self.topic)

    @property
    def running(self) -> bool:
        session = self.session
        return session is not None and state_of(session) == "running"

    @property
    def why_fixed(self) -> str:
        """Why nothing can be changed, in a sentence; empty where everything can."""
        space = self.workspace
        if space.read_only and space.save_state.error is None:
            return f"{space.path.name} may only be read: nothing can be changed in it."
        freeze = freeze_of(space.shown, space.round_id)
        if freeze is None:
            return ""
        found = space.shown.get(Round, freeze.round)
        name = found.name if found else freeze.round
        return f"{name} is frozen as version {freeze.version}. Unfreeze it to change it."

    @property
    def why_unwritten(self) -> str:
        """What has to come before a line can be written; empty where nothing has to."""
        return "" if self.topic is not None else "Add a topic first (Alt T)"

    # --- time

    def stamp(self) -> str:
        """This moment as it is stored: ISO, UTC."""
        return _stamp(self.clock())

    @property
    def paused(self) -> bool:
        session = self.session
        return self.running and session is not None and bool(session.paused_at)

    def pause(self) -> None:
        """A break begins, or ends; it stands in the file, so that nothing ends it by itself."""
        session = self.session
        if session is None or not self.running:
            return
        values = self._break_over(session, self.clock())
        self.do(ChangeSession(session.id, values or {"paused_at": self.stamp()}))
        self.changed.emit()

    def _break_over(self, session: Session, end: datetime) -> dict[str, object]:
        """The fields of a session whose present break is over; none where there is no break."""
        since = moment_of(session.paused_at)
        if since is None:
            return {}
        seconds = max(0, int((end - since).total_seconds()))
        return {"paused": session.paused + seconds, "paused_at": ""}

    def elapsed(self) -> int:
        """Seconds of talk since the session began, breaks aside; 0 before."""
        session = self.session
        return talked(self.workspace.shown, session, self._present(session)) if session else 0

    def _present(self, session: Session) -> datetime:
        """The present moment; where nothing can be changed, the one at which all of it stopped."""
        if not self.why_fixed:
            return self.clock()
        shown = self.workspace.shown
        freeze = freeze_of(shown, self.workspace.round_id)
        stopped = moment_of(freeze.utc) if freeze else None
        return stopped or written_last(shown, session) or self.clock()

    @property
    def left_at(self) -> datetime | None:
        """When the session was left without an end, where that is long ago."""
        session = self.session
        if session is None or self.why_fixed:
            return None
        return left_at(self.workspace.shown, session, self.clock())

    def go_on(self) -> None:
        """The session was not over: the time since it was left counts as a break."""
        session, left = self.session, self.left_at
        if session is not None and left is not None:
            away = int((self.clock() - left).total_seconds())
            self.do(ChangeSession(session.id, {"paused": session.paused + away}))
            self.changed.emit()

    def pace(self) -> Pace | None:
        session = self.session
        return pace_of(session, self.topics, self.elapsed()) if session else None

    # --- going

    def choose(self, session_id: str) -> None:
        """Opens a session where it was left; in room mode."""
        self.leave_topic()
        self.session_id = session_id
        self.room = True
        self.wrapping = self.looking = False
        found = next(iter([*self.open_topics, *self.topics]), None)
        self.topic = (found.area, found.dimension) if found else None
        self._last_speaks()
        self.settle()
        self.changed.emit()

    def return_to_running(self) -> None:
        """A session that runs is open again after the window was built anew, or the program."""
        running = [one for one in self.sessions if state_of(one) == "running"]
        if len(running) == 1:
            self.choose(running[0].id)

    def settle(self) -> None:
        """The topic and the speaker may be gone from the file."""
        if self.present_topic is None:
            topics = self.topics
            self.topic = (topics[0].area, topics[0].dimension) if topics else None
        if not self.speaker_is_here:
            self._first_speaks()

    def _first_speaks(self) -> None:
        people = self.people
        self.speaker = people[0][1].id if people else ""

    def _last_speaks(self) -> None:
        """Who said the last line of the session goes on; before the first one the first key."""
        notes = self.workspace.shown.where(Note, session=self.session_id)
        epoch = datetime.fromtimestamp(0, UTC)
        last = max(
            notes, key=lambda note: (moment_of(note.utc) or epoch, note.position), default=None
        )
        self._first_speaks()
        if last is not None and (last.private or last.participant):
            self.speaker, first = last.participant, self.speaker
            if not self.speaker_is_here:
                self.speaker = first

    def speak(self, place: int) -> bool:
        """The speaker of a key, 1 to 9, or 0 for the assessor; False where nobody has the key."""
        who = self.who_speaks(place)
        if who is None:
            return False
        self.speaker = who
        return True

    def set_room(self, *, on: bool) -> None:
        if on != self.room:
            self.room = on
            self.changed.emit()

    def go(self, topic: TopicKey) -> None:
        """Another topic of the list."""
        self.leave_topic()
        self.topic = topic
        self.changed.emit()

    def next_topic(self) -> bool:
        """The present topic is done; False where it was the last open one."""
        topics, here = list(self.topics), self.present_topic
        place = topics.index(here) if here else -1
        self.leave_topic(done=True)
        after = [*topics[place + 1 :], *topics[: max(0, place)]]
        left = self.open_topics
        found = next((topic for topic in after if topic in left), None)
        if found is not None:
            self.topic = (found.area, found.dimension)
        self.changed.emit()
        return found is not None

    def previous_topic(self) -> bool:
        """One back on the list, whatever its state; False at the first."""
        topics, here = list(self.topics), self.present_topic
        place = topics.index(here) if here else 0
        if place == 0:
            return False
        self.go((topics[place - 1].area, topics[place - 1].dimension))
        return True

    def leave_topic(self, *, done: bool = False) -> None:
        """Stores the seconds of the present topic, and that it is done."""
        topic = self.present_topic
        if topic is None or not self.running or self.why_fixed:
            return
        seconds = seconds_on(self.topics, topic, self.elapsed())
        values: dict[str, object] = {"seconds": seconds}
        if done:
            values["state"] = "done"
        self.do(ChangeTopic(self.session_id, topic.area, topic.dimension, values))

    def begin(self) -> None:
        """The notice was read: its time is recorded, and the talk begins."""
        stamp = self.stamp()
        values = {"notice": stamp, "begun": stamp, "ended": "", "paused": 0, "paused_at": ""}
        self._first_speaks()
        self.do(ChangeSession(self.session_id, values))
        self.changed.emit()

    def end(self, moment: datetime | None = None) -> None:
        """The end is recorded: now, or at a moment that is told."""
        session, topic = self.session, self.present_topic
        if session is None or not self.running:
            return
        step, moment = new_id(), moment or self.clock()
        values = {"ended": _stamp(moment), **self._break_over(session, moment)}
        # Where the end is taken back, it is at its close again.
        self.looking = False
        if topic is not None:
            ended = msgspec.structs.replace(session, **values)
            elapsed = talked(self.workspace.shown, ended, moment)
            seconds = seconds_on(self.topics, topic, elapsed)
            self.do(
                ChangeTopic(self.session_id, topic.area, topic.dimension, {"seconds": seconds}),
                step,
            )
        self.do(ChangeSession(self.session_id, values), step)
        self.changed.emit()

    # --- doing

    def refuse(self) -> None:
        """Something was typed where nothing can be written: says why."""
        self.notice.emit(Notice(self.why_fixed or f"{self.why_unwritten}.", "warn"))

    def do(self, edit: Edit, step: str = "") -> bool:
        """Whether the edit changed something; says calmly why it may not."""
        if why := self.why_fixed:
            self.notice.emit(Notice(why, "warn"))
            return False
        try:
            return self.workspace.do(edit, step)
        except UserError as error:
            self.notice.emit(Notice(f"{error.message}. {error.hint}", "warn"))
            return False


def _stamp(moment: datetime) -> str:
    """A moment as it is stored: ISO, UTC."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
