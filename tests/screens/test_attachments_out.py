"""Attached files in the window: shown, opened, saved, taken away."""

import re
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import (
    Qt,
    QUrl,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from assess_pages import OpenWorkspace, Page
from attachment_pages import (
    PDF,
    a_picture,
    answer_box,
    attach_paths,
    attached_items,
    file_row,
    settle_files,
)
from maturity_desktop.assessment.edits import ChangeEvidence
from maturity_desktop.document.document import Document
from maturity_desktop.settings import data_folder
from ui import opened_files
from ui.attached import attached_of
from ui.opened_files import forget_opened
from ui.screens.assess.screen import AssessScreen
from ui.theme import Look
from ui.widgets.attachment_input import Source
from ui.widgets.attachment_picture import png_of, thumbnail
from ui.widgets.attachment_texts import about, files_of_kind

WITHOUT_IT = "Restore the engagement from a backup, or save all but this file with repair."


@pytest.fixture
def page(qtbot: QtBot, look: Look, open_workspace: OpenWorkspace, sample_file: Path) -> Page:
    return Page(qtbot, look, open_workspace(sample_file))


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "Priority matrix.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was handed to other programs."""
    found: list[Path] = []

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


# --- showing


def test_kind_size_and_picture_are_shown_and_said(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "Board.png"
    path.write_bytes(png_of(a_picture()))
    attach_paths(page, path)
    row = file_row(page)
    page.qtbot.waitUntil(lambda: row.file._picture is not None)
    name = row.file.accessibleName()
    assert re.fullmatch(r"Open Board\.png, Picture, \d+ kB", name)
    assert row.more.accessibleName() == "More for Board.png"


def test_the_parts_of_a_file_are_reached_by_tab(page: Page, pdf: Path) -> None:
    attach_paths(page, pdf)
    evidence = page.stage.card.evidence
    evidence.attach.setFocus()
    reached: list[QWidget | None] = []
    for _ in range(12):
        page.press(Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    row = file_row(page)
    assert row.file in reached
    assert row.more in reached


def test_the_first_frame_of_pixels_is_all_that_is_read() -> None:
    small = thumbnail(png_of(a_picture(3000, 1000)), 120, 120)
    assert small is not None
    assert (small.width(), small.height()) == (120, 40)
    tiny = thumbnail(png_of(a_picture(10, 8)), 120, 120)
    assert tiny is not None
    assert (tiny.width(), tiny.height()) == (10, 8)


def _bomb(width: int, height: int) -> bytes:
    """A PNG whose header claims more than its file holds."""
    content = bytearray(png_of(a_picture(8, 8)))
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        b"%PDF-1.7",
        b"GIF89a" + b"\xff" * 40,
        b"BM" + b"\xff" * 60,
        b"RIFF\x00\x00\x00\x00WEBP" + b"\x00" * 30,
        _bomb(100_000, 100_000),
        _bomb(19_999, 19_999),
        _bomb(0, 0),
    ],
)
def test_a_hostile_picture_is_no_picture(content: bytes) -> None:
    assert thumbnail(content, 120, 120) is None


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("a.PDF", 1_234_567, "PDF, 1.2 MB"),
        ("a.xlsx", 999, "Excel workbook, 1 kB"),
        ("a.vsdx", None, "VSDX file"),
        ("README", 2000, "File of unknown kind, 2 kB"),
    ],
)
def test_what_a_file_is_called(name: str, size: int | None, said: str) -> None:
    assert about(name, size) == said


def test_kinds_within_a_sentence() -> None:
    names = ("a.pdf", "a.png", "a.docx", "a.vsdx", "a.csv", "a.txt")
    assert [files_of_kind(name) for name in names] == [
        "PDF files", "pictures", "Word documents", "VSDX files", "CSV files", "text files",
    ]  # fmt: skip


# --- taking out


def test_opening_asks_once_for_each_kind_and_gives_a_private_copy(
    page: Page, pdf: Path, opened: list[Path]
) -> None:
    attach_paths(page, pdf)
    (item,) = attached_items(page)
    row = file_row(page)
    row.file.click()
    said = answer_box(page.screen, "Cancel")
    assert f"E-{item.number:03d}, Priority matrix" in said
    assert "uses for PDF files" in said
    row.file.click()
    answer_box(page.screen, "Open")
    page.qtbot.waitUntil(lambda: len(opened) == 1)
    row.file.click()
    page.qtbot.waitUntil(lambda: len(opened) == 2)
    (copy, _) = opened
    assert copy.name == "Priority matrix.pdf"
    assert copy.read_bytes() == PDF
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IRWXG | stat.S_IRWXO)
    private = data_folder() / "opened"
    for folder in [copy.parent, *copy.parent.parents][:3]:
        assert folder.is_relative_to(private)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert forget_opened()
    assert not copy.exists()
    assert list(private.iterdir()) == []


