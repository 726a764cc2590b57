"""Check and repair in the window: with progress, beside the work, told in plain words."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from documents import CRITERIA, PASSWORD, Files, content, digest
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.assessment.evidence_edits import AttachFile
from maturity_desktop.document import attachments
from maturity_desktop.document.backup_folder import folder_of
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.checking import CheckReport
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings, data_folder
from ui.desk import Desk
from ui.health import free_target, is_damage, offer_help, open_check, open_repair, outcome_of
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.health_dialog import HealthDialog
from ui.workspace import Workspace
from workspaces import closed, wait_for

NOW = datetime(2026, 3, 9, 16, 4, tzinfo=UTC)


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "1.0")
    made.show()
    yield made
    for dialog in made.findChildren(HealthDialog):
        wait_for(lambda: not dialog._running or dialog._stoppable)  # noqa: B023  # is asked at once
        dialog.close()
    wait_for(lambda: _is_gone(made))
    closed(made)


def _is_gone(window: MainWindow) -> bool:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return not window.findChildren(HealthDialog)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "clients"
    made.mkdir()
    return made


def opened(window: MainWindow, path: Path, password: str | None = None) -> Workspace:
    window.files._begin(lambda opening: opening.open(path, password))
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    return window.view.workspace


def now(run: Callable[[], object]) -> object:
    return run()


def checked(window: MainWindow, workspace: Workspace, *wanted: str) -> HealthDialog:
    open_check(window, workspace, now, lambda: wanted)
    (dialog,) = window.findChildren(HealthDialog)
    return dialog


def said(dialog: HealthDialog) -> str:
    return " ".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())


def buttons(dialog: HealthDialog) -> list[str]:
    found = dialog.findChildren(QPushButton)
    return [made.text() for made in found if made.isVisible() and made.isEnabled()]


def press(dialog: HealthDialog, text: str) -> None:
    (made,) = [made for made in dialog.findChildren(QPushButton) if made.text() == text]
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def with_attachment(path: Path, content: bytes) -> None:
    with Document.open(path) as document:
        sha256 = attachments.add(document, content, "plan.pdf")
        assert document.do(AttachFile("ev-1", sha256, "plan.pdf"), document.read())


# ---------------------------------------------------------------- check


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_sound_file_is_said_to_be_sound_with_the_date(
    window: MainWindow, folder: Path, password: str | None
) -> None:
    path = Files(folder, password).new()
    dialog = checked(window, opened(window, path, password))
    wait_for(lambda: "The file is sound" in said(dialog))
    assert "Checked on " in said(dialog)
    assert f"{len(content())} records, as they were written." in said(dialog)
    assert "1 change in the history" in said(dialog)
    assert ("protected by a password" in said(dialog)) == (password is not None)
    assert buttons(dialog) == ["Close"]


def test_an_edit_goes_on_while_it_runs(
    window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Files(folder, None).new()
    with_attachment(path, bytes(4_000_000))
    workspace = opened(window, path)
    order: list[str] = []
    write = Desk.write

    def noted(desk: Desk, entry: object) -> object:
        order.append("edit")
        return write(desk, entry)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(Desk, "write", noted)
    dialog = checked(window, workspace)
    wait_for(lambda: dialog._bar.value() > 0)
    assert buttons(dialog) == ["Cancel"]
    workspace.do(WriteNote(ROUND, CRITERIA[0], "meanwhile"))
    wait_for(lambda: order == ["edit"] and not workspace.save_state.waiting)
    assert "The file is sound" not in said(dialog)
    wait_for(lambda: "The file is sound" in said(dialog))
    assert "1 attached file, read whole." in said(dialog)


def test_it_is_cancelled_and_leaves_the_file_alone(window: MainWindow, folder: Path) -> None:
    path = Files(folder, None).new()
    with_attachment(path, bytes(4_000_000))
    before = digest(path)
    dialog = checked(window, workspace := opened(window, path))
    wait_for(lambda: dialog._bar.value() > 0)
    press(dialog, "Cancel")
    wait_for(lambda: _is_gone(window))
    workspace.do(WriteNote(ROUND, CRITERIA[0], "goes on"))
    wait_for(lambda: not workspace.save_state.waiting)
    assert digest(path) != before


def test_damage_is_told_and_both_ways_on_are_offered(window: MainWindow, folder: Path) -> None:
    path = Files(folder, None).new()
    with_attachment(path, b"the plan, page by page")
    workspace = opened(window, path)
    Files(folder, None).plant(path, "UPDATE attachment SET content = zeroblob(size)")
    called: list[str] = []
    open_check(window, workspace, now, lambda: called.append("restore"))
    (dialog,) = window.findChildren(HealthDialog)
    wait_for(lambda: "1 fault found" in said(dialog))
    assert "The file of E-001 is damaged." in said(dialog)
    assert set(buttons(dialog)) == {"Close", "Repair…", "Restore a backup…"}
    press(dialog, "Restore a backup…")
    assert called == ["restore"]


def test_what_sqlite_says_is_put_into_words() -> None:
    faults = (
        "rating: Tree 12 page 14: btreeInitPage() returns error code 11",
        "rating: row 3 missing from index sqlite_autoindex_rating_1",
        "scope: a row without its round",
        "The file of E-003 is damaged",
    )
    outcome = outcome_of(CheckReport("id", False, faults, {"rating": 1, "attachment": 0}, 1), NOW)
    assert outcome.title == "3 faults found"
    assert outcome.lines == (
        "The part of the file that holds the ratings is damaged.",
        "Scope: a row without its round.",
        "The file of E-003 is damaged.",
    )
    assert outcome.text.startswith("Checked on 9 March 2026, 16:04.")


# ---------------------------------------------------------------- repair


def damaged(path: Path) -> None:
    """One bit of a plain or protected page in the middle."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2 + 100] ^= 4
    path.write_bytes(content)


