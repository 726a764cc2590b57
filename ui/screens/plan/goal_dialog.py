"""Asks for one goal of the sponsor: its sentence, and the areas it depends on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.planning.scope_page import PageGoal
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.check_box import CheckBox
from ui.widgets.form_field import LineField
from ui.widgets.text import label

_COLUMNS = 2


class GoalDialog(Asking):
    """`text` and `areas` are what was typed and ticked."""

    def __init__(
        self, look: Look, model: MaturityModel, goal: PageGoal | None, parent: QWidget
    ) -> None:
        title = f"Goal {goal.number} of the sponsor" if goal else "New goal of the sponsor"
        super().__init__(look, title, "", parent)
        self.field = LineField(look, "&Goal", goal.text if goal else "")
        self.field.line.setPlaceholderText("Nine of ten requests done in two days")
        self.field.set_hint("One sentence, best with a figure and a date.")
        self.column.addWidget(self.field)
        self.column.addWidget(label("Areas it depends on", "group"))
        chosen = goal.areas if goal else ()
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(8))
        self.boxes: dict[str, CheckBox] = {}
        half = -(-len(model.areas) // _COLUMNS)
        for place, area in enumerate(model.areas):
            box = CheckBox(look, area.name.replace("&", "&&"))
            box.setChecked(area.id in chosen)
            self.boxes[area.id] = box
            grid.addWidget(box, place % half, place // half, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(grid)
        self.finish("Save" if goal else "Add", width=560)
        # From top to bottom, then the second column, as the eye goes.
        for one, other in zip(
            list(self.boxes.values()), list(self.boxes.values())[1:], strict=False
        ):
            QWidget.setTabOrder(one, other)
        self.field.line.setFocus()

    @property
    def text(self) -> str:
        return self.field.text

    @property
    def areas(self) -> tuple[str, ...]:
        """Ids of the ticked areas, in model order."""
        return tuple(area for area, box in self.boxes.items() if box.isChecked())

    def accept(self) -> None:
        if self.text:
            self.settle()
        else:
            self.refuse("Say what the sponsor wants to reach.", self.field)
