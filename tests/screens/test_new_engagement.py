"""The wizard of a new engagement: keys, faults beside the fields, and the edits it gives."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QWidget,
    QWizard,
)
from pytestqt.qtbot import QtBot

from engagements import plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Scope
from maturity_desktop.document.document import Document
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.settings import Settings
from ui.screens.new_engagement import NewEngagement
from ui.theme import dress, make_look, register_fonts
from ui.widgets.form_field import FormField
from ui.widgets.scope_model import DEPTH, IN, REASON, TARGET

TODAY = date(2026, 3, 9)
Opener = Callable[..., NewEngagement]


@pytest.fixture
def model() -> MaturityModel:
    document = plain_model({2: 2, 3: 2, 4: 1}, areas=4, dimensions=("d1",))
    return model_from_document(document, "wizard")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "settings.json")
    made.set("new_folder", str(tmp_path))
    made.who = "Ann Example"
    return made


@pytest.fixture
def wizard(
    qtbot: QtBot, qapp: QApplication, model: MaturityModel, settings: Settings
) -> Iterator[Opener]:
    shown: list[NewEngagement] = []

    def show(*, theme: str = "light", zoom: int = 100) -> NewEngagement:
        register_fonts()
        look = make_look(theme, zoom)
        dress(qapp, look)
        made = NewEngagement(look, model, settings, today=TODAY)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
        shown.append(made)
        return made

    yield show
    for made in shown:
        made.done(0)


def press(key: Qt.Key, **modifier: Any) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, **modifier)


def write(text: str) -> None:
    for letter in text:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, letter)


def step_of(made: NewEngagement) -> int:
    return made.pageIds().index(made.currentId()) + 1


def created(made: NewEngagement) -> Assessment:
    """The edits of the wizard in a real file, read back."""
    first, *others = made.result_edits()
    with closing(Document.create(made.path, first, password=made.password)) as document:
        for edit in others:
            document.do(edit, document.read())
    with closing(Document.open(made.path, password=made.password)) as document:
        return document.read()


def test_a_whole_engagement_with_the_keyboard_alone(
    wizard: Opener, settings: Settings, tmp_path: Path
) -> None:
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
    assert settings.get("new_author", "") == "Ann Example"
    assert settings.get("new_author_role", "") == "Consultant"


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


def test_an_area_that_is_out_needs_a_reason(wizard: Opener, model: MaturityModel) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    scope = made.scope
    scope.rows.change([2], included=False)
    made.next()
    assert step_of(made) == 2
    name = model.areas[2].name
    assert scope.fault == f"Say why {name} is left out: the report prints the reason."
    assert scope.table.currentIndex() == scope.rows.index(2, REASON)
    scope.rows.setData(scope.rows.index(2, REASON), " done  elsewhere\n")
    assert not scope.fault
    made.next()
    assert step_of(made) == 3
    scopes = created(made).table(Scope)
    assert [(s.area, s.included, s.reason) for s in scopes.values()] == [
        (model.areas[2].id, False, "done elsewhere")
    ]


def test_one_area_at_least_is_assessed(wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    made.scope.rows.change(range(4), included=False, reason="why")
    made.next()
    assert step_of(made) == 2
    assert made.scope.fault == "Every area is left out. Take at least one in."


def test_each_area_keeps_its_own_reason(wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    made.scope.rows.change([0], included=False, reason="one")
    made.scope.rows.change([1], included=False, reason="two")
    made.next()
    scopes = created(made).table(Scope)
    assert {scope.area: scope.reason for scope in scopes.values()} == {"a1": "one", "a2": "two"}


def test_a_reason_typed_for_several_areas_holds_for_all_of_them(wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    table, rows = made.scope.table, made.scope.rows
    table.setFocus()
    press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    write(" ")
    assert not any(choice.included for choice in rows.choices)
    table.setCurrentIndex(rows.index(0, REASON))
    table.selectAll()
    write("later")
    press(Qt.Key.Key_Return)
    assert {choice.reason for choice in rows.choices} == {"later"}


def test_a_digit_that_is_no_level_sets_no_target(wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    rows = made.scope.rows
    made.scope.table.setFocus()
    targets = []
    for key in ("1", "4", "9", "0"):
        write(key)
        targets.append(rows.choices[0].target)
    assert targets == [None, 4, 4, None]


def test_depth_and_target_have_menus_too(wizard: Opener) -> None:
    made = wizard()
    table, rows = made.scope.table, made.scope.rows
    texts = [action.text() for action in table.menu(DEPTH).actions()]
    assert texts == ["Scan", "Key", "Full"]
    menu = table.menu(TARGET)
    assert len(menu.actions()) == 4
    menu.actions()[2].trigger()
    assert rows.choices[0].target == 3


def test_the_rules_are_written_and_each_policy_is_explained(wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    policy, headline = made.scope.policy_field, made.scope.headline_field
    assert isinstance(policy.editor, QComboBox)
    assert isinstance(headline.editor, QComboBox)
    sentences = set()
    for place in range(policy.editor.count()):
        policy.editor.setCurrentIndex(place)
        sentences.add(policy.editor.accessibleDescription())
    assert len(sentences) == 4
    policy.editor.setCurrentIndex(policy.editor.findData("target"))
    headline.editor.setCurrentIndex(headline.editor.findData("3"))
    made.next()
    engagement = created(made).engagement
    assert (engagement.na_policy, engagement.headline_level) == ("target", 3)


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


def answer(made: NewEngagement, wanted: str) -> None:
    made.reject()
    (box,) = made.findChildren(QMessageBox)
    assert box.textFormat() == Qt.TextFormat.PlainText
    (chosen,) = [button for button in box.buttons() if wanted in button.text()]
    chosen.click()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete


def test_every_field_has_a_name_and_a_key_of_its_own(wizard: Opener) -> None:
    made = on_third_step(wizard())
    buttons = [made.button(which) for which in (QWizard.WizardButton.BackButton,)]
    for page in (made.client, made.scope, made.first_round):
        names = [field.editor.accessibleName() for field in page.findChildren(FormField)]
        assert all(names)
        assert len(names) == len(set(names))
        texts = [shown.text() for shown in page.findChildren(QLabel) if shown.buddy()]
        texts += [button.text() for button in page.findChildren(QAbstractButton)]
        texts += [button.text() for button in buttons]
        texts += ["&Next", "&Create engagement"][page is made.first_round :][:1]
        keys = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
        assert len(keys) == len(set(keys)), keys


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
    for shown in made.findChildren(QLabel):
        if shown.text():
            assert shown.textFormat() == Qt.TextFormat.PlainText, shown.text()


def test_the_table_tells_a_screen_reader_what_a_cell_means(wizard: Opener) -> None:
    made = wizard()
    rows = made.scope.rows
    role = Qt.ItemDataRole.AccessibleTextRole
    name = rows.choices[0].name
    assert [rows.index(0, column).data(role) for column in (IN, DEPTH, TARGET)] == [
        f"{name}, In: In",
        f"{name}, Depth: Full",
        f"{name}, Target: None",
    ]


def on_third_step(made: NewEngagement, client: str = "Client") -> NewEngagement:
    made.client.client.line.setText(client)
    made.next()
    made.next()
    assert step_of(made) == 3
    return made


def shows(page: QWidget, text: str) -> bool:
    return any(text in shown.text() for shown in page.findChildren(QLabel))
