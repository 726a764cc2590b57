"""The words about one practice area: summary, strengths, gaps, recommendation."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from maturity_desktop.assessment.records import AreaText
from maturity_desktop.model.records import PracticeArea
from ui.screens.assess.read_only_line import fix_field
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.saved_text import SavedText
from ui.widgets.text import label, plain_tooltip


class AreaTarget(NamedTuple):
    """What the words belong to: an area has its own in each round."""

    round: str
    area: str


FIELDS = (
    ("summary", "Summary", "Two or three sentences that open the chapter of this area."),
    (
        "strengths",
        "Strengths",
        "One a line; the first sentence is the title, the rest what it brings.",
    ),
    ("gaps", "Gaps", "One a line; the first sentence is the title, the rest what it costs."),
    ("recommendation", "Recommendation", "What to do first, and who does it."),
)


class AreaPage(QScrollArea):
    """Four fields that save while typing.

    Signals:
        typed: an `AreaTarget`, field, text.
        more_wanted: everything the model says about the area.
        visited, left: as of `SavedText`.
    """

    typed = Signal(object, str, str)
    more_wanted = Signal()
    visited = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, px = look, look.px
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Words about the practice area")
        content = QWidget()
        outer = QVBoxLayout(content)
        outer.setContentsMargins(px(58), px(6), px(28), px(16))
        card = self._card = QFrame()
        card.setProperty("card", "true")
        outer.addWidget(card)
        outer.addStretch(1)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(20), px(14), px(20), px(16))
        column.setSpacing(px(4))
        self._purpose = label("", "body2", wrap=True)
        column.addWidget(self._purpose)
        self.more = more = button(look, "More about this area", self.more_wanted.emit, kind="link")
        more.setToolTip(
            plain_tooltip("Pictures of the levels, pitfalls, documents, metrics (Shift F1)")
        )
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.fields: dict[str, SavedText] = {}
        for field, name, hint in FIELDS:
            column.addSpacing(px(10))
            column.addWidget(label(name, "strong"))
            column.addWidget(label(hint, "hint", wrap=True))
            made = SavedText(look, name, lines=3, most=8)
            made.setPlaceholderText("")
            made.committed.connect(
                lambda target, text, field=field: self.typed.emit(target, field, text)
            )
            made.visited.connect(self.visited)
            made.left.connect(self.left)
            column.addWidget(made)
            self.fields[field] = made
        self.setWidget(content)

    def show_area(self, area: PracticeArea, text: AreaText, *, force: bool = False) -> None:
        self._purpose.setText(area.purpose)
        self._purpose.setVisible(bool(area.purpose))
        for field, made in self.fields.items():
            made.fill(AreaTarget(text.round, area.id), getattr(text, field), force=force)

    def set_read_only(self, *, on: bool) -> None:
        for made in self.fields.values():
            fix_field(self._look, made, on=on)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus(on=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus(on=False)

    def _show_focus(self, *, on: bool) -> None:
        self._card.setProperty("card", "focus" if on else "true")
        self._card.style().polish(self._card)

    def commit(self) -> None:
        for made in self.fields.values():
            made.leave()
