"""One decision the sponsor is asked for: title, role, day, cost of not deciding, what it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from maturity_desktop.assessment.records import Decision
from maturity_desktop.report.wording import long_date
from ui.screens.findings.advice_block import read_due
from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.choice import Choice
from ui.widgets.entered_texts import EnteredTexts, Read, as_line, as_text
from ui.widgets.plain_field import PlainField
from ui.widgets.text import label

_FIELDS: tuple[tuple[str, str, str, bool, Read], ...] = (
    ("role", "Role", "Who decides", True, as_line("role")),
    ("due", "Due", "By which day", True, read_due),
    ("cost", "Not deciding", "What it costs to leave it as it is", False, as_text("cost")),
)


class DecisionBlock(QFrame):
    """Signals: `entered`, id, values and step; `removed`, id; `left`, Esc in a field."""

    entered = Signal(str, object, str)
    removed = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self.decision = Decision("", "", "", "")
        self._look = look
        self._texts = EnteredTexts(self)
        self._texts.entered.connect(self.entered)
        self._texts.left.connect(self.left)
        self.setProperty("card", "true")
        self.title = PlainField(
            look, "Decision", "What is to be decided", single=True, stays=True, size=15, weight=600
        )
        self._texts.add("title", self.title, as_line("title"), needed=True)
        self.remove = icon_button(look, "trash-2", "Remove the decision")
        self.remove.clicked.connect(lambda: self.removed.emit(self.decision.id))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.remove)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(2))
        grid.setColumnStretch(1, 1)
        for place, (field, name, hint, single, read) in enumerate(_FIELDS):
            made = PlainField(look, name, hint, single=single, stays=True)
            self._texts.add(field, made, read)
            self._add(grid, place, name, made)
        self.fields, self.fault = self._texts.fields, self._texts.fault
        self.rests = Choice(look, [("", "No single recommendation")])
        self.rests.setAccessibleName("Rests on")
        self.rests.activated.connect(lambda _index: self._on_rests())
        self._choices: tuple[tuple[str, str], ...] = ()
        self._add(grid, len(_FIELDS), "Rests on", self.rests)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(12))
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self.fault)

    def _add(self, grid: QGridLayout, place: int, name: str, made: PlainField | Choice) -> None:
        head = label(name, "caption")
        head.setFixedWidth(self._look.px(84))
        head.setContentsMargins(self._look.px(6), self._look.px(5), 0, 0)
        grid.addWidget(head, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(made, place, 1)

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
        self._texts.show_texts(decision.id, texts, reads=reads, force=force)
        self.remove.setVisible(not reads)
        self.rests.setEnabled(not reads)
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self.rests.clear()
            for key, text in choices:
                self.rests.addItem(text, key)
        self.rests.setCurrentIndex(max(0, self.rests.findData(decision.recommendation)))

    def commit(self) -> None:
        self._texts.commit()

    def _on_rests(self) -> None:
        self.entered.emit(self.decision.id, {"recommendation": self.rests.choice}, "")
