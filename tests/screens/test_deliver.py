"""The screen *Deliver*: real exports by the helper process, what can go wrong, the preview."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import LoadEngagement, RateCriterion
from maturity_desktop.assessment.records import Rating
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from report_data import NOW, everything_assessment, large_assessment
from ui.desk import Desk, Opened
from ui.jobs import Jobs
from ui.screens.deliver import DeliverScreen
from ui.screens.deliver_options import iso_date
from ui.theme import dress, make_look, register_fonts
from ui.widgets.export_row import ExportRow
from ui.workspace import Workspace
from ui.writer import Writer

PATIENCE = 100_000  # milliseconds
EVERYTHING = everything_assessment()
LARGE = large_assessment()
NAME = "R&D x 3M, ITSM maturity, Now & then, version 1.0"

Open = Callable[..., DeliverScreen]


@pytest.fixture(scope="module")
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """One helper for all: to start one takes a second."""
    register_fonts()
    jobs = Jobs()
    jobs.start()
    yield jobs
    jobs.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Client"
    folder.mkdir()
    return folder


@pytest.fixture
def open_screen(qtbot: QtBot, qapp: QApplication, jobs: Jobs, folder: Path) -> Iterator[Open]:
    ends: list[Callable[[], None]] = []

    def opened_screen(
        assessment: Assessment = EVERYTHING, theme: str = "light", zoom: int = 100
    ) -> DeliverScreen:
        path = folder / "engagement.maturity"
        if not path.exists():
            Document.create(path, LoadEngagement(tuple(assessment.rows())), who="A").close()
        desk, writer = Desk("Ann"), Writer()
        got: list[Opened] = []
        writer.submit(lambda: desk.open(path, None), got.append, lambda _error: None)
        qtbot.waitUntil(lambda: bool(got), timeout=PATIENCE)
        workspace = Workspace(desk, writer, got[0], NOW)
        look = make_look(theme, zoom)
        dress(qapp, look)
        screen = DeliverScreen(look, workspace, jobs, Settings(folder / "settings.json"))
        screen.resize(1440, 848)

        def end() -> None:
            idle(qtbot, screen)
            with qtbot.waitSignal(workspace.closed, timeout=PATIENCE):
                workspace.close()
            writer.end()
            screen.deleteLater()

        # Not by qtbot, which would take the screen away before it has heard all answers.
        ends.append(end)
        return screen

    yield opened_screen
    for end in ends:
        end()


def shown(qtbot: QtBot, screen: DeliverScreen) -> DeliverScreen:
    with qtbot.waitActive(screen, timeout=PATIENCE):
        screen.show()
        screen.activateWindow()
    return screen


def idle(qtbot: QtBot, screen: DeliverScreen) -> None:
    """Nothing is asked of the helper any more."""
    screen.hide()
    qtbot.waitUntil(lambda: screen._maker._job is None, timeout=PATIENCE)
    qtbot.waitUntil(
        lambda: not {"waiting", "running"} & {r.state for r in screen._parts.rows.values()},
        timeout=PATIENCE,
    )


def row(screen: DeliverScreen, kind: str) -> ExportRow:
    return next(made for key, made in screen._parts.rows.items() if key == kind)


def texts(widget: QWidget) -> list[str]:
    """What can be read on it."""
    labels = [part for part in widget.findChildren(QLabel) if part.isVisibleTo(widget)]
    return [text for part in labels if (text := part.text().replace("\u200b", ""))]


def said(widget: QWidget) -> str:
    return " ".join(texts(widget))


def named(widget: QWidget, name: str) -> QAbstractButton:
    """The visible button of that accessible name or text."""
    found = [
        made
        for made in widget.findChildren(QAbstractButton)
        if name in (made.accessibleName(), made.text()) and made.isVisibleTo(widget)
    ]
    assert found, f"no button {name}"
    return found[0]


def wait_for(qtbot: QtBot, screen: DeliverScreen, kind: str, state: str) -> None:
    qtbot.waitUntil(lambda: row(screen, kind).state == state, timeout=PATIENCE)


def wait_for_pages(qtbot: QtBot, screen: DeliverScreen) -> None:
    maker = screen._maker
    qtbot.waitUntil(lambda: maker.is_current and maker._job is None, timeout=PATIENCE)


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


# --- exports


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
    screen = open_screen(LARGE)
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


# --- what the report says of itself


def test_typed_text_is_in_the_export(qtbot: QtBot, open_screen: Open, folder: Path) -> None:
    screen = shown(qtbot, open_screen())
    version = screen._parts.options._edits["version"]
    version.setFocus()
    version.selectAll()
    qtbot.keyClicks(version, "2.1")
    screen.export("csv")
    wait_for(qtbot, screen, "csv", "done")
    assert (folder / f"{NAME.replace('1.0', '2.1')}.csv").is_file()


def test_typing_one_field_is_one_undo(qtbot: QtBot, open_screen: Open) -> None:
    screen = shown(qtbot, open_screen())
    author = screen._parts.options._edits["author"]
    author.setFocus()
    qtbot.keyClicks(author, "Ann")
    screen.commit()
    qtbot.keyClicks(author, " Lee")
    screen.commit()
    assert screen.workspace.shown.engagement.author == "Ann Lee"
    screen._parts.checks.setFocus()
    screen.workspace.undo()
    assert screen.workspace.shown.engagement.author == ""


def test_a_day_is_read_or_said_to_be_wrong(qtbot: QtBot, open_screen: Open) -> None:
    screen = shown(qtbot, open_screen())
    issued = screen._parts.options._edits["issued"]
    issued.setFocus()
    qtbot.keyClicks(issued, "soon")
    qtbot.keyClick(issued, Qt.Key.Key_Return)
    assert "Write the day as 14 April 2026 or 2026-04-14." in texts(screen)
    issued.selectAll()
    qtbot.keyClicks(issued, "14.4.2026")
    qtbot.keyClick(issued, Qt.Key.Key_Return)
    assert "Write the day as 14 April 2026 or 2026-04-14." not in texts(screen)
    assert screen._round.issued == "2026-04-14"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-14", "2026-04-14"),
        ("14 April 2026", "2026-04-14"),
        ("14 Apr 2026", "2026-04-14"),
        ("14/4/2026", "2026-04-14"),
        ("  ", ""),
        ("31 February 2026", None),
    ],
)
def test_days(text: str, day: str | None) -> None:
    assert iso_date(text) == day


def test_paper_and_stage_are_kept_in_the_file(qtbot: QtBot, open_screen: Open) -> None:
    screen = shown(qtbot, open_screen())
    named(screen, "Letter").click()
    named(screen, "Final, to come").click()
    assert screen.workspace.shown.engagement.paper == "letter"
    assert screen._round.status == "final"
    qtbot.waitUntil(lambda: "Final, but without a date of issue" in texts(screen))
    assert "Letter" in said(row(screen, "pdf"))
    assert named(screen, "Draft, done")


# --- checks


def test_checks_lead_to_their_place(qtbot: QtBot, open_screen: Open) -> None:
    screen = shown(qtbot, open_screen())
    statements: list[str] = []
    places: list[tuple[str, str]] = []
    screen.statement_wanted.connect(statements.append)
    screen.place_wanted.connect(lambda tab, area: places.append((tab, area)))
    opened = next(check for check in screen._checks if check.sentence.endswith("open"))
    named(screen, f"Show: {opened.sentence}").click()
    silent = next(check for check in screen._checks if "no summary" in check.sentence)
    named(screen, f"Show: {silent.sentence}").click()
    named(screen, "Show: No reviewer is named").click()
    assert statements == [opened.criteria[0]]
    assert places == [("assess", silent.area)]
    assert screen.focusWidget() is screen._parts.options._edits["reviewer"]


# --- preview


def test_the_preview_turns_and_knows_its_sections(qtbot: QtBot, open_screen: Open) -> None:
    screen = shown(qtbot, open_screen())
    preview, sections = screen._parts.preview, screen._parts.sections
    wait_for_pages(qtbot, screen)
    assert preview.pages > 5
    preview.setFocus()
    for key, page in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_End, preview.pages - 1),
        (Qt.Key.Key_Right, preview.pages - 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageUp, 0),
    ):
        qtbot.keyClick(preview, key)
        assert preview.page == page
    titles = [section.title for section in sections._shown]
    assert titles[0] == "Cover"
    place = titles.index("Executive summary")
    sections.setCurrentIndex(sections.model().index(place, 0))
    assert preview.page == sections._shown[place].page
    assert preview._sheet.accessibleName().endswith(", Executive summary")
    wait_for_pages(qtbot, screen)
    qtbot.waitUntil(lambda: preview._sheet._image is not None, timeout=PATIENCE)
    named(preview, "Larger page").click()
    assert named(preview, "75 %")


def test_a_stale_preview_says_so_and_is_made_anew(qtbot: QtBot, open_screen: Open) -> None:
    screen = shown(qtbot, open_screen())
    wait_for_pages(qtbot, screen)
    rated = EVERYTHING.of_round(Rating, NOW)[0]
    screen.workspace.do(RateCriterion(NOW, rated.criterion, "P"))
    screen.workspace.do(RateCriterion(NOW, rated.criterion, "F"))
    qtbot.waitUntil(lambda: "not in this preview yet" in screen._parts.preview.note)
    wait_for_pages(qtbot, screen)
    assert screen._parts.preview.note == ""


def test_nothing_is_made_for_a_hidden_screen(qtbot: QtBot, open_screen: Open) -> None:
    screen = open_screen()
    rated = EVERYTHING.of_round(Rating, NOW)[0]
    screen.workspace.do(RateCriterion(NOW, rated.criterion, "P"))
    screen.workspace.do(RateCriterion(NOW, rated.criterion, "F"))
    qtbot.waitUntil(lambda: not screen.workspace.save_state.waiting, timeout=PATIENCE)
    assert screen._maker._job is None
    assert screen._parts.preview.pages == 0


# --- structure


def test_everything_can_be_named_and_nothing_is_markup(qtbot: QtBot, open_screen: Open) -> None:
    screen = shown(qtbot, open_screen())
    for made in screen.findChildren(QAbstractButton):
        assert made.accessibleName() or made.text() or made.objectName(), made
    for edit in screen.findChildren(QLineEdit):
        assert edit.accessibleName()
    for part in screen.findChildren(QLabel):
        assert part.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("zoom", [100, 150, 200])
@pytest.mark.parametrize("size", [(1440, 848), (1024, 508)])
def test_nothing_is_clipped(
    qtbot: QtBot, open_screen: Open, zoom: int, size: tuple[int, int]
) -> None:
    screen = open_screen(LARGE, zoom=zoom)
    screen.resize(*size)
    shown(qtbot, screen)
    row(screen, "csv").show_failed(f"“{NAME}.csv” cannot be written: why. Hint.", f"{NAME} (2)")
    row(screen, "pdf").show_done("72 pages, 1.3 MB, saved 15:12", "Said " * 30)
    assert screen.size().toTuple() == size
    parts = screen._parts
    assert parts.preview.isVisible() == (size[0] * 100 / zoom >= 1180)
    assert parts._right.isVisible()
    assert parts.export_all_button.isVisible()
    qtbot.waitUntil(lambda: not clipped(screen), timeout=PATIENCE)


def clipped(screen: DeliverScreen) -> list[str]:
    """What does not fit where it stands."""
    faults: list[str] = []
    right = screen._parts._right
    for made in [*right.findChildren(QLabel), *screen.findChildren(QAbstractButton)]:
        parent = made.parentWidget()
        if not made.isVisible() or parent is None:
            continue
        place = made.geometry()
        inside = place.left() >= 0 and place.right() < parent.width()
        if isinstance(made, QLabel) and made.wordWrap():
            inside &= place.height() >= made.heightForWidth(place.width())
        # The style sheet gives a button that is only an icon its size.
        if isinstance(made, QAbstractButton) and not isinstance(made, QToolButton):
            inside &= place.width() >= made.minimumSizeHint().width()
        if not inside:
            faults.append(made.text())
    content = right.findChild(QWidget, "content")
    viewport = content.parentWidget() if content else None
    if content is None or viewport is None or content.width() > viewport.width():
        faults.append("the checks and exports are wider than their place")
    return faults


def test_a_folded_preview_comes_by_its_button_and_its_sections(
    qtbot: QtBot, open_screen: Open
) -> None:
    screen = open_screen()
    screen.resize(1024, 508)
    shown(qtbot, screen)
    wait_for_pages(qtbot, screen)
    parts = screen._parts
    assert not parts.preview.isVisible()
    parts.sections.setCurrentIndex(parts.sections.model().index(2, 0))
    assert parts.preview.isVisible()
    assert not parts._right.isVisible()
    named(screen, "Checks and exports").click()
    assert parts._right.isVisible()
    screen.resize(1440, 848)
    QApplication.processEvents()
    assert parts.preview.isVisible()
    assert parts._right.isVisible()
