"""What a file lacks is asked about at opening: put back, kept aside, or saved as another file."""

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from documents import PASSWORD, Files, live_bytes
from engagements import ROUND
from maturity_desktop.settings import data_folder
from replica_window import (
    FIRST,
    SECOND,
    bar,
    begin,
    click,
    follows,
    leave,
    note,
    note_in,
    older_file_put_back,
    opened,
    question,
    replica_of,
    replicas,
    shown,
    words,
)
from ui.main_window import MainWindow
from workspaces import drain, wait_for


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_put_back(window: MainWindow, tmp_path: Path, password: str | None) -> None:
    path = Files(tmp_path, password).new()
    older_file_put_back(window, path, password)
    begin(window, path, password)
    dialog = question(window)
    assert window.view is None
    assert "This file misses 2 answers that this computer saved on" in words(dialog)
    assert note_in(path, password=password) == ""
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    workspace = shown(window, path)
    assert window._toast._text.text() == "2 answers were put back."
    assert [workspace.shown.rating(ROUND, name).note for name in (FIRST, SECOND)] == [
        "first",
        "second",
    ]
    workspace.undo()
    drain(workspace)
    assert follows(workspace)
    assert note_in(path, SECOND, password) == ""
    leave(window)
    assert note_in(path, FIRST, password) == "first"
    assert opened(window, path, password).redo_label


def test_the_file_is_kept(window: MainWindow, tmp_path: Path) -> None:
    """The answers are kept aside, nobody is asked a second time."""
    path = Files(tmp_path, None).new()
    before = older_file_put_back(window, path)
    begin(window, path)
    question(window).buttons["keep"].click()
    workspace = shown(window, path)
    assert live_bytes(path) == before
    assert follows(workspace)
    note(workspace, "goes on")
    assert follows(workspace)
    (aside,) = (data_folder() / "replicas").glob("*aside*")
    assert bar(window).accessibleName() == (
        "The file is kept as it is. The 2 answers that it lacks are kept aside on this computer"
        f" as {aside}."
    )
    leave(window)
    assert len(replicas()) == 2
    assert note_in(aside) == "first"
    assert opened(window, path).shown.rating(ROUND, FIRST).note == "goes on"


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_what_was_kept_aside_becomes_a_file(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str | None
) -> None:
    path = Files(tmp_path, password).new()
    older_file_put_back(window, path, password)
    begin(window, path, password)
    question(window).buttons["keep"].click()
    workspace = shown(window, path)
    choose(monkeypatch, tmp_path / "other")
    click(window, "Save them as a file…")
    wait_for(lambda: bar(window).accessibleName().endswith("were saved as other.maturity."))
    assert note_in(tmp_path / "other.maturity", password=password) == "first"
    assert follows(workspace)
    leave(window)
    assert replicas() == [replica_of(workspace).name]


def choose(monkeypatch: pytest.MonkeyPatch, target: Path) -> list[str]:
    proposed: list[str] = []

    def chosen(_parent: object, _title: str, name: str, *_: object, **__: object) -> Any:
        proposed.append(name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    return proposed


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_both_are_saved(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str | None
) -> None:
    path = Files(tmp_path, password).new()
    before = older_file_put_back(window, path, password)
    proposed = choose(monkeypatch, tmp_path / "other")
    begin(window, path, password)
    question(window).buttons["both"].click()
    workspace = shown(window, path)
    assert proposed == [str(tmp_path / "client, answers of this computer.maturity")]
    assert live_bytes(path) == before
    assert note_in(tmp_path / "other.maturity", password=password) == "first"
    assert window._toast._text.text() == "The other answers were saved as other.maturity."
    assert follows(workspace)
    leave(window)
    assert replicas() == [replica_of(workspace).name]
    assert opened(window, path, password).shown.rating(ROUND, FIRST).note == ""


def test_a_name_that_is_taken_is_refused_and_the_other_ways_are_open(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Files(tmp_path, None).new()
    older_file_put_back(window, path)
    taken = tmp_path / "taken.maturity"
    taken.write_text("somebody else's")
    choose(monkeypatch, taken)
    begin(window, path)
    dialog = question(window)
    dialog.buttons["both"].click()
    wait_for(lambda: "exists already" in dialog.sentence)
    assert taken.read_text() == "somebody else's"
    assert window.view is None
    dialog.buttons["give_back"].click()
    assert shown(window, path).shown.rating(ROUND, FIRST).note == "first"


def test_without_an_answer_nothing_is_changed(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    before = older_file_put_back(window, path)
    for _ in range(2):
        begin(window, path)
        question(window).reject()
        opening = window.files._opening
        assert opening is not None
        assert opening.over
        assert window.view is None
        assert path.read_bytes() == before


def test_the_window_ends_on_the_question(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    before = older_file_put_back(window, path)
    begin(window, path)
    question(window)
    closed_all = window.files._opening
    window.close()
    wait_for(lambda: not window.isVisible())
    assert closed_all is not None
    assert closed_all.over
    assert path.read_bytes() == before


def test_a_file_that_may_only_be_read_can_get_nothing_back(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Files(tmp_path, None).new()
    older_file_put_back(window, path)
    saved = replicas()
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda name, mode: name != path and allowed(name, mode))
    begin(window, path)
    dialog = question(window)
    assert not dialog.buttons["give_back"].isEnabled()
    assert dialog.buttons["both"].isDefault()
    dialog.buttons["keep"].click()
    shown(window, path)
    leave(window)
    assert replicas() == saved
