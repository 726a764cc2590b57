"""Exports from the screen: real files by the helper process, and what can go wrong."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from delivering import (
    EVERYTHING,
    NAME,
    PATIENCE,
    Open,
    named,
    row,
    said,
    shown,
    texts,
    wait_for,
    wait_for_pages,
)
from maturity_desktop.assessment.edits import RateCriterion
from maturity_desktop.assessment.records import Rating
from report_data import NOW, large_assessment

# Real exports in a real process: a good part of a minute.
pytestmark = pytest.mark.slow


class Opener(QObject):
    """Takes what would be opened by other programs."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def opener() -> Iterator[Opener]:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "take")
    yield opener
    QDesktopServices.unsetUrlHandler("file")


def test_export_all_writes_both_and_opens_them(
    qtbot: QtBot, open_screen: Open, folder: Path, opener: Opener
) -> None:
    screen = shown(qtbot, open_screen())
    qtbot.mouseClick(named(screen, "Export all"), Qt.MouseButton.LeftButton)
    wait_for(qtbot, screen, "pdf", "done")
    wait_for(qtbot, screen, "xlsx", "done")
    pdf, book = folder / f"{NAME}.pdf", folder / f"{NAME}.xlsx"
    assert "Statements" in load_workbook(book, read_only=True).sheetnames
    document = PdfDocument(pdf)
    pages = len(document)
    document.close()
    assert f"{pages} pages" in said(row(screen, "pdf"))
    # What the font lacks is said in words.
    assert "not in the font of the report and printed as a box: " in said(row(screen, "pdf"))
    named(row(screen, "pdf"), "Open: PDF report").click()
    named(row(screen, "xlsx"), "Show in folder: Excel workbook").click()
    assert [Path(path) for path in opener.opened] == [pdf, folder]


def test_data_for_other_programs(qtbot: QtBot, open_screen: Open, folder: Path) -> None:
    screen = shown(qtbot, open_screen())
    named(screen, "Export: Ratings as CSV").click()
    named(screen, "Export: Engagement as JSON").click()
    wait_for(qtbot, screen, "csv", "done")
    wait_for(qtbot, screen, "json", "done")
    assert (folder / f"{NAME}.csv").read_bytes().count(b"\n") > 90
    assert (folder / f"{NAME}.json").stat().st_size > 10_000


def test_what_cannot_be_written_is_said_and_the_other_stays(
    qtbot: QtBot, open_screen: Open, folder: Path
) -> None:
    screen = open_screen()
    taken = folder / f"{NAME}.pdf"
    taken.mkdir()
    shown(qtbot, screen)
    screen.export_all()
    wait_for(qtbot, screen, "pdf", "failed")
    wait_for(qtbot, screen, "xlsx", "done")
    assert (folder / f"{NAME}.xlsx").is_file()
    failed = row(screen, "pdf")
    assert f"“{NAME}.pdf” cannot be written: it is not a file." in said(failed)
    assert str(folder) not in said(failed)
    assert f"Another name: {NAME} (2).pdf" in said(failed)
    named(failed, "Save under this name: PDF report").click()
    wait_for(qtbot, screen, "pdf", "done")
    assert (folder / f"{NAME} (2).pdf").read_bytes().startswith(b"%PDF")
    assert f"as “{NAME} (2).pdf”" in said(failed)


def test_a_read_only_disk_and_another_try(
    qtbot: QtBot,
    open_screen: Open,
    disk: Callable[[str], Path],
    remount: Callable[[Path, str], None],
) -> None:
    target = disk("20m")
    screen = shown(qtbot, open_screen())
    screen._exports.choose_folder(target)
    remount(target, "ro")
    screen.export("xlsx")
    wait_for(qtbot, screen, "xlsx", "failed")
    assert "cannot be written: Read-only file system" in said(row(screen, "xlsx"))
    remount(target, "rw")
    named(row(screen, "xlsx"), "Try again: Excel workbook").click()
    wait_for(qtbot, screen, "xlsx", "done")
    assert [path.name for path in target.iterdir()] == [f"{NAME}.xlsx"]


def test_cancel_leaves_nothing_and_the_older_file(
    qtbot: QtBot, open_screen: Open, folder: Path
) -> None:
    screen = open_screen(large_assessment())
    old = folder / "Northwind Logistics, ITSM maturity, Follow-up 2026, version 1.0.pdf"
    old.write_bytes(b"old")
    shown(qtbot, screen)
    wait_for_pages(qtbot, screen)
    assert "replaces the one of today" in said(row(screen, "pdf"))
    before = sorted(folder.iterdir())
    named(screen, "Export: PDF report").click()
    assert row(screen, "pdf").state == "waiting"
    wait_for(qtbot, screen, "pdf", "running")
    named(screen, "Cancel: PDF report").click()
    assert row(screen, "pdf").state == "ready"
    screen.export("csv")
    wait_for(qtbot, screen, "csv", "done")
    assert old.read_bytes() == b"old"
    csv = old.with_suffix(".csv")
    assert sorted(folder.iterdir()) == sorted([*before, csv])
    # The pages went with the helper that was ended; they come again.
    screen._parts.preview.go_to(5)
    qtbot.waitUntil(
        lambda: screen._maker.is_current and screen._parts.preview.wanted() is None,
        timeout=PATIENCE,
    )


def test_only_what_was_said_is_replaced(qtbot: QtBot, open_screen: Open, folder: Path) -> None:
    screen = shown(qtbot, open_screen())
    # It appears after the row has spoken.
    (folder / f"{NAME}.csv").write_bytes(b"of somebody else")
    screen.export("csv")
    wait_for(qtbot, screen, "csv", "done")
    assert (folder / f"{NAME}.csv").read_bytes() == b"of somebody else"
    assert (folder / f"{NAME} (2).csv").is_file()
    rated = EVERYTHING.of_round(Rating, NOW)[0]
    screen.workspace.do(RateCriterion(NOW, rated.criterion, "P"))
    screen.workspace.do(RateCriterion(NOW, rated.criterion, "F"))
    qtbot.waitUntil(lambda: "replaces the one of today" in said(row(screen, "csv")))
    screen.export("csv")
    wait_for(qtbot, screen, "csv", "done")
    assert (folder / f"{NAME}.csv").read_bytes() != b"of somebody else"


def test_the_chosen_folder_is_remembered(
    qtbot: QtBot, open_screen: Open, folder: Path, tmp_path: Path
) -> None:
    screen = shown(qtbot, open_screen())
    assert str(folder) in texts(screen)
    other = tmp_path / "Reports"
    other.mkdir()
    screen._exports.choose_folder(other)
    assert str(other) in texts(screen)
    assert screen._settings.export_folder(screen.workspace.document_id) == str(other)
    other.rmdir()
    assert screen._exports.folder == folder


def test_a_chosen_file_gets_the_ending_of_its_format(
    qtbot: QtBot, open_screen: Open, folder: Path
) -> None:
    screen = shown(qtbot, open_screen())
    engagement = folder / "engagement.maturity"
    before = engagement.read_bytes()
    screen._exports.export("json", engagement)
    wait_for(qtbot, screen, "json", "done")
    assert engagement.read_bytes() == before
    assert (folder / "engagement.maturity.json").is_file()


def test_another_look_in_the_middle_of_an_export(
    qtbot: QtBot, open_screen: Open, folder: Path
) -> None:
    screen = shown(qtbot, open_screen())
    screen.export("pdf")
    wait_for(qtbot, screen, "pdf", "running")
    delete(screen)
    qtbot.waitUntil((folder / f"{NAME}.pdf").is_file, timeout=PATIENCE)
