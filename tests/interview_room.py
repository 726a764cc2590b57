"""*Interviews* in a window of its own, driven by keys, and all that it shows and says."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from interviewing import HERE, Clock
from maturity_desktop.assessment.assessment import R
from maturity_desktop.assessment.talks import lines_in, probes_of
from settling import settle
from ui.screens.interviews.screen import InterviewsScreen
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

Key = Qt.Key
CTRL, ALT, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Room:
    """The screen in a window of its own, at a clock that the test moves."""

    def __init__(self, qtbot: QtBot, look: Look, workspace: Workspace) -> None:
        self.qtbot, self.workspace, self.clock = qtbot, workspace, Clock()
        self.told: list[Notice] = []
        self.screen = InterviewsScreen(look, workspace, self.clock)
        qtbot.addWidget(self.screen)
        self.screen.notice.connect(self.told.append)
        self.screen.resize(1440, 848)
        self.screen.show()
        self.screen.activateWindow()
        self.settle()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def settle(self) -> None:
        settle(self.screen)

    def press(self, *keys: Key | str, held: Qt.KeyboardModifier = NONE) -> None:
        """Into whatever has the keyboard."""
        for key in keys:
            if isinstance(key, str):
                QTest.keyClicks(self.focused, key)
            else:
                QTest.keyClick(self.focused, key, held)
            self.settle()

    def say(self, place: int, text: str) -> None:
        """Somebody speaks: the key, the words, Enter."""
        self.press(Key(Key.Key_0 + place), held=ALT)
        self.press(text, Key.Key_Return)

    @property
    def focused(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def dialog(self) -> QDialog:
        found = [one for one in self.screen.findChildren(QDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def type_into(self, text: str) -> None:
        """A field of the question that is open."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        self.press(text)

    def answer(self, text: str) -> None:
        self.type_into(text)
        self.press(Key.Key_Return)

    def row(self, kind: type[R], *key: str) -> R:
        """A row that must be there."""
        found = self.workspace.shown.get(kind, *key)
        assert found is not None
        return found

    def lines(self, area: str, dimension: str) -> list[tuple[str, str]]:
        shown = self.workspace.shown
        return [(one.participant, one.text) for one in lines_in(shown, HERE, area, dimension)]

    @property
    def here(self) -> list[tuple[str, str]]:
        """Speaker and text of the lines of the present topic."""
        topic = self.screen.talk.topic
        assert topic is not None
        return self.lines(*topic)

    @property
    def field(self) -> QPlainTextEdit:
        return self.screen.frame.topic.notes.field

    def probe_ids(self) -> list[str]:
        topic = self.screen.talk.topic
        assert topic is not None
        return [one.id for one in probes_of(self.workspace.shown.model, *topic)]


def texts_of(widget: QWidget) -> Iterator[str]:
    """Everything a widget could say, shown or not."""
    for getter in (
        "text", "toPlainText", "toolTip", "accessibleName", "accessibleDescription", "whatsThis",
        "statusTip", "placeholderText", "windowTitle", "title",
    ):  # fmt: skip
        found = getattr(widget, getter, None)
        if callable(found):
            yield str(found())
    for action in widget.actions():
        yield action.text()


def shown_texts(screen: QWidget) -> str:
    return "\n".join(
        text for one in (screen, *screen.findChildren(QWidget)) for text in texts_of(one)
    )


def spoken_texts(screen: QWidget) -> str:
    """All names, values, descriptions and texts of the accessibility tree."""
    found: list[str] = []

    def visit(interface: QAccessibleInterface | None) -> None:
        if interface is None or not interface.isValid():
            return
        kinds = (
            QAccessible.Text.Name,
            QAccessible.Text.Value,
            QAccessible.Text.Description,
            QAccessible.Text.Help,
        )
        found.extend(interface.text(kind) for kind in kinds)
        text = interface.textInterface()
        if text is not None:
            found.append(text.text(0, text.characterCount()))
        for place in range(interface.childCount()):
            visit(interface.child(place))

    visit(QAccessible.queryAccessibleInterface(screen))
    return "\n".join(found)
