"""Who may be quoted: a box for each speaker, not agreed until somebody says so."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.check_box import CheckBox
from ui.widgets.text import label


class Consent(NamedTuple):
    participant: str
    alias: str
    agreed: bool


class ConsentBoxes(QWidget):
    """Boxes stay while the people do: the next key must find the one that has the keyboard.

    Signals:
        consented: id of somebody, and whether they may be quoted.
    """

    consented = Signal(str, bool)

    def __init__(self, look: Look, nobody: str = "Nobody was in the room.") -> None:
        super().__init__()
        self._look = look
        self._people: tuple[Consent, ...] = ()
        self._rows: list[tuple[QWidget, CheckBox, QLabel]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(6))
        self._nobody = label(nobody, "caption")
        self._column.addWidget(self._nobody)

    def show_people(
        self, people: Sequence[Consent], words: Mapping[str, str] | None = None, *, fixed: bool
    ) -> None:
        """`words` stand beside the box of somebody, by id."""
        self._people = tuple(people)
        while len(self._rows) < len(people):
            self._rows.append(self._row(len(self._rows)))
        self._nobody.setVisible(not people)
        for place, (row, box, said) in enumerate(self._rows):
            row.setVisible(place < len(people))
            one = people[place] if place < len(people) else Consent("", "", agreed=False)
            text = one.alias.replace("&", "&&")
            if box.text() != text:
                box.setText(text)
                box.setAccessibleName(f"{one.alias} may be quoted" if text else "")
            box.setChecked(one.agreed)
            box.setEnabled(not fixed)
            said.setText((words or {}).get(one.participant, ""))

    def _row(self, place: int) -> tuple[QWidget, CheckBox, QLabel]:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        box, said = CheckBox(self._look, ""), label("", "caption")
        box.clicked.connect(lambda on=False: self._tell(place, on=bool(on)))
        row.addWidget(box)
        row.addStretch(1)
        row.addWidget(said)
        self._column.addWidget(made)
        return made, box, said

    def _tell(self, place: int, *, on: bool) -> None:
        one, box = self._people[place], self._rows[place][1]
        # It shows what stands in the file, which an edit that is refused leaves as it was.
        box.setChecked(one.agreed)
        self.consented.emit(one.participant, on)
