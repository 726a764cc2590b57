"""The card *What changed*: how many statements each cause explains, each line leads to them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from maturity_desktop.report.progress_words import GROUP_NAMES
from maturity_desktop.report.statement_changes import Group, StatementChanges
from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.icon_label import icon_label
from ui.widgets.text import ElidedLabel, label, plain_tooltip

_ICONS: dict[Group, str] = {
    "up": "trending-up",
    "evidence": "file-plus",
    "rule": "ruler",
    "once": "plus",
    "down": "arrow-down-right",
}
_TIPS: dict[Group, str] = {
    "up": "Another rating of the same question, asked and rated in the same way.",
    "evidence": "The rating is the same; what it rests on is better or less good.",
    "rule": "Scope, depth, not applicable, wording or the kind of round is another.",
    "once": "Open in the other round.",
    "down": "A lower rating of the same question, asked and rated in the same way.",
}


class ChangesCard(QFrame):
    """Signals: `group_wanted`, the class whose statements somebody wants to see."""

    group_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self.setProperty("card", "true")
        self.setAccessibleName("What changed")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, px(8))
        head.setSpacing(px(12))
        head.addWidget(label("What changed", "section"))
        head.addStretch(1)
        self._whole = label("", "hint")
        head.addWidget(self._whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), px(6))
        column.setSpacing(0)
        column.addLayout(head)
        self.rows: dict[Group, ChangeRow] = {}
        for group, icon in _ICONS.items():
            row = ChangeRow(look, GROUP_NAMES[group], icon, bad=group == "down")
            row.setToolTip(plain_tooltip(_TIPS[group]))
            row.clicked.connect(lambda _on=False, group=group: self.group_wanted.emit(group))
            self.rows[group] = row
            column.addWidget(row)

    def show_changes(self, changes: StatementChanges) -> None:
        counts = changes.counts
        self._whole.setText(
            f"{changes.different} of {counted(len(changes.changes), 'statement')} differ"
        )
        for group, row in self.rows.items():
            row.show_count(counts[group])
        # Answers that are merely open in one of the rounds are worth a line only where there are.
        self.rows["once"].setVisible(bool(counts["once"]))


class ChangeRow(QPushButton):
    """Icon, words, number; pressed with the pointer, Enter or Space."""

    def __init__(self, look: Look, name: str, icon: str, *, bad: bool) -> None:
        super().__init__()
        t, px = look.tokens, look.px
        self._name = name
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setStyleSheet(
            f"QPushButton {{ border: 0; border-top: 1px solid {t.border}; border-radius: 0;"
            f" background: transparent; min-height: {px(34)}px; max-height: {px(34)}px; padding: 0; }}"
            f"QPushButton:hover:enabled {{ background: {t.hover_surface}; }}"
            f"QPushButton:focus {{ border: 2px solid {t.accent}; border-radius: {px(4)}px; }}"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(px(2), 0, px(2), 0)
        row.setSpacing(px(10))
        ground, ink = (t.error_fill, t.error) if bad else (t.sidebar, t.text_2)
        mark = icon_label(look, icon, ink, 15, self)
        mark.setFixedSize(px(24), px(24))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setStyleSheet(f"background: {ground}; border-radius: {px(5)}px;")
        self._count = label("", "strong")
        text = ElidedLabel(name)
        for part in (mark, text, self._count):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(mark)
        row.addWidget(text, 1)
        row.addWidget(self._count)
        arrow = icon_label(look, "chevron-right", t.text_3, 15, self)
        arrow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(arrow)

    def show_count(self, count: int) -> None:
        self._count.setText(str(count))
        self.setEnabled(bool(count))
        self.setAccessibleName(f"{self._name}: {counted(count, 'statement')}")
