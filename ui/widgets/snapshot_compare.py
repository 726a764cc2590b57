"""What differs in two states, as a table that can be narrowed, read with the keys and copied."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.report.comparing import KINDS, NOTHING, Difference, told
from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.search_field import SearchField
from ui.widgets.text import label
from ui.widgets.text_table import Column, TextRow, TextTable

_READING = "Comparing\N{HORIZONTAL ELLIPSIS}"
_PAUSE_MS = 60
_COLUMNS = (
    Column("Where", 22, strong=True),
    Column("What", 14),
    Column("Before", 32),
    Column("After", 32, strong=True),
)


class CompareDialog(QDialog):
    """Signals: `wanted` with the ids of the two states that are to be compared."""

    wanted = Signal(str, str)

    def __init__(self, look: Look, areas: Sequence[tuple[str, str]], parent: QWidget) -> None:
        """`areas`: id and name of each."""
        super().__init__(parent)
        self._look = look
        self._found: tuple[Difference, ...] = ()
        self.setWindowTitle("Compare two states")
        self.first, self.second = Choice(look, ()), Choice(look, ())
        self.search = SearchField(look, "Search places and texts", "Search what differs")
        self.area = Choice(look, [("", "All areas"), *areas])
        self.kind = Choice(look, [("", "All kinds"), *KINDS.items()])
        self.table = TextTable(look, "What differs", _COLUMNS)
        self.count = label(_READING, "hint")
        self.before, self.after = QPlainTextEdit(), QPlainTextEdit()
        self.details = QWidget()
        self.copy_button = button(look, "Copy as text", self._copy, icon="copy")
        self.nothing = EmptyState(
            look,
            "list-filter",
            "Nothing differs",
            "The two states hold the same answers, texts and evidence.",
            action="Show everything",
            run=self._show_everything,
        )
        self._build(parent)
        self._connect()

    # --- building

    def _build(self, parent: QWidget) -> None:
        px = self._look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        head = QHBoxLayout()
        head.addWidget(label("What changed between two states", "title"))
        head.addStretch(1)
        head.addWidget(self.count)
        column.addLayout(head)
        column.addLayout(self._pair())
        column.addLayout(self._bar())
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        page = QWidget()
        middle = QVBoxLayout(page)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.nothing)
        middle.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        column.addWidget(self._fill_details())
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        foot.addWidget(button(self._look, "Close", self.reject))
        column.addLayout(foot)
        room = _outermost(parent).size()
        self.resize(min(px(980), room.width() - px(48)), min(px(680), room.height() - px(48)))

    def _fill_details(self) -> QWidget:
        """The chosen row in full, what was beside what is."""
        px = self._look.px
        sides = QHBoxLayout(self.details)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(px(12))
        for name, text in (("Before", self.before), ("After", self.after)):
            text.setReadOnly(True)
            text.setTabChangesFocus(True)
            text.setAccessibleName(f"{name}, in full")
            text.setFixedHeight(px(92))
            side = QVBoxLayout()
            side.setSpacing(px(4))
            side.addWidget(label(name, "group"))
            side.addWidget(text)
            sides.addLayout(side, 1)
        return self.details

    def _pair(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        for name, choice in (("&From", self.first), ("&to", self.second)):
            said = label(name, "strong")
            said.setBuddy(choice)
            choice.setAccessibleName(name.replace("&", "").capitalize())
            row.addWidget(said)
            row.addWidget(choice, 1)
        return row

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.addWidget(self.search, 2)
        for choice, name in ((self.area, "Practice area"), (self.kind, "Kind of value")):
            choice.setAccessibleName(name)
            row.addWidget(choice, 1)
        return row

    def _connect(self) -> None:
        # Whoever types does not wait for the table.
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._narrow)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        for choice in (self.area, self.kind):
            choice.currentIndexChanged.connect(lambda _place: self._narrow())
        for choice in (self.first, self.second):
            choice.activated.connect(lambda _place: self._emit())
        self.table.moved.connect(self._on_moved)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.search.setFocus)

    # --- what is told

    def show_states(self, states: Sequence[tuple[str, str]], first: str, second: str) -> None:
        """Ids and names to choose the two from, and which are chosen."""
        for choice, chosen in ((self.first, first), (self.second, second)):
            choice.clear()
            for state, name in states:
                choice.addItem(name, state)
            choice.setCurrentIndex(max(0, choice.findData(chosen)))
        self._emit()

    def show_differences(self, found: Sequence[Difference]) -> None:
        self._found = tuple(found)
        self._narrow()
        self.table.setFocus()

    def refuse(self, sentence: str) -> None:
        """The two cannot be compared."""
        self._found = ()
        self._narrow()
        self._tell("They cannot be compared", sentence, filtered=False)
        self.count.setText("")

    def _emit(self) -> None:
        self.count.setText(_READING)
        self.wanted.emit(self.first.choice, self.second.choice)

    # --- narrowing

    @property
    def shown(self) -> tuple[Difference, ...]:
        """What fits the search and the two lists."""
        words = self.search.text().casefold().split()
        return tuple(
            one
            for one in self._found
            if self.area.choice in ("", one.area)
            and self.kind.choice in ("", one.kind)
            and all(word in one.search for word in words)
        )

    def _narrow(self) -> None:
        shown = self.shown
        self.table.show_rows([_row(place, one) for place, one in enumerate(shown)])
        whole = counted(len(self._found), "difference")
        self.count.setText(whole if shown == self._found else f"{len(shown)} of {whole}")
        announce(self.table, self.count.text())
        self.copy_button.setEnabled(bool(shown))
        self._stack.setCurrentIndex(0 if shown else 1)
        self.details.setVisible(bool(shown))
        if self._found:
            sentence = "Nothing that differs matches the search and the two lists."
            self._tell("No difference fits", sentence, filtered=True)
        else:
            sentence = "The two states hold the same answers, texts and evidence."
            self._tell("Nothing differs", sentence, filtered=False)

    def _tell(self, title: str, sentence: str, *, filtered: bool) -> None:
        self.nothing.title.setText(title)
        self.nothing.text.setText(sentence)
        self.nothing.setAccessibleName(title)
        self.nothing.setAccessibleDescription(sentence)
        self.nothing.button.setVisible(filtered)

    def _show_everything(self) -> None:
        self.area.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self.search.clear()
        self.table.setFocus()

    def _on_moved(self) -> None:
        row, shown = self.table.row, self.shown
        if row is None or int(row.id) >= len(shown):
            self.before.setPlainText("")
            self.after.setPlainText("")
            return
        one = shown[int(row.id)]
        self.before.setPlainText(one.before or NOTHING)
        self.after.setPlainText(one.after or NOTHING)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(told(self.shown))
        self.count.setText(f"{counted(len(self.shown), 'line')} on the clipboard")
        announce(self.copy_button, self.count.text())


def _outermost(widget: QWidget) -> QWidget:
    """The window under all dialogs: a small dialog must not make a table small."""
    top = widget.window()
    while (parent := top.parentWidget()) is not None:
        top = parent.window()
    return top


def _row(place: int, one: Difference) -> TextRow:
    texts = (one.where, one.what, one.short_before or NOTHING, one.short_after or NOTHING)
    spoken = f"{one.where}, {one.what}, from {texts[2]} to {texts[3]}"
    tips = (one.where, one.what, one.before or NOTHING, one.after or NOTHING)
    return TextRow(str(place), texts, spoken, tips)
