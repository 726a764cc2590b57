"""Plan, the interview plan: sessions by keys, what fits, invitations, voices, proposals."""

from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import (
    AddPeople,
    ChangeParticipant,
    ChangeScope,
    ChangeSession,
    ChangeTopic,
    ScopeChange,
)
from maturity_desktop.assessment.records import Attendance, Session, TopicPlan
from maturity_desktop.assessment.talks import people_in, topics_in
from ui.screens.plan.interview_plan import InterviewPlanCard
from ui.screens.plan.invitations_dialog import InvitationsDialog
from ui.screens.plan.propose_dialog import ProposePlan
from ui.screens.plan.session_dialog import SessionDialog
from ui.screens.plan.time_field import clock_time
from ui.screens.plan.voices_dialog import VoicesDialog
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace
from week_plan import ROUND, bare_week, full_week, people_of, with_edits


@pytest.fixture
def card_of(
    qtbot: QtBot, look: Look, open_rows: Callable[..., Workspace]
) -> Callable[..., tuple[InterviewPlanCard, list[Notice]]]:
    """The card over a week, in a window of its own, with what it said."""

    def run(week: object = None) -> tuple[InterviewPlanCard, list[Notice]]:
        rows = tuple((week or full_week()).rows())  # type: ignore[attr-defined]  # an Assessment
        card = InterviewPlanCard(look, open_rows(rows))
        qtbot.addWidget(card)
        told: list[Notice] = []
        card.notice.connect(told.append)
        card.workspace.scored.connect(card.refresh)
        card.resize(1200, 800)
        card.show()
        card.activateWindow()
        card.refresh()
        card.table.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return card, told

    return run


Open = Callable[..., tuple[InterviewPlanCard, list[Notice]]]


