"""A session recorded by keys alone: lines, their speakers, and taking them back."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from interview_room import ALT, CTRL, Key, Room
from interviewing import HERE, MEASUREMENT, NOW, TOPICS
from maturity_desktop.assessment.edits import AddSession, RemoveParticipant
from maturity_desktop.assessment.records import Attendance, Note, Session
from maturity_desktop.assessment.talks import lines_in, speaker_of, topics_in
from ui.screens.interviews.filling import guests

EMPTY = "s6"


def test_a_session_of_ten_topics_and_five_people_is_recorded_by_keys_alone(room: Room) -> None:
    room.press("2")  # Service desk B did not come
    room.press("2")  # and came after all
    room.press(Key.Key_3, held=ALT)  # Service desk C leads others
    assert room.row(Attendance, HERE, "c").line_manager
    assert room.row(Attendance, HERE, "b").present
    room.press(Key.Key_Return)
    session = room.row(Session, HERE)
    assert session.notice == session.begun == "2026-03-10T09:15:00.000Z"
    for number, topic in enumerate(TOPICS):
        assert room.screen.talk.topic == topic
        for place in (1, 2, 3, 4, 5):
            room.say(place, f"Words {number} of {place}")
        room.press(Key.Key_F2)
        room.clock.pass_by(6.5)
        assert [who for who, _ in room.here] == ["a", "b", "c", "d", "e"]
        room.press(Key.Key_Return, held=CTRL)
    shown = room.workspace.shown
    assert len([note for note in shown.table(Note).values() if note.session == HERE]) == 50
    assert [row.state for row in topics_in(shown, HERE)] == ["done"] * 10
    assert [row.seconds for row in topics_in(shown, HERE)] == [390] * 10
    assert room.screen.mode == "wrap"
    room.press(" ")  # the first speaker agrees to be quoted
    assert room.row(Attendance, HERE, "a").may_quote
    room.clock.pass_by(3)
    room.press(Key.Key_Return, held=CTRL)
    assert room.row(Session, HERE).ended == "2026-03-10T10:23:00.000Z"
    assert not [one for one in room.told if one.kind == "warn"]


def test_two_people_in_turn_need_no_enter(talk: Room) -> None:
    before = talk.here
    talk.press(Key.Key_1, held=ALT)
    talk.press("It is three days")
    talk.press(Key.Key_2, held=ALT)
    talk.press("No, it is four")
    talk.press(Key.Key_0, held=ALT)
    talk.press("They do not agree", Key.Key_Return)
    assert talk.here[len(before) :] == [
        ("a", "It is three days"),
        ("b", "No, it is four"),
        ("", "They do not agree"),
    ]
    own = talk.workspace.shown
    assert [one.private for one in lines_in(own, HERE, *MEASUREMENT)][-2:] == [False, True]


def test_an_empty_line_only_changes_its_speaker(talk: Room) -> None:
    before = talk.here
    for place in (1, 2, 3):
        talk.press(Key(Key.Key_0 + place), held=ALT)
    talk.press("At last", Key.Key_Return)
    assert talk.here == [*before, ("c", "At last")]


def test_a_key_without_a_person_changes_nothing(talk: Room) -> None:
    talk.press(Key.Key_2, held=ALT)
    talk.press(Key.Key_9, held=ALT)
    talk.press("Still B", Key.Key_Return)
    assert talk.here[-1] == ("b", "Still B")


def test_up_goes_back_into_the_line_before_and_its_speaker_can_be_corrected(talk: Room) -> None:
    talk.press(Key.Key_Up)
    talk.press(", I think")
    talk.press(Key.Key_4, held=ALT)
    assert talk.here[-1] == ("d", "A report goes to IT operations each quarter., I think")
    talk.press(Key.Key_Up, Key.Key_Down, Key.Key_Down)
    assert talk.field.toPlainText() == ""
    assert len(talk.here) == 4


def test_what_is_typed_is_in_the_file_before_the_line_is_done(talk: Room, qtbot: QtBot) -> None:
    talk.press("Half a senten")
    qtbot.waitUntil(
        lambda: ("a", "Half a senten") in talk.here or bool(talk.here[4:]), timeout=1200
    )
    assert talk.here[-1][1] == "Half a senten"
    # And it stands in its field alone, not above it as well.
    rows = [one for one in talk.screen.findChildren(QLabel) if one.text() == "Half a senten"]
    assert rows == []


def test_one_step_of_undo_for_a_line(talk: Room, qtbot: QtBot) -> None:
    before = talk.here
    talk.press("First words")
    talk.screen.commit()
    talk.press(" and more", Key.Key_Return)
    assert talk.here[-1][1] == "First words and more"
    talk.workspace.undo()
    talk.screen.restored()
    talk.settle()
    assert talk.here == before


def test_a_line_that_is_emptied_goes(talk: Room) -> None:
    talk.press(Key.Key_Up)
    talk.field.selectAll()
    talk.press(Key.Key_Delete, Key.Key_Return)
    assert len(talk.here) == 3
    assert talk.field.hasFocus()


def test_a_quote_mark_is_on_the_line_before_when_nothing_is_typed(talk: Room) -> None:
    talk.press(Key.Key_Q, held=ALT)
    assert [one.quote for one in lines_in(talk.workspace.shown, HERE, *MEASUREMENT)] == [
        False, False, False, True,
    ]  # fmt: skip


def test_a_quote_mark_is_on_the_line_that_is_typed(talk: Room) -> None:
    talk.press(Key.Key_2, held=ALT)
    talk.press("Said by B")
    talk.press(Key.Key_4, held=ALT)
    talk.press("Said by D")
    talk.press(Key.Key_Q, held=ALT)
    lines = lines_in(talk.workspace.shown, HERE, *MEASUREMENT)
    assert [one.text for one in lines if one.quote] == ["Said by D"]


def test_without_a_topic_nothing_can_be_typed_and_lost(room: Room) -> None:
    room.workspace.do(AddSession(NOW, id=EMPTY))
    room.screen.choose(EMPTY)
    room.settle()
    room.press(Key.Key_Return)
    assert room.screen.mode == "talk"
    room.press("Words")
    assert room.field.toPlainText() == ""
    assert room.field.placeholderText() == room.told[-1].text[:-1] == "Add a topic first (Alt T)"
    room.press(Key.Key_T, held=ALT)
    room.type_into("knowledge people")
    room.press(Key.Key_Return)
    room.press("Words", Key.Key_Return)
    assert [one.text for one in room.workspace.shown.where(Note, session=EMPTY)] == ["Words"]


def test_the_keys_of_speakers_stay_where_somebody_did_not_come(room: Room) -> None:
    room.press("3")  # Service desk C did not come
    room.press(Key.Key_Return)
    room.say(4, "Said by the fourth")
    room.say(5, "Said by the fifth")
    room.press(Key.Key_3, held=ALT)
    room.press("Nobody took the key", Key.Key_Return)
    assert [who for who, _ in room.here] == ["d", "e", "e"]
    keys = [one.key for one in guests(room.screen.talk)]
    assert keys == [1, 2, 4, 5]
    room.press(Key.Key_Up)
    room.press(Key.Key_4, held=ALT)
    assert room.here[-1][0] == "d"


def test_a_line_keeps_its_speaker_when_somebody_leaves(talk: Room) -> None:
    talk.press(Key.Key_2, held=ALT)
    talk.press("I have to go")
    talk.screen.frame.topic.header.gone.emit("b")
    talk.settle()
    talk.press("And I stay", Key.Key_Return)
    assert talk.here[-2:] == [("b", "I have to go"), ("a", "And I stay")]


def test_a_line_is_done_when_its_speaker_is_taken_out_of_the_file(talk: Room) -> None:
    talk.press(Key.Key_2, held=ALT)
    talk.press("I have to go")
    talk.workspace.do(RemoveParticipant("b"))
    talk.settle()
    talk.press("And I stay", Key.Key_Return)
    shown = talk.workspace.shown
    told = [(speaker_of(shown, one), one.text) for one in lines_in(shown, HERE, *MEASUREMENT)]
    assert told[-2:] == [("somebody", "I have to go"), ("Service desk A", "And I stay")]


def test_whoever_spoke_last_goes_on_when_the_session_is_opened_again(talk: Room) -> None:
    talk.say(4, "Said by D")
    talk.screen.choose("")
    talk.screen.choose(HERE)
    talk.settle()
    talk.press("On I go", Key.Key_Return)
    assert talk.here[-1] == ("d", "On I go")


def test_text_of_any_language_stays_as_it_is(talk: Room) -> None:
    talk.field.setPlainText("Ω ž 漢字 <b>not bold</b> ={}")
    talk.press(Key.Key_Return)
    assert talk.here[-1][1] == "Ω ž 漢字 <b>not bold</b> ={}"


def test_a_topic_without_a_word_has_room_to_write(room: Room) -> None:
    room.press(Key.Key_Return)
    room.qtbot.wait(50)
    notes = room.screen.frame.topic.notes
    assert notes.height() >= 60
    assert notes.rect().contains(room.field.mapTo(notes, room.field.rect().bottomLeft()))
