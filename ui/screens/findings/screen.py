"""The screen *Findings*: the list at the left, everything about one finding beside it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from maturity_desktop.assessment.decisions import goals_in_order
from maturity_desktop.assessment.records import About, Finding, Recommendation
from maturity_desktop.scoring.independence import VoiceMemory
from maturity_desktop.scoring.statements import support_by_criterion
from ui.other_rounds import kept_in_others
from ui.screens.findings.decisions_dialog import DecisionsDialog
from ui.screens.findings.editor import Editor
from ui.screens.findings.filter_bar import FilterBar
from ui.screens.findings.finding_list import FindingList
from ui.screens.findings.rows import FindingRow, by_theme, counts, rows_of
from ui.screens.findings.work import FindingsWork
from ui.screens.screen import Screen
from ui.theme import Look
from ui.widgets.buttons import button, icon_button
from ui.widgets.controls import Segments
from ui.widgets.empty_state import EmptyState
from ui.widgets.notices import has_keyboard
from ui.widgets.text import label, line
from ui.workspace import Workspace

_NARROW, _LIST_WIDE, _LIST_NARROW = 1200, 456, 312
_GIVES_WAY_MS = 60
_GOAL_LONGEST = 48
_EMPTY = "Write what was found, or have drafts made from the answers and edit those."


class FindingsScreen(Screen):
    """Signals.

    Signals:
        undo_wanted: somebody took the offer to undo.
        programme_wanted: the self-check of challenges and good practice.
    """

    undo_wanted = Signal()
    programme_wanted = Signal()

    def __init__(self, look: Look, workspace: Workspace) -> None:
        self._rows: list[FindingRow] = []
        self._voices = VoiceMemory()
        self._start = ""
        super().__init__(look, workspace)

    # --- building

    def _build(self) -> None:
        look, px = self.look, self.look.px
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.work = FindingsWork(look, self.workspace, self)
        self.draft_button = button(
            look, "Draft from the answers", self.draft, icon="lightbulb", small=True
        )
        self.draft_button.setToolTip("Proposes findings by rules; each is a draft until edited.")
        self.new_button = button(
            look, "New finding", self.new_finding, kind="primary", icon="plus", small=True
        )
        self.new_button.setToolTip("Ctrl+Shift+N")
        self.more = icon_button(look, "ellipsis", "More about findings", self._open_more)
        self.filters = FilterBar(look, (self.draft_button, self.new_button, self.more))
        self.fixed = label("", "caption", wrap=True)
        self.fixed.hide()
        self.list = FindingList(look)
        self._card = self._list_card()
        self.editor = Editor(look)
        self.empty = EmptyState(
            look,
            "lightbulb",
            "No findings yet",
            _EMPTY,
            action="Draft from the answers",
            run=self.draft,
        )
        self._panes = QWidget()
        row = QHBoxLayout(self._panes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._card)
        row.addWidget(self.editor, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(px(12))
        self._column.addWidget(self.filters)
        self._column.addWidget(self.fixed)
        self._column.addWidget(self._panes, 100)
        self._column.addWidget(self.empty)
        self._column.addStretch()
        # Moving through the list is not held up by what stands beside it.
        self._beside = QTimer(self, singleShot=True, interval=_GIVES_WAY_MS)

    def _list_card(self) -> QFrame:
        look, px = self.look, self.look.px
        self.order = Segments(
            look, (("severity", "By severity"), ("theme", "By theme")), name="Order", quiet=True
        )
        self.order.choose("severity")
        self.order.setToolTip("By severity, then by the sponsor's goals; or under themes.")
        self._hits = label("", "caption")
        head = QHBoxLayout()
        head.setContentsMargins(px(12), px(6), px(16), px(6))
        head.addWidget(self.order)
        head.addStretch(1)
        head.addWidget(self._hits)
        self._none = label("No finding passes these filters.", "hint", wrap=True)
        self._none.setContentsMargins(px(16), px(12), px(16), px(12))
        self._none.hide()
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, px(4))
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        # Takes the room while there is nothing to list.
        column.addStretch()
        return card

    def _connect(self) -> None:
        work, editor, card, advice = self.work, self.editor, self.editor.card, self.editor.advice
        work.notice.connect(self.notice)
        work.undo_wanted.connect(self.undo_wanted)
        work.refused.connect(self.restored)
        work.added.connect(self._on_added)
        work.advised.connect(self._on_advised)
        work.asked.connect(self._take_keys)
        self.filters.changed.connect(self._show_lines)
        self.order.chosen.connect(lambda _order: self._show_lines())
        self.list.moved.connect(self._on_moved)
        self.list.opened.connect(lambda _finding: self._enter())
        self.list.removed.connect(work.remove)
        self._beside.timeout.connect(self._show_editor)
        editor.left.connect(self._take_keys)
        editor.chain.wanted.connect(self._follow)
        card.entered.connect(work.change)
        card.statements.opened.connect(self.statement_wanted)
        card.statements.unlinked.connect(
            lambda criterion: work.unlink_statement(editor.finding_id, criterion)
        )
        card.statements.link_wanted.connect(lambda: work.ask_statements(editor.finding_id))
        card.evidence.opened.connect(lambda item: self.tab_wanted.emit("evidence", item))
        card.evidence.unlinked.connect(lambda item: work.unlink_evidence(editor.finding_id, item))
        card.evidence.link_wanted.connect(lambda: work.ask_evidence(editor.finding_id))
        card.notes.opened.connect(self.statement_wanted)
        advice.entered.connect(work.change_advice)
        advice.removed.connect(work.remove_advice)
        advice.add_wanted.connect(lambda: work.advise(editor.finding_id))
        advice.work_wanted.connect(work.make_initiative)
        advice.work_opened.connect(lambda one: self.tab_wanted.emit("roadmap", one))

    # --- what is shown

    def refresh(self) -> None:
        self._fill(force=False)

    def restored(self) -> None:
        self._fill(force=True)

    def _fill(self, *, force: bool) -> None:
        here, waited = has_keyboard(self.list), has_keyboard(self.empty)
        why = self.work.locked
        self.fixed.setText(why)
        self.fixed.setVisible(bool(why))
        for part in (self.new_button, self.draft_button, self.empty.button):
            part.setEnabled(not why)
        self._rows = rows_of(self.workspace.shown, self.workspace.round_id)
        self._offer()
        self._show_lines()
        self._beside.stop()
        self._show_editor(force=force)
        # The last finding goes, or the first one comes: the keyboard is not lost with it.
        if here and not self._rows:
            self.empty.button.setFocus()
        elif waited and self._rows:
            self.list.setFocus()

    def _offer(self) -> None:
        shown, used = self.workspace.shown, {area for row in self._rows for area in row.areas}
        areas = [(one.id, one.label) for one in shown.model.areas if one.id in used]
        self.filters.offer("area", (("", "All"), *areas))
        goals = [
            (goal.id, f"{number}: {_short(goal.text)}")
            for number, goal in enumerate(goals_in_order(shown), 1)
        ]
        self.filters.offer("goal", (("", "Any"), *goals))

    def _show_lines(self) -> None:
        found = [row for row in self._rows if self.filters.filters.lets(row)]
        grouped = self.order.choice == "theme"
        shown, round_id = self.workspace.shown, self.workspace.round_id
        lines = by_theme(shown, round_id, found) if grouped else found
        chosen = self.work.returned({row.id for row in self._rows})
        chosen = chosen or self.list.finding_id or self.editor.finding_id or self._start
        self.list.show_lines(lines, chosen)
        self.filters.tell(counts(self._rows))
        self._hits.setText(f"{len(found)} of {len(self._rows)} shown")
        self._none.setVisible(not found)
        self.list.setVisible(bool(found))
        self._panes.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        if not self._rows:
            kept = kept_in_others(shown, round_id, Finding, "findings")
            self.empty.say(f"{_EMPTY} {kept}".strip())
        self.draft_button.setVisible(bool(self._rows))
        self.filters.show_menus(on=bool(self._rows))
        self._on_moved()

    def _show_editor(self, *, force: bool = False) -> None:
        shown, round_id = self.workspace.shown, self.workspace.round_id
        finding = shown.get(Finding, self.list.finding_id) if self.list.finding_id else None
        kept = shown.get(Finding, self.editor.finding_id)
        if kept is not None and kept.round == round_id and has_keyboard(self.editor):
            finding = kept  # the filter no longer lets it through while somebody works on it
        self.editor.setVisible(finding is not None)
        if finding is not None:
            grades = support_by_criterion(shown, round_id, self._voices)
            reads = bool(self.work.locked)
            self.editor.show_finding(shown, round_id, finding, grades, reads=reads, force=force)

    # --- moving

    def _on_moved(self) -> None:
        if self.list.finding_id != self.editor.finding_id and not has_keyboard(self.editor):
            self._beside.start()

    def _enter(self) -> None:
        self._beside.stop()
        self._show_editor()
        self.editor.enter()

    def show_item(self, item_id: str) -> None:
        """A finding or a recommendation, by its id; the first finding about a statement; an area."""
        self._beside.stop()
        shown = self.workspace.shown
        if item_id in shown.model.area_by_id:
            self.filters.clear()
            self.filters.choose(area=item_id)
            self.list.setFocus()
            return
        finding_id, advice = item_id, shown.get(Recommendation, item_id)
        if advice is not None:
            finding_id = advice.finding
        elif shown.get(Finding, item_id) is None:
            about = {row.finding for row in shown.where(About, criterion=item_id)}
            finding_id = next((row.id for row in self._rows if row.id in about), "")
        if not finding_id:
            return
        self.list.setFocus()
        if not self.list.choose(finding_id):
            self.filters.clear()
            self.list.choose(finding_id)
        self._beside.stop()
        self._show_editor()
        if advice is not None:
            self.editor.enter_advice(advice.id)

    @property
    def place(self) -> dict[str, str]:
        return {"finding": self.list.finding_id or self._start, "order": self.order.choice}

    def restore_place(self, place: Mapping[str, str]) -> None:
        self._start = place.get("finding", "")
        if place.get("order") == "theme":
            self.order.choose("theme")

    def _follow(self, kind: str, target: str) -> None:
        """Where a station of the chain leads."""
        if kind == "finding":
            self.editor.enter()
        elif kind == "recommendation":
            self.editor.enter_advice(target)
        elif kind == "initiative":
            self.tab_wanted.emit("roadmap", target)
        else:
            self.statement_wanted.emit(target)

    # --- doing

    @property
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"new_finding": self.new_finding, "draft_findings": self.draft}

    def new_finding(self) -> None:
        self.commit()
        self.work.add()

    def draft(self) -> None:
        self.commit()
        before = {row.id for row in self._rows}
        if self.work.draft():
            self._fill(force=False)
            new = (row.id for row in self._rows if row.id not in before)
            self.show_item(next(new, ""))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter edits the first of them

    def ask_decisions(self) -> None:
        """What the sponsor is asked to decide."""
        self.commit()
        dialog = DecisionsDialog(self.look, self.workspace, self)
        dialog.work.notice.connect(self.notice)
        dialog.work.undo_wanted.connect(self.undo_wanted)
        dialog.finished.connect(self._take_keys)
        dialog.open()

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Decisions asked for…").triggered.connect(self.ask_decisions)
        if not self.workspace.kept:
            wanted = menu.addAction("Challenges and good practice…")
            wanted.triggered.connect(self.programme_wanted)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_added(self, finding_id: str) -> None:
        self._fill(force=False)
        self.show_item(finding_id)
        self.editor.enter()
        self.editor.card.title.selectAll()

    def _on_advised(self, recommendation_id: str) -> None:
        self._show_editor()
        self.editor.enter_advice(recommendation_id)
        block = self.editor.advice.block_of(recommendation_id)
        if block is not None:
            block.title.selectAll()

    def commit(self) -> None:
        self.editor.commit()

    # --- room and focus

    def _take_keys(self) -> None:
        (self.list if self._rows else self.empty.button).setFocus()
        self._show_editor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, narrow = self.look.px, event.size().width() < self.look.px(_NARROW)
        self._card.setFixedWidth(px(_LIST_NARROW if narrow else _LIST_WIDE))
        side = px(12 if narrow else 24)
        self._column.setContentsMargins(side, px(12), side, px(12 if narrow else 20))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        (self.list if self._rows else self.empty.button).setFocus()


def _short(text: str) -> str:
    return text if len(text) <= _GOAL_LONGEST else f"{text[:_GOAL_LONGEST].rstrip()}…"
