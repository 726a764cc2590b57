"""A statement that the model lacks: where it stands, what it says, and whether it is key."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets.check_box import CheckBox
from ui.widgets.choice import Choice
from ui.widgets.form_field import FormField, LineField
from ui.widgets.own_form import OwnForm, TextField
from ui.widgets.text import plain_tooltip

# Pairs of id and name.
Names = Sequence[tuple[str, str]]


class Place(NamedTuple):
    """Where a statement stands; `dimension` is empty in a model without dimensions."""

    area: str
    dimension: str
    level: int


class AddedStatement(OwnForm):
    """Attributes: the fields; `where` is what was chosen."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        *,
        areas: Names,
        dimensions: Names,
        levels: Sequence[tuple[int, str]],
        number_at: Callable[[Place], str],
        at: Place,
    ) -> None:
        """`number_at` says which number it would get; `at` is where it stands at first."""
        super().__init__(look, "Add a statement", "", parent)
        self._number_at = number_at
        self.area = Choice(look, areas, at.area)
        self.dimension = Choice(look, dimensions or [("", "None")], at.dimension)
        self.level = Choice(look, [(str(level), name) for level, name in levels], str(at.level))
        area, level = FormField(look, "&Area", self.area), FormField(look, "&Level", self.level)
        if dimensions:
            dimension = FormField(look, "&Dimension", self.dimension)
            self.body.add_row((area, 5), (dimension, 6), (level, 3))
        else:
            self.body.add_row((area, 1), (level, 1))
        self.title = LineField(look, "&Title")
        self.title.line.setPlaceholderText("On-call duty is agreed")
        self.statement = TextField(look, "&Statement")
        self.statement.area.setPlaceholderText("One sentence that is true or not, and can be seen.")
        self.question = TextField(look, "&Question", lines=2)
        self.question.area.setPlaceholderText("How it is asked in an interview; may stay empty")
        self.key = CheckBox(look, "&Key statement, asked at every depth")
        self.key.setChecked(True)
        self.reason = LineField(look, "&Reason", hint="Printed in the report; may stay empty.")
        for field in (self.title, self.statement, self.question):
            self.body.column.addWidget(field)
        self.body.column.addWidget(self.key, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.column.addWidget(self.reason)
        self.body.column.addStretch(1)
        self.body.column.setSpacing(look.px(10))
        for choice in (self.area, self.dimension, self.level):
            choice.currentIndexChanged.connect(lambda _place: self._tell())
        self.key.toggled.connect(lambda _on: self._tell())
        self.finish("Add", width=720)
        self._tell()
        self.title.line.setFocus()

    @property
    def where(self) -> Place:
        return Place(self.area.choice, self.dimension.choice, int(self.level.choice))

    @property
    def dirty(self) -> bool:
        fields = (self.title, self.statement, self.question, self.reason)
        return any(field.text for field in fields)

    def _tell(self) -> None:
        number, level = self._number_at(self.where), self.level.choice
        for choice in (self.area, self.dimension, self.level):
            choice.setToolTip(plain_tooltip(choice.currentText()))
        depth = "" if self.key.isChecked() else " where all statements are asked"
        self.meaning.setText(
            f"It becomes {number} of {self.area.currentText()}, and level {level} is reached only"
            f" with it{depth}. Ratings of other statements stay."
        )

    def accept(self) -> None:
        faults = [
            (self.title, "" if self.title.text else "A statement needs a title."),
            (self.statement, "" if self.statement.text else "Write the statement."),
        ]
        if self.body.tell(faults):
            super().accept()
