"""Merging in the window: compared, decided, written as one step; both files lose nothing."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from attaching import PDF, attach, item_of
from documents import CRITERIA, PASSWORD, Files, digest
from engagements import ROUND
from maturity_desktop.assessment.edits import AddRound, Edit, RateCriterion, WriteNote
from maturity_desktop.document import attachments
from maturity_desktop.document.backup_folder import folder_of, list_backups
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from ui.main_window import MainWindow
from ui.merging import Merging, open_merge
from ui.screens.merge.dialog import MergeDialog
from ui.theme import Look
from ui.widgets.notices import Toast
from ui.widgets.password import PasswordPrompt
from ui.workspace import Workspace
from workspaces import closed, drain, equals_the_file, wait_for

NEW = "another one of four words"
Before = Callable[[Document], object]


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "1.0")
    made.resize(1280, 800)
    made.show()
    yield made
    for dialog in made.findChildren(MergeDialog):
        wait_for(lambda: not dialog._busy)  # noqa: B023  # is asked at once
        dialog.list.cases.choices.clear()
        dialog.close()
    closed(made)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path, None)


def write(path: Path, who: str, *edits: Edit, password: str | None = None) -> None:
    with Document.open(path, password=password, who=who) as document:
        for edit in edits:
            document.do(edit, document.read())


def pair(files: Files, ours: tuple[Edit, ...], theirs: tuple[Edit, ...]) -> tuple[Path, Path]:
    """Two copies in which Ann and Ben went on by themselves."""
    path, other = files.new(), files.folder / "Ben.maturity"
    shutil.copy(path, other)
    write(path, "Ann", *ours, password=files.password)
    write(other, "Ben", *theirs, password=files.password)
    return path, other


OURS = (RateCriterion(ROUND, "a1.2.1", "F"), WriteNote(ROUND, "a2.2.1", "what Ann saw"))
THEIRS = (
    RateCriterion(ROUND, "a1.2.1", "N"),
    WriteNote(ROUND, "a2.2.1", "what Ben saw"),
    RateCriterion(ROUND, CRITERIA[4], "P"),
)


def opened(window: MainWindow, path: Path, password: str | None = None) -> Workspace:
    window.files._begin(lambda opening: opening.open(path, password))
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    window.activateWindow()
    return window.view.workspace


def begun(window: MainWindow, other: Path | None, before: Before | None = None) -> Merging | None:
    assert window.view is not None
    later = window.files.locking.later
    return open_merge(window, window.view.workspace, other, later, before=before)


def shown(window: MainWindow) -> MergeDialog:
    """The dialog, once it has compared."""
    dialogs = window.findChildren(MergeDialog)
    assert dialogs
    dialog = dialogs[-1]
    wait_for(lambda: "Comparing" not in said(dialog) and not dialog._busy)
    return dialog


def said(dialog: MergeDialog) -> str:
    return " ".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())


def press(dialog: MergeDialog, *keys: Qt.Key) -> None:
    wait_for(dialog.isActiveWindow)
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def gone(window: MainWindow) -> None:
    def away() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return not window.findChildren(MergeDialog) and not window.findChildren(Merging)

    wait_for(away)


def notice(window: MainWindow) -> Toast:
    toast = window._toast
    wait_for(toast.isVisible)
    return toast


def rows(path: Path, password: str | None = None) -> list[object]:
    with Document.open(path, password=password, read_only=True) as document:
        assert check(document).faults == ()
        return list(document.read().rows())


# --- the whole way


def test_two_copies_become_one_with_keys_alone(window: MainWindow, files: Files) -> None:
    path, other = pair(files, OURS, THEIRS)
    workspace, before, untouched = opened(window, path), rows(path), digest(other)
    begun(window, other)
    dialog = shown(window)
    assert "1 answer comes from Ben.maturity, 2 need your decision." in said(dialog)
    press(dialog, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_3, Qt.Key.Key_Return)
    press(dialog, Qt.Key.Key_Return)
    gone(window)
    toast = notice(window)
    assert toast.accessibleName() == "1 answer merged, 2 decided."
    merged = equals_the_file(workspace)
    assert merged.rating(ROUND, "a1.2.1").option == "N"
    assert merged.rating(ROUND, "a2.2.1").note == "what Ann saw\n\nwhat Ben saw"
    assert merged.rating(ROUND, CRITERIA[4]).option == "P"
    assert digest(other) == untouched
    toast._button.click()
    drain(workspace)
    assert rows(path) == before, "one step brings all of it back"
    workspace.redo()
    drain(workspace)
    assert equals_the_file(workspace) == merged


def test_the_losing_answer_stays_in_the_history(window: MainWindow, files: Files) -> None:
    path, other = pair(files, OURS, THEIRS)
    opened(window, path)
    begun(window, other)
    dialog = shown(window)
    dialog._all["mine"].click()
    dialog.accept()
    gone(window)
    with Document.open(path, read_only=True) as document:
        lost = document.history()[-1].params["lost"]
    assert {(one["who"], one["values"].get("note")) for one in lost} == {
        ("Ben", None),
        ("Ben", "what Ben saw"),
    }


def test_a_copy_that_only_goes_further_is_taken_without_a_question(
    window: MainWindow, files: Files
) -> None:
    path, other = pair(files, (), THEIRS)
    workspace, before = opened(window, path), rows(path)
    begun(window, other)
    dialog = shown(window)
    assert "Ben.maturity only goes further" in said(dialog)
    assert "All 3 of its answers that this file lacks are taken." in said(dialog)
    press(dialog, Qt.Key.Key_Return)
    gone(window)
    assert rows(path) == rows(other)
    assert equals_the_file(workspace)
    notice(window)._button.click()
    wait_for(lambda: "as it was" in notice(window).accessibleName())
    drain(workspace)
    assert rows(path) == before, "all of its steps are taken back at once"


def test_what_gave_way_stays_to_be_read(window: MainWindow, files: Files) -> None:
    path, other = pair(files, (AddRound("r2", "Next"),), (AddRound("r3", "next"),))
    opened(window, path)
    begun(window, other)
    dialog = shown(window)
    press(dialog, Qt.Key.Key_Return)
    wait_for(lambda: "both copies had one" in said(dialog))
    press(dialog, Qt.Key.Key_Return)
    gone(window)


def test_attached_files_come_along(window: MainWindow, files: Files) -> None:
    path, other = pair(files, (RateCriterion(ROUND, "a1.2.1", "F"),), ())
    with Document.open(other, who="Ben") as theirs:
        sha256 = attach(theirs, "ev-1", PDF, "seen.pdf")
    opened(window, path)
    begun(window, other)
    dialog = shown(window)
    press(dialog, Qt.Key.Key_Return)
    gone(window)
    with Document.open(path, read_only=True) as document:
        assert item_of(document, "ev-1").attachment == sha256
        with document.snapshot() as db:
            assert sha256 in attachments.sizes(db)
        assert check(document).faults == ()


# --- which file


def test_a_copy_whose_name_says_nothing_is_called_what_it_is(
    window: MainWindow, files: Files
) -> None:
    path, other = pair(files, (), THEIRS)
    workspace = opened(window, path)
    called = "this computer\N{RIGHT SINGLE QUOTATION MARK}s copy"
    open_merge(window, workspace, other, window.files.locking.later, called=called)
    told = said(shown(window))
    assert "This computer\N{RIGHT SINGLE QUOTATION MARK}s copy only goes further" in told
    assert "Ben.maturity" not in told


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], None]:
    """Says which file is named; None names none."""

    def say(path: Path | None) -> None:
        def answer(*_: object, **__: object) -> tuple[str, str]:
            return str(path or ""), ""

        monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)

    return say


def test_the_file_is_asked_for(
    window: MainWindow, files: Files, chosen: Callable[[Path | None], None]
) -> None:
    path, other = pair(files, OURS, THEIRS)
    opened(window, path)
    chosen(None)
    begun(window, None)
    gone(window)
    chosen(other)
    begun(window, None)
    assert "Ben.maturity" in said(shown(window))


def test_another_engagement_is_refused_and_another_file_chosen(
    window: MainWindow, files: Files, chosen: Callable[[Path | None], None], sample_file: Path
) -> None:
    path, other = pair(files, OURS, THEIRS)
    opened(window, path)
    begun(window, sample_file)
    dialog = shown(window)
    assert "holds another engagement" in said(dialog)
    assert not dialog.do_button.isVisible()
    chosen(other)
    press(dialog, Qt.Key.Key_Return)
    wait_for(lambda: "2 need your decision" in said(dialog))


@pytest.mark.parametrize("edits", [(), OURS])
def test_a_copy_with_nothing_new_says_so(
    window: MainWindow, files: Files, edits: tuple[Edit, ...]
) -> None:
    path, other = pair(files, edits, ())
    opened(window, path)
    before = digest(path)
    begun(window, other)
    dialog = shown(window)
    assert "Ben.maturity has nothing that this file lacks" in said(dialog)
    dialog.reject()
    gone(window)
    assert digest(path) == before


def test_the_open_file_itself_is_not_merged(window: MainWindow, files: Files) -> None:
    opened(window, path := files.new())
    begun(window, path)
    assert "This is the file that is open" in said(shown(window))


@pytest.mark.parametrize("content", [b"", b"no file of ours", None])
def test_a_file_that_is_none_of_ours_is_told(
    window: MainWindow, files: Files, content: bytes | None
) -> None:
    opened(window, files.new())
    other = files.folder / "other.maturity"
    if content is not None:
        other.write_bytes(content)
    begun(window, other)
    assert "other.maturity" in said(shown(window))


def test_a_file_that_may_only_be_read_is_refused(
    window: MainWindow, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = opened(window, files.new())
    monkeypatch.setattr(workspace, "read_only", True)
    told: list[UserError] = []
    monkeypatch.setattr(window, "fail", told.append)
    assert begun(window, None) is None
    assert "may only be read" in told[0].message


# --- passwords


def test_a_copy_under_the_same_password_needs_none(window: MainWindow, tmp_path: Path) -> None:
    path, other = pair(Files(tmp_path, PASSWORD), OURS, THEIRS)
    opened(window, path, PASSWORD)
    begun(window, other)
    dialog = shown(window)
    assert not dialog.findChildren(PasswordPrompt)
    dialog._all["theirs"].click()
    dialog.accept()
    gone(window)
    assert rows(path, PASSWORD) == rows(other, PASSWORD)


def prompt_of(dialog: MergeDialog) -> PasswordPrompt:
    def there() -> list[PasswordPrompt]:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return [found for found in dialog.findChildren(PasswordPrompt) if found.isVisible()]

    wait_for(there)
    return there()[0]


def test_another_password_is_asked_for_until_it_is_right(window: MainWindow, files: Files) -> None:
    path, other = pair(files, OURS, THEIRS)
    with Document.open(other) as document:
        change_password(document, NEW)
    opened(window, path)
    begun(window, other)
    (dialog,) = window.findChildren(MergeDialog)
    prompt_of(dialog)._edit.setText("no")
    prompt_of(dialog).accept()
    wait_for(lambda: "does not open" in " ".join(
        found.text() for found in prompt_of(dialog).findChildren(QLabel)
    ))  # fmt: skip
    prompt_of(dialog)._edit.setText(NEW)
    prompt_of(dialog).accept()
    wait_for(lambda: "2 need your decision" in said(dialog))
    dialog._all["mine"].click()
    dialog.accept()
    gone(window)
    with Document.open(path, read_only=True) as document:
        assert document.read().rating(ROUND, CRITERIA[4]).option == "P"


def test_a_password_that_is_not_given_leaves_another_choice(
    window: MainWindow, files: Files
) -> None:
    path, other = pair(files, OURS, THEIRS)
    with Document.open(other) as document:
        change_password(document, NEW)
    opened(window, path)
    begun(window, other)
    (dialog,) = window.findChildren(MergeDialog)
    prompt_of(dialog).reject()
    assert "Ben.maturity was not opened" in said(shown(window))


def test_the_password_is_not_asked_for_over_the_lock(window: MainWindow, tmp_path: Path) -> None:
    path, other = pair(Files(tmp_path, PASSWORD), OURS, THEIRS)
    with Document.open(other, password=PASSWORD) as document:
        change_password(document, NEW)
    opened(window, path, PASSWORD)
    begun(window, other)
    (dialog,) = window.findChildren(MergeDialog)
    window.files.locking.lock()
    QTest.qWait(300)
    assert not dialog.findChildren(PasswordPrompt)
    window.files.locking._on_answer(right=True)
    prompt_of(dialog).reject()


# --- what changed meanwhile


def test_an_answer_of_another_window_that_matters_not_is_taken_along(
    window: MainWindow, files: Files
) -> None:
    path, other = pair(files, OURS, THEIRS)
    workspace = opened(window, path)
    begun(window, other)
    dialog = shown(window)
    dialog._all["theirs"].click()
    write(path, "Cy", RateCriterion(ROUND, CRITERIA[6], "F"))
    dialog.accept()
    gone(window)
    merged = equals_the_file(workspace)
    assert merged.rating(ROUND, CRITERIA[6]).option == "F"
    assert merged.rating(ROUND, "a1.2.1").option == "N"


def test_a_conflict_that_changed_is_shown_again_and_the_rest_stays_decided(
    window: MainWindow, files: Files
) -> None:
    path, other = pair(files, OURS, THEIRS)
    workspace = opened(window, path)
    begun(window, other)
    dialog = shown(window)
    dialog._all["theirs"].click()
    write(other, "Ben", WriteNote(ROUND, "a2.2.1", "what Ben saw later"))
    dialog.accept()
    wait_for(lambda: "changed meanwhile" in said(dialog))
    assert dialog.count.text() == "1 of 2 places decided"
    assert not dialog.do_button.isEnabled()
    case = dialog.list.case
    assert case is not None
    assert case.theirs.text == "what Ben saw later"
    press(dialog, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_Return)
    gone(window)
    assert equals_the_file(workspace).rating(ROUND, "a2.2.1").note == "what Ben saw later"


def test_a_copy_that_went_away_is_told_and_the_decisions_stay(
    window: MainWindow, files: Files
) -> None:
    path, other = pair(files, OURS, THEIRS)
    opened(window, path)
    begun(window, other)
    dialog = shown(window)
    dialog._all["theirs"].click()
    kept, before = other.rename(files.folder / "kept"), rows(path)
    dialog.accept()
    wait_for(lambda: "Ben.maturity" in dialog._said.text())
    assert rows(path) == before
    assert len(dialog.list.cases.choices) == 2
    kept.rename(other)
    press(dialog, Qt.Key.Key_Return)
    gone(window)


def test_closing_it_while_it_compares_leaves_the_file(window: MainWindow, files: Files) -> None:
    path, other = pair(files, OURS, THEIRS)
    workspace, before = opened(window, path), digest(path)
    begun(window, other)
    (dialog,) = window.findChildren(MergeDialog)
    dialog.reject()
    gone(window)
    workspace.wait(5)
    assert digest(path) == before


# --- what comes before it


def test_a_backup_is_made_before_anything_is_written(window: MainWindow, files: Files) -> None:
    path, other = pair(files, OURS, THEIRS)
    before, folder = rows(path), files.folder / "backups"
    opened(window, path)

    def back(document: Document) -> None:
        back_up(document, folder_of(folder, document.document_id))

    begun(window, other, back)
    dialog = shown(window)
    assert not folder.exists(), "comparing needs none"
    dialog._all["theirs"].click()
    dialog.accept()
    gone(window)
    with Document.open(path, read_only=True) as document:
        (backup,) = list_backups(folder_of(folder, document.document_id))
    assert rows(backup.path) == before


def test_without_its_backup_nothing_is_merged(window: MainWindow, files: Files) -> None:
    path, other = pair(files, OURS, THEIRS)
    opened(window, path)
    before = digest(path)

    def refuse(_document: Document) -> None:
        raise UserError("No backup was made: the disk is full", "Free some space.")

    begun(window, other, refuse)
    dialog = shown(window)
    dialog._all["theirs"].click()
    dialog.accept()
    wait_for(lambda: "No backup was made" in said(dialog))
    assert digest(path) == before
    assert dialog.do_button.isEnabled()


def test_a_fault_of_the_program_frees_the_dialog(
    window: MainWindow, files: Files, qtbot: QtBot
) -> None:
    path, other = pair(files, OURS, THEIRS)
    opened(window, path)

    def fail(_document: Document) -> None:
        raise ValueError("planted")

    begun(window, other, fail)
    dialog = shown(window)
    dialog._all["theirs"].click()
    with qtbot.captureExceptions() as raised:
        dialog.accept()
        wait_for(lambda: "A fault in the program" in said(dialog))
        wait_for(lambda: raised)
    assert str(raised[0][1]) == "planted"
    assert dialog.do_button.isEnabled()
