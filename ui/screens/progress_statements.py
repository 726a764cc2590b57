"""The view *Statements* of Progress: what became of each, filtered by cause, area and dimension."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.progress_words import GROUP_NAMES, answer_text, change_text
from maturity_desktop.report.statement_changes import GROUPS, StatementChange, StatementChanges
from maturity_desktop.text import counted
from ui.charts.picture import Told, chart_menu
from ui.screens.progress_statement_table import StatementRow, StatementTable
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import MenuButton
from ui.widgets.text import label

DIFFERENT = "different"
"""Every statement of which anything is another."""
_NAME = "Statements of two rounds"


class Filters(NamedTuple):
    """What is shown: a class of `GROUPS`, `DIFFERENT`, or empty for all; ids, empty for all."""

    group: str = DIFFERENT
    area: str = ""
    dimension: str = ""

    def lets(self, one: StatementChange) -> bool:
        if self.group == DIFFERENT:
            of_group = one.group not in ("same", "none")
        else:
            of_group = self.group in ("", one.group)
        of_area = self.area in ("", one.area)
        return of_group and of_area and self.dimension in ("", one.dimension)


class StatementsView(QWidget):
    """Filters over a table.

    Signals:
        statement_wanted: id of a criterion to open in *Assess*.
    """

    statement_wanted = Signal(str)

    def __init__(self, look: Look, told: Told) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self.filters = Filters()
        self._changes = StatementChanges("", "", ())
        self._model: MaturityModel | None = None
        self._names = ("", "")
        self._told: tuple[object, ...] = ()
        self.group_menu = MenuButton(look, "Show")
        self.area_menu = MenuButton(look, "Area")
        self.dimension_menu = MenuButton(look, "Dimension")
        self.clear_button = button(look, "Clear", self.clear, kind="link")
        self._hits = label("", "caption")
        self.table = StatementTable(look)
        self.table.statement_wanted.connect(self.statement_wanted)
        self.group_menu.chosen.connect(lambda value: self.choose(group=value))
        self.area_menu.chosen.connect(lambda value: self.choose(area=value))
        self.dimension_menu.chosen.connect(lambda value: self.choose(dimension=value))
        card = QFrame()
        card.setProperty("card", "true")
        bar = QHBoxLayout()
        bar.setSpacing(px(8))
        for part in (self.group_menu, self.area_menu, self.dimension_menu):
            bar.addWidget(part)
        bar.addWidget(self.clear_button)
        bar.addStretch(1)
        bar.addWidget(self._hits)
        bar.addWidget(chart_menu(look, card, _NAME, told, table=self.table.table))
        self._nothing = label("", "body2", wrap=True)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(8))
        column.addLayout(bar)
        column.addWidget(self._nothing)
        column.addWidget(self.table, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.setMinimumHeight(px(300))

    def show_changes(
        self, changes: StatementChanges, model: MaturityModel, before: str, now: str
    ) -> None:
        """All statements; `before` and `now` are the heads of the two columns."""
        self._changes, self._model, self._names = changes, model, (before, now)
        self._fill()

    def choose(self, **values: str) -> None:
        """Sets filters as if somebody had."""
        self.filters = self.filters._replace(**values)
        self._fill()

    def clear(self) -> None:
        """Everything that is another, in all areas."""
        self.filters = Filters()
        self._fill()

    def _fill(self) -> None:
        model = self._model
        if model is None:
            return
        kept = [one for one in self._changes.changes if self.filters.lets(one)]
        rows = [
            StatementRow(
                one,
                answer_text(model, one, one.before),
                answer_text(model, one, one.now),
                change_text(one),
            )
            for one in kept
        ]
        self.table.show_rows(rows, *self._names)
        self._menus(model)
        whole = len(self._changes.changes)
        self._hits.setText(f"{len(rows)} of {counted(whole, 'statement')}")
        self.clear_button.setVisible(self.filters != Filters())
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.setText(
            "No statement is like this. Clear the filters to see all that are another."
            if self.filters != Filters()
            else "Every statement stands as it did."
        )

    def _menus(self, model: MaturityModel) -> None:
        counts = self._changes.counts
        told = (counts, self.filters, model)
        if self._told and told[:2] == self._told[:2] and model is self._told[2]:
            return
        self._told = told
        groups: list[tuple[str, str]] = [
            (group, f"{GROUP_NAMES[group]} ({counts[group]})") for group in GROUPS if counts[group]
        ]
        chosen = self.filters.group
        if chosen not in ("", DIFFERENT) and chosen not in dict(groups):
            groups.append((chosen, next(n for g, n in GROUP_NAMES.items() if g == chosen)))
        different = (DIFFERENT, f"All that differ ({self._changes.different})")
        every = ("", f"All statements ({len(self._changes.changes)})")
        self.group_menu.show_choices([different, *groups, every], chosen)
        areas = [("", "All"), *((area.id, area.label) for area in model.areas)]
        self.area_menu.show_choices(areas, self.filters.area)
        names = [(one.id, one.short or one.name) for one in model.dimensions]
        self.dimension_menu.show_choices([("", "All"), *names], self.filters.dimension)
        self.dimension_menu.setVisible(bool(names))
