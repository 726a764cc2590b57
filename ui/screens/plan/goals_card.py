"""The card *Goals of the sponsor*: a numbered list, each with the areas it depends on."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from maturity_desktop.assessment.edits import (
    AddGoal,
    ChangeGoal,
    MoveGoal,
    RemoveGoal,
    SetGoalAreas,
    new_id,
)
from maturity_desktop.assessment.ordering import after, between
from maturity_desktop.assessment.records import Goal
from maturity_desktop.planning.scope_page import PageGoal
from maturity_desktop.text import listed
from ui.screens.plan.area_painting import goal_dot
from ui.screens.plan.area_rows import Index
from ui.screens.plan.goal_dialog import GoalDialog
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.buttons import button, icon_button
from ui.widgets.text import ElidedLabel, label, line, plain_tooltip

_ROW, _MOST_ROWS = 38, 6
_AREA_LINES = 2
_GOAL = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)


class GoalsCard(QFrame):
    """Everything by keys: Enter changes, Insert adds, Delete removes, Alt and an arrow moves."""

    def __init__(self, look: Look, work: Work) -> None:
        super().__init__()
        self._look, self._work = look, work
        px = look.px
        self.setProperty("card", "true")
        self.setAccessibleName("Goals of the sponsor")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head = QHBoxLayout()
        head.setSpacing(px(4))
        title = label("Goals of the sponsor", "section")
        title.setMinimumHeight(px(28))
        head.addWidget(title)
        head.addSpacing(px(6))
        hint = ElidedLabel("gaps and roadmap rank by these", "hint")
        head.addWidget(hint, 1)
        tools: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("chevron-up", "Move up (Alt+Up)", lambda: self.move_goal(-1)),
            ("chevron-down", "Move down (Alt+Down)", lambda: self.move_goal(1)),
            ("pencil", "Change the goal (Enter)", self.change),
            ("trash-2", "Remove the goal (Delete)", self.remove),
        )
        self.tools = [icon_button(look, icon, name, run) for icon, name, run in tools]
        for tool in self.tools:
            head.addWidget(tool)
        self.add_button = button(look, "Add goal", self.add, kind="link")
        self.add_button.setStyleSheet("QPushButton { padding-right: 0; }")
        head.addWidget(self.add_button)
        self.list = _GoalList(look)
        self._empty = label(
            "No goals yet. Say what the sponsor wants to reach: gaps and the roadmap rank by it.",
            "body2",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(8), px(20), px(10))
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self.list)
        column.addWidget(self._empty)
        self.list.pressed_key.connect(self._on_key)
        self.list.doubleClicked.connect(lambda _index: self.change())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_tools())

    def show_goals(self, goals: tuple[PageGoal, ...]) -> None:
        self.list.show_goals(goals)
        self.list.setVisible(bool(goals))
        self._empty.setVisible(not goals)
        self.add_button.setVisible(not self._work.locked)
        self._show_tools()

    def _show_tools(self) -> None:
        """Only what can be done now, with a goal chosen."""
        goals, place = self.list.goals, self.list.currentIndex().row()
        chosen = bool(goals) and place >= 0 and not self._work.locked
        for tool in self.tools:
            tool.setVisible(chosen)
        self.tools[0].setEnabled(place > 0)
        self.tools[1].setEnabled(0 <= place < len(goals) - 1)

    def _on_key(self, key: int, alt: bool) -> None:  # of a signal
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_goal(-1 if key == Qt.Key.Key_Up else 1)
        elif key in _ENTER:
            self.change()
        elif key == Qt.Key.Key_Insert:
            self.add()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()

    # --- doing

    def add(self) -> None:
        """Asks for a goal and the areas it depends on."""
        if self._work.refuses():
            return
        model = self._work.workspace.shown.model
        asked = GoalDialog(self._look, model, None, self.window())

        def do() -> None:
            edit = AddGoal(asked.text, asked.areas)
            self._work.workspace.do(edit)
            self._choose(edit.id)

        self._work.ask(asked, do)

    def change(self) -> None:
        """Other words or areas for the chosen goal."""
        goal = self.list.goal
        if goal is None or self._work.refuses():
            return
        model = self._work.workspace.shown.model
        asked = GoalDialog(self._look, model, goal, self.window())

        def do() -> None:
            step = new_id()
            self._work.workspace.do(ChangeGoal(goal.id, asked.text), step)
            if asked.areas != goal.areas:
                self._work.workspace.do(SetGoalAreas(goal.id, asked.areas), step)

        self._work.ask(asked, do)

    def remove(self) -> None:
        """At once, with the offer to take it back."""
        goal = self.list.goal
        if goal is not None and self._work.do(RemoveGoal(goal.id)):
            self._work.tell_undoable(f"Goal {goal.number} removed")

    def move_goal(self, step: int) -> None:
        """One place up (-1) or down (1)."""
        goal = self.list.goal
        rows = sorted(
            self._work.workspace.shown.table(Goal).values(), key=lambda one: (one.position, one.id)
        )
        place = next((n for n, row in enumerate(rows) if goal and row.id == goal.id), -1)
        wanted = place + step
        if goal is None or not 0 <= wanted < len(rows):
            return
        others = [row.position for row in rows if row.id != goal.id]
        low = others[wanted - 1] if wanted else ""
        high = others[wanted] if wanted < len(others) else ""
        step_id = new_id()
        self._choose(goal.id)
        try:
            position = between(low, high) if high else after(low)
            self._work.do(MoveGoal(goal.id, position), step_id)
        except ValueError:
            # Two copies that met may have given the same place twice: all get new ones.
            rows.insert(wanted, rows.pop(place))
            position = ""
            for row in rows:
                position = after(position)
                self._work.do(MoveGoal(row.id, position), step_id)

    def _choose(self, goal_id: str) -> None:
        """Stays with a goal wherever it stands after the next refresh."""
        self.list.wanted = goal_id


class _GoalList(QListView):
    """Signals: `pressed_key`, a key that means something, and whether Alt was held."""

    pressed_key = Signal(int, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.wanted = ""
        self._goals = _Goals(self)
        self.setModel(self._goals)
        self.setItemDelegate(_GoalCells(look, self))
        self.setProperty("bare", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Goals of the sponsor")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    @property
    def goals(self) -> tuple[PageGoal, ...]:
        return self._goals.goals

    @property
    def goal(self) -> PageGoal | None:
        """The chosen one."""
        place = self.currentIndex().row()
        return self.goals[place] if 0 <= place < len(self.goals) else None

    def show_goals(self, goals: tuple[PageGoal, ...]) -> None:
        """The chosen goal stays chosen, or the one that took its place."""
        if goals == self.goals and not self.wanted:
            return
        place = self.currentIndex().row()
        chosen = self.wanted or (self.goal.id if self.goal else "")
        self.wanted = ""
        self._goals.show(goals)
        ids = [goal.id for goal in goals]
        place = ids.index(chosen) if chosen in ids else min(place, len(goals) - 1)
        if place >= 0:
            self.setCurrentIndex(self._goals.index(place, 0))
        shown = min(len(goals), _MOST_ROWS)
        self.setFixedHeight(self._look.px(_ROW) * shown + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ours = (*_ENTER, Qt.Key.Key_Insert, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if (alt and event.key() in arrows) or (not alt and event.key() in ours):
            self.pressed_key.emit(event.key(), alt)
        else:
            super().keyPressEvent(event)


class _Goals(QAbstractListModel):
    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.goals: tuple[PageGoal, ...] = ()

    def show(self, goals: Sequence[PageGoal]) -> None:
        self.beginResetModel()
        self.goals = tuple(goals)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.goals)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        goal = self.goals[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return goal.text
        if role == _GOAL:
            return goal
        depends = f"depends on {listed(goal.labels)}" if goal.labels else "no areas chosen"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Goal {goal.number}: {goal.text}, {depends}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{goal.text}\n{depends[0].upper()}{depends[1:]}")
        return None


class _GoalCells(QStyledItemDelegate):
    """Number, sentence, and at the right the areas."""

    def __init__(self, look: Look, view: _GoalList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(200), self._look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px = self._look, self._look.px
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        goal: PageGoal = index.data(_GOAL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._view.hasFocus() and self._view.currentIndex() == index
        if focused:
            painter.fillRect(rect, look.colour("accent_soft"))
        if index.row():
            top = QRectF(rect.left(), rect.top(), rect.width(), 1)
            painter.fillRect(top, look.colour("border"))
        side = px(18)
        dot = QRectF(rect.left() + px(2), rect.center().y() - side / 2, side, side)
        goal_dot(painter, look, dot, str(goal.number), on_soft=focused)
        left = dot.right() + px(10)
        room = rect.right() - left
        text_font, area_font = look.font(13, 600), look.font(12)
        metrics = QFontMetrics(text_font)
        texts = [one.text for one in self._view.goals]
        # One column for all, so that the areas stand below each other.
        width = min(max(map(metrics.horizontalAdvance, texts)), room * 0.58)
        painter.setFont(text_font)
        painter.setPen(look.colour("text"))
        elide = Qt.TextElideMode.ElideRight
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        text = painter.fontMetrics().elidedText(goal.text, elide, int(width) + 1)
        painter.drawText(QRectF(left, rect.top(), width + 2, rect.height()), flags, text)
        column = left + width + px(20)
        painter.setFont(area_font)
        painter.setPen(look.colour("text_2" if goal.areas else "text_3"))
        areas = ", ".join(goal.labels) or "no areas chosen"
        box = QRectF(column, rect.top(), rect.right() - column - px(4), rect.height())
        lines = in_lines(areas, painter.fontMetrics(), int(box.width()), _AREA_LINES)
        painter.drawText(box, flags, "\n".join(lines))
        if focused and state & QStyle.StateFlag.State_Enabled:
            marks.focus_ring(painter, look, rect.adjusted(1, 2, -1, -1))
        painter.restore()


def in_lines(text: str, metrics: QFontMetrics, room: int, most: int) -> list[str]:
    """A list of names over up to `most` lines, broken behind commas; the last one is elided."""
    lines: list[str] = []
    rest = text.split(", ")
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and _wide(metrics, rest[: taken + 1], rest) <= room:
            taken += 1
        lines.append(", ".join(rest[:taken]) + ("," if taken < len(rest) else ""))
        rest = rest[taken:]
    lines += [", ".join(rest)] if rest else []
    return [metrics.elidedText(one, Qt.TextElideMode.ElideRight, room) for one in lines]


def _wide(metrics: QFontMetrics, names: list[str], of: list[str]) -> int:
    """Of a line with these first names of a list, with the comma behind it."""
    comma = "," if len(names) < len(of) else ""
    return metrics.horizontalAdvance(", ".join(names) + comma)
