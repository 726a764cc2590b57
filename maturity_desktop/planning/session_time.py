"""How long a session has talked, and when it was left where nobody said that it had ended.

Nothing here reads a clock: the present moment is an argument, aware of its zone.
"""

from datetime import UTC, datetime, timedelta

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Note, Session

FORGOTTEN = timedelta(hours=2)
"""So long after its planned end a session that nobody ended is taken for one that was left."""


def moment_of(text: str) -> datetime | None:
    """The moment of an ISO text; one without a zone is UTC, an unreadable one none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def left_at(assessment: Assessment, session: Session, now: datetime) -> datetime | None:
    """When a session that still runs was most likely left; None where it may well go on.

    That is its planned end, or the last line where that was written later.
    """
    begun = moment_of(session.begun)
    if begun is None or session.ended or session.paused_at:
        return None
    planned = begun + timedelta(minutes=session.minutes, seconds=session.paused)
    if now - planned < FORGOTTEN:
        return None
    last = max((note.utc for note in assessment.where(Note, session=session.id)), default="")
    written = moment_of(last) or planned
    found = min(now, max(planned, written))
    return found if now - found >= FORGOTTEN else None


def written_last(assessment: Assessment, session: Session) -> datetime | None:
    """When the last line of a session was written, else when it began; None before."""
    moments = [moment_of(note.utc) for note in assessment.where(Note, session=session.id)]
    known = [one for one in (*moments, moment_of(session.begun)) if one is not None]
    return max(known) if session.begun and known else None


def talked(assessment: Assessment, session: Session, now: datetime) -> int:
    """Seconds of talk since the session began, breaks aside; 0 before.

    A break that goes on does not count, and neither does the time since it was left.
    """
    begun = moment_of(session.begun)
    if begun is None:
        return 0
    end = (
        moment_of(session.ended)
        or moment_of(session.paused_at)
        or left_at(assessment, session, now)
        or now
    )
    return max(0, int((end - begun).total_seconds()) - session.paused)