def test_a_damaged_file_becomes_a_new_one_that_opens(window: MainWindow, folder: Path) -> None:
    path = Files(folder, None).new("Client.maturity")
    damaged(path)
    before = digest(path)
    open_repair(window, path, now)
    (dialog,) = window.findChildren(HealthDialog)
    wait_for(lambda: "Repair" in buttons(dialog))
    assert str(folder / "Client, repaired.maturity") in said(dialog)
    assert not dialog.findChildren(QLabel, "Password of the file")
    press(dialog, "Repair")
    wait_for(lambda: "Open the new file" in buttons(dialog))
    assert "Repaired" in said(dialog)
    assert "kept in Client, repaired.maturity" in said(dialog)
    assert digest(path) == before
    press(dialog, "Open the new file")
    wait_for(lambda: window.view is not None)
    assert window.view is not None
    assert window.view.workspace.path == folder / "Client, repaired.maturity"


def test_a_protected_one_asks_for_its_password(window: MainWindow, folder: Path) -> None:
    path = Files(folder, PASSWORD).new("Client.maturity")
    open_repair(window, path, now)
    (dialog,) = window.findChildren(HealthDialog)
    wait_for(lambda: "Repair" in buttons(dialog))
    assert dialog._secret is not None
    assert dialog.focusWidget() is dialog._secret
    press(dialog, "Repair")
    assert "Give the password of the file." in said(dialog)
    for password, sentence in (("wrong", "does not open this file"), (PASSWORD, "Repaired")):
        dialog._secret.setText(password)
        press(dialog, "Repair")
        wait_for(lambda: sentence in said(dialog) and not dialog._running)  # noqa: B023  # at once
    with Document.open(folder / "Client, repaired.maturity", password=PASSWORD) as document:
        assert document.read().rounds


def test_a_head_that_is_damaged_asks_for_no_password(window: MainWindow, folder: Path) -> None:
    path = Files(folder, None).new("Client.maturity")
    content = bytearray(path.read_bytes())
    content[:16] = b"\x01\x02\x03\x99" * 4
    path.write_bytes(content)
    open_repair(window, path, now)
    (dialog,) = window.findChildren(HealthDialog)
    wait_for(lambda: "Repair" in buttons(dialog))
    assert "Password" not in said(dialog)


def test_what_cannot_be_repaired_is_said(window: MainWindow, folder: Path) -> None:
    path = folder / "Client.maturity"
    path.write_bytes(b"")
    open_repair(window, path, now)
    (dialog,) = window.findChildren(HealthDialog)
    wait_for(lambda: "Repair" in buttons(dialog))
    press(dialog, "Repair")
    wait_for(lambda: "is empty or was cut off" in said(dialog))
    assert [found.name for found in folder.iterdir()] == ["Client.maturity"]


def test_the_menu_asks_which_file(
    window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for answer, dialogs in (("", 0), (str(Files(folder, None).new()), 1)):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (answer, ""))  # noqa: B023
        open_repair(window, None, now)
        assert len(window.findChildren(HealthDialog)) == dialogs
    (dialog,) = window.findChildren(HealthDialog)
    wait_for(lambda: "Repair" in buttons(dialog))


def test_a_name_that_nothing_has(folder: Path) -> None:
    path = folder / "Client.maturity"
    for name in ("Client, repaired", "Client, repaired (2)", "Client, repaired (3)"):
        found = free_target(path)
        assert found == folder / f"{name}.maturity"
        found.touch()
        path = found


# ---------------------------------------------------------------- a file that does not open


@pytest.mark.parametrize(
    "how", [lambda content: content[: len(content) // 2], lambda _: b"", lambda c: c[:9000] + b"x"]
)
def test_errors_of_damage_are_known(folder: Path, how: Callable[[bytes], bytes]) -> None:
    path = Files(folder, None).new()
    path.write_bytes(how(path.read_bytes()))
    with pytest.raises(UserError) as raised:
        Document.open(path).read()
    assert is_damage(raised.value)
    assert not is_damage(UserError("There is no file", "Check the name and the folder."))


@pytest.mark.parametrize("way", ["Restore", "Re&pair"])
def test_both_ways_on_are_offered(window: MainWindow, folder: Path, way: str) -> None:
    path = Files(folder, None).new()
    called: list[Path] = []
    error = UserError("client.maturity is damaged", "Restore it from a backup.")
    offer_help(window, path, error, now, called.append)
    (box,) = window.findChildren(QMessageBox)
    (chosen,) = [made for made in box.buttons() if way in made.text()]
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
    if way == "Restore":
        assert called == [path]
    else:
        (dialog,) = window.findChildren(HealthDialog)
        wait_for(lambda: "Repair" in buttons(dialog))


def test_what_is_said_of_backups_is_looked_up(window: MainWindow, folder: Path) -> None:
    """One that lies there comes first; where there is none, nobody is sent to look for it."""
    files = Files(folder, None)
    path = files.new()
    error = UserError("client.maturity is damaged", "Restore it from a backup.")

    def offered() -> QMessageBox:
        offer_help(window, path, error, now, lambda _: None)
        return window.findChildren(QMessageBox)[-1]

    def default(box: QMessageBox) -> str:
        made = box.defaultButton()
        assert isinstance(made, QPushButton)
        return made.text()

    box = offered()
    assert "There is no backup of it on this computer." in box.informativeText()
    assert "Re&pair" in default(box)
    with files.open(path) as document:
        back_up(document, folder_of(data_folder() / "backups", document.document_id))
    path.write_bytes(path.read_bytes()[:3000])
    box = offered()
    assert "A backup of it lies on this computer." in box.informativeText()
    assert "Restore" in default(box)
