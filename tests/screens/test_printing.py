"""Printing the pages of the week from the window: the file proposed, written, and what is said."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from delivering import PATIENCE
from interviewing import HERE, NAMES, week
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.settings import Settings
from ui.jobs import Jobs
from ui.printing import Printing
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

# Real files from a real process.
pytestmark = pytest.mark.slow


class Desk:
    """A window that prints, and what it was told."""

    def __init__(self, qtbot: QtBot, printing: Printing, window: QWidget) -> None:
        self.qtbot, self.printing, self.window = qtbot, printing, window
        self.told: list[Notice] = []
        printing.notice.connect(self.told.append)

    @property
    def dialog(self) -> QFileDialog:
        return self.window.findChildren(QFileDialog)[-1]

    def save(self, path: Path | None = None) -> Notice:
        """Accepts the proposed file, or another one, and waits for what comes of it."""
        said = len(self.told)
        if path is not None:
            self.dialog.selectFile(str(path))
        self.dialog.accept()
        self.qtbot.waitUntil(lambda: len(self.told) > said, timeout=PATIENCE)
        return self.told[-1]


@pytest.fixture
def desk(
    qtbot: QtBot,
    look: Look,
    jobs: Jobs,
    settings: Settings,
    workspace_of: Callable[[Assessment], Workspace],
) -> Desk:
    window = QWidget()
    qtbot.addWidget(window)
    workspace = workspace_of(Assessment(week()))
    return Desk(qtbot, Printing(look, workspace, jobs, window, settings), window)


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """Files that would be opened by other programs."""

    class Opener(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.paths: list[str] = []

        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            self.paths.append(url.toLocalFile())

    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "take")
    yield opener.paths
    QDesktopServices.unsetUrlHandler("file")


def text_in(path: Path) -> str:
    document = PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_each_kind_is_proposed_beside_the_file_and_written_there(
    desk: Desk, tmp_path: Path
) -> None:
    printing = desk.printing
    for print_it, name in (
        (printing.scope_page, "scope page"),
        (lambda: printing.interview_guide(HERE), "interview guide S4"),
        (lambda: printing.questionnaire(["incident"]), "questionnaire Incident"),
        (printing.preparation, "preparation"),
    ):
        print_it()
        said = desk.save()
        path = tmp_path / f"Northwind Logistics, Follow-up 2026, {name}.pdf"
        assert said.kind == "ok", said
        assert path.name in said.text
        assert path.exists()
        words = text_in(path)
        assert not [one for one in NAMES if one in words]


def test_the_proposed_folder_is_that_of_the_other_exports_and_no_file_is_replaced(
    desk: Desk, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "Client"
    folder.mkdir()
    settings.set_export_folder("id", str(folder))
    (folder / "Northwind Logistics, Follow-up 2026, scope page.pdf").write_text("older")
    desk.printing.scope_page()
    desk.save()
    assert sorted(path.name for path in folder.iterdir()) == [
        "Northwind Logistics, Follow-up 2026, scope page (2).pdf",
        "Northwind Logistics, Follow-up 2026, scope page.pdf",
    ]


def test_what_was_written_can_be_opened(desk: Desk, tmp_path: Path, opened: list[str]) -> None:
    desk.printing.interview_guide(HERE, names=True)
    said = desk.save(tmp_path / "mine.pdf")
    assert said.action == "Open"
    assert said.run is not None
    said.run()
    assert opened == [str(tmp_path / "mine.pdf")]
    assert said.other == "Show in folder"
    assert NAMES[0] in text_in(tmp_path / "mine.pdf")


def test_a_file_that_cannot_be_written_is_told_with_a_way_on(desk: Desk, tmp_path: Path) -> None:
    desk.printing.scope_page()
    gone = tmp_path / "gone" / "scope.pdf"
    gone.mkdir(parents=True)
    # Qt's own dialog enters a folder; that of a system may hand over what cannot be written.
    desk.dialog.fileSelected.emit(str(gone))
    desk.qtbot.waitUntil(lambda: bool(desk.told), timeout=PATIENCE)
    said = desk.told[-1]
    assert said.kind == "warn"
    assert "cannot be written" in said.text
    assert str(gone.parent) not in said.text
    assert said.run is not None
    said.run()
    assert len(desk.window.findChildren(QFileDialog)) == 2


def test_nothing_to_print_is_said_in_words(desk: Desk) -> None:
    desk.printing.calibration()
    assert "No statement was drawn" in desk.save().text


def test_cancelling_the_dialog_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.printing.scope_page()
    desk.dialog.reject()
    assert not list(tmp_path.glob("*.pdf"))
    assert not desk.told
