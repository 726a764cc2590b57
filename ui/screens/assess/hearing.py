"""What was heard about one statement and its topic, as the open card shows it; no widget here."""

from datetime import UTC, date, datetime
from operator import is_
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.independence import silenced_in
from maturity_desktop.assessment.records import Attendance, Heard, Note, Participant, Row, Session
from maturity_desktop.assessment.talks import (
    notes_on,
    people_in,
    session_code,
    sessions_of,
    speaker_of,
    topics_in,
)
from maturity_desktop.model.records import Criterion
from maturity_desktop.scoring.voices import Spread, spread_of

_RESTS_ON: tuple[type[Row], ...] = (Note, Session, Attendance, Participant, Heard)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Line(NamedTuple):
    """One line of notes.

    Attributes:
        alias: who said it.
        led: what a line manager in the room does to it, in words; empty without one.
        where: ``"S1 · Mon 10:40"``.
        about: it is about this very statement, not about the topic as a whole.
    """

    alias: str
    led: str
    where: str
    text: str
    about: bool

    @property
    def said(self) -> str:
        """All of it, for screen readers and the clipboard."""
        parts = (self.alias, self.led, self.where)
        return f"{', '.join(part for part in parts if part)}: {self.text}"


class Talk(NamedTuple):
    """Everything under the rating bar that was heard.

    Attributes:
        there: this engagement works with sessions.
        before: the note of the round before.
        lines: in time order; `sessions` in how many they were written.
        spread: the voices; None where nobody was heard.
        options: id and value of each option of the scale, from the lowest up.
    """

    there: bool = False
    before: str = ""
    lines: tuple[Line, ...] = ()
    sessions: int = 0
    spread: Spread | None = None
    options: tuple[tuple[str, float], ...] = ()


class Seat(NamedTuple):
    """Someone who came to a session about the topic.

    Attributes:
        code: ``"S4"``.
        led: as in `Line`.
        option: what was heard from them; empty before.
    """

    session: str
    participant: str
    code: str
    alias: str
    led: str
    option: str
    value: float | None


def talk_of(assessment: Assessment, round_id: str, criterion: Criterion, before: str) -> Talk:
    """What was heard about a statement in a round; `before` as in `Talk`."""
    model = assessment.model
    options = tuple((o.id, o.value) for o in model.scale_of(criterion).options)
    area = model.area_of[criterion.id].id
    notes = [
        note
        for note in notes_on(assessment, round_id, area, criterion.dimension or "")
        if note.criterion in ("", criterion.id) and note.text.strip()
    ]
    silenced: dict[str, frozenset[str]] = {}
    return Talk(
        there=bool(notes) or bool(assessment.table(Session)) or bool(assessment.table(Heard)),
        before=before,
        lines=tuple(_line(assessment, note, silenced) for note in notes),
        sessions=len({note.session for note in notes if note.session}),
        spread=spread_of(assessment, round_id, criterion.id),
        options=options,
    )


class TalkMemory:
    """The talk of the last time, as long as nothing it rests on has changed: an answer is not it."""

    def __init__(self) -> None:
        self._tables: tuple[object, ...] = ()
        self._basis: tuple[object, ...] = ()
        self._talk = Talk()

    def of(self, assessment: Assessment, round_id: str, criterion: Criterion, before: str) -> Talk:
        """As `talk_of`."""
        # An empty table is made anew each time; the one empty tuple stands for all of them.
        tables = tuple(assessment.table(kind) or () for kind in _RESTS_ON)
        basis = (round_id, criterion, before)
        same = len(tables) == len(self._tables) and all(map(is_, tables, self._tables))
        if not same or basis != self._basis:
            self._tables, self._basis = tables, basis
            self._talk = talk_of(assessment, round_id, criterion, before)
        elif (spread := self._talk.spread) is not None:
            beside = spread.beside(assessment.rating(round_id, criterion.id))
            self._talk = self._talk._replace(spread=beside)
        return self._talk


def _line(assessment: Assessment, note: Note, silenced: dict[str, frozenset[str]]) -> Line:
    session = assessment.get(Session, note.session) if note.session else None
    led = ""
    if session is not None and note.participant:
        if session.id not in silenced:
            silenced[session.id] = silenced_in(assessment, session.id)
        seat = assessment.get(Attendance, session.id, note.participant)
        leads = seat is not None and seat.present and seat.line_manager
        led = led_words(silenced=note.participant in silenced[session.id], leads=leads)
    when = _when(note, session)
    where = " \N{MIDDLE DOT} ".join(part for part in (session_code(session), when) if part)
    alias = speaker_of(assessment, note)
    return Line(alias, led, where, note.text.strip(), bool(note.criterion))


def led_words(*, silenced: bool, leads: bool) -> str:
    """Why the chip of a speaker is amber; empty where it is not."""
    if leads:
        return "leads others in the room"
    return "line manager in the room" if silenced else ""


def _when(note: Note, session: Session | None) -> str:
    """Day and time on the clock on the wall; of a line without a time the day of its session."""
    try:
        time = datetime.fromisoformat(note.utc)
        time = (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone()
    except (ValueError, OverflowError, OSError):
        return _day(session.date) if session else ""
    return f"{_DAYS[time.weekday()]} {time:%H:%M}"


def _day(text: str) -> str:
    try:
        return _DAYS[date.fromisoformat(text).weekday()]
    except ValueError:
        return ""


def seats_on(assessment: Assessment, round_id: str, criterion: Criterion) -> tuple[Seat, ...]:
    """Who came to a session about the topic of a statement, or was heard of it, by session."""
    model = assessment.model
    area, dimension = model.area_of[criterion.id].id, criterion.dimension or ""
    values = {option.id: option.value for option in model.scale_of(criterion).options}
    found: list[Seat] = []
    for session in sessions_of(assessment, round_id):
        on_list = any(
            (topic.area, topic.dimension) == (area, dimension)
            for topic in topics_in(assessment, session.id)
        )
        silenced = silenced_in(assessment, session.id)
        for row, person in people_in(assessment, session.id):
            heard = assessment.get(Heard, session.id, person.id, criterion.id)
            if heard is None and not (on_list and row.present):
                continue
            led = led_words(silenced=person.id in silenced, leads=row.present and row.line_manager)
            option = heard.option if heard else ""
            value = values.get(option)
            code = session_code(session)
            found.append(Seat(session.id, person.id, code, person.alias, led, option, value))
    return tuple(found)
