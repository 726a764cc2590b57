"""Probes, promises, points and people that come: noted by keys, in no window of its own."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from interview_room import ALT, CTRL, SHIFT, Key, Room, shown_texts, spoken_texts
from interviewing import HERE, LATER, NOW, OTHER_ALIAS, TOPICS
from maturity_desktop.assessment.records import (
    Attendance,
    Evidence,
    Parked,
    Participant,
    Probe,
    SilentVote,
    TopicPlan,
)


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


def test_probes_are_ticked_from_the_line_and_in_their_list(talk: Room) -> None:
    ids = talk.probe_ids()
    talk.press("About the clock", Key.Key_F3)
    assert talk.row(Probe, HERE, ids[1]).heard
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
    row = talk.row(Probe, HERE, talk.probe_ids()[0])
    assert (row.unknown, row.who, row.heard) == (True, "Night shift lead", False)
    # Something is heard after all.
    talk.press(Key.Key_F2)
    row = talk.row(Probe, HERE, talk.probe_ids()[0])
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
    QTest.keyClick(talk.focused, Key.Key_Return)
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