def test_what_was_opened_goes_when_the_engagement_closes(
    page: Page, pdf: Path, opened: list[Path], qtbot: QtBot
) -> None:
    attach_paths(page, pdf)
    files = attached_of(page.workspace)
    files.open(attached_items(page)[0].attachment, "Priority matrix.pdf", pytest.fail)
    qtbot.waitUntil(lambda: len(opened) == 1)
    with qtbot.waitSignal(page.workspace.closed):
        page.workspace.close()
    qtbot.waitUntil(lambda: not opened[0].exists())


def test_what_an_earlier_run_left_goes_and_what_another_window_holds_stays(
    opened: list[Path],
) -> None:
    root = data_folder() / "opened"
    left = root / "99999-abcd" / "document" / "file.pdf"
    left.parent.mkdir(parents=True)
    left.write_bytes(PDF)
    left.chmod(0o400)
    held = opened_files.place_for("document", "other.pdf")
    held.write_bytes(PDF)
    assert not left.exists()
    opened_files.forget_left()
    assert held.exists()
    assert forget_opened()


@pytest.mark.parametrize("name", ["setup.exe", "Plan.pdf.lnk", "run.sh", "README"])
def test_what_may_run_something_is_saved_not_opened(
    page: Page, tmp_path: Path, opened: list[Path], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_bytes(b"MZ program")
    attach_paths(page, path)
    target = tmp_path / "saved"
    proposed: list[str] = []

    def ask(_parent: QWidget, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        proposed.append(place)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    file_row(page).file.click()
    assert f"{name} is not opened from here" in answer_box(page.screen, "Save as…")
    page.qtbot.waitUntil(target.exists)
    assert target.read_bytes() == b"MZ program"
    assert Path(proposed[0]).name == name
    assert opened == []


def test_a_foreign_name_is_cleaned_wherever_it_is_shown(page: Page, pdf: Path) -> None:
    """It may come from an engagement that another program wrote."""
    attach_paths(page, pdf)
    (item,) = attached_items(page)
    hostile = "../../<b>Rechnung</b>\u202efdp.exe"
    page.workspace.do(ChangeEvidence(item.id, {"file_name": hostile}))
    settle_files(page)
    row = file_row(page)
    assert "\u202e" not in row.file.accessibleName()
    row.file.click()
    said = answer_box(page.screen, "Cancel")
    assert "fdp.exe is not opened from here" in said
    assert "/" not in said.partition(" is not opened")[0]


def test_damaged_bytes_are_refused_with_a_sentence(
    page: Page, pdf: Path, opened: list[Path], tmp_path: Path
) -> None:
    attach_paths(page, pdf)
    (item,) = attached_items(page)

    def spoil(document: Document) -> None:
        with document.writing() as db:
            ((row,),) = db.execute("SELECT rowid FROM attachment")
            with db.blob_open("main", "attachment", "content", row, True) as blob:
                blob.write(b"X")

    done: list[object] = []
    page.workspace.ask(lambda desk: spoil(desk.document), done.append, done.append)
    page.qtbot.waitUntil(lambda: done == [None])
    files = attached_of(page.workspace)
    said: list[str] = []
    files.open(item.attachment, item.file_name, said.append)
    files.save_as(item.attachment, tmp_path / "saved.pdf", said.append)
    page.qtbot.waitUntil(lambda: len(said) == 2)
    assert set(said) == {f"The file of E-{item.number:03d} is damaged. {WITHOUT_IT}"}
    assert opened == []
    assert not (tmp_path / "saved.pdf").exists()


def test_removing_the_file_is_undone(page: Page, pdf: Path) -> None:
    attach_paths(page, pdf)
    file_row(page).remove_wanted.emit()
    settle_files(page)
    assert attached_items(page) == []
    assert page.told[-1].text.startswith("Removed the file of E-")
    page.workspace.undo()
    settle_files(page)
    assert len(attached_items(page)) == 1


def test_nothing_is_attached_to_a_file_that_may_only_be_read(page: Page, pdf: Path) -> None:
    page.workspace.read_only = True
    attach_paths(page, pdf)
    assert "may only be read" in page.told[-1].text


def test_a_picture_that_is_pasted_after_the_screen_went_is_attached(page: Page, look: Look) -> None:
    """A theme that changes makes the screens anew; what is under way belongs to the file."""
    going = AssessScreen(look, page.workspace, page.screen.place)
    going.show()
    going._evidence.attach([Source("Screenshot.png", image=a_picture())])
    going.deleteLater()
    settle_files(page)
    assert [item.title for item in attached_items(page)] == ["Screenshot"]
