"""*Interviews* driven by keys, and what can be seen and heard of it in the room."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from interviewing import (
    BEFORE,
    EARLIER,
    HERE,
    LATER,
    MEASUREMENT,
    NAMES,
    NOW,
    OTHER,
    OTHER_ALIAS,
    OTHER_WORDS,
    TOPICS,
    Clock,
    spoken,
    week,
)
from maturity_desktop.assessment.edits import (
    AddPeople,
    AddSession,
    FreezeRound,
    Invite,
    LoadEngagement,
    RemoveParticipant,
    WriteLine,
)
from maturity_desktop.assessment.records import (
    Attendance,
    Evidence,
    Heard,
    Note,
    Parked,
    Participant,
    Probe,
    Rating,
    Row,
    Session,
    SilentVote,
    TopicPlan,
)
from maturity_desktop.assessment.talks import lines_in, probes_of, speaker_of, topics_in
from maturity_desktop.document.document import Document
from settling import settle
from ui.screens.interviews.filling import guests
from ui.screens.interviews.recording import NEW_SESSION
from ui.screens.interviews.screen import InterviewsScreen
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

OpenRows = Callable[..., Workspace]
Key = Qt.Key
EMPTY = "s6"
CTRL, ALT, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Room:
    """The screen in a window of its own, at a clock that the test moves."""

    def __init__(self, qtbot: QtBot, look: Look, workspace: Workspace) -> None:
        self.qtbot, self.workspace, self.clock = qtbot, workspace, Clock()
        self.told: list[Notice] = []
        self.screen = InterviewsScreen(look, workspace, self.clock)
        qtbot.addWidget(self.screen)
        self.screen.notice.connect(self.told.append)
        self.screen.resize(1440, 848)
        self.screen.show()
        self.screen.activateWindow()
        self.settle()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def settle(self) -> None:
        settle(self.screen)

    def press(self, *keys: Key | str, held: Qt.KeyboardModifier = NONE) -> None:
        """Into whatever has the keyboard."""
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key, held)
            self.settle()

    def say(self, place: int, text: str) -> None:
        """Somebody speaks: the key, the words, Enter."""
        self.press(Key(Key.Key_0 + place), held=ALT)
        self.press(text, Key.Key_Return)

    @property
    def dialog(self) -> QDialog:
        found = [one for one in self.screen.findChildren(QDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def type_into(self, text: str) -> None:
        """A field of the question that is open."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        self.press(text)

    def answer(self, text: str) -> None:
        self.type_into(text)
        self.press(Key.Key_Return)

    def lines(self, area: str, dimension: str) -> list[tuple[str, str]]:
        shown = self.workspace.shown
        return [(one.participant, one.text) for one in lines_in(shown, HERE, area, dimension)]

    @property
    def here(self) -> list[tuple[str, str]]:
        """Speaker and text of the lines of the present topic."""
        topic = self.screen.talk.topic
        assert topic is not None
        return self.lines(*topic)

    @property
    def field(self) -> QPlainTextEdit:
        return self.screen.frame.topic.notes.field

    def probe_ids(self) -> list[str]:
        topic = self.screen.talk.topic
        assert topic is not None
        return [one.id for one in probes_of(self.workspace.shown.model, *topic)]


class Windows(QObject):
    """Notes every window that appears, as class and text."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            words = watched.text() if isinstance(watched, QLabel) else watched.accessibleName()
            self.seen.append(f"{type(watched).__name__} {words}".strip())
        return False


@pytest.fixture
def windows() -> Iterator[Windows]:
    """Watches from now on."""
    made, app = Windows(), QApplication.instance()
    assert app is not None
    app.installEventFilter(made)
    yield made
    app.removeEventFilter(made)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The week before S4 and while it runs, each made once."""
    folder = tmp_path_factory.mktemp("weeks")
    made = {}
    for name, rows in (("planned", week()), ("running", (*week(running=True), *spoken()))):
        path = folder / f"{name}.maturity"
        Document.create(path, LoadEngagement(rows)).close()
        made[name] = path.read_bytes()
    return made


@pytest.fixture
def open_week(
    open_workspace: OpenRows, files: dict[str, bytes], tmp_path: Path
) -> Callable[[str], Workspace]:
    """Opens a fresh copy of one of them."""

    def run(name: str) -> Workspace:
        path = tmp_path / "week.maturity"
        path.write_bytes(files[name])
        return open_workspace(path)

    return run


