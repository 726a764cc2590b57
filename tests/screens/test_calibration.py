"""Calibration: drawn, rated blind by keys, compared, settled; in this file or on a copy."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from documents import PASSWORD, Files
from engagements import ROUND, Case, answered, plain_model, rows_of
from maturity_desktop.assessment.edits import (
    DrawCalibration,
    FreezeRound,
    LoadEngagement,
    RateBlind,
    RateCriterion,
    WriteNote,
)
from maturity_desktop.assessment.records import (
    Calibration,
    Evidence,
    Heard,
    Note,
    Participant,
    Rating,
    Row,
    Session,
    Support,
)
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.document import Document
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.settings import Settings
from ui.main_window import MainWindow
from ui.screens.assess.screen import AssessScreen
from ui.screens.calibration.settle_dialog import SettleDialog
from ui.screens.calibration.taking_over import TakeOverDialog
from ui.screens.calibration.window import CalibrationWindow, open_calibration
from ui.theme import Look
from ui.widgets.password import PasswordPrompt
from ui.workspace import Workspace
from workspaces import closed, drain, equals_the_file, wait_for

DRAWN = ("a1.2.1", "a1.2.2", "a1.3.1", "a2.2.1")
ENTER, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier
OpenRows = Callable[..., Workspace]


def _now() -> datetime:
    return datetime(2026, 3, 12, 15, 0, tzinfo=UTC)


def rows(
    answers: str = "PLFN LFPL", *, drawn: bool = True, titled: bool = False
) -> tuple[Row, ...]:
    """Two areas, each with two statements of level 2 and two of level 3; four are drawn."""
    model = plain_model({2: 2, 3: 2}, areas=2, dimensions=("d1", "d2"))
    if titled:
        for criterion in (one for area in model["area"] for one in area["criterion"]):
            criterion["title"] = f"Title of {criterion['id']}"
    halves = answers.split()
    ratings: dict[str, Any] = answered(model, halves[0]) | answered(model, halves[1], 1)
    made = rows_of(Case(model, ratings=ratings), model_from_document(model, "case"))
    by_id = {row.criterion: row for row in made if isinstance(row, Rating)}
    for place, criterion in enumerate(DRAWN if drawn else ()):
        rating = by_id[criterion]
        made.append(Calibration(ROUND, criterion, f"i{place}", rating.option or "NA"))
    return tuple(made)


class Opened:
    """The window over a workspace, in a main window that stands for the program's."""

    def __init__(self, qtbot: QtBot, look: Look, workspace: Workspace) -> None:
        self.workspace = workspace
        self.main = QMainWindow()
        self.behind = QLabel("Rating of 3.7: Largely, level 2 Repeatable, index 2.7")
        self.main.setCentralWidget(self.behind)
        self.main.resize(1280, 800)
        qtbot.addWidget(self.main)
        self.main.show()
        self.window = open_calibration(
            self.behind, look, workspace, lambda run: run(), lambda: "Ann", now=_now
        )
        settle()
        self.window.activateWindow()

    def begin(self, by: str = "Ben") -> None:
        self.window.start.who.line.setText(by)
        self.window.start.begin.click()
        settle()

    def press(self, *keys: str | Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        none = Qt.KeyboardModifier.NoModifier
        for key in keys:
            pressed = Qt.Key(ord(key)) if isinstance(key, str) else key
            QTest.keyClick(self.window.focusWidget() or self.window, pressed, modifiers or none)
            settle()

    def row(self, criterion: str) -> Calibration:
        found = self.workspace.shown.get(Calibration, ROUND, criterion)
        assert found is not None
        return found

    @property
    def seconds(self) -> list[str]:
        return [self.row(criterion).second for criterion in DRAWN]

    @property
    def statement(self) -> str:
        assert self.window.rate.shown is not None
        return self.window.rate.shown.criterion

    def rate_all(self, *answers: str) -> None:
        self.begin()
        for answer in answers:
            self.window.rate.answer(answer)
            self.window.rate.go(1)
        settle()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def opened(qtbot: QtBot, look: Look, open_rows: OpenRows) -> Iterator[Callable[..., Opened]]:
    made: list[Opened] = []

    def run(*given: Row) -> Opened:
        workspace = open_rows(given or rows(), f"client {len(made)}.maturity")
        made.append(Opened(qtbot, look, workspace))
        return made[-1]

    yield run
    for one in made:
        one.main.close()
    settle()


# --- the draw


def test_draws_what_the_table_shows(opened: Callable[..., Opened]) -> None:
    page = opened(*rows(drawn=False))
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


def test_nothing_rated_nothing_to_draw(opened: Callable[..., Opened]) -> None:
    start = opened(*rows("---- ----", drawn=False)).window.start
    assert not start.draw.isEnabled()
    assert start.drawn.text() == "Nothing is rated yet, so there is nothing to draw from."


def test_drawing_anew_can_be_taken_back(opened: Callable[..., Opened]) -> None:
    page = opened()
    page.workspace.do(RateBlind(ROUND, DRAWN[0], "P", "Ben"))
    page.window.start.again.click()
    settle()
    assert not page.workspace.shown.of_round(Calibration, ROUND)
    page.window.undo.click()
    settle()
    assert page.row(DRAWN[0]).second == "P"
    assert page.window.undo.isHidden()


# --- blind


def test_rates_by_keys(opened: Callable[..., Opened]) -> None:
    page = opened()
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


def test_goes_on_where_somebody_stopped(opened: Callable[..., Opened]) -> None:
    page = opened()
    page.workspace.do(RateBlind(ROUND, DRAWN[0], "P", "Ben"))
    settle()
    assert page.window.start.begin.text() == "Go on"
    assert page.window.start.who.text == "Ben"
    page.window.start.begin.click()
    assert page.statement == DRAWN[1]


def _names(found: QAccessibleInterface) -> Iterator[str]:
    for text in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
        yield found.text(text)
    for place in range(found.childCount()):
        child = found.child(place)
        if child is not None and child.isValid():
            yield from _names(child)


def everything_said() -> str:
    """All names, values and descriptions of all windows, as a screen reader walks them."""
    said: list[str] = []
    for top in QApplication.topLevelWidgets():
        found = QAccessible.queryAccessibleInterface(top)
        if top.isVisible() and found is not None:
            said += _names(found)
    return "\n".join(said)


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
    window = open_calibration(view, look, workspace, lambda run: run(), lambda: "Ann", now=_now)
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


def test_no_pixel_tells_the_first_rating(opened: Callable[..., Opened]) -> None:
    """Two engagements that differ in nothing but what the first rated look the same."""

    def pictures(answers: str) -> list[QImage]:
        page = opened(*rows(answers))
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


def test_what_was_heard_and_seen_stands_beside_it(opened: Callable[..., Opened]) -> None:
    """Aliases, never names; no voice, no private line, not whether an item supports."""
    d2 = "d2"
    page = opened(
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


# --- compared


def test_compares_and_settles(opened: Callable[..., Opened]) -> None:
    """First P L F L, second P N F F: one two steps lower, one a step higher."""
    page = opened()
    page.rate_all("P", "N", "F", "F")
    results = page.window.results
    assert page.window.page == "results"
    assert [row.id for row in results.table.rows] == ["a1.2.2", "a2.2.1"]
    said = everything_said()
    assert "50 %" in said
    assert "2 of 4 statements got the same answer from both." in said
    assert results.summary.text() == "2 differences: none settled."
    results.table.setFocus()
    page.press(ENTER)
    dialog = page.window.findChild(SettleDialog)
    assert dialog is not None
    dialog.accept()
    assert dialog.field.fault
    dialog.field.line.setText("The log shows it.")
    dialog.accept()
    settle()
    row = page.row("a1.2.2")
    assert (row.settled, row.reason) == ("kept", "The log shows it.")
    assert page.workspace.shown.rating(ROUND, "a1.2.2").option == "L"
    page.window._settle("a2.2.1")
    dialog = page.window.findChildren(SettleDialog)[-1]
    assert dialog.options.choice == "F"
    dialog.change.setChecked(True)
    dialog.field.line.setText("Seen in all.")
    dialog.accept()
    settle()
    rating = page.workspace.shown.rating(ROUND, "a2.2.1")
    assert (rating.option, rating.reason) == ("F", "Seen in all.")
    assert results.summary.text() == "2 differences: 1 kept and 1 changed."
    page.window.undo.click()
    settle()
    assert page.workspace.shown.rating(ROUND, "a2.2.1").option == "L"
    assert page.row("a2.2.1").settled == ""
    equals_the_file(page.workspace)


def test_who_rated_first_cannot_rate_blind(qtbot: QtBot, look: Look, open_rows: OpenRows) -> None:
    """The file is signed by Ann, as every workspace of the tests."""
    workspace = open_rows(rows(), "signed.maturity")
    for criterion in ("a1.2.1", "a1.2.2"):
        workspace.do(RateCriterion(ROUND, criterion, "F"))
    drain(workspace)
    page = Opened(qtbot, look, workspace)
    wait_for(lambda: page.window._raters.has("Ann"))
    page.begin("ann ")
    assert page.window.page == "draw"
    assert page.window.start.who._said.text() == (
        "ann rated 2 of these statements first. Somebody else rates them blind."
    )
    # Nor is the name proposed to whoever begins to type it.
    assert page.window.start.who.line.completer() is None
    page.begin("Ben")
    assert page.window.page == "rate"
    page.window.reject()
    settle()
    page.main.close()


def test_a_difference_is_called_by_its_title(opened: Callable[..., Opened]) -> None:
    page = opened(*rows(titled=True))
    page.rate_all("P", "N", "F", "F")
    row = page.window.results.table.rows[0]
    statement = page.workspace.shown.model.criterion_by_id[row.id].statement
    assert row.texts[0].endswith(f"Title of {row.id}")
    assert row.tips[0].endswith(statement)


@pytest.mark.parametrize(("key", "option"), [("K", None), ("C", "N")])
def test_the_key_of_a_way_leaves_the_keyboard_to_the_reason(
    opened: Callable[..., Opened], key: str, option: str | None
) -> None:
    page = opened()
    page.rate_all("P", "N", "F", "F")
    page.window._settle("a1.2.2")
    settle()
    dialog = page.window.findChild(SettleDialog)
    assert dialog is not None
    dialog.activateWindow()
    settle()
    for pressed, held in ((key, Qt.KeyboardModifier.AltModifier), ("w", None), ("y", None)):
        QTest.keyClick(
            dialog.focusWidget(),
            Qt.Key(ord(pressed.upper())),
            held or Qt.KeyboardModifier.NoModifier,
        )
    assert (dialog.option, dialog.reason) == (option, "wy")
    dialog.reject()
    settle()


def test_opens_with_the_comparison_once_all_are_rated(opened: Callable[..., Opened]) -> None:
    found = [
        Calibration(r.round, r.criterion, r.position, r.first, r.first, "Ben")
        if isinstance(r, Calibration)
        else r
        for r in rows()
    ]
    page = opened(*found)
    assert page.window.page == "results"
    assert page.window.results.table.isHidden()
    assert not page.window.results.nothing.isHidden()


def test_nothing_is_rated_again_once_it_was_compared(opened: Callable[..., Opened]) -> None:
    page = opened()
    page.begin()
    assert not page.window.tabs.parts[2].isEnabled()
    page.press("4")
    page.window.show_page("draw")
    page.window.start.compare.click()
    settle()
    assert page.window.page == "results"
    page.window.show_page("rate")
    page.window.rate.go_first_open()
    page.press("2", ENTER, modifiers=None)
    page.window.rate.go(-1)
    page.window.rate.go(-1)
    assert page.statement == DRAWN[0]
    page.press("1")
    assert page.seconds == ["F", "P", "", ""]
    assert "compared already" in page.window.said.text()


def test_a_difference_leads_to_assess(opened: Callable[..., Opened]) -> None:
    page = opened()
    page.rate_all("P", "N", "F", "F")
    asked: list[str] = []
    page.window.statement_wanted.connect(asked.append)
    page.window.results.open.click()
    settle()
    assert asked == ["a1.2.2"]
    assert page.main.centralWidget() is page.behind
    assert page.behind.isVisible()


def test_a_frozen_round_can_be_read_only(opened: Callable[..., Opened]) -> None:
    page = opened()
    page.rate_all("P", "N", "F", "F")
    page.workspace.do(FreezeRound("f", ROUND, "1.0", "h", "2026-04-14T09:00:00+00:00", "Ann"))
    settle()
    assert not page.window.tabs.parts[1].isEnabled()
    assert page.window.page == "results"
    assert not page.window.results.settle.isEnabled()
    assert "frozen as version 1.0" in page.window.start.said.text()


# --- on a copy


class Dialogs:
    """What the file dialogs answer."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = Path()
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: (str(self.path), ""))


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    return Dialogs(monkeypatch)


def rate_in(path: Path, *answers: tuple[str, str], password: str | None = None) -> None:
    with Document.open(path, password=password, who="Ben") as document:
        for criterion, second in answers:
            document.do(RateBlind(ROUND, criterion, second, "Ben", "then"), document.read())


def take(page: Opened) -> TakeOverDialog:
    page.window.start.take.click()
    wait_for(lambda: page.window.findChildren(TakeOverDialog))
    return page.window.findChildren(TakeOverDialog)[-1]


def said_in(dialog: QWidget) -> str:
    return " ".join(found.text() for found in dialog.findChildren(QLabel))


def test_a_copy_goes_out_and_comes_back(
    opened: Callable[..., Opened], dialogs: Dialogs, tmp_path: Path
) -> None:
    page = opened()
    page.workspace.do(RateBlind(ROUND, DRAWN[0], "P", "Cleo"))
    dialogs.path = tmp_path / "second.maturity"
    page.window.start.copy.click()
    wait_for(dialogs.path.exists)
    drain(page.workspace)
    # In the copy two more are rated, one otherwise, and a rating of the first is changed there.
    rate_in(dialogs.path, (DRAWN[0], "N"), (DRAWN[1], "L"), (DRAWN[2], "NA"))
    with Document.open(dialogs.path, who="Ben") as document:
        document.do(RateCriterion(ROUND, DRAWN[3], "N"), document.read())
    before = page.workspace.undo_label
    dialog = take(page)
    assert "2 ratings by Ben come in" in said_in(dialog)
    assert "1 statement rated otherwise in both: what stands here stays." in said_in(dialog)
    assert page.seconds == ["P", "", "", ""]
    dialog.take.click()
    settle()
    assert page.seconds == ["P", "L", "NA", ""]
    assert (page.row(DRAWN[1]).by, page.row(DRAWN[1]).utc) == ("Ben", "then")
    assert page.workspace.shown.rating(ROUND, DRAWN[3]).option == "L"
    assert page.window.said.text() == "2 ratings by Ben came in."
    page.window.undo.click()
    settle()
    assert page.seconds == ["P", "", "", ""]
    assert page.workspace.undo_label == before
    equals_the_file(page.workspace)


def test_nothing_new_in_a_copy_is_said(
    opened: Callable[..., Opened], dialogs: Dialogs, tmp_path: Path
) -> None:
    page = opened()
    drain(page.workspace)
    dialogs.path = tmp_path / "second.maturity"
    shutil.copy(page.workspace.path, dialogs.path)
    dialog = take(page)
    assert "The copy brings no rating that is missing here" in said_in(dialog)
    dialog.take.click()
    settle()
    assert page.seconds == [""] * 4


def test_another_engagement_is_refused(
    opened: Callable[..., Opened], dialogs: Dialogs, tmp_path: Path
) -> None:
    page = opened()
    dialogs.path = Files(tmp_path, None).new()
    page.window.start.take.click()
    wait_for(lambda: "Reading" not in page.window.said.text())
    assert "is no copy of this engagement" in page.window.said.text()
    dialogs.path = page.workspace.path
    page.window.start.take.click()
    assert page.window.said.text().startswith("This is the file that is open.")


def test_a_copy_under_another_password_is_asked_for(
    opened: Callable[..., Opened], dialogs: Dialogs, tmp_path: Path
) -> None:
    page = opened()
    drain(page.workspace)
    dialogs.path = tmp_path / "second.maturity"
    shutil.copy(page.workspace.path, dialogs.path)
    rate_in(dialogs.path, (DRAWN[1], "F"))
    with Document.open(dialogs.path) as document:
        change_password(document, PASSWORD)
    page.window.start.take.click()
    wait_for(lambda: page.window.findChildren(PasswordPrompt))
    page.window.findChildren(PasswordPrompt)[0].reject()
    settle()
    assert page.window.said.text() == "The copy was not opened."
    page.window.start.take.click()
    wait_for(lambda: page.window.findChildren(PasswordPrompt))
    prompt = page.window.findChildren(PasswordPrompt)[0]
    prompt._edit.setText(PASSWORD)
    prompt.accept()
    wait_for(lambda: page.window.findChildren(TakeOverDialog))
    page.window.findChildren(TakeOverDialog)[0].take.click()
    settle()
    assert page.seconds == ["", "F", "", ""]


def test_a_locked_window_comes_back_as_it_was(
    qtbot: QtBot, look: Look, settings: Settings, tmp_path: Path
) -> None:
    """Locked and unlocked while somebody rates blind: nothing of the engagement shows up early."""
    path = tmp_path / "client.maturity"
    Document.create(path, LoadEngagement(rows()), password=PASSWORD).close()
    main = MainWindow(settings, look, "1.0")
    main.show()
    main.files._begin(lambda opening: opening.open(path, PASSWORD))
    wait_for(lambda: main.view is not None)
    view = main.view
    assert view is not None
    locking = main.files.locking
    window = open_calibration(view, look, view.workspace, locking.later, lambda: "", now=_now)
    window.start.who.line.setText("Ben")
    window.start.begin.click()
    settle()
    locking.lock()
    settle()
    assert not window.isVisible()
    assert locking._screen is not None
    locking._screen.tried.emit(PASSWORD)
    wait_for(lambda: not locking.locked)
    settle()
    assert window.isVisible()
    assert not view.isVisible()
    window.close()
    settle()
    assert view.isVisible()
    drain(view.workspace)
    closed(main)


def test_closing_shows_the_engagement_again(opened: Callable[..., Opened]) -> None:
    page = opened()
    window = page.window
    assert isinstance(window, CalibrationWindow)
    assert not page.behind.isVisible()
    window.reject()
    settle()
    assert page.main.centralWidget() is page.behind
    assert page.behind.isVisible()
