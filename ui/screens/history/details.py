"""The step where the keyboard is, in full: who and when, and every value before and after."""

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from maturity_desktop.report.change_parts import Part
from maturity_desktop.report.changes import Line, day_title
from ui.screens.history.model import NOBODY
from ui.theme import Look
from ui.widgets.text import ElidedLabel

# A value longer than this stands on lines of its own.
_ON_ONE_LINE = 40


class Details(QFrame):
    """Its text can be selected and copied: an old note can be taken from here."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self.setProperty("card", "true")
        self._title = ElidedLabel("", "section")
        self._told = ElidedLabel("", "caption")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("What the change did")
        self.text.setFixedHeight(px(92))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(10))
        column.setSpacing(px(2))
        column.addWidget(self._title)
        column.addWidget(self._told)
        column.addSpacing(px(4))
        column.addWidget(self.text)

    def show_line(self, line: Line | None) -> None:
        if line is None:
            for part in (self._title, self._told):
                part.setText("")
            self.text.setPlainText("")
            return
        self._title.setText(line.label)
        told = (line.who or NOBODY, day_title(line.day), line.time, "undone" if line.undone else "")
        self._told.setText(", ".join(part for part in told if part))
        self.text.setPlainText(told_parts(line))


def told_parts(line: Line) -> str:
    """Every value with its place, where the step has more than one."""
    several = len({part.place for part in line.parts}) > 1
    told = [_told(part, place=several) for part in line.parts]
    if line.more:
        told.append(f"and {line.more} more")
    return "\n".join(told) or line.after or "What it changed is not listed here."


def _told(part: Part, *, place: bool) -> str:
    name = f"{part.place.text}, {part.name.lower()}" if place and part.place.text else part.name
    before, after = part.before or "none", part.after or "none"
    longest = max(len(before), len(after))
    if longest <= _ON_ONE_LINE and "\n" not in before + after:
        return f"{name}: {before} \N{RIGHTWARDS ARROW} {after}"
    return f"{name}\nBefore: {before}\nAfter: {after}"
