"""Sessions as calendar events (RFC 5545): one file for one session, or one for all.

Times are local to whoever reads them: they carry no zone, so that 10:15 stays 10:15 in the room.
The id of an event is that of its session, so that a file sent again moves the event instead of
adding another.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event, vCalAddress

from maturity_desktop import __version__
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Session
from maturity_desktop.assessment.talks import people_in, session_code
from maturity_desktop.errors import UserError
from maturity_desktop.files import write_whole
from maturity_desktop.planning.days import begin_of
from maturity_desktop.planning.invitations import NOTICE, purpose_of, topic_lines
from maturity_desktop.text import clean_line, listed, safe_file_name


def calendar_text(
    assessment: Assessment,
    sessions: Sequence[Session],
    *,
    stamp: datetime,
    attendees: bool = False,
) -> bytes:
    """The file, UTF-8 with the line ends the standard asks for.

    Args:
        assessment: names client, round and topics.
        sessions: in any order.
        stamp: when the events were last changed, with a zone; calendars go by the latest.
        attendees: with the addresses of the people invited, and nothing else of them.

    Raises:
        UserError: a session has no day or time.
    """
    undated = [session_code(one) for one in sessions if begin_of(one.date, one.start) is None]
    if undated:
        raise UserError(
            f"No day or time is set for {listed(undated)}",
            "Open the session and say when it is.",
        )
    calendar = Calendar()
    calendar.add("prodid", f"-//Maturity Desktop//{__version__}//EN")
    calendar.add("version", "2.0")
    # An announcement: without it some programs ask for an answer that nobody waits for.
    calendar.add("method", "PUBLISH")
    for session in sorted(sessions, key=lambda one: (one.date, one.start, one.number)):
        calendar.add_component(_event(assessment, session, stamp, attendees=attendees))
    written: bytes = calendar.to_ical()
    return written


def write_calendar(
    path: Path,
    assessment: Assessment,
    sessions: Sequence[Session],
    *,
    stamp: datetime,
    attendees: bool = False,
) -> None:
    """As `calendar_text`, to a file that is there whole or not at all."""
    write_whole(path, calendar_text(assessment, sessions, stamp=stamp, attendees=attendees))


def file_name(sessions: Sequence[Session]) -> str:
    """``"S4 Service desk.ics"``; ``"Interviews.ics"`` for several."""
    if len(sessions) == 1:
        one = sessions[0]
        return f"{safe_file_name(f'{session_code(one)} {one.title}'.strip())}.ics"
    return "Interviews.ics"


def _event(assessment: Assessment, session: Session, stamp: datetime, *, attendees: bool) -> Event:
    begin = begin_of(session.date, session.start)
    if begin is None:
        raise ValueError(session.id)
    event = Event()
    event.add("uid", f"{session.id}@maturity-desktop")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", begin)
    event.add("dtend", begin + timedelta(minutes=session.minutes))
    event.add("summary", f"Interview: {session.title or session_code(session)}")
    event.add("description", _description(assessment, session))
    if session.place:
        event.add("location", session.place)
    if attendees:
        for _row, person in people_in(assessment, session.id):
            # What was typed there may be a telephone number, or end in a line break.
            address = clean_line(person.email)
            if "@" in address and " " not in address:
                event.add("attendee", vCalAddress(f"mailto:{address}"))
    return event


def _description(assessment: Assessment, session: Session) -> str:
    """What the talk is about; of the people only that their notes carry no names."""
    topics = [f"- {one}" for one in topic_lines(assessment, session)]
    told = ["What we talk about:", *topics, ""] if topics else []
    return "\n".join([purpose_of(assessment, session), "", *told, NOTICE])
