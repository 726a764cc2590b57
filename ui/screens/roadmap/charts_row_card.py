"""A card with a chart and, in its place when wanted, the figures of the chart as a table."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.charts.picture import Told, chart_menu, leave_out
from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.icon_label import icon_label
from ui.widgets.text import ElidedLabel, label, plain_tooltip
from ui.widgets.text_table import Column, Row, TextTable


class ChartCard(QFrame):
    """Attributes: `table`, the figures; `hint`, the quiet words beside the title."""

    def __init__(
        self, look: Look, title: str, chart: QWidget, columns: Sequence[Column], told: Told
    ) -> None:
        super().__init__()
        px = look.px
        self._look, self._title = look, title
        self.setProperty("card", "true")
        self.setAccessibleName(title)
        self.chart = chart
        self.table = TextTable(look, f"{title}, as a table", columns)
        self.table.verticalHeader().setDefaultSectionSize(px(26))
        self._turn = self._make_turn()
        self.hint = ElidedLabel("", "hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._warns = QWidget()
        warns = QHBoxLayout(self._warns)
        warns.setContentsMargins(0, 0, 0, 0)
        warns.setSpacing(px(6))
        warns.addWidget(icon_label(look, "triangle-alert", look.tokens.warn, 15, self))
        self._warning = label("", "warn")
        warns.addWidget(self._warning)
        self._warns.hide()
        head = QHBoxLayout()
        head.setSpacing(px(4))
        head.addWidget(label(title, "section"))
        head.addWidget(self.hint, 1)
        head.addWidget(self._warns)
        head.addSpacing(px(4))
        head.addWidget(self._turn)
        head.addWidget(chart_menu(look, self, title, told, table=self.figures))
        self.shown = QStackedWidget()
        self.shown.addWidget(chart)
        self.shown.addWidget(self.table)
        self.missing = ElidedLabel("", "caption")
        self.missing.hide()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(16), px(7), px(8), px(8))
        self.body.setSpacing(px(2))
        self.body.addLayout(head)
        self.body.addWidget(self.shown, 1)
        self.body.addWidget(self.missing)

    def _make_turn(self) -> QToolButton:
        made = icon_button(self._look, "table-2", "", self.turn)
        leave_out(made)
        self._name(made, table=False)
        return made

    def _name(self, made: QToolButton, *, table: bool) -> None:
        """Of the button that leads to the other of the two."""
        words = f"{self._title}: show as a {'chart' if table else 'table'}"
        made.setToolTip(plain_tooltip(words))
        made.setAccessibleName(words)
        icon = "chart-line" if table else "table-2"
        made.setIcon(self._look.icons.icon(icon, self._look.tokens.text_2, self._look.px(16)))

    def turn(self) -> None:
        """From chart to table, and back."""
        table = self.shown.currentWidget() is not self.table
        self.shown.setCurrentWidget(self.table if table else self.chart)
        self._name(self._turn, table=table)

    def say(self, quiet: str = "", warning: str = "", missing: str = "") -> None:
        """Beside the title a quiet hint or a warning, beneath the chart what it lacks."""
        self.hint.setText("" if warning else quiet)
        self._warning.setText(warning)
        self._warns.setVisible(bool(warning))
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))

    @property
    def warning(self) -> str:
        return self._warning.text()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.table.show_rows(rows)

    def figures(self) -> list[tuple[str, ...]]:
        """The table, heading first."""
        heads = tuple(column.title for column in self.table.columns)
        return [heads, *(row.texts for row in self.table.rows)]
