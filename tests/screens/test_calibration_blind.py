"""Calibration: drawn, and rated blind by keys with nothing of the first rating in sight."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from calibrating import DRAWN, ENTER, SHIFT, CalibrationPage, everything_said, now, rows, settle
from engagements import ROUND
from maturity_desktop.assessment.edits import DrawCalibration, RateBlind, RateCriterion, WriteNote
from maturity_desktop.assessment.records import (
    Calibration,
    Evidence,
    Heard,
    Note,
    Participant,
    Rating,
    Session,
    Support,
)
from maturity_desktop.settings import Settings
from ui.main_window import MainWindow
from ui.screens.assess.screen import AssessScreen
from ui.screens.calibration.window import open_calibration
from ui.theme import Look
from workspaces import closed, drain, equals_the_file, wait_for

# --- the draw


def test_draws_what_the_table_shows(calibrating: Callable[..., CalibrationPage]) -> None:
    page = calibrating(*rows(drawn=False))
    start = page.window.start
    assert page.window.page == "draw"
    assert not page.window.tabs.parts[1].isEnabled()
    assert start.seed.text == "Round"
    start.number.setValue(5)
    name = "To be drawn: all areas level 2: 3 of 4, all areas level 3: 2 of 4"
    assert start.strata.accessibleName() == name
    assert start.draw.text() == "Draw 5 statements"
    start.draw.click()
    settle()
    drawn = page.workspace.shown.of_round(Calibration, ROUND)
    assert len(drawn) == 5
    assert all(row.first and not row.second for row in drawn)
    assert "seed “Round”" in start.drawn.text()
    assert start.who.line.hasFocus()


def test_nothing_rated_nothing_to_draw(calibrating: Callable[..., CalibrationPage]) -> None:
    start = calibrating(*rows("---- ----", drawn=False)).window.start
    assert not start.draw.isEnabled()
    assert start.drawn.text() == "Nothing is rated yet, so there is nothing to draw from."


def test_drawing_anew_can_be_taken_back(calibrating: Callable[..., CalibrationPage]) -> None:
    page = calibrating()
    page.workspace.do(RateBlind(ROUND, DRAWN[0], "P", "Ben"))
    page.window.start.again.click()
    settle()
    assert not page.workspace.shown.of_round(Calibration, ROUND)
    page.window.undo.click()
    settle()
    assert page.row(DRAWN[0]).second == "P"
    assert page.window.undo.isHidden()


# --- blind


def test_rates_by_keys(calibrating: Callable[..., CalibrationPage]) -> None:
    page = calibrating()
    assert not page.window.tabs.parts[1].isEnabled()
    page.window.start.begin.click()
    assert page.window.start.who.fault
    page.begin()
    assert page.window.page == "rate"
    page.press("2", ENTER, "L", ENTER)
    assert page.statement == DRAWN[2]
    page.press("F", "X", ENTER)
    page.press("N", "0")
    assert page.seconds == ["P", "L", "NA", ""]
    page.press(ENTER, modifiers=SHIFT)
    assert page.statement == DRAWN[2]
    page.press("4", ENTER, "1")
    assert page.seconds == ["P", "L", "F", "N"]
    row = page.row(DRAWN[0])
    assert (row.by, row.utc) == ("Ben", "2026-03-12T15:00:00+00:00")
    assert page.window.rate.progress.accessibleDescription() == "4 of 4 rated"
    page.press(ENTER)
    assert page.window.page == "results"
    equals_the_file(page.workspace)


def test_goes_on_where_somebody_stopped(calibrating: Callable[..., CalibrationPage]) -> None:
    page = calibrating()
    page.workspace.do(RateBlind(ROUND, DRAWN[0], "P", "Ben"))
    settle()
    assert page.window.start.begin.text() == "Go on"
    assert page.window.start.who.text == "Ben"
    page.window.start.begin.click()
    assert page.statement == DRAWN[1]


def test_nothing_of_the_first_is_in_sight(
    qtbot: QtBot, look: Look, settings: Settings, sample_file: Path
) -> None:
    """The whole program on a real file: searched as a screen reader does, and in what is shown."""
    main = MainWindow(settings, look, "1.0")
    main.resize(1280, 800)
    main.show()
    main.open_file(sample_file)
    wait_for(lambda: main.view is not None)
    view = main.view
    assert view is not None
    workspace = view.workspace
    round_id = workspace.round_id
    drawn = [
        row.criterion
        for row in workspace.shown.of_round(Rating, round_id)
        if row.option and not row.inferred
    ][:6]
    for criterion in drawn:
        option = workspace.shown.rating(round_id, criterion).option
        workspace.do(RateCriterion(round_id, criterion, option, reason="the first says why"))
        workspace.do(WriteNote(round_id, criterion, "the first noted it"))
    workspace.do(DrawCalibration(round_id, tuple(drawn)))
    drain(workspace)
    settle()
    before = everything_said()
    model = workspace.shown.model
    earlier = workspace.shown.rounds[0].name
    hidden = ["the first says why", "the first noted it", earlier, "Supported", "Live score"]
    hidden += [level.name for level in model.levels]
    window = open_calibration(view, look, workspace, lambda run: run(), lambda: "Ann", now=now)
    window.start.who.line.setText("Ben")
    window.start.begin.click()
    settle()
    try:
        assert window.page == "rate"
        for _ in drawn:
            shown = window.rate.shown
            assert shown is not None
            criterion = model.criterion_by_id[shown.criterion]
            said = everything_said()
            assert criterion.statement in said
            assert "Rating: open" in said
            for word in (*hidden, criterion.number, f"Level {criterion.level}", "Index"):
                assert word.casefold() not in said.casefold(), word
            window.rate.go(1)
            settle()
        # The search finds such words where they are.
        assert earlier in before
        assert "Live score" in before
        assert not [s for s in main.findChildren(AssessScreen) if s.isVisible()]
    finally:
        window.close()
        settle()
        back = [s for s in main.findChildren(AssessScreen) if s.isVisible()]
        drain(workspace)
        closed(main)
    assert back


def test_no_pixel_tells_the_first_rating(calibrating: Callable[..., CalibrationPage]) -> None:
    """Two engagements that differ in nothing but what the first rated look the same."""

    def pictures(answers: str) -> list[QImage]:
        page = calibrating(*rows(answers))
        page.begin()
        made = []
        for _ in DRAWN:
            made += [page.window.grab().toImage(), page.main.grab().toImage()]
            page.window.rate.go(1)
            settle()
        page.window.close()
        page.main.close()
        drain(page.workspace)
        return made

    assert pictures("NNNN NNNN") == pictures("FFXF FFFF")


def test_what_was_heard_and_seen_stands_beside_it(
    calibrating: Callable[..., CalibrationPage],
) -> None:
    """Aliases, never names; no voice, no private line, not whether an item supports."""
    d2 = "d2"
    page = calibrating(
        *rows(),
        Participant("p", "Service desk A", name="Jo Miller"),
        Session("s", ROUND, 4),
        Note("1", ROUND, "a1", d2, "i", "about the topic", session="s", participant="p"),
        Note("2", ROUND, "a1", d2, "r", "about this", DRAWN[0], session="s", participant="p"),
        Note("3", ROUND, "a1", d2, "s", "for my eyes", session="s", private=True),
        Note("4", ROUND, "a1", d2, "t", "about another", "a1.3.1", session="s"),
        Heard("s", "p", DRAWN[0], "F"),
        Evidence("e", 31, "Service desk figures", hits=24, sample_size=25, remark="looks poor"),
        Support("e", ROUND, DRAWN[0], stance="contradicts"),
    )
    page.begin()
    shown = page.window.rate.shown
    assert shown is not None
    assert [(n.alias, n.session, n.text) for n in shown.notes] == [
        ("Service desk A", "S4", "about this"),
        ("Service desk A", "S4", "about the topic"),
    ]
    assert [(i.code, i.title, i.state) for i in shown.items] == [
        ("E-031", "Service desk figures", "seen on site, not kept")
    ]
    said = everything_said()
    assert "24 of 25" in said
    for word in ("Jo Miller", "for my eyes", "about another", "looks poor", "contradicts"):
        assert word not in said
