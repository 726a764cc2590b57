"""What to raise: for each area what its target still asks, over the scope in which order."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.planning.raising import HEURISTIC
from ui.screens.roadmap.raising_area import AreaPart
from ui.screens.roadmap.raising_areas import AreaList
from ui.screens.roadmap.raising_steps import StepsTable
from ui.screens.roadmap.raising_values import (
    ABOUT,
    ABOUT_DAYS,
    NO_SET,
    NO_TARGET,
    WHERE,
    AreaLine,
    RaisingReading,
    StatementLine,
    chosen_text,
    total_text,
)
from ui.screens.roadmap.raising_work import RaisingWork
from ui.screens.roadmap.words import level_band
from ui.screens.screen import Screen
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.search_field import SearchField
from ui.widgets.text import ElidedLabel, label
from ui.workspace import Workspace

_TITLE = "What to raise"
_AREAS, _ORDER = "areas", "order"
_VIEWS = ((_AREAS, "By area"), (_ORDER, "Order over the scope"))


def open_raising(
    parent: QWidget, look: Look, workspace: Workspace, view: str = ""
) -> "RaisingDialog":
    """Opens it over a screen, which then shows the initiative that somebody chose.

    `view`: ``"order"`` for the order over the scope; else area by area.
    """
    dialog = RaisingDialog(look, workspace, parent)
    if isinstance(parent, Screen):
        parent.commit()
        dialog.initiative_wanted.connect(parent.show_item)
        dialog.work.notice.connect(parent.notice)
    dialog.open()
    if view == _ORDER:
        dialog.show_view(_ORDER)
        dialog.steps.setFocus()
    return dialog


class RaisingDialog(QDialog):
    """Stays over the roadmap; what is made of its statements is seen there at once.

    Signals:
        initiative_wanted: id of one that is to be shown.
    """

    initiative_wanted = Signal(str)

    def __init__(self, look: Look, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_TITLE)
        self._look, self._workspace = look, workspace
        self._looked: dict[str, int] = {}
        self._lines: tuple[AreaLine, ...] = ()
        self._area = self._made = ""
        self.work = RaisingWork(look, workspace, self)
        shown = workspace.shown
        bands = {n: level_band(look, shown, n) for n in range(shown.model.level_ends[1] + 1)}
        self.areas, self.steps = AreaList(look), StepsTable(look)
        self.part = AreaPart(look, shown.model.carrying_levels)
        self.areas.bands = self.steps.bands = bands
        self._build()
        self._connect()
        self.refresh(first=True)
        room = parent.window().size()
        px = look.px
        self._order_of_tab()
        self.resize(min(px(1120), room.width() - px(48)), min(px(760), room.height() - px(40)))
        self.areas.setFocus()

    # --- building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.pages = QStackedWidget()
        self._pages: dict[str, QWidget] = {_AREAS: self._by_area(), _ORDER: self._in_order()}
        for page in self._pages.values():
            self.pages.addWidget(page)
        column.addWidget(self.pages, 1)
        column.addWidget(self._foot())

    def _head(self) -> QFrame:
        look, px = self._look, self._look.px
        head = QFrame()
        head.setProperty("panel", "top")
        lines = QVBoxLayout(head)
        lines.setContentsMargins(px(24), px(14), px(24), px(12))
        lines.setSpacing(px(4))
        first = QHBoxLayout()
        first.setSpacing(px(12))
        first.addWidget(label(_TITLE, "title"))
        self.total = ElidedLabel("", "hint")
        first.addWidget(self.total, 1)
        self.views = Segments(look, _VIEWS, name="View", quiet=True)
        self.views.choose(_AREAS)
        first.addWidget(self.views)
        lines.addLayout(first)
        self.about = label(ABOUT, "body2", wrap=True)
        lines.addWidget(self.about)
        return head

    def _by_area(self) -> QWidget:
        px = self._look.px
        page, side = QWidget(), QFrame()
        side.setProperty("panel", "sidebar")
        side.setFixedWidth(px(268))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, px(10), 0, 0)
        left.setSpacing(px(8))
        self.search = SearchField(self._look, "Find a statement", "Find a statement")
        box = QHBoxLayout()
        box.setContentsMargins(px(12), 0, px(12), 0)
        box.addWidget(self.search)
        left.addLayout(box)
        left.addWidget(self.areas, 1)
        self.nothing = label("No statement to raise has these words.", "hint", wrap=True)
        self.nothing.setContentsMargins(px(12), 0, px(12), px(12))
        self.nothing.hide()
        left.addWidget(self.nothing)
        right = QVBoxLayout()
        right.setContentsMargins(px(16), px(12), px(16), px(12))
        right.addWidget(self.part)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(right, 1)
        return page

    def _in_order(self) -> QWidget:
        px = self._look.px
        page, card = QWidget(), QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), px(12), px(24), px(12))
        column.setSpacing(px(8))
        self.heuristic = label(HEURISTIC, "body2", wrap=True)
        column.addWidget(self.heuristic)
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, px(2), 1, px(2))
        inside.addWidget(self.steps)
        column.addWidget(card, 1)
        self.reached = label("", "hint", wrap=True)
        column.addWidget(self.reached)
        return page

    def _foot(self) -> QFrame:
        look, px = self._look, self._look.px
        foot = QFrame()
        foot.setProperty("panel", "bottom")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        row.setSpacing(px(8))
        self.said = ElidedLabel("", "hint")
        self.told = label("", "ok")
        self.show_done = button(look, "Show", self._show_made, kind="link", small=True)
        self.undo = button(look, "Undo", self._undo, kind="link", small=True)
        self.add = button(look, "Add to an initiative\N{HORIZONTAL ELLIPSIS}", self._add)
        self.make = button(look, "Make an initiative", self._make, kind="primary")
        self.take = button(look, "Choose its statements", self._take_step, kind="primary")
        self.close_button = button(look, "Close", self.reject)
        row.addWidget(self.said, 1)
        for part in (self.told, self.show_done, self.undo, self.close_button, self.add):
            row.addWidget(part)
        row.addWidget(self.make)
        row.addWidget(self.take)
        for part in (self.told, self.show_done, self.undo):
            part.hide()
        return foot

    def _connect(self) -> None:
        self.views.chosen.connect(self.show_view)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.areas.chosen.connect(self._on_area)
        self.areas.entered_area.connect(self.part.table.setFocus)
        self.part.level_chosen.connect(self._look_at)
        self.part.table.ticked.connect(self._tell)
        self.part.table.initiative_wanted.connect(self._open)
        self.steps.picked.connect(self._take_step)
        self.work.done.connect(self._on_done)
        self._workspace.changed.connect(self.refresh)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self._find)
        back = QShortcut(QKeySequence.StandardKey.Undo, self)
        back.activated.connect(self._undo)

    def _order_of_tab(self) -> None:
        areas = (self.search, self.areas, *self.part.levels.parts, self.part.table)
        parts: tuple[QWidget, ...] = (*self.views.parts, *areas, self.steps, self.close_button)
        parts = (*parts, self.add, self.make, self.take)
        for one, following in pairwise(parts):
            self.setTabOrder(one, following)

    # --- what is shown

    def refresh(self, *, first: bool = False) -> None:
        """Everything anew, as it stands in the file."""
        self.reading = RaisingReading(self._workspace.shown, self._workspace.round_id)
        self._lines = self.reading.areas(self._looked)
        if first:
            short = (line.id for line in self._lines if line.lines or line.stuck)
            self._area = next(short, self._lines[0].id if self._lines else "")
        agreed = self.reading.areas({}) if self._looked else self._lines
        possible = self.reading.possible
        days = self.reading.has_effort
        about = f"{ABOUT} {ABOUT_DAYS}" if days else ABOUT
        self.about.setText(about if possible else NO_SET)
        self.part.table.show_columns(dimension=self.reading.has_dimensions, days=days)
        aims = any(one.target is not None for one in agreed)
        self.total.setText("" if not possible else total_text(agreed) if aims else NO_TARGET)
        self.pages.setEnabled(possible)
        steps = self.reading.steps() if possible else ()
        self.steps.show_columns(days=days, goals=any(line.step.goals for line in steps))
        self.steps.show_lines(steps)
        self.reached.setText("Every target is reached." if aims else f"{NO_TARGET}. {WHERE}")
        self.reached.setVisible(possible and not steps)
        self._fill()

    def _fill(self) -> None:
        """The areas with statements that have the words of the search, and the chosen one."""
        words = self.search.text().casefold().split()
        found = [a for a in self._lines if not words or any(s.matches(words) for s in a.lines)]
        self.nothing.setVisible(not found and bool(words))
        self.areas.show_lines(found, self._area)
        self._area = self.areas.area or self._area
        self._show_area()

    def _show_area(self) -> None:
        line = next((one for one in self._lines if one.id == self._area), None)
        if line is not None:
            words = self.search.text().casefold().split()
            self.part.show_area(line, words, looked=line.id in self._looked)
        self._tell()

    def _on_area(self, area_id: str) -> None:
        self._area = area_id
        self._show_area()

    def _look_at(self, level: int) -> None:
        """Another level than the target, for as long as the window is open."""
        if level:
            self._looked[self._area] = level
        else:
            self._looked.pop(self._area, None)
        self._lines = self.reading.areas(self._looked)
        self._fill()
        announce(self, self.part.said.text())

    def show_view(self, view: str) -> None:
        """``"areas"`` or ``"order"``."""
        self.views.choose(view)
        self.pages.setCurrentWidget(self._pages[view])
        self._tell()

    @property
    def chosen(self) -> tuple[StatementLine, ...]:
        """All that are chosen, area by area; only what still falls short."""
        ticked = self.part.table.lines.ticked
        return tuple(one for area in self._lines for one in area.lines if one.id in ticked)

    def _tell(self) -> None:
        order = self.views.choice == _ORDER
        why = self.work.locked
        chosen, step = self.chosen, self.steps.current
        self.said.setText(why or ("" if order else chosen_text(chosen)))
        has = bool(chosen) and not why
        self.make.setEnabled(has)
        self.add.setEnabled(has and self.work.has_initiatives)
        self.take.setEnabled(step is not None)
        for part, seen in ((self.make, not order), (self.add, not order), (self.take, order)):
            part.setVisible(seen)

    # --- doing

    def _make(self) -> None:
        self.work.make(self.chosen)

    def _add(self) -> None:
        self.work.add(self.chosen)

    def _take_step(self) -> None:
        """The statements of the step, chosen in its area."""
        line = self.steps.current
        if line is None:
            return
        self._looked.pop(line.step.area, None)
        self.search.clear()
        self._lines = self.reading.areas(self._looked)
        self._area = line.step.area
        self.show_view(_AREAS)
        self._fill()
        self.part.table.tick([one.criterion for one in line.step.raises])
        self.part.table.go_to(line.step.raises[0].criterion)
        self.part.table.setFocus()

    def _on_done(self, words: str, item_id: str) -> None:
        self._made = item_id
        self.told.setText(words)
        for part in (self.told, self.show_done, self.undo):
            part.show()
        announce(self, words)
        self.part.table.tick(())
        self.refresh()

    def _show_made(self) -> None:
        self._open(self._made)

    def _undo(self) -> None:
        """Takes back what was done last in this window."""
        if self.undo.isVisible():
            for part in (self.told, self.show_done, self.undo):
                part.hide()
            self._workspace.undo()
            self.areas.setFocus()

    def _open(self, item_id: str) -> None:
        self.accept()
        self.initiative_wanted.emit(item_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first Esc of a search ends the search, not the window."""
        if event.key() == Qt.Key.Key_Escape and self.search.hasFocus() and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def _find(self) -> None:
        self.show_view(_AREAS)
        self.search.setFocus()
        self.search.selectAll()
