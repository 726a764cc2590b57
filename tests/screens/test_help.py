"""The pages of help and the window that shows them."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import QListWidget, QTextBrowser
from pytestqt.qtbot import QtBot

from engagements import ROUND, Case, answered, plain_model
from maturity_desktop.rounding import shown_range
from maturity_desktop.scoring.results import AreaScore
from maturity_desktop.scoring.rounds import score_round
from ui.help_pages import SCREENS, TOPICS, hits, read_pages
from ui.theme import make_look, register_fonts
from ui.widgets.help import HelpWindow

PAGES = {page.name: page for page in read_pages()}
NAMES = (*SCREENS, *TOPICS)

# CONTENT 5; a capital F is the name of a rating.
FORBIDDEN = re.compile(
    r"and/or|\b(regularly|appropriate|adequate|effective|where possible|fully|consistently|robust"
    r"|best practice)\b|&|\b\w+i[sz]ation(al)?\b(?<=ization)|\b(color|center|behavior|license)\b"
)
NOT_BUILT = re.compile(r"(?i)\b(word (report|document|file)|slides)")


@pytest.fixture
def window(qtbot: QtBot) -> HelpWindow:
    register_fonts()
    made = HelpWindow(make_look("light", 100))
    qtbot.addWidget(made)
    made.show()
    return made


def _browser(window: HelpWindow) -> QTextBrowser:
    found = window.findChild(QTextBrowser)
    assert isinstance(found, QTextBrowser)
    return found


def _listed(window: HelpWindow) -> list[str]:
    found = window.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def test_every_screen_has_a_page_that_f1_can_ask_for() -> None:
    assert set(SCREENS) == {
        "start", "new-engagement", "plan", "interviews", "evidence", "assess", "findings",
        "results", "progress", "roadmap", "deliver",
    }  # fmt: skip
    assert {
        "consolidate",
        "wording",
        "levels",
        "files",
        "versions",
        "rescue",
        "privacy",
        "keyboard",
    } == set(TOPICS)
    assert tuple(PAGES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_written_as_the_house_writes(name: str) -> None:
    page = PAGES[name]
    assert page.source.startswith("# ")
    assert 250 <= len(page.source.split()) <= 450
    assert not FORBIDDEN.findall(page.source)
    assert not NOT_BUILT.findall(page.source)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_other_pages_and_nowhere_else(name: str) -> None:
    source = PAGES[name].source
    targets = re.findall(r"\]\(([^)]*)\)", source)
    assert targets, "a page without a way on"
    for target in targets:
        assert target.removesuffix(".md") in PAGES, target
        assert target.endswith(".md"), target
    assert "://" not in source
    assert "![" not in source
    assert "<" not in source


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_page_is_lost_where_it_is_shown(window: HelpWindow, name: str) -> None:
    window.show_page(name)
    document = _browser(window).document()
    shown = " ".join(document.toPlainText().split())
    assert window.windowTitle() == f"Help: {PAGES[name].title}"
    for word in re.findall(r"[A-Za-z]{4,}", PAGES[name].text):
        assert word in shown, word
    tables = [
        frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)
    ]
    assert len(tables) == len(re.findall(r"(?m)^\|---", PAGES[name].source))
    assert "|" not in shown
    assert "**" not in shown


def test_the_worked_example_is_what_the_program_computes() -> None:
    rows = re.findall(r"(?m)^\| (\d) \| (\d+) \| (.+?) \| ([\d.]+) \|$", PAGES["levels"].source)
    letters = {"Not": "N", "Partially": "P", "Largely": "L", "Fully": "F"}
    answers = "".join(
        letters[word] * int(times)
        for _level, _count, ratings, _mean in rows
        for times, word in re.findall(r"(\d+) (\w+)", ratings)
    )
    model = plain_model({int(level): int(count) for level, count, _ratings, _mean in rows})

    def scored(letters: str) -> AreaScore:
        case = Case(model, ratings=answered(model, letters))
        return score_round(case.assessment(), ROUND).areas[0]

    area = scored(answers)
    assert [f"{level.index:.2f}" for level in area.levels] == [mean for *_rest, mean in rows]
    assert area.index_range is not None
    assert (area.level, shown_range(*area.index_range), area.within_reach) == (2, "2.7", 2)
    assert len(area.held_back_by) == 2
    one_open = scored(f"{answers[:25]}-{answers[26:]}")
    assert one_open.index_range is not None
    assert shown_range(*one_open.index_range) == "2.7\N{EN DASH}2.9"


def test_a_click_on_a_link_shows_that_page_and_back_returns(window: HelpWindow) -> None:
    window.show_page("start")
    _browser(window).anchorClicked.emit(QUrl("files.md"))
    assert window.page == "files"
    window._back.click()
    assert window.page == "start"
    assert not window._back.isEnabled()


def test_foreign_links_and_pictures_are_never_loaded(window: HelpWindow) -> None:
    browser = _browser(window)
    browser.anchorClicked.emit(QUrl("https://example.org/levels.html"))
    assert window.page == "start"
    assert not browser.openLinks()
    assert not browser.openExternalLinks()
    assert browser.loadResource(2, QUrl("file:///etc/hostname")) is None


def test_a_word_narrows_the_list_with_counts_and_is_marked(
    qtbot: QtBot, window: HelpWindow
) -> None:
    qtbot.keyClicks(window._search, "shift  enter")
    wanted = [page for page in PAGES.values() if hits(page, "Shift Enter")]
    assert wanted
    assert _listed(window) == [f"{page.title}  ({hits(page, 'shift enter')})" for page in wanted]
    assert window.page == wanted[0].name
    assert len(_browser(window).extraSelections()) == hits(wanted[0], "shift enter")
    assert "on" in window._count.text()


@pytest.mark.parametrize("wanted", ["level", "ctrl", "not applicable", "round", "password"])
def test_the_count_is_the_number_of_marked_places(window: HelpWindow, wanted: str) -> None:
    for name, page in PAGES.items():
        window.show_page(name)
        window._search.setText(wanted)
        if hits(page, wanted):
            assert window.page == name
            assert len(_browser(window).extraSelections()) == hits(page, wanted)
        window._search.clear()


def test_a_word_that_stands_nowhere_is_said(qtbot: QtBot, window: HelpWindow) -> None:
    qtbot.keyClicks(window._search, "zebra")
    assert _listed(window) == []
    assert window._count.text() == "Nothing found"


def test_back_leaves_the_pages_that_typing_led_over(qtbot: QtBot, window: HelpWindow) -> None:
    qtbot.keyClicks(window._search, "worksheet")
    assert window.page == "results"
    window._back.click()
    assert window.page == "start"
    assert not window._back.isEnabled()


def test_escape_empties_the_search_first_and_then_closes(qtbot: QtBot, window: HelpWindow) -> None:
    qtbot.keyClicks(window._search, "level")
    qtbot.keyClick(window._search, Qt.Key.Key_Escape)
    assert window._search.text() == ""
    assert window.isVisible()
    qtbot.keyClick(window._search, Qt.Key.Key_Escape)
    assert window.isHidden()


def test_the_window_leaves_the_work_free(window: HelpWindow) -> None:
    assert not window.isModal()
    assert window._search.accessibleName()
    assert _browser(window).accessibleName() == PAGES["start"].title


def test_an_unknown_name_shows_the_first_page(window: HelpWindow) -> None:
    window.show_page("questionnaire")
    assert window.page == "start"


def test_nothing_but_blanks_is_searched_for_nowhere(qtbot: QtBot, window: HelpWindow) -> None:
    qtbot.keyClicks(window._search, "  ")
    assert window._browser.extraSelections() == []
    assert not window._count.isVisibleTo(window)
