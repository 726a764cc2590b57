"""Dates of deletion: what follows from a round, what is agreed, and who is reminded of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from documents import Files, content
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import ChangeEngagement, ChangeRound
from maturity_desktop.assessment.privacy_edits import (
    Retention,
    SetRetention,
    due,
    following,
    retention,
)
from maturity_desktop.assessment.records import Heard, Note, Parked, Rating, SilentVote
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Recent, Settings
from ui.main_window import MainWindow
from ui.retaining import open_keep_until
from ui.screens.start import StartScreen
from ui.theme import Look
from ui.widgets.forget_dialog import ForgetDialog
from ui.widgets.forget_keep import KeepUntil
from ui.widgets.forget_reminders import Reminders
from ui.widgets.forget_reminders import due as due_of
from workspaces import closed, drain, wait_for

LONG_AGO, FAR = "2001-05-24", "9999-01-01"


def after(edit: SetRetention | ChangeRound | ChangeEngagement, start: Assessment) -> Assessment:
    return start.with_rows(edit.rows(start))


@pytest.mark.parametrize(
    ("first", "last", "notes", "ratings"),
    [
        ("2026-11-24", "", "2027-05-24", "2029-11-24"),
        ("2026-08-30", "2026-08-31", "2027-02-28", "2029-08-31"),
        ("", "", "", ""),
        ("spring", "", "", ""),
        ("9998-12-31", "", "9999-06-30", ""),
    ],
)
def test_six_months_and_three_years_after_the_last_day(
    first: str, last: str, notes: str, ratings: str
) -> None:
    start = after(ChangeRound(ROUND, {"date": first, "until": last}), Assessment(content()))
    assert retention(start) == following(start) == Retention(notes, ratings)


def test_what_was_agreed_counts_and_empty_goes_back() -> None:
    start = Assessment(content())
    agreed = after(SetRetention("2030-01-31", None), start)
    assert retention(agreed) == Retention("2030-01-31", following(start).ratings)
    assert after(SetRetention("", ""), agreed) == start
    assert SetRetention(None, None).rows(start) == ()
    with pytest.raises(UserError, match="is no date"):
        SetRetention("tomorrow").rows(start)


def test_without_notes_nobody_is_reminded_of_them() -> None:
    start = Assessment(content())
    assert due(start).notes == following(start).notes
    said = (Rating, Note, Heard, SilentVote, Parked)
    bare = Assessment(row for row in start.rows() if not isinstance(row, said))
    assert due(bare) == Retention("", following(start).ratings)


@pytest.fixture
def recents(tmp_path: Path) -> tuple[Recent, ...]:
    def recent(client: str, notes: str, ratings: str, *, protected: bool = False) -> Recent:
        path = str(tmp_path / f"{client}.maturity")
        return Recent(path, client, "R", "", protected, notes_until=notes, ratings_until=ratings)

    return (
        recent("Notes alone", LONG_AGO, FAR),
        recent("All of it", LONG_AGO, "2000-12-31", protected=True),
        recent("Not yet", FAR, FAR),
        recent("Never", "", ""),
        recent("Nonsense", "soon", "2001-02-30"),
    )


def test_who_is_overdue_and_with_what(recents: tuple[Recent, ...]) -> None:
    found = due_of(recents, date(2026, 11, 26))
    assert [(one.client, one.what) for one in found] == [
        ("All of it", "client"),
        ("Notes alone", "notes"),
    ]
    assert found[1].sentence == "The notes of Notes alone were to be deleted by 24 May 2001."
    assert due_of(recents, date(2001, 5, 24))[1:] == []


def test_dates_are_kept_with_the_recents_and_nothing_else_of_a_protected_file(
    settings: Settings, recents: tuple[Recent, ...]
) -> None:
    for recent in recents:
        settings.remember(recent._replace(rated=0.5))
    settings.save()
    again = {recent.client: recent for recent in Settings(settings.path).recents}
    assert again["All of it"].ratings_until == "2000-12-31"
    assert again["All of it"].rated is None
    assert again["Never"].notes_until == ""
    settings.path.write_text('{"recents": [{"path": "/x", "notes_until": 7}, {"path": "/y"}]}')
    assert [recent.path for recent in Settings(settings.path).recents] == ["/y"]


def bars(reminders: Reminders) -> list[str]:
    return [part.text() for part in reminders.findChildren(QLabel) if "to be" in part.text()]


def test_the_start_screen_reminds_and_offers_both_ways(
    qtbot: QtBot, look: Look, settings: Settings, recents: tuple[Recent, ...]
) -> None:
    for recent in recents:
        settings.remember(recent)
    start = StartScreen(look, settings, "1.0")
    qtbot.addWidget(start)
    start.resize(1200, 800)
    start.show()
    assert bars(start.reminders) == [
        "Everything about All of it was to be deleted by 31 December 2000.",
        "The notes of Notes alone were to be deleted by 24 May 2001.",
    ]
    wanted: list[tuple[str, ...]] = []
    start.forget_wanted.connect(lambda path, what: wanted.append((Path(path).stem, what)))
    start.keep_wanted.connect(lambda path: wanted.append((Path(path).stem,)))
    for made in start.reminders.findChildren(QPushButton):
        made.click()
    assert wanted == [("All of it", "client"), ("All of it",), ("Notes alone", "notes"),
                      ("Notes alone",)]  # fmt: skip
    settings.remember(recents[0]._replace(notes_until=FAR))
    settings.forget(recents[1].path)
    start.refresh()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not start.reminders.isVisible()


def test_three_at_most_and_how_many_more(look: Look, qtbot: QtBot) -> None:
    reminders = Reminders(look)
    qtbot.addWidget(reminders)
    reminders.show_recents(
        [Recent(f"/{n}", f"C{n}", "", "", notes_until=LONG_AGO) for n in range(5)]
    )
    assert len(bars(reminders)) == 3
    assert "2 more after these." in [part.text() for part in reminders.findChildren(QLabel)]


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "1.0")
    made.resize(1200, 800)
    made.show()
    yield made
    closed(made)


def test_other_dates_are_one_edit(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    window.open_file(path)
    wait_for(lambda: window.view is not None)
    assert window.view is not None
    workspace = window.view.workspace
    open_keep_until(window, workspace, lambda run: run())
    (dialog,) = window.findChildren(KeepUntil)
    assert "5 July 2026" in "".join(part.text() for part in dialog.findChildren(QLabel))
    dialog.fields.notes.line.setText("whenever")
    dialog.do_button.click()
    assert dialog.fields.notes.fault
    assert dialog.isVisible()
    dialog.fields.notes.line.setText("24 May 2031")
    dialog.do_button.click()
    assert not dialog.isVisible()
    drain(workspace)
    assert workspace.shown.engagement.notes_until == "2031-05-24"
    workspace.undo()
    assert workspace.shown.engagement.notes_until == ""
    drain(workspace)


def test_a_reminder_opens_the_file_and_asks(
    window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    path = Files(tmp_path, None).new()
    settings.remember(Recent(str(path), "Ardent", "Baseline", "", notes_until=LONG_AGO))
    window.start.refresh()
    (forget, keep) = window.start.reminders.findChildren(QPushButton)
    keep.click()
    wait_for(lambda: window.findChildren(KeepUntil))
    (dialog,) = window.findChildren(KeepUntil)
    dialog.reject()
    window.leave(window.show_start)
    wait_for(lambda: window.view is None)
    # What the file says counts now, and its dates have not passed.
    (recent,) = settings.recents
    assert (recent.notes_until, recent.ratings_until) == ("2026-07-05", "2029-01-05")
    forget.click()
    wait_for(lambda: window.findChildren(ForgetDialog))
    for found in window.findChildren(ForgetDialog):
        found.reject()
