"""How long a session has talked: breaks aside, and not through the night."""

from datetime import UTC, datetime, timedelta

import msgspec

from interviewing import NOW
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Engagement, Note, Round, Row, Session
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.planning.session_time import left_at, talked

BEGUN = datetime(2026, 3, 10, 9, 15, tzinfo=UTC)
SESSION = Session("s", NOW, 4, minutes=75, begun="2026-03-10T09:15:00Z")


def file(*rows: Row) -> Assessment:
    engagement = Engagement(client="Northwind", model=encode_copy(find_model("itsm")))
    return Assessment((engagement, Round(NOW, "Now", "i"), *rows))


def at(minutes: float) -> datetime:
    return BEGUN + timedelta(minutes=minutes)


def test_breaks_do_not_count_and_one_that_goes_on_stops_the_clock() -> None:
    shown = file(SESSION)
    assert talked(shown, SESSION, at(30)) == 30 * 60
    over = msgspec.structs.replace(SESSION, paused=600)
    assert talked(shown, over, at(30)) == 20 * 60
    on = msgspec.structs.replace(over, paused_at="2026-03-10T09:40:00Z")
    assert talked(shown, on, at(30)) == talked(shown, on, at(3000)) == 15 * 60
    assert left_at(shown, on, at(3000)) is None


def test_a_talk_that_runs_late_is_not_taken_for_one_that_was_left() -> None:
    shown = file(SESSION)
    assert left_at(shown, SESSION, at(75 + 119)) is None
    assert left_at(shown, SESSION, at(75 + 121)) == at(75)
    assert talked(shown, SESSION, at(75 + 121)) == 75 * 60


def test_the_last_line_says_how_long_people_talked() -> None:
    line = Note("n", NOW, "incident", "process", "i", "x", session="s", utc="2026-03-10T10:50:00Z")
    shown = file(SESSION, line)
    assert left_at(shown, SESSION, at(14 * 60)) == at(95)
    assert left_at(shown, SESSION, at(95 + 119)) is None


def test_times_that_cannot_be_read_count_as_not_there() -> None:
    broken = msgspec.structs.replace(SESSION, begun="soon")
    assert talked(file(broken), broken, at(30)) == 0
    assert left_at(file(broken), broken, at(3000)) is None