@pytest.fixture
def room(qtbot: QtBot, look: Look, open_week: Callable[[str], Workspace]) -> Room:
    """S4 is open, before its beginning."""
    made = Room(qtbot, look, open_week("planned"))
    made.screen.choose(HERE)
    made.settle()
    return made


@pytest.fixture
def talk(qtbot: QtBot, look: Look, open_week: Callable[[str], Workspace]) -> Room:
    """S4 runs at its seventh topic, 47 minutes and 20 seconds after its beginning."""
    made = Room(qtbot, look, open_week("running"))
    made.clock.pass_by(47 + 20 / 60)
    made.screen.choose(HERE)
    made.settle()
    return made


# --- a session by keys alone


def test_a_session_of_ten_topics_and_five_people_is_recorded_by_keys_alone(room: Room) -> None:
    room.press("2")  # Service desk B did not come
    room.press("2")  # and came after all
    room.press(Key.Key_3, held=ALT)  # Service desk C leads others
    shown = room.workspace.shown
    assert shown.get(Attendance, HERE, "c").line_manager
    assert shown.get(Attendance, HERE, "b").present
    room.press(Key.Key_Return)
    session = room.workspace.shown.get(Session, HERE)
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
    assert room.workspace.shown.get(Attendance, HERE, "a").may_quote
    room.clock.pass_by(3)
    room.press(Key.Key_Return, held=CTRL)
    assert room.workspace.shown.get(Session, HERE).ended == "2026-03-10T10:23:00.000Z"
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


# --- probes, promises, points


def test_probes_are_ticked_from_the_line_and_in_their_list(talk: Room) -> None:
    ids = talk.probe_ids()
    talk.press("About the clock", Key.Key_F3)
    assert talk.workspace.shown.get(Probe, HERE, ids[1]).heard
    assert talk.field.hasFocus()
    talk.press(Key.Key_Tab)
    assert talk.screen.frame.topic.probes.has_keyboard
    talk.press(" ", Key.Key_Down)
    talk.press("4")
    rows = [talk.workspace.shown.get(Probe, HERE, one) for one in ids]
    # F3 made the second one the current one: Space took it back, and 4 ticked the fourth.
    assert [row is not None for row in rows[:4]] == [False, False, False, True]
    talk.press(Key.Key_Escape)
    assert talk.field.hasFocus()
    talk.press(Key.Key_F5)
    assert talk.workspace.shown.get(Probe, HERE, ids[3]) is None


def test_nobody_knows_and_somebody_else_would(talk: Room) -> None:
    talk.press(Key.Key_Tab, "?")
    talk.answer("Night shift lead")
    row = talk.workspace.shown.get(Probe, HERE, talk.probe_ids()[0])
    assert (row.unknown, row.who, row.heard) == (True, "Night shift lead", False)
    # Something is heard after all.
    talk.press(Key.Key_F2)
    row = talk.workspace.shown.get(Probe, HERE, talk.probe_ids()[0])
    assert (row.unknown, row.heard) == (False, True)


def test_a_probe_is_flagged_and_a_point_parked(talk: Room) -> None:
    talk.press(Key.Key_Tab, "!")
    assert talk.workspace.shown.rating(NOW, talk.probe_ids()[0]).flag
    talk.press(Key.Key_Escape, "!")
    talk.answer("Ask about the night")
    assert [one.text for one in talk.workspace.shown.where(Parked, session=HERE)] == [
        "Ask about the night"
    ]
    talk.press("Not now!", Key.Key_Return)
    assert talk.here[-1][1] == "Not now!"


def test_a_promised_document_has_its_speaker_and_the_last_day_on_site(talk: Room) -> None:
    talk.press(Key.Key_3, held=ALT)
    talk.press(Key.Key_E, held=CTRL)
    talk.answer("Escalation list")
    item = max(talk.workspace.shown.table(Evidence).values(), key=lambda one: one.number)
    assert (item.title, item.state, item.participant, item.session, item.due, item.area) == (
        "Escalation list", "requested", "c", HERE, "2026-03-13", "incident",
    )  # fmt: skip
    assert "Escalation list" in shown_texts(talk.screen)


