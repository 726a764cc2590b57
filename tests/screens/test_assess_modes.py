"""Filters, quick scan, workshop, focus, and models that are not ours."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assess_pages import FIRST, OpenWorkspace, Page
from engagements import plain_model
from maturity_desktop.assessment.edits import FlagCriterion, RateCriterion
from maturity_desktop.assessment.records import Engagement, Rating, Round, Row, Scope
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from model_documents import small_document
from ui.theme import Look
from ui.workspace import Workspace

SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return
OpenRows = Callable[..., Workspace]


@pytest.fixture
def page(qtbot: QtBot, look: Look, open_workspace: OpenWorkspace, sample_file: Path) -> Page:
    return Page(qtbot, look, open_workspace(sample_file))


def _rate_all(page: Page) -> None:
    for stop in page.screen._way.route.stops:
        if stop.criterion:
            page.workspace.do(RateCriterion(page.workspace.round_id, stop.criterion, "L"))


# --- filters


def test_under_a_filter_the_rated_statement_stays_until_one_moves_on(page: Page) -> None:
    _rate_all(page)
    for criterion in (FIRST, "change.people.2.1"):
        page.workspace.do(RateCriterion(page.workspace.round_id, criterion))
    page.stage.side.filters.parts[1].click()
    page.settle()
    page.screen.go_to(FIRST)
    page.press("3")
    assert page.criterion == FIRST
    assert not page.stage.card.isHidden()
    page.press(ENTER)
    assert page.criterion == "change.people.2.1"
    page.press("3", ENTER)
    assert page.told[-1].text == "No open statement comes after this one."


def test_an_empty_filter_says_so_and_shows_all(page: Page) -> None:
    _rate_all(page)
    page.stage.side.filters.parts[1].click()
    assert page.told[-1].text == "No statement of this round is open."
    assert page.stage.side.filters.choice == "all"
    assert page.at(page.stage.ladder)


def test_flagged_opens_the_first_flagged_statement(page: Page) -> None:
    for stop in page.screen._way.route.stops:
        if stop.criterion and page.rating(stop.criterion).flag:
            page.workspace.do(FlagCriterion(page.workspace.round_id, stop.criterion, False))
    page.workspace.do(FlagCriterion(page.workspace.round_id, "change.people.2.1", True))
    page.settle()
    page.stage.side.filters.parts[2].click()
    assert page.criterion == "change.people.2.1"
    page.press("!")
    assert page.criterion == "change.people.2.1"


# --- quick scan


def _scan(page: Page) -> list[Rating]:
    """The key statements of the topic in focus, lowest first."""
    page.screen._choose_mode("scan")
    page.settle()
    stop = page.screen._way.stop
    ladder = page.screen._way.route.ladders[stop.area][stop.dimension]
    return [page.rating(c.id) for c in ladder if c.key]


def test_one_click_on_the_highest_rung_that_holds(page: Page) -> None:
    _scan(page)
    rungs = list(page.stage.ladder._rungs.values())
    QTest.mouseClick(rungs[1], Qt.MouseButton.LeftButton)
    assert [r.option for r in _scan(page)] == ["F", "F", "N", "N"]
    QTest.mouseClick(rungs[1], Qt.MouseButton.LeftButton, SHIFT)
    assert [r.option for r in _scan(page)] == ["F", "F", "P", "N"]
    page.workspace.undo()
    assert [r.option for r in _scan(page)] == ["F", "F", "N", "N"]


def test_a_scan_by_keyboard(page: Page) -> None:
    _scan(page)
    page.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    assert [r.option for r in _scan(page)] == ["F", "F", "F", "N"]
    page.press(Qt.Key.Key_Up)
    page.press(ENTER)
    assert page.stage.ladder._none._chosen
    page.press("0")
    assert [r.option for r in _scan(page)] == ["N", "N", "N", "N"]
    assert page.stage.ladder._none._chosen
    assert page.criterion == FIRST


def test_none_holds_is_a_row_below_the_lowest_rung(page: Page) -> None:
    _scan(page)
    row = page.stage.ladder._none
    assert row.isVisible()
    assert row.geometry().bottom() <= min(
        rung.geometry().top() for rung in page.stage.ladder._rungs.values()
    )
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, SHIFT)
    assert [r.option for r in _scan(page)] == ["P", "N", "N", "N"]


def test_enter_without_a_rung_chosen_rates_nothing(page: Page) -> None:
    before = _scan(page)
    page.press(ENTER, "3", "x")
    assert _scan(page) == before


def test_next_in_a_scan_is_the_next_dimension(page: Page) -> None:
    _scan(page)
    page.stage.bottom.next.click()
    assert page.screen.place["dimension"] != "measurement"


# --- workshop


def test_a_workshop_shows_statement_and_bar_alone(page: Page) -> None:
    page.press("3")
    page.screen._choose_mode("workshop")
    page.settle()
    stage, card = page.stage, page.stage.card
    hidden = (card.notes, card.reason, card.evidence, card.question, card.flag, stage.panel)
    assert not any(widget.isVisible() for widget in hidden)
    assert card.bar.isVisible()
    assert not card.bar._previous
    shown = [rung._shown for rung in stage.ladder._rungs.values()]
    assert not any(s.previous for s in shown)
    said = " ".join(row.said for row in stage.side.list._rows.rows)
    assert "level" not in said
    assert "index" not in said
    page.press("1")
    assert page.rating().option == "N"
    page.press(Qt.Key.Key_Tab)
    assert not card.notes.hasFocus()


# --- focus


def test_tab_goes_from_the_keys_to_notes_reason_and_evidence_and_back(page: Page) -> None:
    page.press("3")
    card = page.stage.card
    for expected in (card.notes, card.reason):
        page.press(Qt.Key.Key_Tab)
        assert page.at(expected)
    seen: list[QWidget | None] = []
    while not page.at(card.evidence.add) and len(seen) < 4:
        page.press(Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert page.at(card.evidence.add)
    card.notes.setFocus()
    page.press(Qt.Key.Key_Backtab, modifiers=SHIFT)
    assert page.at(page.stage.ladder)


def test_the_focus_is_never_lost(page: Page) -> None:
    screen, ladder = page.screen, page.stage.ladder
    actions: tuple[Callable[[], Any], ...] = (
        screen.go_next, lambda: screen.go_topic(1), screen.go_next_open, screen.clear,
        lambda: screen._choose_mode("scan"), lambda: screen._choose_mode("consolidate"),
        page.stage.side.filters.parts[2].click,
        page.stage.side.filters.parts[0].click,
        page.stage.bottom.back.click, screen.toggle_panel, screen.toggle_guide,
    )  # fmt: skip
    for action in actions:
        action()
        page.settle()
        assert page.at(ladder), action


def test_what_can_be_focused_has_a_name(page: Page) -> None:
    for widget in page.screen.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named, widget


# --- other models


def _open(open_rows: OpenRows, document: dict[str, Any], *more: Row) -> Workspace:
    model = model_from_document(document, "test")
    rows = (Engagement(client="Other", model=encode_copy(model)), Round("r", "Round", "i"))
    return open_rows((*rows, *more))


def test_a_model_with_two_answers_and_no_dimensions(
    qtbot: QtBot, look: Look, open_rows: OpenRows
) -> None:
    page = Page(qtbot, look, _open(open_rows, small_document()), "a.1")
    assert [cell.key for cell in page.stage.card.bar._cells] == ["1", "2", "X"]
    page.press("2")
    assert page.rating().option == "F"
    page.press("0", "n")
    assert page.rating().option == "N"
    for mode in ("scan", "workshop", "consolidate"):
        page.screen._choose_mode(mode)
        page.settle()


def test_a_model_without_levels_speaks_of_none(
    qtbot: QtBot, look: Look, open_rows: OpenRows
) -> None:
    document = plain_model({1: 3, 2: 2}, levels="none")
    for name in ("level_reached_at", "lower_levels_at"):
        document["scoring"].pop(name)
    page = Page(qtbot, look, _open(open_rows, document), "a1.1.1")
    page.press("4")
    qtbot.waitUntil(lambda: bool(page.said), timeout=5_000)
    assert "level" not in page.said[-1]


def test_a_topic_without_key_statements_can_be_scanned_by_nobody(
    qtbot: QtBot, look: Look, open_rows: OpenRows
) -> None:
    document = plain_model({1: 2})
    for criterion in document["area"][0]["criterion"]:
        criterion["key"] = False
    page = Page(qtbot, look, _open(open_rows, document), "a1.1.1")
    page.screen._choose_mode("scan")
    page.settle()
    page.press(Qt.Key.Key_Down, ENTER, "0")
    assert page.rating().is_open
    assert "no key statements" in page.stage.ladder._hint.text()


def test_many_statements_not_applicable_areas_and_areas_out(
    qtbot: QtBot, look: Look, open_rows: OpenRows
) -> None:
    document = plain_model({1: 60, 2: 60}, areas=3)
    gone = [
        Rating("r", f"a2.{level}.{n}", None, "out-of-scope", reason="why")
        for level in (1, 2)
        for n in range(1, 61)
    ]
    out = Scope(round="r", area="a3", included=False, reason="not ours")
    page = Page(qtbot, look, _open(open_rows, document, *gone, out), "a1.1.1")
    assert {stop.area for stop in page.screen._way.route.stops} == {"a1", "a2"}
    for _ in range(30):
        page.press("4", ENTER)
    assert page.criterion == "a1.1.31"
    page.screen.go_to_area("a2")
    assert page.screen.place["area"] == "a2"
    page.screen.go_to("a3.1.1")
    assert page.screen.place["area"] == "a2"
    assert "not asked" in page.told[-1].text
