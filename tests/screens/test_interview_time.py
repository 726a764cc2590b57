"""How the time of a session runs: pace, breaks, a night in between, the minutes of a topic."""

from interview_room import ALT, CTRL, Key, Room, shown_texts
from interviewing import HERE, MEASUREMENT
from maturity_desktop.assessment.records import Session, TopicPlan
from ui.screens.interviews.screen import InterviewsScreen
from ui.theme import Look


def test_the_pace_stands_beside_the_ring(talk: Room) -> None:
    time_box = talk.screen.frame.panel.time
    assert time_box.headline.text() == "6 of 10 topics in 43 of 75 min"
    assert time_box.ring.clock_text == "47:20"
    assert time_box.ring.left_text == "27 min left"
    assert time_box.ring.accessibleName() == "47 of 75 minutes, 27 min left"


def test_a_break_does_not_count(talk: Room) -> None:
    talk.press(Key.Key_P, held=ALT)
    talk.clock.pass_by(10)
    assert talk.screen.talk.elapsed() == 47 * 60 + 20
    talk.press(Key.Key_P, held=ALT)
    talk.clock.pass_by(1)
    assert talk.screen.talk.elapsed() == 48 * 60 + 20
    talk.press(Key.Key_Return, held=CTRL)
    row = talk.row(TopicPlan, HERE, *MEASUREMENT)
    assert (row.state, row.seconds) == ("done", 5 * 60 + 20)


def test_a_break_stays_a_break_when_the_window_is_built_anew(talk: Room, look: Look) -> None:
    talk.press(Key.Key_P, held=ALT)
    talk.clock.pass_by(20)
    talk.screen.hide()
    again = InterviewsScreen(look, talk.workspace, talk.clock)
    talk.qtbot.addWidget(again)
    again.resize(1440, 848)
    again.show()
    talk.settle()
    # The one session that runs is open at once, in room mode.
    assert (again.talk.session_id, again.mode, again.talk.room) == (HERE, "talk", True)
    assert again.talk.paused
    assert again.frame.panel.time.ring.clock_text == "47:20"
    assert again.frame.panel.time.pause.text() == "Go on"
    again.talk.pause()
    talk.clock.pass_by(2)
    assert again.talk.elapsed() == 49 * 60 + 20
    assert talk.row(Session, HERE).paused == 20 * 60


def test_ending_in_a_break_does_not_count_the_break(talk: Room) -> None:
    talk.press(Key.Key_P, held=ALT)
    talk.clock.pass_by(10)
    talk.press(Key.Key_W, held=ALT)
    talk.press(Key.Key_Return, held=CTRL)
    session = talk.row(Session, HERE)
    assert (session.paused, session.paused_at) == (600, "")
    assert talk.screen.talk.elapsed() == 47 * 60 + 20


def _next_morning(talk: Room) -> None:
    talk.clock.pass_by(14 * 60)
    talk.screen.choose(HERE)
    talk.settle()


def test_a_session_left_running_over_night_is_asked_about(talk: Room) -> None:
    bar = talk.screen.frame.left
    assert bar.isHidden()
    _next_morning(talk)
    assert "The session has been running for 15 hours" in shown_texts(talk.screen)
    # It counts to its planned end, not to this morning.
    assert talk.screen.frame.panel.time.ring.clock_text == "75:00"
    planned_end = talk.clock.moment.replace(hour=10, minute=30, second=0).astimezone()
    planned_end = planned_end.replace(day=10)
    assert bar.time.text() == f"{planned_end:%H:%M}"
    talk.press(Key.Key_E, held=ALT)
    session = talk.row(Session, HERE)
    assert session.ended == "2026-03-10T10:30:00.000Z"
    assert bar.isHidden()


def test_its_end_can_be_told_in_hours_and_minutes(talk: Room) -> None:
    _next_morning(talk)
    bar = talk.screen.frame.left
    bar.time.setFocus()
    bar.time.setText("soon")
    talk.press(Key.Key_Return)
    assert "hours and minutes" in shown_texts(bar)
    assert talk.screen.talk.running
    told = talk.clock.moment.replace(day=10, hour=10, minute=5, second=0).astimezone()
    bar.time.setText(f"{told:%H:%M}")
    talk.press(Key.Key_Return)
    assert talk.row(Session, HERE).ended == "2026-03-10T10:05:00.000Z"
    assert talk.row(TopicPlan, HERE, *MEASUREMENT).seconds == 7 * 60


def test_a_session_that_goes_on_the_next_day_goes_on_where_it_was_left(talk: Room) -> None:
    _next_morning(talk)
    talk.press(Key.Key_G, held=ALT)
    assert talk.screen.frame.left.isHidden()
    assert talk.screen.talk.elapsed() == 75 * 60
    talk.clock.pass_by(3)
    assert talk.screen.talk.elapsed() == 78 * 60
    assert talk.field.hasFocus()


def test_the_talk_goes_on_while_another_screen_is_shown(talk: Room) -> None:
    talk.screen.hide()
    talk.clock.pass_by(5)
    talk.screen.show()
    talk.settle()
    assert talk.screen.frame.panel.time.ring.clock_text == "52:20"


def test_back_stores_the_minutes_and_leaves_the_topic_open(talk: Room) -> None:
    talk.screen.commands["previous_topic"]()
    assert talk.screen.talk.topic == ("incident", "tools")
    row = talk.row(TopicPlan, HERE, *MEASUREMENT)
    assert (row.state, row.seconds) == ("open", 4 * 60 + 20)


def test_typing_goes_to_the_topic_it_was_typed_on(talk: Room) -> None:
    talk.press("Said before the change")
    talk.screen.commands["next_topic"]()
    talk.settle()
    assert talk.lines(*MEASUREMENT)[-1][1] == "Said before the change"
    assert talk.here == []
    assert talk.field.toPlainText() == ""
