"""A bar that is held is let go where the button goes up without the timeline being told."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from roadmap_pages import NONE, Roadmap, plan_work
from ui.theme import Look
from ui.workspace import Workspace

Made = tuple[Roadmap, str]
BEFORE = ("2026-08-03", "2026-11-27")


@pytest.fixture
def held(qtbot: QtBot, look: Look, workspace: Workspace) -> Made:
    """A bar is held five weeks from where it was."""
    one = plan_work(workspace)["Causes"]
    page = Roadmap(qtbot, look, workspace)
    place = page.grab(one)
    page.drag_to(place + QPointF(5 * page.week_wide(), 0))
    return page, one


def _pass_over(page: Roadmap, place: QPointF) -> None:
    """The pointer moves, and no button is down."""
    none = Qt.MouseButton.NoButton
    screen = QPointF(page.body.mapToGlobal(QPoint(int(place.x()), int(place.y()))))
    move = QMouseEvent(QEvent.Type.MouseMove, place, screen, none, none, NONE)
    QApplication.sendEvent(page.body, move)
    page.settle()


def test_a_pointer_without_a_button_drags_nothing(held: Made) -> None:
    page, one = held
    place = QPointF(page.body.box(one).center())
    _pass_over(page, place)
    page.let_go(place + QPointF(3 * page.week_wide(), 0))
    assert page.dates(one) == BEFORE


def test_a_menu_that_opens_meanwhile_lets_it_go(held: Made) -> None:
    page, one = held
    place = page.body.box(one).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, page.body.mapToGlobal(place))
    QApplication.sendEvent(page.body, asked)
    for menu in page.body.findChildren(QMenu):
        menu.close()
    page.let_go(QPointF(place))
    assert page.dates(one) == BEFORE


def test_another_screen_lets_it_go(held: Made) -> None:
    page, one = held
    shown = page.body.box(one)
    page.screen.hide()
    page.screen.show()
    page.settle()
    assert page.body.box(one) != shown
    page.let_go(QPointF(shown.center()))
    assert page.dates(one) == BEFORE
