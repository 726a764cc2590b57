"""Two screens with files over one engagement: one of them speaks, and undo runs once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.records import Evidence
from ui.attached import attached_of
from ui.attaching import attaching_of
from ui.item_files import ItemFiles, record_for_item
from ui.widgets.attachment_input import pasted, source_of
from ui.widgets.notices import Notice
from ui.workspace import Workspace
from workspaces import drain


class Side:
    """One of the screens, with what it said."""

    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.files = ItemFiles(workspace, self.window)
        self.said: list[str] = []
        self.undone: list[bool] = []
        self.files.notice.connect(lambda notice: self.said.append(notice.text))
        self.files.undo_wanted.connect(lambda: self.undone.append(True))


@pytest.fixture
def sides(qtbot: QtBot, workspace: Workspace) -> tuple[Side, Side]:
    return Side(qtbot, workspace), Side(qtbot, workspace)


def attach(qtbot: QtBot, workspace: Workspace, files: ItemFiles, path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 the plan")
    item = next(iter(workspace.shown.table(Evidence).values()))
    files.attach([source_of(path)], record_for_item(workspace, item.id))
    qtbot.waitUntil(lambda: not attaching_of(workspace).busy, timeout=60_000)
    drain(workspace)


@pytest.mark.parametrize("stays", [True, False], ids=["in front", "behind"])
def test_the_screen_that_asked_speaks(
    qtbot: QtBot, workspace: Workspace, sides: tuple[Side, Side], tmp_path: Path, *, stays: bool
) -> None:
    asks, other = sides
    (asks if stays else other).window.show()
    attach(qtbot, workspace, asks.files, tmp_path / "Plan.pdf")
    attaching_of(workspace).undo_wanted.emit()
    assert [text.partition(" to ")[0] for text in asks.said] == ["Attached Plan.pdf"]
    assert (asks.undone, other.said, other.undone) == ([True], [], [])


def test_when_it_is_gone_the_visible_one_does(
    qtbot: QtBot, workspace: Workspace, sides: tuple[Side, Side], tmp_path: Path
) -> None:
    asks, other = sides
    attach(qtbot, workspace, asks.files, tmp_path / "Plan.pdf")
    asks.files.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    attaching_of(workspace).undo_wanted.emit()
    assert other.undone == []
    other.window.show()
    attaching_of(workspace).undo_wanted.emit()
    assert other.undone == [True]


def test_what_was_saved_is_said_once(workspace: Workspace, sides: tuple[Side, Side]) -> None:
    first, second = sides
    second.window.show()
    attached_of(workspace).notice.emit(Notice("Saved as Plan.pdf."))
    assert (first.said, second.said) == ([], ["Saved as Plan.pdf."])


def test_an_empty_clipboard_holds_nothing_to_attach(qapp: QApplication) -> None:
    """It may have no content at all instead of an empty one."""
    qapp.clipboard().clear()
    assert pasted() == []


def test_a_picture_that_the_program_copied_can_be_attached(qapp: QApplication) -> None:
    chart = QPixmap(40, 30)
    chart.fill(Qt.GlobalColor.blue)
    qapp.clipboard().setPixmap(chart)
    (found,) = pasted()
    assert found.image is not None
    assert found.image.size() == chart.size()
    assert found.image.pixelColor(20, 15) == Qt.GlobalColor.blue
    qapp.clipboard().clear()
