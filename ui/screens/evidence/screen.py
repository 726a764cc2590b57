"""The evidence register: what there is, what each item says, what has not come yet."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import RequestDocuments
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.planning.reminders import chase_text
from maturity_desktop.planning.request_list import request_text
from maturity_desktop.text import counted
from ui.screens.evidence.detail import WIDTH, Detail
from ui.screens.evidence.files import EvidenceFiles
from ui.screens.evidence.filter_bar import FilterBar
from ui.screens.evidence.new_button import new_item_button
from ui.screens.evidence.offers import offers
from ui.screens.evidence.register_table import RegisterTable
from ui.screens.evidence.requests_card import RequestsCard
from ui.screens.evidence.rows import ALL_ROUNDS, NUMBER, ItemRow, Rows, by_area, in_order
from ui.screens.evidence.work import EvidenceWork, owner_roles
from ui.screens.screen import Screen
from ui.theme import Look
from ui.widgets.attachment_input import DropPlace
from ui.widgets.controls import Segments
from ui.widgets.empty_state import EmptyState
from ui.widgets.notices import Notice
from ui.widgets.text import label
from ui.widgets.text_dialog import TextDialog
from ui.workspace import Workspace

# The panel stands beside the register by itself from this width on; below, it is asked for.
_WIDE = 1200
_NARROW_BAR = 950
_LOW = 700
_GIVES_WAY_MS = 60
_NONE = "No item passes these filters."
_NONE_HERE = "No item of this round yet. All rounds shows those of the others."


class EvidenceScreen(Screen):
    """Signals: `undo_wanted`, somebody took the offer to undo."""

    undo_wanted = Signal()

    def __init__(
        self, look: Look, workspace: Workspace, today: Callable[[], date] = date.today
    ) -> None:
        """`today` says which requests are late."""
        self._today = today
        self._rows: list[ItemRow] = []
        self._register = Rows()
        self._order = (NUMBER, False)
        self._closed = False
        self._wanted = ""
        super().__init__(look, workspace)

    # --- building

    def _build(self) -> None:
        look, px = self.look, self.look.px
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.work = EvidenceWork(look, self.workspace, self, self._today)
        self.files = EvidenceFiles(self.workspace, self.work, self)
        self.view = Segments(
            look, (("register", "Register"), ("areas", "By area")), name="Order", quiet=True
        )
        self.view.choose("register")
        self.new_button = new_item_button(look, self.new_item)
        self.filters = FilterBar(look, (self.view, self.new_button))
        self.fixed = label("", "caption", wrap=True)
        self.fixed.hide()
        self.table = RegisterTable(look)
        self._card = QFrame()
        self._card.setProperty("card", "true")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(px(12), px(6), px(12), px(6))
        self._none = label(_NONE, "hint")
        self._none.setContentsMargins(px(8), px(8), 0, px(8))
        self._none.hide()
        inside.addWidget(self.table, 1)
        inside.addWidget(self._none)
        self.empty = EmptyState(
            look,
            "file-text",
            "No evidence yet",
            "Add what was received or seen, or ask for the documents of the practice areas. "
            "Files can be dropped here.",
            action="New item",
            run=self.new_item,
        )
        self.requests = RequestsCard(look)
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(px(24), px(12), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.filters)
        column.addWidget(self.fixed)
        column.addWidget(self._card, 1)
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.requests)
        self.detail = Detail(look)
        self.detail.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self.detail)
        # Moving through the register is not held up by what stands beside it.
        self._beside = QTimer(self, singleShot=True, interval=_GIVES_WAY_MS)

    def _connect(self) -> None:
        for source in (self.work, self.files.held):
            source.notice.connect(self.notice)
            source.undo_wanted.connect(self.undo_wanted)
        self.work.refused.connect(self.restored)
        self.work.added.connect(self._on_added)
        self.work.asked.connect(self._take_keys)
        self.filters.changed.connect(self._show_lines)
        self.filters.left.connect(self._to_table)
        self.view.chosen.connect(lambda _view: self._show_lines())
        table = self.table
        table.sorted_by.connect(self._on_sorted)
        table.moved.connect(self._on_moved)
        table.opened.connect(self.open_item)
        table.asked.connect(self._on_asked)
        table.removed.connect(self.work.remove)
        table.state_set.connect(self.work.set_state)
        self._beside.timeout.connect(self._show_detail)
        detail = self.detail
        detail.entered.connect(
            lambda field, value, step: self.work.change(detail.item_id, field, value, step)
        )
        detail.stepped.connect(self._on_stepped)
        detail.closed.connect(self._close_detail)
        detail.left.connect(self._leave_detail)
        table.left.connect(self._close_detail)
        mapping = detail.mapping
        mapping.mapped.connect(lambda stances, step: self.work.map(detail.item_id, stances, step))
        mapping.resolve_wanted.connect(
            lambda criterion: self.work.ask_settle(detail.item_id, criterion)
        )
        mapping.opened.connect(self.statement_wanted)
        mapping.refused.connect(lambda sentence: self.notice.emit(Notice(sentence, "warn")))
        file = detail.file
        file.attach_wanted.connect(lambda: self.files.choose(detail.item_id))
        file.open_wanted.connect(lambda: self.files.open(detail.item_id))
        file.save_wanted.connect(lambda: self.files.save(detail.item_id))
        file.remove_wanted.connect(lambda: self.files.remove(detail.item_id))
        file.progress.cancelled.connect(self.files.held.stop)
        self.files.held.progressed.connect(file.progress.show_progress)
        self.files.held.known.connect(lambda _sha256: self._show_facts())
        self.requests.opened.connect(self.open_item)
        self.requests.reminder_wanted.connect(self.copy_reminder)
        self.requests.list_wanted.connect(self.show_requests)
        DropPlace(detail, self._ready).dropped.connect(
            lambda sources: self.files.take(sources, detail.item_id)
        )
        DropPlace(self._left, self._ready).dropped.connect(self.files.take)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.go_find)

    def _ready(self) -> bool:
        return not self.work.locked

    # --- what is shown

    def refresh(self) -> None:
        self._fill(force=False)

    def restored(self) -> None:
        """Also in a field that has the focus; what is ticked next is a step of its own."""
        self.detail.mapping.new_pass()
        self._fill(force=True)

    def _fill(self, *, force: bool) -> None:
        shown = self.workspace.shown
        why = self.work.locked
        self.fixed.setText(why)
        self.fixed.setVisible(bool(why))
        self.new_button.setEnabled(not why)
        self._rows = self._register.of(shown, self.workspace.round_id)
        self._offer()
        self._show_lines()
        self.requests.show_requests(shown, self._today())
        self._beside.stop()
        self._show_detail(force=force)

    def _offer(self) -> None:
        """The values that filters can take."""
        for field, choices in offers(self.workspace.shown, self.workspace.round_id).items():
            self.filters.offer(field, choices)

    def _show_lines(self) -> None:
        filters = self.filters.filters
        found = [row for row in self._rows if filters.lets(row)]
        ordered = in_order(found, self._order[0], descending=self._order[1])
        grouped = self.view.choice == "areas"
        shown, round_id = self.workspace.shown, self.workspace.round_id
        lines = by_area(shown, round_id, ordered, filters) if grouped else ordered
        self.table.show_lines(lines)
        if back := self.work.returned({row.id for row in self._rows}):
            self.table.choose(back)
        of_round = sum(filters.lets_round(row) for row in self._rows)
        self.filters.show_hits(len(found), of_round)
        self._none.setText(_NONE if of_round else _NONE_HERE)
        nothing = not self._rows and not grouped
        self.empty.setVisible(nothing)
        self._card.setVisible(not nothing)
        self._none.setVisible(not lines and not nothing)

    def _show_detail(self, *, force: bool = False) -> None:
        """The chosen item beside the register, where there is room or it was asked for."""
        shown = self.workspace.shown
        item = shown.get(Evidence, self.table.item_id) if self.table.item_id else None
        kept = shown.get(Evidence, self.detail.item_id)
        if item is None and self.detail.isVisible() and self._has_keys(self.detail):
            item = kept  # the filter no longer lets it through while somebody works on it
        wanted = item is not None and not self._closed
        if wanted == self.detail.isHidden():
            self.detail.setVisible(wanted)
            self._place()
        if item is None or not wanted:
            return
        areas = [(area.id, area.name) for area in shown.model.areas]
        usual = shown.engagement.classification
        self.detail.fields.offer(areas, owner_roles(self.workspace), usual)
        reads = bool(self.work.locked)
        round_id = self.workspace.round_id
        self.detail.show_item(shown, round_id, item, reads=reads, force=force)
        self.detail.set_ends(*self.table.ends)
        self._show_facts()

    def _show_facts(self) -> None:
        file = self.detail.file.file
        if file is not None:
            sha256, name = file
            self.files.held.want(sha256, name)
            self.detail.file.show_facts(*self.files.held.facts(sha256))

    # --- moving

    def _on_sorted(self, column: int, descending: bool) -> None:  # a signal's arguments
        self._order = (column, descending)
        self._show_lines()

    def _on_moved(self) -> None:
        if self.detail.isVisible() and self.table.item_id != self.detail.item_id:
            self._beside.start()

    def _on_stepped(self, by: int) -> None:
        if self.table.item_id != self.detail.item_id and self.detail.isVisible():
            self.table.choose(self.detail.item_id)
        inside = self._has_keys(self.detail)
        self.table.step(by)
        self._beside.stop()
        self._show_detail()
        if inside:
            self.detail.focus_mapping()

    def open_item(self, item_id: str) -> None:
        """Shows the item in the panel, and brings the keyboard to its statements."""
        if not self.table.choose(item_id):
            self.filters.clear()
        if not self.table.choose(item_id):
            self.filters.choose(round=ALL_ROUNDS)
            self.table.choose(item_id)
        self._closed = False
        self._beside.stop()
        self._show_detail()
        self.detail.focus_mapping()

    def show_item(self, item_id: str) -> None:
        """An item, by its id; an area, whose documents are shown."""
        if item_id in self.workspace.shown.model.area_by_id:
            self.filters.clear()
            self.filters.choose(area=item_id)
            self.view.choose("areas")
            self._show_lines()
        elif self.workspace.shown.get(Evidence, item_id) is not None:
            self.refresh()
            self.open_item(item_id)

    def _leave_detail(self) -> None:
        """On a wide window Esc only brings the keyboard back; a second one closes the panel."""
        if self.width() >= self.look.px(_WIDE):
            self._to_table()
        else:
            self._close_detail()

    def _close_detail(self) -> None:
        self.detail.commit()
        self._closed = True
        self.detail.hide()
        self._place()
        self._to_table()

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_keys(self) -> None:
        """A question was left."""
        if not self._has_keys(self):
            (self.detail.mapping.list if self.detail.isVisible() else self.table).setFocus()

    def _has_keys(self, part: QWidget) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and (focus is part or part.isAncestorOf(focus))

    def go_find(self) -> None:
        """Ctrl+F: the statements of the item where the keyboard is there, else the register."""
        inside = self._has_keys(self.detail)
        field = self.detail.mapping.search if inside else self.filters.text
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    # --- doing

    @property
    def commands(self) -> Mapping[str, Callable[[], object]]:
        item = self.detail.item_id if self.detail.isVisible() else ""
        return {
            "add_evidence": self.new_item,
            "attach": lambda: self.files.choose(item),
            "paste_evidence": lambda: self.files.paste(item),
            "next_topic": partial(self._on_stepped, 1),
            "previous_topic": partial(self._on_stepped, -1),
        }

    def new_item(self) -> None:
        """Asks for title, kind, state and area, then shows the item."""
        self.commit()
        area = self.filters.filters.area
        known = area in self.workspace.shown.model.area_by_id
        self.work.ask_new(area=area if known else "", state="received")

    def _on_added(self, item_id: str) -> None:
        self.refresh()
        self.open_item(item_id)

    def _on_asked(self, area: str, title: str) -> None:
        """A document of the model becomes a request."""
        if self.work.do(RequestDocuments(((area, title, "", ""),))):
            self.work.tell_undoable(f"Asked for: {title}")

    def copy_reminder(self) -> None:
        """The text for a mail about what has not come."""
        text = chase_text(self.workspace.shown, self._today())
        if text:
            QGuiApplication.clipboard().setText(text)
            number = len(self.workspace.shown.where(Evidence, state="requested"))
            self.notice.emit(Notice(f"Copied a reminder of {counted(number, 'document')}"))

    def show_requests(self) -> None:
        """All that was asked for, as a text for the client."""
        text = request_text(self.workspace.shown)
        if not text:
            self.notice.emit(Notice("No document was asked for yet.", "warn"))
            return
        about = "All documents that were asked for, with what became of each. Roles, no names."
        dialog = TextDialog(self.look, "Request list", about, text, self)
        dialog.finished.connect(self._take_keys)
        dialog.open()

    def commit(self) -> None:
        self.detail.commit()

    # --- room and focus

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self.look.px(_WIDE)
        if wide != (event.oldSize().width() >= self.look.px(_WIDE)):
            self._closed = not wide
            if self.isVisible():
                self._show_detail()
        elif event.oldSize().width() < 0:
            self._closed = not wide
        self._place()

    def _place(self) -> None:
        px, room = self.look.px, self.width()
        if not self.detail.isHidden():
            room -= px(WIDTH)
        self.requests.set_room(ample=self.height() >= px(_LOW))
        side = px(24 if room >= px(_NARROW_BAR) else 12)
        layout = self._left.layout()
        if layout is not None:
            layout.setContentsMargins(side, px(12), side, px(16))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        (self.table if self._rows else self.empty.button).setFocus()
