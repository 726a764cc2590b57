"""The screen *Deliver*: what the report says of itself, checks, preview, and how it folds."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

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
from maturity_desktop.report.wording import iso_date
from report_data import NOW, large_assessment
from ui.screens.deliver import DeliverScreen

LARGE = large_assessment()


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
    screen.workspace.undo()
    screen.restored()
    assert screen.workspace.shown.engagement.author == ""
    assert author.text() == ""


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
    screen.setFocus()
    for key, page in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_End, preview.pages - 1),
        (Qt.Key.Key_Right, preview.pages - 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageUp, 0),
    ):
        qtbot.keyClick(screen, key)
        assert preview.page == page
    preview._sheet.setFocus()
    qtbot.keyClick(preview._sheet, Qt.Key.Key_Right)
    assert preview.page == 1
    titles = [section.title for section in sections._shown]
    assert titles[0] == "Cover"
    # Two headings may begin on one page, such as the areas and the first of them.
    areas, first = titles.index("Practice areas"), titles.index(EVERYTHING.model.areas[0].name)
    assert first == areas + 1
    assert sections._shown[first].page == sections._shown[areas].page
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
