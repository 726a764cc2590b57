"""The screen *Interviews* as a whole: it fits, it lists, it is read when frozen, it is fast."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from interview_room import Key, Room, shown_texts
from interviewing import BEFORE, EARLIER, HERE, MEASUREMENT, NOW, TOPICS, spoken, week
from maturity_desktop.assessment.edits import AddPeople, FreezeRound, Invite, WriteLine
from maturity_desktop.assessment.records import Attendance, Note, Participant, Probe, Row
from ui.theme import Look
from ui.workspace import Workspace

OpenRows = Callable[..., Workspace]


# --- small windows and many people


def test_forty_people_leave_room_for_the_talk(room: Room) -> None:
    more = [Participant(f"p{n}", f"Operations of the eastern region {n}") for n in range(35)]
    room.workspace.do(AddPeople(tuple(more)))
    room.workspace.do(Invite(HERE, tuple(one.id for one in more)))
    room.screen.resize(1024, 508)
    room.settle()
    button = room.screen.frame.begin.begin
    seen = button.mapTo(room.screen, button.rect().bottomLeft())
    assert room.screen.frame.bottom.geometry().top() > seen.y()
    area = room.screen.frame.begin.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
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
    assert not talk.row(Attendance, HERE, "a").may_quote


def test_a_session_that_is_taken_back_leaves_the_list(talk: Room) -> None:
    talk.workspace.choose_round(BEFORE)
    talk.settle()
    assert talk.screen.mode == "list"
    assert "No session is planned" in shown_texts(talk.screen)


def test_the_list_is_gone_through_by_keys(
    qtbot: QtBot, look: Look, open_week: Callable[[str], Workspace]
) -> None:
    page = Room(qtbot, look, open_week("planned"))
    before = page.screen.mode
    page.press(Key.Key_Return)  # the first that is planned
    assert page.screen.talk.session_id == HERE
    assert (before, page.screen.mode) == ("list", "begin")


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
