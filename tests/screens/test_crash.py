"""A bug is logged, told once, and nothing a person wrote is in what is told."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, qWarning
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from ui.crash import CrashHandler, describe, install_crash_handler
from ui.theme import make_look, register_fonts
from ui.widgets.crash_dialog import QUIT, CrashDialog

SECRET = "Northwind pays too much"


def _fail(secret: str) -> None:
    raise ValueError(f"cannot read {secret}")


def _caught(secret: str = SECRET) -> ValueError:
    try:
        _fail(secret)
    except ValueError as error:
        return error
    raise AssertionError


class Told:
    """What the dialog would have shown; `act` runs while it is open."""

    def __init__(self) -> None:
        self.details: list[str] = []
        self.open = self.most_open = 0

    def __call__(self, details: str) -> None:
        self.details.append(details)
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        self.act()
        self.open -= 1

    def act(self) -> None:
        """Nothing by default."""


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def handler(qtbot: QtBot, told: Told, monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashHandler]:
    # What pytest-qt and pytest would do with the error is not asked for here.
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    monkeypatch.setattr(threading, "excepthook", lambda *_: None)
    made = install_crash_handler(told)
    yield made
    made.uninstall()


def _raise_as_qt_does(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def _turn() -> None:
    QCoreApplication.processEvents()


def test_details_name_places_and_types_but_no_values() -> None:
    try:
        try:
            _fail(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        details = describe(error)
    assert SECRET not in details
    assert "ValueError\n\nwhich led to" in details
    assert details.endswith("KeyError")
    assert "in _fail" in details
    assert str(Path.home()) not in details
    assert str(Path(__file__).parent) not in details


def test_what_python_itself_says_of_code_is_kept() -> None:
    with pytest.raises(AttributeError) as caught:
        None.missing  # type: ignore[attr-defined]  # noqa: B018  this is the bug
    assert describe(caught.value).endswith("'NoneType' object has no attribute 'missing'")


def test_an_error_of_the_disk_keeps_its_number_and_loses_its_path(tmp_path: Path) -> None:
    try:
        (tmp_path / SECRET).read_text(encoding="utf-8")
    except OSError as error:
        details = describe(error)
    assert details.endswith("FileNotFoundError: 2")
    assert SECRET not in details


def test_a_bug_is_logged_and_told_once_from_the_event_loop(
    handler: CrashHandler, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    _raise_as_qt_does(_caught())
    assert told.details == [], "told in the middle of what failed"
    _turn()
    assert len(told.details) == 1
    assert told.details[0] in caplog.text
    assert SECRET not in caplog.text
    assert caplog.records[-1].levelno == logging.ERROR


def test_the_same_bug_again_is_logged_but_not_told(
    handler: CrashHandler, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    for secret in ("one", "two"):
        _raise_as_qt_does(_caught(secret))
        _turn()
    assert len(told.details) == 1
    assert caplog.text.count("A bug:") == 2


def test_there_is_never_more_than_one_dialog(handler: CrashHandler, told: Told) -> None:
    def act() -> None:
        _raise_as_qt_does(RuntimeError("while the dialog is open"))
        _turn()

    told.act = act  # type: ignore[method-assign]  # the dialog runs an event loop of its own
    _raise_as_qt_does(_caught())
    _turn()
    _turn()
    assert told.most_open == 1
    assert len(told.details) == 1


def test_a_dialog_that_fails_itself_is_logged_and_not_called_again(
    handler: CrashHandler, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    def act() -> None:
        raise RuntimeError(SECRET)

    told.act = act  # type: ignore[method-assign]  # a broken dialog
    _raise_as_qt_does(_caught())
    _turn()
    assert "The dialog failed" in caplog.text
    assert SECRET not in caplog.text
    assert len(told.details) == 1


def test_an_error_of_a_thread_is_told_by_the_thread_of_the_window(
    handler: CrashHandler, told: Told
) -> None:
    seen: list[threading.Thread] = []

    def act() -> None:
        seen.append(threading.current_thread())

    told.act = act  # type: ignore[method-assign]  # where it is told
    thread = threading.Thread(target=_fail, args=(SECRET,))
    thread.start()
    thread.join()
    _turn()
    assert seen == [threading.main_thread()]
    assert "in _fail" in told.details[0]


def test_ctrl_c_and_leaving_are_no_bugs(handler: CrashHandler, told: Told) -> None:
    for error in (KeyboardInterrupt(), SystemExit(2)):
        _raise_as_qt_does(error)
    _turn()
    assert told.details == []


@pytest.mark.qt_log_level_fail("NO")  # the warning is what is tested
def test_qt_speaks_into_the_log_without_paths(
    qtbot: QtBot, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    handler = install_crash_handler(told)
    try:
        with caplog.at_level(logging.WARNING):
            qWarning(f"cannot open /clients/{SECRET}/file.maturity")
    finally:
        handler.uninstall()
    assert "Qt, default: cannot open (path left out)" in caplog.text
    assert SECRET not in caplog.text
    assert told.details == []


def test_what_was_there_before_still_hears_of_it_and_comes_back(
    qtbot: QtBot, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[BaseException] = []

    def before(_kind: object, error: BaseException, _trace: object) -> None:
        heard.append(error)

    monkeypatch.setattr(sys, "excepthook", before)
    handler = install_crash_handler(told)
    error = _caught()
    _raise_as_qt_does(error)
    handler.uninstall()
    assert heard == [error]
    assert sys.excepthook is before


@pytest.fixture(params=["light", "dark"])
def dialog(qtbot: QtBot, request: pytest.FixtureRequest, tmp_path: Path) -> CrashDialog:
    register_fonts()
    made = CrashDialog(make_look(request.param, 100), "place 1\n<b>place</b> 2", tmp_path)
    qtbot.addWidget(made)
    made.show()
    return made


def _button(dialog: CrashDialog, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


def test_the_dialog_says_that_the_answers_are_safe(dialog: CrashDialog) -> None:
    said = " ".join(found.text() for found in dialog.findChildren(QLabel))
    assert "Something went wrong in the program." in said
    assert "everything up to the last saved state is on the disk" in said
    assert all(f.textFormat() == Qt.TextFormat.PlainText for f in dialog.findChildren(QLabel))


def test_details_are_folded_until_asked_for(dialog: CrashDialog) -> None:
    text = dialog.findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)
    assert text.isHidden()
    _button(dialog, "Show details").click()
    assert text.isVisible()
    assert text.toPlainText() == "place 1\n<b>place</b> 2"
    _button(dialog, "Hide details").click()
    assert text.isHidden()


def test_details_can_be_copied_folded(dialog: CrashDialog) -> None:
    _button(dialog, "Copy details").click()
    assert QGuiApplication.clipboard().text() == "place 1\n<b>place</b> 2"
    assert _button(dialog, "Copied")


def test_the_folder_of_the_log_is_opened(
    dialog: CrashDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    _button(dialog, "Open log folder").click()
    assert [Path(path) for path in opened] == [tmp_path]


def test_escape_and_enter_go_on_and_only_quit_leaves(qtbot: QtBot, dialog: CrashDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() != QUIT
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() != QUIT
    assert dialog.isHidden()
    dialog.show()
    _button(dialog, "Quit").click()
    assert dialog.result() == QUIT


def test_without_a_log_there_is_no_button_for_it(qtbot: QtBot) -> None:
    made = CrashDialog(make_look("light", 100), "", None)
    qtbot.addWidget(made)
    assert not [b for b in made.findChildren(QPushButton) if "log" in b.text()]
