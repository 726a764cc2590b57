"""Calendar files, read back by the same library and looked at as bytes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from maturity_desktop.assessment.edits import AddSession, ChangeSession
from maturity_desktop.assessment.records import Session
from maturity_desktop.assessment.talks import sessions_of
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.calendar import calendar_text, file_name, write_calendar
from week_plan import ROUND, full_week, people_of, with_edits

STAMP = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_all_sessions_in_one_file(tmp_path: Path) -> None:
    week = full_week()
    target = tmp_path / "all.ics"
    write_calendar(target, week, sessions_of(week, ROUND), stamp=STAMP)
    read = icalendar.Calendar.from_ical(target.read_bytes())
    events = list(read.walk("VEVENT"))
    assert [str(one["summary"]) for one in events][:2] == [
        "Interview: Sponsor and CIO",
        "Interview: Business customers",
    ]
    fourth = events[3]
    begin, end = fourth.decoded("dtstart"), fourth.decoded("dtend")
    assert begin == datetime(2026, 3, 10, 10, 15)  # noqa: DTZ001  # local to whoever reads it
    assert end - begin == timedelta(minutes=75)
    assert str(fourth["location"]) == "Room 4"
    assert str(fourth["uid"]) == "s4@maturity-desktop"


def test_the_bytes_keep_to_the_standard() -> None:
    week = full_week()
    data = calendar_text(week, sessions_of(week, ROUND), stamp=STAMP)
    lines = data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    assert b"DTSTART:20260310T101500" in lines
    assert b"DTSTAMP:20260302T090000Z" in lines


def test_nobody_is_named_unless_asked_for() -> None:
    week = full_week()
    session = week.table(Session)[("s4",)]
    plain = calendar_text(week, [session], stamp=STAMP).replace(b"\r\n ", b"")
    for one in people_of(3):
        for private in (one.name, one.email):
            assert private.encode() not in plain
    named = calendar_text(week, [session], stamp=STAMP, attendees=True).replace(b"\r\n ", b"")
    for one in people_of(3):
        assert f"mailto:{one.email}".encode() in named
        assert one.name.encode() not in named


def test_a_moved_session_keeps_its_id() -> None:
    week = full_week()
    moved = with_edits(week, ChangeSession("s4", {"start": "14:00"}))
    uids = [
        [str(one["uid"]) for one in icalendar.Calendar.from_ical(data).walk("VEVENT")]
        for data in (
            calendar_text(week, sessions_of(week, ROUND), stamp=STAMP),
            calendar_text(moved, sessions_of(moved, ROUND), stamp=STAMP),
        )
    ]
    assert sorted(uids[0]) == sorted(uids[1])


def test_text_of_people_cannot_break_out() -> None:
    hostile = "End\nBEGIN:VEVENT\r\nX;Y:Z,\\"
    week = with_edits(full_week(), ChangeSession("s4", {"title": hostile, "place": hostile}))
    data = calendar_text(week, [week.table(Session)[("s4",)]], stamp=STAMP)
    assert data.count(b"\r\nBEGIN:VEVENT\r\n") == 1
    event = next(iter(icalendar.Calendar.from_ical(data).walk("VEVENT")))
    assert str(event["location"]) == "End\nBEGIN:VEVENT\nX;Y:Z,\\"


def test_a_session_without_a_day_is_refused_by_number() -> None:
    week = with_edits(full_week(), AddSession(ROUND, id="late"))
    with pytest.raises(UserError, match="No day or time is set for S10"):
        calendar_text(week, sessions_of(week, ROUND), stamp=STAMP)


def test_file_names_are_safe() -> None:
    week = with_edits(full_week(), ChangeSession("s4", {"title": "Desk: A/B"}))
    assert file_name([week.table(Session)[("s4",)]]) == "S4 Desk A B.ics"
    assert file_name(sessions_of(week, ROUND)) == "Interviews.ics"
