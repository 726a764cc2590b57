"""One recommendation: what, to which measurable outcome, by whom, with what effort, and its work."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.decisions import recommendation_code
from maturity_desktop.assessment.records import Recommendation
from maturity_desktop.report.wording import long_date
from ui.screens.findings.work_strip import WorkLine, WorkStrip
from ui.theme import Look
from ui.widgets.amounts import effort_text, read_effort
from ui.widgets.buttons import icon_button
from ui.widgets.day_field import read_day
from ui.widgets.entered_texts import EnteredTexts, Read, Values, as_line, as_text
from ui.widgets.plain_field import PlainField
from ui.widgets.tags import StateTag
from ui.widgets.text import label

_TWO_COLUMNS = 560
_TOP = Qt.AlignmentFlag.AlignTop


class _Row(NamedTuple):
    """A field: its name, what stands in it while empty, and what is made of a text."""

    field: str
    name: str
    hint: str
    single: bool
    read: Read


class AdviceBlock(QWidget):
    """Signals.

    Signals:
        entered: id of the recommendation, values of fields, step of the visit.
        removed: its id.
        work_wanted: its id: an initiative is to be made.
        work_opened: id of an initiative.
        left: Esc in a field.
    """

    entered = Signal(str, object, str)
    removed = Signal(str)
    work_wanted = Signal(str)
    work_opened = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, px = look, look.px
        self._row = Recommendation("", "", 0, "")
        self._texts = EnteredTexts(self)
        self._texts.entered.connect(self.entered)
        self._texts.left.connect(self.left)
        self._wide: bool | None = None
        self._code = label("", "strong")
        # On the line of the larger words beside it.
        self._code.setContentsMargins(0, 0, 0, px(3))
        self._draft = StateTag(look, "draft", "accent")
        self.title = PlainField(
            look, "Recommendation", "What to do", single=True, size=15, weight=600, pad=3
        )
        self._texts.add("title", self.title, as_line("title"), needed=True)
        self.remove = icon_button(look, "trash-2", "Remove the recommendation")
        self.remove.clicked.connect(lambda: self.removed.emit(self._row.id))
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.addWidget(self._code)
        head.addWidget(self.title, 1)
        head.addWidget(self._draft)
        head.addWidget(self.remove)
        self._boxes = [self._box(row) for row in _ROWS]
        self.fields, self.fault = self._texts.fields, self._texts.fault
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(0)
        self.strip = WorkStrip(look)
        self.strip.wanted.connect(lambda: self.work_wanted.emit(self._row.id))
        self.strip.opened.connect(self.work_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addWidget(self.fault)
        column.addSpacing(px(6))
        column.addWidget(self.strip)
        self._place(wide=True)

    # --- building

    def _box(self, row: _Row) -> QFrame:
        px = self._look.px
        made = PlainField(self._look, row.name, row.hint, single=row.single)
        self._texts.add(row.field, made, row.read)
        name = label(row.name, "caption")
        name.setFixedWidth(px(64))
        name.setContentsMargins(0, px(4), 0, 0)
        box = QFrame()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, px(2), 0, px(2))
        line.setSpacing(px(4))
        line.addWidget(name, 0)
        line.setAlignment(name, _TOP)
        line.addWidget(made, 1)
        line.setAlignment(made, _TOP)
        box.setObjectName("ruled")
        box.setStyleSheet(
            f"#ruled {{ border: 0; border-top: 1px solid {self._look.tokens.border}; }}"
        )
        return box

    # --- what is shown

    def show_advice(
        self,
        row: Recommendation,
        works: Sequence[WorkLine],
        *,
        reads: bool,
        force: bool = False,
    ) -> None:
        """Fills everything; `force` also what the keyboard is in."""
        if row.id != self._row.id:
            self.commit()
        self._row = row
        code = recommendation_code(row)
        self._code.setText(code)
        self._draft.setVisible(row.draft)
        self.remove.setVisible(not reads)
        self.remove.setAccessibleName(f"Remove {code}")
        texts = {
            "title": row.title,
            "outcome": row.outcome,
            "role": row.role,
            "effort": effort_text(row.effort_low, row.effort_high),
            "first_step": row.first_step,
            "due": long_date(row.due),
        }
        self._texts.show_texts(row.id, texts, reads=reads, force=force)
        self.strip.show_works(works, reads=reads)

    def commit(self) -> None:
        self._texts.commit()

    # --- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(wide=event.size().width() >= self._look.px(_TWO_COLUMNS))

    def _place(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        while self._grid.count():
            self._grid.takeAt(0)
        for place, box in enumerate(self._boxes):
            # Outcome and role at the left, effort, first step and date at the right.
            right = wide and place >= _LEFT
            at = (place - _LEFT, 1) if right else (place, 0)
            self._grid.addWidget(box, *at)
        self._grid.setHorizontalSpacing(self._look.px(24) if wide else 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)


def _effort(text: str) -> Values:
    """One or two numbers of days; as `read_effort`."""
    low, high = read_effort(text)
    return {"effort_low": low, "effort_high": high}


def read_due(text: str) -> Values:
    """A day; as `read_day`."""
    return {"due": read_day(text)}


_ROWS = (
    _Row("outcome", "Outcome", "Measurable: from what to what, by when", False, as_text("outcome")),
    _Row("role", "Role", "Who answers for it", True, as_line("role")),
    _Row("effort", "Effort", "Person-days, from and to", True, _effort),
    _Row("first_step", "First step", "What happens first", False, as_text("first_step")),
    _Row("due", "Due", "By which day", True, read_due),
)
_LEFT = 2
