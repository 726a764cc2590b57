"""What a session asks in passing: a promise, a vote, who would know, a point to come back to."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QWidget,
)

from maturity_desktop.model.records import Option
from maturity_desktop.planning.aliases import propose_alias
from maturity_desktop.text import clean_line
from ui.keys import single_key
from ui.screens.interviews.asking import Asking
from ui.theme import Look
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField
from ui.widgets.form_field import FormField, LineField
from ui.widgets.text import key_cap, label

_MOST_VOTES, _KNOWN_HIGH = 99, 92


class Known(QListWidget):
    """Words that fit what is typed in a line; Down goes there, and the one chosen is taken.

    It stands in the question: a list that pops up is a window, and takes keys with it when it goes.
    """

    def __init__(self, look: Look, words: Sequence[str], line: QLineEdit) -> None:
        super().__init__()
        self._words, self._line = tuple(words), line
        self.setAccessibleName("Known already")
        self.setFixedHeight(look.px(_KNOWN_HIGH))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setStyleSheet(f"QListWidget::item {{ padding: {look.px(2)}px {look.px(6)}px; }}")
        self.itemClicked.connect(lambda item: self._take(item.text()))
        line.textEdited.connect(self._filter)
        line.installEventFilter(self)
        self._filter(line.text())

    def _filter(self, text: str) -> None:
        typed = clean_line(text).casefold()
        self.clear()
        self.addItems([word for word in self._words if typed in word.casefold()])

    def _take(self, text: str) -> None:
        self._line.setText(text)
        self._line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Up in the line go through the list, and the line shows what is chosen."""
        step = 0
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if not step or not self.count():
            return super().eventFilter(watched, event)
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + step)))
        self._line.setText(self.item(self.currentRow()).text())
        return True


class PromiseQuestion(Asking):
    """A document that somebody promised: its title, who, and by when."""

    def __init__(
        self, look: Look, people: Sequence[tuple[str, str]], speaker: str, due: str, parent: QWidget
    ) -> None:
        """`people` are pairs of id and alias; `due` an ISO date that is proposed."""
        super().__init__(look, "Promised document", "", "Add", parent)
        self._title = LineField(look, "&Document")
        self._title.line.setPlaceholderText("For example: March service pack")
        self._who = Choice(look, [*people, ("", "Nobody in the room")], speaker)
        self._due = DayField(look, "D&ue", due)
        self.column.addWidget(self._title)
        self.column.addWidget(FormField(look, "&Promised by", self._who))
        self.column.addWidget(self._due)
        self._title.line.setFocus()

    @property
    def title(self) -> str:
        return self._title.text

    @property
    def who(self) -> str:
        """Id of who promised it; empty for nobody."""
        return self._who.choice

    @property
    def due(self) -> str:
        return self._due.iso or ""

    def fault_now(self) -> str:
        if not self.title:
            self._title.line.setFocus()
            return "Say in a few words which document it is."
        return self._due.day_fault


class LineQuestion(Asking):
    """One line of text, with words to choose from where there are some."""

    def __init__(
        self,
        look: Look,
        title: str,
        about: str,
        parent: QWidget,
        *,
        name: str,
        text: str = "",
        known: Sequence[str] = (),
        needed: str = "",
        word: str = "Keep",
    ) -> None:
        """`needed` is said where nothing is typed; without it the line may stay empty."""
        super().__init__(look, title, about, word, parent)
        self._needed = needed
        self.field = LineField(look, name, text)
        self.column.addWidget(self.field)
        if known:
            self.column.addWidget(Known(look, known, self.field.line))
        self.field.line.setFocus()
        self.field.line.selectAll()

    @property
    def text(self) -> str:
        return self.field.text

    def fault_now(self) -> str:
        return "" if self.text else self._needed


