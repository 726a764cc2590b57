"""Fills the pages of the screen from the open session."""

from maturity_desktop.assessment.records import Session
from maturity_desktop.assessment.talks import session_code
from maturity_desktop.planning.session_time import moment_of
from maturity_desktop.planning.wrap_up import outcome_of, sessions_to_come, wrap_up
from ui.screens.interviews import filling
from ui.screens.interviews.begin_page import notice_text
from ui.screens.interviews.frame import Frame
from ui.screens.interviews.recording import NEW_SESSION
from ui.screens.interviews.talk import Mode, Talk

_KEYS = 9


def empty(frame: Frame, mode: Mode) -> None:
    """Takes the words of people from pages that are not shown: nobody may find them there."""
    if mode != "wrap":
        frame.wrap.empty()
    if mode != "begin":
        frame.begin.show_people(())
    if mode in ("list", "begin"):
        frame.topic.header.show_guests((), "")
        frame.topic.notes.show_lines(())
        frame.topic.notes.show_speaker("", "", "plain")
        frame.topic.notes.show_promised("")
        frame.panel.show_promised(())
        frame.panel.show_consent((), fixed=True)


def fill_begin(frame: Frame, talk: Talk, session: Session) -> None:
    """Who is on the list, and the notice."""
    fact = next(one for one in filling.session_facts(talk) if one.id == session.id)
    parts = (fact.when, session.place, f"{session.minutes} min", fact.topics_words)
    frame.begin.show_session(
        f"{fact.code}  {fact.title}",
        ", ".join(part for part in parts if part),
        notice_text(filling.notes_until(talk)),
        fixed=bool(talk.why_fixed),
    )
    frame.begin.show_people(filling.invited(talk))


def fill_topic(frame: Frame, talk: Talk, *, force: bool) -> None:
    """The card; `force` also fills the line that is being written."""
    frame.topic.show_card(filling.card(talk), room=talk.room)
    notes = frame.topic.notes
    notes.show_lines(filling.lines(talk), force=force)
    notes.show_promised(filling.promised_with(talk, notes.editing))
    fill_speaker(frame, talk)


def fill_speaker(frame: Frame, talk: Talk) -> None:
    """Who says the line that is being written."""
    people = filling.guests(talk)
    found = next((guest for guest in people if guest.id == talk.speaker), None)
    alias, key = (found.alias, found.key) if found else ("Assessor", 0)
    frame.topic.notes.show_speaker(alias, f"Alt {key}" if key <= _KEYS else "", "accent")
    frame.topic.header.show_guests(people, talk.speaker)


def fill_wrap(frame: Frame, talk: Talk, session: Session) -> None:
    """The list at the close."""
    shown = talk.workspace.shown
    targets = [
        (one.id, f"{session_code(one)} {one.title}".strip())
        for one in sessions_to_come(shown, session)
    ]
    targets.append((NEW_SESSION, "New session"))
    heading, found = filling.wrap_heading(talk, session), wrap_up(shown, session.id)
    fixed, people = bool(talk.why_fixed), filling.consents(talk)
    outcome = outcome_of(shown, session.id)
    frame.wrap.show_wrap_up(heading, found, outcome, people, targets, fixed=fixed)
    end = "" if session.ended else "End the session"
    frame.bottom.tell(("", "Back to the topics", end))


def fill_panel(frame: Frame, talk: Talk) -> None:
    """What stands at the right in the room."""
    frame.panel.show_left(filling.left_topics(talk), planned=bool(talk.topics))
    frame.panel.show_promised(filling.promised(talk))
    frame.panel.show_consent(filling.consents(talk), fixed=bool(talk.why_fixed))
    fill_time(frame, talk)


def fill_time(frame: Frame, talk: Talk) -> None:
    """Once a second: ring and pace, and whether it was left without an end."""
    session = talk.session
    begun = moment_of(session.begun) if session else None
    frame.left.show_left(begun, talk.left_at, talk.clock())
    pace = talk.pace()
    if pace is not None:
        frame.panel.show_pace(pace, paused=talk.paused, running=talk.running and not talk.why_fixed)
        frame.strip.ring.show_time(pace.elapsed, pace.minutes, paused=talk.paused)