def test_a_promise_is_marked_in_the_line_it_was_made_in(talk: Room) -> None:
    talk.press(Key.Key_3, held=ALT)
    talk.press("A list goes to the field")
    talk.press(Key.Key_E, held=CTRL)
    talk.answer("Escalation list")
    assert "Escalation list promised." in shown_texts(talk.screen.frame.topic.notes)
    talk.press(Key.Key_Return)
    told = "Service desk C: A list goes to the field Escalation list promised."
    assert told in spoken_texts(talk.screen)
    # With nothing typed since, it belongs to the line before, if the same person said it.
    talk.press(Key.Key_E, held=CTRL)
    talk.answer("Phone list")
    assert f"{told} Phone list promised." in spoken_texts(talk.screen)
    talk.press(Key.Key_1, held=ALT)
    talk.press(Key.Key_E, held=CTRL)
    talk.answer("Shift plan")
    assert f"{told} Phone list promised. Shift" not in spoken_texts(talk.screen)
    talk.press("It hangs in the hall", Key.Key_Return)
    assert "It hangs in the hall Shift plan promised." in spoken_texts(talk.screen)


def test_nothing_in_a_session_opens_a_window_of_its_own(room: Room, windows: Windows) -> None:
    """Keys pressed while one is there for a moment go to it instead of the line, and are lost."""
    room.press(Key.Key_Return)
    for number in range(len(TOPICS)):
        room.press(Key.Key_1, held=ALT)
        room.press(f"Pack {number}")
        room.press(Key.Key_E, held=CTRL)
        room.answer(f"March pack {number}")
        room.press(Key.Key_Period, held=CTRL)
        room.answer(f"Ask {number}")
        room.press(Key.Key_F2, held=SHIFT)
        room.answer(f"Lead {number}")
        room.press(Key.Key_F3)
        room.press(Key.Key_V, held=ALT)
        room.press("NP", Key.Key_Return)
        room.press(Key.Key_Tab, "!", Key.Key_Escape)
        room.press(Key.Key_Return, held=CTRL)
    room.press(Key.Key_Return, held=CTRL)  # the session ends
    shown = room.workspace.shown
    assert len(shown.where(Evidence, session=HERE)) == len(TOPICS)
    assert windows.seen == []


def test_somebody_or_a_topic_that_is_added_opens_no_window(talk: Room, windows: Windows) -> None:
    talk.press(Key.Key_A, held=ALT)
    talk.answer("Night shift A")
    talk.press(Key.Key_T, held=ALT)
    talk.answer("knowledge")
    talk.press(Key.Key_3, held=ALT)
    talk.press("Said", Key.Key_Up)
    talk.press(Key.Key_R, held=CTRL | SHIFT)
    talk.press(Key.Key_R, held=CTRL | SHIFT)
    talk.press(Key.Key_P, held=ALT)
    talk.press(Key.Key_P, held=ALT)
    talk.press(Key.Key_W, held=ALT)
    talk.screen.choose("")
    talk.settle()
    talk.screen.choose(LATER)
    talk.settle()
    assert windows.seen == []


@pytest.mark.parametrize(
    ("key", "held"), [(Key.Key_E, CTRL), (Key.Key_Period, CTRL), (Key.Key_F2, SHIFT)]
)
def test_the_line_has_the_keyboard_before_the_key_that_answers_is_over(
    talk: Room, key: Key, held: Qt.KeyboardModifier
) -> None:
    talk.press("It ")
    talk.press(key, held=held)
    talk.type_into("March pack")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert QApplication.focusWidget() is talk.field
    QTest.keyClicks(talk.field, "goes out")
    talk.settle()
    assert talk.field.toPlainText() == "It goes out"
    talk.press(Key.Key_Return)
    assert talk.here[-1][1] == "It goes out"


def test_a_promise_without_a_title_is_refused_in_the_question(talk: Room) -> None:
    talk.press(Key.Key_E, held=CTRL)
    talk.answer("")
    assert talk.dialog.isVisible()
    assert "which document" in talk.dialog.fault.text()  # type: ignore[attr-defined]  # our own
    talk.press(Key.Key_Escape)


