"""What is wrong in a field when it is left: said and kept to be mended; what must be there returns."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from settling import settle
from ui.theme import Look
from ui.widgets.amounts import read_amount
from ui.widgets.entered_texts import EnteredTexts, as_line
from ui.widgets.plain_field import PlainField

Told = tuple[str, object]


class Form:
    """Title and cost of one thing at a time; what is told is what it has from then on."""

    def __init__(self, qtbot: QtBot, look: Look) -> None:
        self.page = QWidget()
        qtbot.addWidget(self.page)
        column = QVBoxLayout(self.page)
        self.texts = EnteredTexts(self.page)
        self.title = PlainField(look, "Title", single=True)
        self.cost = PlainField(look, "Cost", single=True)
        self.texts.add("title", self.title, as_line("title"), needed=True)
        self.texts.add("cost", self.cost, lambda text: {"cost": read_amount(text)})
        for part in (self.title, self.cost, self.texts.fault):
            column.addWidget(part)
        self.told: list[Told] = []
        self.steps: list[str] = []
        self.texts.entered.connect(self._take)
        self.now = {"title": "Triage", "cost": "40,000"}
        self.show("one")
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def _take(self, item: str, values: object, step: str) -> None:
        self.told.append((item, values))
        self.steps.append(step)

    def show(self, item: str, *, force: bool = False) -> None:
        self.texts.show_texts(item, self.now, reads=False, force=force)
        settle(self.page)

    def type(self, field: PlainField, text: str, *, paused: bool = False) -> None:
        """Instead of what is there; `paused`: as long as it takes to be told while typing."""
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        if paused:
            field.commit()
        settle(self.page)


@pytest.fixture
def form(qtbot: QtBot, look: Look) -> Form:
    return Form(qtbot, look)


@pytest.mark.parametrize("paused", [True, False], ids=["after-a-pause", "at-once"])
def test_a_title_that_was_emptied_comes_back(form: Form, paused: bool) -> None:
    form.type(form.title, "", paused=paused)
    assert form.title.toPlainText() == ""
    form.cost.setFocus()
    settle(form.page)
    assert form.title.toPlainText() == "Triage"
    assert not form.told


@pytest.mark.parametrize("paused", [True, False], ids=["after-a-pause", "at-once"])
def test_what_is_wrong_is_said_on_leaving_and_not_while_it_is_typed(
    form: Form, paused: bool
) -> None:
    form.type(form.cost, "much", paused=paused)
    assert not form.texts.fault.isVisible()
    form.title.setFocus()
    settle(form.page)
    assert form.texts.fault.text() == "Write a whole number, such as 40,000."
    assert form.texts.fault.isVisible()


def test_it_stays_to_be_mended_whatever_else_changes(form: Form) -> None:
    form.type(form.cost, "much")
    form.title.setFocus()
    form.now["title"] = "Triage of incidents"
    form.show("one")
    assert form.cost.toPlainText() == "much"
    assert form.texts.fault.isVisible()
    form.type(form.cost, "5")
    form.title.setFocus()
    settle(form.page)
    assert not form.texts.fault.isVisible()
    assert form.told == [("one", {"cost": 5})]


def test_an_undo_and_another_thing_end_it(form: Form) -> None:
    form.type(form.cost, "much")
    form.title.setFocus()
    form.show("one", force=True)
    assert form.cost.toPlainText() == "40,000"
    assert not form.texts.fault.isVisible()
    form.type(form.cost, "much")
    form.title.setFocus()
    form.show("two")
    assert form.cost.toPlainText() == "40,000"
    assert not form.texts.fault.isVisible()


def test_what_was_typed_goes_to_the_thing_it_was_typed_for(form: Form) -> None:
    form.type(form.title, "Triage in a day")
    form.show("two")
    assert form.told == [("one", {"title": "Triage in a day"})]


def test_a_visit_is_one_step(form: Form) -> None:
    form.type(form.title, "Tri", paused=True)
    form.type(form.title, "Triage in a day", paused=True)
    form.type(form.cost, "5", paused=True)
    first, second, third = form.steps
    assert first == second != third


def test_enter_says_it_as_well_and_the_field_stays_entered(qtbot: QtBot, look: Look) -> None:
    form = Form(qtbot, look)
    days = PlainField(look, "Days", single=True, stays=True)
    form.texts.add("days", days, lambda text: {"days": read_amount(text)})
    layout = form.page.layout()
    assert layout is not None
    layout.addWidget(days)
    form.now["days"] = "4"
    form.show("one")
    form.type(days, "some")
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert form.texts.fault.isVisible()
    assert days.hasFocus()
    QTest.keyClick(days, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(days, "6")
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert not form.texts.fault.isVisible()
    assert form.told[-1] == ("one", {"days": 6})