def _dialog(card: InterviewPlanCard, kind: type[QDialog]) -> QDialog:
    found = [one for one in card.findChildren(QDialog) if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def _session(card: InterviewPlanCard, session_id: str) -> SessionDialog:
    card.open_session(session_id)
    found = _dialog(card, SessionDialog)
    assert isinstance(found, SessionDialog)
    return found


def test_the_card_tells_what_fits_and_sums_up(card_of: Open) -> None:
    card, _told = card_of()
    assert card.box.headline.text() == "108 of 168 topic talks fit into 9 sessions"
    assert card.box.tag.text() == "2 too full"
    assert card.sums.words == "29 people, notice read at each start"
    assert card.table.rows[3].texts == ("S4", "Service desk", "Tue 10:15", "4", "10", "75")
    card.workspace.do(ChangeSession("s5", {"minutes": 80}))
    card.workspace.do(ChangeSession("s7", {"minutes": 80}))
    card.refresh()
    assert card.box.tag.text() == "plan fits"


def test_enter_opens_the_session(card_of: Open) -> None:
    card, _told = card_of()
    QTest.keyClick(card.table, Qt.Key.Key_Down)
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    dialog = _dialog(card, SessionDialog)
    assert dialog.windowTitle() == "S2  Business customers"


def test_removing_a_session_offers_the_way_back(card_of: Open) -> None:
    card, told = card_of()
    card.table.selectRow(3)
    QTest.keyClick(card.table, Qt.Key.Key_Delete)
    assert card.workspace.shown.get(Session, "s4") is None
    assert told[-1].text == "Removed S4 Service desk"
    assert told[-1].run is not None
    told[-1].run()
    assert len(people_in(card.workspace.shown, "s4")) == 4


def test_a_session_is_filled_in_by_keys_alone(card_of: Open, qtbot: QtBot) -> None:
    card, _told = card_of()
    card.new_button.click()
    dialog = _dialog(card, SessionDialog)
    assert isinstance(dialog, SessionDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.title.line.hasFocus)
    QTest.keyClicks(dialog.title.line, "Suppliers")
    QTest.keyClick(dialog.title.line, Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.day.line, "13 March 2026")
    QTest.keyClick(dialog.day.line, Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.start.line, "830")
    QTest.keyClick(dialog.start.line, Qt.Key.Key_Tab)
    dialog.minutes.line.selectAll()
    QTest.keyClicks(dialog.minutes.line, "60")
    QTest.keyClick(dialog.minutes.line, Qt.Key.Key_Tab)
    session = card.workspace.shown.get(Session, dialog.session)
    assert session is not None
    assert (session.number, session.title, session.date, session.start, session.minutes) == (
        10,
        "Suppliers",
        "2026-03-13",
        "08:30",
        60,
    )
    people = dialog.people.list
    people.setFocus()
    people.choose("s8-3")
    QTest.keyClick(people, Qt.Key.Key_Space)
    assert [one.id for _row, one in people_in(card.workspace.shown, session.id)] == ["s8-3"]
    dialog.topics.propose_button.click()
    topics = topics_in(card.workspace.shown, session.id)
    assert len(topics) == 9
    dialog.done_button.click()
    assert not dialog.isVisible()


def test_a_time_or_length_nobody_can_read_is_said_beside_the_field(card_of: Open) -> None:
    card, _told = card_of()
    dialog = _session(card, "s4")
    dialog.start.line.setText("noon")
    dialog.start.line.editingFinished.emit()
    assert dialog.start.fault
    dialog.minutes.line.setText("900")
    dialog.minutes.line.editingFinished.emit()
    assert dialog.minutes.fault == "From 15 to 240 minutes."
    session = card.workspace.shown.get(Session, "s4")
    assert session is not None
    assert (session.start, session.minutes) == ("10:15", 75)


@pytest.mark.parametrize(
    ("typed", "time"),
    [("8:30", "08:30"), ("8.30", "08:30"), ("830", "08:30"), ("8", "08:00"), ("", "")],
)
def test_times_as_people_write_them(typed: str, time: str) -> None:
    assert clock_time(typed) == time
    assert clock_time("25:00") is None


def test_speakers_change_places_by_keys(card_of: Open) -> None:
    card, _told = card_of()
    people = _session(card, "s4").people.list
    people.choose("s4-2")
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(people, Qt.Key.Key_Up, alt)
    QTest.keyClick(people, Qt.Key.Key_Up, alt)
    QTest.keyClick(people, Qt.Key.Key_Up, alt)
    order = [one.id for _row, one in people_in(card.workspace.shown, "s4")]
    assert order == ["s4-2", "s4-0", "s4-1", "s4-3"]
    QTest.keyClick(people, Qt.Key.Key_Down, alt)
    order = [one.id for _row, one in people_in(card.workspace.shown, "s4")]
    assert order == ["s4-0", "s4-2", "s4-1", "s4-3"]


def test_who_leads_somebody_in_the_room_is_marked(card_of: Open) -> None:
    card, _told = card_of()
    card.workspace.do(ChangeParticipant("s4-1", {"manager": "s3-0"}))
    dialog = _session(card, "s4")
    dialog.people.toggle("s3-0")
    row = card.workspace.shown.get(Attendance, "s4", "s3-0")
    assert row is not None
    assert row.line_manager
    # The same step: one undo takes both back.
    card.workspace.undo()
    assert card.workspace.shown.get(Attendance, "s4", "s3-0") is None


def test_somebody_asked_for_twice_at_a_time_is_told(card_of: Open) -> None:
    card, _told = card_of(with_edits(full_week(), ChangeSession("s4", {"start": "09:00"})))
    dialog = _session(card, "s4")
    dialog.people.toggle("s3-0")
    said = dialog._clash.text()
    assert said == "S3 and S4 overlap; Operations A is in both."
    row = next(one for one in dialog.people.list.rows if one.id == "s3-0")
    assert row.tag == "also in S3"
    card.refresh()
    assert "S3 and S4 overlap" in card._clash.text()


def test_topics_are_ordered_marked_and_taken_off(card_of: Open) -> None:
    card, _told = card_of()
    dialog = _session(card, "s4")
    topics = dialog.topics.list
    first, second = (row.id for row in topics.rows[:2])
    topics.choose(first)
    QTest.keyClick(topics, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.id for row in topics.rows[:2]] == [second, first]
    QTest.keyClick(topics, Qt.Key.Key_M)
    assert topics.row is not None
    assert topics.row.tag == "must ask"
    QTest.keyClick(topics, Qt.Key.Key_Delete)
    assert len(card.workspace.shown.where(TopicPlan, session="s4")) == 9
    dialog._undo_button.click()
    assert len(card.workspace.shown.where(TopicPlan, session="s4")) == 10


def test_a_topic_is_added_by_its_words(card_of: Open) -> None:
    card, _told = card_of()
    dialog = _session(card, "s4")
    dialog.topics.field.setText("incident · mea")
    QTest.keyClick(dialog.topics.field, Qt.Key.Key_Return)
    assert card.workspace.shown.get(TopicPlan, "s4", "incident", "measurement") is not None


def test_a_full_list_takes_no_proposal(card_of: Open) -> None:
    card, _told = card_of()
    dialog = _session(card, "s5")
    dialog.topics.propose()
    assert dialog._said.text() == "The list is full. A longer session holds more."


def test_a_session_that_goes_elsewhere_closes_its_dialog(card_of: Open) -> None:
    card, _told = card_of()
    dialog = _session(card, "s4")
    card.remove("s4")
    assert not dialog.isVisible()


def test_a_plan_is_proposed_and_undone_in_one_step(card_of: Open) -> None:
    week = with_edits(bare_week(), AddPeople(tuple(people_of(3) + people_of(2))))
    card, told = card_of(week)
    card.propose_button.click()
    dialog = _dialog(card, ProposePlan)
    assert isinstance(dialog, ProposePlan)
    count = len(dialog.list.rows)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.done_button.click()
    assert len(card.workspace.shown.table(Session)) == count - 1
    assert told[-1].run is not None
    told[-1].run()
    assert not card.workspace.shown.table(Session)


def test_without_people_the_way_to_them_is_offered(card_of: Open) -> None:
    card, told = card_of(bare_week())
    wanted: list[bool] = []
    card.people_wanted.connect(lambda: wanted.append(True))
    card.propose()
    assert told[-1].run is not None
    told[-1].run()
    assert wanted


def test_invitations_are_copied_and_name_nobody(card_of: Open) -> None:
    card, _told = card_of()
    card.open_invitations()
    dialog = _dialog(card, InvitationsDialog)
    assert isinstance(dialog, InvitationsDialog)
    dialog.table.selectRow(3)
    dialog.copy()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Interview: Service desk, Tuesday 10 March 2026, 10:15\n\nGood day,")
    for one in people_of(3):
        assert one.name not in text
    dialog.tabs.parts[1].click()
    assert "What to expect" in dialog.field.toPlainText()
    wanted: list[str] = []
    card.print_wanted.connect(wanted.append)
    dialog.print_button.click()
    assert wanted == ["preparation:sponsor"]


def test_sessions_that_have_ended_are_not_invited_again(card_of: Open) -> None:
    ended = ChangeSession("s4", {"ended": "2026-03-10T10:30:00+00:00"})
    card, _told = card_of(with_edits(full_week(), ended))
    card.open_invitations()
    dialog = _dialog(card, InvitationsDialog)
    assert isinstance(dialog, InvitationsDialog)
    assert [row.id for row in dialog.table.rows] == [f"s{n}" for n in range(1, 10) if n != 4]
    assert len(dialog._dated()) == 8


def test_topics_that_left_the_scope_are_no_part_of_the_plan(card_of: Open) -> None:
    card, _told = card_of()
    listed = card.workspace.shown.where(TopicPlan, session="s4")
    area, dimension = listed[0].area, listed[0].dimension
    gone = sum(one.area == area for one in listed)
    card.workspace.do(ChangeTopic("s4", area, dimension, {"must_ask": True}))
    card.workspace.do(ChangeScope(ROUND, {area: ScopeChange(included=False, reason="later")}))
    card.refresh()
    assert card.table.rows[3].texts[4] == str(10 - gone)
    dialog = _session(card, "s4")
    row = next(one for one in dialog.topics.list.rows if one.id == f"{area}/{dimension}")
    assert (row.detail, row.tag) == ("out of scope", "")
    assert dialog.topics._count.text() == f"{10 - gone} of 12"


def test_calendar_files_are_written(card_of: Open, qtbot: QtBot, tmp_path: Path) -> None:
    card, _told = card_of()
    card.open_invitations()
    dialog = _dialog(card, InvitationsDialog)
    assert isinstance(dialog, InvitationsDialog)
    target = tmp_path / "all.ics"
    dialog.save_to(target, dialog._dated())
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: dialog._said.text() == "Saved all.ics")
    data = target.read_bytes()
    assert len(list(icalendar.Calendar.from_ical(data).walk("VEVENT"))) == 9
    assert b"northwind.example" not in data


def test_a_folder_that_takes_nothing_is_told_calmly(
    card_of: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    card, _told = card_of()
    card.open_invitations()
    dialog = _dialog(card, InvitationsDialog)
    assert isinstance(dialog, InvitationsDialog)
    dialog.save_to(tmp_path / "missing" / "all.ics", dialog._dated())
    qtbot.waitUntil(lambda: bool(dialog._said.text()))
    assert "Saved" not in dialog._said.text()


def test_voices_lead_to_the_session(card_of: Open) -> None:
    card, _told = card_of()
    assert card.voices_button.text() == "Voices: 16 short"
    card.voices_button.click()
    dialog = _dialog(card, VoicesDialog)
    assert isinstance(dialog, VoicesDialog)
    assert dialog.table.rows[0].texts[:3] == ("Service request · Process", "1 of 2", "S1, S7")
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert _dialog(card, SessionDialog).windowTitle() == "S1  Sponsor and CIO"


def test_the_round_of_a_session_is_the_chosen_one(card_of: Open) -> None:
    card, _told = card_of(bare_week())
    card.new_button.click()
    (session,) = card.workspace.shown.table(Session).values()
    assert session.round == ROUND
