"""The card *Effort*: person-days of the firm as ranges, and whose norms they follow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from maturity_desktop.planning.effort import days_text
from maturity_desktop.planning.norms import Norms
from maturity_desktop.planning.scope_page import ScopePage
from maturity_desktop.settings import Settings
from maturity_desktop.text import counted
from ui.screens.plan.effort_dialog import EffortDialog, keep_norms, kept_norms
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import ElidedLabel, label, line, plain_tooltip

_LINES = 5


class EffortCard(QFrame):
    """Signals: `norms_changed`, the estimate follows other norms from now on."""

    norms_changed = Signal()

    def __init__(self, look: Look, work: Work, settings: Settings) -> None:
        super().__init__()
        self._look, self._work, self._settings = look, work, settings
        px = look.px
        self.setProperty("card", "true")
        self.setAccessibleName("Effort")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), px(8))
        column.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(label("Effort", "section"))
        hint = ElidedLabel("person-days of the firm", "hint")
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(hint, 1)
        column.addLayout(head)
        column.addWidget(line())
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._lines: list[tuple[ElidedLabel, QLabel]] = []
        for _ in range(_LINES):
            self._lines.append(self._add_line(rows, ""))
            rows.addWidget(line())
        self._sum = self._add_line(rows, "Estimate")[1]
        column.addWidget(self._rows)
        self._empty = label("Nothing is in scope yet.", "body2", wrap=True)
        column.addWidget(self._empty)
        self._about = label("", "caption", wrap=True)
        column.addWidget(self._about)
        self.norms_button = button(look, "Norms and client days…", self.open_norms, kind="link")
        self.norms_button.setStyleSheet("QPushButton { padding-left: 0; }")
        column.addWidget(self.norms_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_line(self, rows: QVBoxLayout, name: str) -> tuple[ElidedLabel, QLabel]:
        title = ElidedLabel(name, "strong" if name else "")
        days = label("", "strong")
        days.setFont(self._look.font(13, 600, tabular=True))
        days.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        title.setMinimumHeight(self._look.px(31))
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.addWidget(title, 1)
        row.addWidget(days)
        rows.addLayout(row)
        return title, days

    @property
    def norms(self) -> Norms:
        """Those of the firm, as the preferences keep them."""
        return kept_norms(self._settings)

    def show_effort(self, page: ScopePage) -> None:
        lines = page.effort.lines
        self._empty.setVisible(not lines)
        self._rows.setVisible(bool(lines))
        for (title, days), one in zip(self._lines, lines, strict=False):
            said = days_text(one.low, one.high)
            title.setText(one.name)
            days.setText(said)
            title.setAccessibleName(f"{one.name}: {said} person-days. {one.basis}")
            days.setToolTip(plain_tooltip(one.basis))
        self._sum.setText(days_text(page.effort.low, page.effort.high))
        whose = f"Norms of {page.norms}." if page.norms else "Usual norms of the field."
        given = page.client_days
        gives = "" if given is None else f" The client gives about {counted(given, 'day')}."
        self._about.setText(whose + gives)

    def open_norms(self) -> None:
        """The norms of the firm, and what the client gives."""
        asked = EffortDialog(
            self._look,
            self._work,
            self.norms,
            self.window(),
            firm=self._work.workspace.shown.engagement.firm,
        )
        self._work.ask(asked, lambda: self._save(asked))

    def _save(self, asked: EffortDialog) -> None:
        asked.save_client_days()
        keep_norms(self._settings, asked.norms)
        self.norms_changed.emit()