def test_a_silent_vote_is_counted_by_keys(talk: Room) -> None:
    talk.press(Key.Key_V, held=ALT)
    talk.press("NNPF")
    talk.press(Key.Key_N, held=SHIFT)
    talk.press(Key.Key_Return)
    votes = talk.workspace.shown.where(SilentVote, session=HERE, criterion=talk.probe_ids()[0])
    assert {one.option: one.count for one in votes} == {"N": 1, "P": 1, "F": 1}
    assert "vote of 3" in shown_texts(talk.screen)


def test_somebody_who_simply_came_gets_an_alias_and_a_key(talk: Room) -> None:
    talk.press(Key.Key_A, held=ALT)
    talk.answer("Night shift A")
    people = talk.workspace.shown.table(Participant).values()
    person = next(one for one in people if one.alias == "Night shift A")
    assert (person.alias, person.name) == ("Night shift A", "")
    talk.say(6, "I saw it happen")
    assert talk.here[-1] == (person.id, "I saw it happen")


def test_somebody_who_simply_came_has_a_department_and_an_alias_from_it(talk: Room) -> None:
    talk.press(Key.Key_A, held=ALT)
    dialog = talk.dialog
    department = next(
        one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == "Department"
    )
    department.setFocus()
    talk.press("Service desk")
    talk.press(Key.Key_Return)
    made = next(
        one
        for one in talk.workspace.shown.table(Participant).values()
        if one.department == "Service desk"
    )
    assert (made.alias, made.name) == ("Service desk D", "")


def test_an_alias_that_exists_is_that_person(talk: Room) -> None:
    talk.press(Key.Key_A, held=ALT)
    talk.answer(OTHER_ALIAS.lower())
    assert talk.workspace.shown.get(Attendance, HERE, "z") is not None
    assert len(talk.workspace.shown.table(Participant)) == 6


def test_a_topic_is_added_by_its_name(talk: Room) -> None:
    talk.press(Key.Key_T, held=ALT)
    talk.answer("change process")
    assert talk.workspace.shown.get(TopicPlan, HERE, "change", "process") is not None


# --- time


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
    row = talk.workspace.shown.get(TopicPlan, HERE, *MEASUREMENT)
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
    assert talk.workspace.shown.get(Session, HERE).paused == 20 * 60


def test_ending_in_a_break_does_not_count_the_break(talk: Room) -> None:
    talk.press(Key.Key_P, held=ALT)
    talk.clock.pass_by(10)
    talk.press(Key.Key_W, held=ALT)
    talk.press(Key.Key_Return, held=CTRL)
    session = talk.workspace.shown.get(Session, HERE)
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
    session = talk.workspace.shown.get(Session, HERE)
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
    assert talk.workspace.shown.get(Session, HERE).ended == "2026-03-10T10:05:00.000Z"
    assert talk.workspace.shown.get(TopicPlan, HERE, *MEASUREMENT).seconds == 7 * 60


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
    row = talk.workspace.shown.get(TopicPlan, HERE, *MEASUREMENT)
    assert (row.state, row.seconds) == ("open", 4 * 60 + 20)


def test_typing_goes_to_the_topic_it_was_typed_on(talk: Room) -> None:
    talk.press("Said before the change")
    talk.screen.commands["next_topic"]()
    talk.settle()
    assert talk.lines(*MEASUREMENT)[-1][1] == "Said before the change"
    assert talk.here == []
    assert talk.field.toPlainText() == ""


# --- the close


def test_topics_not_reached_are_carried_over_or_left(talk: Room) -> None:
    talk.press(Key.Key_W, held=ALT)
    talk.screen.recording.carry((("knowledge", "people"),), LATER)
    talk.screen.recording.carry((("problem", "process"),), "")
    talk.settle()
    carried = talk.workspace.shown.get(TopicPlan, LATER, "knowledge", "people")
    assert (carried.must_ask, carried.state) == (True, "open")
    assert talk.workspace.shown.get(TopicPlan, HERE, "problem", "process").state == "skipped"
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
    assert talk.workspace.shown.get(TopicPlan, made.id, "knowledge", "people").must_ask
    assert talk.told[-1].text == "1 topic carried over to S6"
    assert talk.workspace.undo()
    assert talk.workspace.shown.get(Session, made.id) is None


