"""The wizard of a new engagement: keys, faults beside the fields, and the edits it gives."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QWidget,
    QWizard,
)
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.records import Scope
from ui.widgets.scope_model import REASON
from wizards import (
    Opener,
    answer,
    created,
    every_field_has_its_name,
    every_key_is_its_own,
    labels_of_fields,
    nothing_is_markup,
    on_third_step,
    opener,
    press,
    shows,
    step_of,
    write,
)


@pytest.fixture
def wizard(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Opener:
    return opener(qtbot, qapp, tmp_path)


def test_a_whole_engagement_with_the_keyboard_alone(wizard: Opener, tmp_path: Path) -> None:
    made = wizard()
    write("R and D  Holdings ")
    press(Qt.Key.Key_Tab)
    write("Energy")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    write("Consultant")
    press(Qt.Key.Key_Return)
    assert step_of(made) == 2

    # The second area is left out with its reason, all others get a target, the first a scan.
    press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    write("3")
    press(Qt.Key.Key_Down)
    write(" ")
    for _ in range(REASON):
        press(Qt.Key.Key_Right)
    write("supplier")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Home)
    write("s")
    press(Qt.Key.Key_Return)
    assert step_of(made) == 3
    press(Qt.Key.Key_Return)
    assert made.result() == QWizard.DialogCode.Accepted

    assert made.path == tmp_path / "R and D Holdings.maturity"
    assert made.password is None
    assessment = created(made)
    engagement = assessment.engagement
    assert engagement.client == "R and D Holdings"
    assert (engagement.sector, engagement.author) == ("Energy", "Ann Example")
    assert (engagement.author_role, engagement.na_policy) == ("Consultant", "excluded")
    assert engagement.headline_level is None
    (first,) = assessment.rounds
    assert (first.name, first.kind, first.date) == ("Baseline 2026", "facilitated", "2026-03-09")
    assert first.until == ""
    scopes = {scope.area: scope for scope in assessment.of_round(Scope, first.id)}
    assert scopes["a1"] == Scope(first.id, "a1", depth="scan", target=3)
    assert not scopes["a2"].included
    assert scopes["a2"].reason == "supplier"
    assert scopes["a3"] == Scope(first.id, "a3", target=3)
    assert wizard().client.author_role.text == "Consultant"


def test_the_usual_scope_needs_no_second_edit(wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    made.next()
    (creation,) = made.result_edits()
    assert creation.name == "CreateEngagement"


def test_what_was_entered_is_offered_the_next_time(wizard: Opener, tmp_path: Path) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.client.author.line.setText(" Bo  Sample ")
    made.client.firm.line.setText("Firm")
    folder = tmp_path / "clients"
    folder.mkdir()
    made.next()
    made.next()
    made.first_round.folder.line.setText(str(folder))
    made.button(QWizard.WizardButton.FinishButton).click()
    again = wizard()
    assert again.client.author.text == "Bo Sample"
    assert again.client.firm.text == "Firm"
    assert again.client.client.text == ""
    assert again.first_round.folder.text == str(folder)


def test_next_says_what_is_missing_beside_the_field(wizard: Opener) -> None:
    made = wizard()
    press(Qt.Key.Key_Return)
    assert step_of(made) == 1
    field = made.client.client
    assert field.fault == "Give the client a name."
    assert field.line.accessibleDescription() == field.fault
    assert field.line.hasFocus()
    write("C")
    assert not field.fault
    press(Qt.Key.Key_Return)
    assert step_of(made) == 2


def test_two_passwords_that_differ_are_refused_and_the_right_one_opens_the_file(
    wizard: Opener,
) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    password, repeat = made.client.password_field.editor, made.client.repeat_field.editor
    assert isinstance(password, QLineEdit)
    assert isinstance(repeat, QLineEdit)
    password.setText("b\u00e4tteries ")
    repeat.setText("b\u00e4tteries")
    made.next()
    assert made.client.repeat_field.fault == "The two passwords differ."
    assert repeat.hasFocus()
    repeat.setText("b\u00e4tteries ")
    made.next()
    assert step_of(made) == 2
    made.next()
    assert made.password == "b\u00e4tteries "
    assert created(made).engagement.client == "Client"
    assert shows(made.client, "A forgotten password cannot be recovered")


def test_a_file_that_exists_is_refused_on_the_page(wizard: Opener, tmp_path: Path) -> None:
    taken = tmp_path / "Client.maturity"
    taken.write_text("somebody's work")
    made = on_third_step(wizard())
    press(Qt.Key.Key_Return)
    assert made.isVisible()
    file = made.first_round.file
    assert file.fault == (
        "There is a file of this name already, and it stays. Choose another name."
    )
    assert file.line.hasFocus()
    assert taken.read_text() == "somebody's work"
    file.line.setText("Client 2")
    press(Qt.Key.Key_Return)
    assert made.result() == QWizard.DialogCode.Accepted
    assert made.path == tmp_path / "Client 2.maturity"


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name", "  ", "Give the round a name."),
        ("folder", "", "Choose the folder the file goes into."),
        ("folder", "/no/such/folder", "There is no such folder. Choose another one"),
        ("folder", "a\0b", "There is no such folder. Choose another one"),
        ("file", ".maturity", "Give the file a name."),
        ("file", "a/b", "Not every system accepts this name. This one works: a b"),
        ("file", "con.maturity", "Not every system accepts this name. This one works: _con"),
    ],
)
def test_what_is_wrong_on_the_last_page_is_said_there(
    wizard: Opener, field: str, text: str, sentence: str
) -> None:
    made = on_third_step(wizard())
    faulty = getattr(made.first_round, field)
    faulty.line.setText(text)
    made.button(QWizard.WizardButton.FinishButton).click()
    assert made.isVisible()
    assert faulty.fault.startswith(sentence)
    assert faulty.line.hasFocus()


def test_the_last_day_follows_the_first_until_it_is_set(wizard: Opener) -> None:
    made = on_third_step(wizard())
    page = made.first_round
    page.first.setDate(QDate(2026, 4, 1))
    assert page.round("r").date == "2026-04-01"
    assert page.round("r").until == ""
    page.last.setDate(QDate(2026, 4, 3))
    page.first.setDate(QDate(2026, 4, 2))
    assert page.round("r").until == "2026-04-03"
    page.last.setDate(QDate(2026, 3, 1))
    made.button(QWizard.WizardButton.FinishButton).click()
    assert page.last_field.fault == "The last day is before the first."


def test_the_file_is_named_after_the_client_until_it_is_named_by_hand(wizard: Opener) -> None:
    made = on_third_step(wizard(), client='A: "B" / C')
    assert made.path.name == "A B C.maturity"
    made.back()
    made.back()
    made.client.client.line.setText("Other")
    made.next()
    made.next()
    assert made.path.name == "Other.maturity"
    line = made.first_round.file.line
    line.selectAll()
    QTest.keyClicks(line, "mine")
    made.back()
    made.next()
    assert made.path.name == "mine.maturity"


def test_escape_closes_at_once_when_nothing_was_typed(wizard: Opener) -> None:
    made = wizard()
    press(Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_escape_asks_when_something_was_typed(qtbot: QtBot, wizard: Opener) -> None:
    made = wizard()
    write("Client")
    answer(made, "Keep")
    assert made.isVisible()
    assert made.client.client.text == "Client"
    answer(made, "Discard")
    assert not made.isVisible()
    assert made.result() == QWizard.DialogCode.Rejected


def test_every_field_has_a_name_and_a_key_of_its_own(wizard: Opener) -> None:
    made = on_third_step(wizard())
    buttons = [made.button(which) for which in (QWizard.WizardButton.BackButton,)]
    for page in (made.client, made.scope, made.first_round):
        every_field_has_its_name(page)
        texts = labels_of_fields(page)
        texts += [button.text() for button in page.findChildren(QAbstractButton)]
        texts += [button.text() for button in buttons]
        texts += ["&Next", "&Create engagement"][page is made.first_round :][:1]
        every_key_is_its_own(texts)


def test_tab_goes_through_the_fields_as_they_stand(wizard: Opener) -> None:
    made = wizard()
    order = tab_order(10)
    names = [part.accessibleName() for part in order if isinstance(part, QLineEdit)]
    assert names == [
        "Client",
        "Sector, optional",
        "Size, optional",
        "Author",
        "Author's role",
        "Reviewer",
        "Reviewer's role",
        "Firm",
        "Password",
    ]
    made.client.client.line.setText("Client")
    made.next()
    made.next()
    order = tab_order(9)
    page = made.first_round
    assert order[:8] == [
        page.name.line,
        page.kind_field.editor,
        page.first,
        page.last,
        page.place.line,
        page.folder.line,
        page.browse,
        page.file.line,
    ]


def tab_order(length: int) -> list[QWidget]:
    stops: list[QWidget] = []
    for _ in range(length):
        focused = QApplication.focusWidget()
        assert focused is not None
        stops.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return stops


@pytest.mark.parametrize("client", ["<img src=x>", "R&D <X>", "W" * 300])
def test_hostile_names_stay_text(wizard: Opener, client: str) -> None:
    made = on_third_step(wizard(zoom=150), client=client)
    made.first_round.folder.line.setText(made.first_round.folder.text)
    assert created(made).engagement.client == client
    nothing_is_markup(made)
