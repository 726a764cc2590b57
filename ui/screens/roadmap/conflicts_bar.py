"""What does not fit on the roadmap: one line that opens to a list, each with its initiatives."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.planning.conflicts import Conflict
from maturity_desktop.text import counted
from ui.screens.roadmap.clearing import clear
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.reading_order import tab_as_read
from ui.widgets.side_panel import scrolling
from ui.widgets.text import ElidedLabel, label

_LINKS_AT_MOST = 3
_ROWS_HIGH = 168


class ConflictsBar(QFrame):
    """Signals: `opened`, id of an initiative; `resized`, it takes another height."""

    opened = Signal(str)
    resized = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Conflict, ...] | None = None
        self._codes: Mapping[str, str] = {}
        px, t = look.px, look.tokens
        self.setObjectName("conflicts")
        self.setStyleSheet(
            f"#conflicts {{ background: {t.warn_fill}; border: 1px solid {t.warn_line};"
            f" border-radius: {px(6)}px; }} QPushButton {{ color: {t.warn}; }}"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(2), px(8), px(2))
        column.setSpacing(px(2))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(icon_label(look, "triangle-alert", t.warn, 16, self))
        self.count = label("", "caption-strong")
        self.first = ElidedLabel("", "caption")
        self.toggle = button(look, "Show all", self._toggle, kind="link")
        head.addWidget(self.count)
        head.addWidget(self.first, 1)
        head.addWidget(self.toggle)
        column.addLayout(head)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(px(26), 0, px(4), px(4))
        self._rows.setSpacing(px(2))
        self._list = scrolling(inside)
        self._list.setMaximumHeight(px(_ROWS_HIGH))
        self._list.hide()
        column.addWidget(self._list)
        self.hide()

    def show_conflicts(self, found: tuple[Conflict, ...], codes: Mapping[str, str]) -> None:
        """`codes` by id of an initiative."""
        if found == self._shown and codes == self._codes:
            return
        self._shown, self._codes = found, codes
        hard = sum(not one.note for one in found)
        parts = [counted(hard, "conflict")] if hard else []
        parts += [counted(len(found) - hard, "note")] if len(found) > hard else []
        said = ", ".join(parts)
        self.count.setText(said)
        self.setAccessibleName(said)
        closed = self._list.isHidden()
        self.first.setText(found[0].sentence if found and closed else "")
        self.setVisible(bool(found))
        if not self._list.isHidden():
            self._fill()
        self.resized.emit()

    def _toggle(self) -> None:
        wanted = self._list.isHidden()
        if wanted:
            self._fill()
        self._list.setVisible(wanted)
        self.first.setText("" if wanted or not self._shown else self._shown[0].sentence)
        self.toggle.setText("Hide" if wanted else "Show all")
        self.resized.emit()

    def _fill(self) -> None:
        clear(self._rows)
        for one in self._shown or ():
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._look.px(4))
            row.addWidget(label(one.sentence, "caption", wrap=True), 1)
            for item in one.initiatives[:_LINKS_AT_MOST]:
                if item in self._codes:
                    made = button(
                        self._look, self._codes[item], partial(self.opened.emit, item), kind="link"
                    )
                    made.setAccessibleDescription(one.sentence)
                    row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
            more = len(one.initiatives) - _LINKS_AT_MOST
            if more > 0:
                row.addWidget(label(f"+{more}", "caption"), 0, Qt.AlignmentFlag.AlignVCenter)
            self._rows.addWidget(holder)
        self._rows.addStretch(1)
        tab_as_read(self)