def test_an_end_by_accident_is_taken_back(talk: Room) -> None:
    talk.press(Key.Key_W, held=ALT)
    talk.press(Key.Key_Return, held=CTRL)
    assert talk.workspace.shown.get(Session, HERE).ended
    assert talk.told[-1].action == "Undo"
    assert talk.workspace.undo()
    talk.screen.restored()
    assert talk.screen.mode == "wrap"
    assert talk.screen.talk.running


def test_topics_are_carried_over_by_keys(talk: Room) -> None:
    talk.press(Key.Key_W, held=ALT)
    wanted = "Carry over: Knowledge \N{MIDDLE DOT} People"
    for _ in range(40):
        if QApplication.focusWidget().accessibleName() == wanted:
            break
        talk.press(Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == wanted
    talk.press(Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Key.Key_Return)
    talk.settle()
    assert talk.workspace.shown.get(TopicPlan, LATER, "knowledge", "people").must_ask
    assert talk.workspace.shown.get(TopicPlan, HERE, "knowledge", "people").state == "skipped"
    # The keyboard stays where the topic stood, on something that acts.
    assert talk.screen.frame.wrap.isAncestorOf(QApplication.focusWidget())


def test_an_ended_session_shows_its_close_and_can_be_read(talk: Room) -> None:
    talk.press(Key.Key_W, held=ALT)
    talk.press(Key.Key_Return, held=CTRL)
    assert talk.screen.mode == "wrap"
    assert "has ended" in talk.screen.frame.wrap.title.text()
    talk.clock.pass_by(60)
    assert talk.screen.talk.elapsed() == 47 * 60 + 20
    talk.screen.go_back()
    assert talk.screen.mode == "talk"


# --- the room


def texts_of(widget: QWidget) -> Iterator[str]:
    """Everything a widget could say, shown or not."""
    for getter in (
        "text", "toPlainText", "toolTip", "accessibleName", "accessibleDescription", "whatsThis",
        "statusTip", "placeholderText", "windowTitle", "title",
    ):  # fmt: skip
        found = getattr(widget, getter, None)
        if callable(found):
            yield str(found())
    for action in widget.actions():
        yield action.text()


def shown_texts(screen: QWidget) -> str:
    return "\n".join(
        text for one in (screen, *screen.findChildren(QWidget)) for text in texts_of(one)
    )


def spoken_texts(screen: QWidget) -> str:
    """All names, values, descriptions and texts of the accessibility tree."""
    found: list[str] = []

    def visit(interface: QAccessibleInterface | None) -> None:
        if interface is None or not interface.isValid():
            return
        kinds = (
            QAccessible.Text.Name,
            QAccessible.Text.Value,
            QAccessible.Text.Description,
            QAccessible.Text.Help,
        )
        found.extend(interface.text(kind) for kind in kinds)
        text = interface.textInterface()
        if text is not None:
            found.append(text.text(0, text.characterCount()))
        for place in range(interface.childCount()):
            visit(interface.child(place))

    visit(QAccessible.queryAccessibleInterface(screen))
    return "\n".join(found)


RATED = ("Largely", "Partially", "Fully", "Last round", "Baseline 2025", "Level", "Index", "index")


def leaks(screen: QWidget) -> list[str]:
    """What must not be seen or heard in the room."""
    everything = f"{shown_texts(screen)}\n{spoken_texts(screen)}"
    secret = (*NAMES, OTHER, OTHER_WORDS, OTHER_ALIAS, *RATED)
    found = [word for word in secret if word in everything]
    found += [word for name in (*NAMES, OTHER) for word in name.split() if word in everything]
    # Numbers of statements tell their level.
    lines = {line.strip() for line in everything.splitlines()}
    model_numbers = {
        one.number for area in screen.workspace.shown.model.areas for one in area.criteria  # type: ignore[attr-defined]  # the screen
    }  # fmt: skip
    return found + [number for number in model_numbers if number in lines]


@pytest.mark.parametrize("place", ["talk", "wrap", "list", "begin"])
def test_in_the_room_nothing_of_others_and_no_rating_is_there(talk: Room, place: str) -> None:
    if place == "wrap":
        talk.screen.wrap_up()
    elif place == "list":
        talk.screen.choose("")
    elif place == "begin":
        talk.screen.choose(LATER)
    talk.settle()
    assert talk.screen.mode == place
    assert leaks(talk.screen) == []
    assert "Service desk A" in spoken_texts(talk.screen) or place in ("list", "begin")


def test_one_key_shows_them_to_the_assessor_alone_and_hides_them_again(talk: Room) -> None:
    talk.press(Key.Key_R, held=CTRL | SHIFT)
    seen = shown_texts(talk.screen)
    assert OTHER_WORDS in seen
    assert "Last round: Largely, Baseline 2025" in seen
    # Names stay where people are edited.
    assert not [name for name in (*NAMES, OTHER) if name in seen]
    talk.press(Key.Key_R, held=CTRL | SHIFT)
    assert leaks(talk.screen) == []


@pytest.mark.parametrize("way", ["hide", "session", "wrap"])
def test_leaving_goes_back_to_the_room(talk: Room, way: str) -> None:
    talk.screen.toggle_room()
    talk.settle()
    assert OTHER_WORDS in shown_texts(talk.screen)
    if way == "hide":
        talk.screen.hide()
        talk.screen.show()
    elif way == "session":
        talk.screen.choose(EARLIER)
        talk.screen.choose(HERE)
    else:
        talk.screen.wrap_up()
        talk.screen.go_back()
    talk.settle()
    assert talk.screen.talk.room
    assert leaks(talk.screen) == []


def test_a_rating_and_voices_are_given_in_the_panel_of_the_assessor(talk: Room) -> None:
    talk.screen.toggle_room()
    talk.settle()
    first = talk.probe_ids()[0]

    def press(name: str) -> None:
        found = [
            one
            for one in talk.screen.frame.panel.findChildren(QAbstractButton)
            if one.accessibleName() == name
        ]
        assert len(found) == 1
        QTest.keyClick(found[0], Key.Key_Space)
        talk.settle()

    press("Rating: Fully")
    press("Heard from Service desk C: Not")
    assert talk.workspace.shown.get(Rating, NOW, first).option == "F"
    assert talk.workspace.shown.get(Heard, HERE, "c", first).option == "N"
    press("Rating: Fully")
    assert talk.workspace.shown.rating(NOW, first).is_open
    assert talk.workspace.shown.get(Rating, BEFORE, first).option == "L"
    talk.screen.toggle_room()
    talk.settle()
    assert leaks(talk.screen) == []


def test_commands_that_would_show_ratings_are_kept_quiet_in_the_room(talk: Room) -> None:
    talk.screen.commands["next_open"]()
    assert "show ratings" in talk.told[-1].text
    assert talk.told[-1].kind == "warn"
    talk.screen.toggle_room()
    assert "next_open" not in talk.screen.commands


def test_the_window_around_is_told_when_to_be_discreet(talk: Room) -> None:
    told: list[bool] = []
    talk.screen.discretion_changed.connect(lambda: told.append(talk.screen.discreet))
    assert talk.screen.discreet
    talk.screen.toggle_room()
    talk.screen.toggle_room()
    talk.screen.hide()
    assert told == [False, True, False]


def test_people_may_look_on_before_the_beginning_and_after_the_end(room: Room) -> None:
    assert room.screen.discreet
    room.press(Key.Key_Return)
    room.press(Key.Key_W, held=ALT)
    room.press(Key.Key_Return, held=CTRL)
    assert room.screen.discreet
    room.screen.choose("")
    assert not room.screen.discreet


def test_forty_people_leave_room_for_the_talk(room: Room) -> None:
    more = [Participant(f"p{n}", f"Operations of the eastern region {n}") for n in range(35)]
    room.workspace.do(AddPeople(tuple(more)))
    room.workspace.do(Invite(HERE, tuple(one.id for one in more)))
    room.screen.resize(1024, 508)
    room.settle()
    button = room.screen.frame.begin.begin
    seen = button.mapTo(room.screen, button.rect().bottomLeft())
    assert room.screen.frame.bottom.geometry().top() > seen.y()
    bar = room.screen.frame.begin.findChild(QScrollArea).verticalScrollBar()
    room.press(Key.Key_PageDown)
    assert bar.value() > 0
    room.press(Key.Key_Return)
    room.qtbot.wait(50)
    page = room.screen.frame.topic
    assert page.header.height() < 100
    assert page.rect().contains(room.field.mapTo(page, room.field.rect().bottomRight()))


@pytest.mark.parametrize("alone", [False, True])
def test_it_fits_the_smallest_window(talk: Room, alone: bool) -> None:
    talk.screen.resize(1024, 508)
    if alone:
        talk.screen.toggle_room()
    talk.settle()
    talk.qtbot.wait(50)
    assert (talk.screen.width(), talk.screen.height()) == (1024, 508)
    parts = talk.screen.frame.findChildren(
        QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    for part in parts:
        if part.isVisible():
            assert part.minimumSizeHint().width() <= part.width()
            assert part.minimumSizeHint().height() <= part.height()
    page = talk.screen.frame.topic
    assert page.rect().contains(talk.field.mapTo(page, talk.field.rect().bottomRight()))
    assert talk.screen.frame.panel.isVisible() == alone


# --- where nothing may be changed, and how fast it is


def test_a_frozen_round_can_be_read_and_says_why(talk: Room) -> None:
    assert talk.workspace.do(FreezeRound("f", NOW, "1.0", "head", "now", "Ann"))
    talk.settle()
    assert talk.field.isReadOnly()
    assert "frozen as version 1.0" in shown_texts(talk.screen)
    talk.press("Words")
    assert "frozen as version 1.0" in talk.told[-1].text
    stands = talk.screen.talk.elapsed()
    talk.clock.pass_by(30)
    assert talk.screen.talk.elapsed() == stands
    talk.press(Key.Key_F2)
    talk.screen.recording.consent("a", agreed=True)
    assert talk.workspace.shown.get(Probe, HERE, talk.probe_ids()[0]) is None
    assert not talk.workspace.shown.get(Attendance, HERE, "a").may_quote


def test_a_session_that_is_taken_back_leaves_the_list(talk: Room) -> None:
    talk.workspace.choose_round(BEFORE)
    talk.settle()
    assert talk.screen.mode == "list"
    assert "No session is planned" in shown_texts(talk.screen)


def test_the_list_is_gone_through_by_keys(
    qtbot: QtBot, look: Look, open_week: Callable[[str], Workspace]
) -> None:
    page = Room(qtbot, look, open_week("planned"))
    assert page.screen.mode == "list"
    page.press(Key.Key_Return)  # the first that is planned
    assert page.screen.talk.session_id == HERE
    assert page.screen.mode == "begin"


def test_it_refreshes_within_a_blink_with_five_thousand_notes(
    qtbot: QtBot, look: Look, open_rows: OpenRows
) -> None:
    rows: list[Row] = [*week(running=True), *spoken()]
    for number in range(5_000):
        area, dimension = TOPICS[number % len(TOPICS)]
        session = HERE if number % 200 == 6 else EARLIER
        rows.append(
            Note(
                f"m{number}", NOW, area, dimension, f"z{number:05d}", f"Line {number}",
                session=session, participant="a", utc=f"3{number:05d}",
            )
        )  # fmt: skip
    page = Room(qtbot, look, open_rows(tuple(rows)))
    page.screen.choose(HERE)
    page.settle()
    took = []
    for number in range(5):
        page.workspace.do(
            WriteLine(
                Note(
                    "fresh", NOW, *MEASUREMENT, "zz", f"Word {number}", session=HERE,
                    participant="a",
                )
            )
        )  # fmt: skip
        began = time.perf_counter()
        page.screen.refresh()
        took.append(time.perf_counter() - began)
        page.settle()
    assert sorted(took)[2] < 0.05, took


def test_a_topic_of_twenty_five_lines_comes_within_a_blink(
    qtbot: QtBot, look: Look, open_rows: OpenRows
) -> None:
    rows: list[Row] = [*week(running=True), *spoken()]
    for number in range(250):
        area, dimension = TOPICS[number % len(TOPICS)]
        rows.append(
            Note(
                f"m{number}", NOW, area, dimension, f"z{number:05d}",
                f"Line {number} " + "and more words of somebody " * (number % 4),
                session=HERE, participant="abcde"[number % 5], utc=f"3{number:05d}",
            )
        )  # fmt: skip
    page = Room(qtbot, look, open_rows(tuple(rows)))
    page.screen.choose(HERE)
    page.settle()
    took = []
    for number in range(9):
        began = time.thread_time()
        page.screen.go(TOPICS[number * 3 % len(TOPICS)])
        QApplication.processEvents()
        took.append(time.thread_time() - began)
        page.settle()
    assert sorted(took)[4] < 0.05, took
