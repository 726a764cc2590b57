"""Checks and what came of them: what asks for attention in boxes, what passed in lines."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.text import label

_ICONS = {
    "warning": ("triangle-alert", "warn"),
    "note": ("info", "text_2"),
    "passed": ("check", "ok"),
}


class CheckLine(NamedTuple):
    """What is shown of one check; `leads` where there is a place to show."""

    sentence: str
    detail: str
    severity: Literal["warning", "note", "passed"]
    leads: bool


class CheckList(QWidget):
    """The checks in the order they are given.

    Signals:
        wanted: place of the check whose *Show* was pressed.
    """

    wanted = Signal(int)

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[CheckLine, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        head = QHBoxLayout()
        named = label(title, "section")
        # As high as a heading with a button in it beside this one.
        named.setMinimumHeight(look.px(26))
        head.addWidget(named)
        head.addStretch(1)
        self._count = label("", "caption")
        head.addWidget(self._count)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.px(8))
        column.addLayout(self._rows)

    def show_checks(self, checks: Sequence[CheckLine]) -> None:
        """Fills the list; the same checks again leave it and its focus alone."""
        if tuple(checks) == self._shown:
            return
        self._shown = tuple(checks)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, check in enumerate(checks):
            row = self._passed(check) if check.severity == "passed" else self._box(check, place)
            self._rows.addWidget(row)
        said = _counts(checks)
        self._count.setText(said)
        self.setAccessibleName(said)

    def _box(self, check: CheckLine, place: int) -> QWidget:
        look, tokens = self._look, self._look.tokens
        box = QFrame()
        box.setObjectName("check")
        warning = check.severity == "warning"
        fill = tokens.warn_fill if warning else tokens.surface_2
        edge = tokens.warn_line if warning else tokens.border
        box.setStyleSheet(
            f"#check {{ background: {fill}; border: 1px solid {edge};"
            f" border-radius: {look.px(6)}px; }}"
        )
        box.setAccessibleName(check.sentence)
        box.setAccessibleDescription(check.detail)
        grid = QGridLayout(box)
        grid.setContentsMargins(look.px(12), look.px(8), look.px(4), look.px(8))
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(2))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._icon(check), 0, 0, 2, 1)
        grid.addWidget(_wrapped(check.sentence, "strong"), 0, 1)
        if check.detail:
            grid.addWidget(_wrapped(check.detail, "caption"), 1, 1)
        if check.leads:
            show = button(look, "Show", lambda: self.wanted.emit(place), kind="link")
            show.setAccessibleName(f"Show: {check.sentence}")
            grid.addWidget(show, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        return box

    def _passed(self, check: CheckLine) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(self._look.px(13), 0, 0, 0)
        row.setSpacing(self._look.px(8))
        row.addWidget(self._icon(check))
        row.addWidget(_wrapped(check.sentence, "body2"), 1)
        return line

    def _icon(self, check: CheckLine) -> QLabel:
        icon, ink = _ICONS[check.severity]
        mark = icon_label(self._look, icon, getattr(self._look.tokens, ink), 16, self)
        mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return mark


def _wrapped(text: str, role: str) -> QLabel:
    made = label(text, role, wrap=True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def _counts(checks: Sequence[CheckLine]) -> str:
    """``"2 warnings, 1 note, 4 passed"``."""
    severities = [check.severity for check in checks]
    warnings, notes = severities.count("warning"), severities.count("note")
    parts = [counted(warnings, "warning")] if warnings else []
    parts += [counted(notes, "note")] if notes else []
    return ", ".join([*parts, f"{severities.count('passed')} passed"])
