"""Challenges and good practice: answered by keys, remarked, turned into initiatives, undone."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import CheckChallenge, FreezeRound
from maturity_desktop.assessment.records import Challenge, Engagement, Initiative, Round
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy
from ui.screens.programme import ProgrammeWindow, open_programme
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

Key = Qt.Key


class Page:
    """The window over another one, driven by keys, with what it said and wanted."""

    def __init__(
        self, qtbot: QtBot, look: Look, workspace: Workspace, size: tuple[int, int] = (1440, 900)
    ) -> None:
        self.workspace, self.qtbot = workspace, qtbot
        self.behind = QWidget()
        qtbot.addWidget(self.behind)
        self.behind.resize(*size)
        self.behind.show()
        self.window = open_programme(self.behind, look, workspace)
        self.told: list[Notice] = []
        self.went: list[str] = []
        self.window.notice.connect(self.told.append)
        self.window.initiative_wanted.connect(self.went.append)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            target = self.window.focusWidget()
            assert target is not None
            QTest.keyClick(target, key)
            self.settle()

    @property
    def points(self) -> list[str]:
        return list(self.window.cards)

    def state(self, place: int) -> str:
        row = self.workspace.shown.get(Challenge, self.workspace.round_id, self.points[place])
        return row.state if row else ""

    def initiatives(self) -> list[Initiative]:
        shown = self.workspace.shown
        return list(shown.of_round(Initiative, self.workspace.round_id))


@pytest.fixture
def workspace(open_rows: Callable[..., Workspace]) -> Workspace:
    """An engagement with the whole model and no answer yet."""
    engagement = Engagement(client="C", model=encode_copy(find_model("itsm")))
    return open_rows((engagement, Round("now", "Now", "i")))


@pytest.fixture
def page(qtbot: QtBot, look: Look, workspace: Workspace) -> Iterator[Page]:
    made = Page(qtbot, look, workspace)
    yield made
    if made.window in QApplication.topLevelWidgets():
        made.window.reject()
    made.settle()


def test_the_keys_answer_and_move(page: Page) -> None:
    page.press(Key.Key_3, Key.Key_Down, Key.Key_2, Key.Key_Down, Key.Key_1, Key.Key_Up)
    assert [page.state(place) for place in range(4)] == ["yes", "partly", "no", ""]
    page.press(Key.Key_0)
    assert page.state(1) == ""
    assert page.window.sentence.text().startswith("1 of 4 challenges is seen; 0 of 6 points")
    bars = [page.window.cards[point].bar.choice for point in page.points[:3]]
    assert bars == ["yes", "", "no"]


def test_digits_in_a_remark_are_text(page: Page) -> None:
    page.press(Key.Key_2)
    card = page.window.cards[page.points[0]]
    card.field.setFocus()
    QTest.keyClicks(card.field, "3 of 12 desks")
    page.window.work.answer(page.points[0], "partly")
    card.field.commit()
    row = page.workspace.shown.get(Challenge, page.workspace.round_id, page.points[0])
    assert row is not None
    assert (row.state, row.remark) == ("partly", "3 of 12 desks")
    card.setFocus()
    page.press(Key.Key_3)
    row = page.workspace.shown.get(Challenge, page.workspace.round_id, page.points[0])
    assert row is not None
    assert (row.state, row.remark) == ("yes", "3 of 12 desks"), "an answer keeps the remark"


def test_what_helps_unfolds_where_a_challenge_is_seen(page: Page) -> None:
    helps = page.window.strategies[page.points[0]]
    assert not helps.buttons[0].isVisible()
    page.press(Key.Key_1)
    assert not helps.buttons[0].isVisible()
    page.press(Key.Key_2)
    assert helps.buttons[0].isVisible()


def test_a_strategy_becomes_an_initiative_once(page: Page) -> None:
    page.press(Key.Key_3)
    point = page.points[0]
    challenge = page.workspace.shown.model.challenges[0]
    pressed = page.window.strategies[point].buttons[0]
    before = len(page.initiatives())
    pressed.click()
    page.settle()
    (made,) = page.initiatives()[before:]
    assert challenge.strategies[0].startswith(made.title)
    assert challenge.strategies[0] in made.text
    assert challenge.name in made.text
    assert pressed.text() == f"I-{made.number:02d} on the roadmap"
    assert page.told[-1].action == "Undo"
    pressed.click()
    page.settle()
    assert page.went == [made.id]
    assert len(page.initiatives()) == before + 1


def test_undo_in_the_window(page: Page) -> None:
    page.press(Key.Key_3)
    point = page.points[0]
    page.window.strategies[point].buttons[1].click()
    page.settle()
    count = len(page.initiatives())
    page.window._undo()
    page.settle()
    assert len(page.initiatives()) == count - 1
    assert page.window.strategies[point].buttons[1].text() == "Make an initiative"
    page.window._undo()
    page.settle()
    assert page.state(0) == ""
    assert page.window.cards[point].bar.choice == ""
    page.window._redo()
    assert page.state(0) == "yes"


def test_a_frozen_round_is_read(qtbot: QtBot, look: Look, workspace: Workspace) -> None:
    round_id = workspace.round_id
    point = workspace.shown.model.challenges[0].id
    workspace.do(CheckChallenge(round_id, point, "yes", "Seen in three teams"))
    workspace.do(FreezeRound("f", round_id, "1.0", "1", "2026-04-14T10:00:00Z"))
    page = Page(qtbot, look, workspace)
    card, helps = page.window.cards[point], page.window.strategies[point]
    assert card.field.isReadOnly()
    assert card.field.toPlainText() == "Seen in three teams"
    assert not any(made.isVisible() for made in helps.buttons)
    page.press(Key.Key_1)
    assert page.state(0) == "yes"
    assert "frozen as version 1.0" in page.window._locked.text()
    page.window.reject()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 560)])
def test_it_fits_and_everything_has_a_name(
    qtbot: QtBot, look: Look, workspace: Workspace, size: tuple[int, int]
) -> None:
    page = Page(qtbot, look, workspace, size)
    window: ProgrammeWindow = page.window
    assert window.width() <= size[0]
    assert window.height() <= size[1]
    for part in window.findChildren(QLabel):
        assert part.textFormat() == Qt.TextFormat.PlainText
    for made in window.findChildren(QAbstractButton):
        if made.isVisible():
            assert made.accessibleName() or made.text()
    scroll = window._scroll
    inside = scroll.widget()
    assert inside is not None
    assert inside.width() <= scroll.viewport().width(), "nothing is cut at the side"
    for _ in page.points:
        page.press(Key.Key_Down)
    assert window.focusWidget() is window.cards[page.points[-1]]
    window.reject()
