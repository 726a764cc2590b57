"""The wizard and the settings of an engagement for tests: shown, worked with keys, read back."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from engagements import plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.document.document import Document
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.settings import Settings
from ui.screens.engagement_settings import EngagementSettings
from ui.screens.new_engagement import NewEngagement
from ui.theme import Look, dress, make_look, register_fonts
from ui.widgets.form_field import FormField
from ui.workspace import Workspace

TODAY = date(2026, 3, 9)
MODEL = model_from_document(plain_model({2: 2, 3: 2, 4: 1}, areas=4, dimensions=("d1",)), "wizard")
Opener = Callable[..., NewEngagement]
SettingsOpener = Callable[..., EngagementSettings]


def opener(qtbot: QtBot, qapp: QApplication, folder: Path) -> Opener:
    """Opens the wizard on the same preferences each time; its file goes into `folder`."""
    settings = Settings(folder / "settings.json")
    settings.set("new_folder", str(folder))
    settings.who = "Ann Example"
    register_fonts()

    def show(*, zoom: int = 100) -> NewEngagement:
        look = make_look("light", zoom)
        dress(qapp, look)
        made = NewEngagement(look, MODEL, settings, today=TODAY)
        # Closing would ask about what was typed.
        qtbot.addWidget(made, before_close_func=lambda shown: shown.done(0))
        with qtbot.waitActive(made):
            made.show()
        return made

    return show


def settings_opener(qtbot: QtBot, qapp: QApplication, look: Look) -> SettingsOpener:
    """Opens the settings over a window of the size that is asked for."""
    windows = []

    def show(
        workspace: Workspace, size: tuple[int, int] = (1440, 900), zoom: int = 100
    ) -> EngagementSettings:
        worn = make_look("light", zoom) if zoom != 100 else look
        dress(qapp, worn)
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        made = EngagementSettings(worn, workspace, window, today=date(2026, 4, 2))
        with qtbot.waitActive(made):
            made.open()
        return made

    return show


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


def on_third_step(made: NewEngagement, client: str = "Client") -> NewEngagement:
    made.client.client.line.setText(client)
    made.next()
    made.next()
    assert step_of(made) == 3
    return made


def answer(dialog: QDialog, wanted: str) -> None:
    """Leaves the dialog, which asks first, and presses the button with that word."""
    dialog.reject()
    (box,) = dialog.findChildren(QMessageBox)
    assert box.textFormat() == Qt.TextFormat.PlainText
    (chosen,) = [button for button in box.buttons() if wanted in button.text()]
    chosen.click()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete


def shows(page: QWidget, text: str) -> bool:
    return any(text in shown.text() for shown in page.findChildren(QLabel))


def labels_of_fields(page: QWidget) -> list[str]:
    return [shown.text() for shown in page.findChildren(QLabel) if shown.buddy()]


def every_field_has_its_name(page: QWidget) -> None:
    names = [field.editor.accessibleName() for field in page.findChildren(FormField)]
    assert all(names)
    assert len(names) == len(set(names))


def every_key_is_its_own(texts: list[str]) -> None:
    keys = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
    assert len(keys) == len(set(keys)), keys


def nothing_is_markup(page: QWidget) -> None:
    for shown in page.findChildren(QLabel):
        if shown.text():
            assert shown.textFormat() == Qt.TextFormat.PlainText, shown.text()
