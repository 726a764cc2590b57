"""Checks and what came of them: what asks for attention in boxes, what passed in lines."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
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
    "waived": ("minus", "text_3"),
}


class CheckLine(NamedTuple):
    """What is shown of one check.

    Attributes:
        detail: where and how many; of one that was left as it is the reason.
        leads: there is a place to show.
        can_leave: it may be left as it is; of one that was, it may count again.
        by: who left it as it is, and when.
    """

    sentence: str
    detail: str
    severity: Literal["warning", "note", "passed", "waived"]
    leads: bool
    can_leave: bool = False
    by: str = ""


class CheckList(QWidget):
    """The checks in the order they are given; what was left as it is folds at the end.

    Signals:
        wanted: place of the check whose *Show* was pressed.
        leave_wanted: place of the check that is to be left as it is.
        again_wanted: place of the check that is to count again.
    """

    wanted = Signal(int)
    leave_wanted = Signal(int)
    again_wanted = Signal(int)

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[CheckLine, ...] | None = None
        self._made: list[QWidget] = []
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
        self._fold = button(look, "", self._on_fold, kind="ghost", icon="chevron-right", small=True)
        self._fold.setCheckable(True)
        left = QHBoxLayout()
        left.addWidget(self._fold)
        left.addStretch(1)
        column.addLayout(left)
        self._left = QWidget()
        self._left_rows = QVBoxLayout(self._left)
        self._left_rows.setContentsMargins(0, 0, 0, 0)
        self._left_rows.setSpacing(look.px(8))
        column.addWidget(self._left)
        self._show_fold(0)

    def show_checks(self, checks: Sequence[CheckLine]) -> None:
        """Fills the list; what stays as it is in its place is left alone, with its focus."""
        if tuple(checks) == self._shown:
            return
        held, focused = self._held(), self.window().focusWidget()
        gone = dict(zip(enumerate(self._shown or ()), self._made, strict=True))
        self._shown, self._made = tuple(checks), []
        for at in enumerate(checks):
            self._made.append(gone.pop(at) if at in gone else self._row(at[1], at[0]))
        for rows in (self._rows, self._left_rows):
            while rows.takeAt(0) is not None:
                pass
        for row, check in zip(self._made, checks, strict=True):
            rows = self._left_rows if check.severity == "waived" else self._rows
            rows.addWidget(row)
        self._order()
        lost = any(focused is not None and row.isAncestorOf(focused) for row in gone.values())
        for row in gone.values():
            row.hide()
            row.deleteLater()
        self._show_fold(sum(check.severity == "waived" for check in checks))
        said = _counts(checks)
        self._count.setText(said)
        self.setAccessibleName(said)
        if held is not None and lost:
            self.enter(held)

    def _order(self) -> None:
        """Tab goes through the rows as they stand, whenever each was made."""
        lines: list[QWidget] = [self._fold]
        for rows, last in ((self._rows, [self._fold]), (self._left_rows, [])):
            for at in range(rows.count()):
                item = rows.itemAt(at)
                row = item.widget() if item is not None else None
                lines += row.findChildren(QPushButton) if row is not None else []
            lines += last
        for first, second in pairwise(lines):
            QWidget.setTabOrder(first, second)

    def _row(self, check: CheckLine, place: int) -> QWidget:
        """Each knows its place, which its buttons tell."""
        if check.severity == "waived":
            return self._waived(check, place)
        return self._passed(check) if check.severity == "passed" else self._box(check, place)

    def _held(self) -> int | None:
        """The place of the check that has the keyboard; None where the list has it not.

        Asked of the window: a question that stands over it may be just about to close.
        """
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return None
        rows = [self._rows.itemAt(at) for at in range(self._rows.count())]
        boxes = [item.widget() for item in rows if item is not None]
        found = (at for at, box in enumerate(boxes) if box and box.isAncestorOf(focused))
        return next(found, len(boxes))

    def enter(self, place: int = 0) -> None:
        """The keyboard goes to the check at this place, or to the first after it that has a key."""
        rows = [self._rows.itemAt(at) for at in range(self._rows.count())]
        boxes = [item.widget() for item in rows[place:] if item is not None]
        found = [one for box in boxes if box for one in box.findChildren(QPushButton)]
        (found[0] if found else self._fold).setFocus()

    def _on_fold(self) -> None:
        self._show_fold(self._left_rows.count())

    def _show_fold(self, number: int) -> None:
        look, opened = self._look, self._fold.isChecked()
        said = f"{number} left as {'it is' if number == 1 else 'they are'}"
        icon = "chevron-down" if opened else "chevron-right"
        self._fold.setIcon(look.icons.icon(icon, look.tokens.text_2, look.px(14)))
        self._fold.setText(said)
        self._fold.setAccessibleName(f"{said}, {'shown' if opened else 'folded'}")
        self._fold.setVisible(number > 0)
        self._left.setVisible(opened and number > 0)

    @property
    def left_shown(self) -> bool:
        """Whether what was left as it is is unfolded."""
        return self._fold.isChecked()

    def unfold(self, *, shown: bool = True) -> None:
        """Shows what was left as it is, or folds it."""
        self._fold.setChecked(shown)
        self._on_fold()

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
        acts = check.leads or check.can_leave
        grid.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(3 if acts else 8))
        grid.setHorizontalSpacing(look.px(8))
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(look.px(2))
        grid.addWidget(self._icon(check), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_wrapped(check.sentence, "strong"), 0, 1)
        if check.detail:
            grid.addWidget(_wrapped(check.detail, "caption"), 1, 1)
        # Below the words, which need the width.
        links = QHBoxLayout()
        links.setSpacing(look.px(4))
        if check.leads:
            show = button(look, "Show", lambda: self.wanted.emit(place), kind="link")
            show.setAccessibleName(f"Show: {check.sentence}")
            # What surrounds a link would indent it.
            show.setStyleSheet(f"QPushButton {{ margin-left: -{look.px(5)}px; }}")
            links.addWidget(show)
        if check.can_leave:
            leave = button(
                look, "Leave as it is…", lambda: self.leave_wanted.emit(place), kind="link"
            )
            leave.setAccessibleName(f"Leave as it is: {check.sentence}")
            leave.setToolTip("Leave it as it is, for a reason that is printed")
            # Quieter than the way to mend it.
            leave.setStyleSheet(f"QPushButton {{ color: {tokens.text_2}; font-weight: 400; }}")
            links.addWidget(leave)
        links.addStretch(1)
        grid.addLayout(links, 2, 1)
        return box

    def _waived(self, check: CheckLine, place: int) -> QWidget:
        look, px = self._look, self._look.px
        line = QWidget()
        line.setAccessibleName(check.sentence)
        line.setAccessibleDescription(f"{check.detail} {check.by}".strip())
        grid = QGridLayout(line)
        grid.setContentsMargins(px(13), 0, px(4), 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(1))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._icon(check), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_wrapped(check.sentence, ""), 0, 1)
        grid.addWidget(_wrapped(check.detail, "caption"), 1, 1)
        if check.by:
            grid.addWidget(_wrapped(check.by, "hint"), 2, 1)
        if check.can_leave:
            again = button(look, "Count again", lambda: self.again_wanted.emit(place), kind="link")
            again.setAccessibleName(f"Count again: {check.sentence}")
            grid.addWidget(again, 0, 2, 3, 1, Qt.AlignmentFlag.AlignVCenter)
        return line

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
