"""Calibration on a copy that goes out and comes back, and a window that is locked or closed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from calibrating import DRAWN, CalibrationPage, now, rows, settle
from documents import PASSWORD, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import LoadEngagement, RateBlind, RateCriterion
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from ui.main_window import MainWindow
from ui.screens.calibration.taking_over import TakeOverDialog
from ui.screens.calibration.window import CalibrationWindow, open_calibration
from ui.theme import Look
from ui.widgets.password import PasswordPrompt
from workspaces import closed, drain, equals_the_file, wait_for


class Dialogs:
    """What the file dialogs answer."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = Path()
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: (str(self.path), ""))


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    return Dialogs(monkeypatch)


def rate_in(path: Path, *answers: tuple[str, str], password: str | None = None) -> None:
    with Document.open(path, password=password, who="Ben") as document:
        for criterion, second in answers:
            document.do(RateBlind(ROUND, criterion, second, "Ben", "then"), document.read())


def take(page: CalibrationPage) -> TakeOverDialog:
    page.window.start.take.click()
    wait_for(lambda: page.window.findChildren(TakeOverDialog))
    return page.window.findChildren(TakeOverDialog)[-1]


def said_in(dialog: QWidget) -> str:
    return " ".join(found.text() for found in dialog.findChildren(QLabel))


def test_a_copy_goes_out_and_comes_back(
    calibrating: Callable[..., CalibrationPage], dialogs: Dialogs, tmp_path: Path
) -> None:
    page = calibrating()
    page.workspace.do(RateBlind(ROUND, DRAWN[0], "P", "Cleo"))
    dialogs.path = tmp_path / "second.maturity"
    page.window.start.copy.click()
    wait_for(dialogs.path.exists)
    drain(page.workspace)
    # In the copy two more are rated, one otherwise, and a rating of the first is changed there.
    rate_in(dialogs.path, (DRAWN[0], "N"), (DRAWN[1], "L"), (DRAWN[2], "NA"))
    with Document.open(dialogs.path, who="Ben") as document:
        document.do(RateCriterion(ROUND, DRAWN[3], "N"), document.read())
    before = page.workspace.undo_label
    dialog = take(page)
    assert "2 ratings by Ben come in" in said_in(dialog)
    assert "1 statement rated otherwise in both: what stands here stays." in said_in(dialog)
    assert page.seconds == ["P", "", "", ""]
    dialog.take.click()
    settle()
    assert page.seconds == ["P", "L", "NA", ""]
    assert (page.row(DRAWN[1]).by, page.row(DRAWN[1]).utc) == ("Ben", "then")
    assert page.workspace.shown.rating(ROUND, DRAWN[3]).option == "L"
    assert page.window.said.text() == "2 ratings by Ben came in."
    page.window.undo.click()
    settle()
    assert page.seconds == ["P", "", "", ""]
    assert page.workspace.undo_label == before
    equals_the_file(page.workspace)


def test_nothing_new_in_a_copy_is_said(
    calibrating: Callable[..., CalibrationPage], dialogs: Dialogs, tmp_path: Path
) -> None:
    page = calibrating()
    drain(page.workspace)
    dialogs.path = tmp_path / "second.maturity"
    shutil.copy(page.workspace.path, dialogs.path)
    dialog = take(page)
    assert "The copy brings no rating that is missing here" in said_in(dialog)
    dialog.take.click()
    settle()
    assert page.seconds == [""] * 4


def test_another_engagement_is_refused(
    calibrating: Callable[..., CalibrationPage], dialogs: Dialogs, tmp_path: Path
) -> None:
    page = calibrating()
    dialogs.path = Files(tmp_path, None).new()
    page.window.start.take.click()
    wait_for(lambda: "Reading" not in page.window.said.text())
    assert "is no copy of this engagement" in page.window.said.text()
    dialogs.path = page.workspace.path
    page.window.start.take.click()
    assert page.window.said.text().startswith("This is the file that is open.")


def test_a_copy_under_another_password_is_asked_for(
    calibrating: Callable[..., CalibrationPage], dialogs: Dialogs, tmp_path: Path
) -> None:
    page = calibrating()
    drain(page.workspace)
    dialogs.path = tmp_path / "second.maturity"
    shutil.copy(page.workspace.path, dialogs.path)
    rate_in(dialogs.path, (DRAWN[1], "F"))
    with Document.open(dialogs.path) as document:
        change_password(document, PASSWORD)
    page.window.start.take.click()
    wait_for(lambda: page.window.findChildren(PasswordPrompt))
    page.window.findChildren(PasswordPrompt)[0].reject()
    settle()
    assert page.window.said.text() == "The copy was not opened."
    page.window.start.take.click()
    wait_for(lambda: page.window.findChildren(PasswordPrompt))
    prompt = page.window.findChildren(PasswordPrompt)[0]
    prompt._edit.setText(PASSWORD)
    prompt.accept()
    wait_for(lambda: page.window.findChildren(TakeOverDialog))
    page.window.findChildren(TakeOverDialog)[0].take.click()
    settle()
    assert page.seconds == ["", "F", "", ""]


def test_a_locked_window_comes_back_as_it_was(
    qtbot: QtBot, look: Look, settings: Settings, tmp_path: Path
) -> None:
    """Locked and unlocked while somebody rates blind: nothing of the engagement shows up early."""
    path = tmp_path / "client.maturity"
    Document.create(path, LoadEngagement(rows()), password=PASSWORD).close()
    main = MainWindow(settings, look, "1.0")
    main.show()
    main.files._begin(lambda opening: opening.open(path, PASSWORD))
    wait_for(lambda: main.view is not None)
    view = main.view
    assert view is not None
    locking = main.files.locking
    window = open_calibration(view, look, view.workspace, locking.later, lambda: "", now=now)
    window.start.who.line.setText("Ben")
    window.start.begin.click()
    settle()
    locking.lock()
    settle()
    assert not window.isVisible()
    assert locking._screen is not None
    locking._screen.tried.emit(PASSWORD)
    wait_for(lambda: not locking.locked)
    settle()
    assert window.isVisible()
    assert not view.isVisible()
    window.close()
    settle()
    assert view.isVisible()
    drain(view.workspace)
    closed(main)


def test_closing_shows_the_engagement_again(calibrating: Callable[..., CalibrationPage]) -> None:
    page = calibrating()
    window = page.window
    assert isinstance(window, CalibrationWindow)
    assert not page.behind.isVisible()
    window.reject()
    settle()
    assert page.main.centralWidget() is page.behind
    assert page.behind.isVisible()