class VoteQuestion(Asking):
    """How many raised a hand for each answer: counts, and nobody's name.

    The key of an answer adds one to it, with Shift takes one away.
    """

    def __init__(
        self,
        look: Look,
        about: str,
        options: Sequence[Option],
        counts: Mapping[str, int],
        parent: QWidget,
    ) -> None:
        super().__init__(look, "Silent vote", about, "Keep the counts", parent)
        self._boxes: dict[str, QSpinBox] = {}
        self._signs: dict[str, QSpinBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(10))
        grid.setColumnStretch(1, 1)
        for row, option in enumerate(options):
            box = QSpinBox()
            box.setRange(0, _MOST_VOTES)
            box.setValue(counts.get(option.id, 0))
            box.setAccessibleName(f"Votes for {option.label}")
            self._boxes[option.id] = box
            for sign in (option.id, option.key):
                self._signs[sign.upper()] = box
            grid.addWidget(key_cap(option.id), row, 0)
            grid.addWidget(label(option.label), row, 1)
            grid.addWidget(box, row, 2)
        self.column.addLayout(grid)
        self.column.addWidget(label("Each key adds one; with Shift it takes one away.", "hint"))
        self.done_button.setFocus()

    @property
    def counts(self) -> dict[str, int]:
        return {option: box.value() for option, box in self._boxes.items()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        box = self._signs.get(single_key(event) or "none")
        if box is None:
            super().keyPressEvent(event)
            return
        less = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        box.setValue(box.value() + (-1 if less else 1))


class PersonQuestion(Asking):
    """Somebody of the plan, or somebody who simply came and gets an alias.

    Whether voices are independent follows from role and department, so they are asked here too.
    """

    def __init__(
        self,
        look: Look,
        known: Sequence[tuple[str, str]],
        roles: Sequence[tuple[str, str]],
        taken: Iterable[str],
        parent: QWidget,
    ) -> None:
        """`known` and `roles` are pairs of id and words: who is not in the session, and posts.

        `taken` are the aliases there are.
        """
        about = "Type the alias of somebody in the plan, or a new one for somebody who came."
        super().__init__(look, "Add a person", about, "Add", parent)
        self._known = {alias.casefold(): id_ for id_, alias in known}
        self._taken, self._proposed = tuple(taken), ""
        self._alias = LineField(look, "&Alias")
        self._alias.line.setPlaceholderText("A role and a letter, as “Service desk A”")
        self._name, self._title = LineField(look, "&Name (optional)"), LineField(look, "&Post")
        self._title.line.setPlaceholderText("For example: Team lead")
        self._role = Choice(look, [("", "No role yet"), *roles])
        self._department = LineField(look, "&Department")
        self.column.addWidget(self._alias)
        self.column.addWidget(Known(look, [alias for _, alias in known], self._alias.line))
        self.column.addWidget(label("For somebody who is not in the plan:", "hint"))
        pairs = QGridLayout()
        pairs.setHorizontalSpacing(look.px(12))
        pairs.setVerticalSpacing(look.px(8))
        role = FormField(look, "&Role", self._role)
        for place, field in enumerate((role, self._department, self._title, self._name)):
            pairs.addWidget(field, place // 2, place % 2)
        self.column.addLayout(pairs)
        self._role.currentIndexChanged.connect(lambda _row: self._propose())
        self._department.line.textEdited.connect(lambda _text: self._propose())
        self._alias.line.setFocus()

    def _propose(self) -> None:
        """An alias from department or role, where nobody typed another one."""
        about = self.department or (self._role.currentText() if self.role else "")
        if about and self.alias in ("", self._proposed):
            self._proposed = propose_alias(about, self._taken)
            self._alias.line.setText(self._proposed)

    @property
    def existing(self) -> str:
        """Id of the person of the plan that is meant; empty for somebody new."""
        return self._known.get(self.alias.casefold(), "")

    @property
    def alias(self) -> str:
        return self._alias.text

    @property
    def title(self) -> str:
        return self._title.text

    @property
    def name(self) -> str:
        return self._name.text

    @property
    def role(self) -> str:
        """Id of a role of the model; empty where none is chosen."""
        return self._role.choice

    @property
    def department(self) -> str:
        return self._department.text

    def fault_now(self) -> str:
        return "" if self.alias else "Somebody in the room needs an alias."


class TopicQuestion(Asking):
    """Topics of the model that are not on the list of the session; several can be taken."""

    def __init__(self, look: Look, topics: Sequence[tuple[str, str, str]], parent: QWidget) -> None:
        """`topics` are area, dimension and name."""
        super().__init__(look, "Add a topic", "", "Add", parent)
        self._search = QLineEdit()
        self._search.setPlaceholderText("Find a topic")
        self._search.setAccessibleName("Find a topic")
        self._list = QListWidget()
        self._list.setAccessibleName("Topics")
        self._list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._list.setMinimumHeight(look.px(260))
        self._list.setStyleSheet(f"QListWidget::item {{ padding: {look.px(3)}px {look.px(6)}px; }}")
        for area, dimension, name in topics:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, (area, dimension))
            self._list.addItem(item)
        self._search.textChanged.connect(self._filter)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self.column.addWidget(self._search)
        self.column.addWidget(self._list)
        self._filter("")
        self._search.setFocus()

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Area and dimension of each."""
        rows = (self._list.item(row) for row in range(self._list.count()))
        return tuple(
            tuple(item.data(Qt.ItemDataRole.UserRole))
            for item in rows
            if item.isSelected() and not item.isHidden()
        )

    def fault_now(self) -> str:
        return "" if self.chosen else "Choose a topic of the list."

    def _filter(self, text: str) -> None:
        words = clean_line(text).casefold().split()
        first = True
        for row in range(self._list.count()):
            item = self._list.item(row)
            fits = all(word in item.text().casefold() for word in words)
            item.setHidden(not fits)
            item.setSelected(fits and first)
            if fits and first:
                self._list.setCurrentItem(item)
                first = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through the list while the search has the keyboard."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._search.hasFocus():
            self._list.setFocus()
            return
        super().keyPressEvent(event)
