"""The scope table: every cell can be changed by keys and by mouse, in one or several areas."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from maturity_desktop.assessment.edits import ScopeChange
from maturity_desktop.planning.scope_page import PageArea, ScopePage
from maturity_desktop.planning.units import units_of, units_text
from maturity_desktop.text import counted
from ui.screens.plan.area_painting import AreaCells, segment_rects
from ui.screens.plan.area_rows import (
    AREA,
    DEPTH,
    DEPTHS,
    GOALS,
    IN,
    OPERATOR,
    OPERATORS,
    TARGET,
    UNITS,
    USUAL,
    VOICES,
    WEIGHT,
    WEIGHTS,
    AreaRows,
)
from ui.theme import Look

_WIDTHS = {
    IN: 24,
    DEPTH: 122,
    VOICES: 52,
    TARGET: 54,
    WEIGHT: 56,
    UNITS: 62,
    OPERATOR: 76,
    GOALS: 64,
}
_LEAST_AREA, _ROW, _ROW_MOST, _GROUP = 120, 32, 41, 28
_HEAD = 28
_MOST_VOICES = 4
_NAMED = {
    "scan": "Scan: key statements at one click, indicative",
    "key": "Key: the key statements",
    "full": "Full: all statements",
    "own": "Own staff",
    "supplier": "A supplier",
    "shared": "Own staff and a supplier",
}
_KEYS = "Space changes a cell, F2 shows its values, a digit sets it. S, K and F set the depth."
_V = TypeVar("_V")


class AreaTable(QTableView):
    """Arrow keys move; Space or Enter changes a cell, F2 shows all its values.

    A digit sets voices, target and weight, 0 takes the value away; in the columns of depth and
    operator 1 to 3 choose, in that of goals the digit of a goal ties the area to it. S, K and F
    set the depth anywhere. What is chosen holds for all selected rows.

    Signals:
        changed: `ScopeChange` by area id.
        leaving_wanted: ids of areas to be taken out, for which a reason is to be asked.
        goal_toggled: id of a goal, and the ids of the areas.
        refused: somebody tried to change what cannot be changed here.
    """

    changed = Signal(object)
    leaving_wanted = Signal(object)
    goal_toggled = Signal(str, object)
    refused = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._editable = True
        self._goals_editable = True
        self.levels: tuple[int, ...] = ()
        # Whether each row is an area in or out; None for a heading.
        self._inside: tuple[bool | None, ...] = ()
        self._level_name: Callable[[int], str] = str
        self.area_rows = AreaRows()
        self.setModel(self.area_rows)
        self._cells = AreaCells(look, self.area_rows, self)
        self.setItemDelegate(self._cells)
        px = look.px
        self.setAccessibleName("Scope by area")
        self.setAccessibleDescription(_KEYS)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        # Chosen rows are drawn by hand, and only while the keyboard is here.
        self.setStyleSheet("QTableView { selection-background-color: transparent; }")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(_GROUP))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(px(20))
        head.setFixedHeight(px(_HEAD))
        head.setStyleSheet(f"QHeaderView::section {{ padding: 0 0 0 {px(6)}px; }}")
        for column, width in _WIDTHS.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, px(width))
        head.setSectionResizeMode(AREA, QHeaderView.ResizeMode.Stretch)
        self.setMinimumWidth(px(sum(_WIDTHS.values()) + _LEAST_AREA))

    # --- showing

    def show_page(self, page: ScopePage, changed: tuple[str, ...], levels: tuple[int, ...]) -> None:
        """Fills the rows; the current cell stays. `levels` are those that can be a target."""
        self.levels = levels
        self.setColumnHidden(TARGET, not levels)
        if self.area_rows.show(page, changed) and page.areas:
            first = next(n for n, row in enumerate(self.area_rows.rows) if row.area)
            self.setCurrentIndex(self.area_rows.index(first, IN))
        inside = tuple(
            None if row.area is None else row.area.included for row in self.area_rows.rows
        )
        if inside != self._inside:
            self._inside = inside
            self._span()
            self._fit()
            self.updateGeometry()

    def _span(self) -> None:
        """A heading takes the whole row, the reason of an area that is out all behind its name."""
        self.clearSpans()
        for place, included in enumerate(self._inside):
            if included is None:
                self.setSpan(place, 0, 1, GOALS + 1)
            elif not included:
                self.setSpan(place, DEPTH, 1, GOALS - DEPTH + 1)

    def set_editable(self, *, editable: bool, goals: bool) -> None:
        """Whether cells can be changed; `goals` those of the last column."""
        self._editable, self._goals_editable = editable, goals
        self._cells.editable = editable
        self.viewport().update()

    def name_levels(self, level_name: Callable[[int], str]) -> None:
        """How the menu of targets calls a level."""
        self._level_name = level_name

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.natural_height)

    @property
    def natural_height(self) -> int:
        """With every row in sight, as low as they go."""
        px, rows = self._look.px, self.area_rows.rows
        return px(_HEAD) + sum(px(_ROW if row.area else _GROUP) for row in rows) + 2

    def _fit(self) -> None:
        """Rows take the height there is, between a compact and a comfortable one."""
        px, rows = self._look.px, self.area_rows.rows
        areas = sum(row.area is not None for row in rows)
        room = self.height() - px(_HEAD) - px(_GROUP) * (len(rows) - areas) - 2
        height = max(px(_ROW), min(px(_ROW_MOST), room // areas)) if areas else px(_ROW)
        for place, row in enumerate(rows):
            self.setRowHeight(place, height if row.area else px(_GROUP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        text, index = event.text() if plain else "", self.currentIndex()
        area = self.area_rows.area(index.row())
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            area is None
            or not (enter or event.key() == Qt.Key.Key_F2 or text.isprintable())
            or not plain
            or not (text or event.key() == Qt.Key.Key_F2)
        ):
            super().keyPressEvent(event)
        elif self.can_change(index.column()):
            if enter or text == " ":
                self._next(index.column(), area)
            elif event.key() == Qt.Key.Key_F2:
                self._show_all(index, area)
            else:
                self._type(text.casefold(), index.column(), area)

    def _type(self, text: str, column: int, area: PageArea) -> None:
        """A digit or a letter on a cell."""
        depth = {name[0]: name for name in DEPTHS}.get(text)
        digit = int(text) if text.isdecimal() and text.isascii() else None
        if depth:
            self._set(depth=depth)
        elif digit is None:
            return
        elif column == DEPTH and 1 <= digit <= len(DEPTHS):
            self._set(depth=DEPTHS[digit - 1])
        elif column == OPERATOR and 1 <= digit <= len(OPERATORS):
            self._set(operator=OPERATORS[digit - 1])
        elif column == VOICES:
            self._set(voices=digit or None)
        elif column == WEIGHT and float(digit) in WEIGHTS:
            self._set(weight=float(digit))
        elif column == GOALS:
            self._toggle_goal(digit)
        elif column in (IN, AREA, TARGET) and (digit in self.levels or digit == 0):
            self._set(target=digit or None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        hovered = (index.row(), index.column())
        if hovered != self._cells.hovered:
            self._cells.hovered = hovered
            self.viewport().update()

    def leaveEvent(self, event: Any) -> None:
        self._cells.hovered = (-1, -1)
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        index = self.indexAt(event.position().toPoint())
        held = event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        if left and not held and index.isValid() and index == self.currentIndex():
            self._click(index, event.position().toPoint())

    def _click(self, index: QModelIndex, at: QPoint) -> None:
        area, column = self.area_rows.area(index.row()), index.column()
        if area is None or column == AREA:
            return
        if not self.can_change(column):
            return
        if column == DEPTH and area.included:
            places = segment_rects(self._look, QRectF(self.visualRect(index)))
            for depth, place in zip(DEPTHS, places, strict=True):
                if place.contains(at):
                    self._set(depth=depth)
        elif column == IN:
            self._next(IN, area)
        else:
            self._show_all(index, area)

    def can_change(self, column: int) -> bool:
        """Whether a cell of the column can be changed; tells `refused` where not."""
        allowed = self._goals_editable if column == GOALS else self._editable
        if not allowed:
            self.refused.emit()
        return allowed

    # --- what a key or a click does

    def _next(self, column: int, area: PageArea) -> None:
        """The next value of the cell; units and goals have none, so all are shown."""
        if column in (IN, AREA):
            areas = [one.id for one in self.chosen()]
            if area.included:
                self.leaving_wanted.emit(areas)
            else:
                self.changed.emit({one: ScopeChange(included=True) for one in areas})
        elif not area.included:
            self.leaving_wanted.emit([area.id])
        elif column == DEPTH:
            self._set(depth=_after(DEPTHS, area.depth))
        elif column == VOICES:
            counts = (None, *range(1, _MOST_VOICES + 1))
            self._set(voices=_after(counts, area.voices))
        elif column == TARGET:
            self._set(target=_after((None, *self.levels), area.target))
        elif column == WEIGHT:
            self._set(weight=_after(WEIGHTS, area.weight))
        elif column == OPERATOR:
            self._set(operator=_after(OPERATORS, area.operator))
        else:
            self._show_all(self.currentIndex(), area)

    def _show_all(self, index: QModelIndex, area: PageArea) -> None:
        """A menu of the values, or the editor of units where none is known yet."""
        column = index.column()
        if column in (IN, AREA) or not area.included:
            if not area.included and column not in (IN, AREA):
                self.leaving_wanted.emit([area.id])
            elif column == IN:
                self._next(IN, area)
        elif column == UNITS and not self.area_rows.known_units:
            self.edit(index)
        else:
            menu = self.menu(column, area)
            menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def menu(self, column: int, area: PageArea) -> QMenu:
        """The values of a cell to choose from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if column == UNITS:
            self._add_units(menu, area)
        elif column == GOALS:
            self._add_goals(menu, area)
        else:
            field, values = self._values(column)
            for value, text in values:
                self._add(menu, text, on=getattr(area, field) == value, **{field: value})
        return menu

    def _values(self, column: int) -> tuple[str, list[tuple[Any, str]]]:
        """The field that a column shows, and its values with their words."""
        counts = range(1, _MOST_VOICES + 1)
        known: dict[int, tuple[str, list[tuple[Any, str]]]] = {
            DEPTH: ("depth", [(depth, _NAMED[depth]) for depth in DEPTHS]),
            OPERATOR: ("operator", [(one, _NAMED[one]) for one in OPERATORS]),
            VOICES: (
                "voices",
                [(None, USUAL), *((n, counted(n, "voice")) for n in counts)],
            ),
            WEIGHT: ("weight", [(weight, f"Weight {weight:g}") for weight in WEIGHTS]),
            TARGET: (
                "target",
                [(None, "No target"), *((n, self._level_name(n)) for n in self.levels)],
            ),
        }
        return known[column]

    def _add(self, menu: QMenu, text: str, on: bool, **values: Any) -> None:  # of this class alone
        action = menu.addAction(text.replace("&", "&&"), partial(self._set, **values))
        action.setCheckable(True)
        action.setChecked(on)
        if on:
            menu.setActiveAction(action)

    def _add_units(self, menu: QMenu, area: PageArea) -> None:
        for name in self.area_rows.known_units:
            without = tuple(one for one in area.units if one != name)
            order = [*self.area_rows.known_units]
            added = tuple(one for one in order if one in area.units or one == name)
            on = name in area.units
            self._add(menu, name, on=on, units=units_text(without if on else added))
        menu.addSeparator()
        menu.addAction("Other units…", lambda: self.edit(self.currentIndex()))

    def _add_goals(self, menu: QMenu, area: PageArea) -> None:
        for goal in self.area_rows.goals:
            text = f"{goal.number}  {goal.text}".replace("&", "&&")
            action = menu.addAction(text, partial(self._toggle_goal, goal.number))
            action.setCheckable(True)
            action.setChecked(goal.number in area.goals)
        if not self.area_rows.goals:
            menu.addAction("No goals of the sponsor yet").setEnabled(False)

    def commitData(self, editor: QWidget) -> None:
        """Units as typed, for every selected area."""
        text = editor.property("text")
        area = self.area_rows.area(self.currentIndex().row())
        if area is not None and units_of(str(text)) != area.units:
            self._set(units=units_text(units_of(str(text))) if units_of(str(text)) else "")

    def _toggle_goal(self, number: int) -> None:
        goals = {goal.number: goal.id for goal in self.area_rows.goals}
        if number in goals:
            inside = [area.id for area in self.chosen() if area.included]
            self.goal_toggled.emit(goals[number], inside)

    def _set(self, **values: Any) -> None:
        """For each selected area that is in."""
        areas = {area.id: ScopeChange(**values) for area in self.chosen() if area.included}
        if areas:
            self.changed.emit(areas)

    def chosen(self) -> list[PageArea]:
        """The selected areas; the current one where it is not among them."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        current = self.currentIndex().row()
        found = (self.area_rows.area(row) for row in (rows if current in rows else [current]))
        return [area for area in found if area is not None]


def _after(values: tuple[_V, ...], value: object) -> _V:
    """The value behind this one, the first behind the last."""
    known: tuple[object, ...] = values
    place = known.index(value) if value in known else -1
    return values[(place + 1) % len(values)]
