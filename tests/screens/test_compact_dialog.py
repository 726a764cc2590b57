"""Compacting in the window: what it would free, how far it is, stopped, refused, done."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from attaching import attach
from documents import PASSWORD
from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.evidence_edits import DetachFile
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.document import attachments
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from report_data import large_assessment
from ui.attaching import attaching_of
from ui.compacting import open_compact
from ui.item_files import record_for_item
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.attachment_input import Source
from ui.widgets.attachment_texts import size_text
from ui.widgets.compact_dialog import CompactDialog, Figures
from ui.workspace import Workspace
from workspaces import closed, drain, wait_for

_Answer = TypeVar("_Answer")
LARGE, SMALL = bytes(3_000_000), b"%PDF-1.7 kept"


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "1.0")
    made.show()
    yield made
    for dialog in made.findChildren(CompactDialog):
        wait_for(lambda: not dialog._busy)  # noqa: B023  # is asked at once
        dialog.close()
    closed(made)


@pytest.fixture(params=[None, PASSWORD], ids=["plain", "protected"])
def password(request: pytest.FixtureRequest) -> str | None:
    found: str | None = request.param
    return found


@pytest.fixture
def file(tmp_path: Path, password: str | None) -> Path:
    """One file that an item names, and one that nothing can bring back."""
    path = tmp_path / "client.maturity"
    rows = tuple(large_assessment().rows())
    with Document.create(path, LoadEngagement(rows), password=password) as document:
        item = next(iter(document.read().table(Evidence)))[0]
        attach(document, str(item), SMALL, "kept.pdf")
        attachments.add(document, LARGE, "orphan.bin")
    return path


@pytest.fixture
def ask(window: MainWindow) -> Callable[[Workspace], CompactDialog]:
    def run(workspace: Workspace) -> CompactDialog:
        open_compact(window, workspace, lambda begin: begin())
        dialog = window.findChildren(CompactDialog)[-1]
        wait_for(dialog.do_button.isEnabled)
        return dialog

    return run


def _asked(workspace: Workspace, work: Callable[[Document], _Answer]) -> _Answer:
    """Done on the thread of the document."""
    done: list[_Answer] = []
    failed: list[Exception] = []
    workspace.ask(lambda desk: work(desk.document), done.append, failed.append)
    wait_for(lambda: done or failed)
    assert not failed, failed
    return done[0]


def test_it_says_what_it_would_free_and_frees_it(
    file: Path,
    password: str | None,
    ask: Callable[[Workspace], CompactDialog],
    open_workspace: Callable[..., Workspace],
) -> None:
    workspace = open_workspace(file, password)
    before = file.stat().st_size
    dialog = ask(workspace)
    assert size_text(before) in dialog.text
    assert "1 attached file that nothing names any longer" in dialog.text
    assert size_text(len(LARGE)) in dialog.text
    shown = workspace.shown
    dialog.do_button.click()
    assert not dialog.do_button.isEnabled()
    wait_for(lambda: "freed" in dialog.text)
    after = file.stat().st_size
    assert before - after >= len(LARGE)
    assert size_text(after) in dialog.text
    drain(workspace)
    assert workspace.shown == shown
    with Document.open(file, password=password, read_only=True) as document:
        assert attachments.totals(document).count == 1
    dialog.cancel.click()
    assert not dialog.isVisible()


def test_stopped_the_file_is_as_it_was(
    file: Path,
    password: str | None,
    ask: Callable[[Workspace], CompactDialog],
    open_workspace: Callable[..., Workspace],
) -> None:
    workspace = open_workspace(file, password)
    dialog = ask(workspace)
    dialog.do_button.click()
    dialog.reject()  # once: it is to stop; it stays until it has
    assert dialog.isVisible()
    wait_for(lambda: "Stopped" in dialog.text)
    assert dialog.do_button.isEnabled()
    assert _asked(workspace, attachments.totals).count == 2


def test_a_removed_file_stays_for_undo_and_that_is_said(
    file: Path,
    password: str | None,
    ask: Callable[[Workspace], CompactDialog],
    open_workspace: Callable[..., Workspace],
) -> None:
    workspace = open_workspace(file, password)
    item = next(e for e in workspace.shown.table(Evidence).values() if e.attachment)
    workspace.do(DetachFile(item.id))
    drain(workspace)
    dialog = ask(workspace)
    assert "1 removed file" in dialog.text
    dialog.do_button.click()
    wait_for(lambda: "freed" in dialog.text)
    drain(workspace)
    workspace.undo()
    drain(workspace)
    found = workspace.shown.get(Evidence, item.id)
    assert found is not None
    assert found.attachment == item.attachment
    assert _asked(workspace, lambda document: attachments.read(document, item.attachment)) == SMALL


@pytest.mark.parametrize("password", [None], indirect=True)
def test_a_damaged_file_is_told_and_nothing_changes(
    file: Path,
    ask: Callable[[Workspace], CompactDialog],
    open_workspace: Callable[..., Workspace],
) -> None:
    workspace = open_workspace(file)

    def spoil(document: Document) -> None:
        with document.writing() as db:
            ((row,),) = db.execute("SELECT rowid FROM attachment WHERE size < 100")
            with db.blob_open("main", "attachment", "content", row, True) as blob:
                blob.write(b"X")

    _asked(workspace, spoil)
    dialog = ask(workspace)
    before = file.stat().st_size
    dialog.do_button.click()
    wait_for(lambda: "is damaged" in dialog.text)
    assert file.stat().st_size == before
    assert dialog.do_button.isEnabled()
    drain(workspace)


@pytest.mark.parametrize("password", [None], indirect=True)
def test_the_window_goes_on_and_sees_how_far_it_is(
    file: Path,
    ask: Callable[[Workspace], CompactDialog],
    open_workspace: Callable[..., Workspace],
) -> None:
    workspace = open_workspace(file)
    item = next(e for e in workspace.shown.table(Evidence).values() if e.attachment)
    content = bytes(20 * 2**20)
    _asked(workspace, lambda document: attach(document, item.id, content, "Recording.mp4"))
    dialog = ask(workspace)
    seen: set[int] = set()
    dialog._bar.valueChanged.connect(seen.add)
    dialog.do_button.click()
    wait_for(lambda: "freed" in dialog.text)
    # Each slice came on its own turn of the events; copied once, read back once.
    assert len(seen) >= 20
    drain(workspace)


@pytest.mark.parametrize("password", [None], indirect=True)
def test_bytes_that_no_item_names_yet_are_not_taken_away(
    file: Path,
    ask: Callable[[Workspace], CompactDialog],
    open_workspace: Callable[..., Workspace],
) -> None:
    workspace = open_workspace(file)
    item = next(e for e in workspace.shown.table(Evidence).values() if not e.attachment)
    dialog = ask(workspace)
    files = attaching_of(workspace)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0)
    files.attach([Source("Board.png", image=image)], record_for_item(workspace, item.id))
    dialog.do_button.click()
    assert "is being attached" in dialog.text
    wait_for(lambda: not files.busy)
    drain(workspace)
    dialog.do_button.click()
    wait_for(lambda: "freed" in dialog.text)
    drain(workspace)
    found = workspace.shown.get(Evidence, item.id)
    assert found is not None
    assert _asked(workspace, lambda document: attachments.read(document, found.attachment))


def test_a_file_that_may_only_be_read_stays_as_it_is(
    window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(window, "tell", lambda notice: told.append(notice.text))
    workspace.read_only = True
    assert open_compact(window, workspace, lambda begin: begin()) is None
    assert "may only be read" in told[0]


def test_locked_it_opens_later(window: MainWindow, workspace: Workspace) -> None:
    kept: list[Callable[[], object]] = []
    open_compact(window, workspace, kept.append)
    assert window.findChildren(CompactDialog) == []
    kept[0]()
    wait_for(lambda: "The file now" in window.findChildren(CompactDialog)[-1].text)


def test_nothing_to_free_is_said(look: Look, qtbot: QtBot) -> None:
    dialog = CompactDialog(look)
    qtbot.addWidget(dialog)
    dialog.show_figures(Figures(400_000, 0, 0, 0, 0, 0))
    assert "nothing to free" in dialog.text
    assert not dialog.do_button.isEnabled(), "it would write the same file anew"
    assert not dialog.do_button.isDefault()
    assert dialog.cancel.text() == "Close"
    assert dialog.cancel.isDefault()
    dialog.refuse("The disk reported an error.")
    assert not dialog.do_button.isEnabled()


def test_what_undo_may_bring_back_is_not_free_either(look: Look, qtbot: QtBot) -> None:
    dialog = CompactDialog(look)
    qtbot.addWidget(dialog)
    dialog.show_figures(Figures(400_000, 0, 0, 0, 2, 100_000))
    assert "nothing to free" in dialog.text
    assert (
        "2 removed files of 100 kB stay, since undo and the history may bring them" in dialog.text
    )
    assert not dialog.do_button.isEnabled()
