"""From a file's name to an open engagement, through the real window."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir

import pytest
from PySide6.QtCore import QMimeData, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMessageBox, QStackedWidget, QWidget

from documents import CLIENT, PASSWORD, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import LoadEngagement, WriteNote
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from ui.main_window import MainWindow
from ui.screens.start import StartScreen
from ui.widgets.password import PasswordPrompt
from workspaces import equals_the_file, wait_for


def _screen(window: MainWindow) -> QWidget | None:
    stack = window.centralWidget()
    assert isinstance(stack, QStackedWidget)
    return stack.currentWidget()


def _path(window: MainWindow) -> Path | None:
    return window.view.workspace.path if window.view is not None else None


def _shown(window: MainWindow, path: Path) -> None:
    wait_for(lambda: _path(window) == path)
    assert _screen(window) is window.view


def _on_start(window: MainWindow) -> None:
    assert window.view is None
    assert isinstance(_screen(window), StartScreen)


def _sentence(window: MainWindow) -> str:
    """What a message box says; it is closed."""
    wait_for(lambda: any(box.isVisible() for box in window.findChildren(QMessageBox)))
    (box,) = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    said = box.text()
    box.close()
    box.deleteLater()
    return said


def _prompt(window: MainWindow) -> PasswordPrompt:
    wait_for(lambda: any(p.isVisible() for p in window.findChildren(PasswordPrompt)))
    (prompt,) = [p for p in window.findChildren(PasswordPrompt) if p.isVisible()]
    return prompt


def _type(prompt: PasswordPrompt, password: str) -> None:
    prompt._edit.setText(password)
    prompt.accept()


def test_a_plain_file(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    window.open_file(path)
    _shown(window, path)
    assert CLIENT in window.windowTitle()
    assert window.settings.recents[0].path == str(path)


def test_a_protected_file_end_to_end(window: MainWindow, tmp_path: Path) -> None:
    """A wrong password, then the right one, with letters beyond ASCII; edits, and again."""
    path = Files(tmp_path, PASSWORD).new()
    window.open_file(path)
    first = _prompt(window)
    _type(first, "wrong")
    wait_for(lambda: _prompt(window) is not first)
    _type(_prompt(window), PASSWORD)
    _shown(window, path)
    assert window.view is not None
    assert window.view.workspace.protected
    assert window.settings.recents[0].rated is None
    window.view.workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
    window.leave(window.show_start)
    wait_for(lambda: window.view is None)
    _on_start(window)
    with Document.open(path, password=PASSWORD) as document:
        assert document.read().rating(ROUND, "a1.3.1").note == "kept"
    for made in tmp_path.rglob("*"):
        if made.is_file():
            assert b"kept" not in made.read_bytes()


def test_a_password_that_another_keyboard_composes(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "greek.maturity"
    with Document.open(Files(tmp_path, None).new()) as plain:
        rows = tuple(plain.read().rows())
    Document.create(path, LoadEngagement(rows), password="\u03ba\u03b1\u03bb\u03ae \u00e9").close()
    window.open_file(path)
    _type(_prompt(window), "\u03ba\u03b1\u03bb\u03b7\u0301 e\u0301")
    _shown(window, path)


def test_giving_up_the_password(window: MainWindow, tmp_path: Path) -> None:
    window.open_file(Files(tmp_path, PASSWORD).new())
    _prompt(window).reject()
    wait_for(lambda: window.files._opening is not None and window.files._opening.over)
    _on_start(window)
    path = Files(tmp_path, None).new("plain.maturity")
    window.open_file(path)
    _shown(window, path)


def _damaged(folder: Path) -> Path:
    path = Files(folder, None).new()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    return path


def _empty(folder: Path) -> Path:
    path = folder / "empty.maturity"
    path.touch()
    return path


def _newer(folder: Path) -> Path:
    files = Files(folder, None)
    files.plant(path := files.new(), "PRAGMA user_version = 99")
    return path


def _text(folder: Path) -> Path:
    path = folder / "notes.maturity"
    path.write_text("no engagement at all, but a longer text\n" * 10)
    return path


def _folder(folder: Path) -> Path:
    path = folder / "folder.maturity"
    path.mkdir()
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_damaged, "damaged"),
        (_empty, "is empty or was cut off"),
        (_newer, "newer version"),
        (_text, "is not a Maturity Desktop file"),
        (_folder, "is not a Maturity Desktop file"),
        (lambda folder: folder / "gone.maturity", "There is no file"),
    ],
)
@pytest.mark.parametrize("open_before", [False, True])
def test_what_cannot_be_opened(
    window: MainWindow,
    tmp_path: Path,
    make: Callable[[Path], Path],
    said: str,
    open_before: bool,
) -> None:
    """It is said; what was on the screen stays there."""
    (tmp_path / "first").mkdir()
    first = Files(tmp_path / "first", None).new()
    if open_before:
        window.open_file(first)
        _shown(window, first)
    window.open_file(make(tmp_path))
    assert said in _sentence(window)
    if not open_before:
        _on_start(window)
        return
    _shown(window, first)
    assert window.view is not None
    assert window.view.isEnabled()
    window.view.workspace.do(WriteNote(ROUND, "a1.3.1", "goes on"))
    equals_the_file(window.view.workspace)


def test_one_file_after_another(window: MainWindow, tmp_path: Path) -> None:
    """The first closes with everything on the disk, when the second is open."""
    first, second = (Files(tmp_path, None).new(f"{n}.maturity") for n in "12")
    window.open_file(first)
    _shown(window, first)
    assert window.view is not None
    window.view.workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
    window.open_file(second)
    _shown(window, second)
    with Document.open(first) as document:
        assert document.read().rating(ROUND, "a1.3.1").note == "kept"
    assert [Path(recent.path).name for recent in window.settings.recents] == [
        "2.maturity",
        "1.maturity",
    ]


def test_the_open_file_once_more(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    (tmp_path / "link.maturity").symlink_to(path)
    window.open_file(path)
    _shown(window, path)
    view = window.view
    for same in (path, tmp_path / "link.maturity", tmp_path / "home" / ".." / path.name):
        (tmp_path / "home").mkdir(exist_ok=True)
        window.open_file(same)
        assert window.files._opening is not None
        assert window.files._opening.over
        assert window.view is view


def test_a_second_file_while_one_is_being_opened(window: MainWindow, tmp_path: Path) -> None:
    first, second = (Files(tmp_path, None).new(f"{n}.maturity") for n in "12")
    window.open_file(first)
    window.open_file(second)
    _shown(window, first)


def test_the_window_closes_while_a_file_is_being_opened(window: MainWindow, tmp_path: Path) -> None:
    window.open_file(Files(tmp_path, None).new())
    window.close()
    wait_for(lambda: not window.isVisible())


def _drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, none))


def test_what_is_dropped(window: MainWindow, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(500))
    _drop(window, picture)
    assert _sentence(window) == "picture.png is not a Maturity Desktop file"
    _on_start(window)
    path = Files(tmp_path, None).new("Dropped.MATURITY")
    _drop(window, path)
    _shown(window, path)


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", staticmethod(lambda _location: str(folder))
    )
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    return folder


def test_the_sample_is_made_once(window: MainWindow, documents: Path) -> None:
    window.files.sample()
    wait_for(lambda: window.view)
    path = _path(window)
    assert path is not None
    assert path.parent == documents
    assert [found.name for found in documents.iterdir()] == [path.name]
    assert window.view is not None
    round_id = window.view.workspace.round_id
    window.view.workspace.do(WriteNote(round_id, "change.process.2.1", "mine"))
    window.leave(window.show_start)
    wait_for(lambda: window.view is None)
    window.files.sample()
    _shown(window, path)
    assert window.view.workspace.undo_label
    with Document.open(path, read_only=True) as document:
        assert check(document).faults == ()
        assert len(document.read().rounds) == 2


def test_the_sample_where_documents_cannot_be_written(
    window: MainWindow, disk: Callable[[str], Path], documents: Path
) -> None:
    """A disk that is full as well as one that is read-only."""
    small = disk("64k")
    (small / "ballast").write_bytes(bytes(40_000))
    shutil.rmtree(documents)
    documents.symlink_to(small)
    window.files.sample()
    wait_for(lambda: window.view)
    path = _path(window)
    assert path is not None
    assert path.parent == Path(gettempdir())
    assert [found.name for found in small.iterdir()] == ["ballast"]
