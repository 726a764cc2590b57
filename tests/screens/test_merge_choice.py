"""Which file is merged, and the password it asks for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from documents import CRITERIA, PASSWORD, Files, digest
from engagements import ROUND
from maturity_desktop.assessment.edits import Edit
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from merge_window import (
    OURS,
    THEIRS,
    begun,
    gone,
    merging_window,
    opened,
    pair,
    press,
    rows,
    said,
    shown,
)
from ui.main_window import MainWindow
from ui.merging import open_merge
from ui.screens.merge.dialog import MergeDialog
from ui.theme import Look
from ui.widgets.password import PasswordPrompt
from workspaces import wait_for

NEW = "another one of four words"


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    with merging_window(look, settings) as made:
        yield made


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
