"""The bar over the history: a search field, and lists of people, areas and kinds."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from maturity_desktop.report.changes import KINDS
from ui.screens.history.model import NOBODY, Wanted
from ui.theme import Look
from ui.widgets.choice import Choice
from ui.widgets.search_field import SearchField


class _Search(SearchField):
    """Escape first empties the field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """`changed` when another selection of lines is wanted."""

    changed = Signal()

    def __init__(self, look: Look, areas: Sequence[tuple[str, str]]) -> None:
        """`areas`: id and name of each."""
        super().__init__()
        px = look.px
        self.search = _Search(look, "Search names, places and texts", "Search the history")
        self.person = Choice(look, [("", "Everybody")])
        self.area = Choice(look, [("", "All areas"), *areas])
        self.kind = Choice(look, [("", "All kinds")])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.search, 3)
        for choice, name in (
            (self.person, "Person"),
            (self.area, "Practice area"),
            (self.kind, "Kind of change"),
        ):
            choice.setAccessibleName(name)
            choice.currentIndexChanged.connect(lambda _place: self.changed.emit())
            row.addWidget(choice, 2)
        self.search.textChanged.connect(lambda _text: self.changed.emit())

    @property
    def wanted(self) -> Wanted:
        who = self.person.choice if self.person.currentIndex() > 0 else None
        return Wanted(self.search.text(), who, self.area.choice, self.kind.choice)

    def offer(self, people: Iterable[str], kinds: Iterable[str]) -> None:
        """The names and kinds that the history holds; what is chosen already stays chosen."""
        for name in sorted(set(people), key=str.casefold):
            if self.person.findData(name) < 1:
                self.person.addItem(name or NOBODY, name)
        held = set(kinds)
        for kind, text in KINDS.items():
            if kind in held and self.kind.findData(kind) < 0:
                self.kind.addItem(text, kind)

    def clear(self) -> None:
        """Everything is wanted again."""
        for choice in (self.person, self.area, self.kind):
            choice.setCurrentIndex(0)
        self.search.clear()
