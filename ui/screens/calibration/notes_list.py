"""What was heard and seen about a statement, to read beside it: lines of notes, items of evidence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from maturity_desktop.text import counted
from ui.screens.calibration.blind import BlindItem, BlindNote
from ui.theme import Look
from ui.widgets.tags import SpeakerChip, StateTag
from ui.widgets.text import label, line

# What one topic holds in a long week; the rest is read in Interviews.
_AT_MOST = 40


class _Column(QFrame):
    """A title with a number, and rows that scroll."""

    def __init__(self, look: Look, title: str, nothing: str) -> None:
        super().__init__()
        self._look, self._nothing = look, nothing
        self.setProperty("card", "true")
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(1), px(10), px(1), px(1))
        column.setSpacing(px(6))
        head = QHBoxLayout()
        head.setContentsMargins(px(16), 0, px(16), 0)
        head.addWidget(label(title, "section"))
        self.count = label("", "hint")
        head.addWidget(self.count)
        head.addStretch(1)
        column.addLayout(head)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._area.setAccessibleName(title)
        column.addWidget(self._area, 1)

    def fill(self, number: int, unit: str, rows: Sequence[QWidget]) -> None:
        px = self._look.px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(16), 0, px(12), px(12))
        column.setSpacing(px(8))
        for place, row in enumerate(rows):
            if place:
                column.addWidget(line())
            column.addWidget(row)
        if not rows:
            column.addWidget(label(self._nothing, "hint", wrap=True))
        if number > len(rows):
            column.addWidget(label(f"{number - len(rows)} more in the file", "hint"))
        column.addStretch(1)
        self.count.setText(counted(number, unit) if number else "")
        self._area.setWidget(inside)


class NotesList(_Column):
    """Lines that were heard, with who said them by alias and in which session."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Notes", "No line was written about this statement or its topic.")
        self._notes: Sequence[BlindNote] | None = None

    def show_notes(self, notes: Sequence[BlindNote]) -> None:
        if notes == self._notes:
            return
        self._notes = notes
        self.fill(len(notes), "line", [self._row(note) for note in notes[:_AT_MOST]])

    def _row(self, note: BlindNote) -> QWidget:
        look = self._look
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(_sized(look, SpeakerChip(look, note.alias), 600))
        head.addStretch(1)
        about = "this statement" if note.own else "the topic"
        head.addWidget(label(", ".join(part for part in (note.session, about) if part), "hint"))
        column.addLayout(head)
        column.addWidget(label(note.text, "caption", wrap=True))
        return made


class ItemsList(_Column):
    """Items of the register that somebody linked to the statement."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Evidence", "No item of evidence belongs to this statement.")
        self._items: Sequence[BlindItem] | None = None

    def show_items(self, items: Sequence[BlindItem]) -> None:
        if items == self._items:
            return
        self._items = items
        self.fill(len(items), "item", [self._row(item) for item in items[:_AT_MOST]])

    def _row(self, item: BlindItem) -> QWidget:
        look = self._look
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(label(item.code, "caption-strong"))
        head.addStretch(1)
        head.addWidget(_sized(look, StateTag(look, item.state, item.tone), 500))
        column.addLayout(head)
        column.addWidget(label(item.title, wrap=True))
        column.addWidget(label(item.detail, "hint", wrap=True))
        return made


def _sized(look: Look, made: QLabel, weight: int) -> QLabel:
    """In the size of captions: the size of the window's style sheet goes before a font."""
    size = f" font-size: {look.px(11)}px; font-weight: {weight};"
    made.setStyleSheet(f"{made.styleSheet()}{size}")
    return made
