"""One decision the sponsor is asked for: title, role, day, cost of not deciding, what it rests on."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import Decision
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import clean, clean_line
from ui.screens.findings.advice_block import read_due
from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.choice import Choice
from ui.widgets.plain_field import PlainField
from ui.widgets.saved_text import SavedText
from ui.widgets.text import label

Values = dict[str, Any]
_FIELDS: tuple[tuple[str, str, str, bool, Callable[[str], Values]], ...] = (
    ("role", "Role", "Who decides", True, lambda text: {"role": clean_line(text)}),
    ("due", "Due", "By which day", True, read_due),
    (
        "cost",
        "Not deciding",
        "What it costs to leave it as it is",
        False,
        lambda text: {"cost": clean(text)},
    ),
)


class DecisionBlock(QFrame):
    """Signals: `entered`, id, values and step; `removed`, id."""

    entered = Signal(str, object, str)
    removed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self.decision = Decision("", "", "", "")
        self._look, self._step, self._filling = look, "", False
        self.setProperty("card", "true")
        title = PlainField(
            look, "Decision", "What is to be decided", single=True, size=15, weight=600
        )
        self.title = self._field("title", title)
        self.remove = icon_button(look, "trash-2", "Remove the decision")
        self.remove.clicked.connect(lambda: self.removed.emit(self.decision.id))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.remove)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(2))
        grid.setColumnStretch(1, 1)
        self.fields: dict[str, SavedText] = {}
        for place, (field, name, hint, single, _read) in enumerate(_FIELDS):
            made = self._field(field, PlainField(look, name, hint, single=single))
            self.fields[field] = made
            self._add(grid, place, name, made)
        self.rests = Choice(look, [("", "No single recommendation")])
        self.rests.setAccessibleName("Rests on")
        self.rests.activated.connect(lambda _index: self._on_rests())
        self._choices: tuple[tuple[str, str], ...] = ()
        self._add(grid, len(_FIELDS), "Rests on", self.rests)
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(12))
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self.fault)

    def _add(self, grid: QGridLayout, place: int, name: str, made: SavedText | Choice) -> None:
        head = label(name, "caption")
        head.setFixedWidth(self._look.px(84))
        head.setContentsMargins(self._look.px(6), self._look.px(5), 0, 0)
        grid.addWidget(head, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(made, place, 1)

    def _field(self, field: str, made: SavedText) -> SavedText:
        made.visited.connect(self._begin)
        made.committed.connect(lambda target, text: self._on_text(made, field, target, text))
        return made

    def show_decision(
        self,
        decision: Decision,
        choices: Sequence[tuple[str, str]],
        *,
        reads: bool,
        force: bool = False,
    ) -> None:
        """`choices` are the recommendations it can rest on."""
        if decision.id != self.decision.id:
            self.commit()
        self.decision = decision
        texts = {
            "title": decision.title,
            "role": decision.role,
            "due": long_date(decision.due),
            "cost": decision.cost,
        }
        for field, made in (("title", self.title), *self.fields.items()):
            made.fill((decision.id, field), texts[field], force=force)
            made.setReadOnly(reads)
        self.remove.setVisible(not reads)
        self.rests.setEnabled(not reads)
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self.rests.clear()
            for key, text in choices:
                self.rests.addItem(text, key)
        self.rests.setCurrentIndex(max(0, self.rests.findData(decision.recommendation)))

    def commit(self) -> None:
        for field in (self.title, *self.fields.values()):
            field.leave()

    def _begin(self) -> None:
        self._step = new_id()

    def _on_rests(self) -> None:
        self.entered.emit(self.decision.id, {"recommendation": self.rests.choice}, "")

    def _on_text(self, made: SavedText, field: str, target: object, text: str) -> None:
        if target != (self.decision.id, field):
            return
        if field == "title":
            title = clean_line(text)
            if title:
                self.entered.emit(self.decision.id, {"title": title}, self._step)
            elif not made.hasFocus():  # a decision has a title: what was there comes back
                made.fill(target, self.decision.title, force=True)
            return
        read = next(one[-1] for one in _FIELDS if one[0] == field)
        try:
            values = read(text)
        except ValueError as fault:
            if not made.hasFocus():
                self._say(str(fault))
            return
        self._say("")
        self.entered.emit(self.decision.id, values, self._step)

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
