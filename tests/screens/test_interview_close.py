"""The close of a session: topics carried over, an end that is taken back, reading afterwards."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from interview_room import ALT, CTRL, Key, Room
from interviewing import HERE, LATER
from maturity_desktop.assessment.records import Session, TopicPlan
from ui.screens.interviews.recording import NEW_SESSION


def test_topics_not_reached_are_carried_over_or_left(talk: Room) -> None:
    talk.press(Key.Key_W, held=ALT)
    talk.screen.recording.carry((("knowledge", "people"),), LATER)
    talk.screen.recording.carry((("problem", "process"),), "")
    talk.settle()
    carried = talk.row(TopicPlan, LATER, "knowledge", "people")
    assert (carried.must_ask, carried.state) == (True, "open")
    assert talk.row(TopicPlan, HERE, "problem", "process").state == "skipped"
    assert [one.action for one in talk.told] == ["Undo", "Undo"]
    assert talk.workspace.undo()
    assert talk.workspace.undo()
    assert talk.workspace.shown.get(TopicPlan, LATER, "knowledge", "people") is None


def test_topics_of_the_last_session_go_to_a_new_one(talk: Room) -> None:
    talk.press(Key.Key_W, held=ALT)
    talk.screen.recording.carry((("knowledge", "people"),), NEW_SESSION)
    talk.settle()
    made = max(talk.workspace.shown.table(Session).values(), key=lambda one: one.number)
    assert (made.number, made.title) == (6, "Service desk, continued")
    assert talk.row(TopicPlan, made.id, "knowledge", "people").must_ask
    assert talk.told[-1].text == "1 topic carried over to S6"
    assert talk.workspace.undo()
    assert talk.workspace.shown.get(Session, made.id) is None


def test_an_end_by_accident_is_taken_back(talk: Room) -> None:
    talk.press(Key.Key_W, held=ALT)
    talk.press(Key.Key_Return, held=CTRL)
    assert talk.row(Session, HERE).ended
    assert talk.told[-1].action == "Undo"
    assert talk.workspace.undo()
    talk.screen.restored()
    assert talk.screen.mode == "wrap"
    assert talk.screen.talk.running


def test_topics_are_carried_over_by_keys(talk: Room) -> None:
    talk.press(Key.Key_W, held=ALT)
    wanted = "Carry over: Knowledge \N{MIDDLE DOT} People"
    for _ in range(40):
        if talk.focused.accessibleName() == wanted:
            break
        talk.press(Key.Key_Tab)
    assert talk.focused.accessibleName() == wanted
    talk.press(Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Key.Key_Return)
    talk.settle()
    assert talk.row(TopicPlan, LATER, "knowledge", "people").must_ask
    assert talk.row(TopicPlan, HERE, "knowledge", "people").state == "skipped"
    # The keyboard stays where the topic stood, on something that acts.
    assert talk.screen.frame.wrap.isAncestorOf(talk.focused)


def test_an_ended_session_shows_its_close_and_can_be_read(talk: Room) -> None:
    talk.press(Key.Key_W, held=ALT)
    talk.press(Key.Key_Return, held=CTRL)
    ended = talk.screen.mode
    assert "has ended" in talk.screen.frame.wrap.title.text()
    talk.clock.pass_by(60)
    assert talk.screen.talk.elapsed() == 47 * 60 + 20
    talk.screen.go_back()
    assert (ended, talk.screen.mode) == ("wrap", "talk")
