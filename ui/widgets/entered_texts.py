"""Texts of one thing that become values: told while they are typed, what is wrong stays and is said."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.text import clean, clean_line
from ui.widgets.saved_text import SavedText
from ui.widgets.text import label

Values = dict[str, Any]
Read = Callable[[str], Values]


def as_line(name: str) -> Read:
    """The text as it is, on one line."""
    return lambda text: {name: clean_line(text)}


def as_text(name: str) -> Read:
    """The text as it is."""
    return lambda text: {name: clean(text)}


class EnteredTexts(QObject):
    """The fields of what is shown, one visit of them one step of undo.

    Attributes:
        fields: by name, in their order.
        fault: says what is wrong once the field is left; for a layout.

    Signals:
        entered: id of the thing, values by the name of their field, step of the visit.
        left: Esc in a field.
    """

    entered = Signal(str, object, str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields: dict[str, SavedText] = {}
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        self._reads: dict[str, Read] = {}
        self._needed: set[str] = set()
        self._texts: Mapping[str, str] = {}
        # While somebody types it is not wrong yet: said is what was left so.
        self._wrong: dict[str, str] = {}
        self._said: set[str] = set()
        self._item = self._step = ""

    def add(self, name: str, field: SavedText, read: Read, *, needed: bool = False) -> None:
        """A field.

        Args:
            name: of the field.
            field: where it is typed.
            read: what is made of a text; raises a `ValueError` that says what is wrong.
            needed: it is never empty: what was there comes back.
        """
        self.fields[name], self._reads[name] = field, read
        if needed:
            self._needed.add(name)
        field.visited.connect(self._begin)
        field.left.connect(self.left)
        field.committed.connect(lambda target, text: self._on_text(name, target, text))
        field.settled.connect(lambda: self._on_end(name))

    def show_texts(
        self, item: str, texts: Mapping[str, str], *, reads: bool, force: bool = False
    ) -> None:
        """Fills the fields; `force` also the one the keyboard is in: an undo must be seen."""
        if item != self._item:
            self.commit()
        if item != self._item or force:
            self._wrong.clear()
            self._said.clear()
        self._item, self._texts = item, texts
        for name, field in self.fields.items():
            if name not in self._wrong:
                field.fill((item, name), texts[name], force=force)
            field.setReadOnly(reads)
        self._say()

    def commit(self) -> None:
        """What is being typed becomes an edit now."""
        for field in self.fields.values():
            field.leave()

    def _begin(self) -> None:
        self._step = new_id()

    def _on_text(self, name: str, target: object, text: str) -> None:
        if target != (self._item, name):
            return
        self._wrong.pop(name, None)
        self._said.discard(name)
        try:
            values = self._reads[name](text)
        except ValueError as fault:
            self._wrong[name] = str(fault)
        else:
            if text.strip() or name not in self._needed:
                self.entered.emit(self._item, values, self._step)
        self._say()

    def _on_end(self, name: str) -> None:
        field, target = self.fields[name], (self._item, name)
        if field.target != target:
            return
        if name in self._needed and not field.toPlainText().strip():
            field.fill(target, self._texts[name], force=True)
        if name in self._wrong:
            self._said.add(name)
        self._say()

    def _say(self) -> None:
        wrong = self._wrong.items()
        said = next((words for name, words in wrong if name in self._said), "")
        self.fault.setText(said)
        self.fault.setVisible(bool(said))
