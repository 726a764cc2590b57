"""Evidence of a statement: adding, linking, opening a link only after asking, taking back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from assess_pages import OpenWorkspace, Page
from maturity_desktop.assessment.records import Evidence, Support
from ui.screens.assess.dialogs import EvidenceItem
from ui.screens.assess.screen import AssessScreen
from ui.theme import Look
from ui.widgets.links import ask_and_open, target_of

HOSTILE = "<img src=x onerror=alert(1)> & Bericht"


@pytest.fixture
def page(qtbot: QtBot, look: Look, open_workspace: OpenWorkspace, sample_file: Path) -> Page:
    return Page(qtbot, look, open_workspace(sample_file))


def _items(page: Page) -> list[tuple[Support, Evidence]]:
    found = page.workspace.shown.evidence_of_round(page.workspace.round_id)
    return found.get(page.criterion, [])


def _dialog(page: Page) -> EvidenceItem:
    page.screen.add_evidence()
    page.settle()
    found = page.dialog
    assert isinstance(found, EvidenceItem)
    return found


def test_an_item_needs_a_title_and_is_added_with_its_grade(page: Page) -> None:
    before = len(_items(page))
    dialog = _dialog(page)
    page.press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog._title.setText(HOSTILE)
    page.press(Qt.Key.Key_Return)
    assert len(_items(page)) == before + 1
    assert _items(page)[-1][1].title == HOSTILE
    assert page.stage.ladder.hasFocus() or page.screen.focusWidget() is page.stage.ladder


def test_an_item_of_the_register_is_linked_not_made_again(page: Page) -> None:
    register = page.workspace.shown.table(Evidence)
    linked = {item.id for _, item in _items(page)}
    other = next(item for item in register.values() if item.id not in linked)
    dialog = _dialog(page)
    dialog._title.setText(other.title.upper())
    assert "register" in dialog._hint.text()
    dialog.accept()
    page.settle()
    assert len(page.workspace.shown.table(Evidence)) == len(register)
    assert other.id in {item.id for _, item in _items(page)}


def test_removing_offers_undo_and_keeps_the_focus(page: Page) -> None:
    _dialog(page)._title.setText("An item")
    page.dialog.accept()
    page.settle()
    before = len(_items(page))
    page.stage.card.evidence.remove_wanted.emit(_items(page)[-1][1].id)
    page.settle()
    assert len(_items(page)) == before - 1
    assert page.told[-1].action == "Undo"
    assert page.at(page.stage.ladder)


def test_a_screen_that_goes_takes_an_open_question_along(page: Page, look: Look) -> None:
    """A theme of the system that changes builds the window anew under a dialog."""
    going = AssessScreen(look, page.workspace, page.screen.place)
    going.show()
    going.add_evidence()
    page.settle()
    going.deleteLater()
    page.settle()
    before = page.rating().flag
    page.screen.toggle_flag()
    page.settle()
    assert page.rating().flag is not before


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("HTTP://example.org", "http://example.org"),
        ("file:///srv/share/report.pdf", "file:///srv/share/report.pdf"),
        ("/srv/share/report 1.pdf", "file:///srv/share/report 1.pdf"),
        ("/srv/share/setup.exe", "file:///srv/share/"),
        ("file:///srv/share/run.DESKTOP", "file:///srv/share/"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("mailto:a@example.org", None),
        ("https:", None),
        ("Folder 7, shelf 3", None),
        ("", None),
    ],
)
def test_where_a_link_leads(link: str, leads: str | None) -> None:
    found = target_of(link)
    assert (found.toString() if found else None) == leads


def test_a_link_is_opened_only_after_its_target_was_named(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    for answer, count in (("Cancel", 0), ("Open", 1)):
        ask_and_open(QUrl("https://example.org/<b>report</b>"), page.screen)
        page.settle()
        box = next(b for b in page.screen.findChildren(QMessageBox) if b.isVisible())
        assert "https://example.org/%3Cb%3Ereport%3C/b%3E" in box.informativeText()
        buttons = box.findChild(QDialogButtonBox)
        assert isinstance(buttons, QDialogButtonBox)
        button = next(b for b in buttons.buttons() if b.text() == answer)
        assert isinstance(button, QPushButton)
        button.click()
        page.settle()
        assert len(opened) == count


def test_the_button_opens_only_what_can_be_opened(page: Page) -> None:
    dialog = _dialog(page)
    field = dialog._link
    assert isinstance(field, QLineEdit)
    field.setText("Folder 7, shelf 3")
    assert not dialog._open.isEnabled()
    field.setText("https://example.org")
    assert dialog._open.isEnabled()
    dialog.reject()
