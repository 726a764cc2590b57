"""The dialogs that forget: what they say first, what they ask, and what is gone afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from documents import CLIENT, NOTE, PASSWORD, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import ChangeEngagement, RateCriterion, WriteNote
from maturity_desktop.document.backup_folder import folder_of, list_backups
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.document import Document
from maturity_desktop.document.forgetting import Places, forget_notes
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings, data_folder
from ui import forgetting
from ui.copies import Keeping
from ui.desk import Desk
from ui.forgetting import (
    open_forget_client,
    open_forget_notes,
    open_forget_person,
)
from ui.main_window import MainWindow
from ui.retaining import tell_left_behind
from ui.theme import Look
from ui.widgets.forget_dialog import ForgetDialog
from ui.widgets.forget_forms import ClientForm, NotesForm, PersonForm
from ui.widgets.notices import Notice
from ui.workspace import Workspace
from workspaces import closed, drain, wait_for

PERSON = "Berta Quillfeather"
_Form = TypeVar("_Form", bound=QWidget)


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "1.0")
    made.resize(1200, 800)
    made.show()
    yield made
    if made.view is not None:
        made.view.workspace.abandon()
    closed(made)


BOTH = pytest.mark.parametrize("files", [None, PASSWORD], ids=["plain", "protected"], indirect=True)


@pytest.fixture
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    """Plain ones, where a test does not say otherwise."""
    folder = tmp_path / "engagements"
    folder.mkdir()
    return Files(folder, getattr(request, "param", None))


def opened(window: MainWindow, files: Files, name: str = "client.maturity") -> Workspace:
    path = files.folder / name
    if not path.exists():
        files.new(name)
    window.files._begin(lambda opening: opening.open(path, files.password))
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    return window.view.workspace


def now(run: Callable[[], object]) -> object:
    return run()


def dialog_of(window: MainWindow) -> ForgetDialog:
    (dialog,) = window.findChildren(ForgetDialog)
    return dialog


def form_of(dialog: ForgetDialog, kind: type[_Form]) -> _Form:
    found = dialog.findChild(kind)
    assert found is not None
    return found


def said(widget: QWidget) -> str:
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


def gone(window: MainWindow) -> None:
    def is_gone() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return not window.findChildren(ForgetDialog)

    wait_for(is_gone)


def press(dialog: ForgetDialog) -> None:
    assert dialog.do_button.isEnabled()
    dialog.do_button.click()
    wait_for(lambda: dialog.protocol)


@BOTH
def test_notes_go_and_work_goes_on(window: MainWindow, files: Files) -> None:
    workspace = opened(window, files)
    before = workspace.shown
    open_forget_notes(window, workspace, now)
    dialog = dialog_of(window)
    wait_for(dialog.do_button.isEnabled)
    text = said(dialog)
    assert "2 notes, 1 reason, 2 lines of notes, 1 voice" in text
    for part in ("Goes", "Stays", "Findings", "cannot be undone", "cloud folders"):
        assert part in text
    press(dialog)
    assert "2 notes" in dialog.protocol
    assert not dialog.do_button.isVisible()
    dialog.close_button.click()
    gone(window)
    assert workspace.shown.rating(ROUND, "a1.2.1").note == ""
    assert workspace.shown.rating(ROUND, "a1.2.1").option == "L"
    assert workspace.shown != before
    assert workspace.undo_label == ""
    workspace.do(RateCriterion(ROUND, "a1.2.4", "F"))
    drain(workspace)
    assert workspace.save_state.error is None
    with files.open(workspace.path, read_only=True) as document:
        assert document.read() == workspace.shown


def test_there_is_nothing_to_press_without_notes(window: MainWindow, files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        forget_notes(document, Places())
    workspace = opened(window, files)
    open_forget_notes(window, workspace, now)
    dialog = dialog_of(window)
    wait_for(lambda: "There are no notes" in said(dialog))
    assert not dialog.do_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    gone(window)


def test_a_person_is_counted_while_the_name_is_typed(window: MainWindow, files: Files) -> None:
    workspace = opened(window, files)
    workspace.do(WriteNote(ROUND, "a1.2.4", f"{PERSON} said so"))
    workspace.do(ChangeEngagement({"author": PERSON}))
    drain(workspace)
    open_forget_person(window, workspace, now)
    dialog = dialog_of(window)
    form = form_of(dialog, PersonForm)
    assert not dialog.do_button.isEnabled()
    QTest.keyClicks(form.name.line, "Zebulon")
    wait_for(lambda: "Nothing in this file names" in said(dialog))
    assert not dialog.do_button.isEnabled()
    form.name.line.selectAll()
    QTest.keyClicks(form.name.line, PERSON.lower())
    wait_for(dialog.do_button.isEnabled)
    assert "1 detail of the engagement and 1 note or reason, and 2 changes" in said(dialog)
    form.alias.line.setText("Interviewee 3")
    press(dialog)
    assert workspace.shown.rating(ROUND, "a1.2.4").note == "Interviewee 3 said so"
    assert workspace.shown.engagement.author == "Interviewee 3"
    assert PERSON not in dialog.protocol
    dialog.close_button.click()
    gone(window)


def test_an_alias_that_holds_the_name_is_refused(window: MainWindow, files: Files) -> None:
    workspace = opened(window, files)
    open_forget_person(window, workspace, now)
    dialog = dialog_of(window)
    form = form_of(dialog, PersonForm)
    QTest.keyClicks(form.name.line, "Kestrel")
    wait_for(dialog.do_button.isEnabled)
    form.alias.line.setText("the old Kestrel")
    dialog.do_button.click()
    wait_for(lambda: "hold the name again" in said(dialog))
    assert dialog.do_button.isEnabled()
    assert workspace.shown.engagement.client == CLIENT
    workspace.do(RateCriterion(ROUND, "a1.2.4", "F"))
    drain(workspace)
    assert not window.findChildren(QMessageBox), "told in the dialog, and nowhere else"
    dialog.cancel_button.click()
    gone(window)


@BOTH
def test_a_client_is_gone_only_after_the_name_was_typed(
    window: MainWindow, files: Files, settings: Settings
) -> None:
    workspace = opened(window, files)
    workspace.do(WriteNote(ROUND, "a1.2.4", PERSON))
    path, document_id = workspace.path, workspace.document_id
    open_forget_client(window, workspace, now, window.show_start)
    dialog = dialog_of(window)
    form = form_of(dialog, ClientForm)
    assert path.name in said(dialog)
    QTest.keyClicks(form.typed.line, CLIENT[:-1])
    assert not dialog.do_button.isEnabled()
    QTest.keyClick(form.typed.line, Qt.Key.Key_Return)
    assert path.exists()
    QTest.keyClicks(form.typed.line, CLIENT[-1].upper())
    press(dialog)
    assert not path.exists()
    assert window.view is None
    assert settings.recents == ()
    assert settings.place(document_id) == {}
    assert [p for p in data_folder().rglob("*") if p.is_file() and document_id in str(p)] == []
    assert "Deleted: the file of the engagement" in dialog.protocol
    dialog.close_button.click()
    gone(window)


def test_a_client_whose_file_another_window_has_open_stays(
    window: MainWindow, files: Files
) -> None:
    workspace = opened(window, files)
    path = workspace.path
    other = Desk("Ben", Keeping(data_folder()))
    other.open(path, None)
    open_forget_client(window, workspace, now, window.show_start)
    dialog = dialog_of(window)
    form = form_of(dialog, ClientForm)
    QTest.keyClicks(form.typed.line, CLIENT)
    dialog.do_button.click()
    wait_for(lambda: "is open in another window" in said(dialog))
    assert window.view is not None
    assert path.exists()
    other.close()
    press(dialog)
    assert not path.exists()
    dialog.close_button.click()
    gone(window)


def test_what_cannot_be_deleted_leaves_the_rest(
    window: MainWindow, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = opened(window, files)
    path = workspace.path

    def refuse(*_: object, **__: object) -> None:
        raise UserError("client.maturity could not be deleted: busy", "Close it elsewhere.")

    with monkeypatch.context() as patched:
        patched.setattr(forgetting, "forget_client", refuse)
        open_forget_client(window, workspace, now, window.show_start)
        dialog = dialog_of(window)
        form_of(dialog, ClientForm).typed.line.setText(CLIENT)
        form_of(dialog, ClientForm).typed.line.textEdited.emit(CLIENT)
        dialog.do_button.click()
        wait_for(lambda: "Close it elsewhere." in said(dialog))
    assert path.exists()
    press(dialog)
    assert not path.exists()
    dialog.close_button.click()
    gone(window)


def test_the_protocol_is_saved_as_text(
    window: MainWindow, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = opened(window, files)
    open_forget_notes(window, workspace, now)
    dialog = dialog_of(window)
    wait_for(dialog.do_button.isEnabled)
    press(dialog)
    offered: list[str] = []
    target = tmp_path / "protocol.txt"

    def choose(_parent: object, _title: str, name: str, _filter: str) -> tuple[str, str]:
        offered.append(Path(name).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog.save_button.click()
    assert target.read_text(encoding="utf-8") == dialog.protocol
    assert offered[0].startswith("Protocol, notes deleted, ratings kept, 20")
    assert "saved as protocol.txt" in said(dialog)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    dialog.save_button.click()
    assert "cannot be written" in said(dialog)
    dialog.close_button.click()
    gone(window)


@BOTH
def test_backups_can_be_kept_by_whoever_says_so(window: MainWindow, files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        folder = folder_of(data_folder() / "backups", document.document_id)
        kept = back_up(document, folder).path
    workspace = opened(window, files)
    open_forget_notes(window, workspace, now)
    dialog = dialog_of(window)
    wait_for(dialog.do_button.isEnabled)
    form = form_of(dialog, NotesForm)
    assert "on this computer" in form.keep.text()
    form.keep.setChecked(False)
    press(dialog)
    assert kept in [one.path for one in list_backups(folder)]
    assert "with all words in them" in dialog.protocol
    dialog.close_button.click()
    gone(window)


def test_copies_that_a_kill_left_are_told_and_deleted(
    window: MainWindow, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.new()
    with files.open(path) as document:
        folder = folder_of(data_folder() / "backups", document.document_id)
        old = back_up(document, folder).path
        document.do(RateCriterion(ROUND, "a1.2.4", "F"), document.read())
        forget_notes(document, Places())
    workspace = opened(window, files)
    # The window has looked for itself at opening, and has told it.
    answered: list[object] = []
    workspace.ask(lambda _desk: True, answered.append, answered.append)
    wait_for(lambda: answered)
    told: list[Notice] = []
    monkeypatch.setattr(window, "tell", told.append)
    tell_left_behind(window, workspace)
    wait_for(lambda: told)
    assert "still in 1 file on this computer" in told[0].text
    assert told[0].run is not None
    told[0].run()
    wait_for(lambda: len(told) > 1)
    assert not old.exists()
    told.clear()
    tell_left_behind(window, workspace)
    drain(workspace)
    assert told == []


def test_a_file_that_may_only_be_read_is_left_alone(window: MainWindow, files: Files) -> None:
    workspace = opened(window, files)
    workspace.read_only = True
    open_forget_notes(window, workspace, now)
    open_forget_person(window, workspace, now)
    assert not window.findChildren(ForgetDialog)


def test_it_waits_until_the_window_is_unlocked(window: MainWindow, files: Files) -> None:
    workspace = opened(window, files)
    waiting: list[Callable[[], object]] = []
    open_forget_notes(window, workspace, waiting.append)
    assert not window.findChildren(ForgetDialog)
    waiting[0]()
    dialog = dialog_of(window)
    wait_for(dialog.do_button.isEnabled)
    dialog.cancel_button.click()
    gone(window)
    with Document.open(workspace.path, password=files.password, read_only=True) as document:
        assert document.read().rating(ROUND, "a1.2.1").note == NOTE
